"""What the corpus holds under a name, on a terminal."""

from __future__ import annotations

from symmachia.questions.lookup.shown import Entry, Shown
from symmachia.show.paper import Paper, cells, columns, indented, pad, wrap
from symmachia.show.terminal import norm_lines


def shown_lines(shown: Shown, paper: Paper) -> list[str]:
    lines = [paper.styled(line, "heading") for line in wrap(shown.title, paper.width)]
    lines += wrap(shown.lead, paper.width) if shown.lead else []
    for matter in shown.matters:
        if matter.empty and not matter.heading:
            continue
        lines.append("")
        if matter.heading:
            lines.append(paper.styled(matter.heading, "heading"))
        lines += _prose(matter.prose, paper)
        lines += _entries(matter.entries, paper)
        lines += _table(matter.columns, matter.rows, paper)
        for known in matter.norms:
            lines += ["", f"  {paper.styled(known.state, 'dim')}", *norm_lines(known.norm, paper)]
    return lines


def _prose(prose: str, paper: Paper) -> list[str]:
    """Paragraphs wrapped anew; tables and lists of the page as they stand."""
    lines: list[str] = []
    for paragraph in prose.split("\n\n"):
        if not paragraph.strip():
            continue
        if paragraph.lstrip().startswith(("|", "- ", "* ", "```")):
            lines += paragraph.split("\n")
        else:
            lines += wrap(paragraph, paper.width)
        lines.append("")
    return lines[:-1] if lines else []


def _entries(entries: tuple[Entry, ...], paper: Paper) -> list[str]:
    names = ["  " * entry.depth + entry.name for entry in entries]
    width = min(max((cells(name) for name in names), default=0) + 2, 34)
    lines: list[str] = []
    for name, entry in zip(names, entries, strict=True):
        text = entry.text
        if cells(name) + 2 > width or paper.width < 60:
            lines += [f"  {name}", *indented(text, paper.width, "      ")]
        else:
            lines += indented(text, paper.width, f"  {pad(name, width)}")
    return lines


MIN_COLUMN, GAP = 6, 2


def _table(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], paper: Paper) -> list[str]:
    """A table, its widest columns made narrower until it fits; on narrow paper, a list."""
    if not rows:
        return []
    if paper.width < 60:
        told = ((row[0], zip(heads[1:], row[1:], strict=True)) for row in rows)
        said = ((name, "; ".join(f"{head} {cell}" for head, cell in rest if cell)) for name, rest in told)
        return _entries(tuple(Entry(name, text) for name, text in said), paper)
    widths = [max(map(cells, column)) for column in zip(heads, *rows, strict=True)]
    room = paper.width - 2 - GAP * (len(heads) - 1)
    while sum(widths) > room and max(widths) > MIN_COLUMN:
        widths[widths.index(max(widths))] -= 1
    starts = [2 + sum(widths[:n]) + GAP * n for n in range(len(widths))]
    lines = []
    for row, style in ((heads, "dim"), *((row, "") for row in rows)):
        shown = zip(starts, widths, row, strict=True)
        lines += columns([(start, wrap(cell, width), style) for start, width, cell in shown], paper)
    return lines
