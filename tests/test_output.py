"""Where answers go: `--output` whole or not at all, mistakes apart from answers, the right format for each."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from symmachia.cli import main, writing
from symmachia.cli.writing import write_whole

SHOW = ("show", "crises", "--on", "1996-04-30")
ROOT_USER = hasattr(os, "geteuid") and os.geteuid() == 0


def run(*words: str, width: int = 80) -> Result:
    return CliRunner().invoke(main, list(words), env={"COLUMNS": str(width)})


def command(*words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "symmachia", *words], capture_output=True, text=True, check=False, **more
    )


def nothing_beside(folder: Path, *names: str) -> bool:
    return {path.name for path in folder.iterdir()} == set(names)


# -- into a file ------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json", "csv", "md", "html"])
def test_the_ending_of_the_file_means_the_format(form: str, tmp_path: Path) -> None:
    ending = "txt" if form == "text" else form
    printed = run(*SHOW, "--format", form)
    into = run(*SHOW, "-o", str(tmp_path / f"answer.{ending}"))
    assert (into.exit_code, into.output) == (0, "")
    assert (tmp_path / f"answer.{ending}").read_bytes() == printed.stdout_bytes
    assert nothing_beside(tmp_path, f"answer.{ending}")


def test_the_option_stands_over_the_ending(tmp_path: Path) -> None:
    file = tmp_path / "answer.html"
    assert run(*SHOW, "--output", str(file), "--format", "json").exit_code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["kind"] == "shown"
    assert run(*SHOW, "--output", str(tmp_path / "answer.dat"), "--format", "csv").exit_code == 0


def test_an_ending_that_means_nothing_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    done = run("ask", "no question", "-o", str(tmp_path / "answer.docx"))
    assert done.exit_code == 2 and "S406" in done.stderr and "S101" not in done.stderr
    assert nothing_beside(tmp_path)


def test_text_in_a_file_is_80_columns_wide_and_plain(tmp_path: Path) -> None:
    words = ("assess", "korean-war", "--on", "1996-04-30")
    run(*words, "-o", str(tmp_path / "answer"), width=120)
    told = (tmp_path / "answer").read_text(encoding="utf-8")
    assert told == run(*words).stdout and "\x1b" not in told


def test_a_hyphen_means_printing() -> None:
    assert run(*SHOW, "-o", "-", "--format", "csv").stdout == run(*SHOW, "--format", "csv").stdout
    assert run(*SHOW, "-o", "-").stdout == run(*SHOW).stdout


def test_what_was_there_is_replaced_and_its_permissions_stay(tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("old " * 10_000, encoding="utf-8")
    file.chmod(0o640)
    assert run(*SHOW, "-o", str(file)).exit_code == 0
    assert "old" not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_whole(tmp_path / "new", b"text")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_is_followed(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "answer.json"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    link = tmp_path / "answer.json"
    link.symlink_to(target)
    assert run(*SHOW, "-o", str(link)).exit_code == 0
    assert link.is_symlink() and json.loads(target.read_text(encoding="utf-8"))["kind"] == "shown"
    (tmp_path / "new.json").symlink_to(tmp_path / "elsewhere" / "new.json")
    write_whole(tmp_path / "new.json", b"new")
    assert (tmp_path / "elsewhere" / "new.json").read_bytes() == b"new"


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    done = run(*SHOW, "-o", str(tmp_path / "a.txt"))
    assert done.exit_code == 2 and "S407" in done.stderr


# -- what goes wrong --------------------------------------------------------------------------


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr(writing.os, "fsync", full)
    done = run(*SHOW, "-o", str(file))
    assert done.exit_code == 2 and "S407" in done.stderr and "No space left" in done.stderr
    assert file.read_text(encoding="utf-8") == "old" and nothing_beside(tmp_path, "answer.txt")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_device_that_is_full() -> None:
    done = run(*SHOW, "-o", "/dev/full")
    assert done.exit_code == 2 and "S407" in done.stderr


def test_an_interruption_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    file = tmp_path / "answer.txt"
    file.write_text("old", encoding="utf-8")
    for step in ("fsync", "replace"):
        monkeypatch.setattr(writing.os, step, interrupted)
        with pytest.raises(KeyboardInterrupt):
            write_whole(file, b"new")
        assert file.read_text(encoding="utf-8") == "old" and nothing_beside(tmp_path, "answer.txt")


@pytest.mark.skipif(ROOT_USER, reason="root may write everything")
def test_what_may_not_be_written_is_left(tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o444)
    done = run(*SHOW, "-o", str(file))
    assert done.exit_code == 2 and "may not be written" in " ".join(done.stderr.split())
    assert file.read_text(encoding="utf-8") == "old"


def test_a_file_without_leave_to_write_is_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a user without rights meets it, whoever runs the tests."""
    file = tmp_path / "answer.txt"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr(writing.os, "access", lambda *_: False)
    done = run(*SHOW, "-o", str(file))
    assert done.exit_code == 2 and "may not be written" in " ".join(done.stderr.split())
    assert file.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("name", ["missing/answer.txt", ".", "", "file.txt/answer.txt", "n" * 300 + ".txt"])
def test_names_that_cannot_be(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file.txt").touch()
    done = run(*SHOW, "-o", name)
    assert done.exit_code == 2 and "S407" in done.stderr and "Traceback" not in done.output
    assert nothing_beside(tmp_path, "file.txt")


# -- what is no file of its own -----------------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this system has no /dev/stdout")
def test_devices_are_written_to_directly(tmp_path: Path) -> None:
    assert command(*SHOW, "-o", "/dev/null").returncode == 0
    assert not Path("/dev/null").is_file()
    printed = command(*SHOW).stdout
    assert command(*SHOW, "-o", "/dev/stdout").stdout == printed
    log = tmp_path / "log"
    log.write_text("before\n", encoding="utf-8")
    with log.open("a") as stream:
        subprocess.run(
            [sys.executable, "-m", "symmachia", *SHOW, "-o", "/dev/stdout"], stdout=stream, check=True
        )
    assert log.read_text(encoding="utf-8") == "before\n" + printed


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert command(*SHOW, "-o", str(pipe)).returncode == 0
        assert reader.communicate(timeout=20)[0].decode() == command(*SHOW).stdout
    assert stat.S_ISFIFO(pipe.stat().st_mode)


# -- mistakes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "csv", "md", "html"])
def test_mistakes_are_text_on_standard_error(form: str, tmp_path: Path) -> None:
    for words in (("--format", form), ("-o", str(tmp_path / "x"), "--format", form)):
        done = run("ask", "JP suply-fuel to US", "--on", "1996-04-30", *words)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "error S201: unknown act" in done.stderr
    assert nothing_beside(tmp_path)


@pytest.mark.parametrize("into_file", [False, True])
def test_mistakes_are_json_where_json_was_asked_for(into_file: bool, tmp_path: Path) -> None:
    """On standard output, and never in the file: a file holds answers."""
    file = tmp_path / "answer.json"
    file.write_text("old", encoding="utf-8")
    words = ("-o", str(file)) if into_file else ("--format", "json")
    done = run("ask", "JP suply-fuel to US", "--on", "1996-04-30", *words)
    assert (done.exit_code, done.stderr) == (2, "")
    assert json.loads(done.stdout)["diagnostics"][0]["code"] == "S201"
    assert file.read_text(encoding="utf-8") == "old"


def test_what_the_linter_finds_is_its_answer(tmp_path: Path) -> None:
    for form in ("text", "json", "csv", "md", "html"):
        done = run("lint", str(tmp_path), "--format", form)
        assert (done.exit_code, done.stderr) == (3, "") and "S002" in done.stdout
    assert run("lint", str(tmp_path), "-o", str(tmp_path / "found.csv")).exit_code == 3
    assert "S002" in (tmp_path / "found.csv").read_text(encoding="utf-8")


USAGE: list[tuple[tuple[str, ...], str, str]] = [
    (("ask",), "`QUESTION` is missing", "write `symmachia ask [OPTIONS] QUESTION`"),
    (("ask", "x", "--fromat", "json"), "there is no option `--fromat`", "did you mean `--format`?"),
    (("asess", "x"), "no such command", "symmachia --help"),
    (("show", "a", "b"), "unexpected extra argument (b)", "symmachia show --help"),
    (("show", "a", "--format", "xml"), "'xml'", "symmachia show --help"),
    (("show", "a", "--on"), "'--on' requires an argument", "symmachia --help"),
]


@pytest.mark.parametrize(("words", "message", "hint"), USAGE)
def test_a_wrong_command_line_is_told_like_other_mistakes(
    words: tuple[str, ...], message: str, hint: str
) -> None:
    done = command(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "error S406: command not understood" in done.stderr
    told = " ".join(done.stderr.split())
    assert message in told and hint in told


def test_a_wrong_command_line_in_json() -> None:
    for words in (("--format", "json"), ("--format=json",), ("-o", "answer.json")):
        done = command("ask", *words)
        assert (done.returncode, done.stderr) == (2, "")
        (found,) = json.loads(done.stdout)["diagnostics"]
        assert (found["code"], found["file"], found["message"]) == (
            "S406",
            "command",
            "`QUESTION` is missing",
        )
    assert command().returncode == 2 and "Usage:" in command().stderr


def test_the_wrong_word_is_marked() -> None:
    lines = command("show", "crises", "--asci").stderr.splitlines()
    shown = next(line for line in lines if "symmachia show" in line)
    marked = next(line for line in lines if "^" in line)
    assert shown[marked.index("^") : marked.rindex("^") + 1] == "--asci"


# -- what is fetched ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (SHOW, set()),
        ((*SHOW, "--format", "json"), {"symmachia.show.plain"}),
        ((*SHOW, "--format", "csv"), {"symmachia.show.tables"}),
        ((*SHOW, "--format", "md"), {"symmachia.show.markdown"}),
        ((*SHOW, "--format", "html"), {"symmachia.show.html.document"}),
    ],
)
def test_only_the_format_asked_for_is_fetched(words: tuple[str, ...], needed: set[str]) -> None:
    formats = {f"symmachia.show.{name}" for name in ("plain", "tables", "markdown", "html.document")}
    program = (
        "import sys; from symmachia.cli import main\n"
        f"try: main({list(words)!r})\nexcept SystemExit: pass\n"
        "print(*sorted(m for m in sys.modules if m.startswith('symmachia.')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert formats & set(done.stderr.split()) == needed


def test_help_fetches_no_answers() -> None:
    program = (
        "import sys; from symmachia.cli import main\n"
        "try: main(['assess', '--help'])\nexcept SystemExit: pass\n"
        "print(*sorted(m for m in sys.modules if m.startswith('symmachia.')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    floors = {name.split(".")[1] for name in done.stderr.split() if name.count(".") > 1}
    assert floors <= {"cli", "show"}, floors


def test_an_interruption_while_answering_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text("old", encoding="utf-8")
    program = (
        "import os, signal, sys, symmachia.api as api\n"
        "from symmachia.cli import run\n"
        "api.Law.cases = lambda self: os.kill(os.getpid(), signal.SIGINT)\n"
        f"sys.argv = ['symmachia', 'test', '-o', {str(file)!r}]\n"
        "run()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "interrupted")
    assert file.read_text(encoding="utf-8") == "old" and nothing_beside(tmp_path, "cases.json")
