"""One question under the law of one date: which norms reach it, and what they say at a point.

A `Matter` is an actor, an act and a beneficiary with the norms that can bear on them, their
conditions made concrete. It answers in three values at a `Point`; `unsettled` then names a fact
on which the answer turns there. Semantics: `docs/explanation/semantics.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from typing import Literal

from symmachia.law.conditions import And, Cond, Is, Not, Or, Reads, Taken
from symmachia.law.model import INTERNATIONAL, Norm
from symmachia.reference.ground import (
    NO,
    YES,
    LawOn,
    Setting,
    Variable,
    all_of,
    any_of,
    ground,
    negate,
)
from symmachia.reference.space import Point, holds, unsettled

Reason = Literal["barred", "excluded", "no power"]
MAX_STEPS = 12
"""Open steps of which all combinations are tried, where taking one could also close authority."""


@dataclass(frozen=True)
class Question:
    actor: str
    act: str
    beneficiary: str | None = None

    def __str__(self) -> str:
        return f"{self.actor} {self.act}" + (f" to {self.beneficiary}" if self.beneficiary else "")


@dataclass(frozen=True)
class Candidate:
    """A norm that reaches the question. `named`: by the act tree, not only by counting as another."""

    norm: Norm
    covers: Cond
    named: bool
    when: Cond
    limits: Cond
    after: Cond

    @property
    def parts(self) -> tuple[Cond, ...]:
        return (self.covers, self.when, self.limits, self.after)


class Acts:
    """The act tree: what lies above and beneath an act, and when it counts as another."""

    def __init__(self, law: LawOn) -> None:
        self.law = law
        self.acts = law.corpus.acts

    def above(self, act: str) -> list[str]:
        """The act and all acts above it, upwards."""
        found, here = [], act
        while here is not None and here not in found:
            found.append(here)
            here = self.acts[here].under or ""
            if not here:
                break
        return found

    def leaves(self, act: str) -> list[str]:
        """The leaves beneath an act, in the order of the vocabulary; the act itself if it is one."""
        return [a for a in self.acts if a in self.law.leaf_acts and act in self.above(a)]

    def is_leaf(self, act: str) -> bool:
        return act in self.law.leaf_acts

    def classes(self, act: str, order: str, page: str, setting: Setting) -> dict[str, Cond]:
        """All acts that this act is or counts as, for norms of one order and page, and when."""
        found: dict[str, Cond] = dict.fromkeys(self.above(act), YES)
        rules = [
            n
            for n in self.law.norms
            if n.kind == "counts-as" and n.order == order and n.within in (None, page) and n.target
        ]
        for _ in rules:  # each rule can feed another: as many rounds as rules are enough
            before = dict(found)
            for rule in rules:
                reached = any_of([found[a] for a in rule.acts if a in found])
                cond = all_of([reached, *(ground(c, setting) for c in (rule.when, *rule.limits, rule.after))])
                for act_id in self.above(rule.target or ""):
                    found[act_id] = any_of([found.get(act_id, NO), cond])
            if found == before:
                break
        return found


class Matter:
    """A question with the norms that reach it, on a date. `refused`: steps that are not to be had."""

    def __init__(self, law: LawOn, question: Question, refused: frozenset[Variable] = frozenset()) -> None:
        self.law, self.question, self.refused = law, question, refused
        self.acts = Acts(law)
        self.setting = Setting(law, question.actor, question.beneficiary)
        self.orders = [question.actor, INTERNATIONAL]
        party = law.corpus.parties[question.actor]
        above = self.acts.above(question.act)
        self.closed = next((branch for branch in above if branch in party.closed), None)
        self.silent = party.closed[self.closed] if self.closed else None
        self.candidates = [c for c in map(self._candidate, law.norms) if c is not None]
        self.powers = {o: self._of(o, "power") for o in self.orders}
        self.bars = {o: self._of(o, "bar") for o in self.orders}
        self.duties = {
            o: [c for c in self._of(o, "duty") if question.act in c.norm.acts and self._towards(c.norm)]
            for o in self.orders
        }
        self.lifters = {b.norm.id: list(self._lifters(b)) for o in self.orders for b in self.bars[o]}

    # -- which norms reach the question

    def _candidate(self, norm: Norm) -> Candidate | None:
        law, q = self.law, self.question
        if norm.kind in ("counts-as", "unmodelled") or norm.order not in self.orders or not self.binds(norm):
            return None
        if not law.speaks_of(norm, q.actor) or not law.covers_beneficiary(norm, q.actor, q.beneficiary):
            return None
        classes = self.acts.classes(q.act, norm.order, norm.page, self.setting)
        covers = any_of([classes[a] for a in norm.acts if a in classes])
        if covers == NO:
            return None
        return Candidate(
            norm=norm,
            covers=covers,
            named=any(a in self.acts.above(q.act) for a in norm.acts),
            when=ground(norm.when, self.setting),
            limits=self._limits(norm, classes),
            after=ground(norm.after, self.setting),
        )

    def _limits(self, norm: Norm, classes: dict[str, Cond]) -> Cond:
        """The limits, exclusions looking at every class of the act; a later step refused fails them."""
        limits = [ground(c, self.setting) for c in norm.limits]
        for exclusion in norm.excluded:
            reached = any_of([classes[a] for a in exclusion.acts if a in classes])
            limits.append(negate(all_of([reached, ground(exclusion.when, self.setting)])))
        if any((step, None) in self.refused for step in norm.followed_by):
            limits.append(NO)
        return all_of(limits)

    def binds(self, norm: Norm) -> bool:
        return norm.order != INTERNATIONAL or norm.instrument_kind not in self.law.corpus.order.binds_nobody

    def _towards(self, norm: Norm) -> bool:
        """Nothing is owed to oneself."""
        return self.question.beneficiary != self.question.actor

    def _of(self, order: str, kind: str) -> list[Candidate]:
        return [c for c in self.candidates if c.norm.order == order and c.norm.kind == kind]

    def _lifters(self, bar: Candidate) -> Iterator[Candidate]:
        """The norms that set a bar aside. They must name the act asked about, or one above it."""
        for candidate in self.candidates:
            for ref in candidate.norm.lifts:
                target = self.law.version(ref)
                if target is not None and target.id == bar.norm.id and candidate.named:
                    yield candidate

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
    def steps(self) -> tuple[Variable, ...]:
        """The steps that the norms read, in the order of the vocabulary, refused ones left out."""
        found = {s for c in self.candidates for part in c.parts for s in _taken(part)}
        position = self.law.corpus.steps
        return tuple(sorted(found - self.refused, key=lambda s: (position[s[0]].position, s[1] or "")))

    @cached_property
    def readings(self) -> tuple[str, ...]:
        """The readings whose alternatives the norms read."""
        alternatives = {a for c in self.candidates for part in c.parts for a in _read(part)}
        return tuple(
            r.id
            for r in self.law.corpus.readings.values()
            if any(a.id in alternatives for a in r.alternatives)
        )

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


def _parts(cond: Cond) -> tuple[Cond, ...]:
    match cond:
        case And(parts) | Or(parts):
            return parts
        case Not(part):
            return (part,)
        case _:
            return ()


def _taken(cond: Cond) -> Iterator[Variable]:
    if isinstance(cond, Taken):
        yield cond.step, cond.subject
    yield from chain.from_iterable(_taken(part) for part in _parts(cond))


def _read(cond: Cond) -> Iterator[str]:
    if isinstance(cond, Reads):
        yield cond.alternative
    yield from chain.from_iterable(_read(part) for part in _parts(cond))


def _signs(cond: Cond, sign: bool) -> Iterator[bool]:
    """For each step in a condition, whether taking it can only make the condition true."""
    if isinstance(cond, Taken):
        yield sign
    inner = not sign if isinstance(cond, Not) else sign
    yield from chain.from_iterable(_signs(part, inner) for part in _parts(cond))
