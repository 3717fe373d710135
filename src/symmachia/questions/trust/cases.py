"""`test`: documented questions with known answers, asked again, and what came out otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from symmachia.engine.engine import Engine
from symmachia.law.described import Case, Expected
from symmachia.law.given import Given, Impossible, Layer, TooMuch
from symmachia.law.ground import LawOn, Variable
from symmachia.law.model import Corpus
from symmachia.law.phrases import spoken
from symmachia.law.reach import Acts, Question
from symmachia.law.verdict import Reason
from symmachia.logic.limits import TooLarge
from symmachia.questions.answer import OUTCOMES, Answer, Authority, Duty, Outcome
from symmachia.questions.ask import Asked, Gist, ask, gist, ways_beneath
from symmachia.questions.faces import Faced, Framed
from symmachia.questions.fates import fates
from symmachia.questions.found import Found, Solver
from symmachia.questions.situate import too_large


@dataclass(frozen=True)
class Miss:
    """One thing that a case expected and did not find."""

    what: str
    expected: str
    found: str


@dataclass(frozen=True, repr=False)
class Result(Faced):
    """A case asked again: what was answered, if anything was, and what it missed. `solver`: who answered."""

    case: Case
    told: Gist | None
    misses: tuple[Miss, ...]
    solver: Solver | None = field(default=None, compare=False)

    @cached_property
    def answer(self) -> Answer | None:
        """The answer in full, if there is one. It is worked out when it is first asked for."""
        if self.solver is None:
            return None
        return ask(Asked(self.solver, question_of(self.case), given_of(self.case), notes=False))

    @property
    def passed(self) -> bool:
        return not self.misses

    @property
    def question(self) -> str:
        to = f" to {self.case.beneficiary}" if self.case.beneficiary else ""
        return f"{self.case.actor} {self.case.act}{to}"


@dataclass(frozen=True, repr=False)
class Cases(Framed):
    """The cases of a corpus, asked again. A sequence of results."""

    results: tuple[Result, ...]

    def __iter__(self) -> Iterator[Result]:
        return iter(self.results)

    def __len__(self) -> int:
        return len(self.results)

    def __getitem__(self, index: int) -> Result:
        return self.results[index]

    @property
    def failed(self) -> tuple[Result, ...]:
        return tuple(result for result in self.results if not result.passed)

    @property
    def count(self) -> Counter[Outcome]:
        """How many cases have each outcome, the most frequent first."""
        found = Counter(result.told.outcome for result in self.results if result.told)
        return Counter(dict(sorted(found.items(), key=lambda x: (-x[1], OUTCOMES.index(x[0])))))


def run_cases(
    corpus: Corpus, cases: Sequence[Case] | None = None, solver: Callable[[LawOn], Solver] = Engine
) -> Iterator[Result]:
    """Ask the cases of a corpus, one after the other. `solver` makes who answers them on a date."""
    solvers: dict[date, Solver] = {}
    for case in corpus.cases if cases is None else cases:
        if case.date not in solvers:
            solvers[case.date] = solver(LawOn(corpus, case.date))
        try:
            yield run_case(solvers[case.date], case)
        except Impossible:
            from symmachia.questions.clashing import impossible  # only needed to tell the mistake

            told = impossible(solvers[case.date].law, given_of(case), question_of(case))
            yield Result(case, None, (Miss("an answer", "one", str(told)),))
        except (TooMuch, TooLarge) as error:
            told = too_large(question_of(case), error, case.usual)
            yield Result(case, None, (Miss("an answer", "one", str(told)),))


def given_of(case: Case) -> Given:
    return Given(
        layers=(Layer(case.facts, case.contested, ((case.facts, case.span),)),),
        usual=case.usual,
        done=case.done,
        refused=case.refused,
        all_done=case.all_done,
    )


def question_of(case: Case) -> Question:
    return Question(case.actor, case.act, case.beneficiary)


def run_case(solver: Solver, case: Case) -> Result:
    """Ask one case. Raises Impossible where its facts exclude each other, else as solvers do."""
    told, found = in_short(solver, question_of(case), given_of(case))
    missed = [*misses(solver, case, told, depends_on(case, found)), *_unnamed(case, found)]
    return Result(case, told, tuple(missed), solver)


def depends_on(case: Case, found: Found) -> list[str]:
    """The facts on which an answer depends, where the case asks for them: they take long to find."""
    if not case.contested:
        return []
    return [spoken(found.matter.law.corpus, *fact) for fact in found.depends_on]


def _unnamed(case: Case, found: Found) -> Iterator[Miss]:
    """The norms that a case wants in the explanation, and that it does not look at."""
    norms = [fate.norm for fate in fates(found)] if case.expected.by else []
    told = {norm.name for norm in norms} | {norm.id for norm in norms}
    for ref in case.expected.by:
        if str(ref) not in told:
            yield Miss("norm in the explanation", str(ref), "not among the candidates")


class Told(Protocol):
    """What a case compares of an answer."""

    @property
    def outcome(self) -> Outcome: ...
    @property
    def duty(self) -> Duty: ...
    @property
    def authority(self) -> Authority: ...
    @property
    def why(self) -> tuple[Reason, ...]: ...


def misses(solver: Solver, case: Case, told: Told, depends_on: Collection[str]) -> Iterator[Miss]:
    """What a case expected and did not find, but for the norms that it names. `depends_on`: the facts on
    which the answer turned out to depend."""
    given, expected = given_of(case), case.expected
    yield from _compare(told, expected)
    for name, inner in expected.readings.items():
        under, _ = in_short(solver, question_of(case), replace(given, readings=frozenset({name})))
        for miss in _compare(under, inner):
            yield replace(miss, what=f"{miss.what} under {name}")
    itself = expected.duty or expected.authority  # told beside readings that are off by default
    if expected.readings and not itself and told.outcome != "disputed":
        yield Miss("outcome", "disputed", told.outcome)
    for name, _ in case.contested:  # an answer must depend on what was contested
        if not any(fact.split(" ")[0] == name for fact in depends_on):
            yield Miss("depends on", name, ", ".join(depends_on) or "nothing")
    if Acts(solver.law).is_leaf(case.act):
        for step, without in without_steps(case).items():
            found, _ = in_short(solver, question_of(case), without)
            if found.authority == (expected.authority or "now"):
                yield Miss("rests on", step, f"without it: {found.authority}")
        if expected.barred is not None:
            yield from _barred(solver.find(question_of(case), given), expected)


def in_short(solver: Solver, question: Question, given: Given) -> tuple[Gist, Found]:
    """The gist of an answer, and what was found of the act itself. Raises as solvers do."""
    if Acts(solver.law).is_leaf(question.act):
        found = solver.find(question, given)
        return gist(found, None, ()), found
    inner = solver.within(question, given)
    return gist(inner.duty, inner, ways_beneath(solver.law, inner.leaves)), inner.duty


def _compare(told: Told, expected: Expected) -> Iterator[Miss]:
    if expected.duty is not None and told.duty != expected.duty:
        yield Miss("duty", expected.duty, told.duty)
    authority: str = told.authority
    if expected.authority is not None and authority != expected.authority:
        reason = f" ({', '.join(told.why)})" if told.why else ""
        yield Miss("authority", expected.authority, authority + reason)
    if expected.why is not None and told.why != (expected.why,):
        yield Miss("why", expected.why, ", ".join(told.why) or "(there is authority)")


def without_steps(case: Case) -> dict[str, Given]:
    """What is given of a case without each of the steps on which its authority is to rest."""
    given = given_of(case)
    return {text: replace(given, refused=given.refused | {_step(text)}) for text in case.expected.rests_on}


def _step(text: str) -> Variable:
    words = text.split()
    return (words[0], words[-1] if len(words) > 1 else None)


def _barred(findings: Found, expected: Expected) -> Iterator[Miss]:
    """Whether a bar stands in one legal order, all else left aside."""
    order = expected.order or findings.matter.question.actor
    bars = [b.norm.id for b in findings.matter.bars[order]]
    for part in range(len(findings.parts)):
        for choice in findings.choices:
            found = any(findings.stands(bar, choice, False, part) is not False for bar in bars)
            if found != expected.barred:
                yield Miss(f"a bar in the order {order}", str(expected.barred).lower(), str(found).lower())
                return
