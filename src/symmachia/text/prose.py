"""Texts that people wrote, as they are copied from elsewhere: their sentences, and what no author wrote.

Quoted words are found whatever the spaces, line ends, quotation marks, dashes and capitals. An excerpt that
breaks off and the error notice of a page are recognised, and kept apart from the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)
_SHORT = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "messrs",
        "dr",
        "prof",
        "gen",
        "col",
        "lt",
        "capt",
        "adm",
        "sen",
        "rep",
        "gov",
        "st",
        "no",
        "vs",
        "etc",
        "jr",
        "sr",
        "art",
        "arts",
        "sec",
        "para",
        "vol",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "e.g",
        "i.e",
        "u.s",
        "u.n",
        "u.k",
    ]
)
"""Words after which a full stop ends no sentence."""
_END = re.compile(r"""(?<=[.!?…。！？])["'”’»)\]]*(?=\s|$)|(?<=[。！？])""")
_NOTICES = re.compile(
    r"an? (unknown |unexpected |internal )?error (has )?occurred|something went wrong"
    r"|(click|press|use) the button (below )?to (reload|refresh|retry)|(reload|refresh) (the|this) page"
    r"|please try again( later| in a)|(enable|turn on) (javascript|cookies)|disable (your )?ad ?block"
    r"|access (is )?denied|403 forbidden|404 not found|page (was |could )?not (be )?found|50[0234] [a-z ]*error"
    r"|(subscribe|sign in|log in|register) to (continue|read|view)|this content (is not|isn't) available"
    r"|are you a robot|complete the captcha",
    re.IGNORECASE,
)
_EXCERPT = re.compile(r"\b(article |book |text )?(excerpt|preview)\b", re.IGNORECASE)
_TRAILING = re.compile(r"(…|\.\s?\.\s?\.|\[…\]|\[\.\.\.\])\s*$")
NOTICE = 400
"""Letters that an error notice has at the most."""
HEADING = 120
"""Letters that a line without a full stop may have to be taken for a heading."""


OddKind = Literal["excerpt", "breaks off", "error notice"]


@dataclass(frozen=True)
class Sentence:
    """A sentence or paragraph, its line breaks taken out, and the line on which it begins."""

    text: str
    line: int

    @property
    def is_notice(self) -> bool:
        return len(self.text) <= NOTICE and _NOTICES.search(self.text) is not None


@dataclass(frozen=True)
class Oddity:
    """Something that no author wrote, and the line on which it stands."""

    kind: OddKind
    line: int
    text: str


@dataclass(frozen=True)
class Prose:
    """A text taken apart."""

    text: str

    @cached_property
    def paragraphs(self) -> tuple[Sentence, ...]:
        """The paragraphs, each as one line; where every line is one, the lines."""
        found: list[Sentence] = []
        lines: list[str] = []
        for number, line in enumerate([*self.text.split("\n"), ""], 1):
            if line.strip():
                lines.append(line.strip())
            elif lines:
                found.append(Sentence(" ".join(lines), number - len(lines)))
                lines = []
        return tuple(found)

    @cached_property
    def oddities(self) -> tuple[Oddity, ...]:
        """What no author wrote, in order."""
        found = [Oddity("error notice", p.line, p.text) for p in self.paragraphs if p.is_notice]
        found += [
            Oddity("excerpt", p.line, p.text)
            for p in self._written
            if _is_heading(p) and _EXCERPT.search(p.text)
        ]
        body = [p for p in self._written if not _is_heading(p)]
        if body and not re.search(r"""[.!?。！？]["'”’»)\]]*$""", _TRAILING.sub("…", body[-1].text)):
            found.append(Oddity("breaks off", self._last_line(body[-1]), _end_of(body[-1].text)))
        return tuple(sorted(found, key=lambda oddity: oddity.line))

    @cached_property
    def _written(self) -> tuple[Sentence, ...]:
        return tuple(p for p in self.paragraphs if not p.is_notice)

    def _last_line(self, paragraph: Sentence) -> int:
        lines = self.text.split("\n")
        end = paragraph.line
        while end < len(lines) and lines[end].strip():
            end += 1
        return end

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that somebody wrote; headings, notices and marks of omission are none."""
        lines = self.text.split("\n")
        found: list[Sentence] = []
        for paragraph in self._written:
            if _is_heading(paragraph):
                continue
            at, line = 0, paragraph.line
            for sentence in sentences_of(paragraph.text):
                at = paragraph.text.index(sentence, at)
                while at > len(" ".join(x.strip() for x in lines[paragraph.line - 1 : line])):
                    line += 1
                if re.search(r"\w", sentence):
                    found.append(Sentence(sentence, line))
                at += len(sentence)
        return tuple(found)

    def find(self, fragment: str) -> tuple[Sentence, ...]:
        """The sentences in which a fragment stands, whatever its spaces, quotation marks and dashes."""
        wanted = plain(fragment)
        alone = tuple(s for s in self.sentences if wanted in plain(s.text))
        if alone or not wanted:
            return alone if wanted else ()
        return self._across(wanted)

    def _across(self, wanted: str) -> tuple[Sentence, ...]:
        """The sentences over which a fragment runs."""
        texts = [plain(s.text) for s in self.sentences]
        whole = " ".join(texts)
        start = whole.find(wanted)
        found: list[Sentence] = []
        at = 0
        for sentence, text in zip(self.sentences, texts, strict=True):
            if 0 <= start < at + len(text) and at < start + len(wanted):
                found.append(sentence)
            at += len(text) + 1
        return tuple(found)

    def nearest(self, fragment: str) -> Sentence | None:
        """The sentence that has most words in common with a fragment."""
        wanted = set(re.findall(r"\w+", plain(fragment)))
        shared = {s: len(wanted & set(re.findall(r"\w+", plain(s.text)))) for s in self.sentences}
        best = max(shared, key=lambda s: shared[s], default=None)
        return best if best is not None and shared[best] else None


def plain(text: str) -> str:
    """A text as it is compared: signs that look alike made alike, one space between words, small letters."""
    alike = unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE)
    return " ".join(alike.casefold().split())


def sentences_of(paragraph: str) -> list[str]:
    """The sentences of a paragraph."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(paragraph):
        sentence = paragraph[start : end.end()].strip()
        if sentence and not _goes_on(sentence, paragraph[end.end() :].lstrip()):
            found.append(sentence)
            start = end.end()
    rest = paragraph[start:].strip()
    return [*found, rest] if rest else found


def _goes_on(sentence: str, rest: str) -> bool:
    """Whether the full stop at the end belongs to a shortened word, or a small letter follows."""
    last = sentence.split()[-1].strip("\"'“”‘’()[]")
    if not last.endswith("."):
        return rest[:1].islower()
    word = last[:-1].lower()
    return word in _SHORT or len(word) == 1 or rest[:1].islower()


def _is_heading(paragraph: Sentence) -> bool:
    text = paragraph.text
    ended = re.search(r"""[.!?…。！？;:,]["'”’»)\]]*$|[.!?]\s""", text)
    return len(text) <= HEADING and not ended


def _end_of(text: str) -> str:
    """The last words of a text."""
    words = text.split()
    return " ".join(words[-8:])
