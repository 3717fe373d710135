"""Shares where diagrams are too large: exact by going through all situations, else estimated.

An estimate says that it is one by its type: a `Fraction` is exact, an `Estimate` is an interval. Both
are shares of the situations `within`, with weights as in `count.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod, sqrt
from random import Random

from symmachia.logic.circuit import TRUE, Circuit, Node
from symmachia.logic.columns import all_columns, drawn_columns
from symmachia.logic.limits import Clock
from symmachia.logic.variables import Variable
from symmachia.logic.weights import Weights, whole_numbers

ENUMERATED = 1 << 20
"""Up to this number of situations, all are gone through."""
BLOCK = 1 << 14
"""Situations treated at once: all gates' columns together should stay in the processor's cache."""
DRAWN = 1 << 22
"""Situations drawn at the most for one estimate, those outside `within` included."""
FEWEST = 1_000
"""An estimate from fewer samples would say little."""
DEVIATIONS = 1.959964
"""Standard deviations on either side that hold 95 % of a normal distribution."""


@dataclass(frozen=True)
class Estimate:
    """The share lies from `low` to `high`, with a confidence of 95 % (Wilson's score interval)."""

    low: float
    high: float
    samples: int


class TooRare(Exception):
    """So few of the situations drawn lie within the constraints that nothing can be estimated."""


def share(
    circuit: Circuit,
    node: Node,
    within: Node = TRUE,
    weights: Weights | None = None,
    *,
    samples: int = 100_000,
    seed: int = 0,
    clock: Clock | None = None,
) -> Fraction | Estimate:
    """The share of the situations within in which the formula holds.

    Raises ValueError where an exact count finds none within, TooRare where sampling finds too few,
    TooLarge where the clock runs out.
    """
    clock = clock or Clock(None)
    rows = {v: whole_numbers(v, (weights or {}).get(v)) for v in circuit.support(node, within)}
    with clock:
        if prod(map(len, rows.values())) <= ENUMERATED:
            return _enumerated(circuit, node, within, rows, clock)
        return _sampled(circuit, node, within, rows, samples, Random(seed), clock)


def _enumerated(
    circuit: Circuit, node: Node, within: Node, rows: Mapping[Variable, Sequence[int]], clock: Clock
) -> Fraction:
    fast: list[Variable] = []
    for variable in rows:
        if prod(len(v.values) for v in (*fast, variable)) <= BLOCK:
            fast.append(variable)
    slow = [variable for variable in rows if variable not in fast]
    columns, width = all_columns(fast)
    everywhere = (1 << width) - 1
    formulas = (within, circuit.all_of((within, node)))
    sums = [0, 0]
    for values in product(*(range(len(v.values)) for v in slow)):
        clock.check("going through all situations")
        chosen = dict(zip(slow, values, strict=True))
        for variable, value in chosen.items():
            columns[variable] = tuple(everywhere * (i == value) for i in range(len(variable.values)))
        weight = prod([rows[variable][value] for variable, value in chosen.items()])
        for i, bits in enumerate(circuit.evaluate_many(formulas, columns, width)):
            sums[i] += weight * _weight(bits, width, [rows[variable] for variable in fast])
    if not sums[0]:
        raise ValueError("no situation lies within")
    return Fraction(sums[1], sums[0])


def _weight(bits: int, width: int, rows: Sequence[Sequence[int]]) -> int:
    """The sum of the weights of the situations marked; the first variable changes fastest."""
    if all(weight == 1 for row in rows for weight in row):
        return bits.bit_count()
    sums = [int(digit) for digit in reversed(f"{bits:0{width}b}")]
    for row in rows:
        slices = [sums[value :: len(row)] for value in range(len(row))]
        sums = [sum(w * s for w, s in zip(row, each, strict=True)) for each in zip(*slices, strict=True)]
    return sums[0]


def _sampled(
    circuit: Circuit,
    node: Node,
    within: Node,
    rows: Mapping[Variable, Sequence[int]],
    samples: int,
    random: Random,
    clock: Clock,
) -> Estimate:
    formulas = (within, circuit.all_of((within, node)))
    found = holding = drawn = 0
    while found < samples and drawn < DRAWN:
        clock.check("sampling")
        inside, both = circuit.evaluate_many(formulas, drawn_columns(rows, BLOCK, random), BLOCK)
        found += inside.bit_count()
        holding += both.bit_count()
        drawn += BLOCK
    if found < min(samples, FEWEST):
        raise TooRare(f"only {found:,} of {drawn:,} situations drawn lie within the constraints")
    return interval(holding, found)


def interval(holding: int, samples: int) -> Estimate:
    """Wilson's score interval (Wilson 1927): it stays between 0 and 1, and is honest near both."""
    rate, spread = holding / samples, DEVIATIONS**2 / samples
    middle = (rate + spread / 2) / (1 + spread)
    half = DEVIATIONS * sqrt(rate * (1 - rate) / samples + spread / (4 * samples)) / (1 + spread)
    return Estimate(max(0.0, middle - half), min(1.0, middle + half), samples)
