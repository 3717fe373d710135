"""The page of a report: what it says, block by block, before it takes a format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from symmachia.questions.answer import Outcome, Receipt


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Item:
    """A finding: what it says, what more there is to say of it, and the norms that it names."""

    text: str
    more: tuple[str, ...] = ()
    norms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Items:
    """Findings under each other, `numbered` from the number given, or not."""

    items: tuple[Item, ...]
    numbered: int | None = None


@dataclass(frozen=True)
class Change:
    """A kind of help that comes out otherwise."""

    label: str
    before: Outcome
    after: Outcome
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changes:
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Span:
    """A time with one outcome, up to, not including, `end`; None: not modelled."""

    start: date
    end: date
    outcome: Outcome | None


@dataclass(frozen=True)
class StripDrawn:
    """A strip: what it is about, its spans, and what is said of each day on which it turns."""

    label: str
    spans: tuple[Span, ...]
    turns: tuple[Item, ...]


@dataclass(frozen=True)
class Strips:
    """Strips over the same years, `end` included."""

    start: date
    end: date
    strips: tuple[StripDrawn, ...]


Kind = Literal["plain", "outcome", "number"]
"""What a column holds: words; the word of an outcome, which is drawn with its glyph; numbers, set to the right."""


@dataclass(frozen=True)
class Grid:
    """A table. `kinds`: one for each column."""

    columns: tuple[str, ...]
    kinds: tuple[Kind, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Quote:
    """Words of the notation, with what they are and what is said of them."""

    title: str
    says: str
    code: str


Block = Heading | Paragraph | Items | Changes | Strips | Grid | Quote


@dataclass(frozen=True)
class Page:
    """A title with what stands at its right, blocks, notes, and what it all rests on."""

    title: str
    right: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    receipts: tuple[Receipt, ...] = ()
