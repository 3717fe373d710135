"""Shares of combinations, in words and tables."""

from __future__ import annotations

from fractions import Fraction

from symmachia.questions.shares import Reckoned, Shares
from symmachia.questions.situate import day_in_words
from symmachia.show.sheets.sheet import Grid, Sheet

NO_PROBABILITY = "Shares are of combinations, and no probabilities: nothing is said of how likely each is."
UNSETTLED = "several possible"


def shares_sheet(shares: Shares) -> Sheet:
    over = ", ".join(shares.over)
    if not over:
        lead = "What is left open does not change the answer: there is one way in which it comes out."
    elif shares.total == 1:
        lead = f"One combination is possible of {over}."
    else:
        lead = f"{shares.total:,} combinations are possible of {over}."
    notes = [NO_PROBABILITY]
    if shares.weighted:
        notes.insert(0, f"Weights were given for {', '.join(shares.weighted)}; else all values count alike.")
    if any(share.outcome is None for reckoned in shares.choices for share in reckoned.shares):
        notes.insert(0, "Where several are possible, the answer turns on facts that were not counted over.")
    crisis = f", in {shares.crisis}" if shares.crisis else ""
    return Sheet(
        title=shares.question + crisis,
        right=day_in_words(shares.receipt.date),
        lead=(lead,),
        blocks=tuple(_grid(reckoned, shares.total) for reckoned in shares.choices),
        notes=tuple(notes),
        receipt=shares.receipt,
    )


def _grid(reckoned: Reckoned, total: int) -> Grid:
    return Grid(
        f"if {' and '.join(reckoned.under)}" if reckoned.under else "",
        ("comes out", "combinations", "share", ""),
        ("outcome", "number", "number", "number"),
        tuple(
            (s.outcome or UNSETTLED, f"{s.number:,} of {total:,}", str(s.share), percent(s.share))
            for s in reckoned.shares
        ),
    )


def percent(share: Fraction) -> str:
    """A share in percent, rounded so that only all is 100 and only none is 0."""
    whole = share * 100
    if whole.denominator == 1:
        return f"{whole} %"
    rounded = min(max(round(float(whole), 1), 0.1), 99.9)
    return f"{rounded:.1f} %"
