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
    """Measures one question's time against its limit. `restart` for the next question."""

    def __init__(self, seconds: float | None) -> None:
        self.seconds = seconds
        self.restart()

    def restart(self) -> None:
        self._end = None if self.seconds is None else time.monotonic() + self.seconds

    def check(self, doing: str) -> None:
        """Raise TooLarge where the time is over. `doing` says what went on, as in "counting"."""
        if self._end is not None and time.monotonic() > self._end:
            raise TooLarge(f"{doing} takes more than {self.seconds:g} s")
