"""Random bad input (`spoiling.py`) put into the program, and how that is watched.

Every input is made from a kind and a number alone, so that `run(KIND, [NUMBER])` makes it again.
"""

from __future__ import annotations

import contextlib
import io
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bad_corpora import MINIMAL
from spoiling import (
    LARGE,
    NOTED,
    SMALL,
    Pages,
    random_bytes,
    spoil_command,
    spoil_data,
    spoil_notation,
    spoil_page,
)

from symmachia.api import Law
from symmachia.cli import run as command
from symmachia.law.checks import CHECKS
from symmachia.law.files import Folder, read_text
from symmachia.law.load import resolve_pages
from symmachia.law.names import Names, collect_names
from symmachia.questions.clashing import check_constraints, check_crises
from symmachia.questions.situate import QuestionError
from symmachia.text.canonical import canonical_edits
from symmachia.text.diagnostics import Report
from symmachia.text.pages import Page, read_page
from symmachia.text.parse import parse_block
from symmachia.text.source import SourceFile

SECONDS = 1.0
"""CPU time that an input may take. Most take a hundredth of it, so a slow machine has room."""
MEGABYTES = 500
"""Memory that the whole process may take at its peak, this test's own included."""
CODES = {0, 1, 2, 3, 130}


# -- reading ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bench:
    """What the inputs of one test share: a folder to work in, and pages read once."""

    folder: Path
    small: dict[str, Page]
    names: Names

    def read(self, data: bytes) -> tuple[Page | None, Report]:
        """A page read from a file, as every page is, and brought into canonical form."""
        file, report = self.folder / "page.md", Report()
        file.write_bytes(data)
        source = read_text(file, "corpus/page.md", report)
        if source is None:
            return None, report
        page = read_page(source, report)
        if not report.errors:
            canonical_edits(source, Report())
        return page, report

    def with_page(self, name: str, data: bytes, question: str, day: str, otherwise: str) -> None:
        """The small corpus with one page exchanged: loaded, and asked if it is free of errors."""
        page, report = self.read(data)
        pages = [p for n, p in self.small.items() if n != name] + ([page] if page else [])
        law = load(pages, report)
        if law is not None:
            with contextlib.suppress(QuestionError):
                law.on(day).ask(question, otherwise=otherwise)

    def alone(self, data: bytes) -> None:
        """A page of the bundled corpus, read with the names of that corpus."""
        page, report = self.read(data)
        if page is None:
            return
        blocks = {id(b): parse_block(b, page.file, report) for b in page.blocks if b.kind != "cases"}
        names = replace(self.names, blocks={**{id(b): () for b in page.blocks}, **blocks})
        resolve_pages(Folder("one", "one", 1, (page,), (), ()), names, report)


def load(pages: list[Page], report: Report) -> Law | None:
    """A corpus of pages already read, checked as `lint` does."""
    names = collect_names(pages, report)
    corpus = resolve_pages(Folder("fuzzed", "fuzzed", 1, tuple(pages), (), ()), names, report)
    for check in CHECKS:
        check(corpus, names, report)
    if report.errors:
        return None
    check_constraints(corpus, report)
    check_crises(corpus, report)
    return None if report.errors else Law(corpus, names)


def make_bench(folder: Path) -> Bench:
    small = {
        name: read_page(SourceFile(f"corpus/{name}", data.decode()), Report()) for name, data in SMALL.items()
    }
    large = [read_page(SourceFile(f"large/{name}", data.decode()), Report()) for name, data in LARGE.items()]
    names = collect_names([page for page in large if page], Report())
    return Bench(folder, {name: page for name, page in small.items() if page}, names)


def run_command(words: list[str]) -> tuple[int, str, str]:
    """A command line in this process, as the console script runs it: exit code, output, messages."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    argv, streams = sys.argv, (sys.stdout, sys.stderr)
    sys.argv, sys.stdout, sys.stderr = ["symmachia", *words], out, err
    try:
        command()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else -1
    else:
        code = 0
    finally:
        sys.argv, (sys.stdout, sys.stderr) = argv, streams
    printed = [s.buffer.getvalue().decode() if isinstance(s.buffer, io.BytesIO) else "" for s in (out, err)]
    assert code in CODES, f"exit code {code}"
    assert "Traceback" not in "".join(printed)
    assert code == 0 or any(printed), "an error without a message"
    return code, printed[0], printed[1]


# -- kinds of input ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Try:
    """An input, bytes or words, and what is done with it."""

    given: Any
    put: Callable[[Bench, Any], None]


def _page(
    rng: random.Random, spoil: Callable[[random.Random, bytes], bytes], small: Pages, large: Pages
) -> Try:
    """A page of the small corpus spoilt, in its corpus, or one of the bundled corpus by itself."""
    if rng.random() < 0.5:
        name, data = rng.choice(list(small.items()))
        question = rng.choice(QUESTIONS)
        return Try(spoil(rng, data), lambda bench, given: bench.with_page(name, given, *question))
    return Try(spoil(rng, rng.choice(list(large.values()))), lambda bench, given: bench.alone(given))


QUESTIONS = [
    ("AA supply-fuel to BB", "1965-04-01", "open"),
    ("AA supply-ammunition to BB", "1980-01-01", "usual"),
    ("AA give-help to BB", "1952-01-01", "usual"),
    ("BB use-harbours to CC", "1980-01-01", "open"),
]


def _in_words(spoil: Callable[[random.Random, str], str]) -> Callable[[random.Random, bytes], bytes]:
    return lambda rng, data: spoil(rng, data.decode()).encode(errors="surrogatepass")


def _command(rng: random.Random) -> Try:
    words = spoil_command(rng)
    where = [str(MINIMAL)] if words[:1] in (["lint"], ["test"]) else ["--corpus", str(MINIMAL)]
    return Try(words, lambda bench, given: run_command([*given, *where]))


KINDS: dict[str, Callable[[random.Random], Try]] = {
    "bytes": lambda rng: Try(random_bytes(rng), lambda b, given: b.with_page("none", given, *QUESTIONS[0])),
    "pages": lambda rng: _page(rng, spoil_page, SMALL, LARGE),
    "data": lambda rng: _page(rng, _in_words(spoil_data), SMALL, LARGE),
    "notation": lambda rng: _page(rng, _in_words(spoil_notation), *NOTED),
    "commands": _command,
}


# -- watching ---------------------------------------------------------------------------------


class TooSlow(BaseException):
    """An input that takes more than its time. No `except Exception` can hold it back."""


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """A stop after so much CPU time of this process, however busy the machine is."""

    def stop(signum: int, frame: object) -> None:
        raise TooSlow(f"more than {seconds} s of CPU time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@dataclass(frozen=True)
class Failure:
    """What went wrong with an input, and the least of it with which the same goes wrong."""

    kind: str
    number: int
    given: Any
    told: str

    def __str__(self) -> str:
        return f"{self.kind} {self.number}: {self.given!r}\n{self.told}"


def run(kind: str, numbers: Iterable[int], bench: Bench) -> tuple[list[Failure], float]:
    """What went wrong with the inputs of these numbers, and the longest time that one took."""
    found: list[Failure] = []
    longest = 0.0
    with contextlib.chdir(bench.folder):
        for number in numbers:
            tried = KINDS[kind](random.Random(f"{kind} {number}"))
            start = time.process_time()
            told = wrong(tried, tried.given, bench)
            longest = max(longest, time.process_time() - start)
            if told:
                less = least(tried, bench) if len(found) < 3 else tried.given
                found.append(Failure(kind, number, less, told))
    return found, longest


def wrong(tried: Try, given: Any, bench: Bench) -> str:
    """What goes wrong with an input; nothing if all is well."""
    try:
        with limited(SECONDS):
            tried.put(bench, given)
    except (Exception, TooSlow):
        return traceback.format_exc(limit=-6)
    return ""


def least(tried: Try, bench: Bench) -> Any:
    """The input with all left out that can be while the same goes wrong, as far as some seconds reach."""

    def kind_of(told: str) -> str:
        return told.strip().split("\n")[-1].split(":")[0]

    given, until = tried.given, time.process_time() + 10 * SECONDS
    same = kind_of(wrong(tried, given, bench))
    size = len(given) // 2
    while size and time.process_time() < until:
        for at in reversed(range(0, len(given), size)):
            less = given[:at] + given[at + size :]
            if time.process_time() < until and kind_of(wrong(tried, less, bench)) == same:
                given = less
        size //= 2
    return given


def peak() -> int:
    """Megabytes that this process has taken at most."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
