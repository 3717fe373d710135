"""Shares of combinations, in words and tables."""

from __future__ import annotations

from collections.abc import Iterator

from symmachia.questions.shares import Reckoned, Shares
from symmachia.questions.situate import day_in_words
from symmachia.show.reports.page import Block, Grid, Heading, Page, Paragraph
from symmachia.show.reports.words import NO_PROBABILITY, percent

UNSETTLED = "several possible"


def shares_page(shares: Shares) -> Page:
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
    return Page(
        title=shares.question + crisis,
        right=day_in_words(shares.receipt.date),
        blocks=(
            Paragraph(lead),
            *(b for reckoned in shares.choices for b in _blocks(reckoned, shares.total)),
        ),
        notes=tuple(notes),
        receipts=(shares.receipt,),
    )


def _blocks(reckoned: Reckoned, total: int) -> Iterator[Block]:
    if reckoned.under:
        yield Heading(f"if {' and '.join(reckoned.under)}")
    yield Grid(
        ("comes out", "combinations", "share", ""),
        ("outcome", "number", "number", "number"),
        tuple(
            (s.outcome or UNSETTLED, f"{s.number:,} of {total:,}", str(s.share), percent(s.share))
            for s in reckoned.shares
        ),
    )
