"""A third interpreter: the rules of `asp.lp`, fed with a corpus and a question, and solved by clingo.

Here the corpus is only written down as facts; what follows from them is worked out by the rules. So this
shares with the other interpreters the model of the law, and nothing of how it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

import clingo

from symmachia.law.conditions import (
    ALWAYS,
    FALSE,
    ITSELF,
    OTHER,
    SCHEMA,
    TRUE,
    And,
    Cond,
    Constant,
    Defined,
    Framework,
    Is,
    Not,
    Or,
    Reads,
    Taken,
    TextInForce,
    walk,
)
from symmachia.law.described import Case
from symmachia.law.model import NOBODY, Corpus, Norm, Period

RULES = Path(__file__).with_name("asp.lp")
Fact = tuple[str, str | None]
"""A fact, or a step, with its subject."""
Verdict = tuple[bool, str, bool, str | None, str | None]
"""Owed, authority, torn; and where there is none, why and in which legal order."""


Usual = tuple[str, str | None, str | Cond]
"""A fact with its subject, and its usual value."""


class Word(str):
    """A word of the rules, as against a name of the corpus."""


Term = str | int | bool
RELATIVE = {None: Word("none"), ITSELF: Word("itself"), OTHER: Word("the_other"), SCHEMA: Word("each")}


def subject(name: str | None) -> Term:
    return RELATIVE.get(name) or str(name)


def days(period: Period) -> tuple[Term, Term]:
    """The first day of a period and the first one after it, as numbers that can be compared."""
    assert period.start is not None
    return number(period.start), number(period.end) if period.end else Word("#sup")


def number(day: date) -> int:
    return int(day.strftime("%Y%m%d"))


@dataclass
class Facts:
    """Facts in clingo's notation, after those in `before`. A condition is written once, under a number."""

    definitions: Mapping[str, Cond]
    before: str = ""
    lines: list[str] = field(default_factory=list)
    numbers: dict[Cond, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n".join((self.before, *self.lines))

    def more(self) -> Facts:
        """These facts, and room for further ones."""
        return Facts(self.definitions, self.text, numbers=dict(self.numbers))

    def say(self, what: str, *terms: Term) -> None:
        told = (t if isinstance(t, Word) else f'"{t}"' if isinstance(t, str) else str(t) for t in terms)
        self.lines.append(f"{what}({','.join(told)}).")

    def cond(self, cond: Cond) -> int:
        """The number of a condition, which is written down where it is new."""
        known = self.numbers.get(cond)
        if known is not None:
            return known
        here = self.numbers[cond] = len(self.numbers)
        match cond:
            case Constant(value):
                if value:
                    self.say("always", here)
            case Is(fact, who, values):
                for value in values:
                    self.say("is", here, fact, subject(who), value)
            case Taken(step, who):
                self.say("taken", here, step, subject(who))
            case Reads(alternative):
                self.say("reads", here, alternative)
            case TextInForce(page):
                self.say("text", here, page)
            case Framework(ref):
                version = number(date.fromisoformat(ref.dated)) if ref.dated else Word("current")
                self.say("framework", here, f"{ref.page}/{ref.label}", version)
            case Defined(name):
                self._made_of("every", here, [self.definitions[name]])
            case Not(part):
                self._made_of("negation", here, [part])
            case And(parts):
                self._made_of("every", here, parts)
            case Or(parts):
                self._made_of("some", here, parts)
        if isinstance(cond, Is | Taken) and cond.subject not in RELATIVE:
            self.say("named", str(cond.subject))
        return here

    def _made_of(self, how: str, here: int, parts: Iterable[Cond]) -> None:
        self.say(how, here)
        for part in parts:
            self.say("part", here, self.cond(part))


# -- a corpus ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Written:
    """A corpus as facts: its vocabulary; and its law, the vocabulary included."""

    vocabulary: Facts
    law: Facts


@lru_cache(maxsize=4)
def written(corpus: Corpus) -> Written:
    vocabulary = Facts({name: d.cond for name, d in corpus.definitions.items()})
    write_vocabulary(corpus, vocabulary)
    law = vocabulary.more()
    for page in corpus.instruments.values():
        law.say("page", page.id)
        law.say("order_of", page.id, page.order)
        law.say("kind_of", page.id, page.kind)
        if page.period.start:
            law.say("page_runs", page.id, *days(page.period))
        for party, period in page.parties.items():
            if period.start:
                law.say("member", page.id, party, *days(period))
    for kind in corpus.order.binds_nobody:
        law.say("binds_nobody", kind)
    for index, norm in enumerate(corpus.norms):
        write_norm(norm, index, law)
    return Written(vocabulary, law)


def write_vocabulary(corpus: Corpus, to: Facts) -> None:
    for party in corpus.parties.values():
        to.say("party", party.id)
        if party.is_state:
            to.say("state", party.id)
        for branch in party.closed:
            to.say("closed", party.id, branch)
    for act in corpus.acts.values():
        if act.under:
            to.say("under", act.id, act.under)
    for fact in corpus.facts.values():
        to.say("fact", fact.id)
        for who in subjects(fact.of):
            to.say("said_of", fact.id, who)
        for value in fact.values:
            to.say("can_be", fact.id, value)
        if fact.exclusive:
            to.say("at_most_one", fact.id)
            if fact.one_when:
                to.say("one_when", fact.id, to.cond(fact.one_when))
    for constraint in corpus.constraints:
        to.say("constraint", to.cond(constraint.antecedent), to.cond(constraint.consequent))
    for reading in corpus.readings.values():
        for alternative in reading.alternatives:
            to.say("alternative", alternative.id, reading.id)
            to.say("held_from", alternative.id, *days(alternative.period))
            if alternative.default:
                to.say("on_by_default", alternative.id)


def say_usual(to: Facts, fact: str, who: str | None, usual: str | Cond) -> None:
    if isinstance(usual, str):
        to.say("usually", fact, subject(who), usual)
    else:
        to.say("usually_as", fact, subject(who), to.cond(usual))


def subjects(of: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    return (who for allowed in of.values() for who in allowed)


def write_norm(norm: Norm, here: int, to: Facts) -> None:
    to.say("norm", here, norm.kind, norm.page)
    to.say("label", here, f"{norm.page}/{norm.label}")
    if norm.period.start:
        to.say("runs", here, *days(norm.period))
        to.say("begins", here, number(norm.period.start))
    if norm.actors.kind == "list":
        for party in norm.actors.ids:
            to.say("speaks_of", here, party)
    else:
        to.say("speaks_of", here, Word(norm.actors.kind.replace(" ", "_")))
    for act in norm.acts:
        to.say("names", here, act)
    if norm.beneficiaries is not None and norm.beneficiaries.kind == "list":
        for party in norm.beneficiaries.ids:
            to.say("to", here, party)
    elif norm.beneficiaries is not None:
        to.say("to", here, Word(norm.beneficiaries.kind.replace(" ", "_")))
    to.say("occasion", here, to.cond(norm.when))
    for limit in norm.limits:
        to.say("limit", here, to.cond(limit))
    to.say("steps", here, to.cond(norm.after))
    for index, exclusion in enumerate(norm.excluded):
        clause = Word(f"clause({here},{index})")
        to.say("except", here, clause, to.cond(exclusion.when))
        for act in exclusion.acts:
            to.say("excepts", clause, act)
    for step in norm.followed_by:
        to.say("followed_by", here, step)
    for ref in norm.lifts:
        version = number(date.fromisoformat(ref.dated)) if ref.dated else Word("current")
        to.say("sets_aside", here, f"{ref.page}/{ref.label}", version)
    if norm.target:
        to.say("target", here, norm.target)
    if norm.within:
        to.say("only_in", here, norm.within)


# -- a question -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Known:
    """What is known of a situation. `contested`: facts left open on purpose."""

    facts: Cond = ALWAYS
    contested: frozenset[Fact] = frozenset()
    usual: bool = False
    done: frozenset[Fact] = frozenset()
    refused: frozenset[Fact] = frozenset()
    all_done: bool = False

    @classmethod
    def of(cls, case: Case) -> Known:
        return cls(case.facts, case.contested, case.usual, case.done, case.refused, case.all_done)


@dataclass(frozen=True)
class Asp:
    """A question under the law of one date."""

    corpus: Corpus
    day: date
    actor: str
    act: str
    other: str | None

    def verdict(
        self,
        facts: Mapping[Fact, str],
        held: Iterable[str] = (),
        done: Iterable[Fact] = (),
        refused: Iterable[Fact] = (),
    ) -> Verdict | None:
        """The verdict in a full situation; None where that is impossible. `held`: the alternatives taken.

        A fact that is true of one subject at most stands there without subject, its value being that
        subject or `nobody`.
        """
        known = self._asked(written(self.corpus).law)
        for (fact, who), value in facts.items():
            if self.corpus.facts[fact].exclusive:
                for one in self._about(self.corpus.facts[fact].of):
                    known.say("value", fact, subject(one), TRUE if one == value else FALSE)
            else:
                known.say("value", fact, subject(who), value)
        self._steps(known, done, refused)
        for alternative in held:
            known.say("chosen", alternative)
        control = ground(known)
        return next(verdicts(control, may="some"), None) or next(verdicts(control), None)

    def situation(self, seed: int, leaning: Cond = ALWAYS) -> dict[Fact, str] | None:
        """A full situation, drawn at random from those possible in which `leaning` holds, if there are any."""
        known = self._asked(written(self.corpus).vocabulary)
        self._unknown(known)
        known.say("given", known.cond(leaning))
        control = ground(known, "--rand-freq=1", "--sign-def=rnd", f"--seed={seed}")
        with control.solve(yield_=True) as handle:
            return next((self._facts(model) for model in handle), None)

    def verdicts(self, known: Known, chosen: str | None = None) -> set[Verdict]:
        """All verdicts that occur in the situations left possible; `chosen`: an alternative of a reading."""
        told = self._given(known, written(self.corpus).law)
        for fact, who, usual in self._taken_as_usual(known) if known.usual else ():
            say_usual(told, fact, who, usual)
            told.say("as_usual", fact, subject(who))
        self._steps(told, known.done, known.refused)
        if known.all_done:
            told.lines.append("all_done.")
        if chosen:
            told.say("chosen", chosen)
        control = ground(told, "--project=show")
        # In the law of the cases, taking all the open steps is as good as taking some. Were it not, the
        # question whether no set of steps gives authority could not be asked of all situations at once.
        assert next(verdicts(control, may="some", may_not="all"), None) is None
        control.add("best", [], ":- may(all), not may(some).")
        control.ground([("best", [])])
        control.configuration.solve.models = 0
        return set(verdicts(control))

    # -- what is written of a question and its situation

    def _asked(self, corpus: Facts) -> Facts:
        known = corpus.more()
        known.say("day", number(self.day))
        known.say("actor", self.actor)
        known.say("act", self.act)
        known.say("beneficiary", self.other or Word("nobody"))
        known.say("implies", self.act, known.cond(self.corpus.acts[self.act].implies))
        return known

    def _steps(self, known: Facts, done: Iterable[Fact], refused: Iterable[Fact]) -> None:
        for step in self.corpus.steps.values():
            known.say("step", step.id)
            for who in subjects(step.of):
                known.say("taken_by", step.id, who)
        for what, steps in (("done", done), ("refused", refused)):
            for name, taker in steps:
                known.say(what, name, subject(taker))

    def _unknown(self, known: Facts) -> None:
        for fact in self.corpus.facts.values():
            for who in self._about(fact.of):
                known.say("unknown", fact.id, subject(who))

    def _about(self, of: Mapping[str, tuple[str, ...]]) -> list[str | None]:
        """The subjects that a fact is said of; None for one that takes no subject."""
        found = (p for who in subjects(of) for p in (self.corpus.parties if who == "party" else [who]))
        return list(dict.fromkeys(found)) or [None]

    def _facts(self, model: clingo.Model) -> dict[Fact, str]:
        """The value of each fact in a situation."""
        found: dict[Fact, str] = {(f.id, None): NOBODY for f in self.corpus.facts.values() if f.exclusive}
        for symbol in model.symbols(atoms=True):
            if symbol.name == "value":
                fact, who, value = symbol.arguments
                if not self.corpus.facts[fact.string].exclusive:
                    found[fact.string, name_of(who)] = value.string
                elif value.string == TRUE:
                    found[fact.string, None] = who.string
        return found

    # -- the situations left possible

    def _given(self, known: Known, corpus: Facts) -> Facts:
        told = self._asked(corpus)
        self._unknown(told)
        told.say("given", told.cond(known.facts))
        return told

    def _taken_as_usual(self, known: Known) -> list[Usual]:
        """The usual values that are taken: those in all largest sets of them that fit together."""
        wanted = list(self._usual_values(known))
        told = self._given(known, written(self.corpus).vocabulary)
        for fact, who, usual in wanted:
            say_usual(told, fact, who, usual)
        largest = ground(told, "--heuristic=Domain", "--enum-mode=domRec", "--models=0")
        taken = frozenset.intersection(*sets_of_usual(largest))
        return [(fact, who, usual) for fact, who, usual in wanted if (fact, who) in taken]

    def _usual_values(self, known: Known) -> Iterator[Usual]:
        """The usual values of the facts that nobody mentioned."""
        conds = (known.facts, self.corpus.acts[self.act].implies)
        said = {(p.fact, p.subject) for cond in conds for p in self._parts(cond) if isinstance(p, Is)}
        named = {(fact, self._who(who)) for fact, who in said | known.contested}
        for fact in self.corpus.facts.values():
            for who in self._about(fact.of):
                usual = fact.usual if who is None else fact.usual_for.get(who, fact.usual)
                if usual is not None and (fact.id, who) not in named:
                    yield fact.id, who, usual

    def _parts(self, cond: Cond) -> Iterator[Cond]:
        """All parts of a condition, definitions written out."""
        for part in walk(cond):
            yield part
            if isinstance(part, Defined):
                yield from self._parts(self.corpus.definitions[part.name].cond)

    def _who(self, who: str | None) -> str | None:
        return {ITSELF: self.actor, OTHER: self.other}.get(who or "", who)


# -- solving ----------------------------------------------------------------------------------


def ground(known: Facts, *options: str) -> clingo.Control:
    control = clingo.Control(["--warn=none", *options])
    control.load(str(RULES))
    control.add("base", [], known.text)
    control.ground([("base", [])])
    return control


def verdicts(
    control: clingo.Control, may: str | None = None, may_not: str | None = None
) -> Iterator[Verdict]:
    """The verdicts in the situations left possible, with authority as told at two of the moments."""
    wanted = [
        (clingo.Function("may", [clingo.Function(moment)]), is_true)
        for moment, is_true in ((may, True), (may_not, False))
        if moment
    ]
    with control.solve(yield_=True, assumptions=wanted) as handle:
        for model in handle:
            told = {symbol.name: symbol for symbol in model.symbols(shown=True)}
            words = {name: s.arguments[0].string for name, s in told.items() if len(s.arguments) == 1}
            yield "owed" in told, words["authority"], "torn" in told, words.get("why"), words.get("where")


def sets_of_usual(control: clingo.Control) -> Iterator[frozenset[Fact]]:
    """The largest sets of usual values that fit together and with what is given."""
    with control.solve(yield_=True) as handle:
        for model in handle:
            yield frozenset(
                (s.arguments[0].string, name_of(s.arguments[1]))
                for s in model.symbols(shown=True)
                if s.name == "as_usual"
            )


def name_of(symbol: clingo.Symbol) -> str | None:
    return symbol.string if symbol.type == clingo.SymbolType.String else None
