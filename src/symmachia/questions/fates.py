"""What became of each candidate norm, in one of nine words, and which norms decide.

The candidates that are told are the norms that reach the act by the tree or by counting as another,
in force or not, and those in force on acts beside it. The first word that applies is the fate:
*not in force, binds nobody, does not cover, occasion fails, limit fails, unknown, steps missing,
lifted, stands*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from symmachia.law.conditions import And, Cond, Constant, Not, Or
from symmachia.law.given import Readings
from symmachia.law.ground import LawOn, all_of, any_of, ground, kept, negate
from symmachia.law.model import INTERNATIONAL, Norm
from symmachia.law.reach import Candidate, Reach
from symmachia.law.verdict import FateWord
from symmachia.questions.found import Found


@dataclass(frozen=True)
class Fate:
    """`because` is the part of the norm that fails, is unknown or is missing, made concrete;
    `by` the norms that lift it; `under` the readings, where the fate differs over them."""

    norm: Norm
    word: FateWord
    because: Cond | None = None
    by: tuple[Norm, ...] = ()
    under: Readings | None = None


def fates(found: Found) -> tuple[Fate, ...]:
    """The fate of every candidate, in the order of the corpus."""
    told: list[Fate] = []
    near = _Near.to(found.matter)
    for norm in found.matter.law.corpus.norms:
        told.extend(_fates_of(norm, found, near))
    return tuple(told)


@dataclass(frozen=True)
class _Near:
    """The acts near the one asked about: itself and those `above` it, and those that one of these counts
    as by some rule, on whatever date, with all above them."""

    above: frozenset[str]
    counted_as: frozenset[str]

    @classmethod
    def to(cls, m: Reach) -> _Near:
        above = frozenset(m.acts.above(m.question.act))
        rules = [n for n in m.law.corpus.norms if n.kind == "counts-as" and not above.isdisjoint(n.acts)]
        return cls(above, frozenset(act for n in rules if n.target for act in m.acts.above(n.target)))


def _fates_of(norm: Norm, found: Found, near: _Near) -> list[Fate]:
    m = found.matter
    if norm.kind == "unmodelled" or norm.order not in m.orders:
        return []
    reach = _reach(norm, m, near)
    if reach is None:
        return []
    if not m.law.in_force(norm):
        return [Fate(norm, "not in force")] if reach == "act" else []
    if not m.law.binds(norm):
        return [Fate(norm, "binds nobody")] if reach == "act" else []
    if norm.kind == "counts-as":
        return _over_readings(norm, found, _counting(norm, m))
    candidate = next((c for c in m.candidates if c.norm is norm), None)
    if candidate is None or (norm.kind == "duty" and m.question.act not in norm.acts):
        return [Fate(norm, "does not cover")]
    return _over_readings(norm, found, candidate)


def _reach(norm: Norm, m: Reach, near: _Near) -> Literal["act", "beside"] | None:
    """Whether a norm is about the act asked about, or about one beside it (under the same parent)."""
    law, q = m.law, m.question
    if not _about(norm, law, q.actor):
        return None
    if not near.above.isdisjoint(norm.acts):
        return "act"
    if norm.kind in ("bar", "power") and not near.counted_as.isdisjoint(norm.acts):
        return "act"
    parent = law.corpus.acts[q.act].under
    if norm.kind in ("power", "lift") and any(law.corpus.acts[a].under == parent for a in norm.acts):
        return "beside" if law.in_force(norm) else None
    return None


def _about(norm: Norm, law: LawOn, actor: str) -> bool:
    """Whether the norm speaks of the actor at all, on whatever date."""
    match norm.actors.kind:
        case "list":
            return actor in norm.actors.ids
        case "each party":
            return actor in law.corpus.instruments[norm.page].parties
        case "any state":
            return law.corpus.parties[actor].is_state


def _counting(norm: Norm, m: Reach) -> Candidate:
    when = ground(norm.when, m.setting)
    limits = all_of(kept(norm, m.setting))
    return Candidate(norm, Constant(True), True, when, limits, ground(norm.after, m.setting))


def _over_readings(norm: Norm, found: Found, candidate: Candidate) -> list[Fate]:
    """The fate under each choice of readings; one where it is the same under all."""
    told = [(_Teller(found, choice).fate(norm, candidate), choice) for choice in found.choices]
    first = told[0][0]
    if all(fate.word == first.word for fate, _ in told):
        return [first]
    return [Fate(f.norm, f.word, f.because, f.by, choice) for f, choice in told]


@dataclass(frozen=True)
class _Teller:
    """Tells the fates under one choice of readings."""

    found: Found
    choice: Readings

    def settled(self, cond: Cond, then: bool = True) -> bool | None:
        """Whether a condition holds in all situations left possible, in none, or in some."""
        return self.found.value(cond, self.choice, then)

    def fate(self, norm: Norm, candidate: Candidate) -> Fate:
        for part, word in zip(candidate.parts, _FAILS, strict=True):
            if self.settled(part) is False:
                return Fate(norm, word, self.failing(part))
        open_parts = [p for p in candidate.parts if self.settled(p) is None]
        if open_parts:
            return Fate(norm, "unknown", self.open(open_parts[0]))
        missing = [p for p in candidate.parts if self.settled(p, then=False) is not True]
        if missing:
            return Fate(norm, "steps missing", missing[-1])
        return self.lifted(norm) if norm.kind == "bar" else Fate(norm, "stands")

    def lifted(self, bar: Norm) -> Fate:
        """The fate of a bar that applies: whether something sets it aside, or might."""
        lifters = self.found.matter.lifters.get(bar.id, ())
        sure = [x.norm for x in lifters if self.found.applies(x.norm.id, self.choice, False)]
        if sure:
            return Fate(bar, "lifted", by=tuple(sure))
        unsure = next((x for x in lifters if self.found.applies(x.norm.id, self.choice, True) is None), None)
        if unsure is None:
            return Fate(bar, "stands")
        part = next((p for p in unsure.parts if self.settled(p) is None), unsure.when)
        return Fate(bar, "unknown", self.open(part), (unsure.norm,))

    def failing(self, cond: Cond) -> Cond:
        """The part of a conjunction that fails."""
        if isinstance(cond, And):
            for part in cond.parts:
                if self.settled(part) is False:
                    return self.failing(part)
        return cond

    def open(self, cond: Cond) -> Cond:
        """What of an unsettled condition is unsettled: parts that are settled are left out."""
        match cond:
            case And(parts) | Or(parts):
                unsettled = [self.open(p) for p in parts if self.settled(p) is None]
                return all_of(unsettled) if isinstance(cond, And) else any_of(unsettled)
            case Not(part):
                return negate(self.open(part))
            case _:
                return cond


_FAILS: tuple[FateWord, ...] = ("does not cover", "occasion fails", "limit fails", "limit fails")
"""What it is called when the coverage, the occasion, the limits or the steps of a norm fail."""

# -- which norms decide ---------------------------------------------------------------------


def deciding(found: Found, part: int, index: int) -> tuple[Norm, ...]:
    """The norms on which the verdict rests in one part, under one choice of readings.

    A duty that is owed; the powers that open a closed branch, or the exceptions that clear the way;
    the bars or the powers with their limits that stand in it: each norm that does so somewhere in the
    part. Empty: no norm, the law is silent.
    """
    m, verdict, choice = found.matter, found.parts[part].verdicts[index], found.choices[index]

    def applies(candidate: Candidate, then: bool) -> bool:
        return found.applies(candidate.norm.id, choice, then, part) is not False

    decisive: list[Norm] = []
    if verdict.owed:
        decisive += [d.norm for o in m.orders for d in m.duties[o] if applies(d, False)]
    if verdict.authority == "none" and verdict.where:
        if verdict.why == "barred":
            stands = (
                b for b in m.bars[verdict.where] if found.stands(b.norm.id, choice, True, part) is not False
            )
            decisive += [b.norm for b in stands]
        elif verdict.why == "excluded":
            shut = (
                p
                for p in m.powers[verdict.where]
                if found.shut_out(p.norm.id, choice, True, part) is not False
            )
            decisive += [p.norm for p in shut]
    elif not (verdict.owed and verdict.authority == "now"):
        decisive += _opening(found, part, choice)
    return tuple(dict.fromkeys(decisive))


def _opening(found: Found, part: int, choice: Readings) -> list[Norm]:
    """The norms that give authority, now or after steps."""
    m = found.matter

    def applies(candidate: Candidate, then: bool) -> bool:
        return found.applies(candidate.norm.id, choice, then, part) is not False

    opening: list[Norm] = []
    for order in m.orders:
        ready = [p.norm for p in m.powers[order] if applies(p, False)]
        later = [p.norm for p in m.powers[order] if applies(p, True)]
        if order != INTERNATIONAL and m.closed:
            opening += ready or later
        for bar in m.bars[order]:
            cleared = [x.norm for x in m.lifters[bar.norm.id] if applies(x, True)]
            if applies(bar, True) and cleared:
                opening += cleared
            elif (
                found.stands(bar.norm.id, choice, False, part) is not False
                and found.stands(bar.norm.id, choice, True, part) is False
            ):
                opening.append(bar.norm)
        if not m.closed:
            opening += ready
    return opening
