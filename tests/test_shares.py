"""Shares are those that one gets by asking under every combination, one by one."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

import symmachia as sy

FUEL = "JP supply-fuel to US"
WAYS = {
    "area-situation": ["area-situation", "not area-situation"],
    "urgent": ["urgent", "not urgent"],
    "attack on JP": [f"attack on JP is {v}" for v in ("none", "foreseen", "imminent", "under-way", "over")],
    "place": [
        f"place is {v}" for v in ("land", "territorial-waters", "airspace", "high-seas", "outer-space")
    ],
    "combat-at-place": ["combat-at-place", "not combat-at-place"],
    "combat-expected": ["combat-expected", "not combat-expected"],
}
"""Every value of some facts, as a user gives it."""


@pytest.fixture(scope="module")
def law(bundled: sy.Law) -> sy.DatedLaw:
    return bundled.on("2016-04-30")


def one_by_one(
    law: sy.DatedLaw, question: str, over: list[str], crisis: str, weights: dict[str, list[Fraction]]
) -> tuple[int, dict[str | None, tuple[int, Fraction]]]:
    """How many combinations are possible, and the number and weight of those of each outcome."""
    rows = [
        list(zip(WAYS[fact], weights.get(fact, [Fraction(1)] * len(WAYS[fact])), strict=True))
        for fact in over
    ]
    found: dict[str | None, tuple[int, Fraction]] = {}
    for combination in product(*rows):
        try:
            answer = law.ask(question, crisis=crisis, given=[given for given, _ in combination])
        except sy.QuestionError as error:
            assert [d.code for d in error.report] == ["S314"]
            continue
        weight = Fraction(1)
        for _, one in combination:
            weight *= one
        key = None if answer.outcome == "depends" else answer.outcome
        number, before = found.get(key, (0, Fraction(0)))
        found[key] = (number + 1, before + weight)
    whole = sum(weight for _, weight in found.values())
    return sum(n for n, _ in found.values()), {k: (n, w / whole) for k, (n, w) in found.items()}


@pytest.mark.parametrize("question", [FUEL, "JP supply-ammunition to US", "JP transport-goods to US"])
@pytest.mark.parametrize(
    ("over", "weights"),
    [
        (["area-situation"], {}),
        (["urgent"], {}),
        (["area-situation", "urgent"], {"area-situation": [Fraction(1, 3), Fraction(2, 3)]}),
    ],
)
def test_as_counted_one_by_one(
    law: sy.DatedLaw, question: str, over: list[str], weights: dict[str, list[Fraction]]
) -> None:
    crisis = "taiwan-strait-1996"
    told = {fact: str(row[0]) for fact, row in weights.items()}
    found = law.shares(question, crisis=crisis, over=over, weights=told)
    total, expected = one_by_one(law, question, over, crisis, weights)
    assert found.total == total
    assert {s.outcome: (s.number, s.share) for s in found.choices[0].shares} == expected


def test_constraints_bound_the_combinations(law: sy.DatedLaw) -> None:
    """Combat at the place means that combat is expected there, and the usual values stand aside."""
    over = ["combat-at-place", "combat-expected", "area-situation"]
    open_facts = [f"{fact}=unknown" for fact in over]
    found = law.shares(FUEL, crisis="taiwan-strait-1996", given=[*open_facts, "near-japan"], over=over)
    assert found.total == 6
    assert sum(share.number for share in found.choices[0].shares) == 6
    assert found["discretionary after steps"] == Fraction(1, 3)
    with pytest.raises(ValueError, match="readings differ"):
        law.shares("US fight-from-bases to UN-KR", crisis="korean-war")["discretionary"]


def test_counted_over_what_settles_it(law: sy.DatedLaw) -> None:
    found = law.shares(FUEL, crisis="taiwan-strait-1996")
    assert found.over == law.ask(FUEL, crisis="taiwan-strait-1996").depends_on == ("area-situation",)
    assert found["unavailable"] == found["discretionary after steps"] == Fraction(1, 2)
    settled = law.shares(FUEL, crisis="korean-war", over=["urgent"])
    assert settled.total == 2 and settled["discretionary after steps"] == 1


def test_given_facts_are_not_counted_twice(law: sy.DatedLaw) -> None:
    """A fact that is known has one value left, whether or not the question reads it."""
    found = law.shares(FUEL, crisis="korean-war", over=["attack on JP", "urgent"])
    assert found.total == 2


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"weights": {"urgent": "3"}}, "S410"),
        ({"weights": {"urgent": "-1/2"}}, "S410"),
        ({"weights": {"urgent": "1/0"}}, "S410"),
        ({"weights": {"place": "1/2"}}, "S410"),
        ({"weights": {"place": "land:1,land:2"}}, "S410"),
        ({"weights": {"place": "sea:1"}}, "S410"),
        ({"weights": {"attack on JP": "under-way:1"}, "crisis": "korean-war"}, "S410"),
        ({"weights": {"urgnet": "1/2"}}, "S202"),
        ({"over": ["diet-approval"]}, "S202"),
        ({"crisis": "korean-wr"}, "S211"),
    ],
)
def test_mistakes(law: sy.DatedLaw, wish: dict[str, object], code: str) -> None:
    with pytest.raises(sy.QuestionError) as error:
        law.shares(FUEL, **wish)  # type: ignore[arg-type]
    assert [d.code for d in error.value.report] == [code]


def test_several_acts_are_not_counted_together(law: sy.DatedLaw) -> None:
    with pytest.raises(sy.QuestionError) as error:
        law.shares("JP give-logistics to US")
    assert [d.code for d in error.value.report] == ["S409"]
