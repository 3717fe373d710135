"""Reports as tables. `docs/reference/commands.md` explains the columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from symmachia.questions.answer import NormView
from symmachia.questions.compared import CellAlike, CellCompared, Comparison, CrisisCompared, Shift
from symmachia.questions.gaps.agenda import AgendaHeld
from symmachia.questions.gaps.gaps import CrisisGaps, Gap, Gaps
from symmachia.questions.history.history import History, Strip
from symmachia.questions.reform.searched import Searched
from symmachia.questions.shares import Shares
from symmachia.questions.sides import Sides
from symmachia.questions.told import Where
from symmachia.show.reports.sides import SIDES, sides_lines
from symmachia.show.reports.sums import REFORM, SHARES, searched_lines, shares_lines
from symmachia.show.tables import RECEIPT, Line, joined_cells, receipt_cells

WHERE = ("when", "combinations", "possible", "share")
GAP = (
    *("gap", "sort", "actor", "towards", "kind", "act", "says", "to", "why", "order", "silent"),
    *(*WHERE, "duties", "norms", "steps", "days", "wanted", "returned"),
)
GAPS = ("crisis", "date", "for", *GAP, *RECEIPT)
AGENDA = ("agenda", "topic", "crisis", "date", *GAP, *RECEIPT)
COMPARISON = (
    *("crisis", "before", "after", "ally", "kind", "says", "beneficiary", "differs", "direction"),
    *("outcome_before", "outcome_after", "comes_out_before", "comes_out_after"),
    *(*WHERE, "norms_before", "norms_after"),
    *("corpus", "corpus_version", "corpus_hash", "program"),
)
HISTORY = (
    *("crisis", "group", "kind", "says", "actor", "act", "beneficiary", "from", "until", "outcome"),
    *("norms", "silent", "came", "went", "alone", "turned_readings", *RECEIPT),
)

Rows = tuple[tuple[str, ...], tuple[Line, ...]]


def report_rows(value: object) -> Rows:
    """The columns and lines of a report. Raises TypeError for what is no table."""
    match value:
        case Gaps():
            lines = (
                {"crisis": c.crisis, "date": value.day, "for": c.asking, **line}
                for c in value.crises
                for line in _crisis(c)
            )
            return GAPS, tuple({**line, **receipt_cells(value.receipt)} for line in lines)
        case AgendaHeld():
            about: Line = {"agenda": value.agenda, "crisis": value.crisis, "date": value.day}
            found = [(topic.topic, gap) for topic in value.topics for gap in topic.touches]
            found += [("", gap) for gap in value.untouched]
            return AGENDA, tuple(
                {**about, "topic": topic or None, **line, **receipt_cells(value.receipt)}
                for topic, gap in found
                for line in _gap(gap, value.gaps.gaps)
            )
        case Comparison():
            return COMPARISON, tuple(line for c in value.crises for line in _compared(value, c))
        case History():
            return HISTORY, tuple(line for strip in value.strips for line in _strip(value, strip))
        case Sides():
            return SIDES, tuple(sides_lines(value))
        case Searched():
            return REFORM, tuple(searched_lines(value))
        case Shares():
            return SHARES, tuple(shares_lines(value))
    raise TypeError(f"{type(value).__name__} is no table")


def _crisis(crisis: CrisisGaps) -> Iterator[Line]:
    for gap in crisis.gaps:
        yield from _gap(gap, crisis.gaps)


def _gap(gap: Gap, among: tuple[Gap, ...]) -> Iterator[Line]:
    """A line for each kind of help. `gap` is the number of the gap, the most telling being 1."""
    like = [(g.sort, g.actor, g.why, g.where, g.delays, g.norms) for g in among]
    same = (gap.sort, gap.actor, gap.why, gap.where, gap.delays, gap.norms)
    for lacking in gap.helps:
        yield {
            "gap": like.index(same) + 1,
            "sort": gap.sort,
            "actor": gap.actor,
            "towards": gap.towards,
            "kind": lacking.kind,
            "act": lacking.act,
            "says": lacking.says,
            "to": joined_cells(lacking.to),
            "why": gap.why,
            "order": gap.order,
            "silent": gap.silent,
            **_where(gap.where),
            "duties": _ids(gap.duties),
            "norms": _ids(gap.norms),
            "steps": joined_cells(step.step for step in gap.delays[0].steps) if gap.delays else None,
            "days": gap.delays[0].days if gap.delays else None,
            "wanted": lacking.wanted,
            "returned": gap.returned,
        }


def _where(where: Where) -> Line:
    told = (" and ".join((*when.facts, *(f"read {name}" for name in when.readings))) for when in where.when)
    return {
        "when": joined_cells(filter(None, told)),
        "combinations": where.part.number,
        "possible": where.part.total,
        "share": str(where.part.share),
    }


def _compared(comparison: Comparison, crisis: CrisisCompared) -> Iterator[Line]:
    receipt = receipt_cells(comparison.receipts[-1])
    for told_of_a_side in ("readings", "reforms"):
        receipt.pop(told_of_a_side)
    about: Line = {"crisis": crisis.crisis}
    about.update(before=comparison.sides[0].text, after=comparison.sides[-1].text)
    for cell in crisis.changed:
        for shift in cell.shifts:
            yield {**about, **_cell(cell), **_shift(shift), **receipt}
    for same in crisis.same:
        yield {**about, **_alike(same), **receipt}


def _cell(cell: CellCompared) -> Line:
    return {
        "ally": cell.ally,
        "kind": cell.kind,
        "says": cell.says,
        "beneficiary": cell.beneficiary,
        "differs": True,
        "direction": cell.direction,
        "outcome_before": cell.before,
        "outcome_after": cell.after,
    }


def _alike(cell: CellAlike) -> Line:
    return {
        "ally": cell.ally,
        "kind": cell.kind,
        "says": cell.says,
        "beneficiary": cell.beneficiary,
        "differs": False,
        "outcome_before": cell.outcome,
        "outcome_after": cell.outcome,
    }


def _shift(shift: Shift) -> Line:
    return {
        "comes_out_before": joined_cells(shift.before),
        "comes_out_after": joined_cells(shift.after),
        **_where(shift.where),
        "norms_before": _ids(shift.norms_before),
        "norms_after": _ids(shift.norms_after),
    }


def _strip(history: History, strip: Strip) -> Iterator[Line]:
    """A line for each time with one outcome, with what turned it at its beginning."""
    turned = {turn.day: turn for turn in strip.turns}
    for stretch in strip.stretches:
        turn = turned.get(stretch.start)
        until: date | None = stretch.end
        yield {
            "crisis": history.crisis,
            "group": strip.group,
            "kind": strip.kind,
            "says": strip.says,
            "actor": strip.actor,
            "act": strip.act,
            "beneficiary": strip.beneficiary,
            "from": stretch.start,
            "until": until,
            "outcome": stretch.outcome,
            "norms": joined_cells(stretch.norms),
            "silent": stretch.silent,
            "came": _ids(turn.came) if turn else None,
            "went": _ids(turn.went) if turn else None,
            "alone": turn.alone if turn else None,
            "turned_readings": joined_cells(turn.readings) if turn else None,
            **receipt_cells(history.receipt),
        }


def _ids(norms: Iterable[NormView]) -> str | None:
    return joined_cells(dict.fromkeys(norm.id for norm in norms))
