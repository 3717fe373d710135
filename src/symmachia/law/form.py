"""The pages at a place, and what each would be in canonical form. Nothing is written here."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from symmachia.law.files import Root, read_text
from symmachia.text.canonical import Edit, canonical_edits, with_edits
from symmachia.text.diagnostics import Report, did_you_mean
from symmachia.text.nodes import Scalar
from symmachia.text.pages import split_front_matter
from symmachia.text.source import SourceFile, whole_line

_LINE_END = re.compile(rb"(\r\n|\r|\n)")


@dataclass(frozen=True)
class Formed:
    """A page as it is, and what has to change. `edits` is None where it has errors."""

    path: Path
    source: SourceFile
    edits: tuple[Edit, ...] | None

    @property
    def content(self) -> bytes:
        """The file in canonical form. What is not edited keeps its bytes, and new lines end as theirs do."""
        parts = _LINE_END.split(self.path.read_bytes())
        rows, ends = parts[::2], [*parts[1::2], b""]
        for edit in reversed(self.edits or ()):
            there = slice(edit.first - 1, edit.end - 1)
            ends[there] = [ends[edit.first - 2]] * len(edit.lines)
            rows[there] = [line.encode() for line in edit.lines]
        return b"".join(part for pair in zip(rows, ends, strict=True) for part in pair)

    def difference(self) -> Iterator[str]:
        """The changes as a unified diff."""
        before, after = self.source.lines, with_edits(self.source.lines, self.edits or ())
        return unified_diff(before, after, self.source.path, self.source.path, lineterm="")


def pages_at(path: str | None, report: Report) -> list[Formed]:
    """The pages of the folder at `path`, or the single page there; of the current folder without one.

    In a folder, files without front matter are no pages. The current folder must hold a corpus, so that
    nobody lays out a folder of other texts by chance.
    """
    place, label = Path(path or "."), path or "."
    if not os.path.exists(place):  # unlike `Path.exists`, false where a path is impossible
        span = whole_line(SourceFile(label, ""), 1)
        hint = did_you_mean(place.name, _names(place.parent)) or "give a folder, or a page of it"
        report.add("S001", span, f"`{label}` does not exist", suggestion=hint)
        return []
    found = list(_formed(place, label, report))
    if path is None and not any(
        page.path.parent == place and _describes_corpus(page.source) for page in found
    ):
        span = whole_line(SourceFile(label, ""), 1)
        hint = "give the folder or the page that is meant"
        report.add("S002", span, "the current folder has no page of the kind `corpus`", suggestion=hint)
        return []
    return found


def _formed(place: Path, label: str, report: Report) -> Iterator[Formed]:
    folder = Root(place, label)
    inside = os.path.isdir(place)
    files = ((folder.shown(name), file) for name, file in folder.files(report))
    for shown, file in files if inside else [(label, place)]:
        own = Report()
        source = read_text(file, shown, own)
        if source is not None and inside and source.lines[0].rstrip() != "---":
            continue
        if source is not None:
            yield Formed(file, source, None if own.errors else canonical_edits(source, own))
        report.found += own.found


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _describes_corpus(source: SourceFile) -> bool:
    front = split_front_matter(source, Report())
    kind = front[0].get("kind") if front else None
    return isinstance(kind, Scalar) and kind.text == "corpus"
