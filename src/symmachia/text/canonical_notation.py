"""The canonical layout of a block of notation: spaces, indentation, line breaks, comments in place.

It works on tokens, so it cannot say anything else than was said. Where a line breaks is left to its
author, as far as it can break there at all: `or` and `and` group occasions for the reader. Only
lines of more than `WIDTH` are broken here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from symmachia.text.diagnostics import Report
from symmachia.text.lexer import Token, lines_of
from symmachia.text.source import SourceFile

WIDTH = 110
_CLAUSE, _CONTINUED = "  ", "    "
_CLOSE_BEFORE = (",", ":", ")", "/", "@")
_CLOSE_AFTER = ("(", "/", "@")
_JOINTS = ("and", "or", "implies", "unless", "when", "to", "STRING")
"""Words before which a line may break; it may also break after a comma."""


@dataclass
class _Row:
    """A line of a block as written: its tokens and its comment, and where they belong."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    opens: bool = False
    """Whether an entry begins here."""
    continues: bool = False
    """Whether it continues the sentence or clause above."""

    @property
    def comment(self) -> str:
        end = self.tokens[-1].span.end_column - 1 if self.tokens else 0
        return self.text[end:].strip()

    @property
    def blank(self) -> bool:
        return not self.tokens and not self.comment


def layout(rows: Sequence[str]) -> list[str]:
    """The lines of a block that has no errors, in canonical layout."""
    found = _rows(rows)
    out: list[str] = []
    at = 0
    while at < len(found):
        row = found[at]
        if row.tokens:
            end = _end_of_line(found, at)
            out.extend(_logical_line(found[at:end]))
            at = end
        else:
            if row.comment:
                out.append(_indent_of_comment(found, at) + row.comment)
            elif out and out[-1] and _between_entries(found, at):
                out.append("")
            at += 1
    while out and not out[-1]:
        out.pop()
    return out


def _rows(rows: Sequence[str]) -> list[_Row]:
    text = "\n".join(rows)
    found = [_Row(row) for row in rows]
    for line in lines_of(text, SourceFile("", text), 1, Report()):
        for number, token in enumerate(line.tokens):
            row = found[token.span.line - 1]
            row.opens = row.opens or (line.opens and number == 0)
            row.continues = row.continues or (number > 0 and not row.tokens)
            row.tokens.append(_in_canonical_words(token, line.tokens[:number]))
    return found


def _in_canonical_words(token: Token, before: Sequence[Token]) -> Token:
    """`to` for `for`; `counts` after one act, `count` after several."""
    word = token.kind
    if word == "for":
        word = "to"
    elif word in ("count", "counts"):
        word = "count" if any(t.kind == "," for t in before) else "counts"
    return token if word == token.kind else Token(word, word, token.span)


# -- what stands between the lines ----------------------------------------------------------


def _next(found: Sequence[_Row], at: int) -> _Row | None:
    return next((row for row in found[at:] if row.tokens), None)


def _between_entries(found: Sequence[_Row], at: int) -> bool:
    after = _next(found, at)
    return after is None or after.opens


def _indent_of_comment(found: Sequence[_Row], at: int) -> str:
    """As the line below it. At the end of an entry a comment may belong to what is above instead."""
    after = _next(found, at)
    if after is not None and not after.opens:
        return _CONTINUED if after.continues else _CLAUSE
    above = any(row.tokens for row in found[:at])
    return _CLAUSE if above and found[at].text.startswith(" ") else ""


# -- sentences and clauses ------------------------------------------------------------------


def _end_of_line(found: Sequence[_Row], at: int) -> int:
    """The row after the last one that belongs to the sentence or clause that begins at a row."""
    end = at + 1
    for number in range(at + 1, len(found)):
        if found[number].continues:
            end = number + 1
        elif found[number].tokens:
            break
    return end


def _logical_line(rows: Sequence[_Row]) -> Iterator[str]:
    """One sentence or clause: broken where it was and may be, and at comments; else in one line."""
    tokens: list[Token] = []
    indent = "" if rows[0].opens else _CLAUSE
    for number, row in enumerate(rows):
        if row.tokens:
            if tokens and _may_break(tokens[-1], row.tokens[0]):
                yield from _fitted(tokens, indent)
                tokens, indent = [], _CONTINUED
            tokens += row.tokens
        if row.comment:
            if tokens:
                *full, last = _fitted(tokens, indent)
                yield from full
                yield f"{last}  {row.comment}" if row.tokens else last
                tokens = []
            if not row.tokens:
                yield _CONTINUED + row.comment
            indent = _CONTINUED
        if number == len(rows) - 1 and tokens:
            yield from _fitted(tokens, indent)


def _may_break(before: Token, after: Token) -> bool:
    return after.kind in _JOINTS or before.kind == ","


def _fitted(tokens: list[Token], indent: str) -> Iterator[str]:
    """The tokens on one line, or on several where they are too long for one."""
    while True:
        text = indent + _joined(tokens)
        at = _best_break(tokens, indent) if len(text) > WIDTH else None
        if at is None:
            yield text
            return
        yield indent + _joined(tokens[:at])
        tokens, indent = tokens[at:], _CONTINUED


def _joined(tokens: Sequence[Token]) -> str:
    words = [tokens[0].text]
    for before, token in pairwise(tokens):
        close = token.kind in _CLOSE_BEFORE or before.kind in _CLOSE_AFTER
        words.append(token.text if close else f" {token.text}")
    return "".join(words)


def _best_break(tokens: Sequence[Token], indent: str) -> int | None:
    """The last place where the line fits: outside parentheses and not within a list, if it can be."""
    best: tuple[tuple[int, bool, int], int] | None = None
    depth = 0
    for at in range(1, len(tokens)):
        depth += (tokens[at - 1].kind == "(") - (tokens[at - 1].kind == ")")
        if not _may_break(tokens[at - 1], tokens[at]):
            continue
        length = len(indent + _joined(tokens[:at]))
        if length > WIDTH and best is not None:
            break
        rank = (depth, tokens[at - 1].kind == "," or _further_value(tokens, at), -length)
        if best is None or rank < best[0]:
            best = (rank, at)
    return best[1] if best else None


def _further_value(tokens: Sequence[Token], at: int) -> bool:
    """Whether an `or` looks like one between values: `attack on JP is imminent or under-way`."""
    if at + 2 < len(tokens) and tokens[at + 2].kind not in ("and", "or", ")"):
        return False
    while at > 1 and tokens[at].kind == "or" and tokens[at - 1].kind == "NAME":
        if tokens[at - 2].kind == "is" or (tokens[at - 2].kind == "not" and tokens[at - 3].kind == "is"):
            return True
        at -= 2
    return False
