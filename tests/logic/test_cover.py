"""A cover tells a function exactly, in boxes of which none can be widened or left out."""

from __future__ import annotations

from random import Random

import pytest
from brute import World, holds, thorough, worlds
from hypothesis import given
from hypothesis import strategies as st

from symmachia.logic.circuit import Circuit
from symmachia.logic.cover import Box, TooManyBoxes, cover
from symmachia.logic.diagram import Diagrams
from symmachia.logic.variables import Variable, boolean


def inside(situation: dict[Variable, str], box: Box) -> bool:
    return all(situation[v] in values for v, values in box.items())


@thorough
@given(worlds(), st.data())
def test_a_cover_is_the_function(world: World, data: st.DataObject) -> None:
    variables = data.draw(st.permutations(world.variables))
    boxes = cover(world.functions[0], variables)
    situations = world.situations
    where = [holds(world.formulas[0], s) for s in situations]
    assert [any(inside(s, box) for box in boxes) for s in situations] == where
    for box in boxes:
        assert list(box) == [v for v in variables if v in box]
        assert all(0 < len(values) < len(v.values) for v, values in box.items())
        others = [other for other in boxes if other is not box]
        assert any(inside(s, box) and not any(inside(s, o) for o in others) for s in situations)
        for variable, values in box.items():
            for value in set(variable.values) - set(values):
                wider = box | {variable: (value,)}
                assert any(inside(s, wider) and not holds(world.formulas[0], s) for s in situations)


@thorough
@given(worlds(), st.data())
def test_a_cover_of_what_is_of_interest(world: World, data: st.DataObject) -> None:
    """Within what is of interest the boxes are the function, and a limit is a limit on their number."""
    function, within = world.functions[0], world.functions[-1]
    variables = data.draw(st.permutations(world.variables))
    boxes = cover(function & within, variables, within)
    for situation in world.situations:
        if holds(world.formulas[-1], situation):
            covered = any(inside(situation, box) for box in boxes)
            assert covered == holds(world.formulas[0], situation)
    if boxes:
        with pytest.raises(TooManyBoxes):
            cover(function & within, variables, within, limit=len(boxes) - 1)
        assert cover(function & within, variables, within, limit=len(boxes)) == boxes


def test_few_and_large_boxes() -> None:
    circuit = Circuit()
    x, y, k = boolean("x"), boolean("y"), Variable("k", tuple("abcde"))
    diagrams = Diagrams(circuit, [k, y, x])
    never, always = diagrams.false, diagrams.true
    assert cover(never, [x, y, k]) == [] and cover(always, [x, y, k]) == [{}]
    with pytest.raises(ValueError, match="depends on variables"):
        cover(diagrams.among(x, "true"), [y, k])
    node = circuit.any_of(
        [
            circuit.all_of([circuit.among(x), circuit.among(k, ("b", "d"))]),
            circuit.all_of([circuit.among(y), circuit.among(k, ("a", "c", "e"))]),
        ]
    )
    assert cover(diagrams.function(node), [x, y, k]) == [
        {y: ("true",), k: ("a", "c", "e")},
        {x: ("true",), k: ("b", "d")},
    ]


def test_hardly_more_boxes_than_needed() -> None:
    """Functions made of boxes are told in about as many, on the whole."""
    random = Random(1)
    made = told = 0
    for _ in range(60):
        variables = [Variable(i, tuple("abcd"[: random.randint(2, 4)])) for i in range(5)]
        circuit = Circuit()
        boxes = [
            circuit.all_of(
                circuit.among(v, random.sample(v.values, random.randint(1, len(v.values) - 1)))
                for v in random.sample(variables, random.randint(2, 4))
            )
            for _ in range(5)
        ]
        made += len(boxes)
        told += len(cover(Diagrams(circuit, variables).function(circuit.any_of(boxes)), variables))
    assert told < made
