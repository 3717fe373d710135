"""The least that must be switched on so that some aims are reached: exactly, with all equally good ways.

An aim is a function of switches, which cost something each. Fewer switches are better than more, and of
equally many those that cost less together. Everything is one diagram: a least set is a cheapest path
through it, and so it is proved least.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from symmachia.logic.circuit import Circuit, Node
from symmachia.logic.diagram import Diagrams, Function
from symmachia.logic.hitting import smallest_sets
from symmachia.logic.order import good_order
from symmachia.logic.reasons import nearest
from symmachia.logic.variables import FALSE_VALUE, TRUE_VALUE, Variable, boolean

SETS = 12
"""Equally good sets that are told at most."""


@dataclass(frozen=True)
class Chosen:
    """Switches that are on, and the aims that are reached with them, by their numbers."""

    switches: tuple[Variable, ...]
    reached: tuple[int, ...]


class Least:
    """Aims over switches. `bounds` must hold in any case; `costs` of switches are whole numbers."""

    def __init__(
        self,
        circuit: Circuit,
        aims: Sequence[Node],
        bounds: Sequence[Node],
        costs: Mapping[Variable, int],
    ) -> None:
        self.circuit, self.aims, self.bounds = circuit, tuple(aims), tuple(bounds)
        self.switches = tuple(costs)
        unit = 1 + sum(costs.values())
        self._prices = {switch: unit + cost for switch, cost in costs.items()}
        self._wanted = [boolean(("aim", number)) for number in range(len(aims))]
        reached = [
            circuit.implies(circuit.among(wanted), aim)
            for wanted, aim in zip(self._wanted, self.aims, strict=True)
        ]
        nodes = [*self.aims, *self.bounds, *reached]
        read = circuit.support(*nodes)
        beside = [v for v in (*self.switches, *self._wanted) if v not in read]
        self.diagrams = Diagrams(circuit, (*good_order(circuit, nodes), *beside))
        self._bound = self._all([self.diagrams.function(node) for node in self.bounds])
        self._if_wanted = [self.diagrams.function(node) for node in reached]

    def sets(self) -> list[tuple[Variable, ...]]:
        """The least sets of switches with which all aims are reached; empty if there is none."""
        return self._sets(self._bound & self._all([self.diagrams.function(aim) for aim in self.aims]))

    def front(self) -> Iterator[Chosen]:
        """For each number of aims, from none to the most that can be reached together, the least set of
        switches with which so many are reached. A set that reaches more for the same is told only once."""
        before: Chosen | None = None
        for number in range(len(self.aims) + 1):
            found = self._reaching(number)
            if found is None:
                break
            if before is not None and found.switches != before.switches:
                yield before
            before = found
        if before is not None:
            yield before

    def excluding(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The fewest aims and bounds that exclude each other, by their numbers; nothing if all go together."""
        parts = [self.diagrams.function(node) for node in (*self.aims, *self.bounds)]

        def counterexample(kept: int) -> int | None:
            some = self._all([part for place, part in enumerate(parts) if kept >> place & 1]).some()
            if some is None:
                return None
            whole = {v: some.get(v, FALSE_VALUE) for v in self.diagrams.order}
            nodes = enumerate((*self.aims, *self.bounds))
            return sum(1 << place for place, node in nodes if not self.circuit.evaluate(node, whole))

        found = next(iter(smallest_sets(counterexample, 1, self.diagrams.clock)), 0)
        aims = len(self.aims)
        chosen = [place for place in range(len(parts)) if found >> place & 1]
        return tuple(p for p in chosen if p < aims), tuple(p - aims for p in chosen if p >= aims)

    def reached(self, switches: Sequence[Variable]) -> tuple[int, ...]:
        """The aims that are reached with just these switches on."""
        whole = {v: TRUE_VALUE if v in switches else FALSE_VALUE for v in self.diagrams.order}
        return tuple(n for n, aim in enumerate(self.aims) if self.circuit.evaluate(aim, whole))

    def kept(self, switches: Sequence[Variable]) -> bool:
        """Whether the bounds hold with just these switches on."""
        whole = {v: TRUE_VALUE if v in switches else FALSE_VALUE for v in self.diagrams.order}
        return all(self.circuit.evaluate(bound, whole) for bound in self.bounds)

    def _reaching(self, number: int) -> Chosen | None:
        """A least set with which at least so many aims are reached."""
        whole = self._bound & self._all(self._if_wanted) & self._at_least(number)
        found = next(iter(self._sets(whole, 1)), None)
        return None if found is None else Chosen(found, self.reached(found))

    def _at_least(self, number: int) -> Function:
        """At least so many aims are wanted."""
        rows = [self.diagrams.true] + [self.diagrams.false] * number
        for wanted in self._wanted:
            on = self.diagrams.among(wanted, TRUE_VALUE)
            for more in range(number, 0, -1):
                rows[more] = rows[more] | (rows[more - 1] & on)
        return rows[number]

    def _sets(self, whole: Function, limit: int = SETS) -> list[tuple[Variable, ...]]:
        off = dict.fromkeys(self.switches, FALSE_VALUE)
        found: list[tuple[Variable, ...]] = []
        cost: int | None = None
        while len(found) < limit:
            one = nearest(whole, off, self.switches, costs=self._prices)
            if one is None or (cost is not None and one.cost > cost):
                break
            cost = one.cost
            found.append(one.changed)
            whole = whole & ~self.diagrams.at(
                {v: TRUE_VALUE if v in one.changed else FALSE_VALUE for v in self.switches}
            )
        return found

    def _all(self, functions: Sequence[Function]) -> Function:
        found = self.diagrams.true
        for function in functions:
            found = found & function
        return found
