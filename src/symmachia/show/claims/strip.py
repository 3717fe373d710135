"""The course of a verdict as a strip of signs, for a terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from symmachia.questions.check.checked import VERDICTS, Ruled, Run

SIGNS: dict[Ruled, str] = {
    "holds": "█",
    "too wide": "▒",
    "fails": "▁",
    "vacuous": "╌",
    "depends on the reading": "▞",
    "not yet in force": "·",
}
ASCII_SIGNS: dict[Ruled, str] = {
    "holds": "#",
    "too wide": "/",
    "fails": "_",
    "vacuous": "-",
    "depends on the reading": "%",
    "not yet in force": ".",
}


def signs(runs: Sequence[Run], width: int, ascii_only: bool) -> str:
    """The strip in signs, each for an equal part of the time; a short run has a sign where it is longest."""
    table = ASCII_SIGNS if ascii_only else SIGNS
    start, end = runs[0].start, runs[-1].end
    length = (end - start).days / width
    return "".join(
        table[_longest(runs, start + timedelta(n * length), start + timedelta((n + 1) * length))]
        for n in range(width)
    )


def _longest(runs: Sequence[Run], start: date, end: date) -> Ruled:
    """The verdict that lasts longest of a time."""
    return max(runs, key=lambda run: (min(run.end, end) - max(run.start, start)).days).verdict


def key(ascii_only: bool) -> str:
    """What the signs mean."""
    table = ASCII_SIGNS if ascii_only else SIGNS
    return "   ".join(f"{table[verdict]} {verdict}" for verdict in VERDICTS)


def axis(start: date, end: date, width: int) -> str:
    """The first and the last year, and each decade that has room between them."""
    line = [" "] * width
    days = (end - start).days or 1
    for year in [start.year, *range(start.year // 10 * 10 + 10, end.year, 10)]:
        at = int(max(0, (date(year, 1, 1) - start).days) / days * width)
        if at + 4 <= width and all(c == " " for c in line[max(0, at - 1) : at + 5]):
            line[at : at + 4] = str(year)
    return "".join(line).rstrip()
