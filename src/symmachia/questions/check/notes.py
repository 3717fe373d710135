"""What is said beside a verdict: why there is nothing to show, and what was surely not meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from symmachia.engine.engine import Engine
from symmachia.law.claimed import Claim, Claims
from symmachia.law.conditions import ALWAYS, Cond, Taken, walk
from symmachia.law.given import Given
from symmachia.law.ground import LawOn
from symmachia.law.model import INTERNATIONAL, Corpus
from symmachia.law.phrases import spoken
from symmachia.law.reach import Acts
from symmachia.questions.answer import Caution
from symmachia.questions.check.checked import Ruled
from symmachia.questions.check.verdict import Judged
from symmachia.questions.situate import day_in_words


def not_yet(law: LawOn, page: Claims, claim: Claim) -> str | None:
    """Why a claim is not yet in force: the instruments that it is about are not, or the law of that time is
    not modelled; None where it can be checked."""
    corpus, day = law.corpus, law.day
    about = page.about or ((claim.treaty,) if claim.treaty else ())
    starts = [corpus.instruments[name].period.start for name in about]
    if about and all(start is None or day < start for start in starts):
        first = min((start for start in starts if start), default=None)
        names = ", ".join(about)
        return f"{names}: in force from {day_in_words(first)} on" if first else f"{names}: never in force"
    begins = modelled_from(corpus, claim)
    if begins is not None and day < begins[1]:
        return f"{begins[0]} is modelled from {day_in_words(begins[1])} on"
    return None


def modelled_from(corpus: Corpus, claim: Claim) -> tuple[str, date] | None:
    """What of the law that a claim needs is modelled last, and from which day on."""
    actors = claim.actors or tuple(corpus.instruments[claim.treaty or ""].parties)
    found = [
        (
            "international law" if order == "international" else f"the law of {corpus.parties[actor].name}",
            start,
        )
        for actor in actors
        for order, start in corpus.parties[actor].modelled_from.items()
    ]
    return max(found, key=lambda pair: pair[1], default=None)


def because(judged: Judged, verdict: Ruled) -> str | None:
    """Why a claim is vacuous, or why `sometimes` fails."""
    claim = judged.claim
    if verdict == "vacuous":
        if not judged.made:
            return f"on this date {claim.treaty or 'nobody named'} has no parties of whom it could be true"
        if not judged.speaks_at_all or claim.form != "only when":
            return "no situation that is possible meets the condition"
        return f"{_never(judged)}, so there is nothing of which the claim speaks"
    if verdict == "fails" and claim.form == "sometimes":
        return _never(judged)
    return None


def _never(judged: Judged) -> str:
    claim, corpus = judged.claim, judged.law.corpus
    does = corpus.acts[claim.act].says
    here = "in any situation that is possible on this date"
    if claim.modal == "must":
        return f"nobody named is bound to {does} {here}"
    return f"nobody named can {does}{' at once' if claim.modal == 'can at once' else ''} {here}"


def cautions(judged: Judged) -> Iterator[str]:
    """Signs that a claim does not say what was meant."""
    claim, corpus = judged.claim, judged.law.corpus
    if claim.when != ALWAYS:
        if claim.form == "only when" and not judged.speaks_at_all:
            yield (
                "the condition can never be met, so the claim says that it is never so; `never …` says it plainly"
            )
        if judged.always_met:
            yield "the condition is met in every situation, so it says nothing"
    steps = _steps(corpus, claim.when) - {spoken(corpus, *s) for s in judged.given.done}
    if steps and not judged.given.all_done:
        told = ", ".join(f"`{step}`" for step in sorted(steps))
        yield (
            f"{told}: a step, and steps are open unless given, so it counts as not taken; `can` takes steps "
            "into account by itself, and `can at once` leaves them out"
        )
    if claim.modal == "must":
        yield from _duties(corpus, claim)
    if any(made.actor == made.other for made in judged.made):
        yield "nothing is owed to oneself, and help to oneself is asked without `to`"


def _duties(corpus: Corpus, claim: Claim) -> Iterator[str]:
    """A duty is owed at the very act that its norm names: whoever asks beneath it asks in vain."""
    named = {act for norm in corpus.norms if norm.kind == "duty" for act in norm.acts}
    if claim.act in named:
        return
    above = corpus.acts[claim.act].under
    while above is not None and above not in named:
        above = corpus.acts[above].under
    mend = f"; the duty above it is to `{above}`" if above else ""
    yield f"no norm of any date makes `{claim.act}` a duty, and acts beneath one are not owed themselves{mend}"


def _steps(corpus: Corpus, cond: Cond) -> set[str]:
    return {spoken(corpus, p.step, p.subject) for p in walk(cond) if isinstance(p, Taken)}


def left_out(law: LawOn, page: Claims) -> Iterator[Caution]:
    """What the norms leave out, and could touch claims about what somebody can do."""
    found: dict[Caution, None] = {}
    for claim in page.claims:
        if claim.modal == "must":
            continue
        actors = Judged(Engine(law), claim, Given()).actors
        above = {act for leaf in Acts(law).leaves(claim.act) for act in Acts(law).above(leaf)}
        for norm in law.norms:
            orders = (*actors, INTERNATIONAL)
            if norm.kind == "unmodelled" and norm.order in orders and not above.isdisjoint(norm.acts):
                found[Caution(norm.caution or "", norm.id)] = None
        for actor in actors:
            if actor not in law.corpus.parties[actor].modelled_from:
                name = law.corpus.parties[actor].name
                text = f"the own law of {name} is not modelled in full; it is taken to stand in nothing's way"
                found[Caution(text, None)] = None
    yield from found
