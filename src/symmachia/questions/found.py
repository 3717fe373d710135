"""What a question needs to be told of a situation, whoever worked it out: the engine or the reference
interpreter. Both hand out findings of this shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from symmachia.law.conditions import Cond
from symmachia.law.given import Given, Readings
from symmachia.law.ground import LawOn, Variable
from symmachia.law.reach import Question, Reach
from symmachia.law.verdict import Authority, Verdict

Box = dict[Variable, frozenset[str]]
"""For each of some facts, the values that it has in a part of the situations."""


class Part(Protocol):
    """A part of the situations, and the verdicts there, one for each choice of readings."""

    @property
    def verdicts(self) -> tuple[Verdict, ...]: ...


class Found(Protocol):
    """What the law says of a question about one leaf act, in every situation left possible.

    Where it is not `complete` there were too many to tell apart: the parts are some of them, and show
    that the outcome differs. `duties`: whether something is owed, under each choice of readings; the
    combinations that occur. `then` means: with all open steps taken. Of questions about truth the
    answer is True or False where it is so in all situations (of the part with a number), else None.
    """

    @property
    def question(self) -> Question: ...
    @property
    def matter(self) -> Reach: ...
    @property
    def choices(self) -> tuple[Readings, ...]: ...
    @property
    def parts(self) -> Sequence[Part]: ...
    @property
    def complete(self) -> bool: ...
    @property
    def duties(self) -> frozenset[tuple[bool, ...]]: ...
    @property
    def depends_on(self) -> tuple[Variable, ...]: ...
    @property
    def least_steps(self) -> tuple[Variable, ...]: ...
    @property
    def done(self) -> frozenset[Variable]: ...

    def estimated(self) -> Estimates | None:
        """What can still be told where diagrams are too large; None where there are no diagrams."""
        ...

    def telling_apart(self, reasons: bool) -> tuple[Variable, ...]:
        """A smallest set of unknown facts that settles the outcome (and, if asked, its reasons)."""
        ...

    def boxes(
        self, parts: Iterable[int], apart: Iterable[int], facts: Sequence[Variable], limit: int
    ) -> list[Box] | None:
        """Some parts told in terms of some facts: boxes of values that hold all situations of these
        parts, and possible ones only as far as such a part has the same values. None where a part that
        is `apart` has the same values too, or where it takes more boxes than `limit`."""
        ...

    def values(self, fact: Variable) -> frozenset[str]:
        """The values that a fact may still have."""
        ...

    def value(self, cond: Cond, choice: Readings, then: bool, part: int | None = None) -> bool | None: ...

    def applies(self, norm_id: str, choice: Readings, then: bool, part: int | None = None) -> bool | None: ...

    def stands(self, bar_id: str, choice: Readings, then: bool, part: int | None = None) -> bool | None: ...

    def shut_out(
        self, power_id: str, choice: Readings, then: bool, part: int | None = None
    ) -> bool | None: ...


class FoundWithin(Protocol):
    """What the law says of an inner act: the duty at the act itself, and the leaves beneath it."""

    @property
    def duty(self) -> Found: ...
    @property
    def leaves(self) -> Sequence[Found]: ...

    def together(self) -> Sequence[tuple[Authority, ...]] | None:
        """The best authority among the leaves that imply nothing, in each part of the situations that
        they share, under each choice of readings; None where there are too many parts to tell."""
        ...


class Changed(Protocol):
    """A fact that would have to be different: its value as things are (None: unknown), and the other."""

    @property
    def fact(self) -> Variable: ...
    @property
    def before(self) -> str | None: ...
    @property
    def after(self) -> str: ...


class PartShare(Protocol):
    """The share of situations that lies in some parts: from `low` to `high`; `drawn`: from how many that
    were drawn, None where all were gone through."""

    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def drawn(self) -> int | None: ...


class Estimates(Found, Protocol):
    """What can be told where diagrams are too large: the parts are all that occur, but on which facts they
    turn and which steps are missing is not told."""

    def shares(self, groups: Sequence[Sequence[int]]) -> Sequence[PartShare] | None:
        """The share of each group of parts; None where not even an estimate is to be had."""
        ...


class Explains(Protocol):
    """Tells which facts force an answer, and which would have to be different for another."""

    def forcing(self) -> Mapping[Variable, str] | None:
        """The smallest set of known facts that forces the outcome; None where it is not settled."""
        ...

    def nearest(self, told: Callable[[tuple[Verdict, ...]], bool]) -> Sequence[Changed] | None:
        """The fewest known facts that would have to be different for such verdicts; None if nothing
        that can change brings them about."""
        ...


class Solver(Protocol):
    """Answers questions under the law of one date. Raises Impossible and TooMuch."""

    @property
    def law(self) -> LawOn: ...

    def find(self, question: Question, given: Given) -> Found: ...

    def within(self, question: Question, given: Given) -> FoundWithin: ...

    def explain(self, question: Question, given: Given) -> Explains | None:
        """Who explains the answer; None if this solver explains nothing."""
        ...
