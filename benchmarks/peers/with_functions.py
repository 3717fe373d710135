"""The logic of Symmachia answers, handed no more than the others: its circuits and diagrams, without the law.

Situations are bits of whole numbers, thousands treated in one step. Where facts are open, what is given is
put into the function first, so that mostly little of it is left; then all ways to fill in the others are
tried at once, or a decision diagram is built where they are too many.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import prod

from contest import BLOCK, Answer, Batches, Handed, Literal, Node, Problem, run, verdict

from symmachia.logic.circuit import Circuit
from symmachia.logic.columns import all_columns
from symmachia.logic.count import count
from symmachia.logic.diagram import Diagrams
from symmachia.logic.order import good_order
from symmachia.logic.variables import Variable
from symmachia.version import __version__

AT_ONCE = 1 << 16
"""Ways to fill in what is open: up to this number all are tried, beyond it diagrams are built."""


class Functions:
    version = __version__

    def __init__(self, handed: Handed) -> None:
        self.handed, self.circuit = handed, Circuit()
        self.variables = [
            Variable(number, tuple(map(str, range(size)))) for number, size in enumerate(handed.sizes)
        ]
        self.nodes: list[Node] = [0, 1]
        for gate in handed.gates:
            if isinstance(gate, Literal):
                node = self.circuit.among(self.variables[gate.variable], map(str, gate.values))
            else:
                node = self.circuit.all_of([self.nodes[part] for part in gate])
            self.nodes += (node, self.circuit.negate(node))

    def evaluate(self) -> Batches:
        situations, nodes = self.handed.situations, [self.nodes[n] for n in self.handed.conditions]
        read = range(len(situations[0]))
        columns = {self.variables[number]: self._column(number) for number in read}

        def work() -> Batches:
            found = self.circuit.evaluate_many(nodes, columns, len(situations))
            block = (1 << BLOCK) - 1
            for number, start in enumerate(range(0, len(situations), BLOCK)):
                yield [(number, [(bits >> start & block).bit_count() for bits in found])]

        return work()

    def _column(self, number: int) -> tuple[int, ...]:
        """For each value of a variable the situations that have it, as bits."""
        values = [situation[number] for situation in reversed(self.handed.situations)]
        return tuple(
            int("".join("01"[value == wanted] for value in values), 2)
            for wanted in range(self.handed.sizes[number])
        )

    def settle(self) -> Batches:
        return self._tried(self.handed.settle, verdict)

    def cells(self) -> Batches:
        return self._tried(self.handed.cells, verdict)

    def count(self) -> Batches:
        return self._tried(self.handed.count, lambda holding, possible: [holding, possible])

    def _tried(self, problems: Sequence[Problem], told: Callable[[int, int], Answer]) -> Batches:
        given = [self._given(problem) for problem in problems]

        def work() -> Batches:
            for number, (problem, known) in enumerate(zip(problems, given, strict=True)):
                yield [(number, told(*self._counts(problem, known)))]

        return work()

    def _counts(self, problem: Problem, known: Mapping[Variable, str]) -> tuple[int, int]:
        """The situations in which the condition holds, and all that are possible."""
        nodes = self._narrowed(problem, known)
        support = self.circuit.support(*nodes)
        unread = [self.variables[v] for v in problem.open if self.variables[v] not in support]
        if prod(len(variable.values) for variable in support) > AT_ONCE:
            diagrams = Diagrams(self.circuit, good_order(self.circuit, nodes))
            holding, possible = (count(diagrams.function(node), [*support, *unread]) for node in nodes)
            return holding, possible
        columns, width = all_columns(support)
        holding, possible = (b.bit_count() for b in self.circuit.evaluate_many(nodes, columns, width))
        beside = prod(len(variable.values) for variable in unread)
        return holding * beside, possible * beside

    def _given(self, problem: Problem) -> dict[Variable, str]:
        values = zip(self.variables, problem.situation, strict=True)
        unknown = {self.variables[variable] for variable in problem.open}
        return {variable: str(value) for variable, value in values if variable not in unknown}

    def _narrowed(self, problem: Problem, known: Mapping[Variable, str]) -> tuple[Node, Node]:
        """Where the condition holds, of what is possible; and what is possible. What is given is put in."""
        circuit = self.circuit
        possible = circuit.all_of([circuit.restrict(self.nodes[tie], known) for tie in problem.ties])
        return circuit.all_of([possible, circuit.restrict(self.nodes[problem.node], known)]), possible


if __name__ == "__main__":
    run(Functions)
