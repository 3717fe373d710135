"""What a search for reforms found, in words and tables."""

from __future__ import annotations

from collections.abc import Iterator

from symmachia.questions.reform.searched import AmendmentView, Package, Searched
from symmachia.questions.situate import day_in_words
from symmachia.show.reports.page import Block, Grid, Heading, Page, Paragraph, Quote

COSTS = "Costs are an order of instruments unless their author says otherwise, and no measure of effort."
EVERY_SITUATION = (
    "A goal is reached where it holds in every situation of which it speaks; a red line is crossed in one."
)


def searched_page(s: Searched) -> Page:
    return Page(
        title="The least reform",
        right=day_in_words(s.date),
        blocks=(*map(Paragraph, _lead(s)), *_blocks(s)),
        notes=(EVERY_SITUATION, COSTS),
        receipts=(s.receipt,),
    )


def _lead(s: Searched) -> Iterator[str]:
    holding = [aim.label for aim in s.goals if aim.before == "holds"]
    crossed = [aim.label for aim in s.red_lines if aim.before not in ("holds", "vacuous")]
    counted = _counted(len(s.candidates), "amendment was looked at", "amendments were looked at")
    if s.least and not s.least[0].number:
        yield "All goals hold already; nothing has to be amended."
        return
    if s.least:
        first = s.least[0]
        several = f", in {len(s.least)} equally good ways" if len(s.least) > 1 else ""
        amendments = _counted(first.number, "amendment reaches", "amendments together reach")
        yield f"{amendments} all goals{several}; no fewer and no cheaper ones do. {counted}."
    else:
        best = s.front[-1] if s.front else None
        reached = len(best.reached) if best else 0
        yield f"With these amendments not all goals can be reached: at most {reached} of {len(s.goals)}. {counted}."
        if len(s.excluding) == 1:
            yield f"Out of reach by itself: {s.excluding[0]}."
        elif s.excluding:
            yield f"What cannot be had together: {', '.join(s.excluding)}."
    if holding:
        yield f"Holding already: {', '.join(holding)}."
    if crossed:
        yield f"Red lines that the law crosses as it is: {', '.join(crossed)}."


def _blocks(s: Searched) -> Iterator[Block]:
    for number, package in enumerate(s.least, 1):
        way = f"Way {number}: " if len(s.least) > 1 else ""
        for amendment in package.amendments:
            heading = f"{way}{amendment.id}, {amendment.instrument} ({amendment.kind}, cost {amendment.cost})"
            yield Quote(heading, f"for {_needed_by(package, amendment)}", amendment.wording)
    yield Heading("What was wanted")
    yield _aims(s)
    if not s.least or len(s.front) > 1:
        yield Heading("How much for how much")
        yield _front(s)


def _needed_by(package: Package, amendment: AmendmentView) -> str:
    return ", ".join(goal for goal, needed in package.needed.items() if amendment.id in needed)


def _aims(s: Searched) -> Grid:
    rows = [(aim.label, "goal", aim.before, aim.says) for aim in s.goals]
    rows += [(aim.label, "red line", aim.before, aim.says) for aim in s.red_lines]
    return Grid(("", "", "as the law is", ""), ("plain",) * 4, tuple(rows))


def _front(s: Searched) -> Grid:
    return Grid(
        ("goals", "amendments", "cost", "which goals", "by"),
        ("number", "number", "number", "plain", "plain"),
        tuple(
            (
                f"{len(p.reached)} of {len(s.goals)}",
                str(p.number),
                str(p.cost),
                ", ".join(p.reached) or "none",
                ", ".join(a.id for a in p.amendments) or "nothing",
            )
            for p in s.front
        ),
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
