"""All names of a corpus, collected before any condition is read.

Names come from every page; a condition on one page may use a fact of another. This first pass takes
from each page just the names it declares and what is needed to read a phrase: the values of a fact
and the subjects that it takes. The second pass (`vocabulary.py`, `instruments.py`, `situations.py`)
reads the rest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from symmachia.law.fields import Fields
from symmachia.law.model import BOOLEAN, in_all_languages
from symmachia.text.diagnostics import Note, Report
from symmachia.text.letters import odd_letter
from symmachia.text.lexer import CAPS, NAME, RESERVED
from symmachia.text.nodes import Mapping as YamlMapping
from symmachia.text.nodes import Scalar, Sequence
from symmachia.text.pages import Block, Page
from symmachia.text.parse import parse_block
from symmachia.text.source import Span
from symmachia.text.tree import Dated, Definition, Entry, Norm

OUTER_KINDS = (
    "corpus",
    "sources",
    "party",
    "order",
    "facts",
    "acts",
    "kinds-of-help",
    "reading",
    "crisis",
    "agenda",
    "reform",
    "claims",
    "cases",
)
"""Kinds of page that are no instrument."""


def folded(text: str) -> str:
    """A name as it is compared when somebody looks for it: whatever its capitals, widths and spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@dataclass(frozen=True)
class Signature:
    """How a fact or step may be spoken of."""

    of: Mapping[str, tuple[str, ...]]
    values: tuple[str, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True)
class Names:
    parties: Mapping[str, Span]
    acts: Mapping[str, Span]
    facts: Mapping[str, Signature]
    steps: Mapping[str, Signature]
    definitions: Mapping[str, Span]
    alternatives: Mapping[str, Span]
    sources: Mapping[str, Span]
    instruments: Mapping[str, Span]
    crises: Mapping[str, Span]
    agendas: Mapping[str, Span]
    claims: Mapping[str, Span]
    reforms: Mapping[str, Span]
    kinds_of_help: Mapping[str, Span]
    labels: Mapping[str, frozenset[str]]
    versions: Mapping[str, frozenset[str]]
    """The first days of the versions of each norm, by `page/label`."""
    kinds: frozenset[str]
    """Kinds of instrument that have a rank in some legal order."""
    called: Mapping[str, str]
    """The parties by their names in any language, `folded`."""
    renamed: Mapping[str, str]
    deprecated: Mapping[str, str]
    blocks: Mapping[int, tuple[Entry, ...]] = field(
        default_factory=dict, compare=False, metadata={"stored": False}
    )
    """Parsed notation, by `id` of the block, while a corpus is being read."""

    @cached_property
    def phrases(self) -> Mapping[str, object]:
        """All that can be said in a condition: facts, steps and definitions."""
        return {**self.facts, **self.steps, **self.definitions}

    def entries(self, page: Page, kind: str) -> list[tuple[Block, Entry]]:
        """The entries of the blocks of one kind on a page."""
        return [(b, e) for b in page.blocks if b.kind == kind for e in self.blocks[id(b)]]


@dataclass
class _Collector:
    report: Report
    tables: dict[str, dict[str, Span]] = field(default_factory=dict)
    folded: dict[str, dict[str, str]] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    called: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    deprecated: dict[str, str] = field(default_factory=dict)

    def legal(self, name: Scalar, what: str, pattern: str = "name") -> bool:
        """Whether a text can be an id; reported if not."""
        if (CAPS if pattern == "caps" else NAME).fullmatch(name.text):
            return True
        first = "a capital" if pattern == "caps" else "a small letter"
        others = "letters" if pattern == "caps" else "small letters"
        self.report.add(
            "S010",
            name.span,
            f"`{name.text}` cannot be the id of {what}",
            suggestion=odd_letter(name.text)
            or f"begin with {first}; {others}, digits and hyphens may follow",
        )
        return False

    def declare(self, table: str, name: Scalar, what: str, pattern: str = "name") -> bool:
        known = self.tables.setdefault(table, {})
        if not self.legal(name, what, pattern):
            return False
        all_steps = table == "phrases" and name.text == "all"  # as in `--done all`
        if name.text in RESERVED or all_steps or (pattern == "caps" and name.text == "P"):
            self.report.add(
                "S104",
                name.span,
                f"`{name.text}` is a word of the notation and cannot be the id of {what}",
                suggestion="choose another name",
            )
            return False
        if name.text in known:
            self.report.add(
                "S014",
                name.span,
                f"there is already {what} called `{name.text}`",
                notes=[Note(known[name.text], "the first one")],
                suggestion="rename one of the two",
            )
            return False
        alike = self.folded.setdefault(table, {}).setdefault(name.text.lower(), name.text)
        if alike != name.text:
            self.report.add(
                "S014",
                name.span,
                f"there is already {what} called `{alike}`, which differs only in capitals",
                notes=[Note(known[alike], "the first one")],
                suggestion="rename one of the two",
            )
        known[name.text] = name.span
        return True

    def history(self, name: str, fields: Fields) -> None:
        for old in fields.texts("formerly"):
            self.renamed[old.text] = name
        gone = fields.date("deprecated")
        if gone:
            self.deprecated[name] = gone.isoformat()


def page_id(page: Page) -> Scalar | None:
    node = page.front.get("id")
    return node if isinstance(node, Scalar) else None


def collect_names(pages: Iterable[Page], report: Report) -> Names:
    """The names that the pages declare; duplicates and illegal names are reported."""
    pages = tuple(pages)
    collector = _Collector(report)
    signatures: dict[str, dict[str, Signature]] = {"facts": {}, "steps": {}}
    blocks: dict[int, tuple[Entry, ...]] = {}
    labels: dict[str, frozenset[str]] = {}
    versions: dict[str, set[str]] = {}
    for page in pages:
        for block in page.blocks:
            blocks[id(block)] = parse_block(block, page.file, report) if block.kind != "cases" else ()
        _collect_page(page, collector, signatures)
        entries = [e for b in page.blocks if b.kind == "norms" for e in blocks[id(b)]]
        for entry in entries:
            if isinstance(entry, Definition):
                name = Scalar(entry.name.text, entry.name.text, entry.name.span)
                collector.declare("definitions", name, "a definition")
        own = page_id(page)
        if own is not None:
            labels[own.text] = frozenset(e.label.text for e in entries if isinstance(e, Norm))
            for norm in (e for e in entries if isinstance(e, Norm)):
                versions.setdefault(f"{own.text}/{norm.label}", set()).add(_first_day(norm, page))
    tables = collector.tables
    _clashes(tables, collector)
    return Names(
        parties=tables.get("parties", {}),
        acts=tables.get("acts", {}),
        facts=signatures["facts"],
        steps=signatures["steps"],
        definitions=tables.get("definitions", {}),
        alternatives=tables.get("alternatives", {}),
        sources=tables.get("sources", {}),
        instruments=tables.get("instruments", {}),
        crises=tables.get("crises", {}),
        agendas=tables.get("agendas", {}),
        claims=tables.get("claims", {}),
        reforms=tables.get("reforms", {}),
        kinds_of_help=tables.get("kinds", {}),
        labels=labels,
        versions={name: frozenset(days) for name, days in versions.items()},
        kinds=frozenset(collector.kinds),
        called=collector.called,
        renamed=collector.renamed,
        deprecated=collector.deprecated,
        blocks=blocks,
    )


def _first_day(norm: Norm, page: Page) -> str:
    """The day from which a version of a norm runs: its own, else that of its page."""
    own = next((c.date for c in norm.clauses if isinstance(c, Dated) and c.kind == "from"), None)
    start = page.front.get("in-force")
    return own or (start.text if isinstance(start, Scalar) and start.value is not None else "")


def _collect_page(page: Page, to: _Collector, signatures: dict[str, dict[str, Signature]]) -> None:
    kind = page.kind.text
    quiet = Report()  # shapes are reported by the second pass
    fields = Fields(page.front, quiet, "this page")
    if (
        kind in ("party", "reading", "crisis", "corpus", "reform", "claims", "agenda")
        or kind not in OUTER_KINDS
    ):
        name = page_id(page)
        if name is None:
            fields.report = to.report
            fields.node("id", required=True)
            return
    elif (own := page_id(page)) is not None:
        to.legal(own, f"a page of the kind `{kind}`")
    if kind in ("party", "order"):
        to.kinds.update(key.text for key, _ in fields.entries("ranks"))
    match kind:
        case "party" if name is not None:
            if to.declare("parties", name, "a party", "caps"):
                names = (name.text, *in_all_languages(fields.names("names")))
                to.called.update((folded(other), name.text) for other in names)
        case "acts" | "facts":
            if kind == "acts":
                for key, record in fields.records("acts"):
                    if to.declare("acts", key, "an act"):
                        to.history(key.text, record)
            for table in ("facts", "steps"):
                for key, record in fields.records(table) if kind == "facts" else ():
                    if to.declare("phrases", key, "a fact or step"):
                        to.history(key.text, record)
                        signatures[table][key.text] = _signature(key, record)
        case "kinds-of-help":
            for key, _ in fields.entries("kinds"):
                to.declare("kinds", key, "a kind of help")
        case "sources":
            for key, _ in fields.entries("sources"):
                to.declare("sources", key, "a source", "caps")
        case "reading" if name is not None:
            to.declare("readings", name, "a reading")
            for key, _ in fields.entries("alternatives"):
                to.declare("alternatives", key, "an alternative")
        case "corpus" if name is not None:
            to.legal(name, "a corpus")
        case "crisis" if name is not None:
            to.declare("crises", name, "a crisis")
        case "agenda" if name is not None:
            to.declare("agendas", name, "an agenda")
        case "reform" if name is not None:
            to.declare("reforms", name, "a reform")
        case "claims" if name is not None:
            to.declare("claims", name, "a page of claims")
        case _ if kind not in OUTER_KINDS and name is not None:
            if to.declare("instruments", name, "an instrument"):
                to.history(name.text, fields)


def _signature(key: Scalar, fields: Fields) -> Signature:
    of: dict[str, tuple[str, ...]] = {}
    node = fields.node("of")
    if isinstance(node, YamlMapping):
        for preposition, subjects in node.entries:
            items = subjects.items if isinstance(subjects, Sequence) else (subjects,)
            of[preposition.text] = tuple(i.text for i in items if isinstance(i, Scalar))
    values = tuple(v.text for v in fields.texts("values"))
    return Signature(of, values or BOOLEAN, key.span)


def _clashes(tables: dict[str, dict[str, Span]], to: _Collector) -> None:
    """Facts, steps and definitions stand in the same places, so they share one space of names."""
    phrases = tables.get("phrases", {})
    for name, span in tables.get("definitions", {}).items():
        if name in phrases:
            to.report.add(
                "S014",
                span,
                f"`{name}` is already the name of a fact or step",
                notes=[Note(phrases[name], "declared here")],
                suggestion="rename the definition",
            )


NO_VALUES = ("unknown", "true", "false", "yes", "no", "done", "refused", "open")
"""What is said of facts and steps of every kind, so that a value of that name could not be given."""


def check_values(record: Fields, names: Names) -> None:
    """Check that the values of a choice can be told from all else that can be said."""
    for value in record.texts("values"):
        if value.text in NO_VALUES:
            code, message = "S310", f"no value may be called `{value.text}`: after `=` it says something else"
        elif value.text in names.phrases:
            code, message = "S310", f"the value `{value.text}` is also the name of a fact, step or definition"
        elif value.text in RESERVED:
            code, message = "S104", f"`{value.text}` is a word of the notation and cannot be a value"
        elif not NAME.fullmatch(value.text):
            code, message = "S010", f"`{value.text}` cannot be a value: values are names in small letters"
        else:
            continue
        record.report.add(code, value.span, message, suggestion="rename the value")
