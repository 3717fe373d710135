"""The notation: what is written comes back the same, and reads as the grammar says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from random_law import conditions

import symmachia as sy
from symmachia.law.conditions import And, Is, Not, Or
from symmachia.law.phrases import in_words
from symmachia.law.resolve import Resolver
from symmachia.text.diagnostics import Report
from symmachia.text.lexer import RESERVED
from symmachia.text.pages import Block
from symmachia.text.parse import parse_block, parse_cond
from symmachia.text.source import SourceFile, Span
from symmachia.text.tree import Amendment, Claim, Definition, Entry, Norm
from symmachia.text.write import write_chain, write_norm


def block(text: str, kind: str = "norms") -> tuple[tuple[Entry, ...], Report]:
    file, report = SourceFile("page.md", text), Report()
    span = Span(file, 1, 1, 1, 2)
    return parse_block(Block(kind, text, 1, "", span), file, report), report


def test_every_bundled_norm_comes_back_the_same(bundled: sy.Law) -> None:
    for norm in bundled.corpus.norms:
        (first,), report = block(norm.wording + "\n")
        assert not report.found
        assert isinstance(first, Norm)
        assert first.label.text == norm.label
        assert write_norm(first) == norm.wording, norm.id
        (again,), _ = block(write_norm(first) + "\n")
        assert again == first


@settings(max_examples=200, deadline=None)
@given(conditions())
def test_conditions_come_back_the_same(text: str) -> None:
    span = Span(SourceFile("x", text), 1, 1, 1, len(text) + 1)
    first = parse_cond(text, span, Report())
    assert first is not None
    assert parse_cond(write_chain(first), span, Report()) == first


def resolved(law: sy.Law, text: str) -> tuple[object, Report]:
    report = Report()
    chain = parse_cond(text, Span(SourceFile("x", text), 1, 1, 1, len(text) + 1), report)
    assert chain is not None
    return Resolver(law.names, report, "sec-1960").chain(chain), report


def test_or_with_a_value_belongs_to_the_fact(bundled: sy.Law) -> None:
    cond, report = resolved(bundled, "attack on JP is imminent or under-way or survival-threatened")
    assert not report.found
    assert isinstance(cond, Or)
    assert cond.parts[0] == Is("attack", "JP", frozenset({"imminent", "under-way"}))


def test_is_not_means_neither(bundled: sy.Law) -> None:
    cond, _ = resolved(bundled, "attack on JP is not none or over")
    assert cond == Is("attack", "JP", frozenset({"foreseen", "imminent", "under-way"}))


def test_not_takes_the_item_with_its_values(bundled: sy.Law) -> None:
    cond, report = resolved(bundled, "not place is land or airspace and urgent")
    assert not report.found
    assert isinstance(cond, And)
    assert cond.parts[0] == Not(Is("place", None, frozenset({"land", "airspace"})))


def test_and_mixed_with_or_is_an_error(bundled: sy.Law) -> None:
    _, report = resolved(bundled, "urgent and near-japan or nuclear")
    assert [d.code for d in report] == ["S106"]


def test_several_lines_and_continuations() -> None:
    (norm,), report = block("n: JP may a, b\n  when x\n    or y   # said so\n\n  when z\n")
    assert not report.found
    assert isinstance(norm, Norm)
    assert [write_chain(c.cond) for c in norm.clauses] == ["x or y", "z"]  # type: ignore[union-attr]


def test_every_error_of_a_block_is_told() -> None:
    text = "n: JP may\n  when x\nm: JP may a\n  wen x\n  when not\n  after s\nlast: JP may b\n"
    entries, report = block(text)
    assert [(d.code, d.span.line) for d in report] == [("S101", 1), ("S101", 4), ("S101", 5)]
    assert [e.label.text for e in entries if isinstance(e, Norm)] == ["m", "last"]
    assert report.sorted()[1].suggestion == "did you mean `when`?"


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_reserved_word_is_no_name(word: str) -> None:
    for text in (f"{word}: JP may a\n", f"n: JP may {word}\n", f"n: JP may a\n  when {word}\n"):
        _, report = block(text)
        assert report.found, text


def test_claims_and_reforms_are_read() -> None:
    (claim,), report = block(
        "no-duty: in korean-war: never each party of sec-1960 must give-help to the other when not a\n",
        "claims",
    )
    assert not report.found
    assert isinstance(claim, Claim)
    assert (claim.form, claim.who.modal) == ("never", "must")
    text = "replace p/art-3 with\nart-3: JP may a\n  when b\nadd to p\nd means a or b\nrepeal p/n@2016-03-29\nadopt reading r\nconclude q\n"
    entries, report = block(text, "reform")
    assert not report.found
    assert [e.kind for e in entries if isinstance(e, Amendment)] == [
        "replace",
        "add",
        "repeal",
        "adopt",
        "conclude",
    ]
    assert isinstance(entries[0].norm, Norm) and isinstance(entries[1].norm, Definition)  # type: ignore[union-attr]


def test_conditions_in_words_can_be_read_again(bundled: sy.Law) -> None:
    """What an answer shows of a condition is the notation's own."""
    for norm in bundled.corpus.norms:
        for cond in (norm.when, *norm.limits, norm.after):
            words = in_words(bundled.corpus, cond)
            if words == "always":
                continue
            again, report = resolved(bundled, words)
            assert not report.errors, (norm.id, words)
            once = in_words(bundled.corpus, again)  # type: ignore[arg-type]
            twice, _ = resolved(bundled, once)
            assert twice == again, (norm.id, words)
