"""The engine against the naive interpreter on random law, and against the reference on the bundled law."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, event, given, settings
from naive import Fact, Naive, Verdict, World, plain
from random_law import ACTS, DAY, LEAVES, Trial, load, steps_of, trials
from worlds import (
    dates_of_change,
    engine_on,
    lies_in,
    question_on,
    random_question,
    random_world,
    some_steps,
    verdict_at,
)

import symmachia as sy
from symmachia.engine.engine import Engine
from symmachia.engine.findings import Findings
from symmachia.law.conditions import ALWAYS
from symmachia.law.given import Given, Impossible, choices_of_readings
from symmachia.law.ground import LawOn, Variable
from symmachia.law.model import Corpus
from symmachia.law.reach import Acts, Question
from symmachia.law.verdict import Verdict as Told
from symmachia.reference.explore import Explorer
from symmachia.reference.interpret import space_on
from symmachia.reference.matter import Matter

EXAMPLES = int(os.environ.get("SYMMACHIA_EXAMPLES", "150"))
"""Random laws, each asked up to four questions in all situations that what is given leaves possible."""
AT_LENGTH = int(os.environ.get("SYMMACHIA_EXAMPLES", "4000"))
"""The same in the nightly set: three hundred situations each, more or less."""
PAIRS = int(os.environ.get("SYMMACHIA_PAIRS", "250"))
"""Questions in full situations of the bundled law that are asked of both."""


# -- random law -------------------------------------------------------------------------------


def check(corpus: Corpus, trial: Trial) -> int:
    """The engine says of a question what the naive interpreter says in each situation; how many there are."""
    question = trial.question
    naive = Naive(corpus, DAY, question.actor, question.act, question.beneficiary, trial.refused)
    readings = naive.readings(trial.readings)
    possible = [list(naive.worlds(trial.done, choice)) for choice in readings]
    given = [naive.given(there, trial.facts, trial.usual) for there in possible]
    try:
        found = Engine(LawOn(corpus, DAY)).find(question, trial.given)
    except Impossible:
        event("impossible")
        assert not any(given)
        return len(possible[0])
    assert [w.facts for w in given[0]] == [w.facts for w in possible[0] if lies_in(found, w.facts)]
    openable = steps_of(corpus) - trial.done - trial.refused
    verdicts: dict[int, list[Verdict]] = {}
    authorised: list[World] = []
    for choice, there in zip(readings, given, strict=True):
        index = the_choice(found, choice)
        verdicts[index] = [naive.verdict(world, openable) for world in there]
        for world, expected in zip(there, verdicts[index], strict=True):
            assert verdict_at(found, world.facts, index) == expected
            event(f"{expected[1]} {expected[3] or ''}".strip())
            if expected[1] != "none":
                authorised.append(world)
    check_steps(found, naive, authorised, openable)
    check_dependence(found, given[0], list(zip(*verdicts.values(), strict=True)))
    return sum(map(len, given))


def the_choice(found: Findings, held: frozenset[str]) -> int:
    """The number of the choice of readings, of those told apart, to which a choice of all belongs."""
    read = {a.id for r in found.matter.readings for a in found.matter.law.corpus.readings[r].alternatives}
    (index,) = (n for n, choice in enumerate(found.choices) if choice & read == held & read)
    return index


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


def check_many(examples: int, least: int) -> None:
    """Check random laws, and say how many pairs of a law and a situation that made."""
    tried: Counter[str] = Counter()

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(trials())
    def check_one(trial: Trial) -> None:
        corpus, act = load(trial.pages), trial.question.act
        others = (Question("AA", act, "BB"), Question("AA", act, None), Question("BB", act, "AA"))
        for question in dict.fromkeys([trial.question, *others]):
            tried["pairs"] += check(corpus, replace(trial, question=question))
            tried["questions"] += 1

    check_one()
    print(f"\n{tried['pairs']:,} pairs of a law and a situation, in {tried['questions']:,} questions")
    assert tried["pairs"] >= least


def test_against_the_naive_interpreter() -> None:
    check_many(EXAMPLES, 10_000 if EXAMPLES >= 150 else 0)


@pytest.mark.nightly
def test_against_the_naive_interpreter_at_length() -> None:
    check_many(AT_LENGTH, 1_000_000 if AT_LENGTH >= 4_000 else 0)


@settings(max_examples=EXAMPLES // 2, deadline=None, suppress_health_check=list(HealthCheck))
@given(trials(acts=[act for act in ACTS if act not in LEAVES]))
def test_inner_acts_against_the_naive_interpreter(trial: Trial) -> None:
    """Of an inner act: what is owed at it, and the best authority of the leaves that imply nothing."""
    corpus, question = load(trial.pages), trial.question
    law = LawOn(corpus, DAY)
    try:
        found = Engine(law).within(question, trial.given)
    except Impossible:
        return
    openable = steps_of(corpus) - trial.done - trial.refused
    leaves = Acts(law).leaves(question.act)
    plain = [leaf for leaf in leaves if corpus.acts[leaf].implies == corpus.acts[question.act].implies]
    asked = {act: naive_of(corpus, replace(question, act=act), trial) for act in (question.act, *plain)}
    owed, best = set(), set()
    told = asked[question.act].readings(trial.readings)
    for choice in told:
        worlds = list(asked[question.act].worlds(trial.done, choice))
        for world in asked[question.act].given(worlds, trial.facts, trial.usual):
            owed.add(asked[question.act].verdict(world, openable)[0])
            found_there = {asked[leaf].verdict(world, openable)[1] for leaf in plain}
            best.add(next((a for a in ("now", "after steps", "none") if a in found_there), None))
    assert {row for under in found.duty.duties for row in under} == owed
    assert {a for under in found.together() for a in under} == best - {None}


def naive_of(corpus: Corpus, question: Question, trial: Trial) -> Naive:
    return Naive(corpus, DAY, question.actor, question.act, question.beneficiary, trial.refused)


# -- the bundled law --------------------------------------------------------------------------


def compare_on_bundled_law(corpus: Corpus, questions: Sequence[Question], seed: int) -> None:
    """Each question on a day drawn from those on which the law changes, in a full situation drawn at random
    from those possible, with some steps done and some refused. Every twentieth question a new situation is
    drawn, on a new day; half of these lean to the occasion of some norm, about which something is asked too."""
    chance = random.Random(seed)
    days = dates_of_change(corpus)
    for number, question in enumerate(questions):
        if number % 20 == 0:
            engine = engine_on(corpus, chance.choice(days))
            norm = chance.choice([n for n in engine.law.norms if n.kind != "unmodelled"])
            leaning = chance.random() < 0.5
            near = question_on(engine.law, norm, chance)
            world = random_world(
                engine.law, chance, near if leaning else None, norm.when if leaning else ALWAYS
            )
        for asked in (question, near) if number % 5 == 0 else (question,):
            compare(engine, asked, world, *some_steps(corpus, chance))


def compare(
    engine: Engine,
    question: Question,
    world: dict[Variable, str],
    done: frozenset[Fact],
    refused: frozenset[Fact],
) -> None:
    """Both read the norms at the very situation; what the act implies is left aside by both."""
    matter = Matter(engine.law, question, refused)
    functions = engine.functions(question)
    domains = {variable: frozenset({value}) for variable, value in world.items()}
    choices = choices_of_readings(engine.law, matter.readings, frozenset())
    explorer = Explorer(matter, space_on(engine.law)[0], domains, done, tuple(choices))
    found = Findings(engine.asking(functions, engine.all_situations, Given(done=done, refused=refused)))
    for index, choice in enumerate(choices):
        expected = explorer.verdict(domains, choice)
        assert isinstance(expected, Told)
        assert verdict_at(found, world, index) == plain(expected), f"{question} on {engine.law.day}"


def test_against_the_reference_on_the_bundled_law(bundled: sy.Law) -> None:
    corpus, chance = bundled.corpus, random.Random(4)
    law = engine_on(corpus, dates_of_change(corpus)[-1]).law
    compare_on_bundled_law(corpus, [random_question(law, chance) for _ in range(PAIRS)], seed=4)


@pytest.mark.nightly
@pytest.mark.parametrize("number", range(20))
def test_every_question_of_the_bundled_law_against_the_reference(bundled: sy.Law, number: int) -> None:
    """Every actor, act and beneficiary, on a day and in a situation that are drawn."""
    corpus = bundled.corpus
    every = [
        Question(actor, act, other)
        for actor in corpus.parties
        for act in corpus.acts
        for other in (None, *corpus.parties)
    ]
    random.Random(0).shuffle(every)
    mine = every[number::20]
    compare_on_bundled_law(corpus, mine, seed=number)
    print(f"\n{len(mine):,} of {len(every):,} questions of the bundled law")
