"""Typed variables: what each is called, which values it takes, how its values are coded in bits."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["circumstance", "step", "definition", "reading", "amendment"]
Situation = Mapping["Variable", str]
"""A value for each variable that is of interest."""

FALSE_VALUE, TRUE_VALUE = "false", "true"


@dataclass(frozen=True)
class Variable:
    """A variable with at least one value, in a fixed order. Of two values, the second is the *true* one.

    In diagrams the value with number `i` has the code `i`, the most significant bit first. Codes
    beyond the last value are read as the last value, so that every code stands for some value and
    no function can tell a code without a value from one with: equality, projection and support need
    no further care, and counts leave these codes out.
    """

    name: Hashable
    values: tuple[str, ...]
    kind: Kind = "circumstance"
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.values or len(set(self.values)) < len(self.values):
            raise ValueError(f"the values of {self.name!r} must be one or more, and distinct: {self.values}")
        object.__setattr__(self, "_hash", hash((self.name, self.values, self.kind)))

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[type[Variable], tuple[Hashable, tuple[str, ...], Kind]]:
        """Copies and other processes hash anew: hashes of text differ from process to process."""
        return Variable, (self.name, self.values, self.kind)

    @property
    def bits(self) -> int:
        return (len(self.values) - 1).bit_length()

    @property
    def boolean(self) -> bool:
        return len(self.values) == 2

    @property
    def all_values(self) -> int:
        """The set of all values as a mask, bit `i` for the value with number `i`."""
        return (1 << len(self.values)) - 1

    def mask(self, values: str | Iterable[str]) -> int:
        """A set of values as a mask; a text is one value. Raises ValueError for a value not taken."""
        found = 0
        for value in (values,) if isinstance(values, str) else values:
            if value not in self.values:
                raise ValueError(f"{self.name!r} does not take the value {value!r}, only {self.values}")
            found |= 1 << self.values.index(value)
        return found

    def among(self, mask: int) -> tuple[str, ...]:
        """The values of a mask, in the order of the variable."""
        return tuple(value for i, value in enumerate(self.values) if mask >> i & 1)


def boolean(name: Hashable, kind: Kind = "circumstance") -> Variable:
    """A variable that is true or false."""
    return Variable(name, (FALSE_VALUE, TRUE_VALUE), kind)
