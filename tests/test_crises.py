"""What the page of a crisis says of days and demands is read, stored and shown."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from bad_corpora import MINIMAL

import symmachia as sy
from symmachia.law import codec
from symmachia.law.conditions import ALWAYS, Is
from symmachia.law.described import Demand, Event
from symmachia.law.load import load_corpus
from symmachia.show.formats import FORMATS, render
from symmachia.show.paper import Paper

PAGE = """---
kind: crisis
id: blockade
title: A blockade
for: BB
from: [AA]
facts: {tension: true}
sources: [SERIES]
timeline:
  1965-04-01: {says: Mines are laid in the strait}
  1965-04-09:
    says: The first tanker is struck
    facts: {attack on BB: under-way}
    open: [urgent]
    done: [order]
    refused: [council-approval]
    assumption: true
demands:
  - {kind: fuel-in-port, "on": 1965-04-02, amount: 40, unit: t/day, sources: [MEMOIR], assumption: true}
  - {kind: patrols, "on": 1965-04-03, until: 1965-05-01, from: [AA, CC], to: CC, says: day and night, sources: [GAZ]}
---
The strait is closed to ships.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL, tmp_path, dirs_exist_ok=True)
    (tmp_path / "blockade.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_days_and_demands_are_read(corpus: Path) -> None:
    loaded = load_corpus(corpus)
    assert not loaded.report.found
    assert loaded.corpus is not None
    crisis = loaded.corpus.crises["blockade"]
    first, second = crisis.timeline
    assert (first.day, first.says, first.facts) == (date(1965, 4, 1), "Mines are laid in the strait", ALWAYS)
    assert second.facts == Is("attack", "BB", frozenset({"under-way"}))
    assert (second.open, second.done) == ({("urgent", None)}, {("order", None)})
    assert second.refused == {("council-approval", None)}
    assert [e.assumption for e in crisis.timeline] == [False, True]
    fuel, patrols = crisis.demands
    assert (fuel.kind, fuel.day, fuel.until) == ("fuel-in-port", date(1965, 4, 2), None)
    assert (fuel.amount, fuel.unit, fuel.sources, fuel.assumption) == (40, "t/day", ("MEMOIR",), True)
    assert (fuel.asked, fuel.to) == (("AA",), "BB")  # as the page says of all
    assert (patrols.asked, patrols.to, patrols.until) == (("AA", "CC"), "CC", date(1965, 5, 1))


def test_days_are_counted_too(corpus: Path) -> None:
    page = corpus / "blockade.md"
    counted = PAGE.replace("1965-04-0", "D+").replace("1965-05-01", "D+40")
    page.write_text(counted, encoding="utf-8")
    loaded = load_corpus(corpus)
    assert not loaded.report.found
    assert loaded.corpus is not None
    crisis = loaded.corpus.crises["blockade"]
    assert [event.day for event in crisis.timeline] == [1, 9]
    assert [(demand.day, demand.until) for demand in crisis.demands] == [(2, None), (3, 40)]


def test_they_are_stored(corpus: Path) -> None:
    loaded = load_corpus(corpus)
    assert loaded.corpus is not None
    kept = codec.decode(codec.encode(loaded.corpus)).crises["blockade"]
    assert kept == loaded.corpus.crises["blockade"]
    assert {type(part) for part in (*kept.timeline, *kept.demands)} == {Event, Demand}


@pytest.mark.parametrize("form", FORMATS)
def test_they_are_shown(corpus: Path, form: str) -> None:
    shown = sy.load(corpus).on("1965-04-01").show("blockade")
    told = render(shown, form, Paper(width=200))  # type: ignore[arg-type]
    for part in (
        "1 April 1965",
        "The first tanker is struck; attack on BB is under-way; left open: urgent; done: order; "
        "refused: council-approval (assumption)",
        "Fuel in port (fuel-in-port)",
        "40 t/day",
        "MEMOIR, assumption",
        "until 1 May 1965",
    ):
        assert part in told


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_table_fits(corpus: Path, width: int) -> None:
    shown = sy.load(corpus).on("1965-04-01").show("blockade")
    lines = render(shown, "text", Paper(width=width)).split("\n")
    assert max(map(len, lines)) <= width
    assert "night" in " ".join(lines)


def test_answers_are_those_of_the_facts(corpus: Path) -> None:
    """The days are not played: what happens on them changes no answer."""
    law = sy.load(corpus).on("1965-04-20")
    told = law.assess("blockade")
    (corpus / "blockade.md").write_text(
        PAGE[: PAGE.index("timeline:")] + PAGE[PAGE.index("---\nThe strait") :], encoding="utf-8"
    )
    plain = sy.load(corpus).on("1965-04-20").assess("blockade")
    assert [[c.outcome for c in row.cells] for row in told.rows] == [
        [c.outcome for c in row.cells] for row in plain.rows
    ]
