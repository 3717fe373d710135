"""How answers show themselves in Python: at the prompt, printed, in a notebook, as data, as a frame."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import types
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner

import symmachia as sy
from symmachia.cli import main
from symmachia.questions.faces import Faced, Framed
from symmachia.show.paper import cells
from symmachia.show.tables import as_csv, table

WISH = {"crisis": "taiwan-strait-1996", "given": ["near-japan"]}
ASK = ("ask", "JP supply-fuel to US", "--crisis", "taiwan-strait-1996", "--given", "near-japan")
DAY = ("--on", "2016-04-30")


def printed(*words: str) -> str:
    return CliRunner().invoke(main, [*words, *DAY], env={"COLUMNS": "80"}).stdout.rstrip("\n")


@pytest.fixture(scope="module")
def law(bundled: sy.Law) -> sy.DatedLaw:
    return bundled.on("2016-04-30")


@pytest.fixture(scope="module")
def answer(law: sy.DatedLaw) -> sy.Answer:
    return law.ask("JP supply-fuel to US", crisis="taiwan-strait-1996", given=["near-japan"])


@pytest.fixture(scope="module")
def matrix(law: sy.DatedLaw) -> sy.Matrix:
    return law.assess("korean-war")


def reported(law: sy.DatedLaw) -> list[Faced]:
    """A value of every kind that reads as a report."""
    gaps = law.gaps("korean-war")
    comparison = law.law.compare("2000-01-01", "2016-04-30", crisis="korean-war")
    sides = law.law.beside("1996-04-30", "2000-01-01", "2016-04-30", crisis="korean-war")
    history = law.law.history("JP supply-fuel to US", crisis="korean-war", given=["near-japan"])
    held = law.agenda("talks-1994-96", "guam-missile-2017")
    shares = law.shares("JP supply-fuel to US", crisis="taiwan-strait-1996")
    reform = law.reform("always JP can supply-fuel to US when near-japan", propose=True)
    whole: list[Faced] = [gaps, comparison, history, held, shares, reform, sides]
    parts: list[Faced] = [gaps.crises[0], next(iter(gaps)), comparison.crises[0], next(iter(comparison))]
    return [*whole, *parts, history.strips[0], history.strips[0].turns[0], held.topics[0]]


def claimed(law: sy.DatedLaw) -> list[Faced]:
    """A value of every kind that tells of claims."""
    checked = law.check("never JP must give-help to US")
    courses = law.law.check_over("never JP must give-help to US", "1990..2020")
    ruling = checked.rulings[0]
    assert ruling.example is not None
    return [checked, ruling, ruling.example, courses, courses.courses[0]]


def faced(law: sy.DatedLaw, answer: sy.Answer, matrix: sy.Matrix) -> list[Faced]:
    """A value of every kind."""
    from symmachia.questions.trust.cases import run_cases

    corpus = law.law.corpus
    cases = sy.Cases(tuple(run_cases(corpus, corpus.cases[:2])))
    whole: list[Faced] = [answer, answer.explain(), matrix, law.show("acsa-1996"), cases]
    whole += [sy.Coverage((), (), ()), sy.Mutation((), 0, ())]
    parts = [matrix.rows[0], matrix["fight-elsewhere"], cases[0], answer.decided_by[0], answer.fates[0]]
    return [*whole, *parts, *claimed(law), *reported(law)]


# -- text ---------------------------------------------------------------------------------------


def test_every_value_fits_the_prompt(law: sy.DatedLaw, answer: sy.Answer, matrix: sy.Matrix) -> None:
    values = faced(law, answer, matrix)
    assert {type(v) for v in values} == every_kind(Faced)
    for value in values:
        for told in (repr(value), str(value)):
            assert told and "\x1b" not in told and told == told.rstrip("\n")
        assert all(cells(line) <= 80 for line in str(value).splitlines())


def every_kind(base: type) -> set[type]:
    found = set(base.__subclasses__())
    return {kind for kind in found.union(*map(every_kind, found)) if kind is not Framed}


def test_printing_is_what_the_command_prints(law: sy.DatedLaw, answer: sy.Answer, matrix: sy.Matrix) -> None:
    assert str(matrix) == repr(matrix) == printed("assess", "korean-war")
    assert str(answer) == printed(*ASK).replace("--all tells", ".explain() tells")
    assert str(answer.explain()) == printed(*ASK, "--all")
    assert str(law.show("acsa-1996")) == printed("show", "acsa-1996")


def test_the_prompt_tells_an_answer_in_short(answer: sy.Answer) -> None:
    told = repr(answer)
    assert len(told.splitlines()) < 12 < len(str(answer).splitlines())
    words = " ".join(told.split())
    for part in ("30 April 2016", "whether Japan may supply fuel depends on", "? depends", "not owed"):
        assert part in words
    assert "if area-situation" in words and "siasj-1999/art-3@2016-03-29" in words


def test_why_reads_like_the_command_with_all(law: sy.DatedLaw, matrix: sy.Matrix) -> None:
    told = str(matrix["fuel-at-sea"].why())
    (answer,) = matrix["fuel-at-sea"].answers
    assert told == str(answer.explain())
    assert "What became of each candidate norm" in told
    assert all(fate.norm.id in told for fate in answer.fates)


def test_why_tells_of_every_victim(law: sy.DatedLaw) -> None:
    cell = sy.Cell("JP", (law.ask("US fight-from-bases to KR"), law.ask("US fight-from-bases to JP")))
    told = str(cell.why())
    assert "US fight-from-bases to KR" in told and "US fight-from-bases to JP" in told


def test_a_cell_of_any_ally(bundled: sy.Law) -> None:
    matrix = bundled.on("1996-04-30").assess("korean-war", asked=["JP", "AU"])
    assert matrix["intelligence"] is matrix["intelligence", "JP"]
    assert matrix["intelligence", "AU"].ally == "AU"
    for missing in ("no-such-kind", ("intelligence", "KR")):
        with pytest.raises(KeyError):
            matrix[missing]


def test_cells_rows_norms_and_fates(answer: sy.Answer, matrix: sy.Matrix) -> None:
    assert "? depends" in repr(matrix["fight-elsewhere"]) and "□ unavailable" in repr(
        matrix["fight-elsewhere"]
    )
    assert "Use bases on its soil" in repr(next(r for r in matrix.rows if r.id == "use-of-bases"))
    (norm,) = answer.decided_by
    assert repr(norm).startswith("<siasj-1999/art-3@2016-03-29: Act on Measures") and "\n" not in repr(norm)
    assert "art-3: JP may give-logistics to US" in str(norm)
    fate = next(f for f in answer.fates if f.fate == "does not cover")
    assert repr(fate).startswith("<") and "does not cover" in repr(fate) and "\n" not in repr(fate)


def test_cases_are_a_sequence(bundled: sy.Law) -> None:
    from symmachia.questions.trust.cases import run_cases

    corpus = bundled.corpus
    cases = sy.Cases(tuple(run_cases(corpus, corpus.cases[:3])))
    assert len(cases) == 3 and list(cases)[1] is cases[1] and cases.failed == ()
    assert repr(cases).startswith("3 passed, 0 failed\n")
    assert repr(cases[0]).startswith(f"{corpus.cases[0].id} passed")


# -- notebooks, data, frames ----------------------------------------------------------------------


def test_every_value_has_a_part_of_a_page(law: sy.DatedLaw, answer: sy.Answer, matrix: sy.Matrix) -> None:
    for value in (*faced(law, answer, matrix), law, law.law):
        html = value._repr_html_()
        assert html is not None and html.startswith("<style>") and html.endswith("</div>")
        assert "<html" not in html and "<body" not in html and "<script" not in html
    assert "? </span>" in matrix._repr_html_() or "depends" in str(matrix._repr_html_())
    assert ".explain() tells" in str(answer._repr_html_())


def test_dictionaries_are_the_json(answer: sy.Answer, matrix: sy.Matrix) -> None:
    assert answer.to_dict() == json.loads(printed(*ASK, "--format", "json"))
    assert matrix.to_dict() == json.loads(printed("assess", "korean-war", "--format", "json"))
    row = matrix.rows[0]
    assert row.to_dict() == matrix.to_dict()["rows"][0]
    assert row.cells[0].to_dict() == matrix.to_dict()["rows"][0]["cells"][0]
    assert answer.decided_by[0].to_dict() == answer.to_dict()["decided_by"][0]
    assert answer.fates[0].to_dict() == answer.to_dict()["fates"][0]
    assert answer.explain().to_dict() == {"format": 1, "kind": "explanation", "answers": [answer.to_dict()]}


class Frame:
    """Stands for a data frame."""

    def __init__(self, columns: dict[str, list[Any]]) -> None:
        self.columns = columns


def without(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    for name in libraries:
        monkeypatch.setitem(sys.modules, name, None)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_has_the_columns_of_the_csv(
    library: str, matrix: sy.Matrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = types.ModuleType(library)
    stand_in.DataFrame = Frame  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, library, stand_in)
    if library == "polars":
        without(monkeypatch, "pandas")
    frame = matrix.to_frame()
    header, first, *_ = as_csv(matrix).split("\r\n")
    assert ",".join(frame.columns) == header and first.startswith("korean-war,2016-04-30,US,JP,")
    assert set(frame.columns["date"]) == {date(2016, 4, 30)}, "values keep their types"
    assert {type(v) for v in frame.columns["general"]} == {bool}
    assert {len(column) for column in frame.columns.values()} == {len(table(matrix).lines)}


def test_without_a_library_for_frames_it_is_said_what_to_install(
    matrix: sy.Matrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, "pandas", "polars")
    with pytest.raises(ImportError, match="pip install pandas"):
        matrix.to_frame()


def test_a_library_that_is_broken_is_not_passed_over(
    matrix: sy.Matrix, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    (tmp_path / "pandas.py").write_text("import no_such_module_of_pandas\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "pandas", raising=False)
    importlib.invalidate_caches()
    with pytest.raises(ModuleNotFoundError, match="no_such_module_of_pandas"):
        matrix.to_frame()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_real_frame(
    library: str, law: sy.DatedLaw, answer: sy.Answer, matrix: sy.Matrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip(library, reason=f"{library} is not installed; frames are tried with a stand-in only")
    if library == "polars":
        without(monkeypatch, "pandas")
    for value in faced(law, answer, matrix):
        if isinstance(value, Framed):
            frame = value.to_frame()
            assert type(frame).__module__.startswith(library)
            assert list(frame.columns) == list(table(value).columns) and len(frame) == len(table(value).lines)


# -- the door ---------------------------------------------------------------------------------------


def test_names_for_typing_are_in_the_package() -> None:
    for name in ("Answer", "Cases", "Cell", "Explanation", "Matrix", "NormView", "Result", "Row", "Shown"):
        assert isinstance(getattr(sy, name), type) and name in sy.__all__


def test_without_the_door_a_value_tells_its_fields() -> None:
    program = (
        "from symmachia.questions.answer import Explanation\n"
        "value = Explanation(())\n"
        "assert repr(value) == str(value) == 'Explanation(answers=())', repr(value)\n"
        "assert value._repr_html_() is None\n"
        "try: value.to_dict()\n"
        "except RuntimeError as error: assert 'import symmachia' in str(error)\n"
        "else: raise AssertionError\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_answers_are_shown_by_what_is_fetched_late() -> None:
    """Loading and asking fetch nothing that shows; the first look does."""
    program = (
        "import sys, symmachia as sy\n"
        "answer = sy.load().on('1996-04-30').ask('JP supply-fuel to US', crisis='taiwan-strait-1996')\n"
        "shows = {m for m in sys.modules if m.startswith('symmachia.show.')}\n"
        "assert shows == {'symmachia.show.faces'}, shows\n"
        "repr(answer)\n"
        "assert 'symmachia.show.html.document' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
