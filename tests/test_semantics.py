"""The semantics, rule by rule, on law of a few lines: what a lawyer would check by hand.

The order follows `docs/explanation/semantics.md`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

import symmachia as sy
from symmachia.questions.answer import Answer

BASE = {
    "corpus.md": "---\nkind: corpus\nid: small\nversion: 1\nformat: 1\n---\n",
    "acts.md": """---
kind: acts
acts:
  help: {says: help}
  arms: {under: help, says: do what forces do}
  fight: {under: arms, says: fight}
  sweep: {under: arms, says: sweep mines}
  carry: {under: arms, says: carry goods}
  fuel: {under: arms, says: give fuel}
  strike: {under: arms, says: strike, implies: far}
  talk: {under: help, says: talk}
---
""",
    "facts.md": """---
kind: facts
id: facts
facts:
  far: {says: far away}
  war: {of: {"on": party}, values: [none, near, raging], says: war on P}
  hot: {says: fighting there}
  rush: {says: no time}
steps:
  plan: {by: AA, body: Cabinet, says: the Cabinet plans}
  vote: {by: AA, body: Diet, says: parliament approves, comes-after: [plan]}
  ask-first: {of: {by: [party]}, by: asker, says: P asks}
---
""",
    "aa.md": """---
kind: party
id: AA
names: {en: Aland}
closed: {arms: forces-law}
ranks: {constitution: 0, statute: 3, policy: 5}
modelled-from: {AA: 1950-01-01}
---
""",
    "bb.md": "---\nkind: party\nid: BB\nnames: {en: Beland}\nmodelled-from: {}\n---\n",
    "un.md": "---\nkind: party\nid: UN\nstate: false\nmodelled-from: {}\n---\n",
    "order.md": "---\nkind: order\nid: international\nranks: {charter: 0, treaty: 1, guideline: 2}\n"
    "binds-nobody: [guideline]\n---\n",
    "doubt.md": """---
kind: reading
id: doubt
title: Does the minute count?
alternatives:
  minute-counts: {holder: AA, from: 1960-01-01, "on": true, says: it counts}
  notes-count: {holder: BB, from: 1960-01-01, "on": true, says: only the notes}
  nothing-counts: {holder: scholars, from: 1960-01-01, says: nothing does}
---
""",
}


def page(
    name: str, norms: str, *, kind: str = "statute", order: str = "AA", more: str = ""
) -> dict[str, str]:
    front = f"---\nid: {name}\ntitle: {name}\nkind: {kind}\norder: {order}\nin-force: 1950-01-01\n{more}---\n"
    return {f"{name}.md": f"{front}```norms\n{norms}\n```\n"}


def law(norms: str = "", **pages: str) -> sy.Law:
    """A law whose forces act holds `norms`; further pages by keyword: `treaty=`, `constitution=`, …"""
    files = {**BASE, **page("forces-law", norms or "none-such: AA may talk\n  unconfirmed")}
    for name, text in pages.items():
        order = "AA" if name in ("constitution", "policy", "statute") else "international"
        more = "parties: [AA, BB]\n" if order == "international" else ""
        files |= page(name, text, kind=name, order=order, more=more)
    with tempfile.TemporaryDirectory() as folder:
        for file, text in files.items():
            (Path(folder) / file).write_text(text, encoding="utf-8")
        return sy.load(folder)


def ask(of: sy.Law, question: str, *given: str, on: str = "2000-01-01", **options: list[str]) -> Answer:
    return of.on(on).ask(question, given=list(given), **options)  # type: ignore[arg-type]


def outcomes(of: sy.Law, question: str) -> set[str]:
    """What comes out of a question, by the engine and by the reference interpreter."""
    return {of.on("2000-01-01", reference=by).ask(question).outcome for by in (True, False)}


# -- silence and closed branches ----------------------------------------------------------------


def test_on_a_closed_branch_silence_means_no_power() -> None:
    answer = ask(law(), "AA carry to BB")
    assert (answer.outcome, answer.why, answer.silent) == ("unavailable", ("no power",), "forces-law")


def test_elsewhere_and_for_others_what_nothing_bars_is_free() -> None:
    assert ask(law(), "AA talk to BB").outcome == "discretionary"
    assert ask(law(), "BB fight to AA").outcome == "discretionary"


def test_only_a_may_of_the_actors_own_order_opens_a_closed_branch() -> None:
    framework = law(treaty="supply: each party may carry to the other\n  unconfirmed")
    assert ask(framework, "AA carry to BB").why == ("no power",)
    assert ask(law("n: AA may carry\n  unconfirmed"), "AA carry to BB").outcome == "discretionary"


# -- bars and what sets them aside --------------------------------------------------------------

NINE = "nine: AA must not fight\n  unconfirmed"
POWER = "power: AA may fight\n  unconfirmed"


def test_a_bar_stands_until_an_exception_by_name_says_otherwise() -> None:
    both = law(POWER, constitution=NINE)
    answer = ask(both, "AA fight to BB")
    assert (answer.outcome, answer.why) == ("unavailable", ("barred",))
    assert [n.name for n in answer.decided_by] == ["constitution/nine"]


def test_a_lift_sets_the_bar_aside_and_gives_no_power() -> None:
    lift = f"{NINE}\nview: constitution/nine does not bar AA fight\n  when war on AA is raging\n  unconfirmed"
    without = law(constitution=lift)
    assert ask(without, "AA fight", "war on AA is raging").why == ("no power",)
    assert ask(without, "AA fight", "war on AA is none").why == ("barred",)
    assert ask(law(POWER, constitution=lift), "AA fight", "war on AA is raging").outcome == "discretionary"


def test_a_lift_that_does_not_apply_itself_lifts_nothing() -> None:
    lift = f"{NINE}\nview: constitution/nine does not bar AA fight\n  only if not hot\n  unconfirmed"
    assert ask(law(POWER, constitution=lift), "AA fight", "hot").why == ("barred",)


def test_despite_does_both() -> None:
    policy = "ban: AA must not carry\n  unconfirmed\nopen: AA may carry to BB\n  despite ban\n  unconfirmed"
    assert ask(law(policy=policy), "AA carry to BB").outcome == "discretionary"
    assert ask(law(policy=policy), "AA carry").why == ("barred",)


def test_no_contest_of_strength_a_policy_may_forbid_what_a_statute_permits() -> None:
    answer = ask(
        law("n: AA may carry\n  unconfirmed", policy="no: AA must not carry\n  unconfirmed"), "AA carry"
    )
    assert answer.why == ("barred",)


def test_a_weaker_exception_to_a_stronger_bar_is_an_error() -> None:
    with pytest.raises(sy.CorpusError, match="S301 a statute cannot lift a bar of a constitution"):
        law("n: constitution/nine does not bar AA fight\n  unconfirmed", constitution=NINE)


def test_a_lift_names_the_act_asked_about_not_what_it_counts_as() -> None:
    text = (
        f"{NINE}\nmines: sweep counts as fight\n  unconfirmed\n"
        "view: nine does not bar AA fight\n  unconfirmed"
    )
    found = law("p: AA may sweep, fight\n  unconfirmed", constitution=text)
    assert ask(found, "AA fight").outcome == "discretionary"
    assert ask(found, "AA sweep").why == ("barred",)


# -- counting as another act ---------------------------------------------------------------------


def test_counting_as_brings_bars_within_the_same_order_only() -> None:
    text = f"{NINE}\nmines: sweep counts as fight\n  when war on BB is raging\n  unconfirmed"
    here = law("p: AA may sweep\n  unconfirmed", constitution=text)
    assert ask(here, "AA sweep", "war on BB is raging").why == ("barred",)
    assert ask(here, "AA sweep", "war on BB is none").outcome == "discretionary"
    abroad = law(
        "p: AA may sweep\n  unconfirmed\nmines: sweep counts as fight\n  unconfirmed",
        charter="two: any state must not fight\n  unconfirmed",
    )
    assert ask(abroad, "AA sweep").outcome == "discretionary"


def test_counting_as_goes_on_from_one_act_to_the_next() -> None:
    text = (
        "nine: AA must not strike\n  unconfirmed\n"
        "two: fight counts as strike\n  unconfirmed\none: sweep counts as fight\n  unconfirmed"
    )
    assert ask(law("p: AA may sweep\n  unconfirmed", constitution=text), "AA sweep").why == ("barred",)


def test_counting_as_within_one_instrument() -> None:
    text = "p: AA may carry, fuel\n  except sweep\n  unconfirmed\nr: fuel counts as sweep in forces-law\n  when hot\n  unconfirmed"
    assert ask(law(text), "AA fuel", "hot").why == ("excluded",)
    with_bar = law(text, constitution="nine: AA must not sweep\n  unconfirmed")
    assert ask(with_bar, "AA fuel", "hot").why == ("excluded",), "the bar is of another instrument"


def test_exclusion_looks_at_every_coverage_at_once() -> None:
    text = "p: AA may fuel\n  except carry\n  unconfirmed\nr: fuel counts as carry\n  when hot\n  unconfirmed"
    assert ask(law(text), "AA fuel", "hot").why == ("excluded",)
    assert ask(law(text), "AA fuel", "not hot").outcome == "discretionary"


# -- three reasons for none ----------------------------------------------------------------------


def test_occasion_and_limit_are_kept_apart() -> None:
    text = "p: AA may carry\n  when war on BB is raging\n  only if not hot\n  unless far\n  except fuel\n  unconfirmed"
    found = law(text)
    assert ask(found, "AA carry", "war on BB is none").why == ("no power",)
    assert ask(found, "AA carry", "war on BB is raging", "hot", "not far").why == ("excluded",)
    assert ask(found, "AA carry", "war on BB is raging", "not hot", "far").why == ("excluded",)
    assert ask(found, "AA carry", "war on BB is raging", "not hot", "not far").outcome == "discretionary"


def test_a_limit_belongs_to_its_power_another_may_still_open_the_act() -> None:
    text = "p: AA may arms\n  except carry\n  unconfirmed\nq: AA may carry\n  when far\n  unconfirmed"
    assert ask(law(text), "AA carry", "not far").why == ("excluded",)
    assert ask(law(text), "AA carry", "far").outcome == "discretionary"


def test_several_lines_of_one_kind() -> None:
    text = "p: AA may carry\n  when far\n  when hot\n  except fuel when rush\n  except carry when rush\n  unconfirmed"
    assert ask(law(text), "AA carry", "far", "not hot").why == ("no power",)
    assert ask(law(text), "AA carry", "far", "hot", "rush").why == ("excluded",)
    assert ask(law(text), "AA carry", "far", "hot", "not rush").outcome == "discretionary"


def test_the_actors_own_order_is_told_first() -> None:
    answer = ask(law(charter="two: any state must not fight\n  unconfirmed"), "AA fight")
    assert (answer.why, answer.where) == (("no power",), "AA")
    answer = ask(law(POWER, charter="two: any state must not fight\n  unconfirmed"), "AA fight")
    assert (answer.why, answer.where) == (("barred",), "international")


# -- beneficiaries -------------------------------------------------------------------------------


def test_a_norm_without_to_covers_everyone_and_nobody() -> None:
    found = law("p: AA may carry\n  unconfirmed")
    assert {ask(found, q).outcome for q in ("AA carry", "AA carry to BB", "AA carry to UN")} == {
        "discretionary"
    }


def test_a_question_without_to_is_not_covered_by_a_norm_with_one() -> None:
    for to in ("BB", "anyone"):
        found = law(f"p: AA may carry to {to}\n  unconfirmed")
        assert ask(found, "AA carry to BB").outcome == "discretionary"
        assert ask(found, "AA carry").why == ("no power",)


def test_anyone_is_anybody_else() -> None:
    """A norm `to anyone` speaks of help to others; one without `to`, or with the name, of itself too."""
    for to, outcome in (
        (" to anyone", "unavailable"),
        ("", "discretionary"),
        (" to AA", "discretionary"),
        (" to BB", "unavailable"),
    ):
        assert outcomes(law(f"p: AA may carry{to}\n  unconfirmed"), "AA carry to AA") == {outcome}, to
    barred = law(charter="two: any state must not talk to anyone\n  unconfirmed")
    assert outcomes(barred, "BB talk to AA") == {"unavailable"}
    assert outcomes(barred, "BB talk to BB") == {"discretionary"}


def test_without_to_what_is_said_of_the_other_is_false() -> None:
    found = law("p: AA may carry\n  when war on the other is raging\n  unconfirmed")
    assert ask(found, "AA carry to BB", "war on BB is raging").outcome == "discretionary"
    assert ask(found, "AA carry", "war on BB is raging").why == ("no power",)


def test_any_state_is_no_organisation() -> None:
    found = law(charter="two: any state must not talk\n  unconfirmed")
    assert ask(found, "BB talk").outcome == "unavailable"
    assert ask(found, "UN talk").outcome == "discretionary"


# -- duty ----------------------------------------------------------------------------------------

TREATY = "five: each party must help to the other\n  when war on the other is raging\n  by its own processes\n  unconfirmed"


def test_duty_is_owed_at_the_act_named_and_not_beneath() -> None:
    found = law(treaty=TREATY)
    answer = ask(found, "AA help to BB", "war on BB is raging")
    assert (answer.outcome, answer.by_own_processes) == ("assured", True)
    assert ask(found, "AA talk to BB", "war on BB is raging").duty == "not owed"
    assert ask(found, "BB help to AA", "war on AA is none").duty == "not owed"
    assert ask(found, "AA help", "war on BB is raging").duty == "not owed"


def test_nothing_is_owed_to_oneself() -> None:
    found = law(treaty="five: AA must talk\n  unconfirmed")
    assert ask(found, "AA talk to BB").duty == "owed"
    assert ask(found, "AA talk to AA").duty == "not owed"


def test_what_binds_nobody_neither_obliges_nor_bars() -> None:
    found = law(
        guideline="a: each party must talk to the other\n  unconfirmed\nb: AA must not talk\n  unconfirmed"
    )
    answer = ask(found, "AA talk to BB")
    assert answer.outcome == "discretionary"
    assert {f.norm.name: f.fate for f in answer.fates} == {
        "forces-law/none-such": "stands",
        "guideline/a": "binds nobody",
        "guideline/b": "binds nobody",
    }


def test_hollow_is_owed_abroad_and_barred_at_home() -> None:
    found = law(POWER, constitution=NINE, treaty="five: each party must fight to the other\n  unconfirmed")
    assert ask(found, "AA fight to BB").outcome == "hollow"


def test_torn_is_owed_and_barred_within_one_order() -> None:
    text = "five: each party must fight to the other\n  unconfirmed\nsix: AA must not fight\n  unconfirmed"
    assert ask(law(POWER, treaty=text), "AA fight to BB").outcome == "torn"
    freed = text.replace("six: AA must not fight", "six: AA must not fight\n  unless plan")
    assert ask(law(POWER, treaty=freed), "AA fight to BB").outcome == "assured after steps"


@pytest.mark.parametrize("clause", ["unless plan", "when plan"])
def test_torn_only_if_the_bar_stands_now_and_after_steps_too(clause: str) -> None:
    """Whichever way a step moves the bar, there is a time at which duty and bar do not meet; what keeps
    the help away is that the law at home is silent."""
    text = f"five: each party must fight to the other\n  unconfirmed\nsix: AA must not fight\n  {clause}\n  unconfirmed"
    answer = ask(law(treaty=text), "AA fight to BB")
    assert (answer.outcome, answer.why, answer.where) == ("hollow", ("no power",), "AA")
    always = text.replace(f"  {clause}\n", "")
    assert outcomes(law(treaty=text), "AA fight to BB") == {"hollow"}
    assert outcomes(law(treaty=always), "AA fight to BB") == {"torn"}


# -- inner acts ----------------------------------------------------------------------------------


def test_an_inner_act_is_open_where_some_leaf_is() -> None:
    answer = ask(law("p: AA may carry\n  unconfirmed"), "AA arms to BB")
    assert answer.authority == "now"
    assert {w.act for w in answer.ways if w.authority == "now"} == {"carry"}
    assert ask(law(), "AA arms to BB").why == ("no power",)


def test_leaves_are_looked_at_together() -> None:
    """Either the one way or the other is open, whatever the fact: so the inner act is settled."""
    text = "p: AA may carry\n  when hot\n  unconfirmed\nq: AA may fuel\n  when not hot\n  unconfirmed"
    assert ask(law(text), "AA arms").authority == "now"
    assert ask(law(text.replace("not hot", "far")), "AA arms").authority == "depends"


# -- steps ---------------------------------------------------------------------------------------

STEPS = "p: AA may carry\n  after plan\n  after vote unless rush\n  unconfirmed"


def test_steps_are_open_done_or_refused() -> None:
    found = law(STEPS)
    answer = ask(found, "AA carry")
    assert answer.outcome == "discretionary after steps"
    assert [s.step for s in answer.steps] == ["plan", "vote"], "the vote stays in while `rush` is unknown"
    assert [s.step for s in ask(found, "AA carry", "rush").steps] == ["plan"]
    assert ask(found, "AA carry", done=["all"]).outcome == "discretionary"
    assert ask(found, "AA carry", done=["plan"], refused=["vote"]).outcome == "depends"
    assert ask(found, "AA carry", "not rush", refused=["vote"]).why == ("excluded",)


def test_the_least_set_prefers_fewer_steps_and_then_those_declared_first() -> None:
    text = "p: AA may carry\n  after vote and plan or ask-first by BB\n  unconfirmed"
    with pytest.raises(sy.CorpusError, match="S106"):
        law(text)
    text = text.replace("vote and plan", "(vote and plan)")
    assert [s.step for s in ask(law(text), "AA carry to BB").steps] == ["ask-first by BB"]
    either = "p: AA may carry\n  after vote or plan\n  unconfirmed"
    assert [s.step for s in ask(law(either), "AA carry").steps] == ["plan"]


def test_a_later_step_changes_nothing_until_it_is_refused() -> None:
    found = law("p: AA may carry\n  followed by vote within 20 days\n  unconfirmed")
    assert ask(found, "AA carry").outcome == "discretionary"
    assert ask(found, "AA carry", refused=["vote"]).why == ("excluded",)


def test_a_step_can_clear_a_bar() -> None:
    found = law(
        "p: AA may carry\n  unconfirmed",
        treaty="ask: AA must not carry\n  unless ask-first by BB\n  unconfirmed",
    )
    answer = ask(found, "AA carry")
    assert answer.outcome == "discretionary after steps"
    assert "treaty/ask" in {n.name for n in answer.decided_by}


# -- readings ------------------------------------------------------------------------------------

MINUTE = "ask: BB must not carry\n  unless plan\n  unconfirmed\nminute: BB may carry\n  under reading minute-counts\n  despite ask\n  unconfirmed"


def test_an_answer_that_differs_over_default_readings_is_disputed() -> None:
    found = law(treaty=MINUTE)
    answer = ask(found, "BB carry")
    assert answer.outcome == "disputed"
    assert {b.when: b.outcome for b in answer.branches} == {
        ("minute-counts",): "discretionary",
        ("notes-count",): "discretionary after steps",
    }
    assert ask(found, "BB carry", readings=["notes-count"]).outcome == "discretionary after steps"
    assert ask(found, "BB carry", on="1955-01-01").outcome == "discretionary after steps", "outside its span"


def test_other_alternatives_are_a_note() -> None:
    found = law(
        "p: AA may carry\n  unconfirmed",
        constitution="n: AA must not carry\n  under reading nothing-counts\n  unconfirmed",
    )
    answer = ask(found, "AA carry")
    assert answer.outcome == "discretionary"
    assert [(b.when, b.outcome) for b in answer.other_readings] == [(("nothing-counts",), "unavailable")]


def test_a_page_under_a_reading() -> None:
    files = page("minute", "m: BB must not talk\n  unconfirmed", kind="treaty", order="international",
                 more="parties: [AA, BB]\nreading: minute-counts\n")  # fmt: skip
    found = law(treaty=MINUTE)
    assert found.on("2000-01-01").ask("BB talk").outcome == "discretionary"
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**BASE, **page("forces-law", "n: AA may talk\n  unconfirmed"), **files}.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        assert sy.load(folder).on("2000-01-01").ask("BB talk").outcome == "disputed"


# -- frameworks, texts in force, dates -----------------------------------------------------------


def test_applies_asks_for_occasion_limits_and_steps_of_another_norm() -> None:
    found = law(
        "p: AA may carry\n  when treaty/supply applies\n  unconfirmed",
        treaty="supply: each party may carry to the other\n  when hot\n  only if far\n  after plan\n  unconfirmed",
    )
    assert ask(found, "AA carry to BB", "hot", "far", done=["plan"]).outcome == "discretionary"
    assert ask(found, "AA carry to BB", "hot", "far").outcome == "discretionary after steps"
    assert ask(found, "AA carry to BB", "hot", "not far", done=["plan"]).why == ("no power",)
    assert ask(found, "AA carry", "hot", "far", done=["plan"]).outcome == "discretionary", (
        "towards some party"
    )


def test_dates_are_half_open() -> None:
    found = law("p: AA may carry\n  from 1999-08-25\n  until 2016-03-29\n  unconfirmed")
    told = {
        day: ask(found, "AA carry", on=day).authority
        for day in ("1999-08-24", "1999-08-25", "2016-03-28", "2016-03-29")
    }
    assert list(told.values()) == ["none", "now", "now", "none"]


def test_a_text_read_anew_while_another_is_in_force() -> None:
    found = law(
        "p: AA may carry\n  except carry when not treaty is in force\n  unconfirmed",
        treaty="supply: each party may carry to the other\n  unconfirmed",
    )
    assert ask(found, "AA carry", on="1950-01-01").outcome == "discretionary"


def test_versions_of_a_label_do_not_overlap() -> None:
    with pytest.raises(sy.CorpusError, match="S302"):
        law(
            "p: AA may carry\n  until 2000-01-02\n  unconfirmed\np: AA may fuel\n  from 2000-01-01\n  unconfirmed"
        )
    law(
        "p: AA may carry\n  until 2000-01-01\n  unconfirmed\np: AA may fuel\n  from 2000-01-01\n  unconfirmed"
    )


# -- facts ---------------------------------------------------------------------------------------


def test_a_fact_that_is_not_given_is_unknown_and_settled_exactly() -> None:
    text = "p: AA may carry\n  when hot\n  unconfirmed\nq: AA may carry\n  when not hot\n  unconfirmed"
    assert ask(law(text), "AA carry").outcome == "discretionary", "settled, though each norm is not"
    answer = ask(law("p: AA may carry\n  when hot or far\n  unconfirmed"), "AA carry")
    assert (answer.outcome, answer.depends_on) == ("depends", ("far", "hot"))


def test_an_act_implies_its_own_circumstances() -> None:
    found = law("p: AA may strike\n  when far\n  unconfirmed")
    assert ask(found, "AA strike").outcome == "discretionary"
    with pytest.raises(sy.QuestionError, match="these facts exclude each other"):
        ask(found, "AA strike", "not far")


def test_a_fact_given_twice_differently() -> None:
    with pytest.raises(sy.QuestionError) as error:
        ask(law(), "AA carry", "war on AA is raging", "hot", "war on AA is near")
    (diagnostic,) = error.value.report.errors
    assert (diagnostic.code, diagnostic.span.file.text) == ("S401", "war on AA is raging")
    assert diagnostic.message == "`war on AA is raging` and `war on AA is near` cannot both be"
    assert [note.span.file.text for note in diagnostic.notes] == ["war on AA is near"]


def test_facts_that_exclude_each_other_are_named() -> None:
    with pytest.raises(sy.QuestionError) as error:
        ask(law(), "AA strike", "hot", "not far or rush", "not rush")
    (diagnostic,) = error.value.report.errors
    assert (diagnostic.code, diagnostic.span.file.text) == ("S314", "not far or rush")
    assert diagnostic.message == "these facts exclude each other: not far or rush; not rush; far"
    assert [note.caption for note in diagnostic.notes] == ["the other fact", "`strike` implies it"]


def test_a_given_fact_stands_over_the_crisis(bundled: sy.Law) -> None:
    day = bundled.on("2000-01-01")
    inside = day.ask(
        "JP supply-fuel to US",
        crisis="taiwan-strait-1996",
        given=["area-situation", "place-in JP", "place=land"],
    )
    assert inside.outcome == "discretionary after steps"
    changed = day.ask(
        "JP supply-fuel to US", crisis="korean-war", given=["area-situation=no", "place-in JP", "place=land"]
    )
    assert changed.why == ("no power",)


# -- fates ---------------------------------------------------------------------------------------


def test_each_fate_has_its_word() -> None:
    text = """old: AA may carry
  until 1990-01-01
  unconfirmed
beside: AA may fuel
  unconfirmed
occasion: AA may carry
  when hot
  unconfirmed
limit: AA may carry
  only if hot
  unconfirmed
asks: AA may carry
  when far
  unconfirmed
steps: AA may carry
  after plan
  unconfirmed
works: AA may carry
  unconfirmed
ban: AA must not carry
  unconfirmed
lift: ban does not bar AA carry
  unconfirmed"""
    answer = ask(law(text, guideline="g: AA may carry\n  unconfirmed"), "AA carry", "not hot")
    assert {f.norm.label if hasattr(f.norm, "label") else f.norm.name.split("/")[1]: f.fate for f in answer.fates} == {
        "old": "not in force", "g": "binds nobody", "beside": "does not cover", "occasion": "occasion fails",
        "limit": "limit fails", "asks": "unknown", "steps": "steps missing", "works": "stands",
        "ban": "lifted", "lift": "stands",
    }  # fmt: skip
    assert answer.outcome == "discretionary"


def test_unmodelled_text_is_a_caution() -> None:
    found = law('p: AA may carry\n  unconfirmed\nu: unmodelled carry "how much is too much"\n  unconfirmed')
    assert "how much is too much" in {c.text for c in ask(found, "AA carry").cautions}
    assert "how much is too much" not in {c.text for c in ask(found, "AA fuel").cautions}
