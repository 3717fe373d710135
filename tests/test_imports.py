"""Data goes one way: text, law, reference, questions, showing. No import runs back up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ("text", "law", "logic", "reference", "engine", "questions", "show", "cli")


def test_imports_go_one_way() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as m; m()",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_folder_is_a_floor() -> None:
    """A new folder must be given its place in the contract (pyproject.toml)."""
    folders = {p.name for p in (ROOT / "src" / "symmachia").iterdir() if p.is_dir() and p.name[0] != "_"}
    assert folders == set(FLOORS)


def test_no_file_outgrows_a_sitting() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= 400, f"{path.name} has {lines} lines"
