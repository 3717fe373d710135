"""Which forms of the notation a page uses, and which there are, both read off the syntax tree itself.

A form is a class of `text/tree.py` with one of its fields and what stands there: one of several words, or
something as against nothing. So a clause that is added to the notation is a form that tests miss at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from symmachia.text import tree
from symmachia.text.diagnostics import Report
from symmachia.text.pages import read_page
from symmachia.text.parse import parse_block
from symmachia.text.source import SourceFile

Form = tuple[str, str, object]
"""A class, a field (or nothing) and what stands there."""


def all_forms() -> set[Form]:
    """The forms that norms, definitions and constraints can have."""
    found: set[Form] = set()
    waiting: list[Any] = [tree.Norm, tree.Definition, tree.Constraint]
    seen: set[Any] = set()
    while waiting:
        here = waiting.pop()
        inner = [arg for arg in get_args(here) if arg is not Ellipsis]
        if isinstance(here, type) and is_dataclass(here) and here.__module__ == tree.__name__:
            hints = get_type_hints(here)
            found.add((here.__name__, "", True))
            for name, hint in hints.items():
                found |= {(here.__name__, name, value) for value in _values(hint)}
            inner = list(hints.values())
        waiting += [other for other in inner if other not in seen]
        seen.update(inner)
    return found


def _values(hint: Any) -> list[object]:
    """What can stand in a field, as far as it is told apart."""
    args = get_args(hint)
    words = [word for arg in (hint, *args) if get_origin(arg) is Literal for word in get_args(arg)]
    if hint is bool or (isinstance(hint, UnionType) and NoneType in args and not words):
        return [True, False]
    return [*words, *([None] if NoneType in args else [])]


def forms_in(pages: Iterable[str]) -> set[Form]:
    """The forms that occur in the norms, definitions and constraints of some pages."""
    found: set[Form] = set()
    for text in pages:
        file, report = SourceFile("page.md", text), Report()
        page = read_page(file, report)
        for block in page.blocks if page else ():
            for entry in parse_block(block, file, report):
                found |= set(_forms(entry))
    return found


def _forms(node: object) -> Iterator[Form]:
    if isinstance(node, tuple):
        for part in node:
            yield from _forms(part)
    elif is_dataclass(node) and type(node).__module__ == tree.__name__:
        kind = type(node).__name__
        yield kind, "", True
        hints = get_type_hints(type(node))
        for each in fields(node):
            value, told = getattr(node, each.name), _values(hints[each.name])
            if told and isinstance(value, tuple):
                yield from ((kind, each.name, word) for word in value)
            elif told:
                yield kind, each.name, value if value in told else value is not None
            yield from _forms(value)
