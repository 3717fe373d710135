"""`new`: what it writes works and teaches, appears whole or not at all, and never over anything."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import symmachia as sy
from symmachia.cli import main, new_folder
from symmachia.law.begin import DEFAULT_ID, starter_pages
from symmachia.questions.lint import lint


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test runs in a folder of its own, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(folder: str, code: int = 0) -> Result:
    done = CliRunner().invoke(main, ["new", folder])
    assert done.exit_code == code, done.output
    return done


@pytest.mark.slow
def test_what_is_written_works() -> None:
    new("mine")
    assert not lint("mine").found
    law = sy.load("mine")
    cases = law.cases()
    assert not cases.failed
    assert law.corpus.id == "mine"
    checked = CliRunner().invoke(main, ["fmt", "--check", "mine"])
    assert checked.exit_code == 0, checked.output


def test_it_shows_every_kind_of_sentence_that_a_beginner_needs() -> None:
    new("mine")
    own = [norm for norm in sy.load("mine").corpus.norms if norm.page == "example-accord"]
    assert {norm.kind for norm in own} == {"duty", "bar", "power"}
    assert all(norm.citations for norm in own)
    assert any(norm.lifts for norm in own), "an exception"
    assert {norm.period.start.year for norm in own if norm.period.start} == {2000, 2005}, "two versions"
    assert any(case.id.startswith("example-") for case in sy.load("mine").corpus.cases)


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["mine", "My corpus", "deep/er", "."])
def test_the_commands_that_it_names_work(folder: str, here: Path) -> None:
    if "/" in folder:
        (here / "deep").mkdir()
    commands = [line.strip() for line in new(folder).stdout.splitlines() if line.startswith("  symmachia ")]
    assert [shlex.split(c)[1] for c in commands] == ["lint", "test", "ask"]
    for command in commands if folder == "mine" else [commands[0], commands[2]]:  # asking all cases is slow
        done = CliRunner().invoke(main, shlex.split(command)[1:])
        assert done.exit_code == 0, done.output
    assert "assured after steps" in done.output


@pytest.mark.parametrize(
    ("folder", "own"),
    [("baltic-2", "baltic-2"), ("My corpus", DEFAULT_ID), ("state", DEFAULT_ID), ("east-asia", DEFAULT_ID)],
)
def test_the_id_is_the_name_of_the_folder_where_that_is_legal(folder: str, own: str) -> None:
    told = new(folder).stdout
    assert sy.load(folder).corpus.id == own
    assert (f"id is {own}" in told) == (own == DEFAULT_ID)


def test_the_pages_name_the_bundled_version(bundled: sy.Law) -> None:
    corpus = starter_pages("mine")["corpus.md"]
    assert f"extends: {bundled.corpus.id}@{bundled.corpus.version}" in corpus
    assert "id: mine " in corpus


def test_an_empty_folder_is_used(here: Path) -> None:
    (here / "mine").mkdir(mode=0o750)
    new("mine")
    assert not lint("mine").found
    assert (here / "mine").stat().st_mode & 0o777 == 0o750


def taken_by_a_file(here: Path) -> None:
    (here / "mine").write_text("mine", encoding="utf-8")


def taken_by_a_folder(here: Path) -> None:
    (here / "mine").mkdir()
    (here / "mine" / ".hidden").write_text("mine", encoding="utf-8")


def taken_by_a_link(here: Path) -> None:
    (here / "mine").symlink_to("nowhere")


@pytest.mark.parametrize("take", [taken_by_a_file, taken_by_a_folder, taken_by_a_link])
def test_what_is_there_stays(take: object, here: Path) -> None:
    take(here)  # type: ignore[operator]
    before = sorted(os.listdir(here)), sorted(p.name for p in here.rglob("*"))
    assert "error S408" in new("mine", code=2).stderr
    assert (sorted(os.listdir(here)), sorted(p.name for p in here.rglob("*"))) == before


def test_a_missing_parent_is_told(here: Path) -> None:
    told = new("nowhere/mine", code=2).stderr
    assert "error S407" in told and "the folder `nowhere` does not exist" in told
    assert not list(here.iterdir())


def test_an_impossible_name_is_told(here: Path) -> None:
    assert "error S407" in new("a" * 300, code=2).stderr
    (here / "round").symlink_to("round")
    assert "error S40" in new("round/mine", code=2).stderr


def test_a_file_in_place_of_the_parent_is_told(here: Path) -> None:
    (here / "file").write_text("", encoding="utf-8")
    assert "error S407" in new("file/mine", code=2).stderr
    assert [p.name for p in here.iterdir()] == ["file"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(here: Path) -> None:
    (here / "locked").mkdir(mode=0o500)
    assert "error S407" in new("locked/mine", code=2).stderr


@pytest.mark.parametrize("there", [True, False])
def test_a_full_disk_leaves_nothing(there: bool, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if there:
        (here / "mine").mkdir()
    written: list[object] = []

    def filling(path: Path, mode: str) -> object:
        written.append(path)
        if len(written) > 3:
            raise OSError(28, "No space left on device")
        return open(path, mode)

    monkeypatch.setattr(new_folder, "open", filling, raising=False)
    assert "No space left on device" in new("mine", code=2).stderr
    assert [p.name for p in here.rglob("*")] == (["mine"] if there else [])


def test_an_interruption_leaves_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "rename", interrupted)
    CliRunner().invoke(main, ["new", "mine"])
    assert not list(here.iterdir())
