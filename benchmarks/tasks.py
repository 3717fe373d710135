"""The measurements of the program alone, each run in a process of its own by `alone.py`.

    python benchmarks/tasks.py TASK [CORPUS]

prints as JSON what took how long, by the clock and of the processor, the most memory that was taken, and
what else is worth knowing.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from peers.contest import megabytes
from sample import (
    DAY,
    all_questions,
    conditions,
    crisis_questions,
    engine_of,
    norms_of,
    shares,
    unsettled,
)

import symmachia as sy

MANY, SOME = 50_000, 5_000
"""More questions than `MANY` are not all compiled, but about `SOME` of them, spread evenly."""
CELLS = 400
"""Crises are assessed up to about this number of cells."""
Corpus = Path | None


class Watch:
    """What was done, and the seconds that it took: by the clock, and of the processor."""

    def __init__(self) -> None:
        self.seconds: dict[str, tuple[float, float]] = {}
        self.told: dict[str, int] = {}

    @contextmanager
    def time(self, name: str) -> Iterator[None]:
        """Times under the same name are added up."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        before = self.seconds.get(name, (0.0, 0.0))
        taken = (time.perf_counter() - wall, time.process_time() - cpu)
        self.seconds[name] = (before[0] + taken[0], before[1] + taken[1])


def compile_law(corpus: Corpus, watch: Watch) -> None:
    """The law of a date made ready: read, and the questions of all crises compiled."""
    with watch.time("ready"):
        law = sy.load(corpus)
        engine = engine_of(law)
        _ = engine.all_situations
        asked = crisis_questions(engine.law)
        for question in asked:
            engine.functions(question)
    watch.told = {**norms_of(law.corpus), "questions": len(asked), "nodes": len(engine.terms.circuit)}


def compile_all(corpus: Corpus, watch: Watch) -> None:
    """Every act by every party for every other, compiled."""
    engine = engine_of(sy.load(corpus))
    every = list(all_questions(engine.law))
    some = every if len(every) <= MANY else every[:: len(every) // SOME]
    with watch.time("compile"):
        for question in some:
            engine.functions(question)
    watch.told = {"every": len(every), "questions": len(some), "nodes": len(engine.terms.circuit)}


def assess(corpus: Corpus, watch: Watch) -> None:
    """The tables of crises, on a law that is ready."""
    law = sy.load(corpus)
    dated = law.on(DAY)
    engine = engine_of(law)
    for question in crisis_questions(engine.law):
        engine.functions(question)
    crises = list(law.corpus.crises)[: max(1, CELLS // len(law.corpus.kinds))]
    for name in ("first", "again"):
        with watch.time(name):
            found = [dated.assess(crisis) for crisis in crises]
        wall, cpu = watch.seconds[name]
        watch.seconds[f"a table, {name}"] = (wall / len(found), cpu / len(found))
    watch.told = {"crises": len(found), "cells": sum(len(row.cells) for m in found for row in m.rows)}


def share(corpus: Corpus, watch: Watch) -> None:
    """Exact shares, as fractions, of all that is possible."""
    engine = engine_of(sy.load(corpus))
    nodes = [condition.node for condition in conditions(engine)]
    situation = engine.all_situations
    with watch.time("shares"):
        found = shares(engine, situation, nodes)
    watch.told = {
        "shares": len(found),
        "facts": len(engine.terms.circuit.support(*nodes, *situation.ties)),
        "bits": max(one.denominator.bit_length() for one in found),
    }


def settle(corpus: Corpus, watch: Watch) -> None:
    """Questions with ten facts unknown: whether they are settled, and on which facts they depend."""
    engine = engine_of(sy.load(corpus))
    depend = 0
    for each in unsettled(engine):
        given = each.given()
        with watch.time("settle"):
            found = engine.find(each.condition.question, given)
        with watch.time("depends"):
            depend += bool(found.depends_on)
    watch.told = {"depend": depend, "facts": len(each.world)}


TASKS: dict[str, Callable[[Corpus, Watch], None]] = {
    "compile": compile_law,
    "compile-all": compile_all,
    "assess": assess,
    "share": share,
    "settle": settle,
}


def main() -> None:
    task, *corpus = sys.argv[1:]
    watch = Watch()
    TASKS[task](Path(corpus[0]) if corpus else None, watch)
    print(json.dumps({"seconds": watch.seconds, "memory": megabytes(), "told": watch.told}))


if __name__ == "__main__":
    main()
