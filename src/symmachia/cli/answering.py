"""The commands that answer questions: `ask`, `assess`, `show`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from symmachia.cli.completion import crisis_names, names_to_show, party_names, questions
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
    reference_option,
    reform_option,
    refused_option,
    with_options,
)
from symmachia.cli.printing import Delivery

if TYPE_CHECKING:
    from symmachia.questions.answer import Outcome

OUTCOMES_TO_REACH = (
    "assured",
    "assured after steps",
    "hollow",
    "discretionary",
    "discretionary after steps",
    "unavailable",
    "torn",
)


@click.command("ask")
@click.argument("question", shell_complete=questions)
@click.option("--crisis", metavar="NAME", shell_complete=crisis_names, help="Take the facts of this crisis.")
@click.option("--all", "everything", is_flag=True, help="Tell what became of every candidate norm.")
@click.option(
    "--why-not",
    type=click.Choice(OUTCOMES_TO_REACH),
    metavar="OUTCOME",
    help="The fewest facts that would have to be different for this outcome.",
)
@with_options(
    otherwise_option,
    on_option,
    given_option,
    done_option,
    refused_option,
    reading_option,
    reform_option,
    corpus_option,
    reference_option,
)
@answering
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
    reforms: Sequence[str],
    corpus: str | None,
    reference: bool,
    why_not: Outcome | None,
    how: Delivery,
) -> int:
    """May, must or cannot an ally do something for another, and why.

    QUESTION names actor, act and beneficiary: "JP supply-fuel to US".
    """
    answer = law_on(corpus, day, reference, reforms).ask(
        question,
        crisis=crisis,
        given=given,
        done=done,
        refused=refused,
        readings=reading,
        otherwise=otherwise,
        explained=everything,
        why_not=why_not,
    )
    full = everything and how.form != "json"  # JSON tells what became of each norm anyway
    how.deliver(answer.explain() if full else answer)
    return DONE


@click.command("assess")
@click.argument("crisis", shell_complete=crisis_names)
@click.option(
    "--from",
    "asked",
    multiple=True,
    metavar="PARTY",
    shell_complete=party_names,
    help="The ally asked (default: the crisis's). May be repeated.",
)
@click.option(
    "--for",
    "asking",
    metavar="PARTY",
    shell_complete=party_names,
    help="The party that asks (default: the crisis's).",
)
@with_options(
    on_option,
    given_option,
    done_option,
    refused_option,
    reading_option,
    reform_option,
    corpus_option,
    reference_option,
)
@answering
def assess_command(
    crisis: str,
    asked: Sequence[str],
    asking: str | None,
    day: str | None,
    given: Sequence[str],
    done: Sequence[str],
    refused: Sequence[str],
    reading: Sequence[str],
    reforms: Sequence[str],
    corpus: str | None,
    reference: bool,
    how: Delivery,
) -> int:
    """What a party could count on from its allies in a CRISIS: every kind of help."""
    matrix = law_on(corpus, day, reference, reforms).assess(
        crisis,
        asking=asking,
        asked=asked,
        given=given,
        done=done,
        refused=refused,
        readings=reading,
    )
    how.deliver(matrix)
    return DONE


@click.command("show")
@click.argument("name", shell_complete=names_to_show)
@with_options(on_option, corpus_option)
@answering
def show_command(name: str, day: str | None, corpus: str | None, how: Delivery) -> int:
    """What the corpus holds under a NAME.

    An instrument (acsa-1996), an article of it (acsa-1996/art-2), a party (JP), a crisis, an act, a
    fact, a source; or words of a title or name, in any language that the corpus gives; or a list:
    instruments, acts, facts, steps, parties, crises, readings, reforms, kinds, sources.
    """
    how.deliver(law_on(corpus, day).show(name))
    return DONE
