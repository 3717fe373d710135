"""What all who take part in the comparison have in common: the rules and questions that they are handed,
and how their time is taken. Runs in each one's own environment, so it needs Python and nothing else.

Rules are formulas over variables, as numbered nodes: 0 is never, 1 is always, gate `k` from 1 on is node
`2k`, and the odd node after it is its negation. A gate is a conjunction of nodes, or says that a variable
has one of some values. A situation is a value for each variable, by number.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import prod
from pathlib import Path
from typing import Any

TRIED = 1 << 20
"""Ways to fill in what is open: who tries them one by one passes over questions with more."""
BLOCK = 1_000
"""Situations that make one question of the task `evaluate`."""
Node = int
Situation = list[int]
Answer = str | list[int]


@dataclass(frozen=True)
class Literal:
    """The variable has one of the values."""

    variable: int
    values: tuple[int, ...]


Gate = Literal | tuple[Node, ...]


@dataclass(frozen=True)
class Problem:
    """How often a node holds, of the situations that agree with the one given but on the open variables,
    and in which the ties hold."""

    question: list[str | None]
    """Actor, act and beneficiary, for who knows the law."""
    node: Node
    ties: list[Node]
    situation: Situation
    open: list[int]


@dataclass(frozen=True)
class Handed:
    """What everybody is handed."""

    facts: list[list[str | None]]
    """What each variable stands for, and of whom it is said."""
    values: list[list[str]]
    """Of two values, the second means true."""
    gates: list[Gate]
    conditions: list[Node]
    situations: list[Situation]
    """These give the first variables only, as far as the conditions read them."""
    settle: list[Problem]
    count: list[Problem]
    cells: list[Problem]

    @cached_property
    def sizes(self) -> list[int]:
        """How many values each variable has."""
        return [len(values) for values in self.values]

    def ways(self, problem: Problem) -> int:
        """In how many ways what is open can be filled in."""
        return prod(self.sizes[variable] for variable in problem.open)

    def variables(self, *nodes: Node) -> list[int]:
        """The variables of which nodes speak."""
        literals = (gate for _, gate in self.below(*nodes) if isinstance(gate, Literal))
        return sorted({literal.variable for literal in literals})

    def below(self, *nodes: Node) -> list[tuple[Node, Gate]]:
        """The gates of which nodes are made, parts first."""
        seen: set[Node] = set()
        waiting = [node & ~1 for node in nodes]
        while waiting:
            node = waiting.pop()
            if node and node not in seen:
                seen.add(node)
                gate = self.gates[node // 2 - 1]
                if not isinstance(gate, Literal):
                    waiting.extend(part & ~1 for part in gate)
        return [(node, self.gates[node // 2 - 1]) for node in sorted(seen)]


def read(path: Path) -> Handed:
    told = json.loads(path.read_text(encoding="utf-8"))

    def gate(first: int | str, *rest: int) -> Gate:
        if isinstance(first, str):
            return rest
        return Literal(
            first, tuple(value for value in range(len(told["values"][first])) if rest[0] >> value & 1)
        )

    problems = {task: [Problem(**each) for each in told[task]] for task in ("settle", "count", "cells")}
    gates = [gate(*plain) for plain in told["gates"]]
    return Handed(told["facts"], told["values"], gates, told["conditions"], told["situations"], **problems)


Batches = Iterator[list[tuple[int, Answer]]]
"""Answers as they come, each with the number of its question."""


def verdict(holding: int, possible: int) -> str:
    return "never" if not holding else "always" if holding == possible else "sometimes"


def run(make: Callable[[Handed], Any]) -> None:
    """Answer as many questions of a task as there is time for, and tell as JSON what was found.

    Arguments: what is handed, the task, and the seconds of the processor there are. Who takes part has a `version` and a
    method for each task, which prepares what is asked in the form that it likes best, and returns an
    iterator that does the work; only that is timed. The tasks:

    evaluate    for each block of situations: in how many of them each condition holds
    settle      for each problem: whether the node holds `always`, `never` or `sometimes`
    cells       the same of the cells of crises, three for each: owed, authority now, authority after steps
    count       for each problem: in how many situations the node holds, and how many are possible
    """
    path, task, seconds = sys.argv[1:]
    contestant = make(read(Path(path)))
    batches: Batches = getattr(contestant, task)()
    answers: dict[int, Answer] = {}
    signal.signal(signal.SIGPROF, _time_is_up)
    signal.setitimer(signal.ITIMER_PROF, float(seconds))
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        for batch in batches:
            answers.update(batch)
        signal.setitimer(signal.ITIMER_PROF, 0)
    except TimeIsUp:
        pass
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    told = {"version": contestant.version, "wall": wall, "cpu": cpu, "memory": megabytes()}
    print(json.dumps({**told, "answers": answers}))


class TimeIsUp(Exception):
    """Raised amid a question, which is then left unanswered."""


def _time_is_up(*_: object) -> None:
    raise TimeIsUp


def megabytes() -> float:
    """The most memory that this process has taken."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 << (20 if sys.platform == "darwin" else 10)
    )
