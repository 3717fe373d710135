"""What can still be said where diagrams are too large: which verdicts occur, and about how often.

Which verdicts occur is known exactly, since it takes one situation to show that one does. On which facts
they turn, and which steps are missing, is then not known and not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from symmachia.engine.findings import Box, Findings
from symmachia.law.ground import Variable as Fact
from symmachia.logic.fallback import TooRare, share
from symmachia.logic.limits import Clock, TooLarge

SECONDS = 10.0
"""Time for all shares together."""


@dataclass(frozen=True)
class PartShare:
    """Of the situations left possible, the share that lies in a part: from `low` to `high`. `drawn`: how
    many were drawn for it; None where all were gone through."""

    low: float
    high: float
    drawn: int | None


class Estimated(Findings):
    """Findings whose diagrams are too large: the verdicts that occur, and the shares of the parts."""

    def __init__(self, exact: Findings) -> None:
        super().__init__(exact.asking, exact.parts)

    @cached_property
    def depends_on(self) -> tuple[Fact, ...]:
        return ()

    @cached_property
    def least_steps(self) -> tuple[Fact, ...]:
        return ()

    def telling_apart(self, reasons: bool) -> tuple[Fact, ...]:
        return ()

    def boxes(
        self, parts: Iterable[int], apart: Iterable[int], facts: Sequence[Fact], limit: int
    ) -> list[Box] | None:
        return None

    def shares(self, groups: Sequence[Sequence[int]]) -> list[PartShare] | None:
        """The share of each group of parts; None where too few of the situations drawn are possible."""
        a = self.asking
        nodes = [a.circuit.any_of([self.parts[number].node for number in group]) for group in groups]
        within = a.circuit.all_of(self.limits(self.read))
        clock = Clock(SECONDS)
        try:
            with clock:
                found = [share(a.circuit, node, within, clock=clock) for node in nodes]
        except (TooRare, TooLarge):
            return None
        return [
            PartShare(float(part), float(part), None)
            if isinstance(part, Fraction)
            else PartShare(part.low, part.high, part.samples)
            for part in found
        ]
