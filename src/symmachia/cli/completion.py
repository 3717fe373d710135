"""What can stand where the cursor is: names of the corpus, for the completion of shells.

Each function answers for one option or argument, from the corpus that the same command line names.
Phrases are offered word by word: first the facts, say, then with one fact left its subjects, then its
values. A corpus with errors offers nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from symmachia.law.model import Corpus, Fact, Step

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_SYMMACHIA_COMPLETE"
"""In the environment when a shell asks: which shell, and what for."""
Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem[str]]"]


@dataclass(frozen=True)
class Offer:
    """A text that can stand here, what it means, and the longer texts that continue it.

    `whole`: whether it can also stand as it is.
    """

    text: str
    says: str = ""
    further: Callable[[], Iterable[Offer]] = tuple
    whole: bool = True


def offers(begun: str, start: Iterable[Offer]) -> list[Offer]:
    """What can follow on a text begun. An offer left alone brings with it those that continue it."""
    level = list(start)
    while True:
        fitting = [offer for offer in level if offer.text.startswith(begun)]
        if len(fitting) > 1:
            return fitting
        if fitting:
            (only,) = fitting
            longer = list(only.further())
            return [only, *longer] if only.whole or not longer else longer
        before = [offer for offer in level if begun.startswith(offer.text)]
        if not before:
            return []
        level = list(max(before, key=lambda offer: len(offer.text)).further())


def completer(start: Callable[[Corpus], Iterable[Offer]]) -> Completer:
    """The function that Click asks, from one that tells what can be begun with."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        corpus = _corpus(ctx.params.get("corpus"))
        found = offers(incomplete, start(corpus)) if corpus else []
        return [CompletionItem(offer.text, help=offer.says or None) for offer in found]

    return complete


def _corpus(path: str | None) -> Corpus | None:
    from symmachia.law.store import fetch

    stored = fetch(path)
    if stored is not None:
        return stored[0]
    from symmachia.api import CorpusError, load  # slow to import, and not needed with a stored corpus

    try:
        return load(path).corpus
    except CorpusError:
        return None


def place(kind: str) -> Completer:
    """Leaves it to the shell to complete the name of a `file` or a `dir`."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type=kind)]

    return complete


# -- names ----------------------------------------------------------------------------------


def _crises(corpus: Corpus) -> Iterator[Offer]:
    return (Offer(crisis.id, crisis.title) for crisis in corpus.crises.values())


def _agendas(corpus: Corpus) -> Iterator[Offer]:
    return (Offer(agenda.id, agenda.title) for agenda in corpus.agendas.values())


def _claims(corpus: Corpus) -> Iterator[Offer]:
    """The pages of claims, and then each claim on them."""
    for page in corpus.claims.values():
        single = [Offer(f"{page.id}/{claim.label}", claim.says or claim.wording) for claim in page.claims]
        yield Offer(page.id, page.title, partial(iter, single))


def _parties(corpus: Corpus) -> Iterator[Offer]:
    return (Offer(party.id, party.name) for party in corpus.parties.values())


def _readings(corpus: Corpus) -> Iterator[Offer]:
    alternatives = (a for reading in corpus.readings.values() for a in reading.alternatives)
    return (Offer(a.id, a.says) for a in alternatives)


def _reforms(corpus: Corpus) -> Iterator[Offer]:
    return (Offer(reform.id, reform.title) for reform in corpus.reforms.values())


def _days(corpus: Corpus) -> Iterator[Offer]:
    """The days on which the law changes, year by year."""
    periods = [i.period for i in corpus.instruments.values()] + [norm.period for norm in corpus.norms]
    days = {day.isoformat() for p in periods for day in (p.start, p.end) if day is not None}
    for year in sorted({day[:5] for day in days}):
        of_year = _listed(day for day in sorted(days) if day.startswith(year))
        yield Offer(year, further=of_year, whole=False)


def _listed(texts: Iterable[str]) -> Callable[[], Iterable[Offer]]:
    return partial(iter, [Offer(text) for text in texts])


def _shown(corpus: Corpus) -> Iterator[Offer]:
    """All that `show` can be asked for."""
    from symmachia.questions.lookup.lookup import LISTS

    yield from (Offer(name, "a list") for name in LISTS)
    for i in corpus.instruments.values():
        yield Offer(i.id, i.title, partial(_norms, corpus, i.id))
    yield from _parties(corpus)
    yield from _crises(corpus)
    yield from (Offer(act.id, act.says) for act in corpus.acts.values())
    yield from (Offer(fact.id, fact.says) for fact in corpus.facts.values())
    yield from (Offer(step.id, step.says) for step in corpus.steps.values())
    yield from (Offer(kind.id, kind.says) for kind in corpus.kinds.values())
    yield from (Offer(reading.id, reading.title) for reading in corpus.readings.values())
    yield from _reforms(corpus)
    yield from (Offer(source.key, source.title) for source in corpus.sources.values())


def _norms(corpus: Corpus, page: str) -> Iterator[Offer]:
    own = [norm for norm in corpus.norms if norm.page == page]
    for name in dict.fromkeys(norm.name for norm in own):
        versions = [norm for norm in own if norm.name == name]
        dated = [Offer(norm.id, norm.heading) for norm in versions] if len(versions) > 1 else []
        yield Offer(name, versions[0].heading, partial(iter, dated))


# -- phrases --------------------------------------------------------------------------------


def _phrases(corpus: Corpus, of: Fact | Step, values: Sequence[str] = ()) -> Iterator[Offer]:
    """A fact or a step with each of its subjects, and each of those with its values."""
    if not of.of:
        yield _valued(of.id, of.says, values)
        return
    phrases = [
        f"{of.id} {name}" if between == "plain" else f"{of.id} {between} {name}"
        for between, subjects in of.of.items()
        for subject in subjects
        for name in (corpus.parties if subject == "party" else [subject])
    ]
    yield Offer(of.id, of.says, lambda: [_valued(p, of.says, values) for p in phrases], whole=False)


def _valued(phrase: str, says: str, values: Sequence[str]) -> Offer:
    """A phrase with each of its values; one that is true or false can stand without."""
    return Offer(phrase, says, _listed(f"{phrase}={v}" for v in values), not values or "yes" in values)


def _given(corpus: Corpus) -> Iterator[Offer]:
    for fact in corpus.facts.values():
        values = ("yes", "no") if fact.boolean else fact.values
        yield from _phrases(corpus, fact, (*values, "unknown"))
    for step in corpus.steps.values():
        yield from _phrases(corpus, step, ("done", "refused", "open"))


def _steps(corpus: Corpus) -> Iterator[Offer]:
    return (offer for step in corpus.steps.values() for offer in _phrases(corpus, step))


def _steps_or_all(corpus: Corpus) -> Iterator[Offer]:
    yield Offer("all", "all steps")
    yield from _steps(corpus)


def _questions(corpus: Corpus) -> Iterator[Offer]:
    """Actor, act, `to` and beneficiary: one argument of several words."""
    for party in corpus.parties.values():
        yield Offer(party.id, party.name, partial(_acts, corpus, party.id), whole=False)


def _acts(corpus: Corpus, actor: str) -> Iterator[Offer]:
    for act in corpus.acts.values():
        yield Offer(f"{actor} {act.id}", act.says, partial(_beneficiaries, corpus, actor, act.id))


def _beneficiaries(corpus: Corpus, actor: str, act: str) -> Iterator[Offer]:
    others = (party for party in corpus.parties.values() if party.id != actor)
    return (Offer(f"{actor} {act} to {party.id}", party.name) for party in others)


crisis_names = completer(_crises)
claim_names = completer(_claims)
agenda_names = completer(_agendas)
party_names = completer(_parties)
reading_names = completer(_readings)
reform_names = completer(_reforms)
days_of_change = completer(_days)
names_to_show = completer(_shown)
given_facts = completer(_given)
steps = completer(_steps)
steps_or_all = completer(_steps_or_all)
questions = completer(_questions)
folders = place("dir")
files = place("file")
