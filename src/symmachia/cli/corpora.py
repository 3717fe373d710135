"""The commands for whoever writes a corpus: `lint`, `test`."""

from __future__ import annotations

import sys

import click

from symmachia.cli.options import (
    CORPUS,
    DONE,
    FAILED,
    ascii_option,
    format_option,
    guarded,
    load_law,
    with_options,
)
from symmachia.cli.printing import print_diagnostics, print_lines


@click.command("lint")
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


@click.command("test")
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
