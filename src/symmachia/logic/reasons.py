"""Why a function holds in a situation, and what would have to be different for another to hold.

Both go through a flattened function by the least number of changes: the nearest situation of a
function is a cheapest path, and a reason is complete when no change of the other variables leads to
a counterexample.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from symmachia.logic.diagram import Function
from symmachia.logic.flat import ALWAYS, Flat, flatten
from symmachia.logic.hitting import smallest_sets
from symmachia.logic.variables import Situation, Variable

Prices = Sequence[int | None]
"""What it costs to let a variable have each of its values; None where it may not."""


@dataclass(frozen=True)
class Nearest:
    """The nearest situation of a function, the variables changed for it, and what they cost."""

    situation: dict[Variable, str]
    changed: tuple[Variable, ...]
    cost: int


def nearest(
    target: Function,
    situation: Situation,
    changeable: Sequence[Variable],
    within: Function | None = None,
    costs: Mapping[Variable, int] | None = None,
) -> Nearest | None:
    """The situation of `target` (and `within`) with the fewest or cheapest changes; None if there is none.

    A change of a variable counts once, whatever its new value; it costs 1, or what `costs` says (at
    least 1). Among equally cheap changes those of the first of `changeable` are taken. A variable that
    the situation does not name may have any value.
    """
    order = list(dict.fromkeys(changeable))
    # The cost counts first; below it, each set of variables has a rank of its own.
    rank = {variable: 1 << len(order) - 1 - place for place, variable in enumerate(order)}
    price = {v: ((costs or {}).get(v, 1) << len(order)) - rank[v] for v in order}
    if any(price[variable] <= 0 for variable in order):
        raise ValueError("a change costs 1 or more")
    flat = flatten(target if within is None else target & within)
    path = cheapest(flat, departing(flat, situation, price.get))
    if path is None:
        return None
    found = {variable: variable.values[0] for variable in flat.order} | dict(situation) | path
    changed = tuple(v for v in order if v in situation and found[v] != situation[v])
    return Nearest(found, changed, sum((costs or {}).get(variable, 1) for variable in changed))


def smallest_reason(
    function: Function, situation: Situation, within: Function | None = None
) -> dict[Variable, str] | None:
    """The fewest values of the situation that force the function; None if all of them do not."""
    return next(iter(smallest_reasons(function, situation, within, 1)), None)


def smallest_reasons(
    function: Function, situation: Situation, within: Function | None = None, limit: int = 1
) -> list[dict[Variable, str]]:
    """The smallest parts of the situation that force the function, up to `limit` many.

    A part forces the function if it holds wherever these values and `within` hold. The situation need
    not name all variables. Of parts of the same size, that with the first of the situation's variables
    comes first. Empty if even the whole situation does not force the function.
    """
    return Reasons(function, within).smallest(situation, limit)


class Reasons:
    """What forces a function, of several situations one after the other."""

    def __init__(self, function: Function, within: Function | None = None) -> None:
        self._flat = flatten(~function if within is None else within & ~function)

    def smallest(self, situation: Situation, limit: int = 1) -> list[dict[Variable, str]]:
        """As `smallest_reasons` says."""
        flat, named = self._flat, list(situation)

        def counterexample(kept: int) -> int | None:
            fixed = {variable for place, variable in enumerate(named) if kept >> place & 1}
            path = cheapest(flat, departing(flat, situation, lambda v: None if v in fixed else 1))
            if path is None:
                return None
            differing = (path.get(v, situation[v]) != situation[v] for v in named)
            return sum(1 << place for place, differs in enumerate(differing) if differs)

        return [
            {variable: situation[variable] for place, variable in enumerate(named) if kept >> place & 1}
            for kept in smallest_sets(counterexample, limit, flat.clock)
        ]


def departing(flat: Flat, situation: Situation, price: Callable[[Variable], int | None]) -> list[Prices]:
    """The prices for `cheapest` where values other than the situation's have a price, the variable's."""
    return [
        [0 if situation.get(variable, value) == value else price(variable) for value in variable.values]
        for variable in flat.order
    ]


def cheapest(flat: Flat, prices: Sequence[Prices]) -> dict[Variable, str] | None:
    """A cheapest situation in which the function holds, as far as it matters; None if there is none.

    `prices` are by level; on each level some value must cost nothing. Of values that are equally good,
    the first is taken.
    """
    cost: list[int | None] = [None, 0]
    choice = [0, 0]
    with flat.clock:
        for node in flat.inner():
            flat.clock.check("looking for the nearest situation")
            best: int | None = None
            chosen = 0
            for value, (price, way) in enumerate(zip(prices[flat.level[node]], flat.ways[node], strict=True)):
                rest = cost[way]
                if price is not None and rest is not None and (best is None or price + rest < best):
                    best, chosen = price + rest, value
            cost.append(best)
            choice.append(chosen)
    if cost[flat.root] is None:
        return None
    found: dict[Variable, str] = {}
    node = flat.root
    while node != ALWAYS:
        variable = flat.order[flat.level[node]]
        found[variable] = variable.values[choice[node]]
        node = flat.ways[node][choice[node]]
    return found
