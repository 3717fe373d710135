"""Pages of crises: who asks whom, the facts, what happens day by day, and what help is asked for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from symmachia.law.conditions import Is, Taken
from symmachia.law.described import Crisis, CrisisDay, Demand, Event
from symmachia.law.fields import Fields
from symmachia.law.names import Names, page_id
from symmachia.law.resolve import Resolver
from symmachia.law.situations import facts_in, spoken_in, together
from symmachia.text.diagnostics import Report
from symmachia.text.lexer import is_date
from symmachia.text.nodes import Mapping as YamlMapping
from symmachia.text.nodes import Scalar, Sequence
from symmachia.text.pages import Page
from symmachia.text.source import Span

_COUNTED = re.compile(r"D\+([0-9]{1,5})")


def read_crises(pages: Iterable[Page], names: Names, report: Report) -> dict[str, Crisis]:
    crises: dict[str, Crisis] = {}
    for page in pages:
        key = page_id(page)
        if key is None or key.text not in names.crises or key.text in crises:
            continue
        fields = Fields(page.front, report, "a page of a crisis")
        for known in ("kind", "id"):
            fields.node(known)
        crises[key.text] = _Reader(fields, Resolver(names, report, "", facts_only=True)).crisis(page, key)
        fields.done()
    return crises


class _Reader:
    """Reads one page. `sources`: those of the page, on which its events rest where they name none."""

    def __init__(self, fields: Fields, resolver: Resolver) -> None:
        self.fields, self.resolver, self.report = fields, resolver, fields.report
        self.sources = tuple(source.text for source in fields.texts("sources"))
        self.first: tuple[CrisisDay, Span] | None = None

    def crisis(self, page: Page, key: Scalar) -> Crisis:
        fields, resolver = self.fields, self.resolver
        asking = fields.scalar("for", required=True)
        asked = parties_in(fields, "from", resolver, required=True)
        stated = facts_in(fields, "facts", resolver)
        asks = (resolver.party(asking) if asking else None) or ""
        return Crisis(
            id=key.text,
            title=fields.text("title") or key.text,
            asking=asks,
            asked=asked,
            victims=parties_in(fields, "victim", resolver),
            facts=together(stated),
            open=spoken_in(fields, "open", resolver, Is),
            timeline=self.timeline(),
            demands=self.demands(asks, asked),
            sources=self.sources,
            sections=page.sections,
            span=key.span,
            stated=stated,
        )

    # -- what happens

    def timeline(self) -> tuple[Event, ...]:
        found: list[Event] = []
        for key, record in self.fields.records("timeline"):
            record.what = f"`{key.text}` of the timeline"
            day = self.day(key)
            event = self.event(day, record, key.span) if day is not None else None
            if event is None:
                continue
            if found and not _before(found[-1].day, event.day):
                self.report.add(
                    "S320",
                    key.span,
                    f"`{key.text}` does not come after `{day_text(found[-1].day)}`, which stands above it",
                    suggestion="put the days in the order in which they come",
                )
            found.append(event)
        return tuple(found)

    def event(self, day: CrisisDay, record: Fields, span: Span) -> Event:
        resolver = self.resolver
        stated = facts_in(record, "facts", resolver)
        changes = any(record.node(key) for key in ("facts", "open", "done", "refused"))
        sources, assumption = self.rests_on(record, span, self.sources)
        found = Event(
            day=day,
            says=record.text("says", required=not changes),
            facts=together(stated),
            open=spoken_in(record, "open", resolver, Is),
            done=spoken_in(record, "done", resolver, Taken),
            refused=spoken_in(record, "refused", resolver, Taken),
            sources=sources,
            assumption=assumption,
            span=span,
            stated=stated,
        )
        record.done()
        return found

    # -- what is asked for

    def demands(self, asks: str, asked: tuple[str, ...]) -> tuple[Demand, ...]:
        node = self.fields.node("demands")
        if node is not None and not isinstance(node, Sequence):
            self.fields.wrong(node, "`demands` is a list: each begins with `- {kind: …`")
        found = []
        for item in node.items if isinstance(node, Sequence) else ():
            if isinstance(item, YamlMapping):
                demand = self.demand(Fields(item, self.report, "a demand"), asks, asked)
                found += [demand] if demand else []
            else:
                self.fields.wrong(item, 'a demand takes entries: `{kind: …, "on": …}`')
        return tuple(found)

    def demand(self, record: Fields, asks: str, asked: tuple[str, ...]) -> Demand | None:
        resolver = self.resolver
        kind, to = record.scalar("kind", required=True), record.scalar("to")
        known = resolver.names.kinds_of_help
        help_asked = resolver.name(kind, known, "S210", "kind of help") if kind else None
        start, end = record.scalar("on", required=True), record.scalar("until")
        day, until = (self.day(node) if node else None for node in (start, end))
        if day is not None and until is not None and end and not _before(day, until):
            self.report.add(
                "S320",
                end.span,
                f"this demand lasts no day: it begins on {day_text(day)} and ends on {day_text(until)}",
                suggestion="`until` is the first day on which it is no longer made",
            )
        amount = record.number("amount", required=record.node("unit") is not None)
        sources, assumption = self.rests_on(record, record.span, ())
        found = Demand(
            kind=help_asked or "",
            day=day if day is not None else 0,
            until=until,
            amount=amount,
            unit=record.text("unit", required=amount is not None),
            asked=parties_in(record, "from", resolver) or asked,
            to=(resolver.party(to) if to else None) or asks,
            says=record.text("says"),
            sources=sources,
            assumption=assumption,
            span=record.span,
        )
        record.done()
        return found if help_asked and day is not None else None

    # -- both

    def day(self, node: Scalar) -> CrisisDay | None:
        """A date, or `D+3`; the days of one page are all of one sort."""
        counted = _COUNTED.fullmatch(node.text)
        if not counted and not is_date(node.text):
            self.report.add(
                "S011",
                node.span,
                f"there is no day `{node.text}`",
                suggestion="write a day that exists, as in 1996-04-30, or the days since the crisis began, as in D+3",
            )
            return None
        day = int(counted[1]) if counted else datetime.date.fromisoformat(node.text)
        self.first = self.first or (day, node.span)
        if type(day) is not type(self.first[0]):
            self.report.add(
                "S321",
                node.span,
                f"`{node.text}` and `{day_text(self.first[0])}` cannot stand on one page",
                suggestion="write all days of a crisis as dates, or all as `D+3`",
            )
            return None
        return day

    def rests_on(
        self, record: Fields, span: Span, otherwise: tuple[str, ...]
    ) -> tuple[tuple[str, ...], bool]:
        """The sources of an event or a demand, and whether it is an assumption; one of the two is told."""
        keys = record.texts("sources")
        for key in keys:
            self.resolver.source(key)
        assumption = record.flag("assumption")
        if not (keys or assumption or otherwise):
            self.report.add(
                "S322",
                span,
                f"{record.what} has neither a source nor the mark `assumption: true`",
                suggestion="add `sources: […]`, or `assumption: true`",
            )
        return tuple(key.text for key in keys), assumption


def parties_in(fields: Fields, key: str, resolver: Resolver, required: bool = False) -> tuple[str, ...]:
    found = (resolver.party(item) for item in fields.texts(key, required))
    return tuple(party for party in found if party is not None)


def day_text(day: CrisisDay) -> str:
    """A day of a crisis as it is written on its page."""
    return f"D+{day}" if isinstance(day, int) else day.isoformat()


def _before(first: CrisisDay, second: CrisisDay) -> bool:
    if isinstance(first, int):
        return isinstance(second, int) and first < second
    return not isinstance(second, int) and first < second
