"""Several functions of the same situations, put beside each other: where they hold, told shortly, and counted.

The functions are of facts alone. Where a question is compared on two dates, or several questions in one crisis,
the functions come from several findings; they share a circuit, and here they get a diagram of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from symmachia.engine.findings import Box, fact_of
from symmachia.engine.situation import Situation
from symmachia.engine.terms import Terms
from symmachia.law.ground import Variable as Fact
from symmachia.logic.circuit import FALSE, TRUE, Node
from symmachia.logic.count import count
from symmachia.logic.describe import describe
from symmachia.logic.diagram import Diagrams, Function
from symmachia.logic.order import good_order
from symmachia.logic.variables import Variable


@dataclass(frozen=True)
class Portion:
    """How many of the combinations of what is left open, of how many that are possible."""

    number: int
    total: int


class Joint:
    """Situations, and functions of facts in them. `over`: facts that count even where no function tells
    their values apart. Raises TooLarge."""

    def __init__(
        self, terms: Terms, situation: Situation, nodes: Iterable[Node], over: Iterable[Fact]
    ) -> None:
        self.terms, self.situation = terms, situation
        self.over = [v for fact in over if len(situation.values(v := terms.fact(fact))) > 1]
        self._nodes = [situation.about(node) for node in dict.fromkeys(nodes)]

    @cached_property
    def _limits(self) -> list[Node]:
        """What ties the variables that matter, and what is known of them."""
        circuit, known = self.situation.circuit, self.situation.known
        support = {*circuit.support(*self._nodes), *self.over}
        ties = self.situation.near(support)
        about = dict.fromkeys([*support, *circuit.support(*ties)])
        return [*ties, *(circuit.among(v, known[v]) for v in about if v in known)]

    @cached_property
    def diagrams(self) -> Diagrams:
        circuit = self.situation.circuit
        order = list(good_order(circuit, [*self._nodes, *self._limits]))
        return Diagrams(circuit, [*order, *(v for v in self.over if v not in order)])

    @cached_property
    def whole(self) -> Function:
        """The situations left possible."""
        return self.diagrams.function(self.situation.circuit.all_of(self._limits))

    def function(self, node: Node) -> Function:
        """Where a function holds, of the situations left possible."""
        return self.whole & self.diagrams.function(self.situation.about(node))

    def describe(self, node: Node) -> list[Box]:
        """Boxes of facts that are the function, as short as can be; none where it never holds, an empty
        one where it always does."""
        here = self.situation.about(node)
        if here in (TRUE, FALSE):
            return [{}] if here == TRUE else []
        position = {name: n for n, name in enumerate(self.terms.corpus.facts)}
        named = sorted(
            self.diagrams.order,
            key=lambda v: (position[fact_of(v)[0]], fact_of(v)[1] or ""),
        )
        boxes = describe(self.diagrams.function(here), self.whole, named)
        return [{fact_of(v): frozenset(values) for v, values in box.items()} for box in boxes]

    def portion(self, node: Node, told_in: Sequence[Box]) -> Portion:
        """In how many combinations a function holds, counted over the facts left open and those in which
        it is told."""
        told = [self.terms.fact(fact) for box in told_in for fact in box]
        over = list(dict.fromkeys([*self.over, *told]))
        return Portion(self._count(self.function(node), over), self._count(self.whole, over))

    def _count(self, function: Function, over: Sequence[Variable]) -> int:
        others = [v for v in function.support() if v not in over]
        return count(function.exists(others), over)
