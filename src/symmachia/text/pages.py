"""A Markdown page: front matter, headings, fenced blocks, each with its place in the file.

CommonMark is read by markdown-it-py; this module only adds what a page of a corpus has beyond it:
the front matter between two `---` lines, and the fenced blocks that carry notation or data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from symmachia.text.diagnostics import Report, did_you_mean
from symmachia.text.letters import hidden, named, without_hidden
from symmachia.text.nodes import Mapping, Node, Scalar
from symmachia.text.source import SourceFile, Span, whole_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

NOTATION = ("norms", "constraints", "claims", "reform")
DATA = ("cases",)
BLOCKS = (*NOTATION, *DATA)
ACCEPTED = "accepted"
"""The key of front matter under which any page accepts what `lint` finds on it."""


@dataclass(frozen=True)
class Block:
    """A fenced block. `first_line` is the line of the file on which its content begins."""

    kind: str
    content: str
    first_line: int
    heading: str
    span: Span = field(compare=False)


@dataclass(frozen=True)
class Section:
    """A heading with the prose under it, as written, without the fenced blocks."""

    level: int
    heading: str
    prose: str
    line: int


@dataclass(frozen=True)
class Page:
    file: SourceFile
    front: Mapping
    kind: Scalar
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    accepted: Node | None = None
    """What `lint` finds on the page and the page accepts; no part of `front`."""


def split_front_matter(file: SourceFile, report: Report) -> tuple[Mapping, int] | None:
    """The front matter and the number of the line after it; None (and a diagnostic) without one."""
    lines = file.lines
    if lines[0].rstrip() != "---":
        report.add(
            "S004",
            whole_line(file, 1),
            "a page begins with front matter between two lines `---`",
            suggestion="begin the file with `---`, the data about the page, and `---`",
        )
        return None
    end = next((n for n, line in enumerate(lines[1:], 2) if line.rstrip() == "---"), None)
    if end is None:
        report.add(
            "S012",
            whole_line(file, 1),
            "the front matter that begins here is never closed",
            suggestion="put a line `---` after its last entry",
        )
        return None
    from symmachia.text.yaml import parse_yaml  # slow to import, and not needed with a stored corpus

    found = len(report.found)
    node = parse_yaml("\n".join(lines[1 : end - 1]) + "\n", file, 2, report)
    if isinstance(node, Mapping):
        return node, end + 1
    if node is not None or len(report.found) == found:
        report.add(
            "S004",
            whole_line(file, 1),
            "the front matter that begins here holds no entries `key: value`",
            suggestion="begin with `kind: …`, which says what kind of page this is",
        )
    return None


def read_page(file: SourceFile, report: Report) -> Page | None:
    """A page of a corpus; None where it has no usable front matter (the report says why)."""
    file = _without_hidden(file, report)
    front = split_front_matter(file, report)
    if front is None:
        return None
    data, body_line = front
    kind = data.get("kind")
    if not isinstance(kind, Scalar) or kind.value is None:
        report.add(
            "S009",
            whole_line(file, 1),
            "the front matter does not say what kind of page this is",
            suggestion="add `kind: treaty`, or another kind",
        )
        return None
    sections, blocks = _read_body(file, body_line, report)
    accepted = data.get(ACCEPTED)
    others = tuple(entry for entry in data.entries if entry[0].text != ACCEPTED)
    return Page(file, Mapping(others, data.span), kind, sections, blocks, accepted)


MAX_HIDDEN = 5
"""Hidden characters that are told of one page."""


def _without_hidden(file: SourceFile, report: Report) -> SourceFile:
    """The text as it reads without hidden characters, which are reported."""
    found = list(hidden(file.text))
    if not found:
        return file
    for number, (at, char) in enumerate(found[:MAX_HIDDEN], 1):
        line, column = file.text.count("\n", 0, at) + 1, at - file.text.rfind("\n", 0, at)
        more = len(found) - number if number == MAX_HIDDEN else 0
        report.add(
            "S019",
            Span(file, line, column, line, column + 1),
            f"{named(char)} stands here" + (f", and {more} more such characters below" if more else ""),
            suggestion="take it out, or write a plain space or line end",
        )
    return SourceFile(file.path, without_hidden(file.text))


@cache
def _markdown() -> MarkdownIt:
    """The reader of blocks. What stands within a paragraph is kept as written."""
    from markdown_it import MarkdownIt  # slow to import, and not needed with a stored corpus

    return MarkdownIt("commonmark").disable(["inline", "text_join"])


def _read_body(
    file: SourceFile, body_line: int, report: Report
) -> tuple[tuple[Section, ...], tuple[Block, ...]]:
    tokens = _markdown().parse("\n".join(file.lines[body_line - 1 :]))
    sections: list[Section] = []
    blocks: list[Block] = []
    heading, level, line, prose_from = "", 1, body_line, body_line
    prose: list[str] = []

    def take(upto: int) -> None:
        prose.extend(file.lines[prose_from - 1 : upto - 1])

    for index, token in enumerate(tokens):
        if token.map is None:
            continue
        start, end = token.map[0] + body_line, token.map[1] + body_line
        if token.level > 0:
            _not_within(file, token, start, report)
            continue
        if token.type == "heading_open":
            take(start)
            sections.append(Section(level, heading, "\n".join(prose).strip(), line))
            heading, level, line = tokens[index + 1].content, int(token.tag[1]), start
            prose, prose_from = [], end
        elif token.type == "fence":
            block = _block(file, token, start, end, heading, report)
            if block is not None:
                take(start)
                prose_from = end
                blocks.append(block)
    take(len(file.lines) + 1)
    sections.append(Section(level, heading, "\n".join(prose).strip(), line))
    kept = [s for s in sections if s.heading or s.prose]
    return tuple(kept), tuple(blocks)


def _kind_of_block(token: Token) -> str:
    return token.info.strip().split(" ")[0]


def _not_within(file: SourceFile, token: Token, start: int, report: Report) -> None:
    """Report a block that stands within a list or a quotation, where it would be passed over."""
    info = _kind_of_block(token) if token.type == "fence" else ""
    if info in BLOCKS:
        report.add(
            "S013",
            whole_line(file, start),
            f"a `{info}` block is not read within a list or a quotation",
            suggestion="let it begin at the left edge",
        )


def _block(
    file: SourceFile, token: Token, start: int, end: int, heading: str, report: Report
) -> Block | None:
    """The block that a fence makes; None for fences that are only prose (other languages)."""
    info = _kind_of_block(token)
    span = whole_line(file, start)
    if info not in BLOCKS:
        hint = did_you_mean(info, BLOCKS) if info else None
        if hint:
            report.add("S013", span, f"a block of the kind `{info}` is not read", suggestion=hint)
        return None
    if not file.line(end - 1).strip().startswith(token.markup):
        report.add(
            "S012",
            span,
            f"the `{info}` block that begins here is never closed",
            suggestion=f"close it with a line {token.markup} after its last line",
        )
        return None
    inner = next((n for n in range(start + 1, end - 1) if _opens(file.line(n), token.markup)), None)
    if inner is not None:
        report.add(
            "S012",
            span,
            f"the `{info}` block that begins here is not closed before another begins on line {inner}",
            suggestion=f"close it with a line {token.markup} above that line",
        )
        return None
    return Block(info, token.content, start + 1, heading, span)


def _opens(line: str, fence: str) -> bool:
    """Whether a line opens a block by such a fence: with a word behind it, so it cannot close one."""
    return line.startswith(fence) and line.strip("`~ ").split(" ")[0] in BLOCKS
