"""Duties that are not returned: what each of two owes the other in a crisis, and with their roles exchanged.

A duty is returned if, the two parties being put in each other's place in every fact of the crisis, the other
would owe the same act. Only so can the two directions be laid side by side: that one of them is attacked, and
the other is not, makes no duty one-sided.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from symmachia.engine.engine import Engine
from symmachia.engine.findings import Findings
from symmachia.engine.joint import Joint
from symmachia.law.conditions import And, Cond, Is, Not, Or
from symmachia.law.given import Given, Impossible, Layer
from symmachia.law.ground import Variable as Fact
from symmachia.law.model import Norm
from symmachia.law.reach import Question
from symmachia.questions.ask import duty_of
from symmachia.questions.cells import find, left_open
from symmachia.questions.fates import deciding
from symmachia.questions.gaps.gaps import Returned
from symmachia.questions.told import Where, where

Owed = Literal["always", "sometimes", "never"]


@dataclass(frozen=True)
class Due:
    """An act that one owes to another in a crisis. `returned`: whether the other would owe as much in its place."""

    question: Question
    returned: Returned | Literal["as much"]
    norms: tuple[Norm, ...]
    where: Where


def owed_between(engine: Engine, given: Given, one: str, other: str) -> Iterator[Due]:
    """What two parties owe each other, the first to the other first."""
    law = engine.law
    for actor, towards in ((one, other), (other, one)):
        owing = [n for n in law.norms if n.kind == "duty" and law.binds(n) and law.speaks_of(n, actor)]
        owing = [n for n in owing if _between(n) and law.covers_beneficiary(n, actor, towards)]
        for act in dict.fromkeys(act for norm in owing for act in norm.acts):
            question = Question(actor, act, towards)
            found = find(engine, question, given)
            owed = _owed(found)
            if owed == "never":
                continue
            nodes = [
                engine.terms.circuit.any_of([p.node for p in found.parts if p.verdicts[c].owed])
                for c in range(len(found.choices))
            ]
            joint = Joint(engine.terms, found.asking.situation, nodes, left_open(engine, question, given))
            told = where(law.corpus, joint, found.choices, nodes)
            if told is not None:
                back = replace(question, actor=towards, beneficiary=actor)
                yield Due(question, _returned(engine, back, given, owed), _duties(found), told)


def _between(duty: Norm) -> bool:
    """Whether a duty is owed to somebody in particular: what is owed to anyone at all is no part of a bargain."""
    return duty.beneficiaries is not None and duty.beneficiaries.kind != "anyone"


def _owed(found: Findings) -> Owed:
    word = duty_of(found)
    return "always" if word == "owed" else "never" if word == "not owed" else "sometimes"


def _returned(engine: Engine, question: Question, given: Given, owed: Owed) -> Returned | Literal["as much"]:
    """Whether the other would owe the same, in the place of the one who owes it."""
    try:
        back = _owed(engine.find(question, exchanged(given, question.actor, question.beneficiary or "")))
    except Impossible:
        return "unknown"
    if back == owed or back == "always":
        return "as much"
    return back


def _duties(found: Findings) -> tuple[Norm, ...]:
    told = [
        norm
        for number, part in enumerate(found.parts)
        for choice, verdict in enumerate(part.verdicts)
        if verdict.owed
        for norm in deciding(found, number, choice)
        if norm.kind == "duty"
    ]
    return tuple(dict.fromkeys(told))


def exchanged(given: Given, one: str, other: str) -> Given:
    """What is given, with two parties in each other's place in every fact."""
    swap = {one: other, other: one}

    def fact(name: Fact) -> Fact:
        return name[0], swap.get(name[1] or "", name[1] or "") if name[1] else name[1]

    def cond(here: Cond) -> Cond:
        match here:
            case Is(name, subject, values):
                return Is(*fact((name, subject)), values)
            case Not(part):
                return Not(cond(part))
            case And(parts):
                return And(tuple(map(cond, parts)))
            case Or(parts):
                return Or(tuple(map(cond, parts)))
            case _:
                return here

    layers = tuple(
        Layer(cond(layer.facts), frozenset(map(fact, layer.open)), layer.stated) for layer in given.layers
    )
    return replace(given, layers=layers)
