"""What a corpus means: parties, acts, facts, norms and the rest, as frozen values.

Everything here is data, made by `load.py` from the pages and read by the floors above. Dates are
`datetime.date`, spans half-open. Keys of mappings are ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from symmachia.law.amended import Reform
from symmachia.law.claimed import Claims
from symmachia.law.conditions import FALSE, TRUE, Cond, NormRef
from symmachia.law.described import Case, Crisis
from symmachia.law.talks import Agenda
from symmachia.text.pages import Section
from symmachia.text.source import Span

INTERNATIONAL = "international"
THIRD_STATE = "third-state"
NOBODY = "nobody"
BOOLEAN = (FALSE, TRUE)
MARK = "~"
"""Stands in names that no page can have: of amendments that may be made, and of the norms that they bring."""


@dataclass(frozen=True)
class Period:
    """From `start` (None: never) up to, not including, `end` (None: no end)."""

    start: date | None
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.start is not None and self.start <= day and (self.end is None or day < self.end)

    def within(self, outer: Period) -> Period:
        """The part of this period inside another."""
        if self.start is None or outer.start is None:
            return Period(None)
        end = min((e for e in (self.end, outer.end) if e is not None), default=None)
        return Period(max(self.start, outer.start), end)

    def meets(self, other: Period) -> bool:
        """Whether some day lies in both."""
        both = self.within(other)
        return both.start is not None and (both.end is None or both.start < both.end)


# -- the vocabulary -------------------------------------------------------------------------


def in_all_languages(names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The names of a party or an instrument in one row, the English ones first."""
    return tuple(name for key in sorted(names, key=lambda key: key != "en") for name in names[key])


@dataclass(frozen=True)
class Party:
    """A state or organisation. `closed` gives, per branch closed to it, the text that is silent.

    `names`: by language, the official or best known first, as with instruments.
    """

    id: str
    names: Mapping[str, tuple[str, ...]]
    article: bool
    is_state: bool
    closed: Mapping[str, str | None]
    ranks: Mapping[str, int]
    modelled_from: Mapping[str, date]
    span: Span = field(compare=False, repr=False)

    @property
    def name(self) -> str:
        """The English name, with its article where it takes one."""
        plain = self.names.get("en", (self.id,))[0]
        return f"the {plain}" if self.article else plain

    @property
    def called(self) -> tuple[str, ...]:
        """All its names, the English one first."""
        return in_all_languages(self.names)


@dataclass(frozen=True)
class Order:
    """The international legal order; those of parties are on their own pages."""

    ranks: Mapping[str, int]
    binds_nobody: frozenset[str]


@dataclass(frozen=True)
class Act:
    id: str
    under: str | None
    says: str
    implies: Cond
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Fact:
    """A kind of fact. `of` maps each preposition to the subjects that it allows; empty: no subject.

    `usual` is a value, a condition that the fact usually equals, or None; `usual_for` overrides it
    for some subjects. `exclusive`: it is true of at most one subject, and of exactly one whenever
    `one_when` holds.
    """

    id: str
    of: Mapping[str, tuple[str, ...]]
    values: tuple[str, ...]
    usual: str | Cond | None
    usual_for: Mapping[str, str | Cond | None]
    exclusive: bool
    one_when: Cond | None
    says: str
    group: str
    span: Span = field(compare=False, repr=False)

    @property
    def boolean(self) -> bool:
        return self.values == BOOLEAN

    def usually(self, subject: str | None) -> str | Cond | None:
        return self.usual if subject is None else self.usual_for.get(subject, self.usual)


@dataclass(frozen=True)
class Step:
    """Something that somebody can do to open authority; `days` is an assumed lead time."""

    id: str
    of: Mapping[str, tuple[str, ...]]
    by: str
    body: str | None
    days: int | None
    says: str
    comes_after: tuple[str, ...]
    position: int
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Definition:
    name: str
    cond: Cond
    page: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Constraint:
    """`antecedent implies consequent`, for each party in turn where `P` stands in it. `wording`: the
    constraint in the notation."""

    antecedent: Cond
    consequent: Cond
    wording: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class KindOfHelp:
    """A row of the matrix. `turned`: the ally that asks acts itself, towards each victim."""

    id: str
    says: str
    group: str
    act: str
    given: Cond
    turned: bool
    towards: str | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Source:
    key: str
    title: str
    publisher: str | None
    date: str | None
    address: str | None
    reliability: str


# -- the law --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Alternative:
    """One way to read a disputed point. Outside its period it is off."""

    id: str
    reading: str
    holder: str
    period: Period
    default: bool
    says: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    id: str
    title: str
    alternatives: tuple[Alternative, ...]
    sections: tuple[Section, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Instrument:
    id: str
    title: str
    kind: str
    order: str
    names: Mapping[str, tuple[str, ...]]
    parties: Mapping[str, Period]
    signed: date | None
    period: Period
    reading: str | None
    sources: tuple[str, ...]
    confidence: str | None
    sections: tuple[Section, ...]
    span: Span = field(compare=False, repr=False)

    @property
    def called(self) -> tuple[str, ...]:
        """All its names, the title first."""
        return tuple(dict.fromkeys((self.title, *in_all_languages(self.names))))


@dataclass(frozen=True)
class Actors:
    """Who a norm speaks of: parties by id, each party of its instrument, or any state."""

    kind: Literal["list", "each party", "any state"]
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Beneficiaries:
    kind: Literal["list", "the other", "anyone"]
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Exclusion:
    """`except ACTS [when …]`."""

    acts: tuple[str, ...]
    when: Cond


@dataclass(frozen=True)
class Citation:
    source: str
    pinpoint: str | None


NormKind = Literal["power", "duty", "bar", "lift", "counts-as", "unmodelled"]


@dataclass(frozen=True)
class Norm:
    """One norm, in one version. `after` and `limits` hold together; each of `excluded` shuts out.

    `lifts` names the bars that a lift (`does not bar`) or a power (`despite`) sets aside, `lifts_at` where
    it does so. `wording` is the norm in the notation.
    """

    page: str
    label: str
    order: str
    instrument_kind: str
    kind: NormKind
    period: Period
    actors: Actors
    acts: tuple[str, ...]
    beneficiaries: Beneficiaries | None
    when: Cond
    limits: tuple[Cond, ...]
    excluded: tuple[Exclusion, ...]
    after: Cond
    followed_by: tuple[str, ...]
    lifts: tuple[NormRef, ...]
    target: str | None
    within: str | None
    caution: str | None
    own_processes: bool
    citations: tuple[Citation, ...]
    unconfirmed: bool
    heading: str
    wording: str = field(repr=False)
    lifts_at: tuple[Span, ...] = field(compare=False, repr=False)
    span: Span = field(compare=False, repr=False)

    @property
    def conditions(self) -> tuple[Cond, ...]:
        """Everything that has to hold, or not to hold, for the norm to apply."""
        return (self.when, *self.limits, *(exclusion.when for exclusion in self.excluded), self.after)

    @property
    def name(self) -> str:
        """Page and label, without the date of the version."""
        return f"{self.page}/{self.label.partition(MARK)[0]}"

    @property
    def id(self) -> str:
        """The identity of a norm: page, label and the date from which it runs."""
        whole = f"{self.page}/{self.label}"
        return f"{whole}@{self.period.start.isoformat()}" if self.period.start else whole

    @property
    def label_span(self) -> Span:
        """Where its label stands, at the head of the norm."""
        return self.span.head(len(self.label))


@dataclass(frozen=True, eq=False)
class Corpus:
    """A corpus, read, resolved and free of errors. `digest` is the hash of all its pages.

    Two corpora are equal only if they are the same object. `own_pages`: how the paths of its own pages
    begin, not of those that it extends. `reform_of`: the corpus of which this one is a
    view, as it would be under the reforms `under`, in the order in which they are made.
    """

    id: str
    title: str
    version: int
    digest: str
    parties: Mapping[str, Party]
    order: Order
    acts: Mapping[str, Act]
    facts: Mapping[str, Fact]
    steps: Mapping[str, Step]
    definitions: Mapping[str, Definition]
    constraints: tuple[Constraint, ...]
    kinds: Mapping[str, KindOfHelp]
    sources: Mapping[str, Source]
    readings: Mapping[str, Reading]
    instruments: Mapping[str, Instrument]
    norms: tuple[Norm, ...]
    crises: Mapping[str, Crisis]
    cases: tuple[Case, ...]
    claims: Mapping[str, Claims]
    own_pages: str = ""
    reforms: Mapping[str, Reform] = field(default_factory=dict)
    agendas: Mapping[str, Agenda] = field(default_factory=dict)
    reform_of: Corpus | None = field(default=None, repr=False, metadata={"stored": False})
    under: tuple[str, ...] = field(default=(), metadata={"stored": False})

    def own(self, span: Span) -> bool:
        """Whether a place lies on a page of this corpus itself, and not of one that it extends."""
        return span.path.startswith(self.own_pages)
