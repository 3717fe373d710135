"""Functions as shared formulas: and, or, not over "this variable is among these values".

A `Circuit` owns its nodes; a node is a number that is good for that circuit only. Equal formulas get
the same number, so that comparing, sharing and caching are cheap. Inside there is one kind of gate,
the conjunction of several parts, and every node comes with its negation: node `2k` is what number `k`
states, node `2k + 1` its negation; a disjunction is the negation of a conjunction of negations. Parts
have smaller numbers than the whole, so going through numbers upwards meets parts first: no function
here recurses, however deep a formula is nested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from symmachia.logic.variables import TRUE_VALUE, Situation, Variable

Node = int
FALSE: Final[Node] = 0
TRUE: Final[Node] = 1

FLATTENED = 32
"""A conjunction within a conjunction becomes one with it up to this number of parts. Without a bound,
adding parts to a long conjunction one by one would take time with the square of their number."""
CONES_KEPT = 500_000
"""Literals and gates in all, of the cones that are kept to be looked at again."""


@dataclass(frozen=True)
class Constant:
    """What a node states, seen from outside: it always or never holds."""

    value: bool


@dataclass(frozen=True)
class Among:
    """The variable has one of the values."""

    variable: Variable
    values: tuple[str, ...]


@dataclass(frozen=True)
class AllOf:
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple[Node, ...]


Shape = Constant | Among | AllOf | AnyOf


@dataclass(frozen=True)
class Cone:
    """Everything below a node: literals by the variables they speak of, and gates, parts first."""

    literals: Mapping[Variable, tuple[Node, ...]]
    gates: tuple[Node, ...]


class Circuit:
    """A growing store of formulas. Its methods make nodes and answer questions about them."""

    def __init__(self) -> None:
        self._parts: list[tuple[Node, ...]] = [()]
        """For each number, the parts of the conjunction; empty for the constant and for literals."""
        self._gates: dict[tuple[Node, ...], Node] = {}
        self._variables: list[Variable] = []
        self._places: dict[Variable, int] = {}
        self._literals: dict[Node, tuple[int, int]] = {}
        """For each literal, and for its negation, the variable's place and the mask of values."""
        self._literal_nodes: dict[tuple[int, int], Node] = {}
        self._among: dict[Node, Among] = {}
        self._cones: dict[int, Cone] = {}
        self._kept = 0

    def __len__(self) -> int:
        return len(self._parts)

    # Making nodes

    def among(self, variable: Variable, values: str | Iterable[str] = TRUE_VALUE) -> Node:
        """The variable has one of the values."""
        mask = variable.mask(values)
        place = self._places.get(variable)
        if place is None:
            place = self._places[variable] = len(self._variables)
            self._variables.append(variable)
        return self._literal(place, mask)

    def all_of(self, nodes: Iterable[Node]) -> Node:
        """The conjunction: TRUE of no parts."""
        parts: set[Node] = set()
        of_variable: dict[int, Node] = {}
        for node in nodes:
            inner = () if node & 1 else self._parts[node >> 1]
            for part in inner if 0 < len(inner) <= FLATTENED else (node,):
                literal = self._literals.get(part)
                if literal is None:
                    parts.add(part)
                    continue
                place, mask = literal
                before = of_variable.setdefault(place, part)
                if before != part:
                    both = self._literal(place, mask & self._literals[before][1])
                    if both == FALSE:
                        return FALSE
                    of_variable[place] = both
        parts.update(of_variable.values())
        parts.discard(TRUE)
        if FALSE in parts:
            return FALSE
        if len(parts) < 2:
            return parts.pop() if parts else TRUE
        for part in parts:  # a part and its negation, which may have been taken apart
            inner = self._parts[part >> 1] if part & 1 else ()
            if part ^ 1 in parts or (inner and parts.issuperset(inner)):
                return FALSE
        key = tuple(sorted(parts))
        found = self._gates.get(key)
        if found is None:
            found = self._gates[key] = 2 * len(self._parts)
            self._parts.append(key)
        return found

    def any_of(self, nodes: Iterable[Node]) -> Node:
        """The disjunction: FALSE of no parts."""
        return self.all_of([node ^ 1 for node in nodes]) ^ 1

    @staticmethod
    def negate(node: Node) -> Node:
        return node ^ 1

    def implies(self, condition: Node, consequence: Node) -> Node:
        return self.all_of((condition, consequence ^ 1)) ^ 1

    def same(self, one: Node, other: Node) -> Node:
        """Both hold, or neither."""
        return self.all_of((self.implies(one, other), self.implies(other, one)))

    def _literal(self, place: int, mask: int) -> Node:
        """The variable at this place has one of the values; of it and its negation, the one that lacks
        the variable's first value is even."""
        every = self._variables[place].all_values
        if mask in (0, every):
            return TRUE if mask else FALSE
        found = self._literal_nodes.get((place, mask))
        if found is None:
            even = 2 * len(self._parts)
            self._parts.append(())
            lacking = mask ^ every if mask & 1 else mask
            for node, values in ((even, lacking), (even + 1, lacking ^ every)):
                self._literals[node] = (place, values)
                self._literal_nodes[place, values] = node
            found = self._literal_nodes[place, mask]
        return found

    # Looking at nodes

    def shape(self, node: Node) -> Shape:
        """What the node states, one level deep."""
        if node <= TRUE:
            return Constant(node == TRUE)
        if node in self._literals:
            found = self._among.get(node)
            if found is None:
                place, mask = self._literals[node]
                variable = self._variables[place]
                found = self._among[node] = Among(variable, variable.among(mask))
            return found
        parts = self._parts[node >> 1]
        return AnyOf(tuple(part ^ 1 for part in parts)) if node & 1 else AllOf(parts)

    def cone(self, nodes: Iterable[Node]) -> Cone:
        """Everything below the nodes, themselves included, in the order of numbers; no node is negated."""
        parts = self._parts
        seen = {node & ~1 for node in nodes}
        waiting = list(seen)
        while waiting:
            for part in parts[waiting.pop() >> 1]:
                part &= ~1
                if part not in seen:
                    seen.add(part)
                    waiting.append(part)
        gates: list[Node] = []
        literals: dict[int, list[Node]] = {}
        for node in sorted(seen):
            if parts[node >> 1]:
                gates.append(node)
            elif node:
                literals.setdefault(self._literals[node][0], []).append(node)
        by_variable = {self._variables[place]: tuple(literals[place]) for place in sorted(literals)}
        return Cone(by_variable, tuple(gates))

    def _cone_of(self, node: Node) -> Cone:
        found = self._cones.get(node >> 1)
        if found is None:
            found = self.cone((node,))
            self._kept += 1 + len(found.literals) + len(found.gates)
            if self._kept > CONES_KEPT:
                self._cones.clear()
                self._kept = 0
            self._cones[node >> 1] = found
        return found

    def support(self, *nodes: Node) -> tuple[Variable, ...]:
        """The variables that the formulas speak of, in the order in which they came into the circuit."""
        cone = self._cone_of(nodes[0]) if len(nodes) == 1 else self.cone(nodes)
        return tuple(cone.literals)

    def size(self, *nodes: Node) -> int:
        """The number of literals and gates below the nodes, shared ones counted once."""
        found = self.cone(nodes)
        return len(found.gates) + sum(map(len, found.literals.values()))

    def mask_of(self, literal: Node) -> int:
        """The values of a literal as a mask."""
        return self._literals[literal][1]

    def parts_of(self, gate: Node) -> tuple[Node, ...]:
        """The parts of a gate of a cone: a conjunction."""
        return self._parts[gate >> 1]

    # Narrowing and replacing

    def restrict(self, node: Node, values: Mapping[Variable, str | Iterable[str]]) -> Node:
        """The function where each variable named has one of the values given for it.

        The result equals the function in all such situations. In the others it says what the function
        says with the first of the values given in place of the value that is not among them; so with
        one value given, the variable is gone from the result.
        """
        if node in self._literals:  # most of what is given are single facts
            variable = self._variables[self._literals[node][0]]
            return self._within(node, variable, values[variable]) if variable in values else node
        cone = self._cone_of(node)
        replaced = {
            literal: self._within(literal, variable, values[variable])
            for variable, literals in cone.literals.items()
            if variable in values
            for literal in literals
        }
        return self._rebuilt(node, cone, replaced)

    def _within(self, literal: Node, variable: Variable, values: str | Iterable[str]) -> Node:
        """A literal of the variable where this has one of the values."""
        left = variable.mask(values)
        if not left:
            raise ValueError(f"no value is left for {variable.name!r}")
        place, mask = self._literals[literal]
        elsewhere = variable.all_values & ~left if mask & left & -left else 0
        return self._literal(place, mask & left | elsewhere)

    def substitute(self, node: Node, functions: Mapping[Variable, Node]) -> Node:
        """The formula with each variable named, of two values, replaced: true where the function holds."""
        cone = self._cone_of(node)
        replaced: dict[Node, Node] = {}
        for variable, function in functions.items():
            if not variable.boolean:
                raise ValueError(f"{variable.name!r} is not true or false: it takes {variable.values}")
            for literal in cone.literals.get(variable, ()):
                replaced[literal] = function
        return self._rebuilt(node, cone, replaced)

    def _rebuilt(self, node: Node, cone: Cone, replaced: Mapping[Node, Node]) -> Node:
        """The node with literals replaced, and everything above them folded again.

        Most replaced parts become constants: these are kept as two sets of nodes, which a gate is
        held against in one step each; what changes to anything else is kept in `moved`.
        """
        false, true = {FALSE}, {TRUE}
        moved: dict[Node, Node] = {}

        def becomes(old: Node, new: Node) -> None:
            if new <= TRUE:  # FALSE is 0 and TRUE is 1: this turns the node over if it becomes true
                false.add(old ^ new)
                true.add(old ^ new ^ 1)
            elif new != old:
                moved[old] = new
                moved[old ^ 1] = new ^ 1

        for old, new in replaced.items():
            becomes(old, new)
        parts_of = self._parts
        for gate in cone.gates:
            parts = parts_of[gate >> 1]
            if not false.isdisjoint(parts):
                false.add(gate)
                true.add(gate + 1)
            elif true.issuperset(parts):
                true.add(gate)
                false.add(gate + 1)
            elif not (true.isdisjoint(parts) and moved.keys().isdisjoint(parts)):
                becomes(gate, self.all_of([moved.get(part, part) for part in parts if part not in true]))
        if node in true:
            return TRUE
        return FALSE if node in false else moved.get(node, node)

    # Evaluating

    def evaluate(self, node: Node, situation: Situation) -> bool:
        """Whether the formula holds in a situation, which must name every variable it speaks of."""
        cone = self._cone_of(node)
        true = {TRUE}
        for variable, literals in cone.literals.items():
            value = variable.mask(situation[variable])
            true.update(
                literal if self._literals[literal][1] & value else literal + 1 for literal in literals
            )
        for gate in cone.gates:
            true.add(gate if true.issuperset(self._parts[gate >> 1]) else gate + 1)
        return node in true

    def evaluate_many(
        self, nodes: Sequence[Node], columns: Mapping[Variable, Sequence[int]], width: int
    ) -> list[int]:
        """For each formula the situations in which it holds, as bits of a whole number.

        `columns` gives for each variable and each of its values, in order, the situations with that
        value; there are `width` situations, and in each a variable has exactly one value.
        """
        cone = self.cone(nodes)
        everywhere = (1 << width) - 1
        found: dict[Node, int] = {FALSE: 0, TRUE: everywhere}
        for variable, literals in cone.literals.items():
            column = columns[variable]
            for literal in literals:
                mask = self._literals[literal][1]
                bits = 0
                for i, having in enumerate(column):
                    if mask >> i & 1:
                        bits |= having
                found[literal] = bits
                found[literal + 1] = bits ^ everywhere
        for gate in cone.gates:
            bits = everywhere
            for part in self._parts[gate >> 1]:
                bits &= found[part]
                if not bits:
                    break
            found[gate] = bits
            found[gate + 1] = bits ^ everywhere
        return [found[node] for node in nodes]
