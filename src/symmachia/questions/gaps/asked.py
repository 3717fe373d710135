"""What a user wants of `gaps` and `agenda`: which crises, who asks whom; and what is wrong with that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from symmachia.engine.engine import Engine
from symmachia.law.described import Crisis
from symmachia.law.given import Given
from symmachia.law.ground import LawOn
from symmachia.law.names import Names
from symmachia.questions.gaps.agenda import AgendaHeld, agenda_held
from symmachia.questions.gaps.found import crisis_gaps
from symmachia.questions.gaps.gaps import CrisisGaps, Gaps
from symmachia.questions.situate import Understanding, Wish, modelled, whole
from symmachia.questions.views import receipt
from symmachia.text.diagnostics import Report, did_you_mean


@dataclass(frozen=True)
class CrisisAsked:
    """A crisis with what is given of it, who asks and who is asked."""

    crisis: Crisis
    given: Given
    asking: str
    asked: tuple[str, ...]


@dataclass(frozen=True)
class Whom:
    """Which crisis a user means (None: each), and whom, where not those of the crisis's page."""

    crisis: str | None
    asking: str | None = None
    asked: tuple[str, ...] = ()

    def of(self, u: Understanding, wish: Wish, laws: Sequence[LawOn]) -> tuple[list[CrisisAsked], list[str]]:
        """The crises meant, and the ids of those left out: the law of someone in them is not modelled on one
        of the dates. Raises QuestionError; so it does for a single crisis that would be left out."""
        asking = u.party(self.asking, "--for") if self.asking else None
        asked = tuple(u.party(a, "--from") for a in self.asked)
        named = [self.crisis] if self.crisis is not None else list(u.corpus.crises)
        found: list[CrisisAsked] = []
        left: list[str] = []
        for name in named:
            given, crisis = u.situation(replace(wish, crisis=name), laws[0].day)
            if crisis is None:
                continue
            here = CrisisAsked(crisis, given, asking or crisis.asking, asked or crisis.asked)
            early = Report()
            for law in laws if not u.report.errors else ():
                modelled(law, [*here.asked, here.asking], early)
            if early.errors and self.crisis is None:
                left.append(name)
                continue
            u.report.found += early.found
            found.append(here)
        u.finish()
        return found, left


def gaps_asked(engine: Engine, names: Names, whom: Whom, wish: Wish, dated: bool) -> Gaps:
    """The gaps of a crisis, or of each. Raises QuestionError."""
    law = engine.law
    crises, left = whom.of(Understanding(law.corpus, names), wish, [law])
    return Gaps(
        day=law.day,
        crises=tuple(_gaps(engine, asked) for asked in crises),
        unmodelled=tuple(left),
        receipt=receipt(law, dated, wish.readings),
    )


def agenda_asked(engine: Engine, names: Names, talks: str, whom: Whom, wish: Wish, dated: bool) -> AgendaHeld:
    """The agenda of talks against the gaps of a crisis. Raises QuestionError."""
    law = engine.law
    u = Understanding(law.corpus, names)
    agenda = law.corpus.agendas.get(talks)
    if agenda is None:
        known = law.corpus.agendas
        u.report.add(
            "S431",
            whole("talks", talks),
            f"there is no agenda `{talks}`",
            suggestion=did_you_mean(talks, known)
            or (f"agendas: {', '.join(known)}" if known else "the corpus holds no page of the kind `agenda`"),
        )
    crises, _ = whom.of(u, wish, [law])
    if agenda is None:
        raise AssertionError("an agenda without diagnostics is found")
    return agenda_held(law, agenda, _gaps(engine, crises[0]), dated)


def _gaps(engine: Engine, asked: CrisisAsked) -> CrisisGaps:
    return crisis_gaps(engine, asked.crisis, asked.given, asked.asking, asked.asked)
