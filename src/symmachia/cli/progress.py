"""How far a long piece of work has come, told on a terminal; nothing where nobody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
EVERY = 0.1
"""Seconds between two lines."""


class Work(Protocol[T_co]):
    """Pieces of work, and how many."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[T_co]: ...


def watched(work: Work[T], what: str) -> Iterator[T]:
    """The pieces of some work, as they are done. On a terminal a line tells how many, and goes in the end."""
    out = sys.stderr
    if not out.isatty():
        yield from work
        return
    told, width = 0.0, 0
    try:
        for number, piece in enumerate(work, 1):
            now = time.monotonic()
            if now - told >= EVERY:
                line = f"{what}: {number} of {len(work)}"
                told, width = now, len(line)
                out.write(f"\r{line}")
                out.flush()
            yield piece
    finally:
        if width:
            out.write(f"\r{' ' * width}\r")
            out.flush()
