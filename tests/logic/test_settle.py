"""Sets of variables that settle which outcome holds, against every other set."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise

from brute import World, holds, subsets, thorough, worlds
from hypothesis import given
from hypothesis import strategies as st

from symmachia.logic.circuit import Circuit
from symmachia.logic.diagram import Diagrams
from symmachia.logic.settle import best_question, settling_sets
from symmachia.logic.variables import boolean


def parted(world: World) -> tuple[list, list]:  # type: ignore[type-arg]
    """Three parts that exclude each other, and their situations; the rest lies in none."""
    one, other, _ = world.functions
    functions = [one & other, one & ~other, ~one & other]
    values = [(True, True), (True, False), (False, True)]
    found: list[list[dict]] = [[], [], []]  # type: ignore[type-arg]
    for situation in world.situations:
        pair = tuple(holds(formula, situation) for formula in world.formulas[:2])
        if pair in values:
            found[values.index(pair)].append(situation)
    return functions, found


@thorough
@given(worlds(formulas=3, most=5), st.data())
def test_the_smallest_settling_sets(world: World, data: st.DataObject) -> None:
    functions, parts = parted(world)
    variables = data.draw(st.lists(st.sampled_from(world.variables), unique=True))

    def settles(known: tuple) -> bool:  # type: ignore[type-arg]
        seen = [{tuple(s[v] for v in known) for s in part} for part in parts]
        return not any(one & other for one, other in combinations(seen, 2))

    settling = [known for known in subsets(variables) if settles(known)]
    smallest = [known for known in settling if len(known) == len(settling[0])]
    limit = data.draw(st.integers(1, 4))
    assert settling_sets(functions, variables, limit) == smallest[:limit]


@thorough
@given(worlds(formulas=3), st.data())
def test_what_a_question_leaves_unsettled(world: World, data: st.DataObject) -> None:
    functions, parts = parted(world)
    variables = data.draw(st.permutations(world.variables))
    whole = sum(map(len, parts))
    expected = []
    for variable in variables:
        left = 0
        for value in variable.values:
            sizes = [sum(s[variable] == value for s in part) for part in parts]
            left += sum(sizes) if sum(map(bool, sizes)) > 1 else 0
        expected.append((variable, Fraction(left, whole) if whole else Fraction(0)))
    assert best_question(functions, variables) == sorted(expected, key=lambda pair: pair[1])


def test_many_variables() -> None:
    """One of forty settles, a pair of the others would too: the one is found."""
    circuit = Circuit()
    key, *others = (boolean(i) for i in range(40))
    noise = circuit.any_of(
        [circuit.all_of([circuit.among(a), circuit.among(b)]) for a, b in pairwise(others)]
    )
    diagrams = Diagrams(circuit, [*others, key])
    yes = diagrams.function(circuit.all_of([circuit.among(key), noise]))
    no = diagrams.function(circuit.all_of([circuit.among(key, "false"), noise]))
    assert settling_sets([yes, no], [*others, key], 3) == [(key,)]
    assert best_question([yes, no], [*others, key])[0] == (key, Fraction(0))
    assert settling_sets([yes, no], others) == []
