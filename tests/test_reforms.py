"""Reforms: views on the law; the least of them is that found by trying all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

import symmachia as sy
from symmachia.engine.engine import Engine
from symmachia.law.amended import Amendment, Reform, reformed
from symmachia.law.conditions import And, Cond, Not
from symmachia.law.given import Given, Layer
from symmachia.law.ground import LawOn
from symmachia.law.reach import Question
from symmachia.law.union import made, union
from symmachia.questions.reform.search import with_definitions

GOOD = Path(__file__).parent / "fixtures" / "good" / "minimal"
DAY = date(1975, 6, 1)

PAGES = {
    "fuel.md": """---
kind: reform
id: fuel
title: Fuel for Belmark
"on": 1975-06-01
agree: [AA Council]
sources: [GAZ]
---
Why it would be done.

```reform
replace forces-1950/art-3 with
art-3: AA may give-logistics to BB
  when attack on BB is under-way or tension or calm-help
  cite GAZ "a bill"
add to forces-1950
calm-help means not tension and place is harbour
add to forces-1950
art-6: AA may defend-ally
  when attack on BB is under-way
  after order
  unconfirmed
repeal forces-1950/art-5
```
""",
    "arms.md": """---
kind: reform
id: arms
title: Force for Belmark
"on": 1975-06-01
builds-on: [fuel]
cost: 7
---
```reform
add to ruling-1960
defence-of-others: const-aa/art-9 does not bar AA defend-ally
  unconfirmed
adopt reading only-treaty-counts
conclude pact
```
""",
    "pact.md": """---
id: pact
title: Pact of mutual defence
kind: treaty
order: international
parties: [AA, BB]
sources: [SERIES]
---
## Article 1: help

Signed and never ratified.

```norms
art-1: each party must defend-ally to the other
  when attack on the other is under-way
  unconfirmed
```
""",
}
QUESTIONS = [
    Question(actor, act, other)
    for actor, other in (("AA", "BB"), ("AA", None), ("BB", "AA"), ("BB", "CC"))
    for act in ("supply-fuel", "supply-ammunition", "defend-ally", "repel-attack", "patrol", "use-harbours")
]
CLAIMS = {
    "fuels": "always AA can supply-fuel to BB when tension and not abroad",
    "fuels-abroad": "always AA can supply-fuel to BB when tension",
    "defends": "always AA can defend-ally to BB when attack on BB is under-way",
    "bound": "always AA must defend-ally to BB when attack on BB is under-way",
    "no-patrols": "never AA can patrol",
    "harbours": "never BB can at once use-harbours to CC when attack on AA is none",
    "calm-defence": "sometimes AA can defend-ally to BB when not attack on BB is under-way",
    "only-then": "AA can use-force only when attack on AA is foreseen or under-way",
    "no-ammunition": "never AA can supply-ammunition to BB when place is land",
}


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> sy.Law:
    folder = tmp_path_factory.mktemp("reforms") / "corpus"
    shutil.copytree(GOOD, folder)
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sy.load(folder)


@pytest.fixture(scope="module")
def amendments(law: sy.Law) -> tuple[Amendment, ...]:
    return tuple(a for r in law.corpus.reforms.values() for a in r.amendments)


def package(law: sy.Law, made_: Sequence[Amendment]) -> sy.Law:
    whole = Reform("some", "", DAY, (), (), tuple(made_), (), (), next(iter(law.corpus.acts.values())).span)
    return sy.Law(reformed(law.corpus, [whole]), law.names)


def subsets(amendments: Sequence[Amendment]) -> Iterator[tuple[int, ...]]:
    """Small ones first; what is defined is always there, since others may read it."""
    numbers = range(len(amendments))
    for size in range(len(amendments) + 1):
        yield from combinations(numbers, size)


def test_pages_are_read(law: sy.Law) -> None:
    fuel, arms = law.corpus.reforms["fuel"], law.corpus.reforms["arms"]
    assert [a.kind for a in fuel.amendments] == ["replace", "add", "add", "repeal"]
    assert [a.cost for a in fuel.amendments] == [3, 3, 3, 3]
    assert [a.kind for a in arms.amendments] == ["add", "adopt", "conclude"]
    assert arms.cost == 7 and [a.cost for a in arms.amendments] == [3, 2, 2]
    assert arms.builds_on == ("fuel",) and fuel.agree == ("AA Council",)
    assert fuel.amendments[3].target == "forces-1950/art-5@1950-06-01"


def test_a_view_changes_nothing_before_its_day_and_never_the_corpus(law: sy.Law) -> None:
    under = law.under("arms")
    norms = law.corpus.norms
    before, after = LawOn(under.corpus, date(1975, 5, 31)), LawOn(under.corpus, DAY)
    plain = LawOn(law.corpus, date(1975, 5, 31))
    assert [n.id for n in before.norms] == [n.id for n in plain.norms]
    new = {"forces-1950/art-3@1975-06-01", "forces-1950/art-6@1975-06-01", "pact/art-1@1975-06-01"}
    assert new <= {n.id for n in after.norms}
    assert "forces-1950/art-5@1950-06-01" not in {n.id for n in after.norms}
    assert law.corpus.norms is norms and under.corpus.reform_of is law.corpus
    assert law.under("fuel").corpus.reform_of is law.corpus


def test_what_a_reform_does(law: sy.Law) -> None:
    asked = ["attack on BB is under-way", "order=done"]
    before = law.on(DAY).ask("AA defend-ally to BB", given=asked)
    assert (before.outcome, before.why) == ("unavailable", ("barred",))
    fuelled = law.under("fuel").on(DAY).ask("AA defend-ally to BB", given=asked)
    assert (fuelled.outcome, fuelled.why) == ("unavailable", ("barred",))
    assert law.under("arms").on(DAY).ask("AA defend-ally to BB", given=asked).outcome == "assured"
    harbours = "BB use-harbours to CC"
    crisis = law.on(DAY).ask(harbours, crisis="strait-war")
    assert crisis.outcome == "disputed"
    assert law.under("arms").on(DAY).ask(harbours, crisis="strait-war").outcome == "discretionary after steps"


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_the_union_is_every_package(
    law: sy.Law, amendments: tuple[Amendment, ...], question: Question
) -> None:
    """With each amendment a fact, the union says under these facts what the amended law says."""
    readings = frozenset({"only-treaty-counts"})
    one = Engine(LawOn(union(law.corpus, amendments, DAY), DAY))
    for on in list(subsets(amendments))[::5]:
        if any(amendments[n].norm is not None for n in on) and 1 not in on:
            on = (*on, 1)  # the definition that a norm reads
        part = Engine(LawOn(package(law, [amendments[n] for n in sorted(on)]).corpus, DAY))
        facts: list[Cond] = [made(n) if n in on else Not(made(n)) for n in range(len(amendments))]
        taken = Given(readings=readings)
        expected = part.find(question, taken)
        found = one.find(question, replace(taken, layers=(Layer(And(tuple(facts))),)))
        assert {p.verdicts for p in found.parts} == {p.verdicts for p in expected.parts}, on


@pytest.mark.parametrize(
    "goals", [*combinations(CLAIMS, 1), *list(combinations(CLAIMS, 2))[::3]], ids="+".join
)
@pytest.mark.parametrize("red_line", [None, "only-then", "no-ammunition"])
def test_the_least_is_that_found_by_trying_all(
    law: sy.Law,
    amendments: tuple[Amendment, ...],
    goals: tuple[str, ...],
    red_line: str | None,
    tmp_path: Path,
) -> None:
    amendments = tuple(a for a in amendments if a.definition is None)
    law = sy.Law(with_definitions(law.corpus, list(law.corpus.reforms.values())), law.names)
    found = law.on(DAY).reform(
        written(tmp_path / "goals.md", goals),
        red_lines=written(tmp_path / "red-lines.md", [red_line]) if red_line else None,
    )
    names = [candidate.id for candidate in found.candidates]
    reached: dict[tuple[int, ...], frozenset[str]] = {}
    for on in subsets(amendments):
        there = package(law, [amendments[n] for n in on]).on(DAY)
        if red_line and verdict(there, red_line) not in ("holds", "vacuous"):
            continue
        reached[on] = frozenset(goal for goal in goals if verdict(there, goal) == "holds")
    costs = {on: (len(on), sum(amendments[n].cost for n in on)) for on in reached}
    every = [on for on, here in reached.items() if len(here) == len(goals)]
    best = min((costs[on] for on in every), default=None)
    expected = {frozenset(names[n] for n in on) for on in every if costs[on] == best}
    assert {frozenset(a.id for a in p.amendments) for p in found.least} == expected
    for part in (*found.least, *found.front):
        on = tuple(names.index(a.id) for a in part.amendments)
        assert (part.number, part.cost) == costs[on]
        assert frozenset(part.reached) == reached[on]
        for goal, needed in part.needed.items():
            for name in needed:
                without = tuple(n for n in on if names[n] != name)
                assert without not in reached or goal not in reached[without]
    for number in range(len(goals) + 1):
        enough = [costs[on] for on, here in reached.items() if len(here) >= number]
        told = [(p.number, p.cost) for p in found.front if len(p.reached) >= number]
        assert min(enough, default=None) == min(told, default=None)
    assert bool(found.excluding) == (not every)
    assert set(found.excluding) <= {*goals, red_line}


VERDICTS: dict[tuple[tuple[str, ...], str], str] = {}


def verdict(law: sy.DatedLaw, label: str) -> str:
    """The verdict on a claim, remembered by the norms in force and the readings held."""
    held = [a.id for r in law.law.corpus.readings.values() for a in r.alternatives if a.default]
    key = (*(n.wording + n.id for n in law.on_date.norms), *held, *law.law.corpus.definitions), label
    if key not in VERDICTS:
        checked = law.check(CLAIMS[label])
        VERDICTS[key] = checked.rulings[0].verdict
    return VERDICTS[key]


def written(path: Path, labels: Sequence[str]) -> str:
    claims = "\n".join(f"{label}: {CLAIMS[label]}" for label in labels)
    path.write_text(f"---\nkind: claims\nid: wanted\n---\n```claims\n{claims}\n```\n", encoding="utf-8")
    return str(path)


def test_proposals_are_in_the_notation_and_reach_their_goals(law: sy.Law, tmp_path: Path) -> None:
    """What is proposed can be put on a page of a reform, and does there what it does in the search."""
    goals = written(tmp_path / "goals.md", ["fuels-abroad", "defends"])
    found = law.on(DAY).reform(goals, propose=True)
    (best,) = found.least
    assert all(a.reform is None for a in found.candidates)
    assert {a.instrument for a in best.amendments} == {"Forces Act", "Ruling of the Court on Article 9"}
    folder = tmp_path / "corpus"
    shutil.copytree(GOOD, folder)
    wording = "\n".join(a.wording for a in best.amendments)
    (folder / "found.md").write_text(
        f'---\nkind: reform\nid: found\ntitle: Found\n"on": {DAY}\n---\n```reform\n{wording}\n```\n',
        encoding="utf-8",
    )
    there = sy.load(folder).under("found").on(DAY)
    assert [ruling.verdict for ruling in there.check(goals).rulings] == ["holds", "holds"]


def test_a_goal_that_holds_needs_nothing(law: sy.Law, tmp_path: Path) -> None:
    found = law.on(DAY).reform(written(tmp_path / "goals.md", ["only-then"]))
    assert [aim.before for aim in found.goals] == ["holds"]
    assert [p.amendments for p in found.least] == [()]
    assert "All goals hold already" in str(found)


def test_what_cannot_be_had_together_is_told(law: sy.Law, tmp_path: Path) -> None:
    goals = written(tmp_path / "goals.md", ["defends", "fuels"])
    found = law.on(DAY).reform(goals, red_lines=written(tmp_path / "red.md", ["only-then"]))
    assert found.least == () and set(found.excluding) == {"defends", "only-then"}
    assert [p.reached for p in found.front][-1] == ("fuels",)


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"goals": "nowhere.md"}, "S420"),
        ({"goals": CLAIMS["fuels"], "candidates": ["fule"]}, "S405"),
        ({"goals": CLAIMS["fuels"], "red_lines": "never AA can supply-feul to BB"}, "S201"),
    ],
)
def test_mistakes(law: sy.Law, wish: dict[str, str], code: str) -> None:
    goals = wish.pop("goals")
    with pytest.raises(sy.QuestionError) as error:
        law.on(DAY).reform(goals, **wish)  # type: ignore[arg-type]
    assert [d.code for d in error.value.report] == [code]


def test_a_reform_that_does_not_exist(law: sy.Law) -> None:
    with pytest.raises(sy.QuestionError) as error:
        law.under("fule")
    assert [d.suggestion for d in error.value.report] == ["did you mean `fuel`?"]
