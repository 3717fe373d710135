"""One place that turns an answer into text, in each of the formats. Each is fetched when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from symmachia.questions.answer import Answer, Explanation
    from symmachia.questions.assess import Matrix
    from symmachia.questions.check.checked import Checked, Courses
    from symmachia.questions.compared import Comparison
    from symmachia.questions.gaps.agenda import AgendaHeld
    from symmachia.questions.gaps.gaps import Gaps
    from symmachia.questions.history.history import History
    from symmachia.questions.lookup.shown import Shown
    from symmachia.questions.reform.searched import Searched
    from symmachia.questions.shares import Shares
    from symmachia.questions.sides import Sides
    from symmachia.questions.trust.cases import Cases
    from symmachia.questions.trust.trust import Coverage, Mutation
    from symmachia.show.paper import Paper
    from symmachia.text.diagnostics import Report

    Reported: TypeAlias = AgendaHeld | Comparison | Gaps | History | Sides
    Told: TypeAlias = (
        Reported
        | Answer
        | Explanation
        | Matrix
        | Checked
        | Courses
        | Searched
        | Shares
        | Shown
        | Cases
        | Coverage
        | Mutation
        | Report
    )

Format = Literal["text", "json", "csv", "md", "html", "svg"]
FORMATS: tuple[Format, ...] = ("text", "json", "csv", "md", "html")
"""Those that suit every answer."""
DRAWN: Format = "svg"
"""For answers of which there is a drawing."""
ENDINGS: dict[str, Format] = {".txt": "text", **{f".{form}": form for form in (*FORMATS[1:], DRAWN)}}
"""By which ending of a file's name which format is meant."""


class NotDrawn(Exception):
    """There is no drawing of this answer."""


def render(value: Told, form: Format, paper: Paper) -> str:
    """An answer, or what else a question brought, as text in a format.

    The paper's width and colour are those of text; its ASCII is that of text and Markdown. Raises NotDrawn
    where a drawing is asked for, and this answer has none.
    """
    match form:
        case "text":
            from symmachia.show.text import text

            return text(value, paper)
        case "json":
            from symmachia.show.plain import as_json

            return as_json(value)
        case "csv":
            from symmachia.show.tables import as_csv

            return as_csv(value)
        case "md":
            from symmachia.show.markdown import as_markdown

            return as_markdown(value, paper)
        case "html":
            from symmachia.show.html.document import as_document

            return as_document(value)
        case "svg":
            from symmachia.show.reports.drawing import as_svg

            drawn = as_svg(value)
            if drawn is None:
                raise NotDrawn
            return drawn
