"""The pages of the corpus as pages of the site: what their data say, in tables with links.

On a code host a page of law shows its data as they stand, above the prose. On the site each page of an
instrument, a party, a crisis or a contested point has tables instead: dates and parties, the norms with
their sources and the cases that name them, the days of a crisis. `docs/_site/pages.py` asks for them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vocabulary import alternatives, code, coded, condition, facts_of, kind_of, table

from symmachia.law.conditions import Reads, walk
from symmachia.law.described import Case, Crisis
from symmachia.law.model import Corpus, Instrument, Norm, Party, Period, Reading
from symmachia.questions.lookup.crises import DEMANDS, days_of, demands_of, sources_in
from symmachia.questions.lookup.lists import period_in_words
from symmachia.questions.situate import day_in_words
from symmachia.text.source import Span

ROOT = "corpora"
Thing = Instrument | Party | Crisis | Reading


@dataclass(frozen=True)
class LawPages:
    """The pages of one corpus. Pages are named as the site names them: `corpora/east-asia/parties/jp`."""

    corpus: Corpus

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """What each page is about."""
        c = self.corpus
        things = (*c.instruments.values(), *c.parties.values(), *c.crises.values(), *c.readings.values())
        return {page_of(thing.span): thing for thing in things}

    @cached_property
    def cases(self) -> Mapping[str, list[Case]]:
        """The cases whose known answer names a norm, by page and label."""
        found: dict[str, list[Case]] = {}
        for case in self.corpus.cases:
            expected = (case.expected, *case.expected.readings.values())
            for name in dict.fromkeys(f"{ref.page}/{ref.label}" for e in expected for ref in e.by):
                found.setdefault(name, []).append(case)
        return found

    def title(self, page: str) -> str:
        thing = self.things[page]
        return (*thing.called, thing.id)[0] if isinstance(thing, Party) else thing.title

    def above(self, page: str) -> str:
        """What stands above the prose of a page, in place of its data."""
        view = _View(self, page)
        match self.things[page]:
            case Instrument() as thing:
                parts = view.instrument(thing)
            case Party() as thing:
                parts = view.party(thing)
            case Crisis() as thing:
                parts = view.crisis(thing)
            case Reading() as thing:
                parts = view.reading(thing)
        return "\n\n".join(parts)

    def below(self, page: str) -> str:
        """What stands below the prose: what the rest of the corpus has to do with the page."""
        view = _View(self, page)
        match self.things[page]:
            case Instrument() as thing:
                parts = view.norms(thing)
            case Party() as thing:
                parts = view.law_of(thing)
            case Crisis() as thing:
                parts = view.days(thing)
            case Reading() as thing:
                parts = view.resting_on(thing)
        return "\n\n".join(parts)


@dataclass(frozen=True)
class _View:
    """What stands on one page; links lead from there."""

    pages: LawPages
    page: str

    @property
    def corpus(self) -> Corpus:
        return self.pages.corpus

    # -- links

    def to(self, span: Span, words: str, heading: str = "") -> str:
        path = posixpath.relpath(f"{ROOT}/{span.path}", posixpath.dirname(self.page))
        return f"[{words}]({path}{'#' + anchor(heading) if heading else ''})"

    def parties(self, ids: Iterable[str]) -> str:
        known = self.corpus.parties
        return ", ".join(self.to(known[p].span, known[p].called[0]) if p in known else code(p) for p in ids)

    def sources(self, keys: Iterable[str]) -> Iterator[str]:
        """A section on sources, if there are any."""
        known = [self.corpus.sources[key] for key in dict.fromkeys(keys) if key in self.corpus.sources]
        if known:
            yield "## Sources"
            yield table(
                ("key", "title", "publisher", "date", "reliability"),
                [
                    (
                        code(s.key),
                        f"[{s.title}](<{s.address}>)" if s.address else s.title,
                        s.publisher or "",
                        s.date or "",
                        s.reliability,
                    )
                    for s in known
                ],
            )

    def instruments(self, heading: str, found: Iterable[tuple[Instrument, Period]]) -> Iterator[str]:
        rows = [(self.to(i.span, i.title), kind_of(i), period_in_words(period)) for i, period in found]
        if rows:
            yield f"## {heading}"
            yield table(("instrument", "kind", "in force"), rows)

    # -- instruments

    def instrument(self, i: Instrument) -> Iterator[str]:
        rows = [("id", code(i.id))]
        others = [name for name in i.called if name != i.title]
        if others:
            rows.append(("also called", "; ".join(others)))
        rows += [("kind", kind_of(i)), ("in force", period_in_words(i.period))]
        if i.signed:
            rows.append(("signed", day_in_words(i.signed)))
        if i.parties:
            rows.append(("parties", self.parties(i.parties)))
        if i.reading:
            rows.append(("counts only on the reading", self.alternative(i.reading)))
        yield table(("", ""), rows)

    def alternative(self, name: str) -> str:
        reading = next(r for r in self.corpus.readings.values() if name in [a.id for a in r.alternatives])
        return self.to(reading.span, code(name))

    def norms(self, i: Instrument) -> Iterator[str]:
        """The norms of an instrument: when each runs, on what it rests, which cases name it."""
        norms = [n for n in self.corpus.norms if n.page == i.id]
        if norms:
            yield "## Norms, sources and cases"
            yield (
                "A case is named here where its known answer names the norm. *Unconfirmed* is what is known "
                "in general, without a source that was seen."
            )
            yield table(
                ("norm", "in force", "rests on", "cases"),
                [(code(n.label), period_in_words(n.period), self.rests_on(n), self.tried(n)) for n in norms],
            )
        yield from self.sources([*i.sources, *(c.source for n in norms for c in n.citations)])

    def rests_on(self, norm: Norm) -> str:
        cited = [f"{code(c.source)} {c.pinpoint or ''}".strip() for c in norm.citations]
        if not cited and not norm.unconfirmed:
            cited = [code(key) for key in self.corpus.instruments[norm.page].sources]
        return "; ".join([*cited, *(["*unconfirmed*"] if norm.unconfirmed else [])])

    def tried(self, norm: Norm) -> str:
        found = [case for case in self.pages.cases.get(norm.name, []) if case.date in norm.period]
        return ", ".join(self.to(case.span, case.id, case.heading) for case in found)

    # -- parties

    def party(self, p: Party) -> Iterator[str]:
        rows = [("id", code(p.id)), ("names", "; ".join(p.called) or p.id)]
        if p.closed:
            closed = (
                code(act) + (f" (silent: {code(text)})" if text else "") for act, text in p.closed.items()
            )
            rows.append(("needs a power for", ", ".join(closed)))
        if p.ranks:
            ranked = sorted(p.ranks, key=lambda kind: p.ranks[kind])
            rows.append(("kinds of text by rank", coded(ranked)))
        for order, day in p.modelled_from.items():
            whose = "its own law" if order == p.id else "international law"
            rows.append((f"{whose} followed from", day_in_words(day)))
        yield table(("", ""), rows)

    def law_of(self, p: Party) -> Iterator[str]:
        known = self.corpus.instruments.values()
        yield from self.instruments("Its own law", [(i, i.period) for i in known if i.order == p.id])
        joined = [(i, i.parties[p.id]) for i in known if p.id in i.parties]
        yield from self.instruments("Instruments to which it is a party", joined)
        crises = [c for c in self.corpus.crises.values() if p.id in (c.asking, *c.asked, *c.victims)]
        if crises:
            yield "## Crises"
            yield "\n".join(f"- {self.to(c.span, c.title)}" for c in crises)

    # -- crises

    def crisis(self, c: Crisis) -> Iterator[str]:
        opened = [f"{name} {subject}" if subject else name for name, subject in sorted(c.open, key=str)]
        yield table(
            ("", ""),
            [
                ("id", code(c.id)),
                ("asks", self.parties([c.asking])),
                ("is asked", self.parties(c.asked)),
                ("victims", self.parties(c.victims)),
                ("given", "<br>".join(condition(self.corpus, fact) for fact in facts_of(c))),
                ("left open", coded(opened)),
            ],
        )

    def days(self, c: Crisis) -> Iterator[str]:
        if c.timeline:
            yield "## What happens"
            yield table(("day", "what happens"), list(days_of(self.corpus, c)))
        if c.demands:
            yield "## What is asked for"
            yield table(DEMANDS, list(demands_of(self.corpus, c)))
        yield from self.sources(sources_in(c))

    # -- contested points

    def reading(self, r: Reading) -> Iterator[str]:
        yield alternatives(r)

    def resting_on(self, r: Reading) -> Iterator[str]:
        """The norms that hold, or hold otherwise, on one of the alternatives."""
        own = {a.id for a in r.alternatives}
        rows = []
        for norm in self.corpus.norms:
            conds = (norm.when, norm.after, *norm.limits, *(e.when for e in norm.excluded))
            on = {part.alternative for cond in conds for part in walk(cond) if isinstance(part, Reads)} & own
            if on:
                i = self.corpus.instruments[norm.page]
                rows.append(
                    (self.to(i.span, code(norm.name)), period_in_words(norm.period), coded(sorted(on)))
                )
        if rows:
            yield "## Norms that turn on it"
            yield table(("norm", "in force", "alternative"), rows)
        yield from self.sources(key for a in r.alternatives for key in a.sources)


def page_of(span: Span) -> str:
    return f"{ROOT}/{span.path.removesuffix('.md')}"


def anchor(heading: str) -> str:
    """The id that a heading has on the site, as on a code host."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
