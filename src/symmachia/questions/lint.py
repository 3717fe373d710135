"""`lint`: every diagnostic of a corpus: those of loading it, those that need situations tried, and what a
careful editor would find (`editor/`).

What an editor would find is told of the pages of the corpus itself, not of one that it builds on; and a
page can accept it (`law/accepted.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from symmachia.law.accepted import Accepted
from symmachia.law.load import Loaded, load_corpus
from symmachia.questions.clashing import check_constraints, check_crises
from symmachia.questions.editor.articles import check_articles, check_twins
from symmachia.questions.editor.days import check_days
from symmachia.questions.editor.vocabulary import check_vocabulary
from symmachia.text.diagnostics import Diagnostic, Report

DEEP = ("S503", "S504", "S505")
"""What is looked for only with `deep`, as it takes seconds."""


def lint(path: str | Path | None, deep: bool = False) -> Report:
    """All that is wrong, or doubtful, in a corpus. `deep`: also what only shows as situations are tried."""
    loaded = load_corpus(path)
    if loaded.corpus is not None:
        check_constraints(loaded.corpus, loaded.report)
        if not loaded.report.errors:
            check_crises(loaded.corpus, loaded.report)
        if not loaded.report.errors:
            return _edited(loaded, deep)
    return loaded.report


def _edited(loaded: Loaded, deep: bool) -> Report:
    """What loading found, and what an editor would find, each accepted where its page says so."""
    corpus, found = loaded.corpus, Report()
    if corpus is None:
        raise AssertionError("a corpus without errors is there")
    check_articles(corpus, found)
    check_twins(corpus, found)
    check_vocabulary(corpus, loaded.pages, found)
    check_days(corpus, loaded.pages, found)
    if deep:
        from symmachia.questions.editor.exact import check_exactly  # the engine is slow to import

        check_exactly(corpus, found)
    told = [*loaded.report.sorted(), *(d for d in found.sorted() if corpus.own(d.span))]
    accepted = [entry for entry in loaded.accepted if corpus.own(entry.span)]
    return Report([*(_settled(d, accepted) for d in told), *_idle(accepted, told, deep)])


def _settled(d: Diagnostic, accepted: Iterable[Accepted]) -> Diagnostic:
    """A finding, accepted where its page says so."""
    reason = next((entry.reason for entry in accepted if _meant(entry, d)), None)
    return replace(d, accepted=reason)


def _meant(entry: Accepted, d: Diagnostic) -> bool:
    """Whether an entry is about a finding: of its code, on its page, about the thing that it names. A norm
    may go by its label, a heading by what stands before its colon."""
    if (entry.code, entry.span.path) != (d.code, d.span.path):
        return False
    about = d.message.split("`")[1] if "`" in d.message else ""
    return entry.name in (None, about, about.rpartition("/")[2], about.partition(":")[0])


def _idle(accepted: Iterable[Accepted], told: Sequence[Diagnostic], deep: bool) -> list[Diagnostic]:
    """Entries that accept nothing which is found."""
    idle = Report()
    for entry in accepted:
        if (deep or entry.code not in DEEP) and not any(_meant(entry, d) for d in told):
            what = entry.code + (f" {entry.name}" if entry.name else "")
            idle.add(
                "S512",
                entry.span,
                f"`{what}` is accepted here, and not found",
                suggestion="take the entry out, or mend its name",
            )
    return idle.found
