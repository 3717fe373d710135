"""Talks between allies, and what was on their agenda. Frozen values, as in `model.py`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from symmachia.text.pages import Section
from symmachia.text.source import Span


@dataclass(frozen=True)
class Topic:
    """A topic of talks, and what it is about: acts (with all beneath them), kinds of help, instruments. None of
    these: nothing that the corpus knows."""

    id: str
    says: str
    acts: tuple[str, ...]
    kinds: tuple[str, ...]
    instruments: tuple[str, ...]
    sources: tuple[str, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Agenda:
    """The agenda of talks, from `start` to `end`, the first day after them (None: not known, or not over).
    `source`: who tells of it, in words; `sources`: keys of the page of sources."""

    id: str
    title: str
    parties: tuple[str, ...]
    start: date | None
    end: date | None
    source: str | None
    sources: tuple[str, ...]
    topics: tuple[Topic, ...]
    sections: tuple[Section, ...]
    span: Span = field(compare=False, repr=False)
