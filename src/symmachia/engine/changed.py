"""The law of one date with some norms changed, compared with the law as it is.

Both stand in one circuit. What the changed norms do not reach, or reach without any function coming out
otherwise, is taken over as it was found.
"""

from __future__ import annotations

from collections.abc import Mapping

from symmachia.engine.engine import Engine
from symmachia.engine.findings import Findings
from symmachia.engine.functions import Functions
from symmachia.law.changes import frameworks
from symmachia.law.given import Given
from symmachia.law.ground import LawOn
from symmachia.law.model import Norm
from symmachia.law.reach import Question, Reach


class Unchanged(Engine):
    """The law as it is, which remembers what it found. `frameworks`: the norms of which others ask
    whether they apply."""

    def __init__(self, law: LawOn) -> None:
        super().__init__(law)
        self.frameworks = frameworks(law.corpus)
        self._found: dict[tuple[Question, Given], Findings] = {}

    def find(self, question: Question, given: Given) -> Findings:
        key = question, given
        if key not in self._found:
            self._found[key] = super().find(question, given)
        return self._found[key]

    def applies_anywhere(self, question: Question, given: Given, norm_id: str) -> bool:
        """Whether a norm applies in some situation that is possible, perhaps after steps. Raises as `find`
        does."""
        return _applies(self.find(question, given), norm_id)

    def reached(self, question: Question, norm: Norm) -> bool:
        """Whether changing a norm can change anything about a question."""
        if not self.law.in_force(norm):
            return False
        matter = self.functions(question).matter
        if norm.kind == "counts-as":
            return norm.order in matter.orders
        return norm.id in matter.reaching or norm.name in self.frameworks


class Changed(Engine):
    """The law with norms in the place of others (`LawOn.instead`)."""

    def __init__(self, unchanged: Unchanged, instead: Mapping[str, Norm | None]) -> None:
        law = unchanged.law
        super().__init__(LawOn(law.corpus, law.day, instead))
        self.unchanged = unchanged
        self._touched = [n for n in law.norms if n.id in instead]
        self._functions: dict[Question, Functions] = {}

    def functions(self, question: Question) -> Functions:
        if question not in self._functions:
            self._functions[question] = self._made(question)
        return self._functions[question]

    def _made(self, question: Question) -> Functions:
        as_is = self.unchanged.functions(question)
        if not any(self.unchanged.reached(question, norm) for norm in self._touched):
            return as_is
        made = Functions(self.terms, Reach(self.law, question))
        return as_is if made.orders == as_is.orders else made

    def same(self, question: Question) -> bool:
        """Whether the law says of a question what it says unchanged, whatever the situation."""
        return self.functions(question) is self.unchanged.functions(question)

    def find(self, question: Question, given: Given) -> Findings:
        if self.same(question):
            return self.unchanged.find(question, given)
        return super().find(question, given)

    def applies_anywhere(self, question: Question, given: Given, norm_id: str) -> bool:
        # Asked of the norms themselves: where these make no difference to the whole, `find` passes over them.
        made = Functions(self.terms, Reach(self.law, question))
        situation = self.unchanged.find(question, given).asking.situation
        return _applies(Findings(self.asking(made, situation, given)), norm_id)

    def says_otherwise(self, question: Question, given: Given) -> bool:
        """Whether the law, changed so, says something else of a leaf act in some situation that is
        possible. Raises Impossible and TooLarge."""
        if self.same(question):
            return False
        one, two = self.unchanged.functions(question), self.functions(question)
        situation = self.unchanged.find(question, given).asking.situation
        readings = {*one.matter.readings, *two.matter.readings}
        as_is = Findings(self.asking(one, situation, given, readings))
        changed = Findings(self.asking(two, situation, given, readings))
        circuit = self.terms.circuit
        return any(
            situation.allows(circuit.all_of([here.node, there.node]))
            for here in as_is.parts
            for there in changed.parts
            if here.verdicts != there.verdicts
        )


def _applies(found: Findings, norm_id: str) -> bool:
    if norm_id not in found.asking.functions.clauses:
        return False
    return any(found.applies(norm_id, choice, then=True) is not False for choice in found.choices)
