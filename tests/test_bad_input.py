"""Bad input through the command line: the exit code, a message with its place on standard error, and
never a traceback. What is told of each mistake, word for word, is the business of `test_diagnostics.py`;
odd files, folders, streams and dates are in `test_odd_surroundings.py`.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from bad_corpora import BAD, MINIMAL, WIDTH, expected, lay_out

USAGE, BROKEN = 2, 3
FUEL = "AA supply-fuel to BB"
PLACE = re.compile(r"^[^\s:]+:\d+:\d+  error S\d{3}: ")
NORMS = [
    "S006-date-given-twice",
    "S008-in-an-instrument",
    "S101-clause-misspelt",
    "S101-verb-misspelt",
    "S201-misspelt",
    "S201-except",
    "S202-fact",
    "S202-step",
    "S203-value",
    "S203-further-value",
    "S204-in-front-matter",
    "S204-order",
    "S206-same-page",
    "S206-other-page",
    "S207-clause",
    "S207-condition",
    "S208-front-matter",
    "S208-in-a-norm",
    "S209-in-force",
]
"""Cases of one page of an instrument, most with a name misspelt."""


def run(*words: str, folder: Path, code: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "symmachia", *words]
    environment = {**os.environ, "COLUMNS": str(WIDTH), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
    assert "Traceback" not in done.stderr + done.stdout
    assert done.returncode == code, done.stderr
    return done


def messages(text: str) -> list[str]:
    """The messages of a report, without the line that counts them."""
    return text.strip().split("\n\n")[:-1]


@pytest.mark.parametrize(
    "name",
    [
        "S001-missing-folder",
        "S001-a-file",
        "S002-empty-folder",
        "S003-latin-1",
        "S004-prose-only",
        "S005-colon-in-a-title",
        "S011-in-front-matter",
        "S012-block",
        "S012-front-matter",
        "S014-instrument",
        "S017-newer",
    ],
)
def test_corpus_with_an_error_answers_nothing(name: str, tmp_path: Path) -> None:
    lay_out(name, tmp_path / "corpus")
    done = run("ask", FUEL, "--corpus", "corpus", folder=tmp_path, code=BROKEN)
    assert (done.stdout, done.stderr) == ("", expected(name))


def test_names_misspelt_anywhere_are_told_in_one_run(tmp_path: Path) -> None:
    lay_out("S008-in-a-crisis", tmp_path / "corpus")
    for name in NORMS:
        text = (BAD / name / "notes.md").read_text(encoding="utf-8")
        (tmp_path / "corpus" / f"{name}.md").write_text(text.replace("notes-1970", name.lower()))
    done = run("assess", "blockade", "--corpus", "corpus", folder=tmp_path, code=BROKEN)
    told = messages(done.stderr)
    for name in NORMS:
        for message in messages(expected(name)):
            assert message.replace("corpus/notes.md", f"corpus/{name}.md") in told
    assert messages(expected("S008-in-a-crisis"))[0] in told
    assert all(PLACE.match(message) for message in told)


@pytest.mark.parametrize("command", ["test", "lint"])
def test_other_commands_on_a_corpus_with_an_error(command: str, tmp_path: Path) -> None:
    lay_out("S201-misspelt", tmp_path / "corpus")
    done = run(command, "corpus", folder=tmp_path, code=BROKEN)
    told, silent = (done.stdout, done.stderr) if command == "lint" else (done.stderr, done.stdout)
    assert (told, silent) == (expected("S201-misspelt"), "")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (
            "ask 'AB suply-fuel to BC'",
            ["question:1:1  error S204", "question:1:4  error S201", "`supply-fuel`?"],
        ),
        ("ask 'AA supply-fuel' --given = --given ''", ["--given:1:1  error S101", "a condition is expected"]),
        ("ask 'AA supply-fuel' --given 'tension and (('", ["--given:1:15  error S101", "breaks off here"]),
        (
            "ask 'AA supply-fuel' --given 'attack on BB=over, or so'",
            ["--given:1:14  error S203", "its values"],
        ),
        ("ask 'AA supply-fuel' --crisis strait-wra", ["crisis:1:1  error S211", "`strait-war`?"]),
        ("ask 'AA supply-fuel' --reading minute-count", ["--reading:1:1  error S207", "`minute-counts`?"]),
        ("ask 'AA supply-fuel' --on 1965-02-30", ["--on:1:1  error S011", "1996-04-30"]),
        (
            "assess strait-war --from AAA --done ordre",
            ["--from:1:1  error S204", "--done:1:1  error S202", "`order`?"],
        ),
        ("show tresty-1951", ["show:1:1  error S405", "`treaty-1951`?"]),
    ],
)
def test_question_not_understood(command: str, told: list[str]) -> None:
    done = run(*shlex.split(command), "--corpus", "minimal", folder=MINIMAL.parent, code=USAGE)
    assert done.stdout == ""
    assert all(PLACE.match(message) for message in messages(done.stderr))
    for part in told:
        assert part in done.stderr


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("ask 'JP supply-fuel to US' --gven urgent", "--given"),
        ("asks 'JP supply-fuel to US'", "asks"),
        ("ask", "QUESTION"),
        ("ask 'JP supply-fuel to US' --format xml", "json"),
    ],
)
def test_command_not_understood(command: str, told: str, tmp_path: Path) -> None:
    done = run(*shlex.split(command), folder=tmp_path, code=USAGE)
    assert done.stdout == ""
    assert told in done.stderr


def test_told_as_json_too(tmp_path: Path) -> None:
    lay_out("S201-misspelt", tmp_path / "corpus")
    done = run("ask", FUEL, "--corpus", "corpus", "--format", "json", folder=tmp_path, code=BROKEN)
    (told,) = json.loads(done.stdout)["diagnostics"]
    assert (told["code"], told["file"], told["line"], told["column"]) == ("S201", "corpus/notes.md", 11, 15)
