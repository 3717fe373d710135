"""From Lark's parse tree to the syntax tree of `tree.py`: one method for each rule of the grammar."""

from __future__ import annotations

from typing import Any, Literal, cast

from lark import Token as LarkToken
from lark import Tree

from symmachia.text.source import SourceFile, Span
from symmachia.text.tree import (
    After,
    Amendment,
    Applies,
    Chain,
    Cite,
    Claim,
    Clause,
    Condition,
    Constraint,
    CountsAs,
    Dated,
    Definition,
    Despite,
    Entry,
    Except,
    FollowedBy,
    InForce,
    Item,
    Lift,
    Modal,
    Name,
    Negation,
    Norm,
    Others,
    OwnProcesses,
    Parties,
    Phrase,
    Preposition,
    Read,
    Ref,
    Said,
    Sentence,
    Speech,
    Subject,
    Unconfirmed,
    UnderReading,
    Unmodelled,
    Who,
)

Node = Tree[LarkToken]
UNNAMED = "claim"
"""The label of a claim that was given without one."""


class Builder:
    """Builds the nodes of one file. A method takes the children of its rule and the rule's span."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file

    def build(self, node: Any) -> Any:
        """The syntax node of a parse tree; a `Name` of a token; None of an absent option."""
        if node is None:
            return None
        if isinstance(node, LarkToken):
            return Name(str(node), self._span(node))
        kept = (c for c in node.children if getattr(c, "type", None) != "NL")
        children = [self.build(child) for child in kept]
        return getattr(self, str(node.data))(children, self._span(node.meta))

    def _span(self, at: Any) -> Span:
        if getattr(at, "empty", False):
            return Span(self.file, 1, 1, 1, 2)
        return Span(self.file, at.line, at.column, at.end_line, at.end_column)

    # blocks
    def norms(self, c: list[Entry], span: Span) -> tuple[Entry, ...]:
        return tuple(c)

    claims = reform = norms

    def constraints(self, c: list[Chain], span: Span) -> tuple[Entry, ...]:
        return tuple(Constraint(a, b, a.span.to(b.span)) for a, b in zip(c[::2], c[1::2], strict=True))

    def definition(self, c: list[Any], span: Span) -> Definition:
        return Definition(c[0], c[1], c[0].span.to(c[1].span))

    def norm(self, c: list[Any], span: Span) -> Norm:
        return Norm(c[0], cast(Sentence, c[1]), tuple(cast(list[Clause], c[2:])), span)

    # sentences
    def speech(self, c: list[Any], span: Span) -> Speech:
        return Speech(c[0], c[1], c[2], c[3])

    def lift(self, c: list[Any], span: Span) -> Lift:
        return Lift(c[0], c[1], c[2])

    def counts_as(self, c: list[Any], span: Span) -> CountsAs:
        return CountsAs(c[0], c[1], c[2])

    def unmodelled(self, c: list[Any], span: Span) -> Unmodelled:
        return Unmodelled(c[0], c[1].text[1:-1])

    def may(self, c: list[Any], span: Span) -> Modal:
        return "may"

    def must(self, c: list[Any], span: Span) -> Modal:
        return "must"

    def must_not(self, c: list[Any], span: Span) -> Modal:
        return "must not"

    def each_party(self, c: list[Any], span: Span) -> Parties:
        return Parties("each party", (), span)

    def any_state(self, c: list[Any], span: Span) -> Parties:
        return Parties("any state", (), span)

    def listed(self, c: list[Any], span: Span) -> Parties:
        return Parties("list", c[0], span)

    def the_other(self, c: list[Any], span: Span) -> Others:
        return Others("the other", (), span)

    def anyone(self, c: list[Any], span: Span) -> Others:
        return Others("anyone", (), span)

    def some_others(self, c: list[Any], span: Span) -> Others:
        return Others("list", c[0], span)

    def names(self, c: list[Name], span: Span) -> tuple[Name, ...]:
        return tuple(c)

    acts = names

    # clauses
    def when(self, c: list[Any], span: Span) -> Clause:
        return Condition("when", c[0], span)

    def only_if(self, c: list[Any], span: Span) -> Clause:
        return Condition("only if", c[0], span)

    def unless(self, c: list[Any], span: Span) -> Clause:
        return Condition("unless", c[0], span)

    def except_(self, c: list[Any], span: Span) -> Clause:
        return Except(c[0], c[1], span)

    def after(self, c: list[Any], span: Span) -> Clause:
        return After(c[0], c[1], span)

    def followed_by(self, c: list[Any], span: Span) -> Clause:
        return FollowedBy(c[0], int(c[1].text) if c[1] else None, span)

    def despite(self, c: list[Any], span: Span) -> Clause:
        return Despite(tuple(c), span)

    def under_reading(self, c: list[Any], span: Span) -> Clause:
        return UnderReading(c[0], span)

    def own_processes(self, c: list[Any], span: Span) -> Clause:
        return OwnProcesses(span)

    def cite(self, c: list[Any], span: Span) -> Clause:
        return Cite(c[0], c[1].text[1:-1] if c[1] else None, span)

    def unconfirmed(self, c: list[Any], span: Span) -> Clause:
        return Unconfirmed(span)

    def from_(self, c: list[Any], span: Span) -> Clause:
        return Dated("from", c[0].text, span)

    def until(self, c: list[Any], span: Span) -> Clause:
        return Dated("until", c[0].text, span)

    # conditions
    def cond(self, c: list[Any], span: Span) -> Chain:
        return Chain(tuple(c[::2]), tuple(c[1::2]), span)

    def and_(self, c: list[Any], span: Span) -> str:
        return "and"

    def or_(self, c: list[Any], span: Span) -> str:
        return "or"

    def negation(self, c: list[Any], span: Span) -> Item:
        return Negation(c[0], span)

    def read(self, c: list[Any], span: Span) -> Item:
        return Read(c[0], span)

    def applies(self, c: list[Any], span: Span) -> Item:
        return Applies(c[0], span)

    def said(self, c: list[Any], span: Span) -> Item:
        return Said(c[0], c[1] if len(c) > 1 else None, False, span)

    def said_not(self, c: list[Any], span: Span) -> Item:
        return Said(c[0], c[1], True, span)

    def in_force(self, c: list[Phrase], span: Span) -> Item:
        return InForce(c[0].name, span)

    def phrase(self, c: list[Any], span: Span) -> Phrase:
        if len(c) == 1:
            return Phrase(c[0], None, None, span)
        preposition = cast(Preposition, c[1] if len(c) == 3 else "plain")
        return Phrase(c[0], preposition, c[-1], span)

    def on(self, c: list[Any], span: Span) -> Preposition:
        return "on"

    def by(self, c: list[Any], span: Span) -> Preposition:
        return "by"

    def of(self, c: list[Any], span: Span) -> Preposition:
        return "of"

    def named(self, c: list[Name], span: Span) -> Subject:
        return Subject("name", c[0], span)

    def other(self, c: list[Name], span: Span) -> Subject:
        return Subject("other", None, span)

    def itself(self, c: list[Name], span: Span) -> Subject:
        return Subject("itself", None, span)

    def ref(self, c: list[Any], span: Span) -> Ref:
        first, second, dated = c
        page, label = (first, second) if second else (None, first)
        return Ref(page, label, dated.text if dated else None, span)

    def only_ref(self, c: list[Ref], span: Span) -> Ref:
        return c[0]

    # claims
    def claim(self, c: list[Any], span: Span) -> Claim:
        form, who, when = c[2]
        return Claim(c[0], c[1], form, who, when, span)

    def one_claim(self, c: list[Any], span: Span) -> Claim:
        form, who, when = c[1]
        return Claim(Name(UNNAMED, span), c[0], form, who, when, span)

    def quantified(self, c: list[Any], span: Span) -> tuple[str, Who, Chain | None]:
        return c[0], c[1], c[2]

    def only_when(self, c: list[Any], span: Span) -> tuple[str, Who, Chain]:
        return "only when", c[0], c[1]

    def always(self, c: list[Any], span: Span) -> str:
        return "always"

    def never(self, c: list[Any], span: Span) -> str:
        return "never"

    def sometimes(self, c: list[Any], span: Span) -> str:
        return "sometimes"

    def who(self, c: list[Any], span: Span) -> Who:
        treaty, parties = c[0]
        return Who(treaty, parties, c[1], c[2], c[3])

    def parties_of(self, c: list[Name], span: Span) -> tuple[Name | None, tuple[Name, ...]]:
        return c[0], ()

    def parties_named(self, c: list[Any], span: Span) -> tuple[Name | None, tuple[Name, ...]]:
        return None, c[0]

    def can(self, c: list[Any], span: Span) -> str:
        return "can"

    def can_at_once(self, c: list[Any], span: Span) -> str:
        return "can at once"

    # reforms
    def add(self, c: list[Any], span: Span) -> Amendment:
        return self._amendment("add", c, span)

    def replace(self, c: list[Any], span: Span) -> Amendment:
        return self._amendment("replace", c, span)

    def repeal(self, c: list[Any], span: Span) -> Amendment:
        return self._amendment("repeal", c, span)

    def adopt(self, c: list[Any], span: Span) -> Amendment:
        return self._amendment("adopt", c, span)

    def conclude(self, c: list[Any], span: Span) -> Amendment:
        return self._amendment("conclude", c, span)

    def _amendment(
        self, kind: Literal["add", "replace", "repeal", "adopt", "conclude"], c: list[Any], span: Span
    ) -> Amendment:
        return Amendment(kind, c[0], c[1] if len(c) > 1 else None, span)

    # the command line
    def question(self, c: list[Name], span: Span) -> tuple[Name, Name, Name | None]:
        return c[0], c[1], c[2]
