"""`show`: what the corpus holds under a name, or under a part of one in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from symmachia.law.ground import LawOn
from symmachia.law.model import Corpus
from symmachia.law.names import folded
from symmachia.questions.lookup import lists, singles
from symmachia.questions.lookup.crises import crisis
from symmachia.questions.lookup.lists import entries, period_in_words, titles
from symmachia.questions.lookup.shown import Matter, Shown
from symmachia.questions.lookup.singles import nothing
from symmachia.questions.reform.shown import reform, reforms
from symmachia.text.diagnostics import did_you_mean

_LISTINGS: dict[str, Callable[[LawOn], Shown]] = {
    "instruments": lists.instruments,
    "acts": lists.acts,
    "facts": lists.facts,
    "steps": lists.steps,
    "parties": lists.parties,
    "crises": lists.crises,
    "readings": lists.readings,
    "reforms": reforms,
    "kinds": lists.kinds,
    "sources": lists.sources,
}
LISTS = tuple(_LISTINGS)
"""The names of the lists."""
_SINGLES: dict[str, Callable[[LawOn, str], Shown]] = {
    "instruments": singles.instrument,
    "parties": singles.party,
    "crises": crisis,
    "acts": singles.act,
    "facts": singles.fact,
    "steps": singles.step,
    "readings": singles.reading,
    "reforms": reform,
    "sources": singles.source,
    "kinds": singles.kind,
}
"""What tells of a single thing, by the table of the corpus in which it stands."""
_HEADINGS = {"kinds": "Kinds of help"}
_NAMED = ("parties", "instruments", "crises", "reforms")
"""The tables of things with names in words; elsewhere words only say what an id means."""


def look_up(law: LawOn, name: str) -> Shown:
    """What the corpus holds under a name. Raises QuestionError where there is nothing."""
    listing = _LISTINGS.get(name)
    if listing is not None:
        return listing(law)
    page, slash, label = name.partition("/")
    if slash and page in law.corpus.instruments:
        return singles.label(law, law.corpus.instruments[page], label)
    for table, view in _SINGLES.items():
        if name in getattr(law.corpus, table):
            return view(law, name)
    return _search(law, name)


# -- by a part of a name ----------------------------------------------------------------------


@dataclass(frozen=True)
class _Thing:
    """Something that can be looked for: where it stands, its names (the id first), what is said of it."""

    table: str
    id: str
    names: tuple[str, ...]
    says: str

    def holds(self, words: Iterable[str]) -> bool:
        text = folded(" ".join(self.names))
        return all(word in text for word in words)


def _things(corpus: Corpus) -> Iterator[_Thing]:
    for p in corpus.parties.values():
        yield _Thing("parties", p.id, (p.id, *p.called), " / ".join(p.called))
    for i in corpus.instruments.values():
        yield _Thing("instruments", i.id, (i.id, *i.called), f"{titles(i)}; {period_in_words(i.period)}")
    for c in corpus.crises.values():
        yield _Thing("crises", c.id, (c.id, c.title), c.title)
    for r in corpus.readings.values():
        yield _Thing("readings", r.id, (r.id, r.title), r.title)
    for made in corpus.reforms.values():
        yield _Thing("reforms", made.id, (made.id, made.title), made.title)
    for table in ("acts", "facts", "steps", "kinds"):
        for thing in getattr(corpus, table).values():
            yield _Thing(table, thing.id, (thing.id, thing.says), thing.says)
    for s in corpus.sources.values():
        yield _Thing("sources", s.key, (s.key, s.title), s.title)


def _search(law: LawOn, name: str) -> Shown:
    """The one thing that is called so, or whose name holds these words; a list where there are more."""
    wanted = folded(name)
    things = list(_things(law.corpus))
    found = [thing for thing in things if wanted in map(folded, thing.names)]
    if not found and len(wanted) > 1:
        found = [thing for thing in things if thing.holds(wanted.split())]
    if not found:
        in_words = [n for t in things if t.table in _NAMED for n in t.names[1:]]
        known = [*_LISTINGS, *(thing.id for thing in things), *in_words]
        mend = did_you_mean(name, known) or f"lists that can be shown: {', '.join(_LISTINGS)}"
        raise nothing(name, f"the corpus holds nothing called `{name}`", mend)
    if len(found) == 1:
        return _SINGLES[found[0].table](law, found[0].id)
    matters = [
        Matter(
            _HEADINGS.get(table, table.capitalize()),
            entries=entries((t.id, t.says) for t in found if t.table == table),
        )
        for table in dict.fromkeys(thing.table for thing in found)
    ]
    return Shown(f"Names that hold “{name}”", f"{len(found)} found", tuple(matters))
