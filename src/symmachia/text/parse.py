"""From tokens to the syntax tree, by the grammar of one page (`grammar.lark`).

Blocks are read entry by entry; where a line of an entry is not a sentence of the notation, it is
reported, left out, and the rest of the entry is still read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from symmachia.text.diagnostics import Report, did_you_mean
from symmachia.text.lexer import NAME, RESERVED, Line, Token, lines_of
from symmachia.text.pages import Block
from symmachia.text.source import SourceFile, Span
from symmachia.text.tree import Chain, Claim, Entry, Name, Ref

if TYPE_CHECKING:
    from lark import Lark
    from lark import Token as LarkToken
    from lark.exceptions import UnexpectedToken

    from symmachia.text.claim_hints import Slip

MAX_NESTING = 20
_SHOWN = {
    "NAME": "a name (in small letters)",
    "CAPS": "a party or source (in capitals)",
    "DATE": "a date (YYYY-MM-DD)",
    "NUMBER": "a number",
    "STRING": 'a text in quotation marks ("…")',
    "NL": "the end of the line",
}
CLAUSE_WORDS = (
    "when",
    "only",
    "unless",
    "except",
    "after",
    "followed",
    "despite",
    "under",
    "by",
    "cite",
    "unconfirmed",
    "from",
    "until",
)
_BLOCKS = ("norms", "constraints", "claims", "reform")
_ALONE = ("cond", "question", "only_ref", "one_claim")
_STARTS = (*_BLOCKS, *_ALONE)


@cache
def _parser() -> Lark:
    from symmachia.text.grammar import parser  # Lark is slow to import, and a plain question needs none

    return parser(_STARTS)


@cache
def _words() -> dict[str, str]:
    """Lark's names of the words of the grammar, and the words themselves."""
    return {t.name: str(t.pattern.value) for t in _parser().terminals if t.pattern is not None}


def parse_block(block: Block, file: SourceFile, report: Report) -> tuple[Entry, ...]:
    """The entries of a notation block, those that could not be read left out and reported."""
    lines = lines_of(block.content, file, block.first_line, report)
    entries: list[Entry] = []
    for entry in _entries(lines, block.kind):
        entries.extend(cast(tuple[Entry, ...], _parse(entry, block.kind, file, report) or ()))
    return tuple(entries)


def parse_cond(text: str, at: Span, report: Report) -> Chain | None:
    """A condition that stands in front matter or on the command line, at `at`."""
    return cast("Chain | None", _parse_inner(text, at, "cond", report))


def parse_ref(text: str, at: Span, report: Report) -> Ref | None:
    """A norm named in front matter or on the command line, at `at`."""
    return cast("Ref | None", _parse_inner(text, at, "only_ref", report))


def _parse_inner(text: str, at: Span, start: str, report: Report) -> Any:
    inner = Report()
    lines = lines_of(text, at.file, at.line, inner)
    tokens = tuple(Token(t.kind, t.text, placed(t.span, at)) for line in lines for t in line.tokens)
    for d in inner.found:
        report.add(d.code, placed(d.span, at), d.message, suggestion=d.suggestion)
    if not tokens:
        report.add("S101", at, f"a {'condition' if start == 'cond' else 'norm'} is expected here")
        return None
    if inner.found:
        return None
    return _parse([Line(tokens, True)], start, at.file, report, end=False)


def parse_question(text: str, file: SourceFile, report: Report) -> tuple[Name, Name, Name | None] | None:
    """Actor, act and beneficiary of a question such as `JP supply-fuel to US`."""
    lines = lines_of(text, file, 1, report)
    if not lines or report.found:
        if not lines:
            report.add(
                "S101",
                Span(file, 1, 1, 1, 2),
                "the question is empty",
                suggestion='ask like this: "JP supply-fuel to US"',
            )
        return None
    tokens = [token for line in lines for token in line.tokens]
    if [t.kind for t in tokens[:2]] == ["CAPS", "NAME"] and _towards_one(tokens[2:]):
        named = [Name(t.text, t.span) for t in (tokens[0], tokens[1], *tokens[3:])]
        return named[0], named[1], named[2] if len(named) > 2 else None
    result = _parse(lines, "question", file, report)  # which says what is wrong with it
    return cast("tuple[Name, Name, Name | None] | None", result)


def parse_claim(file: SourceFile, report: Report) -> Claim | None:
    """A claim on a command line, with its label or without."""
    block = Block("claims", file.text, 1, "", Span(file, 1, 1, 1, 2))
    if _LABELLED.match(file.text):
        found = parse_block(block, file, report)
        return cast("Claim | None", next(iter(found), None))
    lines = lines_of(file.text, file, 1, report)
    if not lines:
        report.add("S101", block.span, "a claim is expected here", suggestion=_SUCH_A_CLAIM)
        return None
    tokens = tuple(token for line in lines for token in line.tokens)
    found = _parse([Line(tokens, True)], "one_claim", file, report, end=False)
    return None if report.errors else cast("Claim | None", found)


_LABELLED = re.compile(rf"\s*{NAME.pattern}\s*:")
_SUCH_A_CLAIM = 'a claim is written like this: "never JP must give-help to US"'


def _towards_one(tokens: Sequence[Token]) -> bool:
    """Whether the rest of a question is nothing, or `to` or `for` and a party."""
    kinds = [token.kind for token in tokens]
    return not kinds or (len(kinds) == 2 and kinds[0] in ("to", "for") and kinds[1] == "CAPS")


def placed(span: Span, at: Span) -> Span:
    """A place in a text that stands in front matter: where it is in the file, in the scalar at `at`."""
    if at.line != at.end_line:
        return at
    shift = at.column - 1 + (1 if at.file.line(at.line)[at.column - 1 : at.column] in "\"'" else 0)
    return Span(at.file, at.line, span.column + shift, at.line, span.end_column + shift)


def _entries(lines: Sequence[Line], kind: str) -> list[list[Line]]:
    """Lines grouped by entry. In a reform, the norm after `add to …` and `replace …` belongs to it.

    A clause that stands at the left edge is put where it was meant to be, and reported later.
    """
    groups: list[list[Line]] = []
    for line in lines:
        head = groups[-1][-1] if groups and len(groups[-1]) == 1 else None
        awaited = (
            kind == "reform"
            and head is not None
            and head.tokens[0].kind in ("add", "replace")
            and line.tokens[0].kind == "NAME"
        )
        if groups and (awaited or not line.opens or _clause_at_the_edge(line, kind)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _parse(lines: list[Line], start: str, file: SourceFile, report: Report, end: bool = True) -> Any:
    """The tree of one entry, or None. Clauses that cannot be read are reported and left out."""
    head = lines[0]
    lines = [line for line in lines if _readable(line, start, report)]
    if not lines or lines[0] is not head:
        return None
    from lark.exceptions import UnexpectedToken

    from symmachia.text.build import Builder

    while True:
        tokens: list[Token] = []
        for line in lines:
            tokens.extend(line.tokens)
            if end:
                stop = line.tokens[-1].span
                tokens.append(
                    Token(
                        "NL",
                        "",
                        Span(file, stop.end_line, stop.end_column, stop.end_line, stop.end_column + 1),
                    )
                )
        try:
            tree = _parser().parse(cast(str, tokens), start=start)
        except UnexpectedToken as error:
            bad = _line_of(error, lines)
            _explain(error, tokens, lines[bad], start, bad > 0, file, report)
            if bad == 0 or start in _ALONE:
                return None
            del lines[bad]
            continue
        return Builder(file).build(tree)


def _readable(line: Line, start: str, report: Report) -> bool:
    return not (line.broken or _too_deep(line, report) or _misplaced(line, start, report))


def _clause_at_the_edge(line: Line, start: str) -> bool:
    return line.opens and start in ("norms", "reform") and line.tokens[0].kind in CLAUSE_WORDS


def _misplaced(line: Line, start: str, report: Report) -> bool:
    """Whether a clause opens with no word that opens clauses, or such a word stands at the edge."""
    first = line.tokens[0]
    if start not in ("norms", "reform"):
        return False
    if _clause_at_the_edge(line, start):
        report.add(
            "S102",
            first.span,
            f"a clause (`{first.text} …`) stands at the left edge",
            suggestion="indent it by two spaces, under the norm to which it belongs",
        )
        return True
    if not line.opens and first.kind not in CLAUSE_WORDS:
        hint = did_you_mean(first.text.lower(), CLAUSE_WORDS)
        report.add(
            "S101",
            first.span,
            f"`{first.text}` does not open a clause",
            suggestion=(
                "to continue the condition above, indent four spaces" if first.kind in ("and", "or") else hint
            )
            or "clauses begin with " + ", ".join(f"`{w}`" for w in CLAUSE_WORDS[:6]) + " …",
        )
        return True
    return False


def _too_deep(line: Line, report: Report) -> bool:
    around: list[int] = []  # how deep each open parenthesis goes
    negations = 0
    for token in line.tokens:
        if token.kind == "(":
            around.append((around[-1] if around else 0) + negations + 1)
        elif token.kind == ")" and around:
            around.pop()
        negations = negations + 1 if token.kind == "not" else 0
        if (around[-1] if around else 0) + negations > MAX_NESTING:
            report.add(
                "S101",
                token.span,
                f"this condition is nested more than {MAX_NESTING} deep",
                suggestion="give a part of it a name with `means`",
            )
            return True
    return False


def _line_of(error: UnexpectedToken, lines: list[Line]) -> int:
    """Which logical line holds the token that could not be read."""
    token = error.token
    if token.type == "$END":
        return len(lines) - 1
    for index, line in enumerate(lines):
        last = line.tokens[-1].span
        if (token.line, token.column) <= (last.end_line, last.end_column):
            return index
    return len(lines) - 1


def _explain(
    error: UnexpectedToken,
    tokens: Sequence[Token],
    line: Line,
    start: str,
    clause: bool,
    file: SourceFile,
    report: Report,
) -> None:
    words = _words()
    before, after = _neighbours(error.token, tokens)
    expected = sorted(error.accepts or error.expected)
    shown = [_SHOWN.get(e) or f"`{words.get(e, e)}`" for e in expected if e != "$END"]
    token = error.token
    if token.type in ("NL", "$END"):
        span, got = line.tokens[-1].span, "the line breaks off here"
        span = Span(file, span.end_line, span.end_column, span.end_line, span.end_column + 1)
    else:
        span = Span(file, token.line or 1, token.column or 1, token.end_line or 1, token.end_column or 2)
        got = f"`{token}` cannot stand here"
    slip = _slip(token, tokens) if start in ("claims", "one_claim") else None
    if slip is not None:
        report.add(slip.code, span, slip.message, suggestion=slip.suggestion)
        return
    if token in RESERVED and "NAME" in expected and _meant_as_name(error, after):
        report.add(
            "S104",
            span,
            f"`{token}` is a word of the notation and cannot be a name here",
            suggestion="choose another name",
        )
        return
    hint = None
    if token.type in ("NAME", "CAPS"):
        hint = did_you_mean(str(token).lower(), [words[e] for e in expected if e in words])
        if str(token).lower() in RESERVED and str(token) != str(token).lower():
            hint = f"write it in small letters: `{str(token).lower()}`"
        elif token.type == "CAPS" and "NAME" in expected and hint is None:
            hint = "names of acts, facts and labels are in small letters, with hyphens"
    if token == "not" and before is not None and before.kind == "may":
        hint = "write `must not`: `may` gives a power, `must not` is a bar"
    if token in CLAUSE_WORDS and clause and (token.column or 0) > 4 and _begins_its_line(token, tokens):
        hint = "four spaces continue the line above; a clause begins two spaces in"
    if token.type in ("MAY", "MUST") and before is not None and before.kind == "NAME":
        hint = f"parties are in capitals: `{before.text.upper()}`?"
    if hint is None and token.type == "NAME" and "CAPS" in expected:
        hint = f"parties and sources are in capitals: `{str(token).upper()}`?"
    if start == "question":
        hint = 'a question names actor, act and beneficiary: "JP supply-fuel to US"'
    what = shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " or " + shown[-1] if shown else ""
    if len(shown) > 9:
        what = "a clause such as `when`, `only if`, `except`, `after` or `cite`" if clause else "another word"
    message = f"{got}; expected {what}" if what else got
    report.add("S101", span, message, suggestion=hint)


def _slip(token: LarkToken, tokens: Sequence[Token]) -> Slip | None:
    """A slip in a claim that is told by what was meant."""
    from symmachia.text.claim_hints import slip_in_claim

    at = next(
        (n for n, t in enumerate(tokens) if (t.span.line, t.span.column) == (token.line, token.column)), None
    )
    return slip_in_claim(tokens, len(tokens) if at is None or token.type in ("NL", "$END") else at)


def _begins_its_line(token: LarkToken, tokens: Sequence[Token]) -> bool:
    """Whether a token is the first of its line in the file."""
    return not any(
        t.text and t.span.line == token.line and t.span.column < (token.column or 0) for t in tokens
    )


def _neighbours(token: LarkToken, tokens: Sequence[Token]) -> tuple[Token | None, Token | None]:
    """The tokens before and after one of them."""
    at = [n for n, t in enumerate(tokens) if (t.span.line, t.span.column) == (token.line, token.column)]
    if not at:
        return None, None
    return (tokens[at[0] - 1] if at[0] else None), (tokens[at[0] + 1] if at[0] + 1 < len(tokens) else None)


def _meant_as_name(error: UnexpectedToken, after: Token | None) -> bool:
    """Whether a name in the place of this word could be read, and the token after it too."""
    if error.token in ("and", "or"):
        return False
    from lark import Token as LarkToken

    names = {word: name for name, word in _words().items()}
    parser: Any = error.interactive_parser
    parser = parser.copy()
    parser.feed_token(LarkToken("NAME", str(error.token)))
    return (names.get(after.kind, after.kind) if after else "$END") in parser.accepts()
