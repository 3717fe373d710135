"""What excludes what: smallest sets of given facts, and of constraints, that cannot all hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symmachia.law.conditions import Cond
from symmachia.law.ground import Bound, LawOn, bounds
from symmachia.reference.minimal import minimal
from symmachia.reference.space import Space


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
    stated = bounds(law)

    def excluded(some: Sequence[Cond], ruled: Sequence[Bound]) -> bool:
        space = Space(law.corpus, [bound.cond for bound in ruled])
        domains = space.start({})
        for fact in some:
            result = space.give(domains, fact) if domains is not None else None
            if result is None:
                return True
            space, domains = result
        return domains is None or not space.possible(domains)

    if not excluded(facts, stated):
        return None
    few = [] if excluded([], stated) else minimal(facts, lambda some: excluded(some, stated))
    ruled = [] if excluded(few, []) else minimal(stated, lambda some: excluded(few, some))
    return Clash(tuple(few), tuple(ruled))
