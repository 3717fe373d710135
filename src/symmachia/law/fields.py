"""Reading the entries of front matter: the right shape, or a message at the right place.

A `Fields` wraps one YAML mapping. Each getter returns the value in the shape asked for, or the
default after a diagnostic; `done` reports the keys that nobody asked for.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from symmachia.law.model import Period
from symmachia.text.diagnostics import Report, did_you_mean
from symmachia.text.lexer import is_date
from symmachia.text.nodes import Mapping as YamlMapping
from symmachia.text.nodes import Node, Scalar, Sequence
from symmachia.text.source import Span


class Fields:
    def __init__(self, mapping: YamlMapping, report: Report, what: str) -> None:
        self.mapping, self.report, self.what = mapping, report, what
        self._asked: set[str] = set()

    @property
    def span(self) -> Span:
        """The line on which the mapping begins, as a place for messages about the whole."""
        start = self.mapping.span
        return Span(start.file, start.line, start.column, start.line, start.column + 1)

    def node(self, key: str, required: bool = False) -> Node | None:
        self._asked.add(key)
        found = self.mapping.get(key)
        if found is None and required:
            self.report.add("S009", self.span, f"{self.what} lacks `{key}`", suggestion=f"add `{key}: …`")
        return found

    def text(self, key: str, required: bool = False) -> str | None:
        """A text; a number or date written without quotes is taken as written."""
        return self.as_text(self.node(key, required), key)

    def as_text(self, node: Node | None, key: str) -> str | None:
        if node is None:
            return None
        if isinstance(node, Scalar) and node.value is not None:
            return node.text
        given = "left empty" if isinstance(node, Scalar) else "given more than that"
        self.wrong(node, f"`{key}` is a single text; it is {given}")
        return None

    def scalar(self, key: str, required: bool = False) -> Scalar | None:
        """A single text with its place, such as a name that is looked up."""
        node = self.node(key, required)
        return node if self.as_text(node, key) is not None and isinstance(node, Scalar) else None

    def flag(self, key: str, default: bool = False) -> bool:
        node = self.node(key)
        if node is None:
            return default
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            return node.value
        self.wrong(node, f"`{key}` is `true` or `false`")
        return default

    def number(self, key: str, required: bool = False) -> int | None:
        node = self.node(key, required)
        if node is None:
            return None
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self.wrong(node, f"`{key}` is a whole number, zero or more, of at most 18 digits")
        return None

    def date(self, key: str, required: bool = False) -> datetime.date | None:
        return self.as_date(self.node(key, required), key)

    def as_date(self, node: Node | None, key: str) -> datetime.date | None:
        if node is None:
            return None
        if isinstance(node, Scalar) and is_date(node.text):
            return datetime.date.fromisoformat(node.text)
        shown = node.text if isinstance(node, Scalar) else "this"
        self.report.add(
            "S011",
            node.span,
            f"`{key}`: there is no day {shown}",
            suggestion="write a day that exists, as in 1996-04-30",
        )
        return None

    def lasting(self, period: Period, what: str) -> Period:
        """A period that was read from this mapping; reported if no day lies in it."""
        if period.start and period.end and period.end <= period.start:
            until = self.node("until")
            self.report.add(
                "S303",
                until.span if until else self.span,
                f"{what} lasts no day: it begins on {period.start} and ends on {period.end}",
                suggestion="`until` is the first day no longer in force",
            )
        return period

    def texts(self, key: str, required: bool = False) -> tuple[Scalar, ...]:
        """A list of texts, or a single one."""
        node = self.node(key, required)
        if node is None:
            return ()
        items = node.items if isinstance(node, Sequence) else (node,)
        good = tuple(i for i in items if isinstance(i, Scalar) and i.value is not None)
        if len(good) != len(items):
            self.wrong(node, f"`{key}` takes a list of texts: `[…, …]`")
        return good

    def entries(self, key: str, required: bool = False) -> tuple[tuple[Scalar, Node], ...]:
        node = self.node(key, required)
        if node is None:
            return ()
        if isinstance(node, YamlMapping):
            return node.entries
        self.wrong(node, f"`{key}` is a list of entries `name: …`")
        return ()

    def records(self, key: str, required: bool = False) -> Iterator[tuple[Scalar, Fields]]:
        """Entries whose values are mappings themselves, each as `Fields`."""
        for name, node in self.entries(key, required):
            if isinstance(node, YamlMapping):
                yield name, Fields(node, self.report, f"`{name.text}`")
            else:
                self.wrong(node, f"`{name.text}` takes entries: `{{says: …}}`")

    def names(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """Names by language: `{ja: …, en: [official name, usual name]}`."""
        node = self.node(key)
        if node is not None and not isinstance(node, YamlMapping):
            self.wrong(node, f"`{key}` takes entries by language: `{{ja: …}}`")
        if not isinstance(node, YamlMapping):
            return {}
        inner = Fields(node, self.report, f"`{key}`")
        found = {language.text: inner.texts(language.text) for language, _ in node.entries}
        return {language: tuple(name.text for name in names) for language, names in found.items() if names}

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str | None:
        node = self.node(key, required=default is None)
        if node is None:
            return default
        if isinstance(node, Scalar) and node.text in allowed:
            return node.text
        shown = node.text if isinstance(node, Scalar) else ""
        self.report.add(
            "S010",
            node.span,
            f"`{key}` is one of {', '.join(f'`{a}`' for a in allowed)}",
            suggestion=did_you_mean(shown, allowed),
        )
        return default

    def wrong(self, node: Node, message: str) -> None:
        self.report.add("S010", node.span, message)

    def done(self) -> None:
        """Report the keys that nobody asked for."""
        for key, _ in self.mapping.entries:
            if key.text not in self._asked:
                self.report.add(
                    "S008",
                    key.span,
                    f"{self.what} has no entry `{key.text}`",
                    suggestion=did_you_mean(key.text, self._asked)
                    or f"known here: {', '.join(sorted(self._asked))}",
                )
