"""The law as it would be had a norm or a definition been written otherwise, or not at all.

Whoever asks the documented cases under each of these changes learns which of them no case would notice.
A change says which norms stand in the place of which (`LawOn.instead`); nothing is asked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeVar

from symmachia.law.conditions import And, Cond, Constant, Defined, Framework, Not, Or, conjunction, walk
from symmachia.law.model import Corpus, Definition, Exclusion, Norm

T = TypeVar("T")
ChangeKind = Literal["off", "flipped", "clause", "definition"]


@dataclass(frozen=True)
class Change:
    """One change. `of`: the norm or definition; `what`: what was done to it, in words."""

    kind: ChangeKind
    of: Norm | Definition
    what: str
    instead: Mapping[str, Norm | None]


def changes(corpus: Corpus) -> Iterator[Change]:
    """Each norm switched off, its word flipped, each of its clauses left out; each definition made true
    of everything and of nothing. What is unmodelled decides nothing and is not changed."""
    for norm in corpus.norms:
        if norm.kind != "unmodelled":
            yield switched_off(norm)
            yield from _flipped(norm)
            read = corpus.instruments[norm.page].reading is not None
            for clause, without in clauses_left_out(norm, read):
                yield Change("clause", norm, f"without `{clause}`", {norm.id: without})
    uses = _Uses(corpus)
    for definition in corpus.definitions.values():
        for value, word in ((False, "never"), (True, "always")):
            instead = uses.made(definition.name, Constant(value))
            if instead:
                yield Change("definition", definition, f"meaning `{word}`", instead)


def switched_off(norm: Norm) -> Change:
    return Change("off", norm, "switched off", {norm.id: None})


_FLIPS: Mapping[str, tuple[Literal["bar", "power"], str, str]] = {
    "power": ("bar", "may", "must not"),
    "duty": ("bar", "must", "must not"),
    "bar": ("power", "must not", "may"),
}


def _flipped(norm: Norm) -> Iterator[Change]:
    if norm.kind in _FLIPS:
        kind, word, other = _FLIPS[norm.kind]
        flipped = replace(norm, kind=kind, lifts=(), lifts_at=(), own_processes=False)
        yield Change("flipped", norm, f"`{other}` instead of `{word}`", {norm.id: flipped})


# -- clauses --------------------------------------------------------------------------------


def clauses_left_out(norm: Norm, read: bool) -> Iterator[tuple[str, Norm]]:
    """The clauses on which it turns whether a norm applies or what it sets aside, each with the norm
    without it. `read`: whether its whole page stands under a reading, which is then part of its occasion."""
    clauses = [line.strip() for line in norm.wording.split("\n")[1:]]
    occasions = [c for word in ("when ", "under reading ") for c in clauses if c.startswith(word)]
    parts = _parts(norm.when, len(occasions) + read)
    for number, clause in enumerate(occasions):
        yield clause, replace(norm, when=conjunction(list(_without(parts, number))))
    limits = [c for c in clauses if c.startswith(("only if ", "unless "))]
    for number, clause in enumerate(limits):
        yield clause, replace(norm, limits=_without(norm.limits, number))
    exclusions = [c for c in clauses if c.startswith("except ")]
    for number, clause in enumerate(exclusions):
        yield clause, replace(norm, excluded=_without(norm.excluded, number))
    steps = [c for c in clauses if c.startswith("after ")]
    parts = _parts(norm.after, len(steps))
    for number, clause in enumerate(steps):
        yield clause, replace(norm, after=conjunction(list(_without(parts, number))))
    later = [c for c in clauses if c.startswith("followed by ")]
    for number, clause in enumerate(later):
        yield clause, replace(norm, followed_by=_without(norm.followed_by, number))
    for clause in clauses:
        if clause.startswith("despite "):
            yield clause, replace(norm, lifts=(), lifts_at=())


def _without(items: tuple[T, ...], number: int) -> tuple[T, ...]:
    return items[:number] + items[number + 1 :]


def _parts(cond: Cond, clauses: int) -> tuple[Cond, ...]:
    """A condition that so many clauses make together, clause by clause."""
    return cond.parts if isinstance(cond, And) and clauses > 1 else (cond,)


# -- definitions ----------------------------------------------------------------------------


class _Uses:
    """Which norms rest on a definition, directly or by way of others."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.within: dict[str, set[str]] = {}

    def made(self, name: str, value: Cond) -> dict[str, Norm | None]:
        """The norms that rest on a definition, with a value in its place."""
        found: dict[str, Norm | None] = {}
        for norm in self.corpus.norms:
            changed = replace(
                norm,
                when=self._put(norm.when, name, value),
                limits=tuple(self._put(c, name, value) for c in norm.limits),
                excluded=tuple(Exclusion(x.acts, self._put(x.when, name, value)) for x in norm.excluded),
                after=self._put(norm.after, name, value),
            )
            if changed != norm:
                found[norm.id] = changed
        return found

    def _put(self, cond: Cond, name: str, value: Cond) -> Cond:
        match cond:
            case Defined(other) if other == name:
                return value
            case Defined(other) if name in self._used_by(other):
                return self._put(self.corpus.definitions[other].cond, name, value)
            case Not(part):
                return Not(self._put(part, name, value))
            case And(parts):
                return And(tuple(self._put(p, name, value) for p in parts))
            case Or(parts):
                return Or(tuple(self._put(p, name, value) for p in parts))
            case _:
                return cond

    def _used_by(self, definition: str) -> set[str]:
        """The definitions on which one rests."""
        if definition not in self.within:
            direct = {
                p.name for p in walk(self.corpus.definitions[definition].cond) if isinstance(p, Defined)
            }
            self.within[definition] = direct.union(*(self._used_by(d) for d in direct))
        return self.within[definition]


@lru_cache(maxsize=4)
def frameworks(corpus: Corpus) -> frozenset[str]:
    """The norms of which some condition asks whether they apply, by page and label."""
    conds = [d.cond for d in corpus.definitions.values()]
    conds += [cond for norm in corpus.norms for cond in norm.conditions]
    found = (part.ref for cond in conds for part in walk(cond) if isinstance(part, Framework))
    return frozenset(f"{ref.page}/{ref.label}" for ref in found)
