"""Every answer as text: on a terminal, in a file, at the prompt of Python."""

from __future__ import annotations

from symmachia.questions.answer import Answer, Explanation, FateView, NormView
from symmachia.questions.assess import Cell, Matrix, Row
from symmachia.questions.check.checked import Checked, Course, Courses, Example, Ruling
from symmachia.questions.lookup.shown import Shown
from symmachia.questions.trust.cases import Cases, Result
from symmachia.questions.trust.trust import Coverage, Mutation
from symmachia.show.claims.as_text import item_lines, page_lines
from symmachia.show.claims.words import example_sentence, item_of, page_of
from symmachia.show.diagnostics import report_lines
from symmachia.show.lookup import shown_lines
from symmachia.show.paper import Paper, wrap
from symmachia.show.sentences import IN_PYTHON, fate_words, norm_place, upper_first
from symmachia.show.terminal import (
    answer_lines,
    brief_lines,
    cell_lines,
    explanation_lines,
    fate_lines,
    matrix_lines,
    norm_lines,
    row_lines,
)
from symmachia.show.trust import case_lines, coverage_lines, mutation_lines, result_lines
from symmachia.text.diagnostics import Report


def text(value: object, paper: Paper) -> str:
    """A value in full, as lines that end in a line break."""
    return _joined(_lines(value, paper), paper) + "\n"


def at_the_prompt(value: object, brief: bool) -> str:
    """A value in Python: plain, 80 columns wide. `brief`: what is to be seen at once."""
    paper = Paper()
    match value:
        case Answer():
            told = brief_lines(value, paper) if brief else answer_lines(value, paper, more=IN_PYTHON)
        case NormView() if brief:
            told = [f"<{value.id}: {norm_place(value)}>"]
        case FateView() if brief:
            told = [f"<{value.norm.id} {fate_words(value)}>"]
        case _:
            told = _lines(value, paper)
    return _joined(told, paper)


def _lines(value: object, paper: Paper) -> list[str]:
    match value:
        case Answer():
            return answer_lines(value, paper)
        case Explanation():
            return explanation_lines(value, paper)
        case Matrix():
            return matrix_lines(value, paper)
        case Row():
            return row_lines(value, [cell.ally for cell in value.cells], paper)
        case Cell():
            return cell_lines(upper_first(value.answers[0].act_says), value, paper)
        case Shown():
            return shown_lines(value, paper)
        case Cases():
            return case_lines(value, paper)
        case Result():
            return result_lines(value, paper)
        case Coverage():
            return coverage_lines(value, paper)
        case Mutation():
            return mutation_lines(value, paper)
        case Checked() | Courses():
            return page_lines(page_of(value), paper)
        case Ruling() | Course():
            return item_lines(item_of(value), paper)
        case Example():
            return wrap(example_sentence(value, "", None), paper.width)
        case NormView():
            return norm_lines(value, paper, "")
        case FateView():
            return fate_lines(value, paper)
        case Report():
            return report_lines(value, paper)
    # Only reports need what makes them, and few commands bring one.
    from symmachia.show.reports.as_text import report_lines as lines_of_report

    return lines_of_report(value, paper)


def _joined(lines: list[str], paper: Paper) -> str:
    return "\n".join(paper.plain(line.rstrip()) for line in lines)
