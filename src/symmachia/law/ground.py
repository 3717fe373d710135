"""Conditions made concrete: for one question, on one date, nothing relative is left in them.

A ground condition is made of `Is` (of a variable of the space), `Taken`, `Refused`, `Reads`, `Not`, `And`,
`Or` and constants. Definitions and frameworks are written out, `itself` and `the other` are replaced, and
what follows from the date alone is decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from symmachia.law.conditions import (
    FALSE,
    ITSELF,
    OTHER,
    SCHEMA,
    TRUE,
    And,
    Cond,
    Constant,
    Defined,
    Framework,
    Is,
    NormRef,
    Not,
    Or,
    Reads,
    Refused,
    Taken,
    TextInForce,
    walk,
)
from symmachia.law.model import INTERNATIONAL, NOBODY, Constraint, Corpus, Fact, Norm
from symmachia.text.source import Span

YES, NO = Constant(True), Constant(False)
Variable = tuple[str, str | None]
"""A fact with its subject. Facts true of one subject at most are one variable without subject,
whose values are the subjects (and `nobody`)."""


@dataclass(frozen=True, eq=False)
class LawOn:
    """A corpus on a date. Two of them are equal only if they are the same object.

    `instead`: norms that stand in the place of others, by the id of these; None: nothing does.
    """

    corpus: Corpus
    day: date
    instead: Mapping[str, Norm | None] = field(default_factory=dict)

    @cached_property
    def leaf_acts(self) -> frozenset[str]:
        inner = {act.under for act in self.corpus.acts.values()}
        return frozenset(self.corpus.acts) - inner

    @cached_property
    def norms(self) -> tuple[Norm, ...]:
        """The norms whose text is in force, on pages that are."""
        found = (n for n in self.corpus.norms if self.in_force(n))
        if self.instead:
            return tuple(m for n in found if (m := self.instead.get(n.id, n)) is not None)
        return tuple(found)

    @cached_property
    def _concerning(self) -> dict[tuple[str, str | None], list[Norm]]:
        return {}

    def concerning(self, actor: str, other: str | None) -> list[Norm]:
        """The norms that say what an actor may, must or cannot do towards another (None: nobody in
        particular), whatever it does."""
        found = self._concerning.get((actor, other))
        if found is None:
            found = self._concerning[actor, other] = [
                norm
                for norm in self.norms
                if norm.kind not in ("counts-as", "unmodelled")
                and norm.order in (actor, INTERNATIONAL)
                and self.binds(norm)
                and self.speaks_of(norm, actor)
                and self.covers_beneficiary(norm, actor, other)
            ]
        return found

    @cached_property
    def _versions(self) -> dict[str, list[Norm]]:
        """What is in force under each label, by `page/label`: one version, or several where amendments may
        be made or not."""
        found: dict[str, list[Norm]] = {}
        for norm in self.norms:
            found.setdefault(norm.name, []).append(norm)
        return found

    @cached_property
    def pages_with_own_classes(self) -> frozenset[str]:
        """The pages within which alone some act counts as another."""
        return frozenset(n.within for n in self.norms if n.kind == "counts-as" and n.within)

    def in_force(self, norm: Norm) -> bool:
        return self.day in norm.period and self.day in self.corpus.instruments[norm.page].period

    def versions(self, ref: NormRef) -> list[Norm]:
        """The norm of that name that is in force, if there is one."""
        found = self._versions.get(f"{ref.page}/{ref.label}", [])
        return [norm for norm in found if not ref.dated or norm.id == str(ref)]

    def binds(self, norm: Norm) -> bool:
        """Whether its kind of instrument binds anybody."""
        return norm.order != INTERNATIONAL or norm.instrument_kind not in self.corpus.order.binds_nobody

    def speaks_of(self, norm: Norm, actor: str) -> bool:
        """Whether the actor is among those of whom the norm speaks."""
        match norm.actors.kind:
            case "list":
                return actor in norm.actors.ids
            case "any state":
                return self.corpus.parties[actor].is_state
            case "each party":
                return self.is_party(norm, actor)

    def is_party(self, norm: Norm, party: str) -> bool:
        period = self.corpus.instruments[norm.page].parties.get(party)
        return period is not None and self.day in period

    def covers_beneficiary(self, norm: Norm, actor: str, other: str | None) -> bool:
        """A norm without `to` covers everyone and nobody; one with `to` only whom it names."""
        if norm.beneficiaries is None:
            return True
        if other is None:
            return False
        match norm.beneficiaries.kind:
            case "anyone":
                return other != actor
            case "list":
                return other in norm.beneficiaries.ids
            case "the other":
                return other != actor and self.is_party(norm, other)


@dataclass(frozen=True)
class Setting:
    """Who is asked about, towards whom, under which law. `schema` stands in for `P`; `refused`: the steps
    that are refused, where conditions are to be made concrete for these alone."""

    law: LawOn
    actor: str | None = None
    other: str | None = None
    schema: str | None = None
    refused: frozenset[Variable] | None = None


def ground(cond: Cond, setting: Setting) -> Cond:
    """The condition, made concrete for a setting."""
    match cond:
        case Constant() | Reads():
            return cond
        case Not(part):
            return negate(ground(part, setting))
        case And(parts):
            return all_of([ground(p, setting) for p in parts])
        case Or(parts):
            return any_of([ground(p, setting) for p in parts])
        case Defined(name):
            return ground(setting.law.corpus.definitions[name].cond, setting)
        case TextInForce(instrument):
            return Constant(setting.law.day in setting.law.corpus.instruments[instrument].period)
        case Is(fact, subject, values):
            who = _subject(subject, setting)
            if subject is not None and who is None:
                return NO  # of the other, where nobody is helped: false, whatever is said
            return concrete(setting.law.corpus, fact, who, values)
        case Taken(step, subject):
            who = _subject(subject, setting)
            return NO if subject is not None and who is None else Taken(step, who)
        case Refused(step):
            return cond if setting.refused is None else Constant((step, None) in setting.refused)
        case Framework(ref):
            return _framework(ref, setting)


def kept(norm: Norm, setting: Setting) -> list[Cond]:
    """The limits of a norm, made concrete: one falls once a step that was to follow it is refused."""
    fallen = [Refused(step) for step in norm.followed_by]
    return [ground(cond, setting) for cond in (*norm.limits, *map(Not, fallen))]


def _subject(subject: str | None, setting: Setting) -> str | None:
    return {ITSELF: setting.actor, OTHER: setting.other, SCHEMA: setting.schema}.get(subject or "", subject)


def concrete(corpus: Corpus, fact: str, subject: str | None, values: frozenset[str]) -> Is:
    """An `Is` on a variable of the space."""
    if corpus.facts[fact].exclusive and subject is not None:
        subjects = frozenset({subject})
        chosen = subjects if values == {TRUE} else domain(corpus, (fact, None)) - subjects
        return Is(fact, None, chosen if values != {TRUE, FALSE} else domain(corpus, (fact, None)))
    return Is(fact, subject, values)


def domain(corpus: Corpus, variable: Variable) -> frozenset[str]:
    """All values that a variable can have."""
    fact = corpus.facts[variable[0]]
    if fact.exclusive:
        return frozenset(subjects_of(corpus, fact.id)) | {NOBODY}
    return frozenset(fact.values)


def subjects_of(corpus: Corpus, fact: str) -> list[str]:
    """The subjects that a fact is said of, parties in their order; empty where it takes none."""
    found: list[str] = []
    for allowed in corpus.facts[fact].of.values():
        for subject in allowed:
            found.extend(corpus.parties if subject == "party" else [subject])
    return list(dict.fromkeys(found))


def variables(corpus: Corpus) -> list[Variable]:
    """All variables of a corpus, in the order of the vocabulary."""
    found: list[Variable] = []
    for fact in corpus.facts.values():
        subjects = [] if fact.exclusive else subjects_of(corpus, fact.id)
        found.extend((fact.id, s) for s in subjects)
        if not subjects:
            found.append((fact.id, None))
    return found


def _framework(ref: NormRef, setting: Setting) -> Cond:
    """`N applies`: N's occasion, limits and steps hold, for the actor, towards the beneficiary asked
    about or, if none is, towards some party."""
    law, actor = setting.law, setting.actor
    if actor is None:
        return NO
    ways = [_applying(norm, actor, setting) for norm in law.versions(ref) if law.speaks_of(norm, actor)]
    return any_of(ways)


def _applying(norm: Norm, actor: str, setting: Setting) -> Cond:
    law = setting.law
    if setting.other is not None or norm.beneficiaries is None:
        towards: list[str | None] = [setting.other]
    else:
        towards = [party for party in law.corpus.parties if party != actor]
    ways = []
    for other in towards:
        if law.covers_beneficiary(norm, actor, other):
            there = replace(setting, other=other)
            ways.append(all_of([ground(norm.when, there), *kept(norm, there), ground(norm.after, there)]))
    return any_of(ways)


# -- building, with constants folded away -----------------------------------------------------


def negate(cond: Cond) -> Cond:
    match cond:
        case Constant(value):
            return Constant(not value)
        case Not(part):
            return part
        case _:
            return Not(cond)


def all_of(conds: list[Cond]) -> Cond:
    if NO in conds:
        return NO
    kept = tuple(dict.fromkeys(c for c in conds if c != YES))
    return YES if not kept else kept[0] if len(kept) == 1 else And(kept)


def any_of(conds: list[Cond]) -> Cond:
    if YES in conds:
        return YES
    kept = tuple(dict.fromkeys(c for c in conds if c != NO))
    return NO if not kept else kept[0] if len(kept) == 1 else Or(kept)


# -- what conditions speak of, and what cannot be ----------------------------------------------


def facts_of(cond: Cond) -> set[Variable]:
    """The variables that a ground condition speaks of."""
    match cond:
        case Is(fact, subject, _):
            return {(fact, subject)}
        case And(parts) | Or(parts):
            return set().union(*(facts_of(p) for p in parts))
        case Not(part):
            return facts_of(part)
        case _:
            return set()


@dataclass(frozen=True)
class Bound:
    """A constraint made concrete, and where it is written; `party`: for which `P` stands there."""

    cond: Cond
    span: Span
    party: str | None = None


def bounds(law: LawOn) -> list[Bound]:
    """The constraints of a corpus, for each party in turn where `P` stands in them."""
    corpus = law.corpus
    found: dict[Cond, Bound] = {}
    for constraint in corpus.constraints:
        for party in corpus.parties:
            setting = Setting(law, schema=party)
            first = ground(constraint.antecedent, setting)
            cond = any_of([negate(first), ground(constraint.consequent, setting)])
            found.setdefault(cond, Bound(cond, constraint.span, party if _is_schema(constraint) else None))
    for fact in corpus.facts.values():
        if fact.exclusive and fact.one_when is not None:
            cond = _exactly_one(fact, law)
            found.setdefault(cond, Bound(cond, fact.span))
    return list(found.values())


def constraints_of(law: LawOn) -> list[Cond]:
    return [bound.cond for bound in bounds(law)]


def _is_schema(constraint: Constraint) -> bool:
    parts = (*walk(constraint.antecedent), *walk(constraint.consequent))
    return any(isinstance(part, Is) and part.subject == SCHEMA for part in parts)


def _exactly_one(fact: Fact, law: LawOn) -> Cond:
    everyone = frozenset(subjects_of(law.corpus, fact.id))
    when = ground(fact.one_when or Constant(False), Setting(law))
    return any_of([negate(when), Is(fact.id, None, everyone - {NOBODY})])
