"""What a user wants of `compare`: the sides, and what is wrong with them.

A side is a date, or a date with alternatives of disputed law: `2000-01-01+only-notes-count`. What stands behind
a plus sign is looked up by its name, so that other things can stand there too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from symmachia.engine.eras import through_of
from symmachia.law.model import Corpus
from symmachia.law.names import Names
from symmachia.questions.compare import Standing, crisis_compared
from symmachia.questions.compared import ComparedSide, Comparison
from symmachia.questions.gaps_asked import CrisisAsked, Whom
from symmachia.questions.situate import Understanding, Wish, read_date, whole
from symmachia.questions.views import receipt

PLUS = "+"


def side_meant(u: Understanding, text: str) -> ComparedSide:
    """A side as a user writes it; what is wrong with it is reported."""
    words, *added = (part.strip() for part in text.split(PLUS))
    day = read_date(words or None, u.report) if words else read_date("nothing", u.report)
    readings: list[str] = []
    for name in added:
        if name in u.corpus.reforms:
            u.report.add(
                "S430",
                whole("side", text),
                f"`{name}` is a reform, and a side takes no reforms yet",
                suggestion="compare dates, or a date with a reading",
            )
        elif (found := u.reading(name, day)) is not None:
            readings.append(found.id)
    return ComparedSide(text.strip(), day, tuple(readings))


def comparison_asked(
    corpus: Corpus, names: Names, sides: Sequence[str], whom: Whom, wish: Wish
) -> Comparison:
    """Two sides compared, in one crisis or in each. Raises QuestionError."""
    u = Understanding(corpus, names)
    meant = [side_meant(u, text) for text in sides]
    if len(meant) != 2:
        u.report.add(
            "S430",
            whole("sides", " ".join(sides)),
            f"sides are compared in twos; given: {len(meant)}",
            suggestion="name two, such as 1996-04-30 and 2000-01-01",
        )
    elif (meant[0].day, meant[0].readings) == (meant[1].day, meant[1].readings):
        u.report.add(
            "S430",
            whole("side", sides[1]),
            "both sides are the same, so nothing can differ",
            suggestion="name another date, or add a reading: 2000-01-01+NAME",
        )
    u.finish()
    through = through_of(corpus)
    engines = [through.on(side.day) for side in meant]
    crises, left = whom.of(u, wish, [engine.law for engine in engines])

    def standing(side: int, asked: CrisisAsked) -> Standing:
        taken = asked.given.readings | frozenset(meant[side].readings)
        return Standing(engines[side], replace(asked.given, readings=taken))

    return Comparison(
        sides=tuple(meant),
        crises=tuple(
            crisis_compared((standing(0, asked), standing(1, asked)), asked.crisis, asked.asking, asked.asked)
            for asked in crises
        ),
        unmodelled=tuple(left),
        receipts=tuple(
            receipt(engine.law, True, side.readings) for engine, side in zip(engines, meant, strict=True)
        ),
    )
