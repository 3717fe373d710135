"""Where a piece of text stands: the file, and the place in it.

Every node of the syntax tree and every diagnostic carries a `Span`, so that a message can show
the very line, and an answer can name the very norm, that it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, eq=False)
class SourceFile:
    """A text file as read. `path` is the name to show: relative to the corpus, with slashes."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; empty beyond the end."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""


@dataclass(frozen=True)
class Span:
    """From one place to another in one file; lines and columns count from 1, the end is exclusive."""

    file: SourceFile = field(repr=False)
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def path(self) -> str:
        return self.file.path

    def to(self, other: Span) -> Span:
        """The span from the start of this one to the end of the other."""
        return Span(self.file, self.line, self.column, other.end_line, other.end_column)

    def head(self, length: int) -> Span:
        """The first `length` characters of this span."""
        return Span(self.file, self.line, self.column, self.line, self.column + length)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


def whole_line(file: SourceFile, line: int) -> Span:
    """The span of a line, or of one character where the line is empty."""
    width = len(file.line(line))
    return Span(file, line, 1, line, max(width, 1) + 1)
