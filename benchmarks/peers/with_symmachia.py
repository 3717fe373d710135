"""Symmachia answers as it does every day: from the law, with all that belongs to an answer.

It is told the law and the facts, and finds duty, authority and reasons under every choice of readings; what
the others are asked is then read off. The questions are compiled beforehand. There is no question about
thousands of full situations at once, so that task is left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import sample
from contest import Answer, Batches, Handed, Problem, run

import symmachia as sy
from symmachia.engine.findings import Findings
from symmachia.law.reach import Question
from symmachia.version import __version__


class Symmachia:
    version = __version__

    def __init__(self, handed: Handed) -> None:
        self.handed = handed
        self.law = sy.load(os.environ.get("SYMMACHIA_CORPUS"))
        self.engine = sample.engine_of(self.law)

    def settle(self) -> Batches:
        asked = [self._unsettled(problem) for problem in self.handed.settle]
        given = [(each.condition.question, each.given()) for each in asked]

        def work() -> Batches:
            for number, (question, facts) in enumerate(given):
                yield [(number, may(self.engine.find(question, facts)))]

        return work()

    def count(self) -> Batches:
        asked = [self._unsettled(problem) for problem in self.handed.count]

        def work() -> Batches:
            for number, each in enumerate(asked):
                yield [(number, list(sample.counts(self.engine, each)))]

        return work()

    def _unsettled(self, problem: Problem) -> sample.Unsettled:
        actor, act, other = problem.question
        assert actor is not None and act is not None
        question = Question(actor, act, other)
        condition = sample.Condition(question, sample.authority(self.engine, question))
        facts = [(str(name), subject) for name, subject in self.handed.facts]
        values = (some[place] for some, place in zip(self.handed.values, problem.situation, strict=True))
        unknown = tuple(facts[place] for place in problem.open)
        return sample.Unsettled(condition, dict(zip(facts, values, strict=True)), unknown)

    def cells(self) -> Batches:
        asked = sample.cells(self.law)
        for cell in asked:
            self.engine.functions(cell.question)

        def work() -> Batches:
            for number, cell in enumerate(asked):
                found = self.engine.find(cell.question, cell.given)
                yield list(enumerate(told(found), 3 * number))

        return work()


def may(found: Findings) -> str:
    """Whether there is authority now."""
    return often(part.verdicts[0].authority == "now" for part in found.parts)


def told(found: Findings) -> list[Answer]:
    """Whether something is owed, whether there is authority now, and whether after steps."""
    verdicts = [part.verdicts[0] for part in found.parts]
    return [
        often(v.owed for v in verdicts),
        often(v.authority == "now" for v in verdicts),
        often(v.authority != "none" for v in verdicts),
    ]


def often(holds: Iterable[bool]) -> str:
    """How often something holds, from whether it does in each part of the situations."""
    seen = set(holds)
    return "sometimes" if len(seen) == 2 else "always" if seen == {True} else "never"


if __name__ == "__main__":
    run(Symmachia)
