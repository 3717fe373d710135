"""The commands that look at an alliance as a whole: `gaps`, `compare`, `history`, `agenda`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import click

from symmachia.cli.completion import (
    agenda_names,
    claim_names,
    crisis_names,
    days_of_change,
    party_names,
    questions,
)
from symmachia.cli.options import (
    DONE,
    FAILED,
    answering,
    corpus_option,
    done_option,
    given_option,
    law_on,
    load_law,
    on_option,
    reading_option,
    reform_option,
    refused_option,
    with_options,
)
from symmachia.cli.printing import Delivery, mistake

SORTS = ("torn", "hollow", "closed way", "unavailable", "too late", "not returned", "overlap")

from_option = click.option(
    "--from",
    "asked",
    multiple=True,
    metavar="PARTY",
    shell_complete=party_names,
    help="The ally asked (default: the crisis's). May be repeated.",
)
for_option = click.option(
    "--for",
    "asking",
    metavar="PARTY",
    shell_complete=party_names,
    help="The party that asks (default: the crisis's).",
)


@click.command("gaps")
@click.argument("crisis", required=False, shell_complete=crisis_names)
@click.option(
    "--fail-on",
    metavar="SORTS",
    help=f"Exit with 1 if there is a gap of one of these sorts: {', '.join(SORTS)}; or any.",
)
@with_options(
    from_option,
    for_option,
    on_option,
    given_option,
    done_option,
    refused_option,
    reading_option,
    reform_option,
    corpus_option,
)
@answering
def gaps_command(
    crisis: str | None,
    fail_on: str | None,
    asked: Sequence[str],
    asking: str | None,
    day: str | None,
    given: Sequence[str],
    done: Sequence[str],
    refused: Sequence[str],
    reading: Sequence[str],
    reforms: Sequence[str],
    corpus: str | None,
    how: Delivery,
) -> int:
    """Where the alliance would fail in a CRISIS, or in each: the most telling first."""
    gates = _gates(fail_on)
    found = law_on(corpus, day, reforms=reforms).gaps(
        crisis, asking=asking, asked=asked, given=given, done=done, refused=refused, readings=reading
    )
    how.deliver(found)
    return FAILED if any(gap.sort in gates for gap in found) else DONE


def _gates(fail_on: str | None) -> frozenset[str]:
    """The sorts of gap that the user does not want. Raises Mistake for one that is none."""
    if fail_on is None:
        return frozenset()
    from symmachia.text.diagnostics import did_you_mean

    wanted = [" ".join(word.replace("-", " ").split()) for word in fail_on.split(",")]
    for word in wanted:
        if word not in (*SORTS, "any"):
            mend = did_you_mean(word, SORTS) or f"sorts: {', '.join(SORTS)}; or any"
            raise mistake("S406", "--fail-on", fail_on, f"`{word}` is no sort of gap", mend)
    return frozenset(SORTS if "any" in wanted else wanted)


@click.command("compare")
@click.argument("sides", nargs=-1, required=True, metavar="SIDE SIDE…", shell_complete=days_of_change)
@click.option(
    "--crisis", metavar="NAME", shell_complete=crisis_names, help="In this crisis (default: in each)."
)
@click.option(
    "--red-lines",
    metavar="CLAIMS",
    shell_complete=claim_names,
    help="Tell which of these claims a side makes untrue.",
)
@with_options(from_option, for_option, given_option, done_option, refused_option, corpus_option)
@answering
def compare_command(
    sides: Sequence[str],
    crisis: str | None,
    red_lines: str | None,
    asked: Sequence[str],
    asking: str | None,
    given: Sequence[str],
    done: Sequence[str],
    refused: Sequence[str],
    corpus: str | None,
    how: Delivery,
) -> int:
    """What comes out otherwise on two sides or more, in which situations, and by which norms.

    A SIDE is a date (1996-04-30), or a date with an alternative of disputed law
    (2000-01-01+only-notes-count) or a reform (1996-04-30+modify-the-role). Three or more are set
    beside each other, each against the first.
    """
    law = load_law(corpus)
    compare = (
        law.compare if len(sides) < 3 and red_lines is None else partial(law.beside, red_lines=red_lines)
    )
    how.deliver(
        compare(*sides, crisis=crisis, asking=asking, asked=asked, given=given, done=done, refused=refused)
    )
    return DONE


@click.command("history")
@click.argument("what", metavar="QUESTION|CRISIS", shell_complete=questions)
@click.option("--over", "years", metavar="YEARS", help="Years such as 1996..2016 (default: 1951..today).")
@click.option("--crisis", metavar="NAME", shell_complete=crisis_names, help="Take the facts of this crisis.")
@click.option(
    "--otherwise",
    type=click.Choice(["usual", "open"]),
    help="What facts not mentioned are: usual (the default in a crisis), or open.",
)
@with_options(
    from_option, for_option, given_option, done_option, refused_option, reform_option, corpus_option
)
@answering
def history_command(
    what: str,
    years: str | None,
    crisis: str | None,
    otherwise: str | None,
    asked: Sequence[str],
    asking: str | None,
    given: Sequence[str],
    done: Sequence[str],
    refused: Sequence[str],
    reforms: Sequence[str],
    corpus: str | None,
    how: Delivery,
) -> int:
    """How a question comes out over the years, and what turned it.

    A QUESTION ("JP supply-fuel to US"), or a CRISIS (korean-war): every kind of help in it.
    """
    how.deliver(
        load_law(corpus, reforms).history(
            what,
            years,
            crisis=crisis,
            asking=asking,
            asked=asked,
            given=given,
            done=done,
            refused=refused,
            otherwise=otherwise,
        )
    )
    return DONE


@click.command("agenda")
@click.argument("talks", shell_complete=agenda_names)
@click.option(
    "--crisis", required=True, metavar="NAME", shell_complete=crisis_names, help="The crisis of the gaps."
)
@with_options(
    from_option,
    for_option,
    on_option,
    given_option,
    done_option,
    refused_option,
    reading_option,
    corpus_option,
)
@answering
def agenda_command(
    talks: str,
    crisis: str,
    asked: Sequence[str],
    asking: str | None,
    day: str | None,
    given: Sequence[str],
    done: Sequence[str],
    refused: Sequence[str],
    reading: Sequence[str],
    corpus: str | None,
    how: Delivery,
) -> int:
    """The topics of TALKS against the gaps of a crisis: which touches which, and what none does."""
    how.deliver(
        law_on(corpus, day).agenda(
            talks,
            crisis,
            asking=asking,
            asked=asked,
            given=given,
            done=done,
            refused=refused,
            readings=reading,
        )
    )
    return DONE
