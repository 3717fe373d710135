"""Conditions and facts put back into words: the notation's own, which reads as a sentence."""

from __future__ import annotations

from symmachia.law.conditions import (
    TRUE,
    And,
    Cond,
    Constant,
    Defined,
    Framework,
    Is,
    Not,
    Or,
    Reads,
    Refused,
    Taken,
    TextInForce,
)
from symmachia.law.model import NOBODY, Corpus


def spoken(corpus: Corpus, name: str, subject: str | None) -> str:
    """`attack on KR`, `place-in JP`, `urgent`: a fact or step with its subject."""
    if subject is None:
        return name
    thing = corpus.facts.get(name) or corpus.steps.get(name)
    of = thing.of if thing else {}
    fits = [p for p, allowed in of.items() if subject in allowed or ("party" in allowed)]
    preposition = fits[0] if fits else "on"
    return f"{name} {subject}" if preposition == "plain" else f"{name} {preposition} {subject}"


def in_words(corpus: Corpus, cond: Cond) -> str:
    """A condition, resolved or ground, in the notation."""
    match cond:
        case Constant(value):
            return "always" if value else "never"
        case Is(fact, subject, values):
            return fact_in_words(corpus, fact, subject, values)
        case Taken(step, subject):
            return spoken(corpus, step, subject)
        case Refused(step):
            return f"{step} refused"
        case Defined(name):
            return name
        case Reads(alternative):
            return f"read {alternative}"
        case Framework(ref):
            return f"{ref} applies"
        case TextInForce(instrument):
            return f"{instrument} is in force"
        case Not(Is(fact, subject, values)):
            return fact_in_words(corpus, fact, subject, values, negated=True)
        case Not(Refused(step)):
            return f"{step} not refused"
        case Not(part):
            return f"not {_within(corpus, part)}"
        case And(parts):
            return " and ".join(_within(corpus, p) for p in parts)
        case Or(parts):
            return " or ".join(_within(corpus, p) for p in parts)


def _within(corpus: Corpus, cond: Cond) -> str:
    text = in_words(corpus, cond)
    return f"({text})" if isinstance(cond, And | Or) else text


def fact_in_words(
    corpus: Corpus, fact: str, subject: str | None, values: frozenset[str], negated: bool = False
) -> str:
    """`attack on KR is imminent or under-way`; `not near-japan`; `place-in JP`."""
    known = corpus.facts[fact]
    if known.exclusive and subject is None:
        return _exclusive(corpus, fact, values, negated)
    phrase = spoken(corpus, fact, subject)
    if known.boolean:
        true = (values == frozenset({TRUE})) != negated
        return phrase if true else f"not {phrase}"
    ordered = [v for v in known.values if v in values]
    rest = [v for v in known.values if v not in values]
    if negated:
        return f"{phrase} is not {' or '.join(ordered)}"
    if len(rest) == 1 < len(ordered):
        return f"{phrase} is not {' or '.join(rest)}"
    return f"{phrase} is {' or '.join(ordered)}"


def _exclusive(corpus: Corpus, fact: str, values: frozenset[str], negated: bool) -> str:
    """A fact that is true of one subject at most: its values are the subjects, and `nobody`."""
    allowed = {subject for some in corpus.facts[fact].of.values() for subject in some}
    everyone = [*(corpus.parties if "party" in allowed else ()), *sorted(allowed - {"party"})]
    if negated:
        values = frozenset([*everyone, NOBODY]) - values
    among = [f"{fact} {s}" for s in everyone if s in values]
    others = [f"not {fact} {s}" for s in everyone if s not in values]
    if NOBODY in values:
        if len(others) <= len(among):
            return " and ".join(others) or "always"
        return " or ".join([*among, f"no {fact}"])
    if len(among) > 4 and len(others) <= 4:
        return " and ".join([f"some {fact}", *others])
    return " or ".join(among)
