"""`check`: is what is said about the law true, always or only sometimes, on a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from symmachia.engine.engine import Engine
from symmachia.engine.statements import Memory
from symmachia.law.claimed import Claim, Claims
from symmachia.law.conditions import Not
from symmachia.law.given import Given, Impossible, Readings, TooMuch
from symmachia.law.model import Corpus
from symmachia.law.reach import Question
from symmachia.logic.limits import TooLarge
from symmachia.questions.check.checked import (
    Checked,
    Example,
    Held,
    Passage,
    Ruled,
    Ruling,
    Side,
    UnderReading,
)
from symmachia.questions.check.example import simplest
from symmachia.questions.check.notes import because, cautions, left_out, not_yet
from symmachia.questions.check.verdict import Judged, Made
from symmachia.questions.plain_words import claim_says, cond_says
from symmachia.questions.situate import too_large
from symmachia.questions.views import receipt


@dataclass(frozen=True)
class Checking:
    """Claims that are to be checked, and under what. `held`: the text they were held against, `passages`:
    where in it they stand; `dated`: whether the user gave the date."""

    page: Claims
    given: Given = field(default_factory=Given)
    held: Held | None = None
    passages: Mapping[str, Passage] = field(default_factory=dict)
    dated: bool = True

    def passage(self, claim: Claim) -> Passage | None:
        plain = Passage(claim.passage) if claim.passage else None
        return self.passages.get(claim.label, plain)


def check(engine: Engine, checking: Checking) -> Checked:
    """The rulings on all claims of a page. Raises QuestionError where facts exclude each other."""
    page, law = checking.page, engine.law
    memory = Memory()
    held: set[str] = set()
    rulings: list[Ruling] = []
    for claim in page.claims:
        early = not_yet(law, page, claim)
        if early is not None:
            rulings.append(_too_early(law.corpus, claim, checking, early))
            continue
        judged = Judged(engine, claim, checking.given, memory)
        with told_as_mistakes(judged):
            rulings.append(_ruling(judged, checking))
            held |= _held(judged)
    return Checked(
        id=page.id,
        title=page.title,
        about=page.about,
        pair=page.pair,
        author=page.author,
        source=page.source,
        date=law.day,
        rulings=tuple(rulings),
        held=checking.held,
        cautions=tuple(left_out(law, page)),
        receipt=receipt(law, checking.dated, held),
    )


def _too_early(corpus: Corpus, claim: Claim, checking: Checking, early: str) -> Ruling:
    return Ruling(
        label=claim.label,
        claim=claim.wording,
        says=claim_says(corpus, claim),
        otherwise=None,
        verdict="not yet in force",
        because=early,
        example=None,
        under=(),
        sides=(),
        cautions=(),
        passage=checking.passage(claim),
    )


def _ruling(judged: Judged, checking: Checking) -> Ruling:
    claim, verdict, corpus = judged.claim, judged.verdict, judged.law.corpus
    return Ruling(
        label=claim.label,
        claim=claim.wording,
        says=claim_says(corpus, claim),
        otherwise=cond_says(corpus, Not(claim.when)) if claim.form == "only when" else None,
        verdict=verdict,
        because=because(judged, verdict),
        example=_example(judged, verdict, judged.made, judged.choices),
        under=tuple(_under(judged)) if verdict == "depends on the reading" else (),
        sides=tuple(_sides(judged)) if len(judged.made) > 1 else (),
        cautions=tuple(cautions(judged)),
        passage=checking.passage(claim),
    )


def _held(judged: Judged) -> set[str]:
    """The alternatives under which a ruling was given, of the readings on which it can turn."""
    readings = judged.law.corpus.readings
    turning = {a.id for name in judged.readings for a in readings[name].alternatives}
    return {a for choice in judged.choices for a in choice if a in turning}


def _example(
    judged: Judged, verdict: Ruled, made: Sequence[Made], choices: Sequence[Readings]
) -> Example | None:
    shown = ("holds", "too wide") if judged.claim.form == "sometimes" else ("too wide", "fails")
    return simplest(judged, made, choices) if verdict in shown else None


def _sides(judged: Judged) -> Iterator[Side]:
    """Each of those of whom the claim is made."""
    parties = judged.law.corpus.parties
    for made in judged.made:
        verdict = judged.of_side(made)
        yield Side(
            actor=made.actor,
            actor_name=parties[made.actor].name,
            other=made.other,
            other_name=parties[made.other].name if made.other else None,
            verdict=verdict,
            example=_example(judged, verdict, [made], judged.choices),
        )


def _under(judged: Judged) -> Iterator[UnderReading]:
    """The verdict under each alternative, of the fewest readings on which it turns."""
    verdicts = {choice: judged.under(choice) for choice in judged.choices}
    for told, choices in _told_apart(judged, verdicts).items():
        verdict = verdicts[choices[0]]
        yield UnderReading(told, verdict, _example(judged, verdict, judged.made, choices))


def _told_apart(judged: Judged, verdicts: Mapping[Readings, Ruled]) -> dict[tuple[str, ...], list[Readings]]:
    """The choices of readings by the alternatives that tell the verdicts apart: one reading after the other
    is left out, where the verdicts do not need it."""
    alternatives = {
        r.id: frozenset(a.id for a in r.alternatives)
        for r in judged.law.corpus.readings.values()
        if r.id in judged.readings
    }
    kept = list(alternatives)
    for name in alternatives:
        fewer = [other for other in kept if other != name]
        if _settle(verdicts, _by(verdicts, [alternatives[r] for r in fewer])):
            kept = fewer
    return _by(verdicts, [alternatives[r] for r in kept])


def _by(
    choices: Iterable[Readings], readings: Sequence[frozenset[str]]
) -> dict[tuple[str, ...], list[Readings]]:
    found: dict[tuple[str, ...], list[Readings]] = {}
    for choice in choices:
        told = tuple(a for reading in readings for a in sorted(choice & reading))
        found.setdefault(told, []).append(choice)
    return found


def _settle(verdicts: Mapping[Readings, Ruled], groups: Mapping[tuple[str, ...], Sequence[Readings]]) -> bool:
    return all(len({verdicts[choice] for choice in group}) == 1 for group in groups.values())


@contextmanager
def told_as_mistakes(judged: Judged) -> Iterator[None]:
    """What is given may exclude itself, or leave too much to work out: that is told as the user's mistake."""
    question = Question(next(iter(judged.actors), ""), judged.claim.act, None)
    try:
        yield
    except Impossible:
        from symmachia.questions.clashing import impossible  # only needed to tell the mistake

        raise impossible(judged.law, judged.given, question) from None
    except (TooMuch, TooLarge) as error:
        raise too_large(question, error, usual=True) from None
