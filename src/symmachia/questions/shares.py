"""`shares`: in how many of the combinations of what is unknown a question comes out in which way, exactly.

These are shares of combinations, all counted alike or by weights that the user gives. They are no
probabilities of anything in the world.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from symmachia.engine.counting import Weights, combinations
from symmachia.engine.engine import Engine
from symmachia.law.described import Crisis
from symmachia.law.given import Given, Impossible
from symmachia.law.ground import Variable as Fact
from symmachia.law.phrases import spoken
from symmachia.law.reach import Acts, Question
from symmachia.logic.limits import TooLarge
from symmachia.questions.answer import Outcome, Receipt, outcome_of
from symmachia.questions.ask import distinguishing, held
from symmachia.questions.faces import Framed
from symmachia.questions.situate import QuestionError, Understanding, too_large, whole
from symmachia.questions.views import receipt
from symmachia.text.diagnostics import Report


@dataclass(frozen=True)
class Share:
    """The combinations that bring about an outcome (None: several are still possible, because of facts
    that are not counted over): their number, and their share, by weight where weights were given."""

    outcome: Outcome | None
    number: int
    share: Fraction


@dataclass(frozen=True)
class Reckoned:
    """The shares under one choice of readings; `under`: the alternatives that tell it from the others."""

    under: tuple[str, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, repr=False)
class Shares(Framed):
    """In how many combinations of facts a question comes out in which way.

    `over`: the facts counted over; `total`: how many combinations of them are possible; `weighted`: the
    facts of which the values do not count alike.
    """

    actor: str
    act: str
    beneficiary: str | None
    over: tuple[str, ...]
    weighted: tuple[str, ...]
    total: int
    choices: tuple[Reckoned, ...]
    crisis: str | None
    receipt: Receipt

    @property
    def question(self) -> str:
        return f"{self.actor} {self.act}" + (f" to {self.beneficiary}" if self.beneficiary else "")

    def __getitem__(self, outcome: str) -> Fraction:
        """The share of an outcome, 0 where it does not occur. Raises ValueError where readings make it
        several."""
        if len(self.choices) > 1:
            raise ValueError("readings differ: look into `choices`")
        return next((s.share for s in self.choices[0].shares if s.outcome == outcome), Fraction(0))


def shares(
    engine: Engine,
    question: Question,
    given: Given,
    over: Sequence[Fact],
    weights: Weights,
    crisis: Crisis | None = None,
    dated: bool = True,
) -> Shares:
    """The shares of a question's outcomes. Counted over the facts named, or else over the smallest set
    that settles the outcome, and over those that have weights. Raises QuestionError."""
    law = engine.law
    if not Acts(law).is_leaf(question.act):
        leaves = ", ".join(f"`{leaf}`" for leaf in Acts(law).leaves(question.act)[:3])
        raise _mistake(
            "S409",
            question.act,
            f"`{question.act}` has other acts beneath it, which come out each in its own way",
            f"count one of them: {leaves}, …",
        )
    try:
        findings = engine.find(question, given)
        facts = list(dict.fromkeys([*(over or findings.depends_on), *weights]))
        told = [combinations(findings, n, facts, weights) for n in range(len(findings.choices))]
    except Impossible:
        from symmachia.questions.clashing import impossible  # only needed to tell the mistake

        raise impossible(law, given, question) from None
    except TooLarge as error:
        raise too_large(question, error, given.usual) from None
    except ZeroDivisionError:
        raise _mistake(
            "S410",
            ", ".join(spoken(law.corpus, *fact) for fact in weights),
            "no combination that is possible has any weight",
            "give a weight above 0 to a value that the facts allow",
            "--weight",
        ) from None
    found: dict[tuple[Share, ...], list[int]] = {}
    for index, (_, counted) in enumerate(told):
        rows = [
            Share(outcome_of(*c.outcome) if c.outcome else None, c.number, c.weight)
            for c in sorted(counted, key=lambda c: (c.outcome is None, -c.weight, -c.number))
        ]
        found.setdefault(tuple(rows), []).append(index)
    corpus = law.corpus
    return Shares(
        actor=question.actor,
        act=question.act,
        beneficiary=question.beneficiary,
        over=tuple(spoken(corpus, *fact) for fact in facts),
        weighted=tuple(spoken(corpus, *fact) for fact in weights),
        total=told[0][0],
        choices=tuple(
            Reckoned(distinguishing(findings, indices[0]) if len(found) > 1 else (), rows)
            for rows, indices in found.items()
        ),
        crisis=crisis.id if crisis else None,
        receipt=receipt(law, dated, held(findings)),
    )


def weights_given(engine: Engine, reads: Understanding, given: Mapping[str, str]) -> Weights:
    """The weights that a user gives: for a fact that is true or false how much `true` counts, as in `1/3`;
    for another how much its values count, as in `high-seas:3,land:1`, those not named nothing."""
    found: dict[Fact, Mapping[str, Fraction]] = {}
    for name, text in given.items():
        fact = reads.fact(name.strip(), "--weight")
        if fact is None:
            continue
        values = engine.terms.fact(fact).values
        row = _row(text, values)
        if row is None:
            reads.report.add(
                "S410",
                whole("--weight", f"{name}={text}"),
                f"`{text}` gives no weights for `{name.strip()}`",
                suggestion=_how(name.strip(), values),
            )
        else:
            found[fact] = row
    return found


def _row(text: str, values: Sequence[str]) -> Mapping[str, Fraction] | None:
    if ":" not in text:
        part = _number(text)
        if part is None or part > 1 or set(values) != {"true", "false"}:
            return None
        return {"true": part, "false": 1 - part}
    found: dict[str, Fraction] = {}
    for piece in text.split(","):
        value, _, number = (word.strip() for word in piece.partition(":"))
        weight = _number(number)
        if value not in values or value in found or weight is None:
            return None
        found[value] = weight
    return found if any(found.values()) else None


def _number(text: str) -> Fraction | None:
    try:
        found = Fraction(text.strip())
    except (ValueError, ZeroDivisionError):
        return None
    return found if found >= 0 else None


def _how(fact: str, values: Sequence[str]) -> str:
    if set(values) == {"true", "false"}:
        return f"write `{fact}=1/3`: a number from 0 to 1, how much it counts that this is so"
    return f"write `{fact}={values[0]}:3,{values[1]}:1`; its values: {', '.join(values)}"


def _mistake(code: str, text: str, message: str, suggestion: str, name: str = "question") -> QuestionError:
    report = Report()
    report.add(code, whole(name, text), message, suggestion=suggestion)
    return QuestionError(report)
