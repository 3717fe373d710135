"""Least sets of switches, fronts and exclusions are those found by trying all sets."""

from __future__ import annotations

from brute import Formula, holds, node_of, subsets, thorough
from hypothesis import given
from hypothesis import strategies as st

from symmachia.logic.circuit import Circuit
from symmachia.logic.diagram import Diagrams
from symmachia.logic.least import Least
from symmachia.logic.transfer import as_formula
from symmachia.logic.variables import Variable, boolean

SWITCHES = tuple(boolean(("switch", n)) for n in range(5))
LITERAL = st.tuples(st.just("is"), st.sampled_from(SWITCHES), st.sampled_from([("true",), ("false",)]))
FORMULA: st.SearchStrategy[Formula] = st.recursive(
    LITERAL,
    lambda parts: st.one_of(
        st.lists(parts, min_size=2, max_size=3).map(lambda p: ("any", *p)),
        st.lists(parts, min_size=2, max_size=3).map(lambda p: ("all", *p)),
    ),
    max_leaves=6,
)
COSTS = st.tuples(*[st.integers(0, 4)] * len(SWITCHES))


def on(switches: tuple[Variable, ...]) -> dict[Variable, str]:
    return {v: "true" if v in switches else "false" for v in SWITCHES}


@thorough
@given(
    st.lists(FORMULA, min_size=1, max_size=4),
    st.lists(FORMULA, max_size=2),
    COSTS,
)
def test_as_found_by_trying_all(aims: list[Formula], bounds: list[Formula], costs: tuple[int, ...]) -> None:
    circuit = Circuit()
    price = dict(zip(SWITCHES, costs, strict=True))
    least = Least(circuit, [node_of(circuit, a) for a in aims], [node_of(circuit, b) for b in bounds], price)

    def cost(switches: tuple[Variable, ...]) -> tuple[int, int]:
        return len(switches), sum(price[v] for v in switches)

    def reached(switches: tuple[Variable, ...]) -> tuple[int, ...]:
        return tuple(n for n, aim in enumerate(aims) if holds(aim, on(switches)))

    kept = [s for s in subsets(SWITCHES) if all(holds(bound, on(s)) for bound in bounds)]
    every = [s for s in kept if len(reached(s)) == len(aims)]
    best = min(map(cost, every), default=None)
    assert set(least.sets()) == {s for s in every if cost(s) == best}
    assert all(least.kept(s) and least.reached(s) == reached(s) for s in kept)

    front = list(least.front())
    assert all(chosen.reached == reached(chosen.switches) for chosen in front)
    for number in range(len(aims) + 1):
        enough = [s for s in kept if len(reached(s)) >= number]
        told = [chosen for chosen in front if len(chosen.reached) >= number]
        assert bool(enough) == bool(told)
        if enough:
            assert min(map(cost, enough)) == cost(told[0].switches)
    assert [len(c.reached) for c in front] == sorted({len(c.reached) for c in front})

    excluded, excluding = least.excluding()
    together = [*(aims[n] for n in excluded), *(bounds[n] for n in excluding)]
    assert bool(together) == (not every)
    if together:
        possible = [s for s in subsets(SWITCHES) if all(holds(f, on(s)) for f in together)]
        assert not possible
        whole = [*aims, *bounds]
        for fewer in subsets(tuple(whole)):
            if len(fewer) >= len(together):
                break
            assert any(all(holds(f, on(s)) for f in fewer) for s in subsets(SWITCHES))


@thorough
@given(FORMULA)
def test_a_function_is_a_formula_again(formula: Formula) -> None:
    circuit, other = Circuit(), Circuit()
    function = Diagrams(circuit, SWITCHES).function(node_of(circuit, formula))
    node = as_formula(function, other)
    assert all(other.evaluate(node, on(s)) == holds(formula, on(s)) for s in subsets(SWITCHES))
