"""What the cases exercise and would notice: `test --coverage` and `test --mutate`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_schema import check
from test_semantics import BASE, page

import symmachia as sy
from symmachia.cli import main
from symmachia.engine.engine import Engine
from symmachia.law.changes import Change, changes, switched_off
from symmachia.law.ground import LawOn
from symmachia.law.model import Norm
from symmachia.questions.trust.cases import run_cases
from symmachia.questions.trust.coverage import coverage
from symmachia.questions.trust.mutation import Mutating, mutate
from symmachia.reference.interpret import Interpreter
from symmachia.show.plain import data

LAW = """carry: AA may carry to anyone
  when war on BB is raging
  only if not hot
  unconfirmed
spare: AA may carry to anyone
  when war on BB is raging
  only if not hot
  unconfirmed
fight: AA may fight
  except fight when hot
  after plan
  followed by vote
  unconfirmed
nine: AA must not fight
  unless war-near
  unconfirmed
left-out: unmodelled carry "how much"
war-near means war on BB is raging"""

CASES = """---
kind: cases
id: some-cases
---
```cases
- id: carried
  date: 2000-01-01
  ask: AA carry to BB
  facts: {war on BB: raging, hot: false}
  expect: {authority: now}
- id: fought
  date: 2000-01-01
  ask: AA fight
  facts: {war on BB: raging, hot: false}
  expect: {duty: not owed, authority: after steps}
- id: held-back
  date: 2000-01-01
  ask: AA fight
  facts: {war on BB: none}
  expect: {authority: none, why: barred}
```
"""


def corpus(folder: Path, cases: str = CASES, norms: str = LAW) -> Path:
    folder.mkdir()
    for name, text in {**BASE, **page("forces-law", norms), "cases.md": cases}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def law(tmp_path: Path) -> sy.Law:
    found = sy.load(corpus(tmp_path / "law"))
    assert not found.cases().failed
    return found


def label(change: Change) -> str:
    return change.of.label if isinstance(change.of, Norm) else change.of.name


# -- the changes ----------------------------------------------------------------------------

TWINS = [
    "switched off",
    "`must not` instead of `may`",
    "without `when war on BB is raging`",
    "without `only if not hot`",
]
CHANGES = {
    "carry": TWINS,
    "spare": TWINS,
    "fight": [
        "switched off",
        "`must not` instead of `may`",
        "without `except fight when hot`",
        "without `after plan`",
        "without `followed by vote`",
    ],
    "nine": ["switched off", "`may` instead of `must not`", "without `unless war-near`"],
    "war-near": ["meaning `never`", "meaning `always`"],
}


def test_norms_are_switched_off_and_flipped_and_lose_each_clause(law: sy.Law) -> None:
    found: dict[str, list[str]] = {}
    for change in changes(law.corpus):
        found.setdefault(label(change), []).append(change.what)
    assert found == CHANGES


WORDS = {"meaning `never`": "hot and not hot", "meaning `always`": "hot or not hot"}


def written(change: Change) -> str:
    """The norms with the same change made by hand, as an encoder would."""
    if change.kind == "definition":
        return LAW.replace("means war on BB is raging", f"means {WORDS[change.what]}")
    found = []
    for entry in LAW.replace("\n  ", "\0").split("\n"):
        if not entry.startswith(f"{label(change)}:"):
            found.append(entry)
        elif change.kind == "flipped":
            other, one = change.what.split("`")[1], change.what.split("`")[3]
            found.append(entry.replace(f" {one} ", f" {other} ", 1))
        elif change.kind == "clause":
            clause = change.what.removeprefix("without `").removesuffix("`")
            found.append("\0".join(part for part in entry.split("\0") if part != clause))
    return "\n".join(found).replace("\0", "\n  ")


def test_a_changed_law_is_the_law_written_so(law: sy.Law, tmp_path: Path) -> None:
    """Each change in the circuit, by the interpreter, and in a corpus written anew: the same answers."""
    for number, change in enumerate(changes(law.corpus)):
        anew = sy.load(corpus(tmp_path / str(number), norms=written(change)))
        expected = [r.answer and (r.answer.duty, r.answer.authority, r.answer.why) for r in anew.cases()]
        for solver in (Engine, Interpreter):

            def changed(on: LawOn, by: type = solver, to: Change = change) -> object:
                return by(LawOn(on.corpus, on.day, to.instead))

            found = run_cases(law.corpus, None, changed)  # type: ignore[arg-type]
            told = [r.answer and (r.answer.duty, r.answer.authority, r.answer.why) for r in found]
            assert told == expected, change.what


# -- coverage -------------------------------------------------------------------------------


def exercised(law: sy.Law) -> dict[str, tuple[str, ...]]:
    found = coverage(law.corpus)
    return {e.norm.name.split("/")[1]: e.cases for covered in found for e in covered.norms}


def test_a_norm_is_exercised_where_switching_it_off_changes_an_answer(law: sy.Law) -> None:
    assert exercised(law) == {"carry": (), "spare": (), "fight": ("fought",), "nine": ("held-back",)}
    found = coverage(law.corpus)
    assert found.orders == {"AA": (2, 4)}
    assert [norm.name for norm in found.silent] == ["forces-law/left-out"]


def test_a_norm_that_a_case_names_is_exercised_where_it_applies(tmp_path: Path) -> None:
    """`spare` opens what `carry` opens already; that a case names it exercises it."""
    named = CASES.replace("{authority: now}", "{authority: now, by: [forces-law/spare]}")
    assert exercised(sy.load(corpus(tmp_path / "named", named)))["spare"] == ("carried",)
    idle = CASES.replace("why: barred}", "why: barred, by: [forces-law/carry]}")
    assert (
        exercised(sy.load(corpus(tmp_path / "idle", idle)))["carry"] == ()
    )  # looked at, but about another act
    idle = CASES.replace("why: barred}", "why: barred, by: [forces-law/nine, forces-law/fight]}")
    found = exercised(sy.load(corpus(tmp_path / "beside", idle)))
    assert found["fight"] == ("fought", "held-back")  # it applies there, barred as it is


def test_readings_and_steps_that_a_case_names_are_asked_too(tmp_path: Path) -> None:
    norms = f"{LAW}\nnoted: AA must not carry\n  under reading notes-count\n  unconfirmed"
    split = CASES.replace(
        "expect: {authority: now}",
        "expect: {readings: {minute-counts: {authority: now}, notes-count: {authority: none}}}",
    )
    found = exercised(sy.load(corpus(tmp_path / "split", split, norms)))
    assert found["noted"] == ("carried",)


def test_cases_that_fail_exercise_nothing(tmp_path: Path) -> None:
    wrong = CASES.replace("expect: {authority: now}", "expect: {authority: none}")
    folder = corpus(tmp_path / "wrong", wrong)
    assert coverage(sy.load(folder).corpus).failed == ("carried",)
    result = CliRunner().invoke(main, ["test", str(folder), "--coverage"])
    assert result.exit_code == 1
    assert "Left out, as they fail and so exercise nothing: carried." in result.stdout


def test_coverage_of_whole_answers_made_anew(law: sy.Law) -> None:
    """The same by asking all cases anew, with whole answers, for each norm switched off."""

    def answers(instead: dict[str, None]) -> dict[str, object]:
        made = run_cases(law.corpus, None, lambda on: Engine(LawOn(on.corpus, on.day, instead)))
        told = ((r.case.id, r.answer) for r in made)
        return {case: a and (a.duty, a.authority, a.why, a.where) for case, a in told}

    before = answers({})
    for norm in law.corpus.norms:
        if norm.kind != "unmodelled":
            after = answers(dict(switched_off(norm).instead))  # type: ignore[arg-type]
            changed = tuple(case for case, told in before.items() if after[case] != told)
            assert exercised(law)[norm.label] == changed


def test_norms_of_a_corpus_that_is_extended_are_its_own_matter(tmp_path: Path) -> None:
    corpus(tmp_path / "small")
    own = tmp_path / "own"
    own.mkdir()
    (own / "corpus.md").write_text(
        "---\nkind: corpus\nid: own\nversion: 1\nformat: 1\nextends: small\n---\n", encoding="utf-8"
    )
    for name, text in page("own-law", "more: AA may talk\n  unconfirmed").items():
        (own / name).write_text(text, encoding="utf-8")
    found = sy.load(own)
    assert [covered.instrument for covered in found.coverage()] == ["own-law"]
    assert {tried.page for tried in found.mutate().tried} == {"own-law"}


# -- mutation -------------------------------------------------------------------------------


def test_changes_that_no_case_notices(law: sy.Law) -> None:
    found = mutate(law.corpus)
    twin = ["switched off", "without `when war on BB is raging`", "without `only if not hot`"]
    assert [(tried.of.split("@")[0], tried.what) for tried in found] == [
        *(("forces-law/carry", what) for what in twin),
        *(("forces-law/spare", what) for what in twin),
        ("forces-law/fight", "without `except fight when hot`"),
        ("forces-law/fight", "without `followed by vote`"),
    ]
    by = {(t.of.split("@")[0], t.what): t.noticed_by for t in found.tried if t.noticed_by}
    assert by["forces-law/nine", "switched off"] == "held-back"
    assert by["war-near", "meaning `never`"] == "fought"
    assert by["forces-law/fight", "without `after plan`"] == "fought"


def test_it_tells_what_it_has_when_it_is_stopped(law: sy.Law) -> None:
    work = Mutating(law.corpus)
    steps = iter(work)
    for _ in range(len(law.corpus.cases) + 3):
        next(steps)
    found = work.told()
    assert (len(found.tried), found.planned, len(work)) == (3, 18, 21)
    assert "Stopped with 15 still to be tried." in " ".join(str(found).split())


def test_an_interruption_prints_what_was_found(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "law")
    program = (
        "import os, signal, sys\n"
        "from symmachia.questions.trust import mutation\n"
        "tried = mutation.Mutating._try\n"
        "def stop(self, change):\n"
        "    if len(self._tried) == 2: os.kill(os.getpid(), signal.SIGINT)\n"
        "    return tried(self, change)\n"
        "mutation.Mutating._try = stop\n"
        f"sys.argv = ['symmachia', 'test', {str(folder)!r}, '--mutate', '--format', 'json']\n"
        "from symmachia.cli import run\n"
        "run()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=dict(os.environ), check=False
    )
    assert done.returncode == 130
    document = json.loads(done.stdout)
    assert len(document["tried"]) == 2 and document["planned"] == 18
    assert done.stderr == ""  # no line of progress where nobody looks


# -- how it is told -------------------------------------------------------------------------


def test_both_in_every_format(law: sy.Law, tmp_path: Path) -> None:
    folder = str(corpus(tmp_path / "again"))
    for option in ("--coverage", "--mutate"):
        for form in ("text", "json", "csv", "md", "html"):
            result = CliRunner().invoke(main, ["test", folder, option, "--format", form])
            assert result.exit_code == 0
            assert "forces-law/carry" in result.stdout or "<span>carry" in result.stdout, form
    check(data(law.coverage()))
    check(data(law.mutate()))
    assert str(law.coverage()).startswith("The cases exercise 2 of 4 (50%) of the norms.")
    assert len(law.coverage().missing) == 2 and len(law.mutate()) == 8


def test_one_at_a_time() -> None:
    assert CliRunner().invoke(main, ["test", "--coverage", "--mutate"]).exit_code == 2


def test_cases_are_counted_by_their_answers(law: sy.Law) -> None:
    assert dict(law.cases().count) == {"discretionary": 1, "discretionary after steps": 1, "unavailable": 1}
    assert str(law.cases()).split("\n")[1] == "1 discretionary, 1 discretionary after steps, 1 unavailable"


@pytest.mark.slow
def test_every_case_of_the_bundled_law_is_ready(bundled: sy.Law) -> None:
    """Cases that pass as they stand pass before changes are tried too."""
    found = bundled.coverage()
    assert set(found.failed) == {result.case.id for result in bundled.cases().failed}
    assert all(count >= 1 for count, _ in found.orders.values())
