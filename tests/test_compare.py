"""Comparisons: two dates differ in the situations where asking on each brings different answers, and no others."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from bad_corpora import MINIMAL
from click.testing import CliRunner

import symmachia as sy
from symmachia.cli import main
from symmachia.questions.compared import CellCompared

OPEN = {"korean-war": ("survival-threatened", "urgent"), "taiwan-strait-1996": ("area-situation", "urgent")}
DATES = ("1996-04-30", "2000-01-01", "2016-04-01")


@pytest.mark.slow
@pytest.mark.parametrize("sides", list(pairwise(DATES)))
@pytest.mark.parametrize("crisis", OPEN)
def test_asking_on_both_dates_in_each_combination(
    bundled: sy.Law, crisis: str, sides: tuple[str, str]
) -> None:
    comparison = bundled.compare(*sides, crisis=crisis)
    changed = {cell.kind: cell for cell in comparison}
    for values in product(("yes", "no"), repeat=2):
        given = [f"{fact}={value}" for fact, value in zip(OPEN[crisis], values, strict=True)]
        facts = {
            fact if value == "yes" else f"not {fact}"
            for fact, value in zip(OPEN[crisis], values, strict=True)
        }
        before, after = (bundled.on(day).assess(crisis, given=given) for day in sides)
        for row in before.kinds:
            one, two = before[row.id].outcome, after[row.id].outcome
            told = [
                (shift.before, shift.after)
                for shift in (changed[row.id].shifts if row.id in changed else ())
                if any(set(when.facts) <= facts for when in shift.where.when)
            ]
            assert told == ([((one,), (two,))] if one != two else []), (row.id, given)


@pytest.mark.slow
def test_what_opened_between_1996_and_2000(bundled: sy.Law) -> None:
    """The law on surrounding areas opened ports, not the sea; where the area is in doubt it turns on that."""
    (korea,) = bundled.compare("1996-04-30", "2000-01-01", crisis="korean-war").crises
    assert {cell.kind for cell in korea.changed} == {
        "fuel-in-port",
        "goods-at-sea",
        "rescue-aircrew",
        "treat-wounded",
    }
    assert {cell.direction for cell in korea.changed} == {"opened"}
    (shift,) = korea["fuel-in-port"].shifts
    assert (shift.silent_before, [n.id for n in shift.norms_after]) == (
        "sdf-1954",
        ["siasj-1999/art-3@1999-08-25"],
    )
    (taiwan,) = bundled.compare("1996-04-30", "2000-01-01", crisis="taiwan-strait-1996").crises
    fuel = taiwan["fuel-in-port"]
    assert (fuel.before, fuel.after, fuel.direction) == (
        "unavailable",
        "depends",
        "turns on a fact or a reading",
    )
    assert [when.facts for shift in fuel.shifts for when in shift.where.when] == [("area-situation",)]


@pytest.mark.slow
def test_backwards_is_the_same_the_other_way(bundled: sy.Law) -> None:
    there = bundled.compare("2000-01-01", "2016-04-01", crisis="korean-war")
    back = bundled.compare("2016-04-01", "2000-01-01", crisis="korean-war")

    def told(cells: list[CellCompared], turned: bool) -> set[object]:
        return {
            (cell.kind, s.after if turned else s.before, s.before if turned else s.after, s.where)
            for cell in cells
            for s in cell.shifts
        }

    assert told(list(there), False) == told(list(back), True)
    assert {cell.direction for cell in back} <= {"narrowed"}


@pytest.mark.slow
def test_a_reading_is_a_side(bundled: sy.Law) -> None:
    day = "1996-04-30"
    found = bundled.compare(f"{day}+korea-minute-counts", f"{day}+only-notes-count", crisis="korean-war")
    assert {cell.kind for cell in found} == {"combat-missions"}
    assert {(cell.before, cell.after, cell.direction) for cell in found} == {
        ("discretionary", "discretionary after steps", "narrowed")
    }
    assert found.receipts[0].readings == ("korea-minute-counts",)


@pytest.mark.slow
def test_all_crises_at_once(bundled: sy.Law) -> None:
    found = bundled.compare("1996-04-30", "2016-04-01")
    assert {c.crisis for c in found.crises} | set(found.unmodelled) == set(bundled.corpus.crises)


def test_nothing_differs() -> None:
    (crisis,) = sy.load(MINIMAL).compare("1980-01-01", "1981-01-01", crisis="strait-war").crises
    assert not crisis.changed and len(crisis.same) == 3


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        (("1980-01-01", "1980-01-01"), "both sides are the same"),
        (("1980-01-01",), "sides are compared in twos; given: 1"),
        (("1980-01-01", "1981-01-01+minute-count"), "unknown alternative"),
        (("1940-01-01", "1980-01-01"), "its own law is modelled from"),
        (("1980-02-30", "1980-01-01"), "there is no day"),
    ],
)
def test_sides_that_cannot_be_compared(sides: tuple[str, ...], told: str) -> None:
    with pytest.raises(sy.QuestionError, match=told):
        sy.load(MINIMAL).compare(*sides, crisis="strait-war")


def test_drawn(tmp_path: pytest.TempPathFactory) -> None:
    """A difference has a drawing; where nothing differs there is nothing to draw, and that is said."""
    words = ["compare", "1960-01-01", "1980-01-01", "--corpus", str(MINIMAL), "--format", "svg"]
    same = [*words]
    same[1:3] = ["1980-01-01", "1981-01-01"]
    result = CliRunner().invoke(main, same)
    assert result.exit_code == 2 and "no drawing" in result.stderr
