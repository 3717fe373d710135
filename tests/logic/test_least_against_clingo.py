"""Least sets as a second solver finds them: clingo's optimisation, on boards too large to try all sets."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import clingo
import pytest

from symmachia.logic.circuit import Circuit, Node
from symmachia.logic.least import Least
from symmachia.logic.variables import TRUE_VALUE, Variable, boolean

Literal = tuple[int, bool]
Clause = tuple[Literal, ...]
Clauses = tuple[Clause, ...]


@dataclass(frozen=True)
class Made:
    """A board: aims and bounds, each a set of clauses over numbered switches, which cost something."""

    costs: tuple[int, ...]
    aims: tuple[Clauses, ...]
    bounds: tuple[Clauses, ...]


def board(seed: int) -> Made:
    """Mostly what searches for reforms are like: aims ask for switches, bounds forbid some together."""
    chance = random.Random(seed)
    number = chance.randint(8, 24)

    def clauses(wanted: float, most: int) -> Clauses:
        return tuple(
            tuple(
                (switch, chance.random() < wanted)
                for switch in chance.sample(range(number), chance.randint(1, 3))
            )
            for _ in range(chance.randint(1, most))
        )

    return Made(
        tuple(chance.randint(0, 5) for _ in range(number)),
        tuple(clauses(0.85, 3) for _ in range(chance.randint(2, 8))),
        tuple(clauses(0.25, 1) for _ in range(chance.randint(0, 6))),
    )


def searched(made: Made) -> tuple[Least, list[Variable]]:
    circuit = Circuit()
    switches = [boolean(("switch", number)) for number in range(len(made.costs))]

    def node(clauses: Clauses) -> Node:
        return circuit.all_of([circuit.any_of([literal(one) for one in clause]) for clause in clauses])

    def literal(one: Literal) -> Node:
        on = circuit.among(switches[one[0]], {TRUE_VALUE})
        return on if one[1] else circuit.negate(on)

    prices = dict(zip(switches, made.costs, strict=True))
    return Least(circuit, list(map(node, made.aims)), list(map(node, made.bounds)), prices), switches


def optimum(made: Made, aims: Sequence[Clauses], at_least: int | None = None) -> set[frozenset[int]]:
    """All sets of fewest switches and, of these, least cost, with which the bounds hold and the aims are
    reached, or as many of them as asked for; empty where there is none."""
    rules = [f"switch({n},{cost})." for n, cost in enumerate(made.costs)]
    rules += ["{on(N)} :- switch(N,_).", "#show on/1."]
    rules += [f":- {_broken(clause)}." for clauses in made.bounds for clause in clauses]
    for number, clauses in enumerate(aims):
        rules += [f"missed({number}) :- {_broken(clause)}." for clause in clauses]
        rules.append(f"aim({number}).")
    wanted = len(aims) if at_least is None else at_least
    rules.append(f":- #count{{A : aim(A), not missed(A)}} < {wanted}.")
    rules.append("#minimize{1@2,N : on(N); C@1,N : on(N), switch(N,C)}.")
    control = clingo.Control(["--opt-mode=optN", "--models=0", "--warn=none"])
    control.add("base", [], "\n".join(rules))
    control.ground([("base", [])])
    found: set[frozenset[int]] = set()
    with control.solve(yield_=True) as models:
        for model in models:
            if model.optimality_proven:
                found.add(frozenset(symbol.arguments[0].number for symbol in model.symbols(shown=True)))
    return found


def _broken(clause: Iterable[Literal]) -> str:
    return ", ".join(f"not on({n})" if wanted else f"on({n})" for n, wanted in clause)


@pytest.mark.parametrize("seed", range(120))
def test_a_second_solver_finds_the_same(seed: int) -> None:
    made = board(seed)
    least, switches = searched(made)
    told = {frozenset(switches.index(switch) for switch in found) for found in least.sets()}
    expected = optimum(made, made.aims)
    assert told <= expected and bool(told) == bool(expected)
    assert told == expected or len(told) == 12
    front = list(least.front())
    for number in range(len(made.aims) + 1):
        enough = optimum(made, made.aims, number)
        best = next((chosen for chosen in front if len(chosen.reached) >= number), None)
        assert (best is None) == (not enough)
        if best is not None:
            assert price(made, [switches.index(s) for s in best.switches]) == price(
                made, min(enough, key=sorted)
            )


def price(made: Made, on: Iterable[int]) -> tuple[int, int]:
    numbers = list(on)
    return len(numbers), sum(made.costs[n] for n in numbers)
