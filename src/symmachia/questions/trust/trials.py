"""The documented cases, ready to be asked under changed law: whether one says something else, or fails.

Each case is asked once under the law as it is. Under changed law only those questions are worked out
again which the changed norms reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from symmachia.engine.changed import Changed, Unchanged
from symmachia.engine.compiled import compiled_of
from symmachia.law.changes import Change
from symmachia.law.described import Case
from symmachia.law.given import Given, Impossible, TooMuch
from symmachia.law.ground import LawOn
from symmachia.law.model import Corpus, Norm
from symmachia.law.reach import Acts, Question
from symmachia.logic.limits import TooLarge
from symmachia.questions.ask import Gist
from symmachia.questions.trust.cases import depends_on, given_of, in_short, misses, question_of, without_steps


@dataclass(frozen=True, eq=False)
class Trial:
    """A case that comes out as it should. `named`: the norms that it wants in the explanation and that
    apply; `asked`: the question, and, of an inner act, that of each leaf beneath it; `told`: what is answered
    wherever the case has an expectation: as it stands, under readings, without steps."""

    case: Case
    law: Unchanged
    told: dict[Given, Gist]
    named: frozenset[str]
    asked: tuple[Question, ...]

    @property
    def leaf(self) -> bool:
        return len(self.asked) == 1

    def reached(self, norm: Norm) -> bool:
        """Whether changing a norm can change anything about the case."""
        return any(self.law.reached(question, norm) for question in self.asked)

    def answers_otherwise(self, changed: Changed) -> bool:
        """Whether the answer is another: what is owed, the authority, or why there is none, in some
        situation that the case leaves possible; or a norm that it names applies no more."""
        if self._loses(changed):
            return True
        if all(changed.same(question) for question in self.asked):
            return False
        try:
            if self.leaf:
                return any(changed.says_otherwise(self.asked[0], given) for given in self.told)
            return any(in_short(changed, self.asked[0], g)[0] != told for g, told in self.told.items())
        except (TooMuch, TooLarge):
            return True

    def fails(self, changed: Changed) -> bool:
        """Whether the case does not find what it expects."""
        if self._loses(changed):
            return True
        if all(changed.same(question) for question in self.asked):
            return False
        try:
            told, found = in_short(changed, self.asked[0], given_of(self.case))
            return any(misses(changed, self.case, told, depends_on(self.case, found)))
        except (TooMuch, TooLarge):
            return True

    def _loses(self, changed: Changed) -> bool:
        """Whether a norm that the case names applies no more."""
        given = given_of(self.case)
        return any(
            not changed.applies_anywhere(self.asked[0], given, name)
            for name in self.named & changed.law.instead.keys()
        )


class Under:
    """The law under a change, made once for all cases of a time in which the law is the same."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self._made: dict[Unchanged, Changed] = {}

    def law(self, trial: Trial) -> Changed:
        if trial.law not in self._made:
            self._made[trial.law] = Changed(trial.law, self.change.instead)
        return self._made[trial.law]


def trials(corpus: Corpus) -> Iterator[Trial | Case]:
    """The cases of a corpus, one after the other: ready, or as they stand where they fail already."""
    laws: dict[int, Unchanged] = {}
    for case in corpus.cases:
        era = compiled_of(corpus).era(case.date)
        if era not in laws:
            laws[era] = Unchanged(LawOn(corpus, case.date))
        yield _trial(laws[era], case) or case


def _trial(law: Unchanged, case: Case) -> Trial | None:
    """A case, ready; None if it does not come out as it should."""
    question, given = question_of(case), given_of(case)
    situations = [
        given,
        *(replace(given, readings=frozenset({name})) for name in case.expected.readings),
        *without_steps(case).values(),
    ]
    try:
        told, found = in_short(law, question, given)
        if any(misses(law, case, told, depends_on(case, found))):
            return None
        gists = {g: in_short(law, question, g)[0] for g in situations}
    except (Impossible, TooMuch, TooLarge):
        return None
    acts = Acts(law.law)
    beneath = () if acts.is_leaf(case.act) else acts.leaves(case.act)
    asked = (question, *(replace(question, act=act) for act in beneath))
    return Trial(case, law, gists, frozenset(_named(law, case, question, given)), asked)


def _named(law: Unchanged, case: Case, question: Question, given: Given) -> Iterable[str]:
    """The norms that a case wants in the explanation, and that apply, perhaps after steps."""
    wanted = {str(ref) for ref in case.expected.by}
    for norm in law.law.norms:
        if {norm.name, norm.id} & wanted and law.applies_anywhere(question, given, norm.id):
            yield norm.id
