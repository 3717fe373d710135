"""The reference interpreter's front door: a question in a situation, and what the law says of it.

`situation` turns given facts into what is possible; `interpret` answers a question there. Asking
about an inner act asks about every leaf beneath it, each under the circumstances that it implies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from symmachia.law.conditions import ALWAYS, Cond, Is
from symmachia.law.given import Given, Impossible, Readings, choices_of_readings, facts_given, open_facts
from symmachia.law.ground import LawOn, Setting, Variable, all_of, any_of, constraints_of, facts_of, negate
from symmachia.law.model import Corpus
from symmachia.law.reach import Acts, Candidate, Question
from symmachia.law.verdict import Authority, Verdict
from symmachia.reference.boxes import Box, meet, merged
from symmachia.reference.explore import LIMIT, Explorer, Part, TooManySituations, split
from symmachia.reference.matter import Matter
from symmachia.reference.space import Domains, Point, Space, settled
from symmachia.reference.usual import take_usual


@dataclass(frozen=True)
class Findings:
    """What the law says of a question about one leaf act, in every situation left possible.

    Not `complete`: there were too many to tell apart. The parts are then some of them, and show that
    the outcome differs; more than that they do not show. `duties`: whether something is owed, under
    each choice of readings, in all situations; the combinations that occur.
    """

    question: Question
    explorer: Explorer
    parts: tuple[Part, ...]
    complete: bool
    duties: frozenset[tuple[bool, ...]]
    least_steps: tuple[Variable, ...]
    depends_on: tuple[Variable, ...]

    def estimated(self) -> None:
        """There are no diagrams here that could be too large."""

    @property
    def matter(self) -> Matter:
        return self.explorer.matter

    @property
    def choices(self) -> tuple[Readings, ...]:
        return self.explorer.choices

    @property
    def done(self) -> frozenset[Variable]:
        return self.explorer.done

    def telling_apart(self, reasons: bool) -> tuple[Variable, ...]:
        e = self.explorer
        view: View = (lambda v: (v.outcome, v.why)) if reasons else (lambda v: v.outcome)
        return facts_that_matter(e.space, e.domains, self.parts, view)

    def boxes(
        self, parts: Iterable[int], apart: Iterable[int], facts: Sequence[Variable], limit: int
    ) -> list[Box] | None:
        """Some facts do not go together in every part, so that boxes can overlap: then no box is told."""
        here, there = ([self._box(number, facts) for number in numbers] for numbers in (parts, apart))
        if any(meet(one, two) for one in here for two in there):
            return None
        found = merged(here)
        return found if len(found) <= limit else None

    def _box(self, number: int, facts: Sequence[Variable]) -> Box:
        return {fact: self.explorer.space.values(fact, self.parts[number].domains) for fact in facts}

    def values(self, fact: Variable) -> frozenset[str]:
        return self.explorer.space.values(fact, self.explorer.domains)

    # -- what holds, for telling why

    def value(self, cond: Cond, choice: Readings, then: bool, part: int | None = None) -> bool | None:
        e = self.explorer
        steps = e.matter.step_sets(e.done)[0] if then else e.done
        return settled(
            cond, Point(e.domains if part is None else self.parts[part].domains, steps, choice), e.space
        )

    def applies(self, norm_id: str, choice: Readings, then: bool, part: int | None = None) -> bool | None:
        return self.value(self._applies(self._candidate(norm_id)), choice, then, part)

    def stands(self, bar_id: str, choice: Readings, then: bool, part: int | None = None) -> bool | None:
        lifted = any_of([self._applies(x) for x in self.matter.lifters[bar_id]])
        stands = all_of([self._applies(self._candidate(bar_id)), negate(lifted)])
        return self.value(stands, choice, then, part)

    def shut_out(self, power_id: str, choice: Readings, then: bool, part: int | None = None) -> bool | None:
        x = self._candidate(power_id)
        outside = negate(all_of([x.limits, x.after]))
        return self.value(all_of([x.covers, x.when, outside]), choice, then, part)

    def _candidate(self, norm_id: str) -> Candidate:
        return next(x for x in self.matter.candidates if x.norm.id == norm_id)

    def _applies(self, candidate: Candidate) -> Cond:
        return all_of(list(candidate.parts))


@dataclass(frozen=True)
class InnerFindings:
    """What the law says of an inner act: the duty at the act itself, and the leaves beneath it."""

    question: Question
    duty: Findings
    leaves: tuple[Findings, ...]

    def together(self) -> tuple[tuple[Authority, ...], ...] | None:
        """The best authority among the leaves that imply nothing, in each part of the situations that
        they share, under each choice of readings; None where there are too many parts to tell."""
        acts = self.duty.explorer.matter.law.corpus.acts
        shared = [f for f in self.leaves if acts[f.question.act].implies == ALWAYS]
        if len(shared) > MAX_LEAVES_TOGETHER:
            return None
        return best_together([f.explorer for f in shared]) if shared else ()


@lru_cache(maxsize=64)
def space_on(law: LawOn) -> tuple[Space, Domains]:
    """All situations possible on a date. Raises Impossible where the constraints exclude each other."""
    return _space(law.corpus, tuple(constraints_of(law)))


@lru_cache(maxsize=16)
def _space(corpus: Corpus, constraints: tuple[Cond, ...]) -> tuple[Space, Domains]:
    space = Space(corpus, constraints)
    domains = space.start({})
    if domains is None or not space.possible(domains):
        raise Impossible
    return space, domains


@lru_cache(maxsize=512)
def situation(law: LawOn, given: Given, setting: Setting, implied: Cond = ALWAYS) -> tuple[Space, Domains]:
    """The situations that the given facts leave possible, with what the act implies given too.

    Raises Impossible where they exclude each other.
    """
    space, start = space_on(law)
    domains = start
    facts = facts_given(law, given, setting, implied)
    for cond in facts:
        result = space.give(domains, cond)
        if result is None:
            raise Impossible
        space, domains = result
    if not space.possible(domains, [v for v in domains if domains[v] != start.get(v)]):
        raise Impossible
    if given.usual:
        named = open_facts(law, given, setting) | {v for fact in facts for v in facts_of(fact)}
        space, domains = take_usual(law, space, domains, named)
    return space, domains


class Interpreter:
    """The reference interpreter as a solver of questions under the law of one date."""

    def __init__(self, law: LawOn) -> None:
        self.law = law

    def find(self, question: Question, given: Given) -> Findings:
        return interpret(self.law, question, given)

    def within(self, question: Question, given: Given) -> InnerFindings:
        return interpret_inner(self.law, question, given)

    def explain(self, question: Question, given: Given) -> None:
        """It tells what the law says, and leaves explaining to the engine."""


def interpret(law: LawOn, question: Question, given: Given, limit: int = LIMIT) -> Findings:
    """What the law says of a question about a leaf act, or of the duty at an inner one.

    Raises Impossible, TooManySituations (`explore.py`) and TooTangled (`usual.py`).
    """
    matter = Matter(law, question, given.refused)
    implied = law.corpus.acts[question.act].implies
    space, domains = situation(law, given, matter.setting, implied)
    done = frozenset(matter.steps) if given.all_done else given.done - given.refused
    choices = choices_of_readings(law, matter.readings, given.readings)
    explorer = Explorer(matter, space, domains, done, tuple(choices), limit)
    parts, complete = explorer.some_parts()
    duties = frozenset(tuple(v.owed for v in p.verdicts) for p in parts) if complete else explorer.duties()
    if not complete and len({v.outcome for part in parts for v in part.verdicts}) < 2:
        raise TooManySituations([])
    return Findings(
        question=question,
        explorer=explorer,
        parts=parts,
        complete=complete,
        duties=duties,
        least_steps=explorer.least_steps(parts) if complete else (),
        depends_on=facts_that_matter(space, domains, parts, compared=MAX_COMPARED if complete else 0),
    )


def interpret_inner(law: LawOn, question: Question, given: Given) -> InnerFindings:
    """What the law says of an inner act: of each leaf beneath it, under what that leaf implies.

    A leaf whose implications the given facts exclude is left out. Raises as `interpret` does.
    """
    leaves = []
    for act in Acts(law).leaves(question.act):
        leaf = replace(question, act=act)
        try:
            leaves.append(interpret(law, leaf, given, LEAF_LIMIT))
        except Impossible:
            continue
        except TooManySituations:
            leaves.append(interpret(law, leaf, given))
    duty = interpret(law, question, given)
    return InnerFindings(question, duty, tuple(leaves))


def best_together(explorers: Sequence[Explorer]) -> tuple[tuple[Authority, ...], ...] | None:
    """The best of several leaves' authorities, situation by situation; None beyond `MAX_TOGETHER` parts."""
    law = explorers[0].matter.law
    relevant = {name for e in explorers for name in e.matter.readings}
    chosen = frozenset.intersection(*explorers[0].choices) if explorers[0].choices else frozenset()
    choices = choices_of_readings(law, relevant, chosen)

    def at(domains: Domains) -> tuple[Authority, ...] | Is:
        best: list[Authority] = []
        for choice in choices:
            told = [e.authority(domains, choice) for e in explorers]
            turning = [t for t in told if isinstance(t, Is)]
            if "now" not in told and turning:
                return turning[0]
            best.append("now" if "now" in told else "after steps" if "after steps" in told else "none")
        return tuple(best)

    try:
        first = explorers[0]
        return tuple(value for _, value in split(first.space, first.domains, at, MAX_TOGETHER))
    except TooManySituations:
        return None


MAX_TOGETHER = 2**8
MAX_LEAVES_TOGETHER = 12
LEAF_LIMIT = 2**7
"""Parts told apart for each leaf of an inner act."""

# -- on which facts an answer depends ---------------------------------------------------------

MAX_COMPARED = 100
"""Parts that are compared with each other to leave out facts that do not matter."""


View = Callable[[Verdict], object]
"""What of a verdict is compared: its outcome, say, or the reason too."""


def facts_that_matter(
    space: Space,
    domains: Domains,
    parts: Sequence[Part],
    view: View = lambda v: v.outcome,
    compared: int = MAX_COMPARED,
) -> tuple[Variable, ...]:
    """A smallest set (no fact of it can be left out) of unknown facts that settles the outcome.

    Empty where it is settled. Facts declared earlier in the vocabulary are kept rather than later.
    """
    if len({_seen(part, view) for part in parts}) < 2:
        return ()
    split_on = {v for p in parts for v, values in p.domains.items() if domains.get(v) != values}
    order = {name: n for n, name in enumerate(space.corpus.facts)}
    kept = sorted(split_on, key=lambda v: (order[v[0]], v[1] or ""))
    if len(parts) > compared:
        return tuple(kept)
    for fact in reversed(list(kept)):
        fewer = [v for v in kept if v != fact]
        if _settles(fewer, parts, space, view):
            kept = fewer
    return tuple(kept)


def _seen(part: Part, view: View) -> tuple[object, ...]:
    return tuple(view(v) for v in part.verdicts)


def _settles(facts: Sequence[Variable], parts: Sequence[Part], space: Space, view: View) -> bool:
    """Whether these facts alone settle the outcome: no two parts agree on them and differ in it."""
    for index, one in enumerate(parts):
        for two in parts[index + 1 :]:
            if _seen(one, view) == _seen(two, view):
                continue
            if any(not space.values(f, one.domains) & space.values(f, two.domains) for f in facts):
                continue
            if _fits(one, two, facts, space) and _fits(two, one, facts, space):
                return False
    return True


def _fits(one: Part, two: Part, facts: Iterable[Variable], space: Space) -> bool:
    """Whether the values that one part has on these facts are possible in the other."""
    here: Domains | None = two.domains
    for fact in facts:
        here = space.narrow(here, fact, space.values(fact, one.domains)) if here is not None else None
    return here is not None and space.possible(here, list(facts))
