"""Descriptions hold in exactly the situations that they should, and none is shorter: tried by brute force."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import combinations, count, product
from random import Random

import pytest

from symmachia.logic.circuit import Circuit
from symmachia.logic.cover import Box
from symmachia.logic.describe import describe
from symmachia.logic.diagram import Diagrams
from symmachia.logic.variables import Variable

Point = tuple[str, ...]


def lies_in(box: Box, point: Point, variables: Sequence[Variable]) -> bool:
    return all(point[variables.index(v)] in values for v, values in box.items())


def shortest(variables: Sequence[Variable], within: list[Point], wanted: frozenset[Point]) -> tuple[int, int]:
    """The fewest mentions, and boxes, of any description there is: a cheapest path from nothing to all."""
    some = [
        [chosen for size in range(1, len(v.values) + 1) for chosen in combinations(v.values, size)]
        for v in variables
    ]
    cost: dict[frozenset[Point], int] = {}
    for values in product(*some):
        box = {v: kept for v, kept in zip(variables, values, strict=True) if len(kept) < len(v.values)}
        told = frozenset(p for p in within if lies_in(box, p, variables))
        if told and told <= wanted:
            cost[told] = min(cost.get(told, len(box)), len(box))
    number = count()
    best: dict[frozenset[Point], tuple[int, int]] = {frozenset(): (0, 0)}
    waiting = [((0, 0), next(number), frozenset[Point]())]
    while waiting:
        (mentions, boxes), _, told = heapq.heappop(waiting)
        if told == wanted:
            return mentions, boxes
        for more, price in cost.items():
            longer = mentions + price, boxes + 1
            if longer < best.get(told | more, (999, 999)):
                best[told | more] = longer
                heapq.heappush(waiting, (longer, next(number), told | more))
    raise AssertionError("every function has a description")


@pytest.mark.parametrize("seed", range(60))
def test_descriptions_are_exact_and_none_is_shorter(seed: int) -> None:
    random = Random(seed)
    sizes = [random.choice([2, 2, 2, 3]) for _ in range(random.choice([2, 3, 3]))]
    variables = [Variable(("v", n), tuple("abc"[:size])) for n, size in enumerate(sizes)]
    points = list(product(*(v.values for v in variables)))
    holding = [p for p in points if random.random() < 0.5]
    within = [p for p in points if random.random() < 0.8]
    circuit = Circuit()

    def node(some: list[Point]) -> int:
        return circuit.any_of(
            [circuit.all_of([circuit.among(v, {x}) for v, x in zip(variables, p, strict=True)]) for p in some]
        )

    diagrams = Diagrams(circuit, variables)
    boxes = describe(diagrams.function(node(holding)), diagrams.function(node(within)), variables)
    wanted = frozenset(holding) & frozenset(within)
    assert {p for p in within if any(lies_in(box, p, variables) for box in boxes)} == wanted
    assert (sum(map(len, boxes)), len(boxes)) == shortest(variables, within, wanted)


def test_what_is_too_large_to_list_is_still_told_exactly() -> None:
    variables = [Variable(("v", n), ("no", "yes")) for n in range(14)]
    circuit = Circuit()
    pairs = [
        circuit.all_of([circuit.among(one, {"yes"}), circuit.among(two, {"yes"})])
        for one, two in zip(variables[::2], variables[1::2], strict=True)
    ]
    diagrams = Diagrams(circuit, variables)
    boxes = describe(diagrams.function(circuit.any_of(pairs)), diagrams.true, variables)
    assert sorted(tuple(v.name for v in box) for box in boxes) == [
        (("v", n), ("v", n + 1)) for n in range(0, 14, 2)
    ]
