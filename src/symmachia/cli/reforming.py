"""The command that looks for the least reform: `reform`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from symmachia.cli.options import DONE, answering, corpus_option, law_on, on_option, with_options
from symmachia.cli.printing import Delivery


@click.command("reform")
@click.option("--goals", required=True, metavar="CLAIMS", help="What is to hold: claims of a page or a file.")
@click.option("--red-lines", metavar="CLAIMS", help="What is to hold too, and must not be given up for it.")
@click.option(
    "--candidates",
    multiple=True,
    metavar="REFORM",
    help="A reform whose amendments can be made (default: every reform of the corpus). May be repeated.",
)
@click.option(
    "--propose",
    is_flag=True,
    help="Derive amendments from the goals; those of reforms only where they are named.",
)
@with_options(on_option, corpus_option)
@answering
def reform_command(
    goals: str,
    red_lines: str | None,
    candidates: Sequence[str],
    propose: bool,
    day: str | None,
    corpus: str | None,
    how: Delivery,
) -> int:
    """The least set of amendments under which every goal holds and no red line is crossed.

    By their number, then by what they cost, over all situations; and what can be reached where not
    everything can.
    """
    found = law_on(corpus, day).reform(
        goals, red_lines=red_lines, candidates=candidates or None, propose=propose
    )
    how.deliver(found)
    return DONE
