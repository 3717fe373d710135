"""Each measurement in a process of its own, on law of several sizes."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import synthetic

HERE = Path(__file__).parent
BUILD = HERE.parent / "build" / "bench"
SIZES = (1, 4, 16)
LONGEST = 600
"""Seconds after which a measurement counts as hung."""


def law_of(times: int) -> Path | None:
    """The folder of the law of a size; None for the bundled law."""
    if times == 1:
        return None
    folder = BUILD / f"law-{times}x"
    synthetic.write(folder, times, seed=1)
    return folder


def ours(script: str, argument: str | Path, law: Path | None) -> list[str | Path]:
    """The command that runs one of our scripts on a law."""
    return [sys.executable, HERE / script, argument, *([law] if law else [])]


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Any:
    """What a process of its own prints as JSON. Whatever goes wrong there ends the measurement."""
    done = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        check=True,
        timeout=LONGEST,
        env={**os.environ, **(environment or {})},
    )
    return json.loads(done.stdout) if done.stdout else None


def where() -> str:
    """The day and the machine, for whoever reads the numbers later."""
    names = Path("/proc/cpuinfo")
    models = [line.partition(": ")[2] for line in names.read_text().splitlines() if "model name" in line]
    model = models[0] if models else platform.processor() or platform.machine()
    busy = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{date.today()}, {model}, {os.cpu_count()} cores, Python {sys.version.split()[0]}{busy}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


UNITS = (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9))


def duration(seconds: float) -> str:
    """About three digits, in the unit that suits."""
    unit, size = next((pair for pair in UNITS if seconds >= pair[1]), UNITS[-1])
    number = seconds / size
    return f"{number:.{0 if number >= 100 else 1 if number >= 10 else 2}f} {unit}"
