"""A sheet: what an answer says, as paragraphs and tables of plain text, before it takes a format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from symmachia.questions.answer import Receipt

Kind = Literal["plain", "outcome", "number"]
"""What a column holds: words; the word of an outcome, which is drawn with its glyph; numbers, set to the right."""


@dataclass(frozen=True)
class Grid:
    """A table under a heading (or none). `kinds`: one for each column."""

    heading: str
    columns: tuple[str, ...]
    kinds: tuple[Kind, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Quote:
    """Words of the notation under a heading (or none), with what is said of them."""

    heading: str
    says: str
    code: str


@dataclass(frozen=True)
class Sheet:
    """A title with what stands at its right, paragraphs, tables and quotations, notes, and what it all rests
    on."""

    title: str
    right: str
    lead: tuple[str, ...]
    blocks: tuple[Grid | Quote, ...]
    notes: tuple[str, ...]
    receipt: Receipt
