"""Claims as rows of a table, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from symmachia.questions.check.checked import Checked, Courses, Example
from symmachia.questions.situate import day_in_words
from symmachia.show.claims.words import example_sentence
from symmachia.show.plain import plain
from symmachia.show.tables import RECEIPT, Line, joined_cells, receipt_cells

CLAIMS = (
    *("page", "date", "claim", "text", "says", "verdict", "because", "under", "actor", "other"),
    *("exception", "facts", "norms", "cautions", "passage", "sentence", "line"),
    *RECEIPT,
)
CLAIMS_OVER = (
    *("page", "claim", "text", "says", "from", "until", "verdict", "because", "came", "went", "instruments"),
    *RECEIPT,
)


def claim_lines(checked: Checked) -> Iterator[Line]:
    """A line for each claim; then one for each alternative, and for each of whom it is made."""
    day = day_in_words(checked.date)
    for r in checked.rulings:
        shared: Line = {"page": checked.id, "date": checked.date, "claim": r.label, "text": r.claim}
        passage = r.passage
        yield {
            **shared,
            "says": r.says,
            "verdict": r.verdict,
            "because": r.because,
            **_example(r.example, day, r.otherwise),
            "cautions": joined_cells(r.cautions),
            "passage": passage.fragment if passage else None,
            "sentence": passage.sentence if passage else None,
            "line": passage.line if passage else None,
            **receipt_cells(checked.receipt),
        }
        for under in r.under:
            told = _example(under.example, day, r.otherwise)
            yield {**shared, "under": joined_cells(under.readings), "verdict": under.verdict, **told}
        for side in r.sides:
            told = _example(side.example, day, r.otherwise)
            yield {**shared, "actor": side.actor, "other": side.other, "verdict": side.verdict, **told}


def _example(example: Example | None, day: str, otherwise: str | None) -> Line:
    if example is None:
        return {}
    return {
        "exception": example_sentence(example, day, otherwise),
        "facts": joined_cells(c.phrase for c in example.circumstances),
        "norms": joined_cells(norm.id for norm in example.norms),
    }


def course_lines(over: Courses) -> Iterator[Line]:
    """A line for each time in which a verdict is the same."""
    for course in over.courses:
        turns = {turn.day: turn for turn in course.turns}
        for run in course.runs:
            turn = turns.get(run.start)
            yield {
                "page": over.id,
                "claim": course.label,
                "text": course.claim,
                "says": course.says,
                "from": run.start,
                "until": run.end,
                "verdict": run.verdict,
                "because": run.because,
                "came": joined_cells(norm.id for norm in turn.came) if turn else None,
                "went": joined_cells(norm.id for norm in turn.went) if turn else None,
                "instruments": joined_cells(turn.instruments) if turn else None,
                **receipt_cells(over.receipt),
            }


def claims_data(told: Checked | Courses) -> dict[str, Any]:
    """The parts of the document, each exception with its sentence."""
    found: dict[str, Any] = plain(told)
    if isinstance(told, Checked):
        day = day_in_words(told.date)
        for ruling, data in zip(told.rulings, found["rulings"], strict=True):
            _with_sentence(ruling.example, data, day, ruling.otherwise)
            for under, inner in zip(ruling.under, data["under"], strict=True):
                _with_sentence(under.example, inner, day, ruling.otherwise)
            for side, inner in zip(ruling.sides, data["sides"], strict=True):
                _with_sentence(side.example, inner, day, ruling.otherwise)
    return found


def _with_sentence(example: Example | None, data: dict[str, Any], day: str, otherwise: str | None) -> None:
    if example is not None:
        data["example"] = {"sentence": example_sentence(example, day, otherwise), **data["example"]}
