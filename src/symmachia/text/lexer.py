"""From the lines of a block to the tokens of the grammar, entry by entry.

A line at the left edge opens an entry; two spaces make a clause; four or more continue the line
above. Comments and blank lines leave nothing. Each entry comes out by itself, so that a mistake in
one does not hide those in the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from symmachia.text.diagnostics import Report
from symmachia.text.letters import looks_like, named
from symmachia.text.source import SourceFile, Span

RESERVED = frozenset(
    [
        "add",
        "adopt",
        "after",
        "always",
        "and",
        "any",
        "anyone",
        "applies",
        "as",
        "at",
        "bar",
        "by",
        "can",
        "cite",
        "conclude",
        "count",
        "counts",
        "days",
        "despite",
        "does",
        "each",
        "except",
        "followed",
        "for",
        "force",
        "from",
        "if",
        "implies",
        "in",
        "is",
        "its",
        "itself",
        "may",
        "means",
        "must",
        "never",
        "not",
        "of",
        "on",
        "once",
        "only",
        "or",
        "other",
        "own",
        "party",
        "processes",
        "read",
        "reading",
        "repeal",
        "replace",
        "sometimes",
        "state",
        "the",
        "to",
        "unconfirmed",
        "under",
        "unless",
        "unmodelled",
        "until",
        "when",
        "with",
        "within",
    ]
)

NAME = re.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")
CAPS = re.compile(r"[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
_DATE = re.compile(r"[0-9]+(?:-[0-9]+)+(?![0-9A-Za-z-])")
_NUMBER = re.compile(r"[0-9]+")
_STRING = re.compile(r'"[^"\n]*"')
_SPACE = re.compile(r"[ \t]*")
_PUNCTUATION = ":,()/@"
MAX_DIGITS = 9
_DASHES = "‐‑‒–—−"
_QUOTES = "'`‘’‚“”„«»"


STRANGE = "STRANGE"
"""The kind of token that stands for the rest of a line from a character that was reported."""


@dataclass(frozen=True)
class Token:
    """One token: `kind` is a word of the grammar itself (`may`, `:`) or NAME, CAPS, DATE, …"""

    kind: str
    text: str
    span: Span


@dataclass(frozen=True)
class Line:
    """A logical line: its tokens, with those of its continuations, and whether it opens an entry."""

    tokens: tuple[Token, ...]
    opens: bool

    @property
    def span(self) -> Span:
        return self.tokens[0].span.to(self.tokens[-1].span)

    @property
    def broken(self) -> bool:
        """Whether it could not be read to its end, which has been reported."""
        return any(token.kind == STRANGE for token in self.tokens)


def is_date(text: str) -> bool:
    """Whether a text is an existing day, written YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def lines_of(content: str, file: SourceFile, first_line: int, report: Report) -> list[Line]:
    """The logical lines of a block."""
    logical: list[tuple[list[Token], bool]] = []
    for number, text in enumerate(content.split("\n"), first_line):
        tokens = _tokens(text, file, number, report)
        if not tokens:
            continue
        indent = len(text) - len(text.lstrip(" "))
        if text[indent] == "\t":  # reported; what it was meant to be is most likely a clause
            indent = 2 if logical else 0
        if indent >= 4 and logical:
            logical[-1][0].extend(tokens)
        elif indent == 0 or (indent == 2 and logical):
            logical.append((tokens, indent == 0))
        else:
            _wrong_indent(tokens[0].span, indent, report)
            if logical:
                logical.append((tokens, False))
    return [Line(tuple(tokens), opens) for tokens, opens in logical]


def _wrong_indent(span: Span, indent: int, report: Report) -> None:
    message = (
        f"this line begins {indent} spaces in, with nothing above it to belong to"
        if indent in (2, 4)
        else f"this line begins {indent} space{'s' * (indent > 1)} in"
    )
    report.add(
        "S102",
        span,
        message,
        suggestion="a norm begins at the left edge, its clauses two spaces in; four or more continue the line above",
    )


def _tokens(text: str, file: SourceFile, line: int, report: Report) -> list[Token]:
    found: list[Token] = []
    at = 0

    def span(start: int, end: int) -> Span:
        return Span(file, line, start + 1, line, end + 1)

    text = text.rstrip("\r")
    while at < len(text):
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]  # matches the empty string too
        if "\t" in text[:at]:
            report.add(
                "S102",
                span(text.index("\t"), text.index("\t") + 1),
                "a tab stands in this line",
                suggestion="indent and separate with spaces",
            )
            text = text.replace("\t", " ")
        if at >= len(text) or text[at] == "#":
            break
        match = _match(text, at)
        if match is None:
            odd = at + (text[at] in "-." and text[at + 1 : at + 2] > "~")  # what breaks a name off
            _strange(text[odd], span(odd, odd + 1), report)
            found.append(Token(STRANGE, text[at:], span(at, len(text))))
            break
        kind, end = match
        word = text[at:end]
        if kind == "DATE" and not is_date(word):
            report.add(
                "S011",
                span(at, end),
                f"there is no day {word}",
                suggestion="write a day that exists, as in 1996-04-30",
            )
        if kind == "NUMBER" and len(word) > MAX_DIGITS:
            report.add("S010", span(at, end), f"a number has at most {MAX_DIGITS} digits here")
            word = "0"
        found.append(Token(kind, word, span(at, end)))
        at = end
    return found


def _match(text: str, at: int) -> tuple[str, int] | None:
    if text[at] in _PUNCTUATION:
        return text[at], at + 1
    for kind, pattern in (
        ("STRING", _STRING),
        ("DATE", _DATE),
        ("NAME", NAME),
        ("CAPS", CAPS),
        ("NUMBER", _NUMBER),
    ):
        match = pattern.match(text, at)
        if match:
            word = match.group()
            reserved = kind == "NAME" and word in RESERVED
            return (word if reserved else kind), match.end()
    return None


def _strange(char: str, span: Span, report: Report) -> None:
    plain = looks_like(char)
    number = f"U+{ord(char):04X}"
    if char == '"':
        report.add(
            "S105",
            span,
            "this quotation is not closed on its line",
            suggestion='close it with `"`; a quotation stands on one line',
        )
    elif char == "_":
        report.add("S103", span, "names do not use `_`", suggestion="write a hyphen: `-`")
    elif plain:
        report.add(
            "S103",
            span,
            f"`{char}` only looks like `{plain}`: it is {named(char)}",
            suggestion=f"type the Latin letter `{plain}`" if plain.isalpha() else f"type a plain `{plain}`",
        )
    elif char in "-.":
        report.add(
            "S103",
            span,
            f"`{char}` stands only within a name, before a small letter or a digit",
            suggestion="write names as in `supply-fuel`, labels as in `art-76.1`",
        )
    elif char in _DASHES:
        report.add("S103", span, f"`{char}` ({number}) is no hyphen", suggestion="write a hyphen: `-`")
    elif char in _QUOTES:
        report.add("S103", span, f"`{char}` ({number}) does not quote here", suggestion='quote with `"`')
    elif not char.isprintable():
        mend = "write a plain space" if char.isspace() else "take it out"
        report.add("S103", span, f"an invisible character stands here: {named(char)}", suggestion=mend)
    else:
        message = f"`{char}` ({number}) has no meaning in the notation"
        letters = "names are written with the letters a to z, digits, hyphens and dots"
        report.add("S103", span, message, suggestion=letters if char.isalpha() else "leave it out")
