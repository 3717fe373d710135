"""The search for the least reform: goals and red lines become functions of amendments, and the least set of
amendments is a cheapest path through them. What is found is checked again, as law of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from symmachia.engine.engine import Engine
from symmachia.engine.statements import Memory
from symmachia.law.amended import Amendment, Reform, reformed
from symmachia.law.claimed import Claim, Claims
from symmachia.law.given import Given
from symmachia.law.ground import LawOn
from symmachia.law.model import Corpus
from symmachia.law.union import union
from symmachia.logic.circuit import Circuit
from symmachia.logic.least import Chosen, Least
from symmachia.logic.variables import Variable
from symmachia.questions.check.checked import Ruled
from symmachia.questions.check.verdict import Judged
from symmachia.questions.plain_words import claim_says
from symmachia.questions.reform.aims import Aim, Board
from symmachia.questions.reform.searched import AimView, AmendmentView, Package, Searched
from symmachia.questions.views import receipt


@dataclass(frozen=True)
class Candidate:
    """An amendment that can be made: its name, and the reform that it is taken from, if any."""

    id: str
    amendment: Amendment
    reform: str | None


@dataclass(frozen=True)
class Wanted:
    """What is looked for: goals that are to hold, red lines that are not to be crossed, and by which
    candidates, on which day."""

    goals: Claims
    red_lines: Claims | None
    candidates: tuple[Candidate, ...]
    day: date
    dated: bool = True


class Unsound(Exception):
    """A package that was found does not do what the search says. A mistake of the program."""


def search(corpus: Corpus, wanted: Wanted) -> Searched:
    """The least reforms, and what can be reached where not everything can. Raises Impossible, TooLarge."""
    return _Search(corpus, wanted).searched()


class _Search:
    def __init__(self, corpus: Corpus, wanted: Wanted) -> None:
        self.corpus, self.wanted = corpus, wanted
        self.amendments = tuple(c.amendment for c in wanted.candidates)
        law = LawOn(union(corpus, self.amendments, wanted.day), wanted.day)
        self.board = Board(Engine(law), self.amendments, Circuit(), Memory())
        red_lines = wanted.red_lines.claims if wanted.red_lines else ()
        self.goals = [Aim(self.board, claim, True) for claim in wanted.goals.claims]
        self.red_lines = [Aim(self.board, claim, False) for claim in red_lines]
        costs = {v: a.cost for v, a in zip(self.board.switches, self.amendments, strict=True)}
        bounds = [*(aim.holds for aim in self.red_lines), *self.board.apart]
        self.least = Least(self.board.circuit, [aim.holds for aim in self.goals], bounds, costs)

    def searched(self) -> Searched:
        sets = [self._chosen(switches) for switches in self.least.sets()]
        front = list(self.least.front())
        for chosen in sets or front[-1:]:
            self._check(chosen)
        excluded, excluding = self.least.excluding() if not sets else ((), ())
        red_lines = [aim.claim.label for aim in self.red_lines]
        return Searched(
            date=self.wanted.day,
            goals=tuple(self._aim(aim) for aim in self.goals),
            red_lines=tuple(self._aim(aim) for aim in self.red_lines),
            candidates=tuple(map(self._view, self.wanted.candidates)),
            least=tuple(map(self._package, sets)),
            front=tuple(map(self._package, front)),
            excluding=(
                *(self.goals[n].claim.label for n in excluded),
                *(red_lines[n] for n in excluding if n < len(red_lines)),
            ),
            receipt=receipt(LawOn(self.corpus, self.wanted.day), self.wanted.dated, ()),
        )

    def _chosen(self, switches: tuple[Variable, ...]) -> Chosen:
        return Chosen(switches, self.least.reached(switches))

    def _numbers(self, switches: Sequence[Variable]) -> list[int]:
        return [n for n, switch in enumerate(self.board.switches) if switch in switches]

    def _package(self, chosen: Chosen) -> Package:
        numbers = self._numbers(chosen.switches)
        names = [self.wanted.candidates[n].id for n in numbers]
        needed: dict[str, tuple[str, ...]] = {}
        without = {
            n: self.least.reached([s for s in chosen.switches if s != self.board.switches[n]])
            for n in numbers
        }
        for goal in chosen.reached:
            missing = [name for n, name in zip(numbers, names, strict=True) if goal not in without[n]]
            needed[self.goals[goal].claim.label] = tuple(missing)
        return Package(
            amendments=tuple(self._view(self.wanted.candidates[n]) for n in numbers),
            cost=sum(self.amendments[n].cost for n in numbers),
            reached=tuple(needed),
            missed=tuple(aim.claim.label for n, aim in enumerate(self.goals) if n not in chosen.reached),
            needed=needed,
        )

    def _aim(self, aim: Aim) -> AimView:
        claim = aim.claim
        before = _verdict(LawOn(self.corpus, self.wanted.day), claim)
        return AimView(claim.label, claim.wording, claim_says(self.corpus, claim), before)

    def _view(self, candidate: Candidate) -> AmendmentView:
        a = candidate.amendment
        page = a.norm.page if a.norm else a.definition.page if a.definition else a.target.partition("/")[0]
        instrument = self.corpus.instruments.get(page)
        return AmendmentView(
            id=candidate.id,
            reform=candidate.reform,
            kind=instrument.kind if instrument else "reading",
            instrument=instrument.title if instrument else page,
            cost=a.cost,
            wording=a.wording,
            place=str(a.span) if candidate.reform else None,
        )

    def _check(self, chosen: Chosen) -> None:
        """Check a package as law of its own: made of the pages, without a switch in it. Raises Unsound."""
        made = tuple(_dated(self.amendments[n], self.wanted.day) for n in self._numbers(chosen.switches))
        package = Reform("found", "", self.wanted.day, (), (), made, (), (), self.wanted.goals.span)
        law = LawOn(reformed(self.corpus, [package]), self.wanted.day)
        memory = Memory()
        for number, aim in enumerate(self.goals):
            if (_verdict(law, aim.claim, memory) == "holds") != (number in chosen.reached):
                raise Unsound(f"the goal {aim.claim.label} under {chosen}")
        for aim in self.red_lines:
            if _verdict(law, aim.claim, memory) not in ("holds", "vacuous"):
                raise Unsound(f"the red line {aim.claim.label} under {chosen}")


def _verdict(law: LawOn, claim: Claim, memory: Memory | None = None) -> Ruled:
    return Judged(Engine(law), claim, Given(), memory).verdict


def _dated(amendment: Amendment, day: date) -> Amendment:
    """The amendment as it is made on a day."""
    norm = amendment.norm
    if norm is None:
        return amendment
    return replace(amendment, norm=replace(norm, period=replace(norm.period, start=day)))


def with_definitions(corpus: Corpus, reforms: Sequence[Reform]) -> Corpus:
    """The corpus with what reforms define. A definition by itself changes nothing, so it is no candidate."""
    new = {a.definition.name: a.definition for r in reforms for a in r.amendments if a.definition}
    return replace(corpus, definitions={**corpus.definitions, **new})


def candidates_of(corpus: Corpus, reforms: Sequence[Reform], day: date) -> tuple[Candidate, ...]:
    """The amendments of reforms that can be made on a day: what they change is in force then."""
    there = {norm.id for norm in LawOn(corpus, day).norms}
    found: list[Candidate] = []
    for reform in reforms:
        for number, amendment in enumerate(reform.amendments, 1):
            in_force = amendment.kind not in ("replace", "repeal") or amendment.target in there
            if in_force and amendment.definition is None:
                found.append(Candidate(f"{reform.id}/{number}", amendment, reform.id))
    return tuple(found)
