"""Parts of the situations told as boxes: for each of some facts, the values that it has there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from symmachia.law.ground import Variable

Box = dict[Variable, frozenset[str]]


def meet(one: Box, two: Box) -> bool:
    """Whether two boxes over the same facts have values in common on every fact."""
    return all(values & two[fact] for fact, values in one.items())


def merged(boxes: Sequence[Box]) -> list[Box]:
    """Fewer boxes for the same situations: two that differ in one fact only become one."""
    left = [dict(box) for box in boxes]
    changed = True
    while changed:
        changed = False
        for one, two in combinations(left, 2):
            differing = [v for v in one if one[v] != two[v]]
            if len(differing) < 2:
                left.remove(two)
                for variable in differing:
                    one[variable] = one[variable] | two[variable]
                changed = True
                break
    return left
