"""From a user's words to a situation: questions, given facts, steps, readings, crises, dates.

What is wrong with them is collected in a report and raised once as `QuestionError`; it is the user's
mistake, to be shown like any other diagnostic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from symmachia.law.conditions import Cond, Framework, Is, Reads, Taken, conjunction
from symmachia.law.model import Alternative, Corpus, Crisis
from symmachia.law.names import Names
from symmachia.law.phrases import in_words
from symmachia.law.phrases import spoken as in_phrase
from symmachia.law.resolve import Resolver
from symmachia.law.situations import fact_is, spoken
from symmachia.reference.explore import TooManySituations
from symmachia.reference.ground import LawOn, Variable
from symmachia.reference.interpret import Given, Layer, clash
from symmachia.reference.matter import Question
from symmachia.reference.usual import TooTangled
from symmachia.text.diagnostics import Note, Report, did_you_mean
from symmachia.text.lexer import is_date
from symmachia.text.parse import parse_cond, parse_question
from symmachia.text.source import SourceFile, Span
from symmachia.text.tree import Name
from symmachia.text.yaml import Scalar, resolve


class QuestionError(Exception):
    """The question, or what was given with it, cannot be understood. `report` tells why."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__("; ".join(d.message for d in report))


@dataclass(frozen=True)
class Wish:
    """A situation as a user words it. `otherwise`: `usual`, `open`, or None for the default."""

    given: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    crisis: str | None = None
    otherwise: str | None = None


@dataclass
class Understanding:
    """Reads a user's words against the names of a corpus, collecting what is wrong."""

    corpus: Corpus
    names: Names
    report: Report = field(default_factory=Report)

    def __post_init__(self) -> None:
        self.resolver = Resolver(self.names, self.report, "")

    def finish(self) -> None:
        """Raise what was found, if anything."""
        if self.report.errors:
            raise QuestionError(self.report)

    def question(self, text: str) -> Question | None:
        parsed = parse_question(text, SourceFile("question", text), self.report)
        if parsed is None:
            return None
        actor, act = self.resolver.party(parsed[0]), self.resolver.act(parsed[1])
        beneficiary = self.resolver.party(parsed[2]) if parsed[2] else None
        if actor is None or act is None or (parsed[2] is not None and beneficiary is None):
            return None
        return Question(actor, act, beneficiary)

    def party(self, text: str, option: str) -> str:
        span = _whole(option, text)
        return self.resolver.party(Name(text, span)) or ""

    def crisis(self, name: str) -> Crisis | None:
        found = self.corpus.crises.get(name)
        if found is None:
            self.report.add(
                "S211",
                _whole("crisis", name),
                f"there is no crisis `{name}`",
                suggestion=did_you_mean(name, self.corpus.crises)
                or "crises: " + ", ".join(self.corpus.crises),
            )
        return found

    def reading(self, name: str, day: date) -> Alternative | None:
        span = _whole("--reading", name)
        chosen = self.resolver.alternative(Name(name, span))
        if chosen is None:
            return None
        found = next(a for r in self.corpus.readings.values() for a in r.alternatives if a.id == chosen)
        if day not in found.period:
            until = f" to {found.period.end}" if found.period.end else ""
            self.report.add(
                "S403",
                span,
                f"`{chosen}` is a reading only from {found.period.start}{until}",
                suggestion="ask for a date within that time",
            )
        return found

    def facts(self, given: Sequence[str]) -> tuple[list[Cond], set[Variable], set[Variable], set[Variable]]:
        """Facts, facts said to be unknown, steps said to be done, and steps said to be refused."""
        facts: list[Cond] = []
        unknown: set[Variable] = set()
        done: set[Variable] = set()
        refused: set[Variable] = set()
        for text in given:
            file = SourceFile("--given", text)
            key, equals, value = text.partition("=")
            name, value = key.strip(), value.strip()
            at = Name(name, Span(file, 1, 1, 1, max(len(key.rstrip()), 1) + 1))
            if equals and value in ("done", "refused", "open"):
                step = spoken(at, self.resolver, Taken)
                if step is not None and value != "open":
                    (done if value == "done" else refused).add(step)
            elif equals and value == "unknown":
                fact = spoken(at, self.resolver, Is)
                if fact is not None:
                    unknown.add(self._variable(fact))
            else:
                self._fact(text, at, value if equals else None, file, facts, done)
        return facts, unknown, done, refused

    def _fact(
        self, text: str, at: Name, value: str | None, file: SourceFile, facts: list[Cond], done: set[Variable]
    ) -> None:
        facts_only = replace(self.resolver, facts_only=True)
        if value is None:
            chain = parse_cond(text, Span(file, 1, 1, 1, len(text) + 1), self.report)
            single = chain is not None and len(chain.items) == 1
            cond = (self.resolver if single else facts_only).chain(chain) if chain else None
            if isinstance(cond, Reads | Framework):
                self.report.add(
                    "S010",
                    Span(file, 1, 1, 1, len(text) + 1),
                    f"`{text.strip()}` is no fact",
                    suggestion="take a reading with `--reading`; give facts and steps with `--given`",
                )
                return
        else:
            start = len(text) - len(value) + 1
            word = {"yes": "true", "no": "false"}.get(value, value)
            scalar = Scalar(resolve(word), word, Span(file, 1, start, 1, len(text) + 1))
            cond = fact_is(Scalar(at.text, at.text, at.span), scalar, facts_only)
        if isinstance(cond, Taken):
            done.add((cond.step, cond.subject))
        elif cond is not None:
            facts.append(cond)

    def _variable(self, fact: Variable) -> Variable:
        return (fact[0], None) if self.corpus.facts[fact[0]].exclusive else fact

    def steps(self, texts: Sequence[str], option: str) -> set[Variable]:
        found = (spoken(Name(t, _whole(option, t)), self.resolver, Taken) for t in texts if t != "all")
        return {step for step in found if step is not None}

    def situation(self, wish: Wish, day: date) -> tuple[Given, Crisis | None]:
        """The situation that a user words. The last word stands: what is given over the crisis."""
        crisis = self.crisis(wish.crisis) if wish.crisis else None
        facts, unknown, done, refused = self.facts(wish.given)
        done |= self.steps(wish.done, "--done")
        refused |= self.steps(wish.refused, "--refused")
        for step in done & refused:
            self.report.add(
                "S401",
                _whole("--done", step[0]),
                f"`{in_phrase(self.corpus, *step)}` is given both as done and as refused",
                suggestion="take out one of the two",
            )
        alternatives = [self.reading(name, day) for name in wish.readings]
        readings = [a for a in alternatives if a is not None]
        for a in readings:
            rivals = [b.id for b in readings if b.reading == a.reading and b.id != a.id]
            if rivals:
                self.report.add(
                    "S401",
                    _whole("--reading", a.id),
                    f"`{a.id}` and `{rivals[0]}` are alternatives: one of them can be taken",
                    suggestion="take out one of the two",
                )
                break
        layers = [Layer(conjunction(facts), frozenset(unknown))]
        if crisis:
            layers.insert(0, Layer(crisis.facts, frozenset(self._variable(v) for v in crisis.open)))
        return Given(
            layers=tuple(layers),
            usual=(wish.otherwise or ("usual" if crisis else "open")) == "usual",
            done=frozenset(done),
            refused=frozenset(refused),
            all_done="all" in wish.done,
            readings=frozenset(a.id for a in readings),
        ), crisis


def read_date(text: str | date | None, report: Report) -> date:
    """A date as a user gives it; today where none is given. `30 April 1996` works too."""
    if text is None:
        return date.today()
    if isinstance(text, date):
        return text
    plain = text.strip()
    if is_date(plain):
        return date.fromisoformat(plain)
    words = plain.split()
    if len(words) == 3 and words[0].isdigit() and words[2].isdigit():
        month = next((n for n, m in enumerate(MONTHS, 1) if m.lower().startswith(words[1].lower()[:3])), 0)
        iso = f"{int(words[2]):04d}-{month:02d}-{int(words[0]):02d}"
        if is_date(iso):
            return date.fromisoformat(iso)
    report.add(
        "S011",
        _whole("--on", text),
        f"there is no day `{text}`",
        suggestion="write a day as 1996-04-30 or as 30 April 1996",
    )
    return date.today()


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def modelled(law: LawOn, parties: Sequence[str], report: Report) -> None:
    """Refuse a date before the law of the actor, or international law, is modelled."""
    for party in dict.fromkeys(parties):
        known = law.corpus.parties[party]
        for order, start in known.modelled_from.items():
            if law.day < start:
                what = "international law" if order == "international" else "its own law"
                report.add(
                    "S402",
                    _whole("--on", law.day.isoformat()),
                    f"for {known.name}, {what} is modelled from {day_in_words(start)} on",
                    suggestion=f"ask for {max(known.modelled_from.values()).isoformat()} or later",
                )
                break


def impossible(law: LawOn, given: Given, question: Question) -> QuestionError:
    """The error for given facts that exclude each other, naming which."""
    report = Report()
    clashing = [in_words(law.corpus, c) for c in clash(law, given, question)]
    at = _whole("--given", " + ".join(clashing))
    implied = law.corpus.acts[question.act].implies
    notes = [
        Note(law.corpus.acts[question.act].span, f"`{question.act}` implies {in_words(law.corpus, implied)}")
    ]
    report.add(
        "S314",
        at,
        "these facts exclude each other: " + "; ".join(clashing),
        suggestion="give fewer of them, or see `symmachia show facts` for the constraints",
        notes=notes if in_words(law.corpus, implied) != "always" else (),
    )
    return QuestionError(report)


def too_large(question: Question, error: Exception, usual: bool) -> QuestionError:
    report = Report()
    what = {
        TooManySituations: "the unknown facts leave too many situations to tell apart",
        TooTangled: "the usual values contradict each other in too many ways",
    }[type(error)]
    report.add(
        "S404",
        _whole("question", str(question)),
        what,
        suggestion="give more facts with `--given`"
        + ("" if usual else ", or take usual values with `--otherwise usual`"),
    )
    return QuestionError(report)


def _whole(name: str, text: str) -> Span:
    return Span(SourceFile(name, text), 1, 1, 1, max(len(text), 1) + 1)
