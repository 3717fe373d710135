"""Random law is worth testing with: every form of the notation occurs in it, and none occurs in vain.

`pytest -s tests/test_random_law.py` shows how many of the laws have a construct, and how many questions were
asked with it and without it until an answer changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from random import Random

import pytest
from forms import all_forms, forms_in
from hypothesis import HealthCheck, given, settings
from naive import Fact
from random_law import DAY, LEAVES, Trial, load, read, trials
from worlds import lies_in, verdict_at

from symmachia.engine.engine import Engine
from symmachia.law.given import Impossible
from symmachia.law.ground import LawOn, domain, subjects_of, variables
from symmachia.law.model import Corpus
from symmachia.law.reach import Question

LAWS = 600
SITUATIONS = 20
"""Situations of each law in which answers are compared, beside those that occur in all."""

ALWAYS = "(a or not a)"
NORM = r"(?m)^[a-z0-9-]+: {}.*\n(  .*\n)*"
SWITCHED_OFF: dict[str, tuple[str, str]] = {
    # sentences
    "may": (NORM.format(r"[A-Za-z, ]+ may "), ""),
    "must": (NORM.format(r"[A-Za-z, ]+ must (?!not)"), ""),
    "must not": (r"(?m)^([a-z0-9-]+: [A-Za-z, ]+) must not ", r"\1 must "),
    "several acts": (r"(may|must|must not|bar AA|bar) ([a-z]+), [a-z]+", r"\1 \2"),
    "does not bar": (NORM.format(r"\S+ does not bar "), ""),
    "does not bar, of whom": (r"does not bar AA ", "does not bar BB "),
    "counts as": (NORM.format(r"\S+( [a-z]+)? counts as "), ""),
    "counts as … in": (r"(counts as [a-z]+) in [a-z]+", r"\1"),
    # of whom and towards whom
    "each party": (r"each party (may|must)", r"AA, BB \1"),
    "any state": (r"any state (may|must)", r"AA \1"),
    "a list of parties": (r"AA, BB (may|must)", r"AA \1"),
    "to a party": (r" to BB\b", ""),
    "for several": (r" for AA, BB", " for AA"),
    "to anyone": (r" to anyone", ""),
    "to the other": (r" to the other", ""),
    # clauses
    "when": (r"(?m)^  when .*\n", ""),
    "only if": (r"(?m)^  only if .*\n", ""),
    "unless": (r"(?m)^  unless .*\n", ""),
    "except": (r"(?m)^  except .*\n", ""),
    "except … when": (r"(?m)^(  except [a-z, ]+) when .*\n", r"\1\n"),
    "after": (r"(?m)^  after .*\n", ""),
    "after … unless": (r"(?m)^(  after .*?) unless .*\n", r"\1\n"),
    "followed by": (r"(?m)^  followed by .*\n", ""),
    "followed by, under counts as": (r"(?m)( counts as .*\n(?:  .*\n)*?)  followed by .*\n", r"\1"),
    "despite": (r"(?m)^  despite .*\n", ""),
    "despite several": (r"(?m)^(  despite \S+), .*\n", r"\1\n"),
    "another page's bar": (r"(?m)^  despite .*treaty/.*\n|^\S+: treaty/\S+ does not bar .*\n(  .*\n)*", ""),
    "under reading": (r"(?m)^  under reading .*\n", ""),
    "from": (r"(?m)^  from 2000-01-01$", "  from 2000-01-02"),
    "from, later": (r"(?m)^  from 2000-01-02$", "  from 2000-01-01"),
    "until": (r"(?m)^  until 2000-01-02$", "  until 2000-01-01"),
    # conditions
    "not": (r"\bnot (?=\()", ""),
    "and": (r" and ", " or "),
    "or": (r"(?m)^(  \S+.*) or .*$", r"\1"),
    "is": (r"\bc is x\b", "c is y"),
    "is … or": (r"\bc is y or z\b", "c is y"),
    "is not": (r"\bc is not z\b", "c is z"),
    "is, of the other": (r"hit on the other is false", "not hit on the other"),
    "a subject": (r"\bhit on BB\b(?= |\n|\))", "hit on AA"),
    "itself": (r"(hit on|site) itself", r"\1 AA"),
    "the other": (r"(hit on|site) the other", r"\1 BB"),
    "another subject": (r"\bsite elsewhere\b", "site AA"),
    "a step": (r"(?m)^(  (?:when|unless|only if) .*)\br by BB\b", r"\1r by AA"),
    "means": (r"\bstrange(?! means)\b", ALWAYS),
    "means, of itself": (r"\babroad(?! means)\b", "ashore"),
    "means, of the other": (r"\bguest(?! means)\b", ALWAYS),
    "read": (r"\bread [rq]\d\b", ALWAYS),
    "applies": (r"\b[a-z]+/n-\d(@\S+)? applies", ALWAYS),
    "a version named": (r"@1900-01-01", ""),
    "is in force": (r"\b[a-z]+ is in force", "not (treaty is in force)"),
    # pages
    "closed": (r"closed: \[(shut|do)\]", "closed: []"),
    "order": (r"order: BB", "order: AA"),
    "in-force": (r"(?m)^in-force: 2000-01-02", "in-force: 1900-01-01"),
    "until, of a page": (r"(?m)^until: 2000-01-01\n", ""),
    "reading, of a page": (r"(?m)^reading: r\d\n", ""),
    "binds-nobody": (r"binds-nobody: \[leaflet\]", "binds-nobody: []"),
    "state": (r"state: false\n", ""),
    "members": (r"\{AA: \{from.*", "[AA, BB]"),
    "implies": (r", implies: [^}]*\}", "}"),
    "constraints": (r"```constraints\n(.*\n)*?```\n", ""),
    "one-when": (r"one-when: ashore, ", ""),
    "at-most-one": (r"at-most-one: true, (one-when: ashore, )?", ""),
    "usual": (r", usual: (true|y|c is y|a)\}", "}"),
    "usual: ~": (r", usual: ~\}", "}"),
    "usual-for": (r", usual-for: \{BB: b\}", ""),
    "on, by default": (r', "on": true', ""),
    "an alternative's time": (r"holder: AA, from: 2000-01-02", 'holder: AA, from: 1900-01-01, "on": true'),
}
"""For each construct, how a page is written without it: what is found, and what is put in its place."""


@cache
def some_trials() -> tuple[Trial, ...]:
    """The same random laws in each run."""
    found: list[Trial] = []

    @settings(
        max_examples=LAWS,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(trials())
    def collect(trial: Trial) -> None:
        found.append(trial)

    collect()
    return tuple(found)


def without(construct: str, pages: Mapping[str, str]) -> dict[str, str]:
    pattern, instead = SWITCHED_OFF[construct]
    changed = {name: re.sub(pattern, instead, text) for name, text in pages.items()}
    return {name: re.sub(r"```norms\n```\n", "", text) for name, text in changed.items()}


World = Mapping[Fact, str]


@cache
def told(number: int) -> tuple[list[World], list[object]]:
    """Some situations under one of the laws, and what is said in them."""
    trial = some_trials()[number]
    corpus, chance = load(trial.pages), Random(number)
    facts = {fact: sorted(domain(corpus, fact)) for fact in variables(corpus)}
    worlds = [{fact: chance.choice(values) for fact, values in facts.items()} for _ in range(SITUATIONS)]
    return worlds, list(answers(trial, corpus, worlds))


def here(corpus: Corpus, world: World) -> World:
    """A situation as a corpus has it: where the site need not be one alone, each of them is a fact."""
    if corpus.facts["site"].exclusive:
        return world
    sites = {("site", s): str(world["site", None] == s).lower() for s in subjects_of(corpus, "site")}
    return {**{fact: value for fact, value in world.items() if fact[0] != "site"}, **sites}


def answers(trial: Trial, corpus: Corpus, worlds: Sequence[World]) -> Iterator[object]:
    """What the engine says to the question, and to others like it: in all, and in some situations."""
    engine = Engine(LawOn(corpus, DAY))
    sides = (("AA", "BB"), ("AA", None), ("BB", "AA"))
    others = [Question(actor, act, other) for act in LEAVES for actor, other in sides]
    for question in dict.fromkeys([trial.question, *others]):
        try:
            found = engine.find(question, trial.given)
        except Impossible:
            yield question, None
            continue
        yield question, {part.verdicts for part in found.parts}, found.least_steps
        for world in worlds:
            situation = here(corpus, world)
            if not lies_in(found, situation):
                yield "impossible"
            else:
                yield [verdict_at(found, situation, index) for index in range(len(found.choices))]


def test_every_form_of_the_notation_occurs() -> None:
    used = forms_in(text for trial in some_trials() for text in trial.pages.values())
    assert (
        all_forms() - used == {("Phrase", "preposition", "of"), ("Subject", "kind", "nobody")} & all_forms()
    )


@pytest.mark.nightly
@pytest.mark.parametrize("construct", SWITCHED_OFF)
def test_without_a_construct_some_answer_changes(construct: str) -> None:
    having = [n for n, t in enumerate(some_trials()) if without(construct, t.pages) != dict(t.pages)]
    tried = 0
    for number in having:
        pages = without(construct, some_trials()[number].pages)
        corpus = read(pages).corpus
        if corpus is None:
            continue
        tried += 1
        worlds, before = told(number)
        if list(answers(some_trials()[number], corpus, worlds)) != before:
            print(f"\n{construct}: in {len(having)} laws of {LAWS}; an answer changes in number {tried}")
            return
    raise AssertionError(f"{construct}: in {len(having)} laws of {LAWS}, and no answer changes in {tried}")
