"""From a user's words to a situation: questions, given facts, steps, readings, crises, dates.

What is wrong with them is collected in a report and raised once as `QuestionError`; it is the user's
mistake, to be shown like any other diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from symmachia.law.conditions import Cond, Is, Not, Taken
from symmachia.law.described import Crisis
from symmachia.law.facts_only import tell_what_is_no_fact
from symmachia.law.given import Given, Layer, TooMuch, conjuncts
from symmachia.law.ground import LawOn, Variable
from symmachia.law.model import Alternative, Corpus
from symmachia.law.names import Names, folded
from symmachia.law.phrases import in_words
from symmachia.law.phrases import spoken as in_phrase
from symmachia.law.reach import Question
from symmachia.law.resolve import Resolver
from symmachia.law.situations import fact_is, spoken, together
from symmachia.logic.limits import TooLarge
from symmachia.text.diagnostics import Note, Report, did_you_mean
from symmachia.text.lexer import is_date
from symmachia.text.nodes import Scalar, resolve
from symmachia.text.parse import parse_cond, parse_question
from symmachia.text.source import SourceFile, Span
from symmachia.text.tree import Applies, InForce, Name, Read, Said


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
class Told:
    """What a user says of facts and steps, each with its place."""

    facts: list[tuple[Cond, Span]] = field(default_factory=list)
    unknown: dict[Variable, Span] = field(default_factory=dict)
    steps: dict[Variable, tuple[str, Span]] = field(default_factory=dict)


STEP_WORDS = ("done", "refused", "open")


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
        text, found = text.strip(), Report()
        parsed = parse_question(text, SourceFile("question", text), found)
        if parsed is None:
            self._not_understood(text, found)
            return None
        actor, act = self.resolver.party(parsed[0]), self.resolver.act(parsed[1])
        beneficiary = self.resolver.party(parsed[2]) if parsed[2] else None
        if actor is None or act is None or (parsed[2] is not None and beneficiary is None):
            return None
        return Question(actor, act, beneficiary)

    def _not_understood(self, text: str, found: Report) -> None:
        """Report why a question cannot be read: perhaps because it names the parties in words."""
        names = "|".join(sorted(map(re.escape, self.names.called), key=len, reverse=True))
        named = re.compile(rf"(?:\bthe\s+)?(?<!\w)({names})(?!\w)", re.IGNORECASE)
        written = named.sub(lambda found: self.names.called.get(folded(found[1]), found[0]), text)
        if parse_question(written, SourceFile("question", written), Report()) is None:
            self.report.found += found.found
            return
        self.report.add(
            "S204", whole("question", text), "parties are named by their ids", suggestion=f"write `{written}`"
        )

    def party(self, text: str, option: str) -> str:
        span = whole(option, text)
        return self.resolver.party(Name(text, span)) or ""

    def fact(self, text: str, option: str) -> Variable | None:
        """A fact that is named without a value."""
        found = spoken(Name(text, whole(option, text)), self.resolver, Is)
        return self._variable(found) if found else None

    def crisis(self, name: str) -> Crisis | None:
        found = self.corpus.crises.get(name)
        if found is None:
            self.report.add(
                "S211",
                whole("crisis", name),
                f"there is no crisis `{name}`",
                suggestion=did_you_mean(name, self.corpus.crises)
                or "crises: " + ", ".join(self.corpus.crises),
            )
        return found

    def reading(self, name: str, day: date) -> Alternative | None:
        span = whole("--reading", name)
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

    def told(self, wish: Wish) -> Told:
        """The facts and steps that a user speaks of. What is said twice, differently, is reported."""
        told = Told()
        for text in wish.given:
            span = whole("--given", text)
            key, equals, value = text.partition("=")
            name, value = Name(key.strip(), span.head(max(len(key.rstrip()), 1))), value.strip()
            if not equals:
                self._condition(text, span, told)
            elif value in STEP_WORDS:
                self._step(name, value, told)
            elif value == "unknown":
                self._unknown(name, told)
            else:
                word = {"yes": "true", "no": "false"}.get(value, value)
                start = max(len(text) - len(value), 0) + 1
                at = Span(span.file, 1, start, 1, max(len(text), start) + 1)
                facts_only = replace(self.resolver, facts_only=True)
                cond = fact_is(
                    Scalar(name.text, name.text, name.span), Scalar(resolve(word), word, at), facts_only
                )
                self._fact(cond, span, told)
        for words, option, said in ((wish.done, "--done", "done"), (wish.refused, "--refused", "refused")):
            for text in words:
                if text != "all" or said != "done":
                    self._step(Name(text, whole(option, text)), said, told)
        return told

    def _condition(self, text: str, span: Span, told: Told) -> None:
        """A fact, a step or a condition on facts, given without a value."""
        chain = parse_cond(text.strip(), span, self.report)
        if chain is None:
            return
        alone = chain.items[0] if len(chain.items) == 1 else None
        if isinstance(alone, Read | Applies | InForce):
            self.report.add(
                "S010",
                span,
                f"`{text.strip()}` is no fact",
                suggestion="take a reading with `--reading`; give facts and steps with `--given`",
            )
        elif isinstance(alone, Said) and alone.phrase.name.text in self.names.steps and alone.value is None:
            self._step(Name(text.strip(), span), "done", told)
        else:
            cond = replace(self.resolver, facts_only=True).chain(chain)
            tell_what_is_no_fact(cond, span, self.corpus, self.report)
            self._fact(cond, span, told)

    def _step(self, name: Name, said: str, told: Told) -> None:
        step = spoken(name, self.resolver, Taken)
        if step is None:
            return
        before, there = told.steps.setdefault(step, (said, name.span))
        if before != said:
            what = f"`{in_phrase(self.corpus, *step)}` is given both as {before} and as {said}"
            self._twice(what, there, name.span)

    def _unknown(self, name: Name, told: Told) -> None:
        fact = spoken(name, self.resolver, Is)
        if fact is None:
            return
        told.unknown.setdefault(self._variable(fact), name.span)
        for cond, there in told.facts:
            if isinstance(cond, Is) and self._variable((cond.fact, cond.subject)) == self._variable(fact):
                self._twice(f"`{name.text}` is given both as unknown and with a value", there, name.span)

    def _fact(self, cond: Cond | None, span: Span, told: Told) -> None:
        for part in conjuncts(cond) if cond else ():
            fact = self._plain(part)
            if fact is not None:
                self._compare(fact, span, told)
            told.facts.append((fact or part, span))

    def _compare(self, fact: Is, span: Span, told: Told) -> None:
        """Report a fact that was given before with another value, or said to be unknown."""
        unknown = told.unknown.get(self._variable((fact.fact, fact.subject)))
        if unknown is not None:
            what = in_phrase(self.corpus, fact.fact, fact.subject)
            self._twice(f"`{what}` is given both as unknown and with a value", unknown, span)
        for other, there in told.facts:
            if not isinstance(other, Is) or (other.fact, other.subject) != (fact.fact, fact.subject):
                continue
            if not other.values & fact.values:
                one, two = in_words(self.corpus, other), in_words(self.corpus, fact)
                self._twice(f"`{one}` and `{two}` cannot both be", there, span)

    def _plain(self, cond: Cond) -> Is | None:
        """A single fact, perhaps negated, as one with its values."""
        match cond:
            case Is():
                return cond
            case Not(Is(fact, subject, values)):
                return Is(fact, subject, frozenset(self.corpus.facts[fact].values) - values)
            case _:
                return None

    def _twice(self, message: str, first: Span, second: Span) -> None:
        notes = [Note(second, "and here")]
        self.report.add("S401", first, message, suggestion="take out one of the two", notes=notes)

    def _variable(self, fact: Variable) -> Variable:
        return (fact[0], None) if self.corpus.facts[fact[0]].exclusive else fact

    def situation(self, wish: Wish, day: date) -> tuple[Given, Crisis | None]:
        """The situation that a user words. The last word stands: what is given over the crisis."""
        crisis = self.crisis(wish.crisis) if wish.crisis is not None else None
        told = self.told(wish)
        alternatives = [self.reading(name, day) for name in wish.readings]
        readings = [a for a in alternatives if a is not None]
        for a in readings:
            rivals = [b.id for b in readings if b.reading == a.reading and b.id != a.id]
            if rivals:
                self.report.add(
                    "S401",
                    whole("--reading", a.id),
                    f"`{a.id}` and `{rivals[0]}` are alternatives: one of them can be taken",
                    suggestion="take out one of the two",
                )
                break
        layers = [Layer(together(told.facts), frozenset(told.unknown), tuple(told.facts))]
        if crisis:
            left_open = frozenset(self._variable(v) for v in crisis.open)
            layers.insert(0, Layer(crisis.facts, left_open, crisis.stated))
        return Given(
            layers=tuple(layers),
            usual=(wish.otherwise or ("usual" if crisis else "open")) == "usual",
            done=frozenset(step for step, (said, _) in told.steps.items() if said == "done"),
            refused=frozenset(step for step, (said, _) in told.steps.items() if said == "refused"),
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
    written = _IN_WORDS.fullmatch(plain)
    if written:
        number, name, year = written.groups()
        month = next((n for n, m in enumerate(MONTHS, 1) if name.title() in (m, m[:3])), 0)
        iso = f"{year}-{month:02d}-{int(number):02d}"
        if is_date(iso):
            return date.fromisoformat(iso)
    report.add(
        "S011",
        whole("--on", text),
        f"there is no day `{text}`",
        suggestion="write a day as 1996-04-30 or as 30 April 1996",
    )
    return date.today()


_IN_WORDS = re.compile(r"([0-9]{1,2})\s+([A-Za-z]+)\s+([0-9]{4})")
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
                    whole("--on", law.day.isoformat()),
                    f"for {known.name}, {what} is modelled from {day_in_words(start)} on",
                    suggestion=f"ask for {max(known.modelled_from.values()).isoformat()} or later",
                )
                break


def too_large(question: Question, error: TooMuch | TooLarge, usual: bool) -> QuestionError:
    report = Report()
    what = error.what
    if isinstance(error, TooLarge):
        what = f"the unknown facts leave too much to work out ({what})"
    report.add(
        "S404",
        whole("question", str(question)),
        what,
        suggestion="give more facts with `--given`"
        + ("" if usual else ", or take usual values with `--otherwise usual`"),
    )
    return QuestionError(report)


def whole(name: str, text: str) -> Span:
    """What a user gave under this name, as a place."""
    return Span(SourceFile(name, text), 1, 1, 1, max(len(text), 1) + 1)
