"""The reforms of the bundled corpus, and the search put to history: from the law of the time and the goals
of the time alone, does what was enacted come out?"""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from click.testing import CliRunner

import symmachia as sy
from symmachia.cli import main
from symmachia.law.amended import Amendment, Reform, reformed
from symmachia.law.ground import LawOn
from symmachia.questions.assess import Matrix
from symmachia.questions.reform.searched import AmendmentView, Searched

REVIEW = "1996-04-30"


@pytest.fixture(scope="module")
def law() -> sy.Law:
    return sy.load()


@pytest.fixture(scope="module")
def of_1997(law: sy.Law) -> Searched:
    return law.on("1996-12-31").reform("goals-1997", red_lines="red-line-force", propose=True)


@pytest.fixture(scope="module")
def of_2014(law: sy.Law) -> Searched:
    return law.on("2014-06-30").reform("goals-2014", propose=True)


def acts_of(amendments: tuple[AmendmentView, ...]) -> list[str]:
    """The acts that are opened, from the wordings: `label: JP may supply-fuel to US`."""
    sentences = [a.wording.splitlines()[1].partition(": ")[2] for a in amendments]
    return [words.split()[2] for words in sentences if " may " in words]


# -- 1997


def test_the_law_of_1996_reaches_no_goal_of_1997(law: sy.Law, of_1997: Searched) -> None:
    assert {aim.before for aim in of_1997.goals} <= {"too wide", "fails"}
    assert {aim.before for aim in of_1997.red_lines} == {"holds"}


def test_what_is_proposed_for_1997_is_of_the_kind_and_content_enacted(of_1997: Searched) -> None:
    (found,) = of_1997.least
    assert {a.kind for a in found.amendments} == {"statute"}
    assert acts_of(found.amendments) == [
        "supply-fuel",
        "transport-goods",
        "lend-facilities",
        "rescue-combatants",
        "transport-nationals",
        "inspect-ship",
    ]
    assert all(a.reform is None for a in of_1997.candidates)
    assert "not bar" not in " ".join(a.wording for a in found.amendments)  # nothing constitutional


@pytest.mark.parametrize(
    ("goals", "day", "missing"),
    [
        ("goals-1997", "1999-08-25", {"inspection"}),
        ("goals-1997", "2001-03-01", set()),
        ("goals-2014", "2014-07-01", None),
        ("goals-2014", "2016-03-29", set()),
    ],
)
def test_what_was_enacted_reaches_the_goals(
    law: sy.Law, goals: str, day: str, missing: set[str] | None
) -> None:
    checked = law.on(day).check(goals)
    short = {ruling.label for ruling in checked.rulings if ruling.verdict != "holds"}
    assert short == (missing if missing is not None else {ruling.label for ruling in checked.rulings})


ENACTED = {
    "fuel-in-the-rear": ("2001-03-01", "siasj-1999/art-3"),
    "transport-at-sea": ("2001-03-01", "siasj-1999/art-3"),
    "facilities": ("2001-03-01", "siasj-1999/art-3"),
    "rescue": ("2001-03-01", "siasj-1999/art-3-rescue"),
    "evacuation": ("2001-03-01", "sdf-1954/art-84-4"),
    "inspection": ("2001-03-01", "shipinsp-2000/art-3"),
    "ships": ("2016-03-29", "sdf-1954/art-76.1.ii"),
    "missiles": ("2016-03-29", "sdf-1954/art-76.1.ii"),
    "mines": ("2016-03-29", "sdf-1954/art-76.1.ii"),
    "support-near-combat": ("2016-03-29", "siasj-1999/art-3"),
    "ammunition": ("2016-03-29", "siasj-1999/art-3"),
    "units": ("2016-03-29", "sdf-1954/art-95-2"),
    "rescue-of-nationals": ("2016-03-29", "sdf-1954/art-84-3"),
}


@pytest.mark.parametrize("label", ENACTED)
def test_each_goal_rests_on_the_article_enacted_for_it(law: sy.Law, label: str) -> None:
    """Under the law enacted the goal holds, and without that one article it does not."""
    day, name = ENACTED[label]
    page = next(
        p for p in ("goals-1997", "goals-2014") if label in {c.label for c in law.corpus.claims[p].claims}
    )
    assert law.on(day).check(f"{page}/{label}").holds
    enacted = next(n for n in LawOn(law.corpus, date.fromisoformat(day)).norms if n.name == name)
    repeal = Amendment("repeal", enacted.id, None, None, 3, "", enacted.span)
    reform = Reform("repeal", "", date.fromisoformat(day), (), (), (repeal,), (), (), enacted.span)
    assert not sy.Law(reformed(law.corpus, [reform]), law.names).on(day).check(f"{page}/{label}").holds


# -- 2014


def test_with_the_old_red_line_the_goals_of_2014_cannot_all_be_had(law: sy.Law) -> None:
    """What the Cabinet gave up in July 2014 is what the search says has to be given up."""
    found = law.on("2014-06-30").reform("goals-2014", red_lines="red-line-force", propose=True)
    assert found.least == ()
    assert set(found.excluding) & {"no-force-for-others", "no-mines-of-another-war"}
    assert set(found.front[-1].missed) == {"ships", "missiles", "mines"}
    assert {a.kind for a in found.front[-1].amendments} == {"statute"}


def test_what_is_proposed_for_2014_is_of_the_kinds_enacted(of_2014: Searched) -> None:
    (found,) = of_2014.least
    by_goal = {
        label: sorted(a.kind for a in found.amendments if a.id in needed)
        for label, needed in found.needed.items()
    }
    force = ["interpretation", "interpretation", "statute"]
    assert by_goal == {
        "ships": force,
        "missiles": ["cabinet-decision", *force],
        "mines": force,
        "support-near-combat": ["statute"],
        "ammunition": ["statute"],
        "units": ["statute"],
        "rescue-of-nationals": ["statute"],
    }


# -- the packages


def test_packages_are_read(law: sy.Law) -> None:
    reforms = law.corpus.reforms
    assert {"modify-the-role", "redefine-the-division-of-labour", "the-road-taken"} < set(reforms)
    assert all(reform.agree and reform.sources for reform in reforms.values())
    assert reforms["redefine-the-division-of-labour"].builds_on == ("modify-the-role",)


@pytest.mark.parametrize(
    ("reform", "crossed"),
    [
        ("modify-the-role", set()),
        ("redefine-the-division-of-labour", {"no-force-for-others", "no-mines-of-another-war"}),
        ("the-road-taken", {"no-force-for-others", "no-mines-of-another-war"}),
    ],
)
def test_red_lines_under_the_packages(law: sy.Law, reform: str, crossed: set[str]) -> None:
    checked = law.under(reform).on(REVIEW).check("red-line-force")
    assert {ruling.label for ruling in checked.rulings if ruling.verdict != "holds"} == crossed
    assert checked.receipt.reforms[-1] == reform


@pytest.mark.parametrize("reform", ["modify-the-role", "redefine-the-division-of-labour", "the-road-taken"])
def test_packages_reach_the_goals_of_1997(law: sy.Law, reform: str) -> None:
    assert law.under(reform).on(REVIEW).check("goals-1997").holds


def test_a_duty_on_both_sides(law: sy.Law) -> None:
    asked, given = "JP give-help to US", ["attack on US is under-way", "struck-in-pacific on US"]
    before = law.on(REVIEW).ask(asked, given=given, otherwise="usual")
    after = law.under("redefine-the-division-of-labour").on(REVIEW).ask(asked, given=given, otherwise="usual")
    assert (before.duty, after.duty) == ("not owed", "owed")


@pytest.mark.parametrize("crisis", ["korean-war", "taiwan-strait-1996"])
def test_the_road_taken_is_the_law_of_2016_told_in_1996(law: sy.Law, crisis: str) -> None:
    """In both crises of the review each kind of help comes out as on 29 March 2016, as far as there is
    authority for it."""
    road = law.under("the-road-taken").on(REVIEW).assess(crisis)
    then = law.on("2016-03-29").assess(crisis)
    assert outcomes(road) == outcomes(then)


def outcomes(matrix: Matrix) -> dict[str, str]:
    return {row.id: row.cells[0].outcome for row in matrix.kinds}


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ["ask", "JP supply-fuel to US", "--on", REVIEW],
        ["assess", "korean-war", "--on", REVIEW],
        ["check", "never JP must give-help to US", "--on", REVIEW],
        ["check", "never JP must give-help to US", "--over", "1995..1997"],
        ["gaps", "korean-war", "--on", REVIEW],
        ["history", "JP supply-fuel to US", "--over", "1995..1997"],
    ],
    ids=" ".join,
)
def test_each_command_tells_under_which_reforms_it_answers(command: list[str]) -> None:
    names = ["modify-the-role", "redefine-the-division-of-labour"]
    words = [*command, "--reform", names[1]]
    text = CliRunner().invoke(main, words, env={"COLUMNS": "120"})
    assert text.exit_code in (0, 1) and f"under {', '.join(names)}" in text.stdout
    document = json.loads(CliRunner().invoke(main, [*words, "--format", "json"]).stdout)
    assert document["receipt"]["reforms"] == names
    rows = list(csv.DictReader(io.StringIO(CliRunner().invoke(main, [*words, "--format", "csv"]).stdout)))
    assert {row["reforms"] for row in rows} == {"; ".join(names)}


@pytest.mark.parametrize("name", ["reforms", "modify-the-role", "The Diet before weapons", "redefine"])
def test_reforms_are_shown(law: sy.Law, name: str) -> None:
    told = str(law.on(REVIEW).show(name))
    assert "cost" in told and "amendment" in told
    if name == "modify-the-role":
        assert "Who must agree" in told and "added to sdf-1954; cost 3" in told
        assert "rear-area-support: JP may give-logistics to US" in told
