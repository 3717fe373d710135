"""What was compiled of a corpus, shared by all who ask about it.

The law changes on some dates only. Between two of them no text begins or ends, nobody joins or leaves, and no
reading comes up: such a time is an era, and its dates share what was compiled.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from weakref import WeakValueDictionary

from symmachia.engine.functions import Functions
from symmachia.engine.situation import Situation
from symmachia.engine.terms import Terms
from symmachia.law.conditions import Framework, TextInForce, walk
from symmachia.law.given import Layer
from symmachia.law.ground import LawOn, constraints_of
from symmachia.law.model import Corpus, Period
from symmachia.law.reach import Question, Reach

KEPT = 500_000
"""Facts known in all, of the situations that are kept to be asked about again: some 150 MB."""


class Compiled:
    """The functions and situations of one corpus that were asked for so far."""

    def __init__(self, corpus: Corpus) -> None:
        self.terms = terms_of(corpus)
        self.changes = dates_of_change(corpus)
        self.facts_change = _dates_on_which_facts_mean_other(corpus, self.changes)
        self._dated: dict[tuple[Layer, ...], bool] = {}
        self.situations: dict[tuple[object, ...], Situation] = {}
        self._kept = 0
        self._functions: dict[tuple[int, Question], Functions] = {}
        self._possible: dict[int, Situation] = {}

    def era(self, day: date) -> int:
        """The number of the era in which a day lies."""
        return bisect_right(self.changes, day)

    def era_of_facts(self, day: date, layers: tuple[Layer, ...]) -> int:
        """The number of the time in which a day lies and facts mean the same, those given among them. It is
        longer than an era."""
        if layers not in self._dated:
            self._dated[layers] = any(
                isinstance(part, TextInForce | Framework) for layer in layers for part in walk(layer.facts)
            )
        return -1 - self.era(day) if self._dated[layers] else bisect_right(self.facts_change, day)

    def possible(self, law: LawOn) -> Situation:
        """Everything that the constraints leave possible. Raises Impossible."""
        era = self.era_of_facts(law.day, ())
        if era not in self._possible:
            nodes = [self.terms.node(cond) for cond in constraints_of(law)]
            self._possible[era] = Situation.of(self.terms.circuit, nodes)
        return self._possible[era]

    def functions(self, law: LawOn, question: Question) -> Functions:
        if law.instead:
            return Functions(self.terms, Reach(law, question))
        key = (self.era(law.day), question)
        if key not in self._functions:
            self._functions[key] = Functions(self.terms, Reach(law, question))
        return self._functions[key]

    def keep(self, key: tuple[object, ...], situation: Situation) -> Situation:
        self._kept += len(situation.known)
        if self._kept > KEPT:
            self.situations.clear()
            self._kept = 0
        self.situations[key] = situation
        return situation


_TERMS: WeakValueDictionary[Corpus, Terms] = WeakValueDictionary()


def terms_of(corpus: Corpus) -> Terms:
    """The terms of a corpus, which its views under reforms share: they speak of the same facts, so that law and
    views can be compared. There is one of them for as long as anybody holds it."""
    base = corpus.reform_of or corpus
    terms = _TERMS.get(base)
    if terms is None:
        terms = _TERMS[base] = Terms(base)
    return terms


@lru_cache(maxsize=16)
def compiled_of(corpus: Corpus) -> Compiled:
    """What was compiled of a corpus so far, by anybody."""
    return Compiled(corpus)


def dates_of_change(corpus: Corpus) -> list[date]:
    """The days on which the law is another than the day before, in order."""
    return sorted({day for period in _periods(corpus) for day in (period.start, period.end) if day})


def _dates_on_which_facts_mean_other(corpus: Corpus, changes: list[date]) -> list[date]:
    """The days on which what is said of facts, outside of norms, can mean another thing: where it asks whether
    a text is in force. All days of change where it asks whether a norm applies."""
    conds = [
        *(d.cond for d in corpus.definitions.values()),
        *(c for constraint in corpus.constraints for c in (constraint.antecedent, constraint.consequent)),
        *(u for f in corpus.facts.values() for u in (f.usual, f.one_when, *f.usual_for.values())),
        *(act.implies for act in corpus.acts.values()),
    ]
    parts = [part for cond in conds if cond is not None and not isinstance(cond, str) for part in walk(cond)]
    if any(isinstance(part, Framework) for part in parts):
        return changes
    periods = [corpus.instruments[p.instrument].period for p in parts if isinstance(p, TextInForce)]
    return sorted({day for period in periods for day in (period.start, period.end) if day})


def _periods(corpus: Corpus) -> Iterator[Period]:
    for norm in corpus.norms:
        yield norm.period
    for instrument in corpus.instruments.values():
        yield instrument.period
        yield from instrument.parties.values()
    for reading in corpus.readings.values():
        for alternative in reading.alternatives:
            yield alternative.period
