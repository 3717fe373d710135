"""Which norms reach a question, on a date, with their conditions made concrete.

A question is an actor, an act and a beneficiary. Nothing is evaluated here: the engine makes Boolean
functions of what is gathered, and the reference interpreter reads it at one situation after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from symmachia.law.conditions import And, Cond, Not, Or, Reads, Taken
from symmachia.law.given import TooMuch
from symmachia.law.ground import (
    NO,
    LawOn,
    Setting,
    Variable,
    all_of,
    any_of,
    ground,
    kept,
    negate,
)
from symmachia.law.model import INTERNATIONAL, Norm


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
        found: list[str] = []
        here: str | None = act
        while here:
            found.append(here)
            here = self.acts[here].under
        return found

    def leaves(self, act: str) -> list[str]:
        """The leaves beneath an act, in the order of the vocabulary; the act itself if it is one."""
        return [a for a in self.acts if a in self.law.leaf_acts and act in self.above(a)]

    def is_leaf(self, act: str) -> bool:
        return act in self.law.leaf_acts

    def classes(self, act: str, order: str, page: str, setting: Setting) -> dict[str, Cond]:
        """All acts that this act is or counts as, for norms of one order and page, and when.

        Each rule can feed another. A way to a class is the rules on it, none of them twice; a way that
        takes in another is left out. Raises TooManyWays.
        """
        rules = [
            n
            for n in self.law.norms
            if n.kind == "counts-as" and n.order == order and n.within in (None, page) and n.target
            if self.law.binds(n)
        ]
        ways: dict[str, list[Way]] = {a: [()] for a in self.above(act)}
        waiting = list(ways)
        while waiting:
            here = waiting.pop(0)
            for number, rule in enumerate(rules):
                if here not in rule.acts:
                    continue
                longer = [(*way, number) for way in ways[here] if number not in way]
                for target in self.above(rule.target or ""):
                    known = ways.setdefault(target, [])
                    added = [_add(way, known) for way in longer]
                    if any(added) and target not in waiting:
                        waiting.append(target)
        holding = [
            all_of([ground(r.when, setting), *kept(r, setting), ground(r.after, setting)]) for r in rules
        ]
        return {
            target: any_of([all_of([holding[number] for number in way]) for way in known])
            for target, known in ways.items()
        }


Way = tuple[int, ...]
"""A way in which one act counts as another: the numbers of the rules on it."""
MAX_WAYS = 50


class TooManyWays(TooMuch):
    """Acts count as each other in more ways than are looked at."""

    what = "too many rules say that acts count as each other"


def _add(way: Way, known: list[Way]) -> bool:
    """Add a way to those known, unless it takes in one of them; those that take it in are left out."""
    if any(set(other) <= set(way) for other in known):
        return False
    known[:] = [*(other for other in known if not set(way) <= set(other)), way]
    if len(known) > MAX_WAYS:
        raise TooManyWays
    return True


class Reach:
    """A question with the norms that reach it, on a date. `refused`: the steps that are refused; None where
    that is left open."""

    def __init__(self, law: LawOn, question: Question, refused: frozenset[Variable] | None = None) -> None:
        self.law, self.question = law, question
        self.refused: frozenset[Variable] = refused or frozenset()
        self.acts = Acts(law)
        self.setting = Setting(law, question.actor, question.beneficiary, refused=refused)
        self.orders = [question.actor, INTERNATIONAL]
        party = law.corpus.parties[question.actor]
        above = self.acts.above(question.act)
        self._classes: dict[tuple[str, str | None], dict[str, Cond]] = {}
        self.closed = next((branch for branch in above if branch in party.closed), None)
        self.silent = party.closed[self.closed] if self.closed else None
        concerned = law.concerning(question.actor, question.beneficiary)
        self.candidates = [c for c in map(self._candidate, concerned) if c is not None]
        self.powers = {o: self._of(o, "power") for o in self.orders}
        self.bars = {o: self._of(o, "bar") for o in self.orders}
        self.duties = {
            o: [c for c in self._of(o, "duty") if question.act in c.norm.acts and self._towards(c.norm)]
            for o in self.orders
        }
        self.lifters = {b.norm.id: list(self._lifters(b)) for o in self.orders for b in self.bars[o]}

    # -- which norms reach the question

    def _candidate(self, norm: Norm) -> Candidate | None:
        classes = self._classes_for(norm)
        if not any(a in classes for a in norm.acts):
            return None
        covers = any_of([classes[a] for a in norm.acts if a in classes])
        if covers == NO:
            return None
        return Candidate(
            norm=norm,
            covers=covers,
            named=any(a in self.acts.above(self.question.act) for a in norm.acts),
            when=ground(norm.when, self.setting),
            limits=self._limits(norm, classes),
            after=ground(norm.after, self.setting),
        )

    def _classes_for(self, norm: Norm) -> dict[str, Cond]:
        """All that the act is or counts as, for a norm: the same for most pages of an order."""
        within = norm.page if norm.page in self.law.pages_with_own_classes else None
        key = (norm.order, within)
        if key not in self._classes:
            self._classes[key] = self.acts.classes(self.question.act, norm.order, norm.page, self.setting)
        return self._classes[key]

    def _limits(self, norm: Norm, classes: dict[str, Cond]) -> Cond:
        """The limits, exclusions looking at every class of the act."""
        limits = kept(norm, self.setting)
        for exclusion in norm.excluded:
            reached = any_of([classes[a] for a in exclusion.acts if a in classes])
            limits.append(negate(all_of([reached, ground(exclusion.when, self.setting)])))
        return all_of(limits)

    def _towards(self, norm: Norm) -> bool:
        """Nothing is owed to oneself."""
        return self.question.beneficiary != self.question.actor

    def _of(self, order: str, kind: str) -> list[Candidate]:
        return [c for c in self.candidates if c.norm.order == order and c.norm.kind == kind]

    def _lifters(self, bar: Candidate) -> Iterator[Candidate]:
        """The norms that set a bar aside. They must name the act asked about, or one above it."""
        for candidate in self.candidates:
            for ref in candidate.norm.lifts:
                if candidate.named and any(n.id == bar.norm.id for n in self.law.versions(ref)):
                    yield candidate

    # -- steps and readings

    @cached_property
    def steps(self) -> tuple[Variable, ...]:
        """The steps that the norms read, in the order of the vocabulary, refused ones left out."""
        found = {s for c in self.candidates for part in c.parts for s in _taken(part)}
        position = self.law.corpus.steps
        return tuple(sorted(found - self.refused, key=lambda s: (position[s[0]].position, s[1] or "")))

    @cached_property
    def reaching(self) -> frozenset[str]:
        """The candidates, by the ids of their norms."""
        return frozenset(c.norm.id for c in self.candidates)

    @cached_property
    def readings(self) -> tuple[str, ...]:
        """The readings whose alternatives the norms read."""
        alternatives = {a for c in self.candidates for part in c.parts for a in _read(part)}
        return tuple(
            r.id
            for r in self.law.corpus.readings.values()
            if any(a.id in alternatives for a in r.alternatives)
        )


def parts_of(cond: Cond) -> tuple[Cond, ...]:
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
    yield from chain.from_iterable(_taken(part) for part in parts_of(cond))


def _read(cond: Cond) -> Iterator[str]:
    if isinstance(cond, Reads):
        yield cond.alternative
    yield from chain.from_iterable(_read(part) for part in parts_of(cond))
