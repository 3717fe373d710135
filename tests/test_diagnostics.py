"""Every diagnostic: a case or more for each code (`bad_corpora.py`), and what is told of it, word for word.

`SYMMACHIA_WRITE=1 pytest tests/test_diagnostics.py` writes every `expected.txt` anew. Read them then.
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest
from bad_corpora import BAD, EXPECTED, MINIMAL, PREPARED, QUESTIONS, WIDTH, WRITING, expected, lay_out
from click.testing import CliRunner

from symmachia.cli import USAGE, main
from symmachia.questions.lint import DEEP, lint
from symmachia.show.diagnostics import report_lines
from symmachia.show.paper import Paper
from symmachia.text.codes import CODES

CASES = sorted(path.name for path in BAD.iterdir() if path.is_dir())


def told_by_lint(deep: bool) -> str:
    return "\n".join(report_lines(lint("corpus", deep), Paper(WIDTH))) + "\n"


def told_by_command(command: str) -> str:
    result = CliRunner().invoke(main, shlex.split(command), env={"COLUMNS": str(WIDTH)})
    assert (result.exit_code, result.stdout) == (USAGE, "")
    return result.stderr


def test_minimal_corpus_is_clean() -> None:
    assert not lint(MINIMAL, deep=True).found


def test_every_code_has_a_case() -> None:
    assert {name[:4] for name in CASES} == set(CODES)
    assert {*PREPARED, *QUESTIONS, *WRITING} <= set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_told_exactly(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(name, tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    command = f"{QUESTIONS[name]} --corpus corpus" if name in QUESTIONS else WRITING.get(name)
    text = told_by_command(command) if command else told_by_lint(name[:4] in DEEP)
    if os.environ.get("SYMMACHIA_WRITE"):
        (BAD / name / EXPECTED).write_text(text, encoding="utf-8")
    assert text == expected(name)
    drawn = {code for code in CODES if f" {code}: " in text}
    assert name[:4] in drawn
    assert drawn == {name[:4]}  # one mistake draws one code
