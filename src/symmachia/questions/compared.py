"""The shape of what `compare` tells: what differs between two sides, crisis by crisis. All plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from symmachia.questions.answer import NormView, Outcome, Receipt
from symmachia.questions.faces import Faced, Framed
from symmachia.questions.told import Where

Direction = Literal["opened", "turns on a fact or a reading", "narrowed", "otherwise"]
DIRECTIONS: tuple[Direction, ...] = ("opened", "turns on a fact or a reading", "narrowed", "otherwise")
"""In the order in which they are told. `otherwise`: what is owed differs, or some of it opened and some narrowed."""


@dataclass(frozen=True)
class ComparedSide:
    """A side of a comparison: a date, and alternatives of disputed law taken and reforms made on it. `text`: as it
    was given."""

    text: str
    day: date
    readings: tuple[str, ...]
    reforms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shift:
    """Situations in which it comes out otherwise: `before` and `after` hold one outcome, or several where
    readings differ. The norms are those that decide there, on each side."""

    before: tuple[Outcome, ...]
    after: tuple[Outcome, ...]
    where: Where
    norms_before: tuple[NormView, ...]
    norms_after: tuple[NormView, ...]
    silent_before: str | None
    silent_after: str | None


@dataclass(frozen=True, repr=False)
class CellCompared(Faced):
    """A kind of help from one ally that comes out otherwise in some situation."""

    kind: str
    says: str
    group: str
    ally: str
    actor: str
    act: str
    beneficiary: str | None
    beneficiary_name: str | None
    before: Outcome
    after: Outcome
    direction: Direction
    shifts: tuple[Shift, ...]


@dataclass(frozen=True)
class CellAlike:
    """A kind of help from one ally that comes out the same in every situation."""

    kind: str
    says: str
    ally: str
    beneficiary: str | None
    beneficiary_name: str | None
    outcome: Outcome


@dataclass(frozen=True, repr=False)
class CrisisCompared(Faced):
    """What differs in one crisis, and what does not."""

    crisis: str
    title: str
    asking: str
    asking_name: str
    asked: tuple[str, ...]
    asked_names: tuple[str, ...]
    open: tuple[str, ...]
    changed: tuple[CellCompared, ...]
    same: tuple[CellAlike, ...]

    def __getitem__(self, kind: str) -> CellCompared:
        """The change of a kind of help. Raises KeyError where it did not change."""
        for cell in self.changed:
            if cell.kind == kind:
                return cell
        raise KeyError(kind)


@dataclass(frozen=True, repr=False)
class Comparison(Framed):
    """Two sides compared, in one crisis or in each. `unmodelled`: crises that are left out, since the law of
    someone in them is not modelled on one of the dates."""

    sides: tuple[ComparedSide, ...]
    crises: tuple[CrisisCompared, ...]
    unmodelled: tuple[str, ...]
    receipts: tuple[Receipt, ...]

    def __iter__(self) -> Iterator[CellCompared]:
        return (cell for crisis in self.crises for cell in crisis.changed)

    def __len__(self) -> int:
        return sum(len(crisis.changed) for crisis in self.crises)
