"""The facts, steps and readings of a corpus as the typed variables of one circuit.

A step is a variable of its own, and so is its having been refused, since a norm can fall when a
later step is refused. A reading is a choice among its alternatives, or none of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from symmachia.law.conditions import And, Cond, Constant, Is, Not, Or, Reads, Refused, Taken
from symmachia.law.given import Readings
from symmachia.law.ground import Variable as Fact
from symmachia.law.ground import subjects_of
from symmachia.law.model import NOBODY, Corpus
from symmachia.logic.circuit import FALSE, TRUE, Circuit, Node
from symmachia.logic.variables import Variable

NONE = "none"
"""The value of a reading of which no alternative holds."""
TAKEN, OPEN = "taken", "open"
REFUSED, NOT_REFUSED = "refused", "not refused"


class Terms:
    """The variables of a corpus, and the circuit over them. Conditions must be ground."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus, self.circuit = corpus, Circuit()
        self._facts: dict[Fact, Variable] = {}
        self._steps: dict[Fact, Variable] = {}
        self._nodes: dict[Cond, Node] = {}
        self.readings = {
            r.id: Variable(("reading", r.id), (NONE, *(a.id for a in r.alternatives)), "reading")
            for r in corpus.readings.values()
        }
        self.refusals = {
            step.id: Variable(("refusal", step.id), (NOT_REFUSED, REFUSED), "step")
            for step in corpus.steps.values()
        }
        self.not_refused = {refusal: frozenset({NOT_REFUSED}) for refusal in self.refusals.values()}
        """That nothing is refused, as what is known of variables."""
        self._held: dict[Readings, dict[Variable, frozenset[str]]] = {}
        self._reading_of = {
            a.id: self.readings[r.id] for r in corpus.readings.values() for a in r.alternatives
        }

    def fact(self, fact: Fact) -> Variable:
        found = self._facts.get(fact)
        if found is None:
            kind = self.corpus.facts[fact[0]]
            values = (NOBODY, *subjects_of(self.corpus, kind.id)) if kind.exclusive else kind.values
            found = self._facts[fact] = Variable(("fact", *fact), values, "circumstance")
        return found

    def held(self, choice: Readings) -> Mapping[Variable, frozenset[str]]:
        """A choice of readings, as what is known of variables."""
        found = self._held.get(choice)
        if found is None:
            found = self._held[choice] = {
                variable: frozenset([a for a in variable.values if a in choice][:1] or [NONE])
                for variable in self.readings.values()
            }
        return found

    def step(self, step: Fact) -> Variable:
        if step not in self._steps:
            self._steps[step] = Variable(("step", *step), (OPEN, TAKEN), "step")
        return self._steps[step]

    def node(self, cond: Cond) -> Node:
        """The circuit of a ground condition."""
        known = self._nodes.get(cond)
        if known is None:
            known = self._nodes[cond] = self._build(cond)
        return known

    def _build(self, cond: Cond) -> Node:
        c = self.circuit
        match cond:
            case Constant(value):
                return TRUE if value else FALSE
            case Is(fact, subject, values):
                return c.among(self.fact((fact, subject)), values)
            case Taken(step, subject):
                return c.among(self.step((step, subject)), {TAKEN})
            case Refused(step):
                return c.among(self.refusals[step], {REFUSED})
            case Reads(alternative):
                return c.among(self._reading_of[alternative], {alternative})
            case Not(part):
                return c.negate(self.node(part))
            case And(parts):
                return c.all_of([self.node(p) for p in parts])
            case Or(parts):
                return c.any_of([self.node(p) for p in parts])
            case _:
                raise TypeError(f"not a ground condition: {cond!r}")
