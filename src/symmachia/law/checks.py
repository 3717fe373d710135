"""What is wrong with a law as a whole: one function a check, each adding to the report.

To add a check, write a function of `(corpus, names, report)` and put it in `CHECKS`. Checks that
need to try situations stand a floor higher, in `questions/lint.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from symmachia.law.amended import names_under, reformed, with_foundations
from symmachia.law.conditions import Cond, Defined, Framework, walk
from symmachia.law.facts_only import only_facts_stand_there
from symmachia.law.model import INTERNATIONAL, Corpus, Norm
from symmachia.law.names import OUTER_KINDS, Names
from symmachia.law.sizes import conditions_are_small
from symmachia.text.diagnostics import Note, Report, did_you_mean
from symmachia.text.source import Span

Check = Callable[[Corpus, Names, Report], None]


def ranks_of(corpus: Corpus, order: str) -> Mapping[str, int]:
    if order == INTERNATIONAL:
        return corpus.order.ranks
    party = corpus.parties.get(order)
    return party.ranks if party else {}


def kinds_have_ranks(corpus: Corpus, names: Names, report: Report) -> None:
    """Every kind of instrument has a rank in its legal order."""
    everywhere = {k for o in (INTERNATIONAL, *corpus.parties) for k in ranks_of(corpus, o)}
    for instrument in corpus.instruments.values():
        ranks = ranks_of(corpus, instrument.order)
        if instrument.kind in ranks:
            continue
        span = instrument.span
        if instrument.kind not in everywhere:
            report.add(
                "S015",
                span,
                f"there is no kind of page or instrument `{instrument.kind}`",
                suggestion=did_you_mean(instrument.kind, [*OUTER_KINDS, *sorted(everywhere)])
                or (f"kinds of instrument in this order: {', '.join(ranks)}" if ranks else None)
                or f"give the kind a rank on the page of `{instrument.order}`",
            )
        elif instrument.order == INTERNATIONAL or instrument.order in corpus.parties:
            report.add(
                "S210",
                span,
                f"the legal order `{instrument.order}` gives no rank to the kind `{instrument.kind}`",
                suggestion=f"add it to the ranks on the page of `{instrument.order}`",
            )


def versions_follow_each_other(corpus: Corpus, names: Names, report: Report) -> None:
    """Two versions of one label are never in force at once."""
    by_label: dict[str, list[Norm]] = {}
    for norm in corpus.norms:
        earlier = by_label.setdefault(norm.name, [])
        other = next((o for o in earlier if norm.period.meets(o.period) or norm.period == o.period), None)
        if other is not None:
            there = Note(other.label_span, f"the other version, from {other.period.start or 'no day'}")
            report.add(
                "S302",
                norm.label_span,
                f"`{norm.name}` is in force in another version at the same time",
                notes=[there],
                suggestion="end the earlier with `until`, begin the later with `from`, or change a label",
            )
        earlier.append(norm)


def lifts_are_strong_enough(corpus: Corpus, names: Names, report: Report) -> None:
    """An exception is to a bar, of its own order, and of no lower rank than the bar."""
    by_name: dict[str, list[Norm]] = {}
    for norm in corpus.norms:
        by_name.setdefault(norm.name, []).append(norm)
    for norm in corpus.norms:
        for ref, at in zip(norm.lifts, norm.lifts_at, strict=True):
            targets = by_name.get(f"{ref.page}/{ref.label}", [])
            if ref.dated:
                targets = [t for t in targets if t.period.start and t.period.start.isoformat() == ref.dated]
            for target in targets[:1]:
                _lift(corpus, norm, target, at, report)


def _lift(corpus: Corpus, norm: Norm, target: Norm, at: Span, report: Report) -> None:
    there = [Note(target.label_span, "what it would set aside")]
    if target.kind != "bar":
        report.add(
            "S311",
            at,
            f"`{target.name}` is no bar, so nothing can be excepted from it",
            notes=there,
            suggestion="name a norm with `must not`",
        )
        return
    if norm.order != target.order:
        report.add(
            "S311",
            at,
            f"`{target.name}` belongs to another legal order ({target.order})",
            notes=there,
            suggestion="an exception stands in the order of its bar",
        )
        return
    ranks = ranks_of(corpus, norm.order)
    own, bar = ranks.get(norm.instrument_kind), ranks.get(target.instrument_kind)
    if own is not None and bar is not None and own > bar:
        report.add(
            "S301",
            at,
            f"{_a(norm.instrument_kind)} cannot lift a bar of {_a(target.instrument_kind)}",
            notes=there,
            suggestion="put the exception into a text of the bar's own rank, or mend the ranks",
        )


def _a(kind: str) -> str:
    return f"{'an' if kind[:1] in tuple('aeiou') else 'a'} {kind}"


def norms_have_sources(corpus: Corpus, names: Names, report: Report) -> None:
    for norm in corpus.norms:
        if not norm.citations and not norm.unconfirmed and not corpus.instruments[norm.page].sources:
            report.add(
                "S305",
                norm.label_span,
                f"`{norm.name}` has neither a source nor the mark `unconfirmed`",
                suggestion='add `cite KEY "where"`, or `unconfirmed`',
            )


def nothing_goes_in_circles(corpus: Corpus, names: Names, report: Report) -> None:
    definitions = {
        name: {part.name for part in walk(d.cond) if isinstance(part, Defined)}
        for name, d in corpus.definitions.items()
    }
    spans = {name: d.span for name, d in corpus.definitions.items()}
    _circle(definitions, spans, "S306", "the definition `{}` rests on itself", report)
    acts = {a.id: {a.under} if a.under else set() for a in corpus.acts.values()}
    _circle(
        acts, {a.id: a.span for a in corpus.acts.values()}, "S308", "the act `{}` lies under itself", report
    )
    steps = {s.id: set(s.comes_after) for s in corpus.steps.values()}
    _circle(
        steps,
        {s.id: s.span for s in corpus.steps.values()},
        "S316",
        "the step `{}` comes after itself",
        report,
    )
    frameworks: dict[str, set[str]] = {}
    places: dict[str, Span] = {}
    within = {name: _frameworks(d.cond) for name, d in corpus.definitions.items()}
    for norm in corpus.norms:
        used = frameworks.setdefault(norm.name, set())
        places.setdefault(norm.name, norm.label_span)
        for cond in norm.conditions:
            used |= _frameworks(cond)
            for name in _definitions(cond, definitions):
                used |= within.get(name, set())
    _circle(frameworks, places, "S307", "the norm `{}` applies only if it applies", report)


def _frameworks(cond: Cond) -> set[str]:
    return {f"{p.ref.page}/{p.ref.label}" for p in walk(cond) if isinstance(p, Framework)}


def _definitions(cond: Cond, uses: Mapping[str, set[str]]) -> set[str]:
    """The definitions that a condition uses, those used by them included."""
    found: set[str] = set()
    waiting = [p.name for p in walk(cond) if isinstance(p, Defined)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(uses.get(name, ()))
    return found


def _circle(
    uses: Mapping[str, set[str]], spans: Mapping[str, Span], code: str, message: str, report: Report
) -> None:
    """Report one circle, if there is one: the names on it, in order."""
    done: set[str] = set()
    path: dict[str, None] = {}
    waiting = [(name, False) for name in reversed(list(uses))]
    while waiting:
        name, left = waiting.pop()
        if left:
            done.add(path.popitem()[0])
        elif name in path:
            ring = list(path)[list(path).index(name) :]
            report.add(
                code,
                spans[ring[0]],
                message.format(ring[0]) + ": " + " → ".join(f"`{n}`" for n in [*ring, ring[0]]),
                suggestion="break the circle at one of them",
            )
            return
        elif name in uses and name not in done:
            path[name] = None
            waiting.append((name, True))
            waiting.extend((inner, False) for inner in sorted(uses[name]))


def reforms_make_law(corpus: Corpus, names: Names, report: Report) -> None:
    """The law as it would be under each reform passes the same checks."""
    known = {(d.code, d.span, d.message) for d in report.found}
    for reform in corpus.reforms.values():
        foundations = with_foundations(corpus.reforms, [reform.id])
        view, found = reformed(corpus, foundations), Report()
        for check in OF_VIEWS:
            check(view, names_under(names, foundations), found)
        new = [d for d in found.found if (d.code, d.span, d.message) not in known]
        known.update((d.code, d.span, d.message) for d in new)
        report.found += new


OF_VIEWS: tuple[Check, ...] = (
    versions_follow_each_other,
    lifts_are_strong_enough,
    nothing_goes_in_circles,
    conditions_are_small,
    only_facts_stand_there,
)
"""What can go wrong in the law as a reform would make it."""
CHECKS: tuple[Check, ...] = (
    kinds_have_ranks,
    *OF_VIEWS,
    norms_have_sources,
    reforms_make_law,
)
