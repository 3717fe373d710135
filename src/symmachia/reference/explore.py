"""Unknown facts and disputed readings: the verdict in every situation that is left possible.

The situations are split, fact by fact, until the norms settle each part; so every verdict is exact.
Beyond `LIMIT` parts the search says so and stops.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeVar

from symmachia.law.conditions import Is
from symmachia.law.given import Readings, TooMuch
from symmachia.law.ground import Variable
from symmachia.law.verdict import Authority, Reason, Verdict
from symmachia.reference.matter import Matter
from symmachia.reference.space import Domains, Point, Space

LIMIT = 2**10
"""Parts of the situations that are told apart; a part can hold any number of full situations."""
MAX_COMBINED = 12
"""Open steps of which all combinations are tried for the least set, …"""
MAX_COMBINED_PARTS = 500
"""… and parts over which that is done; beyond, steps are left out one by one."""
V = TypeVar("V")


class TooManySituations(TooMuch):
    """The unknown facts leave more parts than are told apart. `found`: those told apart so far."""

    def __init__(self, found: list[tuple[Domains, Any]]) -> None:
        self.found = found
        super().__init__(f"more than {len(found)} parts")


@dataclass(frozen=True)
class Part:
    """A part of the situations, and the verdicts there, one for each choice of readings."""

    domains: Domains
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
class Explorer:
    """Explores one matter over the situations in `domains`, given the steps already taken."""

    matter: Matter
    space: Space
    domains: Domains
    done: frozenset[Variable]
    choices: tuple[Readings, ...]
    limit: int = LIMIT

    def parts(self) -> tuple[Part, ...]:
        """All parts of the situations, each with its verdicts. Raises TooManySituations."""

        def at(domains: Domains) -> tuple[Verdict, ...] | Is:
            verdicts = []
            for choice in self.choices:
                verdict = self.verdict(domains, choice)
                if isinstance(verdict, Is):
                    return verdict
                verdicts.append(verdict)
            return tuple(verdicts)

        return tuple(Part(d, v) for d, v in split(self.space, self.domains, at, self.limit))

    def some_parts(self) -> tuple[tuple[Part, ...], bool]:
        """All parts and True; or, where there are too many to tell apart, some of them and False."""
        try:
            return self.parts(), True
        except TooManySituations as error:
            return tuple(Part(d, v) for d, v in error.found), False

    def duties(self) -> frozenset[tuple[bool, ...]]:
        """Whether something is owed, in all situations, under each choice of readings: the combinations
        that occur. Raises TooManySituations."""

        def at(domains: Domains) -> tuple[bool, ...] | Is:
            owed = []
            for choice in self.choices:
                here = Point(domains, self.done, choice)
                values = {order: self.matter.owed(order, here) for order in self.matter.orders}
                unsettled = next((order for order, value in values.items() if value is None), None)
                if unsettled is not None:
                    return _found(self.matter.turns_on(self.matter.duties[unsettled], here))
                owed.append(any(values.values()))
            return tuple(owed)

        return frozenset(value for _, value in split(self.space, self.domains, at, self.limit))

    def verdict(self, domains: Domains, choice: Readings) -> Verdict | Is:
        """The verdict in all situations of `domains`, or a fact on which it turns."""
        m, here = self.matter, Point(domains, self.done, choice)
        owed = {order: m.owed(order, here) for order in m.orders}
        for order, value in owed.items():
            if value is None:
                return _found(m.turns_on(m.duties[order], here))
        authority = self.authority(domains, choice)
        if isinstance(authority, Is):
            return authority
        anything = any(owed.values())
        if authority != "none":
            return Verdict(anything, authority, False)
        return self._refusal(domains, choice, owed)

    def authority(self, domains: Domains, choice: Readings) -> Authority | Is:
        m, here = self.matter, Point(domains, self.done, choice)
        now = m.allowed(here)
        if now is None:
            return self._turns(here)
        if now:
            return "now"
        undecided: Point | None = None
        for steps in m.step_sets(self.done):
            there = Point(domains, steps, choice)
            value = m.allowed(there)
            if value:
                return "after steps"
            if value is None:
                undecided = undecided or there
        return "none" if undecided is None else self._turns(undecided)

    def _turns(self, at: Point) -> Is:
        m = self.matter
        return _found(
            next(
                (
                    a
                    for o in m.orders
                    if m.authority(o, at) is None
                    if (a := m.authority_turns_on(o, at)) is not None
                ),
                None,
            )
        )

    def _refusal(self, domains: Domains, choice: Readings, owed: dict[str, bool | None]) -> Verdict | Is:
        """Why there is no authority, all open steps taken; and whether duty and bar meet in one order."""
        m = self.matter
        here = Point(domains, self.done, choice)
        there = Point(domains, m.step_sets(self.done)[0], choice)
        torn = False
        for order in m.orders:
            for point in (here, there) if owed[order] else ():
                if m.barred(order, point) is None:
                    return _found(m.authority_turns_on(order, point))
            torn = torn or bool(owed[order] and m.barred(order, here) and m.barred(order, there))
        why: Reason | None = None
        where: str | None = None
        for order in m.orders:
            authority = m.authority(order, there)
            if authority is None:
                return _found(m.authority_turns_on(order, there))
            if authority:
                continue
            barred, excluded = m.barred(order, there), m.excluded(order, there)
            if barred is None or (not barred and excluded is None):
                return _found(m.authority_turns_on(order, there))
            why, where = "barred" if barred else "excluded" if excluded else "no power", order
            break
        return Verdict(any(owed.values()), "none", torn, why, where)

    # -- steps

    def least_steps(self, parts: Sequence[Part]) -> tuple[Variable, ...]:
        """The smallest set of open steps that suffices wherever authority can be had at all, whatever
        the unknown facts and readings; of equal ones, that whose steps are declared first."""
        m = self.matter
        needed = [
            (part.domains, choice)
            for part in parts
            for choice, verdict in zip(self.choices, part.verdicts, strict=True)
            if verdict.authority == "after steps"
        ]
        if not needed:
            return ()
        already = (
            [
                (part.domains, choice)
                for part in parts
                for choice, verdict in zip(self.choices, part.verdicts, strict=True)
                if verdict.authority == "now"
            ]
            if m.harmful
            else []
        )
        waiting = [s for s in m.steps if s not in self.done]

        def suffices(steps: frozenset[Variable]) -> bool:
            return all(self._always(d, c, steps) for d, c in [*needed, *already])

        if len(waiting) > MAX_COMBINED or len(needed) > MAX_COMBINED_PARTS:
            return self._thinned(waiting, suffices)
        for size in range(1, len(waiting) + 1):
            for some in combinations(waiting, size):
                if suffices(self.done | frozenset(some)):
                    return self.in_order(some)
        return self.in_order(waiting)

    def _thinned(
        self, waiting: list[Variable], suffices: Callable[[frozenset[Variable]], bool]
    ) -> tuple[Variable, ...]:
        """Many steps: leave out one after the other, later ones first, while the rest suffices."""
        kept = list(waiting)
        for step in reversed(waiting):
            less = [s for s in kept if s != step]
            if suffices(self.done | frozenset(less)):
                kept = less
        return self.in_order(kept)

    def _always(self, domains: Domains, choice: Readings, steps: frozenset[Variable]) -> bool:
        """Whether the act is allowed in every situation of a part, with these steps taken."""

        def at(some: Domains) -> bool | Is:
            value = self.matter.allowed(Point(some, steps, choice))
            return self._turns(Point(some, steps, choice)) if value is None else value

        return all(value for _, value in split(self.space, domains, at))

    def in_order(self, steps: Iterable[Variable]) -> tuple[Variable, ...]:
        """Steps sorted as they can be taken: each after those that it comes after."""
        known = self.matter.law.corpus.steps
        left = sorted(steps, key=lambda s: known[s[0]].position)
        ordered: list[Variable] = []
        while left:
            names = {s[0] for s in left}
            step = next((s for s in left if not names & set(known[s[0]].comes_after) - {s[0]}), left[0])
            left.remove(step)
            ordered.append(step)
        return tuple(ordered)


def split(
    space: Space, domains: Domains, at: Callable[[Domains], V | Is], limit: int = LIMIT
) -> list[tuple[Domains, V]]:
    """The parts of the possible situations, and the value in each. `at` gives the value in a part,
    or a fact on which it turns there. Raises TooManySituations beyond `limit` parts.

    Turns are taken between the deepest part waiting and the shallowest, so that what is found before
    the limit comes from all over the situations.
    """
    found: list[tuple[Domains, V]] = []
    queue: deque[tuple[Domains, bool]] = deque([(domains, False)])
    while queue:
        here, changed = queue.pop() if len(found) % 2 else queue.popleft()
        value = at(here)
        if not isinstance(value, Is):
            if not changed or space.possible(here, _touched(domains, here)):
                found.append((here, value))
            continue
        variable = (value.fact, value.subject)
        left = space.values(variable, here)
        for part in (left - value.values, left & value.values):
            narrowed = space.narrow(here, variable, part) if part else None
            if narrowed is not None:
                queue.append((narrowed, True))
        if len(found) + len(queue) > limit:
            raise TooManySituations([*found, *_dive(space, queue, at, DIVES)])
    return found


DIVES = 64
"""Waiting parts that are followed to an end where not all can be."""


def _dive(
    space: Space, queue: deque[tuple[Domains, bool]], at: Callable[[Domains], V | Is], count: int
) -> list[tuple[Domains, V]]:
    """Some ends of the waiting parts, taken evenly from all of them."""
    found: list[tuple[Domains, V]] = []
    for here, _ in list(queue)[:: max(1, len(queue) // count)]:
        value = at(here)
        side = len(found) % 2
        while isinstance(value, Is):
            variable = (value.fact, value.subject)
            left = space.values(variable, here)
            sides = [left & value.values, left - value.values]
            narrowed = [space.narrow(here, variable, s) for s in (sides if side else sides[::-1]) if s]
            ways = [n for n in narrowed if n is not None]
            if not ways:
                break
            here = ways[0]
            value = at(here)
        if not isinstance(value, Is) and space.possible(here):
            found.append((here, value))
    return found


def _touched(before: Domains, after: Domains) -> list[Variable]:
    return [v for v, values in after.items() if before.get(v) != values]


def _found(atom: Is | None) -> Is:
    if atom is None:
        raise AssertionError("an unsettled answer turns on some fact")
    return atom
