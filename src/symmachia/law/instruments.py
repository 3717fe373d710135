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
from symmachia.text.diagnostics import Report, did_you_mean
from symmachia.text.lexer import is_date
from symmachia.text.pages import Page
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
from symmachia.text.yaml import Mapping as YamlMapping
from symmachia.text.yaml import Scalar

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
    fields = Fields(page.front, report, "a page of an instrument")
    for known in ("id", "kind", "formerly", "deprecated"):
        fields.node(known)
    order = fields.text("order", required=True) or INTERNATIONAL
    node = fields.node("order")
    if order != INTERNATIONAL and order not in names.parties and node is not None:
        report.add(
            "S204",
            node.span,
            f"unknown legal order `{order}`",
            suggestion=did_you_mean(order, ["international", *names.parties])
            or "`international`, or the party whose law it is",
        )
    period = Period(fields.date("in-force"), fields.date("until"))
    if period.start and period.end and period.end <= period.start:
        report.add(
            "S303",
            key.span,
            f"`{key.text}` ends on {period.end} before it begins on {period.start}",
            suggestion="`until` is the first day no longer in force",
        )
    reading = fields.text("reading")
    if reading is not None and reading not in names.alternatives:
        at = fields.node("reading")
        report.add(
            "S207",
            at.span if at else key.span,
            f"unknown alternative of a reading `{reading}`",
            suggestion=did_you_mean(reading, names.alternatives),
        )
    sources = fields.texts("sources")
    for source in sources:
        _known_source(source.text, source, names, report)
    found = Instrument(
        id=key.text,
        title=fields.text("title", required=True) or key.text,
        kind=page.kind.text,
        order=order,
        names=fields.strings("names"),
        parties=_parties(fields, names, report, period),
        signed=fields.date("signed"),
        period=period,
        reading=reading,
        sources=tuple(s.text for s in sources),
        confidence=fields.text("confidence"),
        sections=page.sections,
        page=page,
    )
    fields.done()
    return found


def _known_source(key: str, at: Scalar | Name, names: Names, report: Report) -> None:
    if key not in names.sources:
        report.add(
            "S208",
            at.span,
            f"the page of sources has no `{key}`",
            suggestion=did_you_mean(key, names.sources),
        )


def _parties(fields: Fields, names: Names, report: Report, period: Period) -> dict[str, Period]:
    """The parties of an instrument and when each was one: a list, or `{JP: {from: …}}`."""
    node = fields.node("parties")
    found: dict[str, Period] = {}
    pairs: list[tuple[Scalar, Period]] = []
    if isinstance(node, YamlMapping):
        for party, span in node.entries:
            if isinstance(span, YamlMapping):
                inner = Fields(span, report, f"`{party.text}`")
                own = Period(inner.date("from") or period.start, inner.date("until"))
                inner.done()
                pairs.append((party, own.within(period)))
            else:
                fields.wrong(span, f"`{party.text}` holds entries: `{{from: …}}`")
    elif node is not None:
        pairs = [(party, period) for party in fields.texts("parties")]
    for party, own in pairs:
        if party.text in names.parties:
            found[party.text] = own
        else:
            report.add(
                "S204",
                party.span,
                f"unknown party `{party.text}`",
                suggestion=did_you_mean(party.text, names.parties),
            )
    return found


class _Reader:
    """Reads the norms of one instrument."""

    def __init__(self, instrument: Instrument, names: Names, report: Report) -> None:
        self.instrument, self.names, self.report = instrument, names, report
        self.resolver = Resolver(names, report, instrument.id)

    def norm(self, text: NormText, heading: str) -> Norm:
        clauses = text.clauses
        kind, actors, acts, beneficiaries, lifted, target, within, caution = self.sentence(text.sentence)
        self._allowed(text, kind)
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
            lifts=lifted + self._despite(clauses),
            target=target,
            within=within,
            caution=caution,
            own_processes=any(isinstance(c, OwnProcesses) for c in clauses),
            citations=citations,
            unconfirmed=any(isinstance(c, Unconfirmed) for c in clauses),
            heading=heading,
            text=text,
            span=text.span,
        )

    def sentence(
        self, sentence: Sentence
    ) -> tuple[
        NormKind,
        Actors,
        tuple[str, ...],
        Beneficiaries | None,
        tuple[NormRef, ...],
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
                    (target,) if target else (),
                    None,
                    None,
                    None,
                )
            case CountsAs(acts, as_act, within):
                page = (
                    self.resolver.name(within, self.names.instruments, "S209", "instrument")
                    if within
                    else None
                )
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
                suggestion="give the page `parties: [JP, US]`",
            )
        return Actors(parties.kind, self._ids(parties.names))

    def _others(self, others: Others | None) -> Beneficiaries | None:
        return Beneficiaries(others.kind, self._ids(others.names)) if others else None

    def _ids(self, names: tuple[Name, ...]) -> frozenset[str]:
        return frozenset(p for n in names if (p := self.resolver.party(n)) is not None)

    def _readings(self, clauses: tuple[Clause, ...]) -> list[Cond]:
        taken = [self.resolver.alternative(c.alternative) for c in clauses if isinstance(c, UnderReading)]
        if self.instrument.reading in self.names.alternatives:
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

    def _despite(self, clauses: tuple[Clause, ...]) -> tuple[NormRef, ...]:
        refs = (ref for c in clauses if isinstance(c, Despite) for ref in c.refs)
        return tuple(r for ref in refs if (r := self.resolver.ref(ref)) is not None)

    def _cited(self, clause: Cite) -> bool:
        _known_source(clause.source.text, clause.source, self.names, self.report)
        return True

    def _period(self, text: NormText) -> Period:
        own: dict[str, date] = {}
        for clause in text.clauses:
            if isinstance(clause, Dated) and is_date(clause.date):
                own[clause.kind] = date.fromisoformat(clause.date)
        page = self.instrument.period
        start, end = own.get("from", page.start), own.get("until", page.end)
        if start and end and end <= start:
            self.report.add(
                "S303",
                text.label.span,
                f"this version ends on {end} before it begins on {start}",
                suggestion="`until` is the first day no longer in force",
            )
        outside = (own.get("from") and page.start and own["from"] < page.start) or (
            own.get("until") and page.end and own["until"] > page.end
        )
        if outside:
            self.report.add(
                "S304",
                text.label.span,
                "this norm reaches beyond the time in which its page is in force",
                suggestion="mend the dates of the norm or those of the page",
            )
        return Period(start, end)

    def _allowed(self, text: NormText, kind: NormKind) -> None:
        """Clauses that only some sentences can have."""
        for clause in text.clauses:
            word = {Despite: "despite", OwnProcesses: "by its own processes"}.get(type(clause))
            fits = {"despite": kind == "power", "by its own processes": kind == "duty"}
            if word and not fits[word]:
                self.report.add(
                    "S312",
                    clause.span,
                    f"`{word}` stands under a sentence that is no "
                    + ("`may`" if word == "despite" else "`must`"),
                    suggestion="take the clause out, or mend the sentence",
                )
