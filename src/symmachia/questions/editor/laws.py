"""The law of a corpus on each date on which it changes, and the questions that a norm is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from symmachia.engine.changed import Unchanged
from symmachia.law.changes import frameworks
from symmachia.law.conditions import Framework, TextInForce, walk
from symmachia.law.given import Given, Impossible
from symmachia.law.ground import LawOn
from symmachia.law.model import INTERNATIONAL, Corpus, Norm
from symmachia.law.reach import Acts, Question
from symmachia.logic.circuit import Node


class Laws:
    """The law on each date on which it changes."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.frameworks = frameworks(corpus)
        self._on: dict[date, Unchanged] = {}
        self._reach: dict[tuple[str, ...], frozenset[str]] = {}
        self._known: dict[tuple[object, ...], bool] = {}

    def on(self, day: date) -> Unchanged:
        if day not in self._on:
            self._on[day] = Unchanged(LawOn(self.corpus, day))
        return self._on[day]

    def days_of(self, norm: Norm) -> list[date]:
        """The days in a norm's time on which something changes that it can meet: norms of its order on the
        same acts, and whatever else is asked whether it applies or is in force."""
        meeting = [n for n in self.corpus.norms if n.order == norm.order and self.meets(n, norm)]
        pages = {n.page for n in meeting} | self.asked_about
        periods = [n.period for n in meeting]
        for page in pages:
            instrument = self.corpus.instruments[page]
            periods += [instrument.period, *instrument.parties.values()]
        days = {day for period in periods for day in (period.start, period.end) if day}
        within = self.corpus.instruments[norm.page].period
        return sorted(day for day in days if day in norm.period and day in within)

    def meets(self, one: Norm, two: Norm) -> bool:
        """Whether two norms can be about the same act."""
        if "counts-as" in (one.kind, two.kind):
            return True
        return not self.reach(one).isdisjoint(self.reach(two))

    def reach(self, norm: Norm) -> frozenset[str]:
        """The acts that a norm names, and all beneath them."""
        if norm.acts not in self._reach:
            acts = self.corpus.acts
            self._reach[norm.acts] = frozenset(a for a in acts if set(self.acts.above(a)) & set(norm.acts))
        return self._reach[norm.acts]

    @cached_property
    def asked_about(self) -> frozenset[str]:
        """The pages of which, or of whose norms, some condition asks."""
        conds = [d.cond for d in self.corpus.definitions.values()]
        conds += [cond for norm in self.corpus.norms for cond in norm.conditions]
        parts = [part for cond in conds for part in walk(cond)]
        texts = {part.instrument for part in parts if isinstance(part, TextInForce)}
        return frozenset(texts | {part.ref.page for part in parts if isinstance(part, Framework)})

    @cached_property
    def acts(self) -> Acts:
        return Acts(LawOn(self.corpus, date.max))

    def possible(self, law: Unchanged, question: Question, node: Node) -> bool:
        """Whether a function holds in some situation that the constraints leave possible."""
        setting = law.functions(question).matter.setting
        try:
            situation = law.situation(Given(), setting, self.corpus.acts[question.act].implies)
        except Impossible:
            return False
        here = situation.about(node)
        key = (here, situation.ties, *sorted(situation.known.items(), key=str))
        if key not in self._known:
            self._known[key] = situation.allows(here)
        return self._known[key]


# -- the questions that a norm is about -----------------------------------------------------


def questions(
    laws: Laws, norm: Norm, within: frozenset[str] | None = None
) -> Iterator[tuple[Unchanged, Question]]:
    """The questions that a norm is about, on each date within its time on which the law changes. `within`:
    of these acts alone."""
    acts = [act for act in acts_of(laws, norm) if within is None or act in within]
    for day in laws.days_of(norm):
        law = laws.on(day)
        for act in acts:
            for actor in laws.corpus.parties:
                if law.law.speaks_of(norm, actor) and norm.order in (actor, INTERNATIONAL):
                    for other in (None, *laws.corpus.parties):
                        if other != actor and law.law.covers_beneficiary(norm, actor, other):
                            yield law, Question(actor, act, other)


def acts_of(laws: Laws, norm: Norm) -> list[str]:
    """The leaf acts that a norm is about; of a duty the acts that it names. Last those that only count as
    one of them."""
    if norm.kind == "duty":
        return list(norm.acts)
    own = [leaf for act in norm.acts for leaf in laws.acts.leaves(act)]
    rules = [n for n in laws.corpus.norms if n.kind == "counts-as" and n.order == norm.order]
    counted = [leaf for rule in rules for act in rule.acts for leaf in laws.acts.leaves(act)]
    return list(dict.fromkeys([*own, *counted]))
