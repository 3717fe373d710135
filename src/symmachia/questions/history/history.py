"""`history`: how a question comes out over the years, and what changed it.

The law is the same between two days on which it changes, so one day of each such time is asked about. A norm
turned the answer if it would not have turned without it: left out, or put back as it stood the day before, the
answer is the old one; one that only went, if its going alone brings the new answer on the day before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from symmachia.engine.changed import Changed
from symmachia.engine.eras import OnDay, through_of
from symmachia.engine.findings import Findings
from symmachia.law.given import Given, Impossible
from symmachia.law.model import Corpus, Norm
from symmachia.law.reach import Question
from symmachia.questions.answer import NormView, Outcome, Receipt
from symmachia.questions.ask import headline
from symmachia.questions.cells import find
from symmachia.questions.faces import Faced, Framed
from symmachia.questions.fates import deciding
from symmachia.questions.views import norm_views, receipt

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """A time in which a question comes out alike: from `start` up to, not including, `end`. Outcome None: the
    law of the actor, or international law, is not modelled. `norms`: those that decide at its beginning, by
    page and label; `silent`: the text that gives no power, where that is a reason."""

    start: date
    end: date
    outcome: Outcome | None
    silent: str | None
    norms: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Turned(Faced):
    """A day on which a question comes to another outcome. `came`, `went`: the norms that turned it; `alone`:
    each of them by itself, for without its coming or going the outcome would have stayed. Else only all of
    them together would, or, if not even that, they are all norms that changed on the day and can matter.
    `readings`: the alternatives that came up or lapsed on the day."""

    day: date
    before: Outcome
    after: Outcome
    came: tuple[NormView, ...]
    went: tuple[NormView, ...]
    alone: bool
    readings: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Strip(Faced):
    """One question over the years. `kind`, `group`: the kind of help, where it is one of a crisis; `whom`: the
    name of the one helped, where that is not the one that asks."""

    actor: str
    act: str
    beneficiary: str | None
    says: str
    kind: str | None
    group: str | None
    whom: str | None
    stretches: tuple[Stretch, ...]
    turns: tuple[Turned, ...]

    @property
    def question(self) -> str:
        return f"{self.actor} {self.act}" + (f" to {self.beneficiary}" if self.beneficiary else "")

    def on(self, day: date) -> Outcome | None:
        """The outcome on a day. Raises KeyError for one outside of the years asked about."""
        for stretch in self.stretches:
            if stretch.start <= day < stretch.end:
                return stretch.outcome
        raise KeyError(day)


@dataclass(frozen=True, repr=False)
class History(Framed):
    """Questions over the years, from `start` to `end`, both included."""

    title: str
    crisis: str | None
    given: tuple[str, ...]
    start: date
    end: date
    strips: tuple[Strip, ...]
    receipt: Receipt

    def __iter__(self) -> Iterator[Strip]:
        return iter(self.strips)

    def __getitem__(self, wanted: str) -> Strip:
        """The strip of a kind of help, or of a question. Raises KeyError."""
        for strip in self.strips:
            if wanted in (strip.kind, strip.question):
                return strip
        raise KeyError(wanted)


@dataclass(frozen=True)
class Followed:
    """A question to be followed over the years; `says`: what it is about, in words."""

    question: Question
    given: Given
    says: str
    kind: str | None = None
    group: str | None = None
    whom: str | None = None


class Following:
    """Follows questions from one day to another, both included."""

    def __init__(self, corpus: Corpus, start: date, end: date) -> None:
        self.corpus, self.start, self.end = corpus, start, end
        self.through = through_of(corpus)

    def history(
        self, title: str, crisis: str | None, given: Sequence[str], followed: Iterable[Followed], dated: bool
    ) -> History:
        return History(
            title=title,
            crisis=crisis,
            given=tuple(given),
            start=self.start,
            end=self.end,
            strips=tuple(map(self.strip, followed)),
            receipt=receipt(self.through.on(self.end).law, dated, ()),
        )

    def strip(self, followed: Followed) -> Strip:
        """One question over the years. Raises QuestionError as `find` does."""
        q, begins = followed.question, modelled_from(self.corpus, followed.question)
        days = [d for d in self.through.eras.touching([q.actor], q.act, [q.beneficiary]) if d <= self.end]
        first = max(self.start, begins)
        days = sorted({first, *(d for d in days if d > first)}) if first <= self.end else []
        outcomes = [self._found(followed, self.through.on(day)) for day in days]
        turning = [
            n for n in range(len(days)) if n == 0 or headline(outcomes[n]) != headline(outcomes[n - 1])
        ]
        ends = [*(days[n] for n in turning[1:]), self.end + DAY]
        stretches = [
            _stretch(days[n], end, outcomes[n]) for n, end in zip(turning, ends, strict=bool(turning))
        ]
        if self.start < first:
            stretches.insert(0, Stretch(self.start, min(first, self.end + DAY), None, None, ()))
        return Strip(
            actor=q.actor,
            act=q.act,
            beneficiary=q.beneficiary,
            says=followed.says,
            kind=followed.kind,
            group=followed.group,
            whom=followed.whom,
            stretches=tuple(stretches),
            turns=tuple(self._turned(followed, days[n], outcomes[n - 1], outcomes[n]) for n in turning[1:]),
        )

    def _found(self, followed: Followed, engine: OnDay) -> Findings:
        return find(engine, followed.question, followed.given)

    # -- what turned it

    def _turned(self, followed: Followed, day: date, before: Findings, after: Findings) -> Turned:
        then, now = self.through.on(day - DAY), self.through.on(day)
        came, went = self._changed(followed.question, then, now)
        turning = _Turning(followed, now, then, came, went, headline(before), headline(after))
        causes = turning.alone()
        alone = bool(causes)
        causes = causes or turning.together() or [*came.values(), *went.values()]
        return Turned(
            day=day,
            before=headline(before),
            after=headline(after),
            came=norm_views(self.corpus, [n for n in causes if came.get(n.name) is n]),
            went=norm_views(self.corpus, [n for n in causes if went.get(n.name) is n]),
            alone=alone,
            readings=tuple(self._readings(day, {*before.matter.readings, *after.matter.readings})),
        )

    def _changed(
        self, question: Question, then: OnDay, now: OnDay
    ) -> tuple[dict[str, Norm], dict[str, Norm]]:
        """The norms that came and that went between two days, of those that reach the question."""
        was, is_ = {n.id for n in then.law.norms}, {n.id for n in now.law.norms}
        came = {n.name: n for n in now.law.norms if n.id not in was and now.reached(question, n)}
        went = {n.name: n for n in then.law.norms if n.id not in is_ and then.reached(question, n)}
        return came, went

    def _readings(self, day: date, matter: Iterable[str]) -> Iterator[str]:
        for name in sorted(matter):
            for alternative in self.corpus.readings[name].alternatives:
                if alternative.default and day in (alternative.period.start, alternative.period.end):
                    yield alternative.id


@dataclass(frozen=True)
class _Turning:
    """A turn, and the norms that came and went with it, by name."""

    followed: Followed
    now: OnDay
    then: OnDay
    came: dict[str, Norm]
    went: dict[str, Norm]
    before: Outcome
    after: Outcome

    def alone(self) -> list[Norm]:
        """The norms without whose coming or going the answer would not have turned."""
        found: list[Norm] = []
        for name, norm in self.came.items():
            if self._undone([name]):
                found += [norm, *([self.went[name]] if name in self.went else [])]
        for name, norm in self.went.items():
            if name not in self.came and self._with(self.then, {norm.id: None}) == self.after:
                found.append(norm)
        return found

    def together(self) -> list[Norm]:
        """Norms without whose coming, all together, the answer would not have turned; no fewer of them do.
        None where not even all do."""
        needed = list(self.came)
        if len(needed) < 2 or not self._undone(needed):
            return []
        for name in list(needed):
            fewer = [other for other in needed if other != name]
            if self._undone(fewer):
                needed = fewer
        return [norm for name in needed for norm in (self.came[name], self.went.get(name)) if norm]

    def _undone(self, names: Sequence[str]) -> bool:
        """Whether the answer would be the old one, these norms being left out or as they were."""
        instead = {self.came[name].id: self.went.get(name) for name in names}
        return self._with(self.now, instead) == self.before

    def _with(self, law: OnDay, instead: dict[str, Norm | None]) -> Outcome | None:
        try:
            return headline(Changed(law, instead).find(self.followed.question, self.followed.given))
        except Impossible:
            return None


def _stretch(start: date, end: date, found: Findings) -> Stretch:
    norms = dict.fromkeys(
        norm.name
        for number, part in enumerate(found.parts)
        for choice in range(len(part.verdicts))
        for norm in deciding(found, number, choice)
    )
    silent = any(v.why == "no power" for part in found.parts for v in part.verdicts)
    return Stretch(start, end, headline(found), found.matter.silent if silent else None, tuple(norms))


def modelled_from(corpus: Corpus, question: Question) -> date:
    """The first day on which the law of the actor, and international law, is modelled."""
    return max(corpus.parties[question.actor].modelled_from.values(), default=date.min)
