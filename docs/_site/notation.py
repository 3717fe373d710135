"""Colours for code on the site: lexers for the notation and for what the program prints, and two styles.

Words of the notation stand out in one colour, labels by weight; outcomes have the colours that they have
on a terminal. Nothing else is coloured.
"""

from __future__ import annotations

from typing import ClassVar

from pygments.lexer import RegexLexer, bygroups, words
from pygments.style import Style
from pygments.token import Comment, Generic, Keyword, Literal, Name, Punctuation, String, Text, Token

from symmachia.text.lexer import RESERVED

COMMAND = Token.Command
OUTCOME = Token.Outcome


class NotationLexer(RegexLexer):
    """The notation of norms, constraints, claims and reforms."""

    name = "symmachia"
    tokens: ClassVar = {
        "root": [
            (r"#.*", Comment),
            (r'"[^"\n]*"', String),
            (r"\d{4}-\d{2}-\d{2}", Literal.Date),
            (r"^([a-z][a-z0-9.-]*)(:)", bygroups(Name.Label, Punctuation)),
            (words(sorted(RESERVED), prefix=r"(?<![\w.-])", suffix=r"(?![\w.-])"), Keyword),
            (r"[\w.-]+|\s+|.", Text),
        ]
    }


class ConsoleLexer(RegexLexer):
    """Commands with what they print."""

    name = "symmachia-console"
    tokens: ClassVar = {
        "root": [
            (r"^\$ (?:.*\\\n)*.*", COMMAND),
            (r"● assured\b", OUTCOME.Assured),
            (r"◐ assured after steps\b", OUTCOME.AssuredAfterSteps),
            (r"○ hollow\b", OUTCOME.Hollow),
            (r"■ discretionary\b", OUTCOME.Discretionary),
            (r"◧ discretionary after steps\b", OUTCOME.DiscretionaryAfterSteps),
            (r"□ unavailable\b", OUTCOME.Unavailable),
            (r"\? depends\b|≠ disputed\b", OUTCOME.Unsettled),
            (r"× torn\b", OUTCOME.Torn),
            (r"[^●◐○■◧□?≠×\n]+|.|\n", Text),
        ]
    }


class GrammarLexer(RegexLexer):
    """The grammar of the notation, as the page on the language prints it."""

    name = "symmachia-grammar"
    tokens: ClassVar = {
        "root": [
            (r'"[^"]*"', Keyword),
            (r"^\w+(?=:)", Name.Label),
            (r"\w+|\s+|.", Text),
        ]
    }


class Light(Style):
    background_color = "#f4f2ec"
    styles: ClassVar = {
        Token: "#1c1d1f",
        Comment: "#5f6165",
        Generic.Prompt: "#5f6165",
        Keyword: "#1d4f80",
        Name.Tag: "#1d4f80",
        Name.Label: "bold",
        COMMAND: "bold",
        OUTCOME.Assured: "bold #1b4f7f",
        OUTCOME.AssuredAfterSteps: "#2f6a9f",
        OUTCOME.Hollow: "bold #9c1246",
        OUTCOME.Discretionary: "bold #7d5800",
        OUTCOME.DiscretionaryAfterSteps: "#7d5800",
        OUTCOME.Unavailable: "#5f6165",
        OUTCOME.Unsettled: "#3f3069",
        OUTCOME.Torn: "bold #5b2a58",
    }


class Dark(Style):
    background_color = "#1d1f22"
    styles: ClassVar = {
        Token: "#e9e7e2",
        Comment: "#a6a8ab",
        Generic.Prompt: "#a6a8ab",
        Keyword: "#8fc0ec",
        Name.Tag: "#8fc0ec",
        Name.Label: "bold",
        COMMAND: "bold",
        OUTCOME.Assured: "bold #7fb6e6",
        OUTCOME.AssuredAfterSteps: "#a9cdef",
        OUTCOME.Hollow: "bold #ffc0d3",
        OUTCOME.Discretionary: "bold #e0b75a",
        OUTCOME.DiscretionaryAfterSteps: "#e0b75a",
        OUTCOME.Unavailable: "#a9acb0",
        OUTCOME.Unsettled: "#d6cbf3",
        OUTCOME.Torn: "bold #d3a0cf",
    }
