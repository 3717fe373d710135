"""Random functions over random typed variables, and what they are, found by trying every situation.

Formulas are plain tuples here, so that nothing of what is tested is used to say what must hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from math import prod
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from symmachia.logic.circuit import Circuit, Node
from symmachia.logic.diagram import Diagrams, Function
from symmachia.logic.limits import Limits
from symmachia.logic.variables import Variable

Formula = tuple[Any, ...]
Situation = dict[Variable, str]
thorough = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
MOST = 160
"""Situations of a random space at the most."""


def holds(formula: Formula, situation: Mapping[Variable, str]) -> bool:
    match formula:
        case ("is", variable, values):
            return situation[variable] in values
        case ("all", *parts):
            return all(holds(part, situation) for part in parts)
        case ("any", *parts):
            return any(holds(part, situation) for part in parts)
        case ("not", part):
            return not holds(part, situation)
    raise AssertionError(formula)


def node_of(circuit: Circuit, formula: Formula) -> Node:
    match formula:
        case ("is", variable, values):
            return circuit.among(variable, values)
        case ("all", *parts):
            return circuit.all_of([node_of(circuit, part) for part in parts])
        case ("any", *parts):
            return circuit.any_of([node_of(circuit, part) for part in parts])
        case ("not", part):
            return circuit.negate(node_of(circuit, part))
    raise AssertionError(formula)


@dataclass(frozen=True)
class World:
    """Some variables, some formulas over them, and both as circuit and diagrams, in an order of its own."""

    variables: tuple[Variable, ...]
    formulas: tuple[Formula, ...]
    order: tuple[Variable, ...]

    @cached_property
    def circuit(self) -> Circuit:
        return Circuit()

    @cached_property
    def nodes(self) -> list[Node]:
        return [node_of(self.circuit, formula) for formula in self.formulas]

    @cached_property
    def diagrams(self) -> Diagrams:
        return Diagrams(self.circuit, self.order, Limits(nodes=100_000, seconds=None))

    @cached_property
    def functions(self) -> list[Function]:
        return [self.diagrams.function(node) for node in self.nodes]

    @cached_property
    def situations(self) -> list[Situation]:
        return list(every(self.variables))

    @cached_property
    def truths(self) -> list[list[bool]]:
        """For each formula, whether it holds in each situation."""
        return [[holds(formula, s) for s in self.situations] for formula in self.formulas]

    def where(self, number: int) -> list[Situation]:
        """The situations in which the formula of this number holds."""
        return [s for s, true in zip(self.situations, self.truths[number], strict=True) if true]


def every(variables: Sequence[Variable]) -> Iterator[Situation]:
    for values in product(*(v.values for v in variables)):
        yield dict(zip(variables, values, strict=True))


def subsets(variables: Sequence[Variable]) -> Iterator[tuple[Variable, ...]]:
    """Small ones first, and of the same size those with the first variables first."""
    for size in range(len(variables) + 1):
        yield from combinations(variables, size)


def key(situation: Mapping[Variable, str]) -> frozenset[tuple[Variable, str]]:
    return frozenset(situation.items())


@st.composite
def worlds(draw: st.DrawFn, formulas: int = 1, least: int = 3, most: int = 6) -> World:
    sizes = draw(
        st.lists(st.integers(2, 5), min_size=least, max_size=most).filter(lambda found: prod(found) <= MOST)
    )
    variables = tuple(Variable(("v", i), tuple("abcde"[:size])) for i, size in enumerate(sizes))
    literal = st.sampled_from(variables).flatmap(
        lambda v: st.tuples(st.just("is"), st.just(v), st.frozensets(st.sampled_from(v.values)))
    )
    formula = st.recursive(
        literal,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4).map(lambda parts: ("all", *parts)),
            st.lists(inner, max_size=4).map(lambda parts: ("any", *parts)),
            inner.map(lambda part: ("not", part)),
        ),
        max_leaves=20,
    )
    # Boxes joined together make functions with more to them than what recursion mostly draws.
    box = st.lists(literal, min_size=1, max_size=4).map(lambda parts: ("all", *parts))
    boxes = st.lists(box, min_size=2, max_size=6).map(lambda parts: ("any", *parts))
    found = draw(st.lists(st.one_of(formula, boxes), min_size=formulas, max_size=formulas))
    return World(variables, tuple(found), tuple(draw(st.permutations(variables))))


@st.composite
def restrictions(draw: st.DrawFn, variables: Sequence[Variable]) -> dict[Variable, tuple[str, ...]]:
    """Some values for some of the variables, at least one each."""
    chosen = draw(st.lists(st.sampled_from(variables), unique=True))
    return {v: tuple(draw(st.lists(st.sampled_from(v.values), min_size=1, unique=True))) for v in chosen}


@st.composite
def weights(draw: st.DrawFn, world: World) -> dict[Variable, dict[str, Fraction]]:
    """Weights for some of the variables, for some or all of their values."""
    chosen = draw(st.lists(st.sampled_from(world.variables), unique=True))
    found = {}
    for variable in chosen:
        row = draw(st.lists(st.fractions(0, 3, max_denominator=7), min_size=len(variable.values), max_size=5))
        if any(row[: len(variable.values)]):
            found[variable] = dict(zip(variable.values, row, strict=False))
    return found
