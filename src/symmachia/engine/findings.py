"""What the law says of a question in a situation: the parts of it and the verdict in each, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from symmachia.engine.terms import OPEN, TAKEN
from symmachia.engine.verdicts import Asking, regions
from symmachia.law.conditions import ALWAYS, Cond
from symmachia.law.given import Readings, choices_of_readings
from symmachia.law.ground import Variable as Fact
from symmachia.law.reach import Question, Reach
from symmachia.law.verdict import Authority, Verdict
from symmachia.logic.circuit import FALSE, TRUE, Node
from symmachia.logic.cover import TooManyBoxes, cover
from symmachia.logic.diagram import Diagrams, Function
from symmachia.logic.order import good_order
from symmachia.logic.reasons import nearest
from symmachia.logic.settle import best_question, settling_sets
from symmachia.logic.variables import Variable

if TYPE_CHECKING:
    from symmachia.engine.estimate import Estimated

Box = dict[Fact, frozenset[str]]


@dataclass(frozen=True)
class Part:
    """A part of the situations, as a function of facts, and the verdicts there, one for each choice of
    readings."""

    node: Node
    verdicts: tuple[Verdict, ...]


class Findings:
    """What the law says of a question, in every situation left possible.

    The parts are disjoint and cover all situations; no two have the same verdicts.
    """

    complete = True

    def __init__(self, asking: Asking, parts: tuple[Part, ...] | None = None) -> None:
        self.asking = asking
        self.choices: tuple[Readings, ...] = asking.choices
        self.matter: Reach = asking.functions.matter
        self.question: Question = self.matter.question
        self.parts = self._parts() if parts is None else parts

    def estimated(self) -> Estimated:
        """What can still be said where diagrams are too large."""
        from symmachia.engine.estimate import Estimated  # seldom needed

        return Estimated(self)

    @property
    def done(self) -> frozenset[Fact]:
        return self.asking.steps.done

    def _parts(self) -> tuple[Part, ...]:
        circuit, situation = self.asking.circuit, self.asking.situation
        found: list[tuple[Node, tuple[Verdict, ...]]] = [(TRUE, ())]
        for under in self.asking.unders:
            cut: list[tuple[Node, tuple[Verdict, ...]]] = []
            for region, verdict in regions(circuit, under):
                for part, before in found if region != FALSE else ():
                    both = circuit.all_of([part, region])
                    if both == TRUE or (both != FALSE and situation.allows(both)):
                        cut.append((both, (*before, verdict)))
            found = cut
        return tuple(Part(node, verdicts) for node, verdicts in found)

    @cached_property
    def duties(self) -> frozenset[tuple[bool, ...]]:
        """Whether something is owed, under each choice of readings: the combinations that occur."""
        return frozenset(tuple(v.owed for v in part.verdicts) for part in self.parts)

    # -- the facts on which it turns

    @cached_property
    def read(self) -> tuple[Node, ...]:
        """Functions of all that is turned on here: the parts, and whether the act is allowed."""
        return (*(part.node for part in self.parts), *map(self._allowed, self.choices))

    @cached_property
    def diagrams(self) -> Diagrams:
        """Diagrams over the facts (and open steps) on which anything here turns."""
        a = self.asking
        nodes = [*self.read, *self.limits(self.read)]
        return Diagrams(a.circuit, good_order(a.circuit, nodes, last=self.open_steps))

    @property
    def open_steps(self) -> list[Variable]:
        return [self.asking.terms.step(s) for s in self.asking.steps.open]

    def _allowed(self, choice: Readings) -> Node:
        """Whether the act is allowed, as a function of facts and open steps."""
        return self.asking.narrowed(self.asking.functions.allowed, choice)

    def limits(self, nodes: Iterable[Node], also: Iterable[Variable] = ()) -> list[Node]:
        """What is known of the variables of these functions (and of others), and what ties them."""
        a = self.asking
        support = {*a.circuit.support(*nodes), *also}
        ties = a.situation.near(support)
        known = a.situation.known
        about = dict.fromkeys([*support, *a.circuit.support(*ties)])
        return [*ties, *(a.circuit.among(v, known[v]) for v in about if v in known)]

    @cached_property
    def whole(self) -> Function:
        """The situations left possible."""
        return self.diagrams.function(self.asking.circuit.all_of(self.limits(self.read)))

    def outcomes(self, reasons: bool = False) -> list[Function]:
        """The situations of each outcome, or of each outcome and its reasons."""
        found: dict[tuple[object, ...], list[Node]] = {}
        for part in self.parts:
            seen = tuple((v.outcome, v.why if reasons else None) for v in part.verdicts)
            found.setdefault(seen, []).append(part.node)
        return [
            self.whole & self.diagrams.function(self.asking.circuit.any_of(nodes)) for nodes in found.values()
        ]

    def facts(self, functions: Iterable[Function]) -> list[Variable]:
        """The unknown facts on which functions depend, in the order of the vocabulary."""
        order = {name: n for n, name in enumerate(self.matter.law.corpus.facts)}
        found = {v for f in functions for v in f.support() if v.kind == "circumstance"}
        return sorted(found, key=lambda v: (order[fact_of(v)[0]], fact_of(v)[1] or ""))

    @cached_property
    def depends_on(self) -> tuple[Fact, ...]:
        """A smallest set of unknown facts that settles the outcome, the best to ask first: that which
        alone leaves the least share of the situations unsettled. Empty where it is settled."""
        if len({tuple(v.outcome for v in part.verdicts) for part in self.parts}) < 2:
            return ()
        facts = [self.asking.terms.fact(f) for f in self.telling_apart(reasons=False)]
        return tuple(fact_of(v) for v, _ in best_question(self.outcomes(), facts))

    def telling_apart(self, reasons: bool) -> tuple[Fact, ...]:
        """A smallest set of unknown facts that settles the outcome (and, if asked, its reasons)."""
        if len(self.parts) < 2:
            return ()
        outcomes = self.outcomes(reasons)
        found = settling_sets(outcomes, self.facts(outcomes))
        return tuple(fact_of(v) for v in found[0])

    def boxes(
        self, parts: Iterable[int], apart: Iterable[int], facts: Sequence[Fact], limit: int
    ) -> list[Box] | None:
        """Some parts told in terms of some facts: boxes of values that hold all situations of these
        parts, and possible ones only as far as such a part has the same values. None where a part that
        is `apart` has the same values too, or where it takes more boxes than `limit`."""
        here, there, possible = (self._told_in(n, facts) for n in (parts, apart, range(len(self.parts))))
        if not (here & there).is_false:
            return None
        kept = [v for f in facts if (v := self.asking.terms.fact(f)) in self.diagrams.bits]
        try:
            found = cover(here, kept, possible, limit)
        except TooManyBoxes:
            return None
        return [{fact_of(v): frozenset(values) for v, values in box.items()} for box in found]

    def _told_in(self, parts: Iterable[int], facts: Sequence[Fact]) -> Function:
        """The values that some facts can have in some parts."""
        node = self.asking.circuit.any_of([self.parts[number].node for number in parts])
        here = self.whole & self.diagrams.function(node)
        kept = {self.asking.terms.fact(f) for f in facts}
        return here.exists([v for v in here.support() if v not in kept])

    def values(self, fact: Fact) -> frozenset[str]:
        """The values that a fact may still have."""
        variable = self.asking.terms.fact(fact)
        return self.asking.situation.values(variable)

    # -- what holds, for telling why

    def value(self, cond: Cond, choice: Readings, then: bool, part: int | None = None) -> bool | None:
        """Whether a ground condition holds in all situations (of a part), in none (False), or in some.
        `then`: with all open steps taken."""
        return self._value(self.asking.terms.node(cond), choice, then, part)

    def _value(self, node: Node, choice: Readings, then: bool, part: int | None = None) -> bool | None:
        circuit, situation = self.asking.circuit, self.asking.situation
        here = self.asking.narrowed(node, choice, then)
        if here in (TRUE, FALSE):
            return here == TRUE
        within = TRUE if part is None else self.parts[part].node
        if not situation.allows(circuit.all_of([within, here])):
            return False
        return None if situation.allows(circuit.all_of([within, circuit.negate(here)])) else True

    def applies(self, norm_id: str, choice: Readings, then: bool, part: int | None = None) -> bool | None:
        """Whether a norm that reaches the question applies."""
        return self._value(self.asking.functions.clauses[norm_id].applies, choice, then, part)

    def stands(self, bar_id: str, choice: Readings, then: bool, part: int | None = None) -> bool | None:
        """Whether a bar stands."""
        return self._value(self.asking.functions.stands[bar_id], choice, then, part)

    def shut_out(self, power_id: str, choice: Readings, then: bool, part: int | None = None) -> bool | None:
        """Whether a power's own limits shut the case out."""
        return self._value(self.asking.functions.clauses[power_id].shut_out, choice, then, part)

    # -- steps

    @cached_property
    def least_steps(self) -> tuple[Fact, ...]:
        """The smallest set of open steps that suffices wherever authority can be had at all, whatever
        the unknown facts and readings; of equal ones, that whose steps are declared first."""
        if not any(v.authority == "after steps" for part in self.parts for v in part.verdicts):
            return ()
        diagrams, facts = self.diagrams, [v for v in self.diagrams.order if v not in self.open_steps]
        suffices = diagrams.true
        for choice, under in zip(self.choices, self.asking.unders, strict=True):
            needed = self.whole & diagrams.function(self.asking.circuit.any_of([under.now, under.later]))
            suffices = suffices & (~needed | diagrams.function(self._allowed(choice))).forall(facts)
        steps = [v for v in self.open_steps if v in diagrams.bits]
        least = nearest(suffices, dict.fromkeys(steps, OPEN), steps)
        if least is None:
            return self.asking.steps.open
        return tuple(fact_of(v) for v in steps if least.situation.get(v, OPEN) == TAKEN)


def fact_of(variable: Variable) -> Fact:
    """The fact or step that a variable stands for."""
    match variable.name:
        case (_, str(name), (str() | None) as subject):
            return name, subject
        case _:
            raise TypeError(f"no fact: {variable!r}")


@dataclass(frozen=True)
class InnerFindings:
    """What the law says of an inner act: the duty at the act itself, and the leaves beneath it."""

    duty: Findings
    leaves: tuple[Findings, ...]

    def together(self) -> tuple[tuple[Authority, ...], ...]:
        """The best authority among the leaves that imply nothing, in each part of the situations that
        they share, under each choice of readings."""
        law = self.duty.matter.law
        shared = [f for f in self.leaves if law.corpus.acts[f.question.act].implies == ALWAYS]
        if not shared:
            return ()
        asking = shared[0].asking
        circuit, situation = asking.circuit, asking.situation
        read = {name for f in shared for name in f.matter.readings}
        taken = frozenset.intersection(*(choice for f in shared for choice in f.choices))
        found: list[tuple[Node, tuple[Authority, ...]]] = [(TRUE, ())]
        for choice in choices_of_readings(law, read, taken):
            unders = [f.asking.under(choice) for f in shared]
            now = circuit.any_of([under.now for under in unders])
            later = circuit.any_of([under.later for under in unders])
            ways: list[tuple[Node, Authority]] = [
                (now, "now"),
                (circuit.all_of([circuit.negate(now), later]), "after steps"),
                (circuit.all_of([circuit.negate(now), circuit.negate(later)]), "none"),
            ]
            found = [
                (both, (*before, authority))
                for here, authority in ways
                for part, before in found
                if situation.allows(both := circuit.all_of([part, here]))
            ]
        return tuple(told for _, told in found)
