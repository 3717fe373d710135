"""Claims: the table of the op-ed, when its verdicts turn, and verdicts and exceptions held against the naive
interpreter on random law and against clingo on the bundled one."""

from __future__ import annotations

import os
from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from naive import Naive, World
from random_law import DAY, laws, load, steps_of

import symmachia as sy
from symmachia.engine.engine import Engine
from symmachia.engine.statements import Memory
from symmachia.law.claimed import Claim, ClaimForm, ClaimModal, Towards
from symmachia.law.conditions import ALWAYS, Cond, Is, Not, Or
from symmachia.law.given import Given, usual_values
from symmachia.law.ground import LawOn, Variable
from symmachia.law.model import Corpus
from symmachia.questions.check.checked import Ruled
from symmachia.questions.check.example import situation_of
from symmachia.questions.check.verdict import Judged, Made, verdict_of
from symmachia.text.source import SourceFile, Span

EXAMPLES = int(os.environ.get("SYMMACHIA_EXAMPLES", "40"))
NOWHERE = Span(SourceFile("claim", ""), 1, 1, 1, 2)

# -- the op-ed --------------------------------------------------------------------------------

TABLE: dict[str, tuple[Ruled, Ruled, Ruled]] = {
    "fights-only-for-itself": ("holds", "holds", "too wide"),
    "barred-from-training": ("too wide", "too wide", "too wide"),
    "drills-no-other-defence": ("holds", "holds", "fails"),
    "no-logistics-elsewhere": ("vacuous", "too wide", "too wide"),
    "no-peacekeeping": ("too wide", "too wide", "too wide"),
    "us-bound": ("too wide", "too wide", "too wide"),
    "us-bound-at-home": ("holds", "holds", "holds"),
    "no-duty-in-return": ("too wide", "too wide", "too wide"),
    "no-duty-abroad": ("holds", "holds", "holds"),
    "no-support-in-combat": ("holds", "too wide", "too wide"),
    "no-fuel-off-taiwan": ("holds", "holds", "too wide"),
    "mutual": ("too wide", "too wide", "too wide"),
}
DATES = ("1996-04-30", "2000-01-01", "2020-01-01")


@pytest.mark.parametrize("column", range(3), ids=DATES)
def test_the_claims_of_the_op_ed(bundled: sy.Law, column: int) -> None:
    checked = bundled.on(DATES[column]).check("op-ed-1996")
    found = {ruling.label: ruling.verdict for ruling in checked.rulings}
    assert found == {label: verdicts[column] for label, verdicts in TABLE.items()}


EXCEPTIONS = {
    ("us-bound", "1996-04-30"): ("not struck-at-home on JP", "sec-1960/art-5.1"),
    ("no-duty-in-return", "1996-04-30"): (
        "struck-under-japanese-administration on US",
        "sec-1960/art-5.1",
    ),
    ("barred-from-training", "1996-04-30"): ("", "defest-1954/training"),
    ("no-logistics-elsewhere", "2000-01-01"): ("exercise-two-party", "sdf-1954/art-100-6-exercise"),
    ("fights-only-for-itself", "2020-01-01"): ("survival-threatened", "sdf-1954/art-76.1.ii"),
    ("drills-no-other-defence", "2020-01-01"): (
        "drills-defence-of-other-state",
        "defest-1954/training",
    ),
}


@pytest.mark.parametrize(("label", "day"), EXCEPTIONS)
def test_the_exceptions_to_the_op_ed(bundled: sy.Law, label: str, day: str) -> None:
    """The simplest exception is the one that a specialist would name, with the norm behind it."""
    fact, norm = EXCEPTIONS[label, day]
    example = bundled.on(day).check(f"op-ed-1996/{label}")[label].example
    assert example is not None
    phrases = [c.phrase for c in example.circumstances]
    assert fact in phrases if fact else not phrases
    told = [n.name for n in example.norms] + [unmet.norm.name for unmet in example.unmet]
    assert norm in told
    assert len(phrases) <= 2


def test_when_the_verdicts_on_the_op_ed_turn(bundled: sy.Law) -> None:
    """Between the dates of the table, each turn on its day and by its norm."""
    over = bundled.check_over("op-ed-1996", "1993..2020")
    turns = {
        course.label: [(t.day.isoformat(), t.after, [n.name for n in t.came]) for t in course.turns]
        for course in over.courses
    }
    assert turns["fights-only-for-itself"] == [("2016-03-29", "too wide", ["sdf-1954/art-76.1.ii"])]
    assert turns["drills-no-other-defence"] == [("2014-07-01", "fails", ["defest-1954/training"])]
    for label in ("us-bound", "us-bound-at-home", "no-duty-in-return", "no-duty-abroad", "mutual"):
        assert turns[label] == []
    exercise = [("1996-10-22", "too wide", ["pko-1992/art-3-contingents", "sdf-1954/art-100-6-exercise"])]
    assert turns["no-logistics-elsewhere"] == turns["no-support-in-combat"] == exercise
    (fuel,) = turns["no-fuel-off-taiwan"]  # where an attack on Japan is foreseen, years before 2016
    assert fuel[:2] == ("2004-07-29", "too wide")
    assert {"sdf-1954/art-77-3.1", "usma-2004/art-10"} <= set(fuel[2])


def test_a_norm_that_turns_a_verdict_turns_it_back(bundled: sy.Law) -> None:
    """Without the norm that is named, the verdict is the one of the day before."""
    corpus = bundled.corpus
    (turn,) = bundled.check_over("op-ed-1996/fights-only-for-itself", "2014..2020")[
        "fights-only-for-itself"
    ].turns
    norm = turn.came[0].id
    (claim,) = (c for c in corpus.claims["op-ed-1996"].claims if c.label == "fights-only-for-itself")
    without = Engine(LawOn(corpus, turn.day, {norm: None}))
    assert Judged(without, claim, Given()).verdict == turn.before == "holds"


@pytest.mark.nightly
def test_the_years_agree_with_the_days(bundled: sy.Law) -> None:
    """What is told of years is what is told of each day in them."""
    over = bundled.check_over("op-ed-1996", "1951..2026")
    for day in {run.start for course in over.courses for run in course.runs}:
        checked = bundled.on(day).check("op-ed-1996")
        assert {r.label: r.verdict for r in checked.rulings} == {c.label: c.on(day) for c in over.courses}


# -- what the words mean, on small law ----------------------------------------------------------


def claim_of(
    form: ClaimForm, modal: ClaimModal, act: str, other: str | None, when: Cond = ALWAYS, actor: str = "AA"
) -> Claim:
    return Claim(
        label="c",
        form=form,
        treaty=None,
        actors=(actor,),
        modal=modal,
        act=act,
        others=Towards("list", frozenset({other})) if other else None,
        when=when,
        crisis=None,
        says=None,
        passage=None,
        wording="",
        span=NOWHERE,
    )


class Plain:
    """A claim in one situation after the other, by the naive interpreter."""

    def __init__(self, corpus: Corpus, claim: Claim) -> None:
        self.corpus, self.claim = corpus, claim
        self.actor = claim.actors[0]
        others = [p for p in corpus.parties if p != self.actor]
        self.others = sorted(claim.others.ids) if claim.others else [None, *others]
        self.leaves = [
            a
            for a in corpus.acts
            if self.above(a, claim.act) and not any(b.under == a for b in corpus.acts.values())
        ]
        acts = [claim.act] if claim.modal == "must" else self.leaves
        self.ways = [Naive(corpus, DAY, self.actor, act, other) for act in acts for other in self.others]
        self.plain = Naive(corpus, DAY, self.actor, claim.act, self.others[0] if claim.others else None)

    def above(self, act: str | None, wanted: str) -> bool:
        while act is not None and act != wanted:
            act = self.corpus.acts[act].under
        return act == wanted

    def stated(self, world: World) -> bool:
        return any(self.way(naive, world) for naive in self.ways)

    def way(self, naive: Naive, world: World) -> bool:
        if not naive.true(self.corpus.acts[naive.act].implies, world):
            return False
        owed, authority, *_ = naive.verdict(world, steps_of(self.corpus))
        match self.claim.modal:
            case "must":
                return owed
            case "can at once":
                return authority == "now"
            case "can":
                return authority != "none"

    def situations(self, read: frozenset[str]) -> dict[tuple[tuple[Variable, str], ...], bool | None]:
        """Each situation that is possible: whether the claim is true there; None where it does not speak."""
        found: dict[tuple[tuple[Variable, str], ...], bool | None] = {}
        for world in self.worlds(read):
            a, b = self.stated(world), self.plain.true(self.claim.when, world)
            match self.claim.form:
                case "only when":
                    told = b if a else None
                case "never":
                    told = not a if b else None
                case "always" | "sometimes":
                    told = a if b else None
            found[tuple(world.facts.items())] = told
        return found

    def worlds(self, read: frozenset[str]) -> list[World]:
        """All situations that are possible, whatever any act implies."""
        facts: list[Variable] = []
        domains: list[tuple[str, ...]] = []
        for fact in self.corpus.facts.values():
            about = self.plain.about(fact)
            if fact.exclusive:
                facts.append((fact.id, None))
                domains.append(("nobody", *about))
            else:
                facts += [(fact.id, who) for who in about or [None]]
                domains += [fact.values for _ in about or [None]]
        whole = (
            World(dict(zip(facts, values, strict=True)), frozenset(), read) for values in product(*domains)
        )
        return [world for world in whole if self.plain.possible(world)]


def verdict(claim: Claim, told: list[bool | None]) -> Ruled:
    """The table of the language, word for word."""
    speaks = [t for t in told if t is not None]
    if not speaks:
        return "vacuous"
    if claim.form == "sometimes":
        return "holds" if any(speaks) else "fails"
    return "holds" if all(speaks) else "too wide" if any(speaks) else "fails"


CONDS: list[Cond] = [
    ALWAYS,
    Is("a", None, frozenset({"true"})),
    Not(Is("b", None, frozenset({"true"}))),
    Is("c", None, frozenset({"x", "z"})),
    Is("hit", "BB", frozenset({"true"})),
    Or((Is("hit", "AA", frozenset({"true"})), Is("a", None, frozenset({"true"})))),
]
CLAIMS = st.builds(
    claim_of,
    st.sampled_from(["always", "never", "sometimes", "only when"]),
    st.sampled_from(["can", "can", "can at once", "must"]),
    st.sampled_from(["one", "two", "three", "shut", "do"]),
    st.sampled_from(["BB", None]),
    st.sampled_from(CONDS),
)


@settings(max_examples=EXAMPLES // 2, deadline=None, suppress_health_check=list(HealthCheck))
@given(laws(), CLAIMS)
def test_verdicts_and_exceptions_on_random_law(pages: dict[str, str], claim: Claim) -> None:
    """The verdict, and that no exception has fewer unusual facts, by going through all situations."""
    corpus = load(pages)
    assume("cc.md" not in pages)
    engine = Engine(LawOn(corpus, DAY))
    judged = Judged(engine, claim, Given(), Memory())
    plain = Plain(corpus, claim)
    (made,) = judged.made
    for choice in judged.choices:
        told = plain.situations(choice)
        expected = verdict(claim, list(told.values()))
        assert judged.under(choice) == expected
        event(f"{claim.form}: {expected}")
        untrue = [dict(world) for world, true in told.items() if true is False]
        found = situation_of(judged, made, judged.untrue(made, choice))
        assert (found is None) == (not untrue)
        if found is None:
            continue
        whole = {(v.name[1], v.name[2]): value for v, value in found.whole.items()}  # type: ignore[index]
        there = [world for world in untrue if all(world[f] == x for f, x in whole.items())]
        best = min(there, key=lambda world: len(unusual(corpus, plain, world)))
        departing = unusual(corpus, plain, best)
        assert len(departing) == min(len(unusual(corpus, plain, world)) for world in untrue)
        assert {f for f in departing if f in whole} == set(found.unusual)


def unusual(corpus: Corpus, plain: Plain, world: dict[Variable, str]) -> set[Variable]:
    """The facts of a situation that depart from their usual values."""
    here = World(world, frozenset(), frozenset())
    law = LawOn(corpus, DAY)
    return {u.variable for u in usual_values(law, frozenset()) if not plain.plain.true(u.cond, here)}


@pytest.mark.parametrize("form", ["always", "never", "sometimes", "only when"])
def test_the_word_for_what_occurs(form: ClaimForm) -> None:
    """All forms speak of the same four cases; `sometimes` alone is content with one true situation."""
    from symmachia.questions.check.verdict import Occurs

    claim = claim_of(form, "can", "one", None)
    words = {(t, u): verdict_of(claim, [Occurs(t, u)]) for t, u in product([True, False], repeat=2)}
    mixed = "holds" if form == "sometimes" else "too wide"
    assert words == {
        (True, True): mixed,
        (True, False): "holds",
        (False, True): "fails",
        (False, False): "vacuous",
    }


# -- of whom a claim is made --------------------------------------------------------------------


def test_each_party_in_turn(bundled: sy.Law) -> None:
    mutual = bundled.on("2020-01-01").check("op-ed-1996/mutual")["mutual"]
    assert [(side.actor, side.other) for side in mutual.sides] == [("JP", "US"), ("US", "JP")]
    assert all(side.example is not None for side in mutual.sides)


def test_without_beneficiary_some_one_is_enough(bundled: sy.Law) -> None:
    """Force in defence of others counts, though nobody is named."""
    law = bundled.on("2020-01-01")
    ruling = law.check("JP can use-force only when attack on JP is imminent or under-way")["claim"]
    assert ruling.example is not None and ruling.example.beneficiary == "US"
    assert law.check("sometimes JP can defend-other-state")["claim"].verdict == "holds"


def test_in_a_crisis_only_its_facts_are_given(bundled: sy.Law) -> None:
    """The crisis gives its facts; nothing else is taken as usual."""
    law = bundled.on("1996-04-30")
    plain = law.check("never US must give-help to KR")["claim"]
    crisis = law.check("in korean-war: always US must give-help to KR")["claim"]
    assert (plain.verdict, crisis.verdict) == ("too wide", "too wide")
    assert crisis.example is not None
    assert [c.phrase for c in crisis.example.circumstances] == ["not attack-unprovoked on KR"]
    narrower = "in korean-war: always US must give-help to KR when attack-unprovoked on KR"
    assert law.check(narrower)["claim"].verdict == "holds"


def test_a_duty_is_owed_at_its_own_act_alone(bundled: sy.Law) -> None:
    ruling = bundled.on("2020-01-01").check("always US must supply-fuel to JP")["claim"]
    assert ruling.verdict == "fails"
    assert any("`give-help`" in caution for caution in ruling.cautions)


def test_depends_on_the_reading(bundled: sy.Law) -> None:
    """Which alternative makes which verdict is told."""
    law = bundled.on("1996-04-30")
    claim = "always US can at once fight-from-bases to KR when from-base is combat-sortie"
    ruling = law.check(f"in korean-war: {claim}")["claim"]
    assert ruling.verdict == "depends on the reading"
    told = {under.readings: under.verdict for under in ruling.under}
    assert told[("korea-minute-counts",)] != told[("only-notes-count",)]
    chosen = law.check(f"in korean-war: {claim}", readings=["korea-minute-counts"])["claim"]
    assert chosen.verdict == told[("korea-minute-counts",)]


def test_steps_given_and_refused(bundled: sy.Law) -> None:
    """Steps are open unless given: `can at once` needs them done, and a refused one closes the way."""
    law, claim = bundled.on("2000-01-01"), "sometimes JP can at once supply-fuel to US"
    assert law.check(claim)["claim"].verdict == "fails"
    assert law.check(claim, done=["all"])["claim"].verdict == "holds"
    watch = "sometimes JP can observe to UN"
    assert law.check(watch)["claim"].verdict == "holds"
    assert law.check(watch, refused=["implementation-plan"])["claim"].verdict == "fails"


@pytest.mark.parametrize("day", ["1955-01-01", "1940-01-01"])
def test_not_yet_in_force(bundled: sy.Law, day: str) -> None:
    ruling = bundled.on(day).check("op-ed-1996/us-bound")["us-bound"]
    assert ruling.verdict == "not yet in force"
    assert ruling.because is not None and "23 June 1960" in ruling.because


def test_before_the_law_is_modelled(bundled: sy.Law) -> None:
    ruling = bundled.on("1946-01-01").check("never JP can use-force")["claim"]
    assert (ruling.verdict, "modelled from" in str(ruling.because)) == ("not yet in force", True)


def test_a_true_military_alliance_of_any_pair(bundled: sy.Law) -> None:
    """The standard can be held to any two parties, and tells which way something is missing."""
    law = bundled.on("1996-04-30")
    of_japan = law.check("true-military-alliance")
    assert of_japan.pair == ("US", "JP")
    supply = {(s.actor, s.other): s.verdict for s in of_japan["may-supply-ammunition"].sides}
    assert supply == {("US", "JP"): "holds", ("JP", "US"): "fails"}
    of_korea = law.check("true-military-alliance", pair="US,KR")
    assert [(s.actor, s.other) for s in of_korea["bound-to-help"].sides] == [("US", "KR"), ("KR", "US")]
    assert "KR" in of_korea["bound-to-help"].claim and "JP" not in of_korea["bound-to-help"].claim


def test_the_same_whoever_asks(bundled: sy.Law) -> None:
    """A claim gets the same verdict alone as on its page."""
    law = bundled.on("2000-01-01")
    for ruling in law.check("op-ed-1996").rulings:
        assert law.check(ruling.claim)["claim"].verdict == ruling.verdict


def test_made_of_one(bundled: sy.Law) -> None:
    corpus = bundled.corpus
    claim = claim_of("never", "can", "use-force", "US", actor="JP")
    judged = Judged(Engine(LawOn(corpus, date(2000, 1, 1))), claim, Given())
    assert judged.made == (Made("JP", "US"),)


def test_a_leaf_is_open_only_where_what_it_implies_holds(bundled: sy.Law) -> None:
    law = bundled.on("2000-01-01")
    anyhow = law.check("always US can move-forces to JP")["claim"]
    moving = law.check("always US can move-forces to JP when from-base is movement")["claim"]
    assert (anyhow.verdict, moving.verdict) == ("too wide", "holds")


def test_what_follows_counts_as_unusual_but_is_not_told(bundled: sy.Law) -> None:
    """An attack on bases in Japan brings attacks on both with it, by constraint: one fact tells all of it."""
    claim = bundled.corpus.claims["op-ed-1996"].claims
    (none_in_return,) = (c for c in claim if c.label == "no-duty-in-return")
    judged = Judged(Engine(LawOn(bundled.corpus, date(2000, 1, 1))), none_in_return, Given())
    (made,) = judged.made
    found = situation_of(judged, made, judged.untrue(made, judged.choices[0]))
    assert found is not None
    assert {("attack", "US"), ("attack", "JP")} <= found.following
    assert set(found.unusual) - found.following == {("struck-under-japanese-administration", "US")}
