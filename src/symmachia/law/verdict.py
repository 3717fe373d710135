"""What the law says of a question in one situation: the words, and why there is no authority."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Authority = Literal["now", "after steps", "none"]
Reason = Literal["barred", "excluded", "no power"]
FateWord = Literal[
    "not in force",
    "binds nobody",
    "does not cover",
    "occasion fails",
    "limit fails",
    "unknown",
    "steps missing",
    "lifted",
    "stands",
]
"""What became of a norm that was looked at."""


@dataclass(frozen=True)
class Verdict:
    """What the law says of a question in one part of the situations, under one set of readings.

    `why` and `where` (the legal order) tell why there is no authority, the actor's own order first.
    """

    owed: bool
    authority: Authority
    torn: bool
    why: Reason | None = None
    where: str | None = None

    @property
    def outcome(self) -> tuple[bool, str, bool]:
        """What the headline rests on: the reasons do not count."""
        return self.owed, self.authority, self.torn
