"""`assess`: what an ally could count on in a crisis: every kind of help, from each ally asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from symmachia.law.described import Crisis
from symmachia.law.given import Given, Impossible, TooMuch
from symmachia.law.model import KindOfHelp
from symmachia.law.reach import Acts, Question
from symmachia.logic.limits import TooLarge
from symmachia.questions.answer import OUTCOMES, Answer, Explanation, Outcome, Receipt
from symmachia.questions.ask import Asked, ask, duty_of
from symmachia.questions.cells import questions_of, with_circumstances
from symmachia.questions.faces import Faced, Framed
from symmachia.questions.found import Solver
from symmachia.questions.situate import too_large
from symmachia.questions.views import receipt

GENERAL = "General"
WayTo = Literal["open", "closed", "unsettled"]
"""Whether a kind of help is a way to meet a general duty."""


@dataclass(frozen=True, repr=False)
class Cell(Faced):
    """One kind of help from one ally. `answers`: one, or one for each victim where they differ.
    `way`: while a general duty applies above the act, whether this way to meet it is open."""

    ally: str
    answers: tuple[Answer, ...]
    way: WayTo | None = None

    @property
    def outcome(self) -> Outcome:
        return self.answers[0].outcome

    def why(self) -> Explanation:
        """The answers in full, with what became of each candidate norm."""
        return Explanation(self.answers)


@dataclass(frozen=True, repr=False)
class Row(Faced):
    """A kind of help, or a general duty (`general`), with a cell for each ally."""

    id: str
    says: str
    group: str
    general: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, repr=False)
class Matrix(Framed):
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

    def __getitem__(self, wanted: str | tuple[str, str]) -> Cell:
        """The cell of a kind of help, from the first ally asked or, of a pair, from the ally named.

        Raises KeyError.
        """
        kind, ally = (wanted, self.asked[0]) if isinstance(wanted, str) else wanted
        for row in self.rows:
            for cell in row.cells:
                if (row.id, cell.ally) == (kind, ally):
                    return cell
        raise KeyError(wanted)

    def count(self, ally: str) -> Counter[str]:
        """How many kinds of help have each outcome, from one ally."""
        return Counter(cell.outcome for row in self.kinds for cell in row.cells if cell.ally == ally)

    def closed_ways(self, ally: str) -> tuple[int, int]:
        """How many ways to meet the general duty are closed, and of how many."""
        ways = [c.way for row in self.kinds for c in row.cells if c.ally == ally and c.way]
        return ways.count("closed"), len(ways)


def assess(
    solver: Solver, crisis: Crisis, given: Given, asking: str, asked: Sequence[str], dated: bool = True
) -> Matrix:
    """The matrix of a crisis. Raises QuestionError as `ask` does."""
    law = solver.law
    rows: list[Row] = []
    duties = {ally: _general_duties(solver, crisis, given, asking, ally) for ally in asked}
    for act in dict.fromkeys(a for found in duties.values() for a in found):
        cells = tuple(
            Cell(ally, (ask(Asked(solver, Question(ally, act, asking), given, crisis, dated, notes=False)),))
            for ally in asked
        )
        rows.append(Row(act, law.corpus.acts[act].says, GENERAL, True, cells))
    for kind in law.corpus.kinds.values():
        cells = tuple(_cell(solver, crisis, given, kind, asking, ally, dated, duties[ally]) for ally in asked)
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
    solver: Solver,
    crisis: Crisis,
    given: Given,
    kind: KindOfHelp,
    asking: str,
    ally: str,
    dated: bool,
    duties: Sequence[str],
) -> Cell:
    """One cell. A kind's own circumstances stand over the facts of the crisis."""
    here = with_circumstances(given, kind)
    questions = questions_of(kind, crisis.victims, asking, ally)
    answers = [ask(Asked(solver, q, here, crisis, dated)) for q in questions]
    if all(_same(answers[0], other) for other in answers[1:]):
        answers = answers[:1]
    above = Acts(solver.law).above(kind.act)
    meets = not kind.turned and any(act in above for act in duties)
    return Cell(ally, tuple(answers), _way(answers[0]) if meets else None)


def _way(answer: Answer) -> WayTo:
    match answer.authority:
        case "now" | "after steps":
            return "open"
        case "none":
            return "closed"
        case _:
            return "unsettled"


def _same(one: Answer, two: Answer) -> bool:
    """Whether two answers come out alike: the same outcome, in the same ways."""
    return (one.outcome, one.why, [(b.when, b.outcome) for b in one.branches]) == (
        two.outcome,
        two.why,
        [(b.when, b.outcome) for b in two.branches],
    )


def _general_duties(solver: Solver, crisis: Crisis, given: Given, asking: str, ally: str) -> list[str]:
    """The inner acts at which the ally owes, or may owe, a duty to the one that asks."""
    law = solver.law
    tree = Acts(law)
    named = {a for norm in law.norms if norm.kind == "duty" for a in norm.acts if not tree.is_leaf(a)}
    found = []
    for act in law.corpus.acts:
        if act not in named:
            continue
        question = Question(ally, act, asking)
        try:
            if duty_of(solver.find(question, given)) != "not owed":
                found.append(act)
        except Impossible:
            from symmachia.questions.clashing import impossible  # only needed to tell the mistake

            raise impossible(law, given, question) from None
        except (TooMuch, TooLarge) as error:
            raise too_large(question, error, given.usual) from None
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
