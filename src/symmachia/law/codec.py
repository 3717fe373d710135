"""Values of the law as JSON, and back: what the store of loaded corpora is written in.

A value is a table of nodes, each after those that it refers to. A node is a list: the number of its
class, then its fields; a field is a text, a number, a truth value or null as it is, anything else
`[n]`, the nth node. Equal nodes stand once. Reading makes values of the classes listed here and of
no other, and runs nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from symmachia.law import amended, claimed, conditions, described, model, names, talks
from symmachia.text.pages import Section
from symmachia.text.source import SourceFile, Span

_CLASSES: tuple[type, ...] = (
    SourceFile,
    Span,
    Section,
    names.Names,
    names.Signature,
    conditions.Constant,
    conditions.Is,
    conditions.Taken,
    conditions.Defined,
    conditions.Reads,
    conditions.NormRef,
    conditions.Framework,
    conditions.TextInForce,
    conditions.Not,
    conditions.And,
    conditions.Or,
    model.Period,
    model.Party,
    model.Order,
    model.Act,
    model.Fact,
    model.Step,
    model.Definition,
    model.Constraint,
    model.KindOfHelp,
    model.Source,
    model.Alternative,
    model.Reading,
    model.Instrument,
    model.Actors,
    model.Beneficiaries,
    model.Exclusion,
    model.Citation,
    model.Norm,
    described.Event,
    described.Demand,
    described.Crisis,
    described.Expected,
    described.Case,
    claimed.Towards,
    claimed.Claim,
    claimed.Claims,
    talks.Topic,
    talks.Agenda,
    amended.Amendment,
    amended.Reform,
    model.Corpus,
)
_TUPLE, _SET, _MAPPING, _DATE, _FIRST = range(5)
_NUMBERS = {cls: number for number, cls in enumerate(_CLASSES, _FIRST)}
_FIELDS = [[f.name for f in fields(cls) if f.metadata.get("stored", True)] for cls in _CLASSES]


def encode(value: object) -> str:
    """A value made of the classes above, tuples, frozen sets, mappings, dates and plain scalars."""
    nodes: list[str] = []
    places: dict[str, int] = {}
    known: dict[int, int] = {}

    def put(item: Any) -> Any:
        if item is None or isinstance(item, str | int | bool):
            return item
        at = known.get(id(item))
        if at is None:
            node = json.dumps(_parts(item, put), ensure_ascii=False, separators=(",", ":"))
            at = places.setdefault(node, len(nodes))
            if at == len(nodes):
                nodes.append(node)
            known[id(item)] = at
        return [at]

    put(value)
    return "[" + ",\n".join(nodes) + "]"


def _parts(item: Any, put: Any) -> list[Any]:
    match item:
        case tuple():
            return [_TUPLE, *map(put, item)]
        case frozenset():
            return [_SET, *map(put, sorted(item, key=repr))]
        case Mapping():
            return [_MAPPING, *(put(x) for pair in item.items() for x in pair)]
        case date():
            return [_DATE, item.isoformat()]
        case _:
            number = _NUMBERS[type(item)]
            return [number, *(put(getattr(item, name)) for name in _FIELDS[number - _FIRST])]


def decode(text: str) -> Any:
    """The value that `encode` wrote. Raises ValueError, LookupError or TypeError for any other text."""
    made: list[Any] = []
    for kind, *parts in json.loads(text):
        values = [made[p[0]] if type(p) is list else p for p in parts]
        if kind >= _FIRST:
            made.append(_make(kind, values))
        elif kind == _TUPLE:
            made.append(tuple(values))
        elif kind == _MAPPING:
            made.append(dict(zip(values[::2], values[1::2], strict=True)))
        elif kind == _SET:
            made.append(frozenset(values))
        else:
            made.append(date.fromisoformat(values[0]))
    return made[-1]


def _make(kind: int, values: list[Any]) -> Any:
    """An instance with these fields. Its `__init__` would only set them, one slow call each."""
    cls = _CLASSES[kind - _FIRST]
    stored = dict(zip(_FIELDS[kind - _FIRST], values, strict=True))
    if cls is names.Names:
        return names.Names(**stored)  # has fields that are not stored
    new: Any = object.__new__(cls)
    new.__dict__.update(stored)
    return new
