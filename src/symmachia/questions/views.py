"""From norms, steps and situations to the plain values that answers hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from symmachia.law.conditions import Cond
from symmachia.law.ground import LawOn, Variable, facts_of
from symmachia.law.model import INTERNATIONAL, Corpus, Norm
from symmachia.law.phrases import fact_in_words, in_words, spoken
from symmachia.law.reach import Acts, Question
from symmachia.questions.answer import (
    Caution,
    CitedSource,
    FateView,
    NormView,
    Receipt,
    StepView,
    Taken,
)
from symmachia.questions.fates import Fate
from symmachia.questions.found import Box, Found
from symmachia.version import __version__

WEAK = "weak"


def norm_view(corpus: Corpus, norm: Norm) -> NormView:
    instrument = corpus.instruments[norm.page]
    cited = [(c.source, c.pinpoint) for c in norm.citations]
    cited = cited or [(key, None) for key in instrument.sources if not norm.unconfirmed]
    sources = tuple(
        CitedSource(key, pinpoint, s.title, s.address, s.reliability)
        for key, pinpoint in cited
        if (s := corpus.sources.get(key)) is not None
    )
    return NormView(
        id=norm.id,
        name=norm.name,
        instrument=instrument.title,
        heading=norm.heading,
        order=norm.order,
        text=norm.wording,
        sources=sources,
        unconfirmed=norm.unconfirmed,
        place=str(norm.span),
    )


def norm_views(corpus: Corpus, norms: Iterable[Norm]) -> tuple[NormView, ...]:
    return tuple(norm_view(corpus, norm) for norm in dict.fromkeys(norms))


def fate_view(corpus: Corpus, fate: Fate) -> FateView:
    because = in_words(corpus, fate.because) if fate.because is not None else None
    return FateView(
        norm=norm_view(corpus, fate.norm),
        fate=fate.word,
        because=because if because not in ("always", "never") else None,
        by=tuple(n.id for n in fate.by),
        under=tuple(sorted(fate.under or ())),
    )


def step_view(corpus: Corpus, step: Variable, question: Question) -> StepView:
    name, subject = step
    known = corpus.steps[name]
    by = subject or known.by
    body = known.body
    says = known.says
    if subject is not None:
        party = corpus.parties.get(subject)
        says = says.replace("P", party.name if party else f"the {subject}", 1)
    return StepView(spoken(corpus, name, subject), by, body, known.days, says)


def receipt(law: LawOn, day_given: bool, readings: Iterable[str]) -> Receipt:
    c = law.corpus
    held = tuple(sorted(readings))
    return Receipt(c.id, c.version, c.digest, law.day, day_given, held, c.under, __version__)


def values_in_words(corpus: Corpus, variable: Variable, values: frozenset[str]) -> str:
    return fact_in_words(corpus, variable[0], variable[1], values)


def box_in_words(found: Found, box: Box) -> tuple[str, ...]:
    """The facts of a box that say something, as phrases."""
    told = {fact: (values & found.values(fact), found.values(fact)) for fact, values in box.items()}
    return tuple(
        values_in_words(found.matter.law.corpus, fact, values)
        for fact, (values, possible) in told.items()
        if values < possible
    )


def waiting_duties(corpus: Corpus, fates: Iterable[Fate]) -> tuple[Caution, ...]:
    """Duties that are not owed yet, for want of a step: who reads *not owed* should know of them."""
    return tuple(
        Caution(f"a duty is not owed yet: it would be after {in_words(corpus, fate.because)}", fate.norm.id)
        for fate in fates
        if fate.norm.kind == "duty" and fate.word == "steps missing" and fate.because is not None
    )


def _cautions(law: LawOn, norm: Norm, actor: str) -> bool:
    """Whether what a text leaves unmodelled touches an actor: its own law, or a text of which it is a party."""
    if norm.order != INTERNATIONAL or not law.corpus.instruments[norm.page].parties:
        return norm.order in (actor, INTERNATIONAL)
    return law.is_party(norm, actor)


def cautions(
    law: LawOn, question: Question, decided_by: Iterable[NormView], complete: bool
) -> tuple[Caution, ...]:
    """What could touch the answer: unmodelled text, weak or missing sources, law not modelled, and
    situations too many to tell apart."""
    corpus = law.corpus
    above = Acts(law).above(question.act)
    found = [
        Caution(norm.caution, norm.id)
        for norm in law.norms
        if norm.kind == "unmodelled"
        and norm.caution
        and any(a in above for a in norm.acts)
        and _cautions(law, norm, question.actor)
    ]
    for view in decided_by:
        if view.unconfirmed:
            found.append(Caution("known in general; its source was not seen (unconfirmed)", view.id))
        elif view.sources and all(s.reliability == WEAK for s in view.sources):
            found.append(Caution("rests on weak sources alone", view.id))
    if not complete:
        found.append(
            Caution(
                "the facts left open leave too many situations to tell all apart; the answer differs "
                "among those looked at, and more facts (or --otherwise usual) would say more",
                None,
            )
        )
    party = corpus.parties[question.actor]
    if question.actor not in party.modelled_from:
        told = [n for n in corpus.instruments.values() if n.order == question.actor]
        what = f" beyond {', '.join(i.id for i in told)}" if told else ""
        found.append(
            Caution(
                f"the own law of {party.name} is not modelled{what}; it is taken to stand in nothing's way",
                None,
            )
        )
    return tuple(dict.fromkeys(found))


def taken(
    findings: Sequence[Found],
    given: Sequence[Cond],
    usual: bool,
    done: Iterable[Variable],
    refused: Iterable[Variable],
) -> Taken:
    """What was given, and what was taken or left unknown of the other facts that the norms read."""
    first = findings[0]
    corpus = first.matter.law.corpus
    named = {v for cond in given for v in facts_of(cond)}
    read: dict[Variable, None] = {}
    for each in findings:
        for candidate in each.matter.candidates:
            for part in candidate.parts:
                read.update(dict.fromkeys(facts_of(part)))
    order = {name: n for n, name in enumerate(corpus.facts)}
    others = sorted((v for v in read if v not in named), key=lambda v: (order[v[0]], v[1] or ""))
    known = {v: first.values(v) for v in others}
    return Taken(
        given=tuple(in_words(corpus, c) for c in given),
        usual=tuple(values_in_words(corpus, v, known[v]) for v in others if len(known[v]) == 1)
        if usual
        else (),
        unknown=tuple(spoken(corpus, *v) for v in others if len(known[v]) > 1),
        done=tuple(spoken(corpus, *s) for s in sorted(done, key=str)),
        refused=tuple(spoken(corpus, *s) for s in sorted(refused, key=str)),
    )
