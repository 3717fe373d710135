"""Diagrams: equality, narrowing, projection and support are those of the functions, exactly."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import weakref
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from brute import World, every, holds, key, restrictions, thorough, worlds
from hypothesis import given
from hypothesis import strategies as st

from symmachia.logic.circuit import Circuit
from symmachia.logic.count import marginals, share
from symmachia.logic.cover import cover
from symmachia.logic.diagram import Diagrams, Function
from symmachia.logic.flat import flatten
from symmachia.logic.limits import Limits, TooLarge
from symmachia.logic.order import candidates, good_order
from symmachia.logic.reasons import nearest, smallest_reasons
from symmachia.logic.settle import settling_sets
from symmachia.logic.variables import Variable, boolean

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def true_in(function: Function, situation: dict[Variable, str]) -> bool:
    return not (function & function.diagrams.at(situation)).is_false


@thorough
@given(worlds(formulas=2))
def test_a_function_is_its_formula(world: World) -> None:
    one, other = world.functions
    both, either, rest = one & other, one | other, ~one
    for situation in world.situations:
        a, b = (holds(formula, situation) for formula in world.formulas)
        assert true_in(one, situation) == a and true_in(rest, situation) == (not a)
        assert true_in(both, situation) == (a and b) and true_in(either, situation) == (a or b)


@thorough
@given(worlds(formulas=2))
def test_equal_functions_are_equal_objects(world: World) -> None:
    one, other = world.functions
    first, second = ([key(s) for s in world.where(i)] for i in (0, 1))
    assert (one == other) == (first == second)
    assert one.implies(other) == (set(first) <= set(second))
    assert one.is_false == (not first)
    assert one.is_true == (len(first) == len(world.situations))


@thorough
@given(worlds(), st.data())
def test_narrowing(world: World, data: st.DataObject) -> None:
    values = data.draw(restrictions(world.variables))
    narrowed = world.functions[0].restrict(values)
    assert narrowed == world.diagrams.function(world.circuit.restrict(world.nodes[0], values))


@thorough
@given(worlds(), st.data())
def test_projecting(world: World, data: st.DataObject) -> None:
    gone = data.draw(st.lists(st.sampled_from(world.variables), unique=True))
    kept = [v for v in world.variables if v not in gone]
    some, each = world.functions[0].exists(gone), world.functions[0].forall(gone)
    for situation in every(kept):
        ways = [holds(world.formulas[0], situation | rest) for rest in every(gone)]
        assert true_in(some, situation) == any(ways)
        assert true_in(each, situation) == all(ways)
    assert set(some.support()) <= set(kept)


@thorough
@given(worlds())
def test_the_support_is_what_matters(world: World) -> None:
    matters = []
    for variable in world.order:
        others = [v for v in world.variables if v != variable]
        if any(
            len({holds(world.formulas[0], s | {variable: x}) for x in variable.values}) > 1
            for s in every(others)
        ):
            matters.append(variable)
    assert world.functions[0].support() == tuple(matters)
    assert flatten(world.functions[0]).support() == tuple(matters)


@thorough
@given(worlds())
def test_some_situation_is_the_first(world: World) -> None:
    first = next((s for s in every(world.order) if holds(world.formulas[0], s)), None)
    assert world.functions[0].some() == first


@thorough
@given(worlds())
def test_flattened(world: World) -> None:
    flat = flatten(world.functions[0])
    for node in flat.inner():
        assert len(set(flat.ways[node])) > 1
        assert all(way < node and flat.level[way] > flat.level[node] for way in flat.ways[node])
    assert len(set(zip(flat.level, flat.ways, strict=True))) == len(flat.level) - 1  # but for the constants
    for situation in world.situations:
        node = flat.root
        while node > 1:
            variable = flat.order[flat.level[node]]
            node = flat.ways[node][variable.values.index(situation[variable])]
        assert bool(node) == holds(world.formulas[0], situation)


@thorough
@given(worlds(formulas=3), st.data())
def test_orders_hold_all_variables(world: World, data: st.DataObject) -> None:
    support = world.circuit.support(*world.nodes)
    last = data.draw(st.lists(st.sampled_from(world.variables), unique=True))
    at_the_end = [v for v in support if v in last]
    orders = [*candidates(world.circuit, world.nodes, last), good_order(world.circuit, world.nodes, last)]
    for order in orders:
        assert sorted(order, key=support.index) == list(support)
        assert set(order[len(order) - len(at_the_end) :]) == set(at_the_end)


def test_functions_of_different_diagrams_do_not_mix() -> None:
    circuit = Circuit()
    node = circuit.among(boolean("x"))
    one, other = (Diagrams(circuit, [boolean("x")]).function(node) for _ in range(2))
    assert one != other
    with pytest.raises(ValueError, match="different diagrams"):
        one & other


def test_a_variable_outside_the_order() -> None:
    circuit = Circuit()
    diagrams = Diagrams(circuit, [boolean("x")])
    with pytest.raises(KeyError, match="not in the order"):
        diagrams.function(circuit.among(boolean("y")))
    x = diagrams.function(circuit.among(boolean("x")))
    assert x.exists([boolean("y")]) == x and x.restrict({boolean("y"): "true"}) == x
    with pytest.raises(ValueError, match="twice"):
        Diagrams(circuit, [boolean("x"), boolean("x")])


# Limits. The pairs function is small where the partners stand together, and has 2 to the power of
# their number of nodes where all the first ones come before all the second ones.


def pairs(circuit: Circuit, count: int) -> tuple[int, list[Variable], list[Variable]]:
    first, second = ([boolean((side, i)) for i in range(count)] for side in "ab")
    both = [circuit.all_of([circuit.among(a), circuit.among(b)]) for a, b in zip(first, second, strict=True)]
    return circuit.any_of(both), first, second


def test_too_many_nodes_and_on() -> None:
    circuit = Circuit()
    node, first, second = pairs(circuit, 30)
    diagrams = Diagrams(circuit, [*first, *second], Limits(nodes=20_000))
    small = circuit.all_of([circuit.among(v) for v in first])
    before = diagrams.function(small)
    for _ in range(5):
        start = time.monotonic()
        with pytest.raises(TooLarge, match="building a function takes more than 20,000 diagram nodes"):
            diagrams.function(node)
        assert time.monotonic() - start < 5
        assert diagrams.function(small) == before and before.nodes == 31
        few, *_ = pairs(circuit, 8)
        assert len(diagrams.function(few).support()) == 16


def test_the_limit_is_what_was_said() -> None:
    circuit = Circuit()
    node, first, second = pairs(circuit, 10)
    assert 2_000 < Diagrams(circuit, [*first, *second], Limits(nodes=4_000)).function(node).nodes < 2_100
    with pytest.raises(TooLarge, match="1,900"):
        Diagrams(circuit, [*first, *second], Limits(nodes=1_900)).function(node)


def test_hardly_any_room() -> None:
    circuit = Circuit()
    node, first, second = pairs(circuit, 30)
    diagrams = Diagrams(circuit, [*first, *second], Limits(nodes=1))
    for _ in range(2):
        with pytest.raises(TooLarge):
            diagrams.function(node)
        with pytest.raises(TooLarge):
            diagrams.true.exists(first)
    assert diagrams.among(first[0], "true").nodes == 2


def test_deep_formulas() -> None:
    circuit = Circuit()
    x, y, z = (circuit.among(boolean(name)) for name in "xyz")
    node = z
    for i in range(20_000):
        node = circuit.any_of([x ^ i % 2, circuit.all_of([y ^ i % 3 // 2, node])])
    order = good_order(circuit, [node])
    function = Diagrams(circuit, order).function(node)
    for situation in every(order):
        assert true_in(function, situation) == circuit.evaluate(node, situation)


def test_results_that_nobody_holds_are_given_free() -> None:
    """Many times the limit is made in all, but little of it at a time."""
    circuit = Circuit()
    _, first, second = pairs(circuit, 12)
    diagrams = Diagrams(circuit, [*first, *second], Limits(nodes=20_000))
    ones, others = ([diagrams.among(v, "true") for v in side] for side in (first, second))
    for turn in range(40):
        found = diagrams.false
        for i in range(11):
            found = found | (ones[i] & others[(i + turn) % 12])
        assert found.nodes > 1_000


def test_every_operation_is_limited() -> None:
    """One of 16 pairs is chosen by a variable: small, until the choice is projected away."""
    circuit = Circuit()
    _, first, second = pairs(circuit, 16)
    choice = Variable("choice", tuple(map(str, range(16))))
    boxes = [
        circuit.all_of([circuit.among(choice, x), circuit.among(a), circuit.among(b)])
        for x, a, b in zip(choice.values, first, second, strict=True)
    ]
    diagrams = Diagrams(circuit, [choice, *first, *second], Limits(nodes=2_000))
    function = diagrams.function(circuit.any_of(boxes))
    with pytest.raises(TooLarge, match="projecting takes more than 2,000 diagram nodes"):
        function.exists([choice])
    with pytest.raises(TooLarge, match="joining functions takes more than 2,000 diagram nodes"):
        for a, b in zip(first, second, strict=True):
            function = function | (diagrams.among(a, "true") & diagrams.among(b, "true"))
    again = diagrams.function(circuit.any_of(boxes))
    assert again.restrict({choice: "3"}) == diagrams.at({first[3]: "true", second[3]: "true"})


def test_time_is_limited() -> None:
    circuit = Circuit()
    node, first, second = pairs(circuit, 8)
    order = [*first, *second]
    diagrams = Diagrams(circuit, order, Limits(seconds=0))
    with pytest.raises(TooLarge, match="building a function takes more than 0 s"):
        diagrams.function(node)
    diagrams.clock.seconds = None
    function = diagrams.function(node)
    diagrams.clock.seconds = 0
    situation = dict.fromkeys(order, "true")
    for work in (
        lambda: ~function & function,
        lambda: function.exists(first),
        function.support,
        lambda: flatten(function),
        lambda: marginals(function, order),
        lambda: share(function, {first[0]: {"true": Fraction(1)}}),
        lambda: nearest(function, situation, order),
        lambda: smallest_reasons(function, situation),
        lambda: settling_sets([function, diagrams.true], order),
        lambda: cover(function, order),
        lambda: good_order(circuit, [node], limits=Limits(seconds=0)),
    ):
        with pytest.raises(TooLarge, match="takes more than 0 s"):
            work()


def test_a_question_has_its_time_for_itself() -> None:
    circuit = Circuit()
    x = circuit.among(boolean("x"))
    diagrams = Diagrams(circuit, [boolean("x")], Limits(seconds=0.05))
    for _ in range(2):
        time.sleep(0.1)
        assert diagrams.function(x).exists([boolean("x")]).is_true
    with pytest.raises(TooLarge), diagrams.clock:  # one question of several steps
        time.sleep(0.1)
        diagrams.function(x).exists([boolean("x")])
    assert diagrams.function(x).exists([boolean("x")]).is_true


def test_diagrams_that_nobody_holds_are_gone() -> None:
    """At once, with their memory and threads, and not when Python happens to look for cycles."""
    circuit = Circuit()
    diagrams = Diagrams(circuit, [boolean("x")])
    assert not diagrams.function(circuit.among(boolean("x"))).is_true
    gone = weakref.ref(diagrams)
    del diagrams
    assert gone() is None


def test_a_good_order_is_found_where_a_bad_one_is_too_large() -> None:
    circuit = Circuit()
    _, first, second = pairs(circuit, 20)
    # Read from left to right, all of the first come before all of the second.
    read = circuit.any_of(
        [circuit.all_of([circuit.among(v), circuit.among(w, "false")]) for v, w in pairwise(first)]
    )
    together = circuit.any_of(
        [circuit.all_of([circuit.among(a), circuit.among(b)]) for a, b in zip(first, second, strict=True)]
    )
    nodes = [read, together]
    diagrams = Diagrams(circuit, good_order(circuit, nodes, limits=Limits(nodes=2_000)), Limits(nodes=2_000))
    assert all(diagrams.function(node).nodes < 200 for node in nodes)
    with pytest.raises(TooLarge):
        good_order(circuit, nodes, limits=Limits(nodes=30))


def test_nothing_is_imported_before_a_diagram_is_made() -> None:
    modules = [f"symmachia.logic.{p.stem}" for p in (ROOT / "src/symmachia/logic").glob("[!_]*.py")]
    assert len(modules) > 10
    code = f"import sys, {', '.join(modules)}; print('oxidd' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_results_do_not_depend_on_hash_seeds() -> None:
    found = set()
    for seed in ("0", "1", "12345"):
        done = subprocess.run(
            [sys.executable, str(HERE / "told.py")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(done.stdout)
    assert len(found) == 1 and len(found.pop()) > 1_000
