"""From a folder of pages to a `Corpus`, with everything that is wrong with it.

The stages, in order: files (`files.py`), names (`names.py`), the pages by kind (`vocabulary.py`,
`instruments.py`, `situations.py`), and the law as a whole (`checks.py`). All of them run as far as
they can, so that one run tells every error. A corpus with errors is not handed out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from symmachia.law.accepted import Accepted, read_accepted
from symmachia.law.agendas import read_agendas
from symmachia.law.checks import CHECKS
from symmachia.law.claims import read_claims
from symmachia.law.crises import read_crises
from symmachia.law.fields import Fields
from symmachia.law.files import BUNDLED, Folder, Root, bundled_folder, read_folder
from symmachia.law.instruments import read_instruments
from symmachia.law.model import Corpus
from symmachia.law.names import OUTER_KINDS, Names, collect_names
from symmachia.law.reforms import read_reforms
from symmachia.law.resolve import Resolver
from symmachia.law.situations import read_cases
from symmachia.law.vocabulary import (
    read_acts,
    read_constraints,
    read_definitions,
    read_facts,
    read_kinds,
    read_order,
    read_parties,
    read_readings,
    read_sources,
    read_steps,
)
from symmachia.text.diagnostics import Report
from symmachia.text.pages import Page


@dataclass(frozen=True)
class Loaded:
    """A corpus, what was found in it, and where it lies; `corpus` is None where there are errors."""

    corpus: Corpus | None
    names: Names | None
    report: Report
    roots: tuple[Root, ...] = ()
    pages: tuple[Page, ...] = ()
    accepted: tuple[Accepted, ...] = ()


def load_corpus(path: str | Path | None = None) -> Loaded:
    """Read the corpus in a folder; the bundled one if no path is given."""
    report = Report()
    if path is None:
        folder, label = bundled_folder(), BUNDLED
    else:
        folder, label = Path(path), str(path)
    found = read_folder(folder or Path(BUNDLED), label, report)
    if found is None:
        return Loaded(None, None, report)
    names = collect_names(found.pages, report)
    corpus = resolve_pages(found, names, report)
    for check in CHECKS:
        check(corpus, names, report)
    accepted = read_accepted(found.pages, report)
    _base_forgotten(found, names, report)
    return Loaded(None if report.errors else corpus, names, report, found.roots, found.pages, accepted)


UNKNOWN = ("S015", "S201", "S202", "S204", "S205", "S207", "S208", "S209", "S210")


def _base_forgotten(folder: Folder, names: Names, report: Report) -> None:
    """Where a corpus has no parties or no acts and builds on no other, say so, and not once for each name."""
    unknown = [d for d in report.found if d.code in UNKNOWN]
    if len(unknown) < 2 or len(folder.roots) > 1 or (names.parties and names.acts):
        return
    report.found = [d for d in report.found if d.code not in UNKNOWN]
    missing = " and no ".join(what for what in ("parties", "acts") if not getattr(names, what))
    own = next(page for page in folder.pages if page.kind.text == "corpus")
    report.add(
        "S325",
        own.kind.span,
        f"this corpus has no {missing} and builds on no other, so {len(unknown)} names on its pages are unknown",
        suggestion=f"add `extends: {BUNDLED}` to build on the bundled corpus, or pages of parties and acts",
    )


def resolve_pages(folder: Folder, names: Names, report: Report) -> Corpus:
    """The corpus that the pages make, as far as they can be read."""
    by_kind: dict[str, list[Page]] = {}
    for page in folder.pages:
        kind = page.kind.text
        by_kind.setdefault(kind if kind in OUTER_KINDS else "instrument", []).append(page)

    def of(*kinds: str) -> Iterable[Page]:
        return [page for kind in kinds for page in by_kind.get(kind, [])]

    _blocks_in_place(folder.pages, report)
    _sources_known(folder.pages, names, report)
    instruments, norms = read_instruments(of("instrument"), names, report)
    corpus = Corpus(
        id=folder.id,
        title=folder.title,
        version=folder.version,
        digest=folder.digest,
        parties=read_parties(of("party"), names, report),
        order=read_order(of("order"), report),
        acts=read_acts(of("acts"), names, report),
        facts=read_facts(of("facts"), names, report),
        steps=read_steps(of("facts"), names, report),
        definitions=read_definitions(of("facts", "instrument"), names, report),
        constraints=read_constraints(of("facts"), names, report),
        kinds=read_kinds(of("kinds-of-help"), names, report),
        sources=read_sources(of("sources"), report),
        readings=read_readings(of("reading"), names, report),
        instruments=instruments,
        norms=norms,
        crises=read_crises(of("crisis"), names, report),
        cases=read_cases(of("cases"), names, report),
        claims=read_claims(of("claims"), names, report),
        own_pages=folder.roots[-1].shown("") if folder.roots else "",
        agendas=read_agendas(of("agenda"), names, report),
    )
    return replace(corpus, reforms=read_reforms(of("reform"), corpus, names, report))


def _sources_known(pages: Iterable[Page], names: Names, report: Report) -> None:
    """The sources that the front matter of a page names stand on the page of sources."""
    for page in pages:
        if page.kind.text != "sources":
            for key in Fields(page.front, report, "this page").texts("sources"):
                Resolver(names, report, "").source(key)


_PLACES = {
    "norms": ("facts", "instrument"),
    "constraints": ("facts",),
    "claims": ("claims",),
    "reform": ("reform",),
    "cases": ("cases",),
}


def _blocks_in_place(pages: Iterable[Page], report: Report) -> None:
    """Blocks stand on the pages that are read for them; elsewhere they would be passed over."""
    for page in pages:
        kind = page.kind.text if page.kind.text in OUTER_KINDS else "instrument"
        for block in page.blocks:
            if kind not in _PLACES[block.kind]:
                where = " or ".join(f"`{p}`" for p in _PLACES[block.kind]).replace(
                    "`instrument`", "an instrument"
                )
                report.add(
                    "S013",
                    block.span,
                    f"a `{block.kind}` block is not read on a page of the kind `{page.kind.text}`",
                    suggestion=f"put it on a page of the kind {where}",
                )
