"""What pages accept of that which `lint` finds on them: a code, often a name, and the reason.

accepted:
  S501 Article 2: it only says which bases there are
  S504: the articles that follow say all of it already
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from symmachia.law.fields import Fields
from symmachia.text.codes import CODES
from symmachia.text.diagnostics import Report, did_you_mean
from symmachia.text.nodes import Mapping
from symmachia.text.pages import ACCEPTED, Page
from symmachia.text.source import Span


@dataclass(frozen=True)
class Accepted:
    """One entry: all findings of a code on the page, or that about the thing named."""

    code: str
    name: str | None
    reason: str
    span: Span


def read_accepted(pages: Iterable[Page], report: Report) -> tuple[Accepted, ...]:
    """The entries of all pages."""
    return tuple(entry for page in pages if page.accepted is not None for entry in _of(page, report))


def _of(page: Page, report: Report) -> Iterable[Accepted]:
    if not isinstance(page.accepted, Mapping):
        if page.accepted is not None:
            report.add(
                "S010",
                page.accepted.span,
                f"`{ACCEPTED}` takes entries `CODE: reason` or `CODE NAME: reason`",
            )
        return
    fields = Fields(page.accepted, report, f"`{ACCEPTED}`")
    for key, _ in page.accepted.entries:
        code, _, name = key.text.partition(" ")
        reason = fields.text(key.text)
        if code not in WARNINGS:
            report.add(
                "S010",
                key.span,
                f"`{code}` is an error, which cannot be accepted"
                if code in CODES
                else f"there is no warning `{code}`",
                suggestion=None if code in CODES else did_you_mean(code, WARNINGS),
            )
        elif reason is not None:
            yield Accepted(code, name.strip() or None, reason, key.span)


WARNINGS = tuple(code for code, about in CODES.items() if about.severity == "warning")
