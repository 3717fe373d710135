"""The library as Python users meet it, and the wheel that they install."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

import symmachia as sy
from symmachia.show.plain import as_json

ROOT = Path(__file__).resolve().parents[1]


def test_the_front_door(bundled: sy.Law) -> None:
    matrix = bundled.on("1996-04-30").assess("taiwan-strait-1996")
    assert matrix["fuel-at-sea"].outcome == "unavailable"
    assert matrix["use-of-bases"].outcome == "assured"
    with pytest.raises(KeyError):
        matrix["no-such-kind"]


@pytest.mark.parametrize("day", ["1996-04-30", "30 April 1996", date(1996, 4, 30)])
def test_dates_as_people_write_them(bundled: sy.Law, day: str | date) -> None:
    assert bundled.on(day).day == date(1996, 4, 30)


@pytest.mark.parametrize("day", ["1996-02-30", "30 Brumaire 1996", "yesterday", "1996"])
def test_a_day_that_does_not_exist(bundled: sy.Law, day: str) -> None:
    with pytest.raises(sy.QuestionError) as error:
        bundled.on(day)
    assert [d.code for d in error.value.report] == ["S011"]


def test_mistakes_are_told_together(bundled: sy.Law) -> None:
    with pytest.raises(sy.QuestionError) as error:
        bundled.on("1996-04-30").ask("JP suply-fuel to USA", crisis="korea-war", given=["urgnt"])
    found = {d.code: d.suggestion for d in error.value.report}
    assert found["S201"] == "did you mean `supply-fuel`?"
    assert "`korean-war`" in (found["S211"] or "")
    assert "`urgent`" in (found["S202"] or "")
    assert "S204" in found


def test_a_date_before_the_modelled_law_is_refused(bundled: sy.Law) -> None:
    with pytest.raises(sy.QuestionError, match="modelled from"):
        bundled.on("1946-01-01").ask("JP use-bases")


def test_a_corpus_with_errors_answers_nothing(tmp_path: Path) -> None:
    with pytest.raises(sy.CorpusError, match="S001"):
        sy.load(tmp_path / "missing")


def test_json_is_plain_and_complete(bundled: sy.Law) -> None:
    matrix = bundled.on("2000-01-01").assess("taiwan-strait-1996")
    told = json.loads(as_json(matrix))
    cell = next(row for row in told["rows"] if row["id"] == "fuel-in-port")["cells"][0]
    answer = cell["answers"][0]
    assert (cell["outcome"], answer["duty"], answer["authority"]) == ("depends", "not owed", "depends")
    assert answer["depends_on"] == ["area-situation"]
    assert {tuple(b["when"]): b["outcome"] for b in answer["branches"]} == {
        ("area-situation",): "discretionary after steps",
        ("not area-situation",): "unavailable",
    }
    assert answer["decided_by"][0]["sources"][0]["key"] == "GH"


def test_a_corpus_extends_another(tmp_path: Path, bundled: sy.Law) -> None:
    (tmp_path / "corpus.md").write_text(
        "---\nkind: corpus\nid: mine\nversion: 1\nformat: 1\nextends: east-asia@1\n---\n", encoding="utf-8"
    )
    (tmp_path / "law.md").write_text(
        "---\nid: fuel-law\ntitle: A law on fuel\nkind: statute\norder: JP\nin-force: 1996-01-01\n---\n"
        "```norms\nsole: JP may supply-fuel to US\n  unconfirmed\n```\n",
        encoding="utf-8",
    )
    mine = sy.load(tmp_path).on("1996-03-15")
    question = "JP supply-fuel to US"
    theirs = bundled.on("1996-03-15").ask(question, crisis="taiwan-strait-1996")
    assert theirs.outcome == "unavailable"
    answer = mine.ask(question, crisis="taiwan-strait-1996", given=["place is high-seas"])
    assert answer.outcome == "discretionary"
    assert [n.id for n in answer.decided_by] == ["fuel-law/sole@1996-01-01"]
    assert answer.receipt.corpus_hash != theirs.receipt.corpus_hash


def test_an_id_is_never_silently_replaced(tmp_path: Path) -> None:
    (tmp_path / "corpus.md").write_text(
        "---\nkind: corpus\nid: mine\nversion: 1\nformat: 1\nextends: east-asia@1\n---\n", encoding="utf-8"
    )
    (tmp_path / "law.md").write_text(
        "---\nid: sdf-1954\ntitle: Mine\nkind: statute\norder: JP\nin-force: 1996-01-01\n---\n",
        encoding="utf-8",
    )
    with pytest.raises(sy.CorpusError, match="S014"):
        sy.load(tmp_path)


@pytest.mark.slow
def test_the_wheel_carries_the_corpus(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    pages = {p.relative_to(ROOT).as_posix() for p in (ROOT / "corpora").rglob("*.md")}
    assert {f"symmachia/{page}" for page in pages} <= names
    assert {"symmachia/text/grammar.lark", "symmachia/py.typed"} <= names
    assert {"symmachia/show/schema/symmachia-1.json", "symmachia/show/html/look.css"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    # Installed from the wheel, away from the checkout, it answers.
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    program = "import symmachia as sy; print(sy.__file__, len(sy.load().corpus.norms))"
    away = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert away.returncode == 0, away.stderr
    assert str(tmp_path) in away.stdout
