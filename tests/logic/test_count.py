"""Counts and shares are exact, codes without a value never among them."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import prod
from random import Random

import pytest
from brute import Situation, World, holds, key, thorough, weights, worlds
from hypothesis import given
from hypothesis import strategies as st

from symmachia.logic.circuit import Circuit
from symmachia.logic.count import Draw, count, marginals, share
from symmachia.logic.diagram import Diagrams
from symmachia.logic.variables import Variable, boolean

K = Variable("k", ("a", "b", "c"))


def weight(situation: Situation, weights: dict[Variable, dict[str, Fraction]]) -> Fraction:
    return prod((w[situation[v]] for v, w in weights.items()), start=Fraction(1))


@thorough
@given(worlds())
def test_counting(world: World) -> None:
    function, where = world.functions[0], world.where(0)
    assert count(function, world.variables) == len(where)
    assert share(function) == Fraction(len(where), len(world.situations))
    support = function.support()
    assert count(function, support) == len({key({v: s[v] for v in support}) for s in where})
    beside = Variable("beside", ("a", "b", "c"))
    assert count(function, [*world.variables, beside]) == 3 * len(where)
    if support:
        with pytest.raises(ValueError, match="depends on variables"):
            count(function, support[1:])


@thorough
@given(worlds(), st.data())
def test_counting_by_value(world: World, data: st.DataObject) -> None:
    function, where = world.functions[0], world.where(0)
    found = marginals(function, world.variables)
    assert found == {v: {x: sum(s[v] == x for s in where) for x in v.values} for v in world.variables}
    more = data.draw(st.lists(st.sampled_from(world.variables), unique=True))
    named = [v for v in world.variables if v in function.support() or v in more]
    beside = Variable("beside", ("a", "b", "c"))
    kept = {key({v: s[v] for v in named}) for s in where}
    found = marginals(function, [beside, *named])
    assert found == {
        beside: dict.fromkeys("abc", len(kept)),
        **{v: {x: 3 * sum((v, x) in s for s in kept) for x in v.values} for v in named},
    }


@thorough
@given(worlds(formulas=2), st.data())
def test_weighing(world: World, data: st.DataObject) -> None:
    found = data.draw(weights(world))
    hits, within = ({key(s): weight(s, found) for s in world.where(i)} for i in (0, 1))
    whole = sum((weight(s, found) for s in world.situations), Fraction(0))
    one, other = world.functions
    assert share(one, found) == sum(hits.values()) / whole
    if sum(within.values()):
        both = sum((w for s, w in hits.items() if s in within), Fraction(0))
        assert share(one, found, other) == both / sum(within.values())
    else:
        with pytest.raises(ValueError, match="no situation lies within"):
            share(one, found, other)


def test_no_weights() -> None:
    diagrams = Diagrams(Circuit(), [K])
    for row in ({}, {"a": Fraction(0)}, {"a": Fraction(-1), "b": Fraction(2)}, {"d": Fraction(1)}):
        with pytest.raises(ValueError, match="no weights"):
            share(diagrams.among(K, "a"), {K: row})


@thorough
@given(worlds(), st.integers())
def test_drawing(world: World, seed: int) -> None:
    if world.functions[0].is_false:
        with pytest.raises(ValueError, match="nothing to draw"):
            Draw(world.functions[0], world.variables)
        return
    draw, random = Draw(world.functions[0], world.variables), Random(seed)
    for _ in range(5):
        situation = draw.draw(random)
        assert tuple(situation) == world.variables
        assert holds(world.formulas[0], situation)


def test_all_are_drawn_alike() -> None:
    circuit = Circuit()
    x = boolean("x")
    node = circuit.any_of([circuit.among(K, ("a", "c")), circuit.among(x)])
    draw, random = Draw(Diagrams(circuit, [x, K]).function(node), [x, K]), Random(1)
    drawn = Counter(key(draw.draw(random)) for _ in range(10_000))
    assert len(drawn) == 5
    assert all(abs(times - 2_000) < 200 for times in drawn.values())


def test_whole_numbers_beyond_what_floats_hold() -> None:
    circuit = Circuit()
    variables = [Variable(i, ("a", "b", "c")) for i in range(60)]
    node = circuit.any_of([circuit.among(v, "a") for v in variables])
    function = Diagrams(circuit, variables).function(node)
    assert count(function, variables) == 3**60 - 2**60
    assert marginals(function, variables)[variables[7]]["a"] == 3**59
