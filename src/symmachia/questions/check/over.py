"""`check --over`: claims over years: when the verdict turns, and by which norms.

Between two dates of change the law is the same, so one day of each such time is looked at; and of these only
those that can matter to a claim. A norm turned the verdict if it would not have turned without it: with the
norm left out, or put back as it stood the day before, the verdict is the old one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from symmachia.engine.changed import Changed
from symmachia.engine.engine import Engine
from symmachia.engine.eras import Through, days_of
from symmachia.engine.statements import Memory
from symmachia.law.claimed import Claim
from symmachia.law.ground import LawOn
from symmachia.law.model import Corpus, Norm
from symmachia.questions.check.check import Checking, told_as_mistakes
from symmachia.questions.check.checked import Course, Courses, Ruled, Run, Turn
from symmachia.questions.check.notes import cautions, left_out, modelled_from, not_yet
from symmachia.questions.check.verdict import Judged
from symmachia.questions.plain_words import claim_says
from symmachia.questions.views import norm_views, receipt

DAY = timedelta(days=1)


def check_over(corpus: Corpus, checking: Checking, start: date, end: date) -> Courses:
    """The course of all claims of a page from one day to another, both included."""
    page = checking.page
    years = _Years(corpus, checking, start, end)
    return Courses(
        id=page.id,
        title=page.title,
        about=page.about,
        pair=page.pair,
        author=page.author,
        source=page.source,
        start=start,
        end=end,
        courses=tuple(years.course(claim) for claim in page.claims),
        held=checking.held,
        cautions=tuple(left_out(LawOn(corpus, end), page)),
        receipt=receipt(LawOn(corpus, end), True, ()),
    )


@dataclass(frozen=True)
class _Found:
    verdict: Ruled
    because: str | None


class _Years:
    """The days of some years on which the law can be another, and the verdicts on them."""

    def __init__(self, corpus: Corpus, checking: Checking, start: date, end: date) -> None:
        self.corpus, self.checking, self.start, self.end = corpus, checking, start, end
        self.memory, self.law = Memory(), Through(corpus)

    def judged(self, engine: Engine, claim: Claim) -> Judged:
        return Judged(engine, claim, self.checking.given, self.memory)

    def days(self, claim: Claim) -> list[date]:
        """The first day, and those on which the verdict could turn."""
        changes = self._touching(claim)
        about = [self.corpus.instruments[name].period.start for name in self.checking.page.about]
        begins = modelled_from(self.corpus, claim)
        also = {day for day in (*about, begins[1] if begins else None) if day is not None}
        return sorted({self.start, *(day for day in changes | also if self.start < day <= self.end)})

    def _touching(self, claim: Claim) -> set[date]:
        if claim.treaty is None:
            return set(self.law.eras.touching(claim.actors, claim.act))
        members = tuple(self.corpus.instruments[claim.treaty].parties)
        return {*self.law.eras.touching(members, claim.act), *days_of(self.corpus, claim.treaty)}

    def found(self, claim: Claim, day: date) -> _Found:
        engine = self.law.on(day)
        early = not_yet(engine.law, self.checking.page, claim)
        if early is not None:
            return _Found("not yet in force", early)
        judged = self.judged(engine, claim)
        with told_as_mistakes(judged):
            return _Found(judged.verdict, None)

    def course(self, claim: Claim) -> Course:
        days = self.days(claim)
        found = {day: self.found(claim, day) for day in days}
        starts = [
            day
            for before, day in zip((None, *days), days, strict=False)
            if before is None or found[day].verdict != found[before].verdict
        ]
        ends = [*starts[1:], self.end + DAY]
        last = self.judged(self.law.on(self.end), claim)
        return Course(
            label=claim.label,
            claim=claim.wording,
            says=claim_says(self.corpus, claim),
            runs=tuple(
                Run(day, until, found[day].verdict, found[day].because)
                for day, until in zip(starts, ends, strict=True)
            ),
            turns=tuple(
                self.turn(claim, day, found[days[days.index(day) - 1]].verdict, found[day].verdict)
                for day in starts[1:]
            ),
            cautions=tuple(cautions(last)),
        )

    # -- what turned it

    def turn(self, claim: Claim, day: date, before: Ruled, after: Ruled) -> Turn:
        corpus, about = self.corpus, self.checking.page.about
        if "not yet in force" in (before, after):
            begun = tuple(name for name in about if corpus.instruments[name].period.start == day)
            return Turn(day, before, after, (), (), begun)
        came, went = self.causes(claim, day, before, after)
        texts = () if came or went else tuple(_texts_changing(corpus, day))
        return Turn(day, before, after, norm_views(corpus, came), norm_views(corpus, went), texts)

    def causes(self, claim: Claim, day: date, before: Ruled, after: Ruled) -> tuple[list[Norm], list[Norm]]:
        """The norms without whose coming, or going, the verdict would not have turned; where several would
        each have turned it alone, these."""
        eve = day - DAY
        then, now = self.law.on(eve).law.norms, self.law.on(day).law.norms
        gone = {n.name: n for n in then if n.id not in {m.id for m in now}}
        new = {n.name: n for n in now if n.id not in {m.id for m in then}}
        ended = [n for n in gone.values() if n.name not in new and self.reached(claim, eve, n)]
        undone = {n.id: gone.get(n.name) for n in new.values() if self.reached(claim, day, n)}
        came = [n for n in new.values() if n.id in undone]
        needed = [n for n in came if self.verdict_with(claim, day, {n.id: undone[n.id]}) == before]
        left = [n for n in ended if self.verdict_with(claim, eve, {n.id: None}) == after]
        if not needed and not left and self.verdict_with(claim, day, undone) == before:
            rest = {n: {i: other for i, other in undone.items() if i != n.id} for n in came}
            needed = [n for n in came if self.verdict_with(claim, day, rest[n]) == after] or came
        return needed, left + [gone[n.name] for n in needed if n.name in gone]

    def reached(self, claim: Claim, day: date, norm: Norm) -> bool:
        """Whether a norm can matter to a claim."""
        unchanged = self.law.on(day)
        as_is = self.judged(unchanged, claim)
        ways = (way for made in as_is.made for way in as_is.stating(made).ways(as_is.statement(made)))
        return any(unchanged.reached(way, norm) for way in ways)

    def verdict_with(self, claim: Claim, day: date, instead: Mapping[str, Norm | None]) -> Ruled:
        """The verdict on a day with other norms, or none, in the place of some."""
        return self.judged(Changed(self.law.on(day), instead), claim).verdict


def _texts_changing(corpus: Corpus, day: date) -> Iterator[str]:
    """The instruments of which some text, or the membership, begins or ends on a day."""
    for instrument in corpus.instruments.values():
        periods = [instrument.period, *instrument.parties.values()]
        periods += [norm.period for norm in corpus.norms if norm.page == instrument.id]
        if any(day in (period.start, period.end) for period in periods):
            yield instrument.id
