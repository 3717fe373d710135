"""The canonical form of a page: its front matter and its blocks laid out anew, its prose untouched.

What a page says never changes: it is read again afterwards and compared. That is why a page must have
no errors in what is read of it here; names that nobody declares do not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symmachia.text.canonical_notation import layout as notation_layout
from symmachia.text.canonical_yaml import Order
from symmachia.text.canonical_yaml import layout as yaml_layout
from symmachia.text.diagnostics import Report
from symmachia.text.nodes import Mapping, Node
from symmachia.text.nodes import Sequence as Items
from symmachia.text.pages import DATA, Block, Page, read_page
from symmachia.text.parse import parse_block
from symmachia.text.source import SourceFile
from symmachia.text.yaml import parse_yaml


def _ranks(keys: str) -> dict[str, int]:
    """The place of each key in canonical order; those not named here come before the last two."""
    known = keys.split()
    return {key: rank for rank, key in enumerate(known)} | {"formerly": _LATE, "deprecated": _LATE + 1}


_LATE = 100
_PAGE = _ranks(
    "kind id version format title licence extends names the state closed ranks binds-nobody modelled-from "
    "about pair parties author source passages says on agree builds-on cost for from until victim acts facts steps "
    "open kinds alternatives topics sources timeline demands"
)
_INSTRUMENT = _ranks("id title kind order names parties signed in-force until reading sources confidence")
_CASE = _ranks("id date ask facts otherwise contested done refused added sources expect")


@dataclass(frozen=True)
class Edit:
    """Lines `first` up to, not including, `end` (counted from 1) that give way to others."""

    first: int
    end: int
    lines: tuple[str, ...]


def canonical_edits(file: SourceFile, report: Report) -> tuple[Edit, ...] | None:
    """What must change to bring a page into canonical form; None where it has errors (see the report)."""
    page = read_page(file, report)
    meaning = page and _meaning(page, report)
    if page is None or report.errors:
        return None
    front_end = next(n for n, line in enumerate(file.lines[1:], 2) if line.rstrip() == "---")
    order = _INSTRUMENT if page.front.get("order") else _PAGE
    front = yaml_layout(file.lines[1 : front_end - 1], _in_order(order))
    edits = [Edit(2, front_end, tuple(front)), *(_of_block(file, block) for block in page.blocks)]
    changing = tuple(e for e in edits if e.lines != file.lines[e.first - 1 : e.end - 1])
    _check(file, changing, meaning)
    return changing


def with_edits(lines: Sequence[str], edits: Sequence[Edit]) -> list[str]:
    """The lines of a page with edits applied."""
    changed = list(lines)
    for edit in reversed(edits):
        changed[edit.first - 1 : edit.end - 1] = edit.lines
    return changed


def _of_block(file: SourceFile, block: Block) -> Edit:
    """A block laid out. Its fence may stand up to three spaces in, and its lines as far as that."""
    end = block.first_line + block.content.count("\n")
    fence = file.line(block.first_line - 1)
    margin = fence[: len(fence) - len(fence.lstrip(" "))]
    rows = [_beyond(margin, row) for row in file.lines[block.first_line - 1 : end - 1]]
    laid = yaml_layout(rows, _in_order(_CASE)) if block.kind in DATA else notation_layout(rows)
    return Edit(block.first_line, end, tuple(margin + line if line else "" for line in laid))


def _beyond(margin: str, row: str) -> str:
    indent = len(row) - len(row.lstrip(" "))
    return row[min(indent, len(margin)) :]


def _in_order(ranks: dict[str, int]) -> Order:
    """Sorts keys: those known in their order, then others as they stand."""
    return lambda keys: sorted(keys, key=lambda key: ranks.get(key, _LATE - 1))


# -- the guard ------------------------------------------------------------------------------


def _meaning(page: Page, report: Report) -> object:
    """All that a page says, however it is laid out; the order of the keys of a record says nothing."""
    blocks: list[object] = []
    for block in page.blocks:
        if block.kind in DATA:
            node = parse_yaml(block.content, page.file, block.first_line, report)
            blocks.append((block.kind, block.heading, _record(node)))
        else:
            blocks.append((block.kind, block.heading, parse_block(block, page.file, report)))
    prose = [(section.level, section.heading, section.prose) for section in page.sections]
    return _record(page.front), prose, blocks


def _record(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {key.text: (key.value, value) for key, value in node.entries}
    if isinstance(node, Items):
        return [_record(item) for item in node.items]
    return node


def _check(file: SourceFile, edits: Sequence[Edit], meaning: object) -> None:
    again = SourceFile(file.path, "\n".join(with_edits(file.lines, edits)))
    report = Report()
    page = read_page(again, report)
    if page is None or _meaning(page, report) != meaning or report.errors:
        raise AssertionError(f"{file.path}: laid out anew, this page would say something else")
