"""Weights of the values of variables: how likely, or how much, each is to count."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from symmachia.logic.variables import Variable

Weights = Mapping[Variable, Mapping[str, Fraction]]
"""Weights of values, of any sum. A value that is not named has the weight 0; the values of a variable
that is not named count alike."""


def whole_numbers(variable: Variable, weights: Mapping[str, Fraction] | None) -> list[int]:
    """The weights of a variable's values, in order, as whole numbers of the same proportions."""
    if weights is None:
        return [1] * len(variable.values)
    row = [Fraction(weights.get(value, 0)) for value in variable.values]
    if min(row) < 0 or not any(row) or any(value not in variable.values for value in weights):
        raise ValueError(f"no weights for the values of {variable.name!r}: {dict(weights)}")
    common = lcm(*(weight.denominator for weight in row))
    return [int(weight * common) for weight in row]
