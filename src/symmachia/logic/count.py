"""How many situations, and which share of them: exactly, in whole numbers and fractions.

A count is over named variables, and the function must not depend on others. A share is over all
variables; where weights are given for a variable, its values are drawn with these weights, else all
alike, and each variable independently of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import prod
from random import Random

from symmachia.logic.diagram import Function
from symmachia.logic.flat import NEVER, Flat, flatten
from symmachia.logic.variables import Variable
from symmachia.logic.weights import Weights, whole_numbers


def count(function: Function, variables: Iterable[Variable]) -> int:
    """The number of situations over the variables. Raises ValueError if others matter."""
    diagrams = function.diagrams
    named = dict.fromkeys(variables)
    others = [variable for variable in diagrams.order if variable not in named]
    if others and function.exists(others) != function:
        raise ValueError("the function depends on variables that are not counted over")
    valid = diagrams.run("counting", function.bdd.__and__, diagrams.valid(named))
    # Each bit that is not counted over is free, and doubles the number.
    found = valid.sat_count(len(diagrams.at_level)) >> sum(variable.bits for variable in others)
    return found * prod(len(variable.values) for variable in named if variable not in diagrams.bits)


def share(function: Function, weights: Weights | None = None, within: Function | None = None) -> Fraction:
    """The share of situations in which the function holds, of those that lie `within`.

    Raises ValueError where nothing lies within, or nothing of any weight.
    """
    if within is not None:
        whole = share(within, weights)
        if not whole:
            raise ValueError("no situation lies within")
        return share(function & within, weights) / whole
    if not weights:
        order = function.diagrams.order
        return Fraction(count(function, order), prod(len(variable.values) for variable in order))
    flat = flatten(function)
    rows = [whole_numbers(variable, weights.get(variable)) for variable in flat.order]
    return Fraction(_Levels(flat, rows).total(), prod(map(sum, rows)))


def marginals(function: Function, variables: Iterable[Variable]) -> dict[Variable, dict[str, int]]:
    """For each variable and value, the number of situations over the variables that have the value."""
    levels, named = _over(function, variables)
    flat, below = levels.flat, levels.below
    above = [0] * len(flat.level)
    above[flat.root] = levels.between(0, flat.level[flat.root])
    found = [[0] * len(variable.values) for variable in flat.order]
    # Situations that reach a level without a node there: begin to be counted, cease to be counted.
    free = [0] * (len(flat.order) + 1)
    free[0] += levels.total()
    free[flat.level[flat.root]] -= levels.total()
    with flat.clock:
        for node in reversed(flat.inner()):
            flat.clock.check("counting")
            level = flat.level[node]
            for value, way in enumerate(flat.ways[node]):
                if way != NEVER and above[node]:
                    paths = above[node] * levels.between(level + 1, flat.level[way])
                    above[way] += paths
                    through = paths * below[way]
                    found[level][value] += through
                    free[level + 1] += through
                    free[flat.level[way]] -= through
    passing = 0
    for level, variable in enumerate(flat.order):
        passing += free[level]
        for value in range(len(variable.values)):
            found[level][value] += passing // len(variable.values)
    rows = dict(zip(flat.order, found, strict=True))
    return {variable: dict(zip(variable.values, rows[variable], strict=True)) for variable in named}


class Draw:
    """Draws situations in which a function holds, over named variables, all alike.

    Raises ValueError if other variables matter, or if the function never holds.
    """

    def __init__(self, function: Function, variables: Iterable[Variable]) -> None:
        if function.is_false:
            raise ValueError("there is nothing to draw from")
        self.levels, self.named = _over(function, variables)

    def draw(self, random: Random) -> dict[Variable, str]:
        levels, flat = self.levels, self.levels.flat
        node = flat.root
        found: dict[Variable, str] = {}
        for level, variable in enumerate(flat.order):
            if flat.level[node] > level:
                if variable in self.named:
                    found[variable] = random.choice(variable.values)
                continue
            ways = flat.ways[node]
            sizes = [levels.between(level + 1, flat.level[way]) * levels.below[way] for way in ways]
            left = random.randrange(sum(sizes))
            value = 0
            while left >= sizes[value]:
                left -= sizes[value]
                value += 1
            found[variable], node = variable.values[value], ways[value]
        return {variable: found[variable] for variable in self.named}


class _Levels:
    """Weighted numbers of situations: `below[node]` over the variables from the node's own on."""

    def __init__(self, flat: Flat, weights: Sequence[Sequence[int]]) -> None:
        self.flat = flat
        self._sums = [sum(row) for row in weights]
        self._between: dict[tuple[int, int], int] = {}
        self.below = [0, 1]
        with flat.clock:
            for node in flat.inner():
                flat.clock.check("counting")
                level, ways = flat.level[node], flat.ways[node]
                self.below.append(
                    sum(
                        weight * self.between(level + 1, flat.level[way]) * self.below[way]
                        for weight, way in zip(weights[level], ways, strict=True)
                        if way != NEVER
                    )
                )

    def between(self, start: int, end: int) -> int:
        """The weight of all ways through levels on which nothing is decided."""
        found = self._between.get((start, end))
        if found is None:
            found = self._between[start, end] = prod(self._sums[start:end])
        return found

    def total(self) -> int:
        return self.between(0, self.flat.level[self.flat.root]) * self.below[self.flat.root]


def _over(function: Function, variables: Iterable[Variable]) -> tuple[_Levels, dict[Variable, None]]:
    named = dict.fromkeys(variables)
    beside = [variable for variable in named if variable not in function.diagrams.bits]
    flat = flatten(function, beside)
    if any(variable not in named for variable in flat.support()):
        raise ValueError("the function depends on variables that are not counted over")
    return _Levels(flat, [[1] * len(v.values) if v in named else [1] for v in flat.order]), named
