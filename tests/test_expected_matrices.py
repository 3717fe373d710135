"""What the United States could count on from Japan: the documented answers, on four dates.

The rows were worked out by hand when the law was encoded. Each names the outcome, what the reason must
be, and norms that must be among those that decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

import symmachia as sy

KOREA, TAIWAN = "korean-war", "taiwan-strait-1996"
DATES = ("1996-04-30", "2000-01-01", "2016-04-01", "2026-01-01")
PLAN = ("recognition", "basic-plan", "diet-approval")


@dataclass(frozen=True)
class Expected:
    outcome: str
    why: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    silent: str | None = None
    steps: tuple[str, ...] | None = None
    depends_on: tuple[str, ...] = ()
    branches: dict[tuple[str, ...], str] = field(default_factory=dict)


SILENT = Expected("unavailable", ("no power",), silent="sdf-1954")
IF_AREA = {
    ("area-situation",): "discretionary after steps",
    ("not area-situation",): "unavailable",
}


def after(norm: str, steps: tuple[str, ...] = PLAN) -> Expected:
    return Expected("discretionary after steps", by=(norm,), steps=steps)


def depends(norm: str) -> Expected:
    return Expected("depends", ("no power",), (norm,), depends_on=("area-situation",), branches=IF_AREA)


BASES = Expected("assured", by=("sec-1960/art-6@1960-06-23",))
OLD_DRILLS = Expected("discretionary", by=("defest-1954/training@1954-07-01",))
NEW_DRILLS = Expected("discretionary", by=("defest-1954/training@2014-07-01",))
SORTIES = after("en-1960-pc/combat@1960-06-23", ("prior-consultation",))
MINUTE = Expected(
    "disputed",
    by=("km-1960/sole@1960-06-23", "en-1960-pc/combat@1960-06-23"),
    branches={
        ("korea-minute-counts",): "discretionary",
        ("only-notes-count",): "discretionary after steps",
    },
)
OLD, NEW = "siasj-1999/art-3@1999-08-25", "siasj-1999/art-3@2016-03-29"
OLD_RESCUE, NEW_RESCUE = "siasj-1999/art-3-rescue@1999-08-25", "siasj-1999/art-3-rescue@2016-03-29"

TABLE: dict[tuple[str, str], tuple[Expected, Expected, Expected]] = {
    ("fuel-at-sea", KOREA): (SILENT, Expected("unavailable", ("excluded",), (OLD,)), after(NEW)),
    ("fuel-at-sea", TAIWAN): (
        SILENT,
        Expected("unavailable", ("excluded", "no power"), (OLD,)),
        depends(NEW),
    ),
    ("fuel-in-port", KOREA): (SILENT, after(OLD), after(NEW)),
    ("fuel-in-port", TAIWAN): (SILENT, depends(OLD), depends(NEW)),
    ("exercise-together", KOREA): (OLD_DRILLS, OLD_DRILLS, NEW_DRILLS),
    ("exercise-together", TAIWAN): (OLD_DRILLS, OLD_DRILLS, NEW_DRILLS),
    ("use-of-bases", KOREA): (BASES, BASES, BASES),
    ("use-of-bases", TAIWAN): (BASES, BASES, BASES),
    ("combat-missions", KOREA): (MINUTE, MINUTE, MINUTE),
    ("combat-missions", TAIWAN): (SORTIES, SORTIES, SORTIES),
    ("rescue-aircrew", KOREA): (SILENT, after(OLD_RESCUE), after(NEW_RESCUE)),
    ("rescue-aircrew", TAIWAN): (SILENT, depends(OLD_RESCUE), depends(NEW_RESCUE)),
}


@pytest.fixture(scope="module")
def matrices(bundled: sy.Law) -> dict[tuple[str, str], object]:
    return {(c, d): bundled.on(d).assess(c) for c in (KOREA, TAIWAN) for d in DATES}


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize(("kind", "crisis"), TABLE)
def test_cell(matrices, kind: str, crisis: str, date: str) -> None:  # type: ignore[no-untyped-def]
    expected = TABLE[kind, crisis][min(DATES.index(date), 2)]
    (answer,) = matrices[crisis, date][kind].answers
    assert answer.outcome == expected.outcome
    assert answer.why == expected.why
    assert set(expected.by) <= {norm.id for norm in answer.decided_by}
    assert answer.silent == (expected.silent or ("sdf-1954" if "no power" in expected.why else None))
    assert answer.depends_on == expected.depends_on
    if expected.steps is not None:
        assert tuple(step.step for step in answer.steps) == expected.steps
    if expected.branches:
        assert {branch.when: branch.outcome for branch in answer.branches} == expected.branches


def test_the_branches_of_fuel_at_sea_name_their_reasons(matrices) -> None:  # type: ignore[no-untyped-def]
    """In 2000, off Taiwan: excluded by the annex, or no power where the situation is none of the Act's."""
    (answer,) = matrices[TAIWAN, "2000-01-01"]["fuel-at-sea"].answers
    assert {(b.when, b.why) for b in answer.branches} == {
        (("area-situation",), "excluded"),
        (("not area-situation",), "no power"),
    }


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("crisis", [KOREA, TAIWAN])
def test_what_is_owed(matrices, crisis: str, date: str) -> None:  # type: ignore[no-untyped-def]
    """Nothing is owed but the use of bases and, in Korea, hosting under the United Nations."""
    owed = {
        row.id
        for row in matrices[crisis, date].kinds
        for cell in row.cells
        for answer in cell.answers
        if answer.duty != "not owed"
    }
    assert owed == ({"use-of-bases", "host-under-un"} if crisis == KOREA else {"use-of-bases"})


def test_hosting_in_korea_rests_on_the_notes_of_1951(matrices) -> None:  # type: ignore[no-untyped-def]
    (answer,) = matrices[KOREA, "1996-04-30"]["host-under-un"].answers
    assert answer.outcome == "assured"
    assert [n.name for n in answer.decided_by] == ["en-1951-ay/sole"]


def test_drills_for_the_defence_of_others(bundled: sy.Law) -> None:
    """Shut out of training until 2014, open since."""
    for date, authority in (("1996-04-30", "none"), ("2016-04-01", "now")):
        answer = bundled.on(date).ask(
            "JP exercise to US",
            crisis=KOREA,
            given=["drills-defence-of-other-state", "place is high-seas", "exercise-two-party"],
        )
        assert answer.authority == authority


def test_all_kinds_of_help_are_answered(matrices) -> None:  # type: ignore[no-untyped-def]
    for matrix in matrices.values():
        assert len(matrix.kinds) == 24
        assert sum(matrix.count("JP").values()) == 24


def test_bases_struck_make_the_general_duty_a_row(bundled: sy.Law) -> None:
    """An attack on bases in Japan: the duty of article V is a row of its own, its ways marked."""
    matrix = bundled.on("2000-05-01").assess(
        KOREA,
        given=["struck-under-japanese-administration on US", "attack on JP is under-way"],
    )
    general = [row for row in matrix.rows if row.general]
    assert [row.id for row in general] == ["give-help"]
    (answer,) = general[0].cells[0].answers
    assert (answer.outcome, answer.by_own_processes) == ("assured", True)
    assert [n.name for n in answer.decided_by] == ["sec-1960/art-5.1"]
    ways = {row.id: row.cells[0].way for row in matrix.kinds}
    assert ways["fight-elsewhere"] == "closed"
    assert ways["fuel-in-port"] in ("open", "unsettled")
    assert ways["combat-missions"] is None, "what the United States does itself is no way for Japan"
    assert matrix["fuel-in-port"].answers[0].duty == "not owed", "no row is owed for a duty above it"
