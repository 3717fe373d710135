"""Conditions with their names looked up: what norms, definitions and constraints are made of.

A condition may be relative to a question: `ITSELF` stands for the actor asked about and `OTHER` for
the beneficiary; `SCHEMA` (written `P`) stands for each party in turn, in constraints and usual
values only. `walk` visits the parts of a condition; nothing here evaluates one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

ITSELF = "itself"
OTHER = "the other"
SCHEMA = "P"
TRUE, FALSE = "true", "false"


@dataclass(frozen=True)
class Constant:
    value: bool


@dataclass(frozen=True)
class Is:
    """The fact, about the subject if it takes one, has one of the values."""

    fact: str
    subject: str | None
    values: frozenset[str]


@dataclass(frozen=True)
class Taken:
    """The step has been taken."""

    step: str
    subject: str | None


@dataclass(frozen=True)
class Refused:
    """The step has been refused. No page says so: it stands where a norm falls by it (`followed by`)."""

    step: str


@dataclass(frozen=True)
class Defined:
    """The definition of that name holds."""

    name: str


@dataclass(frozen=True)
class Reads:
    """The alternative of a reading is taken."""

    alternative: str


@dataclass(frozen=True)
class NormRef:
    """A norm by page and label; `dated` picks one version, else the one in force on the date asked."""

    page: str
    label: str
    dated: str | None = None

    def __str__(self) -> str:
        return f"{self.page}/{self.label}" + (f"@{self.dated}" if self.dated else "")


@dataclass(frozen=True)
class Framework:
    """The occasion, limits and steps of another norm hold (`N applies`)."""

    ref: NormRef


@dataclass(frozen=True)
class TextInForce:
    """The instrument is in force on the date asked."""

    instrument: str


@dataclass(frozen=True)
class Not:
    part: Cond


@dataclass(frozen=True)
class And:
    parts: tuple[Cond, ...]


@dataclass(frozen=True)
class Or:
    parts: tuple[Cond, ...]


Cond = Constant | Is | Taken | Refused | Defined | Reads | Framework | TextInForce | Not | And | Or

ALWAYS = Constant(True)


def conjunction(parts: list[Cond]) -> Cond:
    """All parts together; always true where there are none."""
    return ALWAYS if not parts else parts[0] if len(parts) == 1 else And(tuple(parts))


def walk(cond: Cond) -> Iterator[Cond]:
    """The condition and all its parts, definitions and frameworks not entered."""
    yield cond
    match cond:
        case Not(part):
            yield from walk(part)
        case And(parts) | Or(parts):
            for inner in parts:
                yield from walk(inner)
        case _:
            pass
