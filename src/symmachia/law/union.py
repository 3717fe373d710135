"""The law with amendments that may be made or not: one corpus in which each of them is a fact.

What an amendment adds holds where its fact is true, what it repeals or replaces where it is false. So
"the goal is reached under these amendments" becomes a question about facts like all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from symmachia.law.amended import Amendment
from symmachia.law.conditions import TRUE, And, Cond, Is, Not, TextInForce
from symmachia.law.conditions import Or as OrCond
from symmachia.law.model import BOOLEAN, MARK, Corpus, Definition, Fact, Norm, Period


def fact_of(number: int) -> str:
    """The fact that the amendment with this number is made."""
    return f"amendment{MARK}{number}"


def union(corpus: Corpus, amendments: Sequence[Amendment], day: date) -> Corpus:
    """The corpus with all these amendments, each as it is made on `day` or not.

    Adopted readings are left to whoever asks: which alternatives hold is no matter of norms.
    """
    facts = {**corpus.facts, **{fact_of(n): _fact(fact_of(n), a) for n, a in enumerate(amendments)}}
    definitions = {**corpus.definitions}
    gone: dict[str, list[Cond]] = {}
    concluded: dict[str, int] = {}
    new: list[Norm] = []
    for number, a in enumerate(amendments):
        if a.kind in ("replace", "repeal"):
            gone.setdefault(a.target, []).append(Not(made(number)))
        if a.kind == "conclude":
            concluded[a.target] = number
        if a.norm is not None:
            there = replace(a.norm, label=f"{a.norm.label}{MARK}{number}", period=Period(day))
            new.append(_only_where(there, [made(number)]))
        if a.definition is not None:
            definitions[a.definition.name] = a.definition
    norms = [_only_where(norm, gone.get(norm.id, [])) for norm in corpus.norms]
    norms = [
        _only_where(replace(norm, period=replace(norm.period, start=norm.period.start or day)), [made(n)])
        if (n := concluded.get(norm.page)) is not None
        else norm
        for norm in norms
    ]
    instruments = {
        name: replace(
            page,
            period=replace(page.period, start=day),
            parties={p: replace(period, start=period.start or day) for p, period in page.parties.items()},
        )
        if name in concluded
        else page
        for name, page in corpus.instruments.items()
    }
    return replace(
        corpus,
        facts=facts,
        instruments=instruments,
        definitions={
            name: Definition(d.name, _in_force(d.cond, concluded), d.page, d.span)
            for name, d in definitions.items()
        },
        norms=tuple(_reads_in_force(norm, concluded) if concluded else norm for norm in [*norms, *new]),
    )


def made(number: int) -> Cond:
    return Is(fact_of(number), None, frozenset({TRUE}))


def _fact(name: str, a: Amendment) -> Fact:
    says = f"the amendment is made: {a.wording.splitlines()[0]}"
    return Fact(name, {}, BOOLEAN, None, {}, False, None, says, "amendments", a.span)


def _only_where(norm: Norm, conds: list[Cond]) -> Norm:
    return replace(norm, when=And((*conds, norm.when))) if conds else norm


def _reads_in_force(norm: Norm, concluded: dict[str, int]) -> Norm:
    return replace(
        norm,
        when=_in_force(norm.when, concluded),
        limits=tuple(_in_force(cond, concluded) for cond in norm.limits),
        excluded=tuple(replace(e, when=_in_force(e.when, concluded)) for e in norm.excluded),
        after=_in_force(norm.after, concluded),
    )


def _in_force(cond: Cond, concluded: dict[str, int]) -> Cond:
    """The condition, with whether a text is in force that may be concluded left to the amendment."""
    match cond:
        case TextInForce(page) if page in concluded:
            return made(concluded[page])
        case Not(part):
            return Not(_in_force(part, concluded))
        case And(parts):
            return And(tuple(_in_force(part, concluded) for part in parts))
        case OrCond(parts):
            return OrCond(tuple(_in_force(part, concluded) for part in parts))
        case _:
            return cond
