"""Odd surroundings: files, folders, names, dates, streams and signals that nobody expects.

There is always an answer or a message with a code, soon, and never a traceback.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_corpora import MINIMAL
from fuzzing import run_command

import symmachia as sy
from symmachia.law import files
from symmachia.questions.lint import lint

ASK = ["ask", "AA supply-fuel to BB", "--on", "1965-04-01"]
PROGRAM = [sys.executable, "-m", "symmachia"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "corpus"))


def codes(path: Path) -> list[str]:
    return [d.code for d in lint(path).sorted()]


def digest(path: Path) -> str:
    return sy.load(path).corpus.digest


# -- files and folders ------------------------------------------------------------------------


def test_links_to_folders_are_not_followed(corpus: Path) -> None:
    (corpus / "again").symlink_to(".")
    (corpus / "above.md").symlink_to("..")
    assert codes(corpus) == []


def test_a_link_to_a_page_is_a_page(corpus: Path, tmp_path: Path) -> None:
    (corpus / "treaty.md").rename(tmp_path / "elsewhere.md")
    (corpus / "treaty.md").symlink_to(tmp_path / "elsewhere.md")
    assert digest(corpus) == digest(MINIMAL)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/stdin", "/dev/tty"])
def test_devices_are_not_opened(corpus: Path, device: str) -> None:
    (corpus / "device.md").symlink_to(device)
    done = subprocess.run(
        [*PROGRAM, "lint", str(corpus)], stdin=subprocess.PIPE, capture_output=True, timeout=20
    )
    assert done.returncode == 3
    assert b"S020" in done.stdout


def test_a_huge_file_is_not_read(corpus: Path) -> None:
    with (corpus / "huge.md").open("wb") as huge:
        huge.truncate(50_000_000_000)
    start = time.process_time()
    assert codes(corpus) == ["S021"]
    assert time.process_time() - start < 2


def test_pages_that_are_too_much_together(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_TEXT", 5000)
    (found,) = lint(corpus).sorted()
    assert (found.code, found.message[:24]) == ("S021", "the pages hold more than")


def test_folders_nested_a_thousand_deep(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus)
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    shutil.copy(MINIMAL / "cc.md", "cc-2.md")
    try:
        assert codes(corpus) == ["S014"]
    finally:
        subprocess.run(["rm", "-r", str(corpus / "d")], check=True)  # too deep for the removal by pytest


def test_a_folder_that_may_not_be_read(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mocked, because whoever administers a machine may read everything on it."""
    (corpus / "closed").mkdir()
    scandir = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    (found,) = lint(corpus).sorted()
    assert (found.code, found.span.path.rpartition("/")[2]) == ("S020", "closed")
    assert found.message == "the folder cannot be read: Permission denied"


def test_a_page_that_may_not_be_read(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refusing(path: Path, *args: str, **more: str) -> object:
        if path.name == "notes.md":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **more)

    (corpus / "notes.md").touch()
    monkeypatch.setattr(Path, "open", refusing)
    (found,) = lint(corpus).sorted()
    assert (found.code, found.message) == ("S020", "the file cannot be read: Permission denied")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"line\nbreak.md", "line\\nbreak.md"),
        (b"caf\xe9.md", "caf\\xe9.md"),
        ("mar\u202eked.md".encode(), "mar\\u202eked.md"),
        (b"\x1b[31m.md", "\\x1b[31m.md"),
        ("\U0001f30a wave.md".encode(), "\U0001f30a wave.md"),
    ],
)
def test_odd_names_of_files_are_shown(corpus: Path, name: bytes, shown: str) -> None:
    page = os.path.join(os.fsencode(corpus), name)
    try:
        with open(page, "wb") as odd:
            odd.write(b"no page")
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    code, out, _ = run_command(["lint", str(corpus)])
    assert code == 3
    assert f"/{shown}:1:1  error S004" in out
    code, out, _ = run_command(["lint", str(corpus), "--format", "json"])
    assert code == 3 and out.isprintable() is False and "S004" in out
    os.unlink(page)
    os.rename(os.fsencode(corpus / "cc.md"), page)
    assert digest(corpus) == digest(corpus), "a page of that name is read like any other"


@pytest.mark.parametrize("path", ["", "/dev/null", "x" * 5000, "x/" * 3000, "\udcff", "corpus.md", "a\x1bb"])
def test_paths_that_lead_to_no_folder(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("corpus.md").touch()
    for words in (["lint", path], ["test", path], [*ASK, "--corpus", path]):
        code, out, err = run_command(words)
        assert code == 3
        assert "error S001" in out + err
        assert "\x1b" not in out + err


def test_case_of_an_ending_does_not_matter(corpus: Path) -> None:
    (corpus / "treaty.md").rename(corpus / "treaty.MD")
    assert codes(corpus) == []


def test_an_empty_file_is_no_page(corpus: Path) -> None:
    (corpus / "empty.md").touch()
    assert codes(corpus) == ["S004"]


# -- text -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spelling",
    [
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.replace(b"\n", b"\r"),
        lambda text: text.replace(b"\n", b"\r\n", 7),
        lambda text: b"\xef\xbb\xbf" + text,
    ],
    ids=["CRLF", "CR", "mixed", "byte order mark"],
)
def test_line_ends_and_marks_make_no_difference(corpus: Path, spelling: Callable[[bytes], bytes]) -> None:
    for page in corpus.glob("*.md"):
        page.write_bytes(spelling(page.read_bytes()))
    assert digest(corpus) == digest(MINIMAL)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "shift_jis"])
def test_other_encodings_are_told(corpus: Path, encoding: str) -> None:
    text = (MINIMAL / "crisis.md").read_text(encoding="utf-8").replace("War in", "海峡の戦争: war in")
    (corpus / "crisis.md").write_bytes(text.encode(encoding))
    assert set(codes(corpus)) & {"S003", "S019"}


@pytest.mark.parametrize(
    "title", ["\u200fאמנה\u200f", "معاهدة", "می\u200cخواهم", "条約\u3000一", "cafe\u0301", "👩\u200d⚖️"]
)
def test_scripts_of_the_world_are_welcome_in_titles(corpus: Path, title: str) -> None:
    page = corpus / "treaty.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("Treaty of mutual help", title), encoding="utf-8"
    )
    code, out, _ = run_command(["show", "treaty-1951", "--corpus", str(corpus)])
    assert code == 0
    assert title.split("\u3000")[0] in out


@pytest.mark.parametrize(
    "body",
    [
        ">" * 20_000 + " x",
        "> " * 20_000,
        "- " * 20_000,
        "\n".join("  " * n + "- a" for n in range(900)),
        "[" * 50_000,
        "*a **b " * 10_000,
        "[a](" * 20_000,
        "`" * 50_000,
        "<a " * 30_000,
        "&" * 100_000,
        "\t" * 100_000,
        "# h\n" * 20_000,
        "[a]: \n" * 20_000,
        "word " * 200_000,
    ],
    ids=lambda body: repr(body[:8]),
)
def test_prose_of_any_shape_is_read_soon(corpus: Path, body: str) -> None:
    with (corpus / "treaty.md").open("a", encoding="utf-8") as page:
        page.write(f"\n\n{body}\n")
    start = time.process_time()
    assert codes(corpus) == []
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("norm", "code"),
    [
        ("n: AA may supply-fuel\n  when " + "(" * 20_000 + "tension" + ")" * 20_000, "S101"),
        ("n: AA may supply-fuel\n  when " + "not " * 20_000 + "tension", "S101"),
        ("n: AA may supply-fuel\n  when " + "tension and " * 5_000 + "tension", "S317"),
        ("n: AA may supply" + "-fuel" * 20_000, "S201"),
        ("n: AA may supply-fuel\n  followed by order within " + "9" * 6000 + " days", "S010"),
        ("n: AA may supply-fuel\n" * 1000, "S302"),
        ("\n".join(f"n-{n}: AA may suply-feul-{n}" for n in range(500)), "S201"),
        (": " * 20_000, "S101"),
        ('n: AA may supply-fuel\n  cite GAZ "' + "x" * 200_000, "S105"),
    ],
    ids=lambda text: repr(text[:12]) if len(text) > 4 else text,
)
def test_notation_of_any_size_is_told_soon(corpus: Path, norm: str, code: str) -> None:
    page = (
        (MINIMAL / "statute.md").read_text(encoding="utf-8").replace("forces-1950", "law-1970").split("##")[0]
    )
    (corpus / "law.md").write_text(f"{page}```norms\n{norm}\n```\n", encoding="utf-8")
    start = time.process_time()
    found = lint(corpus)
    assert {d.code for d in found.errors} == {code}
    assert time.process_time() - start < 5
    assert all(len(d.message) < 500 for d in found.errors)


@pytest.mark.parametrize(
    "data",
    [
        "sources: " + "[" * 20_000,
        "sources:\n" + "\n".join(" " * n + "-" for n in range(900)),
        "k" * 200_000 + ": 1",
    ],
    ids=["flow", "block", "key"],
)
def test_data_of_any_depth_is_told_soon(corpus: Path, data: str) -> None:
    page = corpus / "cases.md"
    page.write_text(page.read_text(encoding="utf-8").replace("title:", f"{data}\ntitle:"), encoding="utf-8")
    start = time.process_time()
    assert set(codes(corpus)) <= {"S005", "S007", "S008"}
    assert time.process_time() - start < 3


def test_many_entries_are_read_soon(corpus: Path) -> None:
    acts = "".join(
        f"  act-{n}: {{says: do, under: {f'act-{n - 1}' if n else 'use-force'}}}\n" for n in range(2000)
    )
    (corpus / "more.md").write_text(f"---\nkind: acts\nacts:\n{acts}---\n", encoding="utf-8")
    start = time.process_time()
    assert codes(corpus) == []
    code, out, _ = run_command(["ask", "AA act-1999 to BB", "--corpus", str(corpus)])
    assert code == 0 and "unavailable" in out, "an act two thousand beneath the use of force is barred too"
    assert time.process_time() - start < 8


@pytest.mark.slow
def test_loading_takes_time_in_proportion(corpus: Path) -> None:
    statute = (MINIMAL / "statute.md").read_text(encoding="utf-8")
    took = []
    for number in (100, 800):
        for n in range(number):
            text = statute.replace("id: forces-1950", f"id: law-{n}")
            (corpus / f"law-{n}.md").write_text(text, encoding="utf-8")
        start = time.process_time()
        assert set(codes(corpus)) <= {"S502"}  # they all say the same
        took.append(time.process_time() - start)
    assert took[1] < 8 * took[0] * 2


# -- dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "exists"),
    [
        ("0001-01-01", True),
        ("9999-12-31", True),
        ("2000-02-29", True),
        ("1900-02-29", False),
        ("2001-02-29", False),
        ("0000-01-01", False),
        ("10000-01-01", False),
        ("1996-13-01", False),
        ("1996-1-1", False),
        ("1996-W01-1", False),
        ("19960430", False),
        ("１９９６-04-30", False),
    ],
)
def test_days_of_the_calendar(corpus: Path, day: str, exists: bool) -> None:
    (corpus / "aa.md").write_text(
        (MINIMAL / "aa.md").read_text(encoding="utf-8").replace("AA: 1950-01-01", "AA: 0001-01-01"),
        encoding="utf-8",
    )
    text = (MINIMAL / "cases.md").read_text(encoding="utf-8").replace("1965-04-01", day)
    (corpus / "cases.md").write_text(text, encoding="utf-8")
    assert codes(corpus) == ([] if exists else ["S011"])
    (corpus / "cases.md").unlink()
    norm = f"law: AA may patrol\n  until {day}\n  unconfirmed"
    page = (MINIMAL / "statute.md").read_text(encoding="utf-8").replace("forces-1950", "law-1").split("##")[0]
    start = "in-force: 0001-01-01\nuntil: 9999-12-31"
    page = page.replace("in-force: 1950-06-01", start)
    (corpus / "law.md").write_text(f"{page}```norms\n{norm}\n```\n", encoding="utf-8")
    found = codes(corpus)
    assert "S011" not in found if exists else found
    (corpus / "law.md").unlink()
    code, _, err = run_command([*ASK[:2], "--on", day, "--corpus", str(corpus)])
    assert (code == 2 and "error S011" in err) != (exists and ("S402" in err or code == 0))


@pytest.mark.parametrize(
    "day",
    ["", " ", "² April 1996", "1 April " + "9" * 5000, "30 Aprilfool 1996", "1 January 0", "-1 April 1996"],
)
def test_days_that_nobody_knows(day: str) -> None:
    code, _, err = run_command([*ASK[:2], "--on", day, "--corpus", str(MINIMAL)])
    assert code == 2
    assert "error S011" in err


@pytest.mark.parametrize("day", ["30 April 1996", "30 apr 1996", " 30  APRIL  1996 "])
def test_days_in_words(day: str) -> None:
    assert sy.load(MINIMAL).on(day).day.isoformat() == "1996-04-30"


# -- surroundings -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"HOME": None},
        {"TERM": "dumb"},
        {"TERM": None},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "utf-16"},
        {"COLUMNS": "1"},
        {"COLUMNS": "-5"},
        {"COLUMNS": "9" * 30},
        {"COLUMNS": "wide"},
    ],
    ids=str,
)
def test_environments(change: dict[str, str | None]) -> None:
    wanted = {**os.environ, **change}
    environment = {key: value for key, value in wanted.items() if value is not None}
    done = subprocess.run(
        [*PROGRAM, *ASK, "--corpus", str(MINIMAL)], env=environment, capture_output=True, timeout=30
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout) > 500


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (">&-", 0),
        ("2>&-", 0),
        ("<&-", 0),
        ("<&- >&- 2>&-", 0),
        ("--corpus nowhere >&- 2>&-", 3),
        (">/dev/full", 1),
        ("| true", 0),
        ("| head -n 1", 0),
        ("--all --format json | head -n 1", 0),
    ],
)
def test_streams(line: str, code: int) -> None:
    command = f'{sys.executable} -m symmachia ask "AA supply-fuel to BB" --corpus {MINIMAL} {line}'
    script = ["bash", "-o", "pipefail", "-c", command]
    done = subprocess.run(script, capture_output=True, encoding="utf-8", timeout=30)
    assert done.returncode == code
    assert "Traceback" not in done.stderr and "Error" not in done.stderr
    if "full" in line:
        assert done.stderr == "the answer cannot be printed: No space left on device\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [["lint"], ["ask", "JP give-help to US", "--on", "2000-01-01"], ["assess", "korean-war"], ["test"]],
)
@pytest.mark.parametrize("seconds", [0.05, 0.1, 0.2, 0.4])
def test_interrupted(words: list[str], seconds: float) -> None:
    environment = {**os.environ, "SYMMACHIA_CACHE": "off"}
    program = [sys.executable, "-c", "from symmachia.__main__ import main; print(flush=True); main()"]
    process = subprocess.Popen(
        [*program, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()  # Python itself has started, and takes no interruption for its own
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    if process.returncode != 0:  # else it was quicker than the interruption
        assert process.returncode in (130, -signal.SIGINT), "a shell makes 130 of both"
        assert told.strip() == "interrupted"


def test_memory_stays_small(corpus: Path) -> None:
    """The largest page that is read, of prose and of notation, in a process of its own."""
    page = corpus / "law.md"
    head = (
        (MINIMAL / "statute.md").read_text(encoding="utf-8").replace("forces-1950", "law-1970").split("##")[0]
    )
    norms = "\n".join(f"n-{n}: AA may supply-fuel to BB\n  unconfirmed" for n in range(4000))
    prose = "Prose that is no law.\n" * 50_000
    page.write_text(f"{head}{prose}\n```norms\n{norms}\n```\n", encoding="utf-8")
    measure = (
        "import resource, subprocess, sys; "
        "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode; "
        "print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    line = [sys.executable, "-c", measure, *PROGRAM, "lint", str(corpus)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60, check=True)
    code, memory = map(int, done.stdout.split())
    assert code == 0
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    assert memory // unit < 500
