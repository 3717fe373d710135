"""Usual values: what is taken of facts that nobody mentioned.

A usual value yields to what is given: it is taken unless it belongs to a minimal set of usual values
that the given facts and the constraints rule out together (design: `docs/explanation/semantics.md`,
"Usual values"). One that is ruled out by itself is overridden; where several contradict each other,
their facts stay unknown.
"""

from __future__ import annotations

from collections.abc import Sequence

from symmachia.law.conditions import Is
from symmachia.law.given import TooMuch, Usual, usual_values
from symmachia.law.ground import (
    LawOn,
    Variable,
    facts_of,
)
from symmachia.reference.minimal import minimal
from symmachia.reference.space import Domains, Point, Space, holds

MAX_CONFLICTS = 200
"""Sets of usual values that exclude each other, looked at before giving up."""


class TooTangled(TooMuch):
    """The usual values contradict each other in more ways than are looked at."""

    what = "the usual values contradict each other in too many ways"


def take_usual(
    law: LawOn, space: Space, domains: Domains, named: frozenset[Variable]
) -> tuple[Space, Domains]:
    """The situations with usual values taken, as far as they may be. `named`: the facts given or left
    open. A usual value that is a condition still unknown stays as a tie between fact and condition.

    Raises TooTangled beyond `MAX_CONFLICTS` sets of usual values that exclude each other.
    """
    wanted = usual_values(law, named)
    plain = [u for u in wanted if isinstance(u.cond, Is)]
    bound = [u for u in wanted if not isinstance(u.cond, Is)]
    ruled_out = [u for u in plain if not (domains.get(u.variable, _any(u)) & _any(u))]
    wanted = [u for u in plain if u not in ruled_out] + bound
    taken = _all_together(space, domains, wanted)
    if taken is not None:
        return taken
    for group in _groups(space, domains, wanted):
        if _all_together(space, domains, group) is None:
            conflicting = _in_conflict(space, domains, group)
            wanted = [u for u in wanted if u not in conflicting]
    settled = _all_together(space, domains, wanted)
    if settled is None:
        raise AssertionError("usual values without a conflict fit together")
    return settled


def _any(usual: Usual) -> frozenset[str]:
    return usual.cond.values if isinstance(usual.cond, Is) else frozenset()


def _all_together(space: Space, domains: Domains, wanted: Sequence[Usual]) -> tuple[Space, Domains] | None:
    """The situations with all these usual values taken; None where that is impossible."""
    changed = dict(domains)
    bound: list[Usual] = []
    for usual in wanted:
        if isinstance(usual.cond, Is):
            left = space.values(usual.variable, changed) & usual.cond.values
            if not left:
                return None
            changed[usual.variable] = left
        else:
            bound.append(usual)
    point = Point(changed)
    while True:
        waiting = []
        for usual in bound:
            value = _settled_by(usual, point, space)
            if value is None:
                waiting.append(usual)
                continue
            left = space.values(usual.variable, changed) & value
            if not left:
                return None
            changed[usual.variable] = left
        if len(waiting) == len(bound):
            break
        bound = waiting
    extended = space.with_constraints([u.cond for u in bound]) if bound else space
    started = extended.start(changed)
    return (extended, started) if started is not None and extended.possible(started) else None


def _settled_by(usual: Usual, point: Point, space: Space) -> frozenset[str] | None:
    """The value that a fact takes from the condition that it usually equals; None if not settled."""
    fits = []
    for value in sorted(space.values(usual.variable, point.domains)):
        trial = Point({**point.domains, usual.variable: frozenset({value})})
        result = holds(usual.cond, trial)
        if result is None:
            return None
        if result:
            fits.append(value)
    return frozenset(fits)


def _groups(space: Space, domains: Domains, wanted: Sequence[Usual]) -> list[list[Usual]]:
    """The usual values, grouped by the constraints (and their own conditions) that tie them."""
    ties = [facts_of(c) for c in space.constraints if holds(c, Point(domains)) is None]
    ties += [facts_of(u.cond) for u in wanted]
    leader: dict[Variable, Variable] = {}

    def find(variable: Variable) -> Variable:
        while leader.setdefault(variable, variable) != variable:
            variable = leader[variable]
        return variable

    for tie in ties:
        loose = [v for v in tie if len(space.values(v, domains)) > 1]
        for other in loose[1:]:
            leader[find(other)] = find(loose[0])
    groups: dict[Variable, list[Usual]] = {}
    for usual in wanted:
        loose = [v for v in facts_of(usual.cond) if len(space.values(v, domains)) > 1]
        groups.setdefault(find(loose[0] if loose else usual.variable), []).append(usual)
    return list(groups.values())


def _in_conflict(space: Space, domains: Domains, group: Sequence[Usual]) -> set[Usual]:
    """The usual values that belong to some minimal set ruled out together.

    Found by a tree of hitting sets (R. Reiter, "A theory of diagnosis from first principles",
    Artificial Intelligence 32, 1987, section 4): each set found is broken at each of its members.
    """
    found: set[Usual] = set()
    queue: list[frozenset[Usual]] = [frozenset()]
    seen: set[frozenset[Usual]] = set()
    while queue:
        without = queue.pop()
        if without in seen:
            continue
        seen.add(without)
        if len(seen) > MAX_CONFLICTS:
            raise TooTangled
        rest = [u for u in group if u not in without]
        if _all_together(space, domains, rest) is not None:
            continue
        conflict = minimal(rest, lambda some: _all_together(space, domains, some) is None)
        found |= set(conflict)
        queue.extend(without | {usual} for usual in conflict)
    return found
