"""How large conditions are with all that they name written out, and the check that they stay small.

A definition that names another twice, and that one a third twice, and so on, is short to write and
too long to look at. So is a chain of a thousand definitions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from symmachia.law.conditions import And, Cond, Defined, Framework, Not, Or, walk
from symmachia.law.model import Corpus, Norm
from symmachia.law.names import Names
from symmachia.text.diagnostics import Report
from symmachia.text.source import Span

MAX_PARTS, MAX_DEPTH = 2000, 60


@dataclass(frozen=True)
class Size:
    """How many facts and steps a condition speaks of, and how deep it is nested."""

    parts: int = 1
    depth: int = 1

    def within(self, levels: int = 1, times: int = 1) -> Size:
        return Size(self.parts * times, self.depth + levels)


def together(sizes: Iterable[Size]) -> Size:
    sizes = list(sizes)
    return Size(sum(s.parts for s in sizes), max((s.depth for s in sizes), default=0))


def conditions_are_small(corpus: Corpus, names: Names, report: Report) -> None:
    """No condition grows beyond measure by the definitions and the norms that it names."""
    conds = {name: [d.cond] for name, d in corpus.definitions.items()}
    places = {name: (f"`{name}`", d.span) for name, d in corpus.definitions.items()}
    norms: dict[str, list[Norm]] = {}
    for norm in corpus.norms:
        norms.setdefault(norm.name, []).append(norm)
        exclusions = [exclusion.when for exclusion in norm.excluded]
        conds.setdefault(norm.name, []).extend([norm.when, *norm.limits, norm.after, *exclusions])
        places.setdefault(norm.name, (f"a condition of `{norm.name}`", norm.label_span))
    known: dict[str, Size] = {}
    for name in _inner_first({name: set(_named(some)) for name, some in conds.items()}):
        sizes = [size_of(cond, known, len(corpus.parties)) for cond in conds[name]]
        known[name] = together(sizes)
        largest = Size(max(s.parts for s in sizes), max(s.depth for s in sizes))
        if not _small(largest, *places[name], report):
            known[name] = Size()  # told once, and not of all that names it too


def size_of(cond: Cond, known: Mapping[str, Size], parties: int) -> Size:
    """The size of a condition, those of the definitions and norms that it names being known."""
    match cond:
        case Defined(name):
            return known.get(name, Size()).within()
        case Framework(ref):  # written out for each party, where nobody is helped
            return known.get(f"{ref.page}/{ref.label}", Size()).within(2, max(parties, 1))
        case Not(part):
            return size_of(part, known, parties).within()
        case And(parts) | Or(parts):
            return together(size_of(part, known, parties) for part in parts).within()
        case _:
            return Size()


def _named(conds: Iterable[Cond]) -> Iterable[str]:
    for cond in conds:
        for part in walk(cond):
            if isinstance(part, Defined):
                yield part.name
            elif isinstance(part, Framework):
                yield f"{part.ref.page}/{part.ref.label}"


def _inner_first(uses: Mapping[str, set[str]]) -> Iterable[str]:
    """The names, each after those that it uses; of names in a circle, which are told elsewhere, any first."""
    seen: set[str] = set()
    for start in uses:
        waiting = [(start, False)]
        while waiting:
            name, ready = waiting.pop()
            if ready:
                yield name
            elif name not in seen and name in uses:
                seen.add(name)
                waiting.append((name, True))
                waiting.extend((inner, False) for inner in sorted(uses[name]))


def _small(size: Size, what: str, span: Span, report: Report) -> bool:
    """Whether a size is within the limits; reported if not."""
    if size.parts > MAX_PARTS:
        measure = f"more than {MAX_PARTS} parts"
    elif size.depth > MAX_DEPTH:
        measure = f"more than {MAX_DEPTH} levels"
    else:
        return True
    report.add(
        "S317",
        span,
        f"{what} has {measure} when all that it names is written out",
        suggestion="say it in fewer words, or make a part of it a fact",
    )
    return False
