"""How long the command takes, as whole processes: the median of ten runs each, and the loading alone.

Prints a table; `docs/explanation/measurements.md` holds what was seen. Run: `make bench`.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 10
COMMANDS = {
    "--help": ["--help"],
    "loading the corpus (show JP)": ["show", "JP", "--on", "1996-04-30"],
    "ask": ["ask", "JP supply-fuel to US", "--crisis", "taiwan-strait-1996", "--on", "1996-03-15"],
    "assess": ["assess", "korean-war", "--on", "1996-04-30"],
    "test (all cases)": ["test"],
}


def seconds(arguments: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "symmachia", *arguments], capture_output=True, check=True)
    return time.perf_counter() - start


def main() -> None:
    print(f"median, least and most of {RUNS} whole processes, Python {sys.version.split()[0]}")
    for name, arguments in COMMANDS.items():
        runs = sorted(seconds(arguments) for _ in range(RUNS))
        print(f"{name:32} {statistics.median(runs):6.2f} s  ({runs[0]:.2f} to {runs[-1]:.2f})")


if __name__ == "__main__":
    main()
