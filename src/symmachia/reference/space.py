"""The space of situations: what each fact may still be, and which combinations are impossible.

A situation is given as `Domains`: for each variable the values that it may still have; a variable
that is not mentioned may have any. Conditions are read in three values (true, false, not settled),
and what they leave unsettled is decided by splitting domains, so that every answer is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from symmachia.law.conditions import And, Cond, Constant, Is, Not, Or, Reads, Taken
from symmachia.law.ground import (
    NO,
    YES,
    Variable,
    all_of,
    any_of,
    domain,
    facts_of,
)
from symmachia.law.model import Corpus

Domains = Mapping[Variable, frozenset[str]]
MAX_WITNESSES = 6
"""Situations found that are kept, to be tried again before a new one is searched for."""


@dataclass(frozen=True)
class Point:
    """Where a condition is read: what is known of the facts, the steps taken, the readings held."""

    domains: Domains
    taken: frozenset[Variable] = frozenset()
    alternatives: frozenset[str] = frozenset()


def holds(cond: Cond, at: Point) -> bool | None:
    """Whether a ground condition holds; None where the domains do not settle it by themselves."""
    match cond:
        case Is(fact, subject, values):
            left = at.domains.get((fact, subject))
            if left is None:
                return None
            if left <= values:
                return True
            return None if left & values else False
        case And(parts):
            settled = True
            for part in parts:
                value = holds(part, at)
                if value is False:
                    return False
                settled = settled and value is not None
            return True if settled else None
        case Or(parts):
            settled = True
            for part in parts:
                value = holds(part, at)
                if value is True:
                    return True
                settled = settled and value is not None
            return False if settled else None
        case Not(part):
            value = holds(part, at)
            return None if value is None else not value
        case Constant(value):
            return value
        case Taken(step, subject):
            return (step, subject) in at.taken
        case Reads(alternative):
            return alternative in at.alternatives
        case _:
            raise TypeError(f"not a ground condition: {cond!r}")


def unsettled(cond: Cond, at: Point) -> Is | None:
    """The first fact on which a condition that is not settled turns."""
    match cond:
        case Is():
            return cond if holds(cond, at) is None else None
        case And(parts) | Or(parts):
            for part in parts:
                if holds(part, at) is None:
                    return unsettled(part, at)
            return None
        case Not(part):
            return unsettled(part, at)
        case _:
            return None


def _atoms(cond: Cond) -> list[Is]:
    match cond:
        case Is():
            return [cond]
        case And(parts) | Or(parts):
            return [atom for part in parts for atom in _atoms(part)]
        case Not(part):
            return _atoms(part)
        case _:
            return []


class Space:
    """All situations of a corpus that its constraints leave possible."""

    def __init__(self, corpus: Corpus, constraints: Iterable[Cond], base: Space | None = None) -> None:
        self.corpus = corpus
        self.constraints: tuple[Cond, ...] = base.constraints if base else ()
        self._impossible: bool = base._impossible if base else False
        self._about: dict[Variable, tuple[Cond, ...]] = dict(base._about) if base else {}
        self._atoms: dict[Cond, list[Is]] = dict(base._atoms) if base else {}
        self._facts: dict[Cond, set[Variable]] = dict(base._facts) if base else {}
        self._witnesses: list[Mapping[Variable, str]] = []
        for constraint in constraints:
            if constraint in self._atoms or constraint == YES:
                continue
            self._impossible = self._impossible or constraint == NO
            self.constraints = (*self.constraints, constraint)
            self._atoms[constraint] = list(dict.fromkeys(_atoms(constraint)))
            self._facts[constraint] = facts_of(constraint)
            for variable in self._facts[constraint]:
                self._about[variable] = (*self._about.get(variable, ()), constraint)

    def with_constraints(self, more: Iterable[Cond]) -> Space:
        """This space with further constraints on it."""
        return Space(self.corpus, more, base=self)

    def allows(self, domains: Domains, cond: Cond) -> bool:
        """Whether the condition holds in some possible situation of the domains (themselves possible)."""
        extended = self.with_constraints([cond])
        if extended._impossible:
            return False
        narrowed = extended._propagate(dict(domains), [cond])
        if narrowed is None:
            return False
        return extended.possible(narrowed, [*facts_of(cond), *_changed(domains, narrowed)])

    def values(self, variable: Variable, domains: Domains) -> frozenset[str]:
        found = domains.get(variable)
        return domain(self.corpus, variable) if found is None else found

    def narrow(self, domains: Domains, variable: Variable, values: frozenset[str]) -> Domains | None:
        """The domains with the variable among `values`, and what follows; None where impossible."""
        left = self.values(variable, domains) & values
        if not left:
            return None
        changed = dict(domains)
        changed[variable] = left
        return self._propagate(changed, self._about.get(variable, ()))

    def give(self, domains: Domains, cond: Cond) -> tuple[Space, Domains] | None:
        """This space with a ground condition given too; None where that is impossible.

        A conjunction of facts narrows the domains; what is more than that becomes a constraint.
        """
        if isinstance(cond, And):
            result: tuple[Space, Domains] | None = (self, domains)
            for part in cond.parts:
                result = result and result[0].give(result[1], part)
            return result
        atom = _as_fact(cond, self.corpus)
        if isinstance(atom, Is):
            narrowed = self.narrow(domains, (atom.fact, atom.subject), atom.values)
            return None if narrowed is None else (self, narrowed)
        space = self.with_constraints([cond])
        started = space.start(domains)
        return None if started is None else (space, started)

    def start(self, domains: Domains) -> Domains | None:
        """The domains, and all that follows from them under the constraints; None if impossible."""
        return None if self._impossible else self._propagate(dict(domains), self.constraints)

    def _propagate(self, domains: dict[Variable, frozenset[str]], waiting: Iterable[Cond]) -> Domains | None:
        """Whatever single values the constraints rule out, until nothing more follows."""
        queue = list(dict.fromkeys(waiting))
        while queue:
            constraint = queue.pop()
            value = holds(constraint, Point(domains))
            if value is False:
                return None
            if value is True:
                continue
            for atom in self._atoms[constraint]:
                variable = (atom.fact, atom.subject)
                left = self.values(variable, domains)
                for part in (left & atom.values, left - atom.values):
                    if not part or part == left:
                        continue
                    trial = {**domains, variable: part}
                    if holds(constraint, Point(trial)) is False:
                        domains[variable] = left - part
                        queue.extend(self._about[variable])
                        break
        return domains

    def possible(self, domains: Domains, near: Iterable[Variable] | None = None) -> bool:
        """Whether some full situation fits the domains. `near`: only constraints that hang together
        with these variables are looked at (enough where the rest is known to be possible)."""
        if any(self._adapted(witness, domains) for witness in self._witnesses):
            return True
        waiting = self.constraints if near is None else self._connected(domains, near)
        settled = self._propagate(dict(domains), waiting)
        found = None if settled is None else self._search(settled, list(waiting))
        if found is not None:
            self._keep(found)
        return found is not None

    def _keep(self, found: Domains) -> None:
        """Keep a full situation within the domains found, filled up from an earlier one, if it fits."""
        earlier = self._witnesses[0] if self._witnesses else {}
        full = {**earlier, **{v: min(values) for v, values in found.items()}}
        point = Point({v: frozenset({value}) for v, value in full.items()})
        if all(holds(constraint, point) for constraint in self.constraints):
            self._witnesses.insert(0, full)
            del self._witnesses[MAX_WITNESSES:]

    def _adapted(self, witness: Mapping[Variable, str], domains: Domains) -> bool:
        """Whether a situation found earlier, changed only where the domains ask for it, still fits."""
        here = dict(witness)
        changed = []
        for variable, values in domains.items():
            if here.get(variable) not in values:
                here[variable] = min(values)
                changed.append(variable)
        touched = dict.fromkeys(c for v in changed for c in self._about.get(v, ()))
        for constraint in touched:
            facts = self._facts[constraint]
            if not holds(constraint, Point({v: frozenset({here[v]}) for v in facts if v in here})):
                return False
        return True

    def _connected(self, domains: Domains, near: Iterable[Variable]) -> list[Cond]:
        found: dict[Cond, None] = {}
        seen: set[Variable] = set()
        queue = list(near)
        while queue:
            variable = queue.pop()
            if variable in seen:
                continue
            seen.add(variable)
            for constraint in self._about.get(variable, ()):
                if constraint not in found and holds(constraint, Point(domains)) is not True:
                    found[constraint] = None
                    queue.extend(v for v in self._facts[constraint] if len(self.values(v, domains)) > 1)
        return list(found)

    def _search(self, domains: Domains, waiting: list[Cond]) -> Domains | None:
        """Domains in which the constraints hold, found by splitting; None if there are none."""
        here: Domains | None = domains
        at = 0  # the constraints before this number hold in `here`
        untried: list[tuple[Domains, Variable, frozenset[str], int]] = []
        while True:
            if here is not None:
                point = Point(here)
                while at < len(waiting) and holds(waiting[at], point):
                    at += 1
                if at == len(waiting):
                    return here
                atom = unsettled(waiting[at], point)
                if atom is not None:
                    variable = (atom.fact, atom.subject)
                    others = domain(self.corpus, variable) - atom.values
                    untried += [(here, variable, atom.values, at), (here, variable, others, at)]
            if not untried:
                return None
            before, variable, values, at = untried.pop()
            here = self.narrow(before, variable, values)


def _changed(before: Domains, after: Domains) -> list[Variable]:
    return [v for v, values in after.items() if before.get(v) != values]


def _as_fact(cond: Cond, corpus: Corpus) -> Is | Constant | None:
    """A single fact, perhaps negated, as one `Is`; None for anything larger."""
    match cond:
        case Is() | Constant():
            return cond
        case Not(Is(fact, subject, values)):
            return Is(fact, subject, domain(corpus, (fact, subject)) - values)
        case _:
            return None


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
