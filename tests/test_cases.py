"""Every documented case of the bundled corpus, asked again."""

from __future__ import annotations

import pytest

import symmachia as sy
from symmachia.questions.trust.cases import run_cases

LAW = sy.load()


@pytest.mark.parametrize("case", LAW.corpus.cases, ids=lambda case: case.id)
def test_case(case) -> None:  # type: ignore[no-untyped-def]
    (result,) = run_cases(LAW.corpus, [case])
    assert result.misses == ()


def test_there_are_cases() -> None:
    assert len(LAW.corpus.cases) >= 43
