"""The figures on the page "How far to trust this" are those of the corpus."""

from __future__ import annotations

import os
import re

import pytest
import trust

import symmachia as sy
from symmachia.law.vocabulary import RELIABILITIES


def held(law: sy.Law, name: str, figures: str) -> None:
    text = trust.PAGE.read_text(encoding="utf-8")
    new = trust.filled(text, name, figures)
    if os.environ.get("SYMMACHIA_WRITE"):
        trust.PAGE.write_text(new, encoding="utf-8")
    else:
        assert text == new, "`make docs-write` counts them anew"


@pytest.mark.parametrize("name", trust.QUICK)
def test_figures(bundled: sy.Law, name: str) -> None:
    held(bundled, name, trust.QUICK[name](bundled))


@pytest.mark.slow
@pytest.mark.parametrize("name", trust.SLOW)
def test_figures_of_the_cases(bundled: sy.Law, name: str) -> None:
    held(bundled, name, trust.SLOW[name](bundled))


def test_every_place_is_filled() -> None:
    """No place on the page is passed over, and none is named that nothing counts."""
    marked = re.findall(r"<!-- (\w+) -->\n", trust.PAGE.read_text(encoding="utf-8"))
    assert [name for name in marked if name != "end"] == [*trust.QUICK, *trust.SLOW]


def test_every_norm_is_counted_once(bundled: sy.Law) -> None:
    counted = [line.split(" | ")[1] for line in trust.sources(bundled).split("\n")[2:]]
    assert sum(map(int, counted)) == sum(n.kind != "unmodelled" for n in bundled.corpus.norms)


def test_the_best_source_counts(bundled: sy.Law) -> None:
    """A norm that names a newspaper and a treaty series rests on the treaty series."""
    for norm in bundled.corpus.norms:
        keys = [c.source for c in norm.citations]
        ranks = [RELIABILITIES.index(bundled.corpus.sources[key].reliability) for key in keys]
        if ranks:
            assert trust.best_source(bundled.corpus, norm) == RELIABILITIES[min(ranks)]


@pytest.mark.parametrize(
    ("part", "whole", "told"), [(243, 244, "99 %"), (3, 3, "100 %"), (0, 5, "0 %"), (0, 0, "")]
)
def test_nothing_missing_is_rounded_away(part: int, whole: int, told: str) -> None:
    assert trust.share(part, whole) == told
