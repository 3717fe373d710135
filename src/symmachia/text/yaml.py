"""YAML 1.2 with positions, and without surprises.

Events come from PyYAML (libyaml where the platform has it); the tree is built here, so that every
scalar knows its line and column, and so that plain scalars mean what YAML 1.2's core schema says:
`NO` and `on` are strings, and dates stay strings. Keys given twice, anchors, tags and nesting
beyond `MAX_DEPTH` are errors, as a page about law needs none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from symmachia.text.diagnostics import Note, Report
from symmachia.text.letters import hidden, named, without_hidden
from symmachia.text.nodes import Mapping, Node, Scalar, Sequence, resolve
from symmachia.text.source import SourceFile, Span

MAX_DEPTH = 32
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_BREAKS = (
    ("flow sequence", True, "the list that begins here with `[` is not closed, or lacks a comma"),
    ("flow mapping", True, "the entries that begin here with `{` are not closed, or lack a comma"),
    ("quoted scalar", True, "the quotation that begins here is not closed, or holds a stray `\\`"),
    ("an alias", True, "a text that begins with `*` must be quoted"),
    ("an anchor", True, "a text that begins with `&` must be quoted"),
    ("start any token", False, "no text can begin with this character, and no line with a tab"),
    ("mapping values", False, "a `:` cannot stand here"),
    ("simple key", True, "a colon is missing in this line: an entry reads `key: value`"),
    ("block", False, "this line does not fit those above it"),
)
"""Why the parser stops: a part of its words, whether to show where the construct begins, our words."""


class _Stop(Exception):
    """The document cannot be read further; the report says why."""


@dataclass
class _Open:
    """A sequence or mapping being built; for mappings, `key` waits for its value."""

    start: Span
    mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    keys: dict[str, Scalar] = field(default_factory=dict)
    key: Scalar | None = None


class _Builder:
    def __init__(self, file: SourceFile, first_line: int, report: Report) -> None:
        self.file, self.offset, self.report = file, first_line - 1, report
        self.stack: list[_Open] = []
        self.root: Node | None = None

    def span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            raise AssertionError("the parser marks every event")
        return Span(
            self.file,
            start.line + 1 + self.offset,
            start.column + 1,
            end.line + 1 + self.offset,
            end.column + 1,
        )

    def stop(self, code: str, span: Span, message: str, suggestion: str | None = None) -> None:
        self.report.add(code, span, message, suggestion=suggestion)
        raise _Stop

    def feed(self, event: yaml.Event) -> None:
        if getattr(event, "anchor", None):
            self.stop(
                "S007",
                self.span(event),
                "anchors and aliases (`&`, `*`) are not used here",
                "write the value out where it is needed, or quote a text that begins with them",
            )
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if event.tag:
                self.tag(event)
            if len(self.stack) >= MAX_DEPTH:
                told = f"nested deeper than {MAX_DEPTH} levels"
                self.stop("S007", self.span(event), told, "write it with fewer levels")
            mapping = isinstance(event, yaml.MappingStartEvent)
            self.stack.append(_Open(self.span(event), mapping))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            done = self.stack.pop()
            span = done.start.to(self.span(event))
            if done.mapping:
                self.put(Mapping(tuple(done.entries), span))
            else:
                self.put(Sequence(tuple(done.items), span))

    def tag(self, event: yaml.Event) -> None:
        self.stop(
            "S007", self.span(event), "tags (`!`) are not used here", "quote a text that begins with `!`"
        )

    def scalar(self, event: yaml.ScalarEvent) -> None:
        plain = event.style is None or event.style == ""
        if event.tag and event.tag != "!":
            self.tag(event)
        text = self.visible(event) if event.style == '"' else event.value
        self.put(Scalar(resolve(text) if plain else text, text, self.span(event)))

    def visible(self, event: yaml.ScalarEvent) -> str:
        """A text between `"`, where hidden characters can be written with `\\`; these are reported."""
        first = next(hidden(event.value), None)
        if first is None:
            return str(event.value)
        message = f"{named(first[1])} stands in this text, written with `\\`"
        self.report.add("S019", self.span(event), message, suggestion="take it out")
        return without_hidden(event.value)

    def put(self, node: Node) -> None:
        if not self.stack:
            if self.root is not None:
                self.stop("S007", node.span, "a second document (after `---`) is not read", "leave `---` out")
            self.root = node
            return
        top = self.stack[-1]
        if not top.mapping:
            top.items.append(node)
        elif top.key is None:
            if not isinstance(node, Scalar):
                self.stop("S010", node.span, "a key must be a word or a phrase, not a list")
            else:
                top.key = node
        else:
            self.entry(top, top.key, node)
            top.key = None

    def entry(self, top: _Open, key: Scalar, node: Node) -> None:
        if not key.text:
            self.report.add("S010", key.span, "an entry begins with its key, and none stands here")
            return
        earlier = top.keys.setdefault(key.text, key)
        if earlier is key:
            top.entries.append((key, node))
            return
        self.report.add(
            "S006",
            key.span,
            f"`{key.text}` stands here a second time",
            notes=[Note(earlier.span, "first given here")],
            suggestion="keep one of the two",
        )


def parse_yaml(text: str, file: SourceFile, first_line: int, report: Report) -> Node | None:
    """The tree of one YAML document that begins at `first_line` of `file`; None after an error."""
    builder = _Builder(file, first_line, report)
    loader = _LOADER(text)
    try:
        while loader.check_event():
            builder.feed(loader.get_event())
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        what = " ".join(part for part in (error.context, error.problem) if part)
        from_start, message = next(
            ((start, ours) for theirs, start, ours in _BREAKS if theirs in what),
            (False, f"the YAML breaks off here: {what}"),
        )
        mark = (error.context_mark if from_start else None) or error.problem_mark
        line = (mark.line if mark else 0) + first_line
        column = (mark.column if mark else 0) + 1
        report.add(
            "S005",
            Span(file, line, column, line, column + 1),
            message,
            suggestion="check the indentation, and quote texts that hold `: ` or begin with `[`, `{`, `@` or `*`",
        )
        return None
    except ValueError:  # only without libyaml
        line, column = first_line + loader.line, loader.column + 1
        message = "a `\\` in this quotation stands for no character"
        report.add("S005", Span(file, line, column, line, column + 1), message, suggestion="write `\\\\`")
        return None
    finally:
        loader.dispose()
    return builder.root
