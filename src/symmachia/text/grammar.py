"""The parser that Lark makes of the grammar of one page (`grammar.lark`), fed by our own lexer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Any

from lark import Lark, Token
from lark.lexer import Lexer


class _Feed(Lexer):
    """Hands the tokens of `lexer.py` to Lark, under the names that Lark gave the words."""

    def __init__(self, conf: Any) -> None:
        self.names = {t.pattern.value: t.name for t in conf.terminals if t.pattern is not None}

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        for t in lexer_state:
            kind = self.names.get(t.kind, t.kind)
            s = t.span
            yield Token(kind, t.text, None, s.line, s.column, s.end_line, s.end_column)


def parser(starts: Sequence[str]) -> Lark:
    """The parser, for texts that begin with one of the rules named."""
    grammar = resources.files("symmachia.text").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=_Feed, start=list(starts), propagate_positions=True)
