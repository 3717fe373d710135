"""The data of front matter as a tree: scalars, sequences and mappings, each with its place.

Plain scalars mean what YAML 1.2's core schema says: `NO` and `on` are texts, and dates stay texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from symmachia.text.source import Span

_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_CONSTANTS: dict[str, bool | None] = {
    "null": None,
    "Null": None,
    "NULL": None,
    "~": None,
    "": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}

Value = str | int | float | bool | None


@dataclass(frozen=True)
class Scalar:
    value: Value
    text: str
    span: Span = field(compare=False)


@dataclass(frozen=True)
class Sequence:
    items: tuple[Node, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True)
class Mapping:
    entries: tuple[tuple[Scalar, Node], ...]
    span: Span = field(compare=False)

    def get(self, key: str) -> Node | None:
        return next((node for k, node in self.entries if k.text == key), None)

    def key(self, key: str) -> Scalar | None:
        return next((k for k, _ in self.entries if k.text == key), None)


Node = Scalar | Sequence | Mapping


def resolve(text: str) -> Value:
    """The value of a plain scalar under YAML 1.2's core schema."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INT.match(text):
        return int(text) if len(text) <= 18 else text
    if _FLOAT.match(text):
        return float(text)
    return text
