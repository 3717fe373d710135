"""`lint`: every diagnostic of a corpus: those of loading it, and those that need situations tried."""

from __future__ import annotations

from pathlib import Path

from symmachia.law.load import load_corpus
from symmachia.questions.clashing import check_constraints, check_crises
from symmachia.text.diagnostics import Report


def lint(path: str | Path | None) -> Report:
    """All that is wrong, or doubtful, in a corpus."""
    loaded = load_corpus(path)
    if loaded.corpus is not None:
        check_constraints(loaded.corpus, loaded.report)
        if not loaded.report.errors:
            check_crises(loaded.corpus, loaded.report)
    return loaded.report
