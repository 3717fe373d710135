"""One answer as HTML: both questions, the ways in which it can come out, steps, norms, facts, fates."""

from __future__ import annotations

from collections.abc import Iterator

from symmachia.questions.answer import Answer
from symmachia.questions.situate import day_in_words
from symmachia.show.html.markup import Markup, joined, markup, tag
from symmachia.show.html.pieces import (
    filled,
    foot,
    heading,
    identity,
    listing,
    mono,
    norm_block,
    outcome,
    table,
)
from symmachia.show.sentences import (
    NOTHING_TAKEN,
    acts_beneath,
    answer_sentence,
    authority_words,
    because,
    branch_label,
    caution_words,
    deciding,
    duty_words,
    fate_words,
    off_by_default,
    others_looked_at,
    question_title,
    step_words,
    taken_words,
)


def answer_page(a: Answer, more: str | None) -> Markup:
    """The page of an answer. `more` says how to have what became of each candidate norm; None tells it."""
    parts = [_head(a), *_cautions(a), *_ways(a), *_norms(a), *_because(a), *_steps(a), *_taken(a)]
    return markup([*parts, *_candidates(a, more), *_other_readings(a), foot(a.receipt)])


def _head(a: Answer) -> Markup:
    crisis = f"crisis {a.crisis} · " if a.crisis else ""
    kicker = tag("p", mono(a.question), f" · {crisis}{day_in_words(a.receipt.date)}", class_="kicker")
    both = listing([("Is it bound to?", duty_words(a)), ("May it?", authority_words(a))])
    word = tag("div", filled(a.outcome, outcome(a.outcome)), class_="badge")
    title = tag("h1", question_title(a))
    return tag("header", kicker, title, word, tag("p", answer_sentence(a), class_="sum"), both)


def _ways(a: Answer) -> Iterator[Markup]:
    if a.branches:
        yield heading("Ways in which it can come out")
        rows = [
            (branch_label(b), outcome(b.outcome), b.why, joined(", ", map(identity, deciding(b))))
            for b in a.branches
        ]
        yield table(["When", "Answer", "Reason", "Norms"], rows)
    if a.ways:
        yield heading("Acts beneath it")
        yield listing(acts_beneath(a))


def _steps(a: Answer) -> Iterator[Markup]:
    if a.steps:
        yield heading("Steps still missing, in order")
        yield tag("ol", [tag("li", mono(s.step), ": ", step_words(s)) for s in a.steps], class_="steps")


def _norms(a: Answer) -> Iterator[Markup]:
    if a.decided_by:
        yield heading("Decided by")
        yield from (norm_block(norm) for norm in a.decided_by)


def _because(a: Answer) -> Iterator[Markup]:
    for title, told in because(a):
        yield heading(title)
        yield tag("p", told)


def _candidates(a: Answer, more: str | None) -> Iterator[Markup]:
    if more is None:
        yield heading("What became of each candidate norm")
        yield table(["Norm", "What became of it"], [(identity(f.norm.id), fate_words(f)) for f in a.fates])
    elif told := others_looked_at(a, more):
        yield tag("p", told, class_="note")


def _other_readings(a: Answer) -> Iterator[Markup]:
    yield from (tag("p", off_by_default(b), class_="note") for b in a.other_readings)


def _cautions(a: Answer) -> Iterator[Markup]:
    """What could touch the answer, told before its reasons."""
    if a.cautions:
        yield heading("Cautions")
        yield tag("ul", [tag("li", caution_words(c)) for c in a.cautions])


def _taken(a: Answer) -> Iterator[Markup]:
    yield heading("Taken as facts")
    facts = taken_words(a)
    yield listing(facts, "pairs facts") if facts else tag("p", NOTHING_TAKEN)
