"""The corpus to begin with: a few pages that work and explain themselves, for `new`."""

from __future__ import annotations

from importlib import resources

from symmachia.law.files import bundled_names
from symmachia.text.lexer import NAME, RESERVED

DEFAULT_ID = "my-corpus"
"""The id that the pages bear as they lie in `starter`."""


def id_from(name: str) -> str:
    """The id of a corpus in a folder of that name: the name, or a default where it can be none."""
    taken = name in RESERVED or name in bundled_names()
    return name if NAME.fullmatch(name) and not taken else DEFAULT_ID


def starter_pages(corpus_id: str) -> dict[str, str]:
    """The pages by file name, the corpus bearing the id given."""
    folder = resources.files("symmachia.law") / "starter"
    pages = {page.name: page.read_text(encoding="utf-8") for page in folder.iterdir()}
    own = pages["corpus.md"].replace(f"id: {DEFAULT_ID} ", f"id: {corpus_id} ", 1)
    return {**dict(sorted(pages.items())), "corpus.md": own}
