"""From a user's words to the claims that are to be checked, and to the years."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from symmachia.law.claimed import Claims
from symmachia.law.claims import of_another_pair, read_claim, read_claims_page
from symmachia.law.files import read_text, readable
from symmachia.questions.situate import Understanding, read_date, whole
from symmachia.text.diagnostics import Report, did_you_mean, nearest
from symmachia.text.lexer import CAPS
from symmachia.text.pages import read_page
from symmachia.text.parse import parse_claim
from symmachia.text.source import SourceFile, Span, whole_line

GIVEN = "claim"
"""What a claim on the command line is called in messages."""


def claims_meant(u: Understanding, what: str, pair: str | None) -> Claims | None:
    """The claims that a user means: a page of the corpus, one claim of it, a file, or a claim as typed. None
    (and diagnostics) where there is nothing."""
    page = _claims(u, what)
    if page is None or pair is None:
        return page
    parties = _pair(u, pair)
    if parties is None:
        return None
    if not page.pair:
        u.report.add(
            "S010",
            whole("--pair", pair),
            "these claims are not written of a pair of parties",
            suggestion="leave `--pair` out, or say on the page of which two it is written (`pair: [US, JP]`)",
        )
        return None
    return of_another_pair(page, parties)


def _pair(u: Understanding, text: str) -> tuple[str, str] | None:
    span = whole("--pair", text)
    named = re.split(r"[\s,]+", text.strip())
    if len(named) != 2 or named[0] == named[1]:
        u.report.add("S010", span, "a pair is two parties", suggestion="write them like this: US,KR")
        return None
    one, two = (u.party(name, "--pair") for name in named)
    return (one, two) if one and two else None


def _claims(u: Understanding, what: str) -> Claims | None:
    known = u.corpus.claims
    if what in known:
        return known[what]
    name, _, label = what.partition("/")
    if label and name in known and not Path(what).is_file():
        return _one_of(u, known[name], label, what)
    if what.strip() and _is_file(what):
        return _file(u, what)
    if not what.strip() or re.search(r"\s", what.strip()) or CAPS.fullmatch(what):
        return _typed(u, what)
    u.report.add(
        "S420",
        whole(GIVEN, what),
        f"there are no claims called `{what}`, and no file",
        suggestion=nearest(what, known)
        or 'name a page of claims or a file, or write a claim: "never JP must give-help to US"',
    )
    return None


def _one_of(u: Understanding, page: Claims, label: str, what: str) -> Claims | None:
    claims = tuple(claim for claim in page.claims if claim.label == label)
    if claims:
        return replace(page, claims=claims)
    labels = [claim.label for claim in page.claims]
    u.report.add(
        "S420",
        whole(GIVEN, what),
        f"`{page.id}` makes no claim `{label}`",
        suggestion=did_you_mean(label, labels) or "its claims: " + ", ".join(labels),
    )
    return None


def _is_file(what: str) -> bool:
    """Whether a text names a file, though perhaps one that is not there."""
    try:
        return Path(what).is_file() or what.lower().endswith(".md")
    except (OSError, ValueError):
        return False


def _file(u: Understanding, what: str) -> Claims | None:
    path, shown = Path(what), readable(what)
    if not path.is_file():
        where = whole_line(SourceFile(shown, ""), 1)
        mend = did_you_mean(path.name, [p.name for p in path.parent.glob("*.md")])
        u.report.add("S420", where, f"there is no file `{shown}`", suggestion=mend)
        return None
    source = read_text(path, shown, u.report)
    page = read_page(source, u.report) if source is not None else None
    if page is None:
        return None
    if page.kind.text != "claims":
        u.report.add(
            "S420",
            page.kind.span,
            f"this is a page of the kind `{page.kind.text}`, and makes no claims",
            suggestion="name a page that says `kind: claims`",
        )
        return None
    return read_claims_page(page, u.names, u.report)


def _typed(u: Understanding, what: str) -> Claims | None:
    file = SourceFile(GIVEN, " ".join(what.split("\n")))
    parsed = parse_claim(file, u.report)
    if parsed is None or u.report.errors:
        return None
    claim = read_claim(parsed, u.names, u.report)
    at = Span(file, 1, 1, 1, 2)
    return Claims(claim.label, claim.wording, (), (), None, None, (claim,), (), at)


def years_meant(text: str, report: Report) -> tuple[date, date]:
    """`1951..today`, `1996-04-30..2000`, `1999..`, `1999`: the first day and the last."""
    span = whole("--over", text)
    first, dots, last = (part.strip() for part in text.partition(".."))
    inner = Report()
    start = _day(first, inner, 1, 1)
    end = _day(last or ("today" if dots else first), inner, 12, 31)
    if inner.errors or not first:
        report.add(
            "S011",
            span,
            f"there is no span of years `{text}`",
            suggestion="write it like this: 1951..today, 1996..2016, 1996-04-30..2000-01-01",
        )
    elif end < start:
        report.add(
            "S425",
            span,
            f"these years run backwards: {end} is before {start}",
            suggestion=f"write {last}..{first}",
        )
    return start, end


def _day(text: str, report: Report, month: int, day: int) -> date:
    if text == "today":
        return date.today()
    if re.fullmatch(r"[0-9]{4}", text) and text != "0000":
        return date(int(text), month, day)
    return read_date(text, report)
