"""What all tests share: the bundled corpus, read once, and a way to write small corpora."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import symmachia as sy

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Where data sets that are not part of the project may lie; tests that need them skip without."""


@pytest.fixture(scope="session", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests store loaded corpora in a folder of their own, not in the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SYMMACHIA_CACHE", str(tmp_path_factory.mktemp("store")))
        yield


@pytest.fixture(scope="session")
def bundled() -> sy.Law:
    return sy.load()


@pytest.fixture
def corpus_of(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Writes a folder of pages, given by name and text, and returns its path."""

    def write(pages: dict[str, str]) -> Path:
        for name, text in pages.items():
            page = tmp_path / name
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
        return tmp_path

    return write
