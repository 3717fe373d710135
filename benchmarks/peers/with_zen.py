"""zen-engine answers: a compiled expression for each condition (https://gorules.io).

An expression is worked out for one situation at a time, so facts left open are tried out one way after the
other, until it is clear that the answer varies. The same conditions as a decision graph, which is how rules
are usually written for this engine, took some ten to twenty times as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import product

import zen  # type: ignore[import-not-found]
from contest import BLOCK, TRIED, Batches, Handed, Literal, Node, Problem, run, verdict

Context = dict[str, bool | int]


class Zen:
    version = version("zen-engine")

    def __init__(self, handed: Handed) -> None:
        self.handed = handed
        self.names = [f"x{number}" for number in range(len(handed.sizes))]
        self.every = zen.compile_expression(f"[{', '.join(map(self.text, handed.conditions))}]")

    def text(self, node: Node) -> str:
        """A node as an expression."""
        if node < 2:
            return "true" if node else "false"
        gate = self.handed.gates[node // 2 - 1]
        if not isinstance(gate, Literal):
            found = f"({' and '.join(map(self.text, gate))})"
        elif self.handed.sizes[gate.variable] == 2:
            found = self.names[gate.variable] if gate.values == (1,) else f"not {self.names[gate.variable]}"
        else:
            found = f"({self.names[gate.variable]} in {list(gate.values)})"
        return f"not ({found})" if node & 1 else found

    def value(self, variable: int, value: int) -> bool | int:
        return bool(value) if self.handed.sizes[variable] == 2 else value

    def context(self, situation: Sequence[int], variables: Sequence[int]) -> Context:
        return {self.names[v]: self.value(v, situation[v]) for v in variables}

    def evaluate(self) -> Batches:
        variables = self.handed.variables(*self.handed.conditions)
        contexts = [self.context(situation, variables) for situation in self.handed.situations]

        def work() -> Batches:
            for number, start in enumerate(range(0, len(contexts), BLOCK)):
                found = [self.every.evaluate(context) for context in contexts[start : start + BLOCK]]
                yield [(number, [sum(holding) for holding in zip(*found, strict=True)])]

        return work()

    def settle(self) -> Batches:
        return self._settled(self.handed.settle)

    def cells(self) -> Batches:
        return self._settled(self.handed.cells)

    def _settled(self, problems: Sequence[Problem]) -> Batches:
        def work() -> Batches:
            for number, problem in enumerate(problems):
                if self.handed.ways(problem) > TRIED:
                    continue
                seen: set[bool] = set()
                for holds in self._tried(problem):
                    seen.add(holds)
                    if len(seen) == 2:
                        break
                yield [(number, verdict(True in seen, len(seen)))]

        return work()

    def count(self) -> Batches:
        def work() -> Batches:
            for number, problem in enumerate(self.handed.count):
                found = list(self._tried(problem))
                yield [(number, [sum(found), len(found)])]

        return work()

    def _tried(self, problem: Problem) -> Iterator[bool]:
        """Whether the condition holds, in each situation that is possible."""
        possible = " and ".join(map(self.text, problem.ties)) or "true"
        expression = zen.compile_expression(f"{possible} ? ({self.text(problem.node)}) : null")
        context = self.context(problem.situation, self.handed.variables(problem.node, *problem.ties))
        names = [self.names[variable] for variable in problem.open]
        ways = [[self.value(v, value) for value in range(self.handed.sizes[v])] for v in problem.open]
        for values in product(*ways):
            context.update(zip(names, values, strict=True))
            holds = expression.evaluate(context)
            if holds is not None:
                yield holds


if __name__ == "__main__":
    run(Zen)
