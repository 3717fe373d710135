"""The shape of what the cases say of the corpus: which norms they exercise, which changes they notice.

All plain values; `coverage.py` and `mutation.py` work them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from symmachia.law.changes import ChangeKind
from symmachia.law.model import INTERNATIONAL
from symmachia.questions.answer import NormView
from symmachia.questions.faces import Framed


@dataclass(frozen=True)
class Exercised:
    """A norm, and the cases that exercise it."""

    norm: NormView
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Covered:
    """An instrument, and its norms that decide something."""

    instrument: str
    title: str
    order: str
    norms: tuple[Exercised, ...]

    @property
    def exercised(self) -> int:
        return sum(bool(found.cases) for found in self.norms)

    @property
    def missing(self) -> tuple[NormView, ...]:
        return tuple(found.norm for found in self.norms if not found.cases)


@dataclass(frozen=True, repr=False)
class Coverage(Framed):
    """The norms of a corpus, by instrument, with the cases that exercise each. A sequence of instruments.

    `silent`: what decides nothing and is not counted: the unmodelled, and norms of texts that bind nobody.
    `failed`: cases that fail, and so exercise nothing.
    """

    instruments: tuple[Covered, ...]
    silent: tuple[NormView, ...]
    failed: tuple[str, ...]

    def __iter__(self) -> Iterator[Covered]:
        return iter(self.instruments)

    def __len__(self) -> int:
        return len(self.instruments)

    def __getitem__(self, index: int) -> Covered:
        return self.instruments[index]

    @property
    def orders(self) -> dict[str, tuple[int, int]]:
        """For each legal order how many of its norms are exercised, and of how many."""
        found: dict[str, tuple[int, int]] = {}
        for page in self.instruments:
            exercised, norms = found.get(page.order, (0, 0))
            found[page.order] = (exercised + page.exercised, norms + len(page.norms))
        return dict(sorted(found.items(), key=lambda item: item[0] == INTERNATIONAL))

    @property
    def missing(self) -> tuple[NormView, ...]:
        """The norms that no case exercises."""
        return tuple(norm for page in self.instruments for norm in page.missing)


@dataclass(frozen=True)
class Tried:
    """A change to a norm or definition (`of`, with its page), and the case that noticed it, if one did."""

    change: ChangeKind
    of: str
    page: str
    what: str
    norm: NormView | None
    place: str
    noticed_by: str | None


@dataclass(frozen=True, repr=False)
class Mutation(Framed):
    """The changes tried. `planned`: how many there are; fewer were tried where somebody interrupted.
    `failed`: cases that fail anyway, and so notice nothing. A sequence of those that no case notices."""

    tried: tuple[Tried, ...]
    planned: int
    failed: tuple[str, ...]

    @property
    def unnoticed(self) -> tuple[Tried, ...]:
        return tuple(found for found in self.tried if found.noticed_by is None)

    def __iter__(self) -> Iterator[Tried]:
        return iter(self.unnoticed)

    def __len__(self) -> int:
        return len(self.unnoticed)

    def __getitem__(self, index: int) -> Tried:
        return self.unnoticed[index]
