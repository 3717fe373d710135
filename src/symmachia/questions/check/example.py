"""The simplest exception to a claim, told: the most usual situation, who can or must do what in it, and by
which norms. Of `sometimes`, the simplest situation in which it is true."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from symmachia.engine.findings import Findings
from symmachia.engine.situation import Situation, with_usual
from symmachia.engine.usual import Example as Found
from symmachia.engine.usual import most_usual
from symmachia.law.conditions import And, Cond, Is, Not, Or
from symmachia.law.given import Readings, open_facts, usual_values
from symmachia.law.ground import Variable as Fact
from symmachia.law.ground import facts_of, ground
from symmachia.law.model import Norm
from symmachia.law.phrases import fact_in_words, in_words
from symmachia.law.reach import Question
from symmachia.law.verdict import Reason
from symmachia.logic.circuit import Node
from symmachia.questions.ask import REASONS
from symmachia.questions.check.checked import Circumstance, Example, Truth, Unmet
from symmachia.questions.check.verdict import Judged, Made
from symmachia.questions.fates import deciding, fates
from symmachia.questions.plain_words import fact_says
from symmachia.questions.views import norm_view, norm_views, step_view

MAX_WAYS_TOLD = 30
"""Acts beneath an inner act of which the reasons are gathered."""


def simplest(judged: Judged, made: Sequence[Made], choices: Sequence[Readings]) -> Example | None:
    """The simplest example of some of whom the claim is made, under all of these choices of readings where
    there is one, else under the first that has any."""
    best: tuple[int, Made, Readings, Found] | None = None
    for one in made:
        found = _found(judged, one, choices)
        if found is not None and (best is None or len(found[1].unusual) < best[0]):
            best = len(found[1].unusual), one, found[0], found[1]
    return _Teller(judged, best[1], best[2], best[3]).example() if best else None


def _found(judged: Judged, made: Made, choices: Sequence[Readings]) -> tuple[Readings, Found] | None:
    looked_for = judged.true if judged.claim.form == "sometimes" else judged.untrue
    nodes = [looked_for(made, choice) for choice in choices]
    together = judged.engine.terms.circuit.all_of(nodes)
    for choice, node in zip((choices[0], *choices), (together, *nodes), strict=True):
        found = situation_of(judged, made, node)
        if found is not None:
            return choice, found
    return None


def situation_of(judged: Judged, made: Made, node: Node) -> Found | None:
    situation = judged.stating(made).situation
    if not judged.memory.allows(situation, node):
        return None
    return most_usual(
        judged.engine.terms, judged.law, situation, node, _named(judged, made), rank(judged, made)
    )


def _named(judged: Judged, made: Made) -> frozenset[Fact]:
    """The facts that are given, or left open by the crisis or on purpose."""
    setting = judged.setting(made)
    given = {f for layer in judged.given.layers for f in facts_of(ground(layer.facts, setting))}
    crisis = judged.law.corpus.crises.get(judged.claim.crisis or "")
    left_open = crisis.open if crisis else frozenset()
    return frozenset(given) | open_facts(judged.law, judged.given, setting) | left_open


def rank(judged: Judged, made: Made) -> Callable[[Fact], tuple[int, int]]:
    """Facts of the parties near to the claim come first, and then those that the vocabulary has first."""
    corpus = judged.law.corpus
    near = [made.actor, made.other, *sorted(_subjects(judged.claim.when)), *judged.partners(made.actor)]
    parties = {party: n for n, party in reversed(list(enumerate(near)))}
    order = {name: n for n, name in enumerate(corpus.facts)}
    return lambda fact: (parties.get(fact[1], len(near)) if fact[1] else 0, order[fact[0]])


def _subjects(cond: Cond) -> set[str]:
    match cond:
        case Is(_, str(subject), _):
            return {subject}
        case Not(part):
            return _subjects(part)
        case And(parts) | Or(parts):
            return set().union(*map(_subjects, parts))
        case _:
            return set()


class _Teller:
    """Tells a situation that was found."""

    def __init__(self, judged: Judged, made: Made, choice: Readings, found: Found) -> None:
        self.judged, self.made, self.choice, self.found = judged, made, choice, found
        self.engine, self.corpus = judged.engine, judged.law.corpus
        self.situation = self._whole(judged.stating(made).situation)

    def _whole(self, situation: Situation) -> Situation:
        """The situation found, and all else as usual."""
        terms = self.engine.terms
        here = situation.given(terms.circuit.among(v, {value}) for v, value in self.found.whole.items())
        told = frozenset({*self.found.unusual, *self.found.chosen}) | _named(self.judged, self.made)
        usual = {terms.fact(u.variable): terms.node(u.cond) for u in usual_values(self.judged.law, told)}
        return with_usual(here, usual)

    def example(self) -> Example:
        stated = self._stated()
        ways = self.judged.stating(self.made).ways(self.judged.statement(self.made))
        if stated is None:
            question = Question(self.made.actor, self.judged.claim.act, self.made.other)
            if self.judged.claim.modal == "must":
                return self._told(question, "need not", unmet=self._unmet(question))
            return self._cannot(question, ways)
        findings = self._findings(stated)
        if self.judged.claim.modal == "must":
            owed = [n for n in self._deciding(findings) if n.kind == "duty"]
            return self._told(stated, "must", norms=owed)
        now = any(v.authority == "now" for part in findings.parts for v in part.verdicts)
        truth: Truth = "can" if now else "can after steps"
        return self._told(stated, truth, findings, self._deciding(findings))

    def _stated(self) -> Question | None:
        """The way in which the statement of the claim is true here; None where it is not."""
        stating, claim = self.judged.stating(self.made), self.judged.claim
        for way in stating.ways(self.judged.statement(self.made)):
            if self.situation.allows(stating.way(way, claim.modal, self.choice)):
                return way
        return None

    def _findings(self, question: Question) -> Findings:
        given = replace(self.judged.given, readings=self.choice)
        return Findings(self.engine.asking(self.engine.functions(question), self.situation, given))

    def _deciding(self, findings: Findings) -> list[Norm]:
        """The norms that decide, in the part of the situations where there is authority if there is one."""
        order = sorted(
            range(len(findings.parts)), key=lambda n: findings.parts[n].verdicts[0].authority == "none"
        )
        return list(deciding(findings, order[0], 0))

    def _cannot(self, question: Question, ways: Sequence[Question]) -> Example:
        """Why none of the ways is open: the bars, or the powers that shut the case out, or the silence."""
        norms: list[Norm] = []
        why: set[Reason] = set()
        silent: str | None = None
        for way in ways[:MAX_WAYS_TOLD]:
            findings = self._findings(way)
            reasons = {v.why for part in findings.parts for v in part.verdicts if v.why}
            why |= reasons
            norms += self._deciding(findings) if reasons - {"no power"} else []
            silent = silent or (findings.matter.silent if "no power" in reasons else None)
        told = self._told(question, "cannot", norms=norms)
        return replace(told, why=tuple(r for r in REASONS if r in why), silent=silent)

    def _unmet(self, question: Question) -> tuple[Unmet, ...]:
        """The duties that could be owed, and what they ask that is not so here."""
        return tuple(
            Unmet(norm_view(self.corpus, fate.norm), in_words(self.corpus, fate.because))
            for fate in fates(self._findings(question))
            if fate.norm.kind == "duty" and fate.because is not None and fate.word != "does not cover"
        )

    def _told(
        self,
        question: Question,
        found: Truth,
        findings: Findings | None = None,
        norms: Sequence[Norm] = (),
        unmet: tuple[Unmet, ...] = (),
    ) -> Example:
        parties, acts = self.corpus.parties, self.corpus.acts
        steps = findings.least_steps if findings and found == "can after steps" else ()
        return Example(
            actor=question.actor,
            actor_name=parties[question.actor].name,
            act=question.act,
            act_says=acts[question.act].says,
            beneficiary=question.beneficiary,
            beneficiary_name=parties[question.beneficiary].name if question.beneficiary else None,
            found=found,
            why=(),
            silent=None,
            steps=tuple(step_view(self.corpus, step, question) for step in steps),
            circumstances=self._circumstances(),
            norms=norm_views(self.corpus, norms),
            unmet=unmet,
        )

    def _circumstances(self) -> tuple[Circumstance, ...]:
        order = rank(self.judged, self.made)
        told = {
            **{fact: (value, True) for fact, value in self.found.unusual.items()},
            **{fact: (value, False) for fact, value in self.found.chosen.items()},
        }
        return tuple(
            Circumstance(
                fact_in_words(self.corpus, *fact, frozenset({value})),
                fact_says(self.corpus, *fact, frozenset({value})),
                unusual,
            )
            for fact, (value, unusual) in sorted(told.items(), key=lambda item: order(item[0]))
            if fact not in self.found.following
        )
