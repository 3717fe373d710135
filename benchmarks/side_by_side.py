"""Symmachia and three other programs, asked the same questions in one run.

The others are installed into environments of their own below `build/peers` (OpenFisca-Core is under the
AGPL: nothing of it is part of Symmachia or imported by it; here it runs as a program of its own that reads
a file of questions and prints answers). Each answers as many questions as it gets through in a few seconds.
The answers of all must agree, or nothing is told. Run: `make bench-peers`, or
`python benchmarks/side_by_side.py 1` for some sizes only.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from apart import BUILD, HERE, SIZES, duration, law_of, ours, run, table, where

RUNS, SHORT = 3, 1.0
"""How often what takes less than these seconds is measured."""
TELLING = 0.1
"""Seconds that the processor's own clock tells well: some tick a hundred times a second only."""
SECONDS = 4
"""Of the processor, for each contestant to answer the questions of one task."""
ENVIRONMENTS = HERE.parent / "build" / "peers"
BLOCK = 1_000
"""Situations in a question of the first task (`peers/contest.py`)."""


@dataclass(frozen=True)
class Task:
    name: str
    words: str
    units: Fraction = Fraction(1)
    """How many of what is timed are told by one answer."""


@dataclass(frozen=True)
class Contestant:
    """Who takes part: by which script, and what is to be installed for it."""

    name: str
    script: str
    requirement: str | None = None
    tasks: tuple[str, ...] = ("evaluate", "settle", "cells", "count")


TASKS = (
    Task("evaluate", "120 conditions in 10,000 full situations: time for one situation", Fraction(BLOCK)),
    Task("settle", "1,000 conditions with ten facts unknown, always, never or sometimes: time for one"),
    Task("cells", "cells of crises: owed, open now, open after steps? Time for one cell", Fraction(1, 3)),
    Task("count", "exact counts over 16 open facts, all others known: time for one"),
)
REFERENCE = Contestant("Symmachia, its functions alone", "with_functions.py")
CONTESTANTS = (
    REFERENCE,
    Contestant("Symmachia, whole answers", "with_symmachia.py", tasks=("settle", "cells", "count")),
    Contestant("clingo", "with_clingo.py", "clingo==5.8.3"),
    Contestant("OpenFisca-Core", "with_openfisca.py", "openfisca-core==46.0.1"),
    Contestant("zen-engine", "with_zen.py", "zen-engine==2.1.3"),
)


def python_of(contestant: Contestant) -> Path:
    """The Python that runs a contestant, in an environment that is made if it is missing."""
    if contestant.requirement is None:
        return Path(sys.executable)
    folder = ENVIRONMENTS / contestant.requirement
    python = folder / "bin" / "python"
    ready = folder / ".ready"
    if not ready.exists():
        print(f"installing {contestant.requirement} into {folder} …", file=sys.stderr)
        venv.create(folder, with_pip=False, clear=True)
        pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
        subprocess.run([*map(str, pip), contestant.requirement], check=True)
        ready.touch()
    return python


def environment(contestant: Contestant, law: Path | None, store: str) -> dict[str, str]:
    """Ours find the law and what is asked; the others get nothing of ours but the questions."""
    if contestant.requirement is not None:
        return {"PYTHONPATH": ""}
    paths = [str(HERE), os.environ.get("PYTHONPATH", "")]
    found = {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "SYMMACHIA_CACHE": store}
    return found | ({"SYMMACHIA_CORPUS": str(law)} if law else {})


def measured(times: int) -> dict[tuple[str, str], Any]:
    """What each contestant answered to each task, on law of one size, and how long it took."""
    law, handed = law_of(times), BUILD / f"handed-{times}x.json"
    BUILD.mkdir(parents=True, exist_ok=True)
    found: dict[tuple[str, str], Any] = {}
    with tempfile.TemporaryDirectory() as store:
        run(ours("handed.py", handed, law), {"SYMMACHIA_CACHE": store})
        for task in TASKS:
            for contestant in CONTESTANTS:
                if task.name in contestant.tasks:
                    script = HERE / "peers" / contestant.script
                    command = (python_of(contestant), script, handed, task.name, str(SECONDS))
                    answered = quickest(command, environment(contestant, law, store))
                    found[task.name, contestant.name] = answered
                    agree(times, task, contestant, answered, found[task.name, REFERENCE.name])
                    print(
                        f"{times}×, {task.name}, {contestant.name}: {cell(task, answered)}", file=sys.stderr
                    )
    return found


def quickest(command: Sequence[str | Path], environment: Mapping[str, str]) -> Any:
    """The quickest of several runs, as what is over at once is easily disturbed; of one where it is not."""
    runs = [run(command, environment)]
    while len(runs) < RUNS and taken(runs[0]) < SHORT:
        runs.append(run(command, environment))
    return min(runs, key=taken)


def taken(answered: Any) -> float:
    """Seconds of the processor; by the clock where they are too few for the processor's own clock to tell."""
    return float(answered["cpu"] if answered["cpu"] >= TELLING else answered["wall"])


def agree(times: int, task: Task, contestant: Contestant, answered: Any, expected: Any) -> None:
    """End everything where somebody answers otherwise than the first."""
    if not answered["answers"]:
        sys.exit(f"{contestant.name} answered nothing: {task.name}, {times}×")
    for number, answer in answered["answers"].items():
        other = expected["answers"].get(number)
        if other is not None and answer != other:
            sys.exit(
                f"the answers differ: {task.name}, {times}×, question {number}: "
                f"{contestant.name} says {answer}, {REFERENCE.name} says {other}"
            )


def number(task: Task, answered: Any) -> int:
    """How many of what is timed were answered."""
    return round(len(answered["answers"]) * task.units)


def each(task: Task, answered: Any) -> float:
    """Seconds for one of them."""
    return taken(answered) / number(task, answered)


def cell(task: Task, answered: Any) -> str:
    return f"{duration(each(task, answered))} ({number(task, answered):,} in {duration(answered['wall'])})"


def told(task: Task, found: dict[int, dict[tuple[str, str], Any]]) -> str:
    """The table of a task: the time for an answer, and how many times as long as the first takes."""
    rows = []
    for contestant in CONTESTANTS:
        if task.name not in contestant.tasks:
            continue
        row = [""]
        for by in found.values():
            answered, first = by[task.name, contestant.name], by[task.name, REFERENCE.name]
            row[0] = f"{contestant.name}, {answered['version']}"
            ratio = each(task, answered) / each(task, first)
            row += [duration(each(task, answered)), f"{ratio:,.{0 if ratio >= 10 else 1}f}×"]
            row.append(f"{number(task, answered):,}")
        row.append(f"{max(by[task.name, contestant.name]['memory'] for by in found.values()):,.0f} MB")
        rows.append(row)
    head = [task.words]
    for times in found:
        head += [f"{times}×", "times as long", "answered"]
    return table([*head, "most memory"], rows)


def main() -> None:
    sizes = [int(times) for times in sys.argv[1:]] or list(SIZES)
    for contestant in CONTESTANTS:
        python_of(contestant)
    machine = where()
    found = {times: measured(times) for times in sizes}
    print(machine)
    for task in TASKS:
        print(f"\n{told(task, found)}")


if __name__ == "__main__":
    main()
