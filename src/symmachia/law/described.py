"""Situations that a corpus describes: crises, and cases with their known answers. Frozen values too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from symmachia.law.conditions import Cond, NormRef
from symmachia.text.pages import Section
from symmachia.text.source import Span

Spoken = tuple[str, str | None]
"""A fact or step with its subject."""

CrisisDay = date | int
"""A day of a crisis: a date, or the number of days since it began (`D+3`)."""


@dataclass(frozen=True)
class Event:
    """What happens on a day of a crisis: in words, and what it changes. `assumption`: no source tells it."""

    day: CrisisDay
    says: str | None
    facts: Cond
    open: frozenset[Spoken]
    done: frozenset[Spoken]
    refused: frozenset[Spoken]
    sources: tuple[str, ...]
    assumption: bool
    span: Span = field(compare=False, repr=False)
    stated: tuple[tuple[Cond, Span], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class Demand:
    """Help that is asked for from a day on, until another: a kind of help, how much of it, of whom, for whom."""

    kind: str
    day: CrisisDay
    until: CrisisDay | None
    amount: int | None
    unit: str | None
    asked: tuple[str, ...]
    to: str
    says: str | None
    sources: tuple[str, ...]
    assumption: bool
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Crisis:
    """A situation with its facts; `stated`: each of them, and where. The `timeline` and the `demands` tell
    how it goes on; the `facts` are what holds where nobody plays it."""

    id: str
    title: str
    asking: str
    asked: tuple[str, ...]
    victims: tuple[str, ...]
    facts: Cond
    open: frozenset[Spoken]
    timeline: tuple[Event, ...]
    demands: tuple[Demand, ...]
    sources: tuple[str, ...]
    sections: tuple[Section, ...]
    span: Span = field(compare=False, repr=False)
    stated: tuple[tuple[Cond, Span], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class Expected:
    """What a case expects. None: not told."""

    duty: str | None = None
    authority: str | None = None
    why: str | None = None
    by: tuple[NormRef, ...] = ()
    rests_on: tuple[str, ...] = ()
    order: str | None = None
    barred: bool | None = None
    readings: Mapping[str, Expected] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A documented question with a known answer."""

    id: str
    date: date
    actor: str
    act: str
    beneficiary: str | None
    facts: Cond
    usual: bool
    contested: frozenset[tuple[str, str | None]]
    all_done: bool
    done: frozenset[tuple[str, str | None]]
    refused: frozenset[tuple[str, str | None]]
    expected: Expected
    added: str | None
    sources: tuple[str, ...]
    heading: str
    span: Span = field(compare=False, repr=False)
