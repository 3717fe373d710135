"""`test --mutate`: which changes to the law no documented case would notice.

Each norm is switched off, its word is flipped, each of its clauses is left out; each definition is made
true of everything and of nothing (`law/changes.py`). A case notices a change if it then fails: it no longer
finds what it expects, or a norm that it names under `by` applies no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symmachia.law.changes import Change, changes
from symmachia.law.model import Corpus, Norm
from symmachia.questions.trust.coverage import decides
from symmachia.questions.trust.trials import Trial, Under, trials
from symmachia.questions.trust.trust import Mutation, Tried
from symmachia.questions.views import norm_view


class Mutating:
    """The changes to a corpus, tried one by one. It can be stopped at any time and tells what it has."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.changes = [c for c in changes(corpus) if self._counts(c)]
        self._ready: list[Trial] = []
        self._failed: list[str] = []
        self._tried: list[Tried] = []

    def __len__(self) -> int:
        return len(self.corpus.cases) + len(self.changes)

    def __iter__(self) -> Iterator[None]:
        """Step by step: the cases are asked as the law is, then each change is tried."""
        for trial in trials(self.corpus):
            if isinstance(trial, Trial):
                self._ready.append(trial)
            else:
                self._failed.append(trial.id)
            yield
        self._ready.sort(key=lambda trial: not trial.leaf)  # an inner act takes longest
        for change in self.changes:
            self._tried.append(self._try(change))
            yield

    def told(self) -> Mutation:
        """What was found so far."""
        return Mutation(tuple(self._tried), len(self.changes), tuple(self._failed))

    def _counts(self, change: Change) -> bool:
        """Whether a change is to something on the corpus's own pages that decides anything."""
        own = self.corpus.own(change.of.span)
        return own and (not isinstance(change.of, Norm) or decides(self.corpus, change.of))

    def _try(self, change: Change) -> Tried:
        norm = change.of if isinstance(change.of, Norm) else None
        norms = [n for n in self.corpus.norms if n.id in change.instead]
        return Tried(
            change=change.kind,
            of=norm.id if norm else change.of.name,
            page=change.of.page,
            what=change.what,
            norm=norm_view(self.corpus, norm) if norm else None,
            place=str(change.of.span),
            noticed_by=next(_noticing(change, norms, self._ready), None),
        )


def _noticing(change: Change, norms: Sequence[Norm], ready: Sequence[Trial]) -> Iterator[str]:
    under = Under(change)
    for trial in ready:
        if any(map(trial.reached, norms)) and trial.fails(under.law(trial)):
            yield trial.case.id


def mutate(corpus: Corpus) -> Mutation:
    """Try every change."""
    mutating = Mutating(corpus)
    for _ in mutating:
        pass
    return mutating.told()
