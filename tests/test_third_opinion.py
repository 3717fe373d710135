"""The engine against clingo, which reads the semantics from the rules of `asp.lp`.

On random law and on the bundled law, each time in full situations; and in all the situations that the
documented cases leave open.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from naive import Fact, Naive, Verdict
from random_law import DAY, Trial, load, steps_of, trials
from worlds import dates_of_change, engine_on, question_on, random_question, some_steps, verdict_at

import symmachia as sy
from symmachia.engine.engine import Engine
from symmachia.engine.findings import Findings
from symmachia.law.conditions import ALWAYS, And, Cond, Is
from symmachia.law.described import Case, Expected
from symmachia.law.given import Given, Impossible
from symmachia.law.ground import LawOn
from symmachia.law.model import NOBODY, Corpus
from symmachia.law.reach import Question
from symmachia.questions.trust.cases import given_of

pytest.importorskip("clingo", reason="clingo is not installed: `pip install clingo`")

from asp import Asp, Known

EXAMPLES = int(os.environ.get("SYMMACHIA_EXAMPLES", "40"))
"""Random laws, each asked one question in three situations, under each choice of readings."""
PAIRS = int(os.environ.get("SYMMACHIA_PAIRS", "20"))
"""Questions in full situations of the bundled law."""


def asp(corpus: Corpus, law: LawOn, question: Question) -> Asp:
    return Asp(corpus, law.day, question.actor, question.act, question.beneficiary)


# -- random law -------------------------------------------------------------------------------


def compare_on_random_law(trial: Trial, picks: list[int]) -> None:
    """In some of the situations, under each choice of readings: the same verdict from all three."""
    corpus, question = load(trial.pages), trial.question
    law = LawOn(corpus, DAY)
    naive = Naive(corpus, DAY, question.actor, question.act, question.beneficiary, trial.refused)
    third = asp(corpus, law, question)
    openable = steps_of(corpus) - trial.done - trial.refused
    try:
        found = Engine(law).find(
            question, Given(done=trial.done, refused=trial.refused, readings=trial.readings)
        )
    except Impossible:
        assert third.situation(0) is None
        return
    for index, choice in enumerate(found.choices):
        worlds = list(naive.worlds(trial.done, choice))
        for pick in picks:
            world = worlds[pick % len(worlds)]
            verdict = third.verdict(world.facts, choice, trial.done, trial.refused)
            assert verdict == verdict_at(found, world.facts, index)
            assert verdict == naive.verdict(world, openable)
            event(f"{verdict[1]} {verdict[3] or ''}".strip())
    changed = {**worlds[0].facts, ("a", None): "true", ("c", None): "x", ("site", None): NOBODY}
    possible = any(world.facts == changed for world in worlds)
    assert (third.verdict(changed, choice, trial.done, trial.refused) is not None) == possible


PICKS = st.lists(st.integers(0, 1000), min_size=3, max_size=3)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(trials(), PICKS)
def test_random_law(trial: Trial, picks: list[int]) -> None:
    compare_on_random_law(trial, picks)


@pytest.mark.nightly
@settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(trials(), PICKS)
def test_random_law_at_length(trial: Trial, picks: list[int]) -> None:
    compare_on_random_law(trial, picks)


# -- the bundled law --------------------------------------------------------------------------


def some_question(law: LawOn, chance: random.Random) -> tuple[Question, Cond]:
    """A question, and a condition that makes it interesting: the occasion of a norm that reaches it."""
    if chance.random() < 0.3:
        return random_question(law, chance), ALWAYS
    norm = chance.choice([n for n in law.norms if n.kind != "unmodelled"])
    return question_on(law, norm, chance), norm.when


def some_situation(third: Asp, leaning: Cond, chance: random.Random) -> dict[Fact, str]:
    seed = chance.randrange(1_000_000)
    found = third.situation(seed, leaning) or third.situation(seed)
    assert found is not None
    return found


def compare_on_bundled_law(corpus: Corpus, pairs: int, seed: int) -> None:
    chance = random.Random(seed)
    days = dates_of_change(corpus)
    for _ in range(pairs):
        engine = engine_on(corpus, chance.choice(days))
        question, leaning = some_question(engine.law, chance)
        third = asp(corpus, engine.law, question)
        world = some_situation(third, leaning, chance)
        done, refused = some_steps(corpus, chance)
        given = Given(done=done, refused=refused)
        found = Findings(engine.asking(engine.functions(question), engine.all_situations, given))
        for index, choice in enumerate(found.choices):
            told = third.verdict(world, choice, done, refused)
            assert told == verdict_at(found, world, index), f"{question} on {engine.law.day}"


def test_the_bundled_law(bundled: sy.Law) -> None:
    compare_on_bundled_law(bundled.corpus, PAIRS, seed=1)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(2, 12))
def test_the_bundled_law_at_length(bundled: sy.Law, seed: int) -> None:
    compare_on_bundled_law(bundled.corpus, 100, seed)


# -- the situations of cases ------------------------------------------------------------------


def compare_in_all_situations(corpus: Corpus, case: Case) -> None:
    """The same verdicts occur, whatever is unknown and on every reading held."""
    question = Question(case.actor, case.act, case.beneficiary)
    engine, given = engine_on(corpus, case.date), given_of(case)
    third = Asp(corpus, case.date, case.actor, case.act, case.beneficiary)
    assert third.verdicts(Known.of(case)) == occurring(engine.find(question, given))
    for chosen in case.expected.readings:
        found = engine.find(question, replace(given, readings=given.readings | {chosen}))
        assert third.verdicts(Known.of(case), chosen) == occurring(found)


def occurring(found: Findings) -> set[Verdict]:
    return {(v.owed, v.authority, v.torn, v.why, v.where) for part in found.parts for v in part.verdicts}


@pytest.mark.slow
def test_a_sample_of_the_documented_cases(bundled: sy.Law) -> None:
    for case in bundled.corpus.cases[::8]:
        compare_in_all_situations(bundled.corpus, case)


@pytest.mark.nightly
def test_all_documented_cases(bundled: sy.Law) -> None:
    for case in bundled.corpus.cases:
        compare_in_all_situations(bundled.corpus, case)


def some_case(corpus: Corpus, law: LawOn, chance: random.Random) -> Case:
    """A question in which some facts are given, some are left open, and the rest take their usual values."""
    question, leaning = some_question(law, chance)
    world = some_situation(asp(corpus, law, question), leaning, chance)
    plain = [fact for fact in sorted(world, key=str) if not corpus.facts[fact[0]].exclusive]
    chosen = chance.sample(plain, 17)
    return replace(
        corpus.cases[0],
        id="made-up",
        date=law.day,
        actor=question.actor,
        act=question.act,
        beneficiary=question.beneficiary,
        facts=And(tuple(Is(*fact, frozenset({world[fact]})) for fact in chosen[:12])),
        contested=frozenset(chosen[12:]),
        usual=True,
        all_done=False,
        done=frozenset(),
        refused=frozenset(),
        expected=Expected(),
    )


def compare_with_usual_values(corpus: Corpus, count: int, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(count):
        law = engine_on(corpus, chance.choice(dates_of_change(corpus))).law
        compare_in_all_situations(corpus, some_case(corpus, law, chance))


def test_made_up_cases(bundled: sy.Law) -> None:
    """What is given rules out usual values, and some of them then rule out each other."""
    compare_with_usual_values(bundled.corpus, 10, seed=1)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(2, 5))
def test_made_up_cases_at_length(bundled: sy.Law, seed: int) -> None:
    compare_with_usual_values(bundled.corpus, 100, seed)
