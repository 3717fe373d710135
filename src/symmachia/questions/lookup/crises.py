"""What `show` tells of a crisis: its facts, what happens in it, and what help is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symmachia.law.conditions import ALWAYS
from symmachia.law.crises import day_text
from symmachia.law.described import Crisis, CrisisDay, Demand, Event, Spoken
from symmachia.law.ground import LawOn
from symmachia.law.model import Corpus
from symmachia.law.phrases import in_words
from symmachia.law.phrases import spoken as in_phrase
from symmachia.questions.lookup.lists import entries
from symmachia.questions.lookup.shown import Matter, Shown
from symmachia.questions.lookup.singles import sources_of
from symmachia.questions.situate import day_in_words

ASSUMPTION = "assumption"
DEMANDS = ("when", "help", "how much", "of", "for", "rests on")
NOT_PLAYED = (
    "`assess` answers for the facts above. The days are not played yet: that comes with a later version."
)


def crisis(law: LawOn, name: str) -> Shown:
    c, corpus = law.corpus.crises[name], law.corpus
    told = [
        ("asks", c.asking),
        ("is asked", ", ".join(c.asked)),
        ("victims", ", ".join(c.victims)),
        ("facts", in_words(corpus, c.facts)),
        ("left open", _spoken(corpus, c.open)),
    ]
    days, rows = entries(days_of(corpus, c)), tuple(demands_of(corpus, c))
    matters = [
        *(Matter(s.heading, s.prose) for s in c.sections),
        Matter(entries=entries(told)),
        *([Matter("What happens", NOT_PLAYED, days)] if days else []),
        *([Matter("What is asked for", columns=DEMANDS, rows=rows)] if rows else []),
        sources_of(corpus, sources_in(c)),
    ]
    return Shown(f"{c.id}: {c.title}", "", tuple(matters))


def days_of(corpus: Corpus, c: Crisis) -> Iterator[tuple[str, str]]:
    """The days of the timeline, and what happens on them."""
    return ((_day(event.day), _event(corpus, event)) for event in c.timeline)


def demands_of(corpus: Corpus, c: Crisis) -> Iterator[tuple[str, ...]]:
    """The rows of the table of demands, under the heads `DEMANDS`."""
    return (_demand(corpus, demand) for demand in c.demands)


def _event(corpus: Corpus, event: Event) -> str:
    parts = [
        event.says or "",
        in_words(corpus, event.facts) if event.facts != ALWAYS else "",
        *(
            f"{word}: {_spoken(corpus, things)}"
            for word, things in (("left open", event.open), ("done", event.done), ("refused", event.refused))
            if things
        ),
    ]
    rests_on = _rests_on(event.sources, event.assumption)
    return "; ".join(part for part in parts if part) + (f" ({rests_on})" if rests_on else "")


def _demand(corpus: Corpus, demand: Demand) -> tuple[str, ...]:
    until = f" until {_day(demand.until)}" if demand.until is not None else ""
    says = corpus.kinds[demand.kind].says
    return (
        f"from {_day(demand.day)}{until}",
        f"{says} ({demand.kind})" + (f": {demand.says}" if demand.says else ""),
        f"{demand.amount} {demand.unit}" if demand.amount is not None else "",
        ", ".join(demand.asked),
        demand.to,
        _rests_on(demand.sources, demand.assumption),
    )


def _rests_on(sources: Iterable[str], assumption: bool) -> str:
    return ", ".join([*sources, *([ASSUMPTION] if assumption else [])])


def sources_in(c: Crisis) -> Iterator[str]:
    """All sources that the page of a crisis names."""
    yield from c.sources
    for event in c.timeline:
        yield from event.sources
    for demand in c.demands:
        yield from demand.sources


def _spoken(corpus: Corpus, things: Iterable[Spoken]) -> str:
    return ", ".join(in_phrase(corpus, *thing) for thing in sorted(things, key=str))


def _day(day: CrisisDay) -> str:
    return day_text(day) if isinstance(day, int) else day_in_words(day)
