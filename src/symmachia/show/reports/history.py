"""Questions over the years in words: a strip of outcomes, and what turned each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symmachia.questions.answer import NormView
from symmachia.questions.history.history import History, Strip, Turned
from symmachia.questions.situate import day_in_words
from symmachia.show.reports.page import Item, Items, Page, Paragraph, StripDrawn, Strips
from symmachia.show.reports.page import Span as DrawnSpan
from symmachia.show.sentences import listed, upper_first


def history_page(history: History) -> Page:
    years = f"{day_in_words(history.start)} to {day_in_words(history.end)}"
    given = f"Taken as given: {'; '.join(history.given)}." if history.given else ""
    lead = f"From {years}. {given}".strip()
    drawn = tuple(map(_drawn, history.strips))
    blocks = (Paragraph(lead), Strips(history.start, history.end, drawn))
    return Page(history.title, "", blocks, (), (history.receipt,))


def strip_page(strip: Strip) -> Page:
    start, end = strip.stretches[0].start, strip.stretches[-1].end
    return Page("", "", (Strips(start, end, (_drawn(strip),)),))


def turned_page(turned: Turned) -> Page:
    return Page("", "", (Items((_turn(turned),)),))


def label(strip: Strip) -> str:
    return upper_first(strip.says) + (f" (for {strip.whom})" if strip.whom else "")


def _drawn(strip: Strip) -> StripDrawn:
    return StripDrawn(
        label(strip),
        tuple(DrawnSpan(s.start, s.end, s.outcome) for s in strip.stretches),
        tuple(map(_turn, strip.turns)),
    )


def _turn(turned: Turned) -> Item:
    text = f"{day_in_words(turned.day)}: {turned.before}, then {turned.after}."
    return Item(text, tuple(_causes(turned)), tuple(n.id for n in (*turned.came, *turned.went)))


def _causes(turned: Turned) -> Iterator[str]:
    came, went = _ids(turned.came), _ids(turned.went)
    told = [*([f"came {listed(came)}"] if came else []), *([f"went {listed(went)}"] if went else [])]
    if told:
        together = "" if turned.alone or len(came) + len(went) == 1 else " (only together)"
        yield upper_first(f"{'; '.join(told)}{together}.")
    if turned.readings and not turned.alone:
        yield f"Readings that came up or lapsed: {listed(turned.readings)}."


def _ids(norms: Iterable[NormView]) -> list[str]:
    return list(dict.fromkeys(norm.id for norm in norms))
