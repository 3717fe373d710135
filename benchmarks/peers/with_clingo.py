"""clingo answers: rules with choices, grounded once, and solved under assumptions (https://potassco.org/clingo).

Variables are choices and gates are rules, of each task only those that it needs. What is given in a question
is assumed. A question is settled by two searches, for a situation in which the condition holds and for one in
which it does not; situations are counted by letting clingo enumerate them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import clingo
from contest import BLOCK, Batches, Handed, Literal, Node, Problem, Situation, run, verdict


class Rules:
    """Nodes as rules for clingo, and literals for them."""

    def __init__(self, handed: Handed, nodes: Iterable[Node], variables: Iterable[int] = ()) -> None:
        self.control = clingo.Control(["--warn=none"])
        gates = handed.below(*nodes)
        spoken = {gate.variable for _, gate in gates if isinstance(gate, Literal)}
        with self.control.backend() as backend:
            self.never = backend.add_atom()
            self.atoms = {node: backend.add_atom() for node, _ in gates}
            self.values = {v: _choice(backend, handed.sizes[v]) for v in sorted(spoken.union(variables))}
            for node, gate in gates:
                if isinstance(gate, Literal):
                    for value in gate.values:
                        backend.add_rule([self.atoms[node]], [self.values[gate.variable][value]])
                else:
                    backend.add_rule([self.atoms[node]], [self.literal(part) for part in gate])

    def literal(self, node: Node) -> int:
        atom: int = self.atoms.get(node & ~1, self.never)
        return -atom if node & 1 else atom

    def given(self, situation: Situation, variables: Iterable[int]) -> list[int]:
        return [self.values[variable][situation[variable]] for variable in variables]

    def assumed(self, problem: Problem, variables: Iterable[int]) -> list[int]:
        """What is given of the variables, of those that are not open, and the ties."""
        known = (variable for variable in variables if variable not in problem.open)
        return [*self.given(problem.situation, known), *map(self.literal, problem.ties)]

    def can_hold(self, *assumptions: int) -> bool:
        return bool(self.control.solve(assumptions=assumptions).satisfiable)

    def number(self, *assumptions: int) -> int:
        """How many situations there are."""
        settings = self.control.configuration.solve
        assert isinstance(settings, clingo.Configuration)
        settings.models = 0  # all of them
        self.control.solve(assumptions=assumptions)
        return int(self.control.statistics["summary"]["models"]["enumerated"])


def _choice(backend: clingo.Backend, size: int) -> list[int]:
    """A literal for each value of a variable; of two values, a single choice."""
    if size == 2:
        atom = backend.add_atom()
        backend.add_rule([atom], choice=True)
        return [-atom, atom]
    atoms = [backend.add_atom() for _ in range(size)]
    backend.add_rule(atoms, choice=True)
    backend.add_rule([], [-atom for atom in atoms])
    backend.add_weight_rule([], 2, [(atom, 1) for atom in atoms])
    return atoms


class Clingo:
    version = clingo.__version__

    def __init__(self, handed: Handed) -> None:
        self.handed = handed

    def evaluate(self) -> Batches:
        rules = Rules(self.handed, self.handed.conditions)
        read = self.handed.variables(*self.handed.conditions)
        given = [rules.given(situation, read) for situation in self.handed.situations]
        conditions = [rules.literal(node) for node in self.handed.conditions]

        def work() -> Batches:
            for number, start in enumerate(range(0, len(given), BLOCK)):
                holding = [0] * len(conditions)
                for literals in given[start : start + BLOCK]:
                    with rules.control.solve(assumptions=literals, yield_=True) as handle:
                        model = handle.model()
                        assert model is not None
                        for place, literal in enumerate(conditions):
                            holding[place] += model.is_true(literal)
                yield [(number, holding)]

        return work()

    def settle(self) -> Batches:
        return self._settled(self.handed.settle)

    def cells(self) -> Batches:
        return self._settled(self.handed.cells)

    def _settled(self, problems: Sequence[Problem]) -> Batches:
        rules = Rules(self.handed, nodes_of(problems))
        spoken = [self.handed.variables(p.node, *p.ties) for p in problems]
        assumed = [rules.assumed(p, variables) for p, variables in zip(problems, spoken, strict=True)]

        def work() -> Batches:
            for number, (problem, given) in enumerate(zip(problems, assumed, strict=True)):
                node = rules.literal(problem.node)
                holds, fails = rules.can_hold(*given, node), rules.can_hold(*given, -node)
                yield [(number, verdict(holds, holds + fails))]

        return work()

    def count(self) -> Batches:
        problems = self.handed.count
        rules = Rules(self.handed, nodes_of(problems), (v for p in problems for v in p.open))
        assumed = [rules.assumed(problem, rules.values) for problem in problems]

        def work() -> Batches:
            for number, (problem, given) in enumerate(zip(problems, assumed, strict=True)):
                holding = rules.number(*given, rules.literal(problem.node))
                yield [(number, [holding, rules.number(*given)])]

        return work()


def nodes_of(problems: Iterable[Problem]) -> set[Node]:
    return {node for problem in problems for node in (problem.node, *problem.ties)}


if __name__ == "__main__":
    run(Clingo)
