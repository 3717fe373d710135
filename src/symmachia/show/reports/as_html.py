"""A report as a part of a page."""

from __future__ import annotations

from collections.abc import Iterator

from symmachia.show.html.markup import Content, Markup, joined, markup, tag
from symmachia.show.html.pieces import foot, heading, identity, outcome
from symmachia.show.html.pieces import table as drawn_table
from symmachia.show.paper import GLYPHS
from symmachia.show.reports.drawing import strips_svg
from symmachia.show.reports.of import report_of
from symmachia.show.reports.page import (
    Block,
    Changes,
    Grid,
    Heading,
    Item,
    Items,
    Kind,
    Paragraph,
    Quote,
    Strips,
)


def report_page(value: object) -> Markup:
    page = report_of(value)
    right = tag("p", page.right, class_="kicker") if page.right else None
    head = tag("header", right, tag("h1", page.title)) if page.title else None
    notes = [tag("p", note, class_="note") for note in page.notes]
    blocks = [part for block in page.blocks for part in _block(block, page.title)]
    return markup([head, *blocks, *notes, *map(foot, page.receipts)])


def _block(block: Block, title: str) -> Iterator[Markup]:
    match block:
        case Heading(text):
            yield heading(text)
        case Paragraph(text):
            yield tag("p", text, class_="deck")
        case Items(items, first):
            start = None if first in (None, 1) else first
            yield tag("ul" if first is None else "ol", [_item(item) for item in items], start=start)
        case Changes(changes):
            rows = [
                (c.label, outcome(c.before), outcome(c.after), [tag("div", text) for text in c.more])
                for c in changes
            ]
            yield drawn_table(["Kind of help", "Before", "After", "Where, and by which norms"], rows)
        case Grid(columns, kinds, rows):
            yield drawn_table(columns, [list(map(_cell, row, kinds)) for row in rows])
        case Quote(title, says, words):
            yield tag("h3", title)
            if says:
                yield tag("p", says)
            yield tag("pre", words)
        case Strips():
            yield tag("div", strips_svg(block, title))
            for strip in block.strips:
                if strip.turns:
                    yield tag("h3", strip.label)
                    yield tag("ul", [_item(turn) for turn in strip.turns])


def _cell(text: str, kind: Kind) -> Content:
    return outcome(text) if kind == "outcome" and text in GLYPHS else text


def _item(item: Item) -> Markup:
    more = [tag("div", text, class_="note") for text in item.more]
    norms = (
        tag("div", joined(", ", map(identity, item.norms)), class_="note")
        if item.norms and not more
        else None
    )
    return tag("li", item.text, more, norms)
