"""Text laid out in cells: measured, wrapped at words, coloured where wanted.

The look: one glyph, one word and one colour for each outcome, never colour alone
(`docs/explanation/outcomes.md`).
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TextIO

from wcwidth import wcswidth, wcwidth

GLYPHS = {
    "assured": "●",
    "assured after steps": "◐",
    "hollow": "○",
    "discretionary": "■",
    "discretionary after steps": "◧",
    "unavailable": "□",
    "depends": "?",
    "disputed": "≠",
    "torn": "×",
}
ASCII_GLYPHS = {
    "assured": "(*)",
    "assured after steps": "(/)",
    "hollow": "( )",
    "discretionary": "[*]",
    "discretionary after steps": "[/]",
    "unavailable": "[ ]",
    "depends": "?",
    "disputed": "!=",
    "torn": "x",
}
_STYLES = {
    "assured": "1;34",
    "assured after steps": "34",
    "hollow": "1;35",
    "discretionary": "1;33",
    "discretionary after steps": "33",
    "unavailable": "2",
    "depends": "36",
    "disputed": "36",
    "torn": "7;31",
    "heading": "1",
    "dim": "2",
    "error": "1;31",
    "warning": "1;33",
    "mark": "31",
}
_PLAIN = str.maketrans({"·": "-", "–": "-", "—": "-", "…": "...", "→": "->", "“": '"', "”": '"', "’": "'"})


@dataclass(frozen=True)
class Paper:
    """How wide, and with what, text is laid out."""

    width: int = 80
    colour: bool = False
    ascii: bool = False

    def styled(self, text: str, style: str) -> str:
        if not self.colour or style not in _STYLES or not text:
            return text
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"

    def plain(self, text: str) -> str:
        """The text as this paper can hold it: without `ascii`, unchanged."""
        return text.translate(_PLAIN) if self.ascii else text

    def outcome(self, word: str) -> str:
        """Glyph and word of an outcome, uncoloured."""
        glyphs = ASCII_GLYPHS if self.ascii else GLYPHS
        return f"{glyphs[word]} {word}" if word in glyphs else word


def paper_for(stream: TextIO, ascii_only: bool = False) -> Paper:
    """The paper that suits a stream: no colour into a pipe, with NO_COLOR, or on a dumb terminal."""
    terminal = stream.isatty()
    colour = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((80, 24)).columns if terminal or "COLUMNS" in os.environ else 80
    encoding = (stream.encoding or "ascii").lower().replace("-", "")
    return Paper(max(20, min(width, 120)), colour, ascii_only or not encoding.startswith("utf"))


def cells(text: str) -> int:
    """How many cells a text takes on a terminal."""
    return max(wcswidth(text), 0)


def pad(text: str, width: int) -> str:
    return text + " " * max(0, width - cells(text))


def wrap(text: str, width: int, first: int | None = None) -> list[str]:
    """Lines of at most `width` cells (the first of at most `first`), broken at words; ids may break
    after a slash."""
    lines: list[str] = []
    line = ""
    room = width if first is None else first
    for word in text.split():
        trial = f"{line} {word}" if line else word
        if cells(trial) <= room:
            line = trial
            continue
        if line:
            lines.append(line)
            room = width
        while cells(word) > room:
            head = _head(word, room)
            lines.append(head)
            word, room = word[len(head) :], width
        line = word
    if line:
        lines.append(line)
    return lines or [""]


def _head(word: str, width: int) -> str:
    """The part of an overlong word that fits: up to its last slash or at-sign, else as much as fits."""
    taken = count = 0
    for char in word:
        step = max(wcwidth(char), 0)
        if count + step > width and taken:
            break
        count, taken = count + step, taken + 1
    cut = max(word.rfind("/", 0, taken), word.rfind("@", 1, taken) - 1)
    return word[: cut + 1] if cut > 0 else word[: max(taken, 1)]


def indented(text: str, width: int, first: str = "", later: str | None = None) -> list[str]:
    """A paragraph wrapped to `width`, with `first` before its first line and `later` before the rest."""
    later = " " * cells(first) if later is None else later
    lines = wrap(text, max(10, width - cells(later)), max(10, width - cells(first)))
    return [(first if n == 0 else later) + line for n, line in enumerate(lines)]


def columns(row: list[tuple[int, list[str], str]], paper: Paper) -> list[str]:
    """Lines of a table row. Each column: where it starts, its lines, its style."""
    height = max((len(lines) for _, lines, _ in row), default=0)
    out = []
    for n in range(height):
        line, used = "", 0
        for start, lines, style in row:
            text = lines[n] if n < len(lines) else ""
            if not text:
                continue
            gap = max(start - used, 1 if used else 0)
            line += " " * gap + paper.styled(text, style)
            used += gap + cells(text)
        out.append(line)
    return out
