"""Without diagrams: exact while all situations can be tried, marked as an estimate beyond."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from unittest.mock import patch

import pytest
from brute import World, thorough, weights, worlds
from hypothesis import given
from hypothesis import strategies as st

from symmachia.logic import count, fallback
from symmachia.logic.circuit import Circuit
from symmachia.logic.columns import drawn_columns
from symmachia.logic.fallback import Estimate, TooRare, interval, share
from symmachia.logic.limits import Clock, TooLarge
from symmachia.logic.variables import Variable, boolean

K = Variable("k", ("a", "b", "c"))


@thorough
@given(worlds(formulas=2), st.data(), st.sampled_from([4, 1 << 14]))
def test_all_situations_tried(world: World, data: st.DataObject, block: int) -> None:
    found = data.draw(weights(world))
    (node, within), (function, possible) = world.nodes, world.functions
    with patch.object(fallback, "BLOCK", block):
        assert share(world.circuit, node, weights=found) == count.share(function, found)
        if count.share(possible, found):
            exact = count.share(function, found, possible)
            assert share(world.circuit, node, within, found) == exact
            assert isinstance(share(world.circuit, node, within), Fraction)
        else:
            with pytest.raises(ValueError, match="no situation lies within"):
                share(world.circuit, node, within, found)


@thorough
@given(worlds(formulas=2), st.data())
def test_an_estimate_is_marked_and_near(world: World, data: st.DataObject) -> None:
    found = data.draw(weights(world))
    (node, within), (function, possible) = world.nodes, world.functions
    if count.share(possible, found) < Fraction(1, 10):
        return
    exact = count.share(function, found, possible)
    with patch.object(fallback, "ENUMERATED", 0), patch.object(fallback, "BLOCK", 2_048):
        estimate = share(world.circuit, node, within, found, samples=2_000, seed=5)
    assert isinstance(estimate, Estimate) and estimate.samples >= 1_000
    assert 0 <= estimate.low < estimate.high <= 1
    wide = 3 * (estimate.high - estimate.low)
    assert estimate.low - wide < exact < estimate.high + wide


def test_intervals_hold_what_they_promise() -> None:
    """Of 400 estimates, about 95 % hold the true share: 365 is more than four deviations away."""
    circuit = Circuit()
    node = circuit.all_of([circuit.among(K, "a"), circuit.among(boolean("x"))])
    with patch.object(fallback, "ENUMERATED", 0), patch.object(fallback, "BLOCK", 1_000):
        found = [share(circuit, node, samples=1_000, seed=seed) for seed in range(400)]
    hits = sum(e.low <= 1 / 6 <= e.high for e in found if isinstance(e, Estimate))
    assert 365 < hits <= 395


def test_the_interval() -> None:
    """The values of Wilson's formula, worked out by hand for 0 of 10 and 5 of 10."""
    none, half = interval(0, 10), interval(5, 10)
    assert none.low == 0 and none.high == pytest.approx(0.2775, abs=1e-4)
    assert half.low == pytest.approx(0.2366, abs=1e-4) and half.high == pytest.approx(0.7634, abs=1e-4)


def test_constraints_that_hardly_anything_meets() -> None:
    circuit = Circuit()
    within = circuit.all_of([circuit.among(boolean(i)) for i in range(60)])
    with patch.object(fallback, "DRAWN", 1 << 16), pytest.raises(TooRare, match=r"only 0 of 65,536"):
        share(circuit, circuit.among(K, "a"), within)


def test_time_is_limited() -> None:
    circuit = Circuit()
    node = circuit.all_of([circuit.among(boolean(i)) for i in range(60)])
    clock = Clock(0.0)
    with pytest.raises(TooLarge, match="sampling takes more than 0 s"):
        share(circuit, node, clock=clock)


def test_drawn_columns() -> None:
    """Each place has one value, and values come as often as they weigh."""
    width = 100_000
    columns = drawn_columns({K: [1, 0, 5], boolean("x"): [3, 5]}, width, Random(2))
    for column in columns.values():
        assert sum(bits.bit_count() for bits in column) == width
    assert columns[K][1] == 0
    assert columns[K][0].bit_count() / width == pytest.approx(1 / 6, abs=0.01)
    assert columns[boolean("x")][0].bit_count() / width == pytest.approx(3 / 8, abs=0.01)
    both = (columns[K][0] & columns[boolean("x")][0]).bit_count() / width
    assert both == pytest.approx(1 / 16, abs=0.01)
