"""Why an answer is what it is, and what would have to be different for another.

Both look at all situations that the constraints leave possible, whatever was given: the facts given or
taken are then those of which some force the answer, and some could be different.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from symmachia.engine.findings import Findings, fact_of
from symmachia.law.ground import Variable as Fact
from symmachia.law.verdict import Verdict
from symmachia.logic.diagram import Function
from symmachia.logic.reasons import nearest, smallest_reason
from symmachia.logic.variables import Variable

Told = Callable[[tuple[Verdict, ...]], bool]
"""Whether verdicts, one for each choice of readings, are those meant."""


@dataclass(frozen=True)
class Change:
    """A fact that would have to be different: its value as things are (None: unknown), and the other."""

    fact: Fact
    before: str | None
    after: str


class Explaining:
    """Explains the answer to one question: `found` in the situation asked about, `everywhere` under
    whatever facts are possible at all."""

    def __init__(self, found: Findings, everywhere: Findings) -> None:
        self.found, self.everywhere = found, everywhere

    @cached_property
    def known(self) -> dict[Variable, str]:
        """The facts that have one value as things are, of those on which the answer can turn at all."""
        values = {v: self.found.asking.situation.values(v) for v in self.everywhere.diagrams.order}
        return {
            v: next(iter(possible))
            for v, possible in values.items()
            if len(possible) == 1
            and v.kind == "circumstance"
            and v not in self.everywhere.asking.situation.known
        }

    def _where(self, told: Told) -> Function:
        """The situations, of all that are possible, in which the verdicts are such."""
        circuit = self.everywhere.asking.circuit
        nodes = [part.node for part in self.everywhere.parts if told(part.verdicts)]
        return self.everywhere.whole & self.everywhere.diagrams.function(circuit.any_of(nodes))

    def forcing(self) -> dict[Fact, str] | None:
        """The smallest set of known facts that forces the outcome, whatever all others are; None where
        the outcome is not settled by what is known."""
        outcomes = {tuple(v.outcome for v in part.verdicts) for part in self.found.parts}
        if len(outcomes) > 1:
            return None
        (outcome,) = outcomes
        here = self._where(lambda verdicts: tuple(v.outcome for v in verdicts) == outcome)
        reason = smallest_reason(here, self.known, self.everywhere.whole)
        return None if reason is None else {fact_of(v): value for v, value in reason.items()}

    def nearest(self, told: Told) -> tuple[Change, ...] | None:
        """The fewest known facts that would have to be different for such verdicts, and the fewest
        unknown ones that would then have to come out so; None if nothing brings them about."""
        order = self.everywhere.facts([self._where(told), self.everywhere.whole])
        changeable = sorted(self.known, key=lambda v: (v not in order, str(v.name)))
        target, whole = self._where(told), self.everywhere.whole
        found = nearest(target, self.known, changeable, whole)
        if found is None:
            return None
        changes = [Change(fact_of(v), self.known[v], found.situation[v]) for v in found.changed]
        there = {v: found.situation[v] for v in self.known if v in found.situation}
        within = whole & self.everywhere.diagrams.at(there)
        unknown = {v: found.situation[v] for v in order if v not in self.known and v in found.situation}
        needed = smallest_reason(target, unknown, within) or {}
        return (*changes, *(Change(fact_of(v), None, value) for v, value in needed.items()))
