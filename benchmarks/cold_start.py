"""How long the command takes, as whole processes: the median of ten runs each.

Cold: the store of loaded corpora is empty, so that the pages are read, checked and stored. Warm: the
corpus comes out of the store. Prints a table; `docs/explanation/measurements.md` holds what was seen.
Run: `make bench`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5
ASK = ["ask", "JP supply-fuel to US", "--crisis", "taiwan-strait-1996", "--on", "1996-03-15"]
COMMANDS = {
    "--help": ["--help"],
    "show JP": ["show", "JP", "--on", "1996-04-30"],
    "ask": ASK,
    "ask, with a given fact": [*ASK, "--given", "near-japan"],
    "assess": ["assess", "korean-war", "--on", "1996-04-30"],
    "test (all cases)": ["test"],
}


def seconds(arguments: list[str], store: Path) -> float:
    environment = {**os.environ, "SYMMACHIA_CACHE": str(store)}
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "symmachia", *arguments], capture_output=True, check=True, env=environment
    )
    return time.perf_counter() - start


def told(runs: list[float]) -> str:
    return f"{statistics.median(runs):6.2f} s  ({min(runs):.2f} to {max(runs):.2f})"


def main() -> None:
    print(f"median, least and most of {RUNS} whole processes, Python {sys.version.split()[0]}")
    print(f"{'':26} {'cold':24} warm")
    for name, arguments in COMMANDS.items():
        with tempfile.TemporaryDirectory() as folder:
            cold = [seconds(arguments, Path(folder) / str(number)) for number in range(RUNS)]
            store = Path(folder) / "0"
            warm = [seconds(arguments, store) for _ in range(RUNS)]
        print(f"{name:26} {told(cold):24} {told(warm)}")


if __name__ == "__main__":
    main()
