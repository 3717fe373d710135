"""Claims as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symmachia.questions.answer import NormView
from symmachia.questions.check.checked import Run
from symmachia.questions.situate import day_in_words
from symmachia.show.claims.words import Item, Page, last_day
from symmachia.show.markdown import escaped, norm_blocks, receipt_blocks, table


def page_blocks(page: Page, norms: Sequence[NormView]) -> Iterator[str]:
    yield f"# {escaped(page.title)}"
    yield escaped(page.right)
    yield from map(escaped, page.lead)
    for item in page.items:
        yield from item_blocks(item)
    for heading, entries in page.lists:
        yield f"## {escaped(heading)}"
        yield "\n".join(f"- {escaped(entry)}" for entry in entries)
    if norms:
        yield "## Norms"
        for norm in norms:
            yield from norm_blocks(norm)
    yield from receipt_blocks(page.receipt)


def item_blocks(item: Item) -> Iterator[str]:
    verdict = f": {item.verdict}" if item.verdict else ""
    yield f"## {escaped(item.label)}{verdict}"
    yield escaped(item.says)
    yield f"`{item.claim}`"
    if item.runs:
        yield table(["from", "to", "verdict"], map(_run, item.runs))
    if item.below:
        yield "\n".join(f"- {escaped(paragraph)}" for paragraph in item.below)


def _run(run: Run) -> tuple[str, str, str]:
    return day_in_words(run.start), last_day(run), run.verdict
