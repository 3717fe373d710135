"""How many combinations of unknown facts bring each outcome about, exactly.

A combination gives each of the facts counted over a value; it is possible if some situation left possible
has these values. One under which several outcomes are still possible, because of facts that are not
counted over, settles nothing, and is counted by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from symmachia.engine.findings import Findings
from symmachia.law.ground import Variable as Fact
from symmachia.logic.circuit import Node
from symmachia.logic.count import count, share
from symmachia.logic.diagram import Diagrams, Function
from symmachia.logic.order import good_order

Weights = Mapping[Fact, Mapping[str, Fraction]]
"""How much the values of facts count, in any proportion; a value that is not named counts nothing."""
Outcome = tuple[bool, str, bool]
"""As a verdict tells it: whether it is owed, the authority, whether the actor is torn."""


@dataclass(frozen=True)
class Counted:
    """Combinations that bring about an outcome (None: several are still possible): how many they are,
    and their share by weight of all that are possible."""

    outcome: Outcome | None
    number: int
    weight: Fraction


def combinations(
    findings: Findings, choice: int, over: Sequence[Fact], weights: Weights
) -> tuple[int, list[Counted]]:
    """The number of possible combinations of the facts, and how many of them bring about each outcome,
    under one choice of readings. Raises ZeroDivisionError where all that is possible weighs nothing."""
    circuit, terms = findings.asking.circuit, findings.asking.terms
    facts = [terms.fact(f) for f in over]
    weighed = {terms.fact(f): row for f, row in weights.items()}
    groups: dict[Outcome, list[Node]] = {}
    for part in findings.parts:
        groups.setdefault(part.verdicts[choice].outcome, []).append(part.node)
    nodes = {outcome: circuit.any_of(parts) for outcome, parts in groups.items()}
    limits = findings.limits(nodes.values(), facts)
    diagrams = Diagrams(circuit, good_order(circuit, [*nodes.values(), *limits]))
    whole = diagrams.function(circuit.all_of(limits))

    def told(function: Function) -> Function:
        return function.exists([v for v in function.support() if v not in facts])

    possible = told(whole)
    reached = {outcome: told(whole & diagrams.function(node)) for outcome, node in nodes.items()}
    total = share(possible, weighed)
    found: list[Counted] = []
    unsettled = possible
    for outcome, here in reached.items():
        alone = here
        for other, there in reached.items():
            if other != outcome:
                alone = alone & ~there
        unsettled = unsettled & ~alone
        found.append(Counted(outcome, count(alone, facts), share(alone, weighed) / total))
    if not unsettled.is_false:
        found.append(Counted(None, count(unsettled, facts), share(unsettled, weighed) / total))
    return count(possible, facts), [c for c in found if c.number]
