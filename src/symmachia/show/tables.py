"""Answers as tables: for a spreadsheet (CSV) and for data frames.

Each kind of answer has its columns, once and for all; `docs/reference/commands.md` explains them. A list
within a cell is joined by semicolons. What is not there is empty.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from symmachia.questions.answer import Answer, Branch, Explanation, FateView, NormView, Receipt
from symmachia.questions.assess import Cell, Matrix, Row
from symmachia.questions.check.checked import Checked, Courses
from symmachia.questions.lookup.shown import Matter, Shown
from symmachia.questions.trust.cases import Cases, Result
from symmachia.questions.trust.trust import Coverage, Covered, Mutation, Tried
from symmachia.show.sentences import caution_words, miss_words, short_reason, source_words
from symmachia.text.diagnostics import Diagnostic, Report

Value = str | int | bool | date | None
Line = dict[str, Value]

RECEIPT = ("readings", "reforms", "corpus", "corpus_version", "corpus_hash", "program")
ASKED = ("question", "actor", "act", "beneficiary")
OUTCOME = (
    *("outcome", "duty", "authority", "by_own_processes", "why", "reason", "silent"),
    *("branch", "when", "comes_out", "norms", "steps", "depends_on", "cautions"),
)
ANSWER = (*ASKED, "date", "crisis", "says", *OUTCOME, *RECEIPT)
MATRIX = (
    *("crisis", "date", "for", "ally", "group", "kind", "general", "says", "way"),
    *OUTCOME,
    *ASKED,
    *RECEIPT,
)
NORM = ("norm", "instrument", "heading", "order", "text", "sources", "unconfirmed", "place")
EXPLANATION = (*ASKED, "date", "crisis", "fate", "because", "by", "under", "decides", *NORM, *RECEIPT)
SHOWN = ("title", "part", "what", "name", "depth", "says", "state", *NORM)
CASES = ("case", "date", "question", "passed", "outcome", "duty", "authority", "misses", "place")
COVERAGE = ("page", "title", "exercised", "cases", *NORM)
MUTATION = ("change", "of", "page", "what", "noticed_by", "place")
DIAGNOSTICS = (
    *("severity", "code", "title", "file", "line", "column", "end_line", "end_column"),
    *("message", "suggestion", "notes", "accepted"),
)


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """The cells in the order of the columns; a column that a line leaves out is empty there."""
        for line in self.lines:
            yield tuple(line.get(column) for column in self.columns)


def table(value: object) -> Table:
    """The table of a value."""
    match value:
        case Answer():
            return Table(ANSWER, tuple(_answer_lines(value)))
        case Explanation():
            return Table(EXPLANATION, tuple(line for a in value.answers for line in _fates(a)))
        case Matrix():
            return Table(MATRIX, tuple(_matrix_lines(value)))
        case Shown():
            return Table(SHOWN, tuple(line for m in value.matters for line in _shown_lines(value, m)))
        case Cases():
            return Table(CASES, tuple(_case(result) for result in value))
        case Coverage():
            return Table(COVERAGE, tuple(line for page in value for line in _covered(page)))
        case Mutation():
            return Table(MUTATION, tuple(_tried(tried) for tried in value.tried))
        case Checked():
            from symmachia.show.claims.rows import CLAIMS, claim_lines

            return Table(CLAIMS, tuple(claim_lines(value)))
        case Courses():
            from symmachia.show.claims.rows import CLAIMS_OVER, course_lines

            return Table(CLAIMS_OVER, tuple(course_lines(value)))
        case Report():
            return Table(DIAGNOSTICS, tuple(_diagnostic(d) for d in value.sorted()))
    from symmachia.show.reports.rows import report_rows

    return Table(*report_rows(value))


# -- answers --------------------------------------------------------------------------------


def _answer_lines(a: Answer) -> Iterator[Line]:
    """A line for each way in which the answer can come out, or one."""
    asked: Line = {**_asked(a), "date": a.receipt.date, "crisis": a.crisis, "says": a.act_says}
    for branch in _branches(a):
        yield {**asked, **branch, **receipt_cells(a.receipt)}


def _matrix_lines(m: Matrix) -> Iterator[Line]:
    for row in m.rows:
        for cell in row.cells:
            for a in cell.answers:
                for branch in _branches(a):
                    yield {**_cell(m, row, cell), **branch, **_asked(a), **receipt_cells(a.receipt)}


def _cell(m: Matrix, row: Row, cell: Cell) -> Line:
    return {
        "crisis": m.crisis,
        "date": m.day,
        "for": m.asking,
        "ally": cell.ally,
        "group": row.group,
        "kind": row.id,
        "general": row.general,
        "says": row.says,
        "way": cell.way,
    }


def _branches(a: Answer) -> Iterator[Line]:
    for number, branch in enumerate(a.branches or (None,), 1):
        comes_out = branch.outcome if branch else a.outcome
        yield {
            "outcome": a.outcome,
            "duty": a.duty,
            "authority": a.authority,
            "by_own_processes": a.by_own_processes,
            "why": _why(a, branch),
            "reason": short_reason(a),
            "silent": a.silent,
            "branch": number,
            "when": joined_cells(branch.when) if branch else None,
            "comes_out": comes_out,
            "norms": joined_cells(n.id for n in (branch or a).decided_by),
            "steps": joined_cells(s.step for s in a.steps)
            if not branch or "after steps" in comes_out
            else None,
            "depends_on": joined_cells(a.depends_on),
            "cautions": joined_cells(caution_words(c) for c in a.cautions),
        }


def _why(a: Answer, branch: Branch | None) -> Value:
    return branch.why if branch else joined_cells(a.why)


def _fates(a: Answer) -> Iterator[Line]:
    decisive = {n.id for n in a.decided_by}
    about: Line = {**_asked(a), "date": a.receipt.date, "crisis": a.crisis}
    for fate in a.fates:
        told = {**_fate(fate), "decides": fate.norm.id in decisive}
        yield {**about, **told, **_norm(fate.norm), **receipt_cells(a.receipt)}


def _fate(fate: FateView) -> Line:
    return {
        "fate": fate.fate,
        "because": fate.because,
        "by": joined_cells(fate.by),
        "under": joined_cells(fate.under),
    }


def _asked(a: Answer) -> Line:
    return {"question": a.question, "actor": a.actor, "act": a.act, "beneficiary": a.beneficiary}


def _norm(norm: NormView) -> Line:
    return {
        "norm": norm.id,
        "instrument": norm.instrument,
        "heading": norm.heading or None,
        "order": norm.order,
        "text": norm.text,
        "sources": joined_cells(source_words(s) for s in norm.sources),
        "unconfirmed": norm.unconfirmed,
        "place": norm.place,
    }


def receipt_cells(r: Receipt) -> Line:
    return {
        "readings": joined_cells(r.readings),
        "reforms": joined_cells(r.reforms),
        "corpus": r.corpus,
        "corpus_version": r.corpus_version,
        "corpus_hash": r.corpus_hash,
        "program": r.program,
    }


# -- what the corpus holds, cases, diagnostics ------------------------------------------------


def _shown_lines(shown: Shown, matter: Matter) -> Iterator[Line]:
    part: Line = {"title": shown.title, "part": matter.heading or None}
    for entry in matter.entries:
        told: Line = {"name": entry.name or None, "depth": entry.depth, "says": entry.text}
        yield {**part, "what": "entry", **told}
    for row in matter.rows:
        cells = [f"{head}: {cell}" for head, cell in zip(matter.columns, row, strict=True) if cell]
        yield {**part, "what": "row", "name": row[0], "says": joined_cells(cells)}
    for known in matter.norms:
        yield {**part, "what": "norm", "name": known.norm.name, "state": known.state, **_norm(known.norm)}


def _case(result: Result) -> Line:
    told = result.told
    return {
        "case": result.case.id,
        "date": result.case.date,
        "question": result.question,
        "passed": result.passed,
        "outcome": told.outcome if told else None,
        "duty": told.duty if told else None,
        "authority": told.authority if told else None,
        "misses": joined_cells(miss_words(miss) for miss in result.misses),
        "place": str(result.case.span),
    }


def _covered(page: Covered) -> Iterator[Line]:
    about: Line = {"page": page.instrument, "title": page.title}
    for found in page.norms:
        told: Line = {"exercised": bool(found.cases), "cases": joined_cells(found.cases)}
        yield {**about, **told, **_norm(found.norm)}


def _tried(tried: Tried) -> Line:
    return {
        "change": tried.change,
        "of": tried.of,
        "page": tried.page,
        "what": tried.what,
        "noticed_by": tried.noticed_by,
        "place": tried.place,
    }


def _diagnostic(d: Diagnostic) -> Line:
    return {
        "severity": d.severity,
        "code": d.code,
        "title": d.title,
        "file": d.span.path,
        "line": d.span.line,
        "column": d.span.column,
        "end_line": d.span.end_line,
        "end_column": d.span.end_column,
        "message": d.message,
        "suggestion": d.suggestion,
        "notes": joined_cells(f"{n.span} {n.caption}" for n in d.notes),
        "accepted": d.accepted,
    }


def joined_cells(items: Iterable[str]) -> str | None:
    return "; ".join(items) or None


# -- CSV ------------------------------------------------------------------------------------

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""


def as_csv(value: object) -> str:
    """The table as RFC 4180 has it: a line of names, then the lines, each ending in CR and LF."""
    found = table(value)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(found.columns)
    writer.writerows([_written(cell) for cell in row] for row in found.rows())
    return out.getvalue()


def _written(value: Value) -> str:
    """A cell as text; a text that a spreadsheet would compute gets an apostrophe before it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}" if value.startswith(FORMULA) else value
        case _:
            return str(value)


# -- data frames ----------------------------------------------------------------------------


def as_frame(value: object) -> Any:
    """The table as a data frame, of pandas or else of polars. Raises ImportError without both."""
    found = table(value)
    columns = {name: [row[n] for row in found.rows()] for n, name in enumerate(found.columns)}
    for library in ("pandas", "polars"):
        try:
            return import_module(library).DataFrame(columns)
        except ModuleNotFoundError as error:
            if error.name != library:
                raise
    raise ImportError("to_frame needs pandas or polars, and neither is installed: try `pip install pandas`")
