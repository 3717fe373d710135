"""`assess`: what an ally could count on in a crisis: every kind of help, from each ally asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from symmachia.law.model import Crisis, KindOfHelp
from symmachia.questions.answer import OUTCOMES, Answer, Receipt
from symmachia.questions.ask import Asked, ask, duty_of
from symmachia.questions.situate import impossible
from symmachia.questions.views import receipt
from symmachia.reference.ground import LawOn
from symmachia.reference.interpret import Given, Impossible, Layer, interpret
from symmachia.reference.matter import Acts, Question

GENERAL = "General"


@dataclass(frozen=True)
class Cell:
    """One kind of help from one ally. `answers`: one, or one for each victim where they differ.
    `way`: while a general duty applies above the act, whether this way to meet it is open."""

    ally: str
    answers: tuple[Answer, ...]
    way: str | None = None

    @property
    def outcome(self) -> str:
        return self.answers[0].outcome


@dataclass(frozen=True)
class Row:
    """A kind of help, or a general duty (`general`), with a cell for each ally."""

    id: str
    says: str
    group: str
    general: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """What one party could count on from its allies in a crisis."""

    crisis: str
    title: str
    day: date
    asking: str
    asking_name: str
    asked: tuple[str, ...]
    asked_names: tuple[str, ...]
    rows: tuple[Row, ...]
    receipt: Receipt

    @property
    def kinds(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.general)

    def __getitem__(self, kind: str) -> Cell:
        """The cell of a kind of help, from the first ally asked. Raises KeyError."""
        for row in self.rows:
            if row.id == kind:
                return row.cells[0]
        raise KeyError(kind)

    def count(self, ally: str) -> Counter[str]:
        """How many kinds of help have each outcome, from one ally."""
        return Counter(cell.outcome for row in self.kinds for cell in row.cells if cell.ally == ally)

    def closed_ways(self, ally: str) -> tuple[int, int]:
        """How many ways to meet the general duty are closed, and of how many."""
        ways = [c.way for row in self.kinds for c in row.cells if c.ally == ally and c.way]
        return ways.count("closed"), len(ways)


def assess(
    law: LawOn, crisis: Crisis, given: Given, asking: str, asked: Sequence[str], dated: bool = True
) -> Matrix:
    """The matrix of a crisis. Raises QuestionError as `ask` does."""
    rows: list[Row] = []
    duties = {ally: _general_duties(law, crisis, given, asking, ally) for ally in asked}
    for act in dict.fromkeys(a for found in duties.values() for a in found):
        cells = tuple(
            Cell(ally, (ask(Asked(law, Question(ally, act, asking), given, crisis, dated, notes=False)),))
            for ally in asked
        )
        rows.append(Row(act, law.corpus.acts[act].says, GENERAL, True, cells))
    for kind in law.corpus.kinds.values():
        cells = tuple(_cell(law, crisis, given, kind, asking, ally, dated, duties[ally]) for ally in asked)
        rows.append(Row(kind.id, kind.says, kind.group, False, cells))
    parties = law.corpus.parties
    readings = {a for row in rows for c in row.cells for x in c.answers for a in x.receipt.readings}
    return Matrix(
        crisis=crisis.id,
        title=crisis.title,
        day=law.day,
        asking=asking,
        asking_name=parties[asking].name,
        asked=tuple(asked),
        asked_names=tuple(parties[a].name for a in asked),
        rows=tuple(rows),
        receipt=receipt(law, dated, readings),
    )


def _cell(
    law: LawOn,
    crisis: Crisis,
    given: Given,
    kind: KindOfHelp,
    asking: str,
    ally: str,
    dated: bool,
    duties: Sequence[str],
) -> Cell:
    """One cell. A kind's own circumstances stand over the facts of the crisis."""
    here = replace(given, layers=(*given.layers, Layer(kind.given)))
    if kind.turned:
        victims: list[str | None] = [v for v in crisis.victims if v != asking] or [None]
        questions = [Question(asking, kind.act, victim) for victim in victims]
    else:
        questions = [Question(ally, kind.act, kind.towards or asking)]
    answers = [ask(Asked(law, q, here, crisis, dated)) for q in questions]
    if all(_same(answers[0], other) for other in answers[1:]):
        answers = answers[:1]
    above = Acts(law).above(kind.act)
    way = None
    if not kind.turned and any(act in above for act in duties):
        way = {"now": "open", "after steps": "open", "none": "closed"}.get(answers[0].authority, "unsettled")
    return Cell(ally, tuple(answers), way)


def _same(one: Answer, two: Answer) -> bool:
    """Whether two answers come out alike: the same outcome, in the same ways."""
    return (one.outcome, one.why, [(b.when, b.outcome) for b in one.branches]) == (
        two.outcome,
        two.why,
        [(b.when, b.outcome) for b in two.branches],
    )


def _general_duties(law: LawOn, crisis: Crisis, given: Given, asking: str, ally: str) -> list[str]:
    """The inner acts at which the ally owes, or may owe, a duty to the one that asks."""
    tree = Acts(law)
    named = {a for norm in law.norms if norm.kind == "duty" for a in norm.acts if not tree.is_leaf(a)}
    found = []
    for act in law.corpus.acts:
        if act not in named:
            continue
        question = Question(ally, act, asking)
        try:
            if duty_of(interpret(law, question, given)) != "not owed":
                found.append(act)
        except Impossible:
            raise impossible(law, given, question) from None
    return found


def summary(matrix: Matrix, ally: str) -> str:
    """The sentence above the matrix: how many kinds of help come out how."""
    name = matrix.asked_names[matrix.asked.index(ally)]
    total = len(matrix.kinds)
    counts = matrix.count(ally)
    phrases = {
        "assured": "assured",
        "assured after steps": "assured after steps",
        "hollow": "hollow: promised, and barred",
        "discretionary": f"at the discretion of {name} now",
        "discretionary after steps": f"at the discretion of {name} after steps",
        "unavailable": "unavailable",
        "torn": "torn between duty and bar",
        "disputed": "disputed",
        "depends": "dependent on facts left open",
    }
    order = [o for o in OUTCOMES if o not in ("torn", "disputed", "depends", "unavailable")]
    order += ["torn", "disputed", "depends", "unavailable"]
    told = [(counts[o], phrases[o]) for o in order if counts[o]]
    parts = [
        f"{n} {'of ' + str(total) + ' kinds of help ' if i == 0 else ''}{_are(n)} {what}"
        for i, (n, what) in enumerate(told)
    ]
    text = "; ".join(parts) + "." if parts else "No kind of help is defined."
    closed, ways = matrix.closed_ways(ally)
    if ways:
        text += f" {closed} of {ways} ways to meet the general duty {'is' if closed == 1 else 'are'} closed."
    return text


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
