"""Agendas: a topic touches a gap by its acts, its kinds of help or its instruments, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import symmachia as sy
from symmachia.law.load import load_corpus

PAGES = sorted((Path(__file__).parent / "fixtures" / "good" / "minimal").glob("*.md"))
TALKS = """---
kind: agenda
id: talks-1980
title: Talks of 1980
parties: [AA, BB]
from: 1980-01-01
until: 1980-07-01
topics:
  supplies: {says: Supplies, acts: [give-logistics]}
  statutes: {says: The Forces Act, instruments: [forces-1950]}
  sport: {says: Sport}
  bases: {says: Harbours, kinds: [harbours]}
---
What was talked about.
"""


def small(corpus_of: Callable[[dict[str, str]], Path], talks: str = TALKS) -> Path:
    pages = {page.name: page.read_text(encoding="utf-8") for page in PAGES}
    return corpus_of({**pages, "talks.md": talks})


def test_what_each_topic_touches(corpus_of: Callable[[dict[str, str]], Path]) -> None:
    held = sy.load(small(corpus_of)).on("1980-01-01").agenda("talks-1980", "strait-war")
    touched = {t.topic: {h.kind for gap in t.touches for h in gap.helps} for t in held.topics}
    assert touched == {
        "supplies": {"fuel-in-port"},
        "statutes": {"fuel-in-port"},
        "sport": set(),
        "bases": set(),
    }
    assert not held["sport"].about and held["bases"].about
    assert "fuel-in-port" not in {h.kind for gap in held.untouched for h in gap.helps}


def test_what_no_topic_touches(corpus_of: Callable[[dict[str, str]], Path]) -> None:
    only_sport = TALKS.replace("[give-logistics]", "[patrol]").replace(
        "instruments: [forces-1950]", "kinds: []"
    )
    law = sy.load(small(corpus_of, only_sport)).on("1980-01-01")
    held = law.agenda("talks-1980", "strait-war")
    assert held.untouched == held.gaps.gaps == law.gaps("strait-war").crises[0].gaps


@pytest.mark.slow
def test_the_talks_of_1994_to_1996(bundled: sy.Law) -> None:
    """Only defence against missiles touches anything, and only where missiles are aimed at the ally."""
    law = bundled.on("1996-04-30")
    assert not any(topic.touches for topic in law.agenda("talks-1994-96", "korean-war").topics)
    guam = law.agenda("talks-1994-96", "guam-missile-2017")
    touched = {t.topic: {h.kind for gap in t.touches for h in gap.helps} for t in guam.topics}
    assert touched["missile-defence"] == {"shoot-down-missiles"}
    assert touched["nonproliferation"] == touched["peacekeeping"] == set()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("acts: [give-logistic]", "S201"),
        ("kinds: [harbour]", "S210"),
        ("instruments: [forces-1951]", "S209"),
        ("act: [give-logistics]", "S008"),
        ("sources: [NOWHERE]", "S208"),
    ],
)
def test_a_topic_that_names_what_is_not_there(
    corpus_of: Callable[[dict[str, str]], Path], wrong: str, code: str
) -> None:
    report = load_corpus(small(corpus_of, TALKS.replace("acts: [give-logistics]", wrong))).report
    assert [d.code for d in report.errors] == [code]


def test_an_agenda_that_is_not_there(corpus_of: Callable[[dict[str, str]], Path]) -> None:
    law = sy.load(small(corpus_of)).on("1980-01-01")
    with pytest.raises(sy.QuestionError, match="no agenda `talks`"):
        law.agenda("talks", "strait-war")
    with pytest.raises(sy.QuestionError, match="no crisis"):
        law.agenda("talks-1980", "strait")
