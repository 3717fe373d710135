"""Answers on a terminal: 80 columns or 120, with and without colour, the same words everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from symmachia.questions.answer import Answer, Branch, Explanation, FateView, NormView, Receipt
from symmachia.questions.assess import Cell, Matrix, Row, summary
from symmachia.questions.situate import day_in_words
from symmachia.show.paper import Paper, cells, columns, indented, pad, wrap
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
    duty_words,
    fate_words,
    matrix_title,
    norm_names,
    norm_place,
    off_by_default,
    other_readings,
    others_looked_at,
    receipt_words,
    row_label,
    short_reason,
    source_words,
    step_words,
    taken_words,
    told_in_branches,
    upper_first,
    way_words,
)

OUTCOME_AT, NORM_AT, REASON_AT = 33, 62, 80


def title_line(title: str, right: str, paper: Paper) -> list[str]:
    gap = paper.width - cells(title) - cells(right)
    if gap < 2:
        return [*(paper.styled(line, "heading") for line in wrap(title, paper.width)), right]
    return [paper.styled(title, "heading") + " " * gap + right]


def receipt_lines(r: Receipt, paper: Paper) -> list[str]:
    lines = wrap(receipt_words(r), paper.width) + wrap(BOUNDS, paper.width)
    return [paper.styled(line, "dim") for line in lines]


# -- the matrix -----------------------------------------------------------------------------


def matrix_lines(matrix: Matrix, paper: Paper) -> list[str]:
    lines = title_line(matrix_title(matrix), day_in_words(matrix.day), paper)
    for ally, name in zip(matrix.asked, matrix.asked_names, strict=True):
        prefix = f"{upper_first(name)}: " if len(matrix.asked) > 1 else ""
        lines += wrap(prefix + summary(matrix, ally), paper.width)
    group = None
    several = 1 < len(matrix.asked) <= (paper.width - OUTCOME_AT) // 28
    lines.append("")
    if several:
        heads = [
            (OUTCOME_AT + 28 * n, [upper_first(name)], "heading") for n, name in enumerate(matrix.asked_names)
        ]
        lines += columns(heads, paper)
    for row in matrix.rows:
        if row.group != group:
            group = row.group
            lines.append(paper.styled(group, "heading"))
        if several:
            lines += _several(row, paper)
        else:
            lines += row_lines(row, matrix.asked_names, paper)
    lines += ["", *_other_readings(matrix, paper), *receipt_lines(matrix.receipt, paper)]
    return lines


def _several(row: Row, paper: Paper) -> list[str]:
    parts = [(2, wrap(upper_first(row.says), OUTCOME_AT - 3), "")]
    for n, cell in enumerate(row.cells):
        word = cell.outcome
        told = wrap(paper.outcome(word), 27)
        if cell.way:
            told.append(way_words(cell) or "")
        parts.append((OUTCOME_AT + 28 * n, told, word))
    return columns(parts, paper)


def row_lines(row: Row, allies: Sequence[str], paper: Paper) -> list[str]:
    """A row of the matrix; several allies under each other."""
    if len(row.cells) == 1:
        return cell_lines(upper_first(row.says), row.cells[0], paper)
    lines = indented(upper_first(row.says), paper.width, "  ")
    for cell, name in zip(row.cells, allies, strict=True):
        lines += cell_lines(f"  {upper_first(name)}", cell, paper)
    return lines


def cell_lines(name: str, cell: Cell, paper: Paper) -> list[str]:
    """A row for one ally; a line more for each way in which a disputed or dependent answer comes out."""
    lines: list[str] = []
    for answer in cell.answers:
        label = row_label(name, cell, answer)
        norms = norm_names(answer)
        lines += _line(label, answer.outcome, norms, short_reason(answer), paper)
        under = way_words(cell)
        if answer.by_own_processes:
            lines.append("     by its own processes")
        if under:
            lines.append(f"     {under}")
        if told_in_branches(answer):
            for branch in answer.branches:
                lines += _branch(branch, paper)
    return lines


def _line(label: str, word: str, norms: str, why: str, paper: Paper) -> list[str]:
    lead = " " * (len(label) - len(label.lstrip()))
    if paper.width < 80:
        told = [line for line in (norms, why) if line]
        rest = [line for text in told for line in indented(text, paper.width, f"{lead}  ")]
        outcome = f"{lead}  {paper.styled(paper.outcome(word), word)}"
        return [*indented(label, paper.width, lead, f"{lead}  "), outcome, *rest]
    wide = paper.width >= 120
    row = [
        (
            2,
            indented(label, OUTCOME_AT - 3, lead),
            "" if word != "unavailable" else "dim",
        ),
        (OUTCOME_AT, wrap(paper.outcome(word), NORM_AT - OUTCOME_AT - 1), word),
        (NORM_AT, wrap(norms, REASON_AT - NORM_AT - 1 if wide else paper.width - NORM_AT), "dim"),
    ]
    if wide:
        row.append((REASON_AT, wrap(why, 40), ""))
    return columns(row, paper)


def _branch(branch: Branch, paper: Paper) -> list[str]:
    label = branch_label(branch)
    norms = " ".join(dict.fromkeys(n.name for n in branch.decided_by[:1]))
    why = branch.why or ""
    if paper.width < 80:
        return indented(f"{label}: {branch.outcome} {norms}".rstrip(), paper.width, "     ")
    wide = paper.width >= 120
    row = [
        (5, wrap(label, OUTCOME_AT - 6), ""),
        (OUTCOME_AT, wrap(paper.outcome(branch.outcome), NORM_AT - OUTCOME_AT - 1), branch.outcome),
        (NORM_AT, wrap(norms, REASON_AT - NORM_AT - 1 if wide else paper.width - NORM_AT), "dim"),
    ]
    if wide:
        row.append((REASON_AT, wrap(why, 40), ""))
    return columns(row, paper)


def _other_readings(matrix: Matrix, paper: Paper) -> list[str]:
    lines = [line for note in other_readings(matrix) for line in wrap(note, paper.width)]
    return [*lines, ""] if lines else []


# -- one answer -----------------------------------------------------------------------------


def answer_lines(a: Answer, paper: Paper, more: str | None = ON_COMMAND) -> list[str]:
    """An answer. `more` says how to have what became of each candidate norm; None tells it."""
    lines = _head(a, paper)
    if a.branches:
        lines += ["", paper.styled("Ways in which it can come out", "heading")]
        for branch in a.branches:
            lines += _branch(branch, paper)
    if a.ways:
        lines += _ways(a, paper)
    if a.decided_by:
        lines += ["", paper.styled("Decided by", "heading")]
        for norm in a.decided_by:
            lines += norm_lines(norm, paper)
    for title, told in because(a):
        lines += ["", paper.styled(title, "heading"), *indented(told, paper.width, "  ")]
    if a.steps:
        lines += ["", paper.styled("Steps still missing, in order", "heading")]
        for number, step in enumerate(a.steps, 1):
            lines += indented(f"{step.step}: {step_words(step)}", paper.width, f"  {number}. ")
    lines += _taken(a, paper) + (_candidates(a, paper) if more is None else _counted(a, paper, more))
    for branch in a.other_readings:
        lines += ["", *wrap(off_by_default(branch), paper.width)]
    if a.cautions:
        lines += ["", paper.styled("Cautions", "heading")]
        for caution in a.cautions:
            lines += indented(caution_words(caution), paper.width, "  - ")
    return [*lines, "", *receipt_lines(a.receipt, paper)]


def explanation_lines(explanation: Explanation, paper: Paper) -> list[str]:
    """Answers in full, one after the other."""
    told = [answer_lines(a, paper, None) for a in explanation.answers]
    return [line for n, lines in enumerate(told) for line in ([""] if n else []) + lines]


def brief_lines(a: Answer, paper: Paper) -> list[str]:
    """What is to be seen of an answer at once."""
    lines = _head(a, paper)
    for branch in a.branches:
        lines += _branch(branch, paper)
    norms = ", ".join(n.id for n in a.decided_by)
    return lines + _pairs([("Decided by", norms)] if norms else [], paper)


def _head(a: Answer, paper: Paper) -> list[str]:
    """The question, its answer in a sentence and in a word, and both parts of it."""
    lines = title_line(a.question, day_in_words(a.receipt.date), paper)
    lines += wrap(answer_sentence(a), paper.width)
    lines += ["", f"  {paper.styled(paper.outcome(a.outcome), a.outcome)}"]
    return lines + _pairs([("Is it bound to?", duty_words(a)), ("May it?", authority_words(a))], paper)


def _pairs(pairs: list[tuple[str, str]], paper: Paper) -> list[str]:
    return [line for name, text in pairs for line in indented(text, paper.width, f"  {pad(name, 17)}")]


def _ways(a: Answer, paper: Paper) -> list[str]:
    lines = ["", paper.styled("Acts beneath it", "heading")]
    for word, acts in acts_beneath(a):
        lines += indented(acts, paper.width, f"  {pad(word, 13)}")
    return lines


def norm_lines(norm: NormView, paper: Paper, indent: str = "  ") -> list[str]:
    lines = indented(f"{norm.id}  {norm_place(norm)}", paper.width, indent, indent + "  ")
    for line in norm.text.split("\n"):
        deep = len(line) - len(line.lstrip(" "))
        lines += indented(line, paper.width, f"{indent}    {' ' * deep}", f"{indent}        ")
    for source in norm.sources:
        lines += indented(f"source: {source_words(source)}", paper.width, indent + "  ", indent + "    ")
    if norm.unconfirmed:
        lines.append(f"{indent}  {UNCONFIRMED}")
    return lines


def _taken(a: Answer, paper: Paper) -> list[str]:
    lines = ["", paper.styled("Taken as facts", "heading")]
    for name, facts in taken_words(a):
        lines += indented(facts, paper.width, f"  {name}: ", "    ")
    return lines if len(lines) > 2 else [*lines, f"  {NOTHING_TAKEN}"]


def _counted(a: Answer, paper: Paper, more: str) -> list[str]:
    told = others_looked_at(a, more)
    return ["", *wrap(told, paper.width)] if told else []


def _candidates(a: Answer, paper: Paper) -> list[str]:
    heading = paper.styled("What became of each candidate norm", "heading")
    return ["", heading, *(line for fate in a.fates for line in fate_lines(fate, paper))]


def fate_lines(fate: FateView, paper: Paper) -> list[str]:
    text = fate_words(fate)
    if paper.width < 80 or cells(fate.norm.id) > 36:
        return [f"  {fate.norm.id}", *indented(text, paper.width, "      ")]
    return indented(text, paper.width, f"  {pad(fate.norm.id, 38)}")
