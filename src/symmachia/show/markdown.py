"""Answers as Markdown, fit to be put into a paper: CommonMark, with the tables of GitHub.

What comes from a corpus is escaped, so that it stands as it was written; only the prose of its pages, which
is Markdown itself, is passed on, without any HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from symmachia.questions.answer import Answer, Branch, Explanation, NormView, Receipt
from symmachia.questions.assess import Cell, Matrix, Row, summary
from symmachia.questions.check.checked import Checked, Courses
from symmachia.questions.lookup.shown import Shown
from symmachia.questions.situate import day_in_words
from symmachia.questions.trust.cases import Cases
from symmachia.questions.trust.trust import Coverage, Mutation
from symmachia.show.diagnostics import ACCEPTED, called, counted, excerpt, place
from symmachia.show.paper import Paper
from symmachia.show.sentences import (
    BOUNDS,
    NOTHING_TAKEN,
    ON_COMMAND,
    UNCONFIRMED,
    acts_beneath,
    answer_sentence,
    authority_words,
    because,
    branch_label,
    caution_words,
    counted_cases,
    deciding,
    duty_words,
    facts_given,
    fate_words,
    matrix_title,
    miss_words,
    norm_place,
    norms_of,
    off_by_default,
    other_readings,
    others_looked_at,
    question_title,
    receipt_words,
    row_label,
    short_reason,
    source_words,
    step_words,
    taken_words,
    told_in_branches,
    upper_first,
    way_words,
    without_norm,
)
from symmachia.show.trust import (
    NOT_EXERCISED,
    NOT_NOTICED,
    by_norm,
    changes_in_words,
    coverage_notes,
    coverage_words,
    kinds_of_answer,
    mutation_notes,
    mutation_words,
    order_words,
    share,
)
from symmachia.text.diagnostics import Report

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
_AT_START = re.compile(r"^(#+|[-+=](?=\s|$|[-=])|\d+(?=[.)]))")
_ADDRESS = re.compile(r"https?://[^\s<>]+")


def as_markdown(value: object, paper: Paper) -> str:
    match value:
        case Answer():
            blocks = _answer(value, paper, ON_COMMAND)
        case Explanation():
            blocks = (b for a in value.answers for b in _answer(a, paper, None))
        case Matrix():
            blocks = _matrix(value, paper)
        case Shown():
            blocks = _shown(value)
        case Cases():
            blocks = _cases(value, paper)
        case Coverage():
            blocks = _coverage(value)
        case Mutation():
            blocks = _mutation(value)
        case Checked() | Courses():
            from symmachia.show.claims.as_markdown import page_blocks
            from symmachia.show.claims.words import norms_of, page_of

            blocks = page_blocks(page_of(value), norms_of(value))
        case Report():
            blocks = _diagnostics(value)
        case _:
            from symmachia.show.reports.as_markdown import report_blocks

            blocks = report_blocks(value, paper)
    return paper.plain("\n\n".join(blocks)) + "\n"


# -- the pieces of a page ---------------------------------------------------------------------


def escaped(text: str) -> str:
    """A text on one line, in which nothing is taken for Markdown."""
    return _no_block(_within(" ".join(text.split())))


def _within(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _no_block(text: str) -> str:
    """A line whose beginning is not taken for a heading, a list or a rule."""
    return _AT_START.sub(lambda m: m[0] + "\\" if m[0].isdigit() else "\\" + m[0], text)


def _said(text: str) -> str:
    """A message: what stands in backquotes is code, the rest is as it is written."""
    parts = re.split(r"`([^`]+)`", " ".join(text.split()))
    return _no_block("".join(f"`{part}`" if n % 2 else _within(part) for n, part in enumerate(parts)))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table. Its cells are given as Markdown, without bare pipes."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def code(lines: Iterable[str]) -> str:
    """Lines as they are, within a fence longer than any in them."""
    text = "\n".join(lines)
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _address(address: str | None) -> str:
    if address is None:
        return ""
    return f", <{address}>" if _ADDRESS.fullmatch(address) else f", {escaped(address)}"


def _sources(norm: NormView) -> list[str]:
    told = [escaped(source_words(s)) + _address(s.address) for s in norm.sources]
    return [*told, *([UNCONFIRMED] if norm.unconfirmed else [])]


def _prose(prose: str) -> str:
    """The prose of a page, without HTML: what would be a tag stands as it is written."""
    return re.sub(r"<(?=[A-Za-z/!?])(?!https?://[^\s<>]+>)", "&lt;", prose)


def receipt_blocks(receipt: Receipt) -> Iterator[str]:
    yield "---"
    yield escaped(receipt_words(receipt))
    yield BOUNDS


# -- the matrix -----------------------------------------------------------------------------


def _matrix(m: Matrix, paper: Paper) -> Iterator[str]:
    yield f"# {escaped(matrix_title(m))}"
    focused = len(m.asked) == 1
    told = [
        ("" if focused else f"{escaped(upper_first(name))}: ") + escaped(summary(m, ally))
        for ally, name in zip(m.asked, m.asked_names, strict=True)
    ]
    yield f"On {day_in_words(m.day)}: {told[0]}" if focused else f"On {day_in_words(m.day)}:\n\n{_list(told)}"
    facts = facts_given(m)
    if facts:
        yield f"Taken as given: {escaped('; '.join(facts))}."
    names = ["Answer", "Reason", "Norms"] if focused else [escaped(upper_first(n)) for n in m.asked_names]
    lines: list[Sequence[str]] = []
    group = None
    for row in m.rows:
        if row.group != group:
            group = row.group
            lines.append([f"**{escaped(group)}**", *[""] * len(names)])
        lines += _focused(row, paper) if focused else [_side_by_side(row, paper)]
    yield table(["Kind of help", *names], lines)
    if not focused:
        yield from _come_out(m, paper)
    yield from map(escaped, other_readings(m))
    norms = norms_of(m)
    if norms:
        yield "## Norms that decide"
        yield _list(_norm_in_a_line(norm) for norm in norms)
    yield from receipt_blocks(m.receipt)


def _focused(row: Row, paper: Paper) -> Iterator[Sequence[str]]:
    """The lines of a row for one ally: its answer, and the ways in which it can come out."""
    (cell,) = row.cells
    for a in cell.answers:
        norms = ", ".join(deciding(a)) or without_norm(a)
        reason = "; ".join(text for text in (short_reason(a), way_words(cell)) if text)
        label = row_label(row.says, cell, a)
        yield [escaped(text) for text in (label, paper.outcome(a.outcome), reason, norms)]
        for b in a.branches if told_in_branches(a) else ():
            told = (branch_label(b), paper.outcome(b.outcome), b.why or "", ", ".join(deciding(b)))
            yield [f"… {escaped(told[0])}", *map(escaped, told[1:])]


def _side_by_side(row: Row, paper: Paper) -> Sequence[str]:
    """The line of a row for several allies: the word for each, and whether it is a way."""
    told = ["; ".join(filter(None, (_words(cell, paper), way_words(cell)))) for cell in row.cells]
    return [escaped(upper_first(row.says)), *map(escaped, told)]


def _words(cell: Cell, paper: Paper) -> str:
    if len(cell.answers) == 1:
        return paper.outcome(cell.outcome)
    return ", ".join(f"{paper.outcome(a.outcome)} for {a.beneficiary_name}" for a in cell.answers)


def _come_out(m: Matrix, paper: Paper) -> Iterator[str]:
    """Where several allies stand side by side: the ways in which their answers can come out."""
    told = [
        f"{escaped(row_label(row.says, cell, a))}, {escaped(name)}: {_ways(a.branches, paper)}"
        for row in m.rows
        for cell, name in zip(row.cells, m.asked_names, strict=True)
        for a in cell.answers
        if told_in_branches(a) and a.branches
    ]
    if told:
        yield "## Ways in which answers can come out"
        yield _list(told)


def _ways(branches: Sequence[Branch], paper: Paper) -> str:
    return escaped("; ".join(f"{paper.outcome(b.outcome)} {branch_label(b)}" for b in branches))


def _norm_in_a_line(norm: NormView) -> str:
    sources = "; ".join(_sources(norm))
    return f"**{escaped(norm.id)}**: {escaped(norm_place(norm))}" + (f" ({sources})" if sources else "")


# -- one answer -----------------------------------------------------------------------------


def _answer(a: Answer, paper: Paper, more: str | None) -> Iterator[str]:
    yield f"# {escaped(question_title(a))}"
    asked = f"Asked: {a.question}{f', crisis {a.crisis}' if a.crisis else ''}"
    yield f"*{escaped(asked)}, {day_in_words(a.receipt.date)}*"
    yield f"**{escaped(paper.outcome(a.outcome))}.** {escaped(answer_sentence(a))}"
    yield _list(
        [f"Is it bound to? {escaped(duty_words(a))}", f"May it? {escaped(authority_words(a))}"],
    )
    if a.branches:
        yield "## Ways in which it can come out"
        rows = [
            (branch_label(b), paper.outcome(b.outcome), b.why or "", ", ".join(deciding(b)))
            for b in a.branches
        ]
        yield table(["When", "Answer", "Reason", "Norms"], [list(map(escaped, row)) for row in rows])
    if a.ways:
        yield "## Acts beneath it"
        yield table(["Authority", "Acts"], [list(map(escaped, row)) for row in acts_beneath(a)])
    if a.decided_by:
        yield "## Decided by"
        for norm in a.decided_by:
            yield from norm_blocks(norm)
    for title, told in because(a):
        yield f"## {escaped(title)}"
        yield escaped(told)
    if a.steps:
        yield "## Steps still missing, in order"
        yield "\n".join(f"{n}. {escaped(s.step)}: {escaped(step_words(s))}" for n, s in enumerate(a.steps, 1))
    yield "## Taken as facts"
    facts = taken_words(a)
    yield _list(f"{escaped(name)}: {escaped(told)}" for name, told in facts) if facts else NOTHING_TAKEN
    yield from _candidates(a, more)
    yield from (escaped(off_by_default(b)) for b in a.other_readings)
    if a.cautions:
        yield "## Cautions"
        yield _list(escaped(caution_words(c)) for c in a.cautions)
    yield from receipt_blocks(a.receipt)


def _candidates(a: Answer, more: str | None) -> Iterator[str]:
    if more is None:
        yield "## What became of each candidate norm"
        rows = [(escaped(f.norm.id), escaped(fate_words(f))) for f in a.fates]
        yield table(["Norm", "What became of it"], rows)
    elif told := others_looked_at(a, more):
        yield escaped(told)


def norm_blocks(norm: NormView, state: str = "") -> Iterator[str]:
    yield f"### {escaped(norm.id)}"
    yield escaped(norm_place(norm)) + (f"; {escaped(state)}" if state else "")
    yield code(norm.text.split("\n"))
    sources = _sources(norm)
    if sources:
        yield _list(sources)


# -- what the corpus holds, cases, diagnostics ------------------------------------------------


def _shown(shown: Shown) -> Iterator[str]:
    yield f"# {escaped(shown.title)}"
    if shown.lead:
        yield escaped(shown.lead)
    for matter in shown.matters:
        if matter.heading and not matter.empty:
            yield f"## {escaped(matter.heading)}"
        if matter.prose:
            yield _prose(matter.prose)
        if matter.entries:
            lines = [("– " * e.depth + escaped(e.name), escaped(e.text)) for e in matter.entries]
            yield table(["Name", "What it is"], lines)
        if matter.rows:
            yield table(matter.columns, [list(map(escaped, row)) for row in matter.rows])
        for known in matter.norms:
            yield from norm_blocks(known.norm, known.state)


def _cases(cases: Cases, paper: Paper) -> Iterator[str]:
    yield "# Documented cases, asked again"
    yield f"{counted_cases(cases)}. {upper_first(kinds_of_answer(cases))}."
    rows = [
        (
            result.case.id,
            result.case.date.isoformat(),
            result.question,
            paper.outcome(result.told.outcome) if result.told else "",
            "passed" if result.passed else "failed: " + "; ".join(map(miss_words, result.misses)),
        )
        for result in cases
    ]
    yield table(["Case", "Date", "Question", "Answer", "Result"], [list(map(escaped, row)) for row in rows])


def _coverage(found: Coverage) -> Iterator[str]:
    yield "# What the documented cases exercise"
    yield escaped(coverage_words(found))
    yield table(["Legal order", "Norms exercised"], [list(map(escaped, row)) for row in order_words(found)])
    missing = [page for page in found if page.missing]
    if missing:
        yield f"## {NOT_EXERCISED}"
        rows = [
            (f"{page.instrument}: {page.title}", share(page.exercised, len(page.norms)), ids)
            for page in missing
            if (ids := ", ".join(norm.id for norm in page.missing))
        ]
        yield table(["Instrument", "Exercised", "Not exercised"], [list(map(escaped, row)) for row in rows])
    yield from map(escaped, coverage_notes(found))


def _mutation(found: Mutation) -> Iterator[str]:
    yield "# What the documented cases would notice"
    yield escaped(mutation_words(found))
    told = by_norm(found)
    if told:
        yield f"## {NOT_NOTICED}"
        rows = [(escaped(of), "; ".join(map(_said, changes_in_words(tried)))) for of, tried in told.items()]
        yield table(["Norm or definition", "Changes"], rows)
    yield from map(escaped, mutation_notes(found))


def _diagnostics(report: Report) -> Iterator[str]:
    yield "# Errors and warnings"
    yield counted(report) + "."
    for d in report.sorted():
        yield f"## {escaped(place(d))}: {escaped(called(d))}"
        excerpts = excerpt(d.span, Paper())
        if excerpts:
            yield code(excerpts)
        yield _said(d.message)
        for note in d.notes:
            yield f"{escaped(str(note.span))}: {_said(note.caption)}"
        if d.accepted is not None:
            yield f"{upper_first(ACCEPTED)}: {escaped(d.accepted)}"
        elif d.suggestion:
            yield _said(d.suggestion)
