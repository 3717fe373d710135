"""Gaps as an analyst would write them down: one finding, its reason, where it is so, by which norms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symmachia.questions.answer import NormView
from symmachia.questions.gaps.gaps import GAP_SORTS, CrisisGaps, Delay, Gap, Gaps, GapSort
from symmachia.questions.situate import day_in_words
from symmachia.show.reports.page import Block, Heading, Item, Items, Page, Paragraph
from symmachia.show.reports.words import (
    NO_PROBABILITY,
    counted_kinds,
    help_words,
    names,
    noted,
    part_words,
    where_words,
)
from symmachia.show.sentences import listed, upper_first

HEADINGS: dict[GapSort, str] = {
    "torn": "Torn between a duty and a bar",
    "hollow": "Promised, and barred",
    "closed way": "Ways to meet a duty that are closed",
    "unavailable": "Asked for, and unavailable",
    "too late": "Only after steps, which can come too late",
    "not returned": "Owed, and not returned",
    "overlap": "Permitted by one norm, forbidden by another, and settled by none",
}
LEAD_TIMES = (
    "The days that steps take are assumptions of the corpus, and steps are taken to run beside each other."
)


def gaps_page(gaps: Gaps) -> Page:
    one = gaps.crises[0] if len(gaps.crises) == 1 else None
    blocks: list[Block] = []
    for crisis in gaps.crises:
        if one is None:
            blocks.append(Heading(crisis.title))
        blocks += _crisis(crisis, detailed=one is not None)
    notes = [NO_PROBABILITY] if any(not gap.where.always for gap in gaps) else []
    if any(gap.delays for gap in gaps):
        notes.append(LEAD_TIMES)
    if gaps.unmodelled:
        notes.append(
            f"Left out, since the law of someone in them is not modelled then: {', '.join(gaps.unmodelled)}."
        )
    title = f"{one.title}: {_where_fails(one)}" if one else "Where the alliance would fail, crisis by crisis"
    return Page(title, day_in_words(gaps.day), tuple(blocks), tuple(notes), (gaps.receipt,))


def _where_fails(crisis: CrisisGaps) -> str:
    return f"where help from {listed(crisis.asked_names)} for {crisis.asking_name} would fail"


def crisis_page(crisis: CrisisGaps) -> Page:
    return Page(f"{crisis.title}: {_where_fails(crisis)}", "", tuple(_crisis(crisis, detailed=True)))


def gap_page(gap: Gap) -> Page:
    return Page("", "", (Items((gap_item(gap),)),))


def _crisis(crisis: CrisisGaps, detailed: bool) -> Iterator[Block]:
    yield Paragraph(summary(crisis))
    number = 1
    for sort in GAP_SORTS:
        found = crisis.of(sort)
        if found:
            if detailed:
                yield Heading(HEADINGS[sort])
            yield Items(tuple(gap_item(gap, detailed) for gap in found), number)
            number += len(found)


def summary(crisis: CrisisGaps) -> str:
    """The finding of findings, in a sentence or two."""
    if not crisis.gaps:
        return "No gap was found: nothing that is asked for is unavailable, and no duty goes unmet."
    told: list[str] = []
    for sort, words in (
        ("torn", "torn"),
        ("hollow", "promised and barred"),
        ("unavailable", "unavailable in all or some situations"),
        ("too late", "to be had only after steps"),
    ):
        helps = {(gap.actor, h.kind) for gap in crisis.gaps if gap.sort == sort for h in gap.helps}
        if helps:
            told.append(f"{len(helps)} {'is' if len(helps) == 1 else 'are'} {words}")
    asked = "that the page of the crisis asks for" if crisis.demands else "that could be asked for"
    lead = f"Of the kinds of help {asked}, {listed(told)}." if told else ""
    open_facts = f"Left open: {', '.join(crisis.open)}, and all steps." if crisis.open else ""
    return " ".join(filter(None, (lead, open_facts)))


# -- one finding ----------------------------------------------------------------------------


def gap_item(gap: Gap, detailed: bool = True) -> Item:
    """A gap as a finding. Not `detailed`: the finding alone."""
    more: list[str] = []
    if detailed:
        several = len(gap.delays) > 1
        more += [_delay(delay, several) for delay in gap.delays]
        if not gap.delays or not gap.where.always:
            more.append(_where(gap))
        more += _by(gap)
    return Item(sentence(gap), tuple(more), names([*gap.duties, *gap.norms]))


def sentence(gap: Gap) -> str:
    """The finding, in a sentence."""
    actor, towards, told = upper_first(gap.actor_name), gap.towards_name, help_words(gap.helps)
    match gap.sort:
        case "torn":
            return f"{actor} must and must not, within one legal order: {told}."
        case "hollow":
            return f"{actor} is bound to it, and may not, {_reason(gap)}: {told}."
        case "closed way":
            ways = "one way" if len(gap.helps) == 1 else f"{len(gap.helps)} ways"
            closed = "is" if len(gap.helps) == 1 else "are"
            return (
                f"{actor} owes {towards} help, and {ways} to give it {closed} closed, {_reason(gap)}: {told}."
            )
        case "unavailable":
            kinds = (
                f"{counted_kinds(len(gap.helps))} are unavailable" if len(gap.helps) > 1 else "Unavailable"
            )
            return f"{kinds} from {gap.actor_name}, {_reason(gap)}: {told}."
        case "too late":
            days = max(delay.days for delay in gap.delays)
            most = "up to " if len(gap.delays) > 1 else ""
            return f"Steps come first, and take {gap.actor_name} {most}{_days(days)}: {told}."
        case "not returned":
            return f"{actor} owes {towards} what {towards} would {_not_owe(gap)} in its place: {told}."
        case "overlap":
            return f"{actor} may by one norm and must not by another: {told}."


def _not_owe(gap: Gap) -> str:
    match gap.returned:
        case "sometimes":
            return "owe only sometimes"
        case "unknown":
            return "owe nobody can say, as their roles cannot be exchanged here,"
        case _:
            return "not owe"


def _reason(gap: Gap) -> str:
    match gap.why:
        case "barred" if gap.order == "international":
            return "barred by international law"
        case "barred":
            return "barred by its own law" if gap.order == gap.actor else f"barred by the law of {gap.order}"
        case "excluded":
            return "as a power reaches it and its own limits shut it out"
        case "no power":
            return "as no text gives the power" + (f" ({gap.silent} is silent)" if gap.silent else "")
        case _:
            return "for more than one reason"


def _where(gap: Gap) -> str:
    """Where it is so, in the crisis's open combinations."""
    facts = noted(gap.where)
    marked = f" [{facts}]" if facts and not gap.where.always else ""
    words = where_words(gap.where)
    return f"{upper_first(words)}{marked}: {part_words(gap.where.part)}."


def _delay(delay: Delay, several: bool) -> str:
    """How long it takes; where, if it takes longer elsewhere."""
    steps = listed([step.step for step in delay.steps])
    words = where_words(delay.where)
    when = f" {words}" if several and words != "always" else ""
    return f"{upper_first(_days(delay.days))}{when}: {steps}."


def _days(number: int) -> str:
    return f"{number} day{'s' * (number != 1)}"


def _by(gap: Gap) -> Iterator[str]:
    if gap.duties:
        yield f"Owed by {listed(_places(gap.duties))}."
    if gap.sort == "overlap":
        power, bar = gap.norms
        yield f"Permitted by {power.name}, forbidden by {bar.name}; no exception says which prevails."
    elif gap.norms:
        word = "Needed under" if gap.sort == "too late" else "By"
        yield f"{word} {listed(_places(gap.norms))}."
    if gap.sort == "not returned":
        yield _in_return(gap)


def _in_return(gap: Gap) -> str:
    """The other direction, beside it."""
    if not gap.in_return:
        return f"In this crisis {gap.towards_name} owes {gap.actor_name} nothing."
    told = help_words(gap.in_return)
    by = listed(list(dict.fromkeys(name for h in gap.in_return for name in h.norms)))
    return f"In this crisis {gap.towards_name} owes {gap.actor_name}: {told} (by {by})."


def _places(norms: Iterable[NormView]) -> list[str]:
    """Norms with the titles of their instruments, each title once."""
    found: dict[str, list[str]] = {}
    for norm in norms:
        names_there = found.setdefault(norm.instrument, [])
        names_there += [norm.name] if norm.name not in names_there else []
    return [f"{listed(there)} ({title})" for title, there in found.items()]
