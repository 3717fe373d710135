"""What a user wants of `compare`: the sides, and what is wrong with them.

A side is a date, or a date with alternatives of disputed law and with reforms: `2000-01-01+only-notes-count`,
`1996-04-30+modify-the-role`. Two sides are laid over each other; more are set beside each other, each against
the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from symmachia.engine.eras import OnDay, through_of
from symmachia.law.given import Given
from symmachia.law.model import Corpus
from symmachia.law.names import Names
from symmachia.questions.answer import Receipt
from symmachia.questions.check.wish import claims_meant
from symmachia.questions.compare import Standing, crisis_compared
from symmachia.questions.compared import ComparedSide, Comparison, CrisisCompared
from symmachia.questions.gaps.asked import CrisisAsked, Whom
from symmachia.questions.reform.meant import begun, law_under
from symmachia.questions.sides import Sides, crisis_beside, red_lines_on
from symmachia.questions.situate import Understanding, Wish, read_date, whole
from symmachia.questions.views import receipt
from symmachia.text.diagnostics import did_you_mean

PLUS = "+"


@dataclass(frozen=True)
class SideMeant:
    """A side, with the corpus on which it is asked: a view under its reforms, if it has any."""

    side: ComparedSide
    corpus: Corpus

    def given(self, asked: CrisisAsked) -> Given:
        return replace(asked.given, readings=asked.given.readings | frozenset(self.side.readings))


def side_meant(u: Understanding, text: str) -> SideMeant:
    """A side as a user writes it; what is wrong with it is reported."""
    words, *added = (part.strip() for part in text.split(PLUS))
    day = read_date(words or None, u.report) if words else read_date("nothing", u.report)
    alternatives = {a.id for reading in u.corpus.readings.values() for a in reading.alternatives}
    known = u.corpus.reforms
    reforms = [n for n in added if n in known or (n not in alternatives and did_you_mean(n, known))]
    readings = [u.reading(name, day) for name in added if name not in reforms]
    corpus, _ = law_under(u.corpus, u.names, reforms, u.report)
    begun(corpus, day, "side", text, u.report)
    held = tuple(reading.id for reading in readings if reading is not None)
    return SideMeant(ComparedSide(text.strip(), day, held, tuple(reforms)), corpus)


def comparison_asked(
    corpus: Corpus, names: Names, sides: Sequence[str], whom: Whom, wish: Wish
) -> Comparison:
    """Two sides compared, in one crisis or in each. Raises QuestionError."""
    meant = _Meant(corpus, names, sides, whom, wish, most=2)
    return Comparison(
        sides=meant.sides,
        crises=tuple(_compared(meant.engines, meant.meant, asked) for asked in meant.crises),
        unmodelled=meant.left,
        receipts=meant.receipts,
    )


def sides_asked(
    corpus: Corpus, names: Names, sides: Sequence[str], whom: Whom, wish: Wish, red_lines: str | None
) -> Sides:
    """Two sides or more beside each other, held against red lines. Raises QuestionError."""
    meant = _Meant(corpus, names, sides, whom, wish, red_lines)
    held = [Given(readings=frozenset(one.side.readings)) for one in meant.meant]
    return Sides(
        sides=meant.sides,
        crises=tuple(
            crisis_beside(meant.engines, [one.given(asked) for one in meant.meant], asked)
            for asked in meant.crises
        ),
        red_lines=red_lines_on(meant.engines, held, meant.red_lines) if meant.red_lines else (),
        unmodelled=meant.left,
        receipts=meant.receipts,
    )


class _Meant:
    """What a user means by sides: understood, or refused. Raises QuestionError."""

    def __init__(
        self,
        corpus: Corpus,
        names: Names,
        sides: Sequence[str],
        whom: Whom,
        wish: Wish,
        red_lines: str | None = None,
        most: int | None = None,
    ) -> None:
        u = Understanding(corpus, names)
        self.meant = [side_meant(u, text) for text in sides]
        _all_different(u, self.meant, most)
        self.red_lines = claims_meant(u, red_lines, None) if red_lines else None
        u.finish()
        self.engines = [through_of(one.corpus).on(one.side.day) for one in self.meant]
        self.crises, left = whom.of(u, wish, [engine.law for engine in self.engines])
        self.left = tuple(left)

    @property
    def sides(self) -> tuple[ComparedSide, ...]:
        return tuple(one.side for one in self.meant)

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        both = zip(self.engines, self.sides, strict=True)
        return tuple(receipt(engine.law, True, side.readings) for engine, side in both)


def _compared(engines: Sequence[OnDay], meant: Sequence[SideMeant], asked: CrisisAsked) -> CrisisCompared:
    one, two = (Standing(e, side.given(asked)) for e, side in zip(engines, meant, strict=True))
    return crisis_compared((one, two), asked.crisis, asked.asking, asked.asked)


def _all_different(u: Understanding, meant: Sequence[SideMeant], most: int | None) -> None:
    """Report where there is nothing to compare, or more than can be."""
    if len(meant) < 2 or (most is not None and len(meant) > most):
        u.report.add(
            "S430",
            whole("sides", " ".join(one.side.text for one in meant)),
            f"sides are compared in twos; given: {len(meant)}",
            suggestion="name two, such as 1996-04-30 and 2000-01-01; more can be set beside each other",
        )
    for number, one in enumerate(meant):
        if any(replace(one.side, text=other.side.text) == other.side for other in meant[:number]):
            u.report.add(
                "S430",
                whole("side", one.side.text),
                "both sides are the same, so nothing can differ",
                suggestion="name another date, or add a reading or a reform: 2000-01-01+NAME",
            )
