"""A sheet on a terminal."""

from __future__ import annotations

from symmachia.show.paper import Paper, cells, columns, wrap
from symmachia.show.sheets.sheet import Grid, Sheet
from symmachia.show.terminal import receipt_lines, title_line

GAP = 2


def sheet_lines(sheet: Sheet, paper: Paper) -> list[str]:
    lines = title_line(sheet.title, sheet.right, paper)
    for paragraph in sheet.lead:
        lines += wrap(paragraph, paper.width)
    for grid in sheet.grids:
        lines += ["", *_grid(grid, paper)]
    for note in sheet.notes:
        lines += ["", *wrap(note, paper.width)]
    return [*lines, "", *receipt_lines(sheet.receipt, paper)]


def _grid(grid: Grid, paper: Paper) -> list[str]:
    """The table; where it is wider than the paper, the last column is wrapped."""
    lines = [paper.styled(grid.heading, "heading")] if grid.heading else []
    drawn = [
        tuple(
            paper.outcome(cell) if kind == "outcome" else cell
            for cell, kind in zip(row, grid.kinds, strict=True)
        )
        for row in grid.rows
    ]
    widths = [max(cells(row[n]) for row in [grid.columns, *drawn]) for n in range(len(grid.columns))]
    starts = [2 + sum(widths[:n]) + GAP * n for n in range(len(widths))]
    room = max(10, paper.width - starts[-1])
    for number, told in enumerate([grid.columns, *drawn]):
        line: list[tuple[int, list[str], str]] = []
        for n, (text, kind) in enumerate(zip(told, grid.kinds, strict=True)):
            last = n == len(told) - 1
            start = starts[n] + (widths[n] - cells(text) if kind == "number" and not last else 0)
            style = "dim" if number == 0 else grid.rows[number - 1][n] if kind == "outcome" else ""
            line.append((start, wrap(text, room if last else widths[n]), style))
        lines += columns(line, paper)
    return lines
