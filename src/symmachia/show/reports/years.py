"""Years laid out on a line: which outcome stands where, and where the decades begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from symmachia.questions.answer import OUTCOMES
from symmachia.show.paper import GLYPHS
from symmachia.show.reports.page import Span

NOT_MODELLED = "not modelled"
LEGEND = (*OUTCOMES, NOT_MODELLED)
_LETTERS = {
    "assured": "A",
    "assured after steps": "a",
    "hollow": "H",
    "discretionary": "D",
    "discretionary after steps": "d",
    "unavailable": ".",
    "depends": "?",
    "disputed": "=",
    "torn": "x",
}
MARKS = {word: (GLYPHS[word], _LETTERS[word]) for word in OUTCOMES} | {NOT_MODELLED: ("┄", "-")}
"""For each outcome its mark in a strip: its glyph, and one letter where there are no glyphs."""


def year_marks(spans: Sequence[Span], start: date, end: date, width: int) -> list[str]:
    """The outcome at each of `width` places between two days, the one that begins latest within the place."""
    days = (end - start).days + 1
    found: list[str] = []
    for place in range(width):
        last = start + timedelta(days=min(days * (place + 1) // width, days) - 1)
        here = [span for span in spans if span.start <= max(last, start) < span.end]
        found.append((here[-1].outcome or NOT_MODELLED) if here else NOT_MODELLED)
    return found


def position(day: date, start: date, end: date, width: float) -> float:
    """How far along a line of this width a day lies."""
    return (day - start).days * width / ((end - start).days + 1)


def ticks(start: date, end: date, width: float) -> list[tuple[int, str]]:
    """Where decades begin, or, of few years, years, and what is written there."""
    every = 10 if end.year - start.year > 15 else 1
    years = [year for year in range(start.year + 1, end.year + 1) if year % every == 0]
    found = [(int(position(date(year, 1, 1), start, end, width)), str(year)) for year in years]
    return [(0, str(start.year)), *(tick for tick in found if tick[0] >= 5)]
