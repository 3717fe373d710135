"""A function as a short list of boxes, to be told in words.

A box gives some variables a set of values each, and leaves the others free; its situations are those
with such values. The boxes of a cover are as large as they can be, none can be left out, and together
they are exactly the function.
"""

from __future__ import annotations

from collections.abc import Sequence

from symmachia.logic.count import count
from symmachia.logic.diagram import Function
from symmachia.logic.reasons import Reasons
from symmachia.logic.variables import Variable

Box = dict[Variable, tuple[str, ...]]

STARTS = 4
"""Smallest reasons of a situation that are tried as the beginning of a box."""


class TooManyBoxes(Exception):
    """The function takes more boxes than anybody wants to be told."""


def cover(
    function: Function,
    variables: Sequence[Variable],
    within: Function | None = None,
    limit: int | None = None,
) -> list[Box]:
    """Boxes that together are exactly the function. Raises ValueError if it depends on other variables.

    A box names its variables in the order given, none with all its values. No boxes: the function
    never holds; one empty box: it always does. `within`: the situations of interest; the boxes are the
    function there, and may hold anything beside. Raises TooManyBoxes beyond `limit` of them.
    """
    upper = function if within is None else function | ~within
    if not {*function.support(), *upper.support()} <= set(variables):
        raise ValueError("the function depends on variables in which it is not to be told")
    boxes: list[tuple[Box, Function]] = []
    with function.diagrams.clock:
        reasons = Reasons(upper)
        left = function
        while not left.is_false:
            # Some may be left out again at the end, but hardly half of them.
            if limit is not None and len(boxes) >= 2 * limit:
                raise TooManyBoxes
            boxes.append(_largest_box(upper, reasons, left, variables))
            left = left & ~boxes[-1][1]
        # Boxes taken early may have been covered by later ones; small ones are to go first.
        for one in sorted(boxes, key=lambda pair: count(pair[1] & function, variables)):
            others = function.diagrams.false
            for other in boxes:
                if other is not one:
                    others = others | other[1]
            if (one[1] & function).implies(others):
                boxes.remove(one)
    if limit is not None and len(boxes) > limit:
        raise TooManyBoxes
    return [{v: box[v] for v in variables if v in box} for box, _ in boxes]


def _largest_box(
    function: Function, reasons: Reasons, left: Function, variables: Sequence[Variable]
) -> tuple[Box, Function]:
    """A box of the function that takes much of what is left, beginning with its first situation."""
    start = left.some() or {}
    found = reasons.smallest({v: start[v] for v in variables if v in start}, STARTS)
    boxes = [_widened(function, {v: (value,) for v, value in reason.items()}) for reason in found]
    return max(boxes, key=lambda pair: count(pair[1] & left, variables))


def _widened(function: Function, box: Box) -> tuple[Box, Function]:
    """The box with further values for its variables, as many as the function allows."""
    diagrams = function.diagrams
    for variable in box:
        elsewhere = diagrams.true
        for other, values in box.items():
            if other != variable:
                elsewhere = elsewhere & diagrams.among(other, values)
        box[variable] = tuple(
            value
            for value in variable.values
            if value in box[variable] or (elsewhere & diagrams.among(variable, value)).implies(function)
        )
    whole = diagrams.true
    for variable, values in box.items():
        whole = whole & diagrams.among(variable, values)
    return box, whole
