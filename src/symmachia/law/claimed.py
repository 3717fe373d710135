"""Claims about the law, as frozen values: who can or must do what for whom, and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from symmachia.law.conditions import Cond
from symmachia.text.pages import Section
from symmachia.text.source import Span

ClaimForm = Literal["always", "never", "sometimes", "only when"]
ClaimModal = Literal["can", "can at once", "must"]


@dataclass(frozen=True)
class Towards:
    """For whom: the parties of `ids`, each other one of whom the claim is made, or each other party."""

    kind: Literal["the other", "anyone", "list"]
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Claim:
    """A claim about the law: who can or must do what for whom, and when.

    It is made of each of the `actors`, or of each party of the `treaty`. `says`: the claim in plain words;
    `passage`: words of the text that it paraphrases. `wording` is the claim in the notation.
    """

    label: str
    form: ClaimForm
    treaty: str | None
    actors: tuple[str, ...]
    modal: ClaimModal
    act: str
    others: Towards | None
    when: Cond
    crisis: str | None
    says: str | None
    passage: str | None
    wording: str = field(repr=False)
    span: Span = field(compare=False, repr=False)
    passage_span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Claims:
    """A page of claims. `about`: the instruments that it is about; `pair`: the two parties of which it is
    written, in whose place others can be put."""

    id: str
    title: str
    about: tuple[str, ...]
    pair: tuple[str, ...]
    author: str | None
    source: str | None
    claims: tuple[Claim, ...]
    sections: tuple[Section, ...]
    span: Span = field(compare=False, repr=False)
