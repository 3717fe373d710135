"""The command that counts combinations: `shares`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from symmachia.cli.completion import crisis_names, given_facts, questions
from symmachia.cli.options import (
    DONE,
    answering,
    corpus_option,
    done_option,
    given_option,
    law_on,
    on_option,
    otherwise_option,
    reading_option,
    refused_option,
    with_options,
)
from symmachia.cli.printing import Delivery


@click.command("shares")
@click.argument("question", shell_complete=questions)
@click.option("--crisis", metavar="NAME", shell_complete=crisis_names, help="Take the facts of this crisis.")
@click.option(
    "--over",
    multiple=True,
    metavar="FACT",
    shell_complete=given_facts,
    help="A fact to count over (default: those that settle the answer). May be repeated.",
)
@click.option(
    "--weight",
    multiple=True,
    metavar="FACT=WEIGHT",
    help="How much a fact's values count: urgent=1/3, place=high-seas:3,land:1. May be repeated.",
)
@with_options(
    otherwise_option,
    on_option,
    given_option,
    done_option,
    refused_option,
    reading_option,
    corpus_option,
)
@answering
def shares_command(
    question: str,
    crisis: str | None,
    over: Sequence[str],
    weight: Sequence[str],
    otherwise: str | None,
    day: str | None,
    given: Sequence[str],
    done: Sequence[str],
    refused: Sequence[str],
    reading: Sequence[str],
    corpus: str | None,
    how: Delivery,
) -> int:
    """In how many combinations of what is unknown a question comes out in which way.

    QUESTION names actor, act and beneficiary: "JP supply-fuel to US". Exact, in whole numbers and
    fractions; these are combinations, and no probabilities.
    """
    weights = {name: text for name, _, text in (one.partition("=") for one in weight)}
    found = law_on(corpus, day).shares(
        question,
        crisis=crisis,
        given=given,
        done=done,
        refused=refused,
        readings=reading,
        otherwise=otherwise,
        over=over,
        weights=weights,
    )
    how.deliver(found)
    return DONE
