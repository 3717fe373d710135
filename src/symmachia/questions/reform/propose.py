"""Amendments derived from goals: for each norm that stands in a goal's way, an exception in just the
situations that the goal speaks of; where a power is missing, that power; where a duty is, that duty.

A goal that speaks of a crisis gets two of each: one for the crisis as its page describes it, and one for the
goal's own condition in any crisis. The second opens more than the goal needs, and is dearer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from symmachia.engine.engine import Engine
from symmachia.engine.statements import Memory
from symmachia.law.amended import Amendment
from symmachia.law.checks import ranks_of
from symmachia.law.claimed import Claim
from symmachia.law.conditions import ALWAYS, And, Cond, NormRef
from symmachia.law.given import Given
from symmachia.law.ground import LawOn
from symmachia.law.model import Actors, Beneficiaries, Corpus, Instrument, Norm, NormKind, Period
from symmachia.law.phrases import in_words
from symmachia.law.reach import Acts, Question
from symmachia.law.reforms import cost_of
from symmachia.logic.circuit import Node
from symmachia.questions.check.verdict import Judged, Made
from symmachia.questions.reform.search import Candidate

PROPOSED = "proposed"
WIDER = 1
"""What an amendment costs more that opens more than its goal needs."""


def proposals(engine: Engine, goals: Sequence[Claim]) -> tuple[Candidate, ...]:
    """Candidates for the goals that do not hold yet; of goals that forbid something there are none."""
    memory = Memory()
    found: dict[Norm, int] = {}
    for claim in goals:
        if claim.form not in ("always", "sometimes"):
            continue
        judged = Judged(engine, claim, Given(), memory)
        for made in judged.made:
            if judged.of_side(made) != "holds":
                for norm, wider in _for(judged, made):
                    found[norm] = min(wider, found.get(norm, wider))
    corpus, labels = engine.law.corpus, _Labels(engine.law.corpus)
    return tuple(
        Candidate(f"{PROPOSED}/{number}", _amendment(corpus, labels.named(norm), wider), None)
        for number, (norm, wider) in enumerate(found.items(), 1)
    )


class _Labels:
    """Gives norms labels that no norm of their pages has."""

    def __init__(self, corpus: Corpus) -> None:
        self._taken = {norm.name for norm in corpus.norms}

    def named(self, norm: Norm) -> Norm:
        number = next(n for n in count(1) if f"{norm.page}/amendment-{n}" not in self._taken)
        found = replace(norm, label=f"amendment-{number}")
        self._taken.add(found.name)
        return found


def _for(judged: Judged, made: Made) -> Iterator[tuple[Norm, int]]:
    """The norms that would help, and by how much each is wider than the goal needs."""
    statement = judged.statement(made)
    if judged.claim.others is None:
        statement = replace(statement, others=(None,))
    for way in judged.stating(made).ways(statement):
        norms = _duties(judged, way) if judged.claim.modal == "must" else _openings(judged, made, way)
        for norm in norms:
            for wider, cond in enumerate(_conditions(judged)):
                yield replace(norm, when=cond), wider


def _conditions(judged: Judged) -> list[Cond]:
    """The condition of the goal, with the facts of its crisis if it speaks of one; then without."""
    claim = judged.claim
    if claim.crisis is None:
        return [claim.when]
    facts = judged.law.corpus.crises[claim.crisis].facts
    whole = facts if claim.when == ALWAYS else And((claim.when, *_parts(facts)))
    return [whole] if claim.when == ALWAYS else [whole, claim.when]


def _parts(cond: Cond) -> tuple[Cond, ...]:
    return cond.parts if isinstance(cond, And) else (cond,)


def _openings(judged: Judged, made: Made, way: Question) -> Iterator[Norm]:
    """Exceptions to the bars that stand in the way, and the power that is missing."""
    functions = judged.engine.functions(way)
    corpus, matter = judged.law.corpus, functions.matter
    for order in matter.orders:
        for bar in matter.bars[order]:
            if _stands_in_the_way(judged, made, way, functions.stands[bar.norm.id]):
                ref = NormRef(bar.norm.page, bar.norm.label)
                yield _norm(judged, way, _lightest(judged.law, bar.norm, way.act), "lift", (ref,))
        missing = judged.engine.terms.circuit.negate(functions.orders[order].powered)
        if matter.silent is not None and _stands_in_the_way(judged, made, way, missing):
            page = corpus.instruments[matter.silent]
            if page.order == order:
                yield _norm(judged, way, page, "power")


def _stands_in_the_way(judged: Judged, made: Made, way: Question, node: Node) -> bool:
    """Whether something holds, all steps taken, where the goal is not reached."""
    stating, circuit = judged.stating(made), judged.engine.terms.circuit
    return any(
        judged.memory.allows(
            stating.situation,
            circuit.all_of([judged.untrue(made, choice), stating.then(way, node, choice)]),
        )
        for choice in judged.choices
    )


def _lightest(law: LawOn, bar: Norm, act: str) -> Instrument:
    """The text in which a bar is lifted with the least effort: of those in force that are strong enough one
    of the cheapest kind; the bar's own, one that lifts the bar in other cases, if there is one for the same
    act, or else the latest."""
    corpus = law.corpus
    ranks = ranks_of(corpus, bar.order)
    enough = [
        page
        for page in corpus.instruments.values()
        if page.order == bar.order
        and law.day in page.period
        and ranks[page.kind] <= ranks[bar.instrument_kind]
    ]
    lifts = [n for n in law.norms for ref in n.lifts if f"{ref.page}/{ref.label}" == bar.name]
    lifting, above = {n.page for n in lifts}, Acts(law).above(act)
    alike = {n.page for n in lifts if any(a in above for a in n.acts)}

    def effort(page: Instrument) -> tuple[int, bool, bool, bool, int]:
        start = page.period.start or law.day
        known = page.id not in alike, page.id not in lifting
        return cost_of(page.kind), page.id != bar.page, *known, -start.toordinal()

    return min(enough, key=effort)


def _duties(judged: Judged, way: Question) -> Iterator[Norm]:
    """A duty in each treaty between the two that is in force."""
    corpus, day = judged.law.corpus, judged.law.day
    for page in corpus.instruments.values():
        both = way.beneficiary is not None and {way.actor, way.beneficiary} <= page.parties.keys()
        if both and page.kind == "treaty" and day in page.period:
            yield _norm(judged, way, page, "duty")


def _norm(
    judged: Judged,
    way: Question,
    page: Instrument,
    kind: NormKind,
    lifts: tuple[NormRef, ...] = (),
) -> Norm:
    """A norm about one way, on a page, in force from the day asked about; its condition is still to come."""
    towards = (
        Beneficiaries("list", frozenset({way.beneficiary})) if way.beneficiary and kind != "lift" else None
    )
    return Norm(
        page=page.id,
        label="amendment",
        order=page.order,
        instrument_kind=page.kind,
        kind=kind,
        period=Period(judged.law.day),
        actors=Actors("list", frozenset({way.actor})),
        acts=(way.act,),
        beneficiaries=towards,
        when=ALWAYS,
        limits=(),
        excluded=(),
        after=ALWAYS,
        followed_by=(),
        lifts=lifts,
        target=None,
        within=None,
        caution=None,
        own_processes=False,
        citations=(),
        unconfirmed=True,
        heading="",
        wording="",
        lifts_at=(),
        span=page.span,
    )


def _amendment(corpus: Corpus, norm: Norm, wider: int) -> Amendment:
    """The amendment that adds a norm."""
    there = replace(norm, wording=_wording(corpus, norm))
    cost = cost_of(norm.instrument_kind) + wider * WIDER
    return Amendment("add", norm.page, there, None, cost, f"add to {norm.page}\n{there.wording}", norm.span)


def _wording(corpus: Corpus, norm: Norm) -> str:
    actor, (act,) = next(iter(norm.actors.ids)), norm.acts
    to = "".join(f" to {party}" for party in norm.beneficiaries.ids) if norm.beneficiaries else ""
    match norm.kind:
        case "lift":
            sentence = f"{norm.lifts[0]} does not bar {actor} {act}"
        case "duty":
            sentence = f"{actor} must {act}{to}"
        case _:
            sentence = f"{actor} may {act}{to}"
    when = [] if norm.when == ALWAYS else [f"  when {in_words(corpus, norm.when)}"]
    return "\n".join([f"{norm.label}: {sentence}", *when, "  unconfirmed"])
