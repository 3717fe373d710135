"""Questions in full situations of the bundled law, drawn at random, and the engine's verdict on them."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from functools import cache

from naive import Fact, Verdict, plain

from symmachia.engine.engine import Engine
from symmachia.engine.findings import Findings
from symmachia.law.conditions import ALWAYS, Cond
from symmachia.law.given import Given
from symmachia.law.ground import LawOn, Setting, Variable, domain, ground, variables
from symmachia.law.model import Corpus, Norm
from symmachia.law.reach import Acts, Question
from symmachia.reference.interpret import situation


def verdict_at(found: Findings, world: Mapping[Variable, str], index: int) -> Verdict:
    """The verdict in a full situation: that of the one part in which it lies."""
    terms, circuit = found.asking.terms, found.asking.circuit
    here = {terms.fact(fact): value for fact, value in world.items()}
    inside = [part for part in found.parts if circuit.evaluate(part.node, here)]
    assert len(inside) == 1, "the parts cover every situation once"
    return plain(inside[0].verdicts[index])


def lies_in(found: Findings, world: Mapping[Variable, str]) -> bool:
    """Whether a full situation is among those left possible."""
    terms, situation = found.asking.terms, found.asking.situation
    here = {terms.fact(fact): value for fact, value in world.items()}
    known = all(here[v] in values for v, values in situation.known.items())
    return known and all(found.asking.circuit.evaluate(tie, here) for tie in situation.ties)


def dates_of_change(corpus: Corpus) -> list[date]:
    """The days on which some text begins or ends."""
    days = {d for norm in corpus.norms for d in (norm.period.start, norm.period.end) if d}
    return sorted(days | {date(2026, 1, 1)})


@cache
def engine_on(corpus: Corpus, day: date) -> Engine:
    return Engine(LawOn(corpus, day))


def random_question(law: LawOn, chance: random.Random) -> Question:
    """Any question about a leaf act."""
    parties = sorted(law.corpus.parties)
    return Question(
        chance.choice(["JP", "US", "KR", chance.choice(parties)]),
        chance.choice(sorted(law.leaf_acts)),
        chance.choice(["US", "JP", None, chance.choice(parties)]),
    )


def question_on(law: LawOn, norm: Norm, chance: random.Random) -> Question:
    """A question that a norm reaches."""
    parties = sorted(law.corpus.parties)
    actor = chance.choice([p for p in parties if law.speaks_of(norm, p)] or parties)
    others = [p for p in (*parties, None) if law.covers_beneficiary(norm, actor, p)] or parties
    return Question(
        actor, chance.choice(Acts(law).leaves(chance.choice(norm.acts))), chance.choice([*others, None])
    )


def random_world(
    law: LawOn, chance: random.Random, question: Question | None = None, leaning: Cond = ALWAYS
) -> dict[Variable, str]:
    """A full situation that the constraints leave possible, and what the act asked about implies; one in
    which `leaning` holds, if it can."""
    setting = Setting(law, question.actor, question.beneficiary) if question else Setting(law)
    implied = law.corpus.acts[question.act].implies if question else ALWAYS
    space, domains = situation(law, Given(), setting, implied)
    leant = space.give(domains, ground(leaning, setting))
    if leant is not None and leant[0].possible(leant[1]):
        space, domains = leant
    order = variables(law.corpus)
    chance.shuffle(order)
    for variable in order:
        values = sorted(domains.get(variable) or domain(law.corpus, variable))
        chance.shuffle(values)
        for value in values:
            narrowed = space.narrow(domains, variable, frozenset({value}))
            if narrowed is not None and space.possible(narrowed, [variable]):
                domains = narrowed
                break
    return {variable: next(iter(domains[variable])) for variable in order}


def some_steps(corpus: Corpus, chance: random.Random) -> tuple[frozenset[Fact], frozenset[Fact]]:
    """Some steps done and some refused."""
    parties = list(corpus.parties)
    steps = [
        (step.id, chance.choice(parties) if who == "party" else who)
        for step in corpus.steps.values()
        for who in ([s for some in step.of.values() for s in some] or [None])
    ]
    done = frozenset(s for s in steps if chance.random() < 0.2)
    return done, frozenset(s for s in steps if chance.random() < 0.2) - done
