"""The documentation is executed: its commands, its files, its Python, its examples of errors.

On each page, from top to bottom, in a folder of its own:

- a block ` ```markdown file=mine/corpus.md ` is written to that file;
- a block ` ```console ` is played: each line that begins with `$ ` is run, and what it prints must be
  what stands below it. A line `…` stands for lines left out; the hash in a receipt may be any;
- a block ` ```python ` is run as a doctest.

Of `reference/errors.md`, each example is a `norms` block (put on the page's own `mine/example.md`) or
a whole page, followed by a `text` block with what the linter tells. Of `reference/language.md`, all
examples together make one corpus without errors. The pages that `tools/vocabulary.py` makes from the
bundled corpus are up to date.

`SYMMACHIA_WRITE=1 pytest tests/test_docs.py` writes the outputs anew, in place: read them then.
"""

from __future__ import annotations

import contextlib
import dataclasses
import difflib
import importlib
import io
import os
import re
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from doctest import ELLIPSIS, DocTestParser, Example, OutputChecker
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import vocabulary
from markdown_it import MarkdownIt
from markdown_it.token import Token

import symmachia as sy
from symmachia.questions.answer import Answer
from symmachia.questions.lint import DEEP, lint
from symmachia.reference import interpret
from symmachia.show.diagnostics import diagnostic_lines
from symmachia.show.paper import Paper
from symmachia.text.codes import CODES
from symmachia.text.diagnostics import Diagnostic
from symmachia.text.lexer import RESERVED

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
AROUND = [page for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md") if page.is_file()]
PAGES = [*sorted(DOCS.rglob("*.md")), *AROUND]
LAW = sorted((ROOT / "corpora").rglob("*.md"))
API = DOCS / "reference" / "api.md"
SIGNATURES = DOCS / "reference" / "signatures.rst"
ERRORS = DOCS / "reference" / "errors.md"
LANGUAGE = DOCS / "reference" / "language.md"
WRITE = os.environ.get("SYMMACHIA_WRITE") == "1"
LEFT_OUT = "…"
DATED = ("ask", "assess", "show")
"""Commands whose output depends on the date, so that a page must give one."""


# -- pages --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fence:
    """A fenced block of a page. `first` and `end`: its content as a slice of the page's lines."""

    words: tuple[str, ...]
    lines: tuple[str, ...]
    first: int
    end: int
    heading: str

    @property
    def kind(self) -> str:
        return self.words[0] if self.words else ""

    @property
    def options(self) -> dict[str, str]:
        """The words `key=value` of its info string."""
        return dict(w.split("=", 1) for w in self.words[1:] if "=" in w)

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)


@dataclass(frozen=True)
class Page:
    path: Path
    lines: tuple[str, ...]
    tokens: tuple[Token, ...]

    @property
    def headings(self) -> list[str]:
        return [self._after(n) for n, t in enumerate(self.tokens) if t.type == "heading_open"]

    def _after(self, index: int) -> str:
        return self.tokens[index + 1].content

    @property
    def fences(self) -> list[Fence]:
        found: list[Fence] = []
        heading = ""
        for index, token in enumerate(self.tokens):
            if token.type == "heading_open":
                heading = self._after(index)
            if token.type == "fence" and token.level == 0 and token.map is not None:
                first, end = token.map[0] + 1, token.map[1] - 1
                words = tuple(token.info.split())
                found.append(Fence(words, self.lines[first:end], first, end, heading))
        return found

    def links(self) -> Iterator[str]:
        for token in self.tokens:
            for child in token.children or ():
                if child.type == "link_open":
                    yield str(child.attrGet("href") or "")

    def anchors(self) -> set[str]:
        """The ids that a forge makes of the headings."""
        found: set[str] = set()
        for heading in self.headings:
            plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
            slug = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
            number = 1
            while slug in found:
                slug, number = f"{slug.removesuffix(f'-{number - 1}')}-{number}", number + 1
            found.add(slug)
        return found


def read(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    return Page(path, tuple(text.split("\n")), tuple(MarkdownIt("commonmark").parse(text)))


@dataclass
class Correction:
    """New lines for a block, to be written into its page."""

    fence: Fence
    lines: list[str]


def rewrite(page: Page, corrections: Sequence[Correction]) -> None:
    assert "PYTEST_XDIST_WORKER" not in os.environ, "write with one process: several tests share a page"
    lines = list(page.lines)
    for c in sorted(corrections, key=lambda c: -c.fence.first):
        lines[c.fence.first : c.fence.end] = c.lines
    if tuple(lines) != page.lines:
        page.path.write_text("\n".join(lines), encoding="utf-8")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# -- outputs compared ---------------------------------------------------------------------------


def _comparable(line: str) -> str:
    return re.sub(r"\b([0-9a-f]{64}|(?<=\()[0-9a-f]{8}(?=\)))\b", "········", line.rstrip())


def same(expected: Sequence[str], actual: Sequence[str]) -> bool:
    """Whether an output is as shown."""
    pattern = "".join(
        r"(?:[^\n]*\n)*?" if line == LEFT_OUT else re.escape(_comparable(line)) + r"\n" for line in expected
    )
    return re.fullmatch(pattern, "".join(f"{_comparable(line)}\n" for line in actual)) is not None


def refreshed(expected: Sequence[str], actual: Sequence[str]) -> list[str]:
    """What to show of a new output: all of it, or the parts that were shown before."""
    if LEFT_OUT not in expected:
        return list(actual)
    parts: list[list[str]] = [[]]
    for line in expected:
        if line == LEFT_OUT:
            parts.append([])
        else:
            parts[-1].append(line)
    shown: list[str] = []
    at = 0
    for number, part in enumerate(parts):
        shown += [LEFT_OUT] if number else []
        if part:
            start = at if number == 0 else _place(part[0], actual, at)
            stop = len(actual) - 1 if number == len(parts) - 1 else _place(part[-1], actual, start)
            shown += actual[start : stop + 1]
            at = stop + 1
    return shown


def _place(line: str, actual: Sequence[str], at: int) -> int:
    """Where a line stands now, or the one most like it."""

    def likeness(n: int) -> tuple[float, int]:
        return difflib.SequenceMatcher(None, _comparable(line), _comparable(actual[n])).ratio(), -n

    return max(range(at, len(actual)), key=likeness, default=len(actual))


def difference(expected: Sequence[str], actual: Sequence[str]) -> str:
    return "\n".join(difflib.unified_diff(list(expected), list(actual), "shown", "printed", lineterm=""))


# -- a page is played ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Played:
    """A command (or an example in Python) of a page, what is shown below it, and what it prints now."""

    prompt: tuple[str, ...]
    expected: tuple[str, ...]
    actual: tuple[str, ...]
    right: bool

    def lines(self) -> list[str]:
        return [*self.prompt, *(self.expected if self.right else refreshed(self.expected, self.actual))]


@cache
def _shim(folder: Path) -> Path:
    """A folder in which `symmachia` is this Python's."""
    folder.mkdir(exist_ok=True)
    command = folder / "symmachia"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m symmachia "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


def commands(fence: Fence) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The prompts of a `console` block, each with the output shown below it."""
    prompt: list[str] = []
    output: list[str] = []
    for line in fence.lines:
        if line.startswith("$ "):
            if prompt:
                yield tuple(prompt), tuple(output)
            prompt, output = [line], []
        elif prompt and not output and prompt[-1].endswith("\\"):
            prompt.append(line)
        else:
            output.append(line)
    if prompt:
        yield tuple(prompt), tuple(output)


def play_console(fence: Fence, folder: Path) -> Iterator[Played]:
    environment = {
        **os.environ,
        "PATH": f"{_shim(folder.parent / 'bin')}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
        "COLUMNS": "80",
        "PYTHONUTF8": "1",
    }
    for prompt, output in commands(fence):
        done = subprocess.run(
            ["sh", "-c", "\n".join(prompt).removeprefix("$ ")],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        printed = done.stdout.replace("python -m symmachia", "symmachia")
        expected, actual = _trimmed(output), _trimmed(printed.split("\n"))
        yield Played(prompt, expected, actual, same(expected, actual))


def _trimmed(lines: Sequence[str]) -> tuple[str, ...]:
    kept = [line.rstrip() for line in lines]
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def play_python(fence: Fence, names: dict[str, Any]) -> Iterator[Played]:
    for part in DocTestParser().parse(fence.text):
        if isinstance(part, Example):
            first, *others = part.source.rstrip("\n").split("\n")
            prompt = (f">>> {first}", *(f"... {line}".rstrip() for line in others))
            printed = _printed(part.source, names)
            right = OutputChecker().check_output(part.want, printed, ELLIPSIS)
            yield Played(prompt, _trimmed(part.want.split("\n")), _trimmed(printed.split("\n")), right)


def _printed(source: str, names: dict[str, Any]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(source, "<docs>", "single"), names)
        except Exception as error:
            told = traceback.format_exception_only(error)[-1].rstrip()
            print(f"Traceback (most recent call last):\n    ...\n{told}")
    return out.getvalue()


def play(page: Page, folder: Path) -> tuple[list[Correction], list[str]]:
    """Plays a page in a folder: the blocks that show something else now, and how."""
    corrections: list[Correction] = []
    failures: list[str] = []
    names: dict[str, Any] = {}
    for fence in page.fences:
        if "file" in fence.options:
            target = folder / fence.options["file"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(fence.text, encoding="utf-8")
        if fence.kind not in ("console", "python"):
            continue
        console = fence.kind == "console"
        played = list(play_console(fence, folder) if console else play_python(fence, names))
        for p in played:
            if not p.right:
                place = f"{name_of(page.path)}:{fence.first + 1}"
                failures.append(f"{place}\n{p.prompt[0]}\n{difference(p.expected, p.actual)}")
        if not all(p.right for p in played):
            corrections.append(Correction(fence, [line for p in played for line in p.lines()]))
    return corrections, failures


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_page_shows_what_is_printed(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "page"
    folder.mkdir()
    monkeypatch.chdir(folder)
    page = read(path)
    corrections, failures = play(page, folder)
    if WRITE:
        rewrite(page, corrections)
        again = tmp_path / "again"
        again.mkdir()
        monkeypatch.chdir(again)
        _, failures = play(read(path), again)
    assert not failures, "\n\n".join(failures)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_commands_with_output_are_dated(path: Path) -> None:
    for fence in read(path).fences:
        for prompt, output in commands(fence) if fence.kind == "console" else ():
            words = " ".join(prompt).removeprefix("$ ").split()
            if output and words[0] == "symmachia" and words[1] in DATED and "--help" not in words:
                assert "--on" in words, f"{name_of(path)}: {prompt[0]}"


# -- links --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*PAGES, *LAW], ids=name_of)
def test_links_resolve(path: Path) -> None:
    for link in read(path).links():
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = unquote(link).partition("#")
        file = (path.parent / target).resolve() if target else path
        assert file.exists(), f"{name_of(path)}: {link} leads nowhere"
        assert file.is_relative_to(ROOT), f"{name_of(path)}: {link} leads out of the project"
        if anchor and file.suffix == ".md":
            assert anchor in read(file).anchors(), f"{name_of(path)}: {link} names no heading"


def test_every_page_can_be_reached() -> None:
    seen: set[Path] = set()
    waiting = [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page not in seen and page.suffix == ".md" and page.is_file():
            seen.add(page)
            targets = (unquote(link).partition("#")[0] for link in read(page).links())
            waiting += [(page.parent / t).resolve() for t in targets if t and ":" not in t]
    assert {name_of(p) for p in PAGES if p.is_relative_to(DOCS)} <= {
        name_of(p) for p in seen if p.is_relative_to(ROOT)
    }


# -- pages made from the corpus, names taken from the code --------------------------------------


@pytest.mark.parametrize("path", vocabulary.pages(), ids=name_of)
def test_page_made_from_the_corpus_is_up_to_date(path: Path) -> None:
    text = vocabulary.pages()[path]
    if WRITE:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, "`make docs-write` makes it anew"


def test_table_of_an_answer_is_complete() -> None:
    section = API.read_text(encoding="utf-8").partition("\n## Answer\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    told = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(told) == sorted(["question", *(f.name for f in dataclasses.fields(Answer))])


def test_signatures_name_everything_public() -> None:
    text = SIGNATURES.read_text(encoding="utf-8")
    told = set(re.findall(r"^\.\. auto(?:function|class|exception):: symmachia\.(\w+)$", text, re.MULTILINE))
    modules = re.findall(r"^\.\. automodule:: ([\w.]+)\n   :members: (.*)", text, re.MULTILINE)
    for name, members in modules:
        defined = vars(importlib.import_module(name)).items()
        public = [n for n, thing in defined if isinstance(thing, type) and thing.__module__ == name]
        assert sorted(members.split(", ")) == sorted(n for n in public if not n.startswith("_")), name
        told.update(members.split(", "))
    assert set(sy.__all__) - told == {"__version__"}


# -- errors -------------------------------------------------------------------------------------


def sections_of_errors() -> dict[str, list[Fence]]:
    """The blocks under each code's heading."""
    found: dict[str, list[Fence]] = {}
    page = read(ERRORS)
    for heading in page.headings:
        if re.match(r"S\d{3} ", heading):
            found[heading[:4]] = [f for f in page.fences if f.heading == heading]
    return found


def frame_of_errors() -> dict[str, str]:
    """The files that the page of errors begins with: the corpus, and the page for examples."""
    return {f.options["file"]: f.text for f in read(ERRORS).fences if f.options.get("file")}


def linted(example: Fence, deep: bool) -> list[Diagnostic]:
    """What the linter tells of an example: `norms` put on the page for them, or a whole page."""
    frame = frame_of_errors()
    inside = f"{frame['mine/example.md']}\n```norms\n{example.text}```\n"
    pages = {**frame, "mine/example.md": inside if example.kind == "norms" else example.text}
    for name, text in pages.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    return lint("mine", deep).sorted()


def too_much_unknown(monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    """What is told when the situations are too many, with the limit lowered so as not to wait."""
    monkeypatch.setattr(interpret.interpret, "__defaults__", (1,))
    with pytest.raises(sy.QuestionError) as raised:
        sy.load().on("2000-04-30", reference=True).ask("JP supply-weapons to US")
    return list(raised.value.report)


def test_every_code_is_explained() -> None:
    headings = [h for h in read(ERRORS).headings if re.match(r"S\d{3} ", h)]
    assert headings == [f"{code} {known.title}" for code, known in sorted(CODES.items())]


@pytest.mark.slow
@pytest.mark.parametrize("code", sorted(CODES))
def test_example_of_an_error(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fences = sections_of_errors()[code]
    examples = [f for f in fences if f.kind in ("norms", "markdown") and "file" not in f.options]
    told = [f for f in fences if f.kind == "text"]
    if not told:
        assert any(code in f.text for f in fences if f.kind == "console"), f"{code} has no example"
        return
    monkeypatch.chdir(tmp_path)
    outputs = (
        [too_much_unknown(monkeypatch)] if code == "S404" else [linted(e, code in DEEP) for e in examples]
    )
    assert len(outputs) == len(told), f"each example of {code} is followed by a block `text`"
    corrections = []
    for found, shown in zip(outputs, told, strict=True):
        assert {d.code for d in found} == {code}, [f"{d.span} {d.code} {d.message}" for d in found]
        actual = _trimmed([line for d in found for line in [*diagnostic_lines(d, Paper(80)), ""]])
        if not same(shown.lines, actual):
            corrections.append(Correction(shown, list(actual)))
    if WRITE:
        rewrite(read(ERRORS), corrections)
    else:
        assert not corrections, "\n".join(difference(c.fence.lines, c.lines) for c in corrections)


# -- the language -------------------------------------------------------------------------------


def grammar() -> list[str]:
    """The grammar that the program reads, without comments and without the names of its nodes."""
    source = resources.files("symmachia.text").joinpath("grammar.lark").read_text(encoding="utf-8")
    kept: list[str] = []
    for line in source.split("\n"):
        text = re.sub(r"\s*->\s*\w+", "", line.partition("//")[0])
        text = re.sub(r"(?<![\w\"])[?_](?=[a-z])", "", text).rstrip()
        if text.startswith("%"):
            continue
        if text or (kept and kept[-1]):
            kept.append(text)
    return list(_trimmed(kept))


def test_language_shows_the_grammar() -> None:
    page = read(LANGUAGE)
    shown = next(f for f in page.fences if f.kind == "ebnf")
    if WRITE:
        rewrite(page, [Correction(shown, grammar())])
    else:
        assert list(shown.lines) == grammar(), difference(shown.lines, grammar())


def test_language_lists_the_reserved_words() -> None:
    page = read(LANGUAGE)
    shown = next(f for f in page.fences if f.heading == "Reserved words")
    assert set(shown.text.split()) == RESERVED


FRAMES = {
    "norms": "---\nid: example-{n}\ntitle: Example\nkind: {kind}\norder: {order}\n"
    "parties: [JP, US]\nin-force: 1990-01-01\n---\n",
    "constraints": "---\nkind: facts\n---\n",
    "claims": "---\nkind: claims\nid: example-{n}\n---\n",
    "reform": '---\nkind: reform\nid: example-{n}\ntitle: Example\n"on": 2005-01-01\n---\n',
    "cases": "---\nkind: cases\n---\n",
}


AMENDING = "```reform\nrepeal siasj-1999/annex-remark-2\n```\n"
"""What stands on the example of a page of a reform, as a reform has to amend something."""


def examples_of_language() -> dict[str, str]:
    """The examples of the page on the language, as the pages of a corpus."""
    pages: dict[str, str] = {}
    for n, fence in enumerate(read(LANGUAGE).fences):
        if "kind: order" in fence.lines:
            continue  # a corpus has one such page, and the bundled one has it already
        if fence.kind == "yaml":
            name = "corpus" if "kind: corpus" in fence.lines else f"example-{n}"
            body = AMENDING if "kind: reform" in fence.lines else ""
            pages[f"{name}.md"] = f"---\n{fence.text}---\n{body}"
        elif fence.kind in FRAMES:
            options = {"kind": "treaty", "order": "international", **fence.options}
            frame = FRAMES[fence.kind].format(n=n, **options)
            pages[f"example-{n}.md"] = f"{frame}```{fence.kind}\n{fence.text}```\n"
    return pages


@pytest.mark.slow
def test_examples_of_the_language_are_right(corpus_of: Callable[[dict[str, str]], Path]) -> None:
    report = lint(corpus_of(examples_of_language()))
    wrong = [d for d in report.sorted() if d.severity == "error"]
    assert not wrong, "\n".join(f"{d.span.path}: {d.message}\n{d.span.file.line(d.span.line)}" for d in wrong)
    assert {d.code for d in report.warnings if d.code < "S5"} <= {"S305"}


def test_no_page_names_a_place_of_one_machine() -> None:
    for path in PAGES:
        found = re.search(r"(?<![\w.])/(work|tmp|home|root|Users)\b", path.read_text(encoding="utf-8"))
        assert found is None, f"{name_of(path)}: {found}"
