"""A function of decision diagrams as a formula again, in a circuit of its own."""

from __future__ import annotations

from symmachia.logic.circuit import FALSE, TRUE, Circuit, Node
from symmachia.logic.diagram import Function
from symmachia.logic.flat import flatten


def as_formula(function: Function, circuit: Circuit) -> Node:
    """The function in another circuit: as many parts as its diagram has nodes."""
    flat = flatten(function)
    found = [FALSE, TRUE]
    for node in flat.inner():
        variable = flat.order[flat.level[node]]
        values: dict[int, list[str]] = {}
        for value, way in zip(variable.values, flat.ways[node], strict=True):
            values.setdefault(way, []).append(value)
        ways = [circuit.all_of([circuit.among(variable, some), found[way]]) for way, some in values.items()]
        found.append(circuit.any_of(ways))
    return found[flat.root]
