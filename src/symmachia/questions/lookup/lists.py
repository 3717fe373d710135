"""The lists that `show` prints: the instruments of a corpus, its parties, its vocabulary."""

from __future__ import annotations

from collections.abc import Iterable

from symmachia.law.ground import LawOn
from symmachia.law.model import Instrument, Period
from symmachia.law.phrases import in_words
from symmachia.questions.lookup.shown import Entry, Matter, Shown
from symmachia.questions.situate import day_in_words


def period_in_words(period: Period) -> str:
    if period.start is None:
        return "not in force"
    until = f" until {day_in_words(period.end)}" if period.end else ""
    return f"from {day_in_words(period.start)}{until}"


def entries(pairs: Iterable[tuple[str, str]]) -> tuple[Entry, ...]:
    return tuple(Entry(name, text) for name, text in pairs)


def listing(title: str, entries: tuple[Entry, ...], lead: str = "") -> Shown:
    return Shown(title, lead, (Matter(entries=entries),))


def instruments(law: LawOn) -> Shown:
    told = [(i.id, f"{titles(i)}; {period_in_words(i.period)}") for i in law.corpus.instruments.values()]
    return listing("Instruments", entries(told))


def titles(i: Instrument) -> str:
    """The title, and beside it the first in each other language."""
    others = [names[0] for language, names in i.names.items() if language != "en"]
    return i.title + (f" ({', '.join(others)})" if others else "")


def acts(law: LawOn) -> Shown:
    corpus = law.corpus
    told: list[Entry] = []

    def below(parent: str | None, depth: int) -> None:
        for act in corpus.acts.values():
            if act.under == parent:
                implied = in_words(corpus, act.implies)
                extra = f" (implies {implied})" if implied != "always" else ""
                told.append(Entry(act.id, act.says + extra, depth))
                below(act.id, depth + 1)

    below(None, 0)
    return listing("Acts", tuple(told), "An act beneath another is one way of doing it.")


def facts(law: LawOn) -> Shown:
    corpus = law.corpus
    groups: dict[str, list[tuple[str, str]]] = {}
    for fact in corpus.facts.values():
        of = "".join(f" {'' if p == 'plain' else p + ' '}{'|'.join(s)}" for p, s in fact.of.items())
        values = "" if fact.boolean else f"; one of {', '.join(fact.values)}"
        usual = (
            fact.usual if isinstance(fact.usual, str) or fact.usual is None else in_words(corpus, fact.usual)
        )
        usually = "no usual value" if usual is None else f"usually {usual}"
        groups.setdefault(fact.group, []).append((fact.id + of, f"{fact.says}{values}; {usually}"))
    matters = [Matter(group, entries=entries(told)) for group, told in groups.items()]
    constraints = [("", c.wording) for c in corpus.constraints]
    definitions = [(d.name, "means " + in_words(corpus, d.cond)) for d in corpus.definitions.values()]
    matters += [
        Matter("Definitions", entries=entries(definitions)),
        Matter("Constraints", entries=entries(constraints)),
    ]
    return Shown("Facts", "P stands for any party.", tuple(matters))


def steps(law: LawOn) -> Shown:
    told = []
    for step in law.corpus.steps.values():
        who = " ".join(x for x in (step.by, step.body) if x)
        days = f"; assumed {step.days} day{'s' * (step.days != 1)}" if step.days else ""
        told.append((step.id, f"{step.says} ({who}{days})"))
    return listing("Steps", entries(told))


def parties(law: LawOn) -> Shown:
    told = [(p.id, " / ".join(p.called)) for p in law.corpus.parties.values()]
    return listing("Parties", entries(told))


def crises(law: LawOn) -> Shown:
    return listing("Crises", entries((c.id, c.title) for c in law.corpus.crises.values()))


def readings(law: LawOn) -> Shown:
    matters = []
    for r in law.corpus.readings.values():
        told = tuple(
            Entry(
                a.id,
                f"{a.says}; held by {a.holder}, {period_in_words(a.period)}; {'on' if a.default else 'off'} by default",
            )
            for a in r.alternatives
        )
        matters.append(Matter(r.title, entries=told))
    return Shown("Readings of disputed law", "", tuple(matters))


def kinds(law: LawOn) -> Shown:
    corpus = law.corpus
    told = [
        (
            k.id,
            f"{k.group}: {k.says}; {k.act}"
            + (f", {given}" if (given := in_words(corpus, k.given)) != "always" else ""),
        )
        for k in corpus.kinds.values()
    ]
    return listing("Kinds of help", entries(told))


def sources(law: LawOn) -> Shown:
    told = [(s.key, f"{s.title} ({s.reliability})") for s in law.corpus.sources.values()]
    return listing("Sources", entries(told))
