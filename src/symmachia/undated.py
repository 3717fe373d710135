"""What is asked of a corpus over all its dates: its cases, comparisons, histories, claims over years.

The front door (`api.py`) hands all of this out on a `Law`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from symmachia.law.model import Corpus
from symmachia.law.names import Names
from symmachia.questions.situate import Wish

# What only some questions need is imported where they are asked, for a quick start.
if TYPE_CHECKING:
    from symmachia.questions.check.checked import Courses
    from symmachia.questions.compared import Comparison
    from symmachia.questions.history.history import History
    from symmachia.questions.sides import Sides
    from symmachia.questions.trust.cases import Cases
    from symmachia.questions.trust.trust import Coverage, Mutation


@dataclass(frozen=True, repr=False)
class Undated:
    """A corpus with its names."""

    corpus: Corpus
    names: Names

    def check_over(
        self,
        claims: str,
        years: str = "1951..today",
        *,
        pair: str | None = None,
        source: str | Path | None = None,
        given: Sequence[str] = (),
        done: Sequence[str] = (),
        refused: Sequence[str] = (),
        readings: Sequence[str] = (),
    ) -> Courses:
        """Whether claims hold, over years: when the verdict turns, and by which norms.

        `claims` and the rest as in `DatedLaw.check`; `years`: `1951..today`, `1996-04-30..2000`. Raises
        QuestionError.
        """
        from symmachia.questions.check.asked import AskedToCheck

        wish = Wish(tuple(given), tuple(done), tuple(refused), tuple(readings))
        return AskedToCheck(claims, wish, pair, source).over(self.corpus, self.names, years)

    def cases(self) -> Cases:
        """Ask all documented cases of the corpus again."""
        from symmachia.questions.trust.cases import Cases, run_cases

        return Cases(tuple(run_cases(self.corpus)))

    def compare(
        self,
        *sides: str,
        crisis: str | None = None,
        asking: str | None = None,
        asked: Sequence[str] = (),
        given: Sequence[str] = (),
        done: Sequence[str] = (),
        refused: Sequence[str] = (),
    ) -> Comparison:
        """What comes out otherwise on two sides, in a crisis or in each: `law.compare("1996-04-30", "2000-01-01")`.

        A side is a date, or a date with alternatives of readings and reforms: `2000-01-01+only-notes-count`,
        `1996-04-30+modify-the-role`. The rest as in `DatedLaw.assess`. Raises QuestionError.
        """
        from symmachia.questions.compare_asked import comparison_asked
        from symmachia.questions.gaps.asked import Whom

        whom = Whom(crisis, asking, tuple(asked))
        wish = Wish(tuple(given), tuple(done), tuple(refused))
        return comparison_asked(self.corpus, self.names, sides, whom, wish)

    def beside(
        self,
        *sides: str,
        red_lines: str | None = None,
        crisis: str | None = None,
        asking: str | None = None,
        asked: Sequence[str] = (),
        given: Sequence[str] = (),
        done: Sequence[str] = (),
        refused: Sequence[str] = (),
    ) -> Sides:
        """Two sides or more beside each other, in a crisis or in each: how each kind of help stands, in exact
        shares; what each side opens and leaves against the first, and which red lines it crosses.

        `red_lines`: a page of claims, a file, or a claim. The rest as in `compare`. Raises QuestionError.
        """
        from symmachia.questions.compare_asked import sides_asked
        from symmachia.questions.gaps.asked import Whom

        whom = Whom(crisis, asking, tuple(asked))
        wish = Wish(tuple(given), tuple(done), tuple(refused))
        return sides_asked(self.corpus, self.names, sides, whom, wish, red_lines)

    def history(
        self,
        what: str,
        years: str | None = None,
        *,
        crisis: str | None = None,
        asking: str | None = None,
        asked: Sequence[str] = (),
        given: Sequence[str] = (),
        done: Sequence[str] = (),
        refused: Sequence[str] = (),
        otherwise: str | None = None,
    ) -> History:
        """How a question (`JP supply-fuel to US`) comes out over the years, and what turned it; or, of a
        crisis (`korean-war`), every kind of help.

        `years`: `1951..today` if left out, or as `1996-04-30..2000`. The rest as in `DatedLaw.ask` and
        `DatedLaw.assess`. Raises QuestionError.
        """
        from symmachia.questions.gaps.asked import Whom
        from symmachia.questions.history.asked import history_asked

        whom = Whom(None, asking, tuple(asked))
        wish = Wish(tuple(given), tuple(done), tuple(refused), (), crisis, otherwise)
        return history_asked(self.corpus, self.names, what, whom, wish, years)

    def coverage(self) -> Coverage:
        """Which norms the documented cases exercise, and which none does."""
        from symmachia.questions.trust.coverage import coverage

        return coverage(self.corpus)

    def mutate(self) -> Mutation:
        """Which changes to the law no documented case would notice. It takes some seconds."""
        from symmachia.questions.trust.mutation import mutate

        return mutate(self.corpus)
