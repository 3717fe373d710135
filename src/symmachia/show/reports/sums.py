"""Shares and reforms as tables."""

from __future__ import annotations

from collections.abc import Iterator

from symmachia.questions.reform.searched import Searched
from symmachia.questions.shares import Shares
from symmachia.show.tables import RECEIPT, Line, joined_cells, receipt_cells

REFORM = (
    *("way", "reached", "missed", "number", "cost", "amendment", "reform", "kind", "instrument"),
    *("amendment_cost", "needed_by", "wording", "date", *RECEIPT),
)
SHARES = (
    *("question", "actor", "act", "beneficiary"),
    "date",
    "crisis",
    "over",
    "weighted",
    "under",
    "comes_out",
    "number",
    "total",
    "share",
    *RECEIPT,
)


def searched_lines(s: Searched) -> Iterator[Line]:
    """A line for each amendment of each least package, or of those of the front where there is none."""
    for way, package in enumerate(s.least or s.front, 1):
        for a in package.amendments:
            yield {
                "way": way,
                "reached": joined_cells(package.reached),
                "missed": joined_cells(package.missed),
                "number": package.number,
                "cost": package.cost,
                "amendment": a.id,
                "reform": a.reform,
                "kind": a.kind,
                "instrument": a.instrument,
                "amendment_cost": a.cost,
                "needed_by": joined_cells(goal for goal, needed in package.needed.items() if a.id in needed),
                "wording": a.wording,
                "date": s.date,
                **receipt_cells(s.receipt),
            }


def shares_lines(s: Shares) -> Iterator[Line]:
    for reckoned in s.choices:
        for share in reckoned.shares:
            yield {
                "question": s.question,
                "actor": s.actor,
                "act": s.act,
                "beneficiary": s.beneficiary,
                "date": s.receipt.date,
                "crisis": s.crisis,
                "over": joined_cells(s.over),
                "weighted": joined_cells(s.weighted),
                "under": joined_cells(reckoned.under),
                "comes_out": share.outcome,
                "number": share.number,
                "total": s.total,
                "share": str(share.share),
                **receipt_cells(s.receipt),
            }
