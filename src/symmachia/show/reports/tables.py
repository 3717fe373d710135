"""Tables and quotations of a report on a terminal."""

from __future__ import annotations

from symmachia.show.paper import Paper, cells, columns, indented, wrap
from symmachia.show.reports.page import Grid, Quote

GAP = 2
LEAST = 30
"""The least width of a last column of long texts."""


def quote_lines(quote: Quote, paper: Paper) -> list[str]:
    lines = wrap(quote.title, paper.width)
    lines += indented(quote.says, paper.width, "  ") if quote.says else []
    for line in quote.code.splitlines():
        deep = len(line) - len(line.lstrip())
        lines += indented(line, paper.width, f"    {' ' * deep}", f"      {' ' * deep}")
    return lines


def grid_lines(grid: Grid, paper: Paper) -> list[str]:
    """The table; where it is wider than the paper, row by row, its cells under each other."""
    lines: list[str] = []
    drawn = [
        tuple(
            paper.outcome(cell) if kind == "outcome" else cell
            for cell, kind in zip(row, grid.kinds, strict=True)
        )
        for row in grid.rows
    ]
    widths = [max(cells(row[n]) for row in [grid.columns, *drawn]) for n in range(len(grid.columns))]
    starts = [2 + sum(widths[:n]) + GAP * n for n in range(len(widths))]
    room = paper.width - starts[-1]
    if room < min(LEAST, widths[-1]):
        if grid.kinds.count("outcome") > 1:
            return _marked(grid, paper)
        return [line for row in drawn for line in _stacked(grid, row, paper)]
    for number, told in enumerate([grid.columns, *drawn]):
        line: list[tuple[int, list[str], str]] = []
        for n, (text, kind) in enumerate(zip(told, grid.kinds, strict=True)):
            last = n == len(told) - 1
            start = starts[n] + (widths[n] - cells(text) if kind == "number" and not last else 0)
            style = "dim" if number == 0 else grid.rows[number - 1][n] if kind == "outcome" else ""
            line.append((start, wrap(text, room if last else widths[n]), style))
        lines += columns(line, paper)
    return lines


def _marked(grid: Grid, paper: Paper) -> list[str]:
    """A table of outcomes by their glyphs alone, and beneath it what these mean."""
    words = dict.fromkeys(
        cell for row in grid.rows for cell, kind in zip(row, grid.kinds, strict=True) if kind == "outcome"
    )
    glyphs = {word: paper.outcome(word).partition(" ")[0] for word in words}
    rows = tuple(tuple(glyphs.get(cell, cell) for cell in row) for row in grid.rows)
    plain = Grid(grid.columns, tuple("plain" for _ in grid.kinds), rows)
    legend = "   ".join(paper.outcome(word) for word in words)
    return [*grid_lines(plain, paper), "", *indented(legend, paper.width, "  ")]


def _stacked(grid: Grid, row: tuple[str, ...], paper: Paper) -> list[str]:
    first, *others = zip(grid.columns, row, strict=True)
    lines = indented(f"{first[0]}: {first[1]}" if first[0] else first[1], paper.width, "  ", "    ")
    for name, text in others:
        lines += indented(f"{name}: {text}" if name else text, paper.width, "    ", "      ")
    return lines
