"""The semantics once more, as plainly as can be: one full situation at a time, true or false.

Written from the text of `docs/explanation/semantics.md`, not from the interpreter, to test it against.
It shares with it only the model of the law (`symmachia.law`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from symmachia.law.conditions import (
    And,
    Cond,
    Constant,
    Defined,
    Framework,
    Is,
    Not,
    Or,
    Reads,
    Taken,
    TextInForce,
)
from symmachia.law.model import Corpus, Norm

Fact = tuple[str, str | None]


@dataclass(frozen=True)
class World:
    """A full situation: every fact has a value; the steps taken; the alternatives that hold."""

    facts: Mapping[Fact, str]
    taken: frozenset[Fact]
    read: frozenset[str]


class Naive:
    def __init__(self, corpus: Corpus, day: date, actor: str, act: str, other: str | None) -> None:
        self.corpus, self.day, self.actor, self.act, self.other = corpus, day, actor, act, other
        self.refused: frozenset[Fact] = frozenset()

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
                who = {"itself": self.actor, "the other": self.other, "P": party}.get(subject or "", subject)
                return (subject is None or who is not None) and world.facts[fact, who] in values
            case Taken(step, subject):
                return (step, subject) in world.taken
            case Reads(alternative):
                return alternative in world.read
            case Defined(name):
                return self.true(self.corpus.definitions[name].cond, world, party)
            case TextInForce(page):
                return self.day in self.corpus.instruments[page].period
            case Framework():
                raise NotImplementedError("random law has no frameworks")

    def worlds(self, taken: frozenset[Fact], read: frozenset[str]) -> Iterator[World]:
        """All full situations that the constraints leave possible."""
        facts: list[Fact] = []
        domains: list[tuple[str, ...]] = []
        for fact in self.corpus.facts.values():
            for subject in self.corpus.parties if fact.of else [None]:
                facts.append((fact.id, subject))
                domains.append(fact.values)
        for values in product(*domains):
            world = World(dict(zip(facts, values, strict=True)), taken, read)
            if all(
                not self.true(c.antecedent, world, p) or self.true(c.consequent, world, p)
                for c in self.corpus.constraints
                for p in self.corpus.parties
            ):
                yield world

    # -- norms

    def above(self, act: str) -> set[str]:
        under = self.corpus.acts[act].under
        return {act} | (self.above(under) if under else set())

    def in_force(self, norm: Norm) -> bool:
        return self.day in norm.period

    def classes(self, norm: Norm, world: World) -> set[str]:
        """All acts that the act asked about is or counts as, for this norm."""
        found = self.above(self.act)
        grew = True
        while grew:
            grew = False
            for rule in self.corpus.norms:
                if rule.kind != "counts-as" or rule.order != norm.order or not self.in_force(rule):
                    continue
                if rule.within not in (None, norm.page) or not set(rule.acts) & found:
                    continue
                if self.conditions(rule, world) and rule.target and not self.above(rule.target) <= found:
                    found |= self.above(rule.target)
                    grew = True
        return found

    def conditions(self, norm: Norm, world: World) -> bool:
        return all(self.true(c, world) for c in (norm.when, *norm.limits, norm.after))

    def speaks(self, norm: Norm) -> bool:
        """In force, binding, and about this actor and beneficiary."""
        if not self.in_force(norm) or norm.order not in (self.actor, "international"):
            return False
        if norm.order == "international" and norm.instrument_kind in self.corpus.order.binds_nobody:
            return False
        page = self.corpus.instruments[norm.page]
        named = norm.actors.kind == "any state" or self.actor in (
            norm.actors.ids if norm.actors.kind == "list" else page.parties
        )
        if norm.beneficiaries is None:
            return named
        if self.other is None:
            return False
        whom = {
            "anyone": self.other != self.actor,
            "list": self.other in norm.beneficiaries.ids,
            "the other": self.other in page.parties and self.other != self.actor,
        }
        return named and whom[norm.beneficiaries.kind]

    def occasion(self, norm: Norm, world: World) -> bool:
        reached = self.classes(norm, world) & set(norm.acts)
        return self.speaks(norm) and bool(reached) and self.true(norm.when, world)

    def limits(self, norm: Norm, world: World) -> bool:
        classes = self.classes(norm, world)
        shut = any(set(e.acts) & classes and self.true(e.when, world) for e in norm.excluded)
        fallen = any((step, None) in self.refused for step in norm.followed_by)
        return not shut and not fallen and all(self.true(c, world) for c in norm.limits)

    def applies(self, norm: Norm, world: World) -> bool:
        return self.occasion(norm, world) and self.limits(norm, world) and self.true(norm.after, world)

    def stands(self, bar: Norm, world: World) -> bool:
        if not self.applies(bar, world):
            return False
        lifters = [
            n
            for n in self.corpus.norms
            if any((r.page, r.label) == (bar.page, bar.label) for r in n.lifts)
            and set(n.acts) & self.above(self.act)
        ]
        return not any(self.applies(n, world) for n in lifters)

    # -- the answer

    def barred(self, order: str, world: World) -> bool:
        return any(n.kind == "bar" and n.order == order and self.stands(n, world) for n in self.corpus.norms)

    def open(self, order: str, world: World) -> bool:
        closed = order == self.actor and self.above(self.act) & set(self.corpus.parties[self.actor].closed)
        powers = [n for n in self.corpus.norms if n.kind == "power" and n.order == order]
        return (not closed or any(self.applies(n, world) for n in powers)) and not self.barred(order, world)

    def allowed(self, world: World) -> bool:
        return self.open(self.actor, world) and self.open("international", world)

    def owed(self, order: str, world: World) -> bool:
        return self.other != self.actor and any(
            n.kind == "duty" and n.order == order and self.act in n.acts and self.applies(n, world)
            for n in self.corpus.norms
        )

    def verdict(self, world: World, openable: frozenset[Fact]) -> tuple[bool, str, bool, str | None]:
        """Owed, authority, torn, and why there is none."""
        owed = {o: self.owed(o, world) for o in (self.actor, "international")}
        if self.allowed(world):
            return any(owed.values()), "now", False, None
        sets = [frozenset(s) for n in range(len(openable) + 1) for s in combinations(sorted(openable), n)]
        if any(self.allowed(World(world.facts, world.taken | s, world.read)) for s in sets):
            return any(owed.values()), "after steps", False, None
        every = World(world.facts, world.taken | openable, world.read)
        torn = any(owed[o] and self.barred(o, world) and self.barred(o, every) for o in owed)
        where = next(o for o in owed if not self.open(o, every))
        excluded = any(
            n.kind == "power" and n.order == where and self.occasion(n, every)
            and not (self.limits(n, every) and self.true(n.after, every))
            for n in self.corpus.norms
        )  # fmt: skip
        why = "barred" if self.barred(where, every) else "excluded" if excluded else "no power"
        return any(owed.values()), "none", torn, why
