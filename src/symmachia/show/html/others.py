"""What the corpus holds, its cases, and diagnostics, as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from symmachia.questions.lookup.shown import Entry, Matter, Shown
from symmachia.show.diagnostics import ACCEPTED, called, counted, excerpt, place
from symmachia.show.html.markup import Markup, markup, prose, tag
from symmachia.show.html.pieces import heading, mono, norm_block, said, table
from symmachia.show.paper import Paper
from symmachia.show.sentences import upper_first
from symmachia.text.diagnostics import Diagnostic, Report


def shown_page(shown: Shown) -> Markup:
    lead = tag("p", shown.lead, class_="deck") if shown.lead else None
    head = tag("header", tag("h1", shown.title), lead)
    return markup([head, *(part for matter in shown.matters for part in _matter(matter))])


def _matter(matter: Matter) -> Iterator[Markup]:
    if matter.heading and not matter.empty:
        yield heading(matter.heading)
    if matter.prose:
        yield tag("div", prose(matter.prose), class_="prose")
    if matter.entries:
        yield tag("dl", [_entry(entry) for entry in matter.entries], class_="pairs")
    if matter.rows:
        yield table(matter.columns, matter.rows)
    yield from (norm_block(known.norm, known.state) for known in matter.norms)


def _entry(entry: Entry) -> Markup:
    depth = f"deep-{min(entry.depth, 4)}" if entry.depth else None
    return tag("div", tag("dt", mono(entry.name), class_=depth), tag("dd", entry.text))


def diagnostics_page(report: Report) -> Markup:
    head = tag("header", tag("h1", "Errors and warnings"), tag("p", counted(report), class_="sum"))
    return markup([head, *(_diagnostic(d) for d in report.sorted())])


def _diagnostic(d: Diagnostic) -> Markup:
    lines = excerpt(d.span, Paper())
    return tag(
        "section",
        tag("h3", called(d)),
        tag("p", mono(place(d)), class_="note"),
        tag("pre", "\n".join(lines)) if lines else None,
        tag("p", said(d.message)),
        [tag("p", mono(str(note.span)), " ", said(note.caption)) for note in d.notes],
        _mend(d),
        class_="found",
    )


def _mend(d: Diagnostic) -> Markup | None:
    """How to mend it, or why it is accepted."""
    if d.accepted is not None:
        return tag("p", tag("b", f"{upper_first(ACCEPTED)}:"), " ", d.accepted)
    return tag("p", said(d.suggestion)) if d.suggestion else None
