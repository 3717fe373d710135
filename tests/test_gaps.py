"""Gaps: found where they are and nowhere else, counted exactly, told shortly, the most telling first."""

from __future__ import annotations

import shutil
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from bad_corpora import MINIMAL
from click.testing import CliRunner

import symmachia as sy
from symmachia.cli import main
from symmachia.law.given import Given, Layer
from symmachia.law.situations import together
from symmachia.questions.gaps.duties import exchanged
from symmachia.questions.gaps.gaps import GAP_SORTS, Gap, GapSort
from symmachia.questions.situate import Understanding, Wish

DATES = ("1996-04-30", "2000-01-01", "2016-04-01", "2026-01-01")
CRISES = {"korean-war": ("survival-threatened", "urgent"), "taiwan-strait-1996": ("area-situation", "urgent")}


def helps(gaps: sy.Gaps, sort: GapSort) -> set[str]:
    return {h.kind or h.act for gap in gaps.of(sort) for h in gap.helps}


def share(gaps: sy.Gaps, sort: GapSort, kind: str) -> Fraction:
    """In which share of the combinations a kind of help has a gap of some sort; these exclude each other."""
    found = [gap.where.part.share for gap in gaps.of(sort) for h in gap.helps if h.kind == kind]
    return sum(found, Fraction(0))


# -- on the bundled law ---------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("day", DATES)
@pytest.mark.parametrize("crisis", CRISES)
def test_shares_are_those_of_asking_in_each_combination(bundled: sy.Law, crisis: str, day: str) -> None:
    law = bundled.on(day)
    gaps = law.gaps(crisis)
    combinations = list(product(("yes", "no"), repeat=2))
    found: dict[str, int] = {}
    for values in combinations:
        given = [f"{fact}={value}" for fact, value in zip(CRISES[crisis], values, strict=True)]
        for row in law.assess(crisis, given=given).kinds:
            here = [cell.outcome for cell in row.cells]
            found[row.id] = found.get(row.id, 0) + (here == ["unavailable"])
    wanted = {demand.kind for demand in bundled.corpus.crises[crisis].demands} or set(found)
    for kind in wanted:
        told = share(gaps, "unavailable", kind)
        assert told == Fraction(found[kind], len(combinations)), kind


@pytest.mark.slow
def test_what_a_specialist_would_list_of_1996(bundled: sy.Law) -> None:
    gaps = bundled.on("1996-04-30").gaps("korean-war")
    fuel = next(gap for gap in gaps.of("unavailable") if any(h.kind == "fuel-at-sea" for h in gap.helps))
    assert (fuel.why, fuel.silent, fuel.where.always) == ("no power", "sdf-1954", True)
    mines = next(gap for gap in gaps.of("unavailable") if any(h.act == "clear-mines" for h in gap.helps))
    assert mines.why == "barred" and "const-jp/art-9" in {norm.name for norm in mines.norms}
    missions = next(gap for gap in gaps.of("too late") if gap.actor == "US")
    assert [when.readings for when in missions.where.when] == [("only-notes-count",)]
    assert missions.where.part.share == Fraction(1, 2)
    (owed,) = gaps.of("not returned")
    assert (owed.actor, owed.returned, owed.in_return) == ("JP", "never", ())
    assert "station-forces" in {h.act for h in owed.helps}
    assert not gaps.of("torn") and not gaps.of("hollow")


@pytest.mark.slow
def test_how_long_steps_take(bundled: sy.Law) -> None:
    """Fuel at sea in 2000 is out of reach; rescue takes the Diet's week, unless there is no time for it."""
    gaps = bundled.on("2000-01-01").gaps("korean-war")
    rescue = next(g for g in gaps.of("too late") if any(h.kind == "rescue-aircrew" for h in g.helps))
    told = [(d.days, [s.step for s in d.steps], [w.facts for w in d.where.when]) for d in rescue.delays]
    assert told == [
        (10, ["recognition", "basic-plan", "diet-approval"], [("not urgent",)]),
        (3, ["recognition", "basic-plan"], [("urgent",)]),
    ]


@pytest.mark.slow
def test_the_most_telling_come_first(bundled: sy.Law) -> None:
    for day in ("1996-04-30", "2026-01-01"):
        for crisis in bundled.on(day).gaps().crises:
            places = [GAP_SORTS.index(gap.sort) for gap in crisis.gaps]
            assert places == sorted(places)


@pytest.mark.slow
def test_crises_before_the_law_is_modelled_are_named(bundled: sy.Law) -> None:
    gaps = bundled.on("1952-05-01").gaps()
    told = {crisis.crisis for crisis in gaps.crises} | set(gaps.unmodelled)
    assert told == set(bundled.corpus.crises)


# -- on a small law -------------------------------------------------------------------------

PACT = """---
id: pact-1960
title: Pact
kind: treaty
order: international
parties: [AA, BB]
in-force: 1960-01-01
---
```norms
art-1: AA must defend-ally to BB
  when tension
  unconfirmed
art-2: AA must patrol to BB
  when urgent
  unconfirmed
art-3: AA must not patrol
  when urgent
  unconfirmed
```
"""
LEAVE = """---
id: leave-1960
title: Act on repelling attacks
kind: statute
order: AA
in-force: 1960-01-01
---
```norms
art-1: AA may repel-attack
  when urgent
  unconfirmed
art-2: AA may store to BB
  after order
  after council-approval unless urgent
  unconfirmed
```
"""


@pytest.fixture
def small(tmp_path: Path) -> sy.DatedLaw:
    """The small law of the fixtures, with a pact that promises what is barred, and forbids what it promises."""
    folder = tmp_path / "corpus"
    shutil.copytree(MINIMAL, folder)
    (folder / "pact.md").write_text(PACT, encoding="utf-8")
    (folder / "leave.md").write_text(LEAVE, encoding="utf-8")
    acts = folder / "acts.md"
    stored = "  store: {under: forces-act, says: store ammunition}\n  patrol:"
    acts.write_text(acts.read_text("utf-8").replace("  patrol:", stored, 1), encoding="utf-8")
    kinds = folder / "kinds-of-help.md"
    rows = "  defence: {says: Defend it, group: Fighting, act: defend-ally}\n"
    rows += "  ammunition: {says: Ammunition, group: Supplies, act: store}\n"
    rows += "  repelling: {says: Repel attacks, group: Fighting, act: repel-attack}\n"
    kinds.write_text(kinds.read_text("utf-8").replace("  harbours:", rows + "  harbours:"), encoding="utf-8")
    return sy.load(folder).on("1980-01-01")


def only(gaps: sy.Gaps, sort: GapSort) -> Gap:
    (found,) = gaps.of(sort)
    return found


def test_a_promise_that_is_barred_is_hollow(small: sy.DatedLaw) -> None:
    gap = only(small.gaps("strait-war"), "hollow")
    assert [h.kind for h in gap.helps] == ["defence"] and gap.where.always
    assert ([n.name for n in gap.duties], [n.name for n in gap.norms]) == (
        ["pact-1960/art-1"],
        ["const-aa/art-9"],
    )


def test_a_duty_and_a_bar_of_one_order_tear(small: sy.DatedLaw) -> None:
    gap = only(small.gaps("strait-war"), "torn")
    assert [h.kind for h in gap.helps] == ["patrols"]
    assert [when.facts for when in gap.where.when] == [("urgent",)]
    assert gap.where.part.share == Fraction(1, 2)


def test_ways_to_meet_a_general_duty_that_are_closed(small: sy.DatedLaw) -> None:
    gap = only(small.gaps("strait-war", given=["attack on BB=under-way", "urgent=no"]), "closed way")
    assert {h.kind for h in gap.helps} == {"defence", "repelling"}
    assert [n.name for n in gap.duties] == ["treaty-1951/art-5"]


def test_an_overlap_that_nothing_settles(small: sy.DatedLaw) -> None:
    gap = only(small.gaps("strait-war"), "overlap")
    assert [h.kind for h in gap.helps] == ["repelling"]
    assert [n.name for n in gap.norms] == ["leave-1960/art-1", "const-aa/art-9"]
    assert [when.facts for when in gap.where.when] == [("urgent",)]


def test_duties_that_the_other_would_not_owe_in_its_place(small: sy.DatedLaw) -> None:
    """The treaty's duty goes both ways, the pact's only one way."""
    gaps = small.gaps("strait-war", given=["attack on BB=under-way"])
    told = {(gap.actor, h.act) for gap in gaps.of("not returned") for h in gap.helps}
    assert told == {("AA", "defend-ally"), ("AA", "patrol")}


def test_a_step_waits_only_for_steps_that_are_taken(small: sy.DatedLaw) -> None:
    """The order comes after the Council's approval, which takes five days and is not needed when it is urgent."""
    gap = next(g for g in small.gaps("strait-war").of("too late") if g.helps[0].kind == "ammunition")
    told = [(d.days, [s.step for s in d.steps], [w.facts for w in d.where.when]) for d in gap.delays]
    assert told == [(5, ["council-approval", "order"], [("not urgent",)])]


def test_a_gap_that_is_the_same_under_all_readings_is_always_there(small: sy.DatedLaw) -> None:
    gaps = small.gaps("strait-war", given=["attack on CC=none"], refused=["consultation"])
    gap = next(g for g in gaps.of("unavailable") if g.helps[0].kind == "harbours")
    assert gap.where.always
    assert [when.readings for when in gap.where.when] == [()]
    gap = next(
        g
        for g in small.gaps("strait-war", refused=["consultation"]).of("unavailable")
        if g.helps[0].kind == "harbours"
    )
    assert gap.where.part.share == Fraction(1, 2)
    assert [when.readings for when in gap.where.when] == [("only-treaty-counts",)]


def test_exchanging_twice_changes_nothing(bundled: sy.Law) -> None:
    crisis = bundled.corpus.crises["korean-war"]
    given = Given((Layer(together(crisis.stated), crisis.open, crisis.stated),))
    there = exchanged(given, "US", "JP")
    assert there != given
    assert exchanged(there, "US", "JP") == given


def test_who_asks_and_who_is_asked_can_be_chosen(small: sy.DatedLaw) -> None:
    (crisis,) = small.gaps("strait-war", asking="AA", asked=["BB"]).crises
    assert (crisis.asking, crisis.asked) == ("AA", ("BB",))
    assert all(gap.actor in ("AA", "BB") for gap in crisis.gaps)


# -- the command ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sorts", "code"), [("torn,hollow", 0), ("unavailable", 0), ("too-late", 1), ("any", 1)]
)
def test_a_gate_fails_where_there_is_such_a_gap(sorts: str, code: int) -> None:
    words = ["gaps", "strait-war", "--corpus", str(MINIMAL), "--on", "1980-01-01", "--fail-on", sorts]
    assert CliRunner().invoke(main, words).exit_code == code


def test_a_gate_of_no_sort_is_a_mistake() -> None:
    result = CliRunner().invoke(main, ["gaps", "--corpus", str(MINIMAL), "--fail-on", "tarn"])
    assert result.exit_code == 2 and "did you mean `torn`?" in result.stderr


def test_the_share_is_said_to_be_no_probability_once(small: sy.DatedLaw) -> None:
    told = str(small.gaps("strait-war"))
    assert told.count("no probabilities") == 1
    assert "2 combinations (1/2, 50 %)" in " ".join(told.split())


def test_a_wish_that_is_not_understood(small: sy.DatedLaw) -> None:
    with pytest.raises(sy.QuestionError, match="no crisis `strait`"):
        small.gaps("strait")
    with pytest.raises(sy.QuestionError):
        small.gaps("strait-war", asked=["AB"])


def test_what_is_left_open_is_said() -> None:
    names = sy.load(MINIMAL)
    u = Understanding(names.corpus, names.names)
    given, _ = u.situation(Wish(crisis="strait-war"), names.on("1980-01-01").day)
    assert {fact for layer in given.layers for fact in layer.open} == {("urgent", None)}
    (crisis,) = names.on("1980-01-01").gaps("strait-war").crises
    assert crisis.open == ("urgent",)
    (crisis,) = names.on("1980-01-01").gaps("strait-war", given=["urgent"]).crises
    assert crisis.open == ()
