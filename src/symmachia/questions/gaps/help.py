"""The gaps that single kinds of help show: torn, hollow, closed ways, unavailable, too late, overlaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from symmachia.engine.engine import Engine
from symmachia.engine.findings import Findings
from symmachia.engine.joint import Joint
from symmachia.engine.timing import Timing
from symmachia.law.ground import Variable as Step
from symmachia.law.model import Norm
from symmachia.law.reach import Acts, Question
from symmachia.law.verdict import Reason, Verdict
from symmachia.logic.circuit import FALSE, Node
from symmachia.questions.cells import CellAsked, find, left_open
from symmachia.questions.fates import deciding
from symmachia.questions.gaps.gaps import GapSort
from symmachia.questions.told import Where, where

Key = tuple[GapSort, Reason | None, str | None]


@dataclass
class _Region:
    """Where a gap is, under each choice of readings, and the norms that make it."""

    nodes: list[Node]
    norms: dict[Norm, None] = field(default_factory=dict)


@dataclass(frozen=True)
class Wait:
    """The days and steps that authority takes, and where."""

    days: int
    steps: tuple[Step, ...]
    where: Where


@dataclass(frozen=True)
class Lack:
    """A gap of one kind of help."""

    sort: GapSort
    cell: CellAsked
    why: Reason | None
    order: str | None
    silent: str | None
    where: Where
    norms: tuple[Norm, ...]
    waits: tuple[Wait, ...] = ()


class Looking:
    """Looks for the gaps of one kind of help."""

    def __init__(self, engine: Engine, cell: CellAsked, duty: Question | None = None) -> None:
        """`duty`: the inner act of which this kind of help is a way, if the ally may owe that."""
        self.engine, self.cell = engine, cell
        self.law, self.circuit = engine.law, engine.terms.circuit
        found = find(engine, cell.question, cell.given)
        self.owing: Findings | None = None
        if duty is not None:
            one, two = engine.functions(cell.question), engine.functions(duty)
            readings = {*one.matter.readings, *two.matter.readings}
            situation = found.asking.situation
            found = Findings(engine.asking(one, situation, cell.given, readings))
            self.owing = Findings(engine.asking(two, situation, cell.given, readings))
        self.found = found
        self.over = left_open(engine, cell.question, cell.given)

    def lacks(self, wanted: bool) -> Iterator[Lack]:
        """The gaps; `wanted`: whether this help is asked for."""
        regions: dict[Key, _Region] = {}
        f = self.found
        for choice in range(len(f.choices)):
            for number, part in enumerate(f.parts):
                key = _key(part.verdicts[choice], wanted)
                if key is None:
                    continue
                region = regions.setdefault(key, _Region([FALSE] * len(f.choices)))
                region.nodes[choice] = self.circuit.any_of([region.nodes[choice], part.node])
                region.norms.update(dict.fromkeys(deciding(f, number, choice)))
        for (sort, why, order), region in regions.items():
            silent = f.matter.silent if why == "no power" and order == self.cell.question.actor else None
            if (told := self._where(region.nodes)) is not None:
                yield Lack(sort, self.cell, why, order, silent, told, tuple(region.norms))
        if wanted:
            yield from self._late()
        yield from self._overlaps()

    def closed_way(self) -> tuple[tuple[Norm, ...], Lack] | None:
        """The duty of which this help is a way, where it is owed and the way is closed; None if nowhere."""
        f, owing = self.found, self.owing
        if owing is None:
            return None
        nodes: list[Node] = []
        duties: dict[Norm, None] = {}
        norms: dict[Norm, None] = {}
        reasons: dict[tuple[Reason | None, str | None], None] = {}
        for choice in range(len(f.choices)):
            here: list[Node] = []
            for n, due in enumerate(owing.parts):
                if not due.verdicts[choice].owed:
                    continue
                for m, part in enumerate(f.parts):
                    verdict = part.verdicts[choice]
                    both = self.circuit.all_of([due.node, part.node])
                    if verdict.authority == "none" and f.asking.situation.allows(both):
                        here.append(both)
                        duties.update((d, None) for d in deciding(owing, n, choice) if d.kind == "duty")
                        norms.update((d, None) for d in deciding(f, m, choice) if d.kind != "duty")
                        reasons[verdict.why, verdict.where] = None
            nodes.append(self.circuit.any_of(here))
        told = self._where(nodes)
        if told is None:
            return None
        why, order = next(iter(reasons)) if len(reasons) == 1 else (None, None)
        silent = f.matter.silent if why == "no power" and order == self.cell.question.actor else None
        return tuple(duties), Lack("closed way", self.cell, why, order, silent, told, tuple(norms))

    def _late(self) -> Iterator[Lack]:
        """Where authority takes steps, and how long these take at the least."""
        if not any(v.authority == "after steps" for p in self.found.parts for v in p.verdicts):
            return
        timing = Timing(self.found)
        at: dict[int, list[Node]] = {}
        for choice in range(len(self.found.choices)):
            for days, node in timing.at_the_earliest(choice):
                if days > (self.cell.days or 0):
                    at.setdefault(days, [FALSE] * len(self.found.choices))[choice] = node
        waits = [
            Wait(days, timing.least_steps(days, nodes), told)
            for days, nodes in sorted(at.items(), reverse=True)
            if (told := self._where(nodes)) is not None
        ]
        late = [self.circuit.any_of(nodes) for nodes in zip(*at.values(), strict=True)]
        whole = self._where(late) if waits else None
        if whole is not None:
            norms = self._needing(late)
            yield Lack("too late", self.cell, None, None, None, whole, norms, tuple(waits))

    def _needing(self, nodes: Sequence[Node]) -> tuple[Norm, ...]:
        """The norms that give authority in some situations."""
        found: dict[Norm, None] = {}
        for choice, node in enumerate(nodes):
            for number, part in enumerate(self.found.parts):
                if self.found.asking.situation.allows(self.circuit.all_of([part.node, node])):
                    found.update((n, None) for n in deciding(self.found, number, choice) if n.kind != "duty")
        return tuple(found)

    def _overlaps(self) -> Iterator[Lack]:
        """Powers and bars of one legal order that both apply, where no exception settles which prevails."""
        f, matter = self.found, self.found.matter
        for order in matter.orders:
            for power in matter.powers[order]:
                for bar in matter.bars[order]:
                    applies = f.asking.functions.clauses[power.norm.id].applies
                    stands = f.asking.functions.stands[bar.norm.id]
                    both = self.circuit.all_of([applies, stands])
                    nodes = [f.asking.narrowed(both, choice, True) for choice in f.choices]
                    if any(f.asking.situation.allows(node) for node in nodes):
                        told = self._where(nodes)
                        if told is not None:
                            yield Lack("overlap", self.cell, None, order, None, told, (power.norm, bar.norm))

    def _where(self, nodes: Sequence[Node]) -> Where | None:
        f = self.found
        joint = Joint(self.engine.terms, f.asking.situation, nodes, self.over)
        return where(self.law.corpus, joint, f.choices, nodes)


def _key(verdict: Verdict, wanted: bool) -> Key | None:
    if verdict.torn:
        return "torn", None, None
    if verdict.authority != "none":
        return None
    if verdict.owed:
        return "hollow", verdict.why, verdict.where
    return ("unavailable", verdict.why, verdict.where) if wanted else None


def general_duties(engine: Engine, asking: str, ally: str) -> list[Question]:
    """The inner acts that a duty in force names, which an ally may owe to the one that asks."""
    tree = Acts(engine.law)
    named = {a for n in engine.law.norms if n.kind == "duty" for a in n.acts if not tree.is_leaf(a)}
    return [Question(ally, act, asking) for act in engine.law.corpus.acts if act in named]


def above(engine: Engine, cell: CellAsked, duties: Sequence[Question]) -> list[Question]:
    """Those of the general duties of which a kind of help is a way: what the ally does itself for the one
    that asks."""
    if cell.kind.turned:
        return []
    over = Acts(engine.law).above(cell.question.act)
    q = cell.question
    return [d for d in duties if d.act in over and (d.actor, d.beneficiary) == (q.actor, q.beneficiary)]
