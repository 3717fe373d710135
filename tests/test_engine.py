"""The engine against the naive interpreter on random law, and against the reference on the bundled law."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from naive import Fact, Naive, Verdict, World
from random_law import ACTORS, DAY, EVERY_STEP, LEAVES, OTHERS, STEP_SETS, laws, load
from worlds import dates_of_change, engine_on, random_question, random_world, verdict_at

import symmachia as sy
from symmachia.engine.engine import Engine
from symmachia.engine.findings import Findings
from symmachia.law.given import Given, choices_of_readings
from symmachia.law.ground import LawOn, Variable
from symmachia.law.model import Corpus
from symmachia.law.reach import Question
from symmachia.reference.explore import Explorer
from symmachia.reference.interpret import space_on
from symmachia.reference.matter import Matter

EXAMPLES = int(os.environ.get("SYMMACHIA_EXAMPLES", "200"))
PAIRS = int(os.environ.get("SYMMACHIA_PAIRS", "250"))
"""Questions in full situations of the bundled law that are asked of both."""


def check(
    pages: dict[str, str],
    actor: str,
    act: str,
    other: str | None,
    done: frozenset[Fact],
    refused: frozenset[Fact],
) -> None:
    corpus = load(pages)
    question = Question(actor, act, other)
    found = Engine(LawOn(corpus, DAY)).find(question, Given(done=done, refused=refused))
    naive = Naive(corpus, DAY, actor, act, other, refused)
    openable = EVERY_STEP - done - refused
    worlds = [list(naive.worlds(done, choice)) for choice in found.choices]
    verdicts = [[naive.verdict(world, openable) for world in there] for there in worlds]
    for index, there in enumerate(worlds):
        for world, expected in zip(there, verdicts[index], strict=True):
            assert verdict_at(found, world.facts, index) == expected
            event(f"{expected[1]} {expected[3] or ''}".strip())
    authorised = [
        world
        for there, told in zip(worlds, verdicts, strict=True)
        for world, verdict in zip(there, told, strict=True)
        if verdict[1] != "none"
    ]
    check_steps(found, naive, authorised, openable)
    check_dependence(found, worlds[0], list(zip(*verdicts, strict=True)))


def check_steps(found: Findings, naive: Naive, authorised: list[World], openable: Iterable[Fact]) -> None:
    """The least set of steps is enough wherever authority can be had, and no smaller one is."""

    def enough(steps: Iterable[Fact]) -> bool:
        return all(naive.allowed(World(w.facts, w.taken | set(steps), w.read)) for w in authorised)

    after = any(v.authority == "after steps" for part in found.parts for v in part.verdicts)
    known = [s for s in openable if s in found.matter.steps]
    sets = [some for n in range(len(known) + 1) for some in combinations(sorted(known), n)]
    smallest = next((some for some in sets if enough(some)), None)
    if after and smallest is not None:
        assert enough(found.least_steps)
        assert len(found.least_steps) == len(smallest)


def check_dependence(found: Findings, worlds: list[World], verdicts: list[tuple[Verdict, ...]]) -> None:
    """The facts named settle the outcome, and no smaller set of facts does."""
    outcomes = [tuple(verdict[:3] for verdict in under) for under in verdicts]

    def settled_by(facts: Iterable[Fact]) -> bool:
        seen: dict[tuple[str, ...], tuple[object, ...]] = {}
        for world, outcome in zip(worlds, outcomes, strict=True):
            if seen.setdefault(tuple(world.facts[f] for f in facts), outcome) != outcome:
                return False
        return True

    assert settled_by(found.depends_on)
    every = sorted(worlds[0].facts, key=str) if worlds else []
    smaller = combinations(every, len(found.depends_on) - 1) if found.depends_on else ()
    assert not any(settled_by(some) for some in smaller)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(laws(), ACTORS, st.sampled_from(LEAVES), OTHERS, STEP_SETS, STEP_SETS)
def test_against_the_naive_interpreter(
    pages: dict[str, str],
    actor: str,
    act: str,
    other: str | None,
    done: frozenset[Fact],
    refused: frozenset[Fact],
) -> None:
    check(pages, actor, act, other, done - refused, refused)


@pytest.mark.nightly
@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(laws(), ACTORS, st.sampled_from(LEAVES), OTHERS, STEP_SETS, STEP_SETS)
def test_against_the_naive_interpreter_at_length(
    pages: dict[str, str],
    actor: str,
    act: str,
    other: str | None,
    done: frozenset[Fact],
    refused: frozenset[Fact],
) -> None:
    check(pages, actor, act, other, done - refused, refused)


# -- the bundled law --------------------------------------------------------------------------


def compare_on_bundled_law(corpus: Corpus, pairs: int, seed: int) -> None:
    chance = random.Random(seed)
    days = dates_of_change(corpus)
    while pairs > 0:
        engine = engine_on(corpus, chance.choice(days))
        world = random_world(engine.law, chance)
        for _ in range(min(pairs, 20)):
            pairs -= 1
            compare(engine, random_question(engine.law, chance), world)


def compare(engine: Engine, question: Question, world: dict[Variable, str]) -> None:
    """Both read the norms at the very situation; what the act implies is left aside by both."""
    matter = Matter(engine.law, question)
    functions = engine.functions(question)
    domains = {variable: frozenset({value}) for variable, value in world.items()}
    choices = choices_of_readings(engine.law, matter.readings, frozenset())
    explorer = Explorer(matter, space_on(engine.law)[0], domains, frozenset(), tuple(choices))
    found = Findings(engine.asking(functions, engine.all_situations, Given()))
    for index, choice in enumerate(choices):
        expected = explorer.verdict(domains, choice)
        told = verdict_at(found, world, index)
        assert told == (expected.owed, expected.authority, expected.torn, expected.why, expected.where), (  # type: ignore[union-attr]
            f"{question} on {engine.law.day}"
        )


def test_against_the_reference_on_the_bundled_law(bundled: sy.Law) -> None:
    compare_on_bundled_law(bundled.corpus, PAIRS, seed=4)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(20))
def test_against_the_reference_on_the_bundled_law_at_length(bundled: sy.Law, seed: int) -> None:
    compare_on_bundled_law(bundled.corpus, 5_000, seed)
