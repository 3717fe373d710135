"""Names that stand in the vocabulary for nothing: facts, acts, steps, definitions, readings, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from symmachia.law.conditions import Cond, Defined, Is, Reads, Taken, walk
from symmachia.law.model import Corpus
from symmachia.text.diagnostics import Report
from symmachia.text.nodes import Mapping, Node, Scalar, Sequence
from symmachia.text.pages import Page


def check_vocabulary(corpus: Corpus, pages: Iterable[Page], report: Report) -> None:
    parts = [part for cond in _conditions(corpus) for part in walk(cond)]
    _facts(corpus, {p.fact for p in parts if isinstance(p, Is)}, report)
    _acts(corpus, report)
    _steps(corpus, {p.step for p in parts if isinstance(p, Taken)}, report)
    _definitions(corpus, {p.name for p in parts if isinstance(p, Defined)}, report)
    _readings(corpus, {p.alternative for p in parts if isinstance(p, Reads)}, report)
    _sources(corpus, pages, report)


def _conditions(corpus: Corpus) -> Iterator[Cond]:
    """All conditions that ask about something; the facts of crises, kinds of help and cases only give it."""
    for norm in corpus.norms:
        yield from norm.conditions
    yield from (definition.cond for definition in corpus.definitions.values())
    for constraint in corpus.constraints:
        yield from (constraint.antecedent, constraint.consequent)
    yield from (act.implies for act in corpus.acts.values())
    for fact in corpus.facts.values():
        usual = (fact.usual, *fact.usual_for.values(), fact.one_when)
        yield from (cond for cond in usual if cond is not None and not isinstance(cond, str))
    yield from (claim.when for page in corpus.claims.values() for claim in page.claims)


def _facts(corpus: Corpus, read: Set[str], report: Report) -> None:
    for fact in corpus.facts.values():
        if fact.id not in read:
            report.add(
                "S506",
                fact.span,
                f"`{fact.id}` is read by no norm, definition, constraint or claim: giving it changes nothing",
                suggestion="write the norm that turns on it, or take the fact out",
            )


def _acts(corpus: Corpus, report: Report) -> None:
    named = {a for n in corpus.norms for a in (*n.acts, *(a for x in n.excluded for a in x.acts), n.target)}
    named |= {claim.act for page in corpus.claims.values() for claim in page.claims}
    above = {act: set(_above(corpus, act)) for act in corpus.acts}
    beneath = {a for act in named if act for a in above[act]}
    for act in corpus.acts.values():
        if act.id not in beneath and not above[act.id] & named:
            report.add(
                "S507",
                act.span,
                f"no norm names `{act.id}`, an act above it or one beneath it: of it the law says nothing",
                suggestion="write a norm on it, say with `unmodelled` what is left out, or take the act out",
            )


def _above(corpus: Corpus, act: str | None) -> Iterator[str]:
    """The act and all above it."""
    while act is not None:
        yield act
        act = corpus.acts[act].under


def _steps(corpus: Corpus, read: Set[str], report: Report) -> None:
    followed = {step for norm in corpus.norms for step in norm.followed_by}
    for step in corpus.steps.values():
        if step.id not in read | followed:
            report.add(
                "S508",
                step.span,
                f"no norm asks for the step `{step.id}`: taking it opens nothing",
                suggestion="name it with `after` where it is needed, or take the step out",
            )


def _definitions(corpus: Corpus, used: Set[str], report: Report) -> None:
    for definition in corpus.definitions.values():
        if definition.name not in used:
            report.add(
                "S509",
                definition.span,
                f"`{definition.name}` is defined and then used nowhere",
                suggestion="use it where its condition is written out, or take it out",
            )


def _readings(corpus: Corpus, read: Set[str], report: Report) -> None:
    read |= {page.reading for page in corpus.instruments.values() if page.reading}
    for reading in corpus.readings.values():
        if not any(a.id in read for a in reading.alternatives):
            report.add(
                "S510",
                reading.span,
                f"no norm stands under an alternative of `{reading.id}`: taking one changes nothing",
                suggestion="write `under reading` or `read` where the point matters, or keep it as prose",
            )


# -- sources --------------------------------------------------------------------------------

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def _sources(corpus: Corpus, pages: Iterable[Page], report: Report) -> None:
    cited = {c.source for norm in corpus.norms for c in norm.citations}
    declared: list[Scalar] = []
    for page in pages:
        if page.kind.text == "sources":
            node = page.front.get("sources")
            declared += [key for key, _ in node.entries] if isinstance(node, Mapping) else []
        else:
            cited.update(_named(page.front))
        for section in page.sections:
            cited.update(_WORD.findall(section.prose))
        for block in page.blocks:
            cited.update(_WORD.findall(block.content) if block.kind in ("cases", "claims") else ())
    for key in declared:
        if key.text not in cited:
            report.add(
                "S511",
                key.span,
                f"nothing cites the source `{key.text}`",
                suggestion="cite it where it was used, or take it out",
            )


def _named(node: Node) -> Iterator[str]:
    """All texts in front matter."""
    match node:
        case Scalar():
            yield from _WORD.findall(node.text)
        case Sequence():
            for item in node.items:
                yield from _named(item)
        case Mapping():
            for _, inner in node.entries:
                yield from _named(inner)
