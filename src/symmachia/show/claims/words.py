"""Claims told: once, before they take a format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from symmachia.questions.answer import NormView, Receipt
from symmachia.questions.check.checked import (
    VERDICTS,
    Checked,
    Course,
    Courses,
    Example,
    Held,
    Passage,
    Ruled,
    Ruling,
    Run,
    Turn,
)
from symmachia.questions.situate import day_in_words
from symmachia.show.sentences import caution_words, listed, upper_first


@dataclass(frozen=True)
class Item:
    """A claim as it is told: its label, its verdict (or the course of it), the claim in words and in the
    notation, and paragraphs below it."""

    label: str
    says: str
    claim: str
    verdict: Ruled | None
    runs: tuple[Run, ...]
    below: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """Claims with what stands above and below them. `lists`: headings with a list each."""

    title: str
    right: str
    lead: tuple[str, ...]
    items: tuple[Item, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    receipt: Receipt


def page_of(told: Checked | Courses) -> Page:
    return checked_page(told) if isinstance(told, Checked) else over_page(told)


def checked_page(checked: Checked) -> Page:
    return Page(
        title=_title(checked),
        right=day_in_words(checked.date),
        lead=(*_by_whom(checked), counted(checked)),
        items=tuple(_item(ruling, day_in_words(checked.date)) for ruling in checked.rulings),
        lists=(*_lists(checked.held), *_cautions(checked)),
        receipt=checked.receipt,
    )


def over_page(over: Courses) -> Page:
    return Page(
        title=_title(over),
        right=f"{day_in_words(over.start)} to {day_in_words(over.end)}",
        lead=tuple(_by_whom(over)),
        items=tuple(_course(course) for course in over.courses),
        lists=(*_lists(over.held), *_cautions(over)),
        receipt=over.receipt,
    )


def item_of(told: Ruling | Course) -> Item:
    """A claim by itself."""
    return _course(told) if isinstance(told, Course) else _item(told, "")


def _title(told: Checked | Courses) -> str:
    pair = f" ({told.pair[0]}, {told.pair[1]})" if told.pair else ""
    return upper_first(told.title) + pair


def _by_whom(told: Checked | Courses) -> Iterator[str]:
    if told.author:
        yield f"Author: {told.author}."
    if told.source:
        yield f"Source: {told.source}."


def counted(checked: Checked) -> str:
    """How many claims came out how."""
    found = Counter(ruling.verdict for ruling in checked.rulings)
    total = len(checked.rulings)
    told = [f"{found[v]} {_plural(v, found[v])}" for v in VERDICTS if found[v]]
    first, *others = told
    head = first.replace(" ", f" of {total} claim{'s' * (total != 1)} ", 1)
    return "; ".join([head, *others]) + "."


def _plural(verdict: Ruled, number: int) -> str:
    one = number == 1
    return {
        "holds": "holds" if one else "hold",
        "fails": "fails" if one else "fail",
        "depends on the reading": "depends on the reading" if one else "depend on the reading",
    }.get(verdict, f"{'is' if one else 'are'} {verdict}")


# -- one claim ------------------------------------------------------------------------------


def _item(ruling: Ruling, day: str) -> Item:
    return Item(ruling.label, ruling.says, ruling.claim, ruling.verdict, (), tuple(_below(ruling, day)))


def _below(ruling: Ruling, day: str) -> Iterator[str]:
    if ruling.because:
        yield upper_first(ruling.because) + "."
    if ruling.example is not None:
        yield f"{_called(ruling)}: {example_sentence(ruling.example, day, ruling.otherwise)}"
        yield from _unmet(ruling.example)
    for under in ruling.under:
        told = f"Under {listed(under.readings)}: {under.verdict}."
        if under.example is not None:
            told += f" {example_sentence(under.example, day, ruling.otherwise)}"
        yield told
    for side in ruling.sides:
        other = f" for {side.other_name}" if side.other_name else ""
        told = f"{upper_first(side.actor_name)}{other}: {side.verdict}."
        if side.example is not None and side.example != ruling.example:
            told += f" {example_sentence(side.example, '', ruling.otherwise)}"
        yield told
    for caution in ruling.cautions:
        yield f"Caution: {caution}."
    if ruling.passage is not None:
        yield passage_words(ruling.passage)


def _called(ruling: Ruling) -> str:
    """What the example is an example of."""
    if ruling.verdict == "too wide":
        return "The simplest exception"
    return "For example" if ruling.verdict == "holds" else "The simplest counterexample"


def example_sentence(e: Example, day: str, otherwise: str | None) -> str:
    """Who can or must do what, in which situation, by which norms."""
    towards = f" for {e.beneficiary_name}" if e.beneficiary_name else ""
    verb = {
        "can": "can",
        "can after steps": "can",
        "cannot": "cannot",
        "must": "must",
        "need not": "need not",
    }
    text = f"{e.actor_name} {verb[e.found]} {e.act_says}{towards}"
    if e.found == "can after steps":
        count = len(e.steps)
        steps = listed([step.step for step in e.steps])
        text += f", after {count} step{'s' * (count != 1)} ({steps})" if steps else ", after steps"
    if otherwise:
        text += f", though {otherwise},"
    if e.circumstances:
        text += f" when {listed([c.says for c in e.circumstances])}"
    text = text.removesuffix(",")
    reason = _why_not(e)
    text += f": {reason}" if reason else ""
    norms = listed(list(dict.fromkeys(norm.name for norm in e.norms)))
    text += f" ({norms})" if norms else ""
    return upper_first(f"on {day} {text}" if day else text) + "."


def _why_not(e: Example) -> str:
    told = {
        "barred": "it is barred",
        "excluded": "a power reaches the case, and its own limits shut it out",
        "no power": "no text gives the power" + (f" ({e.silent} is silent)" if e.silent else ""),
    }
    return ", or ".join(told[word] for word in e.why)


def _unmet(e: Example) -> Iterator[str]:
    """What the duties ask that could be owed."""
    for unmet in e.unmet:
        yield f"{unmet.norm.name} asks that {unmet.because}."


def passage_words(passage: Passage) -> str:
    """Where the claim stands in the text that it paraphrases."""
    if passage.number is None:
        return f"Passage: “{passage.fragment}”."
    return f"Passage: “{passage.fragment}”, in sentence {passage.number} (line {passage.line})."


# -- over years -----------------------------------------------------------------------------


def _course(course: Course) -> Item:
    return Item(course.label, course.says, course.claim, None, course.runs, tuple(_turns(course)))


def _turns(course: Course) -> Iterator[str]:
    first = course.runs[0]
    why = f" ({first.because})" if first.because else ""
    yield f"{day_in_words(first.start)}: {first.verdict}{why}."
    for turn in course.turns:
        yield f"{day_in_words(turn.day)}: {turn.after}. {_turned_by(turn)}".rstrip()
    for caution in course.cautions:
        yield f"Caution: {caution}."


def _turned_by(turn: Turn) -> str:
    gone = {norm.name: norm for norm in turn.went}
    replaced = [norm for norm in turn.came if norm.name in gone]
    new = [norm for norm in turn.came if norm.name not in gone]
    ended = [norm for norm in turn.went if norm.name not in {n.name for n in turn.came}]
    told = [
        f"{listed([norm.name for norm in norms])} {what}"
        for norms, what in (
            (new, "is new" if len(new) == 1 else "are new"),
            (replaced, "changed"),
            (ended, "ended"),
        )
        if norms
    ]
    if told:
        return f"{listed(told)}."
    if turn.before == "not yet in force" and turn.instruments:
        return f"{listed(turn.instruments)} in force."
    if turn.instruments:
        return f"No single norm turned it; texts that changed: {listed(turn.instruments)}."
    return ""


def norms_of(told: Checked | Courses) -> list[NormView]:
    """The norms behind the examples, or those that turned verdicts, each once."""
    found: list[NormView] = []
    if isinstance(told, Checked):
        for ruling in told.rulings:
            examples = [
                ruling.example,
                *(u.example for u in ruling.under),
                *(s.example for s in ruling.sides),
            ]
            for example in examples:
                if example is not None:
                    found += [*example.norms, *(unmet.norm for unmet in example.unmet)]
    else:
        found = [norm for c in told.courses for turn in c.turns for norm in (*turn.came, *turn.went)]
    return list({norm.id: norm for norm in found}.values())


def last_day(run: Run) -> str:
    """The last day of a run, in words."""
    return day_in_words(run.end - timedelta(days=1))


# -- the text that claims were held against ---------------------------------------------------

_ODD = {
    "excerpt": "it is called an excerpt",
    "breaks off": "it breaks off",
    "error notice": "a page's error notice, which is no part of the text",
}


def _lists(held: Held | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    if held is None:
        return
    odd = [f"{upper_first(_ODD[o.kind])} (line {o.line}): “{o.text}”" for o in held.oddities]
    if held.without:
        odd.append(f"Claims that name no passage: {', '.join(held.without)}")
    yield f"The text {held.name}: {held.sentences} sentences", tuple(odd)
    if held.uncovered:
        heading = f"Sentences that no claim covers: {len(held.uncovered)} of {held.sentences}"
        yield heading, tuple(f"{u.number}. {u.text}" for u in held.uncovered)


def _cautions(told: Checked | Courses) -> Iterator[tuple[str, tuple[str, ...]]]:
    if told.cautions:
        yield "Cautions", tuple(map(caution_words, told.cautions))
