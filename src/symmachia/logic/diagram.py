"""Functions as decision diagrams: equal functions are equal objects, and projection is one step.

A `Diagrams` owns one OxiDD manager for one order of variables; each variable is its bits, adjacent,
the most significant first (see `variables.py` for codes without a value). Everything here either
succeeds exactly or raises `TooLarge`, after which the manager can be used on.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from symmachia.logic.circuit import FALSE, TRUE, Circuit, Node
from symmachia.logic.limits import Clock, Limits, TooLarge
from symmachia.logic.variables import Variable

if TYPE_CHECKING:  # the library takes 50 ms to import: only who makes a diagram pays for it
    from oxidd.bcdd import BCDDFunction, BCDDSubstitution

CACHED_RESULTS = 4_096
"""Least number of entries of OxiDD's cache of results, 16 bytes each: the only memory taken at once."""
NODES_FOR_A_RESULT = 16
"""Nodes of the limit for each entry: enough for diagrams near the limit, and little for small ones."""
BLOCK = 1 << 16
"""OxiDD gives out nodes in blocks of this number, unless it has no more than that in all."""


class Diagrams:
    """All functions of a circuit over the given variables, in the given order."""

    def __init__(
        self,
        circuit: Circuit,
        order: Sequence[Variable],
        limits: Limits | None = None,
        clock: Clock | None = None,
    ) -> None:
        from oxidd.bcdd import BCDDManager
        from oxidd.util import DDMemoryError

        self.circuit = circuit
        self.order = tuple(order)
        self.limits = limits or Limits()
        self.clock = clock or Clock(self.limits.seconds)
        self.bits: dict[Variable, range] = {}
        """For each variable the levels of its bits."""
        self.at_level: list[Variable] = []
        for variable in self.order:
            start = len(self.at_level)
            self.at_level.extend([variable] * variable.bits)
            self.bits[variable] = range(start, len(self.at_level))
        if len(self.bits) < len(self.order):
            raise ValueError("a variable stands twice in the order")
        # Reserved, not used: memory is taken as nodes are made. Twice the limit, so that one operation
        # from within the limit ends by itself or is far beyond it, whatever garbage there is.
        room = 2 * self.limits.nodes + (2 * BLOCK if 2 * self.limits.nodes > BLOCK else 0)
        cached = max(CACHED_RESULTS, self.limits.nodes // NODES_FOR_A_RESULT)
        self._manager = BCDDManager(room, cached, 1)
        self._manager.add_vars(len(self.at_level))
        self._out_of_memory = DDMemoryError
        self._functions: dict[Node, BCDDFunction] = {}

    # Making functions

    @property
    def true(self) -> Function:
        return Function(self, self._manager.true())

    @property
    def false(self) -> Function:
        return Function(self, self._manager.false())

    def function(self, node: Node) -> Function:
        """The function that a formula of the circuit states."""
        found = self._functions.get(node)
        if found is None:
            try:
                with self.clock:
                    self._build(node)
            except TooLarge:
                self._functions.clear()
                self._collect()
                raise
            found = self._functions[node]
        return Function(self, found)

    def among(self, variable: Variable, values: str | Iterable[str]) -> Function:
        """The variable has one of the values."""
        return Function(self, self._among(variable, variable.mask(values)))

    def at(self, situation: Mapping[Variable, str]) -> Function:
        """The situations that agree with the given one."""
        found = self.true
        for variable, value in situation.items():
            found = found & self.among(variable, value)
        return found

    def _build(self, node: Node) -> None:
        done = self._functions
        cone = self.circuit.cone((node,))
        done[FALSE], done[TRUE] = self.false.bdd, self.true.bdd
        for variable, literals in cone.literals.items():
            for literal in literals:
                if literal not in done:
                    found = self._among(variable, self.circuit.mask_of(literal))
                    done[literal], done[literal + 1] = found, ~found
        for gate in cone.gates:
            if gate in done:
                continue
            # Deep parts first: each further one then mostly adds nodes above what is there.
            parts = sorted((done[part] for part in self.circuit.parts_of(gate)), key=_height)
            found = parts[0]
            for part in parts[1:]:
                found = self.run("building a function", operator.and_, found, part)
            done[gate], done[gate + 1] = found, ~found

    def _among(self, variable: Variable, mask: int) -> BCDDFunction:
        """Codes beyond the last value go with the last value."""
        if variable not in self.bits:
            raise KeyError(f"{variable.name!r} is not in the order of these diagrams")
        last = len(variable.values) - 1
        return self._select(
            variable, [bool(mask >> min(code, last) & 1) for code in range(1 << variable.bits)]
        )

    def _select(self, variable: Variable, truth: Sequence[bool]) -> BCDDFunction:
        """The function of one variable that has the truth value given for each code."""
        row = [self.true.bdd if holds else self.false.bdd for holds in truth]
        for bit in reversed(self.bits[variable]):
            is_one = self.run("building a function", self._manager.var, bit)
            pairs = zip(row[1::2], row[::2], strict=True)
            row = [self.run("building a function", is_one.ite, one, zero) for one, zero in pairs]
        return row[0]

    def retraction(self, values: Mapping[Variable, str | Iterable[str]]) -> BCDDSubstitution:
        """Each value that is not among those given is replaced by the first of them."""
        pairs: list[tuple[int, BCDDFunction]] = []
        for variable, allowed in values.items():
            if variable not in self.bits:
                continue
            left = variable.mask(allowed)
            if not left:
                raise ValueError(f"no value is left for {variable.name!r}")
            first, last = (left & -left).bit_length() - 1, len(variable.values) - 1
            codes = [min(code, last) for code in range(1 << variable.bits)]
            codes = [code if left >> code & 1 else first for code in codes]
            for place, bit in enumerate(reversed(self.bits[variable])):
                pairs.append((bit, self._select(variable, [bool(code >> place & 1) for code in codes])))
        return self.true.bdd.make_substitution(pairs)

    def cube(self, variables: Iterable[Variable]) -> BCDDFunction:
        """The set of the variables' bits, as OxiDD wants sets: a conjunction. Others are left out."""
        found = self.true.bdd
        bits = (bit for variable in variables for bit in self.bits.get(variable, ()))
        for bit in sorted(set(bits), reverse=True):
            found = self.run(
                "projecting", operator.and_, self.run("projecting", self._manager.var, bit), found
            )
        return found

    def valid(self, variables: Iterable[Variable]) -> BCDDFunction:
        """No variable has a code beyond its last value. Only counting needs this."""
        found = self.true.bdd
        known = [variable for variable in variables if variable in self.bits]
        for variable in sorted(known, key=lambda v: self.bits[v].start, reverse=True):
            count = len(variable.values)
            if count < 1 << variable.bits:
                codes = self._select(variable, [code < count for code in range(1 << variable.bits)])
                found = self.run("counting", operator.and_, codes, found)
        return found

    # The limits

    def run(self, doing: str, operation: Callable[..., BCDDFunction], *operands: object) -> BCDDFunction:
        """The result of one operation of OxiDD, within the limits. `doing` tells what it is for."""
        self.clock.check(doing)
        for _ in range(2):
            try:
                found = operation(*operands)
            except self._out_of_memory:
                self._collect()
                continue
            if self._manager.approx_num_inner_nodes() > self.limits.nodes:
                self._collect()
                if self._manager.num_inner_nodes() > self.limits.nodes:
                    break
            return found
        raise TooLarge(f"{doing} takes more than {self.limits.nodes:,} diagram nodes")

    def _collect(self) -> None:
        """Free the nodes that nothing refers to.

        OxiDD also collects in a thread of its own when a manager is nearly full. While it does, our
        call does nothing, and what it has passed already it will not free. So we call until a
        collection began, and, lest that was the thread's, once more.
        """
        for _ in range(2):
            before = self._manager.gc_count()
            while self._manager.gc_count() == before:
                self._manager.gc()


class Function:
    """A function of a `Diagrams`; equal objects are equal functions."""

    __slots__ = ("bdd", "diagrams")

    def __init__(self, diagrams: Diagrams, bdd: BCDDFunction) -> None:
        self.diagrams = diagrams
        self.bdd = bdd

    def _with(self, doing: str, operation: Callable[..., BCDDFunction], *operands: object) -> Function:
        with self.diagrams.clock:
            return Function(self.diagrams, self.diagrams.run(doing, operation, *operands))

    def _other(self, other: Function) -> BCDDFunction:
        if other.diagrams is not self.diagrams:
            raise ValueError("the two functions are of different diagrams")
        return other.bdd

    def __and__(self, other: Function) -> Function:
        return self._with("joining functions", operator.and_, self.bdd, self._other(other))

    def __or__(self, other: Function) -> Function:
        return self._with("joining functions", operator.or_, self.bdd, self._other(other))

    def __invert__(self) -> Function:
        return Function(self.diagrams, ~self.bdd)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Function) and self.diagrams is other.diagrams and self.bdd == other.bdd

    def __hash__(self) -> int:
        return hash(self.bdd)

    @property
    def is_false(self) -> bool:
        return not self.bdd.satisfiable()

    @property
    def is_true(self) -> bool:
        return self.bdd.valid()

    def implies(self, other: Function) -> bool:
        """Whether the other holds wherever this one does."""
        return (self & ~other).is_false

    def restrict(self, values: Mapping[Variable, str | Iterable[str]]) -> Function:
        """As `Circuit.restrict`: each variable named has one of the values given for it."""
        return self._with("narrowing", self.bdd.substitute, self.diagrams.retraction(values))

    def exists(self, variables: Iterable[Variable]) -> Function:
        """Where the function holds for some values of the variables."""
        return self._with("projecting", self.bdd.exists, self.diagrams.cube(variables))

    def forall(self, variables: Iterable[Variable]) -> Function:
        """Where the function holds for all values of the variables."""
        return self._with("projecting", self.bdd.forall, self.diagrams.cube(variables))

    def support(self) -> tuple[Variable, ...]:
        """The variables on which the function really depends, in the order of the diagrams."""
        at_level = self.diagrams.at_level
        found = {at_level[bdd.node_level() or 0] for bdd in reachable(self.bdd, self.diagrams.clock)}
        return tuple(variable for variable in self.diagrams.order if variable in found)

    def some(self) -> dict[Variable, str] | None:
        """A situation in which the function holds, the first by the order of variables and values."""
        if self.is_false:
            return None
        found: dict[Variable, str] = {}
        here = self.bdd
        for variable, bits in self.diagrams.bits.items():
            ways = (child(here, bits, code) for code in range(len(variable.values)))
            found[variable], here = next(
                (value, way) for value, way in zip(variable.values, ways, strict=True) if way.satisfiable()
            )
        return found

    @property
    def nodes(self) -> int:
        return self.bdd.node_count()


def child(bdd: BCDDFunction, bits: range, code: int) -> BCDDFunction:
    """The function where the variable with these bits, on top of it or above, has the code."""
    for place in range(len(bits) - 1, -1, -1):
        level = bdd.node_level()
        if level is None or level >= bits.stop:
            break
        if level == bits.stop - 1 - place:
            way = bdd.cofactor_true() if code >> place & 1 else bdd.cofactor_false()
            assert way is not None  # only constants have no cofactors
            bdd = way
    return bdd


def reachable(bdd: BCDDFunction, clock: Clock) -> set[BCDDFunction]:
    """All nodes of a diagram, the constants left out."""
    seen = {bdd} if bdd.node_level() is not None else set()
    waiting = list(seen)
    with clock:
        while waiting:
            clock.check("going through a function")
            for way in waiting.pop().cofactors() or ():
                if way not in seen and way.node_level() is not None:
                    seen.add(way)
                    waiting.append(way)
    return seen


def _height(bdd: BCDDFunction) -> int:
    """Less is deeper; constants are deepest."""
    level = bdd.node_level()
    return -1 << 62 if level is None else -level
