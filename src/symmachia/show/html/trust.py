"""The cases of a corpus, what they exercise and what they would notice, as HTML."""

from __future__ import annotations

from symmachia.questions.trust.cases import Cases, Result
from symmachia.questions.trust.trust import Coverage, Mutation
from symmachia.show.html.markup import Content, Markup, joined, markup, tag
from symmachia.show.html.pieces import heading, identity, mono, outcome, said, table
from symmachia.show.sentences import counted_cases, miss_words
from symmachia.show.trust import (
    NOT_EXERCISED,
    NOT_NOTICED,
    by_norm,
    changes_in_words,
    coverage_notes,
    coverage_words,
    kinds_of_answer,
    mutation_notes,
    mutation_words,
    order_words,
    share,
)


def cases_page(cases: Cases) -> Markup:
    rows = [_case(result) for result in cases]
    told = _head("Documented cases, asked again", counted_cases(cases))
    kinds = tag("p", kinds_of_answer(cases), class_="note")
    return markup([told, kinds, table(["Case", "Date", "Question", "Answer", "Result"], rows)])


def result_line(result: Result) -> Markup:
    return table(["Case", "Date", "Question", "Answer", "Result"], [_case(result)])


def _case(result: Result) -> tuple[Content, ...]:
    case = result.case
    told = outcome(result.told.outcome) if result.told else None
    missed = [tag("div", miss_words(miss)) for miss in result.misses]
    passed = "passed" if result.passed else [tag("b", "failed"), missed]
    return mono(case.id), case.date.isoformat(), mono(result.question), told, passed


def coverage_page(found: Coverage) -> Markup:
    missing = [page for page in found if page.missing]
    rows = [
        (
            [mono(page.instrument), " ", page.title],
            share(page.exercised, len(page.norms)),
            joined(", ", [identity(norm.id) for norm in page.missing]),
        )
        for page in missing
    ]
    return markup(
        [
            _head("What the documented cases exercise", coverage_words(found)),
            table(["Legal order", "Norms exercised"], order_words(found)),
            [heading(NOT_EXERCISED), table(["Instrument", "Exercised", "Not exercised"], rows)]
            if rows
            else None,
            [tag("p", note, class_="note") for note in coverage_notes(found)],
        ]
    )


def mutation_page(found: Mutation) -> Markup:
    rows = [
        (identity(of), [tag("div", said(words)) for words in changes_in_words(tried)])
        for of, tried in by_norm(found).items()
    ]
    return markup(
        [
            _head("What the documented cases would notice", mutation_words(found)),
            [heading(NOT_NOTICED), table(["Norm or definition", "Changes"], rows)] if rows else None,
            [tag("p", note, class_="note") for note in mutation_notes(found)],
        ]
    )


def _head(title: str, told: str) -> Markup:
    return tag("header", tag("h1", title), tag("p", told, class_="sum"))
