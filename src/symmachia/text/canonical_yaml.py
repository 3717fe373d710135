"""The canonical layout of data (front matter, cases): spaces, indentation, quotes, order of keys.

It is written from the shape that `yaml_shape.py` reads, comments in their places. Whether a list or a
mapping stands in brackets or on lines of its own, and where brackets break, is left to its author.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from symmachia.text.nodes import resolve
from symmachia.text.yaml_shape import (
    Branch,
    Leaf,
    Node,
    Place,
    Strange,
    Trivia,
    header_of,
    indent_of,
    read_shape,
)

_BARE = re.compile(r"[^\W_](?:[^:#\[\]{}\"\\]*[^\s:#\[\]{}\"\\])?")
"""Texts that need no quotes. Addresses, and whatever else holds a `:`, keep theirs."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MISREAD = frozenset(["y", "n", "yes", "no", "on", "off"])
"""Texts that other programs take for truth values; they keep their quotes."""
_STEP = "  "

Order = Callable[[Sequence[str]], Sequence[str]]
"""Takes the keys of an outermost mapping as they stand, and gives them as they should."""


def layout(rows: Sequence[str], order: Order) -> list[str]:
    """The lines of a YAML document without errors, in canonical layout.

    Left as it is: a document with texts that tell their own indentation (`|2`), with keys of several
    lines, or with the marks and directives of YAML streams.
    """
    try:
        shape = read_shape(rows)
        writer = _Writer(rows, shape.trivia, order)
        if shape.root is not None:
            writer.whole(shape.root)
        return writer.finished()
    except Strange:
        return list(rows)


class _Writer:
    """Writes the parts in their order. `row`: the source row it has come to; `begun`: how many leaves
    and brackets."""

    def __init__(self, rows: Sequence[str], trivia: Sequence[Trivia], order: Order) -> None:
        self.rows, self.waiting, self.order = rows, list(trivia), order
        self.out: list[str] = []
        self.row, self.begun = -1, 0

    def whole(self, node: Node) -> None:
        if isinstance(node, Branch) and not node.flow:
            self._block(node, "", -1, outermost=True)
        else:
            self._above("")
            self._inline(node, "", _STEP)

    def finished(self) -> list[str]:
        while self.waiting and not self.waiting[-1].text:
            self.waiting.pop()
        self._above("", (len(self.rows), 0))
        return self.out

    # -- comments and blank lines -----------------------------------------------------------

    def _next(self, upto: Place | None) -> list[Trivia]:
        """What stands before the next leaf or bracket, or before a place, and is not yet written."""
        if upto is None:
            return [one for one in self.waiting if one.begun <= self.begun]
        return [one for one in self.waiting if one.at < upto]

    def _above(self, indent: str, upto: Place | None = None) -> None:
        self._put(len(self._next(upto)), indent)

    def _put(self, number: int, indent: str) -> None:
        for one in self.waiting[:number]:
            if one.at[0] == self.row:
                self.out[-1] += f"  {one.text}"
            elif one.text:
                self.out.append(indent + one.text)
            elif self.out and self.out[-1]:
                self.out.append("")
        del self.waiting[:number]

    def _beside(self) -> None:
        """The comment at the end of the line just written."""
        if self.waiting and self.waiting[0].at[0] == self.row:
            self._put(1, "")

    def _below(self, outside: int, indent: str) -> None:
        """The comments at the end of a block that stand further in than what is outside of it."""
        number = 0
        for count, one in enumerate(self._next(None), 1):
            if one.text and one.at[0] != self.row and one.at[1] <= outside:
                break
            number = count if one.text else number
        self._put(number, indent)

    # -- blocks -----------------------------------------------------------------------------

    def _block(self, node: Branch, indent: str, outside: int, outermost: bool = False) -> None:
        if node.mapping:
            self._mapping(node, indent, outermost)
        else:
            for item in node.parts:
                self._item(item, indent, node.start[1], outermost)
        self._below(outside, indent)

    def _mapping(self, node: Branch, indent: str, sorts: bool) -> None:
        begins: list[int] = []
        for key, value in node.entries():
            begins.append(len(self.out))
            self._above(indent)
            self._value(value, f"{indent}{self._leaf(key, '', '')}:", indent + _STEP, key.start[1])
            self._beside()
        if sorts:
            self._sort([key.value for key, _ in node.entries()], begins)

    def _sort(self, keys: Sequence[str], begins: Sequence[int]) -> None:
        """Put the entries just written in order, each with the comments above it."""
        ends = [*begins[1:], len(self.out)]
        texts = {key: self.out[a:b] for key, a, b in zip(keys, begins, ends, strict=True)}
        head = _head(texts[keys[0]])
        texts[keys[0]] = texts[keys[0]][len(head) :]
        self.out[begins[0] :] = head
        for key in self.order(keys):
            at_rest = not self.out or not self.out[-1]
            self.out += texts[key][1:] if at_rest and not texts[key][0] else texts[key]

    def _item(self, item: Node, indent: str, column: int, outermost: bool) -> None:
        self._above(indent)
        start, inner = len(self.out), indent + _STEP
        if isinstance(item, Branch) and not item.flow:
            self._block(item, inner, column, outermost and item.mapping)
        else:
            self._inline(item, inner, inner)
        while _is_trivia(self.out[start]):  # what came to stand above its first key
            self.out[start] = (indent + self.out[start].lstrip(" ")).rstrip(" ")
            start += 1
        self.out[start] = f"{indent}- {self.out[start][len(inner) :]}".rstrip(" ")
        self._beside()

    def _value(self, node: Node, line: str, indent: str, outside: int) -> None:
        """What follows a key, which is written in `line` already."""
        if isinstance(node, Branch) and not node.flow:
            self.out.append(line)
            self._block(node, indent, outside)
        elif isinstance(node, Leaf) and node.start == node.end:
            self.out.append(self._leaf(node, line, indent))
        else:
            self._inline(node, self._gap(line, indent, " "), indent)

    # -- within a line ----------------------------------------------------------------------

    def _inline(self, node: Node, line: str, indent: str) -> None:
        self.out.append(self._flow(node, line, indent, False))

    def _flow(self, node: Node, line: str, indent: str, within: bool) -> str:
        """The line with a text or a list in brackets added; where that breaks, its last part."""
        if isinstance(node, Leaf):
            return self._leaf(node, line, indent, within)
        self.begun += 1
        self.row = node.start[0]
        opening, closing = "{}" if node.mapping else "[]"
        line += opening
        entries: Sequence[tuple[Node, Node | None]]
        entries = node.entries() if node.mapping else [(item, None) for item in node.parts]
        for number, (part, value) in enumerate(entries):
            if number:
                breaks = part.start[0] > self.row
                line = self._gap(f"{line},", indent, " ", breaks)
            else:
                line = self._gap(line, indent, "")
            line = self._flow(part, line, indent, True)
            if isinstance(value, Leaf) and value.start == value.end:
                line = self._leaf(value, line, indent)
            elif value is not None:
                line = self._flow(value, self._gap(f"{line}:", indent, " "), indent, True)
        line = self._gap(line, indent, "", upto=node.end)
        self.row = node.end[0]
        return line + closing

    def _gap(
        self, line: str, indent: str, space: str, breaks: bool = False, upto: Place | None = None
    ) -> str:
        """The line on which it goes on: the same, or a new one after a break or a comment."""
        waiting = self._next(upto)
        if any(one.text for one in waiting):
            self.out.append(line)
            self._put(len(waiting), indent)
            return indent
        del self.waiting[: len(waiting)]
        if breaks:
            self.out.append(line)
            return indent
        return line + space

    def _leaf(self, leaf: Leaf, line: str, indent: str, within: bool = False) -> str:
        """The line with a text added; of a text of several lines, the last one."""
        self.begun += 1
        self.row, start = leaf.last_row, leaf.start[0]
        if leaf.on_lines:
            header, comment = header_of(self.rows, leaf)
            lines = [f"{header}  {comment}".rstrip(" "), *self._content(leaf, indent)]
        elif start == self.row:
            row = self.rows[start] if start < len(self.rows) else ""  # of a value left out at the end
            lines = [_text(leaf, row[leaf.start[1] : leaf.end[1]], within)]
        else:
            first, *middle = self.rows[start : self.row]
            last = self.rows[self.row][: leaf.end[1]]
            broken = [first[leaf.start[1] :], *(f"{indent}{row.lstrip(' ')}" for row in middle)]
            keeps = leaf.style == '"'
            lines = [row if keeps and row.strip(" ") else row.rstrip(" ") for row in broken]
            lines.append(indent + last.lstrip(" "))
        self.out += [line + lines[0], *lines[1:-1]] if len(lines) > 1 else []
        return lines[-1] if len(lines) > 1 else line + lines[0]

    def _content(self, leaf: Leaf, indent: str) -> list[str]:
        """The lines of a text that stands on lines of its own, indented anew."""
        rows = self.rows[leaf.start[0] + 1 : leaf.end[0]]
        inner = next((indent_of(row) for row in rows if row.strip(" ")), 0)
        return [indent + row[inner:] if row.strip(" ") else "" for row in rows]


def _text(leaf: Leaf, written: str, within: bool) -> str:
    """A text on one line: without quotes where it needs none, else with double ones if it can be."""
    if leaf.style not in ("'", '"'):
        return written
    if _bare(leaf.value) and not (within and "," in leaf.value):
        return leaf.value
    simple = leaf.value.isprintable() and '"' not in leaf.value and "\\" not in leaf.value
    return f'"{leaf.value}"' if simple else written


def _bare(text: str) -> bool:
    if not _BARE.fullmatch(text) or not text.isprintable() or text.lower() in _MISREAD:
        return False
    number = text[0].isdigit() and not _DATE.fullmatch(text)  # or what others may take for one
    return not number and isinstance(resolve(text), str)


def _is_trivia(line: str) -> bool:
    return not line or line.lstrip(" ").startswith("#")


def _head(lines: Sequence[str]) -> Sequence[str]:
    """The comments that a blank line parts from the entry below them: they are about the whole."""
    above = next(n for n, line in enumerate(lines) if not _is_trivia(line))
    blank = max((n for n, line in enumerate(lines[:above]) if not line), default=-1)
    return lines[: blank + 1]
