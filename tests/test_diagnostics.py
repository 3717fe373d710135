"""Every diagnostic: one fixture or more for each code, and its text, word for word.

A case of `fixtures/bad/` is named after its code. It holds the files in which it differs from
`fixtures/good/minimal/`, over which they are laid, and in `expected.txt` what is then told. What
cannot be laid over a folder is in `PREPARED`; what questions are told is in `QUESTIONS`.

`SYMMACHIA_WRITE=1 pytest tests/test_diagnostics.py` writes each `expected.txt` anew: read them then.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from symmachia.questions.lint import lint
from symmachia.show.diagnostics import report_lines
from symmachia.show.paper import Paper

FIXTURES = Path(__file__).parent / "fixtures"
MINIMAL = FIXTURES / "good" / "minimal"
CASES = sorted(path for path in (FIXTURES / "bad").iterdir() if path.is_dir())
EXPECTED = "expected.txt"
PAPER = Paper(width=100)


def _only_a_file(corpus: Path) -> None:
    shutil.rmtree(corpus)
    corpus.write_text("no folder")


def _without_pages(corpus: Path) -> None:
    shutil.rmtree(corpus)
    corpus.mkdir()


def _in_latin_1(corpus: Path, mark: bytes = b"") -> None:
    page = corpus / "cc.md"
    page.write_bytes(
        mark + page.read_text().replace("Corland, across", "Corland, à travers").encode("latin-1")
    )


def _with_a_broken_name(corpus: Path) -> None:
    page = corpus / "statute.md"
    page.write_bytes(
        page.read_text().replace("AA may repel-attack", "AA may re\u00fcel-attack").encode("latin-1")
    )


def _only_prose(corpus: Path) -> None:
    _without_pages(corpus)
    (corpus / "README.md").write_text("# A corpus to be\n")


def _of_another_version(corpus: Path) -> None:
    shutil.copytree(MINIMAL, corpus.parent / "islands")
    own = "---\nkind: corpus\nid: overlay\nversion: 1\nformat: 1\nextends: islands@2\n---\n"
    _without_pages(corpus)
    (corpus / "corpus.md").write_text(own)


PREPARED: dict[str, Callable[[Path], None]] = {
    "S001-missing-folder": shutil.rmtree,
    "S001-a-file": _only_a_file,
    "S002-empty-folder": _without_pages,
    "S002-nothing-but-prose": _only_prose,
    "S003-a-name-is-broken": _with_a_broken_name,
    "S003-latin-1": _in_latin_1,
    "S003-latin-1-after-byte-order-mark": lambda corpus: _in_latin_1(corpus, b"\xef\xbb\xbf"),
    "S016-another-version": _of_another_version,
}


def _corpus(case: Path, folder: Path) -> None:
    """The corpus of a case, at `folder`."""
    shutil.copytree(MINIMAL, folder)
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED))
    PREPARED.get(case.name, lambda _: None)(folder)


def test_minimal_corpus_is_clean() -> None:
    assert not lint(MINIMAL).found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_told_exactly(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _corpus(case, tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    found = lint("corpus").sorted()
    text = "\n".join(report_lines(found, PAPER)) + "\n"
    if os.environ.get("SYMMACHIA_WRITE"):
        (case / EXPECTED).write_text(text, encoding="utf-8")
    assert text == (case / EXPECTED).read_text(encoding="utf-8")
    assert {d.code for d in found} == {case.name[:4]}
