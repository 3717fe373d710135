"""What the corpus holds, its cases, and diagnostics, as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from symmachia.questions.cases import Cases, Result
from symmachia.questions.shown import Entry, Matter, Shown
from symmachia.show.diagnostics import called, counted, excerpt, place
from symmachia.show.html.markup import Content, Markup, markup, prose, tag
from symmachia.show.html.pieces import heading, mono, norm_block, outcome, said, table
from symmachia.show.paper import Paper
from symmachia.show.sentences import counted_cases, miss_words
from symmachia.text.diagnostics import Diagnostic, Report


def shown_page(shown: Shown) -> Markup:
    lead = tag("p", shown.lead, class_="deck") if shown.lead else None
    head = tag("header", tag("h1", shown.title), lead)
    return markup([head, *(part for matter in shown.matters for part in _matter(matter))])


def _matter(matter: Matter) -> Iterator[Markup]:
    if matter.heading and (matter.prose or matter.entries or matter.norms):
        yield heading(matter.heading)
    if matter.prose:
        yield tag("div", prose(matter.prose), class_="prose")
    if matter.entries:
        yield tag("dl", [_entry(entry) for entry in matter.entries], class_="pairs")
    yield from (norm_block(known.norm, known.state) for known in matter.norms)


def _entry(entry: Entry) -> Markup:
    depth = f"deep-{min(entry.depth, 4)}" if entry.depth else None
    return tag("div", tag("dt", mono(entry.name), class_=depth), tag("dd", entry.text))


def cases_page(cases: Cases) -> Markup:
    head = tag(
        "header", tag("h1", "Documented cases, asked again"), tag("p", counted_cases(cases), class_="sum")
    )
    rows = [_case(result) for result in cases]
    return markup([head, table(["Case", "Date", "Question", "Answer", "Result"], rows)])


def result_line(result: Result) -> Markup:
    return table(["Case", "Date", "Question", "Answer", "Result"], [_case(result)])


def _case(result: Result) -> tuple[Content, ...]:
    case = result.case
    told = outcome(result.answer.outcome) if result.answer else None
    missed = [tag("div", miss_words(miss)) for miss in result.misses]
    passed = "passed" if result.passed else [tag("b", "failed"), missed]
    return mono(case.id), case.date.isoformat(), mono(result.question), told, passed


def diagnostics_page(report: Report) -> Markup:
    found = report.sorted()
    head = tag("header", tag("h1", "Errors and warnings"), tag("p", counted(found), class_="sum"))
    return markup([head, *(_diagnostic(d) for d in found)])


def _diagnostic(d: Diagnostic) -> Markup:
    lines = excerpt(d.span, Paper())
    return tag(
        "section",
        tag("h3", called(d)),
        tag("p", mono(place(d)), class_="note"),
        tag("pre", "\n".join(lines)) if lines else None,
        tag("p", said(d.message)),
        [tag("p", mono(str(note.span)), " ", said(note.caption)) for note in d.notes],
        tag("p", said(d.suggestion)) if d.suggestion else None,
        class_="found",
    )
