"""Sides beside each other, in words: a table of outcomes, then what each side opens and leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from symmachia.questions.compared import DIRECTIONS, CrisisCompared
from symmachia.questions.sides import CellBeside, CrisisBeside, Sides, Stands
from symmachia.show.reports.compare import HEADINGS, side_words, summary
from symmachia.show.reports.page import Block, Grid, Heading, Item, Items, Kind, Page, Paragraph
from symmachia.show.reports.words import NO_PROBABILITY, lower_first, part_words
from symmachia.show.sentences import listed, upper_first
from symmachia.show.tables import Line, joined_cells, receipt_cells

SIDES = (
    *("crisis", "side", "ally", "group", "kind", "says", "beneficiary", "outcome", "comes_out"),
    *("combinations", "possible", "share", "crossed", "readings", "reforms"),
    *("corpus", "corpus_version", "corpus_hash", "program"),
)
BURDENS = {
    "torn": "is torn: it owes what it is not allowed to do",
    "hollow": "owes what it has no way to do",
    "closed way": "owes help, and some ways to give it are closed",
}


def letter(side: int) -> str:
    return ascii_uppercase[side] if side < len(ascii_uppercase) else str(side + 1)


def sides_page(s: Sides) -> Page:
    one = s.crises[0] if len(s.crises) == 1 else None
    named = [Item(f"{letter(n)}  {side_words(side)}") for n, side in enumerate(s.sides)]
    blocks: list[Block] = [Items(tuple(named))]
    for crisis in s.crises:
        if one is None:
            blocks.append(Heading(crisis.title))
        blocks += _crisis(crisis, s, whole=one is not None)
    if s.red_lines:
        blocks += [Heading("Red lines, over all situations"), _red_lines(s)]
    notes = (
        [NO_PROBABILITY] if one and any(len(c.sides[0].shares) > 1 or not c.alike for c in one.cells) else []
    )
    if s.unmodelled:
        left = ", ".join(s.unmodelled)
        notes.append(
            f"Left out, since the law of someone in them is not modelled on one of the dates: {left}."
        )
    title = f"{one.title}: " if one else ""
    return Page(
        upper_first(f"{title}{len(s.sides)} sides beside each other"),
        "",
        tuple(blocks),
        tuple(notes),
        s.receipts,
    )


def _crisis(crisis: CrisisBeside, s: Sides, whole: bool) -> Iterator[Block]:
    differing = [cell for cell in crisis.cells if len({side.outcome for side in cell.sides}) > 1]
    yield Paragraph(f"Asked of {listed(crisis.asked_names)} for {crisis.asking_name}.")
    if differing:
        heads = ("", *(letter(n) for n in range(len(s.sides))))
        rows = tuple((_label(cell), *(side.outcome for side in cell.sides)) for cell in differing)
        plain: Kind = "plain"
        drawn: Kind = "outcome"
        yield Grid(heads, (plain, *(drawn for _ in s.sides)), rows)
    for number, against in enumerate(crisis.against, 1):
        yield Heading(f"{letter(number)}, against {letter(0)}: {_short(s, number)}")
        yield Paragraph(summary(against))
        if whole:
            told = tuple(Item(text) for text in _told(crisis, s, number, against))
            yield Items(told) if told else Paragraph("Nothing more is to be told.")
    if whole:
        yield from _shares(crisis)


def _short(s: Sides, number: int) -> str:
    side = s.sides[number]
    return listed([*side.reforms, *side.readings]) or side_words(side)


def _told(crisis: CrisisBeside, s: Sides, number: int, against: CrisisCompared) -> Iterator[str]:
    for direction in DIRECTIONS:
        changed = [cell.says for cell in against.changed if cell.direction == direction]
        if changed:
            yield f"{HEADINGS[direction]}: {_row(changed)}."
    left = [_label(cell) for cell in crisis.cells if cell.sides[number].outcome == "unavailable"]
    if left:
        yield f"Leaves unavailable: {_row(left)}."
    borne: dict[tuple[str, str], list[str]] = {}
    for burden in crisis.burdens[number]:
        borne.setdefault((burden.actor_name, burden.sort), []).extend(burden.helps)
    for (name, sort), helps in borne.items():
        yield f"{upper_first(name)} {BURDENS[sort]}: {_row(helps)}."
    if s.red_lines:
        crossed = s.crossed(number)
        yield f"Crosses {listed(crossed)}." if crossed else "Crosses no red line."


def _row(kinds: Iterable[str]) -> str:
    return "; ".join(map(lower_first, dict.fromkeys(kinds)))


def _label(cell: CellBeside) -> str:
    return cell.says + (f" (for {cell.beneficiary_name})" if cell.beneficiary_name else "")


def _shares(crisis: CrisisBeside) -> Iterator[Block]:
    """The shares, where a kind of help comes out in several ways on some side."""
    told = []
    for cell in crisis.cells:
        alike: dict[Stands, list[str]] = {}
        for number, stands in enumerate(cell.sides):
            alike.setdefault(stands, []).append(letter(number))
        if any(len(stands.shares) > 1 for stands in alike):
            more = tuple(f"{listed(sides)}: {_parted(stands)}" for stands, sides in alike.items())
            told.append(Item(_label(cell), more))
    if told:
        yield Heading("Where it turns on what is left open")
        yield Items(tuple(told))


def _parted(stands: Stands) -> str:
    return "; ".join(f"{share.outcome or 'open'} in {part_words(share.part)}" for share in stands.shares)


def _red_lines(s: Sides) -> Grid:
    heads = ("", *(letter(n) for n in range(len(s.sides))))
    rows = tuple((line.label, *line.verdicts) for line in s.red_lines)
    plain: Kind = "plain"
    return Grid(heads, (plain,) * len(heads), rows)


def sides_lines(s: Sides) -> Iterator[Line]:
    """A line for each outcome of each kind of help on each side."""
    for crisis in s.crises:
        for cell in crisis.cells:
            for number, stands in enumerate(cell.sides):
                for share in stands.shares:
                    yield {
                        "crisis": crisis.crisis,
                        "side": s.sides[number].text,
                        "ally": cell.ally,
                        "group": cell.group,
                        "kind": cell.kind,
                        "says": cell.says,
                        "beneficiary": cell.beneficiary,
                        "outcome": stands.outcome,
                        "comes_out": share.outcome,
                        "combinations": share.part.number,
                        "possible": share.part.total,
                        "share": str(share.part.share),
                        "crossed": joined_cells(s.crossed(number)),
                        **receipt_cells(s.receipts[number]),
                    }
