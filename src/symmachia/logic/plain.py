"""Formulas as plain lists of texts and numbers, to be stored as JSON and read again.

`[variables, gates, roots]`: a variable is `[name, values, kind]`; a gate is `[place of the variable,
mask of values]` for a literal and `["and", parts ...]` for a conjunction. Nodes are numbered anew: 0 is
never, 1 is always, gate `k` from 1 on is node `2k`, and an odd node is the negation of the one before.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from symmachia.logic.circuit import Circuit, Node
from symmachia.logic.variables import Variable

Plain = list[Any]


def to_plain(circuit: Circuit, roots: Iterable[Node]) -> Plain:
    """The formulas, and all they are made of. Raises TypeError for a name that JSON cannot hold."""
    roots = list(roots)
    cone = circuit.cone(roots)
    renumbered: dict[Node, Node] = {0: 0, 1: 1}
    gates: list[Plain] = []

    def add(node: Node, gate: Plain) -> None:
        gates.append(gate)
        renumbered[node], renumbered[node + 1] = 2 * len(gates), 2 * len(gates) + 1

    for place, literals in enumerate(cone.literals.values()):
        for literal in literals:
            add(literal, [place, circuit.mask_of(literal)])
    for node in cone.gates:
        add(node, ["and", *sorted(renumbered[part] for part in circuit.parts_of(node))])
    variables = [[_plain_name(v.name), list(v.values), v.kind] for v in cone.literals]
    return [variables, gates, [renumbered[root] for root in roots]]


def from_plain(plain: Plain, circuit: Circuit) -> list[Node]:
    """The formulas as nodes of a circuit, which may hold others already."""
    variables = [Variable(_name(name), tuple(values), kind) for name, values, kind in plain[0]]
    nodes: list[Node] = [0, 1]
    for first, *rest in plain[1]:
        if first == "and":
            node = circuit.all_of([nodes[part] for part in rest])
        else:
            variable = variables[first]
            node = circuit.among(variable, variable.among(rest[0]))
        nodes += (node, circuit.negate(node))
    return [nodes[root] for root in plain[2]]


def _plain_name(name: Hashable) -> str | int | Plain | None:
    """Names may be texts, whole numbers, None and tuples of these; tuples become lists."""
    if isinstance(name, tuple):
        return [_plain_name(part) for part in name]
    if name is None or isinstance(name, str | int):
        return name
    raise TypeError(f"a name that JSON cannot hold: {name!r}")


def _name(plain: Any) -> Hashable:
    return tuple(_name(part) for part in plain) if isinstance(plain, list) else plain
