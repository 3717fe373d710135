"""The commands that help to write a corpus, `new` and `fmt`, and to type commands, `completion`."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from symmachia.cli.completion import SHELLS, files, folders
from symmachia.cli.options import CORPUS, DONE, FAILED, ascii_option, guarded
from symmachia.cli.printing import Mistake, mistake, print_diagnostics

if TYPE_CHECKING:
    from symmachia.law.form import Formed


# -- new ------------------------------------------------------------------------------------


@click.command("new")
@click.argument("folder", metavar="DIR", shell_complete=folders)
@ascii_option
@guarded
def new_command(folder: str, ascii_only: bool) -> int:
    """Write a small corpus into the new folder DIR, to begin with.

    Its pages work, explain themselves, and build on the bundled law.
    """
    from symmachia.cli.new_folder import is_free, write_new_folder
    from symmachia.law.begin import id_from, starter_pages

    place = Path(folder)
    name = os.path.basename(os.path.abspath(folder))
    corpus_id = id_from(name)
    pages = starter_pages(corpus_id)
    try:
        if not is_free(place):
            raise _taken(folder, place)
        write_new_folder(place, pages)
    except OSError as error:
        raise _unwritable("DIR", folder, error) from None
    said = "" if corpus_id == name else f" Its id is {corpus_id}: the name of the folder can be none."
    lines = [
        f"{folder}: {len(pages)} pages, to be read from {place / 'corpus.md'} on.{said}",
        "Next:",
        *(f"  {command}" for command in _next_commands(shlex.quote(folder))),
    ]
    _print(lines, ascii_only)
    return DONE


def _next_commands(folder: str) -> Sequence[str]:
    return (
        f"symmachia lint {folder}",
        f"symmachia test {folder}",
        f'symmachia ask "CA give-relief-abroad to NZ" --corpus {folder} --crisis earthquake '
        '--on 2010-06-01 --done "request by NZ"',
    )


def _taken(folder: str, place: Path) -> Mistake:
    what = "is not empty" if place.is_dir() else "is no folder"
    return mistake(
        "S408", "DIR", folder, f"`{folder}` exists and {what}", "name a folder that does not exist"
    )


# -- fmt ------------------------------------------------------------------------------------


@click.command("fmt")
@click.argument("path", required=False, shell_complete=files)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a page would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@ascii_option
@guarded
def fmt_command(path: str | None, check: bool, diff: bool, ascii_only: bool) -> int:
    """Bring pages into canonical form: front matter and blocks, prose untouched.

    PATH is a folder or a single page (default: the current folder, if it holds a corpus).
    """
    from symmachia.law.form import pages_at
    from symmachia.text.diagnostics import Report

    report = Report()
    if path is not None and os.path.isfile(path) and not path.endswith(".md"):
        raise mistake(
            "S406", "PATH", path, f"`{path}` is no page", "name a file that ends in `.md`, or a folder"
        )
    pages = pages_at(path, report)
    changing = [page for page in pages if page.edits]
    for page in changing:
        if not (check or diff):
            _write(page)
        _print(list(page.difference()) if diff else [page.source.path], ascii_only)
    if pages and not diff:
        _print([_summary(pages, "would change" if check else "changed")], ascii_only)
    if report.errors:
        print_diagnostics(report.sorted(), None, ascii_only)
        return CORPUS
    return FAILED if check and changing else DONE


def _write(page: Formed) -> None:
    from symmachia.cli.writing import write_whole

    try:
        write_whole(page.path, page.content)
    except OSError as error:
        raise _unwritable("PATH", page.source.path, error) from None


def _summary(pages: Sequence[Formed], what: str) -> str:
    """`1 of 6 pages changed; 1 left alone for its errors`."""
    number = f"{len(pages)} page{'s' * (len(pages) != 1)}"
    changing = sum(bool(page.edits) for page in pages)
    faulty = sum(page.edits is None for page in pages)
    if not changing and not faulty:
        return f"{number} in canonical form"
    left = f"; {faulty} left alone for {'its' if faulty == 1 else 'their'} errors" if faulty else ""
    return f"{changing} of {number} {what}{left}"


# -- completion -----------------------------------------------------------------------------


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def completion_command(shell: str) -> None:
    """Print the script with which SHELL completes commands, names of the corpus included."""
    from symmachia.cli.shells import script

    click.echo(script(shell, click.get_current_context().find_root().command))


# -- new and fmt -----------------------------------------------------------------------------------


def _unwritable(option: str, path: str, error: OSError) -> Mistake:
    parent = Path(path).parent
    if isinstance(error, FileNotFoundError) and not parent.exists():
        return mistake("S407", option, path, f"the folder `{parent}` does not exist", "make it first")
    return mistake("S407", option, path, f"`{path}` cannot be written: {error.strerror}", None)


def _print(lines: Sequence[str], ascii_only: bool) -> None:
    from symmachia.show.paper import paper_for

    paper = paper_for(sys.stdout, ascii_only)
    for line in lines:
        click.echo(paper.plain(line))
