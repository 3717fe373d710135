"""One question under the law of one date, read at a point: what the norms that reach it say there.

It answers in three values at a `Point`; `unsettled` then names a fact on which the answer turns
there. Semantics: `docs/explanation/semantics.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, combinations

from symmachia.law.conditions import Cond, Is, Not, Taken
from symmachia.law.ground import Variable
from symmachia.law.model import INTERNATIONAL
from symmachia.law.reach import Candidate, Reach, parts_of
from symmachia.reference.space import Point, holds, unsettled

MAX_STEPS = 12
"""Open steps of which all combinations are tried, where taking one could also close authority."""


class Matter(Reach):
    """A question with the norms that reach it, on a date. `refused`: steps that are not to be had."""

    # -- what they say at a point

    def applies(self, candidate: Candidate, at: Point) -> bool | None:
        return _and(holds(part, at) for part in candidate.parts)

    def lifted(self, bar: Candidate, at: Point) -> bool | None:
        return _or(self.applies(lifter, at) for lifter in self.lifters[bar.norm.id])

    def stands(self, bar: Candidate, at: Point) -> bool | None:
        """Whether a bar stands: it applies, and nothing sets it aside."""
        applies = self.applies(bar, at)
        return False if applies is False else _and((applies, _not(self.lifted(bar, at))))

    def barred(self, order: str, at: Point) -> bool | None:
        return _or(self.stands(bar, at) for bar in self.bars[order])

    def powered(self, order: str, at: Point) -> bool | None:
        """Whether the branch is open in this order, or some power applies."""
        if order == INTERNATIONAL or self.closed is None:
            return True
        return _or(self.applies(power, at) for power in self.powers[order])

    def authority(self, order: str, at: Point) -> bool | None:
        powered = self.powered(order, at)
        return False if powered is False else _and((powered, _not(self.barred(order, at))))

    def allowed(self, at: Point) -> bool | None:
        """Whether no legal order that binds the actor stands in the way."""
        return _and(self.authority(order, at) for order in self.orders)

    def shut_out(self, power: Candidate, at: Point) -> bool | None:
        """Whether a power's occasion is met and its own limits (or a step refused) shut the act out."""
        inside = _and(holds(part, at) for part in (power.limits, power.after))
        return _and((holds(power.covers, at), holds(power.when, at), _not(inside)))

    def excluded(self, order: str, at: Point) -> bool | None:
        return _or(self.shut_out(power, at) for power in self.powers[order])

    def owed(self, order: str, at: Point) -> bool | None:
        return _or(self.applies(duty, at) for duty in self.duties[order])

    # -- on which fact it turns

    def turns_on(self, candidates: Iterable[Candidate], at: Point) -> Is | None:
        """The first fact that leaves one of these norms unsettled."""
        for candidate in candidates:
            if self.applies(candidate, at) is None or self.shut_out(candidate, at) is None:
                for part in candidate.parts:
                    atom = unsettled(part, at)
                    if atom is not None:
                        return atom
        return None

    def authority_turns_on(self, order: str, at: Point) -> Is | None:
        for bar in self.bars[order]:
            if self.stands(bar, at) is None:
                atom = self.turns_on([bar], at) or self.turns_on(self.lifters[bar.norm.id], at)
                if atom is not None:
                    return atom
        return self.turns_on(self.powers[order], at)

    # -- steps and readings

    @cached_property
    def harmful(self) -> bool:
        """Whether taking a step could also close authority (then all combinations are tried)."""
        helps = [(c, c.norm.kind != "bar") for c in self.candidates if c.norm.kind != "duty"]
        return any(sign != helpful for c, helpful in helps for part in c.parts for sign in _signs(part, True))

    def step_sets(self, done: frozenset[Variable]) -> list[frozenset[Variable]]:
        """The sets of steps to try for *after steps*: all open ones where steps only help."""
        waiting = [s for s in self.steps if s not in done]
        everything = done | frozenset(waiting)
        if not self.harmful or len(waiting) > MAX_STEPS:
            return [everything]
        sizes = range(len(waiting), -1, -1)
        return [done | frozenset(some) for n in sizes for some in combinations(waiting, n)]


def _and(values: Iterable[bool | None]) -> bool | None:
    result: bool | None = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def _or(values: Iterable[bool | None]) -> bool | None:
    return _not(_and(_not(value) for value in values))


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def _signs(cond: Cond, sign: bool) -> Iterator[bool]:
    """For each step in a condition, whether taking it can only make the condition true."""
    if isinstance(cond, Taken):
        yield sign
    inner = not sign if isinstance(cond, Not) else sign
    yield from chain.from_iterable(_signs(part, inner) for part in parts_of(cond))
