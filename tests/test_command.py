"""The command line: answers, formats, exit codes, as a user meets them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from symmachia.cli import main
from symmachia.show.paper import ASCII_GLYPHS, GLYPHS, cells

OUTCOMES = set(GLYPHS)


def run(*args: str, width: int = 80) -> str:
    result = CliRunner().invoke(main, list(args), env={"COLUMNS": str(width)})
    assert result.exit_code == 0, result.output
    return result.output


def command(*args: str, **extra: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "COLUMNS": "80", **extra}
    return subprocess.run(
        [sys.executable, "-m", "symmachia", *args], capture_output=True, text=True, env=env, check=False
    )


ASK = ("ask", "JP supply-fuel to US", "--crisis", "taiwan-strait-1996", "--on", "1996-03-15")


def test_ask_tells_outcome_duty_authority_and_receipt() -> None:
    text = run(*ASK)
    first = text.splitlines()[0]
    assert first.startswith("JP supply-fuel to US") and first.endswith("15 March 1996")
    assert "Japan need not supply fuel, and may not" in " ".join(text.split())
    assert "□ unavailable" in text
    assert "Is it bound to?  not owed" in text
    assert "sdf-1954 is silent" in text
    assert "area-situation" not in text, "what cannot matter is not asked of the user"
    assert "symmachia 0." in text and "No legal" in text


def test_ask_all_tells_every_fate() -> None:
    text = run(*ASK, "--all")
    words = " ".join(text.split())
    assert "sdf-1954/art-100-6-exercise@1996-10-22 not in force" in words
    assert "siasj-1999/art-3@1999-08-25 not in force" in words
    assert "const-jp/art-9@1947-05-03 does not cover" in words


def test_ask_as_json() -> None:
    answer = json.loads(run(*ASK, "--format", "json"))
    assert answer["outcome"] in OUTCOMES
    assert (answer["outcome"], answer["duty"], answer["authority"]) == ("unavailable", "not owed", "none")
    assert answer["why"] == ["no power"]
    receipt = answer["receipt"]
    assert receipt["corpus"] == "east-asia"
    assert receipt["date"] == "1996-03-15"
    assert len(receipt["corpus_hash"]) == 64
    assert {"corpus_version", "readings", "program", "date_given"} <= set(receipt)


def test_without_a_date_today_is_taken_and_said() -> None:
    answer = json.loads(run("ask", "JP station-forces to US", "--format", "json"))
    assert answer["receipt"]["date_given"] is False
    assert "today, as no date was given" in " ".join(run("ask", "JP station-forces to US").split())


def test_without_a_crisis_the_rest_is_left_unknown_and_said() -> None:
    text = run("ask", "JP supply-fuel to US", "--on", "1996-03-15", "--given", "near-japan")
    assert "given: near-japan" in text
    assert "left unknown:" in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_matrix_fits_the_width(width: int) -> None:
    for crisis in ("korean-war", "taiwan-strait-1996"):
        lines = run("assess", crisis, "--on", "2016-04-01", width=width).splitlines()
        assert max(cells(line) for line in lines) <= width
        assert "\x1b" not in "".join(lines)


def test_columns_stand_where_the_look_says() -> None:
    lines = run("assess", "korean-war", "--on", "1996-04-30").splitlines()
    row = next(line for line in lines if "Use bases on its soil" in line)
    assert row.index("Use") == 2
    assert row.index("●") == 33
    assert row.index("sec-1960") == 62
    wide = run("assess", "korean-war", "--on", "2000-01-01", width=120).splitlines()
    row = next(line for line in wide if "Fuel and food at sea" in line)
    assert row.index("excluded") == 80


def test_every_outcome_has_glyph_and_word_without_colour() -> None:
    text = run("assess", "korean-war", "--on", "1996-04-30")
    for line in text.splitlines():
        for word, glyph in GLYPHS.items():
            if f"{glyph} " in line and glyph != "?":
                assert line.split(f"{glyph} ")[1].startswith(word.split()[0])
    plain = run("assess", "korean-war", "--on", "1996-04-30", "--ascii")
    assert plain.isascii()
    assert ASCII_GLYPHS["assured"] in plain


def test_colour_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never into a pipe; never with NO_COLOR."""
    from io import StringIO

    from symmachia.show.paper import paper_for

    class Terminal(StringIO):
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert paper_for(Terminal()).colour
    monkeypatch.setenv("TERM", "dumb")
    assert not paper_for(Terminal()).colour
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not paper_for(Terminal()).colour
    assert not paper_for(StringIO()).colour


def test_the_summary_counts_every_kind_once() -> None:
    matrix = json.loads(run("assess", "korean-war", "--on", "1996-04-30", "--format", "json"))
    rows = [row for row in matrix["rows"] if not row["general"]]
    assert len(rows) == 24
    assert matrix["summary"]["JP"].startswith("2 of 24 kinds of help are assured")
    assert all(cell["outcome"] in OUTCOMES for row in rows for cell in row["cells"])


def test_several_allies_side_by_side() -> None:
    text = run("assess", "korean-war", "--on", "1996-04-30", "--from", "JP", "--from", "KR", width=120)
    heads = next(line for line in text.splitlines() if line.split() == ["Japan", "South", "Korea"])
    assert heads.index("Japan") == 33 and heads.index("South Korea") == 61


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("acsa-1996", "supply@1996-10-22"),
        ("acsa-1996/art-2", "Article II"),
        ("sdf-1954/art-84", "2023-02-16"),
        ("facts", "attack on party"),
        ("acts", "supply-fuel"),
        ("JP", "forces-act: needs a power"),
        ("korean-war", "attack on KR is under-way"),
        ("CD14", "official"),
        ("kinds", "fuel-at-sea"),
        ("readings", "korea-minute-counts"),
        ("steps", "diet-approval"),
        ("supply-fuel", "annex-remark-2"),
    ],
)
def test_show(name: str, told: str) -> None:
    assert told in run("show", name, "--on", "1996-04-30")


def test_exit_codes() -> None:
    assert command("ask", "JP fly to US").returncode == 2
    assert command("ask").returncode == 2
    assert command("lint", "no-such-folder").returncode == 3
    assert command("show", "JP", "--on", "1996-13-01").returncode == 2


def test_a_failed_case_exits_with_1(tmp_path: Path) -> None:
    (tmp_path / "corpus.md").write_text(
        "---\nkind: corpus\nid: mine\nversion: 1\nformat: 1\nextends: east-asia@1\n---\n", encoding="utf-8"
    )
    # The overlay's own case is wrong on purpose; those that it inherits pass.
    (tmp_path / "cases.md").write_text(
        "---\nkind: cases\nid: my-cases\n---\n```cases\n- id: wrong\n  date: 1996-03-12\n"
        "  ask: JP supply-fuel to US\n  expect: {authority: now}\n```\n",
        encoding="utf-8",
    )
    done = command("test", str(tmp_path))
    assert done.returncode == 1
    assert "wrong failed" in done.stdout
    assert "authority: expected now, found none (no power)" in done.stdout
    assert "1 failed" in done.stdout


def test_an_interruption_is_told_and_exits_with_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "symmachia", "test"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(1.2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.strip().endswith("interrupted")
    assert "Traceback" not in err


def test_a_reader_that_leaves_early_is_no_error() -> None:
    program = f"{sys.executable} -m symmachia show facts | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("Facts")
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr
