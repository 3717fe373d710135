"""Pages of agendas: what allies talked about, topic by topic, in terms of acts, kinds of help and instruments."""

from __future__ import annotations

from collections.abc import Iterable

from symmachia.law.fields import Fields
from symmachia.law.model import Period
from symmachia.law.names import Names, page_id
from symmachia.law.resolve import Resolver
from symmachia.law.talks import Agenda, Topic
from symmachia.text.diagnostics import Report
from symmachia.text.nodes import Scalar
from symmachia.text.pages import Page
from symmachia.text.tree import Name


def read_agendas(pages: Iterable[Page], names: Names, report: Report) -> dict[str, Agenda]:
    """The agendas of a corpus, by id."""
    found: dict[str, Agenda] = {}
    for page in pages:
        key = page_id(page)
        if key is not None and key.text in names.agendas and key.text not in found:
            found[key.text] = _agenda(page, key, names, report)
    return found


def _agenda(page: Page, key: Scalar, names: Names, report: Report) -> Agenda:
    fields = Fields(page.front, report, "an agenda")
    resolver = Resolver(names, report, "")
    for known in ("kind", "id"):
        fields.node(known)
    parties = (resolver.party(item) for item in fields.texts("parties", required=True))
    period = fields.lasting(Period(fields.date("from"), fields.date("until")), "this agenda")
    sources = tuple(source.text for source in fields.texts("sources"))
    fields.node("topics", required=True)
    agenda = Agenda(
        id=key.text,
        title=fields.text("title") or key.text,
        parties=tuple(party for party in parties if party),
        start=period.start,
        end=period.end,
        source=fields.text("source"),
        sources=sources,
        topics=tuple(_topic(name, record, sources, resolver) for name, record in fields.records("topics")),
        sections=page.sections,
        span=key.span,
    )
    fields.done()
    return agenda


def _topic(name: Scalar, record: Fields, sources: tuple[str, ...], resolver: Resolver) -> Topic:
    record.what = f"the topic `{name.text}`"
    kinds = (
        resolver.name(kind, resolver.names.kinds_of_help, "S210", "kind of help")
        for kind in record.texts("kinds")
    )
    acts = (resolver.act(Name(act.text, act.span)) for act in record.texts("acts"))
    instruments = (resolver.instrument(page) for page in record.texts("instruments"))
    own = record.texts("sources")
    for source in own:
        resolver.source(source)
    topic = Topic(
        id=name.text,
        says=record.text("says", required=True) or name.text,
        acts=tuple(act for act in acts if act),
        kinds=tuple(kind for kind in kinds if kind),
        instruments=tuple(page for page in instruments if page),
        sources=tuple(source.text for source in own) or sources,
        span=name.span,
    )
    record.done()
    return topic
