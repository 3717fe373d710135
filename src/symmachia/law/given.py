"""What is given of a situation: facts in layers, usual values, steps, readings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from symmachia.law.conditions import ALWAYS, TRUE, And, Cond, Is
from symmachia.law.ground import (
    LawOn,
    Setting,
    Variable,
    all_of,
    any_of,
    facts_of,
    ground,
    negate,
    variables,
)
from symmachia.text.source import Span

Readings = frozenset[str]
"""The alternatives taken, one for each reading that is open on the date."""


class Impossible(Exception):
    """The given facts exclude each other, or the constraints rule them out together."""


class TooMuch(Exception):
    """There is more to look at than can be; `what` says what."""

    what = "the unknown facts leave too many situations to tell apart"


@dataclass(frozen=True)
class Layer:
    """Facts given together, by a crisis, a user or a kind of help; `open` are unknown on purpose.
    `stated`: where each was given, for messages."""

    facts: Cond = ALWAYS
    open: frozenset[Variable] = frozenset()
    stated: tuple[tuple[Cond, Span], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class Given:
    """What is given of a situation. Of the `layers` a later one stands over an earlier, where both speak
    of a fact; with `usual` the rest takes usual values, else it is unknown. Steps not named are open."""

    layers: tuple[Layer, ...] = ()
    usual: bool = False
    done: frozenset[Variable] = frozenset()
    refused: frozenset[Variable] = frozenset()
    all_done: bool = False
    readings: frozenset[str] = frozenset()


def facts_given(law: LawOn, given: Given, setting: Setting, implied: Cond) -> list[Cond]:
    """The given facts one by one, those left out over which a later layer stands."""
    kept: list[Cond] = []
    over: set[Variable] = set()
    for layer in reversed(given.layers):
        facts = conjuncts(ground(layer.facts, setting))
        kept[:0] = [fact for fact in facts if not facts_of(fact) & (over | layer.open)]
        over |= layer.open | {v for fact in facts for v in facts_of(fact)}
    return [*kept, *conjuncts(ground(implied, setting))]


def open_facts(law: LawOn, given: Given, setting: Setting) -> frozenset[Variable]:
    """The facts left open on purpose, and not given by a later layer."""
    found: set[Variable] = set()
    for layer in given.layers:
        found -= {v for fact in conjuncts(ground(layer.facts, setting)) for v in facts_of(fact)}
        found |= layer.open
    return frozenset(found)


def conjuncts(cond: Cond) -> list[Cond]:
    """The parts of a conjunction, however nested."""
    if isinstance(cond, And):
        return [inner for part in cond.parts for inner in conjuncts(part)]
    return [] if cond == ALWAYS else [cond]


@dataclass(frozen=True)
class Usual:
    """The usual value of one variable, as a condition."""

    variable: Variable
    cond: Cond


def usual_values(law: LawOn, named: frozenset[Variable]) -> list[Usual]:
    """The usual values of the facts that nobody named: none was given, and none was left open."""
    return [usual for usual in _all_usual_values(law) if usual.variable not in named]


@lru_cache(maxsize=16)
def _all_usual_values(law: LawOn) -> tuple[Usual, ...]:
    found: list[Usual] = []
    for variable in variables(law.corpus):
        name, subject = variable
        fact = law.corpus.facts[name]
        usual = None if fact.exclusive else fact.usually(subject)
        if usual is None:
            continue
        if isinstance(usual, str):
            cond: Cond = Is(name, subject, frozenset({usual}))
        else:
            same, here = ground(usual, Setting(law, schema=subject)), Is(name, subject, frozenset({TRUE}))
            cond = all_of([any_of([negate(here), same]), any_of([negate(same), here])])
        found.append(Usual(variable, cond))
    return tuple(found)


def choices_of_readings(law: LawOn, relevant: Iterable[str], chosen: frozenset[str]) -> list[Readings]:
    """The choices to answer under: of each relevant reading the alternatives on by default, or the
    one chosen; of the others any. Where none is on by default, no alternative holds."""
    ways: list[list[str]] = []
    for reading in law.corpus.readings.values():
        current = [a for a in reading.alternatives if law.day in a.period]
        picked = [a.id for a in current if a.id in chosen] or [a.id for a in current if a.default]
        if not picked:
            continue
        ways.append(picked if reading.id in relevant else picked[:1])
    return [frozenset(choice) for choice in product(*ways)]
