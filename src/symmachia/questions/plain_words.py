"""Facts, conditions and claims as a reader who knows no notation would say them."""

from __future__ import annotations

import re

from symmachia.law.claimed import Claim
from symmachia.law.conditions import (
    ALWAYS,
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

_SUBJECT = re.compile(r"\bP\b")
_ARTICLE = re.compile(r"^(an?|the) ")


def subject_name(corpus: Corpus, subject: str | None) -> str:
    """A party by its name; anything else that a fact can be about, in words."""
    party = corpus.parties.get(subject or "")
    return party.name if party else (subject or "nobody").replace("-", " ")


def fact_says(corpus: Corpus, name: str, subject: str | None, values: frozenset[str]) -> str:
    """`an armed attack on Japan is under way`; `it is not so that combat is going on there`."""
    fact = corpus.facts[name]
    if fact.exclusive and subject is None:
        return _place(corpus, name, values)
    says = _SUBJECT.sub(subject_name(corpus, subject), fact.says)
    if fact.boolean:
        return says if TRUE in values else f"it is not so that {says}"
    told = [value for value in fact.values if value in values]
    rest = [value for value in fact.values if value not in values]
    if told == ["none"]:
        return f"there is no {_ARTICLE.sub('', says)}"
    if rest == ["none"]:
        return f"there is {says}"
    if len(rest) < len(told):
        return f"{says} is not {_either(rest)}"
    return f"{says} is {_either(told)}"


def _place(corpus: Corpus, name: str, values: frozenset[str]) -> str:
    """A fact that is true of one subject at the most, by the subjects."""
    says = corpus.facts[name].says
    named = [subject_name(corpus, value) for value in sorted(values) if value != NOBODY]
    if not named:
        return f"not {_SUBJECT.sub('any state', says)}"
    return _SUBJECT.sub(" or ".join(named), says)


def _either(values: list[str]) -> str:
    return " or ".join(value.replace("-", " ") for value in values)


def cond_says(corpus: Corpus, cond: Cond) -> str:
    """A condition in plain words, its parts joined as they were written."""
    match cond:
        case Constant(value):
            return "always" if value else "never"
        case Is(name, subject, values):
            return fact_says(corpus, name, subject, values)
        case Not(Is(name, subject, values)):
            fact = corpus.facts[name]
            left = frozenset(fact.values) - values
            return cond_says(corpus, Is(name, subject, left))
        case Taken(step, subject):
            return _SUBJECT.sub(subject_name(corpus, subject), corpus.steps[step].says)
        case Refused(step):
            return f"it is refused that {corpus.steps[step].says}"
        case Defined(name):
            means = corpus.definitions[name].cond
            short = means.part if isinstance(means, Not) else means
            return cond_says(corpus, means) if isinstance(short, Is) else f"“{name.replace('-', ' ')}” holds"
        case Reads(alternative):
            return f"the reading {alternative} is held"
        case Framework(ref):
            return f"{ref} applies"
        case TextInForce(instrument):
            return f"{corpus.instruments[instrument].title} is in force"
        case Not(part):
            return f"it is not so that {cond_says(corpus, part)}"
        case And(parts):
            return " and ".join(cond_says(corpus, part) for part in parts)
        case Or(parts):
            return " or ".join(cond_says(corpus, part) for part in parts)


def claim_says(corpus: Corpus, claim: Claim) -> str:
    """A claim as a sentence: its own plain words, or those made of its notation."""
    if claim.says:
        return claim.says
    act = corpus.acts[claim.act].says
    who = (
        f"each party of {corpus.instruments[claim.treaty].title}"
        if claim.treaty
        else " and ".join(corpus.parties[a].name for a in claim.actors)
    )
    towards = ""
    if claim.others is not None:
        towards = {"the other": " for the other", "anyone": " for anyone"}.get(claim.others.kind, "")
        if claim.others.kind == "list":
            named = [p.name for p in corpus.parties.values() if p.id in claim.others.ids]
            towards = f" for {' and '.join(named)}"
    how = "" if claim.form == "only when" else f" {claim.form}"
    several = claim.treaty is None and len(claim.actors) > 1
    bound = f"{'are' if several else 'is'}{how} bound to"
    does = f"{bound if claim.modal == 'must' else f'can{how}'} {act}{towards}"
    at_once = " at once" if claim.modal == "can at once" else ""
    only = " only" if claim.form == "only when" else ""
    when = "" if claim.when == ALWAYS else f" when {cond_says(corpus, claim.when)}"
    text = f"{who} {does}{at_once}{only}{when}"
    if claim.crisis:
        text = f"in {corpus.crises[claim.crisis].title}: {text}"
    return text[:1].upper() + text[1:]
