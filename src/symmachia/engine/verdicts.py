"""The verdicts of a question: in which situations the law says what, as disjoint functions.

For one choice of readings the situations divide into regions by what the law says there; for several
choices the regions are cut with each other, so that each part has one verdict under each choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from symmachia.engine.functions import Functions
from symmachia.engine.search import Known
from symmachia.engine.situation import Situation
from symmachia.engine.terms import OPEN, REFUSED, TAKEN, Terms
from symmachia.law.given import Readings
from symmachia.law.ground import Variable as Step
from symmachia.law.verdict import Reason, Verdict
from symmachia.logic.circuit import AllOf, Among, AnyOf, Circuit, Node
from symmachia.logic.variables import Variable


@dataclass(frozen=True)
class Steps:
    """Which steps are done, refused and open, of those that the norms of a question read."""

    done: frozenset[Step]
    refused: frozenset[Step]
    open: tuple[Step, ...]


@dataclass(frozen=True)
class Said:
    """What one legal order says under one choice of readings: as things are, and all steps taken."""

    owed: Node
    barred: Node
    barred_then: Node
    excluded_then: Node
    allowed_then: Node


@dataclass(frozen=True)
class Under:
    """The functions of a question under one choice of readings, of facts alone."""

    now: Node
    later: Node
    orders: dict[str, Said]

    def nodes(self) -> Iterator[Node]:
        yield from (self.now, self.later)
        for said in self.orders.values():
            yield from (said.owed, said.barred, said.barred_then, said.excluded_then, said.allowed_then)


class Asking:
    """A question in a situation: its functions, with what is known put in."""

    def __init__(
        self,
        terms: Terms,
        functions: Functions,
        situation: Situation,
        steps: Steps,
        choices: Sequence[Readings],
    ) -> None:
        self.terms, self.functions, self.situation = terms, functions, situation
        self.steps, self.choices = steps, tuple(choices)
        self.circuit: Circuit = terms.circuit
        self._settings: dict[tuple[Readings, bool | None], Known] = {}
        self._narrowed: dict[tuple[Node, Readings, bool | None], Node] = {}

    @cached_property
    def unders(self) -> tuple[Under, ...]:
        """The functions under each choice of readings."""
        return tuple(self.under(choice) for choice in self.choices)

    def narrowed(self, node: Node, choice: Readings, then: bool | None = None) -> Node:
        """A function as far as all that is given leaves it open, with these readings held. `then`: with
        the open steps all taken, or none of them; None: as a function of these steps too."""
        found = self._narrowed.get((node, choice, then))
        if found is None:
            settings = self._settings.get((choice, then))
            if settings is None:
                settings = self._settings[choice, then] = self._settings_of(choice, then)
            found = self._narrowed[node, choice, then] = self.circuit.restrict(node, settings)
        return found

    def _settings_of(self, choice: Readings, then: bool | None) -> Known:
        t = self.terms
        found = dict(self.situation.known)
        found.update(t.held(choice))
        found.update(t.not_refused)
        for step in self.steps.done:
            found[t.step(step)] = frozenset({TAKEN})
        for step in self.steps.refused:
            found[t.step(step)] = frozenset({OPEN})
            if step[1] is None:
                found[t.refusals[step[0]]] = frozenset({REFUSED})
        if then is not None:
            for step in self.steps.open:
                found[t.step(step)] = frozenset({TAKEN if then else OPEN})
        return found

    def under(self, choice: Readings) -> Under:
        f, here = self.functions, self.narrowed
        orders = {
            name: Said(
                owed=here(o.owed, choice, False),
                barred=here(o.barred, choice, False),
                barred_then=here(o.barred, choice, True),
                excluded_then=here(o.excluded, choice, True),
                allowed_then=here(o.allowed, choice, True),
            )
            for name, o in f.orders.items()
        }
        steps = [self.terms.step(step) for step in self.steps.open]
        later = some_steps(self.circuit, here(f.allowed, choice), steps)
        return Under(here(f.allowed, choice, False), later, orders)


def some_steps(circuit: Circuit, node: Node, steps: Sequence[Variable]) -> Node:
    """Whether taking some of the steps makes a function true. A step that only helps is taken."""
    for step in steps:
        taken = circuit.restrict(node, {step: frozenset({TAKEN})})
        if only_helps(circuit, node, step):
            node = taken
        else:
            node = circuit.any_of([taken, circuit.restrict(node, {step: frozenset({OPEN})})])
    return node


def only_helps(circuit: Circuit, node: Node, step: Variable) -> bool:
    """Whether a formula speaks of the step only as taken, so that taking it never makes it false."""
    seen = {node}
    waiting = [node]
    while waiting:
        match circuit.shape(waiting.pop()):
            case Among(variable, values) if variable == step and TAKEN not in values:
                return False
            case AllOf(parts) | AnyOf(parts):
                news = set(parts) - seen
                seen |= news
                waiting.extend(news)
            case _:
                pass
    return True


Region = tuple[Node, Verdict]


def regions(circuit: Circuit, under: Under) -> Iterator[Region]:
    """All that the law can say under one choice of readings, and where it says so; some may be empty."""
    every, some, no = circuit.all_of, circuit.any_of, circuit.negate
    anything = some([said.owed for said in under.orders.values()])
    torn = some([every([s.owed, s.barred, s.barred_then]) for s in under.orders.values()])
    for owed, bound in ((True, anything), (False, no(anything))):
        yield every([bound, under.now]), Verdict(owed, "now", False)
        yield every([bound, no(under.now), under.later]), Verdict(owed, "after steps", False)
        refused = every([bound, no(under.later), no(under.now)])
        for is_torn, here in ((True, every([refused, torn])), (False, every([refused, no(torn)]))):
            for where, why, node in refusals(circuit, under):
                yield every([here, node]), Verdict(owed, "none", is_torn, why, where)


def refusals(circuit: Circuit, under: Under) -> Iterator[tuple[str, Reason, Node]]:
    """Why there is no authority, by the first order that stands in the way with all steps taken."""
    before: list[Node] = []
    for name, said in under.orders.items():
        here = [*before, circuit.negate(said.allowed_then)]
        barred, excluded = said.barred_then, said.excluded_then
        no_bar = circuit.negate(barred)
        yield name, "barred", circuit.all_of([*here, barred])
        yield name, "excluded", circuit.all_of([*here, no_bar, excluded])
        yield name, "no power", circuit.all_of([*here, no_bar, circuit.negate(excluded)])
        before.append(said.allowed_then)
