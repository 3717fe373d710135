"""A sheet as a part of a page."""

from __future__ import annotations

from symmachia.show.html.markup import Content, Markup, markup, tag
from symmachia.show.html.pieces import foot, heading, outcome, table
from symmachia.show.paper import GLYPHS
from symmachia.show.sheets.sheet import Grid, Kind, Quote, Sheet


def sheet_page(sheet: Sheet) -> Markup:
    head = tag("header", tag("p", sheet.right, class_="note"), tag("h1", sheet.title))
    lead = [tag("p", paragraph, class_="deck") for paragraph in sheet.lead]
    notes = [tag("p", note, class_="note") for note in sheet.notes]
    return markup([head, *lead, *map(_block, sheet.blocks), *notes, foot(sheet.receipt)])


def _block(block: Grid | Quote) -> Markup:
    if isinstance(block, Grid):
        return _grid(block)
    title = heading(block.heading) if block.heading else None
    says = tag("p", block.says) if block.says else None
    return markup([title, says, tag("pre", block.code)])


def _grid(grid: Grid) -> Markup:
    rows = [[_cell(cell, kind) for cell, kind in zip(row, grid.kinds, strict=True)] for row in grid.rows]
    return markup([heading(grid.heading) if grid.heading else None, table(grid.columns, rows)])


def _cell(text: str, kind: Kind) -> Content:
    return outcome(text) if kind == "outcome" and text in GLYPHS else text
