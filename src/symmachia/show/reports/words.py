"""Words that reports share: where something is so, in how many combinations, which norms, a list of help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from symmachia.questions.answer import NormView
from symmachia.questions.gaps.gaps import HelpLacking
from symmachia.questions.told import Part, When, Where
from symmachia.show.sentences import listed

NO_PROBABILITY = "Shares are of the combinations of what is left open; they are no probabilities."


NOT_SO = "it is not so that "
"""How a fact that does not hold begins, in plain words."""


def where_words(where: Where) -> str:
    """`always`; `if the area is one, or under the reading x`."""
    if where.always:
        return "always"
    return ", or ".join(map(when_words, where.when))


def when_words(when: When) -> str:
    """`if the area is one, unless there is no time to wait`, `under the reading x`."""
    so = [says for says in when.says if not says.startswith(NOT_SO)]
    not_so = [says.removeprefix(NOT_SO) for says in when.says if says.startswith(NOT_SO)]
    told = [f"if {listed(so)}"] if so else []
    told += [f"unless {' or '.join(not_so)}"] if not_so else []
    told += [f"under the reading {listed(when.readings)}"] if when.readings else []
    return ", ".join(told) or "always"


def noted(where: Where) -> str:
    """The facts in the notation, for those who want to ask again."""
    told = [" and ".join(when.facts) for when in where.when if when.facts]
    return " or ".join(told)


def part_words(part: Part) -> str:
    """`2 of 4 combinations (1/2, 50 %)`; `all 4 combinations`."""
    if part.number == part.total:
        return f"all {part.total:,} combinations" if part.total > 1 else "the one combination there is"
    return f"{part.number:,} of {part.total:,} combinations ({part.share}, {percent(part.share)})"


def names(norms: Iterable[NormView]) -> tuple[str, ...]:
    """Norms by page and label, each once."""
    return tuple(dict.fromkeys(norm.name for norm in norms))


def help_words(helps: Sequence[HelpLacking]) -> str:
    """Kinds of help in a row: for whom where that is somebody else, and when it is wanted."""
    return "; ".join(map(_help, helps))


def _help(lacking: HelpLacking) -> str:
    told = [f"for {listed(lacking.to_names)}"] if lacking.to_names else []
    told += [f"wanted on day {lacking.wanted}"] if lacking.wanted is not None else []
    return lower_first(lacking.says) + (f" ({', '.join(told)})" if told else "")


def lower_first(text: str) -> str:
    """A text that goes on in a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def counted_kinds(number: int) -> str:
    return f"{number} kind{'s' * (number != 1)} of help"


def percent(share: Fraction) -> str:
    """A share in percent, rounded so that only all is 100 and only none is 0."""
    whole = share * 100
    if whole.denominator == 1:
        return f"{whole} %"
    rounded = min(max(round(float(whole), 1), 0.1), 99.9)
    return f"{rounded:.1f} %"
