"""Instruments whose days look wrong: no day of entry into force, or signed after it."""

from __future__ import annotations

from collections.abc import Iterable

from symmachia.law.model import Corpus, Instrument
from symmachia.law.names import page_id
from symmachia.text.diagnostics import Report
from symmachia.text.pages import Page


def check_days(corpus: Corpus, pages: Iterable[Page], report: Report) -> None:
    for page in pages:
        key = page_id(page)
        instrument = corpus.instruments.get(key.text) if key else None
        if instrument is not None:
            _check(instrument, page, report)


def _check(instrument: Instrument, page: Page, report: Report) -> None:
    entered, signed = page.front.key("in-force"), page.front.get("signed")
    if entered is None:
        report.add(
            "S323",
            instrument.span,
            f"`{instrument.id}` does not say when it entered into force, so nothing on it ever applies",
            suggestion="add `in-force: …` with the day, or `in-force: ~` if it never did",
        )
    start = instrument.period.start
    if signed and instrument.signed and start and instrument.signed > start:
        report.add(
            "S324",
            signed.span,
            f"`{instrument.id}` was signed on {instrument.signed}, after it entered into force on {start}",
            suggestion="mend one of the days, or accept it with its reason where the text reaches back",
        )
