"""The options that the commands share, and the exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from symmachia.cli.completion import (
    days_of_change,
    files,
    folders,
    given_facts,
    reading_names,
    reform_names,
    steps,
    steps_or_all,
)
from symmachia.cli.printing import Delivery, Mistake, delivery, format_of, print_diagnostics
from symmachia.show.formats import DRAWN, FORMATS, Format

if TYPE_CHECKING:
    from symmachia.api import DatedLaw, Law

DONE, FAILED, USAGE, CORPUS, INTERRUPTED = 0, 1, 2, 3, 130
F = TypeVar("F", bound=Callable[..., Any])

corpus_option = click.option(
    "--corpus",
    metavar="PATH",
    shell_complete=folders,
    help="Folder of the corpus (default: the bundled one).",
)
on_option = click.option(
    "--on",
    "day",
    metavar="DATE",
    shell_complete=days_of_change,
    help="The date of the law (default: today).",
)
given_option = click.option(
    "--given",
    multiple=True,
    metavar="FACT=VALUE",
    shell_complete=given_facts,
    help='A fact, such as "attack on KR=under-way" or near-japan. May be repeated.',
)
otherwise_option = click.option(
    "--otherwise",
    type=click.Choice(["usual", "open"]),
    help="What facts not mentioned are: usual (the default in a crisis), or open.",
)
done_option = click.option(
    "--done",
    multiple=True,
    metavar="STEP",
    shell_complete=steps_or_all,
    help="A step taken; `all` for all. May be repeated.",
)
refused_option = click.option(
    "--refused",
    multiple=True,
    metavar="STEP",
    shell_complete=steps,
    help="A step refused. May be repeated.",
)
reading_option = click.option(
    "--reading",
    multiple=True,
    metavar="NAME",
    shell_complete=reading_names,
    help="Take this alternative of a disputed reading.",
)
reform_option = click.option(
    "--reform",
    "reforms",
    multiple=True,
    metavar="NAME",
    shell_complete=reform_names,
    help="Under this reform, and those that it builds on. May be repeated.",
)
reference_option = click.option(
    "--reference", is_flag=True, help="Let the slow interpreter answer that defines the answers."
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice((*FORMATS, DRAWN)),
    metavar="FORMAT",
    help=f"{', '.join(FORMATS)} or, of what can be drawn, {DRAWN} (default: by the ending of FILE, or text).",
)
output_option = click.option(
    "--output", "-o", metavar="FILE", shell_complete=files, help="Write into FILE instead of printing."
)
ascii_option = click.option("--ascii", "ascii_only", is_flag=True, help="ASCII instead of glyphs.")


def with_options(*options: Callable[[F], F]) -> Callable[[F], F]:
    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def guarded(command: Callable[..., int]) -> Callable[..., None]:
    """Turns the mistakes of users into messages and exit codes."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        from symmachia.api import CorpusError, QuestionError

        form = format_of(kwargs.get("form"), kwargs.get("output"))
        ascii_only = kwargs.get("ascii_only", False)
        try:
            code = command(*args, **kwargs)
        except (QuestionError, Mistake) as error:
            print_diagnostics(error.report.sorted(), form, ascii_only)
            code = USAGE
        except CorpusError as error:
            print_diagnostics(error.report.errors, form, ascii_only)
            code = CORPUS
        sys.exit(code)

    return run


def answering(command: Callable[..., int]) -> Callable[..., None]:
    """A guarded command that hands an answer over: `--format`, `--output` and `--ascii` become `how`."""

    @wraps(command)
    def told(*args: Any, form: Format | None, output: str | None, ascii_only: bool, **others: Any) -> int:
        how: Delivery = delivery(form, output, ascii_only)
        return command(*args, how=how, **others)

    return with_options(format_option, output_option, ascii_option)(guarded(told))


def load_law(path: str | None, reforms: Sequence[str] = ()) -> Law:
    from symmachia.api import load

    law = load(path)
    return law.under(*reforms) if reforms else law


def law_on(
    path: str | None, day: str | None, reference: bool = False, reforms: Sequence[str] = ()
) -> DatedLaw:
    return load_law(path, reforms).on(day, reference=reference)
