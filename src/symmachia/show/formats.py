"""One place that turns an answer into text, in each of the formats. Each is fetched when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from symmachia.questions.answer import Answer, Explanation
    from symmachia.questions.assess import Matrix
    from symmachia.questions.cases import Cases
    from symmachia.questions.shown import Shown
    from symmachia.show.paper import Paper
    from symmachia.text.diagnostics import Report

    Told: TypeAlias = Answer | Explanation | Matrix | Shown | Cases | Report

Format = Literal["text", "json", "csv", "md", "html"]
FORMATS: tuple[Format, ...] = ("text", "json", "csv", "md", "html")
ENDINGS: dict[str, Format] = {".txt": "text", ".json": "json", ".csv": "csv", ".md": "md", ".html": "html"}
"""By which ending of a file's name which format is meant."""


def render(value: Told, form: Format, paper: Paper) -> str:
    """An answer, or what else a question brought, as text in a format.

    The paper's width and colour are those of text; its ASCII is that of text and Markdown.
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
