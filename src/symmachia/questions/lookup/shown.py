"""The shape of what `show` tells: the parts of a page of the corpus, or of a list. All plain values."""

from __future__ import annotations

from dataclasses import dataclass

from symmachia.questions.answer import NormView
from symmachia.questions.faces import Framed


@dataclass(frozen=True)
class Entry:
    """A thing with what is said of it. `depth`: how far it stands beneath another of the same list."""

    name: str
    text: str
    depth: int = 0


@dataclass(frozen=True)
class NormState:
    """A norm, and when it is in force, in words."""

    norm: NormView
    state: str


@dataclass(frozen=True)
class Matter:
    """A part of what is shown: a heading, prose (Markdown, as on the page), entries of a list, rows of a
    table under its `columns`, norms."""

    heading: str = ""
    prose: str = ""
    entries: tuple[Entry, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    norms: tuple[NormState, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.prose or self.entries or self.rows or self.norms)


@dataclass(frozen=True, repr=False)
class Shown(Framed):
    """What the corpus holds under a name."""

    title: str
    lead: str
    matters: tuple[Matter, ...]
