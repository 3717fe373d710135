"""The pages of the vocabulary: parties, orders, acts, facts and steps, kinds of help, sources, readings.

Each function takes the pages of one kind and the names of the corpus, and returns what the pages
declare, in the order in which they declare it.
"""

from __future__ import annotations

from collections.abc import Iterable

from symmachia.law.conditions import ALWAYS, FALSE, TRUE, Cond
from symmachia.law.fields import Fields
from symmachia.law.model import (
    INTERNATIONAL,
    Act,
    Alternative,
    Constraint,
    Definition,
    Fact,
    KindOfHelp,
    Order,
    Party,
    Period,
    Reading,
    Source,
    Step,
)
from symmachia.law.names import Names, page_id
from symmachia.law.resolve import Resolver
from symmachia.text.diagnostics import Report, did_you_mean
from symmachia.text.pages import Page
from symmachia.text.parse import parse_cond
from symmachia.text.tree import Constraint as ConstraintText
from symmachia.text.tree import Definition as DefinitionText
from symmachia.text.tree import Name
from symmachia.text.yaml import Mapping as YamlMapping
from symmachia.text.yaml import Scalar

RELIABILITIES = ("official", "scholarly", "press", "weak")


def condition(node: object, resolver: Resolver) -> Cond | None:
    """The condition that a scalar of front matter holds."""
    if not isinstance(node, Scalar):
        return None
    chain = parse_cond(node.text, node.span, resolver.report)
    return resolver.chain(chain) if chain else None


def read_parties(pages: Iterable[Page], names: Names, report: Report) -> dict[str, Party]:
    parties: dict[str, Party] = {}
    for page in pages:
        fields = Fields(page.front, report, "a page of a party")
        fields.node("kind")
        key = page_id(page)
        fields.node("id")
        fields.texts("sources")
        if key is None or key.text not in names.parties:
            continue
        party = Party(
            id=key.text,
            names=fields.strings("names"),
            article=fields.flag("the"),
            is_state=fields.flag("state", default=True),
            closed=_closed(fields, names, report),
            ranks=_ranks(fields),
            modelled_from={
                k.text: day
                for k, v in fields.entries("modelled-from")
                for day in (fields.as_date(v, k.text),)
                if day is not None
            },
            span=key.span,
        )
        for order in fields.entries("modelled-from"):
            if order[0].text not in (INTERNATIONAL, key.text):
                report.add(
                    "S210",
                    order[0].span,
                    f"`{order[0].text}` is no legal order of `{key.text}`",
                    suggestion=f"orders: `international`, `{key.text}`",
                )
        fields.done()
        parties.setdefault(party.id, party)
    return parties


def _closed(fields: Fields, names: Names, report: Report) -> dict[str, str | None]:
    """Closed branches, each with the instrument that is silent where no power is found."""
    node = fields.node("closed")
    pairs: list[tuple[Scalar, str | None]] = []
    if isinstance(node, YamlMapping):
        for branch, silent in node.entries:
            text = fields.as_text(silent, branch.text)
            pairs.append((branch, text))
            if text is not None and text not in names.instruments:
                report.add(
                    "S209",
                    silent.span,
                    f"unknown instrument `{text}`",
                    suggestion=did_you_mean(text, names.instruments),
                )
    elif node is not None:
        pairs = [(branch, None) for branch in fields.texts("closed")]
    for branch, _ in pairs:
        if branch.text not in names.acts:
            report.add(
                "S201",
                branch.span,
                f"unknown act `{branch.text}`",
                suggestion=did_you_mean(branch.text, names.acts),
            )
    return {branch.text: silent for branch, silent in pairs}


def _ranks(fields: Fields) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for kind, node in fields.entries("ranks"):
        if isinstance(node, Scalar) and isinstance(node.value, int) and not isinstance(node.value, bool):
            ranks[kind.text] = node.value
        else:
            fields.wrong(node, "a rank is a whole number; 0 is the strongest")
    return ranks


def read_order(pages: Iterable[Page], report: Report) -> Order:
    """The international order. Without a page, every kind of instrument is unknown there."""
    order = Order({}, frozenset())
    for page in pages:
        fields = Fields(page.front, report, "a page of a legal order")
        for key in ("kind", "id", "title", "names", "sources"):
            fields.node(key)
        order = Order(_ranks(fields), frozenset(s.text for s in fields.texts("binds-nobody")))
        fields.done()
    return order


def read_acts(pages: Iterable[Page], names: Names, report: Report) -> dict[str, Act]:
    acts: dict[str, Act] = {}
    for page in pages:
        resolver = Resolver(names, report, "")
        fields = _outer(page, report, ("acts",))
        for key, record in fields.records("acts"):
            under = record.text("under")
            if under is not None and under not in names.acts:
                node = record.node("under")
                report.add(
                    "S201",
                    node.span if node else key.span,
                    f"unknown act `{under}`",
                    suggestion=did_you_mean(under, names.acts),
                )
                under = None
            says = record.text("says", required=True) or key.text
            implies = condition(record.node("implies"), resolver) or ALWAYS
            _housekeeping(record)
            acts.setdefault(key.text, Act(key.text, under, says, implies, key.span))
    return acts


def _outer(page: Page, report: Report, keys: tuple[str, ...]) -> Fields:
    """The front matter of a page of the vocabulary, its general keys taken note of."""
    fields = Fields(page.front, report, f"a page of the kind `{page.kind.text}`")
    for key in ("kind", "id", "title", "sources", *keys):
        fields.node(key)
    fields.done()
    return fields


def _housekeeping(record: Fields) -> None:
    record.node("formerly")
    record.node("deprecated")
    record.done()


def read_facts(pages: Iterable[Page], names: Names, report: Report) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for page in pages:
        resolver = Resolver(names, report, "", schema=True, question=False)
        fields = _outer(page, report, ("facts", "steps"))
        group = page.sections[0].heading if page.sections else ""
        for key, record in fields.records("facts"):
            signature = names.facts.get(key.text)
            if signature is None or key.text in facts:
                continue
            for key_read in ("of", "values"):
                record.node(key_read)
            values = signature.values
            for value in record.texts("values"):
                if value.text in names.facts or value.text in names.definitions or value.text == "unknown":
                    report.add(
                        "S310",
                        value.span,
                        f"the value `{value.text}` is also the name of a fact"
                        if value.text != "unknown"
                        else "no value may be called `unknown`",
                        suggestion="rename the value",
                    )
            first = FALSE if values == (FALSE, TRUE) else values[0]
            usual = _usual(record, record.node("usual"), first, values, resolver)
            usual_for = {
                k.text: _usual(record, v, first, values, resolver) for k, v in record.entries("usual-for")
            }
            facts[key.text] = Fact(
                id=key.text,
                of=signature.of,
                values=values,
                usual=usual,
                usual_for=usual_for,
                exclusive=record.flag("at-most-one"),
                one_when=condition(record.node("one-when"), Resolver(names, report, "")),
                says=record.text("says", required=True) or key.text,
                group=group,
                span=key.span,
            )
            _housekeeping(record)
    return facts


def _usual(
    record: Fields, node: object, first: str, values: tuple[str, ...], resolver: Resolver
) -> str | Cond | None:
    """The usual value: the first where none is named, None for `~`, else a value or a condition."""
    if node is None:
        return first
    if not isinstance(node, Scalar):
        return None
    if node.value is None:
        return None
    if node.text in values:
        return node.text
    return condition(node, resolver)


def read_steps(pages: Iterable[Page], names: Names, report: Report) -> dict[str, Step]:
    steps: dict[str, Step] = {}
    for page in pages:
        fields = Fields(page.front, Report(), "")
        for key, record in fields.records("steps"):
            record.report = report
            signature = names.steps.get(key.text)
            if signature is None or key.text in steps:
                continue
            record.node("of")
            earlier = record.texts("comes-after")
            for step in earlier:
                if step.text not in names.steps:
                    report.add(
                        "S202",
                        step.span,
                        f"unknown step `{step.text}`",
                        suggestion=did_you_mean(step.text, names.steps),
                    )
            steps[key.text] = Step(
                id=key.text,
                of=signature.of,
                by=record.text("by", required=True) or "",
                body=record.text("body"),
                days=record.number("days"),
                says=record.text("says", required=True) or key.text,
                comes_after=tuple(s.text for s in earlier),
                position=len(steps),
                span=key.span,
            )
            _housekeeping(record)
    return steps


def read_definitions(pages: Iterable[Page], names: Names, report: Report) -> dict[str, Definition]:
    definitions: dict[str, Definition] = {}
    for page in pages:
        key = page_id(page)
        resolver = Resolver(names, report, key.text if key else "")
        for _, entry in names.entries(page, "norms"):
            if isinstance(entry, DefinitionText) and entry.name.text in names.definitions:
                cond = resolver.chain(entry.cond)
                found = Definition(entry.name.text, cond, resolver.page, entry.span)
                definitions.setdefault(found.name, found)
    return definitions


def read_constraints(pages: Iterable[Page], names: Names, report: Report) -> tuple[Constraint, ...]:
    found: list[Constraint] = []
    for page in pages:
        resolver = Resolver(names, report, "", schema=True, question=False)
        for _, entry in names.entries(page, "constraints"):
            if isinstance(entry, ConstraintText):
                first, second = resolver.chain(entry.antecedent), resolver.chain(entry.consequent)
                found.append(Constraint(first, second, entry, entry.span))
    return tuple(found)


def read_kinds(pages: Iterable[Page], names: Names, report: Report) -> dict[str, KindOfHelp]:
    kinds: dict[str, KindOfHelp] = {}
    for page in pages:
        resolver = Resolver(names, report, "")
        fields = _outer(page, report, ("kinds",))
        for key, record in fields.records("kinds"):
            act = _named(record, "act", resolver)
            to = record.text("to")
            if to is not None and to not in names.parties:
                node = record.node("to")
                report.add(
                    "S204",
                    node.span if node else key.span,
                    f"unknown party `{to}`",
                    suggestion=did_you_mean(to, names.parties),
                )
            kinds[key.text] = KindOfHelp(
                id=key.text,
                says=record.text("says", required=True) or key.text,
                group=record.text("group", required=True) or "",
                act=act or "",
                given=condition(record.node("given"), resolver) or ALWAYS,
                turned=record.one_of("by", ("ally", "asked"), "asked") == "ally",
                towards=to,
                span=key.span,
            )
            record.done()
    return kinds


def _named(record: Fields, key: str, resolver: Resolver) -> str | None:
    node = record.node(key, required=True)
    if not isinstance(node, Scalar):
        return None
    return resolver.act(Name(node.text, node.span))


def read_sources(pages: Iterable[Page], report: Report) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for page in pages:
        fields = _outer(page, report, ("sources",))
        for key, record in fields.records("sources"):
            sources[key.text] = Source(
                key=key.text,
                title=record.text("title", required=True) or key.text,
                publisher=record.text("publisher"),
                date=record.text("date"),
                address=record.text("address"),
                reliability=record.one_of("reliability", RELIABILITIES) or "weak",
            )
            record.done()
    return sources


def read_readings(pages: Iterable[Page], report: Report) -> dict[str, Reading]:
    readings: dict[str, Reading] = {}
    for page in pages:
        fields = _outer(page, report, ("alternatives",))
        key = page_id(page)
        if key is None:
            continue
        alternatives: list[Alternative] = []
        for name, record in fields.records("alternatives", required=True):
            holder = record.text("holder", required=True) or ""
            start = record.date("from", required=True)
            end = record.date("until")
            record.texts("sources")
            alternatives.append(
                Alternative(
                    id=name.text,
                    reading=key.text,
                    holder=holder,
                    period=Period(start, end),
                    default=record.flag("on"),
                    says=record.text("says", required=True) or name.text,
                )
            )
            record.done()
        if len(alternatives) < 2:
            report.add(
                "S313",
                key.span,
                f"the reading `{key.text}` has fewer than two alternatives",
                suggestion="a disputed point has at least two",
            )
        title = fields.text("title") or key.text
        readings[key.text] = Reading(key.text, title, tuple(alternatives), key.span)
    return readings
