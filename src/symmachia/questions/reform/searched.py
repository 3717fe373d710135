"""The shape of what a search for reforms tells. All plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from symmachia.questions.answer import Receipt
from symmachia.questions.check.checked import Ruled
from symmachia.questions.faces import Framed


@dataclass(frozen=True)
class AmendmentView:
    """An amendment that can be made. `reform`: the package that it is taken from; None where it was derived
    from a goal. `kind`: the kind of instrument that it takes; `wording`: as it stands in a reform."""

    id: str
    reform: str | None
    kind: str
    instrument: str
    cost: int
    wording: str
    place: str | None


@dataclass(frozen=True)
class AimView:
    """A goal or red line, and how it stands under the law as it is and under what was found."""

    label: str
    claim: str
    says: str
    before: Ruled


@dataclass(frozen=True)
class Package:
    """Amendments that are made together. `needed`: for each goal that they reach, the amendments without
    which it is not; `reached`, `missed`: the goals, by their labels."""

    amendments: tuple[AmendmentView, ...]
    cost: int
    reached: tuple[str, ...]
    missed: tuple[str, ...]
    needed: Mapping[str, tuple[str, ...]]

    @property
    def number(self) -> int:
        return len(self.amendments)


@dataclass(frozen=True, repr=False)
class Searched(Framed):
    """The least reforms.

    `least`: the packages of fewest amendments, and of these the cheapest, with which all goals hold and no
    red line is crossed; empty where there is none. `front`: for each number of goals that can be reached,
    the least package that does. `excluding`: the fewest goals and red lines that exclude each other, where
    not all can be had.
    """

    date: date
    goals: tuple[AimView, ...]
    red_lines: tuple[AimView, ...]
    candidates: tuple[AmendmentView, ...]
    least: tuple[Package, ...]
    front: tuple[Package, ...]
    excluding: tuple[str, ...]
    receipt: Receipt
