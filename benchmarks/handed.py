"""What the other programs are handed: the functions that the engine compiled, and questions about them.

They are spared the law: norms, dates, orders, readings and steps are worked in already, and what is left
are conditions over facts and the ties between facts. `peers/contest.py` reads it. Run by `side_by_side.py`:

    python benchmarks/handed.py FILE [CORPUS]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sample import (
    COUNTS,
    OPEN,
    QUESTIONS,
    UNKNOWN,
    cells,
    conditions,
    engine_of,
    facts_of,
    unsettled,
    worlds,
)

import symmachia as sy
from symmachia.engine.engine import Engine
from symmachia.engine.search import groups
from symmachia.engine.situation import Situation
from symmachia.law.reach import Question
from symmachia.logic.circuit import Circuit, Node
from symmachia.logic.plain import to_plain
from symmachia.logic.variables import Variable

SITUATIONS = 10_000
Values = Mapping[Variable, str]


@dataclass(frozen=True)
class Asked:
    """How often a function holds, where the ties do, with some variables open and all others as given."""

    question: Question
    node: Node
    ties: tuple[Node, ...]
    values: Values
    open: tuple[Variable, ...]


def with_unknowns(engine: Engine, number: int, unknown: int) -> list[Asked]:
    """Conditions in full situations of which some facts are unknown, with the ties of these facts."""
    facts, circuit = facts_of(engine), engine.terms.circuit
    found = []
    for each in unsettled(engine, number, unknown):
        variables = tuple(facts[fact] for fact in each.unknown)
        ties = [t for t in engine.all_situations.ties if not set(variables).isdisjoint(circuit.support(t))]
        values = {facts[fact]: value for fact, value in each.world.items()}
        condition = each.condition
        found.append(Asked(condition.question, condition.node, tuple(ties), values, variables))
    return found


def in_cells(engine: Engine, law: sy.Law) -> list[Asked]:
    """Of each cell of each crisis: is something owed, is there authority now, is there after steps?"""
    facts, circuit, corpus = facts_of(engine), engine.terms.circuit, law.corpus
    found = []
    for cell in cells(law):
        functions = engine.functions(cell.question)
        implied = corpus.acts[cell.question.act].implies
        situation = engine.situation(cell.given, functions.matter.setting, implied)
        under = engine.asking(functions, engine.all_situations, cell.given).unders[0]
        values = {v: min(situation.values(v)) for v in facts.values()}
        for node in (circuit.any_of([o.owed for o in under.orders.values()]), under.now, under.later):
            ties = ties_of(circuit, situation, node)
            support = circuit.support(node, *ties)
            unknown = tuple(v for v in support if len(situation.values(v)) > 1)
            found.append(Asked(cell.question, node, ties, values, unknown))
    return found


def ties_of(circuit: Circuit, situation: Situation, node: Node) -> tuple[Node, ...]:
    """The ties that hang together with the unknown facts of a function, and what is known of these."""
    unknown = {v for v in circuit.support(node) if len(situation.values(v)) > 1}
    near = [g.nodes for g in groups(circuit, situation.ties) if not g.variables.isdisjoint(unknown)]
    ties = [tie for nodes in near for tie in nodes]
    partly = [v for v in circuit.support(node, *ties) if 1 < len(situation.values(v)) < len(v.values)]
    return (*ties, *(circuit.among(v, situation.values(v)) for v in partly))


def written(
    engine: Engine, nodes: Sequence[Node], problems: Mapping[str, list[Asked]], seed: int = 3
) -> dict[str, Any]:
    """All of it as plain lists and numbers. Variables that the conditions read come first."""
    circuit = engine.terms.circuit
    of = {variable: fact for fact, variable in facts_of(engine).items()}
    every = [asked for some in problems.values() for asked in some]
    roots = dict.fromkeys([*nodes, *(node for asked in every for node in (asked.node, *asked.ties))])
    read, spoken = circuit.support(*nodes), circuit.support(*roots)
    order = dict.fromkeys((*read, *spoken, *of))
    place = {variable: number for number, variable in enumerate(order)}
    _, gates, numbers = to_plain(circuit, roots)
    renumbered = dict(zip(roots, numbers, strict=True))

    def gate(first: Any, *rest: Any) -> list[Any]:
        return [first if first == "and" else place[spoken[first]], *rest]

    def problem(asked: Asked) -> dict[str, Any]:
        return {
            "question": [asked.question.actor, asked.question.act, asked.question.beneficiary],
            "node": renumbered[asked.node],
            "ties": [renumbered[tie] for tie in asked.ties],
            "situation": [variable.values.index(asked.values[variable]) for variable in order],
            "open": [place[variable] for variable in asked.open],
        }

    situations = worlds(engine, SITUATIONS, seed, [of[variable] for variable in read])
    return {
        "facts": [of[variable] for variable in order],
        "values": [variable.values for variable in order],
        "gates": [gate(*plain) for plain in gates],
        "conditions": [renumbered[node] for node in nodes],
        "situations": [[v.values.index(world[of[v]]) for v in read] for world in situations],
        **{task: [problem(asked) for asked in some] for task, some in problems.items()},
    }


def main() -> None:
    file, *corpus = sys.argv[1:]
    law = sy.load(*corpus)
    engine = engine_of(law)
    problems = {
        "settle": with_unknowns(engine, QUESTIONS, UNKNOWN),
        "count": with_unknowns(engine, COUNTS, OPEN),
        "cells": in_cells(engine, law),
    }
    told = written(engine, [condition.node for condition in conditions(engine)], problems)
    Path(file).write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
