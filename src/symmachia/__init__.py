"""Symmachia makes an alliance executable: law as text, and answers from it.

import symmachia as sy
law = sy.load()
law.on("1996-04-30").assess("taiwan-strait-1996")["fuel-at-sea"].outcome
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from symmachia.version import __version__

if TYPE_CHECKING:
    from symmachia.api import CorpusError, DatedLaw, Law, load
    from symmachia.questions.answer import Answer, Explanation, FateView, NormView
    from symmachia.questions.assess import Cell, Matrix, Row
    from symmachia.questions.compared import Comparison
    from symmachia.questions.gaps.agenda import AgendaHeld
    from symmachia.questions.gaps.gaps import Gap, Gaps
    from symmachia.questions.history.history import History, Strip
    from symmachia.questions.lookup.shown import Shown
    from symmachia.questions.shares import Shares
    from symmachia.questions.situate import QuestionError
    from symmachia.questions.trust.cases import Cases, Result
    from symmachia.questions.trust.trust import Coverage, Mutation

_HOMES = {
    "symmachia.api": ("CorpusError", "DatedLaw", "Law", "load"),
    "symmachia.questions.gaps.agenda": ("AgendaHeld",),
    "symmachia.questions.answer": ("Answer", "Explanation", "FateView", "NormView"),
    "symmachia.questions.assess": ("Cell", "Matrix", "Row"),
    "symmachia.questions.trust.cases": ("Cases", "Result"),
    "symmachia.questions.compared": ("Comparison",),
    "symmachia.questions.gaps.gaps": ("Gap", "Gaps"),
    "symmachia.questions.history.history": ("History", "Strip"),
    "symmachia.questions.shares": ("Shares",),
    "symmachia.questions.lookup.shown": ("Shown",),
    "symmachia.questions.situate": ("QuestionError",),
    "symmachia.questions.trust.trust": ("Coverage", "Mutation"),
}
"""Where the public names live: each is fetched when first used, for a quick start."""

__all__ = [
    "AgendaHeld",
    "Answer",
    "Cases",
    "Cell",
    "Comparison",
    "CorpusError",
    "Coverage",
    "DatedLaw",
    "Explanation",
    "FateView",
    "Gap",
    "Gaps",
    "History",
    "Law",
    "Matrix",
    "Mutation",
    "NormView",
    "QuestionError",
    "Result",
    "Row",
    "Shares",
    "Shown",
    "Strip",
    "__version__",
    "load",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'symmachia' has no attribute {name!r}")
