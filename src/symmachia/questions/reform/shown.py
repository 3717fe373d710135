"""What `show` tells of reforms: of all of them, and of one with its amendments."""

from __future__ import annotations

from symmachia.law.amended import Amendment, Reform, reformed, with_foundations
from symmachia.law.ground import LawOn
from symmachia.questions.lookup.lists import entries, listing
from symmachia.questions.lookup.shown import Entry, Matter, NormState, Shown
from symmachia.questions.lookup.singles import sources_of
from symmachia.questions.situate import day_in_words
from symmachia.questions.views import norm_view


def reforms(law: LawOn) -> Shown:
    told = [(r.id, f"{r.title}; {_lead(r)}") for r in law.corpus.reforms.values()]
    lead = "Packages of amendments that can be looked at as if they were law; none changes the corpus."
    return listing("Reforms", entries(told), lead if told else "This corpus has no pages of reforms.")


def reform(law: LawOn, name: str) -> Shown:
    r = law.corpus.reforms[name]
    view = reformed(law.corpus, with_foundations(law.corpus.reforms, [name]))
    starts = [section.line for section in r.sections]
    matters = []
    for section, start, end in zip(r.sections, starts, [*starts[1:], None], strict=True):
        here = [a for a in r.amendments if start <= a.span.line and (end is None or a.span.line < end)]
        norms = tuple(NormState(norm_view(view, a.norm), _told(a)) for a in here if a.norm)
        others = tuple(Entry(_told(a), _what(a)) for a in here if not a.norm)
        matters.append(Matter(section.heading, section.prose, others, norms=norms))
    agree = Matter("Who must agree" if r.agree else "", "\n".join(f"- {who}" for who in r.agree))
    return Shown(f"{r.id}: {r.title}", _lead(r), (*matters, agree, sources_of(law.corpus, r.sources)))


def _lead(r: Reform) -> str:
    number = len(r.amendments)
    builds = f"; builds on {', '.join(r.builds_on)}" if r.builds_on else ""
    counted = f"{number} amendment{'s' * (number != 1)}"
    return f"from {day_in_words(r.day)}; {counted}, cost {r.cost}{builds}"


def _told(a: Amendment) -> str:
    """What an amendment does, and what it costs."""
    verbs = {"add": "added to", "replace": "in the place of", "repeal": "repealed", "adopt": "adopted"}
    return f"{verbs.get(a.kind, 'concluded')} {a.target}; cost {a.cost}"


def _what(a: Amendment) -> str:
    return f"{a.definition.name}, a definition" if a.definition is not None else ""
