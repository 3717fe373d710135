"""How much work a question may cost, and what is raised when it would cost more."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """`nodes`: diagram nodes held at one time. `seconds`: time for one question, None for any."""

    nodes: int = 1_000_000
    seconds: float | None = 20.0


class TooLarge(Exception):
    """The exact way is closed: `what` was too large. Nothing is wrong with the question itself."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


class Clock:
    """Holds a question to its time. Work is done in a `with` block, within which `check` may raise.

    Blocks may stand in one another: the outermost is the question. Every function here that works
    for long has its own, so it has the whole time for itself unless its caller opened one before.
    """

    def __init__(self, seconds: float | None) -> None:
        self.seconds = seconds
        self._blocks = 0
        self._end = 0.0

    def __enter__(self) -> None:
        if not self._blocks and self.seconds is not None:
            self._end = time.monotonic() + self.seconds
        self._blocks += 1

    def __exit__(self, *_: object) -> None:
        self._blocks -= 1

    def check(self, doing: str) -> None:
        """Raise TooLarge where the time is over. `doing` says what went on, as in "counting"."""
        if self.seconds is not None and self._blocks and time.monotonic() >= self._end:
            raise TooLarge(f"{doing} takes more than {self.seconds:g} s")
