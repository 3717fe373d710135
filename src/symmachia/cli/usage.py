"""Mistakes in the command line itself, as click finds them, told like all other mistakes."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from itertools import pairwise

import click

from symmachia.cli.printing import format_of, print_diagnostics
from symmachia.text.diagnostics import Report, did_you_mean
from symmachia.text.source import SourceFile, Span


def tell(error: click.UsageError, words: Sequence[str]) -> None:
    """Tell what is wrong with the words of a command line, in the format that they ask for."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()  # no command at all: the help is the answer
        return
    form = format_of(None, _value(words, "-o", "--output"))
    asked_for = _value(words, "--format") or form
    print_diagnostics(report_on(error, words).sorted(), asked_for, "--ascii" in words)


def report_on(error: click.UsageError, words: Sequence[str]) -> Report:
    line = shlex.join(["symmachia", *words])
    message, hint = _message(error)
    report = Report()
    report.add(
        "S406",
        _place(line, _culprit(error, words)),
        message,
        suggestion=hint or _form(error.ctx),
    )
    return report


def _form(context: click.Context | None) -> str:
    """How the command is to be written."""
    if context is None:
        return "`symmachia --help` tells more"
    usage = " ".join(context.get_usage().removeprefix("Usage: ").split())
    return f"write `{usage}`; `{context.command_path} --help` tells more"


def _message(error: click.UsageError) -> tuple[str, str | None]:
    """What is wrong, and the likeliest mend where click knows one."""
    if isinstance(error, click.NoSuchOption):
        hint = did_you_mean(error.option_name, error.possibilities or ())
        return f"there is no option `{error.option_name}`", hint
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"`{error.param.human_readable_name}` is missing", None
    text = error.format_message().rstrip(".")
    return text[:1].lower() + text[1:], None


def _culprit(error: click.UsageError, words: Sequence[str]) -> str | None:
    """The word of the command line that is wrong, where it is one."""
    if isinstance(error, click.NoSuchOption):
        return error.option_name
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _value(words, *error.param.opts)
    return None


def _value(words: Sequence[str], *options: str) -> str | None:
    """What the words give for an option."""
    for word, following in pairwise([*words, ""]):
        name, equals, value = word.partition("=")
        if name in options:
            return value if equals else following
    return None


def _place(line: str, culprit: str | None) -> Span:
    """Where the word stands in the command line; all of it where no word is at fault."""
    file = SourceFile("command", line)
    start = line.find(culprit) if culprit else -1
    if culprit is None or start < 0:
        return Span(file, 1, 1, 1, len(line) + 1)
    return Span(file, 1, start + 1, 1, start + len(culprit) + 1)
