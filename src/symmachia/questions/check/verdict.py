"""Whether a claim holds on a date: of what it speaks, where it is true, and what follows.

A claim is made of one or of several (each party of a treaty, say); each has situations of which the claim
speaks, and in each of these it is true or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from symmachia.engine.engine import Engine
from symmachia.engine.statements import Memory, Statement, Stating
from symmachia.law.claimed import Claim
from symmachia.law.conditions import ALWAYS, Reads, walk
from symmachia.law.given import Given, Layer, Readings, choices_of_readings
from symmachia.law.ground import LawOn, Setting
from symmachia.logic.circuit import Node
from symmachia.questions.check.checked import Ruled


@dataclass(frozen=True)
class Made:
    """One of those of whom a claim is made: who, and towards whom; None: of help to nobody in particular or
    to anyone."""

    actor: str
    other: str | None


@dataclass(frozen=True)
class Extent:
    """The situations of which a claim speaks, and those in which its statement and what it says are true,
    for one of whom it is made, under one choice of readings."""

    speaks: Node
    true: Node


@dataclass(frozen=True)
class Occurs:
    """Whether a claim is true in some of the situations of which it speaks, and not true in some."""

    true: bool
    untrue: bool

    @property
    def speaks(self) -> bool:
        return self.true or self.untrue


class Judged:
    """A claim under the law of one date. Raises Impossible where what is given excludes itself."""

    def __init__(self, engine: Engine, claim: Claim, given: Given, memory: Memory | None = None) -> None:
        self.engine, self.claim = engine, claim
        self.law: LawOn = engine.law
        self.given = self._in_crisis(given)
        self.memory = memory or Memory()
        self._stating: dict[Made, Stating] = {}
        self._extents: dict[tuple[Made, Readings], Extent] = {}

    def _in_crisis(self, given: Given) -> Given:
        """What is given, with the facts of the crisis under it; nothing else takes its usual value."""
        if self.claim.crisis is None:
            return replace(given, usual=False)
        crisis = self.law.corpus.crises[self.claim.crisis]
        layer = Layer(crisis.facts, frozenset(), crisis.stated)
        return replace(given, layers=(layer, *given.layers), usual=False)

    # -- of whom it is made

    @cached_property
    def made(self) -> tuple[Made, ...]:
        """Those of whom the claim is made, in the order of the parties."""
        return tuple(dict.fromkeys(m for actor in self.actors for m in self._towards(actor)))

    @cached_property
    def actors(self) -> tuple[str, ...]:
        claim, corpus = self.claim, self.law.corpus
        if claim.treaty is None:
            return claim.actors
        members = corpus.instruments[claim.treaty].parties
        in_force = self.law.day in corpus.instruments[claim.treaty].period
        return tuple(p for p in corpus.parties if in_force and p in members and self.law.day in members[p])

    def _towards(self, actor: str) -> Iterator[Made]:
        others = self.claim.others
        if others is None:
            yield Made(actor, None)
            return
        match others.kind:
            case "the other":
                named: Iterable[str] = self.actors
            case "anyone":
                named = self.law.corpus.parties
            case "list":
                named = [p for p in self.law.corpus.parties if p in others.ids]
        for other in named:
            if other != actor or (others.kind == "list" and len(self.actors) == 1):
                yield Made(actor, other)

    def statement(self, made: Made) -> Statement:
        """What is stated of one of them. Without `to` it is enough that it is true towards somebody."""
        if self.claim.others is not None:
            others: tuple[str | None, ...] = (made.other,)
        else:
            others = (None, *(p for p in self.partners(made.actor) if p != made.actor))
        return Statement(made.actor, self.claim.modal, self.claim.act, others)

    def partners(self, actor: str) -> list[str]:
        """The parties, those first with which somebody has most instruments in common."""
        corpus, day = self.law.corpus, self.law.day
        common = dict.fromkeys(corpus.parties, 0)
        for instrument in corpus.instruments.values():
            now = [p for p, period in instrument.parties.items() if day in period]
            if day in instrument.period and actor in now:
                for party in now:
                    common[party] = common.get(party, 0) + 1
        return sorted(corpus.parties, key=lambda p: -common[p])

    # -- where it speaks, and where it is true

    def stating(self, made: Made) -> Stating:
        found = self._stating.get(made)
        if found is None:
            situation = self.engine.situation(self.given, self.setting(made))
            found = self._stating[made] = Stating(self.engine, situation, self.given, self.memory)
        return found

    def setting(self, made: Made) -> Setting:
        return Setting(self.law, made.actor, made.other)

    @cached_property
    def readings(self) -> frozenset[str]:
        """The readings on which the claim can turn."""
        corpus = self.law.corpus
        found = {name for m in self.made for name in self.stating(m).readings(self.statement(m))}
        said = {part.alternative for part in walk(self.claim.when) if isinstance(part, Reads)}
        return frozenset(found) | {
            r.id for r in corpus.readings.values() for a in r.alternatives if a.id in said
        }

    @cached_property
    def choices(self) -> list[Readings]:
        return choices_of_readings(self.law, self.readings, self.given.readings)

    def extent(self, made: Made, choice: Readings) -> Extent:
        if (made, choice) not in self._extents:
            self._extents[made, choice] = self._extent(made, choice)
        return self._extents[made, choice]

    def _extent(self, made: Made, choice: Readings) -> Extent:
        stating = self.stating(made)
        stated = stating.node(self.statement(made), choice)
        when = stating.condition(self.claim.when, self.setting(made), choice)
        match self.claim.form:
            case "only when":
                return Extent(stated, when)
            case "never":
                return Extent(when, stating.situation.circuit.negate(stated))
            case "always" | "sometimes":
                return Extent(when, stated)

    def untrue(self, made: Made, choice: Readings) -> Node:
        """The situations of which the claim speaks, and in which it is not true."""
        circuit, extent = self.engine.terms.circuit, self.extent(made, choice)
        return circuit.all_of([extent.speaks, circuit.negate(extent.true)])

    def true(self, made: Made, choice: Readings) -> Node:
        extent = self.extent(made, choice)
        return self.engine.terms.circuit.all_of([extent.speaks, extent.true])

    def occurs(self, made: Made, choice: Readings) -> Occurs:
        allows, situation = self.memory.allows, self.stating(made).situation
        return Occurs(
            allows(situation, self.true(made, choice)), allows(situation, self.untrue(made, choice))
        )

    # -- the verdict

    def under(self, choice: Readings) -> Ruled:
        """The verdict under one choice of readings."""
        return verdict_of(self.claim, [self.occurs(made, choice) for made in self.made])

    @cached_property
    def verdict(self) -> Ruled:
        """The verdict over all choices of readings."""
        found = {self.under(choice) for choice in self.choices}
        return found.pop() if len(found) == 1 else "depends on the reading"

    def of_side(self, made: Made) -> Ruled:
        """The verdict for one of those of whom the claim is made."""
        found = {verdict_of(self.claim, [self.occurs(made, choice)]) for choice in self.choices}
        return found.pop() if len(found) == 1 else "depends on the reading"

    @property
    def speaks_at_all(self) -> bool:
        """Whether the condition of the claim can be met."""
        return self.claim.when == ALWAYS or any(
            self.memory.allows(s.situation, s.condition(self.claim.when, self.setting(made), choice))
            for made in self.made
            for s in [self.stating(made)]
            for choice in self.choices
        )

    @property
    def always_met(self) -> bool:
        """Whether the condition of the claim is met in every situation."""
        negate = self.engine.terms.circuit.negate
        return not any(
            self.memory.allows(s.situation, negate(s.condition(self.claim.when, self.setting(made), choice)))
            for made in self.made
            for s in [self.stating(made)]
            for choice in self.choices
        )


def verdict_of(claim: Claim, found: Sequence[Occurs]) -> Ruled:
    """The verdict on a claim from what occurs for each of those of whom it is made."""
    speaking = [occurs for occurs in found if occurs.speaks]
    if not speaking:
        return "vacuous"
    if claim.form == "sometimes":
        true = sum(occurs.true for occurs in speaking)
        return "holds" if true == len(speaking) else "too wide" if true else "fails"
    if not any(occurs.untrue for occurs in speaking):
        return "holds"
    return "too wide" if any(occurs.true for occurs in speaking) else "fails"
