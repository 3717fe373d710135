"""Which value becomes which report."""

from __future__ import annotations

from symmachia.questions.compared import CellCompared, Comparison, CrisisCompared
from symmachia.questions.gaps.agenda import AgendaHeld, TopicHeld
from symmachia.questions.gaps.gaps import CrisisGaps, Gap, Gaps
from symmachia.questions.history.history import History, Strip, Turned
from symmachia.questions.reform.searched import Searched
from symmachia.questions.shares import Shares
from symmachia.questions.sides import Sides
from symmachia.show.reports import agenda, compare, gaps, history, reform, shares, sides
from symmachia.show.reports.page import Page


def report_of(value: object) -> Page:
    """The report of a value. Raises TypeError for one that is shown otherwise."""
    match value:
        case Gaps():
            return gaps.gaps_page(value)
        case CrisisGaps():
            return gaps.crisis_page(value)
        case Gap():
            return gaps.gap_page(value)
        case Comparison():
            return compare.comparison_page(value)
        case CrisisCompared():
            return compare.crisis_page(value)
        case CellCompared():
            return compare.cell_page(value)
        case History():
            return history.history_page(value)
        case Strip():
            return history.strip_page(value)
        case Turned():
            return history.turned_page(value)
        case AgendaHeld():
            return agenda.agenda_page(value)
        case TopicHeld():
            return agenda.topic_page(value)
        case Shares():
            return shares.shares_page(value)
        case Sides():
            return sides.sides_page(value)
        case Searched():
            return reform.searched_page(value)
        case _:
            raise TypeError(f"{type(value).__name__} is no report")
