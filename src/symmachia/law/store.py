"""The store of loaded corpora: what has been read and checked once is not read again.

One file for each folder read, in the user's cache folder. It holds the corpus and its names as JSON
(`codec.py`), and above them, on a line of its own, what they were made of: the program, the roots of
the corpus and the hash of its pages. A file made of anything else than what is there now, or that
was damaged, is passed over and written anew. Where nothing can be written nothing is stored.

`SYMMACHIA_CACHE` names another folder; `SYMMACHIA_CACHE=off` turns the store off.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path

from symmachia.law import codec
from symmachia.law.files import BUNDLED, Root, bundled_folder, digest_now
from symmachia.law.model import Corpus
from symmachia.law.names import Names
from symmachia.version import __version__

VARIABLE = "SYMMACHIA_CACHE"
LIMIT = 50
"""How many corpora are stored."""


def store_folder() -> Path | None:
    """Where loaded corpora are stored; None if nowhere."""
    chosen = os.environ.get(VARIABLE)
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    try:
        return user_cache_path("symmachia", appauthor=False)
    except RuntimeError:  # nobody's home can be told
        return None


def program() -> str:
    """This program: its version, and when and how large each file is that reads corpora."""
    marks = [__version__]
    for floor in ("text", "law"):
        with os.scandir(Path(__file__).parents[1] / floor) as entries:
            for entry in sorted(entries, key=lambda e: e.name):
                if entry.is_file():
                    stat = entry.stat()
                    marks.append(f"{entry.name} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()


def _file(path: str | Path | None) -> Path | None:
    """The file of the store for the corpus at `path`, spelt so: messages show the spelling."""
    folder = store_folder()
    place = bundled_folder() if path is None else Path(path)
    if folder is None or place is None:
        return None
    label = BUNDLED if path is None else str(path)
    key = f"{os.path.abspath(place)}\n{label}".encode(errors="surrogateescape")
    return folder / f"{hashlib.sha256(key).hexdigest()[:32]}.json"


def fetch(path: str | Path | None) -> tuple[Corpus, Names] | None:
    """The corpus at `path` as it stands now, if it is in the store; None where it must be read."""
    file = _file(path)
    if file is None:
        return None
    try:
        head, _, body = file.read_text(encoding="utf-8").partition("\n")
        made_of = json.loads(head)
        roots = [Root(Path(place), label) for place, label in made_of["roots"]]
        if made_of["program"] != program() or made_of["body"] != _hash(body):
            return None
        if made_of["pages"] != digest_now(roots):
            return None
        corpus, names = codec.decode(body)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None  # nothing there, or damaged: it will be written anew
    return (corpus, names) if isinstance(corpus, Corpus) and isinstance(names, Names) else None


def keep(path: str | Path | None, corpus: Corpus, names: Names, roots: tuple[Root, ...]) -> None:
    """Store a corpus free of errors. Written aside, then renamed: readers find the old or the new."""
    file = _file(path)
    if file is None:
        return
    body = codec.encode((corpus, names))
    made_of = {
        "program": program(),
        "pages": corpus.digest,
        "roots": [(os.path.abspath(root.path), root.label) for root in roots],
        "body": _hash(body),
    }
    try:
        text = f"{json.dumps(made_of)}\n{body}".encode()
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=file.parent, prefix=file.stem, suffix=".part")
    except (OSError, UnicodeEncodeError):
        return  # a disk that cannot be written, or a name that is no text: every run reads the pages
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(text)
        os.replace(aside, file)
        _sweep(file.parent)
    except OSError:
        pass  # a full disk, say: the next run reads the pages again
    finally:
        with contextlib.suppress(OSError):  # it is gone if all went well
            os.unlink(aside)


def _sweep(folder: Path) -> None:
    """Remove what was stored longest ago, where there is too much, and what broken runs left behind."""
    with os.scandir(folder) as entries:
        newest = sorted(
            (e for e in entries if e.name.endswith((".json", ".part"))),
            key=lambda e: e.stat().st_mtime,
            reverse=True,
        )
    for entry in newest[LIMIT:]:
        os.unlink(entry)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
