"""A function flattened to arrays, a node for each choice of a typed variable.

This is the function's multi-valued decision diagram: a node names a variable and where each of its
values leads; codes without a value are gone. Children have smaller numbers than their parents, so
whatever is computed for all nodes is one loop over them, upwards from the constants or downwards
from the root.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from symmachia.logic.diagram import Function, child
from symmachia.logic.limits import Clock
from symmachia.logic.variables import Variable

if TYPE_CHECKING:
    from oxidd.bcdd import BCDDFunction

NEVER, ALWAYS = 0, 1
"""The numbers of the two constants."""


@dataclass(frozen=True)
class Flat:
    """`level[node]` is the place of the node's variable in the order, and the end of it for constants;
    `ways[node]` has a child for each value, and none for constants."""

    order: tuple[Variable, ...]
    level: tuple[int, ...]
    ways: tuple[tuple[int, ...], ...]
    root: int
    clock: Clock

    def inner(self) -> range:
        """The nodes that are not constants, children first."""
        return range(ALWAYS + 1, len(self.level))

    def support(self) -> tuple[Variable, ...]:
        return tuple(self.order[level] for level in sorted(set(self.level[ALWAYS + 1 :])))


def flatten(function: Function, beside: Iterable[Variable] = ()) -> Flat:
    """The arrays of a function; variables `beside` those of its diagrams come last in the order."""
    diagrams = function.diagrams
    order = (*diagrams.order, *beside)
    places = {variable: i for i, variable in enumerate(order)}
    numbers = {diagrams.false.bdd: NEVER, diagrams.true.bdd: ALWAYS}
    level = [len(order)] * 2
    ways: list[tuple[int, ...]] = [(), ()]
    opened: dict[BCDDFunction, list[BCDDFunction]] = {}
    waiting = [function.bdd]
    with diagrams.clock:
        while waiting:
            bdd = waiting[-1]
            if bdd in numbers:
                waiting.pop()
                continue
            variable = diagrams.at_level[bdd.node_level() or 0]
            children = opened.pop(bdd, None)
            if children is None:
                diagrams.clock.check("going through a function")
                bits = diagrams.bits[variable]
                children = opened[bdd] = [child(bdd, bits, code) for code in range(len(variable.values))]
                waiting.extend(children)
            else:
                waiting.pop()
                numbers[bdd] = len(level)
                level.append(places[variable])
                ways.append(tuple(numbers[way] for way in children))
    return Flat(order, tuple(level), tuple(ways), numbers[function.bdd], diagrams.clock)
