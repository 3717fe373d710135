"""Many situations at once, as bits of whole numbers: all of them in order, or drawn at random.

`Circuit.evaluate_many` takes columns: for each variable and each of its values, the situations that
have the value. Python's whole numbers treat thousands of bits in one step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from symmachia.logic.variables import Situation, Variable

Columns = dict[Variable, tuple[int, ...]]


def columns_of(situations: Sequence[Situation], variables: Sequence[Variable]) -> Columns:
    """The situations given, the first as the lowest bit."""
    found = {variable: [0] * len(variable.values) for variable in variables}
    for place, situation in enumerate(situations):
        for variable, column in found.items():
            column[variable.values.index(situation[variable])] |= 1 << place
    return {variable: tuple(column) for variable, column in found.items()}


def all_columns(variables: Sequence[Variable]) -> tuple[Columns, int]:
    """All situations over the variables, and their number; the first variable changes fastest."""
    width = 1
    found: Columns = {}
    for variable in variables:
        run, count = (1 << width) - 1, len(variable.values)
        found = {v: tuple(_repeated(bits, width, count) for bits in column) for v, column in found.items()}
        found[variable] = tuple(run << value * width for value in range(count))
        width *= count
    return found, width


def drawn_columns(weights: Mapping[Variable, Sequence[int]], width: int, random: Random) -> Columns:
    """Situations drawn independently, each value with its weight among the weights of its variable."""
    return {variable: _drawn(row, width, random) for variable, row in weights.items()}


def situation_at(columns: Columns, place: int) -> dict[Variable, str]:
    """The situation at one place."""
    return {
        variable: next(
            value for value, bits in zip(variable.values, column, strict=True) if bits >> place & 1
        )
        for variable, column in columns.items()
    }


def _repeated(bits: int, width: int, times: int) -> int:
    found, done = bits, 1
    while done < times:
        step = min(done, times - done)
        found |= (found & ((1 << step * width) - 1)) << done * width
        done += step
    return found


def _drawn(weights: Sequence[int], width: int, random: Random) -> tuple[int, ...]:
    """One value for each place: a number below the sum of weights is drawn for each, bit by bit.

    Numbers that come out as large as the sum or larger are drawn again, so that all are alike.
    """
    total = sum(weights)
    bits = (total - 1).bit_length()
    number = [0] * bits
    again = (1 << width) - 1
    while again:
        number = [digit & ~again | random.getrandbits(width) & again for digit in number]
        again &= ~_below(total, number, width)
    column = []
    before, reached = 0, 0
    for weight in weights:
        reached += weight
        now = _below(reached, number, width)
        column.append(now & ~before)
        before = now
    return tuple(column)


def _below(limit: int, number: Sequence[int], width: int) -> int:
    """The places at which the number, given by its digits with the lowest first, is below the limit."""
    if limit >> len(number):
        return (1 << width) - 1
    below, equal = 0, (1 << width) - 1
    for place in range(len(number) - 1, -1, -1):
        if limit >> place & 1:
            below |= equal & ~number[place]
            equal &= number[place]
        else:
            equal &= ~number[place]
    return below
