"""Printing answers and diagnostics: to which stream, on what paper."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from symmachia.text.diagnostics import Diagnostic


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
