"""`show`: what the corpus holds under a name: an instrument, a norm, a party, the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from symmachia.law.ground import LawOn
from symmachia.law.model import Corpus, Instrument, Norm, Period
from symmachia.law.phrases import in_words
from symmachia.questions.shown import Entry, Matter, NormState, Shown
from symmachia.questions.situate import QuestionError, day_in_words
from symmachia.questions.views import norm_view
from symmachia.text.diagnostics import Report, did_you_mean
from symmachia.text.source import SourceFile, Span


def look_up(law: LawOn, name: str) -> Shown:
    """What the corpus holds under a name. Raises QuestionError where there is nothing."""
    corpus = law.corpus
    listing = _LISTINGS.get(name)
    if listing is not None:
        return listing(law)
    page, slash, label = name.partition("/")
    if page in corpus.instruments:
        instrument = corpus.instruments[page]
        return _label(law, instrument, label) if slash else _instrument(law, instrument)
    for table, view in _SINGLES.items():
        if name in getattr(corpus, table):
            return view(law, name)
    raise _nothing(corpus, name)


def _nothing(corpus: Corpus, name: str) -> QuestionError:
    known = [
        *_LISTINGS,
        *corpus.instruments,
        *corpus.parties,
        *corpus.acts,
        *corpus.facts,
        *corpus.steps,
        *corpus.crises,
        *corpus.readings,
        *corpus.sources,
        *corpus.kinds,
    ]
    titled = [
        i.id
        for i in corpus.instruments.values()
        if name.lower() in (i.title + " " + " ".join(i.names.values())).lower()
    ]
    hint = f"titles that hold it: {', '.join(titled[:6])}" if titled and len(name) > 1 else None
    return _error(
        "S405",
        name,
        f"the corpus holds nothing called `{name}`",
        hint or did_you_mean(name, known) or f"lists that can be shown: {', '.join(_LISTINGS)}",
    )


def _error(code: str, name: str, message: str, suggestion: str | None) -> QuestionError:
    report = Report()
    span = Span(SourceFile("show", name), 1, 1, 1, max(len(name), 1) + 1)
    report.add(code, span, message, suggestion=suggestion)
    return QuestionError(report)


# -- instruments ----------------------------------------------------------------------------


def period_in_words(period: Period) -> str:
    if period.start is None:
        return "not in force"
    until = f" until {day_in_words(period.end)}" if period.end else ""
    return f"from {day_in_words(period.start)}{until}"


def _instrument(law: LawOn, i: Instrument) -> Shown:
    corpus = law.corpus
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
    names = "".join(f" ({n})" for n in i.names.values())
    matters = [_section(law, i, s.heading, s.prose) for s in i.sections]
    told = [
        (k, f"{s.title}, {s.reliability}" + (f", {s.address}" if s.address else ""))
        for k in i.sources
        if (s := corpus.sources.get(k))
    ]
    if told:
        matters.append(Matter("Sources", entries=_entries(told)))
    return Shown(f"{i.id}: {i.title}{names}", "; ".join(facts), tuple(matters))


def _section(law: LawOn, i: Instrument, heading: str, prose: str) -> Matter:
    norms = [n for n in law.corpus.norms if n.page == i.id and n.heading == heading]
    definitions = [
        (d.name, "means " + in_words(law.corpus, d.cond))
        for d in law.corpus.definitions.values()
        if d.page == i.id and _heading_of(i, d.span.line) == heading
    ]
    return Matter(heading, prose, _entries(definitions), tuple(_with_force(law, n) for n in norms))


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


def _label(law: LawOn, i: Instrument, label: str) -> Shown:
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
    raise _error(
        "S405",
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


# -- lists and single things ------------------------------------------------------------------


def _entries(pairs: Iterable[tuple[str, str]]) -> tuple[Entry, ...]:
    return tuple(Entry(name, text) for name, text in pairs)


def _listing(title: str, entries: tuple[Entry, ...], lead: str = "") -> Shown:
    return Shown(title, lead, (Matter(entries=entries),))


def _instruments(law: LawOn) -> Shown:
    told = [(i.id, f"{i.title}; {period_in_words(i.period)}") for i in law.corpus.instruments.values()]
    return _listing("Instruments", _entries(told))


def _acts(law: LawOn) -> Shown:
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
    return _listing("Acts", tuple(told), "An act beneath another is one way of doing it.")


def _facts(law: LawOn) -> Shown:
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
    matters = [Matter(group, entries=_entries(entries)) for group, entries in groups.items()]
    constraints = [("", c.wording) for c in corpus.constraints]
    definitions = [(d.name, "means " + in_words(corpus, d.cond)) for d in corpus.definitions.values()]
    matters += [
        Matter("Definitions", entries=_entries(definitions)),
        Matter("Constraints", entries=_entries(constraints)),
    ]
    return Shown("Facts", "P stands for any party.", tuple(matters))


def _steps(law: LawOn) -> Shown:
    told = []
    for step in law.corpus.steps.values():
        who = " ".join(x for x in (step.by, step.body) if x)
        days = f"; assumed {step.days} day{'s' * (step.days != 1)}" if step.days else ""
        told.append((step.id, f"{step.says} ({who}{days})"))
    return _listing("Steps", _entries(told))


def _parties(law: LawOn) -> Shown:
    told = [(p.id, " / ".join(p.names.values())) for p in law.corpus.parties.values()]
    return _listing("Parties", _entries(told))


def _crises(law: LawOn) -> Shown:
    return _listing("Crises", _entries((c.id, c.title) for c in law.corpus.crises.values()))


def _readings(law: LawOn) -> Shown:
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


def _kinds(law: LawOn) -> Shown:
    corpus = law.corpus
    told = [
        (
            k.id,
            f"{k.group}: {k.says}; {k.act}"
            + (f", {given}" if (given := in_words(corpus, k.given)) != "always" else ""),
        )
        for k in corpus.kinds.values()
    ]
    return _listing("Kinds of help", _entries(told))


def _sources(law: LawOn) -> Shown:
    told = [(s.key, f"{s.title} ({s.reliability})") for s in law.corpus.sources.values()]
    return _listing("Sources", _entries(told))


def _party(law: LawOn, name: str) -> Shown:
    p = law.corpus.parties[name]
    lead = " / ".join(p.names.values())
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
            Matter(entries=_entries(told)),
            Matter("Its own law", entries=_entries(own)),
            Matter("Instruments to which it is a party", entries=_entries(joined)),
        ),
    )


def _crisis(law: LawOn, name: str) -> Shown:
    c, corpus = law.corpus.crises[name], law.corpus
    told = [
        ("asks", c.asking),
        ("is asked", ", ".join(c.asked)),
        ("victims", ", ".join(c.victims)),
        ("facts", in_words(corpus, c.facts)),
        ("left open", ", ".join(n if s is None else f"{n} {s}" for n, s in sorted(c.open, key=str))),
    ]
    prose = [Matter(s.heading, s.prose) for s in c.sections]
    return Shown(f"{c.id}: {c.title}", "", (*prose, Matter(entries=_entries(told))))


def _act(law: LawOn, name: str) -> Shown:
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


def _fact(law: LawOn, name: str) -> Shown:
    return _listing(name, _called(name, _facts(law)))


def _step(law: LawOn, name: str) -> Shown:
    return _listing(name, _called(name, _steps(law)))


def _reading(law: LawOn, name: str) -> Shown:
    r = law.corpus.readings[name]
    return Shown(r.id, r.title, tuple(m for m in _readings(law).matters if m.heading == r.title))


def _source(law: LawOn, name: str) -> Shown:
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
            Matter(entries=_entries((k, v) for k, v in told if v)),
            Matter("Norms that rest on it", norms=tuple(citing)),
        ),
    )


def _kind(law: LawOn, name: str) -> Shown:
    return _listing(name, _called(name, _kinds(law)))


_LISTINGS: dict[str, Callable[[LawOn], Shown]] = {
    "instruments": _instruments,
    "acts": _acts,
    "facts": _facts,
    "steps": _steps,
    "parties": _parties,
    "crises": _crises,
    "readings": _readings,
    "kinds": _kinds,
    "sources": _sources,
}
LISTS = tuple(_LISTINGS)
"""The names of the lists."""
_SINGLES: dict[str, Callable[[LawOn, str], Shown]] = {
    "parties": _party,
    "crises": _crisis,
    "acts": _act,
    "facts": _fact,
    "steps": _step,
    "readings": _reading,
    "sources": _source,
    "kinds": _kind,
}
