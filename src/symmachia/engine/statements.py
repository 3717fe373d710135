"""Statements such as "Japan can supply fuel to the United States", each as one function of circumstances.

`can at once` is authority as things are, `can` authority now or after steps, `must` a duty at the very act
named. Of an inner act it is enough that some leaf beneath can be done, and each leaf only where what it
implies holds. With several others it is enough that the statement is true towards one of them; None among
them asks of help to nobody in particular.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from symmachia.engine.engine import Engine, steps_of
from symmachia.engine.search import Known
from symmachia.engine.situation import Situation
from symmachia.engine.terms import NONE, NOT_REFUSED, OPEN, REFUSED, TAKEN
from symmachia.engine.verdicts import Asking, some_steps
from symmachia.law.conditions import Cond
from symmachia.law.given import Given, Readings
from symmachia.law.ground import Setting, ground
from symmachia.law.reach import Acts, Question
from symmachia.logic.circuit import Circuit, Node
from symmachia.logic.variables import Variable

Modal = Literal["can", "can at once", "must"]


@dataclass(frozen=True)
class Statement:
    """That somebody can or must do an act, for one of some others."""

    actor: str
    modal: Modal
    act: str
    others: tuple[str | None, ...]


class Memory:
    """What was found out of functions, shared over the dates of a corpus: most come up again."""

    def __init__(self) -> None:
        self._allowed: dict[tuple[int, Node], bool] = {}
        self._situations: dict[int, Situation] = {}
        self._after_steps: dict[tuple[Node, tuple[Variable, ...]], Node] = {}

    def allows(self, situation: Situation, node: Node) -> bool:
        """Whether a function holds in some of these situations."""
        self._situations[id(situation)] = situation  # held, so that its number is nobody else's
        key = id(situation), node
        if key not in self._allowed:
            self._allowed[key] = situation.allows(node)
        return self._allowed[key]

    def after_steps(self, circuit: Circuit, node: Node, steps: tuple[Variable, ...]) -> Node:
        """Whether taking some of the steps makes a function true."""
        mentioned = circuit.support(node)
        key = node, tuple(step for step in steps if step in mentioned)
        if key not in self._after_steps:
            self._after_steps[key] = some_steps(circuit, node, key[1])
        return self._after_steps[key]


class Stating:
    """The statements of one date in some situations, with the steps that are given."""

    def __init__(self, engine: Engine, situation: Situation, given: Given, memory: Memory) -> None:
        self.engine, self.situation, self.given, self.memory = engine, situation, given, memory
        self._asking: dict[Question, Asking] = {}

    def ways(self, statement: Statement) -> list[Question]:
        """The questions of which one is enough: each leaf, for each of the others."""
        leaves = [statement.act] if statement.modal == "must" else Acts(self.engine.law).leaves(statement.act)
        return [Question(statement.actor, leaf, other) for other in statement.others for leaf in leaves]

    def readings(self, statement: Statement) -> set[str]:
        """The readings on which a statement can turn."""
        ways = self.ways(statement)
        return {name for way in ways for name in self.engine.functions(way).matter.readings}

    def node(self, statement: Statement, choice: Readings) -> Node:
        """Where the statement is true, under a choice of readings."""
        modal = statement.modal
        return self.engine.terms.circuit.any_of([self.way(q, modal, choice) for q in self.ways(statement)])

    def way(self, question: Question, modal: Modal, choice: Readings) -> Node:
        """Where one way is open, or one duty is owed, and what its act implies holds."""
        asking = self._asked(question)
        functions, circuit = asking.functions, asking.circuit
        match modal:
            case "must":
                owed = circuit.any_of([order.owed for order in functions.orders.values()])
                true = asking.narrowed(owed, choice, False)
            case "can at once":
                true = asking.narrowed(functions.allowed, choice, False)
            case "can":
                steps = tuple(asking.terms.step(step) for step in asking.steps.open)
                here = asking.narrowed(functions.allowed, choice)
                true = self.memory.after_steps(circuit, here, steps)
        implied = self.engine.law.corpus.acts[question.act].implies
        return circuit.all_of([self.condition(implied, functions.matter.setting, choice), true])

    def then(self, question: Question, node: Node, choice: Readings) -> Node:
        """A function of the norms of a question, under a choice of readings, with all open steps taken."""
        return self._asked(question).narrowed(node, choice, True)

    def _asked(self, question: Question) -> Asking:
        found = self._asking.get(question)
        if found is None:
            functions = self.engine.functions(question)
            steps = steps_of(functions, self.given)
            found = Asking(self.engine.terms, functions, self.situation, steps, ())
            self._asking[question] = found
        return found

    def condition(self, cond: Cond, setting: Setting, choice: Readings) -> Node:
        """Where a condition holds, as things are: steps that are open have not been taken."""
        terms, circuit = self.engine.terms, self.engine.terms.circuit
        node = self.situation.about(terms.node(ground(cond, setting)))
        known: Known = {
            variable: frozenset({self._as_things_are(variable.name, variable.values, choice)})
            for variable in circuit.support(node)
            if variable.kind in ("step", "reading")
        }
        return circuit.restrict(node, known) if known else node

    def _as_things_are(self, name: object, values: Iterable[str], choice: Readings) -> str:
        match name:
            case ("step", str(step), (str() | None) as subject):
                done = self.given.all_done or (step, subject) in self.given.done
                return TAKEN if done and (step, subject) not in self.given.refused else OPEN
            case ("refusal", str(step)):
                return REFUSED if (step, None) in self.given.refused else NOT_REFUSED
            case _:
                return next((value for value in values if value in choice), NONE)
