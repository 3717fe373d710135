"""The shape of answers: what every question hands to whoever shows it.

All plain values: no logic, no terminal. `Answer` is one question's answer; its headline is one of
nine words. Meanings: `docs/explanation/outcomes.md`. How they show themselves in Python: `faces.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from symmachia.law.verdict import FateWord, Reason
from symmachia.questions.faces import Faced, Framed

Outcome = Literal[
    "assured",
    "assured after steps",
    "hollow",
    "discretionary",
    "discretionary after steps",
    "unavailable",
    "torn",
    "disputed",
    "depends",
]
OUTCOMES: tuple[Outcome, ...] = (
    "torn",
    "disputed",
    "depends",
    "assured",
    "assured after steps",
    "hollow",
    "discretionary",
    "discretionary after steps",
    "unavailable",
)
"""In the order in which the headline is chosen and summaries count."""

Duty = Literal["owed", "not owed", "disputed", "depends"]
Authority = Literal["now", "after steps", "none", "disputed", "depends"]


@dataclass(frozen=True)
class Receipt:
    """What an answer rests on, so that it can be had again. `reforms`: those under which the law is looked
    at, with those that they build on."""

    corpus: str
    corpus_version: int
    corpus_hash: str
    date: date
    date_given: bool
    readings: tuple[str, ...]
    reforms: tuple[str, ...]
    program: str


@dataclass(frozen=True)
class CitedSource:
    key: str
    pinpoint: str | None
    title: str
    address: str | None
    reliability: str


@dataclass(frozen=True, repr=False)
class NormView(Faced):
    """A norm as an answer shows it: its identity, its page, its words and its sources."""

    id: str
    name: str
    instrument: str
    heading: str
    order: str
    text: str
    sources: tuple[CitedSource, ...]
    unconfirmed: bool
    place: str


@dataclass(frozen=True, repr=False)
class FateView(Faced):
    """What became of a candidate norm: `because` of what part of it, `by` which norms, `under` which
    readings."""

    norm: NormView
    fate: FateWord
    because: str | None
    by: tuple[str, ...]
    under: tuple[str, ...]


@dataclass(frozen=True)
class StepView:
    """A step still to be taken: by whom, and what it is in words."""

    step: str
    by: str
    body: str | None
    days: int | None
    says: str


@dataclass(frozen=True)
class Branch:
    """One way in which an answer can come out: when (facts or readings), with what, by which norms."""

    when: tuple[str, ...]
    outcome: Outcome
    why: Reason | None
    decided_by: tuple[NormView, ...]


@dataclass(frozen=True)
class Caution:
    """Something that the norms leave out and that could touch the answer."""

    text: str
    norm: str | None


@dataclass(frozen=True)
class Way:
    """An act beneath an inner act asked about, with its own authority. `implies`: whether it implies
    circumstances of its own."""

    act: str
    says: str
    authority: Authority
    why: tuple[Reason, ...]
    implies: bool


@dataclass(frozen=True)
class Taken:
    """What was taken of the facts: given, usual, and unknown among those on which norms turn."""

    given: tuple[str, ...]
    usual: tuple[str, ...]
    unknown: tuple[str, ...]
    done: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A fact that would have to be different: as things are (None: not known), and as it would have to be."""

    before: str | None
    after: str


@dataclass(frozen=True)
class WhyNot:
    """What would have to be different for another outcome: the fewest facts, with the steps as they are
    or, where that does not do, `with_steps`: all of them taken. Not `possible`: neither does."""

    outcome: Outcome
    possible: bool
    with_steps: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class OutcomeShare:
    """The share of the situations left possible that have an outcome: from `low` to `high`, of 1."""

    outcome: Outcome
    low: float
    high: float


@dataclass(frozen=True)
class Estimate:
    """About how often each outcome occurs, where too much is unknown to tell on what it turns. `drawn`: from
    how many situations that were drawn at random; None where all were counted. All combinations of the
    unknown facts count alike. No shares: not even an estimate is to be had."""

    shares: tuple[OutcomeShare, ...]
    drawn: int | None


@dataclass(frozen=True, repr=False)
class Answer(Framed):
    """The answer to one question.

    `branches` tells the ways in which it can come out, where it depends on facts or readings or where
    the reasons differ; `other_readings` what alternatives off by default would change. `silent` names
    the text that gives no power, where that is the reason. `ways`: for an inner act. `forced_by`: the
    smallest set of facts that forces a settled answer, whatever the others are; None where it was not
    looked for, or the answer is not settled. `why_not`: where another outcome was asked about. `estimate`:
    None but where too much is unknown to tell `depends_on`, `branches`, `steps` and all that explains; then
    these are empty, and it says what can be said instead.
    """

    actor: str
    act: str
    beneficiary: str | None
    act_says: str
    actor_name: str
    beneficiary_name: str | None
    outcome: Outcome
    duty: Duty
    authority: Authority
    why: tuple[Reason, ...]
    where: str | None
    by_own_processes: bool
    decided_by: tuple[NormView, ...]
    silent: str | None
    steps: tuple[StepView, ...]
    depends_on: tuple[str, ...]
    branches: tuple[Branch, ...]
    other_readings: tuple[Branch, ...]
    forced_by: tuple[str, ...] | None
    why_not: WhyNot | None
    estimate: Estimate | None
    cautions: tuple[Caution, ...]
    fates: tuple[FateView, ...]
    ways: tuple[Way, ...]
    taken: Taken
    crisis: str | None
    receipt: Receipt

    @property
    def question(self) -> str:
        return f"{self.actor} {self.act}" + (f" to {self.beneficiary}" if self.beneficiary else "")

    def explain(self) -> Explanation:
        """The answer in full, with what became of each candidate norm."""
        return Explanation((self,))


@dataclass(frozen=True, repr=False)
class Explanation(Framed):
    """Answers in full: with what became of each candidate norm."""

    answers: tuple[Answer, ...]


def outcome_of(owed: bool, authority: str, torn: bool = False) -> Outcome:
    """The word for a duty and an authority (design, section 2)."""
    if torn:
        return "torn"
    table: dict[tuple[bool, str], Outcome] = {
        (True, "now"): "assured",
        (True, "after steps"): "assured after steps",
        (True, "none"): "hollow",
        (False, "now"): "discretionary",
        (False, "after steps"): "discretionary after steps",
        (False, "none"): "unavailable",
    }
    return table[owed, authority]
