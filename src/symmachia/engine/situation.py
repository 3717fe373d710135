"""What is given of a situation, and what is then possible: constraints, given facts, usual values.

What is known of single facts is kept apart from what ties several: `known` narrows variables, `ties`
are functions of those that are still open. Ties fall into groups that share no variable, and each
group can be looked at by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from symmachia.engine.search import Known, groups, project, propagate, some_situation
from symmachia.law.given import Impossible
from symmachia.logic.circuit import FALSE, TRUE, Circuit, Node
from symmachia.logic.diagram import Diagrams
from symmachia.logic.order import good_order
from symmachia.logic.variables import Situation as Whole
from symmachia.logic.variables import Variable


@dataclass(frozen=True)
class Situation:
    """The situations left possible. `example` is one of them, as far as ties speak of it."""

    circuit: Circuit
    known: Known
    ties: tuple[Node, ...]
    example: Whole
    _allowed: dict[Node, bool] = field(default_factory=dict, compare=False)
    _near: dict[frozenset[Variable], tuple[Node, ...]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, circuit: Circuit, nodes: Iterable[Node]) -> Situation:
        """All situations in which the functions hold. Raises Impossible."""
        return cls(circuit, {}, (), {}).given(nodes)

    def about(self, node: Node) -> Node:
        """A function as far as what is known leaves it open."""
        return self.circuit.restrict(node, self.known)

    def given(self, nodes: Iterable[Node]) -> Situation:
        """These situations with more given. Raises Impossible."""
        known, ties = propagate(self.circuit, self.known, self.ties, nodes)
        changed = {v for v, values in known.items() if self.known.get(v) != values}
        before = set(self.ties)
        touched = [t for t in ties if t not in before or not changed.isdisjoint(self.circuit.support(t))]
        example = some_situation(
            self.circuit, known, _with_neighbours(self.circuit, ties, touched), self.example
        )
        if example is None:
            raise Impossible
        return Situation(self.circuit, known, ties, {**self.example, **example})

    def near(self, variables: Iterable[Variable]) -> tuple[Node, ...]:
        """What the ties say of these variables: the others, of which something fits, are left out."""
        kept = frozenset(variables)
        if kept not in self._near:
            tied = [g.nodes for g in groups(self.circuit, self.ties) if not kept.isdisjoint(g.variables)]
            self._near[kept] = project(self.circuit, [t for nodes in tied for t in nodes], kept, self.known)
        return self._near[kept]

    def allows(self, node: Node) -> bool:
        """Whether the function holds in some of these situations."""
        here = self.about(node)
        if here in (TRUE, FALSE):
            return here == TRUE
        if here not in self._allowed:
            self._allowed[here] = self._allows(here)
        return self._allowed[here]

    def _allows(self, here: Node) -> bool:
        try:
            known, ties = propagate(self.circuit, self.known, self.near(self.circuit.support(here)), [here])
        except Impossible:
            return False
        return some_situation(self.circuit, known, ties, self.example) is not None

    def values(self, variable: Variable) -> frozenset[str]:
        return self.known.get(variable, frozenset(variable.values))


def _with_neighbours(circuit: Circuit, ties: Iterable[Node], touched: list[Node]) -> list[Node]:
    """All ties of the groups in which a tie has changed."""
    if not touched:
        return []
    changed = set(touched)
    return [t for g in groups(circuit, list(ties)) if not changed.isdisjoint(g.nodes) for t in g.nodes]


def with_usual(situation: Situation, usual: Mapping[Variable, Node]) -> Situation:
    """The situations with usual values taken, as far as they may be.

    `usual` holds, for a fact that nobody mentioned, that it has its usual value. A usual value is left
    out if it belongs to a minimal set of them that what is given rules out together. With a switch for
    each usual value, let F be the sets of switches that can be on at once: one belongs to such a set
    just if F depends on its switch, since F can then change from true to false as it is turned on.
    """
    c = situation.circuit
    wanted = {v: here for v, node in usual.items() if (here := situation.about(node)) not in (TRUE, FALSE)}
    taken = _all_taken(situation, wanted)
    if taken is not None:
        return taken
    kept: list[Node] = []
    for group in groups(c, [*situation.ties, *wanted.values()]):
        tied = {v: node for v, node in wanted.items() if node in group.nodes}
        if tied:
            kept += _without_conflicts(situation, tied)
    return situation.given(kept)


def _all_taken(situation: Situation, wanted: Mapping[Variable, Node]) -> Situation | None:
    """The situations with all these usual values taken; None where they contradict what is given."""
    try:
        return situation.given(wanted.values())
    except Impossible:
        return None


def _without_conflicts(situation: Situation, wanted: Mapping[Variable, Node]) -> list[Node]:
    """Those of the usual values of one group that belong to no minimal set ruled out together."""
    c = situation.circuit
    if _all_taken(situation, wanted) is not None:
        return list(wanted.values())
    ties = situation.near(v for node in wanted.values() for v in c.support(node))
    switches = {v: Variable(("usual", v.name), ("off", "on"), "definition") for v in wanted}
    tied = [c.implies(c.among(switches[v], {"on"}), node) for v, node in wanted.items()]
    whole = [*ties, *tied]
    diagrams = Diagrams(c, good_order(c, whole))
    facts = {v for node in whole for v in c.support(node)} - set(switches.values())
    contested = diagrams.function(c.all_of(whole)).exists(facts).support()
    return [node for v, node in wanted.items() if switches[v] not in contested]
