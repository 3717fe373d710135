"""Reasons and nearest situations, against every other candidate."""

from __future__ import annotations

import pytest
from brute import World, holds, subsets, thorough, worlds
from hypothesis import given
from hypothesis import strategies as st

from symmachia.logic.circuit import Circuit
from symmachia.logic.diagram import Diagrams
from symmachia.logic.reasons import nearest, smallest_reason, smallest_reasons
from symmachia.logic.variables import Variable, boolean


@thorough
@given(worlds(formulas=2), st.data())
def test_the_smallest_reasons(world: World, data: st.DataObject) -> None:
    situation = data.draw(st.sampled_from(world.situations))
    situation = {v: situation[v] for v in data.draw(st.permutations(world.variables))}
    for _ in range(data.draw(st.integers(0, 2))):  # not all need be known
        situation.popitem()
    within = data.draw(st.booleans())
    against = [
        s
        for s in world.situations
        if not holds(world.formulas[0], s) and (not within or holds(world.formulas[1], s))
    ]
    forcing = [
        set(kept)
        for kept in subsets(list(situation))
        if not any(all(s[v] == situation[v] for v in kept) for s in against)
    ]
    smallest = [kept for kept in forcing if len(kept) == len(forcing[0])]
    limit = data.draw(st.integers(1, 5))
    one, other = world.functions
    found = smallest_reasons(one, situation, other if within else None, limit)
    assert [set(reason) for reason in found] == smallest[:limit]
    assert all(situation[v] == value for reason in found for v, value in reason.items())
    assert smallest_reason(one, situation, other if within else None) == (found[0] if found else None)


@thorough
@given(worlds(formulas=2), st.data())
def test_the_nearest_situation(world: World, data: st.DataObject) -> None:
    situation = data.draw(st.sampled_from(world.situations))
    changeable = data.draw(st.lists(st.sampled_from(world.variables), unique=True))
    within = data.draw(st.booleans())
    costs = {v: data.draw(st.integers(1, 4)) for v in changeable} if data.draw(st.booleans()) else None
    target = [
        s
        for s in world.situations
        if holds(world.formulas[0], s) and (not within or holds(world.formulas[1], s))
    ]
    ways: dict[tuple[int, tuple[int, ...]], set[int]] = {}
    for s in target:
        changed = [v for v in world.variables if s[v] != situation[v]]
        if set(changed) <= set(changeable):
            cost = sum((costs or {}).get(v, 1) for v in changed)
            places = tuple(i for i, v in enumerate(changeable) if v in changed)
            ways[cost, tuple(-int(i in places) for i in range(len(changeable)))] = set(places)
    one, other = world.functions
    found = nearest(one, situation, changeable, other if within else None, costs)
    if found is None:
        assert not ways
        return
    # Cheapest first; of these, the one that changes the first of the changeable.
    (cost, _), changes = min(ways.items())
    assert found.cost == cost
    assert found.changed == tuple(changeable[i] for i in sorted(changes))
    assert found.situation in target
    assert {v for v in world.variables if found.situation[v] != situation[v]} == set(found.changed)


@thorough
@given(worlds(), st.data())
def test_what_the_situation_does_not_name_costs_nothing(world: World, data: st.DataObject) -> None:
    named = data.draw(st.lists(st.sampled_from(world.variables), unique=True))
    situation = {v: v.values[0] for v in named}
    found = nearest(world.functions[0], situation, named)
    fewest = min((sum(s[v] != x for v, x in situation.items()) for s in world.where(0)), default=None)
    assert (found and found.cost) == fewest
    assert found is None or found.situation in world.where(0)


def test_of_equal_reasons_the_one_named_first() -> None:
    circuit = Circuit()
    x, y, z = (boolean(name) for name in "xyz")
    diagrams = Diagrams(circuit, [z, y, x])
    either = diagrams.function(circuit.any_of([circuit.among(v) for v in (x, y, z)]))
    for order in ([x, y, z], [y, z, x], [z, x, y]):
        situation = dict.fromkeys(order, "true")
        assert smallest_reasons(either, situation, limit=9) == [{v: "true"} for v in order]
        change = nearest(either, dict.fromkeys(order, "false"), order)
        assert change is not None and change.changed == (order[0],)


def test_of_equal_values_the_first() -> None:
    circuit = Circuit()
    k, x = Variable("k", ("a", "b", "c", "d")), boolean("x")
    function = Diagrams(circuit, [x, k]).function(circuit.among(k, ("b", "c", "d")))
    change = nearest(function, {x: "true", k: "a"}, [x, k])
    assert change is not None and change.situation == {x: "true", k: "b"}


def test_changes_cost_something() -> None:
    circuit = Circuit()
    x = boolean("x")
    function = Diagrams(circuit, [x]).function(circuit.among(x))
    with pytest.raises(ValueError, match="costs 1 or more"):
        nearest(function, {x: "false"}, [x], costs={x: 0})


def test_a_reason_among_many_variables() -> None:
    """Twelve pairs of which one is true on each side: a reason needs one of each."""
    circuit = Circuit()
    pairs = [(boolean(("a", i)), boolean(("b", i))) for i in range(12)]
    node = circuit.all_of([circuit.any_of([circuit.among(a), circuit.among(b)]) for a, b in pairs])
    order = [v for pair in pairs for v in pair]
    function = Diagrams(circuit, order).function(node)
    reasons = smallest_reasons(function, dict.fromkeys(order, "true"), limit=100)
    assert len(reasons) == 100 and all(len(reason) == 12 for reason in reasons)
    assert list(reasons[0]) == [a for a, _ in pairs]
    places = [[order.index(v) for v in reason] for reason in reasons]
    assert places == sorted(places)
