"""From a folder to its pages: which files are read, how, and in what order."""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from symmachia.law.fields import Fields
from symmachia.text.diagnostics import Note, Report, did_you_mean
from symmachia.text.lexer import NAME
from symmachia.text.nodes import Scalar
from symmachia.text.pages import Page, read_page
from symmachia.text.source import SourceFile, Span, whole_line

FORMAT = 1
"""The version of the language that this program reads."""
BUNDLED = "east-asia"
MAX_PAGE, MAX_TEXT, MAX_PAGES = 2_000_000, 20_000_000, 5_000
"""Bytes of one page, characters of all pages of a folder, and pages of it."""
MAX_EXTENDED = 20
"""Corpora that build on each other."""


@dataclass(frozen=True)
class Root:
    """A folder of pages, and the name under which its files are shown."""

    path: Path
    label: str

    def files(self, report: Report) -> Iterable[tuple[str, Path]]:
        """The files of pages below it, each with its name relative to it."""
        for file in _markdown_files(self, report):
            yield readable(file.relative_to(self.path).as_posix()), file

    def shown(self, name: str) -> str:
        return f"{self.label.rstrip('/')}/{name}"

    def place(self, path: str) -> Span:
        """A file or folder below it, as a place for what is said of the whole."""
        return whole_line(SourceFile(self.shown(readable(os.path.relpath(path, self.path))), ""), 1)


@dataclass(frozen=True)
class Folder:
    """A corpus as files: its own page, all pages (those it extends first), and where they lie."""

    id: str
    title: str
    version: int
    pages: tuple[Page, ...]
    texts: tuple[tuple[str, str], ...]
    """Each page's name, relative to its root, and its text."""
    roots: tuple[Root, ...]

    @property
    def digest(self) -> str:
        return digest(self.texts)


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
    label = readable(label)
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
    root = Root(path, label)
    pages = _pages(root, report)
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
    return _read_corpus(own[0], pages, root, report, (*within, path.resolve()))


def _folders(path: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in os.scandir(path) if entry.is_dir())
    except OSError:
        return []


def _no_corpus(label: str, pages: list[Page], report: Report) -> None:
    """Report that no page says `kind: corpus`, unless it is known why corpus.md cannot be read."""
    own = f"{label.rstrip('/')}/corpus.md"
    if any(d.code in ("S020", "S021") or d.span.path == own for d in report.errors):
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
    page: Page, pages: list[Page], root: Root, report: Report, within: tuple[Path, ...]
) -> Folder | None:
    fields = Fields(page.front, report, "the page of a corpus")
    for known in ("kind", "licence", "sources"):
        fields.node(known)
    name = fields.text("id", required=True) or root.path.name
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
    base = fields.scalar("extends")
    fields.done()
    skip = len(root.shown(""))
    texts = tuple((page.file.path[skip:], page.file.text) for page in pages)
    if base is None:
        return Folder(name, title, version, tuple(pages), texts, (root,))
    found = _base(base, root.path, report, within)
    if found is None:
        return None
    return Folder(name, title, version, (*found.pages, *pages), (*found.texts, *texts), (*found.roots, root))


def _base(node: Scalar, path: Path, report: Report, within: tuple[Path, ...]) -> Folder | None:
    """The corpus that another extends: a bundled one, or a folder beside it."""
    name, _, version = node.text.partition("@")
    folder = _folder_of(name, path)
    if len(within) > MAX_EXTENDED:
        what = f"more than {MAX_EXTENDED} corpora build on each other here"
        report.add("S016", node.span, what, suggestion="put some of them together")
        return None
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


def _folder_of(name: str, path: Path) -> Path | None:
    """The folder of a corpus that the one at `path` extends."""
    if not NAME.fullmatch(name):
        return None
    beside = path.resolve().parent / name
    return bundled_folder(name) or (beside if os.path.isdir(beside) else None)


def _sources(root: Root, report: Report) -> Iterable[tuple[str, SourceFile]]:
    """The texts below a root that are meant as pages, each with its name relative to it."""
    size = 0
    read: list[tuple[str, SourceFile]] = []
    for name, file in root.files(report):
        source = read_text(file, root.shown(name), report)
        if source is None or (file.name.lower() == "readme.md" and not source.text.startswith("---")):
            continue
        size += len(source.text)
        if size > MAX_TEXT:
            message = f"the pages hold more than {MAX_TEXT // 1_000_000} million characters up to here"
            report.add("S021", root.place(str(file)), message, suggestion=_SMALLER)
            return []
        read.append((name, source))
    return read


def _pages(root: Root, report: Report) -> list[Page]:
    pages: list[Page] = []
    known: dict[str, SourceFile] = {}
    for name, source in _sources(root, report):
        first = known.setdefault(unicodedata.normalize("NFC", name).casefold(), source)
        if first is not source:
            report.add(
                "S022",
                whole_line(SourceFile(source.path, ""), 1),
                "the name of this file differs from another's only in capitals or accents",
                notes=[Note(whole_line(SourceFile(first.path, ""), 1), "the other file")],
                suggestion="rename one: on some systems one of them would replace the other",
            )
        page = read_page(source, report)
        if page is not None:
            pages.append(page)
    return pages


_SMALLER = "leave out what is no law, or make several corpora that extend each other"


def _markdown_files(root: Root, report: Report) -> list[Path]:
    """All `.md` files below a folder, in a fixed order; links to folders are not followed."""
    found: list[Path] = []
    waiting = [str(root.path)]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as opened:
                entries = [entry for entry in opened if not entry.name.startswith(".")]
        except OSError as error:
            report.add("S020", root.place(folder), f"the folder cannot be read: {error.strerror}")
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif entry.name.lower().endswith(".md") and not os.path.isdir(entry.path):
                found.append(Path(entry.path))
        if len(found) > MAX_PAGES:
            message = f"there are more than {MAX_PAGES} pages"
            report.add("S021", root.place(folder), message, suggestion=_SMALLER)
            return []
    return sorted(found)


def readable(name: str) -> str:
    """The name of a file or folder as it can be printed: what cannot be is written as an escape."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _bytes(file: Path, at: Span, report: Report) -> bytes | None:
    """What a file holds. Devices and pipes, which may never end, are not opened."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            message = "this is no file with text in it, but a device, a pipe or the like"
            report.add("S020", at, message, suggestion="take it out of the folder of the corpus")
            return None
        with file.open("rb") as opened:
            data = opened.read(MAX_PAGE + 1)
    except OSError as error:
        report.add("S020", at, f"the file cannot be read: {error.strerror}")
        return None
    if len(data) > MAX_PAGE:
        message = f"the page is longer than {MAX_PAGE // 1_000_000} million bytes"
        report.add("S021", at, message, suggestion="divide it into several pages")
        return None
    return data


def read_text(file: Path, shown: str, report: Report) -> SourceFile | None:
    """A file as text: UTF-8, a byte order mark dropped, line ends made alike.

    Of a file that is not UTF-8 the rest is read on, so that its names stay known.
    """
    data = _bytes(file, whole_line(SourceFile(shown, ""), 1), report)
    if data is None:
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
            f"what stands here is not text in UTF-8 (byte 0x{data[error.start]:02x})",
            suggestion="save the page again, with the encoding UTF-8",
        )
        return source if before else None
    return source


def digest(texts: Iterable[tuple[str, str]]) -> str:
    """The hash of all pages, by name and text: what a receipt names a corpus by."""
    whole = hashlib.sha256()
    for name, text in sorted(texts, key=lambda pair: pair[0]):
        whole.update(name.encode(errors="surrogateescape") + b"\0" + text.encode() + b"\0")
    return whole.hexdigest()


def digest_now(roots: Iterable[Root]) -> str:
    """The hash that a corpus free of errors has if it is read now from these roots."""
    report = Report()  # a file that cannot be read changes the hash; saying why is for whoever reads it
    return digest((name, source.text) for root in roots for name, source in _sources(root, report))
