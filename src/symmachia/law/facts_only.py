"""Conditions that speak of facts alone: constraints, usual values, what an act implies, what is given.

That no step, reading or norm stands in them is seen where they are read (`resolve.py`). A definition can
bring one in, which is seen only once all definitions are known: here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from symmachia.law.conditions import ITSELF, OTHER, Cond, Defined, Framework, Is, Reads, Taken, walk
from symmachia.law.model import Corpus, Definition
from symmachia.law.names import Names
from symmachia.law.phrases import in_words
from symmachia.text.diagnostics import Report
from symmachia.text.source import Span


def only_facts_stand_there(corpus: Corpus, names: Names, report: Report) -> None:
    """No definition brings a step, a reading, a norm or one of the two sides where it cannot stand."""
    for cond, span, asked in _conditions(corpus):
        tell_what_is_no_fact(cond, span, corpus, report, asked)


def tell_what_is_no_fact(cond: Cond, span: Span, corpus: Corpus, report: Report, asked: bool = True) -> None:
    """Report the first thing but facts that definitions bring into a condition. `asked`: whether it is
    read for a question, so that `itself` and `the other` are somebody."""
    for name, part in _brought_in(cond, corpus.definitions):
        if isinstance(part, Taken | Reads | Framework):
            what = {Taken: "a step", Reads: "a reading", Framework: "a norm"}[type(part)]
            words = in_words(corpus, part)
            message = f"the definition `{name}` speaks of {what} (`{words}`), and only facts can stand here"
            report.add("S202", span, message, suggestion="name the facts that are meant")
            return
        if isinstance(part, Is) and part.subject in (ITSELF, OTHER) and not asked:
            message = f"the definition `{name}` speaks of `{part.subject}`, and nobody is asked about here"
            report.add("S205", span, message, suggestion="name the facts that are meant, each with its party")
            return


def _brought_in(cond: Cond, definitions: Mapping[str, Definition]) -> Iterator[tuple[str, Cond]]:
    """The parts of the definitions that a condition names, theirs included; each with its definition."""
    waiting = [part.name for part in walk(cond) if isinstance(part, Defined)]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in definitions:
            continue
        seen.add(name)
        for part in walk(definitions[name].cond):
            yield name, part
            if isinstance(part, Defined):
                waiting.append(part.name)


def _conditions(corpus: Corpus) -> Iterator[tuple[Cond, Span, bool]]:
    """The conditions of a corpus that speak of facts alone, with their places."""
    for constraint in corpus.constraints:
        yield constraint.antecedent, constraint.span, False
        yield constraint.consequent, constraint.span, False
    for fact in corpus.facts.values():
        for usual in (fact.usual, *fact.usual_for.values()):
            if usual is not None and not isinstance(usual, str):
                yield usual, fact.span, False
        if fact.one_when is not None:
            yield fact.one_when, fact.span, False
    for act in corpus.acts.values():
        yield act.implies, act.span, True
    for kind in corpus.kinds.values():
        yield kind.given, kind.span, True
    for crisis in corpus.crises.values():
        for cond, span in crisis.stated:
            yield cond, span, True
    for case in corpus.cases:
        yield case.facts, case.span, True
