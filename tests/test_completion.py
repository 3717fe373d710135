"""Completion: what each word can be, in the words of the corpus that the command names; silence where the
corpus is broken; and the shells themselves, as far as they are installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bad_corpora import MINIMAL
from click.testing import CliRunner

import symmachia as sy
from symmachia.cli import main
from symmachia.cli.completion import SHELLS, VARIABLE, Offer, offers
from symmachia.cli.shells import register

MORE = "…"
ISLANDS = f"--corpus {MINIMAL}"


def bash(line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What our script for bash is told at the end of a line."""
    register()
    monkeypatch.setenv(VARIABLE, "bash_complete")
    monkeypatch.setenv("COMP_LINE", line)
    done = CliRunner().invoke(main, prog_name="symmachia")
    assert done.exit_code == 0 and not done.stderr, done.output
    return [row.removeprefix("plain,") for row in done.stdout.splitlines() if row]


def test_an_offer_left_alone_brings_what_continues_it() -> None:
    further = [Offer("attack on AA"), Offer("attack on BB")]
    start = [Offer("attack", further=lambda: further, whole=False), Offer("alarm"), Offer("attack-target")]
    texts = [o.text for o in offers("att", start)]
    assert texts == ["attack", "attack-target"]
    assert [o.text for o in offers("attack ", start)] == ["attack on AA", "attack on BB"]
    assert [o.text for o in offers("attack on B", start)] == ["attack on BB"]
    assert [o.text for o in offers("al", start)] == ["alarm"]
    assert offers("b", start) == offers("attack on BBB", start) == []


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("symmachia as", ["ask", "assess"]),
        ("symmachia assess tai", ["taiwan-blockade", "taiwan-strait-1996"]),
        ("symmachia ask x --crisis korean", ["korean-war"]),
        ("symmachia assess korean-war --from K", ["KP", "KR", "KW"]),
        ("symmachia assess korean-war --for UN", ["UN-KR", "UN"]),
        ("symmachia ask x --on 1996-1", ["1996-10-22"]),
        ("symmachia ask x --otherwise ", ["usual", "open"]),
        ("symmachia ask x --reading korea", ["korea-minute-counts"]),
        ("symmachia ask x --done al", ["all"]),
        ("symmachia ask x --refused al", []),
        ("symmachia ask x --done diet-", ["diet-approval", "diet-told"]),
        ('symmachia ask x --done "request by K', [f"request by {p}" for p in ("KP", "KR", "KW")]),
        ("symmachia ask x --done request\\ by\\ KR", ["request\\ by\\ KR"]),
        # a question grows word by word
        ('symmachia ask "JP supply-fu', ["JP supply-fuel", "JP supply-fuel to AU", MORE]),
        ('symmachia ask "JP supply-fuel to K', [f"JP supply-fuel to {p}" for p in ("KP", "KR", "KW")]),
        ("symmachia ask 'JP supply-fuel to KP", ["JP supply-fuel to KP"]),
        # and so does what is given; bash replaces what stands after `=`, outside of quotes
        ("symmachia ask x --given place=h", ["high-seas"]),
        ("symmachia ask x --given=place=h", ["high-seas"]),
        ('symmachia ask x --given "place=h', ["place=high-seas"]),
        ('symmachia ask x --given "attack on KR=o', ["attack on KR=over"]),
        ("symmachia ask x --given near-japan=", ["yes", "no", "unknown"]),
        ("symmachia ask x --given recognition=", ["done", "refused", "open"]),
        ("symmachia ask x --given pla", ["place", "place-in"]),
        # `show` goes down into instruments
        ("symmachia show instr", ["instruments"]),
        ("symmachia show acsa-1996/s", ["acsa-1996/supply", "acsa-1996/supply@1996-10-22", MORE]),
        ("symmachia show acsa-1996/supply@2", ["@2004-07-29"]),
        ("symmachia show sec-1960/art-5", ["sec-1960/art-5.1", "sec-1960/art-5.2"]),
        # files are the shell's affair
        ("symmachia ask x --corpus ", ["dir,"]),
        ("symmachia lint ", ["dir,"]),
        ("symmachia fmt ", ["file,"]),
        ("symmachia ask x -o ", ["file,"]),
        ("symmachia completion ", list(SHELLS)),
        # another corpus
        (f"symmachia assess {ISLANDS} ", ["strait-war"]),
        (f'symmachia ask {ISLANDS} "AA u', ["AA use-force", "AA use-harbours"]),
        (f"symmachia ask x {ISLANDS} --reading minute-c", ["minute-counts"]),
    ],
)
def test_offered(line: str, offered: list[str], bundled: sy.Law, monkeypatch: pytest.MonkeyPatch) -> None:
    """`…` stands for some more of the same beginning."""
    found = bash(line, monkeypatch)
    expected = [text for text in offered if text != MORE]
    assert found[: len(expected)] == expected
    assert (len(found) > len(expected)) == (MORE in offered)
    assert all(text.startswith(expected[0]) for text in found) or MORE not in offered


def test_everything_that_can_be_shown_is_offered(bundled: sy.Law, monkeypatch: pytest.MonkeyPatch) -> None:
    law = bundled.on("2020-01-01")
    found = bash("symmachia show ", monkeypatch)
    assert len(found) > 400
    for name in found[::7]:
        law.show(name)


def test_every_question_offered_is_understood(bundled: sy.Law, monkeypatch: pytest.MonkeyPatch) -> None:
    for question in bash('symmachia ask "PH ', monkeypatch)[::20]:
        assert bundled.on("2020-01-01").ask(question, otherwise="usual").outcome
    given = [f.replace("\\", "") for f in bash("symmachia ask x --given attack\\ on\\ K", monkeypatch)]
    assert bundled.on("2020-01-01").ask("PH give-help to US", given=[f"{f}=none" for f in given]).outcome


@pytest.mark.parametrize("words", ["assess ", "ask x --given a", "show a"])
def test_a_broken_corpus_offers_nothing(
    words: str, corpus_of: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = corpus_of({"corpus.md": "---\nkind: corpus\nid: a\n---\n"})
    command, _, rest = words.partition(" ")
    assert bash(f"symmachia {command} --corpus {broken} {rest}", monkeypatch) == []
    assert bash(f"symmachia {command} --corpus {broken / 'nowhere'} {rest}", monkeypatch) == []


def test_options_need_no_corpus_and_little_code() -> None:
    program = (
        "import sys, symmachia.cli as c\n"
        "try:\n    c.run()\n"
        "finally:\n    print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    environment = {**os.environ, VARIABLE: "bash_complete", "COMP_LINE": "symmachia ask --gi"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert done.stdout == "plain,--given\n"
    loaded = set(done.stderr.split())
    assert not loaded & {"symmachia.law.model", "symmachia.api", "yaml", "lark", "markdown_it"}


# -- the shells -----------------------------------------------------------------------------


@pytest.mark.parametrize("shell", SHELLS)
def test_script_is_printed(shell: str) -> None:
    done = CliRunner().invoke(main, ["completion", shell])
    assert done.exit_code == 0
    assert f"{VARIABLE}={shell}_complete" in done.stdout


START = {
    "bash": (["--norc", "--noprofile", "-i"], 'PS1="> "; eval "$(symmachia completion bash)"'),
    "zsh": (["-f", "-i"], 'autoload -Uz compinit; compinit -u -D; eval "$(symmachia completion zsh)"'),
    "fish": (["--no-config", "-i"], "symmachia completion fish | source"),
}


ESCAPES = re.compile(r"\x1b(\[[0-9;?>=]*[A-Za-z]|\][^\x07]*\x07|[()][A-Z0-9]|[=>])|\r")


class Terminal:
    """An interactive shell on a terminal of its own."""

    def __init__(self, shell: str, folder: Path) -> None:
        import pty

        command = folder / "symmachia"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m symmachia "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        (folder / "corpus-of-mine").mkdir()
        words, prepare = START[shell]
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            path = f"{folder}{os.pathsep}{os.environ['PATH']}"
            os.environ.update(PATH=path, TERM="xterm", HOME=str(folder))
            os.execvp("sh", ["sh", "-c", f"stty cols 250; exec {shell} {' '.join(words)}"])
        self.seen = ""
        self.type(f"{prepare}; echo re''ady\n")
        self.wait("ready")

    def type(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def wait(self, text: str) -> None:
        """Until a text is on the terminal."""
        import select

        end = time.monotonic() + 60
        while text not in (shown := ESCAPES.sub("", self.seen)):
            assert time.monotonic() < end, f"{text!r} is not in {shown!r}"
            if select.select([self.terminal], [], [], 0.2)[0]:
                read = os.read(self.terminal, 65536).decode(errors="replace")
                self.seen += read
                if "\x1b[c" in read or "\x1b[0c" in read:
                    self.type("\x1b[?62;c")  # fish asks what terminal this is

    def close(self) -> None:
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


@pytest.fixture(params=SHELLS)
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    if os.name != "posix" or shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    terminal = Terminal(request.param, tmp_path)
    yield terminal
    terminal.close()


@pytest.mark.slow
def test_a_shell_completes(terminal: Terminal) -> None:
    """A command typed with the tabulator; what is the only offer is followed by a space."""
    for typed, completed in [
        ("symmachia ass\t", "assess "),
        ("korean\t", "korean-war "),
        ('--given "attack on KR=und\t', 'under-way" '),
        ("--done request\\ by\\ UN-\t", "UN-KR "),
        ("--given place=hi\t", "high-seas "),
        ("--corpus corp\t", "corpus-of-mine/"),
    ]:
        terminal.type(typed)
        terminal.wait(completed)
