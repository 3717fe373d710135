"""A report on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from symmachia.show.paper import Paper, cells, indented, pad, wrap
from symmachia.show.reports.of import report_of
from symmachia.show.reports.page import Block, Changes, Grid, Heading, Item, Items, Paragraph, Quote, Strips
from symmachia.show.reports.tables import grid_lines, quote_lines
from symmachia.show.reports.years import LEGEND, MARKS, ticks, year_marks
from symmachia.show.terminal import receipt_lines, title_line

LABEL = 32


def report_lines(value: object, paper: Paper) -> list[str]:
    page = report_of(value)
    lines = [paper.styled(line, "heading") for line in wrap(page.title, paper.width)] if page.title else []
    if page.title and page.right:
        lines = title_line(page.title, page.right, paper)
    for block in page.blocks:
        told = list(_block(block, paper))
        apart = lines and not (isinstance(block, Items) and lines[-1] and page.title == "")
        lines += ["", *told] if apart and told else told
    for note in page.notes:
        lines += ["", *wrap(note, paper.width)]
    for receipt in page.receipts:
        lines += ["", *receipt_lines(receipt, paper)]
    return lines


def _block(block: Block, paper: Paper) -> Iterator[str]:
    match block:
        case Heading(text):
            yield from (paper.styled(line, "heading") for line in wrap(text, paper.width))
        case Paragraph(text):
            yield from wrap(text, paper.width)
        case Items(items, first):
            for n, item in enumerate(items):
                mark = "  " if first is None else f"{first + n}. ".rjust(4)
                yield from _item(item, mark, paper)
        case Changes(changes):
            for change in changes:
                before, after = paper.outcome(change.before), paper.outcome(change.after)
                told = f"{before} -> {after}" if paper.ascii else f"{before} → {after}"
                yield from _labelled(change.label, told, paper)
                for more in change.more:
                    yield from indented(more, paper.width, "     ")
        case Strips():
            yield from _strips(block, paper)
        case Grid():
            yield from grid_lines(block, paper)
        case Quote():
            yield from quote_lines(block, paper)


def _item(item: Item, mark: str, paper: Paper) -> Iterator[str]:
    later = " " * cells(mark)
    yield from indented(item.text, paper.width, mark, later)
    for more in item.more:
        yield from indented(more, paper.width, later + "  ", later + "    ")


def _labelled(label: str, told: str, paper: Paper) -> list[str]:
    """A label and what is told of it: beside it where there is room, else beneath."""
    if cells(label) <= LABEL and paper.width >= 80:
        return indented(told, paper.width, f"  {pad(label, LABEL)} ")
    return [*indented(label, paper.width, "  "), *indented(told, paper.width, "     ")]


def _strips(block: Strips, paper: Paper) -> Iterator[str]:
    narrow = paper.width < 80
    width = paper.width - (2 if narrow else LABEL + 3)
    before = "  " if narrow else " " * (LABEL + 3)
    yield before + _scale(block.start, block.end, width)
    used: dict[str, None] = {}
    for strip in block.strips:
        marks = year_marks(strip.spans, block.start, block.end, width)
        used.update(dict.fromkeys(marks))
        drawn = "".join(MARKS[mark][1 if paper.ascii else 0] for mark in marks)
        if narrow or cells(strip.label) > LABEL:
            yield from indented(strip.label, paper.width, "  ")
            yield before + drawn
        else:
            yield f"  {pad(strip.label, LABEL)} {drawn}"
    yield ""
    shown = [f"{MARKS[mark][1 if paper.ascii else 0]} {mark}" for mark in LEGEND if mark in used]
    yield from indented("   ".join(shown), paper.width, "  ")
    for strip in block.strips:
        for n, turn in enumerate(strip.turns):
            if n == 0:
                yield ""
                yield from (paper.styled(line, "heading") for line in wrap(strip.label, paper.width))
            yield from _item(turn, "  ", paper)


def _scale(start: date, end: date, width: int) -> str:
    """The years at which decades begin, above the place where they do."""
    line = ""
    for place, text in ticks(start, end, width):
        if place >= len(line) + (1 if line else 0) and place + len(text) <= width:
            line = line.ljust(place) + text
    return line
