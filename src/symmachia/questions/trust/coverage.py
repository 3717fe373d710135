"""`test --coverage`: which norms the documented cases exercise, and which none does.

A case exercises a norm if, with the norm switched off, it would be answered otherwise: another duty, another
authority, or another reason for there being none, in some situation that the case leaves possible; or if it
names the norm under `by`, and the norm applies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symmachia.law.changes import switched_off
from symmachia.law.described import Case
from symmachia.law.model import INTERNATIONAL, Corpus, Instrument, Norm
from symmachia.questions.trust.trials import Trial, Under, trials
from symmachia.questions.trust.trust import Coverage, Covered, Exercised
from symmachia.questions.views import norm_view


def coverage(corpus: Corpus) -> Coverage:
    """Switch off each norm on the corpus's own pages in turn, and ask the cases that it reaches again."""
    ready: list[Trial] = []
    failed: list[Case] = []
    for found in trials(corpus):
        if isinstance(found, Trial):
            ready.append(found)
        else:
            failed.append(found)
    by_page: dict[str, list[Norm]] = {}
    silent: list[Norm] = []
    for norm in corpus.norms:
        if not corpus.own(norm.span):
            continue
        (by_page.setdefault(norm.page, []) if decides(corpus, norm) else silent).append(norm)
    return Coverage(
        tuple(_covered(corpus, corpus.instruments[page], norms, ready) for page, norms in by_page.items()),
        tuple(norm_view(corpus, norm) for norm in silent),
        tuple(case.id for case in failed),
    )


def decides(corpus: Corpus, norm: Norm) -> bool:
    """Whether a norm is of a kind that decides anything."""
    nobody = corpus.order.binds_nobody
    return norm.kind != "unmodelled" and not (norm.order == INTERNATIONAL and norm.instrument_kind in nobody)


def _covered(corpus: Corpus, page: Instrument, norms: Sequence[Norm], ready: Sequence[Trial]) -> Covered:
    return Covered(
        page.id,
        page.title,
        page.order,
        tuple(Exercised(norm_view(corpus, norm), tuple(_exercising(norm, ready))) for norm in norms),
    )


def _exercising(norm: Norm, ready: Sequence[Trial]) -> Iterator[str]:
    under = Under(switched_off(norm))
    for trial in ready:
        if trial.reached(norm) and trial.answers_otherwise(under.law(trial)):
            yield trial.case.id
