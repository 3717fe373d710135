"""An agenda against the gaps, in words: what each topic touches, and what none does."""

from __future__ import annotations

from collections.abc import Iterator

from symmachia.questions.gaps.agenda import AgendaHeld, TopicHeld
from symmachia.questions.situate import day_in_words
from symmachia.show.reports.gaps import gap_item
from symmachia.show.reports.page import Block, Heading, Items, Page, Paragraph
from symmachia.show.sentences import upper_first


def agenda_page(held: AgendaHeld) -> Page:
    blocks: list[Block] = [Paragraph(_lead(held))]
    for topic in held.topics:
        blocks += _topic(topic)
    blocks.append(Heading("What no topic touches"))
    blocks.append(
        Items(tuple(gap_item(gap, detailed=False) for gap in held.untouched), 1)
        if held.untouched
        else Paragraph("No gap: some topic touches each.")
    )
    note = "A topic touches a gap if it is about its acts, its kinds of help or its instruments; whether it would have mended it is not told."
    return Page(
        f"{held.title}, held against {held.crisis_title}",
        day_in_words(held.day),
        tuple(blocks),
        (note,),
        (held.receipt,),
    )


def topic_page(topic: TopicHeld) -> Page:
    return Page("", "", tuple(_topic(topic)))


def _lead(held: AgendaHeld) -> str:
    lacking = {(g.actor, h.kind or h.act) for g in held.gaps.gaps for h in g.helps}
    left = {(g.actor, h.kind or h.act) for g in held.untouched for h in g.helps}
    touched = len(lacking - left) or "none"
    told = f"Some topic touches {touched} of the {len(lacking)} kinds of help and duties in which a gap was found."
    source = f" The agenda is known from {held.source}." if held.source else ""
    return told + source


def _topic(topic: TopicHeld) -> Iterator[Block]:
    yield Heading(upper_first(topic.says))
    if topic.touches:
        yield Items(tuple(gap_item(gap, detailed=False) for gap in topic.touches))
    elif topic.about:
        yield Paragraph(f"Touches no gap. It is about {', '.join(_matter(topic))}.")
    else:
        yield Paragraph(
            "Touches no gap: it is about no act, kind of help or instrument that the corpus knows."
        )


def _matter(topic: TopicHeld) -> Iterator[str]:
    yield from (*topic.acts, *topic.kinds, *topic.instruments)
