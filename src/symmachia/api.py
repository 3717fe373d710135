"""The library's front door: load a corpus, put it on a date, ask.

    import symmachia as sy
    law = sy.load()
    answer = law.on("1996-03-15").ask("JP supply-fuel to US", crisis="taiwan-strait-1996")
    answer.outcome            # 'unavailable'
    law.on("1996-04-30").assess("taiwan-strait-1996")["fuel-at-sea"].outcome

Mistakes are raised as `CorpusError` (the corpus has errors, and answers nothing) or `QuestionError`
(the question cannot be understood); both carry a `report` of diagnostics.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from symmachia.engine.engine import Engine
from symmachia.law.ground import LawOn
from symmachia.law.store import fetch, keep
from symmachia.questions.answer import Answer, Outcome
from symmachia.questions.ask import Asked, ask
from symmachia.questions.faces import Faced
from symmachia.questions.found import Solver
from symmachia.questions.situate import (
    QuestionError,
    Understanding,
    Wish,
    day_in_words,
    modelled,
    read_date,
)
from symmachia.show.faces import Faces
from symmachia.text.diagnostics import Report
from symmachia.undated import Undated

# What only some questions need is imported where they are asked, for a quick start.
if TYPE_CHECKING:
    from symmachia.questions.assess import Matrix
    from symmachia.questions.check.checked import Checked
    from symmachia.questions.gaps.agenda import AgendaHeld
    from symmachia.questions.gaps.gaps import Gaps
    from symmachia.questions.lookup.shown import Shown
    from symmachia.questions.reform.searched import Searched
    from symmachia.questions.shares import Shares

__all__ = ["CorpusError", "DatedLaw", "Law", "QuestionError", "load"]

Faced.presenter = Faces()


class CorpusError(Exception):
    """The corpus has errors, so it answers nothing. `report` tells all of them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        first = report.errors[0]
        more = f" (and {len(report.errors) - 1} more)" if len(report.errors) > 1 else ""
        super().__init__(f"{first.span}: {first.code} {first.message}{more}")


@dataclass(frozen=True, repr=False)
class Law(Undated):
    """A corpus, read and checked."""

    def __repr__(self) -> str:
        c = self.corpus
        return f"<Law {c.id} {c.version}: {len(c.instruments)} instruments, {len(c.norms)} norms>"

    def _repr_html_(self) -> str:
        from symmachia.show.html.document import note  # slow to import, and needed in notebooks only

        c = self.corpus
        told = [
            ("corpus", f"{c.id} {c.version} ({c.digest[:8]})"),
            ("instruments", str(len(c.instruments))),
            ("norms", str(len(c.norms))),
            ("crises", ", ".join(c.crises)),
        ]
        return note(c.title, told)

    def on(self, day: str | date | None = None, *, reference: bool = False) -> DatedLaw:
        """The law on a date: `1996-04-30`, `30 April 1996`, a `date`; today if left out.

        `reference`: answered by the reference interpreter, which defines the answers, and not by the engine.

        Raises QuestionError for a day that does not exist, or before that of a reform (see `under`).
        """
        report = Report()
        found = read_date(day, report)
        if self.corpus.under and not report.errors:
            from symmachia.questions.reform.meant import begun

            begun(self.corpus, found, "--on", str(day or "today"), report)
        if report.errors:
            raise QuestionError(report)
        law = LawOn(self.corpus, found)
        solver: Solver = Engine(law)
        if reference:
            from symmachia.reference.interpret import Interpreter

            solver = Interpreter(law)
        return DatedLaw(self, solver, day is not None)

    def under(self, *reforms: str) -> Law:
        """The law as it would be under reforms and those that they build on. Raises QuestionError."""
        from symmachia.questions.reform.meant import law_under

        report = Report()
        found = law_under(self.corpus, self.names, reforms, report)
        if report.errors:
            raise QuestionError(report)
        return Law(*found)


@dataclass(frozen=True, repr=False)
class DatedLaw:
    """The law on a date. `solver` works its answers out; `dated`: whether the date was given, or is today's."""

    law: Law
    solver: Solver
    dated: bool

    def __repr__(self) -> str:
        return f"<{self.law.corpus.id} on {self.day}: {len(self.on_date.norms)} norms in force>"

    def _repr_html_(self) -> str:
        from symmachia.show.html.document import note

        today = "" if self.dated else " (today, as no date was given)"
        told = [("norms in force", f"{len(self.on_date.norms)} of {len(self.law.corpus.norms)}")]
        return note(f"{self.law.corpus.title}, on {day_in_words(self.day)}{today}", told)

    @property
    def on_date(self) -> LawOn:
        return self.solver.law

    @property
    def day(self) -> date:
        return self.on_date.day

    def ask(
        self,
        question: str,
        *,
        crisis: str | None = None,
        given: Sequence[str] = (),
        done: Sequence[str] = (),
        refused: Sequence[str] = (),
        readings: Sequence[str] = (),
        otherwise: str | None = None,
        explained: bool = False,
        why_not: Outcome | None = None,
    ) -> Answer:
        """May, must or cannot an actor do an act: `JP supply-fuel to US`.

        `given`: facts such as `attack on KR is under-way` or `urgent=no`; `done`, `refused`: steps
        (`done=["all"]` for all); `readings`: alternatives to take; `otherwise`: what the facts not
        mentioned are, `usual` (the default in a crisis) or `open` (else); `explained`: look for the
        facts that force the answer; `why_not`: an outcome, and what it would take. Raises QuestionError.
        """
        u = Understanding(self.law.corpus, self.law.names)
        asked = u.question(question)
        wish = Wish(tuple(given), tuple(done), tuple(refused), tuple(readings), crisis, otherwise)
        situation, found = u.situation(wish, self.day)
        if asked is not None:
            modelled(self.on_date, [asked.actor], u.report)
        u.finish()
        if asked is None:
            raise AssertionError("a question without diagnostics is understood")
        return ask(
            Asked(self.solver, asked, situation, found, self.dated, explained=explained, why_not=why_not)
        )

    def assess(
        self,
        crisis: str,
        *,
        asking: str | None = None,
        asked: Sequence[str] = (),
        given: Sequence[str] = (),
        done: Sequence[str] = (),
        refused: Sequence[str] = (),
        readings: Sequence[str] = (),
    ) -> Matrix:
        """What one party could count on from its allies in a crisis: every kind of help.

        `asking` and `asked` are those of the crisis's page if left out. Raises QuestionError.
        """
        u = Understanding(self.law.corpus, self.law.names)
        wish = Wish(tuple(given), tuple(done), tuple(refused), tuple(readings), crisis)
        situation, found = u.situation(wish, self.day)
        who = u.party(asking, "--for") if asking else found.asking if found else ""
        allies = [u.party(a, "--from") for a in asked] or list(found.asked if found else ())
        u.finish()
        modelled(self.on_date, [*allies, who], u.report)
        u.finish()
        if found is None:
            raise AssertionError("a crisis without diagnostics is found")
        from symmachia.questions.assess import assess

        return assess(self.solver, found, situation, who, allies, self.dated)

    def gaps(
        self,
        crisis: str | None = None,
        *,
        asking: str | None = None,
        asked: Sequence[str] = (),
        given: Sequence[str] = (),
        done: Sequence[str] = (),
        refused: Sequence[str] = (),
        readings: Sequence[str] = (),
    ) -> Gaps:
        """Where the alliance would fail in a crisis, or in each, the most telling first.

        The rest as in `assess`. Raises QuestionError.
        """
        from symmachia.questions.gaps.asked import Whom, gaps_asked

        whom = Whom(crisis, asking, tuple(asked))
        wish = Wish(tuple(given), tuple(done), tuple(refused), tuple(readings))
        return gaps_asked(Engine(self.on_date), self.law.names, whom, wish, self.dated)

    def agenda(
        self,
        talks: str,
        crisis: str,
        *,
        asking: str | None = None,
        asked: Sequence[str] = (),
        given: Sequence[str] = (),
        done: Sequence[str] = (),
        refused: Sequence[str] = (),
        readings: Sequence[str] = (),
    ) -> AgendaHeld:
        """The topics of talks against the gaps of a crisis: which topic touches which, and what none does.

        The rest as in `gaps`. Raises QuestionError.
        """
        from symmachia.questions.gaps.asked import Whom, agenda_asked

        whom = Whom(crisis, asking, tuple(asked))
        wish = Wish(tuple(given), tuple(done), tuple(refused), tuple(readings))
        return agenda_asked(Engine(self.on_date), self.law.names, talks, whom, wish, self.dated)

    def shares(
        self,
        question: str,
        *,
        crisis: str | None = None,
        given: Sequence[str] = (),
        done: Sequence[str] = (),
        refused: Sequence[str] = (),
        readings: Sequence[str] = (),
        otherwise: str | None = None,
        over: Sequence[str] = (),
        weights: Mapping[str, str] | None = None,
    ) -> Shares:
        """In how many combinations of what is unknown a question comes out in which way, exactly.

        `over`: the facts counted over, or else a smallest set that settles the outcome; `weights`: how
        much the values of a fact count, `{"urgent": "1/3", "place": "high-seas:3,land:1"}`, by default
        all alike. Else as `ask`. Raises QuestionError.
        """
        from symmachia.questions.shares import shares, weights_given

        engine = Engine(self.on_date)
        u = Understanding(self.law.corpus, self.law.names)
        asked = u.question(question)
        wish = Wish(tuple(given), tuple(done), tuple(refused), tuple(readings), crisis, otherwise)
        situation, found = u.situation(wish, self.day)
        facts = [fact for name in over if (fact := u.fact(name, "--over"))]
        weighed = weights_given(engine, u, weights or {})
        if asked is not None:
            modelled(self.on_date, [asked.actor], u.report)
        u.finish()
        if asked is None:
            raise AssertionError("a question without diagnostics is understood")
        return shares(engine, asked, situation, facts, weighed, found, self.dated)

    def check(
        self,
        claims: str,
        *,
        pair: str | None = None,
        source: str | Path | None = None,
        given: Sequence[str] = (),
        done: Sequence[str] = (),
        refused: Sequence[str] = (),
        readings: Sequence[str] = (),
    ) -> Checked:
        """Whether claims hold: always, only sometimes, or never.

        `claims`: a page of claims of the corpus (`op-ed-1996`), one claim of it (`op-ed-1996/us-bound`), a
        file, or a claim (`never JP must give-help to US`). `pair`: two parties, as `US,KR`, in the place of
        those of whom the page is written; `source`: a file with the text that it paraphrases. The rest as
        in `ask`; what is not given is left open. Raises QuestionError.
        """
        from symmachia.questions.check.asked import AskedToCheck

        wish = Wish(tuple(given), tuple(done), tuple(refused), tuple(readings))
        asked = AskedToCheck(claims, wish, pair, source)
        return asked.on(self.law.corpus, self.law.names, self.day, self.dated)

    def reform(
        self,
        goals: str,
        *,
        red_lines: str | None = None,
        candidates: Sequence[str] | None = None,
        propose: bool = False,
    ) -> Searched:
        """The least set of amendments under which every goal holds and no red line is crossed.

        `goals`, `red_lines`: a page of claims, a file, or one claim in the notation; `candidates`: the
        reforms whose amendments can be made, by default all of the corpus; `propose`: derive amendments
        from the goals, and take those of reforms only where they are named. Raises QuestionError.
        """
        from symmachia.questions.reform.asked import AskedToReform

        named = None if candidates is None else tuple(candidates)
        asked = AskedToReform(goals, red_lines, named, propose)
        return asked.on(self.law.corpus, self.law.names, self.day, self.dated)

    def show(self, name: str) -> Shown:
        """What the corpus holds under a name. Raises QuestionError where there is nothing."""
        from symmachia.questions.lookup.lookup import look_up

        return look_up(self.on_date, name)


def load(path: str | Path | None = None) -> Law:
    """Read and check a corpus: the folder given, or the bundled one.

    Raises CorpusError where it has errors.
    """
    stored = fetch(path)
    if stored is not None:
        return Law(*stored)
    # Slow to import, and not needed with a stored corpus.
    from symmachia.law.load import load_corpus
    from symmachia.questions.clashing import check_constraints

    loaded = load_corpus(path)
    if loaded.corpus is not None:
        check_constraints(loaded.corpus, loaded.report)
    if loaded.corpus is None or loaded.names is None or loaded.report.errors:
        raise CorpusError(loaded.report)
    keep(path, loaded.corpus, loaded.names, loaded.roots)
    return Law(loaded.corpus, loaded.names)
