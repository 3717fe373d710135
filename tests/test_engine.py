"""The engine against the naive interpreter on random law, and against the reference on the bundled law."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import combinations

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from naive import Fact, Naive, World
from random_law import laws
from test_interpreter import DAY, LEAVES, STEPS, load

import symmachia as sy
from symmachia.engine.engine import Engine
from symmachia.engine.findings import Findings
from symmachia.law.given import Given, choices_of_readings
from symmachia.law.ground import LawOn, Variable, domain, variables
from symmachia.law.model import Corpus
from symmachia.law.reach import Question
from symmachia.reference.explore import Explorer
from symmachia.reference.interpret import space_on
from symmachia.reference.matter import Matter

EXAMPLES = int(os.environ.get("SYMMACHIA_EXAMPLES", "200"))
PAIRS = int(os.environ.get("SYMMACHIA_PAIRS", "250"))
"""Questions in full situations of the bundled law that are asked of both."""


def verdict_at(found: Findings, world: dict[Variable, str], index: int) -> tuple[object, ...]:
    """The verdict in a full situation: that of the one part in which it lies."""
    terms, circuit = found.asking.terms, found.asking.circuit
    here = {terms.fact(fact): value for fact, value in world.items()}
    inside = [part for part in found.parts if circuit.evaluate(part.node, here)]
    assert len(inside) == 1, "the parts cover every situation once"
    v = inside[0].verdicts[index]
    return v.owed, v.authority, v.torn, v.why, v.where


def check(
    pages: dict[str, str], act: str, other: str | None, done: frozenset[Fact], refused: frozenset[Fact]
) -> None:
    corpus = load(pages)
    question = Question("AA", act, other)
    found = Engine(LawOn(corpus, DAY)).find(question, Given(done=done, refused=refused))
    naive = Naive(corpus, DAY, "AA", act, other)
    naive.refused = refused
    openable = frozenset({("s", None), ("t", None)}) - done - refused
    worlds = [list(naive.worlds(done, choice)) for choice in found.choices]
    for index, there in enumerate(worlds):
        for world in there:
            told = verdict_at(found, dict(world.facts), index)
            assert told[:4] == naive.verdict(world, openable)
            event(f"{told[1]} {told[3] or ''}".strip())
    check_steps(found, naive, worlds, openable)
    check_dependence(found, worlds)


def check_steps(found: Findings, naive: Naive, worlds: list[list[World]], openable: Iterable[Fact]) -> None:
    """The least set of steps is enough wherever authority can be had, and no smaller one is."""

    def enough(steps: Iterable[Fact]) -> bool:
        return all(
            naive.allowed(World(w.facts, w.taken | frozenset(steps), choice))
            for choice, there in zip(found.choices, worlds, strict=True)
            for w in there
            if naive.verdict(w, frozenset(openable))[1] in ("now", "after steps")
        )

    after = any(v.authority == "after steps" for part in found.parts for v in part.verdicts)
    known = [s for s in openable if s in found.matter.steps]
    sets = [some for n in range(len(known) + 1) for some in combinations(sorted(known), n)]
    smallest = next((some for some in sets if enough(some)), None)
    if after and smallest is not None:
        assert enough(found.least_steps)
        assert len(found.least_steps) == len(smallest)


def check_dependence(found: Findings, worlds: list[list[World]]) -> None:
    """The facts named settle the outcome, and no smaller set of facts does."""

    def settled_by(facts: Iterable[Fact]) -> bool:
        seen: dict[tuple[str, ...], tuple[object, ...]] = {}
        for world in worlds[0]:
            key = tuple(world.facts[f] for f in facts)
            outcome = tuple(
                verdict_at(found, dict(world.facts), index)[:3] for index in range(len(found.choices))
            )
            if seen.setdefault(key, outcome) != outcome:
                return False
        return True

    assert settled_by(found.depends_on)
    every = sorted(worlds[0][0].facts, key=str) if worlds[0] else []
    smaller = combinations(every, len(found.depends_on) - 1) if found.depends_on else ()
    assert not any(settled_by(some) for some in smaller)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(laws(), st.sampled_from(LEAVES), st.sampled_from(["BB", "BB", None, "AA"]), STEPS, STEPS)
def test_against_the_naive_interpreter(
    pages: dict[str, str], act: str, other: str | None, done: frozenset[Fact], refused: frozenset[Fact]
) -> None:
    check(pages, act, other, done - refused, refused)


@pytest.mark.nightly
@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(laws(), st.sampled_from(LEAVES), st.sampled_from(["BB", "BB", None, "AA"]), STEPS, STEPS)
def test_against_the_naive_interpreter_at_length(
    pages: dict[str, str], act: str, other: str | None, done: frozenset[Fact], refused: frozenset[Fact]
) -> None:
    check(pages, act, other, done - refused, refused)


# -- the bundled law --------------------------------------------------------------------------


def dates_of_change(corpus: Corpus) -> list[date]:
    """The days on which some text begins or ends."""
    days = {d for norm in corpus.norms for d in (norm.period.start, norm.period.end) if d}
    return sorted(days | {date(2026, 1, 1)})


@cache
def engine_on(corpus: Corpus, day: date) -> Engine:
    return Engine(LawOn(corpus, day))


def random_world(engine: Engine, chance: random.Random) -> dict[Variable, str]:
    """A full situation that the constraints leave possible."""
    space, domains = space_on(engine.law)
    order = variables(engine.law.corpus)
    chance.shuffle(order)
    for variable in order:
        values = sorted(domains.get(variable) or domain(engine.law.corpus, variable))
        chance.shuffle(values)
        for value in values:
            narrowed = space.narrow(domains, variable, frozenset({value}))
            if narrowed is not None and space.possible(narrowed, [variable]):
                domains = narrowed
                break
    return {variable: next(iter(domains[variable])) for variable in order}


def compare_on_bundled_law(corpus: Corpus, pairs: int, seed: int) -> None:
    chance = random.Random(seed)
    days = dates_of_change(corpus)
    parties = sorted(corpus.parties)
    while pairs > 0:
        engine = engine_on(corpus, chance.choice(days))
        world = random_world(engine, chance)
        for _ in range(min(pairs, 20)):
            pairs -= 1
            question = Question(
                chance.choice(["JP", "US", "KR", chance.choice(parties)]),
                chance.choice(sorted(engine.law.leaf_acts)),
                chance.choice(["US", "JP", None, chance.choice(parties)]),
            )
            compare(engine, question, world)


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
