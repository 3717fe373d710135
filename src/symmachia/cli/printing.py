"""Handing over what a question brought: in which format, to which stream or file, on what paper."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from symmachia.show.formats import ENDINGS, Format, NotDrawn, render

if TYPE_CHECKING:
    from symmachia.show.formats import Told
    from symmachia.text.diagnostics import Diagnostic, Report

STDOUT = "-"


class Mistake(Exception):
    """The command itself cannot be followed. `report` tells why."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__("; ".join(d.message for d in report))


def mistake(code: str, option: str, text: str, message: str, suggestion: str | None) -> Mistake:
    """The mistake that lies in what was given with an option."""
    from symmachia.text.diagnostics import Report
    from symmachia.text.source import SourceFile, whole_line

    report = Report()
    report.add(code, whole_line(SourceFile(option, text), 1), message, suggestion=suggestion)
    return Mistake(report)


@dataclass(frozen=True)
class Delivery:
    """How the user wants an answer: the format, ASCII or not, the file (None: standard output)."""

    form: Format
    ascii_only: bool = False
    output: str | None = None

    def deliver(self, value: Told) -> None:
        """Hand an answer over. Raises Mistake where the file cannot be written, or the answer not be drawn."""
        try:
            self._deliver(value)
        except NotDrawn:
            raise mistake(
                "S433",
                "--format",
                self.form,
                "this answer has no drawing of its own",
                "take html; drawn are `history`, and `compare` where something differs",
            ) from None

    def _deliver(self, value: Told) -> None:
        if self.output is None:
            _print(value, self.form, self.ascii_only)
            return
        from symmachia.show.paper import Paper

        write_output(self.output, render(value, self.form, Paper(ascii=self.ascii_only)))


def delivery(form: Format | None, output: str | None, ascii_only: bool) -> Delivery:
    """What `--format`, `--output` and `--ascii` say together. Raises Mistake."""
    file = None if output == STDOUT else output
    ending = Path(file or "").suffix.lower()
    if form is None and ending and ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise mistake(
            "S406",
            "--output",
            file or "",
            f"no format is known by the ending `{ending}`",
            f"give the format with `--format`, or end the name in {known}",
        )
    return Delivery(format_of(form, output) or "text", ascii_only, file)


def format_of(form: Format | None, output: str | None) -> Format | None:
    """The format that was given, or the one that the ending of the file's name means."""
    return form or ENDINGS.get(Path(output or "").suffix.lower())


def write_output(output: str, content: str) -> None:
    """Put a text into the file that the user named. Raises Mistake where that cannot be."""
    from symmachia.cli.writing import write_whole

    try:
        write_whole(Path(output), content.encode("utf-8", "replace"))
    except OSError as error:
        raise mistake("S407", "--output", output, *_why(output, error)) from None


def _why(output: str, error: OSError) -> tuple[str, str]:
    """What keeps a file from being written, and what to do about it."""
    folder = Path(output).parent
    match error:
        case FileNotFoundError() if not folder.exists():
            return f"the folder `{folder}` does not exist", "make it first, or name another"
        case IsADirectoryError():
            return f"`{output}` is a folder", "name a file in it"
        case NotADirectoryError():
            return f"`{folder}` is no folder", "name a file in a folder"
        case PermissionError():
            return f"`{output}` may not be written", "name a file in a folder of yours"
        case _:
            return f"`{output}` cannot be written: {error.strerror}", "name another file"


def print_diagnostics(found: Sequence[Diagnostic], form: str | None, ascii_only: bool) -> None:
    """Mistakes: as JSON to standard output where JSON was asked for, else as text to standard error."""
    from symmachia.text.diagnostics import Report

    json = form == "json"
    _print(Report(list(found)), "json" if json else "text", ascii_only, err=not json)


def _print(value: Told, form: Format, ascii_only: bool, err: bool = False) -> None:
    from symmachia.show.paper import paper_for

    paper = paper_for(sys.stderr if err else sys.stdout, ascii_only)
    rendered = render(value, form, paper)
    if form == "text":
        click.echo(rendered, nl=False, err=err, color=paper.colour)
    else:
        print_text(rendered)


def print_text(rendered: str) -> None:
    """Print what is to be UTF-8 and keep its ends of lines, whatever the terminal reads."""
    click.echo(rendered.encode("utf-8", "replace"), nl=False)
