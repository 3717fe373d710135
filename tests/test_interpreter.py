"""The reference interpreter against the naive one, on random law: every situation, one by one."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from naive import Fact, Naive
from random_law import ACTORS, DAY, EVERY_STEP, LEAVES, OTHERS, STEP_SETS, laws, load

from symmachia.law.given import Given
from symmachia.law.ground import LawOn
from symmachia.law.reach import Question
from symmachia.questions.ask import headline
from symmachia.reference.explore import Part
from symmachia.reference.interpret import Findings, interpret

EXAMPLES = int(os.environ.get("SYMMACHIA_EXAMPLES", "150"))


def inside(part: Part, facts: dict[Fact, str]) -> bool:
    return all(facts[v] in values for v, values in part.domains.items())


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
    found = interpret(LawOn(corpus, DAY), question, Given(done=done, refused=refused))
    naive = Naive(corpus, DAY, actor, act, other, refused)
    openable = EVERY_STEP - done - refused
    for index, choice in enumerate(found.choices):
        for world in naive.worlds(done, choice):
            parts = [p for p in found.parts if inside(p, dict(world.facts))]
            assert len(parts) == 1, "the parts cover every situation once"
            v = parts[0].verdicts[index]
            assert (v.owed, v.authority, v.torn, v.why, v.where) == naive.verdict(world, openable)
            event(f"{v.authority} {v.why or ''}".strip())
    check_steps(found, naive, done)
    check_dependence(found, naive, done)


def check_steps(found: Findings, naive: Naive, done: frozenset[Fact]) -> None:
    """The least set of steps suffices wherever authority can be had; where steps only help, no smaller does."""
    least = done | frozenset(found.least_steps)
    smaller_failed = dict.fromkeys(found.least_steps, False)
    for index, choice in enumerate(found.choices):
        for world in naive.worlds(done, choice):
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


def check_dependence(found: Findings, naive: Naive, done: frozenset[Fact]) -> None:
    """The facts named settle the outcome; and an answer that depends on none is the same everywhere."""
    outcomes: dict[tuple[str, ...], set[tuple[object, ...]]] = {}
    for world in naive.worlds(done, found.choices[0]):
        part = next(p for p in found.parts if inside(p, dict(world.facts)))
        key = tuple(world.facts[f] for f in found.depends_on)
        outcomes.setdefault(key, set()).add(tuple(v.outcome for v in part.verdicts))
    assert all(len(found_there) == 1 for found_there in outcomes.values())
    if headline(found) not in ("depends", "disputed"):
        assert len({v.outcome for p in found.parts for v in p.verdicts}) == 1


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
