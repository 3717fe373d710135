"""Goals and red lines as functions of amendments: under which of them a claim holds, in all situations.

The law is the union of what is in force and all candidates (`law/union.py`), so that each amendment is a
fact. The situations are quantified away: what is left speaks of amendments only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from symmachia.engine.engine import Engine
from symmachia.engine.statements import Memory
from symmachia.engine.switched import occurring
from symmachia.law.amended import Amendment
from symmachia.law.claimed import Claim
from symmachia.law.given import Given, Readings
from symmachia.law.union import fact_of
from symmachia.logic.circuit import FALSE, Circuit, Node
from symmachia.logic.variables import TRUE_VALUE, Variable
from symmachia.questions.check.verdict import Judged, Made


@dataclass(frozen=True)
class Board:
    """Candidates as switches, and the circuit in which aims are formulas of them."""

    engine: Engine
    amendments: tuple[Amendment, ...]
    circuit: Circuit
    memory: Memory

    @cached_property
    def switches(self) -> tuple[Variable, ...]:
        return tuple(self.engine.terms.fact((fact_of(n), None)) for n in range(len(self.amendments)))

    def on(self, number: int) -> Node:
        return self.circuit.among(self.switches[number], {TRUE_VALUE})

    @cached_property
    def apart(self) -> tuple[Node, ...]:
        """Amendments that cannot be made together: two of one norm, two alternatives of one reading."""
        alike: dict[tuple[str, str], list[int]] = {}
        for number, amendment in enumerate(self.amendments):
            for what in self._touched(amendment):
                alike.setdefault(what, []).append(number)
        pairs = dict.fromkeys(pair for numbers in alike.values() for pair in combinations(numbers, 2))
        circuit = self.circuit
        return tuple(circuit.negate(circuit.all_of([self.on(one), self.on(two)])) for one, two in pairs)

    def _touched(self, amendment: Amendment) -> Iterator[tuple[str, str]]:
        """What no other amendment may touch too."""
        if amendment.kind in ("replace", "repeal"):
            yield "version", amendment.target
        if amendment.kind == "adopt":
            yield "reading", self.reading_of(amendment.target)
        if amendment.kind == "conclude":
            yield "text", amendment.target
        if amendment.norm is not None:
            yield "norm", amendment.norm.name

    def reading_of(self, alternative: str) -> str:
        readings = self.engine.law.corpus.readings.values()
        return next(r.id for r in readings if any(a.id == alternative for a in r.alternatives))


class Aim:
    """A claim that is to hold: a goal, or a red line that is not to be crossed. Raises TooLarge."""

    def __init__(self, board: Board, claim: Claim, is_goal: bool) -> None:
        self.board, self.claim, self.is_goal = board, claim, is_goal
        self.judged = Judged(board.engine, claim, Given(), board.memory)

    @cached_property
    def speaks(self) -> Node:
        """Under which amendments the claim speaks of some situation."""
        return self.board.circuit.any_of(
            [
                self._somewhere(made, choice, self.judged.extent(made, choice).speaks)
                for choice in self._choices
                for made in self.judged.made
            ]
        )

    @cached_property
    def holds(self) -> Node:
        """Under which amendments the claim holds, under every choice of readings that then counts.

        A goal must speak of some situation; a red line is not crossed where it speaks of none.
        """
        circuit = self.board.circuit
        broken = [
            circuit.all_of([self._counts(choice), self._broken(made, choice)])
            for choice in self._choices
            for made in self.judged.made
        ]
        kept = circuit.negate(circuit.any_of(broken))
        return circuit.all_of([kept, self.speaks]) if self.is_goal else kept

    def _broken(self, made: Made, choice: Readings) -> Node:
        """Under which amendments the claim is not true of one of those of whom it is made."""
        judged, circuit = self.judged, self.board.circuit
        if self.claim.form != "sometimes":
            return self._somewhere(made, choice, judged.untrue(made, choice))
        speaks = self._somewhere(made, choice, judged.extent(made, choice).speaks)
        true = self._somewhere(made, choice, judged.true(made, choice))
        return circuit.all_of([speaks, circuit.negate(true)])

    def _somewhere(self, made: Made, choice: Readings, node: Node) -> Node:
        board = self.board
        return occurring(self.judged.stating(made).situation, node, board.switches, board.circuit)

    # -- readings, which amendments can adopt

    @cached_property
    def _choices(self) -> list[Readings]:
        """Of each reading on which the claim can turn the alternatives on by default, and those that some
        amendment adopts."""
        law = self.board.engine.law
        ways: list[list[str]] = []
        for reading in law.corpus.readings.values():
            current = [a for a in reading.alternatives if law.day in a.period]
            default = [a.id for a in current if a.default]
            if reading.id in self.judged.readings:
                adopted = {self.board.amendments[n].target for n in self._adopting(reading.id)}
                default = list(dict.fromkeys([*default, *(a.id for a in current if a.id in adopted)]))
            else:
                default = default[:1]
            if default:
                ways.append(default)
        return [frozenset(choice) for choice in product(*ways)]

    def _adopting(self, reading: str) -> list[int]:
        amendments = enumerate(self.board.amendments)
        return [n for n, a in amendments if a.kind == "adopt" and self.board.reading_of(a.target) == reading]

    def _counts(self, choice: Readings) -> Node:
        """Under which amendments a choice of readings is one that counts."""
        board, circuit = self.board, self.board.circuit
        parts: list[Node] = []
        for reading in board.engine.law.corpus.readings.values():
            chosen = next((a for a in reading.alternatives if a.id in choice), None)
            adopting = self._adopting(reading.id) if reading.id in self.judged.readings else []
            if chosen is None or not adopting:
                continue
            for_it = [board.on(n) for n in adopting if board.amendments[n].target == chosen.id]
            against = [board.on(n) for n in adopting if board.amendments[n].target != chosen.id]
            by_default = circuit.negate(circuit.any_of(against)) if chosen.default else FALSE
            parts.append(circuit.any_of([*for_it, by_default]))
        return circuit.all_of(parts)
