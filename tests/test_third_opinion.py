"""The engine against clingo, which reads the semantics from the rules of `asp.lp`.

On random law and on the bundled law, each time in a full situation; and the documented cases, in all the
situations that they leave open.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from naive import Fact, Naive
from random_law import ACTORS, DAY, EVERY_STEP, LEAVES, OTHERS, STEP_SETS, laws, load
from worlds import verdict_at

from symmachia.engine.engine import Engine
from symmachia.law.given import Given
from symmachia.law.ground import LawOn
from symmachia.law.reach import Question

pytest.importorskip("clingo", reason="clingo is not installed: `pip install clingo`")

from asp import Asp

EXAMPLES = int(os.environ.get("SYMMACHIA_EXAMPLES", "100"))


# -- random law -------------------------------------------------------------------------------


def compare_on_random_law(
    pages: Mapping[str, str], question: Question, done: frozenset[Fact], refused: frozenset[Fact], pick: int
) -> None:
    """One of the situations, on each choice of readings: the same verdict from all three."""
    corpus = load(dict(pages))
    found = Engine(LawOn(corpus, DAY)).find(question, Given(done=done, refused=refused))
    asked = (question.actor, question.act, question.beneficiary)
    naive, asp = Naive(corpus, DAY, *asked, refused), Asp(corpus, DAY, *asked)
    for index, choice in enumerate(found.choices):
        worlds = list(naive.worlds(done, choice))
        world = worlds[pick % len(worlds)]
        verdict = asp.verdict(world.facts, choice, done, refused)
        assert verdict == verdict_at(found, world.facts, index)
        assert verdict == naive.verdict(world, EVERY_STEP - done - refused)
        event(f"{verdict[1]} {verdict[3] or ''}".strip())


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(laws(), ACTORS, st.sampled_from(LEAVES), OTHERS, STEP_SETS, STEP_SETS, st.integers(0, 1000))
def test_random_law(
    pages: dict[str, str],
    actor: str,
    act: str,
    other: str | None,
    done: frozenset[Fact],
    refused: frozenset[Fact],
    pick: int,
) -> None:
    compare_on_random_law(pages, Question(actor, act, other), done - refused, refused, pick)


@pytest.mark.nightly
@settings(max_examples=3_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(laws(), ACTORS, st.sampled_from(LEAVES), OTHERS, STEP_SETS, STEP_SETS, st.integers(0, 1000))
def test_random_law_at_length(
    pages: dict[str, str],
    actor: str,
    act: str,
    other: str | None,
    done: frozenset[Fact],
    refused: frozenset[Fact],
    pick: int,
) -> None:
    compare_on_random_law(pages, Question(actor, act, other), done - refused, refused, pick)
