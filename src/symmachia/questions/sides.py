"""Several sides beside each other: how each kind of help stands on each, exactly; what each other side opens
and leaves against the first, who is torn on it, and which red lines it crosses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from symmachia.engine.counting import combinations
from symmachia.engine.engine import Engine
from symmachia.engine.findings import Findings
from symmachia.law.claimed import Claims
from symmachia.law.given import Given
from symmachia.logic.limits import TooLarge
from symmachia.questions.answer import Outcome, Receipt, outcome_of
from symmachia.questions.ask import headline
from symmachia.questions.cells import cells_of, find, left_open
from symmachia.questions.check.check import Checking, check
from symmachia.questions.check.checked import Ruled
from symmachia.questions.compare import Standing, crisis_compared
from symmachia.questions.compared import ComparedSide, CrisisCompared
from symmachia.questions.faces import Framed
from symmachia.questions.gaps.asked import CrisisAsked
from symmachia.questions.gaps.found import crisis_gaps
from symmachia.questions.gaps.gaps import GapSort
from symmachia.questions.situate import too_large
from symmachia.questions.told import Part

NOT_MET: tuple[GapSort, ...] = ("torn", "hollow", "closed way")
"""Gaps that are duties which cannot be met, or not in every way."""
NOT_CROSSED: tuple[Ruled, ...] = ("holds", "vacuous", "not yet in force")


@dataclass(frozen=True)
class InShare:
    """An outcome, and in how many of the combinations of what is left open it comes out; None: several are
    still possible, because of facts that are not counted."""

    outcome: Outcome | None
    part: Part


@dataclass(frozen=True)
class Stands:
    """How a kind of help stands on one side."""

    outcome: Outcome
    shares: tuple[InShare, ...]


@dataclass(frozen=True)
class CellBeside:
    """A kind of help from one ally, on each of the sides."""

    kind: str
    says: str
    group: str
    ally: str
    beneficiary: str | None
    beneficiary_name: str | None
    sides: tuple[Stands, ...]

    @property
    def alike(self) -> bool:
        return len(set(self.sides)) == 1


@dataclass(frozen=True)
class Burden:
    """A duty that its party cannot meet, or not in every way: `sort` as in `gaps`, `helps` the acts."""

    sort: GapSort
    actor: str
    actor_name: str
    helps: tuple[str, ...]


@dataclass(frozen=True)
class CrisisBeside:
    """The sides in one crisis. `against`: each other side compared with the first; `burdens`: for each side the
    duties that cannot be met."""

    crisis: str
    title: str
    asking: str
    asking_name: str
    asked: tuple[str, ...]
    asked_names: tuple[str, ...]
    cells: tuple[CellBeside, ...]
    against: tuple[CrisisCompared, ...]
    burdens: tuple[tuple[Burden, ...], ...]


@dataclass(frozen=True)
class RedLine:
    """A red line, and whether it is kept on each side."""

    label: str
    claim: str
    says: str
    verdicts: tuple[Ruled, ...]


@dataclass(frozen=True, repr=False)
class Sides(Framed):
    """Several sides beside each other, in one crisis or in each. `unmodelled` as in a comparison of two."""

    sides: tuple[ComparedSide, ...]
    crises: tuple[CrisisBeside, ...]
    red_lines: tuple[RedLine, ...]
    unmodelled: tuple[str, ...]
    receipts: tuple[Receipt, ...]

    def crossed(self, side: int) -> tuple[str, ...]:
        """The red lines that a side crosses, by their labels."""
        return tuple(line.label for line in self.red_lines if line.verdicts[side] not in NOT_CROSSED)


def crisis_beside(engines: Sequence[Engine], givens: Sequence[Given], asked: CrisisAsked) -> CrisisBeside:
    """The sides in one crisis. Raises QuestionError as `find` does."""
    crisis, standings = asked.crisis, [Standing(e, g) for e, g in zip(engines, givens, strict=True)]
    parties = engines[0].law.corpus.parties
    return CrisisBeside(
        crisis=crisis.id,
        title=crisis.title,
        asking=asked.asking,
        asking_name=parties[asked.asking].name,
        asked=tuple(asked.asked),
        asked_names=tuple(parties[a].name for a in asked.asked),
        cells=tuple(_cells(standings, asked)),
        against=tuple(
            crisis_compared((standings[0], other), crisis, asked.asking, asked.asked)
            for other in standings[1:]
        ),
        burdens=tuple(tuple(_burdens(s, asked)) for s in standings),
    )


def _cells(standings: Sequence[Standing], asked: CrisisAsked) -> Iterator[CellBeside]:
    corpus = standings[0].engine.law.corpus
    rows = zip(
        *(cells_of(corpus, asked.crisis, s.given, asked.asking, asked.asked) for s in standings), strict=True
    )
    for row in rows:
        kind, other = row[0].kind, row[0].question.beneficiary if row[0].kind.turned else None
        yield CellBeside(
            kind=kind.id,
            says=kind.says,
            group=kind.group,
            ally=row[0].ally,
            beneficiary=other,
            beneficiary_name=corpus.parties[other].name if other else None,
            sides=tuple(
                _stands(s.engine, find(s.engine, cell.question, cell.given), cell.given)
                for s, cell in zip(standings, row, strict=True)
            ),
        )


def _stands(engine: Engine, findings: Findings, given: Given) -> Stands:
    """The headline and the shares: counted over all that is left open, readings that differ included."""
    over = left_open(engine, findings.question, given)
    found: dict[Outcome | None, int] = {}
    total = 0
    try:
        for choice in range(len(findings.choices)):
            possible, counted = combinations(findings, choice, over, {})
            total += possible
            for row in counted:
                outcome = outcome_of(*row.outcome) if row.outcome else None
                found[outcome] = found.get(outcome, 0) + row.number
    except TooLarge as error:
        raise too_large(findings.question, error, given.usual) from None
    shares = [InShare(outcome, Part(number, total)) for outcome, number in found.items()]
    return Stands(headline(findings), tuple(sorted(shares, key=lambda s: (-s.part.number, str(s.outcome)))))


def _burdens(standing: Standing, asked: CrisisAsked) -> Iterator[Burden]:
    gaps = crisis_gaps(standing.engine, asked.crisis, standing.given, asked.asking, asked.asked)
    for gap in gaps.gaps:
        if gap.sort in NOT_MET:
            helps = tuple(dict.fromkeys(lacking.says for lacking in gap.helps))
            yield Burden(gap.sort, gap.actor, gap.actor_name, helps)


def red_lines_on(
    engines: Sequence[Engine], givens: Sequence[Given], red_lines: Claims
) -> tuple[RedLine, ...]:
    """How red lines stand on each side, over all situations: what a crisis gives is not given here."""
    ruled = [
        check(engine, Checking(red_lines, replace(Given(), readings=given.readings))).rulings
        for engine, given in zip(engines, givens, strict=True)
    ]
    return tuple(
        RedLine(row[0].label, row[0].claim, row[0].says, tuple(ruling.verdict for ruling in row))
        for row in zip(*ruled, strict=True)
    )
