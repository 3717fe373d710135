"""Histories: the outcome on each day is the answer on that day, and what turned it did so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest
from bad_corpora import MINIMAL
from click.testing import CliRunner

import symmachia as sy
from symmachia.cli import main
from symmachia.engine.compiled import dates_of_change

PAGES = {page.name: page.read_text(encoding="utf-8") for page in MINIMAL.glob("*.md")}
QUESTIONS = ("JP supply-fuel to US", "JP defend-other-state to US", "US fight-from-bases to KR")


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_on_any_day_is_that_of_asking(bundled: sy.Law, question: str) -> None:
    (strip,) = bundled.history(question, crisis="korean-war", given=["near-japan"])
    random = Random(question)
    days = [date(1952, 4, 28), date(2016, 3, 28), date(2016, 3, 29), date(2026, 1, 1)]
    days += random.sample([d for d in dates_of_change(bundled.corpus) if date(1952, 4, 28) < d], 8)
    for day in days:
        asked = bundled.on(day).ask(question, crisis="korean-war", given=["near-japan"])
        assert strip.on(min(day, date.today())) == asked.outcome, day
    assert strip.on(date(1951, 6, 1)) is None


@pytest.mark.slow
def test_what_turned_fuel_at_sea(bundled: sy.Law) -> None:
    strip = bundled.history("taiwan-strait-1996")["fuel-at-sea"]
    assert [(s.start.isoformat(), s.outcome) for s in strip.stretches] == [
        ("1951-01-01", None),
        ("1952-04-28", "unavailable"),
        ("2016-03-29", "depends"),
    ]
    (turn,) = strip.turns
    assert [n.id for n in turn.came] == ["siasj-1999/art-3@2016-03-29"]
    assert [n.id for n in turn.went] == ["siasj-1999/art-3@1999-08-25"]
    assert turn.alone


@pytest.mark.slow
def test_all_kinds_of_help_at_the_dates_of_the_table(bundled: sy.Law) -> None:
    history = bundled.history("korean-war")
    for day in ("1996-04-30", "2000-01-01", "2016-04-01", "2026-01-01"):
        matrix = bundled.on(day).assess("korean-war")
        for row in matrix.kinds:
            assert history[row.id].on(date.fromisoformat(day)) == row.cells[0].outcome, (row.id, day)


def test_stretches_follow_each_other() -> None:
    for strip in sy.load(MINIMAL).history("strait-war", "1940..2000"):
        assert strip.stretches[0].start == date(1940, 1, 1)
        assert strip.stretches[-1].end == date(2001, 1, 1)
        for one, two in zip(strip.stretches, strip.stretches[1:], strict=False):
            assert one.end == two.start and one.outcome != two.outcome
        assert [turn.day for turn in strip.turns] == [s.start for s in strip.stretches[2:]]


def test_an_amendment_turns_it() -> None:
    (strip,) = sy.load(MINIMAL).history(
        "AA supply-ammunition to BB", "1960..1980", given=["tension", "place=strait", "urgent"]
    )
    (turn,) = strip.turns
    assert (turn.day, turn.before, turn.after) == (
        date(1970, 1, 1),
        "unavailable",
        "discretionary after steps",
    )
    assert [n.id for n in turn.came] == ["forces-1950/art-3@1970-01-01"]


NARROWED = """---
id: stores-1960
title: Act on stores
kind: statute
order: AA
in-force: 1960-01-01
---
```norms
art-1: AA may supply-ammunition to CC
  unconfirmed
  until 1970-01-01
art-1: AA may supply-ammunition to CC
  when attack on AA is under-way
  unconfirmed
  from 1970-01-01
```
"""


def test_a_version_is_put_back_as_it_was(corpus_of: Callable[[dict[str, str]], Path]) -> None:
    """Without the narrower version there would be no power either: it is the wider one that is missed."""
    law = sy.load(corpus_of({**PAGES, "stores.md": NARROWED}))
    (strip,) = law.history("AA supply-ammunition to CC", "1961..1980", given=["attack on AA=none"])
    (turn,) = strip.turns
    assert (turn.before, turn.after, turn.alone) == ("discretionary", "unavailable", True)
    assert [n.id for n in turn.came] == ["stores-1960/art-1@1970-01-01"]
    assert [n.id for n in turn.went] == ["stores-1960/art-1@1960-01-01"]


def test_what_is_usual_can_follow_a_text(corpus_of: Callable[[dict[str, str]], Path]) -> None:
    """A situation is not carried over to a date on which the same words mean another thing."""
    facts = PAGES["facts.md"].replace("tension: {says", "tension: {usual: stores-1960 is in force, says")
    pages = {**PAGES, "facts.md": facts, "stores.md": NARROWED}
    (strip,) = sy.load(corpus_of(pages)).history("AA patrol", "1955..1980", otherwise="usual")
    assert [(s.start.year, s.outcome) for s in strip.stretches] == [
        (1955, "unavailable"),
        (1960, "discretionary after steps"),
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("AA give-logistics to BB",), "has other acts beneath it"),
        (("AA suply-fuel to BB",), "unknown act"),
        (("strait-wra",), "no crisis"),
        (("AA supply-fuel to BB", "1990..1980"), "run backwards"),
        (("AA supply-fuel to BB", "1930..1940"), "modelled from"),
    ],
)
def test_what_cannot_be_followed(words: tuple[str, ...], told: str) -> None:
    with pytest.raises(sy.QuestionError, match=told):
        sy.load(MINIMAL).history(*words)


def test_a_drawing_that_is_well_formed_and_says_the_same_in_words() -> None:
    words = ["history", "strait-war", "--over", "1951..1980", "--corpus", str(MINIMAL), "--format", "svg"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0
    root = ElementTree.fromstring(result.stdout)
    assert root.tag.endswith("svg")
    told = "".join(root.itertext())
    assert "Fuel in port" in told and "discretionary after steps from" in told


@pytest.mark.parametrize("ascii_only", [False, True])
def test_a_strip_fits_the_paper(ascii_only: bool) -> None:
    words = ["history", "strait-war", "--corpus", str(MINIMAL), *(["--ascii"] if ascii_only else [])]
    told = CliRunner().invoke(main, words, env={"COLUMNS": "80"}).stdout
    assert all(len(line) <= 80 for line in told.splitlines())
    assert told.isascii() or not ascii_only
