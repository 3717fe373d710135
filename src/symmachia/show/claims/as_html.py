"""Claims as a part of a page."""

from __future__ import annotations

from collections.abc import Sequence

from symmachia.questions.answer import NormView
from symmachia.questions.situate import day_in_words
from symmachia.show.claims.drawing import drawing, drawn_key
from symmachia.show.claims.words import Item, Page, last_day
from symmachia.show.html.markup import Markup, markup, tag
from symmachia.show.html.pieces import foot, heading, mono, norm_block


def claims_page(page: Page, norms: Sequence[NormView]) -> Markup:
    lead = [tag("p", paragraph, class_="deck") for paragraph in page.lead]
    head = tag("header", tag("p", page.right, class_="kicker"), tag("h1", page.title), lead)
    drawn = drawn_key() if any(item.runs for item in page.items) else None
    lists = [
        (heading(title), tag("ul", [tag("li", entry) for entry in entries])) for title, entries in page.lists
    ]
    behind = (heading("Norms"), [norm_block(norm) for norm in norms]) if norms else None
    return markup([head, drawn, [claim_part(item) for item in page.items], lists, behind, foot(page.receipt)])


def claim_part(item: Item) -> Markup:
    """A claim, its verdict (or the course of it), and what is below."""
    strip = None
    if item.runs:
        told = "; ".join(f"{day_in_words(r.start)} to {last_day(r)}: {r.verdict}" for r in item.runs)
        strip = drawing(item.runs, told)
    verdict = tag("p", tag("b", item.verdict), class_="verdict") if item.verdict else None
    return tag(
        "section",
        tag("h3", item.says),
        tag("p", mono(item.label), " · ", mono(item.claim), class_="note"),
        verdict,
        strip,
        [tag("p", paragraph) for paragraph in item.below],
        class_="claim",
    )
