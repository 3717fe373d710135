"""Answers as JSON: plain dictionaries, dates as text, keys as in the dataclasses.

The shape is published: `schema/symmachia-1.json`. Tests hold each of the two against the other.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from importlib import resources
from typing import Any

from symmachia.questions.answer import Answer, Explanation
from symmachia.questions.assess import Cell, Matrix, Row, summary
from symmachia.questions.check.checked import Checked, Courses
from symmachia.questions.lookup.shown import Shown
from symmachia.questions.trust.cases import Cases, Result
from symmachia.questions.trust.trust import Coverage, Mutation
from symmachia.show.sentences import answer_sentence, short_reason
from symmachia.text.diagnostics import Diagnostic, Report
from symmachia.text.source import Span

FORMAT = 1
"""The version of the JSON that this program writes."""


def as_json(value: object) -> str:
    return json.dumps(data(value), ensure_ascii=False, indent=2) + "\n"


def schema() -> str:
    """The JSON Schema of what this program writes."""
    file = resources.files("symmachia.show") / "schema" / f"symmachia-{FORMAT}.json"
    return file.read_text(encoding="utf-8")


def data(value: object) -> dict[str, Any]:
    """A value as its document, or, within one, as its part."""
    match value:
        case Answer():
            return _answer(value)
        case Explanation():
            return _document("explanation", answers=[_answer(a) for a in value.answers])
        case Matrix():
            return _matrix(value)
        case Row():
            return _row(value)
        case Cell():
            return _cell(value)
        case Shown():
            return _document("shown", **plain(value))
        case Cases():
            return _cases(value)
        case Result():
            return _result(value)
        case Coverage():
            return _coverage(value)
        case Mutation():
            return _mutation(value)
        case Checked() | Courses():
            from symmachia.show.claims.rows import claims_data

            kind = "checked" if isinstance(value, Checked) else "courses"
            return _document(kind, **claims_data(value))
        case Report():
            return _document("diagnostics", diagnostics=[_diagnostic(d) for d in value.sorted()])
    from symmachia.show.reports.plain import document_of

    report, found = document_of(value)
    if report is not None:
        return _document(report, **found)
    if not isinstance(found, dict):
        raise TypeError(f"{type(value).__name__} is no answer")
    return found


def plain(value: Any) -> Any:
    """A value made of dictionaries, lists, texts, numbers and truth values only."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(v) for v in (value if isinstance(value, (list, tuple)) else sorted(value))]
    return value


def _document(kind: str, **parts: Any) -> dict[str, Any]:
    return {"format": FORMAT, "kind": kind, **parts}


def _answer(a: Answer) -> dict[str, Any]:
    return _document("answer", question=a.question, sentence=answer_sentence(a), **plain(a))


def _matrix(m: Matrix) -> dict[str, Any]:
    parts = {
        "crisis": m.crisis,
        "title": m.title,
        "date": m.day.isoformat(),
        "for": m.asking,
        "from": list(m.asked),
        "summary": {a: summary(m, a) for a in m.asked},
        "rows": [_row(row) for row in m.rows],
        "receipt": plain(m.receipt),
    }
    return _document("matrix", **parts)


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "says": row.says,
        "group": row.group,
        "general": row.general,
        "cells": [_cell(cell) for cell in row.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "ally": cell.ally,
        "outcome": cell.outcome,
        "way": cell.way,
        "reason": short_reason(cell.answers[0]),
        "by": [n.id for n in cell.answers[0].decided_by],
        "answers": [_answer(a) for a in cell.answers],
    }


def _cases(cases: Cases) -> dict[str, Any]:
    failed = len(cases.failed)
    told = [_result(result) for result in cases]
    return _document(
        "cases", passed=len(cases) - failed, failed=failed, outcomes=dict(cases.count), cases=told
    )


def _result(result: Result) -> dict[str, Any]:
    return {
        "case": result.case.id,
        "date": result.case.date.isoformat(),
        "question": result.question,
        "passed": result.passed,
        "outcome": result.told.outcome if result.told else None,
        "misses": plain(result.misses),
        "place": str(result.case.span),
    }


def _coverage(found: Coverage) -> dict[str, Any]:
    orders = {order: {"exercised": n, "norms": of} for order, (n, of) in found.orders.items()}
    return _document("coverage", orders=orders, **plain(found))


def _mutation(found: Mutation) -> dict[str, Any]:
    counts = {"noticed": len(found.tried) - len(found), "unnoticed": len(found)}
    return _document("mutation", **counts, **plain(found))


def _diagnostic(d: Diagnostic) -> dict[str, Any]:
    return {
        "code": d.code,
        "severity": d.severity,
        "title": d.title,
        "message": d.message,
        **_place(d.span),
        "notes": [{"caption": n.caption, **_place(n.span)} for n in d.notes],
        "suggestion": d.suggestion,
        "accepted": d.accepted,
    }


def _place(span: Span) -> dict[str, Any]:
    return {
        "file": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
