"""The shape of what `gaps` tells: where an alliance fails in a crisis, gap by gap. All plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from symmachia.law.verdict import Reason
from symmachia.questions.answer import NormView, Receipt, StepView
from symmachia.questions.faces import Faced, Framed
from symmachia.questions.told import Where

GapSort = Literal["torn", "hollow", "closed way", "unavailable", "too late", "not returned", "overlap"]
GAP_SORTS: tuple[GapSort, ...] = (
    "torn",
    "hollow",
    "closed way",
    "unavailable",
    "too late",
    "not returned",
    "overlap",
)
"""The most telling first: a duty that cannot be met, then help that is asked for, then what is one-sided."""

Returned = Literal["never", "sometimes", "unknown"]


@dataclass(frozen=True)
class HelpLacking:
    """Help that a gap is about: a kind of help, or (`kind` None) an act that is owed. `to`: for whom, where
    not for the one that asks; `norms`: those that make the gap here, by page and label; `wanted`: the day after
    the beginning of the crisis on which it is asked for, where its page says so and steps come too late."""

    kind: str | None
    act: str
    says: str
    to: tuple[str, ...]
    to_names: tuple[str, ...]
    norms: tuple[str, ...]
    wanted: int | None = None


@dataclass(frozen=True)
class Delay:
    """The days that authority takes at the least, by the steps for it, and where it takes as many."""

    days: int
    steps: tuple[StepView, ...]
    where: Where


@dataclass(frozen=True, repr=False)
class Gap(Faced):
    """A gap: several kinds of help, where they fail alike.

    `duties`: the norms that oblige; `norms`: those that stand in the way, or do not come in time; where none
    does, `silent` names the text that gives no power. `delays`: what authority takes, where it comes too late.
    `returned`: of duties that are not returned, whether the other would owe the same in the place of the one that owes it;
    `in_return`: what the other owes in this crisis.
    """

    sort: GapSort
    actor: str
    actor_name: str
    towards: str
    towards_name: str
    helps: tuple[HelpLacking, ...]
    why: Reason | None
    order: str | None
    silent: str | None
    where: Where
    duties: tuple[NormView, ...]
    norms: tuple[NormView, ...]
    delays: tuple[Delay, ...] = ()
    returned: Returned | None = None
    in_return: tuple[HelpLacking, ...] = ()


@dataclass(frozen=True, repr=False)
class CrisisGaps(Faced):
    """The gaps of one crisis, the most telling first. `demands`: whether its page says which help is asked
    for; else every kind of help is. `open`: the facts left open."""

    crisis: str
    title: str
    asking: str
    asking_name: str
    asked: tuple[str, ...]
    asked_names: tuple[str, ...]
    demands: bool
    open: tuple[str, ...]
    gaps: tuple[Gap, ...]

    def of(self, sort: GapSort) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if gap.sort == sort)


@dataclass(frozen=True, repr=False)
class Gaps(Framed):
    """Where the alliance fails on a date: in one crisis, or in each. `unmodelled`: crises that are left out,
    since the law of someone in them is not modelled on the date."""

    day: date
    crises: tuple[CrisisGaps, ...]
    unmodelled: tuple[str, ...]
    receipt: Receipt

    def __iter__(self) -> Iterator[Gap]:
        return (gap for crisis in self.crises for gap in crisis.gaps)

    def __len__(self) -> int:
        return sum(len(crisis.gaps) for crisis in self.crises)

    def of(self, sort: GapSort) -> tuple[Gap, ...]:
        """The gaps of one sort."""
        return tuple(gap for gap in self if gap.sort == sort)
