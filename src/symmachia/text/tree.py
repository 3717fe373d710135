"""The syntax tree of the notation: what was written, before any name is looked up.

Frozen dataclasses, one for each construct of the grammar (`grammar.lark`), each with its `Span`.
Spans do not count when trees are compared, so two ways of writing one norm are equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from symmachia.text.source import Span


@dataclass(frozen=True)
class Name:
    """A name as written: of an act, fact, value, party, label or source."""

    text: str
    span: Span = field(compare=False, repr=False)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Ref:
    """A norm: `[page/]label[@date]`. Without a page, a label of the page on which it stands."""

    page: Name | None
    label: Name
    date: str | None
    span: Span = field(compare=False, repr=False)

    def __str__(self) -> str:
        page = f"{self.page}/" if self.page else ""
        return f"{page}{self.label}" + (f"@{self.date}" if self.date else "")


# -- conditions -----------------------------------------------------------------------------

Preposition = Literal["on", "by", "of", "plain"]


@dataclass(frozen=True)
class Subject:
    """Whom a fact is about: a party, another name, or one of the two sides of a question."""

    kind: Literal["name", "other", "itself"]
    name: Name | None
    span: Span = field(compare=False, repr=False)

    def __str__(self) -> str:
        return {"other": "the other", "itself": "itself"}.get(self.kind) or str(self.name)


@dataclass(frozen=True)
class Phrase:
    """A fact or step as written: `attack on JP`, `place-in itself`, `urgent`."""

    name: Name
    preposition: Preposition | None
    subject: Subject | None
    span: Span = field(compare=False, repr=False)

    def __str__(self) -> str:
        if self.subject is None:
            return str(self.name)
        between = "" if self.preposition == "plain" else f"{self.preposition} "
        return f"{self.name} {between}{self.subject}"


@dataclass(frozen=True)
class Said:
    """`fact`, `fact is value`, `fact is not value`."""

    phrase: Phrase
    value: Name | None
    negated: bool
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class InForce:
    instrument: Name
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Read:
    alternative: Name
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Applies:
    ref: Ref
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Negation:
    item: Item
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Chain:
    """Items joined by `and` and `or`, flat as written; `joins[i]` stands before `items[i + 1]`."""

    items: tuple[Item, ...]
    joins: tuple[Literal["and", "or"], ...]
    span: Span = field(compare=False, repr=False)


Item = Said | InForce | Read | Applies | Negation | Chain

# -- sentences ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Parties:
    kind: Literal["each party", "any state", "list"]
    names: tuple[Name, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Others:
    kind: Literal["the other", "anyone", "list"]
    names: tuple[Name, ...]
    span: Span = field(compare=False, repr=False)


Modal = Literal["may", "must", "must not"]


@dataclass(frozen=True)
class Speech:
    """`PARTIES may|must|must not ACTS [to OTHERS]`: a power, a duty or a bar."""

    parties: Parties
    modal: Modal
    acts: tuple[Name, ...]
    others: Others | None


@dataclass(frozen=True)
class Lift:
    """`REF does not bar [PARTIES] ACTS`."""

    ref: Ref
    parties: Parties | None
    acts: tuple[Name, ...]


@dataclass(frozen=True)
class CountsAs:
    """`ACTS counts as ACT [in INSTRUMENT]`."""

    acts: tuple[Name, ...]
    target: Name
    within: Name | None


@dataclass(frozen=True)
class Unmodelled:
    """`unmodelled ACTS "what the norms leave out"`."""

    acts: tuple[Name, ...]
    text: str


Sentence = Speech | Lift | CountsAs | Unmodelled

# -- clauses --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Condition:
    """A `when`, `only if` or `unless` line."""

    kind: Literal["when", "only if", "unless"]
    cond: Chain
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Except:
    acts: tuple[Name, ...]
    when: Chain | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class After:
    cond: Chain
    unless: Chain | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class FollowedBy:
    step: Name
    days: int | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Despite:
    refs: tuple[Ref, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class UnderReading:
    alternative: Name
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class OwnProcesses:
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Cite:
    source: Name
    pinpoint: str | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Unconfirmed:
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Dated:
    """`from DATE` or `until DATE`."""

    kind: Literal["from", "until"]
    date: str
    span: Span = field(compare=False, repr=False)


Clause = (
    Condition
    | Except
    | After
    | FollowedBy
    | Despite
    | UnderReading
    | OwnProcesses
    | Cite
    | Unconfirmed
    | Dated
)

# -- entries of blocks ----------------------------------------------------------------------


@dataclass(frozen=True)
class Norm:
    label: Name
    sentence: Sentence
    clauses: tuple[Clause, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Definition:
    name: Name
    cond: Chain
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Constraint:
    antecedent: Chain
    consequent: Chain
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Who:
    """Who can or must do what for whom, in a claim. `treaty` for `each party of TREATY`."""

    treaty: Name | None
    parties: tuple[Name, ...]
    modal: Literal["can", "can at once", "must"]
    act: Name
    others: Others | None


@dataclass(frozen=True)
class Claim:
    name: Name
    crisis: Name | None
    form: Literal["always", "never", "sometimes", "only when"]
    who: Who
    when: Chain | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Amendment:
    """One line of a reform; `norm` is what is added or put in place."""

    kind: Literal["add", "replace", "repeal", "adopt", "conclude"]
    target: Name | Ref
    norm: Norm | Definition | None
    span: Span = field(compare=False, repr=False)


Entry = Norm | Definition | Constraint | Claim | Amendment
