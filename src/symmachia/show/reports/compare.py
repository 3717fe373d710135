"""Comparisons in words: what opened, what turns on a fact now, what narrowed; where, and by which norms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from symmachia.questions.answer import NormView
from symmachia.questions.compared import (
    DIRECTIONS,
    CellAlike,
    CellCompared,
    ComparedSide,
    Comparison,
    CrisisCompared,
    Direction,
    Shift,
)
from symmachia.questions.situate import day_in_words
from symmachia.show.reports.page import Block, Change, Changes, Heading, Item, Items, Page, Paragraph
from symmachia.show.reports.words import NO_PROBABILITY, counted_kinds, noted, part_words, where_words
from symmachia.show.sentences import listed, upper_first

HEADINGS: dict[Direction, str] = {
    "opened": "Opened",
    "turns on a fact or a reading": "Turns on a fact or a reading now",
    "narrowed": "Narrowed",
    "otherwise": "Otherwise than before",
}


def side_words(side: ComparedSide) -> str:
    made = f" with {listed(side.reforms)}" if side.reforms else ""
    read = f" under the reading {listed(side.readings)}" if side.readings else ""
    return day_in_words(side.day) + made + read


def comparison_page(comparison: Comparison) -> Page:
    one = comparison.crises[0] if len(comparison.crises) == 1 else None
    before, after = map(side_words, comparison.sides[:2])
    blocks: list[Block] = []
    for crisis in comparison.crises:
        if one is None:
            blocks.append(Heading(crisis.title))
        blocks += _crisis(crisis) if one else _short(crisis)
    notes: list[str] = []
    if one and any(not shift.where.always for cell in comparison for shift in cell.shifts):
        notes.append(NO_PROBABILITY)
    if comparison.unmodelled:
        left = ", ".join(comparison.unmodelled)
        notes.append(
            f"Left out, since the law of someone in them is not modelled on one of the dates: {left}."
        )
    title = f"{one.title}: " if one else ""
    return Page(f"{title}{before} and {after} compared", "", tuple(blocks), tuple(notes), comparison.receipts)


def crisis_page(crisis: CrisisCompared) -> Page:
    return Page(crisis.title, "", tuple(_crisis(crisis)))


def cell_page(cell: CellCompared) -> Page:
    return Page("", "", (Changes((_change(cell),)),))


def summary(crisis: CrisisCompared) -> str:
    differing = {cell.kind for cell in crisis.changed}
    kinds = len(differing | {cell.kind for cell in crisis.same})
    if not crisis.changed:
        return f"Nothing differs: all {counted_kinds(kinds)} come out the same in every situation left open."
    counts = Counter(direction for _, direction in {(c.kind, c.direction) for c in crisis.changed})
    words = {
        "opened": "opened",
        "turns on a fact or a reading": "turned on a fact or a reading",
        "narrowed": "narrowed",
        "otherwise": "came out otherwise",
    }
    told = [f"{counts[d]} {words[d]}" for d in DIRECTIONS if counts[d]]
    return f"{len(differing)} of {counted_kinds(kinds)} differ: {listed(told)}."


def _crisis(crisis: CrisisCompared) -> Iterator[Block]:
    yield Paragraph(f"{summary(crisis)} Asked of {listed(crisis.asked_names)} for {crisis.asking_name}.")
    if not crisis.changed:
        return
    for direction in DIRECTIONS:
        cells = [cell for cell in crisis.changed if cell.direction == direction]
        if not cells and direction == "otherwise":
            continue
        yield Heading(HEADINGS[direction])
        yield Changes(tuple(map(_change, cells))) if cells else Paragraph("No answer.")
    if crisis.same:
        yield Heading("The same on both sides")
        yield Items(tuple(Item(text) for text in _same(crisis.same)))


def _short(crisis: CrisisCompared) -> Iterator[Block]:
    yield Paragraph(summary(crisis))
    if crisis.changed:
        yield Changes(tuple(Change(_label(c), c.before, c.after) for c in crisis.changed))


def _same(cells: Iterable[CellAlike]) -> Iterator[str]:
    """What comes out the same, by outcome, the commonest first."""
    found: dict[str, dict[str, None]] = {}
    for cell in cells:
        towards = f" (for {cell.beneficiary_name})" if cell.beneficiary_name else ""
        found.setdefault(cell.outcome, {})[cell.says + towards] = None
    for outcome, kinds in sorted(found.items(), key=lambda pair: -len(pair[1])):
        yield f"{upper_first(outcome)}: {'; '.join(kinds)}."


def _label(cell: CellCompared) -> str:
    return cell.says + (f" (for {cell.beneficiary_name})" if cell.beneficiary_name else "")


def _change(cell: CellCompared) -> Change:
    more = tuple(text for shift in cell.shifts for text in _shift(shift, len(cell.shifts) > 1))
    return Change(_label(cell), cell.before, cell.after, more)


def _shift(shift: Shift, several: bool) -> Iterator[str]:
    """Where it differs, and by which norms."""
    facts = noted(shift.where)
    marked = f" [{facts}]" if facts and not shift.where.always else ""
    part = f": {part_words(shift.where.part)}" if not shift.where.always else ""
    turned = f"{' or '.join(shift.before)}, then {' or '.join(shift.after)}; " if several or part else ""
    yield upper_first(f"{turned}{where_words(shift.where)}{marked}{part}.")
    before = _decided(shift.norms_before, shift.silent_before)
    after = _decided(shift.norms_after, shift.silent_after)
    if before or after:
        yield f"Before: {before or 'nothing bars it'}. After: {after or 'nothing bars it'}."


def _decided(norms: tuple[NormView, ...], silent: str | None) -> str:
    told = list(dict.fromkeys(norm.id for norm in norms))
    return ", ".join([*told, *([f"{silent} is silent"] if silent else [])])
