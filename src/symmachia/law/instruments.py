"""The pages of instruments: their front matter, and the norms on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from symmachia.law.conditions import ALWAYS, Cond, NormRef, Not, Or, Reads, conjunction
from symmachia.law.fields import Fields
from symmachia.law.model import (
    INTERNATIONAL,
    Actors,
    Beneficiaries,
    Citation,
    Exclusion,
    Instrument,
    Norm,
    NormKind,
    Period,
)
from symmachia.law.names import Names, page_id
from symmachia.law.resolve import Resolver
from symmachia.text.diagnostics import Report
from symmachia.text.lexer import is_date
from symmachia.text.nodes import Mapping as YamlMapping
from symmachia.text.nodes import Scalar
from symmachia.text.pages import Page
from symmachia.text.source import Span
from symmachia.text.tree import (
    After,
    Cite,
    Clause,
    Condition,
    CountsAs,
    Dated,
    Despite,
    Except,
    FollowedBy,
    Lift,
    Name,
    Others,
    OwnProcesses,
    Parties,
    Sentence,
    Speech,
    Unconfirmed,
    UnderReading,
    Unmodelled,
)
from symmachia.text.tree import Norm as NormText
from symmachia.text.write import write_norm

_KINDS: dict[str, NormKind] = {"may": "power", "must": "duty", "must not": "bar"}


def read_instruments(
    pages: Iterable[Page], names: Names, report: Report
) -> tuple[dict[str, Instrument], tuple[Norm, ...]]:
    """The instruments of a corpus by id, and all their norms, in the order of the pages."""
    instruments: dict[str, Instrument] = {}
    norms: list[Norm] = []
    for page in pages:
        key = page_id(page)
        if key is None or key.text not in names.instruments or key.text in instruments:
            continue
        instrument = _instrument(page, key, names, report)
        instruments[instrument.id] = instrument
        for block, entry in names.entries(page, "norms"):
            if isinstance(entry, NormText):
                norms.append(_Reader(instrument, names, report).norm(entry, block.heading))
    return instruments, tuple(norms)


def _instrument(page: Page, key: Scalar, names: Names, report: Report) -> Instrument:
    known_kind = page.kind.text in names.kinds  # else it may be another page, its kind misspelt
    fields = Fields(page.front, report if known_kind else Report(), "a page of an instrument")
    resolver = Resolver(names, report, key.text)
    for known in ("id", "kind", "formerly", "deprecated"):
        fields.node(known)
    order, reading = fields.scalar("order", required=True), fields.scalar("reading")
    period = _in_force(fields, key)
    found = Instrument(
        id=key.text,
        title=fields.text("title", required=True) or key.text,
        kind=page.kind.text,
        order=(resolver.order(order) or order.text) if order else INTERNATIONAL,
        names=fields.names("names"),
        parties=_parties(fields, resolver, period),
        signed=fields.date("signed"),
        period=period,
        reading=resolver.alternative(reading) if reading else None,
        sources=tuple(s.text for s in fields.texts("sources")),
        confidence=fields.text("confidence"),
        sections=page.sections,
        span=page.kind.span,
    )
    fields.done()
    return found


def _in_force(fields: Fields, key: Scalar) -> Period:
    """When an instrument is in force; `in-force: ~` says that it never was."""
    entered = fields.node("in-force")
    never = isinstance(entered, Scalar) and entered.value is None
    start = None if never else fields.date("in-force")
    return fields.lasting(Period(start, fields.date("until")), f"`{key.text}`")


def _parties(fields: Fields, resolver: Resolver, period: Period) -> dict[str, Period]:
    """The parties of an instrument and when each was one: a list, or `{JP: {from: …}}`."""
    node = fields.node("parties")
    found: dict[str, Period] = {}
    pairs: list[tuple[Scalar, Period]] = []
    if isinstance(node, YamlMapping):
        for party, span in node.entries:
            if isinstance(span, YamlMapping):
                inner = Fields(span, fields.report, f"`{party.text}`")
                own = Period(inner.date("from") or period.start, inner.date("until"))
                inner.lasting(own, f"the membership of `{party.text}`")
                inner.done()
                pairs.append((party, own.within(period)))
            else:
                fields.wrong(span, f"`{party.text}` takes entries: `{{from: …}}`")
    elif node is not None:
        pairs = [(party, period) for party in fields.texts("parties")]
    for party, own in pairs:
        name = resolver.party(party)
        if name is not None:
            found[name] = own
    return found


def norm_on(instrument: Instrument, text: NormText, heading: str, names: Names, report: Report) -> Norm:
    """A norm, read as one of an instrument."""
    return _Reader(instrument, names, report).norm(text, heading)


class _Reader:
    """Reads the norms of one instrument."""

    def __init__(self, instrument: Instrument, names: Names, report: Report) -> None:
        self.instrument, self.names, self.report = instrument, names, report
        self.resolver = Resolver(names, report, instrument.id)

    def norm(self, text: NormText, heading: str) -> Norm:
        clauses = text.clauses
        kind, actors, acts, beneficiaries, lifted, target, within, caution = self.sentence(text.sentence)
        self._allowed(text, kind)
        lifts = lifted + self._despite(clauses)
        citations = tuple(
            Citation(c.source.text, c.pinpoint) for c in clauses if isinstance(c, Cite) and self._cited(c)
        )
        return Norm(
            page=self.instrument.id,
            label=text.label.text,
            order=self.instrument.order,
            instrument_kind=self.instrument.kind,
            kind=kind,
            period=self._period(text),
            actors=actors,
            acts=acts,
            beneficiaries=beneficiaries,
            when=conjunction(
                [
                    self.resolver.chain(c.cond)
                    for c in clauses
                    if isinstance(c, Condition) and c.kind == "when"
                ]
                + self._readings(clauses)
            ),
            limits=tuple(
                cond if c.kind == "only if" else Not(cond)
                for c in clauses
                if isinstance(c, Condition) and c.kind != "when"
                for cond in (self.resolver.chain(c.cond),)
            ),
            excluded=tuple(
                Exclusion(self.resolver.acts(c.acts), self.resolver.chain(c.when) if c.when else ALWAYS)
                for c in clauses
                if isinstance(c, Except)
            ),
            after=conjunction([self._after(c) for c in clauses if isinstance(c, After)]),
            followed_by=tuple(
                step for c in clauses if isinstance(c, FollowedBy) for step in self._step(c.step)
            ),
            lifts=tuple(ref for ref, _ in lifts),
            target=target,
            within=within,
            caution=caution,
            own_processes=any(isinstance(c, OwnProcesses) for c in clauses),
            citations=citations,
            unconfirmed=any(isinstance(c, Unconfirmed) for c in clauses),
            heading=heading,
            wording=write_norm(text),
            lifts_at=tuple(at for _, at in lifts),
            span=text.span,
        )

    def sentence(
        self, sentence: Sentence
    ) -> tuple[
        NormKind,
        Actors,
        tuple[str, ...],
        Beneficiaries | None,
        tuple[tuple[NormRef, Span], ...],
        str | None,
        str | None,
        str | None,
    ]:
        resolver = self.resolver
        everyone = Actors("any state")
        match sentence:
            case Speech(parties, modal, acts, others):
                return (
                    _KINDS[modal],
                    self._actors(parties),
                    resolver.acts(acts),
                    self._others(others),
                    (),
                    None,
                    None,
                    None,
                )
            case Lift(ref, parties, acts):
                target = resolver.ref(ref)
                actors = self._actors(parties) if parties else everyone
                return (
                    "lift",
                    actors,
                    resolver.acts(acts),
                    None,
                    ((target, ref.span),) if target else (),
                    None,
                    None,
                    None,
                )
            case CountsAs(acts, as_act, within):
                page = resolver.instrument(within) if within else None
                return (
                    "counts-as",
                    everyone,
                    resolver.acts(acts),
                    None,
                    (),
                    resolver.act(as_act),
                    page,
                    None,
                )
            case Unmodelled(acts, caution):
                return ("unmodelled", everyone, resolver.acts(acts), None, (), None, None, caution)

    def _actors(self, parties: Parties) -> Actors:
        if parties.kind == "each party" and not self.instrument.parties:
            self.report.add(
                "S205",
                parties.span,
                "`each party` stands on a page that names no parties",
                suggestion="name them in the front matter: `parties: […]`",
            )
        return Actors(parties.kind, self._ids(parties.names))

    def _others(self, others: Others | None) -> Beneficiaries | None:
        return Beneficiaries(others.kind, self._ids(others.names)) if others else None

    def _ids(self, names: tuple[Name, ...]) -> frozenset[str]:
        return frozenset(p for n in names if (p := self.resolver.party(n)) is not None)

    def _readings(self, clauses: tuple[Clause, ...]) -> list[Cond]:
        taken = [self.resolver.alternative(c.alternative) for c in clauses if isinstance(c, UnderReading)]
        taken.append(self.instrument.reading)
        return [Reads(alternative) for alternative in taken if alternative]

    def _after(self, clause: After) -> Cond:
        steps = self.resolver.chain(clause.cond)
        return Or((steps, self.resolver.chain(clause.unless))) if clause.unless else steps

    def _step(self, name: Name) -> tuple[str, ...]:
        step = self.resolver.name(name, self.names.steps, "S202", "step")
        if step is not None and self.names.steps[step].of:
            self.report.add("S205", name.span, f"`{step}` needs a subject, so it cannot be named here")
            return ()
        return (step,) if step else ()

    def _despite(self, clauses: tuple[Clause, ...]) -> tuple[tuple[NormRef, Span], ...]:
        refs = (ref for c in clauses if isinstance(c, Despite) for ref in c.refs)
        return tuple((r, ref.span) for ref in refs if (r := self.resolver.ref(ref)) is not None)

    def _cited(self, clause: Cite) -> bool:
        self.resolver.source(clause.source)
        return True

    def _period(self, text: NormText) -> Period:
        """When a version runs, checked against the time of its page."""
        own = {c.kind: c for c in text.clauses if isinstance(c, Dated) and is_date(c.date)}
        days = {kind: date.fromisoformat(clause.date) for kind, clause in own.items()}
        page = self.instrument.period
        start, end = days.get("from", page.start), days.get("until", page.end)
        if own and start and end and end <= start:
            self.report.add(
                "S303",
                (own.get("until") or own["from"]).span,
                f"this version lasts no day: it begins on {start} and ends on {end}",
                suggestion="`until` is the first day no longer in force",
            )
        mend = "mend the dates of the norm or those of the page"
        if page.start and "from" in own and days["from"] < page.start:
            self.report.add(
                "S304", own["from"].span, f"the page is in force only from {page.start}", suggestion=mend
            )
        if page.end and "until" in own and days["until"] > page.end:
            self.report.add(
                "S304", own["until"].span, f"the page is in force only until {page.end}", suggestion=mend
            )
        return Period(start, end)

    def _allowed(self, text: NormText, kind: NormKind) -> None:
        """Clauses that only some sentences can have."""
        for clause in text.clauses:
            if isinstance(clause, Despite) and kind != "power":
                word, where = "despite", "can only stand under a sentence with `may`"
            elif isinstance(clause, OwnProcesses) and kind != "duty":
                word, where = "by its own processes", "can only stand under a sentence with `must`"
            elif isinstance(clause, Except) and kind == "counts-as":
                word, where = "except", "cannot stand under `counts as`, whose acts are all that it names"
            else:
                continue
            self.report.add(
                "S312",
                clause.span,
                f"`{word}` {where}",
                suggestion="take the clause out, or mend the sentence",
            )
