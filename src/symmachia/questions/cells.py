"""The cells of a crisis: each kind of help, from each ally asked, as a question in a situation of its own.

A cell's situations are those of the crisis with the circumstances of the kind of help over them; facts left
open are free, all others as usual, and the steps open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from symmachia.engine.engine import Engine
from symmachia.engine.findings import Findings
from symmachia.law.described import Crisis, CrisisDay
from symmachia.law.given import Given, Impossible, Layer, TooMuch, open_facts
from symmachia.law.ground import Setting
from symmachia.law.ground import Variable as Fact
from symmachia.law.model import Corpus, KindOfHelp
from symmachia.law.reach import Question
from symmachia.logic.limits import TooLarge
from symmachia.questions.situate import too_large


@dataclass(frozen=True)
class CellAsked:
    """A kind of help asked of an ally: by whom for whom, and what is given. `days`: how long after the crisis
    began it is wanted, where the crisis's page says so."""

    kind: KindOfHelp
    ally: str
    question: Question
    given: Given
    days: int | None = None


def questions_of(kind: KindOfHelp, victims: Sequence[str], asking: str, ally: str) -> list[Question]:
    """The questions of one kind of help: one, or one for each victim where the ally that asks acts itself."""
    if kind.turned:
        others: list[str | None] = [victim for victim in victims if victim != asking]
        return [Question(asking, kind.act, victim) for victim in others or [None]]
    return [Question(ally, kind.act, kind.towards or asking)]


def with_circumstances(given: Given, kind: KindOfHelp) -> Given:
    """What is given, with the circumstances of a kind of help over it."""
    return replace(given, layers=(*given.layers, Layer(kind.given, stated=((kind.given, kind.span),))))


def cells_of(
    corpus: Corpus, crisis: Crisis, given: Given, asking: str, asked: Sequence[str]
) -> Iterator[CellAsked]:
    """Every kind of help from each ally asked."""
    for kind in corpus.kinds.values():
        here = with_circumstances(given, kind)
        for ally in asked:
            for question in questions_of(kind, crisis.victims, asking, ally):
                yield CellAsked(kind, ally, question, here)


def demanded(
    corpus: Corpus, crisis: Crisis, given: Given, asking: str, asked: Sequence[str]
) -> list[CellAsked]:
    """The help that the crisis's page says is asked for, the first day of each; where it says nothing of that,
    every kind of help."""
    if not crisis.demands:
        return list(cells_of(corpus, crisis, given, asking, asked))
    found: dict[tuple[str, str, Question], CellAsked] = {}
    for demand in sorted(crisis.demands, key=lambda d: _days(crisis, d.day)):
        if demand.to != asking:
            continue
        kind = corpus.kinds[demand.kind]
        for ally in asked:
            for question in questions_of(kind, crisis.victims, asking, ally) if ally in demand.asked else ():
                here = with_circumstances(given, kind)
                cell = CellAsked(kind, ally, question, here, _days(crisis, demand.day))
                found.setdefault((kind.id, ally, question), cell)
    return list(found.values())


def _days(crisis: Crisis, day: CrisisDay) -> int:
    """The days from the beginning of a crisis, which is the first day that its page names, or `D+0`."""
    if isinstance(day, int):
        return day
    named = [*(event.day for event in crisis.timeline), *(demand.day for demand in crisis.demands)]
    return (day - min(d for d in named if not isinstance(d, int))).days


def find(engine: Engine, question: Question, given: Given) -> Findings:
    """What the law says of a question. Raises QuestionError where the facts exclude each other, or leave too
    much to work out."""
    try:
        return engine.find(question, given)
    except Impossible:
        from symmachia.questions.clashing import impossible  # only needed to tell the mistake

        raise impossible(engine.law, given, question) from None
    except (TooMuch, TooLarge) as error:
        raise too_large(question, error, given.usual) from None


def left_open(engine: Engine, question: Question, given: Given) -> list[Fact]:
    """The facts that a crisis or a user left open on purpose."""
    setting = Setting(engine.law, question.actor, question.beneficiary)
    return sorted(open_facts(engine.law, given, setting), key=str)
