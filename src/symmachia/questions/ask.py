"""`ask`: may, must or cannot an actor do an act for another, in this situation, on this date, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from symmachia.law.conditions import ALWAYS
from symmachia.law.described import Crisis
from symmachia.law.given import Given, Impossible, TooMuch, facts_given
from symmachia.law.ground import LawOn
from symmachia.law.model import Act, Corpus, Norm
from symmachia.law.phrases import spoken
from symmachia.law.reach import Acts, Question
from symmachia.law.verdict import Reason, Verdict
from symmachia.logic.limits import TooLarge
from symmachia.questions.answer import (
    OUTCOMES,
    Answer,
    Authority,
    Branch,
    Change,
    Duty,
    NormView,
    Outcome,
    Way,
    WhyNot,
    outcome_of,
)
from symmachia.questions.estimating import estimate
from symmachia.questions.fates import deciding, fates
from symmachia.questions.found import Changed, Estimates, Found, FoundWithin, Solver
from symmachia.questions.situate import too_large
from symmachia.questions.views import (
    box_in_words,
    cautions,
    fate_view,
    norm_views,
    receipt,
    step_view,
    taken,
    values_in_words,
    waiting_duties,
)

REASONS: tuple[Reason, ...] = ("barred", "excluded", "no power")
MAX_BRANCHES = 12
MAX_PARTS_TOLD = 500
"""Parts of the situations from which the deciding norms and the branches are gathered."""


@dataclass(frozen=True)
class Asked:
    """A question with all that it is asked under, and who answers it. `dated`: whether the user gave
    the date; `notes`: whether to look at readings that are off by default; `explained`: whether to
    look for the facts that force the answer; `why_not`: another outcome, and what it would take."""

    solver: Solver
    question: Question
    given: Given
    crisis: Crisis | None = None
    dated: bool = True
    notes: bool = True
    explained: bool = False
    why_not: Outcome | None = None

    @property
    def law(self) -> LawOn:
        return self.solver.law


def ask(asked: Asked) -> Answer:
    """The answer to a question. Raises QuestionError where the facts exclude each other, or leave
    more situations than are tried."""
    try:
        if Acts(asked.law).is_leaf(asked.question.act):
            return _leaf(asked, asked.solver.find(asked.question, asked.given))
        inner = asked.solver.within(asked.question, asked.given)
        return _answer(asked, inner.duty, inner)
    except Impossible:
        from symmachia.questions.clashing import impossible  # only needed to tell the mistake

        raise impossible(asked.law, asked.given, asked.question) from None
    except (TooMuch, TooLarge) as error:
        raise too_large(asked.question, error, asked.given.usual) from None


def _leaf(asked: Asked, findings: Found) -> Answer:
    """The answer about a leaf act; where diagrams are too large, without what only they can tell."""
    try:
        return _answer(asked, findings, None)
    except TooLarge:
        estimates = findings.estimated()
        if estimates is None:
            raise
        return _answer(asked, estimates, None, estimates)


# -- the parts of an answer -------------------------------------------------------------------


@dataclass(frozen=True)
class Gist:
    """What an answer comes to, without what explains it."""

    outcome: Outcome
    duty: Duty
    authority: Authority
    why: tuple[Reason, ...]


def gist(findings: Found, whole: FoundWithin | None, ways: Sequence[Way]) -> Gist:
    """The gist of an answer; for an inner act of the `ways` beneath it too."""
    duty = duty_of(findings)
    if whole is None:
        return Gist(headline(findings), duty, authority_of(findings), _reasons(findings))
    authority = best_way(ways, whole)
    return Gist(_inner_outcome(findings, duty, authority), duty, authority, _inner_reasons(ways, authority))


def _answer(
    asked: Asked, findings: Found, whole: FoundWithin | None, estimates: Estimates | None = None
) -> Answer:
    law, q = asked.law, asked.question
    corpus = law.corpus
    act = corpus.acts[q.act]
    inner = whole is not None
    leaves = whole.leaves if whole else ()
    ways = ways_beneath(law, leaves)
    told = gist(findings, whole, ways)
    branches = () if inner else branches_of(findings)
    decided = _decided(findings, inner)
    told_fates = fates(findings)
    facts = facts_given(law, asked.given, findings.matter.setting, act.implies)
    return Answer(
        actor=q.actor,
        act=q.act,
        beneficiary=q.beneficiary,
        act_says=act.says,
        actor_name=corpus.parties[q.actor].name,
        beneficiary_name=corpus.parties[q.beneficiary].name if q.beneficiary else None,
        outcome=told.outcome,
        duty=told.duty,
        authority=told.authority,
        why=told.why,
        where=next((v.where for p in findings.parts for v in p.verdicts if v.where), None)
        if not inner
        else None,
        by_own_processes=any(n.own_processes for n in _duties(findings)),
        decided_by=decided,
        silent=findings.matter.silent if "no power" in told.why else None,
        steps=tuple(step_view(corpus, s, q) for s in findings.least_steps) if not inner else (),
        depends_on=_depends(findings),
        branches=branches,
        other_readings=_other_readings(asked, findings, told.outcome)
        if asked.notes and not inner and findings.complete and not estimates
        else (),
        forced_by=_forced_by(asked) if not inner and not estimates else None,
        why_not=_why_not(asked) if not inner and not estimates else None,
        estimate=estimate(estimates) if estimates else None,
        cautions=(
            *waiting_duties(corpus, told_fates),
            *cautions(law, q, decided, all(f.complete for f in leaves or [findings])),
        ),
        fates=tuple(fate_view(corpus, f) for f in told_fates),
        ways=ways,
        taken=taken(leaves or [findings], facts, asked.given.usual, findings.done, asked.given.refused),
        crisis=asked.crisis.id if asked.crisis else None,
        receipt=receipt(law, asked.dated, held(findings)),
    )


def _forced_by(asked: Asked) -> tuple[str, ...] | None:
    if not asked.explained:
        return None
    explaining = asked.solver.explain(asked.question, asked.given)
    forcing = explaining.forcing() if explaining else None
    if forcing is None:
        return None
    return tuple(
        values_in_words(asked.law.corpus, fact, frozenset({value})) for fact, value in forcing.items()
    )


def _why_not(asked: Asked) -> WhyNot | None:
    if asked.why_not is None:
        return None
    for with_steps in (False, True):
        given = replace(asked.given, all_done=True) if with_steps else asked.given
        explaining = asked.solver.explain(asked.question, given)
        if explaining is None:
            return None
        changes = explaining.nearest(lambda verdicts: all(_word(v) == asked.why_not for v in verdicts))
        if changes is not None:
            told = tuple(_change(asked.law.corpus, c) for c in changes)
            return WhyNot(asked.why_not, True, with_steps, told)
    return WhyNot(asked.why_not, False, False, ())


def _change(corpus: Corpus, change: Changed) -> Change:
    before = change.before and values_in_words(corpus, change.fact, frozenset({change.before}))
    return Change(before, values_in_words(corpus, change.fact, frozenset({change.after})))


def headline(findings: Found) -> Outcome:
    """The headline: torn, disputed, depends, or one of the six words."""
    parts = findings.parts
    if all(v.torn for p in parts for v in p.verdicts):
        return "torn"
    if any(len({v.outcome for v in p.verdicts}) > 1 for p in parts):
        return "disputed"
    if len({p.verdicts[0].outcome for p in parts}) > 1:
        return "depends"
    return _word(parts[0].verdicts[0])


def _word(verdict: Verdict) -> Outcome:
    return outcome_of(verdict.owed, verdict.authority, verdict.torn)


def duty_of(findings: Found) -> Duty:
    if any(len(set(row)) > 1 for row in findings.duties):
        return "disputed"
    if len(findings.duties) > 1:
        return "depends"
    return "owed" if all(all(row) for row in findings.duties) else "not owed"


def authority_of(findings: Found) -> Authority:
    told = [[v.authority for v in p.verdicts] for p in findings.parts]
    if any(len(set(row)) > 1 for row in told):
        return "disputed"
    if len({row[0] for row in told}) > 1 or not findings.complete:
        return "depends"
    return told[0][0]


def _reasons(findings: Found) -> tuple[Reason, ...]:
    """Why there is no authority, in all parts where there is none."""
    found = {v.why for p in findings.parts for v in p.verdicts if v.why}
    return tuple(reason for reason in REASONS if reason in found)


def _depends(findings: Found) -> tuple[str, ...]:
    corpus = findings.matter.law.corpus
    return tuple(spoken(corpus, *fact) for fact in findings.depends_on)


def held(findings: Found) -> set[str]:
    """The alternatives under which an answer was given, of the readings that it turns on."""
    corpus = findings.matter.law.corpus
    relevant = {a.id for r in findings.matter.readings for a in corpus.readings[r].alternatives}
    return {a for choice in findings.choices for a in choice if a in relevant}


def _duties(findings: Found) -> list[Norm]:
    m = findings.matter
    return [d.norm for o in m.orders for d in m.duties[o]] if duty_of(findings) == "owed" else []


def _decided(findings: Found, duty_only: bool) -> tuple[NormView, ...]:
    found: list[Norm] = []
    for number, part in enumerate(findings.parts[:MAX_PARTS_TOLD]):
        for index in range(len(part.verdicts)):
            found += deciding(findings, number, index)
    if duty_only:
        found = [n for n in found if n.kind == "duty"]
    return norm_views(findings.matter.law.corpus, found)


def branches_of(findings: Found) -> tuple[Branch, ...]:
    """The ways in which the answer can come out; none where there is only one.

    Each says under which facts (and readings) it comes out so, and is true of all situations where
    these hold. Told up to `MAX_BRANCHES`; beyond, only the facts are named (`depends_on`).
    """
    parts = findings.parts
    if len(parts) > MAX_PARTS_TOLD or not findings.complete:
        return ()
    facts = findings.depends_on or findings.telling_apart(reasons=True)
    disputed = any(len({v.outcome for v in p.verdicts}) > 1 for p in parts)
    groups: dict[tuple[tuple[str, ...], Outcome, Reason | None], dict[int, list[Norm]]] = {}
    for index in range(len(findings.choices)):
        read = distinguishing(findings, index) if disputed else ()
        for number, part in enumerate(parts):
            verdict = part.verdicts[index]
            why = verdict.why if not findings.depends_on or verdict.authority == "none" else None
            group = groups.setdefault((read, _word(verdict), why), {})
            group.setdefault(number, []).extend(deciding(findings, number, index))
    told: list[tuple[Branch, tuple[str, ...]]] = []
    for (read, outcome, reason), here in groups.items():
        apart = [n for key, there in groups.items() if key[0] == read and key[1] != outcome for n in there]
        boxes = findings.boxes(here, apart, facts, MAX_BRANCHES - len(told))
        if boxes is None:
            return ()
        norms = norm_views(findings.matter.law.corpus, [n for found in here.values() for n in found])
        for box in boxes:
            told.append((Branch((*read, *box_in_words(findings, box)), outcome, reason, norms), read))
    if not 1 < len(told) <= MAX_BRANCHES:
        return ()
    readings = list(dict.fromkeys(key[0] for key in groups))
    order = {branch: (readings.index(read), OUTCOMES.index(branch.outcome)) for branch, read in told}
    return tuple(sorted(order, key=lambda branch: (*order[branch], branch.when)))


def distinguishing(findings: Found, index: int) -> tuple[str, ...]:
    """The alternatives of a choice that are not taken in every choice."""
    common = frozenset.intersection(*findings.choices)
    return tuple(sorted(findings.choices[index] - common))


def _other_readings(asked: Asked, findings: Found, outcome: Outcome) -> tuple[Branch, ...]:
    """What alternatives that are off by default would make of the answer, where they change it."""
    law = asked.law
    told = []
    for name in findings.matter.readings:
        for a in law.corpus.readings[name].alternatives:
            if (
                law.day not in a.period
                or a.default
                or asked.given.readings & {x.id for x in law.corpus.readings[name].alternatives}
            ):
                continue
            given = replace(asked.given, readings=asked.given.readings | {a.id})
            other = asked.solver.find(asked.question, given)
            if headline(other) != outcome:
                told.append(
                    Branch(
                        (a.id,), headline(other), next(iter(_reasons(other)), None), _decided(other, False)
                    )
                )
    return tuple(told)


# -- inner acts -------------------------------------------------------------------------------


def ways_beneath(law: LawOn, leaves: Sequence[Found]) -> tuple[Way, ...]:
    """The leaves beneath an inner act, each with its own authority."""
    return tuple(_way(law.corpus.acts[leaf.question.act], leaf) for leaf in leaves)


def _way(act: Act, leaf: Found) -> Way:
    return Way(act.id, act.says, authority_of(leaf), _reasons(leaf), act.implies != ALWAYS)


def best_way(ways: Sequence[Way], whole: FoundWithin) -> Authority:
    """The authority of an inner act: that of the best leaf beneath it.

    Leaves that imply nothing of their own are looked at together, situation by situation; where these
    are too many, and for the others, each is settled by itself.
    """
    found = {way.authority for way in ways}
    if "now" in found:
        return "now"
    together = whole.together() if found & {"depends", "disputed"} else None
    if together:
        best = _settled_together(together)
        alone = {way.authority for way in ways if way.implies}
        found = alone | {best}
        if best == "now":
            return "now"
    if "disputed" in found or "depends" in found:
        return "disputed" if "disputed" in found else "depends"
    return "after steps" if "after steps" in found else "none"


def _settled_together(together: Sequence[tuple[str, ...]]) -> Authority:
    if any(len(set(row)) > 1 for row in together):
        return "disputed"
    found = {row[0] for row in together}
    if len(found) > 1:
        return "depends"
    return "now" if "now" in found else "after steps" if "after steps" in found else "none"


def _inner_reasons(ways: Sequence[Way], authority: Authority) -> tuple[Reason, ...]:
    """If no leaf is open, each reason found beneath."""
    if authority != "none":
        return ()
    return tuple(r for r in REASONS if any(r in w.why for w in ways))


def _inner_outcome(findings: Found, duty: Duty, authority: Authority) -> Outcome:
    if headline(findings) == "torn":
        return "torn"
    for word in ("disputed", "depends"):
        if word in (duty, authority):
            return "disputed" if word == "disputed" else "depends"
    return outcome_of(duty == "owed", authority)
