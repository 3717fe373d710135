"""Which variables settle a question: several outcomes are possible, and the values decide which holds.

The outcomes are given as functions that exclude each other. What lies in none of them is of no
interest here.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from symmachia.logic.count import marginals
from symmachia.logic.diagram import Function
from symmachia.logic.flat import Flat, flatten
from symmachia.logic.hitting import smallest_sets
from symmachia.logic.reasons import cheapest, departing
from symmachia.logic.variables import Situation, Variable


def settling_sets(
    parts: Sequence[Function], variables: Sequence[Variable], limit: int = 1
) -> list[tuple[Variable, ...]]:
    """The smallest sets of variables whose values always settle which part holds, up to `limit` many.

    A set settles the parts if situations of different parts differ on one of its variables. Of sets of
    the same size, that with the first of `variables` comes first. Empty if no set settles them: then
    two parts hold under the same values of all the variables.
    """
    parts = [part for part in parts if not part.is_false]
    if len(parts) < 2:
        return [()]
    flats = [flatten(part) for part in parts]

    def counterexample(known: int) -> int | None:
        learnt = [variable for place, variable in enumerate(variables) if known >> place & 1]
        pair = _alike(parts, learnt)
        if pair is None:
            return None
        # Two situations of two parts that agree on what is learnt, drawn near to each other: the fewer
        # variables they differ on, the more is known of the set that is looked for.
        one, other, there = pair
        for flat in (flats[other], flats[one], flats[other]):
            here, there = there, _near(flat, there, learnt, variables)
        return sum(1 << place for place, v in enumerate(variables) if here.get(v) != there.get(v))

    chosen = smallest_sets(counterexample, limit, parts[0].diagrams.clock)
    return [tuple(v for place, v in enumerate(variables) if known >> place & 1) for known in chosen]


def best_question(
    parts: Sequence[Function], variables: Sequence[Variable]
) -> list[tuple[Variable, Fraction]]:
    """The variables, each with the share of situations left unsettled when its value is learnt.

    The share is of the situations that lie in some part, all counted alike. The variable that leaves
    the least comes first; of equal ones, the first of `variables`.
    """
    counted = (*parts[0].diagrams.order, *variables)
    counts = [marginals(part, counted) for part in parts]
    found: list[tuple[Variable, Fraction]] = []
    for variable in variables:
        by_value = [[count[variable][value] for count in counts] for value in variable.values]
        whole = sum(map(sum, by_value))
        unsettled = sum(sum(row) for row in by_value if sum(map(bool, row)) > 1)
        found.append((variable, Fraction(unsettled, whole) if whole else Fraction(0)))
    return sorted(found, key=lambda pair: pair[1])


def _alike(
    parts: Sequence[Function], learnt: Sequence[Variable]
) -> tuple[int, int, dict[Variable, str]] | None:
    """Two parts that the values learnt can leave open, and a situation of the first with such values."""
    diagrams = parts[0].diagrams
    others = [variable for variable in diagrams.order if variable not in learnt]
    reached = diagrams.false
    for other, part in enumerate(parts):
        projected = part.exists(others)
        if not (projected & reached).is_false:
            for one in range(other):
                situation = (parts[one] & projected).some()
                if situation is not None:
                    return one, other, situation
        reached = reached | projected
    return None


def _near(
    flat: Flat, situation: Situation, learnt: Sequence[Variable], variables: Sequence[Variable]
) -> dict[Variable, str]:
    """The nearest situation of a part that agrees on what is learnt; there is one."""

    def price(variable: Variable) -> int | None:
        if variable in learnt:
            return None
        return 1 if variable in variables else 0

    path = cheapest(flat, departing(flat, situation, price))
    assert path is not None
    return {**situation, **path}
