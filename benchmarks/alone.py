"""How long Symmachia takes for what it is built for, on law of once, four and sixteen times the size.

Prints tables in Markdown: seconds by the clock, seconds of the processor in brackets, most memory taken.
Run: `make bench`, or `python benchmarks/alone.py 1 4` for some sizes only.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from typing import Any

from apart import SIZES, duration, law_of, ours, run, table, where


@dataclass(frozen=True)
class Line:
    """A line of the table: what was done, in which task it is measured under which name, and the aim."""

    words: str
    task: str
    name: str
    aim: float | None = None


LINES = (
    Line("law read and checked, questions of all crises compiled: cold", "compile, cold", "ready", 1.0),
    Line("the same from the store", "compile, stored", "ready", 0.05),
    Line("each act by each party for each other, compiled", "compile-all", "compile"),
    Line("the tables of crises, the first time", "assess", "first"),
    Line("of these, the table of one crisis", "assess", "a table, first", 0.1),
    Line("these tables again", "assess", "again"),
    Line("of these, the table of one crisis", "assess", "a table, again", 0.1),
    Line("120 exact shares", "share", "shares", 0.3),
    Line("1,000 questions with ten unknown facts", "settle", "settle"),
    Line("on which facts these depend", "settle", "depends"),
)
MEMORY = 4096
"""Megabytes that even the largest law may take."""
Measured = dict[str, Any]


def measured(times: int) -> dict[str, Measured]:
    """All tasks on law of one size. The store is filled by the first of them."""
    law = law_of(times)
    found: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as store:
        for task in ("compile, cold", "compile, stored", "compile-all", "assess", "share", "settle"):
            command = ours("tasks.py", task.partition(",")[0], law)
            found[task] = run(command, {"SYMMACHIA_CACHE": store})
            print(f"{times}×, {task}: {found[task]}", file=sys.stderr)
    return found


def seconds(line: Line, found: Measured) -> str:
    wall, cpu = found[line.task]["seconds"][line.name]
    return f"{duration(wall)} ({duration(cpu)})"


def aim(line: Line, found: Measured) -> str:
    """The aim, and whether the bundled law reaches it."""
    if line.aim is None:
        return ""
    wall = found[line.task]["seconds"][line.name][0]
    return f"≤ {duration(line.aim)}: {'reached' if wall <= line.aim else f'missed, {wall / line.aim:.1f}×'}"


def told(sizes: list[int], found: dict[int, Measured]) -> str:
    """All that was measured, as tables."""
    first = found[sizes[0]]
    head = ["", *(f"{times}×" for times in sizes), "aim, on the bundled law"]
    times_taken = [
        [line.words, *(seconds(line, found[n]) for n in sizes), aim(line, first) if sizes[0] == 1 else ""]
        for line in LINES
    ]
    memory = {n: max(task["memory"] for task in found[n].values()) for n in sizes}
    most = max(memory.values())
    reached = "reached" if most <= MEMORY else f"missed, {most / MEMORY:.1f}×"
    times_taken.append(
        ["most memory", *(f"{memory[n]:,.0f} MB" for n in sizes), f"≤ {MEMORY:,} MB at any size: {reached}"]
    )
    law = {n: found[n]["compile, cold"]["told"] for n in sizes}
    sized = [[name, *(f"{law[n][name]:,}" for n in sizes)] for name in law[sizes[0]]]
    sized += [
        ["acts by parties for others", *(f"{found[n]['compile-all']['told']['every']:,}" for n in sizes)],
        ["of these compiled", *(f"{found[n]['compile-all']['told']['questions']:,}" for n in sizes)],
        ["crises assessed", *(f"{found[n]['assess']['told']['crises']:,}" for n in sizes)],
        ["cells in their tables", *(f"{found[n]['assess']['told']['cells']:,}" for n in sizes)],
        ["facts on which the shares rest", *(f"{found[n]['share']['told']['facts']:,}" for n in sizes)],
        ["questions not settled", *(f"{found[n]['settle']['told']['depend']:,}" for n in sizes)],
    ]
    return f"{where()}\n\n{table(head, times_taken)}\n\n{table(['', *head[1:-1]], sized)}"


def main() -> None:
    sizes = [int(times) for times in sys.argv[1:]] or list(SIZES)
    print(told(sizes, {times: measured(times) for times in sizes}))


if __name__ == "__main__":
    main()
