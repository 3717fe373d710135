"""Reforms, and the law as it would be under them.

A reform never changes a corpus. It is a view on it: a corpus of its own, in which the amendments are
texts like all others, dated by the reform. So every question can be asked of it, on every date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from symmachia.text.pages import Section
from symmachia.text.source import Span

if TYPE_CHECKING:
    from symmachia.law.model import Corpus, Definition, Instrument, Norm, Reading
    from symmachia.law.names import Names

AmendmentKind = Literal["add", "replace", "repeal", "adopt", "conclude"]


@dataclass(frozen=True)
class Amendment:
    """One line of a reform.

    `target`: the page that is added to or concluded, the id of the norm that is replaced or repealed, or
    the alternative that is adopted. `norm` or `definition`: what is added or put in the place. `cost`: in
    whatever unit its author ranks reforms by.
    """

    kind: AmendmentKind
    target: str
    norm: Norm | None
    definition: Definition | None
    cost: int
    wording: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Reform:
    """A package of amendments: from which day, who must agree to it, on which other reforms it builds."""

    id: str
    title: str
    day: date
    agree: tuple[str, ...]
    builds_on: tuple[str, ...]
    amendments: tuple[Amendment, ...]
    sources: tuple[str, ...]
    sections: tuple[Section, ...]
    span: Span = field(compare=False, repr=False)

    @property
    def cost(self) -> int:
        """What its own amendments cost together."""
        return sum(a.cost for a in self.amendments)


def with_foundations(reforms: Mapping[str, Reform], wanted: Iterable[str]) -> tuple[Reform, ...]:
    """The reforms wanted and those that they build on, these first."""
    found: dict[str, Reform] = {}

    def put(name: str) -> None:
        if name not in found:
            for below in reforms[name].builds_on:
                put(below)
            found[name] = reforms[name]

    for name in wanted:
        put(name)
    return tuple(found.values())


def reformed(corpus: Corpus, reforms: Iterable[Reform]) -> Corpus:
    """The corpus as it would be under reforms, one after the other, those that others build on first."""
    view = corpus
    for reform in reforms:
        for amendment in reform.amendments:
            view = _amended(view, reform, amendment)
        view = replace(view, reform_of=corpus.reform_of or corpus, under=(*view.under, reform.id))
    return view


def names_under(names: Names, reforms: Iterable[Reform]) -> Names:
    """The names that can be used under reforms: those of the norms and definitions that they add too."""
    labels, versions, definitions = {**names.labels}, {**names.versions}, {**names.definitions}
    for amendment in (a for reform in reforms for a in reform.amendments):
        norm, definition = amendment.norm, amendment.definition
        if norm is not None:
            labels[norm.page] = labels.get(norm.page, frozenset()) | {norm.label}
            versions[norm.name] = versions.get(norm.name, frozenset()) | {str(norm.period.start)}
        if definition is not None:
            definitions[definition.name] = definition.span
    return replace(names, labels=labels, versions=versions, definitions=definitions)


def _amended(corpus: Corpus, reform: Reform, a: Amendment) -> Corpus:
    match a.kind:
        case "add":
            if a.definition is not None:
                definitions = {**corpus.definitions, a.definition.name: a.definition}
                return replace(corpus, definitions=definitions)
            return replace(corpus, norms=(*corpus.norms, *_given(a.norm)))
        case "replace" | "repeal":
            norms: list[Norm] = []
            for norm in corpus.norms:
                if norm.id == a.target:
                    norms += [*_ended(norm, reform.day), *_given(a.norm)]
                else:
                    norms.append(norm)
            return replace(corpus, norms=tuple(norms))
        case "adopt":
            readings = {name: _adopted(r, a.target) for name, r in corpus.readings.items()}
            return replace(corpus, readings=readings)
        case "conclude":
            page = corpus.instruments[a.target]
            concluded = _concluded(page, reform.day)
            norms = [
                replace(n, period=replace(n.period, start=n.period.start or reform.day))
                if n.page == page.id
                else n
                for n in corpus.norms
            ]
            instruments = {**corpus.instruments, page.id: concluded}
            return replace(corpus, instruments=instruments, norms=tuple(norms))


def _given(norm: Norm | None) -> tuple[Norm, ...]:
    return (norm,) if norm is not None else ()


def _ended(norm: Norm, day: date) -> tuple[Norm, ...]:
    """A version as far as it ran before a day: not at all if it began on that day."""
    if norm.period.start is None or norm.period.start >= day:
        return ()
    return (replace(norm, period=replace(norm.period, end=day)),)


def _adopted(reading: Reading, alternative: str) -> Reading:
    """The reading with one alternative on by default, and no other."""
    if alternative not in {a.id for a in reading.alternatives}:
        return reading
    alternatives = tuple(replace(a, default=a.id == alternative) for a in reading.alternatives)
    return replace(reading, alternatives=alternatives)


def _concluded(page: Instrument, day: date) -> Instrument:
    parties = {party: replace(period, start=period.start or day) for party, period in page.parties.items()}
    return replace(page, period=replace(page.period, start=day), parties=parties)
