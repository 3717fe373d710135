"""A sheet as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from symmachia.show.markdown import code, escaped, receipt_blocks, table
from symmachia.show.paper import Paper
from symmachia.show.sheets.sheet import Grid, Sheet


def sheet_blocks(sheet: Sheet, paper: Paper) -> Iterator[str]:
    yield f"# {escaped(sheet.title)}"
    yield escaped(sheet.right)
    yield from map(escaped, sheet.lead)
    for block in sheet.blocks:
        if block.heading:
            yield f"## {escaped(block.heading)}"
        if isinstance(block, Grid):
            yield _grid(block, paper)
        else:
            yield from [escaped(block.says)] if block.says else []
            yield code(block.code.splitlines())
    yield from map(escaped, sheet.notes)
    yield from receipt_blocks(sheet.receipt)


def _grid(grid: Grid, paper: Paper) -> str:
    return table(
        [escaped(column) for column in grid.columns],
        [
            [
                escaped(paper.outcome(cell) if kind == "outcome" else cell)
                for cell, kind in zip(row, grid.kinds, strict=True)
            ]
            for row in grid.rows
        ],
    )
