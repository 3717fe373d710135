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
from symmachia.questions.check_wish import claims_meant
from symmachia.questions.compare import Standing, crisis_compared
from symmachia.questions.compared import ComparedSide, Comparison, CrisisCompared
from symmachia.questions.gaps_asked import CrisisAsked, Whom
from symmachia.questions.reform.meant import begun, law_under
from symmachia.questions.sides import Sides, crisis_beside, red_lines_on
from symmachia.questions.situate import Understanding, Wish, read_date, whole
from symmachia.questions.views import receipt

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
    reforms = [name for name in added if name in u.corpus.reforms]
    readings = [u.reading(name, day) for name in added if name not in u.corpus.reforms]
    corpus, _ = law_under(u.corpus, u.names, reforms, u.report)
    begun(corpus, day, "side", text, u.report)
    known = tuple(reading.id for reading in readings if reading is not None)
    return SideMeant(ComparedSide(text.strip(), day, known, tuple(reforms)), corpus)


def comparison_asked(
    corpus: Corpus, names: Names, sides: Sequence[str], whom: Whom, wish: Wish, red_lines: str | None = None
) -> Comparison | Sides:
    """Sides compared, in one crisis or in each; with red lines, or more than two, set beside each other.
    Raises QuestionError."""
    u = Understanding(corpus, names)
    meant = [side_meant(u, text) for text in sides]
    _all_different(u, meant)
    lines = claims_meant(u, red_lines, None) if red_lines else None
    u.finish()
    engines = [through_of(one.corpus).on(one.side.day) for one in meant]
    crises, left = whom.of(u, wish, [engine.law for engine in engines])
    receipts = tuple(
        receipt(engine.law, True, one.side.readings) for engine, one in zip(engines, meant, strict=True)
    )
    if len(meant) == 2 and lines is None:
        return Comparison(
            sides=tuple(one.side for one in meant),
            crises=tuple(_compared(engines, meant, asked) for asked in crises),
            unmodelled=tuple(left),
            receipts=receipts,
        )
    return Sides(
        sides=tuple(one.side for one in meant),
        crises=tuple(
            crisis_beside(engines, [one.given(asked) for one in meant], asked) for asked in crises
        ),
        red_lines=red_lines_on(engines, [_held(one) for one in meant], lines) if lines else (),
        unmodelled=tuple(left),
        receipts=receipts,
    )


def _held(one: SideMeant) -> Given:
    return Given(readings=frozenset(one.side.readings))


def _compared(engines: Sequence[OnDay], meant: Sequence[SideMeant], asked: CrisisAsked) -> CrisisCompared:
    one, two = (Standing(e, side.given(asked)) for e, side in zip(engines, meant, strict=True))
    return crisis_compared((one, two), asked.crisis, asked.asking, asked.asked)


def _all_different(u: Understanding, meant: Sequence[SideMeant]) -> None:
    """Report where there is nothing to compare."""
    if len(meant) < 2:
        u.report.add(
            "S430",
            whole("sides", " ".join(one.side.text for one in meant)),
            f"a comparison takes two sides or more, and {len(meant)} was given",
            suggestion="name another, such as 1996-04-30 and 2000-01-01",
        )
    for number, one in enumerate(meant):
        if any(replace(one.side, text=other.side.text) == other.side for other in meant[:number]):
            u.report.add(
                "S430",
                whole("side", one.side.text),
                "both sides are the same, so nothing can differ",
                suggestion="name another date, or add a reading or a reform: 2000-01-01+NAME",
            )
