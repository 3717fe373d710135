"""Symmachia makes an alliance executable: law as text, and answers from it.

import symmachia as sy
law = sy.load()
law.on("1996-04-30").assess("taiwan-strait-1996")["fuel-at-sea"].outcome
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from symmachia.version import __version__

if TYPE_CHECKING:
    from symmachia.api import (
        Answer,
        Cases,
        Cell,
        CorpusError,
        DatedLaw,
        Explanation,
        FateView,
        Law,
        Matrix,
        NormView,
        QuestionError,
        Result,
        Row,
        Shown,
        load,
    )

__all__ = [
    "Answer",
    "Cases",
    "Cell",
    "CorpusError",
    "DatedLaw",
    "Explanation",
    "FateView",
    "Law",
    "Matrix",
    "NormView",
    "QuestionError",
    "Result",
    "Row",
    "Shown",
    "__version__",
    "load",
]


def __getattr__(name: str) -> Any:
    """The public names live in `symmachia.api`; they are fetched when first used, for a quick start."""
    if name in __all__:
        from symmachia import api

        return getattr(api, name)
    raise AttributeError(f"module 'symmachia' has no attribute {name!r}")
