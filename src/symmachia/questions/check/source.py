"""`check --source`: claims held against the text that they paraphrase.

Where each claim's passage stands, which sentences no claim covers, and what in the file no author wrote.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from symmachia.law.claimed import Claims
from symmachia.law.files import readable
from symmachia.questions.check.checked import Held, Passage, Uncovered
from symmachia.text.diagnostics import Note, Report
from symmachia.text.prose import Prose
from symmachia.text.source import SourceFile, Span, whole_line

MAX_TEXT = 5_000_000
"""Bytes of a text."""
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True)
class Found:
    """A text against which claims were held, and the passage of each claim."""

    held: Held
    passages: Mapping[str, Passage]


def hold_against(page: Claims, path: str | Path, report: Report) -> Found | None:
    """The claims held against the text in a file; None (and diagnostics) where that cannot be."""
    name = readable(str(path))
    text = read_prose(Path(path), name, report)
    if text is None:
        return None
    prose = Prose(text)
    passages: dict[str, Passage] = {}
    covered: set[int] = set()
    for claim in page.claims:
        if claim.passage is None:
            continue
        sentences = prose.find(claim.passage)
        if not sentences:
            _not_there(claim.passage, claim.passage_span or claim.span, name, prose, report)
            continue
        numbers = [prose.sentences.index(s) + 1 for s in sentences]
        covered.update(numbers)
        told = " ".join(s.text for s in sentences)
        passages[claim.label] = Passage(claim.passage, told, numbers[0], sentences[0].line)
    uncovered = tuple(
        Uncovered(n, s.line, s.text) for n, s in enumerate(prose.sentences, 1) if n not in covered
    )
    without = tuple(c.label for c in page.claims if c.passage is None)
    return Found(Held(name, len(prose.sentences), prose.oddities, uncovered, without), passages)


def _not_there(fragment: str, at: Span, name: str, prose: Prose, report: Report) -> None:
    near = prose.nearest(fragment)
    notes: tuple[Note, ...] = ()
    if near is not None:
        line = SourceFile(name, "\n" * (near.line - 1) + near.text)
        notes = (Note(whole_line(line, near.line), "the sentence nearest to it"),)
    report.add(
        "S424",
        at,
        f"`{name}` has no passage with these words",
        suggestion="copy some words of the text, without leaving any out",
        notes=notes,
    )


def read_prose(path: Path, name: str, report: Report) -> str | None:
    """A file as text, whatever Unicode encoding it announces; None (and a diagnostic) where it is none."""
    at = whole_line(SourceFile(name, ""), 1)
    try:
        if path.is_dir():
            report.add("S423", at, f"`{name}` is a folder", suggestion="name a file with text in it")
            return None
        with path.open("rb") as opened:
            data = opened.read(MAX_TEXT + 1)
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) else "no file can be called so"
        report.add("S423", at, f"the file cannot be read: {what}", suggestion="name a file with text in it")
        return None
    if len(data) > MAX_TEXT:
        what = f"the file is longer than {MAX_TEXT // 1_000_000} million bytes"
        report.add("S423", at, what, suggestion="take out what the claims are not about")
        return None
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        what = "the file is no text in UTF-8"
        report.add("S423", at, what, suggestion="save it as plain text, with the encoding UTF-8")
        return None
    if any(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text):
        report.add("S423", at, "the file is no plain text", suggestion="save it as plain text first")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    if not any(c.isalnum() for c in text):
        report.add("S423", at, "the file holds no words", suggestion="name a file with text in it")
        return None
    return text
