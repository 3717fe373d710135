"""What is wrong with a text, as values: a code, a place, a sentence, and the likeliest mend.

Stages add to a `Report` and go on, so that one run tells all errors of a corpus. Showing them is
the business of `symmachia.show`. Exceptions are kept for our own mistakes.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from symmachia.text.codes import CODES, Severity
from symmachia.text.letters import legible, meant, odd_letter
from symmachia.text.source import Span


@dataclass(frozen=True)
class Note:
    """A further place that a message speaks of, with its caption."""

    span: Span
    caption: str


@dataclass(frozen=True)
class Diagnostic:
    """One finding. `suggestion` is a sentence on how to mend it, where one can be offered. `accepted`: the
    reason for which the page accepts it."""

    code: str
    message: str
    span: Span
    notes: tuple[Note, ...] = ()
    suggestion: str | None = None
    accepted: str | None = None

    @property
    def severity(self) -> Severity:
        return CODES[self.code].severity if self.accepted is None else "accepted"

    @property
    def title(self) -> str:
        return CODES[self.code].title


@dataclass
class Report:
    """Collects diagnostics. The only mutable thing that stages hand on. `left_out`: how many that are
    accepted were not taken over from another."""

    found: list[Diagnostic] = field(default_factory=list)
    left_out: int = 0

    def add(
        self,
        code: str,
        span: Span,
        message: str,
        *,
        suggestion: str | None = None,
        notes: Iterable[Note] = (),
    ) -> None:
        if code not in CODES:
            raise KeyError(f"diagnostic code {code} is not registered")
        told, mend = _told(message), _told(suggestion) if suggestion else None
        self.found.append(Diagnostic(code, told, span, tuple(notes), mend))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.sorted())

    def sorted(self) -> list[Diagnostic]:
        """By file and place, each once."""
        unique = dict.fromkeys(self.found)
        return sorted(unique, key=lambda d: (d.span.path, d.span.line, d.span.column, d.code))

    def without_accepted(self) -> Report:
        """What is neither mended nor accepted; the accepted are counted only."""
        kept = [d for d in self.sorted() if d.accepted is None]
        return Report(kept, len(self.sorted()) - len(kept))

    @property
    def errors(self) -> list[Diagnostic]:
        return [d for d in self.sorted() if d.severity == "error"]

    @property
    def warnings(self) -> list[Diagnostic]:
        return [d for d in self.sorted() if d.severity == "warning"]


_LONG = re.compile(r"`([^`]{100})[^`]{20,}`")
MAX_COMPARED = 100
"""Letters of the longest name for which one that is like it is looked for."""


def _told(text: str) -> str:
    """A sentence as it is told: what it quotes cut short where very long, nothing unseen in it."""
    return legible(_LONG.sub(r"`\1…`", text))


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """«did you mean `supply-fuel`?», or None where nothing known is like `name`.

    A letter in it that only looks like a Latin one is named, with its place.
    """
    odd = odd_letter(name)
    if odd is None:
        return _like(name, known)
    plain, known = meant(name), list(known)
    like = f"write `{plain}`" if plain in known else _like(plain, known)
    return f"{odd}; {like or 'write Latin letters'}"


def _like(name: str, known: Iterable[str]) -> str | None:
    if len(name) > MAX_COMPARED:
        return None
    close = difflib.get_close_matches(name, list(known), n=2, cutoff=0.6)
    ratios = [difflib.SequenceMatcher(None, other, name).ratio() for other in close]
    if len(close) == 2 and ratios[1] < ratios[0] - 0.1:
        close.pop()  # a far second only distracts
    return these(close) if close else None


def these(names: Iterable[str]) -> str:
    return "did you mean " + " or ".join(f"`{name}`" for name in names) + "?"


def nearest(name: str, known: Iterable[str], at_most: int = 12) -> str | None:
    """What is known that is like `name`; all that is known where nothing is and it is not much."""
    known = list(known)
    listed = "known: " + ", ".join(known) if 0 < len(known) <= at_most else None
    return did_you_mean(name, known) or listed
