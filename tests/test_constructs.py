"""Each construct of the language changes some answer (`constructs.py`), whoever is asked.

The engine, the reference interpreter, the naive one and clingo are asked alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from constructs import PAIRS, SHOWN, Pair, marked
from forms import all_forms, forms_in
from naive import Fact, Naive, Verdict, plain
from random_law import DAY, read, steps_of

import symmachia as sy
from symmachia.engine.engine import Engine
from symmachia.law.conditions import FALSE, TRUE, And, Is
from symmachia.law.given import Given, Impossible, Layer
from symmachia.law.ground import LawOn, subjects_of
from symmachia.law.model import NOBODY, Corpus
from symmachia.law.reach import Question
from symmachia.reference.interpret import interpret

try:
    import asp
except ImportError:
    asp = None  # type: ignore[assignment]


def facts(corpus: Corpus, named: Mapping[Fact, str]) -> dict[Fact, str]:
    """A full situation: the facts named, and for the rest the first values."""
    found: dict[Fact, str] = {}
    for fact in corpus.facts.values():
        if fact.exclusive:
            found[fact.id, None] = NOBODY
        else:
            subjects = list(corpus.parties) if fact.of else [None]
            found |= {(fact.id, subject): fact.values[0] for subject in subjects}
    return {**found, **named}


# -- the four interpreters --------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """A question under some law. The facts are all that there are, or with `usual` those that are given."""

    corpus: Corpus
    question: Question
    facts: Mapping[Fact, str]
    done: frozenset[Fact]
    refused: frozenset[Fact]
    reading: str | None
    usual: bool

    @property
    def cond(self) -> And:
        """The facts as a condition; a fact that is true of one subject at most, as one of each subject."""
        conds: list[Is] = []
        for (fact, subject), value in self.facts.items():
            if self.corpus.facts[fact].exclusive:
                subjects = subjects_of(self.corpus, fact)
                conds += [Is(fact, s, frozenset({TRUE if s == value else FALSE})) for s in subjects]
            else:
                conds.append(Is(fact, subject, frozenset({value})))
        return And(tuple(conds))

    @property
    def given(self) -> Given:
        return Given(
            layers=(Layer(self.cond),),
            usual=self.usual,
            done=self.done,
            refused=self.refused,
            readings=frozenset({self.reading} if self.reading else ()),
        )

    @property
    def alternatives(self) -> list[str | None]:
        """The alternative chosen, or each of those that are on by default."""
        held = (a for r in self.corpus.readings.values() for a in r.alternatives if DAY in a.period)
        return [self.reading] if self.reading else [a.id for a in held if a.default] or [None]


Verdicts = set[Verdict]
"""The verdicts that occur; none where the situation is impossible."""


def by_engine(asked: Asked) -> Verdicts:
    try:
        found = Engine(LawOn(asked.corpus, DAY)).find(asked.question, asked.given)
    except Impossible:
        return set()
    return {plain(v) for part in found.parts for v in part.verdicts}


def by_reference(asked: Asked) -> Verdicts:
    try:
        found = interpret(LawOn(asked.corpus, DAY), asked.question, asked.given)
    except Impossible:
        return set()
    return {plain(v) for part in found.parts for v in part.verdicts}


def by_naive(asked: Asked) -> Verdicts:
    q = asked.question
    naive = Naive(asked.corpus, DAY, q.actor, q.act, q.beneficiary, asked.refused)
    found: Verdicts = set()
    for alternative in asked.alternatives:
        worlds = naive.worlds(asked.done, frozenset({alternative} if alternative else ()))
        here = [w for w in worlds if asked.facts.items() <= w.facts.items()]
        here = naive.as_usual(here, asked.facts) if asked.usual else here
        found |= {naive.verdict(w, steps_of(asked.corpus) - asked.done - asked.refused) for w in here}
    return found


def by_clingo(asked: Asked) -> Verdicts:
    if asp is None:
        pytest.skip("clingo is not installed: `pip install clingo`")
    q = asked.question
    third = asp.Asp(asked.corpus, DAY, q.actor, q.act, q.beneficiary)
    if asked.usual:
        known = asp.Known(asked.cond, usual=True, done=asked.done, refused=asked.refused)
        return third.verdicts(known, asked.reading)
    told = (
        third.verdict(asked.facts, [a] if a else [], asked.done, asked.refused) for a in asked.alternatives
    )
    return {verdict for verdict in told if verdict}


INTERPRETERS: dict[str, Callable[[Asked], Verdicts]] = {
    "engine": by_engine,
    "reference": by_reference,
    "naive": by_naive,
    "clingo": by_clingo,
}


def in_words(verdicts: Verdicts) -> str:
    """`owed, now`, `barred in AA`, `impossible` and the like."""
    return " or ".join(sorted(map(word, verdicts))) or "impossible"


def word(verdict: Verdict) -> str:
    owed, authority, torn, why, where = verdict
    return ", ".join(["owed"] * owed + ["torn"] * torn + [f"{why} in {where}" if why else authority])


def told(pair: Pair, with_it: bool, by: Callable[[Asked], Verdicts]) -> str:
    loaded = read({name: marked(text, with_it) for name, text in pair.pages().items()})
    if loaded.corpus is None:
        return " ".join(sorted({error.code for error in loaded.report.errors}))
    actor, act, *to = marked(pair.ask, with_it).split()
    question = Question(actor, act, to[1] if to else None)
    named = {fact: marked(value, with_it).strip() for fact, value in pair.facts.items()}
    known = named if pair.usual else facts(loaded.corpus, named)
    asked = Asked(loaded.corpus, question, known, pair.done, pair.refused, pair.reading, pair.usual)
    return in_words(by(asked))


@pytest.mark.parametrize("by", INTERPRETERS.values(), ids=INTERPRETERS)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_construct_changes_the_answer(pair: Pair, by: Callable[[Asked], Verdicts]) -> None:
    assert pair.there != pair.without
    assert (told(pair, True, by), told(pair, False, by)) == (pair.there, pair.without)


def test_every_form_of_the_notation_is_there() -> None:
    pages = [pair.pages() for pair in (*PAIRS, *SHOWN)]
    used = forms_in(marked(text, True) for page in pages for text in page.values())
    assert all_forms() - used == set()


# -- what changes no answer -------------------------------------------------------------------


@pytest.mark.parametrize("pair", SHOWN, ids=lambda pair: pair.name)
def test_what_changes_no_answer_is_shown(pair: Pair, corpus_of: Callable[[dict[str, str]], Path]) -> None:
    def answered(with_it: bool) -> tuple[str, str]:
        pages = {name: marked(text, with_it) for name, text in pair.pages().items()}
        answer = sy.load(corpus_of(pages)).on(DAY).ask(pair.ask)
        return answer.outcome, str(answer.explain())

    (outcome, there), (same, without) = answered(True), answered(False)
    assert outcome == same
    assert pair.there in there
    assert pair.there not in without
