"""A function told as shortly as can be: boxes with the fewest mentions of variables, and no other.

A description holds in exactly the situations of interest in which the function does; of those that do, one
with the fewest mentions is found (a box mentions each variable to which it gives a set of values), and of these
one with the fewest boxes. Values that nothing here tells apart are treated as one, so that the situations can be
listed. Where they are too many for that, or the search takes too long, the boxes are still exact and none is
idle, but others might be shorter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

from symmachia.logic.cover import Box, cover
from symmachia.logic.diagram import Function
from symmachia.logic.variables import Variable

MAX_POINTS = 4_096
MAX_PRIMES = 400
MAX_TRIALS = 20_000


def describe(function: Function, within: Function, variables: Sequence[Variable]) -> list[Box]:
    """Boxes that are the function, of the situations that lie `within`. None: it never holds there; one empty
    box: it always does. Variables are named in the order given, which holds all on which anything depends."""
    on, off = function & within, within & ~function
    if on.is_false:
        return []
    if off.is_false:
        return [{}]
    support = {*on.support(), *off.support()}
    named = [variable for variable in variables if variable in support]
    alike = [_alike(on, off, variable) for variable in named]
    if prod(map(len, alike)) <= MAX_POINTS:
        found = _Search(_Points(on, off, named, alike)).boxes()
        if found is not None:
            return found
    return cover(on, named, within)


def _alike(on: Function, off: Function, variable: Variable) -> list[tuple[str, ...]]:
    """The values of a variable, those together that make no difference here."""
    found: dict[tuple[Function, Function], list[str]] = {}
    for value in variable.values:
        at = {variable: value}
        found.setdefault((on.restrict(at), off.restrict(at)), []).append(value)
    return [tuple(values) for values in found.values()]


class _Points:
    """All situations there are, listed. A set of them is a whole number, with a bit for each."""

    def __init__(
        self,
        on: Function,
        off: Function,
        variables: Sequence[Variable],
        alike: Sequence[Sequence[tuple[str, ...]]],
    ) -> None:
        self.variables, self.alike = variables, alike
        self.places: list[tuple[int, ...]] = []
        """For each situation, which of its values each variable has, by number."""
        self.on = self.off = 0
        self._list(on, off, ())
        self.having = [
            [
                sum(1 << n for n, at in enumerate(self.places) if at[place] == value)
                for value in range(len(ways))
            ]
            for place, ways in enumerate(alike)
        ]
        """For each variable and value, the situations with it."""

    def _list(self, on: Function, off: Function, before: tuple[int, ...]) -> None:
        """Add the situations in which the function holds, or does not, that begin with some values."""
        if on.is_false and off.is_false:
            return
        if len(before) == len(self.variables):
            bit = 1 << len(self.places)
            self.places.append(before)
            self.on |= 0 if on.is_false else bit
            self.off |= 0 if off.is_false else bit
            return
        variable = self.variables[len(before)]
        for number, values in enumerate(self.alike[len(before)]):
            at = {variable: values[0]}
            self._list(on.restrict(at), off.restrict(at), (*before, number))


Prime = tuple[int, int, tuple[frozenset[int], ...]]
"""A box as large as it can be: its situations, how many variables it mentions, and the values it leaves out."""


class _Search:
    """Looks for the shortest description by trying, for a situation not yet told, each box that tells it."""

    def __init__(self, points: _Points) -> None:
        self.points = points
        self.best: tuple[int, int] | None = None
        self.chosen: tuple[Prime, ...] = ()
        self.trials = 0
        self.primes: dict[int, list[Prime] | None] = {}

    def boxes(self) -> list[Box] | None:
        """The boxes found; None where a situation lies in more boxes than are looked at."""
        waiting = list(_bits(self.points.on))
        if any(self._primes(bit) is None for bit in waiting):
            return None
        self._try(self.points.on, (), 0)
        return [self._told(prime) for prime in self.chosen]

    def _try(self, left: int, chosen: tuple[Prime, ...], mentions: int) -> None:
        if not left:
            if self.best is None or (mentions, len(chosen)) < self.best:
                self.best, self.chosen = (mentions, len(chosen)), chosen
            return
        self.trials += 1
        more = mentions + 1, len(chosen) + 1
        if self.best is not None and (self.trials > MAX_TRIALS or more >= self.best):
            return
        bit = min(_bits(left), key=lambda b: len(self.primes[b] or ()))
        ways = self.primes[bit] or []
        for prime in sorted(ways, key=lambda p: (p[1], -(p[0] & left).bit_count())):
            self._try(left & ~prime[0], (*chosen, prime), mentions + prime[1])

    def _primes(self, bit: int) -> list[Prime] | None:
        """The largest boxes with a situation: those that leave out, of each situation in which the function
        does not hold, some value, and no value more than needed for that."""
        if bit not in self.primes:
            points, here = self.points, self.points.places[bit.bit_length() - 1]
            left_out: list[frozenset[tuple[int, int]]] = [frozenset()]
            for other in _bits(points.off):
                at = points.places[other.bit_length() - 1]
                edge = [(v, value) for v, value in enumerate(at) if value != here[v]]
                left_out = _hitting(left_out, edge)
                if len(left_out) > MAX_PRIMES:
                    break
            known = len(left_out) <= MAX_PRIMES
            self.primes[bit] = [self._prime(without) for without in left_out] if known else None
        return self.primes[bit]

    def _prime(self, without: frozenset[tuple[int, int]]) -> Prime:
        outside = 0
        values: list[set[int]] = [set() for _ in self.points.variables]
        for variable, value in without:
            outside |= self.points.having[variable][value]
            values[variable].add(value)
        inside = (self.points.on | self.points.off) & ~outside
        return inside, sum(map(bool, values)), tuple(map(frozenset, values))

    def _told(self, prime: Prime) -> Box:
        box: Box = {}
        for variable, ways, without in zip(self.points.variables, self.points.alike, prime[2], strict=True):
            if without:
                kept = {value for n, values in enumerate(ways) if n not in without for value in values}
                box[variable] = tuple(value for value in variable.values if value in kept)
        return box


def _hitting(
    sets: list[frozenset[tuple[int, int]]], edge: list[tuple[int, int]]
) -> list[frozenset[tuple[int, int]]]:
    """The smallest sets that have an element of the edge too, of sets that had one of all before."""
    kept = [s for s in sets if not s.isdisjoint(edge)]
    longer = {s | {element} for s in sets if s.isdisjoint(edge) for element in edge}
    return kept + sorted((s for s in longer if not any(k <= s for k in kept)), key=sorted)


def _bits(points: int) -> Iterator[int]:
    while points:
        bit = points & -points
        yield bit
        points ^= bit
