"""What excludes what: the fewest given facts, and the fewest constraints, that cannot all hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symmachia.engine.compiled import compiled_of
from symmachia.engine.situation import Situation
from symmachia.law.conditions import Cond
from symmachia.law.given import Impossible
from symmachia.law.ground import Bound, LawOn, bounds
from symmachia.logic.circuit import Node
from symmachia.logic.hitting import smallest_sets
from symmachia.logic.limits import Clock, TooLarge

SECONDS = 2.0
"""Time to look for the fewest; then the next best is told: what cannot be told in part."""


@dataclass(frozen=True)
class Clash:
    """Facts that exclude each other under these constraints, without one of which all else could hold.

    Without facts: constraints that exclude each other by themselves. Without constraints: facts that
    no law is needed to tell apart, such as two values of one fact.
    """

    facts: tuple[Cond, ...]
    constraints: tuple[Bound, ...]


def clash(law: LawOn, facts: Sequence[Cond]) -> Clash | None:
    """A clash of facts made concrete, each of which may be a conjunction; None where they can all hold."""
    compiled = compiled_of(law.corpus)
    terms, stated = compiled.terms, bounds(law)
    given, ruled = ([terms.node(c) for c in conds] for conds in (facts, [bound.cond for bound in stated]))
    anything = Situation.of(terms.circuit, ())
    few: list[int] = []
    try:
        possible = compiled.possible(law)
    except Impossible:
        pass  # whatever is given: the constraints alone are told
    else:
        if _beside(possible, given) is not None:
            return None
        few = _fewest(possible, given)
    alone = _beside(anything, [given[n] for n in few])
    under = [] if alone is None else _fewest(alone, ruled)
    return Clash(tuple(facts[n] for n in few), tuple(stated[n] for n in under))


def _beside(situation: Situation, nodes: Sequence[Node]) -> Situation | None:
    """The situations with some functions given; None where there are none."""
    try:
        return situation.given(nodes)
    except Impossible:
        return None


def _fewest(situation: Situation, nodes: Sequence[Node]) -> list[int]:
    """The numbers of the fewest functions that are impossible together, of some that are."""

    def left_out(chosen: int) -> int | None:
        """Of the others those that cannot stand beside the chosen ones, taken one by one as far as they
        can; None where the chosen ones are impossible themselves. One of them has to be added."""
        here = _beside(situation, [node for n, node in enumerate(nodes) if chosen >> n & 1])
        if here is None:
            return None
        found = 0
        for n, node in enumerate(nodes):
            beside = here if chosen >> n & 1 else _beside(here, [node])
            if beside is None:
                found |= 1 << n
            here = beside or here
        return found

    try:
        (fewest,) = smallest_sets(left_out, 1, Clock(SECONDS))
    except TooLarge:
        return _few(situation, nodes)
    return [n for n in range(len(nodes)) if fewest >> n & 1]


def _few(situation: Situation, nodes: Sequence[Node]) -> list[int]:
    """The numbers of functions that are impossible together, though not without any one of them."""
    kept = list(range(len(nodes)))
    for n in range(len(nodes)):
        rest = [other for other in kept if other != n]
        if _beside(situation, [nodes[other] for other in rest]) is None:
            kept = rest
    return kept
