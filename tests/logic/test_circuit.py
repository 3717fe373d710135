"""Circuits: what a formula states stays the same however it is folded, narrowed, stored or evaluated."""

from __future__ import annotations

import json

import pytest
from brute import World, every, holds, restrictions, thorough, worlds
from hypothesis import given
from hypothesis import strategies as st

from symmachia.logic.circuit import FALSE, TRUE, AllOf, Among, AnyOf, Circuit, Constant
from symmachia.logic.columns import all_columns, columns_of, situation_at
from symmachia.logic.plain import from_plain, to_plain
from symmachia.logic.variables import Variable, boolean

X, Y, Z = boolean("x"), boolean("y"), boolean("z")
K = Variable("k", ("a", "b", "c"))


@thorough
@given(worlds())
def test_a_node_states_its_formula(world: World) -> None:
    for situation in world.situations:
        assert world.circuit.evaluate(world.nodes[0], situation) == holds(world.formulas[0], situation)


@thorough
@given(worlds(formulas=3))
def test_all_situations_at_once(world: World) -> None:
    columns, width = all_columns(world.variables)
    bits = world.circuit.evaluate_many(world.nodes, columns, width)
    for place in range(width):
        situation = situation_at(columns, place)
        assert [b >> place & 1 for b in bits] == [holds(f, situation) for f in world.formulas]
    situations = world.situations
    assert {frozenset(situation_at(columns, p).items()) for p in range(width)} == {
        frozenset(s.items()) for s in situations
    }
    again = columns_of(situations, world.variables)
    bits = world.circuit.evaluate_many(world.nodes, again, width)
    assert [b.bit_count() for b in bits] == [len(world.where(i)) for i in range(3)]


@thorough
@given(worlds(), st.data())
def test_restricting_reads_other_values_as_the_first_given(world: World, data: st.DataObject) -> None:
    values = data.draw(restrictions(world.variables))
    left = world.circuit.restrict(world.nodes[0], values)
    first = {v: next(value for value in v.values if value in some) for v, some in values.items()}
    for situation in world.situations:
        inside = {v: x if v not in values or x in values[v] else first[v] for v, x in situation.items()}
        assert world.circuit.evaluate(left, situation) == holds(world.formulas[0], inside)
    alone = {v for v, some in values.items() if len(some) == 1}
    assert alone.isdisjoint(world.circuit.support(left))


@thorough
@given(worlds(formulas=2))
def test_substituting_a_function_for_a_variable(world: World) -> None:
    circuit, (one, other) = world.circuit, world.nodes
    put = {v: other for v in world.variables if v.boolean}
    node = circuit.substitute(one, put)
    for situation in world.situations:
        value = dict(zip((False, True), ("a", "b"), strict=True))[holds(world.formulas[1], situation)]
        inside = {v: value if v in put else x for v, x in situation.items()}
        assert circuit.evaluate(node, situation) == holds(world.formulas[0], inside)


@thorough
@given(worlds(formulas=2))
def test_conditions_and_equivalences(world: World) -> None:
    c, (one, other) = world.circuit, world.nodes
    for situation in world.situations:
        a, b = (holds(formula, situation) for formula in world.formulas)
        assert c.evaluate(c.implies(one, other), situation) == (not a or b)
        assert c.evaluate(c.same(one, other), situation) == (a == b)


@thorough
@given(worlds(formulas=2))
def test_stored_and_read_again(world: World) -> None:
    plain = json.loads(json.dumps(to_plain(world.circuit, world.nodes)))
    fresh = Circuit()
    nodes = from_plain(plain, fresh)
    for situation in world.situations:
        for node, formula in zip(nodes, world.formulas, strict=True):
            assert fresh.evaluate(node, situation) == holds(formula, situation)
    assert from_plain(plain, world.circuit) == world.nodes
    assert to_plain(fresh, nodes) == plain


def test_names_that_json_cannot_hold_are_refused() -> None:
    circuit = Circuit()
    with pytest.raises(TypeError, match="JSON"):
        to_plain(circuit, [circuit.among(boolean(frozenset({1})))])


def test_folding() -> None:
    c = Circuit()
    x, y, z = c.among(X), c.among(Y), c.among(Z)
    assert c.all_of([]) == TRUE and c.any_of([]) == FALSE
    assert c.all_of([x, TRUE, x]) == x and c.any_of([x, FALSE, x]) == x
    assert c.all_of([x, FALSE]) == FALSE and c.any_of([x, TRUE]) == TRUE
    assert c.all_of([x, c.negate(x)]) == FALSE and c.any_of([x, c.negate(x)]) == TRUE
    assert c.negate(c.negate(x)) == x
    gate = c.any_of([y, z])
    assert c.all_of([x, gate, c.negate(gate)]) == FALSE
    assert c.all_of([x, c.all_of([y, z])]) == c.all_of([c.all_of([x, y]), z])
    assert c.any_of([x, c.any_of([y, z])]) == c.any_of([z, y, x])
    assert c.negate(c.all_of([x, y])) == c.any_of([c.negate(x), c.negate(y)])


def test_values_of_one_variable_are_joined() -> None:
    c = Circuit()
    assert c.among(K, K.values) == TRUE and c.among(K, ()) == FALSE
    assert c.all_of([c.among(K, ("a", "b")), c.among(K, ("b", "c"))]) == c.among(K, "b")
    assert c.all_of([c.among(K, "a"), c.among(K, "b")]) == FALSE
    assert c.any_of([c.among(K, "a"), c.among(K, ("b", "c"))]) == TRUE
    assert c.negate(c.among(K, "a")) == c.among(K, ("b", "c"))
    assert c.among(Variable("one", ("only",)), "only") == TRUE


def test_shapes() -> None:
    c = Circuit()
    x, k = c.among(X), c.among(K, "b")
    assert c.shape(TRUE) == Constant(True) and c.shape(FALSE) == Constant(False)
    assert c.shape(k) == Among(K, ("b",)) and c.shape(c.negate(k)) == Among(K, ("a", "c"))
    assert c.shape(c.all_of([x, k])) == AllOf((x, k))
    assert c.shape(c.any_of([x, k])) == AnyOf((x, k))


def test_support_and_size() -> None:
    c = Circuit()
    x, k = c.among(X), c.among(K, "b")
    both = c.all_of([x, k])
    assert c.support(TRUE) == () and c.size(TRUE) == 0
    assert c.support(both) == (X, K) and c.size(both) == 3
    assert c.support(k, x) == (X, K) and c.size(both, c.negate(both), x) == 3


def test_what_a_variable_does_not_take_is_refused() -> None:
    c = Circuit()
    with pytest.raises(ValueError, match="does not take"):
        c.among(K, "d")
    with pytest.raises(ValueError, match="no value is left"):
        c.restrict(c.among(K, "a"), {K: ()})
    with pytest.raises(ValueError, match="not true or false"):
        c.substitute(c.among(K, "a"), {K: TRUE})
    with pytest.raises(ValueError, match="distinct"):
        Variable("twice", ("a", "a"))


def test_deep_formulas() -> None:
    """A hundred thousand levels: nothing recurses."""
    c = Circuit()
    x, y = c.among(X), c.among(Y)
    node = c.among(Z)
    for i in range(50_000):
        node = c.any_of([x if i % 2 else c.negate(x), c.all_of([y if i % 3 else c.negate(y), node])])
    assert c.size(node) > 50_000
    for situation in every((X, Y, Z)):
        value = c.evaluate(node, situation)
        settled = c.restrict(node, {v: (x,) for v, x in situation.items()})
        assert settled == (TRUE if value else FALSE)
    assert c.substitute(node, {X: TRUE, Y: TRUE}) == TRUE
    (again,) = from_plain(to_plain(c, [node]), Circuit())
    assert again > TRUE


def test_a_long_conjunction_made_part_by_part() -> None:
    """Takes time with the number of parts, not with its square."""
    c = Circuit()
    node = TRUE
    for i in range(20_000):
        node = c.all_of([node, c.among(boolean(i))])
    assert len(c.support(node)) == 20_000
    assert c.restrict(node, {boolean(i): "true" for i in range(20_000)}) == TRUE
