"""A smallest part of a list that is still excluded: which of many things clash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def minimal(items: Sequence[T], excluded: Callable[[Sequence[T]], bool]) -> list[T]:
    """Of items that are excluded together, though nothing at all is not: some that still are, and of
    which no part is, in their order. Halves are tried before singles.

    The method is QuickXplain (U. Junker, "QUICKXPLAIN: preferred explanations and relaxations for
    over-constrained problems", AAAI 2004).
    """

    def shrink(base: list[T], part: list[T], grown: bool) -> list[T]:
        if grown and excluded(base):
            return []
        if len(part) == 1:
            return part
        half = len(part) // 2
        first, second = part[:half], part[half:]
        late = shrink(base + first, second, True)
        early = shrink(base + late, first, bool(late))
        return early + late

    return shrink([], list(items), False)
