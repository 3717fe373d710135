"""The command `symmachia`: one style of options for all questions, one style of answers.

Exit codes: 0 done, however bleak the answer; 1 a failed case, or a warning under `--strict`; 2 a
command or question not understood; 3 a corpus with errors; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, TypeVar

import click

from symmachia.version import __version__

if TYPE_CHECKING:
    from symmachia.api import DatedLaw, Law
    from symmachia.text.diagnostics import Diagnostic

DONE, FAILED, USAGE, CORPUS, INTERRUPTED = 0, 1, 2, 3, 130
F = TypeVar("F", bound=Callable[..., Any])

corpus_option = click.option(
    "--corpus", metavar="PATH", help="Folder of the corpus (default: the bundled one)."
)
on_option = click.option("--on", "day", metavar="DATE", help="The date of the law (default: today).")
given_option = click.option(
    "--given",
    multiple=True,
    metavar="FACT=VALUE",
    help='A fact, such as "attack on KR=under-way" or near-japan. May be repeated.',
)
done_option = click.option(
    "--done", multiple=True, metavar="STEP", help="A step taken; `all` for all. May be repeated."
)
refused_option = click.option(
    "--refused", multiple=True, metavar="STEP", help="A step refused. May be repeated."
)
reading_option = click.option(
    "--reading", multiple=True, metavar="NAME", help="Take this alternative of a disputed reading."
)
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print."
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

        form, ascii_only = kwargs.get("form", "text"), kwargs.get("ascii_only", False)
        try:
            code = command(*args, **kwargs)
        except QuestionError as error:
            print_diagnostics(error.report.sorted(), form, ascii_only)
            code = USAGE
        except CorpusError as error:
            print_diagnostics(error.report.errors, form, ascii_only)
            code = CORPUS
        sys.exit(code)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="symmachia %(version)s")
def main() -> None:
    """What may, must or cannot allies do for each other: law as text, and answers from it."""


@main.command("ask")
@click.argument("question")
@click.option("--crisis", metavar="NAME", help="Take the facts of this crisis.")
@click.option("--all", "everything", is_flag=True, help="Tell what became of every candidate norm.")
@click.option(
    "--otherwise",
    type=click.Choice(["usual", "open"]),
    help="What facts not mentioned are: usual (the default in a crisis), or open.",
)
@with_options(
    on_option,
    given_option,
    done_option,
    refused_option,
    reading_option,
    corpus_option,
    format_option,
    ascii_option,
)
@guarded
def ask_command(
    question: str,
    crisis: str | None,
    everything: bool,
    otherwise: str | None,
    day: str | None,
    given: Sequence[str],
    done: Sequence[str],
    refused: Sequence[str],
    reading: Sequence[str],
    corpus: str | None,
    form: str,
    ascii_only: bool,
) -> int:
    """May, must or cannot an ally do something for another, and why.

    QUESTION names actor, act and beneficiary: "JP supply-fuel to US".
    """
    answer = law_on(corpus, day).ask(
        question,
        crisis=crisis,
        given=given,
        done=done,
        refused=refused,
        readings=reading,
        otherwise=otherwise,
    )
    if form == "json":
        from symmachia.show.plain import answer_json, as_text

        click.echo(as_text(answer_json(answer)))
    else:
        from symmachia.show.paper import paper_for
        from symmachia.show.terminal import answer_lines

        paper = paper_for(sys.stdout, ascii_only)
        print_lines(answer_lines(answer, paper, everything), ascii_only)
    return DONE


@main.command("assess")
@click.argument("crisis")
@click.option(
    "--from",
    "asked",
    multiple=True,
    metavar="PARTY",
    help="The ally asked (default: the crisis's). May be repeated.",
)
@click.option("--for", "asking", metavar="PARTY", help="The party that asks (default: the crisis's).")
@with_options(
    on_option,
    given_option,
    done_option,
    refused_option,
    reading_option,
    corpus_option,
    format_option,
    ascii_option,
)
@guarded
def assess_command(
    crisis: str,
    asked: Sequence[str],
    asking: str | None,
    day: str | None,
    given: Sequence[str],
    done: Sequence[str],
    refused: Sequence[str],
    reading: Sequence[str],
    corpus: str | None,
    form: str,
    ascii_only: bool,
) -> int:
    """What a party could count on from its allies in a CRISIS: every kind of help."""
    matrix = law_on(corpus, day).assess(
        crisis,
        asking=asking,
        asked=asked,
        given=given,
        done=done,
        refused=refused,
        readings=reading,
    )
    if form == "json":
        from symmachia.show.plain import as_text, matrix_json

        click.echo(as_text(matrix_json(matrix)))
    else:
        from symmachia.show.paper import paper_for
        from symmachia.show.terminal import matrix_lines

        print_lines(matrix_lines(matrix, paper_for(sys.stdout, ascii_only)), ascii_only)
    return DONE


@main.command("show")
@click.argument("name")
@with_options(on_option, corpus_option, format_option, ascii_option)
@guarded
def show_command(name: str, day: str | None, corpus: str | None, form: str, ascii_only: bool) -> int:
    """What the corpus holds under a NAME.

    An instrument (acsa-1996), an article of it (acsa-1996/art-2), a party (JP), a crisis, an act, a
    fact, a source; or a list: instruments, acts, facts, steps, parties, crises, readings, kinds, sources.
    """
    shown = law_on(corpus, day).show(name)
    if form == "json":
        from symmachia.show.plain import FORMAT, as_text, plain

        click.echo(as_text({"format": FORMAT, "kind": "shown", **plain(shown)}))
    else:
        from symmachia.show.lookup import shown_lines
        from symmachia.show.paper import paper_for

        print_lines(shown_lines(shown, paper_for(sys.stdout, ascii_only)), ascii_only)
    return DONE


@main.command("lint")
@click.argument("path", required=False)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@with_options(format_option, ascii_option)
@guarded
def lint_command(path: str | None, strict: bool, form: str, ascii_only: bool) -> int:
    """Every diagnostic of the corpus in the folder PATH (default: the bundled one)."""
    from symmachia.questions.lint import lint

    report = lint(path)
    print_diagnostics(report.sorted(), form, ascii_only, stream="out")
    return CORPUS if report.errors else FAILED if strict and report.warnings else DONE


@main.command("test")
@click.argument("path", required=False)
@with_options(format_option, ascii_option)
@guarded
def test_command(path: str | None, form: str, ascii_only: bool) -> int:
    """Ask the documented cases of the corpus in PATH (default: the bundled one) again."""
    results = load_law(path).cases()
    if form == "json":
        from symmachia.show.plain import as_text, cases_json

        click.echo(as_text(cases_json(results)))
    else:
        from symmachia.show.paper import paper_for
        from symmachia.show.terminal import case_lines

        print_lines(case_lines(results, paper_for(sys.stdout, ascii_only)), ascii_only)
    return DONE if all(r.passed for r in results) else FAILED


def load_law(path: str | None) -> Law:
    from symmachia.api import load

    return load(path)


def law_on(path: str | None, day: str | None) -> DatedLaw:
    return load_law(path).on(day)


def print_lines(lines: Sequence[str], ascii_only: bool) -> None:
    from symmachia.show.paper import paper_for

    paper = paper_for(sys.stdout, ascii_only)
    for line in lines:
        click.echo(paper.plain(line.rstrip()), color=paper.colour)


def print_diagnostics(found: Sequence[Diagnostic], form: str, ascii_only: bool, stream: str = "err") -> None:
    """Diagnostics to standard error, or where they are what was asked for, to standard output."""
    to_err = stream == "err" and form != "json"
    if form == "json":
        from symmachia.show.plain import FORMAT, as_text, diagnostic_json

        told = [diagnostic_json(d) for d in found]
        click.echo(as_text({"format": FORMAT, "kind": "diagnostics", "diagnostics": told}))
        return
    from symmachia.show.diagnostics import report_lines
    from symmachia.show.paper import paper_for

    paper = paper_for(sys.stderr if to_err else sys.stdout, ascii_only)
    for line in report_lines(found, paper):
        click.echo(paper.plain(line), err=to_err, color=paper.colour)


def run() -> None:
    """The console script: `main`, with an interruption and a closed pipe taken for what they are."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal gets `?`, never a traceback
    try:
        main(prog_name="symmachia", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except BrokenPipeError:
        # The reader (`head`, say) has gone; that is no mistake of ours or of the user.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)


if __name__ == "__main__":
    run()
