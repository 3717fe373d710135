"""Answers as JSON: plain dictionaries, dates as text, keys as in the dataclasses."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from symmachia.questions.answer import Answer
from symmachia.questions.assess import Matrix, summary
from symmachia.questions.cases import Result
from symmachia.show.sentences import answer_sentence, short_reason
from symmachia.text.diagnostics import Diagnostic

FORMAT = 1
"""The version of the JSON that this program writes."""


def plain(value: Any) -> Any:
    """A value made of dictionaries, lists, texts, numbers and truth values only."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(v) for v in (value if isinstance(value, (list, tuple)) else sorted(value))]
    return value


def answer_json(a: Answer) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "kind": "answer",
        "question": a.question,
        "sentence": answer_sentence(a),
        **plain(a),
    }


def matrix_json(m: Matrix) -> dict[str, Any]:
    rows = []
    for row in m.rows:
        cells = [
            {
                "ally": cell.ally,
                "outcome": cell.outcome,
                "way": cell.way,
                "reason": short_reason(cell.answers[0]),
                "by": [n.id for n in cell.answers[0].decided_by],
                "answers": [answer_json(a) for a in cell.answers],
            }
            for cell in row.cells
        ]
        rows.append(
            {"kind": row.id, "says": row.says, "group": row.group, "general": row.general, "cells": cells}
        )
    return {
        "format": FORMAT,
        "kind": "matrix",
        "crisis": m.crisis,
        "title": m.title,
        "date": m.day.isoformat(),
        "for": m.asking,
        "from": list(m.asked),
        "summary": {a: summary(m, a) for a in m.asked},
        "rows": rows,
        "receipt": plain(m.receipt),
    }


def diagnostic_json(d: Diagnostic) -> dict[str, Any]:
    def place(span: Any) -> dict[str, Any]:
        return {
            "file": span.path,
            "line": span.line,
            "column": span.column,
            "end_line": span.end_line,
            "end_column": span.end_column,
        }

    return {
        "code": d.code,
        "severity": d.severity,
        "title": d.title,
        "message": d.message,
        **place(d.span),
        "notes": [{"caption": n.caption, **place(n.span)} for n in d.notes],
        "suggestion": d.suggestion,
    }


def cases_json(results: list[Result]) -> dict[str, Any]:
    told = [
        {
            "case": r.case.id,
            "date": r.case.date.isoformat(),
            "passed": r.passed,
            "outcome": r.answer.outcome if r.answer else None,
            "misses": plain(r.misses),
        }
        for r in results
    ]
    failed = sum(not r.passed for r in results)
    return {
        "format": FORMAT,
        "kind": "cases",
        "passed": len(results) - failed,
        "failed": failed,
        "cases": told,
    }


def as_text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
