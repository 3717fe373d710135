"""The cases of `fixtures/bad/`: small corpora with one mistake, and how they are laid out.

A case is a folder named after the code of its mistake. It holds the files in which it differs from
`fixtures/good/minimal/`, over which they are laid, and in `expected.txt` what is then told. What cannot
be laid over a folder is in `PREPARED`; what a question can be told is in `QUESTIONS`,
what is told of writing in `WRITING`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent / "fixtures"
MINIMAL = FIXTURES / "good" / "minimal"
BAD = FIXTURES / "bad"
EXPECTED = "expected.txt"
WIDTH = 100


def lay_out(name: str, folder: Path) -> None:
    """The corpus of a case, in a new folder."""
    shutil.copytree(MINIMAL, folder)
    shutil.copytree(BAD / name, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED))
    if name in PREPARED:
        PREPARED[name](folder)


def expected(name: str) -> str:
    return (BAD / name / EXPECTED).read_text(encoding="utf-8")


def _remove(corpus: Path) -> None:
    shutil.rmtree(corpus)


def _only_a_file(corpus: Path) -> None:
    _remove(corpus)
    corpus.write_text("no folder", encoding="utf-8")


def _empty(corpus: Path) -> None:
    _remove(corpus)
    corpus.mkdir()


def _only_prose(corpus: Path) -> None:
    _empty(corpus)
    (corpus / "README.md").write_text("# A corpus to be\n", encoding="utf-8")


def _in_latin_1(corpus: Path, mark: bytes = b"") -> None:
    page = corpus / "cc.md"
    text = page.read_text(encoding="utf-8").replace("across", "à travers")
    page.write_bytes(mark + text.encode("latin-1"))


def _of_another_version(corpus: Path) -> None:
    shutil.copytree(MINIMAL, corpus.parent / "islands")
    _empty(corpus)
    own = "---\nkind: corpus\nid: overlay\nversion: 1\nformat: 1\nextends: islands@2\n---\n"
    (corpus / "corpus.md").write_text(own, encoding="utf-8")


def _a_pipe(corpus: Path) -> None:
    os.mkfifo(corpus / "cc-2.md")


def _linked_to(target: str) -> Callable[[Path], None]:
    return lambda corpus: (corpus / "cc-2.md").symlink_to(target)


def _long(corpus: Path) -> None:
    with (corpus / "notes.md").open("a", encoding="utf-8") as page:
        page.write("\nProse that is no law.\n" * 90_000)


def _many(corpus: Path) -> None:
    (corpus / "notes").mkdir()
    for number in range(5_001):
        (corpus / "notes" / f"{number}.md").touch()


def _in_capitals(corpus: Path) -> None:
    """Beside cases.md, whose place it takes on systems that do not tell capitals apart."""
    if (corpus / "CASES.md").exists():
        pytest.skip("names of files in capitals are the same names here")
    (corpus / "CASES.MD").write_text("---\nkind: cases\n---\n", encoding="utf-8")


def _on_each_other(corpus: Path) -> None:
    for number in range(1, 30):
        (corpus.parent / f"base-{number}").mkdir()
        text = (
            f"---\nkind: corpus\nid: base-{number}\nversion: 1\nformat: 1\nextends: base-{number + 1}\n---\n"
        )
        (corpus.parent / f"base-{number}" / "corpus.md").write_text(text, encoding="utf-8")


def _nothing_to_speak_of(corpus: Path) -> None:
    """A corpus with a treaty, and without all that the treaty speaks of."""
    for page in corpus.glob("*.md"):
        if page.name not in ("corpus.md", "treaty.md"):
            page.unlink()


PREPARED: dict[str, Callable[[Path], None]] = {
    "S001-missing-folder": _remove,
    "S001-a-file": _only_a_file,
    "S002-empty-folder": _empty,
    "S002-nothing-but-prose": _only_prose,
    "S003-latin-1": _in_latin_1,
    "S003-latin-1-after-byte-order-mark": lambda corpus: _in_latin_1(corpus, b"\xef\xbb\xbf"),
    "S016-another-version": _of_another_version,
    "S016-too-many": _on_each_other,
    "S020-a-pipe": _a_pipe,
    "S020-a-link-to-itself": _linked_to("cc-2.md"),
    "S020-a-link-to-nothing": _linked_to("nothing.md"),
    "S021-a-long-page": _long,
    "S021-many-pages": _many,
    "S022-capitals": _in_capitals,
    "S325-nothing-to-speak-of": _nothing_to_speak_of,
}
"""What is done to a corpus after the files of its case have been laid over it."""

QUESTIONS: dict[str, str] = {
    "S011-date-of-a-question": 'ask "AA supply-fuel to BB" --on 1965-02-30',
    "S010-no-fact-given": 'ask "AA supply-fuel to BB" --given "treaty-1951 is in force"',
    "S101-question-with-its-verb": 'ask "may AA supply-fuel to BB"',
    "S101-question-unfinished": "ask AA",
    "S101-question-left-empty": 'ask ""',
    "S103-question-with-its-mark": 'ask "AA supply-fuel to BB?"',
    "S201-question": 'ask "AA suply-fuel to BB"',
    "S202-given": 'ask "AA supply-fuel to BB" --given tensoin',
    "S202-reading-given-through-a-definition": 'ask "AA supply-fuel to BB" --given doubtful',
    "S202-steps-in-a-condition-given": 'ask "AA supply-fuel to BB" --given "not order"',
    "S202-done-and-refused": 'ask "AA supply-fuel to BB" --done ordre --refused urgent',
    "S203-given": 'ask "AA supply-fuel to BB" --given "attack on BB=underway"',
    "S203-given-without-value": 'ask "AA supply-fuel to BB" --given "attack on BB"',
    "S204-question": 'ask "AB supply-fuel to BC"',
    "S204-look-alike": 'assess strait-war --from "ΑA"',
    "S204-from-and-for": "assess strait-war --from AB --for BC",
    "S205-given": 'ask "AA supply-fuel to BB" --given attack=over',
    "S204-party-in-one-word": 'ask "AA supply-fuel to Corland"',
    "S204-party-in-words": 'ask "the Kingdom of Belmark use-harbours to arvenia"',
    "S207-reading": 'ask "AA supply-fuel to BB" --reading minute-count',
    "S211-look-alike": "assess strait-wаr",
    "S211-assess": "assess strait-wra",
    "S211-ask": 'ask "AA supply-fuel to BB" --crisis korea',
    "S314-given": 'ask "AA supply-fuel to BB" --given "attack on BB=none" --given "struck-at-home on BB"',
    "S314-given-over-a-crisis": 'ask "AA supply-fuel to BB" --crisis strait-war --given "struck-at-home on AA"',
    "S314-one-subject": 'ask "AA supply-fuel to BB" --given "place-in AA" --given tension --given "place-in BB"',
    "S314-never": 'ask "AA supply-fuel to BB" --given tension --given fog',
    "S314-what-the-act-implies": 'ask "AA patrol" --given place=land',
    "S401-step-done-and-refused": 'ask "AA supply-fuel to BB" --done order --refused order',
    "S401-step-open-and-done": 'ask "AA supply-fuel to BB" --given order=open --done order',
    "S401-fact-with-two-values": 'ask "AA patrol" --given tension --given urgent=no --given tension=no',
    "S401-fact-unknown-and-given": 'ask "AA patrol" --given "attack on BB=over" --given "attack on BB=unknown"',
    "S401-two-alternatives": 'ask "AA supply-fuel to BB" --reading minute-counts --reading only-treaty-counts',
    "S402-before-the-law-of-the-party": 'ask "AA supply-fuel to BB" --on 1949-12-31',
    "S402-before-international-law": "assess strait-war --on 1951-08-31",
    "S403-reading": 'ask "BB use-harbours to CC" --reading minute-lapsed --on 1974-12-31',
    "S404-acts-that-count-as-each-other": 'ask "AA supply-fuel to BB" --reference',
    "S404-situations": 'ask "AA supply-fuel to BB" --reference --given tension=no --given "attack on BB=none" --on 1980-01-01',
    "S404-usual-values": 'ask "AA supply-fuel to BB" --reference --otherwise usual --given alarm',
    "S405-look-alike": "show tre\u200baty-1951",
    "S405-name": "show tresty-1951",
    "S405-title": 'show "Treaty of mutal help"',
    "S405-article": "show forces-1950/art-33",
    "S405-nothing-like-it": "show hovercraft",
    "S405-reform": 'ask "AA patrol" --reform fule',
    "S010-pair": 'check "never AA can supply-fuel to BB" --pair AA,CC',
    "S420-name": "check op-ed",
    "S420-a-claim-of-a-page": "check op-ed/mutal",
    "S420-file": "check speech.md",
    "S421-never-only-when": 'check "never AA can supply-fuel to BB only when tension"',
    "S421-no-form": 'check "AA can supply-fuel to BB when tension"',
    "S423-a-folder": 'check "never AA can supply-fuel to BB" --source corpus',
    "S423-empty": "check op-ed --source corpus/speech.txt",
    "S424-passage": "check op-ed --source corpus/speech.txt",
    "S425-years": 'check "never AA can supply-fuel to BB" --over 1990..1975',
    "S406-ending-of-a-file": "show AA --output answer.pdf",
    "S407-folder-that-does-not-exist": "show AA --output nowhere/answer.html",
    "S409-inner-act": 'shares "AA give-help to BB"',
    "S410-no-combination-has-weight": 'shares "AA patrol" --given tension --weight tension=0',
    "S410-of-a-choice": 'shares "AA supply-fuel to BB" --weight "attack on BB=war:1"',
    "S410-of-a-fact": 'shares "AA supply-fuel to BB" --weight tension=often',
    "S430-the-same-sides": "compare 1980-01-01 1980-01-01",
    "S430-one-side": "compare 1980-01-01",
    "S431-agenda": "agenda talks --crisis strait-war",
    "S432-inner-act": 'history "AA give-help to BB"',
    "S433-no-drawing": 'ask "AA patrol" --output answer.svg',
    "S443-two-reforms": 'ask "AA patrol" --reform fuel --reform arms',
    "S444-question": 'ask "AA patrol" --reform fuel --on 1975-05-31',
    "S444-history": 'history "AA patrol" --reform fuel --over 1960..1974',
    "S407-a-folder": "show AA --format csv --output corpus",
    "S407-within-a-file": "show AA --output corpus/corpus.md/answer.html",
}
"""Command lines, asked of the corpus of the case."""

WRITING: dict[str, str] = {
    "S407-new-where-there-is-no-folder": "new nowhere/mine",
    "S408-folder-that-holds-a-corpus": "new corpus",
}
"""Command lines that write a corpus, beside the corpus of the case."""
