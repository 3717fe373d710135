"""OpenFisca-Core answers: a formula for each condition, over arrays of situations (https://openfisca.org).

Each fact is an input, each condition and each tie is a variable with a formula, and each situation is a
person; OpenFisca works formulas out for all persons at once. Facts left open are tried out: a question
becomes as many persons as there are ways to fill them in. Questions on the same condition are asked
together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from importlib.metadata import version
from math import prod
from typing import Any

import numpy as np  # type: ignore[import-not-found]
from contest import BLOCK, TRIED, Answer, Batches, Handed, Literal, Node, Problem, run, verdict
from openfisca_core.entities import build_entity  # type: ignore[import-not-found]
from openfisca_core.periods import DateUnit  # type: ignore[import-not-found]
from openfisca_core.simulations import Simulation, SimulationBuilder  # type: ignore[import-not-found]
from openfisca_core.taxbenefitsystems import TaxBenefitSystem  # type: ignore[import-not-found]
from openfisca_core.variables import Variable  # type: ignore[import-not-found]

Array = Any
"""Of numpy, which is there in OpenFisca's environment only."""
DAY = "2026-01-01"
TOGETHER = 1 << 17
"""Persons in one simulation at the most; the arrays of more would leave the processor's cache."""


class OpenFisca:
    version = version("openfisca-core")

    def __init__(self, handed: Handed) -> None:
        self.handed = handed
        self.person = build_entity("person", "persons", "", is_person=True)
        self.system = TaxBenefitSystem([self.person])
        for number, size in enumerate(handed.sizes):
            self._add(f"fact_{number}", bool if size == 2 else int)
        problems = [*handed.settle, *handed.count, *handed.cells]
        nodes = {node for p in problems for node in (p.node, *p.ties)} | set(handed.conditions)
        for node in nodes:
            self._add(f"node_{node}", bool, self._formula(node))

    def _add(self, name: str, kind: type, formula: Callable[..., Array] | None = None) -> None:
        told = {"value_type": kind, "entity": self.person, "definition_period": DateUnit.DAY}
        self.system.add_variable(type(name, (Variable,), told | ({"formula": formula} if formula else {})))

    def _formula(self, node: Node) -> Callable[..., Array]:
        gates = self.handed.below(node)

        def formula(person: Any, period: Any) -> Array:
            found: dict[Node, Array] = {0: np.zeros(person.count, bool)}

            def value(node: Node) -> Array:
                return ~found[node - 1] if node & 1 else found[node]

            for number, gate in gates:
                if isinstance(gate, Literal):
                    fact = person(f"fact_{gate.variable}", period)
                    if fact.dtype == bool:
                        found[number] = fact if gate.values == (1,) else ~fact
                    else:
                        table = np.zeros(self.handed.sizes[gate.variable], bool)
                        table[list(gate.values)] = True
                        found[number] = table[fact]
                else:
                    found[number] = reduce(np.logical_and, map(value, gate))
            return value(node)

        return formula

    def simulation(self, persons: int) -> Simulation:
        return SimulationBuilder().build_default_simulation(self.system, persons)

    def evaluate(self) -> Batches:
        columns = np.array(self.handed.situations).T

        def work() -> Batches:
            persons = columns.shape[1]
            simulation = self.simulation(persons)
            for variable in self.handed.variables(*self.handed.conditions):
                simulation.set_input(f"fact_{variable}", DAY, columns[variable])
            found = [simulation.calculate(f"node_{node}", DAY) for node in self.handed.conditions]
            sums = [array.reshape(-1, BLOCK).sum(axis=1) for array in found]
            yield list(enumerate(np.array(sums).T.tolist()))

        return work()

    def settle(self) -> Batches:
        return self._tried(self.handed.settle, verdict)

    def cells(self) -> Batches:
        return self._tried(self.handed.cells, verdict)

    def count(self) -> Batches:
        return self._tried(self.handed.count, lambda holding, possible: [holding, possible])

    def _tried(self, problems: Sequence[Problem], told: Callable[[int, int], Answer]) -> Batches:
        groups = list(self._alike(problems))

        def work() -> Batches:
            for group in groups:
                some = [problem for _, problem in group]
                answers = (told(*counts) for counts in self._counts(some))
                yield [(number, answer) for (number, _), answer in zip(group, answers, strict=True)]

        return work()

    def _alike(self, problems: Sequence[Problem]) -> Iterator[list[tuple[int, Problem]]]:
        """The questions on one condition with as many ways to fill in what is open, not too many at once."""
        found: dict[tuple[Node, int], list[tuple[int, Problem]]] = {}
        for number, problem in enumerate(problems):
            if (ways := self.handed.ways(problem)) <= TRIED:
                found.setdefault((problem.node, ways), []).append((number, problem))
        for (_, ways), group in found.items():
            size = max(1, TOGETHER // ways)
            yield from (group[start : start + size] for start in range(0, len(group), size))

    def _counts(self, problems: Sequence[Problem]) -> Iterable[tuple[int, int]]:
        """Of each question the situations in which the condition holds, and all that are possible."""
        ways, node = self.handed.ways(problems[0]), problems[0].node
        ties = sorted({tie for problem in problems for tie in problem.ties})
        simulation = self.simulation(ways * len(problems))
        for variable in self.handed.variables(node, *ties):
            column = np.empty((len(problems), ways), bool if self.handed.sizes[variable] == 2 else int)
            for row, problem in zip(column, problems, strict=True):
                row[:] = self._column(problem, variable, ways)
            simulation.set_input(f"fact_{variable}", DAY, column.reshape(-1))
        possible = np.ones(ways * len(problems), bool)
        for tie in ties:
            possible &= simulation.calculate(f"node_{tie}", DAY)
        holding = possible & simulation.calculate(f"node_{node}", DAY)
        shape = (len(problems), ways)
        sums = (array.reshape(shape).sum(axis=1).tolist() for array in (holding, possible))
        return zip(*sums, strict=True)

    def _column(self, problem: Problem, variable: int, ways: int) -> Array | int:
        """A variable's values in all ways to fill in what is open."""
        if variable not in problem.open:
            return problem.situation[variable]
        place = problem.open.index(variable)
        run = prod(self.handed.sizes[other] for other in problem.open[:place])
        return np.arange(ways) // run % self.handed.sizes[variable]


if __name__ == "__main__":
    run(OpenFisca)
