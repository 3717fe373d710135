"""What pages say of facts and steps; and cases, with their known answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from symmachia.law.conditions import Cond, Is, NormRef, Taken, conjunction
from symmachia.law.described import Case, Expected, Spoken
from symmachia.law.fields import Fields
from symmachia.law.names import Names
from symmachia.law.resolve import Resolver
from symmachia.text.diagnostics import Note, Report
from symmachia.text.lexer import NAME
from symmachia.text.nodes import Mapping as YamlMapping
from symmachia.text.nodes import Node, Scalar, Sequence
from symmachia.text.pages import Block, Page
from symmachia.text.parse import parse_cond, parse_question, parse_ref, placed
from symmachia.text.source import SourceFile, Span
from symmachia.text.tree import Chain, Name, Negation, Said

DUTIES = ("owed", "not owed")
AUTHORITIES = ("now", "after steps", "none", "depends")
REASONS = ("barred", "excluded", "no power")


def fact_is(key: Scalar, value: Node, resolver: Resolver) -> Cond | None:
    """The condition that an entry `attack on KR: under-way` or `urgent: true` gives."""
    chain = parse_cond(key.text, key.span, resolver.report)
    if chain is None:
        return None
    said = chain.items[0]
    if len(chain.items) != 1 or not isinstance(said, Said):
        resolver.report.add(
            "S010",
            key.span,
            f"`{key.text}` names no single fact",
            suggestion="give each fact an entry of its own",
        )
        return None
    if not isinstance(value, Scalar):
        resolver.report.add("S010", value.span, f"`{key.text}` takes one value")
        return None
    if isinstance(value.value, bool):
        plain = Chain((said,), (), chain.span)
        return resolver.chain(plain if value.value else Chain((Negation(said, said.span),), (), chain.span))
    valued = replace(said, value=Name(value.text, value.span))
    return resolver.chain(Chain((valued,), (), chain.span))


def facts_in(fields: Fields, key: str, resolver: Resolver) -> tuple[tuple[Cond, Span], ...]:
    """The facts that a mapping gives, each with its place."""
    found = ((fact_is(name, value, resolver), name.span) for name, value in fields.entries(key))
    return tuple((cond, span) for cond, span in found if cond is not None)


def together(stated: Iterable[tuple[Cond, Span]]) -> Cond:
    """All these facts."""
    return conjunction([cond for cond, _ in stated])


def spoken_in(
    fields: Fields, key: str, resolver: Resolver, what: type[Is] | type[Taken]
) -> frozenset[Spoken]:
    """A list of facts (or steps) named without values."""
    found = (spoken(Name(item.text, item.span), resolver, what) for item in fields.texts(key))
    return frozenset(s for s in found if s is not None)


def spoken(name: Name, resolver: Resolver, what: type[Is] | type[Taken]) -> Spoken | None:
    """The fact or step that a phrase names; None (and a diagnostic) where it is another thing."""
    chain = parse_cond(name.text, name.span, resolver.report)
    if chain is None:
        return None
    item = chain.items[0]
    word = "fact" if what is Is else "step"
    if len(chain.items) != 1 or not isinstance(item, Said) or item.value is not None:
        resolver.report.add("S010", name.span, f"`{name}` names no single {word}")
        return None
    table, other = resolver.names.facts, resolver.names.steps
    if what is Taken:
        table, other = other, table
    if item.phrase.name.text in other:
        is_a = "step, not a fact" if what is Is else "fact, not a step"
        resolver.report.add("S202", item.phrase.name.span, f"`{item.phrase.name}` is a {is_a}")
        return None
    found = resolver.name(item.phrase.name, table, "S202", word)
    if found is None:
        return None
    return found, resolver.subject(item.phrase, table[found].of)


def read_cases(pages: Iterable[Page], names: Names, report: Report) -> tuple[Case, ...]:
    cases: dict[str, Case] = {}
    for page in pages:
        outer = Fields(page.front, report, "a page of cases")
        for known in ("kind", "id", "title", "sources"):
            outer.node(known)
        outer.done()
        for block in page.blocks:
            if block.kind != "cases":
                continue
            from symmachia.text.yaml import parse_yaml

            node = parse_yaml(block.content, page.file, block.first_line, report)
            if not isinstance(node, Sequence):
                if node is not None:
                    report.add(
                        "S010", block.span, "a `cases` block holds a list: each case begins with `- id: …`"
                    )
                continue
            for item in node.items:
                if not isinstance(item, YamlMapping):
                    report.add("S010", item.span, "a case takes entries: `id: …`, `date: …`, `ask: …`")
                    continue
                case = _case(Fields(item, report, "a case"), block, names)
                if case is None:
                    continue
                if case.id in cases:
                    report.add(
                        "S014",
                        case.span,
                        f"there is already a case called `{case.id}`",
                        notes=[Note(cases[case.id].span, "the first one")],
                        suggestion="rename one of the two",
                    )
                cases.setdefault(case.id, case)
    return tuple(cases.values())


def _case(fields: Fields, block: Block, names: Names) -> Case | None:
    report = fields.report
    resolver = Resolver(names, report, "")
    own = fields.scalar("id", required=True)
    if own and not NAME.fullmatch(own.text):
        fields.wrong(own, f"`{own.text}` cannot be the id of a case: ids are in small letters, with hyphens")
    day = fields.date("date", required=True)
    ask = fields.scalar("ask", required=True)
    question = _question(ask, resolver) if ask else None
    done_node = fields.node("done")
    all_done = isinstance(done_node, Scalar) and done_node.text == "all"
    facts = together(facts_in(fields, "facts", replace(resolver, facts_only=True)))
    usual = fields.one_of("otherwise", ("usual", "open"), "usual") == "usual"
    contested = spoken_in(fields, "contested", resolver, Is)
    done = frozenset() if all_done else spoken_in(fields, "done", resolver, Taken)
    refused = spoken_in(fields, "refused", resolver, Taken)
    added = fields.text("added")
    sources = fields.texts("sources")
    for source in sources:
        if "://" not in source.text:
            resolver.source(source)
    expect = fields.node("expect", required=True)
    expected = Expected()
    if isinstance(expect, YamlMapping):
        expected = _expected(Fields(expect, report, "`expect`"), names)
    elif expect is not None:
        fields.wrong(expect, "`expect` takes entries: `{duty: …, authority: …}`")
    fields.done()
    if own is None or day is None or question is None:
        return None
    actor, act, beneficiary = question
    return Case(
        id=own.text,
        date=day,
        actor=actor,
        act=act,
        beneficiary=beneficiary,
        facts=facts,
        usual=usual,
        contested=contested,
        all_done=all_done,
        done=done,
        refused=refused,
        expected=expected,
        added=added,
        sources=tuple(s.text for s in sources),
        heading=block.heading,
        span=fields.span,
    )


def _question(node: Scalar, resolver: Resolver) -> tuple[str, str, str | None] | None:
    inner = Report()
    parsed = parse_question(node.text, SourceFile(node.span.path, node.text), inner)
    for d in inner.found:
        resolver.report.add(d.code, placed(d.span, node.span), d.message, suggestion=d.suggestion)
    if parsed is None:
        return None
    names = [Name(n.text, placed(n.span, node.span)) if n else None for n in parsed]
    actor = resolver.party(names[0]) if names[0] else None
    act = resolver.act(names[1]) if names[1] else None
    beneficiary = resolver.party(names[2]) if names[2] else None
    if actor is None or act is None or (names[2] and beneficiary is None):
        return None
    return actor, act, beneficiary


def _expected(fields: Fields, names: Names, inner: bool = False) -> Expected:
    """What a case expects; `inner` for the expectations under one reading."""
    duty = fields.one_of("duty", DUTIES, "")
    authority = fields.one_of("authority", AUTHORITIES, "")
    why = fields.one_of("why", REASONS, "")
    resolver = Resolver(names, fields.report, "")
    order = fields.scalar("in")
    readings: dict[str, Expected] = {}
    if not inner:
        for name, record in fields.records("readings"):
            taken = resolver.alternative(name)
            readings[taken or name.text] = _expected(record, names, inner=True)
    barred = fields.flag("barred") if fields.node("barred") is not None else None
    refs = [_norm_ref(item, resolver) for item in fields.texts("by")]
    rests_on = [s.text for s in fields.texts("rests-on") if spoken(Name(s.text, s.span), resolver, Taken)]
    fields.done()
    return Expected(
        duty=duty or None,
        authority=authority or None,
        why=why or None,
        by=tuple(r for r in refs if r is not None),
        rests_on=tuple(rests_on),
        order=resolver.order(order) if order else None,
        barred=barred,
        readings=readings,
    )


def _norm_ref(item: Scalar, resolver: Resolver) -> NormRef | None:
    ref = parse_ref(item.text, item.span, resolver.report)
    return resolver.ref(ref) if ref else None
