"""What forces an answer, and what it would take for another, against trying everything on small law."""

from __future__ import annotations

import os
from itertools import combinations

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from naive import Naive
from naive import World as Full
from random_law import laws
from test_engine import DAY, LEAVES, load, verdict_at

import symmachia as sy
from symmachia.engine.engine import Engine
from symmachia.engine.explain import Explaining
from symmachia.law.conditions import Is, conjunction
from symmachia.law.given import Given, Impossible, Layer
from symmachia.law.ground import LawOn, Variable, domain, variables
from symmachia.law.reach import Question
from symmachia.law.verdict import Verdict
from symmachia.reference.interpret import space_on

EXAMPLES = int(os.environ.get("SYMMACHIA_EXAMPLES", "60"))
World = dict[Variable, str]
MOST = 2_000
"""Situations of a law that are tried; laws with more are passed over."""


def worlds(law: LawOn) -> list[World]:
    """All full situations that the constraints leave possible."""
    space, start = space_on(law)
    found: list[World] = []
    waiting = [(start, variables(law.corpus))]
    while waiting:
        domains, left = waiting.pop()
        if not left:
            found.append({v: next(iter(domains[v])) for v in variables(law.corpus)})
            assume(len(found) <= MOST)
            continue
        for value in sorted(domains.get(left[0]) or domain(law.corpus, left[0])):
            narrowed = space.narrow(domains, left[0], frozenset({value}))
            if narrowed is not None:
                waiting.append((narrowed, left[1:]))
    return [w for w in found if space.possible({v: frozenset({value}) for v, value in w.items()})]


def outcomes_at(explaining: Explaining, world: World) -> tuple[object, ...]:
    found = explaining.everywhere
    return tuple(verdict_at(found, world, index)[:3] for index in range(len(found.choices)))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(laws(), st.sampled_from(LEAVES), st.sampled_from(["BB", None]), st.data())
def test_what_forces_and_what_it_would_take(
    pages: dict[str, str], act: str, other: str | None, data: st.DataObject
) -> None:
    law = LawOn(load(pages), DAY)
    naive, implied = Naive(law.corpus, DAY, "AA", act, other, frozenset()), law.corpus.acts[act].implies
    every = [w for w in worlds(law) if naive.true(implied, Full(w, frozenset(), frozenset()))]
    assume(every)
    here = data.draw(st.sampled_from(every))
    facts = data.draw(st.lists(st.sampled_from(sorted(here, key=str)), unique=True, max_size=4))
    cond = conjunction([Is(name, subject, frozenset({here[name, subject]})) for name, subject in facts])
    engine, question = Engine(law), Question("AA", act, other)
    try:
        explaining = engine.explain(question, Given((Layer(cond),)))
    except Impossible:
        raise AssertionError("the facts of a possible situation do not exclude each other") from None
    check_forcing(explaining, every)
    check_nearest(explaining, every)


def known(explaining: Explaining) -> World:
    """The facts that are known, in the terms of the corpus."""
    return {(str(v.name[1]), v.name[2]): value for v, value in explaining.known.items()}  # type: ignore[index]


def agree(world: World, facts: World) -> bool:
    return all(world[fact] == value for fact, value in facts.items())


def check_forcing(explaining: Explaining, every: list[World]) -> None:
    forcing = explaining.forcing()
    parts = {tuple(v.outcome for v in p.verdicts) for p in explaining.found.parts}
    if forcing is None:
        event("not settled")
        assert len(parts) > 1
        return

    def settled(facts: World) -> bool:
        return {outcomes_at(explaining, w) for w in every if agree(w, facts)} == parts

    assert settled(forcing)
    event(f"forced by {len(forcing)}")
    fewer = combinations(known(explaining).items(), len(forcing) - 1) if forcing else ()
    assert not any(settled(dict(some)) for some in fewer)


def check_nearest(explaining: Explaining, every: list[World]) -> None:
    before = known(explaining)
    for wanted in {p.verdicts for p in explaining.everywhere.parts}:
        outcome = tuple(v.outcome for v in wanted)

        def told(verdicts: tuple[Verdict, ...], outcome: tuple[object, ...] = outcome) -> bool:
            return tuple(v.outcome for v in verdicts) == outcome

        there = [w for w in every if outcomes_at(explaining, w) == outcome]
        changes = explaining.nearest(told)
        assert changes is not None and there
        changed = [c for c in changes if c.before is not None]
        assert len(changed) == min(sum(w[f] != value for f, value in before.items()) for w in there)
        after = {**before, **{c.fact: c.after for c in changes}}
        reached = [w for w in every if agree(w, after)]
        assert reached and all(outcomes_at(explaining, w) == outcome for w in reached)
        event(f"{len(changed)} changes, {len(changes) - len(changed)} unknown")


def test_nothing_brings_about_what_the_law_does_not_know(bundled: sy.Law) -> None:
    law = bundled.on("2016-04-30")
    answer = law.ask("JP supply-fuel to US", crisis="taiwan-strait-1996", why_not="hollow")
    assert answer.why_not is not None
    assert not answer.why_not.possible
    reached = law.ask(
        "JP supply-fuel to US",
        crisis="taiwan-strait-1996",
        given=["not area-situation"],
        why_not="discretionary after steps",
    )
    assert reached.why_not is not None
    assert [(c.before, c.after) for c in reached.why_not.changes] == [
        ("not area-situation", "area-situation")
    ]


def test_steps_are_named_where_facts_alone_would_not_do(bundled: sy.Law) -> None:
    answer = bundled.on("2016-04-30").ask(
        "JP supply-fuel to US",
        crisis="taiwan-strait-1996",
        given=["area-situation"],
        why_not="discretionary",
    )
    assert answer.why_not is not None
    assert answer.why_not.possible
    assert answer.why_not.with_steps
    assert answer.why_not.changes == ()
