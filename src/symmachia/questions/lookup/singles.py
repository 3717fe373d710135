"""The single things that `show` tells of: an instrument, a norm, a party, a crisis, a name of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable

from symmachia.law.ground import LawOn
from symmachia.law.model import Corpus, Instrument, Norm
from symmachia.law.phrases import in_words
from symmachia.questions.lookup import lists
from symmachia.questions.lookup.lists import entries, period_in_words, titles
from symmachia.questions.lookup.shown import Entry, Matter, NormState, Shown
from symmachia.questions.situate import QuestionError, day_in_words, whole
from symmachia.questions.views import norm_view
from symmachia.text.diagnostics import Report, did_you_mean


def nothing(name: str, message: str, suggestion: str | None) -> QuestionError:
    """The error where there is nothing of a name."""
    report = Report()
    report.add("S405", whole("show", name), message, suggestion=suggestion)
    return QuestionError(report)


# -- instruments ----------------------------------------------------------------------------


def instrument(law: LawOn, name: str) -> Shown:
    i = law.corpus.instruments[name]
    facts = [
        f"{i.kind}, order {i.order}",
        f"in force {period_in_words(i.period)}" if i.period.start else "not in force",
    ]
    if i.signed:
        facts.append(f"signed {day_in_words(i.signed)}")
    if i.parties:
        facts.append("parties " + ", ".join(i.parties))
    if i.reading:
        facts.append(f"counts only under the reading {i.reading}")
    matters = [_section(law, i, s.heading, s.prose) for s in i.sections]
    matters.append(sources_of(law.corpus, i.sources))
    others = [name for name in i.called if name not in titles(i)]
    if others:
        facts.append("also called " + ", ".join(others))
    return Shown(f"{i.id}: {titles(i)}", "; ".join(facts), tuple(matters))


def sources_of(corpus: Corpus, keys: Iterable[str]) -> Matter:
    """Sources, each with how far it can be relied on."""
    told = [
        (k, f"{s.title}, {s.reliability}" + (f", {s.address}" if s.address else ""))
        for k in dict.fromkeys(keys)
        if (s := corpus.sources.get(k))
    ]
    return Matter("Sources" if told else "", entries=entries(told))


def _section(law: LawOn, i: Instrument, heading: str, prose: str) -> Matter:
    norms = [n for n in law.corpus.norms if n.page == i.id and n.heading == heading]
    definitions = [
        (d.name, "means " + in_words(law.corpus, d.cond))
        for d in law.corpus.definitions.values()
        if d.page == i.id and _heading_of(i, d.span.line) == heading
    ]
    return Matter(heading, prose, entries(definitions), norms=tuple(_with_force(law, n) for n in norms))


def _heading_of(i: Instrument, line: int) -> str:
    found = ""
    for section in i.sections:
        if section.line <= line:
            found = section.heading
    return found


def _with_force(law: LawOn, norm: Norm) -> NormState:
    state = "in force" if law.in_force(norm) else "not in force"
    words = f"{period_in_words(norm.period)}; {state} on {day_in_words(law.day)}"
    return NormState(norm_view(law.corpus, norm), words)


def label(law: LawOn, i: Instrument, label: str) -> Shown:
    """The versions of a norm, or the norms under the article of that number."""
    wanted, _, dated = label.partition("@")
    norms = [n for n in law.corpus.norms if n.page == i.id and n.label == wanted]
    norms = [n for n in norms if not dated or n.id.endswith(f"@{dated}")]
    if norms:
        sections = [s for s in i.sections if s.heading == norms[0].heading]
        prose = sections[0].prose if sections else ""
        matter = Matter(norms[0].heading, prose, norms=tuple(_with_force(law, n) for n in norms))
        return Shown(f"{i.id}/{wanted}: {i.title}", "", (matter,))
    headed = [s for s in i.sections if article_label(s.heading) == wanted]
    if headed:
        matters = tuple(_section(law, i, s.heading, s.prose) for s in headed)
        return Shown(f"{i.id}: {i.title}", f"the article {wanted}", matters)
    labels = sorted({n.label for n in law.corpus.norms if n.page == i.id})
    raise nothing(
        f"{i.id}/{label}",
        f"`{i.id}` has no norm or article `{label}`",
        did_you_mean(wanted, labels) or f"its norms: {', '.join(labels)}",
    )


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def article_label(heading: str) -> str | None:
    """`art-2` for a heading `Article II: exercises`; None for one that numbers no article."""
    match = re.match(r"art(?:icle|\.)s?\s+([IVXLC]+|[0-9][0-9.-]*)", heading, re.IGNORECASE)
    if match is None:
        return None
    number = match.group(1)
    if number.isalpha():
        values = [_ROMAN[c] for c in number.upper()]
        total = sum(-v if values[n + 1 : n + 2] > [v] else v for n, v in enumerate(values))
        return f"art-{total}"
    return f"art-{number.rstrip('.-')}"


# -- other things ---------------------------------------------------------------------------


def party(law: LawOn, name: str) -> Shown:
    p = law.corpus.parties[name]
    lead = " / ".join(p.called)
    told: list[tuple[str, str]] = []
    for branch, silent in p.closed.items():
        told.append(
            (
                "closed branch",
                f"{branch}: needs a power" + (f" ({silent} is silent without one)" if silent else ""),
            )
        )
    told += [("modelled", f"{order} from {day_in_words(day)}") for order, day in p.modelled_from.items()]
    if p.ranks:
        ranked = sorted(p.ranks.items(), key=lambda kv: kv[1])
        told.append(("ranks", ", ".join(f"{kind} {rank}" for kind, rank in ranked)))
    own = [(i.id, i.title) for i in law.corpus.instruments.values() if i.order == name]
    joined = [(i.id, i.title) for i in law.corpus.instruments.values() if name in i.parties]
    return Shown(
        f"{name}: {p.name}",
        lead,
        (
            Matter(entries=entries(told)),
            Matter("Its own law", entries=entries(own)),
            Matter("Instruments to which it is a party", entries=entries(joined)),
        ),
    )


def act(law: LawOn, name: str) -> Shown:
    act = law.corpus.acts[name]
    named = [_with_force(law, n) for n in law.corpus.norms if name in n.acts]
    implied = in_words(law.corpus, act.implies)
    lead = (
        act.says
        + (f"; beneath {act.under}" if act.under else "")
        + (f"; implies {implied}" if implied != "always" else "")
    )
    return Shown(name, lead, (Matter("Norms that name it", norms=tuple(named)),))


def _called(name: str, listing: Shown) -> tuple[Entry, ...]:
    """The entries of a list that are about one thing; what stands after its name is its subjects."""
    return tuple(e for m in listing.matters for e in m.entries if e.name.split(" ")[0] == name)


def fact(law: LawOn, name: str) -> Shown:
    return lists.listing(name, _called(name, lists.facts(law)))


def step(law: LawOn, name: str) -> Shown:
    return lists.listing(name, _called(name, lists.steps(law)))


def reading(law: LawOn, name: str) -> Shown:
    r = law.corpus.readings[name]
    told = (Matter(entries=m.entries) for m in lists.readings(law).matters if m.heading == r.title)
    prose = (Matter(s.heading, s.prose) for s in r.sections)
    sources = sources_of(law.corpus, (key for a in r.alternatives for key in a.sources))
    return Shown(f"{r.id}: {r.title}", "", (*told, *prose, sources))


def source(law: LawOn, name: str) -> Shown:
    s = law.corpus.sources[name]
    told = [
        ("publisher", s.publisher),
        ("date", s.date),
        ("reliability", s.reliability),
        ("address", s.address),
    ]
    citing = [_with_force(law, n) for n in law.corpus.norms if any(c.source == name for c in n.citations)]
    return Shown(
        f"{s.key}: {s.title}",
        "",
        (
            Matter(entries=entries((k, v) for k, v in told if v)),
            Matter("Norms that rest on it", norms=tuple(citing)),
        ),
    )


def kind(law: LawOn, name: str) -> Shown:
    return lists.listing(name, _called(name, lists.kinds(law)))
