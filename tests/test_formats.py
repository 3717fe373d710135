"""What answers are in each format: tables for spreadsheets, Markdown for papers, HTML for browsers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

import symmachia as sy
from symmachia.questions.answer import Outcome
from symmachia.questions.lint import lint
from symmachia.show import tables
from symmachia.show.claims import rows as claim_rows
from symmachia.show.formats import FORMATS, render
from symmachia.show.html.document import as_document, as_fragment
from symmachia.show.html.pieces import LETTERS
from symmachia.show.markdown import as_markdown
from symmachia.show.paper import GLYPHS, Paper
from symmachia.show.reports import rows as report_rows
from symmachia.show.reports import sides as side_rows
from symmachia.show.sentences import (
    answer_sentence,
    branch_label,
    matrix_title,
    norms_of,
    question_title,
    receipt_words,
    upper_first,
)
from symmachia.show.tables import as_csv

ROOT = Path(__file__).resolve().parents[1]
HOSTILE = "<script>alert(1)</script> | *a* _b_ `c` [d](javascript:e) & &amp; <b>f</b> $g$ ~~h~~ \\i 1. #j"
"""A text that every format must show as it is."""


@pytest.fixture(scope="module")
def matrix(bundled: sy.Law) -> sy.Matrix:
    return bundled.on("2016-04-30").assess("korean-war")


@pytest.fixture(scope="module")
def side_by_side(bundled: sy.Law) -> sy.Matrix:
    return bundled.on("1996-04-30").assess("korean-war", asked=["JP", "AU"])


@pytest.fixture(scope="module")
def answer(bundled: sy.Law) -> sy.Answer:
    return bundled.on("2016-04-30").ask(
        "JP supply-fuel to US", crisis="taiwan-strait-1996", given=["near-japan"]
    )


@pytest.fixture
def hostile(corpus_of: Callable[[dict[str, str]], Path]) -> sy.DatedLaw:
    """A corpus whose texts are full of what means something in HTML, Markdown and spreadsheets."""
    quoted = HOSTILE.replace("'", "''")
    pages = {
        "corpus.md": "---\nkind: corpus\nid: mine\nversion: 1\nformat: 1\nextends: east-asia@1\n---\n",
        "law.md": f"---\nid: fuel-law\ntitle: '{quoted}'\nkind: statute\norder: JP\nin-force: 1996-01-01\n"
        f"sources: [BAD]\n---\n# Article 1: {HOSTILE}\n\n{HOSTILE}\n\n<script>alert(2)</script>\n\n"
        f"[to a page](law.md) ![picture](https://example.org/x.png) [out](https://example.org/)\n\n"
        f'```norms\nart-1: JP may supply-fuel to US\n  cite BAD "{HOSTILE.replace(chr(92), "")}"\n```\n',
        "sources.md": f"---\nkind: sources\nsources:\n  BAD: {{title: '{quoted}', reliability: weak, "
        "address: 'javascript:alert(3)'}\n---\n",
        "kinds.md": f"---\nkind: kinds-of-help\nkinds:\n  fuel-anew: {{group: '=1+1', says: '{quoted}', "
        "act: supply-fuel}\n---\n",
        "crisis.md": f"---\nkind: crisis\nid: my-crisis\ntitle: '{quoted}'\nfor: US\nfrom: [JP]\n"
        "facts: {attack on KR: none, place: high-seas}\n---\n",
    }
    return sy.load(corpus_of(pages)).on("1996-04-30")


# -- in every format --------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_every_value_in_every_format(
    form: Any, bundled: sy.Law, answer: sy.Answer, matrix: sy.Matrix
) -> None:
    shown = bundled.on("1996-04-30").show("acsa-1996")
    cases = sy.Cases(())
    for value in (answer, answer.explain(), matrix, shown, cases, lint("nowhere")):
        assert render(value, form, Paper()).endswith("\n")


# -- CSV --------------------------------------------------------------------------------------


def read_csv(value: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(value), newline=""), strict=True))


def test_columns_are_those_of_the_documentation() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    section = text.partition("### Columns")[2].partition("\n## ")[0]
    told = {
        row.split("|")[1].strip(): tuple(re.findall(r"`([a-z_]+)`", row.split("|")[2]))
        for row in section.splitlines()
        if row.startswith(("| `", "| a norm", "| receipt"))
    }
    norm, receipt = told.pop("a norm"), told.pop("receipt")
    assert (norm, receipt) == (tables.NORM, tables.RECEIPT)
    assert told == {
        "`ask`": tables.ANSWER[: -len(receipt)],
        "`ask --all`": tables.EXPLANATION[: -len(norm) - len(receipt)],
        "`assess`": tables.MATRIX[: -len(receipt)],
        "`shares`": report_rows.SHARES[: -len(receipt)],
        "`reform`": report_rows.REFORM[: -len(receipt)],
        "`check`": claim_rows.CLAIMS[: -len(receipt)],
        "`check --over`": claim_rows.CLAIMS_OVER[: -len(receipt)],
        "`gaps`": report_rows.GAPS[: -len(receipt)],
        "`compare`": report_rows.COMPARISON,
        "`compare`, sides beside each other": side_rows.SIDES,
        "`history`": report_rows.HISTORY[: -len(receipt)],
        "`agenda`": report_rows.AGENDA[: -len(receipt)],
        "`show`": tables.SHOWN[: -len(norm)],
        "`test`": tables.CASES,
        "`test --coverage`": tables.COVERAGE[: -len(norm)],
        "`test --mutate`": tables.MUTATION,
        "`lint`": tables.DIAGNOSTICS,
    }


def test_csv_is_as_the_standard_has_it(answer: sy.Answer) -> None:
    text = as_csv(answer.explain())
    assert text.startswith(",".join(tables.EXPLANATION) + "\r\n") and text.endswith("\r\n")
    outside = re.sub(r'"(?:[^"]|"")*"', "", text)
    assert "\n" not in outside.replace("\r\n", ""), "a bare line end stands within quotes only"
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(tables.EXPLANATION)}
    assert any("\n" in row[tables.EXPLANATION.index("text")] for row in rows[1:]), "norms keep their lines"


def test_a_row_for_each_way_in_which_a_cell_can_come_out(matrix: sy.Matrix) -> None:
    rows = read_csv(matrix)
    answers = [a for row in matrix.rows for cell in row.cells for a in cell.answers]
    assert len(rows) == sum(max(1, len(a.branches)) for a in answers)
    first = [row for row in rows if row["branch"] == "1"]
    assert [row["outcome"] for row in first] == [a.outcome for a in answers]
    open_rows = [row for row in rows if row["kind"] == "fight-elsewhere"]
    told = {row["when"]: (row["comes_out"], row["why"], bool(row["steps"])) for row in open_rows}
    assert told == {
        "not survival-threatened": ("unavailable", "barred", False),
        "survival-threatened": ("discretionary after steps", "", True),
    }
    assert [row["branch"] for row in open_rows] == ["1", "2"]
    assert {(row["date"], row["crisis"], row["for"], row["ally"]) for row in rows} == {
        ("2016-04-30", "korean-war", "US", "JP")
    }


def test_several_allies_and_general_duties_in_csv(side_by_side: sy.Matrix) -> None:
    rows = read_csv(side_by_side)
    assert {row["ally"] for row in rows} == {"JP", "AU"}
    assert {row["kind"] for row in rows if row["general"] == "true"} == {"give-help"}
    assert {row["way"] for row in rows if row["ally"] == "AU"} >= {"open", ""}


def test_cases_and_diagnostics_as_rows(bundled: sy.Law) -> None:
    from symmachia.questions.trust.cases import run_cases

    corpus = bundled.corpus
    cases = sy.Cases(tuple(run_cases(corpus, corpus.cases[:3])))
    assert [(r["case"], r["passed"]) for r in read_csv(cases)] == [(c.id, "true") for c in corpus.cases[:3]]
    (row,) = read_csv(lint("nowhere"))
    assert (row["code"], row["severity"], row["file"], row["line"]) == ("S001", "error", "nowhere", "1")


def test_what_a_spreadsheet_would_compute_is_text(hostile: sy.DatedLaw) -> None:
    rows = read_csv(hostile.assess("my-crisis"))
    mine = next(row for row in rows if row["kind"] == "fuel-anew")
    assert mine["group"] == "'=1+1"
    assert mine["says"] == HOSTILE
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


# -- Markdown ---------------------------------------------------------------------------------


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def shown_text(token: Token) -> str:
    """What a reader sees of a line of text."""
    assert not {c.type for c in token.children or ()} & {"html_inline", "image", "s_open"}, token.content
    return "".join(c.content for c in token.children or () if c.type in ("text", "code_inline"))


def table_of(text: str) -> list[list[str]]:
    """The cells of the first table of a page, as a reader sees them."""
    rows: list[list[str]] = []
    for token, following in zip(parsed(text), parsed(text)[1:], strict=False):
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        if token.type in ("th_open", "td_open"):
            rows[-1].append(shown_text(following))
    return rows


def visible(text: str) -> str:
    tokens = parsed(text)
    assert "html_block" not in {token.type for token in tokens}
    return "\n".join(shown_text(t) if t.type == "inline" else t.content for t in tokens)


def test_the_matrix_in_markdown(matrix: sy.Matrix) -> None:
    page = as_markdown(matrix, Paper())
    heads, *rows = table_of(page)
    assert heads == ["Kind of help", "Answer", "Reason", "Norms"]
    assert {len(row) for row in rows} == {4}
    at = iter(rows)
    group = None
    for row in matrix.rows:
        if row.group != group:
            group = row.group
            assert next(at) == [group, "", "", ""]
        (a,) = row.cells[0].answers
        told = next(at)
        assert told[:2] == [upper_first(row.says), f"{GLYPHS[a.outcome]} {a.outcome}"]
        assert all(norm.name in told[3].split(", ") for norm in a.decided_by)
        for branch in a.branches if a.outcome in ("depends", "disputed") else ():
            told = next(at)
            assert told[:2] == [f"… {branch_label(branch)}", f"{GLYPHS[branch.outcome]} {branch.outcome}"]
    assert next(at, None) is None
    text = visible(page)
    assert text.startswith("\n" + matrix_title(matrix)) or matrix_title(matrix) in text.splitlines()[:2]
    assert all(norm.id in text and norm.instrument in text for norm in norms_of(matrix))
    assert text.rstrip().endswith("No legal advice.") and receipt_words(matrix.receipt) in text


def test_several_allies_in_markdown(side_by_side: sy.Matrix) -> None:
    heads, *rows = table_of(as_markdown(side_by_side, Paper()))
    assert heads == ["Kind of help", "Japan", "Australia"]
    told = {row[0]: row[1:] for row in rows}
    for row in side_by_side.rows:
        for cell, words in zip(row.cells, told[upper_first(row.says)], strict=True):
            way = f"; a way ({cell.way})" if cell.way else ""
            assert words == f"{GLYPHS[cell.outcome]} {cell.outcome}{way}"


def test_an_answer_in_markdown(answer: sy.Answer) -> None:
    text = visible(as_markdown(answer.explain(), Paper()))
    assert question_title(answer) in text and answer_sentence(answer) in text
    assert all(norm.text in text for norm in answer.decided_by), "the norm as it is, in a block of its own"
    assert all(f.norm.id in text for f in answer.fates)
    assert "other norms looked at" not in text
    assert "other norms looked at; --all" in visible(as_markdown(answer, Paper()))


def test_markdown_in_ascii(matrix: sy.Matrix) -> None:
    page = as_markdown(matrix, Paper(ascii=True))
    assert page.isascii()
    assert ["Use bases on its soil", "(*) assured"] in [row[:2] for row in table_of(page)]


def test_hostile_texts_in_markdown(hostile: sy.DatedLaw) -> None:
    plain = " ".join(HOSTILE.split())
    matrix = hostile.assess("my-crisis")
    page = as_markdown(matrix, Paper())
    assert plain in [row[0] for row in table_of(page)]
    assert plain in visible(page).splitlines()[1]
    ask = hostile.ask("JP supply-fuel to US", crisis="my-crisis", given=["not abroad"])
    assert plain in visible(as_markdown(ask, Paper()))


def test_prose_in_markdown_has_no_html(hostile: sy.DatedLaw) -> None:
    """Prose of a page is Markdown and stays so; its tags do not."""
    tokens = parsed(as_markdown(hostile.show("fuel-law"), Paper()))
    within = [child for token in tokens for child in token.children or ()]
    assert not {token.type for token in (*tokens, *within)} & {"html_block", "html_inline"}
    told = "".join(child.content for child in within)
    assert "<script>alert(2)</script>" in told and f"Article 1: {HOSTILE}" in told
    links = [str(child.attrGet("href")) for child in within if child.type == "link_open"]
    assert set(links) == {"law.md", "https://example.org/"}, "and no address that runs"


# -- HTML ---------------------------------------------------------------------------------------

VOID = {"meta", "hr", "br", "img", "link", "input"}


class Reader(HTMLParser):
    """Reads HTML strictly: what is opened must be closed, in order. Keeps texts, ids, classes, addresses."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.rows: list[list[str]] = []
        self.feed(html)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self.open), data))
        if self.rows and {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data

    @property
    def text(self) -> str:
        return " ".join(data for tags, data in self.texts if "style" not in tags)

    def attributes(self, name: str) -> list[str]:
        return [value or "" for _, attrs in self.tags for key, value in attrs.items() if key == name]


def test_a_document_is_whole(matrix: sy.Matrix) -> None:
    html = as_document(matrix)
    assert html.startswith('<!doctype html>\n<html lang="en">')
    page = Reader(html)
    names = [tag for tag, _ in page.tags]
    assert names.count("title") == names.count("main") == names.count("h1") == names.count("style") == 1
    assert not set(names) & {"script", "link", "img", "iframe", "object", "svg", "form"}
    assert "@import" not in html and "url(" not in html and "src=" not in html
    assert ("html", {"lang": "en"}) in page.tags
    assert any(attrs.get("name") == "viewport" for _, attrs in page.tags)
    assert "prefers-color-scheme:dark" in html and "@media print" in html and "max-width:720px" in html
    assert matrix_title(matrix) in page.text and receipt_words(matrix.receipt) in page.text


def test_links_within_a_document_lead_somewhere(matrix: sy.Matrix) -> None:
    page = Reader(as_document(matrix))
    ids = page.attributes("id")
    assert len(ids) == len(set(ids)) == len(norms_of(matrix))
    within = {href[1:] for href in page.attributes("href") if href.startswith("#")}
    assert within and within <= set(ids)
    assert all(re.match(r"#|https?://", href) for href in page.attributes("href"))


def test_two_matrices_share_a_notebook(matrix: sy.Matrix, side_by_side: sy.Matrix) -> None:
    both = [Reader(as_fragment(m)).attributes("id") for m in (matrix, side_by_side)]
    assert not set(both[0]) & set(both[1])


def test_the_matrix_in_html(matrix: sy.Matrix) -> None:
    page = Reader(as_document(matrix))
    told = {row[0]: row[1] for row in page.rows if len(row) == 2}
    for row in matrix.rows:
        (a,) = row.cells[0].answers
        words = told[upper_first(row.says)]
        assert words.startswith(GLYPHS[a.outcome] + a.outcome)
        for branch in a.branches if a.outcome in ("depends", "disputed") else ():
            assert branch_label(branch) + GLYPHS[branch.outcome] + branch.outcome in words
        assert all(norm.name in words for norm in a.decided_by)


def test_several_allies_in_html(side_by_side: sy.Matrix) -> None:
    page = Reader(as_document(side_by_side))
    told = {row[0]: row[1:] for row in page.rows if len(row) == 3}
    for row in side_by_side.rows:
        for cell, words in zip(row.cells, told[upper_first(row.says)], strict=True):
            assert words.startswith(GLYPHS[cell.outcome] + cell.outcome)
            assert not cell.way or f"a way ({cell.way})" in words
        focus = row.cells[0].answers[0]
        assert not focus.by_own_processes or "by its own processes" in told[upper_first(row.says)][0]


def test_by_its_own_processes_is_told_in_html(bundled: sy.Law) -> None:
    matrix = bundled.on("1996-04-30").assess("korean-war", asked=["AU"])
    assert "by its own processes" in Reader(as_document(matrix)).text


def test_hostile_texts_in_html(hostile: sy.DatedLaw) -> None:
    matrix = hostile.assess("my-crisis")
    ask = hostile.ask("JP supply-fuel to US", crisis="my-crisis", given=["not abroad"])
    found = hostile.show("fuel-law")
    for value in (matrix, ask, ask.explain(), found, hostile.show("sources"), hostile.show("kinds")):
        for html in (as_document(value), as_fragment(value)):
            page = Reader(html)
            assert not {tag for tag, _ in page.tags} & {"script", "b1", "img"}
            assert not any(key.startswith("on") for _, attrs in page.tags for key in attrs)
            assert all(re.match(r"#|https?://", href) for href in page.attributes("href"))
    assert HOSTILE in Reader(as_document(matrix)).text
    text = Reader(as_document(found)).text
    assert HOSTILE in text and "<script>alert(2)</script>" in text and "javascript:alert(3)" in text


def test_diagnostics_in_html_and_markdown(corpus_of: Callable[[dict[str, str]], Path]) -> None:
    folder = corpus_of({"corpus.md": "---\nkind: corpus\nid: '<script>'\n'<b>*colour*': 1\n---\n"})
    report = lint(folder)
    assert report.errors
    page = Reader(as_document(report))
    told = visible(as_markdown(report, Paper()))
    assert "<b>*colour*" in page.text and "<b>*colour*" in told
    for d in report:
        assert d.code in page.text and d.code in told


# -- the look -----------------------------------------------------------------------------------


def styles() -> str:
    return (ROOT / "src/symmachia/show/html/look.css").read_text(encoding="utf-8")


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors with what they set, those within @media too."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"@media[^{]*\{|@page\{[^}]*\}", "", css)
    for found in re.finditer(r"([^{}]+)\{([^{}]*)\}", css):
        yield found[1].strip(), found[2]


def test_styles_touch_nothing_outside() -> None:
    for selector, _ in rules(styles()):
        for part in re.split(r",(?![^(]*\))", selector):
            assert part.strip().startswith(".symmachia"), selector


def test_every_outcome_has_a_glyph_and_a_colour() -> None:
    assert set(LETTERS) == set(GLYPHS) == set(get_args(Outcome))
    css = styles()
    for letter in LETTERS.values():
        assert f".symmachia .f.{letter}{{" in css and f"--{letter}t:" in css


def test_words_of_outcomes_can_be_read() -> None:
    """The contrast of text on its fill, in both themes, is that of WCAG AA: 4.5 to 1."""
    themes = [dict(re.findall(r"--(\w+):(#\w{3,6})", body)) for _, body in rules(styles()) if "--At:" in body]
    assert len(themes) == 2
    for theme in themes:
        for letter in LETTERS.values():
            assert contrast(theme[letter], theme[f"{letter}t"]) >= 4.5, letter
        for name in ("ink", "muted", "link", "Ag", "Hg", "Dg", "Ug", "Qg", "Xg", "Cg"):
            assert contrast(theme["paper"], theme[name]) >= 4.5, name


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
