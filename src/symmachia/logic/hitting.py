"""Smallest hitting sets: the fewest elements such that each of some sets contains one of them.

Many questions of the form "the fewest variables that ..." are asked by counterexample: a set of
variables that does not do leaves a counterexample behind, and with it a set of variables of which
one more is needed. The smallest set that hits all these sets is either the answer or fails anew;
what does not fail is smallest, because every set that does must hit them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from symmachia.logic.limits import Clock


def smallest_sets(counterexample: Callable[[int], int | None], limit: int, clock: Clock) -> list[int]:
    """The smallest sets of elements without a counterexample, up to `limit` many, first ones first.

    A set is a whole number, bit `i` for element `i`; of two sets of the same size the one that has the
    first element that the other lacks comes first. `counterexample` gets a set and answers None if it
    will do, else other elements, one of which has to be added; if there are none, nothing will do.
    """
    sets: list[int] = []
    found: list[int] = []
    size = 0
    with clock:
        while len(found) < limit:
            trial = next((s for s in hitting_sets(sets, size, clock) if s not in found), None)
            if trial is None:
                if found:
                    break
                size += 1
                continue
            needed = counterexample(trial)
            if needed is None:
                found.append(trial)
            elif not needed:
                break
            else:
                assert not needed & trial
                sets = [s for s in sets if s & needed != needed] + [needed]
    return found


def hitting_sets(sets: Sequence[int], size: int, clock: Clock) -> Iterator[int]:
    """The sets of at most `size` elements that hit all sets, first ones first, none with an element
    that hits nothing which the elements before it do not hit."""
    clock.check("looking for the fewest variables")
    if not sets:
        yield 0
        return
    apart = used = 0
    for one in sorted(sets, key=int.bit_count):
        if not one & used:
            apart += 1
            used |= one
    if apart > size:  # that many sets have no element in common
        return
    for element in range(min(one.bit_length() for one in sets)):
        left = [one for one in sets if not one >> element & 1]
        later = [one >> element + 1 << element + 1 for one in left]
        if len(left) < len(sets) and all(later):
            for rest in hitting_sets(later, size - 1, clock):
                yield 1 << element | rest
