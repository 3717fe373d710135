"""One question under the law of one date, as Boolean functions of facts, steps and readings.

For each legal order: whether something is owed, whether the branch is open, whether a bar stands,
whether a power shuts the case out. `docs/explanation/semantics.md` says what these words mean; here
they are written once, as a circuit, and everything else is an operation on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symmachia.engine.terms import Terms
from symmachia.law.model import INTERNATIONAL
from symmachia.law.reach import Candidate, Reach
from symmachia.logic.circuit import TRUE, Node


@dataclass(frozen=True)
class Clauses:
    """A norm that reaches the question, as functions: its coverage, occasion, limits and steps."""

    candidate: Candidate
    covers: Node
    when: Node
    limits: Node
    after: Node
    applies: Node
    shut_out: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.covers, self.when, self.limits, self.after)


@dataclass(frozen=True)
class Order:
    """What one legal order says."""

    owed: Node
    powered: Node
    barred: Node
    excluded: Node
    allowed: Node


class Functions:
    """The functions of a question. `matter` tells which norms reach it."""

    def __init__(self, terms: Terms, matter: Reach) -> None:
        self.terms, self.matter = terms, matter
        c = terms.circuit
        self.clauses = {x.norm.id: self._clauses(x) for x in matter.candidates}
        self.stands: dict[str, Node] = {}
        for order in matter.orders:
            for bar in matter.bars[order]:
                lifted = c.any_of([self.clauses[x.norm.id].applies for x in matter.lifters[bar.norm.id]])
                applies = self.clauses[bar.norm.id].applies
                self.stands[bar.norm.id] = c.all_of([applies, c.negate(lifted)])
        self.orders = {order: self._order(order) for order in matter.orders}
        self.allowed = c.all_of([o.allowed for o in self.orders.values()])

    def _clauses(self, x: Candidate) -> Clauses:
        c, node = self.terms.circuit, self.terms.node
        covers, when, limits, after = node(x.covers), node(x.when), node(x.limits), node(x.after)
        inside = c.all_of([limits, after])
        return Clauses(
            candidate=x,
            covers=covers,
            when=when,
            limits=limits,
            after=after,
            applies=c.all_of([covers, when, inside]),
            shut_out=c.all_of([covers, when, c.negate(inside)]),
        )

    def _order(self, order: str) -> Order:
        c, m = self.terms.circuit, self.matter
        owed = self._any(m.duties[order])
        free = order == INTERNATIONAL or m.closed is None
        powered = TRUE if free else self._any(m.powers[order])
        barred = c.any_of([self.stands[x.norm.id] for x in m.bars[order]])
        excluded = c.any_of([self.clauses[x.norm.id].shut_out for x in m.powers[order]])
        return Order(owed, powered, barred, excluded, c.all_of([powered, c.negate(barred)]))

    def _any(self, candidates: Sequence[Candidate]) -> Node:
        return self.terms.circuit.any_of([self.clauses[x.norm.id].applies for x in candidates])
