"""A search for reforms as a user asks for it: what is meant is understood, and looked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from symmachia.engine.engine import Engine
from symmachia.law.amended import Reform, with_foundations
from symmachia.law.claimed import Claims
from symmachia.law.given import Impossible
from symmachia.law.ground import LawOn
from symmachia.law.model import Corpus
from symmachia.law.names import Names
from symmachia.logic.limits import TooLarge
from symmachia.questions.check.wish import claims_meant
from symmachia.questions.reform.meant import reform_named
from symmachia.questions.reform.propose import proposals
from symmachia.questions.reform.search import Candidate, Wanted, candidates_of, search, with_definitions
from symmachia.questions.reform.searched import Searched
from symmachia.questions.situate import QuestionError, Understanding
from symmachia.text.diagnostics import Report


@dataclass(frozen=True)
class AskedToReform:
    """What a user wants reached. `goals`, `red_lines`: pages of claims, files, or single claims;
    `candidates`: reforms whose amendments can be made, all of the corpus if None; `propose`: derive
    amendments from the goals (then no reform is taken unless it is named)."""

    goals: str
    red_lines: str | None = None
    candidates: tuple[str, ...] | None = None
    propose: bool = False

    def on(self, corpus: Corpus, names: Names, day: date, dated: bool) -> Searched:
        """The least reforms on a date. Raises QuestionError."""
        u = Understanding(corpus, names)
        goals = claims_meant(u, self.goals, None)
        red_lines = claims_meant(u, self.red_lines, None) if self.red_lines else None
        reforms = self._reforms(corpus, u.report)
        u.finish()
        if goals is None:
            raise AssertionError("claims without diagnostics are found")
        corpus = with_definitions(corpus, reforms)
        law = LawOn(corpus, day)
        try:
            found: tuple[Candidate, ...] = candidates_of(corpus, reforms, day)
            if self.propose:
                found += proposals(Engine(law), goals.claims)
            return search(corpus, Wanted(goals, red_lines, found, day, dated))
        except Impossible:
            raise _mistake("S314", goals, "the facts of a crisis exclude each other on this date") from None
        except TooLarge as error:
            raise _mistake("S404", goals, f"there is too much to work out ({error.what})") from None

    def _reforms(self, corpus: Corpus, report: Report) -> list[Reform]:
        """The reforms whose amendments are candidates, with those that they build on."""
        if self.candidates is None:
            return [] if self.propose else list(corpus.reforms.values())
        known = [name for name in self.candidates if reform_named(corpus, name, report) is not None]
        return list(with_foundations(corpus.reforms, known))


def _mistake(code: str, goals: Claims, message: str) -> QuestionError:
    report = Report()
    report.add(code, goals.span, message, suggestion="look at the goals one by one")
    return QuestionError(report)
