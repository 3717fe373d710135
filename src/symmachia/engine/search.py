"""Functions that must all hold: what follows from them for single variables, whether they can, and
what they say of some variables alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from symmachia.law.given import Impossible
from symmachia.logic.circuit import TRUE, AllOf, Among, Circuit, Constant, Node
from symmachia.logic.diagram import Diagrams
from symmachia.logic.order import good_order
from symmachia.logic.variables import Situation as Whole
from symmachia.logic.variables import Variable

Known = Mapping[Variable, frozenset[str]]
"""The values that variables may still have; one that is not mentioned may have any."""


@dataclass(frozen=True)
class Group:
    nodes: tuple[Node, ...]
    variables: frozenset[Variable]


def propagate(
    circuit: Circuit, known: Known, ties: Iterable[Node], news: Iterable[Node]
) -> tuple[Known, tuple[Node, ...]]:
    """What follows for single variables from new functions, until nothing more does, and the ties that
    are left. The ties given speak of what is known no more. Raises Impossible."""
    found = dict(known)
    left: dict[Node, None] = dict.fromkeys(ties)
    waiting = list(dict.fromkeys(news))
    while waiting:
        narrowed: set[Variable] = set()
        for node in waiting:
            left.pop(node, None)
            for part in conjuncts(circuit, circuit.restrict(node, found)):
                match circuit.shape(part):
                    case Constant(value):
                        if not value:
                            raise Impossible
                    case Among(variable, values):
                        before = found.get(variable) or frozenset(variable.values)
                        after = before.intersection(values)
                        if not after:
                            raise Impossible
                        if after != before:
                            found[variable] = after
                            narrowed.add(variable)
                    case _:
                        left[part] = None
        waiting = [node for node in left if not narrowed.isdisjoint(circuit.support(node))]
    return found, tuple(left)


def conjuncts(circuit: Circuit, node: Node) -> tuple[Node, ...]:
    """The parts of a conjunction; a node that is none, by itself."""
    shape = circuit.shape(node)
    return shape.parts if isinstance(shape, AllOf) else (node,)


def groups(circuit: Circuit, nodes: Sequence[Node]) -> list[Group]:
    """The functions, grouped so that no two groups share a variable."""
    leader: dict[Variable, Variable] = {}

    def find(variable: Variable) -> Variable:
        while leader.setdefault(variable, variable) != variable:
            variable = leader[variable]
        return variable

    supports = [circuit.support(node) for node in nodes]
    for support in supports:
        for other in support[1:]:
            leader[find(other)] = find(support[0])
    members: dict[Variable, list[int]] = {}
    for index, support in enumerate(supports):
        members.setdefault(find(support[0]), []).append(index)
    return [
        Group(tuple(nodes[i] for i in found), frozenset().union(*(supports[i] for i in found)))
        for found in members.values()
    ]


WIDE = 8
"""Variables that a function may have that arises as one is left out."""


def project(
    circuit: Circuit, ties: Iterable[Node], kept: frozenset[Variable], known: Known
) -> tuple[Node, ...]:
    """The ties with variables beyond those kept left out: what holds of the kept ones for some value.

    One after the other, that with the fewest neighbours first. A variable with too many is kept.
    """
    about: dict[Variable, dict[Node, None]] = {}
    left: dict[Node, None] = {}

    def put(node: Node) -> None:
        for part in conjuncts(circuit, node):
            if part != TRUE and part not in left:
                left[part] = None
                for variable in circuit.support(part):
                    about.setdefault(variable, {})[part] = None

    for tie in ties:
        put(tie)

    def width(variable: Variable) -> int:
        return len({n for tie in about[variable] for n in circuit.support(tie)})

    waiting = {v: width(v) for v in about if v not in kept}
    while waiting:
        variable = min(waiting, key=waiting.__getitem__)
        if waiting.pop(variable) > WIDE:
            break
        bucket = list(about[variable])
        touched = {n for tie in bucket for n in circuit.support(tie)}
        for tie in bucket:
            del left[tie]
            for other in circuit.support(tie):
                del about[other][tie]
        joined = circuit.all_of(bucket)
        values = known.get(variable, variable.values)
        put(circuit.any_of([circuit.restrict(joined, {variable: (value,)}) for value in values]))
        waiting.update((v, width(v)) for v in touched if v in waiting)
    return tuple(left)


TRIES = 500
"""Values tried in a search for one situation, before a decision diagram is built instead."""


def some_situation(
    circuit: Circuit, known: Known, ties: Sequence[Node], hint: Whole
) -> dict[Variable, str] | None:
    """A situation that meets all ties, like the hint where it can be; None if there is none."""
    whole: dict[Variable, str] = {}
    for group in groups(circuit, ties):
        here = {v: _near(v, known, hint) for v in group.variables}
        if not all(circuit.evaluate(tie, here) for tie in group.nodes):
            found = _searched(circuit, known, group.nodes, hint, [TRIES])
            if found is None:
                return None
            here.update(found)
        whole.update(here)
    return whole


def _near(variable: Variable, known: Known, hint: Whole) -> str:
    """The value of the hint, or the first that is possible."""
    possible = known.get(variable)
    if possible is None:
        return hint.get(variable, variable.values[0])
    wanted = hint.get(variable)
    return wanted if wanted in possible else next(v for v in variable.values if v in possible)


def _searched(
    circuit: Circuit, known: Known, ties: Sequence[Node], hint: Whole, tries: list[int]
) -> dict[Variable, str] | None:
    """A situation of one group of ties, by search, which nearly always ends at once."""
    if not ties:
        return {v: _near(v, known, hint) for v in known}
    variable = circuit.support(ties[0])[0]
    wanted = _near(variable, known, hint)
    possible = known.get(variable, frozenset(variable.values))
    for value in sorted(possible, key=lambda v: (v != wanted, variable.values.index(v))):
        tries[0] -= 1
        if tries[0] < 0:
            diagrams = Diagrams(circuit, good_order(circuit, ties))
            return diagrams.function(circuit.all_of(ties)).some()
        chosen = circuit.among(variable, {value})
        try:
            narrowed, left = propagate(circuit, known, ties, [chosen])
        except Impossible:
            continue
        found = _searched(circuit, narrowed, left, hint, tries)
        if found is not None:
            return found
    return None
