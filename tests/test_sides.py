"""Sides beside each other: each kind of help stands on each side as asking on it says, in shares that are counted
by trying every combination; burdens are the gaps, red lines the claims."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from bad_corpora import MINIMAL
from click.testing import CliRunner

import symmachia as sy
from symmachia.cli import main
from symmachia.engine.compiled import compiled_of
from symmachia.questions.sides import Sides

DAY = "1996-04-30"
REFORMS = ("modify-the-role", "redefine-the-division-of-labour", "the-road-taken")
OPEN = {"korean-war": ("survival-threatened", "urgent"), "taiwan-strait-1996": ("area-situation", "urgent")}


@pytest.fixture(scope="module", params=OPEN)
def beside(request: pytest.FixtureRequest, bundled: sy.Law) -> Sides:
    sides = [DAY, *(f"{DAY}+{reform}" for reform in REFORMS)]
    return bundled.beside(*sides, crisis=request.param, red_lines="red-line-force")


def laws(bundled: sy.Law) -> list[sy.DatedLaw]:
    return [bundled.on(DAY), *(bundled.under(reform).on(DAY) for reform in REFORMS)]


@pytest.mark.slow
def test_outcomes_are_those_of_asking_on_each_side(bundled: sy.Law, beside: Sides) -> None:
    (crisis,) = beside.crises
    for number, law in enumerate(laws(bundled)):
        matrix = law.assess(crisis.crisis)
        for cell in crisis.cells:
            answers = next(row for row in matrix.kinds if row.id == cell.kind).cells[0].answers
            answer = next((a for a in answers if a.beneficiary == cell.beneficiary), answers[0])
            assert cell.sides[number].outcome == answer.outcome, (number, cell.kind)


@pytest.mark.slow
def test_shares_are_those_of_trying_every_combination(bundled: sy.Law, beside: Sides) -> None:
    (crisis,) = beside.crises
    facts = OPEN[crisis.crisis]
    for number, law in enumerate(laws(bundled)):
        counted: dict[str, Counter[str]] = {}
        for values in product(("yes", "no"), repeat=len(facts)):
            given = [f"{fact}={value}" for fact, value in zip(facts, values, strict=True)]
            for row in law.assess(crisis.crisis, given=given).kinds:
                counted.setdefault(row.id, Counter())[row.cells[0].answers[0].outcome] += 1
        for cell in crisis.cells:
            found = {share.outcome: share.part.share for share in cell.sides[number].shares}
            if "disputed" not in counted[cell.kind]:
                assert found == {
                    o: n / sum(counted[cell.kind].values()) for o, n in counted[cell.kind].items()
                }
            assert sum(found.values()) == 1


@pytest.mark.slow
def test_each_side_against_the_first_is_the_comparison_of_the_two(bundled: sy.Law, beside: Sides) -> None:
    (crisis,) = beside.crises
    for number, reform in enumerate(REFORMS):
        (alone,) = bundled.compare(DAY, f"{DAY}+{reform}", crisis=crisis.crisis).crises
        assert crisis.against[number] == alone


def test_law_and_views_speak_of_the_same_facts_whatever_was_forgotten(bundled: sy.Law) -> None:
    """Between two comparisons the engine may forget what it compiled; what it holds on to stays comparable."""
    sides = [DAY, f"{DAY}+the-road-taken"]
    before = bundled.beside(*sides, crisis="korean-war")
    compiled_of.cache_clear()
    assert bundled.beside(*sides, crisis="korean-war") == before


@pytest.mark.slow
def test_burdens_and_red_lines(bundled: sy.Law, beside: Sides) -> None:
    (crisis,) = beside.crises
    for number, law in enumerate(laws(bundled)):
        gaps = [g for g in law.gaps(crisis.crisis) if g.sort in ("torn", "hollow", "closed way")]
        assert [(b.sort, b.actor) for b in crisis.burdens[number]] == [(g.sort, g.actor) for g in gaps]
        ruled = law.check("red-line-force").rulings
        assert beside.crossed(number) == tuple(r.label for r in ruled if r.verdict != "holds")
    assert [receipt.reforms[-1:] for receipt in beside.receipts] == [(), *((reform,) for reform in REFORMS)]


@pytest.mark.slow
def test_a_duty_without_the_power_is_hollow(tmp_path: Path) -> None:
    """A reform that binds Japan to help and changes nothing else: what it owes, it has no way to do."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "corpus.md").write_text(
        "---\nkind: corpus\nid: mine\nversion: 1\nformat: 1\nextends: east-asia@1\n---\n", encoding="utf-8"
    )
    (folder / "bound.md").write_text(
        f'---\nkind: reform\nid: bound\ntitle: Bound\n"on": {DAY}\n---\n```reform\nadd to sec-1960\n'
        "all-in: JP must defend-other-state to US\n  when attack on US is under-way\n```\n",
        encoding="utf-8",
    )
    (crisis,) = sy.load(folder).beside(DAY, f"{DAY}+bound", crisis="korean-war").crises
    assert crisis.burdens[0] == ()
    assert [(b.sort, b.actor) for b in crisis.burdens[1]] == [("hollow", "JP")]


def test_red_lines_beside_two_sides(bundled: sy.Law) -> None:
    found = bundled.beside(
        DAY, f"{DAY}+the-road-taken", crisis="korean-war", red_lines="never JP can protect-nationals"
    )
    assert (found.crossed(0), found.crossed(1)) == ((), ("claim",))


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        ((DAY,), "compared in twos"),
        ((DAY, f"{DAY}+modify-the-role", f"{DAY} + modify-the-role"), "both sides are the same"),
        (("1996-04-01", "1996-04-01+modify-the-role"), "before that day it changes nothing"),
        ((DAY, f"{DAY}+modify-the-role+the-road-taken"), "both amend"),
        ((DAY, f"{DAY}+modify-the-rol"), "there is no reform `modify-the-rol`"),
    ],
)
def test_sides_that_cannot_be_set_beside_each_other(
    bundled: sy.Law, sides: tuple[str, ...], told: str
) -> None:
    with pytest.raises(sy.QuestionError, match=told):
        bundled.beside(*sides, crisis="korean-war")


@pytest.mark.parametrize("form", ["text", "json", "csv", "md", "html"])
def test_the_command_sets_three_sides_beside_each_other(form: str) -> None:
    words = ["compare", "1960-01-01", "1971-01-01", "1980-01-01", "--corpus", str(MINIMAL), "--format", form]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.stderr
    assert result.stdout
