"""The reference interpreter against the naive one, on random law: every situation, one by one."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, event, given, settings
from naive import Fact, Naive, World, plain
from random_law import DAY, Trial, load, steps_of, trials

from symmachia.law.given import Impossible
from symmachia.law.ground import LawOn
from symmachia.questions.ask import headline
from symmachia.reference.explore import Part
from symmachia.reference.interpret import Findings, interpret

EXAMPLES = int(os.environ.get("SYMMACHIA_EXAMPLES", "150"))


def inside(part: Part, facts: dict[Fact, str]) -> bool:
    return all(facts[v] in values for v, values in part.domains.items())


def check(trial: Trial) -> None:
    corpus, question = load(trial.pages), trial.question
    naive = Naive(corpus, DAY, question.actor, question.act, question.beneficiary, trial.refused)
    openable = steps_of(corpus) - trial.done - trial.refused
    try:
        found = interpret(LawOn(corpus, DAY), question, trial.given)
    except Impossible:
        event("impossible")
        assert not any(possible(naive, trial, choice) for choice in naive.readings(trial.readings))
        return
    for index, choice in enumerate(found.choices):
        for world in possible(naive, trial, choice):
            parts = [p for p in found.parts if inside(p, dict(world.facts))]
            assert len(parts) == 1, "the parts cover every situation once"
            assert plain(parts[0].verdicts[index]) == naive.verdict(world, openable)
            event(f"{parts[0].verdicts[index].authority} {parts[0].verdicts[index].why or ''}".strip())
    check_steps(found, naive, trial)
    check_dependence(found, naive, trial)


def possible(naive: Naive, trial: Trial, choice: frozenset[str]) -> list[World]:
    return naive.given(list(naive.worlds(trial.done, choice)), trial.facts, trial.usual)


def check_steps(found: Findings, naive: Naive, trial: Trial) -> None:
    """The least set of steps suffices wherever authority can be had; where steps only help, no smaller does."""
    least = trial.done | frozenset(found.least_steps)
    smaller_failed = dict.fromkeys(found.least_steps, False)
    for index, choice in enumerate(found.choices):
        for world in possible(naive, trial, choice):
            part = next(p for p in found.parts if inside(p, dict(world.facts)))
            if part.verdicts[index].authority != "after steps":
                continue
            if not found.explorer.matter.harmful:
                assert naive.allowed(type(world)(world.facts, least, choice))
            for step in found.least_steps:
                if not naive.allowed(type(world)(world.facts, least - {step}, choice)):
                    smaller_failed[step] = True
    if not found.explorer.matter.harmful:
        assert all(smaller_failed.values())


def check_dependence(found: Findings, naive: Naive, trial: Trial) -> None:
    """The facts named settle the outcome; and an answer that depends on none is the same everywhere."""
    outcomes: dict[tuple[str, ...], set[tuple[object, ...]]] = {}
    for world in possible(naive, trial, found.choices[0]):
        part = next(p for p in found.parts if inside(p, dict(world.facts)))
        key = tuple(world.facts[f] for f in found.depends_on)
        outcomes.setdefault(key, set()).add(tuple(v.outcome for v in part.verdicts))
    assert all(len(found_there) == 1 for found_there in outcomes.values())
    if headline(found) not in ("depends", "disputed"):
        assert len({v.outcome for p in found.parts for v in p.verdicts}) == 1


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(trials())
def test_against_the_naive_interpreter(trial: Trial) -> None:
    check(trial)


@pytest.mark.nightly
@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(trials())
def test_against_the_naive_interpreter_at_length(trial: Trial) -> None:
    check(trial)
