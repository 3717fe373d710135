"""The reforms that a user means, and the law as it would be under them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from symmachia.law.amended import Amendment, Reform, names_under, reformed, with_foundations
from symmachia.law.model import Corpus
from symmachia.law.names import Names
from symmachia.questions.situate import day_in_words, whole
from symmachia.text.diagnostics import Note, Report, nearest


def reform_named(corpus: Corpus, name: str, report: Report) -> Reform | None:
    """The reform of that name; None, and a diagnostic, where there is none."""
    found = corpus.reforms.get(name)
    if found is None:
        known: Sequence[str] = list(corpus.reforms)
        mend = nearest(name, known) or (
            f"reforms: {', '.join(known)}" if known else "this corpus has no pages of reforms"
        )
        report.add("S405", whole("reform", name), f"there is no reform `{name}`", suggestion=mend)
    return found


def law_under(corpus: Corpus, names: Names, wanted: Iterable[str], report: Report) -> tuple[Corpus, Names]:
    """The corpus under reforms and those that they build on, and the names that can then be used.

    What is wrong with them is reported; those under which the corpus stands already are passed over.
    """
    known = [name for name in wanted if reform_named(corpus, name, report) is not None]
    made = [r for r in with_foundations(corpus.reforms, known) if r.id not in corpus.under]
    _go_together(corpus, made, report)
    return reformed(corpus, made), names_under(names, made)


def begun(corpus: Corpus, day: date, name: str, text: str, report: Report) -> None:
    """Report the reforms under which a corpus is looked at that only begin after a day, the last one asked
    about: before its own day a reform changes nothing. `name`, `text`: where the day was given."""
    made = [reform for known in corpus.under if (reform := corpus.reforms.get(known)) is not None]
    for reform in (r for r in made if day < r.day):
        report.add(
            "S444",
            whole(name, text),
            f"`{reform.id}` amends the law on {day_in_words(reform.day)}; before that day it changes nothing",
            suggestion=f"ask about {reform.day} or a later day, or leave the reform out",
        )


def _go_together(corpus: Corpus, reforms: Iterable[Reform], report: Report) -> None:
    """Report reforms that amend the same, where neither was written for the law under the other."""
    first: dict[tuple[bool, str], tuple[Reform, Amendment]] = {}
    for reform in reforms:
        for amendment in reform.amendments:
            what = _amended(corpus, amendment)
            if what is None:
                continue
            other, there = first.setdefault((amendment.kind == "add", what), (reform, amendment))
            if other is not reform:
                report.add(
                    "S443",
                    amendment.span,
                    f"`{reform.id}` and `{other.id}` both amend `{what}`",
                    notes=[Note(there.span, f"in `{other.id}`")],
                    suggestion="take one of the two, or let one build on the other",
                )


def _amended(corpus: Corpus, a: Amendment) -> str | None:
    """What an amendment touches, so that no other reform may: a version of a norm, a definition, a reading.
    An agreement can be concluded by both."""
    if a.kind == "conclude":
        return None
    if a.kind == "adopt":
        readings = corpus.readings.values()
        return next(r.id for r in readings if any(known.id == a.target for known in r.alternatives))
    if a.kind == "add":
        return a.norm.id if a.norm else a.definition.name if a.definition else None
    return a.target
