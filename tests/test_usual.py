"""Usual values against their definition: taken unless in a minimal set of them that is ruled out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_law import FIXED, load

import symmachia as sy
from symmachia.law.conditions import TRUE, Is
from symmachia.law.given import Given, Layer
from symmachia.law.ground import LawOn, Setting
from symmachia.reference.interpret import Impossible, situation
from symmachia.reference.space import Point, holds

NAMES = ["a", "b", "c", "d", "e"]
LITERAL = st.tuples(st.sampled_from(NAMES), st.booleans())


def text(literal: tuple[str, bool]) -> str:
    return literal[0] if literal[1] else f"not {literal[0]}"


def true(literal: tuple[str, bool], world: dict[str, bool]) -> bool:
    return world[literal[0]] == literal[1]


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(LITERAL, LITERAL), max_size=5),
    st.lists(st.one_of(st.booleans(), st.none(), st.sampled_from(NAMES)), min_size=5, max_size=5),
    st.dictionaries(st.sampled_from(NAMES), st.booleans(), max_size=2),
)
def test_usual_values(
    constraints: list[tuple[tuple[str, bool], tuple[str, bool]]],
    usuals: list[bool | str | None],
    facts: dict[str, bool],
) -> None:
    entries = []
    for name, usual in zip(NAMES, usuals, strict=True):
        shown = {True: "true", False: "false", None: "~"}.get(usual, usual)  # type: ignore[arg-type]
        entries.append(f"  {name}: {{says: it, usual: {shown}}}")
    block = "".join(f"{text(p)} implies {text(q)}\n" for p, q in constraints)
    pages = dict(FIXED)
    pages["facts.md"] = (
        "---\nkind: facts\nid: facts\nfacts:\n"
        + "\n".join(entries)
        + "\nsteps: {}\n---\n"
        + (f"```constraints\n{block}```\n" if block else "")
    )
    law = LawOn(load(pages), date(2000, 1, 1))

    worlds = [dict(zip(NAMES, values, strict=True)) for values in product([False, True], repeat=5)]
    worlds = [w for w in worlds if all(not true(p, w) or true(q, w) for p, q in constraints)]
    worlds = [w for w in worlds if all(w[name] == value for name, value in facts.items())]
    conds = tuple(Is(name, None, frozenset({TRUE if value else "false"})) for name, value in facts.items())
    asked = Given(layers=tuple(Layer(c) for c in conds), usual=True)
    if not worlds:
        with pytest.raises(Impossible):
            situation(law, asked, Setting(law))
        return

    wanted = {n: u for n, u in zip(NAMES, usuals, strict=True) if u is not None and n not in facts}

    def agrees(name: str, world: dict[str, bool]) -> bool:
        usual = wanted[name]
        return world[name] == (world[usual] if isinstance(usual, str) else usual)

    def fit(some: tuple[str, ...]) -> bool:
        return any(all(agrees(n, w) for n in some) for w in worlds)

    ruled_out: set[str] = set()
    minimal: list[set[str]] = []
    for size in range(1, len(wanted) + 1):
        for some in combinations(wanted, size):
            if not fit(some) and not any(m <= set(some) for m in minimal):
                minimal.append(set(some))
                ruled_out |= set(some)
    taken = [n for n in wanted if n not in ruled_out]
    expected = [w for w in worlds if all(agrees(n, w) for n in taken)]

    space, domains = situation(law, asked, Setting(law))
    found = []
    for world in worlds:
        point = Point({(n, None): frozenset({TRUE if v else "false"}) for n, v in world.items()})
        inside = all(point.domains[v] <= values for v, values in domains.items() if v in point.domains)
        if inside and all(holds(c, point) for c in space.constraints):
            found.append(world)
    assert found == expected


def test_usual_values_in_the_bundled_corpus(bundled: sy.Law) -> None:
    """A base in Japan struck: what follows is taken, and no usual value stands against it."""
    answer = bundled.on("2000-05-01").ask(
        "US give-help to JP",
        given=["struck-under-japanese-administration on JP"],
        otherwise="usual",
    )
    assert answer.outcome == "assured"
    assert "attack on JP is under-way" in answer.taken.usual or answer.duty == "owed"


def test_a_usual_condition_still_unknown_stays_a_tie(corpus_of: Callable[[dict[str, str]], Path]) -> None:
    pages = dict(FIXED)
    pages["facts.md"] = (
        "---\nkind: facts\nid: facts\nfacts:\n  a: {says: it}\n  b: {says: it, usual: a}\nsteps: {}\n---\n"
    )
    law = LawOn(load(pages), date(2000, 1, 1))
    space, domains = situation(
        law, Given(usual=True, layers=(Layer(open=frozenset({("a", None)})),)), Setting(law)
    )
    here = {**domains, ("a", None): frozenset({"true"})}
    there = {**here, ("b", None): frozenset({"false"})}
    assert space.possible(here)
    assert not space.possible(there)
