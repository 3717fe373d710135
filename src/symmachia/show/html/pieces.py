"""The pieces that pages share: words of outcomes, norms, sources, tables of names, receipts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from symmachia.questions.answer import NormView, Receipt
from symmachia.show.html.markup import Content, Markup, joined, link, markup, tag
from symmachia.show.paper import GLYPHS
from symmachia.show.sentences import BOUNDS, UNCONFIRMED, norm_place, receipt_words, source_words

LETTERS = {
    "assured": "A",
    "assured after steps": "S",
    "hollow": "H",
    "discretionary": "D",
    "discretionary after steps": "P",
    "unavailable": "U",
    "depends": "Q",
    "disputed": "X",
    "torn": "C",
}
"""The class of each outcome, which carries its colours."""


def outcome(word: str) -> Markup:
    """Glyph and word of an outcome, in its colour."""
    glyph = tag("span", GLYPHS[word], class_="gl", aria_hidden="true")
    return tag("span", glyph, tag("span", word), class_=f"o {LETTERS[word]}")


def filled(word: str, *content: Content) -> Markup:
    """A box in the fill of an outcome."""
    return tag("div", content, class_=f"f {LETTERS[word]}")


def heading(text: str) -> Markup:
    return tag("h2", text)


def listing(pairs: Iterable[tuple[Content, Content]], class_: str = "pairs") -> Markup:
    """Names and what is said of each."""
    return tag("dl", [tag("div", tag("dt", name), tag("dd", said)) for name, said in pairs], class_=class_)


def table(heads: Sequence[str], rows: Iterable[Sequence[Content]]) -> Markup:
    head = tag("thead", tag("tr", [tag("th", h, scope="col") for h in heads]))
    body = tag(
        "tbody",
        [
            tag("tr", [tag("td", cell, data_label=h) for h, cell in zip(heads, row, strict=True)])
            for row in rows
        ],
    )
    return tag("table", head, body, class_="plain")


def mono(text: str) -> Markup:
    return tag("span", text, class_="mono")


def said(text: str) -> Markup:
    """A message: what stands in backquotes is code."""
    parts = re.split(r"`([^`]+)`", text)
    return markup([tag("code", part) if n % 2 else part for n, part in enumerate(parts)])


def identity(text: str) -> Markup:
    """The id of a norm, which may break after a slash and before its day, and nowhere else."""
    parts = re.split(r"(?<=/)|(?=@)", text)
    return tag("span", [tag("span", part) for part in parts], class_="id mono")


def sources(norm: NormView) -> Markup | None:
    """The sources of a norm, linked where they lie on the web."""
    told: list[Content] = [
        link(s.address, source_words(s)) if s.address else source_words(s) for s in norm.sources
    ]
    told += [UNCONFIRMED] if norm.unconfirmed else []
    return tag("p", joined("; ", told), class_="src") if told else None


def norm_block(norm: NormView, state: str = "", id_: str | None = None) -> Markup:
    """A norm: its identity beside its place, its words and its sources."""
    aside = tag("div", tag("p", identity(norm.id)), tag("p", state or f"order {norm.order}", class_="note"))
    words = tag("div", tag("p", norm_place(norm), class_="place"), tag("pre", norm.text), sources(norm))
    return tag("article", aside, words, class_="norm", id=id_)


def foot(receipt: Receipt) -> Markup:
    """Receipt and bounds."""
    return tag(
        "footer",
        tag("p", tag("b", "Receipt."), " ", receipt_words(receipt)),
        tag("p", tag("b", "Bounds."), " ", BOUNDS),
        class_="rec",
    )
