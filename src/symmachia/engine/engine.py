"""The law of one date, compiled as far as it is asked about, and questions put to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from symmachia.engine.compiled import compiled_of
from symmachia.engine.explain import Explaining
from symmachia.engine.findings import Findings, InnerFindings
from symmachia.engine.functions import Functions
from symmachia.engine.situation import Situation, with_usual
from symmachia.engine.verdicts import Asking, Steps
from symmachia.law.conditions import ALWAYS, Cond
from symmachia.law.given import Given, Impossible, choices_of_readings, facts_given, open_facts, usual_values
from symmachia.law.ground import LawOn, Setting, facts_of
from symmachia.law.reach import Acts, Question


class Engine:
    """The law of one date, compiled as far as it was asked about."""

    def __init__(self, law: LawOn) -> None:
        self.law = law
        self.compiled = compiled_of(law.corpus)
        self.terms = self.compiled.terms

    @cached_property
    def all_situations(self) -> Situation:
        """Everything that the constraints leave possible. Raises Impossible."""
        return self.compiled.possible(self.law)

    def functions(self, question: Question) -> Functions:
        return self.compiled.functions(self.law, question)

    def situation(self, given: Given, setting: Setting, implied: Cond = ALWAYS) -> Situation:
        """What is possible with these facts given. Raises Impossible where they exclude each other."""
        era = self.compiled.era_of_facts(self.law.day, given.layers)
        key = (era, given.layers, given.usual, setting.actor, setting.other, implied)
        found = self.compiled.situations.get(key)
        return found or self.compiled.keep(key, self._situation(given, setting, implied))

    def _situation(self, given: Given, setting: Setting, implied: Cond) -> Situation:
        facts = facts_given(self.law, given, setting, implied)
        here = self.all_situations.given(self.terms.node(fact) for fact in facts)
        if not given.usual:
            return here
        named = open_facts(self.law, given, setting) | {v for fact in facts for v in facts_of(fact)}
        usual = {self.terms.fact(u.variable): self.terms.node(u.cond) for u in usual_values(self.law, named)}
        return with_usual(here, usual)

    def find(self, question: Question, given: Given) -> Findings:
        """What the law says of a question. Raises Impossible and TooLarge."""
        functions = self.functions(question)
        implied = self.law.corpus.acts[question.act].implies
        return Findings(
            self.asking(functions, self.situation(given, functions.matter.setting, implied), given)
        )

    def asking(
        self, functions: Functions, situation: Situation, given: Given, readings: Iterable[str] = ()
    ) -> Asking:
        """A question in a situation, with the steps and readings that are given. `readings`: further ones
        to tell apart."""
        choices = choices_of_readings(self.law, {*functions.matter.readings, *readings}, given.readings)
        return Asking(self.terms, functions, situation, steps_of(functions, given), choices)

    def explain(self, question: Question, given: Given) -> Explaining:
        """Why the answer is what it is, and what it would take for another. Raises as `find` does."""
        functions = self.functions(question)
        implied = self.law.corpus.acts[question.act].implies
        everywhere = self.situation(Given(), functions.matter.setting, implied)
        return Explaining(self.find(question, given), Findings(self.asking(functions, everywhere, given)))

    def within(self, question: Question, given: Given) -> InnerFindings:
        """What the law says of an inner act: of each leaf beneath it, under what that leaf implies.

        A leaf whose implications the given facts exclude is left out. Raises as `find` does.
        """
        leaves: list[Findings] = []
        for act in Acts(self.law).leaves(question.act):
            try:
                leaves.append(self.find(replace(question, act=act), given))
            except Impossible:
                continue
        return InnerFindings(self.find(question, given), tuple(leaves))


def steps_of(functions: Functions, given: Given) -> Steps:
    """The steps that the norms of a question read, as they are given."""
    read = [s for s in functions.matter.steps if s not in given.refused]
    done = frozenset(read) if given.all_done else given.done - given.refused
    return Steps(done, given.refused, tuple(s for s in read if s not in done))
