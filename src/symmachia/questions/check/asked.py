"""Checking as a user asks for it: what is meant is understood, held against a text, and checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from symmachia.engine.engine import Engine
from symmachia.law.ground import LawOn
from symmachia.law.model import Corpus
from symmachia.law.names import Names
from symmachia.questions.check.check import Checking, check
from symmachia.questions.check.checked import Checked, Courses
from symmachia.questions.check.over import check_over
from symmachia.questions.check.source import hold_against
from symmachia.questions.check.wish import claims_meant, years_meant
from symmachia.questions.reform.meant import begun
from symmachia.questions.situate import Understanding, Wish


@dataclass(frozen=True)
class AskedToCheck:
    """What a user wants checked. `what`: a page of claims, a file, or a claim; `pair`: two parties in the
    place of those of whom the page is written; `source`: a file with the text that it paraphrases."""

    what: str
    wish: Wish
    pair: str | None = None
    source: str | Path | None = None

    def on(self, corpus: Corpus, names: Names, day: date, dated: bool) -> Checked:
        """The claims on a date. Raises QuestionError."""
        checking = self._understood(Understanding(corpus, names), day, dated)
        return check(Engine(LawOn(corpus, day)), checking)

    def over(self, corpus: Corpus, names: Names, years: str) -> Courses:
        """The claims over years, such as `1951..today`. Raises QuestionError."""
        u = Understanding(corpus, names)
        start, end = years_meant(years, u.report)
        u.finish()
        begun(corpus, end, "--over", years, u.report)
        u.finish()
        return check_over(corpus, self._understood(u, end, True), start, end)

    def _understood(self, u: Understanding, day: date, dated: bool) -> Checking:
        page = claims_meant(u, self.what, self.pair)
        given, _ = u.situation(self.wish, day)
        u.finish()
        if page is None:
            raise AssertionError("claims without diagnostics are found")
        if self.source is None:
            return Checking(page, given, dated=dated)
        found = hold_against(page, self.source, u.report)
        u.finish()
        if found is None:
            raise AssertionError("a text without diagnostics is read")
        return Checking(page, given, found.held, found.passages, dated)
