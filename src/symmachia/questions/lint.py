"""`lint`: every diagnostic of a corpus: those of loading it, and those that need situations tried."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from symmachia.law.load import load_corpus
from symmachia.law.model import Corpus
from symmachia.reference.ground import LawOn, Setting, ground
from symmachia.reference.interpret import Impossible, space_on
from symmachia.text.diagnostics import Report


def lint(path: str | Path | None) -> Report:
    """All that is wrong, or doubtful, in a corpus."""
    loaded = load_corpus(path)
    if loaded.corpus is not None:
        check_constraints(loaded.corpus, loaded.report)
        _crises(loaded.corpus, loaded.report)
    return loaded.report


def check_constraints(corpus: Corpus, report: Report) -> None:
    """Constraints that leave no situation possible."""
    try:
        space_on(LawOn(corpus, date(2000, 1, 1)))
    except Impossible:
        at = corpus.constraints[0].span
        report.add(
            "S309",
            at,
            "the constraints of this corpus exclude each other: no situation meets them all",
            suggestion="take out one after the other to find which",
        )


def _crises(corpus: Corpus, report: Report) -> None:
    """Crises whose facts exclude each other."""
    law = LawOn(corpus, date(2000, 1, 1))
    try:
        space, domains = space_on(law)
    except Impossible:
        return
    for crisis in corpus.crises.values():
        result = space.give(domains, ground(crisis.facts, Setting(law)))
        if result is None or not result[0].possible(result[1]):
            report.add(
                "S314",
                crisis.span,
                f"the facts of the crisis `{crisis.id}` exclude each other",
                suggestion="compare them with the constraints of the vocabulary",
            )
