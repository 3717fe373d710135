"""The matrix as HTML: one ally in focus, with fill, reason and deciding norms; the others beside it.

No script: on a narrow screen each row becomes a block, with the other allies in words beneath it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from zlib import crc32

from symmachia.questions.answer import Answer, Branch
from symmachia.questions.assess import Cell, Matrix, Row, summary
from symmachia.questions.situate import day_in_words
from symmachia.show.html.markup import Content, Markup, joined, markup, tag
from symmachia.show.html.pieces import filled, foot, heading, identity, norm_block, outcome
from symmachia.show.sentences import (
    branch_label,
    facts_given,
    matrix_title,
    norms_of,
    other_readings,
    row_label,
    short_reason,
    told_in_branches,
    upper_first,
    way_words,
    without_norm,
)


def matrix_page(m: Matrix) -> Markup:
    anchors = Anchors(m)
    norms = norms_of(m)
    return markup(
        [
            _top(m),
            _table(m, anchors),
            *(tag("p", note, class_="note") for note in other_readings(m)),
            *([heading("Norms that decide")] if norms else []),
            *(norm_block(norm, id_=anchors.of(norm.id)) for norm in norms),
            foot(m.receipt),
        ]
    )


class Anchors:
    """Where on the page a norm stands. In a notebook several answers share a page, so the ids differ."""

    def __init__(self, m: Matrix) -> None:
        about = f"{m.crisis} {m.day} {m.asking} {m.asked} {m.receipt.corpus_hash} {facts_given(m)}"
        self.mark = f"s{crc32(about.encode()):08x}"

    def of(self, norm: str) -> str:
        return f"{self.mark}-{norm}"


def _top(m: Matrix) -> Markup:
    """Kicker, title, the answer in a sentence for each ally, the facts, and how to read it."""
    told = [
        tag(
            "p",
            f"{upper_first(name)}: " if len(m.asked) > 1 else "",
            summary(m, ally),
            class_="sum" if len(m.asked) == 1 else "deck",
        )
        for ally, name in zip(m.asked, m.asked_names, strict=True)
    ]
    facts = facts_given(m)
    given = tag("p", tag("b", "Taken as given."), " ", "; ".join(facts), class_="facts") if facts else None
    head = tag("p", f"Crisis {m.crisis} · {day_in_words(m.day)}", class_="kicker")
    answer = tag("div", head, tag("h1", matrix_title(m)), told)
    return markup([tag("header", answer, _legend(), class_="top"), given])


def _legend() -> Markup:
    rows = (
        ("owed", ("assured", "assured after steps", "hollow")),
        ("not owed", ("discretionary", "discretionary after steps", "unavailable")),
    )
    heads = tag("tr", tag("td"), [tag("th", h, scope="col") for h in ("may now", "after steps", "may not")])
    body = [
        tag("tr", tag("th", name, scope="row"), [tag("td", filled(w, outcome(w))) for w in words])
        for name, words in rows
    ]
    more = tag("p", joined(" ", map(outcome, ("depends", "disputed", "torn"))))
    return tag("figure", tag("table", heads, body), more, class_="key", aria_label="How to read the answers")


# -- the table ------------------------------------------------------------------------------


def _table(m: Matrix, anchors: Anchors) -> Markup:
    names = [upper_first(name) for name in m.asked_names]
    heads = [tag("th", name, scope="col", class_="foc" if n == 0 else None) for n, name in enumerate(names)]
    groups = [
        rows_of_group(group, list(rows), names, anchors) for group, rows in groupby(m.rows, lambda r: r.group)
    ]
    head = tag("thead", tag("tr", tag("th", "Kind of help", scope="col"), heads))
    return tag("table", head, groups, class_="m")


def rows_of_group(group: str, rows: Sequence[Row], names: Sequence[str], anchors: Anchors | None) -> Markup:
    head = tag("th", group, colspan=len(names) + 1, scope="rowgroup")
    return tag("tbody", tag("tr", head, class_="grp"), [_row(row, names, anchors) for row in rows])


def _row(row: Row, names: Sequence[str], anchors: Anchors | None) -> Markup:
    focus, *others = row.cells
    beside = [
        tag("td", list(_beside(cell)), class_="oth", data_label=name)
        for cell, name in zip(others, names[1:], strict=True)
    ]
    head = tag("th", upper_first(row.says), scope="row")
    return tag("tr", head, tag("td", list(cell_boxes(focus, anchors)), class_="foc"), beside)


def cell_boxes(cell: Cell, anchors: Anchors | None) -> Iterator[Markup]:
    """The cell in focus: a box for its answer; one for each way in which it can come out."""
    for a in cell.answers:
        whom = tag("p", row_label("", cell, a).strip(), class_="whom") if len(cell.answers) > 1 else None
        ways = a.branches if told_in_branches(a) else ()
        under = [tag("span", words, class_="under") for words in _under(a, cell)]
        why = _reason(short_reason(a), [] if ways else _norms(a, anchors), without_norm(a))
        box = filled(a.outcome, tag("div", outcome(a.outcome), under), why)
        told = tag("div", [_way(b, anchors) for b in ways], class_="ways") if ways else None
        yield tag("div", whom, box, told, class_="answer")


def _under(a: Answer, cell: Cell) -> Iterator[str]:
    if a.by_own_processes:
        yield "by its own processes"
    if words := way_words(cell):
        yield words


def _way(branch: Branch, anchors: Anchors | None) -> Markup:
    label = tag("p", branch_label(branch), class_="when")
    return filled(
        branch.outcome, label, outcome(branch.outcome), _reason(branch.why or "", _norms(branch, anchors))
    )


def _reason(reason: str, norms: Sequence[Content], instead: str = "") -> Markup | None:
    """Why, and by which norms; `instead` stands where no norm decides and no reason is told."""
    by = tag("i", joined(", ", norms)) if norms else None
    told = reason or (None if by else instead)
    return tag("div", told, by, class_="why") if told or by else None


def _norms(told: Answer | Branch, anchors: Anchors | None) -> list[Content]:
    """The deciding norms by name, each once, leading to where they stand in full."""
    first = {n.name: n.id for n in reversed(told.decided_by)}
    names = dict.fromkeys(n.name for n in told.decided_by)
    if anchors is None:
        return [identity(name) for name in names]
    return [tag("a", identity(name), href=f"#{anchors.of(first[name])}") for name in names]


def _beside(cell: Cell) -> Iterator[Markup]:
    """Another ally: glyph and word, unfilled."""
    for a in cell.answers:
        whom = f" for {a.beneficiary_name}" if len(cell.answers) > 1 else None
        yield tag("div", outcome(a.outcome), whom)
    if words := way_words(cell):
        yield tag("span", words, class_="under")
