"""The commands for whoever writes a corpus: `lint`, `test`."""

from __future__ import annotations

import click

from symmachia.cli.completion import folders
from symmachia.cli.options import (
    CORPUS,
    DONE,
    FAILED,
    answering,
    load_law,
)
from symmachia.cli.printing import Delivery


@click.command("lint")
@click.argument("path", required=False, shell_complete=folders)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@answering
def lint_command(path: str | None, strict: bool, how: Delivery) -> int:
    """Every diagnostic of the corpus in the folder PATH (default: the bundled one)."""
    from symmachia.questions.lint import lint

    report = lint(path)
    how.deliver(report)
    return CORPUS if report.errors else FAILED if strict and report.warnings else DONE


@click.command("test")
@click.argument("path", required=False, shell_complete=folders)
@answering
def test_command(path: str | None, how: Delivery) -> int:
    """Ask the documented cases of the corpus in PATH (default: the bundled one) again."""
    cases = load_law(path).cases()
    how.deliver(cases)
    return FAILED if cases.failed else DONE
