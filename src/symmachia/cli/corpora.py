"""The commands for whoever writes a corpus: `lint`, `test`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from symmachia.cli.completion import folders
from symmachia.cli.options import CORPUS, DONE, FAILED, INTERRUPTED, answering, load_law
from symmachia.cli.printing import Delivery
from symmachia.cli.progress import watched

if TYPE_CHECKING:
    from symmachia.api import Law


@click.command("lint")
@click.argument("path", required=False, shell_complete=folders)
@click.option(
    "--deep", is_flag=True, help="Look too for norms that never apply, decide or meet; takes seconds."
)
@click.option("--accepted", is_flag=True, help="List too what the pages accept, with their reasons.")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@answering
def lint_command(path: str | None, deep: bool, accepted: bool, strict: bool, how: Delivery) -> int:
    """Every diagnostic of the corpus in the folder PATH (default: the bundled one)."""
    from symmachia.questions.lint import lint

    report = lint(path, deep)
    how.deliver(report if accepted else report.without_accepted())
    return CORPUS if report.errors else FAILED if strict and report.warnings else DONE


@click.command("test")
@click.argument("path", required=False, shell_complete=folders)
@click.option("--coverage", is_flag=True, help="Tell instead which norms no case exercises.")
@click.option("--mutate", is_flag=True, help="Tell instead which changes to the law no case would notice.")
@answering
def test_command(path: str | None, coverage: bool, mutate: bool, how: Delivery) -> int:
    """Ask the documented cases of the corpus in PATH (default: the bundled one) again."""
    if coverage and mutate:
        raise click.UsageError("take one of --coverage and --mutate at a time")
    law = load_law(path)
    if mutate:
        return _mutate(law, how)
    if coverage:
        found = law.coverage()
        how.deliver(found)
        return FAILED if found.failed else DONE
    cases = law.cases()
    how.deliver(cases)
    return FAILED if cases.failed else DONE


def _mutate(law: Law, how: Delivery) -> int:
    """Try the changes; an interruption tells what was found so far."""
    from symmachia.questions.trust.mutation import Mutating

    work = Mutating(law.corpus)
    stopped = False
    try:
        for _ in watched(work, "cases and changes"):
            pass
    except KeyboardInterrupt:
        stopped = True
    found = work.told()
    how.deliver(found)
    return INTERRUPTED if stopped else FAILED if found.failed else DONE
