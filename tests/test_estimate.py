"""Where diagrams are too large: what is exact stays so, the rest is left out, and shares are said to be estimated."""

from __future__ import annotations

import json
from datetime import date

import pytest

import symmachia as sy
from symmachia.engine.findings import Findings
from symmachia.law.given import Given
from symmachia.law.ground import LawOn
from symmachia.law.reach import Question
from symmachia.logic import diagram, order
from symmachia.logic.count import share
from symmachia.logic.limits import Limits, TooLarge
from symmachia.show.formats import render
from symmachia.show.paper import Paper

DAY = date(2016, 5, 1)
DRAWN = Question("JP", "supply-fuel", "US")
"""Turns on more facts than can be gone through."""


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (diagram, order):
        monkeypatch.setattr(module, "Limits", lambda: Limits(nodes=60))


def exact(found: Findings) -> dict[str, float]:
    """The share of the situations of each authority."""
    shares: dict[str, float] = {}
    for part in found.parts:
        here = share(found.diagrams.function(part.node), within=found.whole)
        shares[part.verdicts[0].authority] = shares.get(part.verdicts[0].authority, 0) + float(here)
    return shares


def test_what_is_told_is_true(bundled: sy.Law, monkeypatch: pytest.MonkeyPatch) -> None:
    from symmachia.engine.engine import Engine

    expected = exact(Engine(LawOn(bundled.corpus, DAY)).find(DRAWN, Given()))
    full = bundled.on(DAY).ask(str(DRAWN))
    assert full.estimate is None
    for module in (diagram, order):
        monkeypatch.setattr(module, "Limits", lambda: Limits(nodes=60))
    answer = bundled.on(DAY).ask(str(DRAWN), why_not="discretionary")
    assert (answer.outcome, answer.duty, answer.authority) == (full.outcome, full.duty, full.authority)
    assert set(answer.decided_by) == set(full.decided_by)
    assert full.steps and full.depends_on
    assert not (answer.steps or answer.depends_on or answer.branches or answer.why_not)
    assert answer.estimate is not None
    assert answer.estimate.drawn
    told = {
        s.outcome.replace("discretionary ", "").replace("unavailable", "none"): s
        for s in answer.estimate.shares
    }
    assert told.keys() == expected.keys()
    for authority, part in told.items():
        assert part.low < part.high
        assert part.low - 0.005 < expected[authority] < part.high + 0.005


@pytest.mark.usefixtures("little_room")
def test_it_is_said_everywhere(bundled: sy.Law) -> None:
    answer = bundled.on(DAY).ask(str(DRAWN))
    assert "An estimate\n" in str(answer)
    for text in (str(answer), *(render(answer, form, Paper(100)) for form in ("text", "md", "html"))):
        text = " ".join(text.split())
        assert "possible situations drawn at random, with a confidence of 95 %" in text
        assert "which steps are missing. Both are left out" in text
    assert json.loads(render(answer, "json", Paper(100)))["estimate"]["drawn"] == answer.estimate.drawn  # type: ignore[union-attr]


@pytest.mark.usefixtures("little_room")
def test_what_can_be_counted_is_not_drawn(bundled: sy.Law) -> None:
    answer = bundled.on(DAY).ask("JP defend-other-state to US", given=["attack on US is under-way"])
    assert answer.estimate is not None
    assert answer.estimate.drawn is None
    assert sum(part.low for part in answer.estimate.shares) == 1
    assert all(part.low == part.high for part in answer.estimate.shares)
    assert "counted over all possible situations" in " ".join(str(answer).split())


def test_outcomes_are_never_estimated(bundled: sy.Law, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot even be found out which outcomes occur, the question is refused."""

    def too_large(findings: Findings) -> None:
        raise TooLarge("building a function takes more than 60 diagram nodes")

    monkeypatch.setattr(Findings, "_parts", too_large)
    with pytest.raises(sy.QuestionError) as refused:
        bundled.on(DAY).ask(str(DRAWN))
    assert [d.code for d in refused.value.report] == ["S404"]
