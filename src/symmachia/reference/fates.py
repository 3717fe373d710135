"""What became of each candidate norm, in one of nine words, and which norms decide.

The candidates that are told are the norms that reach the act by the tree or by counting as another,
in force or not, and those in force on acts beside it. The first word that applies is the fate:
*not in force, binds nobody, does not cover, occasion fails, limit fails, unknown, steps missing,
lifted, stands*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from symmachia.law.conditions import And, Cond, Constant, Is, Not, Or
from symmachia.law.model import INTERNATIONAL, Norm
from symmachia.reference.explore import Explorer, Part, Readings
from symmachia.reference.ground import LawOn, all_of, any_of, ground, negate
from symmachia.reference.matter import Candidate, Matter
from symmachia.reference.space import Point, Space, holds

FateWord = Literal[
    "not in force",
    "binds nobody",
    "does not cover",
    "occasion fails",
    "limit fails",
    "unknown",
    "steps missing",
    "lifted",
    "stands",
]


@dataclass(frozen=True)
class Fate:
    """`because` is the part of the norm that fails, is unknown or is missing, made concrete;
    `by` the norms that lift it; `under` the readings, where the fate differs over them."""

    norm: Norm
    word: FateWord
    because: Cond | None = None
    by: tuple[Norm, ...] = ()
    under: Readings | None = None


def fates(explorer: Explorer) -> tuple[Fate, ...]:
    """The fate of every candidate, in the order of the corpus."""
    told: list[Fate] = []
    for norm in explorer.matter.law.corpus.norms:
        told.extend(_fates_of(norm, explorer))
    return tuple(told)


def _fates_of(norm: Norm, explorer: Explorer) -> list[Fate]:
    m = explorer.matter
    if norm.kind == "unmodelled" or norm.order not in m.orders:
        return []
    reach = _reach(norm, m)
    if reach is None:
        return []
    if not m.law.in_force(norm):
        return [Fate(norm, "not in force")] if reach == "act" else []
    if not m.binds(norm):
        return [Fate(norm, "binds nobody")] if reach == "act" else []
    if norm.kind == "counts-as":
        return _over_readings(norm, explorer, _counting(norm, m))
    candidate = next((c for c in m.candidates if c.norm is norm), None)
    if candidate is None or (norm.kind == "duty" and m.question.act not in norm.acts):
        return [Fate(norm, "does not cover")]
    return _over_readings(norm, explorer, candidate)


def _reach(norm: Norm, m: Matter) -> Literal["act", "beside"] | None:
    """Whether a norm is about the act asked about, or about one beside it (under the same parent)."""
    law, q = m.law, m.question
    if not _about(norm, law, q.actor):
        return None
    above = m.acts.above(q.act)
    if norm.kind == "counts-as":
        return "act" if any(a in above for a in norm.acts) else None
    reached = {
        target
        for rule in law.corpus.norms
        if rule.kind == "counts-as" and rule.target and any(a in above for a in rule.acts)
        for target in m.acts.above(rule.target)
    }
    if any(a in above for a in norm.acts):
        return "act"
    if any(a in reached for a in norm.acts) and norm.kind in ("bar", "power"):
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


def _counting(norm: Norm, m: Matter) -> Candidate:
    when = ground(norm.when, m.setting)
    limits = all_of([ground(c, m.setting) for c in norm.limits])
    return Candidate(norm, Constant(True), True, when, limits, ground(norm.after, m.setting))


def _over_readings(norm: Norm, explorer: Explorer, candidate: Candidate) -> list[Fate]:
    """The fate under each choice of readings; one where it is the same under all."""
    told = [(_fate(norm, explorer, candidate, choice), choice) for choice in explorer.choices]
    first = told[0][0]
    if all(fate.word == first.word for fate, _ in told):
        return [first]
    return [Fate(f.norm, f.word, f.because, f.by, choice) for f, choice in told]


def _fate(norm: Norm, explorer: Explorer, candidate: Candidate, choice: Readings) -> Fate:
    m = explorer.matter
    at = Point(explorer.domains, explorer.done, choice)
    every = Point(explorer.domains, m.step_sets(explorer.done)[0], choice)
    space = explorer.space

    def value(cond: Cond, point: Point) -> bool | None:
        return settled(cond, point, space)

    if value(candidate.covers, every) is False:
        return Fate(norm, "does not cover", _failing(candidate.covers, every, space))
    if value(candidate.when, every) is False:
        return Fate(norm, "occasion fails", _failing(candidate.when, every, space))
    if value(candidate.limits, every) is False:
        return Fate(norm, "limit fails", _failing(candidate.limits, every, space))
    if value(candidate.after, every) is False:
        return Fate(norm, "limit fails", _failing(candidate.after, every, space))
    parts = (candidate.covers, candidate.when, candidate.limits, candidate.after)
    open_parts = [p for p in parts if value(p, every) is None]
    if open_parts:
        return Fate(norm, "unknown", _open(open_parts[0], every, space))
    missing = [p for p in parts if value(p, at) is not True]
    if missing:
        return Fate(norm, "steps missing", missing[-1])
    if norm.kind == "bar":
        lifters = tuple(x.norm for x in m.lifters.get(norm.id, ()) if _always(m, x, at, space))
        if lifters:
            return Fate(norm, "lifted", by=lifters)
        unsure = [x for x in m.lifters.get(norm.id, ()) if _perhaps(x, every, space)]
        if unsure:
            open_part = next(p for p in unsure[0].parts if value(p, every) is None)
            return Fate(norm, "unknown", _open(open_part, every, space), (unsure[0].norm,))
    return Fate(norm, "stands")


def _perhaps(candidate: Candidate, at: Point, space: Space) -> bool:
    """Whether a norm applies in some of the situations and not in others."""
    values = [settled(part, at, space) for part in candidate.parts]
    return None in values and False not in values


def _always(m: Matter, candidate: Candidate, at: Point, space: Space) -> bool:
    return all(settled(part, at, space) is True for part in candidate.parts)


def settled(cond: Cond, at: Point, space: Space) -> bool | None:
    """Whether a condition holds in all situations left possible, in none, or in some."""
    value = holds(cond, at)
    if value is not None:
        return value
    if not _can(cond, at, space):
        return False
    return None if _can(Not(cond), at, space) else True


def _can(cond: Cond, at: Point, space: Space) -> bool:
    return space.allows(at.domains, _fixed(cond, at))


def _fixed(cond: Cond, at: Point) -> Cond:
    """The condition with steps and readings decided, so that only facts are left."""
    match cond:
        case Is():
            return cond
        case And(parts):
            return all_of([_fixed(p, at) for p in parts])
        case Or(parts):
            return any_of([_fixed(p, at) for p in parts])
        case Not(part):
            return Not(_fixed(part, at))
        case _:
            return Constant(bool(holds(cond, at)))


def _failing(cond: Cond, at: Point, space: Space) -> Cond:
    """The part of a conjunction that fails."""
    if isinstance(cond, And):
        for part in cond.parts:
            if settled(part, at, space) is False:
                return _failing(part, at, space)
    return cond


def _open(cond: Cond, at: Point, space: Space) -> Cond:
    """What of an unsettled condition is unsettled: parts that are settled are left out."""
    match cond:
        case And(parts) | Or(parts):
            unsettled = [_open(p, at, space) for p in parts if settled(p, at, space) is None]
            return all_of(unsettled) if isinstance(cond, And) else any_of(unsettled)
        case Not(part):
            return negate(_open(part, at, space))
        case _:
            return cond


# -- which norms decide ---------------------------------------------------------------------


def deciding(explorer: Explorer, part: Part, index: int) -> tuple[Norm, ...]:
    """The norms on which the verdict rests in one part, under one choice of readings.

    A duty that is owed; the powers that open a closed branch, or the exceptions that clear the way;
    the bars or the powers with their limits that stand in it. Empty: no norm, the law is silent.
    """
    m, verdict = explorer.matter, part.verdicts[index]
    choice, domains = explorer.choices[index], part.domains
    now = Point(domains, explorer.done, choice)
    every = Point(domains, m.step_sets(explorer.done)[0], choice)
    found: list[Norm] = []
    if verdict.owed:
        found += [d.norm for o in m.orders for d in m.duties[o] if m.applies(d, now)]
    if verdict.authority == "none" and verdict.where:
        where = verdict.where
        if verdict.why == "barred":
            found += [b.norm for b in m.bars[where] if m.stands(b, every)]
        elif verdict.why == "excluded":
            found += [p.norm for p in m.powers[where] if m.shut_out(p, every)]
        return tuple(dict.fromkeys(found))
    if verdict.owed and verdict.authority == "now":
        return tuple(dict.fromkeys(found))
    found += _opening(m, now, every)
    return tuple(dict.fromkeys(found))


def _opening(m: Matter, now: Point, every: Point) -> list[Norm]:
    """The norms that give authority, now or after steps."""
    found: list[Norm] = []
    for order in m.orders:
        ready = [p.norm for p in m.powers[order] if m.applies(p, now)]
        later = [p.norm for p in m.powers[order] if m.applies(p, every)]
        if order != INTERNATIONAL:
            found += (ready or later) if m.closed else []
        for bar in m.bars[order]:
            cleared = [x.norm for x in m.lifters[bar.norm.id] if m.applies(x, every)]
            if m.applies(bar, every) and cleared:
                found += cleared
            elif m.stands(bar, now) and not m.stands(bar, every):
                found.append(bar.norm)
        if not m.closed:
            found += ready
    return found
