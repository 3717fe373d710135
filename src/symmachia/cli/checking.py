"""The command that checks claims: `check`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from symmachia.cli.completion import claim_names, files
from symmachia.cli.options import (
    DONE,
    FAILED,
    answering,
    corpus_option,
    done_option,
    given_option,
    load_law,
    on_option,
    reading_option,
    reform_option,
    refused_option,
    with_options,
)
from symmachia.cli.printing import Delivery

if TYPE_CHECKING:
    from symmachia.questions.check.checked import Checked, Courses


@click.command("check")
@click.argument("claims", shell_complete=claim_names)
@click.option(
    "--over",
    metavar="YEARS",
    help="Over years, such as 1951..today: when the verdict turns, and by which norms.",
)
@click.option(
    "--pair", metavar="A,B", help="Two parties in the place of those of whom the claims are written."
)
@click.option(
    "--source",
    metavar="FILE",
    shell_complete=files,
    help="Hold the claims against the text that they paraphrase.",
)
@with_options(
    on_option, given_option, done_option, refused_option, reading_option, reform_option, corpus_option
)
@answering
def check_command(
    claims: str,
    over: str | None,
    pair: str | None,
    source: str | None,
    day: str | None,
    given: Sequence[str],
    done: Sequence[str],
    refused: Sequence[str],
    reading: Sequence[str],
    reforms: Sequence[str],
    corpus: str | None,
    how: Delivery,
) -> int:
    """Is what is said about the law true: always, only sometimes, or never?

    CLAIMS is a page of claims (op-ed-1996), one claim of it (op-ed-1996/us-bound), a file, or a claim:
    "never JP must give-help to US". Exit code 1 unless every claim holds.
    """
    from symmachia.questions.check.asked import AskedToCheck
    from symmachia.questions.situate import Wish

    if over is not None and day is not None:
        raise click.UsageError("give --on for a date or --over for years, not both")
    asked = AskedToCheck(
        claims, Wish(tuple(given), tuple(done), tuple(refused), tuple(reading)), pair, source
    )
    law = load_law(corpus, reforms)
    found: Checked | Courses
    if over is not None:
        found = asked.over(law.corpus, law.names, over)
    else:
        dated = law.on(day)
        found = asked.on(law.corpus, law.names, dated.day, dated.dated)
    how.deliver(found)
    return DONE if found.holds else FAILED
