"""`test`: documented questions with known answers, asked again, and what came out otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from symmachia.engine.engine import Engine
from symmachia.law.given import Given, Layer, TooMuch
from symmachia.law.ground import LawOn, Variable
from symmachia.law.model import Case, Corpus, Expected
from symmachia.law.reach import Acts, Question
from symmachia.logic.limits import TooLarge
from symmachia.questions.answer import Answer
from symmachia.questions.ask import Asked, ask, authority_of
from symmachia.questions.faces import Faced, Framed
from symmachia.questions.found import Found, Solver
from symmachia.questions.situate import QuestionError, too_large


@dataclass(frozen=True)
class Miss:
    """One thing that a case expected and did not find."""

    what: str
    expected: str
    found: str


@dataclass(frozen=True, repr=False)
class Result(Faced):
    """A case asked again: its answer, if there is one, and what it missed."""

    case: Case
    answer: Answer | None
    misses: tuple[Miss, ...]

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
        except QuestionError as error:
            yield Result(case, None, (Miss("an answer", "one", str(error)),))
        except (TooMuch, TooLarge) as error:
            told = too_large(Question(case.actor, case.act, case.beneficiary), error, case.usual)
            yield Result(case, None, (Miss("an answer", "one", str(told)),))


def given_of(case: Case) -> Given:
    return Given(
        layers=(Layer(case.facts, case.contested, ((case.facts, case.span),)),),
        usual=case.usual,
        done=case.done,
        refused=case.refused,
        all_done=case.all_done,
    )


def run_case(solver: Solver, case: Case) -> Result:
    """Ask one case. Raises QuestionError where its facts exclude each other."""
    question = Question(case.actor, case.act, case.beneficiary)
    given = given_of(case)
    answer = ask(Asked(solver, question, given, notes=False))
    expected = case.expected
    misses = list(_compare(answer, expected))
    for name, inner in expected.readings.items():
        under = ask(Asked(solver, question, replace(given, readings=frozenset({name})), notes=False))
        misses += [replace(m, what=f"{m.what} under {name}") for m in _compare(under, inner)]
    if expected.readings and answer.outcome != "disputed":
        misses.append(Miss("outcome", "disputed", answer.outcome))
    misses += _contested(case, answer)
    if Acts(solver.law).is_leaf(case.act):
        misses += _rests_on(solver, case, question, given)
        if expected.barred is not None:
            misses += _barred(solver.find(question, given), expected)
    return Result(case, answer, tuple(misses))


def _compare(answer: Answer, expected: Expected) -> Iterator[Miss]:
    if expected.duty is not None and answer.duty != expected.duty:
        yield Miss("duty", expected.duty, answer.duty)
    authority: str = answer.authority
    if expected.authority is not None and authority != expected.authority:
        reason = f" ({', '.join(answer.why)})" if answer.why else ""
        yield Miss("authority", expected.authority, authority + reason)
    if expected.why is not None and answer.why != (expected.why,):
        yield Miss("why", expected.why, ", ".join(answer.why) or "(there is authority)")
    told = {f.norm.name for f in answer.fates} | {f.norm.id for f in answer.fates}
    for ref in expected.by:
        if str(ref) not in told:
            yield Miss("norm in the explanation", str(ref), "not among the candidates")


def _contested(case: Case, answer: Answer) -> Iterator[Miss]:
    """An answer must depend on the facts that were contested."""
    for name, _ in case.contested:
        if not any(fact.split(" ")[0] == name for fact in answer.depends_on):
            yield Miss("depends on", name, ", ".join(answer.depends_on) or "nothing")


def _rests_on(solver: Solver, case: Case, question: Question, given: Given) -> Iterator[Miss]:
    """Without these steps, authority is not had as expected."""
    for text in case.expected.rests_on:
        step = _step(text)
        without = replace(given, all_done=False, refused=given.refused | {step})
        if given.all_done:
            without = replace(without, all_done=True)
        found = authority_of(solver.find(question, without))
        if found == (case.expected.authority or "now"):
            yield Miss("rests on", text, f"without it: {found}")


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
