"""Which answers a text cautions that leaves something unmodelled: those of its own parties."""

from __future__ import annotations

import symmachia as sy

FUEL = ["place is high-seas", "attack on KP is none"]


def cautioned_by(law: sy.DatedLaw, question: str) -> set[str]:
    answer = law.ask(question, given=FUEL, otherwise="usual")
    return {(caution.norm or "").split("@")[0] for caution in answer.cautions}


def test_a_treaty_cautions_its_parties_alone(bundled: sy.Law) -> None:
    law = bundled.on("2018-01-01")
    assert "acsa-2017/use" in cautioned_by(law, "JP supply-fuel to US")
    assert "acsa-2017/use" in cautioned_by(law, "US supply-fuel to AU")
    assert "acsa-2017/use" not in cautioned_by(law, "RU supply-fuel to KP")


def test_the_law_of_a_state_cautions_that_state_alone(bundled: sy.Law) -> None:
    law = bundled.on("2018-01-01")
    facts = ["attack on TW is under-way"]
    american = law.ask("US give-help to TW", given=facts, otherwise="usual")
    assert any((c.norm or "").startswith("tra-1979/sec-3.c") for c in american.cautions)
    australian = law.ask("AU give-help to TW", given=facts, otherwise="usual")
    assert not any((c.norm or "").startswith("tra-1979/") for c in australian.cautions)
