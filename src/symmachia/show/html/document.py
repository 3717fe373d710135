"""Which value becomes which page; the page as a file of its own, or as a part for a notebook.

Nothing is fetched and nothing runs: one file with its styles in it, light and dark, wide, narrow and on paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources

from symmachia.questions.answer import Answer, Explanation, FateView, NormView
from symmachia.questions.assess import Cell, Matrix, Row
from symmachia.questions.check.checked import Checked, Course, Courses, Example, Ruling
from symmachia.questions.lookup.shown import Shown
from symmachia.questions.trust.cases import Cases, Result
from symmachia.questions.trust.trust import Coverage, Mutation
from symmachia.show.claims.as_html import claim_part, claims_page
from symmachia.show.claims.words import example_sentence, item_of, norms_of, page_of
from symmachia.show.html.answer import answer_page
from symmachia.show.html.markup import Markup, markup, tag
from symmachia.show.html.matrix import cell_boxes, matrix_page, rows_of_group
from symmachia.show.html.others import diagnostics_page, shown_page
from symmachia.show.html.pieces import identity, listing, norm_block
from symmachia.show.html.trust import cases_page, coverage_page, mutation_page, result_line
from symmachia.show.sentences import (
    IN_PYTHON,
    ON_COMMAND,
    fate_words,
    matrix_title,
    question_title,
    upper_first,
)
from symmachia.text.diagnostics import Report

SCOPE = "symmachia"


def as_document(value: object) -> str:
    """A page of its own: everything it needs is in it."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{_title(value)} · Symmachia"),
        tag("style", Markup(_styles())),
    )
    mast = tag("div", tag("span", "Symmachia", class_="word"), class_="mast")
    body = tag("body", mast, tag("main", _page(value, ON_COMMAND)), class_=SCOPE)
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def as_fragment(value: object) -> str:
    """A part of a page, as in a notebook, with styles that touch nothing outside it."""
    return _part(_page(value, IN_PYTHON))


def note(title: str, told: Iterable[tuple[str, str]]) -> str:
    """A short part of a page: a title, and pairs of name and text."""
    return _part(markup([tag("h1", title), listing(told)]))


def _part(page: Markup) -> str:
    # A notebook has rules of its own for tables, stronger than those of one class.
    styles = _styles().replace(f".{SCOPE}", f".{SCOPE}" * 3)
    return tag("style", Markup(styles)) + tag("div", page, class_=f"{SCOPE} part")


@cache
def _styles() -> str:
    return (resources.files("symmachia.show.html") / "look.css").read_text(encoding="utf-8")


def _page(value: object, more: str) -> Markup:
    match value:
        case Answer():
            return answer_page(value, more)
        case Explanation():
            return markup(answer_page(a, None) for a in value.answers)
        case Matrix():
            return matrix_page(value)
        case Row():
            names = [cell.ally for cell in value.cells]
            return tag("table", rows_of_group(value.group, [value], names, None), class_="m")
        case Cell():
            head = tag("th", upper_first(value.answers[0].act_says), scope="row")
            row = tag("tr", head, tag("td", list(cell_boxes(value, None)), class_="foc"))
            return tag("table", tag("tbody", row), class_="m")
        case Shown():
            return shown_page(value)
        case Cases():
            return cases_page(value)
        case Result():
            return result_line(value)
        case Coverage():
            return coverage_page(value)
        case Mutation():
            return mutation_page(value)
        case Checked() | Courses():
            return claims_page(page_of(value), norms_of(value))
        case Ruling() | Course():
            return claim_part(item_of(value))
        case Example():
            return tag("p", example_sentence(value, "", None))
        case NormView():
            return norm_block(value)
        case FateView():
            return tag("p", identity(value.norm.id), " ", fate_words(value))
        case Report():
            return diagnostics_page(value)
    # Only reports need what makes them, and few commands bring one.
    from symmachia.show.reports.as_html import report_page

    return report_page(value)


def _title(value: object) -> str:
    match value:
        case Answer():
            return question_title(value)
        case Explanation():
            return question_title(value.answers[0])
        case Matrix():
            return matrix_title(value)
        case Shown() | Checked() | Courses():
            return value.title
        case Cases() | Coverage() | Mutation():
            return "Documented cases"
        case Report():
            return "Errors and warnings"
        case _:
            from symmachia.show.reports.of import report_of

            return report_of(value).title
