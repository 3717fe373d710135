"""The op-ed's claims put to clingo as unsatisfiability questions: is there a situation, possible under the
constraints, in which the claim speaks and is not true? And one in which it is?"""

from __future__ import annotations

from datetime import date

import pytest

import symmachia as sy
from symmachia.law.claimed import Claim
from symmachia.law.conditions import Cond, Not
from symmachia.law.ground import LawOn
from symmachia.law.model import Corpus
from symmachia.law.reach import Acts

pytest.importorskip("clingo", reason="clingo is not installed: `pip install clingo`")

from asp import Asp, Known

DATES = ["1996-04-30", "2000-01-01", "2020-01-01"]
QUICK = ["us-bound", "us-bound-at-home", "no-duty-in-return", "no-duty-abroad", "no-fuel-off-taiwan"]
"""Claims of one way: those with many ways wait for the night."""


def occurs(corpus: Corpus, day: str, claim: Claim, given: Cond) -> set[bool]:
    """Whether the statement of a claim is true of its ways: what occurs where a condition is given."""
    law = LawOn(corpus, date.fromisoformat(day))
    (actor,) = claim.actors
    others = sorted(claim.others.ids) if claim.others else [None, *(p for p in corpus.parties if p != actor)]
    acts = [claim.act] if claim.modal == "must" else Acts(law).leaves(claim.act)
    found: set[bool] = set()
    for act in acts:
        for other in others:
            verdicts = Asp(corpus, law.day, actor, act, other).verdicts(Known(facts=given))
            found |= {v[0] if claim.modal == "must" else v[1] != "none" for v in verdicts}
    return found


def agree(bundled: sy.Law, day: str, label: str) -> None:
    (claim,) = (c for c in bundled.corpus.claims["op-ed-1996"].claims if c.label == label)
    verdict = bundled.on(day).check(f"op-ed-1996/{label}")[label].verdict
    match claim.form:
        case "always":
            told = occurs(bundled.corpus, day, claim, claim.when)
            assert (False in told) == (verdict in ("too wide", "fails"))
            assert (True in told) == (verdict in ("too wide", "holds"))
        case "never":
            told = occurs(bundled.corpus, day, claim, claim.when)
            assert (True in told) == (verdict in ("too wide", "fails"))
        case "only when":
            outside = True in occurs(bundled.corpus, day, claim, Not(claim.when))
            inside = True in occurs(bundled.corpus, day, claim, claim.when)
            words = {(False, False): "vacuous", (False, True): "holds", (True, True): "too wide"}
            assert verdict == words.get((outside, inside), "fails")


@pytest.mark.slow
@pytest.mark.parametrize("day", DATES)
@pytest.mark.parametrize("label", QUICK)
def test_clingo_agrees(bundled: sy.Law, day: str, label: str) -> None:
    agree(bundled, day, label)


@pytest.mark.nightly
@pytest.mark.parametrize("day", DATES)
@pytest.mark.parametrize(
    "label",
    [
        "fights-only-for-itself",
        "barred-from-training",
        "drills-no-other-defence",
        "no-logistics-elsewhere",
        "no-peacekeeping",
        "no-support-in-combat",
    ],
)
def test_clingo_agrees_on_claims_of_many_ways(bundled: sy.Law, day: str, label: str) -> None:
    agree(bundled, day, label)
