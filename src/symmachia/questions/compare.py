"""`compare`: what comes out otherwise on two dates, or under two readings, in which situations, by which norms.

Both sides stand in one circuit, so they are laid over each other part by part: where both parts can be at once
and their outcomes differ, the sides differ, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symmachia.engine.engine import Engine
from symmachia.engine.findings import Findings
from symmachia.engine.joint import Joint
from symmachia.engine.situation import Situation
from symmachia.law.described import Crisis
from symmachia.law.given import Given, Impossible
from symmachia.law.model import Norm
from symmachia.law.phrases import spoken
from symmachia.law.verdict import Verdict
from symmachia.logic.circuit import Node
from symmachia.questions.answer import Outcome, outcome_of
from symmachia.questions.ask import headline
from symmachia.questions.cells import CellAsked, cells_of, find, left_open
from symmachia.questions.compared import CellAlike, CellCompared, CrisisCompared, Direction, Shift
from symmachia.questions.fates import deciding
from symmachia.questions.told import where
from symmachia.questions.views import norm_views

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Standing:
    """One side of a comparison: the law of a date, and what is given on it."""

    engine: Engine
    given: Given


def crisis_compared(
    sides: tuple[Standing, Standing], crisis: Crisis, asking: str, asked: Sequence[str]
) -> CrisisCompared:
    """What differs in a crisis. Raises QuestionError as `find` does."""
    corpus = sides[0].engine.law.corpus
    changed: list[CellCompared] = []
    same: list[CellAlike] = []
    pairs = zip(
        *(cells_of(corpus, crisis, side.given, asking, asked) for side in sides),
        strict=True,
    )
    for before, after in pairs:
        found = _Laid(sides[0].engine, sides[1].engine, before, after).compared()
        if isinstance(found, CellAlike):
            same.append(found)
        else:
            changed.append(found)
    parties = corpus.parties
    return CrisisCompared(
        crisis=crisis.id,
        title=crisis.title,
        asking=asking,
        asking_name=parties[asking].name,
        asked=tuple(asked),
        asked_names=tuple(parties[a].name for a in asked),
        open=tuple(sorted(spoken(corpus, *fact) for fact in crisis.open)),
        changed=tuple(changed),
        same=tuple(same),
    )


@dataclass
class _Difference:
    """Where one outcome is another on the other side: the situations, and the norms that decide on each."""

    nodes: list[Node]
    before: dict[Norm, None]
    after: dict[Norm, None]
    silent: list[str | None]


class _Laid:
    """The two sides of one kind of help, laid over each other."""

    def __init__(self, one: Engine, two: Engine, before: CellAsked, after: CellAsked) -> None:
        self.cell, self.corpus = before, one.law.corpus
        self.engine = one
        self.before, self.after = (
            find(one, before.question, before.given),
            find(two, after.question, after.given),
        )
        self.situation = _shared(self.before.asking.situation, self.after.asking.situation)

    def compared(self) -> CellCompared | CellAlike:
        shifts = self._shifts()
        q, kind = self.cell.question, self.cell.kind
        name = self.corpus.parties[q.beneficiary].name if kind.turned and q.beneficiary else None
        beneficiary = q.beneficiary if kind.turned else None
        if not shifts:
            return CellAlike(kind.id, kind.says, self.cell.ally, beneficiary, name, headline(self.after))
        before, after = headline(self.before), headline(self.after)
        return CellCompared(
            kind=kind.id,
            says=kind.says,
            group=kind.group,
            ally=self.cell.ally,
            actor=q.actor,
            act=q.act,
            beneficiary=beneficiary,
            beneficiary_name=name,
            before=before,
            after=after,
            direction=_direction(before, after, shifts),
            shifts=shifts,
        )

    def _shifts(self) -> tuple[Shift, ...]:
        if self.before is self.after:
            return ()
        found: dict[tuple[Outcomes, Outcomes], _Difference] = {}
        circuit = self.situation.circuit
        for m, one in enumerate(self.before.parts):
            for n, two in enumerate(self.after.parts):
                key = _outcomes(one.verdicts), _outcomes(two.verdicts)
                both = circuit.all_of([one.node, two.node])
                if set(key[0]) == set(key[1]) or not self.situation.allows(both):
                    continue
                here = found.setdefault(key, _Difference([], {}, {}, [None, None]))
                here.nodes.append(both)
                here.before.update(dict.fromkeys(_deciding(self.before, m)))
                here.after.update(dict.fromkeys(_deciding(self.after, n)))
                for place, (side, part) in enumerate(((self.before, one), (self.after, two))):
                    if any(v.why == "no power" for v in part.verdicts):
                        here.silent[place] = side.matter.silent
        over = left_open(self.engine, self.cell.question, self.cell.given)
        shifts = []
        for (before, after), difference in found.items():
            node = circuit.any_of(difference.nodes)
            told = where(
                self.corpus, Joint(self.engine.terms, self.situation, [node], over), [frozenset()], [node]
            )
            if told is not None:
                norms = norm_views(self.corpus, difference.before), norm_views(self.corpus, difference.after)
                shifts.append(Shift(before, after, told, *norms, *difference.silent))
        return tuple(shifts)


def _shared(one: Situation, two: Situation) -> Situation:
    """The situations that are possible on both sides; all of one where there are none."""
    if one is two or (one.known == two.known and set(one.ties) == set(two.ties)):
        return one
    circuit = one.circuit
    try:
        return one.given([*two.ties, *(circuit.among(v, values) for v, values in two.known.items())])
    except Impossible:
        return one


def _outcomes(verdicts: Sequence[Verdict]) -> Outcomes:
    return tuple(dict.fromkeys(outcome_of(v.owed, v.authority, v.torn) for v in verdicts))


def _deciding(found: Findings, part: int) -> list[Norm]:
    return [n for choice in range(len(found.choices)) for n in deciding(found, part, choice)]


_AUTHORITY = {
    "assured": 2,
    "discretionary": 2,
    "assured after steps": 1,
    "discretionary after steps": 1,
}


def _direction(before: Outcome, after: Outcome, shifts: Sequence[Shift]) -> Direction:
    if after in ("depends", "disputed") and before not in ("depends", "disputed"):
        return "turns on a fact or a reading"
    steps = [_level(shift.after) - _level(shift.before) for shift in shifts]
    if all(step > 0 for step in steps):
        return "opened"
    return "narrowed" if all(step < 0 for step in steps) else "otherwise"


def _level(outcomes: Outcomes) -> float:
    """How far there is authority: over readings, the mean."""
    return sum(_AUTHORITY.get(outcome, 0) for outcome in outcomes) / len(outcomes)
