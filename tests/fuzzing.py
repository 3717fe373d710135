"""Random bad input (`spoiling.py`) put into the program, and how that is watched.

Every input is made from a kind and a number alone, so that `run(KIND, [NUMBER])` makes it again.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bad_corpora import MINIMAL
from spoiling import LARGE, SMALL, random_bytes, spoil_command, spoil_data, spoil_notation, spoil_page

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

    def with_page(self, name: str, data: bytes, rng: random.Random) -> None:
        """The small corpus with one page exchanged: loaded, and asked if it is free of errors."""
        page, report = self.read(data)
        pages = [p for n, p in self.small.items() if n != name] + ([page] if page else [])
        law = load(pages, report)
        if law is not None:
            question = rng.choice(["AA supply-fuel to BB", "AA give-help to BB", "BB use-harbours to CC"])
            day = law.on(rng.choice(["1952-01-01", "1965-04-01", "1980-01-01"]))
            with contextlib.suppress(QuestionError):
                day.ask(question, otherwise=rng.choice(["usual", "open"]))

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


def bench(folder: Path) -> Bench:
    small = {
        name: read_page(SourceFile(f"corpus/{name}", data.decode()), Report()) for name, data in SMALL.items()
    }
    large = [read_page(SourceFile(f"large/{name}", data.decode()), Report()) for name, data in LARGE.items()]
    names = collect_names([page for page in large if page], Report())
    return Bench(folder, {name: page for name, page in small.items() if page}, names)


def run_command(words: list[str]) -> None:
    """A command line in this process, as the console script runs it."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    argv, streams = sys.argv, (sys.stdout, sys.stderr)
    sys.argv, sys.stdout, sys.stderr = ["symmachia", *words], out, err
    try:
        command()
    except SystemExit as end:
        code = end.code
    else:
        code = 0
    finally:
        sys.argv, (sys.stdout, sys.stderr) = argv, streams
    printed = [s.buffer.getvalue() if isinstance(s.buffer, io.BytesIO) else b"" for s in (out, err)]
    assert code in CODES, f"exit code {code}"
    assert b"Traceback" not in b"".join(printed)
    assert code == 0 or any(printed), "an error without a message"


# -- kinds of input ---------------------------------------------------------------------------


def _any_page(rng: random.Random, spoil: Callable[[random.Random, str], str]) -> Callable[[Bench], None]:
    if rng.random() < 0.5:
        name, data = rng.choice(list(SMALL.items()))
        text = spoil(rng, data.decode()).encode(errors="surrogatepass")
        return lambda b: b.with_page(name, text, rng)
    data = rng.choice(list(LARGE.values()))
    text = spoil(rng, data.decode()).encode(errors="surrogatepass")
    return lambda b: b.alone(text)


def _bytes(rng: random.Random) -> Callable[[Bench], None]:
    data = random_bytes(rng)
    return lambda b: b.with_page("none", data, rng)


def _page(rng: random.Random) -> Callable[[Bench], None]:
    if rng.random() < 0.5:
        name, data = rng.choice(list(SMALL.items()))
        spoilt = spoil_page(rng, data)
        return lambda b: b.with_page(name, spoilt, rng)
    spoilt = spoil_page(rng, rng.choice(list(LARGE.values())))
    return lambda b: b.alone(spoilt)


def _data(rng: random.Random) -> Callable[[Bench], None]:
    return _any_page(rng, spoil_data)


def _notation(rng: random.Random) -> Callable[[Bench], None]:
    return _any_page(rng, spoil_notation)


def _command(rng: random.Random) -> Callable[[Bench], None]:
    words = spoil_command(rng)
    if words[:1] in (["lint"], ["test"]):
        return lambda b: run_command([*words, str(MINIMAL)])
    return lambda b: run_command([*words, "--corpus", str(MINIMAL)])


KINDS: dict[str, Callable[[random.Random], Callable[[Bench], None]]] = {
    "bytes": _bytes,
    "pages": _page,
    "data": _data,
    "notation": _notation,
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
    kind: str
    number: int
    told: str

    def __str__(self) -> str:
        return f"{self.kind} {self.number}: {self.told}"


def run(
    kind: str, numbers: Iterable[int], tools: Bench, seconds: float = SECONDS
) -> tuple[list[Failure], float]:
    """What went wrong with the inputs of these numbers, and the longest time that one took."""
    found: list[Failure] = []
    longest = 0.0
    here = os.getcwd()
    os.chdir(tools.folder)
    try:
        for number in numbers:
            test = KINDS[kind](random.Random(f"{kind} {number}"))
            start = time.process_time()
            try:
                with limited(seconds):
                    test(tools)
            except (Exception, TooSlow):
                found.append(Failure(kind, number, traceback.format_exc(limit=-6)))
            longest = max(longest, time.process_time() - start)
    finally:
        os.chdir(here)
    return found, longest


def peak() -> int:
    """Megabytes that this process has taken at most."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
