"""The days on which the answer to a question can turn, and the law over many days.

The law changes on some hundred days, but most changes are far from any one question. What is compiled for a
question is good from one day that touches it up to the next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache

from symmachia.engine.changed import Unchanged
from symmachia.engine.compiled import compiled_of
from symmachia.engine.findings import Findings
from symmachia.engine.functions import Functions
from symmachia.law.changes import frameworks
from symmachia.law.conditions import TextInForce, walk
from symmachia.law.given import Given
from symmachia.law.ground import LawOn
from symmachia.law.model import INTERNATIONAL, Corpus, Norm
from symmachia.law.reach import Question

KEPT = 10_000
"""Findings kept to be asked for again."""


class Eras:
    """The days that touch questions, of one corpus. Rather a day too many than one too few."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._days: dict[tuple[object, ...], list[date]] = {}
        self._always = self._days_of_texts_asked_for()

    def start(self, question: Question, day: date) -> date:
        """The last day, up to this one, that touches a question."""
        actors, others = (question.actor,), (question.beneficiary,)
        days = self.touching(actors, question.act, others)
        at = bisect_right(days, day)
        return days[at - 1] if at else date.min

    def touching(
        self, actors: Collection[str], act: str, others: Collection[str | None] | None = None
    ) -> list[date]:
        """The days that touch any of some actors doing an act, or one beneath it, for one of the others;
        None: for whomever."""
        key = (*actors, None, act, None, *(others or ()), others is None)
        if key not in self._days:
            acts = self._near(act)
            norms = [
                n
                for n in self.corpus.norms
                if not acts.isdisjoint(n.acts) and self._speaks(n, actors) and self._helps(n, others)
            ]
            self._days[key] = sorted({*self._always, *self._days_of(norms)})
        return self._days[key]

    def _days_of(self, norms: Collection[Norm]) -> Iterator[date]:
        """The days on which one of these norms comes or goes, or begins or ceases to speak of somebody."""
        for norm in norms:
            yield from (day for day in (norm.period.start, norm.period.end) if day)
        for page in {norm.page for norm in norms}:
            yield from days_of(self.corpus, page)

    def _days_of_texts_asked_for(self) -> set[date]:
        """The days of readings, of frameworks, and of texts of which it is asked whether they are in force, in
        norms or in what is said of facts."""
        corpus = self.corpus
        conds = [d.cond for d in corpus.definitions.values()]
        conds += [cond for norm in corpus.norms for cond in norm.conditions]
        texts = {part.instrument for cond in conds for part in walk(cond) if isinstance(part, TextInForce)}
        found = {day for page in texts for day in days_of(corpus, page)}
        found |= {*self._days_of([n for n in corpus.norms if n.name in frameworks(corpus)])}
        periods = [a.period for r in corpus.readings.values() for a in r.alternatives]
        found |= {day for period in periods for day in (period.start, period.end) if day}
        return found.union(compiled_of(corpus).facts_change)

    def _near(self, act: str) -> set[str]:
        """An act with all above and beneath it, and all that one of these counts as by some rule."""
        found: set[str] = set()
        waiting = [a for a in self.corpus.acts if act in self._above(a)]
        while waiting:
            new = set(self._above(waiting.pop())) - found
            found |= new
            rules = (n for n in self.corpus.norms if n.kind == "counts-as" and not new.isdisjoint(n.acts))
            waiting += [rule.target for rule in rules if rule.target]
        return found

    def _above(self, act: str) -> Iterator[str]:
        here: str | None = act
        while here:
            yield here
            here = self.corpus.acts[here].under

    def _speaks(self, norm: Norm, actors: Collection[str]) -> bool:
        """Whether a norm ever speaks of one of the actors, in an order that binds them."""
        if norm.order not in (*actors, INTERNATIONAL):
            return False
        if norm.kind == "counts-as" or norm.actors.kind == "any state":
            return True
        members = self.corpus.instruments[norm.page].parties
        named = norm.actors.ids if norm.actors.kind == "list" else members
        return any(actor in named for actor in actors)

    def _helps(self, norm: Norm, others: Collection[str | None] | None) -> bool:
        """Whether a norm ever covers one of those helped."""
        if others is None or norm.beneficiaries is None or norm.beneficiaries.kind == "anyone":
            return True
        members = self.corpus.instruments[norm.page].parties
        named = norm.beneficiaries.ids if norm.beneficiaries.kind == "list" else members
        return any(other in named for other in others)


def days_of(corpus: Corpus, page: str) -> Iterator[date]:
    """The days on which an instrument begins or ends, or somebody joins or leaves it."""
    instrument = corpus.instruments[page]
    for period in (instrument.period, *instrument.parties.values()):
        yield from (day for day in (period.start, period.end) if day)


@lru_cache(maxsize=4)
def eras_of(corpus: Corpus) -> Eras:
    return Eras(corpus)


class Through:
    """The law of a corpus on many days, each question compiled once for all days on which it is the same."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus, self.eras = corpus, eras_of(corpus)
        self.found: dict[tuple[object, ...], Findings] = {}
        self.functions: dict[tuple[Question, date], Functions] = {}
        self.alike: dict[tuple[object, ...], Functions] = {}
        """The functions of a question by what they say, for on most days that touch it nothing changes."""
        self._on: dict[date, OnDay] = {}

    def on(self, day: date) -> OnDay:
        if day not in self._on:
            self._on[day] = OnDay(LawOn(self.corpus, day), self)
        return self._on[day]


@lru_cache(maxsize=2)
def through_of(corpus: Corpus) -> Through:
    """The law of a corpus on all days that were asked about so far, by anybody."""
    return Through(corpus)


class OnDay(Unchanged):
    """The law of one of many days. What it finds is right; that its functions were made for an earlier day
    shows only in whoever asks them for their date."""

    def __init__(self, law: LawOn, through: Through) -> None:
        super().__init__(law)
        self.through = through

    def functions(self, question: Question) -> Functions:
        start = self.through.eras.start(question, self.law.day)
        if (question, start) not in self.through.functions:
            made = self.compiled.functions(self.through.on(start).law, question)
            self.through.functions[question, start] = self.through.alike.setdefault(_content(made), made)
        return self.through.functions[question, start]

    def find(self, question: Question, given: Given) -> Findings:
        """What the law says of a question, found once for all days on which it is the same."""
        functions, implied = self.functions(question), self.law.corpus.acts[question.act].implies
        situation = self.situation(given, functions.matter.setting, implied)
        asking = self.asking(functions, situation, given)
        key = id(functions), id(situation), asking.choices, asking.steps
        found = self.through.found
        if key not in found:
            if len(found) >= KEPT:
                found.clear()
            found[key] = Findings(asking)  # it holds on to its parts, so that their numbers are nobody else's
        return found[key]


def _content(made: Functions) -> tuple[object, ...]:
    """What functions say, and of which norms: where that is the same, they are."""
    return (
        made.matter.question,
        frozenset(made.matter.reaching),
        tuple(made.orders.items()),
        tuple(made.stands.items()),
        tuple((norm, *clauses.parts) for norm, clauses in made.clauses.items()),
    )
