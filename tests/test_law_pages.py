"""What the site adds to the pages of the corpus: titles, tables, and links that lead somewhere."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from law_pages import LawPages, anchor

import symmachia as sy
from symmachia.law.described import Crisis
from symmachia.law.model import Instrument

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"\]\(([^)<#]+)(?:#([^)]+))?\)")


@cache
def pages() -> LawPages:
    return LawPages(sy.load().corpus)


@pytest.mark.parametrize("table", ["instruments", "parties", "crises", "readings"])
def test_everything_has_a_page(table: str) -> None:
    things = [thing for thing in pages().things.values() if thing in getattr(pages().corpus, table).values()]
    assert len(things) == len(getattr(pages().corpus, table))
    assert all((ROOT / f"{page}.md").is_file() for page in pages().things)


def test_links_lead_somewhere() -> None:
    told = 0
    for page in pages().things:
        for target, heading in LINK.findall(pages().above(page) + pages().below(page)):
            there = (ROOT / page).parent / target
            text = there.read_text(encoding="utf-8")
            if heading:
                assert heading in {anchor(line.lstrip("# ")) for line in text.split("\n") if line[:1] == "#"}
            told += 1
    assert told > 200


def test_every_norm_stands_on_the_page_of_its_instrument() -> None:
    for page, thing in pages().things.items():
        if isinstance(thing, Instrument):
            labels = {n.label for n in pages().corpus.norms if n.page == thing.id}
            assert labels == set(
                re.findall(r"^\| `([^`]+)` \| (?:from|not)", pages().below(page), re.MULTILINE)
            )
            assert all(name in pages().above(page) for name in thing.called[1:])


def test_a_crisis_shows_its_days() -> None:
    crises = [(page, c) for page, c in pages().things.items() if isinstance(c, Crisis) and c.timeline]
    assert crises
    for page, crisis in crises:
        for event in crisis.timeline:
            assert (event.says or "") in pages().below(page)


def test_a_case_is_named_under_the_version_that_was_in_force() -> None:
    """`acsa-1996/supply` has three versions: a case of 1997 stands beside the first."""
    below = pages().below("corpora/east-asia/alliance/acsa-1996")
    rows = [line for line in below.split("\n") if line.startswith("| `supply`")]
    dated = {case.id: case.date for case in pages().cases["acsa-1996/supply"]}
    for row in rows:
        start, end = re.findall(r"\d{4}(?= until|(?: \|))", row)[:2]
        for name in re.findall(r"\[([a-z0-9.-]+)\]\(", row):
            assert int(start) <= dated[name].year <= int(end)
    assert sum(row.count("](") for row in rows) >= 3
