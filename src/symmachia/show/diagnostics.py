"""Diagnostics as text: where, what, the line itself with the place marked, and the likeliest mend."""

from __future__ import annotations

from symmachia.show.paper import Paper, cells, wrap
from symmachia.text.diagnostics import Diagnostic, Report
from symmachia.text.source import Span

MAX_SHOWN = 200
ACCEPTED = "accepted on this page"
ABOUT_FOLDERS = ("S001", "S002")
"""What is said of a folder has no line."""


def diagnostic_lines(d: Diagnostic, paper: Paper) -> list[str]:
    style = {"accepted": "dim"}.get(d.severity, d.severity)
    lines = [paper.styled(f"{place(d)}  {called(d)}", style), *excerpt(d.span, paper)]
    lines += wrap(d.message, paper.width)
    for note in d.notes:
        lines.append(f"{note.span}  {note.caption}")
        lines += excerpt(note.span, paper)
    if d.accepted is not None:
        lines += wrap(f"{ACCEPTED}: {d.accepted}", paper.width)
    elif d.suggestion:
        lines += wrap(d.suggestion, paper.width)
    return lines


def place(d: Diagnostic) -> str:
    """Where it is: file, line and column, or a folder."""
    return d.span.path if d.code in ABOUT_FOLDERS else str(d.span)


def called(d: Diagnostic) -> str:
    return f"{d.severity} {d.code}: {d.title}"


def excerpt(span: Span, paper: Paper) -> list[str]:
    """The line, and carets under the place; a long line is cut around the place."""
    text = span.file.line(span.line)
    if not text.strip():
        return []
    start = min(span.column - 1, len(text))
    end = span.end_column - 1 if span.end_line == span.line else len(text)
    end = max(min(end, len(text)), start + 1)
    number = str(span.line)
    room = max(paper.width - len(number) - 5, 20)
    if len(text) > room:
        shift = max(0, min(start - 10, len(text) - room))
        text, start, end = text[shift : shift + room], start - shift, min(end - shift, room)
    shown = "".join(c if c.isprintable() else "·" for c in text)
    gap = " " * cells(shown[:start])
    carets = "^" * max(cells(shown[start:end]), 1)
    return [f"  {number} | {shown}", f"  {' ' * len(number)} | {gap}{paper.styled(carets, 'mark')}"]


def report_lines(report: Report, paper: Paper) -> list[str]:
    """All diagnostics, and a line that counts them."""
    lines: list[str] = []
    found = report.sorted()
    for d in found[:MAX_SHOWN]:
        lines += [*diagnostic_lines(d, paper), ""]
    if len(found) > MAX_SHOWN:
        lines += [f"… and {len(found) - MAX_SHOWN} more", ""]
    return [*lines, counted(report)]


def counted(report: Report) -> str:
    """`1 error, 2 warnings`, and how many more are accepted."""
    errors, warnings = len(report.errors), len(report.warnings)
    accepted = report.left_out + len(report.sorted()) - errors - warnings
    told = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    return told + (f", {accepted} accepted" if accepted else "")
