"""What to say of facts and constraints that exclude each other: a smallest set of them, with places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from symmachia.engine.clashes import Clash, clash
from symmachia.law.conditions import Cond
from symmachia.law.given import Given, conjuncts, facts_given
from symmachia.law.ground import LawOn, Setting, ground
from symmachia.law.model import Corpus
from symmachia.law.phrases import in_words
from symmachia.law.reach import Question
from symmachia.questions.situate import QuestionError, whole
from symmachia.text.diagnostics import Note, Report

SOME_DAY = date(2000, 1, 1)
"""Constraints are the same on every date, but where they ask whether a text is in force."""


def impossible(law: LawOn, given: Given, question: Question) -> QuestionError:
    """The error for given facts that exclude each other, naming which, and under which constraints."""
    act = law.corpus.acts[question.act]
    setting = Setting(law, question.actor, question.beneficiary)
    found = clash(law, facts_given(law, given, setting, act.implies))
    if found is None:
        raise AssertionError("facts that are impossible exclude each other")
    implied = {
        part: Note(act.span, f"`{act.id}` implies it") for part in conjuncts(ground(act.implies, setting))
    }
    stated = {
        part: Note(span, "the other fact")
        for layer in given.layers
        for cond, span in layer.stated
        for part in conjuncts(ground(cond, setting))
    }
    report = Report()
    _add(found, {**implied, **stated}, law.corpus, report)
    return QuestionError(report)


def check_constraints(corpus: Corpus, report: Report) -> None:
    """Constraints that leave no situation possible."""
    found = clash(LawOn(corpus, SOME_DAY), ())
    if found is not None:
        first, *others = found.constraints
        report.add(
            "S309",
            first.span,
            "the constraints of this corpus exclude each other: no situation meets them all"
            + (f" (here for {first.party})" if first.party else ""),
            suggestion="mend one of them",
            notes=_constraints(Clash((), tuple(others)), "what it excludes"),
        )


def check_crises(corpus: Corpus, report: Report) -> None:
    """Crises whose facts exclude each other."""
    law = LawOn(corpus, SOME_DAY)
    for crisis in corpus.crises.values():
        found = clash(law, conjuncts(ground(crisis.facts, Setting(law))))
        if found is not None and found.facts:
            stated = {
                part: Note(span, "the other fact")
                for cond, span in crisis.stated
                for part in conjuncts(ground(cond, Setting(law)))
            }
            _add(found, stated, corpus, report)


def _add(found: Clash, places: Mapping[Cond, Note], corpus: Corpus, report: Report) -> None:
    words = [in_words(corpus, fact) for fact in found.facts]
    notes = [
        places.get(f) or Note(whole("--given", w), "the other fact")
        for f, w in zip(found.facts, words, strict=True)
    ]
    if len(words) == 1:
        message = f"this cannot be: {words[0]}"
    elif words:
        message = "these facts exclude each other: " + "; ".join(words)
    else:
        message = "the constraints exclude each other on this date: no situation meets them all"
    notes += _constraints(found, "under this constraint")
    first, *others = notes
    report.add("S314", first.span, message, suggestion="take out one of them", notes=others)


def _constraints(found: Clash, caption: str) -> list[Note]:
    return [
        Note(bound.span, caption + (f", for {bound.party}" if bound.party else ""))
        for bound in found.constraints
    ]
