"""Where something is so, told shortly: under which facts and readings, and in how many combinations of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from symmachia.engine.findings import Box
from symmachia.engine.joint import Joint
from symmachia.law.given import Readings
from symmachia.law.ground import Variable as Fact
from symmachia.law.model import Corpus
from symmachia.law.phrases import fact_in_words
from symmachia.logic.circuit import Node
from symmachia.questions.plain_words import fact_says


@dataclass(frozen=True)
class When:
    """Circumstances: facts, in the notation (`facts`) and as one would say them (`says`), and the alternatives
    of disputed law under which they matter. No facts and no readings: always."""

    facts: tuple[str, ...]
    says: tuple[str, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """How many of the combinations of what is left open, of how many that are possible. Readings that are
    disputed are left open too. These are no probabilities."""

    number: int
    total: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.number, self.total)


ALL = Part(1, 1)


@dataclass(frozen=True)
class Where:
    """Where something is so: `when` one of these circumstances holds, in that `part` of the combinations."""

    when: tuple[When, ...]
    part: Part

    @property
    def always(self) -> bool:
        return self.part.number == self.part.total


def where(corpus: Corpus, joint: Joint, choices: Sequence[Readings], nodes: Sequence[Node]) -> Where | None:
    """Where functions hold, one for each choice of readings; None where they never do."""
    alike: dict[object, list[int]] = {}
    for number, node in enumerate(nodes):
        alike.setdefault(joint.function(node), []).append(number)
    told: list[When] = []
    holding = total = 0
    boxes_of = {same[0]: joint.describe(nodes[same[0]]) for same in alike.values()}
    named = [box for boxes in boxes_of.values() for box in boxes]
    for same in alike.values():
        boxes = boxes_of[same[0]]
        portion = joint.portion(nodes[same[0]], named)
        holding += portion.number * len(same)
        total += portion.total * len(same)
        for readings in _readings(choices, same) if boxes else ():
            told += [_when(corpus, joint, box, readings) for box in boxes]
    return Where(tuple(told), Part(holding, total)) if holding else None


def _when(corpus: Corpus, joint: Joint, box: Box, readings: tuple[str, ...]) -> When:
    kept: list[tuple[Fact, frozenset[str]]] = []
    for fact, values in box.items():
        possible = joint.situation.values(joint.terms.fact(fact))
        if values & possible < possible:
            kept.append((fact, values & possible))
    return When(
        tuple(fact_in_words(corpus, *fact, values) for fact, values in kept),
        tuple(fact_says(corpus, *fact, values) for fact, values in kept),
        readings,
    )


def _readings(choices: Sequence[Readings], some: Sequence[int]) -> Iterable[tuple[str, ...]]:
    """The alternatives that tell some choices of readings from the others; one row, or one for each choice."""
    if len(some) == len(choices):
        return [()]
    everywhere = frozenset.intersection(*choices)
    together = frozenset.intersection(*(choices[n] for n in some)) - everywhere
    matching = [n for n, choice in enumerate(choices) if together <= choice]
    if together and len(matching) == len(some):
        return [tuple(sorted(together))]
    return [tuple(sorted(choices[n] - everywhere)) for n in some]
