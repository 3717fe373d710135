"""The most usual situation in which a function holds: for examples, exceptions and counterexamples.

As few facts as needed depart from their usual values, whatever other facts follow from those by
constraints. Of equally few, those of the first facts in the order asked for are taken; a fact without usual
value has the first of its values that serves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from symmachia.engine.findings import fact_of
from symmachia.engine.search import groups
from symmachia.engine.situation import Situation
from symmachia.engine.terms import Terms
from symmachia.law.given import Impossible, usual_values
from symmachia.law.ground import LawOn
from symmachia.law.ground import Variable as Fact
from symmachia.logic.circuit import FALSE, TRUE, Circuit, Node
from symmachia.logic.diagram import Diagrams, Function
from symmachia.logic.order import good_order
from symmachia.logic.reasons import nearest, smallest_reason
from symmachia.logic.variables import Variable

Rank = Callable[[Fact], object]
"""What facts are ordered by: those that come first depart first."""
AS_USUAL, UNUSUAL = "as usual", "unusual"


@dataclass(frozen=True)
class Example:
    """A situation, as far as it matters: the facts that depart from their usual values, and of those
    without one the fewest that the function needs. `following`: those of them that the constraints bring
    with the rest; `whole`: all facts that were looked at."""

    unusual: Mapping[Fact, str]
    chosen: Mapping[Fact, str]
    following: frozenset[Fact]
    whole: Mapping[Variable, str]


def most_usual(
    terms: Terms, law: LawOn, situation: Situation, target: Node, named: frozenset[Fact], rank: Rank
) -> Example | None:
    """The most usual of some situations in which the function holds; None if it holds in none.

    `named`: facts that are given or left open on purpose, and are neither usual nor unusual.
    """
    circuit = situation.circuit
    here = situation.about(target)
    usual = {
        terms.fact(u.variable): node
        for u in usual_values(law, named)
        if (node := situation.about(terms.node(u.cond))) not in (TRUE, FALSE)
    }
    scope = _closed(circuit, circuit.support(here), usual)
    while True:
        search = _Search(situation, here, {v: usual[v] for v in scope if v in usual}, scope, rank)
        found = search.found()
        if found is None:
            return None
        beyond = _beyond(situation, usual, scope)
        if _fits(situation, found, beyond):
            return search.example(found)
        scope = _closed(circuit, {*scope, *_neighbours(situation, beyond, scope)}, usual)


def _closed(circuit: Circuit, scope: Iterable[Variable], usual: Mapping[Variable, Node]) -> set[Variable]:
    """With the facts on which the usual values of those in it turn."""
    found: set[Variable] = set()
    waiting = list(scope)
    while waiting:
        variable = waiting.pop()
        if variable not in found:
            found.add(variable)
            waiting += circuit.support(usual[variable]) if variable in usual else ()
    return found


def _beyond(
    situation: Situation, usual: Mapping[Variable, Node], scope: set[Variable]
) -> Mapping[Variable, Node]:
    """The usual values of other facts that hang together with those in the scope."""
    nodes = [*situation.ties, *usual.values()]
    near = [g.variables for g in groups(situation.circuit, nodes) if not scope.isdisjoint(g.variables)]
    tied = frozenset().union(*near)
    return {v: node for v, node in usual.items() if v in tied and v not in scope}


def _fits(situation: Situation, found: Mapping[Variable, str], beyond: Mapping[Variable, Node]) -> bool:
    """Whether all else can be as usual, too."""
    circuit = situation.circuit
    try:
        situation.given([*(circuit.among(v, {value}) for v, value in found.items()), *beyond.values()])
    except Impossible:
        return False
    return True


def _neighbours(situation: Situation, beyond: Mapping[Variable, Node], scope: set[Variable]) -> set[Variable]:
    """The facts that stand in one tie, or in one usual value, with some in the scope."""
    supports = [situation.circuit.support(node) for node in (*situation.ties, *beyond.values())]
    return {v for support in supports if not scope.isdisjoint(support) for v in support}


class _Search:
    """The search within a scope of facts; all others are left out of the ties."""

    def __init__(
        self,
        situation: Situation,
        target: Node,
        usual: Mapping[Variable, Node],
        scope: set[Variable],
        rank: Rank,
    ) -> None:
        c = situation.circuit
        self.situation = situation
        self.facts = sorted(scope, key=lambda v: rank(fact_of(v)))  # type: ignore[arg-type,return-value]
        self.switches = {
            v: Variable(("unusual", v.name), (AS_USUAL, UNUSUAL), "definition")
            for v in self.facts
            if v in usual
        }
        ties = situation.near(scope)
        known = [c.among(v, situation.known[v]) for v in self.facts if v in situation.known]
        switched = [c.same(c.among(s, {AS_USUAL}), usual[v]) for v, s in self.switches.items()]
        self.diagrams = Diagrams(c, good_order(c, [target, *ties, *known, *switched]))
        self.target = self.diagrams.function(target)
        self.within = self.diagrams.function(c.all_of([*ties, *known, *switched]))

    def found(self) -> dict[Variable, str] | None:
        """The facts of the most usual situation; None if there is none."""
        switches = list(self.switches.values())
        best = nearest(self.target, dict.fromkeys(switches, AS_USUAL), switches, self.within)
        if best is None:
            return None
        self.departed = {v for v, s in self.switches.items() if s in best.changed}
        chosen = {s: UNUSUAL if v in self.departed else AS_USUAL for v, s in self.switches.items()}
        left = (
            self.target
            & self.within
            & self.diagrams.at({s: value for s, value in chosen.items() if s in self.diagrams.bits})
        )
        return self._first(left)

    def _first(self, left: Function) -> dict[Variable, str]:
        """The first value that serves for each fact, in order."""
        found: dict[Variable, str] = {}
        for variable in (v for v in self.facts if v in self.diagrams.bits):
            for value in variable.values:
                fewer = left & self.diagrams.among(variable, value)
                if not fewer.is_false:
                    found[variable], left = value, fewer
                    break
        return found

    def example(self, found: Mapping[Variable, str]) -> Example:
        """What is to be told of the situation found."""
        free = {v: value for v, value in found.items() if v not in self.switches}
        rest = self.diagrams.at({v: value for v, value in found.items() if v in self.switches})
        needed = smallest_reason(self.target, free, self.within & rest) or {}
        departed = {v: found[v] for v in self.facts if v in self.departed}
        return Example(
            unusual={fact_of(v): value for v, value in departed.items()},
            chosen={fact_of(v): value for v, value in needed.items()},
            following=frozenset(map(fact_of, self._following({**departed, **needed}))),
            whole=dict(found),
        )

    def _following(self, told: Mapping[Variable, str]) -> set[Variable]:
        """The facts that follow from the others by the constraints alone."""
        c = self.situation.circuit
        left = dict(told)
        for variable, value in told.items():
            others = {v: c.among(v, {x}) for v, x in left.items() if v != variable}
            if not self.situation.allows(c.all_of([*others.values(), c.negate(c.among(variable, {value}))])):
                del left[variable]
        return set(told) - set(left)
