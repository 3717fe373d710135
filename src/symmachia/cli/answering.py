"""The commands that answer questions: `ask`, `assess`, `show`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from symmachia.cli.options import (
    DONE,
    ascii_option,
    corpus_option,
    done_option,
    format_option,
    given_option,
    guarded,
    law_on,
    on_option,
    reading_option,
    refused_option,
    with_options,
)
from symmachia.cli.printing import print_lines


@click.command("ask")
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


@click.command("assess")
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


@click.command("show")
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
