"""The pages of the vocabulary: parties, orders, acts, facts and steps, kinds of help, sources, readings.

Each function takes the pages of one kind and the names of the corpus, and returns what the pages
declare, in the order in which they declare it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from symmachia.law.conditions import ALWAYS, Cond
from symmachia.law.fields import Fields
from symmachia.law.model import (
    BOOLEAN,
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
from symmachia.law.names import Names, check_values, page_id
from symmachia.law.resolve import Resolver
from symmachia.text.diagnostics import Note, Report, nearest
from symmachia.text.lexer import NAME, RESERVED
from symmachia.text.nodes import Mapping as YamlMapping
from symmachia.text.nodes import Node, Scalar, Sequence
from symmachia.text.pages import Page
from symmachia.text.parse import parse_cond
from symmachia.text.tree import Constraint as ConstraintText
from symmachia.text.tree import Definition as DefinitionText
from symmachia.text.write import write_constraint

RELIABILITIES = ("official", "official-summary", "scholarly", "press", "weak")
"""An official text; an official account of one; scholarship; newspapers; anything else."""
PREPOSITIONS = ("on", "by", "of", "plain")
TAKERS = ("asker", "territorial-state", "flag-state")
"""Who takes a step, where it is not one party."""


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
            names=fields.names("names"),
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
    node, resolver = fields.node("closed"), Resolver(names, report, "")
    closed: dict[str, str | None] = {}
    if isinstance(node, YamlMapping):
        for branch, silent in node.entries:
            text = resolver.instrument(silent) if isinstance(silent, Scalar) else None
            if not isinstance(silent, Scalar):
                fields.wrong(silent, f"`{branch.text}` names one instrument")
            closed[resolver.act(branch) or branch.text] = text
    else:
        for branch in fields.texts("closed"):
            closed[resolver.act(branch) or branch.text] = None
    return closed


def _ranks(fields: Fields) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for kind, node in fields.entries("ranks"):
        if isinstance(node, Scalar) and isinstance(node.value, int) and not isinstance(node.value, bool):
            ranks[kind.text] = node.value
        else:
            ranks[kind.text] = 0
            fields.wrong(node, "a rank is a whole number; 0 is the strongest")
    return ranks


def read_order(pages: Iterable[Page], report: Report) -> Order:
    """The international order. Without a page, every kind of instrument is unknown there."""
    order = Order({}, frozenset())
    first: Scalar | None = None
    for page in pages:
        if first is not None:
            report.add(
                "S014",
                page.kind.span,
                "there is already a page of the kind `order`",
                notes=[Note(first.span, "the first one")],
                suggestion="keep one of the two",
            )
        first = first or page.kind
        fields = Fields(page.front, report, "a page of a legal order")
        for key in ("kind", "id", "title", "names", "sources"):
            fields.node(key)
        ranks = _ranks(fields)
        weak = fields.texts("binds-nobody")
        for kind in weak:
            if kind.text not in ranks:
                report.add(
                    "S210",
                    kind.span,
                    f"the kind of instrument `{kind.text}` has no rank here",
                    suggestion=nearest(kind.text, ranks),
                )
        order = Order(ranks, frozenset(s.text for s in weak))
        fields.done()
    return order


def read_acts(pages: Iterable[Page], names: Names, report: Report) -> dict[str, Act]:
    acts: dict[str, Act] = {}
    for page in pages:
        resolver = Resolver(names, report, "", facts_only=True)
        fields = _outer(page, report, ("acts",))
        for key, record in fields.records("acts"):
            parent = record.scalar("under")
            under = resolver.act(parent) if parent else None
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
        resolver = Resolver(names, report, "", schema=True, question=False, facts_only=True)
        fields = _outer(page, report, ("facts", "steps"))
        group = page.sections[0].heading if page.sections else ""
        for key, record in fields.records("facts"):
            signature = names.facts.get(key.text)
            if signature is None or key.text in facts:
                continue
            _subjects(record)
            check_values(record, names)
            values = signature.values
            usual = _usual(record, record.node("usual"), values, resolver)
            others = (s for some in signature.of.values() for s in some if s != "party")
            about = {**names.parties, **dict.fromkeys(others)}
            usual_for = {
                resolver.name(k, about, "S204", "party") or k.text: _usual(record, v, values, resolver)
                for k, v in record.entries("usual-for")
            }
            facts[key.text] = Fact(
                id=key.text,
                of=signature.of,
                values=values,
                usual=usual,
                usual_for=usual_for,
                exclusive=record.flag("at-most-one"),
                one_when=condition(record.node("one-when"), replace(resolver, schema=False, question=True)),
                says=record.text("says", required=True) or key.text,
                group=group,
                span=key.span,
            )
            _housekeeping(record)
    return facts


def _subjects(record: Fields) -> None:
    """Check how a fact or step may be spoken of."""
    node = record.node("of")
    if node is not None and not isinstance(node, YamlMapping):
        record.wrong(node, "`of` says how a subject follows: `{on: party}`")
        return
    for preposition, subjects in node.entries if node else ():
        if preposition.text not in PREPOSITIONS:
            record.wrong(preposition, "a subject follows `on`, `by`, `of`, or nothing (`plain`)")
        for subject in subjects.items if isinstance(subjects, Sequence) else (subjects,):
            text = subject.text if isinstance(subject, Scalar) else ""
            if not NAME.fullmatch(text) or (text in RESERVED and text != "party"):
                record.wrong(subject, "a subject is `party`, or a name in small letters")


def _usual(
    record: Fields, node: Node | None, values: tuple[str, ...], resolver: Resolver
) -> str | Cond | None:
    """The usual value: the first where none is named, None for `~`, else a value or a condition."""
    if node is None:
        return values[0]
    if not isinstance(node, Scalar):
        record.wrong(node, "the usual value is one of the values, `~` for none, or a condition")
        return None
    if node.value is None:
        return None
    if node.text in values:
        return node.text
    if values != BOOLEAN:
        record.report.add(
            "S203",
            node.span,
            f"{record.what} cannot be `{node.text}`",
            suggestion=nearest(node.text, values),
        )
        return None
    return condition(node, resolver)


def read_steps(pages: Iterable[Page], names: Names, report: Report) -> dict[str, Step]:
    steps: dict[str, Step] = {}
    resolver = Resolver(names, report, "")
    for page in pages:
        fields = Fields(page.front, Report(), "")
        for key, record in fields.records("steps"):
            record.report = report
            signature = names.steps.get(key.text)
            if signature is None or key.text in steps:
                continue
            _subjects(record)
            earlier = [resolver.name(s, names.steps, "S202", "step") for s in record.texts("comes-after")]
            by = record.scalar("by", required=True)
            takers = {**names.parties, **dict.fromkeys(TAKERS)}
            steps[key.text] = Step(
                id=key.text,
                of=signature.of,
                by=(resolver.name(by, takers, "S204", "party") if by else None) or "",
                body=record.text("body"),
                days=record.number("days"),
                says=record.text("says", required=True) or key.text,
                comes_after=tuple(step for step in earlier if step is not None),
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
        resolver = Resolver(names, report, "", schema=True, question=False, facts_only=True)
        for _, entry in names.entries(page, "constraints"):
            if isinstance(entry, ConstraintText):
                first, second = resolver.chain(entry.antecedent), resolver.chain(entry.consequent)
                found.append(Constraint(first, second, write_constraint(entry), entry.span))
    return tuple(found)


def read_kinds(pages: Iterable[Page], names: Names, report: Report) -> dict[str, KindOfHelp]:
    kinds: dict[str, KindOfHelp] = {}
    for page in pages:
        resolver = Resolver(names, report, "", facts_only=True)
        fields = _outer(page, report, ("kinds",))
        for key, record in fields.records("kinds"):
            if key.text not in names.kinds_of_help or key.text in kinds:
                continue
            act, to = record.scalar("act", required=True), record.scalar("to")
            kinds[key.text] = KindOfHelp(
                id=key.text,
                says=record.text("says", required=True) or key.text,
                group=record.text("group", required=True) or "",
                act=(resolver.act(act) if act else None) or "",
                given=condition(record.node("given"), resolver) or ALWAYS,
                turned=record.one_of("by", ("ally", "asked"), "asked") == "ally",
                towards=resolver.party(to) if to else None,
                span=key.span,
            )
            record.done()
    return kinds


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


def read_readings(pages: Iterable[Page], names: Names, report: Report) -> dict[str, Reading]:
    readings: dict[str, Reading] = {}
    resolver = Resolver(names, report, "")
    for page in pages:
        fields = _outer(page, report, ("alternatives",))
        key = page_id(page)
        if key is None:
            continue
        alternatives: list[Alternative] = []
        for name, record in fields.records("alternatives", required=True):
            holder = record.text("holder", required=True) or ""
            period = Period(record.date("from", required=True), record.date("until"))
            sources = record.texts("sources")
            for source in sources:
                resolver.source(source)
            alternatives.append(
                Alternative(
                    id=name.text,
                    reading=key.text,
                    holder=holder,
                    period=record.lasting(period, f"`{name.text}`"),
                    default=record.flag("on"),
                    says=record.text("says", required=True) or name.text,
                    sources=tuple(source.text for source in sources),
                )
            )
            record.done()
        if len(alternatives) < 2 and fields.node("alternatives") is not None:
            report.add(
                "S313",
                key.span,
                f"the reading `{key.text}` has fewer than two alternatives",
                suggestion="a disputed point has at least two",
            )
        title = fields.text("title") or key.text
        readings[key.text] = Reading(key.text, title, tuple(alternatives), page.sections, key.span)
    return readings
