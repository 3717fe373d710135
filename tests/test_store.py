"""The store of loaded corpora: what comes out of it is what went in, and never what stood there before."""

from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from random_law import laws

import symmachia as sy
from symmachia.law import codec, store
from symmachia.law.load import load_corpus

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    "corpus.md": "---\nkind: corpus\nid: mine\nversion: 1\nformat: 1\nextends: east-asia\n---\n",
    "note.md": "---\nkind: policy\nid: note\norder: JP\ntitle: A note\nin-force: 1990-01-01\n---\n\n"
    "```norms\nsole: JP may supply-fuel to US\n  unconfirmed\n```\n",
}


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store."""
    path = tmp_path_factory.mktemp("store")
    monkeypatch.setenv(store.VARIABLE, str(path))
    return path


def fuel(path: Path) -> str:
    return (
        sy.load(path)
        .on("1996-04-30")
        .ask("JP supply-fuel to US", crisis="taiwan-strait-1996", given=["near-japan"])
        .outcome
    )


def test_the_bundled_corpus_comes_back_whole(folder: Path) -> None:
    first = sy.load()
    (file,) = folder.iterdir()
    found = store.fetch(None)
    assert found is not None
    corpus, names = found
    assert codec.encode((corpus, names)) == codec.encode((first.corpus, first.names))
    assert corpus.norms == first.corpus.norms
    assert corpus.instruments == first.corpus.instruments
    assert corpus.crises == first.corpus.crises
    assert [str(n.span) for n in corpus.norms] == [str(n.span) for n in first.corpus.norms]
    assert corpus.norms[0].span.file.line(1) == first.corpus.norms[0].span.file.line(1)
    assert file.suffix == ".json"


def test_answers_from_the_store_are_the_same(folder: Path) -> None:
    first = sy.load()
    again = sy.load()
    assert again.corpus is not first.corpus
    for day in ("1960-01-01", "1996-04-30", "2016-04-30"):
        one, two = (law.on(day).assess("taiwan-strait-1996") for law in (first, again))
        assert one == two


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages=laws())
def test_random_law_comes_back_whole(tmp_path_factory: pytest.TempPathFactory, pages: dict[str, str]) -> None:
    path = tmp_path_factory.mktemp("law")
    for name, text in pages.items():
        (path / name).write_text(text, encoding="utf-8")
    loaded = load_corpus(path)
    if loaded.corpus is None:
        return
    written = codec.encode((loaded.corpus, loaded.names))
    corpus, names = codec.decode(written)
    assert corpus.norms == loaded.corpus.norms
    assert corpus.constraints == loaded.corpus.constraints
    assert codec.encode((corpus, names)) == written


def test_a_changed_page_is_read_anew(folder: Path, corpus_of: Callable[[dict[str, str]], Path]) -> None:
    path = corpus_of(PAGES)
    assert fuel(path) == fuel(path) == "discretionary"
    page = path / "note.md"
    before = page.stat()
    page.write_text(PAGES["note.md"].replace("may", "must not"), encoding="utf-8")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))  # as a careless copy would leave it
    assert fuel(path) == "unavailable"


def test_a_page_added_or_taken_away_is_noticed(
    folder: Path, corpus_of: Callable[[dict[str, str]], Path]
) -> None:
    path = corpus_of(PAGES)
    fuel(path)
    (path / "note.md").rename(path / "note.txt")
    assert fuel(path) == "unavailable"
    (path / "note.txt").rename(path / "note.md")
    assert fuel(path) == "discretionary"


def test_a_mistake_is_told_although_the_store_holds_a_sound_corpus(
    folder: Path, corpus_of: Callable[[dict[str, str]], Path]
) -> None:
    path = corpus_of(PAGES)
    fuel(path)
    (path / "note.md").write_text(PAGES["note.md"].replace("supply-fuel", "suply-fuel"), encoding="utf-8")
    with pytest.raises(sy.CorpusError):
        sy.load(path)


def test_another_program_reads_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sy.load()
    assert store.fetch(None) is not None
    monkeypatch.setattr(store, "__version__", "another")
    assert store.fetch(None) is None


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_file_is_written_anew(folder: Path, seed: int) -> None:
    path = ROOT / "tests" / "fixtures" / "good" / "minimal"
    norms = sy.load(path).corpus.norms
    (file,) = folder.iterdir()
    data, chance = bytearray(file.read_bytes()), random.Random(seed)
    match seed % 4:
        case 0:
            del data[chance.randrange(len(data)) :]
        case 1:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 2:
            data[:] = chance.randbytes(1000)
        case _:
            data[:] = b"[" * 100_000
    file.write_bytes(data)
    assert store.fetch(path) is None
    assert sy.load(path).corpus.norms == norms
    assert store.fetch(path) is not None


@pytest.mark.parametrize(
    "body", ["", "[]", "[[0]]", "[[99]]", "[[0,[7]]]", "{}", "null", '[[8,"a"]]', "[[3,1]]"]
)
def test_a_forged_file_makes_nothing(folder: Path, body: str) -> None:
    """Even with a hash that fits: what is no corpus is passed over."""
    sy.load()
    (file,) = folder.iterdir()
    head, _, old = file.read_text(encoding="utf-8").partition("\n")
    file.write_text(head.replace(store._hash(old), store._hash(body)) + "\n" + body, encoding="utf-8")
    assert store.fetch(None) is None


def test_nothing_is_stored_where_nothing_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corpus_of: Callable[[dict[str, str]], Path]
) -> None:
    path = corpus_of(PAGES)
    file = tmp_path / "a-file"
    file.touch()
    for impossible in (file / "below", "/dev/null", "/proc/nowhere"):
        monkeypatch.setenv(store.VARIABLE, str(impossible))
        assert fuel(path) == "discretionary"
    if os.geteuid() != 0:  # root may write anywhere
        locked = tmp_path / "locked"
        locked.mkdir()
        locked.chmod(stat.S_IRUSR | stat.S_IXUSR)
        monkeypatch.setenv(store.VARIABLE, str(locked))
        assert fuel(path) == "discretionary"


def test_a_full_disk_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch, corpus_of: Callable[[dict[str, str]], Path]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "replace", full)
    assert fuel(corpus_of(PAGES)) == "discretionary"
    assert list(folder.iterdir()) == []


def test_the_store_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.VARIABLE, "off")
    assert store.store_folder() is None


def test_the_store_keeps_within_its_limit(
    folder: Path, monkeypatch: pytest.MonkeyPatch, corpus_of: Callable[[dict[str, str]], Path]
) -> None:
    for number in range(5):
        old = folder / f"{number}.json"
        old.touch()
        os.utime(old, (number, number))
    monkeypatch.setattr(store, "LIMIT", 3)
    fuel(corpus_of(PAGES))
    kept = {file.name for file in folder.iterdir()}
    assert len(kept) == 3
    assert {"3.json", "4.json"} < kept


def test_many_runs_at_once_agree(folder: Path, corpus_of: Callable[[dict[str, str]], Path]) -> None:
    path = corpus_of(PAGES)
    ask = [sys.executable, "-m", "symmachia", "ask", "JP supply-fuel to US", "--on", "1996-04-30"]
    runs = [
        subprocess.Popen([*ask, "--corpus", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    told = {run.communicate() for run in runs}
    assert len(told) == 1
    assert {run.returncode for run in runs} == {0}
    assert [file.suffix for file in folder.iterdir()] == [".json"]
