"""When authority can be had at the earliest: by the days that the steps for it are assumed to take.

Steps run beside each other, unless one is said to come after another and both are taken: an order that comes
after the Diet's approval need not wait where that approval is not needed. A step of which no time is assumed
takes none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import combinations

from symmachia.engine.findings import Findings, fact_of
from symmachia.engine.terms import OPEN, TAKEN
from symmachia.engine.verdicts import some_steps
from symmachia.law.ground import Variable as Step
from symmachia.logic.circuit import Node
from symmachia.logic.reasons import nearest

MAX_LEFT_OUT = 6
"""Steps for which others wait that are tried both ways, taken and left out; of more, all are taken."""

Days = dict[Step, int]
"""For each step that is taken the day by which it can be done, the first being day 0."""


class Timing:
    """The times of one question."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.asking = findings.asking
        self.steps = findings.matter.law.corpus.steps

    @cached_property
    def plans(self) -> tuple[Days, ...]:
        """The ways to take steps: all of them, or without some for which others would wait."""
        steps = self.asking.steps.open
        waited_for = [s for s in steps if any(s[0] in self.steps[o[0]].comes_after for o in steps)]
        most = len(waited_for) if len(waited_for) <= MAX_LEFT_OUT else 0
        left_out = [set(some) for size in range(most + 1) for some in combinations(waited_for, size)]
        return tuple(self._days([s for s in steps if s not in without]) for without in left_out)

    def _days(self, taken: Sequence[Step]) -> Days:
        found: Days = {}

        def day(step: Step, behind: frozenset[Step]) -> int:
            if step not in found:
                known = self.steps[step[0]]
                first = [o for o in taken if o[0] in known.comes_after and o not in behind]
                found[step] = (known.days or 0) + max((day(o, behind | {step}) for o in first), default=0)
            return found[step]

        for step in taken:
            day(step, frozenset({step}))
        return found

    def at_the_earliest(self, choice: int) -> list[tuple[int, Node]]:
        """The days on which authority can be had first, where it takes steps at all under a choice of
        readings, and the situations of each."""
        asking, circuit = self.asking, self.asking.circuit
        allowed = asking.narrowed(asking.functions.allowed, asking.choices[choice])
        later = circuit.any_of(
            [p.node for p in self.findings.parts if p.verdicts[choice].authority == "after steps"]
        )
        found: list[tuple[int, Node]] = []
        before: list[Node] = []
        for days in sorted({0, *(by for plan in self.plans for by in plan.values())}):
            by_then = circuit.any_of([self._by(days, plan, allowed) for plan in self.plans])
            here = circuit.all_of([later, by_then, circuit.negate(circuit.any_of(before))])
            if asking.situation.allows(here):
                found.append((days, here))
            before.append(by_then)
        return found

    def _by(self, days: int, plan: Days, allowed: Node) -> Node:
        """Where the steps that a plan has done by a day give authority."""
        ready = [s for s in self.asking.steps.open if plan.get(s, days + 1) <= days]
        waiting = [s for s in self.asking.steps.open if s not in ready]
        term = self.asking.terms.step
        here = self.asking.circuit.restrict(allowed, {term(s): frozenset({OPEN}) for s in waiting})
        return some_steps(self.asking.circuit, here, [term(s) for s in ready])

    def least_steps(self, days: int, nodes: Sequence[Node]) -> tuple[Step, ...]:
        """The fewest steps, all done within these days, that give authority in some situations, given as a
        function for each choice of readings; of equally few, those declared first. All that can be done by
        then where no one set of steps does in all these situations."""
        f, diagrams = self.findings, self.findings.diagrams
        facts = [v for v in diagrams.order if v not in f.open_steps]
        suffices = diagrams.true
        for choice, node in zip(f.choices, nodes, strict=True):
            allowed = self.asking.narrowed(self.asking.functions.allowed, choice)
            needed = f.whole & diagrams.function(node)
            suffices = suffices & (~needed | diagrams.function(allowed)).forall(facts)
        steps = [v for s in self.asking.steps.open if (v := self.asking.terms.step(s)) in diagrams.bits]
        found: list[list[int]] = []
        for plan in self.plans:
            ready = [v for v in steps if plan.get(fact_of(v), days + 1) <= days]
            late = {v: OPEN for v in steps if v not in ready}
            least = nearest(suffices & diagrams.at(late), dict.fromkeys(ready, OPEN), ready)
            if least is not None:
                found.append([n for n, v in enumerate(steps) if least.situation.get(v) == TAKEN])
        if not found:
            return tuple(s for s, by in self.plans[0].items() if by <= days)
        return tuple(fact_of(steps[n]) for n in min(found, key=lambda taken: (len(taken), taken)))
