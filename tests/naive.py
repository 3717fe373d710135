"""The semantics once more, as plainly as can be: one full situation at a time, true or false.

Written from the text of `docs/explanation/semantics.md`, not from the interpreter, to test it against.
It shares with it only the model of the law (`symmachia.law`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations, product

from symmachia.law.conditions import (
    And,
    Cond,
    Constant,
    Defined,
    Framework,
    Is,
    NormRef,
    Not,
    Or,
    Reads,
    Taken,
    TextInForce,
)
from symmachia.law.model import NOBODY, Corpus, Norm
from symmachia.law.model import Fact as KindOfFact
from symmachia.law.verdict import Verdict as Told

Fact = tuple[str, str | None]
Verdict = tuple[bool, str, bool, str | None, str | None]
"""Owed, authority, torn; and where there is none, why and in which legal order."""


def plain(verdict: Told) -> Verdict:
    """The verdict of the engine, or of the reference interpreter."""
    return verdict.owed, verdict.authority, verdict.torn, verdict.why, verdict.where


@dataclass(frozen=True)
class World:
    """A full situation: every fact has a value; the steps taken; the alternatives that hold.

    A fact that is true of one subject at most is one entry without subject; its value is that subject, or
    `nobody`.
    """

    facts: Mapping[Fact, str]
    taken: frozenset[Fact]
    read: frozenset[str]


class Naive:
    def __init__(
        self,
        corpus: Corpus,
        day: date,
        actor: str,
        act: str,
        other: str | None,
        refused: frozenset[Fact] = frozenset(),
    ) -> None:
        self.corpus, self.day, self.actor, self.act, self.other = corpus, day, actor, act, other
        self.refused = refused

    def true(self, cond: Cond, world: World, party: str | None = None) -> bool:
        match cond:
            case Constant(value):
                return value
            case And(parts):
                return all(self.true(p, world, party) for p in parts)
            case Or(parts):
                return any(self.true(p, world, party) for p in parts)
            case Not(part):
                return not self.true(part, world, party)
            case Is(fact, subject, values):
                who = self.who(subject, party)
                if subject is not None and who is None:
                    return False
                if self.corpus.facts[fact].exclusive:
                    return str(world.facts[fact, None] == who).lower() in values
                return world.facts[fact, who] in values
            case Taken(step, subject):
                return (step, self.who(subject, party)) in world.taken
            case Reads(alternative):
                return alternative in world.read
            case Defined(name):
                return self.true(self.corpus.definitions[name].cond, world, party)
            case TextInForce(page):
                return self.day in self.corpus.instruments[page].period
            case Framework(ref):
                return self.framework(ref, world)

    def who(self, subject: str | None, party: str | None = None) -> str | None:
        return {"itself": self.actor, "the other": self.other, "P": party}.get(subject or "", subject)

    def framework(self, ref: NormRef, world: World) -> bool:
        """`N applies`: its occasion, limits and steps, towards the beneficiary, or towards some party."""
        norm = self.meant(ref)
        if norm is None or not self.speaks(norm):
            return False
        if self.other or norm.beneficiaries is None:
            ways = [self]
        else:
            others = (p for p in self.corpus.parties if p != self.actor)
            ways = [Naive(self.corpus, self.day, self.actor, self.act, p, self.refused) for p in others]
        return any(way.covers(norm) and way.conditions(norm, world) for way in ways)

    def worlds(self, taken: frozenset[Fact], read: frozenset[str]) -> Iterator[World]:
        """All full situations that the constraints, and what the act implies, leave possible."""
        facts: list[Fact] = []
        domains: list[tuple[str, ...]] = []
        for fact in self.corpus.facts.values():
            about = self.about(fact)
            if fact.exclusive:
                facts.append((fact.id, None))
                domains.append((NOBODY, *about))
            else:
                facts += [(fact.id, subject) for subject in about or [None]]
                domains += [fact.values for _ in about or [None]]
        for values in product(*domains):
            world = World(dict(zip(facts, values, strict=True)), taken, read)
            if self.possible(world) and self.true(self.corpus.acts[self.act].implies, world):
                yield world

    def possible(self, world: World) -> bool:
        return all(
            not self.true(c.antecedent, world, p) or self.true(c.consequent, world, p)
            for c in self.corpus.constraints
            for p in self.corpus.parties
        ) and not any(
            fact.one_when is not None
            and self.true(fact.one_when, world)
            and world.facts[fact.id, None] == NOBODY
            for fact in self.corpus.facts.values()
        )

    def given(self, worlds: Sequence[World], facts: Sequence[Cond], usual: bool) -> list[World]:
        """Those of the situations in which some facts hold, the rest taken as usual or not."""
        here = [world for world in worlds if all(self.true(fact, world) for fact in facts)]
        named = set().union(*map(self.mentioned, facts))
        return self.as_usual(here, named) if usual else here

    def readings(self, chosen: frozenset[str]) -> list[frozenset[str]]:
        """The choices among alternatives: of each reading one that is chosen, or one on by default."""
        ways: list[list[str]] = []
        for reading in self.corpus.readings.values():
            current = [a for a in reading.alternatives if self.day in a.period]
            picked = [a.id for a in current if a.id in chosen] or [a.id for a in current if a.default]
            ways += [picked] if picked else []
        return [frozenset(choice) for choice in product(*ways)]

    def as_usual(self, worlds: Sequence[World], named: Collection[Fact]) -> list[World]:
        """Those of the situations in which the usual values taken hold. `named`: facts that were mentioned.

        A usual value belongs to a smallest set that is ruled out just if some largest set that is not ruled
        out goes without it. So those are taken that belong to all the largest.
        """
        agreeing = [self.usual_in(world, named) for world in worlds]
        largest = [some for some in set(agreeing) if not any(some < other for other in set(agreeing))]
        taken = frozenset.intersection(*largest) if largest else frozenset()
        return [world for world, some in zip(worlds, agreeing, strict=True) if taken <= some]

    def usual_in(self, world: World, named: Collection[Fact]) -> frozenset[Fact]:
        """The facts that have their usual value in a situation, those mentioned left out."""
        implied = self.mentioned(self.corpus.acts[self.act].implies)
        found: set[Fact] = set()
        for fact, value in world.facts.items():
            kind = self.corpus.facts[fact[0]]
            usual = None if kind.exclusive or fact in {*named, *implied} else kind.usually(fact[1])
            if isinstance(usual, str):
                found |= {fact} if value == usual else set()
            elif usual is not None:
                found |= {fact} if (value == "true") == self.true(usual, world, fact[1]) else set()
        return frozenset(found)

    def mentioned(self, cond: Cond) -> set[Fact]:
        """The facts of which a condition speaks."""
        match cond:
            case And(parts) | Or(parts):
                return set().union(*map(self.mentioned, parts))
            case Not(part):
                return self.mentioned(part)
            case Defined(name):
                return self.mentioned(self.corpus.definitions[name].cond)
            case Is(fact, subject, _):
                who = None if self.corpus.facts[fact].exclusive else self.who(subject)
                return set() if subject is not None and self.who(subject) is None else {(fact, who)}
            case _:
                return set()

    def about(self, fact: KindOfFact) -> list[str]:
        allowed = [s for some in fact.of.values() for s in some]
        return [p for s in allowed for p in (self.corpus.parties if s == "party" else [s])]

    # -- norms

    def above(self, act: str) -> set[str]:
        under = self.corpus.acts[act].under
        return {act} | (self.above(under) if under else set())

    def in_force(self, norm: Norm) -> bool:
        return self.day in norm.period and self.day in self.corpus.instruments[norm.page].period

    def meant(self, ref: NormRef) -> Norm | None:
        """The norm in force that is meant: in the version named, if one is."""
        return next(
            (
                n
                for n in self.corpus.norms
                if (n.page, n.label) == (ref.page, ref.label) and self.in_force(n)
                if ref.dated in (None, str(n.period.start))
            ),
            None,
        )

    def classes(self, norm: Norm, world: World) -> set[str]:
        """All acts that the act asked about is or counts as, for this norm."""
        found = self.above(self.act)
        grew = True
        while grew:
            grew = False
            for rule in self.corpus.norms:
                if rule.kind != "counts-as" or rule.order != norm.order:
                    continue
                if not self.in_force(rule) or not self.binds(rule):
                    continue
                if rule.within not in (None, norm.page) or not set(rule.acts) & found:
                    continue
                if self.conditions(rule, world) and rule.target and not self.above(rule.target) <= found:
                    found |= self.above(rule.target)
                    grew = True
        return found

    def conditions(self, norm: Norm, world: World) -> bool:
        return not self.fallen(norm) and all(
            self.true(c, world) for c in (norm.when, *norm.limits, norm.after)
        )

    def binds(self, norm: Norm) -> bool:
        return norm.order != "international" or norm.instrument_kind not in self.corpus.order.binds_nobody

    def party_to(self, norm: Norm, party: str | None) -> bool:
        members = self.corpus.instruments[norm.page].parties
        return party in members and self.day in members[party]

    def speaks(self, norm: Norm) -> bool:
        """Of this actor."""
        match norm.actors.kind:
            case "any state":
                return self.corpus.parties[self.actor].is_state
            case "each party":
                return self.party_to(norm, self.actor)
            case "list":
                return self.actor in norm.actors.ids

    def covers(self, norm: Norm) -> bool:
        """This beneficiary."""
        if norm.beneficiaries is None:
            return True
        if self.other is None:
            return False
        match norm.beneficiaries.kind:
            case "list":
                return self.other in norm.beneficiaries.ids
            case "anyone":
                return self.other != self.actor
            case "the other":
                return self.other != self.actor and self.party_to(norm, self.other)

    def reaches(self, norm: Norm) -> bool:
        """In force, binding, of an order that counts, and about this actor and beneficiary."""
        return (
            self.in_force(norm)
            and norm.order in (self.actor, "international")
            and self.binds(norm)
            and self.speaks(norm)
            and self.covers(norm)
        )

    @cached_property
    def norms(self) -> list[Norm]:
        """The norms that reach the question."""
        return [n for n in self.corpus.norms if self.reaches(n)]

    def of(self, order: str, kind: str) -> list[Norm]:
        return [n for n in self.norms if n.order == order and n.kind == kind]

    def occasion(self, norm: Norm, world: World) -> bool:
        return self.true(norm.when, world) and not set(norm.acts).isdisjoint(self.classes(norm, world))

    def limits(self, norm: Norm, world: World) -> bool:
        classes = self.classes(norm, world)
        shut = any(set(e.acts) & classes and self.true(e.when, world) for e in norm.excluded)
        return not shut and not self.fallen(norm) and all(self.true(c, world) for c in norm.limits)

    def fallen(self, norm: Norm) -> bool:
        """Whether a step that was to follow the norm has been refused."""
        return any((step, None) in self.refused for step in norm.followed_by)

    def applies(self, norm: Norm, world: World) -> bool:
        return self.occasion(norm, world) and self.limits(norm, world) and self.true(norm.after, world)

    def stands(self, bar: Norm, world: World) -> bool:
        if not self.applies(bar, world):
            return False
        lifters = [
            n
            for n in self.norms
            if any(self.meant(ref) is bar for ref in n.lifts) and set(n.acts) & self.above(self.act)
        ]
        return not any(self.applies(n, world) for n in lifters)

    # -- the answer

    def barred(self, order: str, world: World) -> bool:
        return any(self.stands(bar, world) for bar in self.of(order, "bar"))

    def open(self, order: str, world: World) -> bool:
        closed = order == self.actor and self.above(self.act) & set(self.corpus.parties[self.actor].closed)
        if closed and not any(self.applies(power, world) for power in self.of(order, "power")):
            return False
        return not self.barred(order, world)

    def allowed(self, world: World) -> bool:
        return self.open(self.actor, world) and self.open("international", world)

    def owed(self, order: str, world: World) -> bool:
        return self.other != self.actor and any(
            self.act in duty.acts and self.applies(duty, world) for duty in self.of(order, "duty")
        )

    def verdict(self, world: World, openable: frozenset[Fact]) -> Verdict:
        owed = {o: self.owed(o, world) for o in (self.actor, "international")}
        if self.allowed(world):
            return any(owed.values()), "now", False, None, None
        sizes = range(len(openable), 0, -1)
        sets = (world.taken | set(some) for n in sizes for some in combinations(openable, n))
        if any(self.allowed(World(world.facts, taken, world.read)) for taken in sets):
            return any(owed.values()), "after steps", False, None, None
        every = World(world.facts, world.taken | openable, world.read)
        torn = any(owed[o] and self.barred(o, world) and self.barred(o, every) for o in owed)
        where = next(o for o in owed if not self.open(o, every))
        excluded = any(
            self.occasion(power, every) and not (self.limits(power, every) and self.true(power.after, every))
            for power in self.of(where, "power")
        )
        why = "barred" if self.barred(where, every) else "excluded" if excluded else "no power"
        return any(owed.values()), "none", torn, why, where
