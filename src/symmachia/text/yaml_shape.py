"""How a YAML document is written: its parts with their style and place, and what stands between them.

`yaml.py` reads what a document says; this is for writing it anew. Comments and blank lines, which the
parser passes over, are found in the gaps that its parts leave.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HEADER = re.compile(r"([|>][-+]?)\s*(#.*)?")
_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")

Place = tuple[int, int]
"""Row and column, both from 0."""


class Strange(Exception):
    """The document is YAML, but written in a way that is not laid out anew."""


@dataclass
class Leaf:
    """A text, number or the like. `style`: empty for a plain one, else the sign that opens it."""

    value: str
    style: str
    start: Place
    end: Place

    @property
    def on_lines(self) -> bool:
        """Whether it is a text on lines of its own, which ends where the line after it begins."""
        return self.style in ("|", ">")

    @property
    def last_row(self) -> int:
        return self.end[0] - self.on_lines


@dataclass
class Branch:
    """A sequence or a mapping, in brackets (`flow`) or on lines; of a mapping, keys and values in turn."""

    mapping: bool
    flow: bool
    start: Place
    end: Place
    parts: list[Node] = field(default_factory=list)

    def entries(self) -> list[tuple[Leaf, Node]]:
        found: list[tuple[Leaf, Node]] = []
        for key, value in zip(self.parts[::2], self.parts[1::2], strict=True):
            if not isinstance(key, Leaf) or key.start[0] != key.end[0]:
                raise Strange
            found.append((key, value))
        return found


Node = Leaf | Branch


@dataclass(frozen=True)
class Trivia:
    """A comment, or (with no text) a blank line. `begun`: how many leaves and brackets open before it."""

    at: Place
    text: str
    begun: int


@dataclass(frozen=True)
class Shape:
    root: Node | None
    trivia: tuple[Trivia, ...]


def read_shape(rows: Sequence[str]) -> Shape:
    """The shape of a document without errors, given by its lines. Raises `Strange`."""
    text = "".join(f"{row}\n" for row in rows)
    if _OTHER_BREAKS.search(text):
        raise Strange
    root, leaves, begins = _read(text)
    for leaf in leaves:
        if leaf.on_lines:
            leaf.end = (_last_row(rows, leaf) + 1, 0)
    return Shape(
        root, tuple(Trivia(at, text, bisect_left(begins, at)) for at, text in _between(rows, leaves))
    )


def _read(text: str) -> tuple[Node | None, list[Leaf], list[Place]]:
    """The tree, its leaves, and where these and the brackets begin."""
    stack: list[Branch] = []
    leaves: list[Leaf] = []
    begins: list[Place] = []
    root: Node | None = None
    for event in yaml.parse(text, Loader=_LOADER):
        node: Node | None = None
        if isinstance(event, (yaml.DocumentStartEvent, yaml.DocumentEndEvent)) and event.explicit:
            raise Strange
        if isinstance(event, yaml.ScalarEvent):
            leaf = Leaf(event.value, event.style or "", _at(event.start_mark), _at(event.end_mark))
            leaves.append(leaf)
            begins.append(leaf.start)
            node = leaf
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            start, mapping = _at(event.start_mark), isinstance(event, yaml.MappingStartEvent)
            stack.append(Branch(mapping, bool(event.flow_style), start, start))
            begins += [start] if event.flow_style else []
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node = stack.pop()
            node.end = _at(event.end_mark)
        if node is not None and stack:
            stack[-1].parts.append(node)
        elif node is not None:
            root = node
    return root, leaves, begins


def _at(mark: Any) -> Place:
    return mark.line, mark.column


def header_of(rows: Sequence[str], leaf: Leaf) -> tuple[str, str]:
    """The signs that open a text on lines of its own (`>-`), and the comment after them."""
    row, column = leaf.start
    match = _HEADER.fullmatch(rows[row][column:].rstrip(" "))
    if match is None:  # it tells its own indentation
        raise Strange
    return match[1], match[2] or ""


def indent_of(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _last_row(rows: Sequence[str], leaf: Leaf) -> int:
    """The last row of a text on lines of its own; blank ones below it count if it keeps them (`+`)."""
    header, _ = header_of(rows, leaf)
    first = last = leaf.start[0]
    if not leaf.value.strip("\n"):
        if leaf.value:
            raise Strange
        return last
    inner = next(indent_of(row) for row in rows[first + 1 :] if row.strip(" "))
    for number in range(first + 1, len(rows)):
        row = rows[number]
        if row.strip(" ") and indent_of(row) < inner:
            break
        if not row.strip(" ") and len(row) > inner:  # spaces that belong to the text
            raise Strange
        if row.strip(" ") or header.endswith("+"):
            last = number
    return last


def _between(rows: Sequence[str], leaves: Sequence[Leaf]) -> Iterator[tuple[Place, str]]:
    """The comments and the blank lines: a `#` that is in no leaf begins a comment."""
    ahead = deque(leaves)
    for number, row in enumerate(rows):
        at = 0
        while True:
            while ahead and ahead[0].end <= (number, at):
                ahead.popleft()
            if ahead and ahead[0].start <= (number, at):
                if ahead[0].end[0] > number:
                    break
                at = ahead[0].end[1]
                continue
            if not row.strip(" "):
                yield (number, 0), ""
                break
            stop = ahead[0].start[1] if ahead and ahead[0].start[0] == number else len(row)
            sign = row.find("#", at, stop)
            if sign >= 0:
                yield (number, sign), row[sign:].rstrip(" ")
            if sign >= 0 or stop == len(row):
                break
            at = stop
