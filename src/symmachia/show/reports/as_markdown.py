"""A report as Markdown. A strip is told by its days; Markdown has no drawings of its own."""

from __future__ import annotations

from collections.abc import Iterator

from symmachia.questions.situate import day_in_words
from symmachia.show.markdown import code, escaped, receipt_blocks, table
from symmachia.show.paper import Paper
from symmachia.show.reports.of import report_of
from symmachia.show.reports.page import (
    Block,
    Change,
    Changes,
    Grid,
    Heading,
    Item,
    Items,
    Paragraph,
    Quote,
    StripDrawn,
    Strips,
)
from symmachia.show.reports.years import NOT_MODELLED


def report_blocks(value: object, paper: Paper) -> Iterator[str]:
    page = report_of(value)
    if page.title:
        yield f"# {escaped(page.title)}"
    if page.right:
        yield escaped(page.right)
    for block in page.blocks:
        yield from _block(block, paper)
    yield from map(escaped, page.notes)
    for receipt in page.receipts:
        yield from receipt_blocks(receipt)


def _block(block: Block, paper: Paper) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"## {escaped(text)}"
        case Paragraph(text):
            yield escaped(text)
        case Items(items, first):
            marks = [f"{first + n}." if first is not None else "-" for n in range(len(items))]
            yield "\n".join(map(_item, items, marks))
        case Changes(changes):
            rows = [_change(change, paper) for change in changes]
            yield table(["Kind of help", "Before", "After", "Where, and by which norms"], rows)
        case Grid(columns, kinds, rows):
            yield table(
                [escaped(column) for column in columns],
                [
                    [
                        escaped(paper.outcome(cell) if kind == "outcome" else cell)
                        for cell, kind in zip(row, kinds, strict=True)
                    ]
                    for row in rows
                ],
            )
        case Quote(title, says, words):
            yield from map(escaped, filter(None, (title, says)))
            yield code(words.splitlines())
        case Strips():
            yield from (text for strip in block.strips for text in _strip(strip, paper))


def _item(item: Item, mark: str) -> str:
    deep = " " * (len(mark) + 1)
    more = [f"{deep}- {escaped(text)}" for text in item.more]
    return "\n".join([f"{mark} {escaped(item.text)}", *more])


def _change(change: Change, paper: Paper) -> list[str]:
    told = (change.label, paper.outcome(change.before), paper.outcome(change.after), " ".join(change.more))
    return [escaped(text) for text in told]


def _strip(strip: StripDrawn, paper: Paper) -> Iterator[str]:
    yield f"## {escaped(strip.label)}"
    rows = [
        [day_in_words(span.start), escaped(paper.outcome(span.outcome) if span.outcome else NOT_MODELLED)]
        for span in strip.spans
    ]
    yield table(["From", "Answer"], rows)
    if strip.turns:
        yield "\n".join(_item(turn, "-") for turn in strip.turns)
