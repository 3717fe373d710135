"""Slips in claims that are told by what was meant, rather than by what the grammar expects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symmachia.text.lexer import Token

FORMS = ("always", "never", "sometimes")
_VERBS = ("may", "cannot", "shall", "should", "will", "would", "could", "might", "does")


@dataclass(frozen=True)
class Slip:
    code: str
    message: str
    suggestion: str


def slip_in_claim(tokens: Sequence[Token], at: int) -> Slip | None:
    """What was meant by a claim that cannot be read from the token with this number on."""
    bad = tokens[at] if at < len(tokens) else None
    before = [token.text for token in tokens[:at]]
    form = next((word for word in before if word in FORMS), None)
    if bad is not None and bad.kind == "only" and form is not None:
        return _two_forms(form, tokens, at)
    if bad is not None and bad.kind in FORMS and (form or "only" in before):
        return Slip("S421", "a claim takes one form, and here are two", _ONE_OF)
    if bad is not None and (bad.text in _VERBS or (bad.kind == "not" and before[-1:] in (["can"], ["must"]))):
        return Slip(
            "S101",
            f"`{bad.text}` cannot stand here",
            "a claim asks what somebody `can`, `can at once` or `must` do; to deny it, begin with `never`",
        )
    if bad is not None and bad.kind in ("unless", "if"):
        return Slip("S101", f"`{bad.text}` cannot stand here", "write `when`, `when not` or `only when`")
    if bad is not None and bad.kind == "," and before[-2:-1] in (["can"], ["once"], ["must"]):
        return Slip("S101", "a claim is about one act", "make a claim of each, or name an act above them")
    ended = bad is None or bad.kind in ("when", "NL")
    if ended and form is None and "only" not in before and {"can", "must"} & set(before):
        return Slip("S421", "this claim does not say whether always, never or sometimes", _ONE_OF)
    return None


_ONE_OF = "begin with `always`, `never` or `sometimes`, or let the condition follow on `only when`"


def _two_forms(form: str, tokens: Sequence[Token], at: int) -> Slip:
    """`never ... only when` and the like: both things that can have been meant, written out."""
    begun = next(n for n, token in enumerate(tokens) if token.text == form)
    who = _text(tokens[begun + 1 : at])
    cond = _text([token for token in tokens[at + 1 :] if token.kind != "NL"][1:]) or "…"
    return Slip(
        "S421",
        f"`{form}` and `only when` are two forms of claim, and a claim takes one",
        f"write `{who} only when {cond}` (in no other case) or `{form} {who} when {cond}`",
    )


def _text(tokens: Sequence[Token]) -> str:
    text = " ".join(token.text for token in tokens)
    return text.replace(" ,", ",").replace("( ", "(").replace(" )", ")")
