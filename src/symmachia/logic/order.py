"""A good order of variables for diagrams: the size of a diagram hangs on little else.

Rules of thumb make the candidates. Variables that are used together should stand together: so formula
is put after formula, always one that brings the fewest new variables, or each variable is moved to the
middle of the formulas it is in, again and again (the FORCE heuristic of Aloul, Markov and Sakallah,
2003). And what most functions share should come last, so that each function is decided first by what is
its own. Which of them is good is found out by building the functions, with little room first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush

from symmachia.logic.circuit import AllOf, Among, Circuit, Node
from symmachia.logic.diagram import Diagrams
from symmachia.logic.limits import Clock, Limits, TooLarge
from symmachia.logic.variables import Variable

ROUNDS = 20
"""Moves of all variables at the most; they come to rest earlier where there are few."""
ENOUGH = 8_000
"""Where the first guess needs no more nodes than this, the others are not looked at."""
MORE_ROOM = 8
"""How many times more nodes are allowed where no order was good enough."""


def good_order(
    circuit: Circuit, nodes: Sequence[Node], last: Collection[Variable] = (), limits: Limits | None = None
) -> tuple[Variable, ...]:
    """An order of all variables of the formulas, those of `last` at the end.

    Raises TooLarge if the formulas are too large for the limits in every order that was tried.
    """
    limits = limits or Limits()
    clock = Clock(limits.seconds)
    with clock:
        return _best(circuit, nodes, last, limits, clock)


def _best(
    circuit: Circuit, nodes: Sequence[Node], last: Collection[Variable], limits: Limits, clock: Clock
) -> tuple[Variable, ...]:
    guesses = candidates(circuit, nodes, last)
    first = next(guesses)
    room = min(ENOUGH, limits.nodes)
    if _size(circuit, nodes, first, replace(limits, nodes=room), clock) is not None:
        return first
    orders = list(dict.fromkeys((first, *guesses)))
    while True:
        clock.check("looking for an order of variables")
        sizes = [_size(circuit, nodes, order, replace(limits, nodes=room), clock) for order in orders]
        fitting = [size for size in sizes if size is not None]
        if fitting:
            return orders[sizes.index(min(fitting))]
        if room == limits.nodes:
            raise TooLarge(f"in {len(orders)} orders, the functions take more than {room:,} diagram nodes")
        room = min(room * MORE_ROOM, limits.nodes)


def candidates(
    circuit: Circuit, nodes: Sequence[Node], last: Collection[Variable] = ()
) -> Iterator[tuple[Variable, ...]]:
    """Orders to be tried, those that are cheap to find first; equal ones perhaps twice."""
    read = _as_read(circuit, nodes)
    users = Counter(variable for node in nodes for variable in circuit.support(node))
    for arranged in (_put_together, _drawn_together):
        order = arranged(circuit, nodes, read)
        for each in (order, order[::-1], sorted(order, key=users.__getitem__)):
            yield (*(v for v in each if v not in last), *(v for v in each if v in last))


def _size(
    circuit: Circuit, nodes: Sequence[Node], order: Sequence[Variable], limits: Limits, clock: Clock
) -> int | None:
    """Nodes that the functions take, each by itself; None if more than the limits allow."""
    try:
        diagrams = Diagrams(circuit, order, limits, clock)
        return sum(diagrams.function(node).nodes for node in nodes)
    except TooLarge:
        return None


def _as_read(circuit: Circuit, nodes: Sequence[Node]) -> list[Variable]:
    """The variables as they are met when the formulas are read from left to right."""
    found: dict[Variable, None] = {}
    seen: set[Node] = set()
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop() & ~1
        if node not in seen:
            seen.add(node)
            match circuit.shape(node):
                case Among(variable, _):
                    found.setdefault(variable)
                case AllOf(parts):
                    waiting.extend(reversed(parts))
    return list(found)


def _put_together(circuit: Circuit, nodes: Sequence[Node], order: Sequence[Variable]) -> list[Variable]:
    """The variables formula by formula, always one that brings the fewest new ones; of several, one that
    has a variable put down lately, so that what hangs together is finished first."""
    formulas = _supports(circuit, nodes, order)
    about: dict[Variable, list[int]] = {variable: [] for variable in order}
    for number, support in enumerate(formulas):
        for variable in support:
            about[variable].append(number)
    new = [len(support) for support in formulas]
    waiting = [(count, 0, number) for number, count in enumerate(new)]
    heapify(waiting)
    put: dict[Variable, None] = {}
    while waiting:
        count, _, chosen = heappop(waiting)
        if count > new[chosen]:  # it has come up again since
            continue
        for variable in formulas[chosen]:
            if variable not in put:
                put[variable] = None
                for number in about[variable]:
                    new[number] -= 1
                    heappush(waiting, (new[number], -len(put), number))
    return list(put | dict.fromkeys(order))


def _drawn_together(circuit: Circuit, nodes: Sequence[Node], order: Sequence[Variable]) -> list[Variable]:
    """The order in which each variable stands at the middle of the formulas that it is in."""
    places = {variable: float(place) for place, variable in enumerate(order)}
    formulas = _supports(circuit, nodes, order)
    for _ in range(ROUNDS):
        pulls: dict[Variable, list[float]] = {variable: [] for variable in order}
        for support in formulas:
            middle = sum(places[variable] for variable in support) / len(support)
            for variable in support:
                pulls[variable].append(middle)
        middles = {v: sum(found) / len(found) if found else places[v] for v, found in pulls.items()}
        moved = sorted(order, key=lambda v: (middles[v], places[v]))
        if all(places[variable] == place for place, variable in enumerate(moved)):
            break
        places = {variable: float(place) for place, variable in enumerate(moved)}
    return sorted(order, key=places.__getitem__)


def _supports(circuit: Circuit, nodes: Sequence[Node], order: Sequence[Variable]) -> list[list[Variable]]:
    """The variables of each formula within the formulas that has more than one."""
    cone = circuit.cone(nodes)
    below: dict[Node, int] = {}
    for place, variable in enumerate(order):
        below.update(dict.fromkeys(cone.literals.get(variable, ()), 1 << place))
    for gate in cone.gates:
        found = 0
        for part in circuit.parts_of(gate):
            found |= below[part & ~1]
        below[gate] = found
    several = (mask for mask in below.values() if mask.bit_count() > 1)
    return [[variable for place, variable in enumerate(order) if mask >> place & 1] for mask in several]
