"""What stands on the pages of instruments: articles in prose alone, norms that say the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import pairwise

from symmachia.law.conditions import And, Cond, Not, Or
from symmachia.law.model import Corpus, Definition, Instrument, Norm
from symmachia.text.diagnostics import Note, Report
from symmachia.text.pages import Section
from symmachia.text.source import whole_line

LAST = 10**9


def check_articles(corpus: Corpus, report: Report) -> None:
    """Headings with prose under them, and neither norm nor definition."""
    lines: dict[str, list[int]] = {}
    entries: list[Norm | Definition] = [*corpus.norms, *corpus.definitions.values()]
    for entry in entries:
        lines.setdefault(entry.page, []).append(entry.span.line)
    for page in corpus.instruments.values():
        for section, end in _sections(page):
            if not any(section.line < line < end for line in lines.get(page.id, ())):
                report.add(
                    "S501",
                    whole_line(page.span.file, section.line),
                    f"`{section.heading}` has prose, and neither a norm nor a line `unmodelled`",
                    suggestion="write its norm; or say with `unmodelled` which answers it could touch, and how; "
                    "or accept it in the front matter, with the reason",
                )


def _sections(page: Instrument) -> Iterator[tuple[Section, int]]:
    """The headings that prose stands under, and the line with which the next of their rank begins."""
    for number, section in enumerate(page.sections):
        if section.heading and section.prose:
            later = (s.line for s in page.sections[number + 1 :] if s.level <= section.level)
            yield section, next(later, LAST)


def check_twins(corpus: Corpus, report: Report) -> None:
    """Norms that are in force together and differ in their label and place alone."""
    alike: dict[Hashable, list[Norm]] = {}
    for norm in corpus.norms:
        if norm.kind != "unmodelled":
            alike.setdefault(_meaning(corpus, norm), []).append(norm)
    for norms in alike.values():
        for one, two in pairwise(norms):
            if one.name != two.name and one.period.meets(two.period):
                report.add(
                    "S502",
                    two.label_span,
                    f"`{two.name}` says what `{one.name}` says already",
                    notes=[Note(one.label_span, "the other norm")],
                    suggestion="keep one of them, and cite both places there",
                )


def _meaning(corpus: Corpus, norm: Norm) -> Hashable:
    """All that a norm says, but for its label, its place, its time and its sources."""
    parties = frozenset(corpus.instruments[norm.page].parties)
    whole = norm.actors.kind == "each party" or (
        norm.beneficiaries is not None and norm.beneficiaries.kind == "the other"
    )
    return (
        *(norm.order, norm.kind, norm.actors, parties if whole else None, frozenset(norm.acts)),
        *(norm.beneficiaries, norm.target, norm.within, frozenset(norm.lifts), norm.followed_by),
        *(_plain(norm.when), frozenset(map(_plain, norm.limits)), _plain(norm.after)),
        frozenset((frozenset(x.acts), _plain(x.when)) for x in norm.excluded),
    )


def _plain(cond: Cond) -> Hashable:
    """A condition in which neither order nor repetition counts."""
    match cond:
        case And(parts):
            return "and", frozenset(map(_plain, parts))
        case Or(parts):
            return "or", frozenset(map(_plain, parts))
        case Not(part):
            return "not", _plain(part)
        case _:
            return cond
