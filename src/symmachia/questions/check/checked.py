"""The shape of what `check` tells: claims and whether they hold, on a date or over years. All plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from symmachia.law.verdict import Reason
from symmachia.questions.answer import Caution, NormView, Receipt, StepView
from symmachia.questions.faces import Faced, Framed
from symmachia.text.prose import Oddity

Ruled = Literal["holds", "too wide", "fails", "vacuous", "depends on the reading", "not yet in force"]
VERDICTS: tuple[Ruled, ...] = (
    "holds",
    "too wide",
    "fails",
    "vacuous",
    "depends on the reading",
    "not yet in force",
)
"""In the order in which they are counted."""

Truth = Literal["can", "can after steps", "cannot", "must", "need not"]


@dataclass(frozen=True)
class Circumstance:
    """A fact of a situation: in the notation, and as one would say it. `unusual`: it departs from its usual
    value; else it has none."""

    phrase: str
    says: str
    unusual: bool


@dataclass(frozen=True)
class Unmet:
    """A duty that is not owed, and the part of it that is not met."""

    norm: NormView
    because: str


@dataclass(frozen=True, repr=False)
class Example(Faced):
    """The most usual situation in which a claim is not true (or, of `sometimes`, is): who can or must do
    what there, and by which norms. `silent`: the text that gives no power, where that is the reason."""

    actor: str
    actor_name: str
    act: str
    act_says: str
    beneficiary: str | None
    beneficiary_name: str | None
    found: Truth
    why: tuple[Reason, ...]
    silent: str | None
    steps: tuple[StepView, ...]
    circumstances: tuple[Circumstance, ...]
    norms: tuple[NormView, ...]
    unmet: tuple[Unmet, ...]


@dataclass(frozen=True)
class Side:
    """A claim that is made of several, of one of them: who, towards whom."""

    actor: str
    actor_name: str
    other: str | None
    other_name: str | None
    verdict: Ruled
    example: Example | None


@dataclass(frozen=True)
class UnderReading:
    """A claim under some alternatives of disputed law."""

    readings: tuple[str, ...]
    verdict: Ruled
    example: Example | None


@dataclass(frozen=True)
class Passage:
    """The words of the text that a claim paraphrases; where a text is given, the sentence they stand in,
    its number and its line."""

    fragment: str
    sentence: str | None = None
    number: int | None = None
    line: int | None = None


@dataclass(frozen=True, repr=False)
class Ruling(Faced):
    """A claim, and whether it holds. `otherwise`: what is so, in plain words, where the condition of an
    `only when` is not met. `because`: why there is nothing to show, where there is not.
    `under`: the verdict under each alternative, where it depends on the reading. `sides`: each of those
    of whom the claim is made, where these are several."""

    label: str
    claim: str
    says: str
    otherwise: str | None
    verdict: Ruled
    because: str | None
    example: Example | None
    under: tuple[UnderReading, ...]
    sides: tuple[Side, ...]
    cautions: tuple[str, ...]
    passage: Passage | None


@dataclass(frozen=True)
class Uncovered:
    """A sentence that no claim covers."""

    number: int
    line: int
    text: str


@dataclass(frozen=True)
class Held:
    """A text that claims were held against. `without`: the claims that name no passage."""

    name: str
    sentences: int
    oddities: tuple[Oddity, ...]
    uncovered: tuple[Uncovered, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Checked(Framed):
    """Claims on a date."""

    id: str
    title: str
    about: tuple[str, ...]
    pair: tuple[str, ...]
    author: str | None
    source: str | None
    date: date
    rulings: tuple[Ruling, ...]
    held: Held | None
    cautions: tuple[Caution, ...]
    receipt: Receipt

    @property
    def holds(self) -> bool:
        """Whether every claim holds."""
        return all(ruling.verdict == "holds" for ruling in self.rulings)

    def __iter__(self) -> Iterator[Ruling]:
        return iter(self.rulings)

    def __len__(self) -> int:
        return len(self.rulings)

    def __getitem__(self, label: str) -> Ruling:
        """The ruling on the claim of that label. Raises KeyError."""
        for ruling in self.rulings:
            if ruling.label == label:
                return ruling
        raise KeyError(label)


@dataclass(frozen=True)
class Run:
    """A time in which the verdict is the same: from `start` up to, not including, `end`."""

    start: date
    end: date
    verdict: Ruled
    because: str | None


@dataclass(frozen=True)
class Turn:
    """A day on which the verdict changes. `came`, `went`: the norms without whose coming or going it would
    not have changed, or, where several would each have changed it alone, these. Where there are none,
    `instruments` names the texts that changed on the day."""

    day: date
    before: Ruled
    after: Ruled
    came: tuple[NormView, ...]
    went: tuple[NormView, ...]
    instruments: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Course(Faced):
    """A claim over years."""

    label: str
    claim: str
    says: str
    runs: tuple[Run, ...]
    turns: tuple[Turn, ...]
    cautions: tuple[str, ...]

    def on(self, day: date) -> Ruled:
        """The verdict on a day. Raises KeyError for one outside of the years asked about."""
        for run in self.runs:
            if run.start <= day < run.end:
                return run.verdict
        raise KeyError(day)


@dataclass(frozen=True, repr=False)
class Courses(Framed):
    """Claims over years: from `start` to `end`, both included."""

    id: str
    title: str
    about: tuple[str, ...]
    pair: tuple[str, ...]
    author: str | None
    source: str | None
    start: date
    end: date
    courses: tuple[Course, ...]
    held: Held | None
    cautions: tuple[Caution, ...]
    receipt: Receipt

    @property
    def holds(self) -> bool:
        """Whether every claim holds on every day."""
        return all(run.verdict == "holds" for course in self.courses for run in course.runs)

    def __iter__(self) -> Iterator[Course]:
        return iter(self.courses)

    def __len__(self) -> int:
        return len(self.courses)

    def __getitem__(self, label: str) -> Course:
        """The course of the claim of that label. Raises KeyError."""
        for course in self.courses:
            if course.label == label:
                return course
        raise KeyError(label)
