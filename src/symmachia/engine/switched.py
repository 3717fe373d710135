"""Where amendments may be made or not: what they do to "this occurs in some situation", as a function of them
alone."""

from __future__ import annotations

from collections.abc import Collection

from symmachia.engine.situation import Situation
from symmachia.logic.circuit import FALSE, TRUE, Circuit, Node
from symmachia.logic.diagram import Diagrams
from symmachia.logic.order import good_order
from symmachia.logic.transfer import as_formula
from symmachia.logic.variables import Variable


def occurring(situation: Situation, node: Node, switches: Collection[Variable], board: Circuit) -> Node:
    """For which switches a function holds in some of the situations, as a formula on the board.

    Raises TooLarge.
    """
    circuit = situation.circuit
    here = situation.about(node)
    if here in (TRUE, FALSE):
        return here
    support, free = circuit.support(here), frozenset(switches)
    read = [v for v in support if v in free]
    facts = [v for v in support if v not in free]
    ties = situation.near(facts)
    tied = circuit.support(*ties)
    known = situation.known
    limits = [*ties, *(circuit.among(v, known[v]) for v in dict.fromkeys([*facts, *tied]) if v in known)]
    diagrams = Diagrams(circuit, good_order(circuit, [here, *limits], last=read))
    whole = diagrams.function(circuit.all_of([here, *limits]))
    return as_formula(whole.exists([v for v in diagrams.order if v not in free]), board)
