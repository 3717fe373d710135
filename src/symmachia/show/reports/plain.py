"""Reports as JSON: the fields of the values, and beside them the sentences that the other formats tell."""

from __future__ import annotations

from typing import Any

from symmachia.questions.compared import Comparison, CrisisCompared
from symmachia.questions.gaps.agenda import AgendaHeld, TopicHeld
from symmachia.questions.gaps.gaps import CrisisGaps, Gap, Gaps
from symmachia.questions.history.history import History
from symmachia.questions.reform.searched import Searched
from symmachia.questions.shares import Shares
from symmachia.questions.sides import CrisisBeside, Sides
from symmachia.show.plain import plain
from symmachia.show.reports import compare, gaps


def document_of(value: object) -> tuple[str | None, dict[str, Any]]:
    """The kind of document that a value is, None for a part of one, and its parts."""
    match value:
        case Gaps():
            return "gaps", {**plain(value), "crises": [_crisis(c) for c in value.crises]}
        case Comparison():
            return "comparison", {**plain(value), "crises": [_compared(c) for c in value.crises]}
        case History():
            return "history", plain(value)
        case AgendaHeld():
            parts = {
                "gaps": _crisis(value.gaps),
                "topics": [_topic(topic) for topic in value.topics],
                "untouched": [_gap(gap) for gap in value.untouched],
            }
            return "agenda", {**plain(value), **parts}
        case Sides():
            return "sides", {**plain(value), "crises": [_beside(c) for c in value.crises]}
        case Searched():
            return "reform", plain(value)
        case Shares():
            return "shares", {"question": value.question, **plain(value)}
        case CrisisGaps():
            return None, _crisis(value)
        case Gap():
            return None, _gap(value)
        case CrisisCompared():
            return None, _compared(value)
        case TopicHeld():
            return None, _topic(value)
        case _:
            return None, plain(value)


def _crisis(crisis: CrisisGaps) -> dict[str, Any]:
    told = [_gap(gap) for gap in crisis.gaps]
    return {**plain(crisis), "summary": gaps.summary(crisis), "gaps": told}


def _gap(gap: Gap) -> dict[str, Any]:
    return {"sentence": gaps.sentence(gap), **plain(gap)}


def _compared(crisis: CrisisCompared) -> dict[str, Any]:
    return {**plain(crisis), "summary": compare.summary(crisis)}


def _beside(crisis: CrisisBeside) -> dict[str, Any]:
    return {**plain(crisis), "against": [_compared(c) for c in crisis.against]}


def _topic(topic: TopicHeld) -> dict[str, Any]:
    return {**plain(topic), "touches": [_gap(gap) for gap in topic.touches]}
