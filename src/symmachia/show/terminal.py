"""Answers on a terminal: 80 columns or 120, with and without colour, the same words everywhere."""

from __future__ import annotations

from symmachia.questions.answer import Answer, Branch, FateView, NormView, Receipt, StepView
from symmachia.questions.assess import Cell, Matrix, Row, summary
from symmachia.questions.cases import Result
from symmachia.questions.situate import day_in_words
from symmachia.show.paper import Paper, cells, columns, indented, pad, wrap
from symmachia.show.sentences import (
    answer_sentence,
    branch_label,
    open_facts,
    reason,
    short_reason,
    upper_first,
    way_words,
)

OUTCOME_AT, NORM_AT, REASON_AT = 33, 62, 80
BOUNDS = "Says what texts provide, as encoded, with the encoder's sources. No legal advice."


def title_line(title: str, right: str, paper: Paper) -> list[str]:
    gap = paper.width - cells(title) - cells(right)
    if gap < 2:
        return [*(paper.styled(line, "heading") for line in wrap(title, paper.width)), right]
    return [paper.styled(title, "heading") + " " * gap + right]


def receipt_lines(r: Receipt, paper: Paper) -> list[str]:
    readings = f" · readings: {', '.join(r.readings)}" if r.readings else ""
    today = "" if r.date_given else " (today, as no date was given)"
    text = f"{r.corpus} {r.corpus_version} ({r.corpus_hash[:8]}) · {day_in_words(r.date)}{today}{readings} · symmachia {r.program}"
    lines = wrap(text, paper.width) + wrap(BOUNDS, paper.width)
    return [paper.styled(line, "dim") for line in lines]


# -- the matrix -----------------------------------------------------------------------------


def matrix_lines(matrix: Matrix, paper: Paper) -> list[str]:
    asked = " and ".join(matrix.asked_names)
    lines = title_line(
        f"{matrix.title}: what {matrix.asking_name} could count on from {asked}",
        day_in_words(matrix.day),
        paper,
    )
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
        elif len(matrix.asked) == 1:
            lines += _row(upper_first(row.says), row.cells[0], paper)
        else:
            lines += indented(upper_first(row.says), paper.width, "  ")
            for cell, name in zip(row.cells, matrix.asked_names, strict=True):
                lines += _row(f"  {upper_first(name)}", cell, paper)
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


def _row(name: str, cell: Cell, paper: Paper) -> list[str]:
    """A row for one ally; a line more for each way in which a disputed or dependent answer comes out."""
    lines: list[str] = []
    for answer in cell.answers:
        label = name
        if len(cell.answers) > 1:
            label += f" (for {answer.beneficiary_name})"
        norms = norm_names(answer)
        lines += _line(label, answer.outcome, norms, short_reason(answer), paper)
        under = way_words(cell)
        if answer.by_own_processes:
            lines.append("     by its own processes")
        if under:
            lines.append(f"     {under}")
        if answer.outcome in ("disputed", "depends"):
            for branch in answer.branches:
                lines += _branch(branch, paper)
    return lines


def norm_names(answer: Answer) -> str:
    """The deciding norms, by page and label; where none decides, the text that is silent."""
    names = list(dict.fromkeys(n.name for n in answer.decided_by))
    if not names:
        free = answer.authority == "now" and answer.duty == "not owed"
        return f"{answer.silent} silent" if answer.silent else "nothing bars it" if free else ""
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return names[0] + more


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
    """What readings that are off by default would change, counted over the rows."""
    changed: dict[str, int] = {}
    for row in matrix.kinds:
        for cell in row.cells:
            for name in {b.when[0] for a in cell.answers for b in a.other_readings}:
                changed[name] = changed.get(name, 0) + 1
    lines: list[str] = []
    for name, count in changed.items():
        lines += wrap(
            f"Under the reading {name}, off by default, {count} of these answers would be another.",
            paper.width,
        )
    return [*lines, ""] if lines else []


# -- one answer -----------------------------------------------------------------------------


def answer_lines(a: Answer, paper: Paper, everything: bool = False) -> list[str]:
    lines = title_line(a.question, day_in_words(a.receipt.date), paper)
    lines += wrap(answer_sentence(a), paper.width)
    lines += ["", f"  {paper.styled(paper.outcome(a.outcome), a.outcome)}"]
    lines += _pairs([("Is it bound to?", _duty(a)), ("May it?", _authority(a))], paper)
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
    if a.steps:
        lines += ["", paper.styled("Steps still missing, in order", "heading")]
        for number, step in enumerate(a.steps, 1):
            who = f" ({step.body or step.by}{assumed_days(step)})"
            lines += indented(f"{step.step}: {step.says}{who}", paper.width, f"  {number}. ")
    lines += _taken(a, paper) + _candidates(a, paper, everything)
    for branch in a.other_readings:
        lines += [
            "",
            *wrap(
                f"Off by default: under the reading {branch.when[0]} the answer would be {branch.outcome}.",
                paper.width,
            ),
        ]
    if a.cautions:
        lines += ["", paper.styled("Cautions", "heading")]
        for caution in a.cautions:
            lines += indented(
                caution.text + (f" ({caution.norm})" if caution.norm else ""), paper.width, "  - "
            )
    return [*lines, "", *receipt_lines(a.receipt, paper)]


def assumed_days(step: StepView) -> str:
    return f"; assumed {step.days} day{'s' * (step.days != 1)}" if step.days else ""


def _duty(a: Answer) -> str:
    return a.duty + (", by its own processes" if a.by_own_processes and a.duty == "owed" else "")


def _authority(a: Answer) -> str:
    if a.authority == "none":
        return f"no: {reason(a)}"
    if a.authority == "depends" and a.depends_on:
        return f"depends on {open_facts(a)}"
    return a.authority


def _pairs(pairs: list[tuple[str, str]], paper: Paper) -> list[str]:
    return [line for name, text in pairs for line in indented(text, paper.width, f"  {pad(name, 17)}")]


def _ways(a: Answer, paper: Paper) -> list[str]:
    lines = ["", paper.styled("Acts beneath it", "heading")]
    for word in ("now", "after steps", "depends", "disputed", "none"):
        acts = [w.act for w in a.ways if w.outcome == word]
        if acts:
            lines += indented(", ".join(acts), paper.width, f"  {pad(word, 13)}")
    return lines


def norm_lines(norm: NormView, paper: Paper, indent: str = "  ") -> list[str]:
    head = f"{norm.id}  {norm.instrument}" + (f", {norm.heading}" if norm.heading else "")
    lines = indented(head, paper.width, indent, indent + "  ")
    for line in norm.text.split("\n"):
        deep = len(line) - len(line.lstrip(" "))
        lines += indented(line, paper.width, f"{indent}    {' ' * deep}", f"{indent}        ")
    for source in norm.sources:
        where = f" {source.pinpoint}" if source.pinpoint else ""
        lines += indented(
            f"source: {source.key}{where}: {source.title}", paper.width, indent + "  ", indent + "    "
        )
    if norm.unconfirmed:
        lines.append(f"{indent}  unconfirmed: known in general, source not seen")
    return lines


def _taken(a: Answer, paper: Paper) -> list[str]:
    t = a.taken
    lines = ["", paper.styled("Taken as facts", "heading")]
    crisis = f" (crisis {a.crisis})" if a.crisis else ""
    rows = [
        ("given" + crisis, t.given),
        ("taken for the rest", t.usual),
        ("left unknown", t.unknown),
        ("steps done", t.done),
        ("steps refused", t.refused),
    ]
    for name, told in rows:
        if told:
            lines += indented("; ".join(told), paper.width, f"  {name}: ", "    ")
    return lines if len(lines) > 2 else [*lines, "  nothing was given, and nothing turns on facts"]


def _candidates(a: Answer, paper: Paper, everything: bool) -> list[str]:
    decisive = {n.id for n in a.decided_by}
    others = [f for f in a.fates if everything or f.norm.id not in decisive]
    if not everything:
        if not others:
            return []
        return [
            "",
            *wrap(
                f"{len(others)} other norm{'s' * (len(others) != 1)} looked at; --all tells what became of each.",
                paper.width,
            ),
        ]
    lines = ["", paper.styled("What became of each candidate norm", "heading")]
    for fate in others:
        lines += _fate(fate, paper)
    return lines


_BECAUSE = {"unknown": "turns on", "steps missing": "after"}


def _fate(fate: FateView, paper: Paper) -> list[str]:
    text = fate.fate
    if fate.because:
        text += f": {_BECAUSE.get(fate.fate, 'asks that')} {fate.because}"
    if fate.by:
        text += f" ({', '.join(fate.by)})" if fate.because else f" by {', '.join(fate.by)}"
    if fate.under:
        text += f" (reading {', '.join(fate.under)})"
    if paper.width < 80 or cells(fate.norm.id) > 36:
        return [f"  {fate.norm.id}", *indented(text, paper.width, "      ")]
    return indented(text, paper.width, f"  {pad(fate.norm.id, 38)}")


# -- cases ----------------------------------------------------------------------------------


def case_lines(results: list[Result], paper: Paper) -> list[str]:
    lines: list[str] = []
    for result in results:
        if result.passed:
            continue
        case = result.case
        asked = f"{case.actor} {case.act}" + (f" to {case.beneficiary}" if case.beneficiary else "")
        lines.append(paper.styled(f"{case.id} failed", "error") + f"  {asked}, {case.date}  {case.span}")
        for miss in result.misses:
            lines += indented(f"{miss.what}: expected {miss.expected}, found {miss.found}", paper.width, "  ")
        lines.append("")
    failed = sum(not r.passed for r in results)
    lines.append(f"{len(results) - failed} passed, {failed} failed")
    return lines
