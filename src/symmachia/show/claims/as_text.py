"""Claims on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from symmachia.questions.check.checked import Run
from symmachia.show.claims.strip import axis, key, signs
from symmachia.show.claims.words import Item, Page
from symmachia.show.paper import Paper, cells, indented, wrap
from symmachia.show.terminal import receipt_lines, title_line


def page_lines(page: Page, paper: Paper) -> list[str]:
    lines = title_line(page.title, page.right, paper)
    for paragraph in page.lead:
        lines += wrap(paragraph, paper.width)
    runs = next((item.runs for item in page.items if item.runs), ())
    if runs:
        lines += ["", *indented(key(paper.ascii), paper.width, "  ")]
    for item in page.items:
        lines += ["", *item_lines(item, paper)]
    for heading, entries in page.lists:
        lines += ["", *(paper.styled(line, "heading") for line in wrap(heading, paper.width))]
        for entry in entries:
            lines += indented(entry, paper.width, "  ", "    ")
    return [*lines, "", *receipt_lines(page.receipt, paper)]


def item_lines(item: Item, paper: Paper) -> list[str]:
    """A claim: its label and verdict, the claim in words and in the notation, its strip, and what is below."""
    lines = _head(item, paper)
    lines += indented(item.says, paper.width, "  ")
    if item.claim != item.says:
        lines += [paper.styled(line, "dim") for line in indented(item.claim, paper.width, "    ", "      ")]
    if item.runs:
        lines += _strip(item.runs, paper)
    for paragraph in item.below:
        lines += indented(paragraph, paper.width, "  ", "    ")
    return lines


def _head(item: Item, paper: Paper) -> list[str]:
    label = paper.styled(item.label, "heading")
    if item.verdict is None:
        return [label]
    gap = paper.width - cells(item.label) - cells(item.verdict)
    if gap < 2:
        return [label, f"  {item.verdict}"]
    return [label + " " * gap + paper.styled(item.verdict, "heading")]


def _strip(runs: Sequence[Run], paper: Paper) -> list[str]:
    width = max(10, paper.width - 4)
    return [
        f"  {signs(runs, width, paper.ascii)}",
        f"  {axis(runs[0].start, runs[-1].end, width)}",
    ]
