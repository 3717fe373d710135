"""From a folder to its pages: which files are read, how, and in what order."""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from symmachia.law.fields import Fields
from symmachia.text.diagnostics import Note, Report, did_you_mean
from symmachia.text.pages import Page, read_page
from symmachia.text.source import SourceFile, Span, whole_line
from symmachia.text.yaml import Scalar

FORMAT = 1
"""The version of the language that this program reads."""
BUNDLED = "east-asia"


@dataclass(frozen=True)
class Folder:
    """A corpus as files: its own page, all pages (those it extends first), and its hash."""

    id: str
    title: str
    version: int
    digest: str
    pages: tuple[Page, ...]


def bundled_folder(name: str = BUNDLED) -> Path | None:
    """Where a bundled corpus lies: in the installed package, or beside `src` in a checkout."""
    packaged = Path(str(resources.files("symmachia"))) / "corpora" / name
    checkout = Path(__file__).resolve().parents[3] / "corpora" / name
    return next((path for path in (packaged, checkout) if path.is_dir()), None)


def bundled_names() -> list[str]:
    own = bundled_folder()
    return sorted(p.name for p in own.parent.iterdir() if p.is_dir()) if own else []


def read_folder(path: Path, label: str, report: Report, within: tuple[Path, ...] = ()) -> Folder | None:
    """The pages of the corpus at `path`, shown under `label`; None where there is no corpus.

    `within` holds the folders of the corpora that extend this one.
    """
    if not label or not os.path.isdir(path):  # unlike `Path.is_dir`, false where a path is impossible
        what = "is a file, not a folder" if os.path.isfile(path) else "does not exist"
        report.add(
            "S001",
            whole_line(SourceFile(label, ""), 1),
            f"the folder `{label}` {what}",
            suggestion=did_you_mean(path.name, _folders(path.parent))
            or "give the folder that holds corpus.md",
        )
        return None
    pages = _pages(path, label, report)
    own = [page for page in pages if page.kind.text == "corpus"]
    if not own:
        _no_corpus(label, pages, report)
        return None
    for extra in own[1:]:
        report.add(
            "S014",
            extra.kind.span,
            "there is already a page of the kind `corpus`",
            notes=[Note(own[0].kind.span, "the first one")],
            suggestion="keep one of the two",
        )
    return _read_corpus(own[0], pages, path, report, (*within, path.resolve()))


def _folders(path: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in os.scandir(path) if entry.is_dir())
    except OSError:
        return []


def _no_corpus(label: str, pages: list[Page], report: Report) -> None:
    """Report that no page says `kind: corpus`, unless it is known why corpus.md cannot be read."""
    own = f"{label.rstrip('/')}/corpus.md"
    if any(d.span.path == own for d in report.errors):
        return
    misnamed = next((page.kind for page in pages if page.file.path == own), None)
    report.add(
        "S002",
        misnamed.span if misnamed else whole_line(SourceFile(label, ""), 1),
        f"`{label}` has no page of the kind `corpus`",
        suggestion="write `kind: corpus`"
        if misnamed
        else "add a file corpus.md whose front matter says `kind: corpus`, `id`, `version` and `format: 1`",
    )


def _read_corpus(
    page: Page, pages: list[Page], path: Path, report: Report, within: tuple[Path, ...]
) -> Folder | None:
    fields = Fields(page.front, report, "the page of a corpus")
    for known in ("kind", "licence", "sources"):
        fields.node(known)
    name = fields.text("id", required=True) or path.name
    version = fields.number("version", required=True) or 0
    given = fields.number("format", required=True)
    node = fields.node("format")
    if given is not None and given != FORMAT and node is not None:
        report.add(
            "S017",
            node.span,
            f"this corpus is written in format {given}; this program reads format {FORMAT}",
            suggestion="use a newer symmachia" if given > FORMAT else "bring the pages up to date",
        )
        return None
    title = fields.text("title") or name
    base = fields.node("extends")
    fields.done()
    before: tuple[Page, ...] = ()
    if isinstance(base, Scalar):
        found = _base(base, path, report, within)
        if found is None:
            return None
        before = found.pages
    digest = _digest([*before, *pages])
    return Folder(name, title, version, digest, (*before, *pages))


def _base(node: Scalar, path: Path, report: Report, within: tuple[Path, ...]) -> Folder | None:
    """The corpus that another extends: a bundled one, or a folder beside it."""
    name, _, version = node.text.partition("@")
    beside = path.resolve().parent / name
    folder = bundled_folder(name) or (beside if beside.is_dir() else None)
    if folder is None:
        report.add(
            "S016",
            node.span,
            f"there is no corpus `{name}` to extend",
            suggestion=did_you_mean(name, bundled_names()) or "bundled: " + ", ".join(bundled_names()),
        )
        return None
    if folder.resolve() in within:
        report.add(
            "S016",
            node.span,
            f"`{name}` extends this corpus already, so they would extend each other in a circle"
            if len(within) > 1
            else "a corpus cannot extend itself",
            suggestion="name another corpus, or leave `extends` out",
        )
        return None
    base = read_folder(folder, name, report, within)
    if base is not None and version and version != str(base.version):
        report.add(
            "S016",
            node.span,
            f"`{name}` stands at version {base.version}, not {version}",
            suggestion=f"check that your norms still fit and write `extends: {name}@{base.version}`",
        )
        return None
    return base


def _pages(path: Path, label: str, report: Report) -> list[Page]:
    pages: list[Page] = []
    for file in _markdown_files(path):
        shown = f"{label.rstrip('/')}/{file.relative_to(path).as_posix()}"
        source = read_text(file, shown, report)
        if source is None:
            continue
        if file.name.lower() == "readme.md" and not source.text.startswith("---"):
            continue
        page = read_page(source, report)
        if page is not None:
            pages.append(page)
    return pages


def _markdown_files(path: Path) -> Iterable[Path]:
    """All `.md` files below a folder, in a fixed order; links to folders are not followed."""
    found: list[Path] = []
    for root, folders, files in os.walk(path):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found.extend(Path(root) / f for f in files if f.endswith(".md") and not f.startswith("."))
    return sorted(found)


def read_text(file: Path, shown: str, report: Report) -> SourceFile | None:
    """A file as text: UTF-8, a byte order mark dropped, line ends made alike.

    Of a file that is not UTF-8 the rest is read on, so that its names stay known.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        report.add("S003", whole_line(SourceFile(shown, ""), 1), f"the file cannot be read: {error.strerror}")
        return None
    data = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    source = SourceFile(shown, data.decode("utf-8", errors="replace"))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        report.add(
            "S003",
            Span(source, line, column, line, column + 1),
            f"the byte 0x{data[error.start]:02x} that stands here is not UTF-8",
            suggestion="save the file with the encoding UTF-8",
        )
        return source if before else None
    return source


def _digest(pages: Iterable[Page]) -> str:
    """The hash of all pages, by path and text: what a receipt names a corpus by."""
    whole = hashlib.sha256()
    for page in sorted(pages, key=lambda p: p.file.path.partition("/")[2]):
        whole.update(page.file.path.partition("/")[2].encode() + b"\0" + page.file.text.encode() + b"\0")
    return whole.hexdigest()
