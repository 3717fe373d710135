"""Pages of claims: what somebody says of the law, put so that it can be checked.

A claim may also stand in a file of its own, outside of a corpus, or be given on a command line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from symmachia.law.claimed import Claim, Claims, Towards
from symmachia.law.conditions import ALWAYS, ITSELF, OTHER, Cond, Is, Not, Taken, walk
from symmachia.law.conditions import And as AndCond
from symmachia.law.conditions import Or as OrCond
from symmachia.law.fields import Fields
from symmachia.law.names import Names, page_id
from symmachia.law.resolve import Resolver
from symmachia.text.diagnostics import Note, Report, nearest
from symmachia.text.nodes import Scalar
from symmachia.text.pages import Page
from symmachia.text.parse import parse_block
from symmachia.text.tree import Claim as ClaimText
from symmachia.text.tree import Others
from symmachia.text.write import write_claim


def read_claims(pages: Iterable[Page], names: Names, report: Report) -> dict[str, Claims]:
    """The pages of claims of a corpus, by id."""
    found: dict[str, Claims] = {}
    for page in pages:
        key = page_id(page)
        if key is not None and key.text in names.claims and key.text not in found:
            entries = [e for _, e in names.entries(page, "claims") if isinstance(e, ClaimText)]
            found[key.text] = _page(page, key, entries, names, report)
    return found


def read_claims_page(page: Page, names: Names, report: Report) -> Claims:
    """A page of claims outside of any corpus, against the names of one."""
    entries = [
        e
        for block in page.blocks
        if block.kind == "claims"
        for e in parse_block(block, page.file, report)
        if isinstance(e, ClaimText)
    ]
    key = page_id(page) or Scalar(page.file.path, page.file.path, page.kind.span)
    return _page(page, key, entries, names, report)


def _page(page: Page, key: Scalar, entries: list[ClaimText], names: Names, report: Report) -> Claims:
    fields = Fields(page.front, report, "a page of claims")
    resolver = Resolver(names, report, "")
    for known in ("kind", "id", "sources"):
        fields.node(known)
    about = [resolver.instrument(name) for name in fields.texts("about")]
    pair = [resolver.party(name) for name in fields.texts("pair")]
    node = fields.node("pair")
    if node is not None and len(pair) != 2:
        fields.wrong(node, "`pair` names two parties")
    said, passages = (dict(fields.entries(k)) for k in ("says", "passages"))
    texts = {k.text: (fields.as_text(v, k.text), v.span) for k, v in passages.items()}
    plain = {k.text: fields.as_text(v, k.text) for k, v in said.items()}
    claims: dict[str, Claim] = {}
    for entry in entries:
        if entry.name.text in claims:
            report.add(
                "S014",
                entry.name.span,
                f"there is already a claim called `{entry.name}` on this page",
                notes=[Note(claims[entry.name.text].span, "the first one")],
                suggestion="rename one of the two",
            )
            continue
        passage, at = texts.get(entry.name.text, (None, None))
        claim = read_claim(entry, names, report)
        claims[claim.label] = replace(claim, says=plain.get(claim.label), passage=passage, passage_span=at)
    for name in (*said, *passages):
        if name.text not in claims:
            message = f"there is no claim `{name.text}` on this page"
            report.add("S422", name.span, message, suggestion=nearest(name.text, claims))
    found = Claims(
        id=key.text,
        title=fields.text("title") or key.text,
        about=tuple(name for name in about if name is not None),
        pair=tuple(name for name in pair if name is not None),
        author=fields.text("author"),
        source=fields.text("source"),
        claims=tuple(claims.values()),
        sections=page.sections,
        span=key.span,
    )
    fields.done()
    if not entries and not report.errors:
        message = "this page of claims makes no claim"
        report.add("S422", page.kind.span, message, suggestion="write them in a block ```claims")
    return found


def read_claim(entry: ClaimText, names: Names, report: Report) -> Claim:
    """A claim with its names looked up."""
    resolver = Resolver(names, report, "")
    who = entry.who
    actors = [resolver.party(name) for name in who.parties]
    act = resolver.act(who.act)
    crisis = entry.crisis
    if crisis is not None and crisis.text not in names.crises:
        message = f"there is no crisis `{crisis}`"
        report.add("S211", crisis.span, message, suggestion=nearest(crisis.text, names.crises))
    when = resolver.chain(entry.when) if entry.when is not None else ALWAYS
    if entry.when is not None and who.others is None and _speaks_of(when, OTHER):
        report.add(
            "S205",
            entry.when.span,
            "`the other` is nobody here: the claim does not say for whom",
            suggestion="add `to` and the party, or `to the other`",
        )
    return Claim(
        label=entry.name.text,
        form=entry.form,
        treaty=resolver.instrument(who.treaty) if who.treaty else None,
        actors=tuple(a for a in actors if a is not None),
        modal=who.modal,
        act=act or who.act.text,
        others=_others(who.others, resolver),
        when=when,
        crisis=crisis.text if crisis else None,
        says=None,
        passage=None,
        wording=write_claim(entry),
        span=entry.name.span,
    )


def _others(others: Others | None, resolver: Resolver) -> Towards | None:
    if others is None:
        return None
    found = (resolver.party(name) for name in others.names)
    return Towards(others.kind, frozenset(p for p in found if p is not None))


def _speaks_of(cond: Cond, subject: str) -> bool:
    return any(isinstance(part, Is | Taken) and part.subject == subject for part in walk(cond))


def of_another_pair(page: Claims, pair: tuple[str, str]) -> Claims:
    """The claims of a page that is written of two parties, made of two others."""
    instead = dict(zip(page.pair, pair, strict=True))
    return replace(page, pair=pair, claims=tuple(_instead(claim, instead) for claim in page.claims))


def _instead(claim: Claim, instead: dict[str, str]) -> Claim:
    others = claim.others
    if others is not None:
        others = replace(others, ids=frozenset(instead.get(p, p) for p in others.ids))
    return replace(
        claim,
        actors=tuple(instead.get(p, p) for p in claim.actors),
        others=others,
        when=_with(claim.when, instead),
        wording=_reworded(claim.wording, instead),
    )


def _with(cond: Cond, instead: dict[str, str]) -> Cond:
    match cond:
        case Is(_, subject, _) | Taken(_, subject) if subject not in (None, ITSELF, OTHER):
            return replace(cond, subject=instead.get(subject, subject))
        case Not(part):
            return Not(_with(part, instead))
        case AndCond(parts):
            return AndCond(tuple(_with(p, instead) for p in parts))
        case OrCond(parts):
            return OrCond(tuple(_with(p, instead) for p in parts))
        case _:
            return cond


def _reworded(wording: str, instead: dict[str, str]) -> str:
    """The claim in the notation, in which parties stand as words of their own."""
    import re

    names = "|".join(re.escape(name) for name in instead)
    return re.sub(rf"(?<![\w-])({names})(?![\w-])", lambda m: instead[m[0]], wording)
