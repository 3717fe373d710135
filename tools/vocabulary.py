"""Writes two pages of the reference from the bundled corpus: its vocabulary, and its texts and sources.

`make docs-write` runs it; a test holds that the pages are up to date. What the pages say stands in the
corpus, and is changed there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import symmachia as sy
from symmachia.law.conditions import And, Cond
from symmachia.law.described import Crisis
from symmachia.law.model import INTERNATIONAL, Corpus, Fact, Instrument, Period, Reading, Step
from symmachia.law.phrases import in_words
from symmachia.law.vocabulary import RELIABILITIES
from symmachia.questions.lookup.lists import titles
from symmachia.questions.situate import day_in_words
from symmachia.questions.views import norm_view
from symmachia.text.source import Span

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
CORPORA = "../../corpora"
NOTE = "This page is made from the corpus by `make docs-write`. Change it there, not here."


def pages() -> dict[Path, str]:
    """The text of each page that is made here."""
    corpus = sy.load().corpus
    return {
        REFERENCE / "vocabulary.md": text_of(vocabulary(corpus)),
        REFERENCE / "bundled-law.md": text_of(bundled_law(corpus)),
    }


def text_of(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


# -- Markdown -----------------------------------------------------------------------------------


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def code(word: str) -> str:
    return f"`{word}`"


def coded(words: Iterable[str]) -> str:
    return ", ".join(code(word) for word in words)


def linked(word: str, span: Span) -> str:
    """A name that leads to the page on which it is declared."""
    return f"[{code(word)}]({CORPORA}/{span.path})"


def condition(corpus: Corpus, cond: Cond) -> str:
    """A condition in the notation; empty where it always holds."""
    told = in_words(corpus, cond)
    return "" if told == "always" else code(told)


# -- the vocabulary -----------------------------------------------------------------------------


def vocabulary(corpus: Corpus) -> Iterator[str]:
    yield "# Vocabulary"
    yield (
        "Every name that questions, norms and given facts may use under the bundled corpus. The pages that "
        "declare them say more, and are linked here. On the command line, `symmachia show acts` (and `facts`, `steps`, "
        f"`parties`, `crises`, `readings`, `kinds`) prints the same. {NOTE}"
    )
    yield (
        "[Parties](#parties), [legal orders](#legal-orders-and-ranks), [acts](#acts), [facts](#facts), "
        "[definitions](#definitions), [constraints](#constraints), [steps](#steps), "
        "[kinds of help](#kinds-of-help), [readings](#readings), [crises](#crises)"
    )
    yield from parties(corpus)
    yield from orders(corpus)
    yield from acts(corpus)
    yield from facts(corpus)
    yield from steps(corpus)
    yield from kinds(corpus)
    yield from readings(corpus)
    yield from crises(corpus)


def parties(corpus: Corpus) -> Iterator[str]:
    yield "## Parties"
    yield (
        "Where the own law of a party is not followed, it is taken to stand in nothing's way, and answers "
        "say so."
    )
    rows = []
    for p in corpus.parties.values():
        first, *others = p.called or (p.id,)
        name = f"{first} ({', '.join(others)})" if others else first
        own = f"from {day_in_words(p.modelled_from[p.id])}" if p.id in p.modelled_from else ""
        rows.append((linked(p.id, p.span), name, "yes" if p.is_state else "no", own))
    yield table(("party", "name", "state", "own law followed"), rows)


def orders(corpus: Corpus) -> Iterator[str]:
    yield "## Legal orders and ranks"
    yield (
        "The kinds of instrument that each order knows, the strongest first; kinds in one cell share a rank. "
        "Rank says which text may make an exception to which. Kinds that bind nobody neither oblige nor "
        "permit. Where a branch of the acts is closed, the party needs a text that gives it the power."
    )
    rows = [("`international`", ranked(corpus.order.ranks), coded(sorted(corpus.order.binds_nobody)), "")]
    for p in corpus.parties.values():
        if p.ranks:
            closed = "; ".join(
                code(branch) + (f" (silent: {code(text)})" if text else "")
                for branch, text in p.closed.items()
            )
            rows.append((code(p.id), ranked(p.ranks), "", closed))
    yield table(("order", "kinds by rank", "bind nobody", "closed branches"), rows)


def ranked(ranks: Mapping[str, int]) -> str:
    ordered = sorted(ranks, key=lambda kind: ranks[kind])
    return "; ".join(coded(same) for _, same in groupby(ordered, key=lambda kind: ranks[kind]))


def acts(corpus: Corpus) -> Iterator[str]:
    yield "## Acts"
    yield (
        "A norm on an act reaches all acts beneath it. An act that *implies* something gives those facts "
        "whenever it is asked about."
    )
    yield "\n".join(act_lines(corpus, None, 0))


def act_lines(corpus: Corpus, parent: str | None, depth: int) -> Iterator[str]:
    for act in corpus.acts.values():
        if act.under == parent:
            implied = condition(corpus, act.implies)
            extra = f"; *implies* {implied}" if implied else ""
            yield f"{'  ' * depth}- {code(act.id)}: {act.says}{extra}"
            yield from act_lines(corpus, act.id, depth + 1)


def facts(corpus: Corpus) -> Iterator[str]:
    yield "## Facts"
    yield (
        "`P` stands for the party (or other subject) of which the fact is told. A fact without values is true "
        "or false. *Usually* is what is taken in a crisis or with `--otherwise usual` when nobody says "
        "anything; a condition there means that the fact then equals it."
    )
    for group, of_group in groupby(corpus.facts.values(), key=lambda f: f.group):
        told = list(of_group)
        yield f"### {group}"
        yield f"[More on these facts]({CORPORA}/{told[0].span.path})"
        yield table(
            ("fact", "says", "values", "usually"),
            [(code(spoken(f)), f.says + subjects(f), coded(values(f)), usually(corpus, f)) for f in told],
        )
    yield "## Definitions"
    yield "Names for conditions, declared beside the facts or on the page of a statute."
    yield table(
        ("name", "means"),
        [(linked(d.name, d.span), code(in_words(corpus, d.cond))) for d in corpus.definitions.values()],
    )
    yield "## Constraints"
    yield "What cannot be otherwise. Situations against these are left out of every answer."
    yield "```constraints\n" + "\n".join(c.wording for c in corpus.constraints) + "\n```"


def spoken(thing: Fact | Step) -> str:
    """`attack on P`: the name with the word that stands before its subject."""
    if not thing.of:
        return thing.id
    preposition = next(iter(thing.of))
    return f"{thing.id} P" if preposition == "plain" else f"{thing.id} {preposition} P"


def subjects(thing: Fact | Step) -> str:
    """Whom `P` may be, where that is more than any party."""
    allowed = [s for some in thing.of.values() for s in some]
    if not allowed or allowed == ["party"]:
        return ""
    return f" (`P`: {', '.join('any party' if s == 'party' else code(s) for s in allowed)})"


def values(fact: Fact) -> tuple[str, ...]:
    return () if fact.boolean else fact.values


def usually(corpus: Corpus, fact: Fact) -> str:
    told = [usual_value(corpus, fact.usual)]
    told += [f"for {code(party)} {usual_value(corpus, usual)}" for party, usual in fact.usual_for.items()]
    return "; ".join(told)


def usual_value(corpus: Corpus, usual: str | Cond | None) -> str:
    if usual is None:
        return "nothing taken"
    return code(usual if isinstance(usual, str) else in_words(corpus, usual))


def steps(corpus: Corpus) -> Iterator[str]:
    yield "## Steps"
    yield "What somebody can do to open authority. The days are the encoder's assumptions; no text gives them."
    rows = []
    for step in corpus.steps.values():
        who = f"{code(step.by)}, {step.body}" if step.body else code(step.by)
        days = str(step.days) if step.days is not None else ""
        says = step.says + subjects(step)
        rows.append((code(spoken(step)), says, who, days, coded(step.comes_after)))
    yield table(("step", "says", "taken by", "days", "comes after"), rows)


def kinds(corpus: Corpus) -> Iterator[str]:
    yield "## Kinds of help"
    yield "The rows of the table that `symmachia assess` prints, in its order."
    rows = []
    for k in corpus.kinds.values():
        whom = f" to {code(k.towards)}" if k.towards else ", by the party that asks" * k.turned
        rows.append((code(k.id), k.group, k.says, code(k.act) + whom, condition(corpus, k.given)))
    yield table(("kind", "group", "says", "act", "circumstances"), rows)


def readings(corpus: Corpus) -> Iterator[str]:
    yield "## Readings"
    yield (
        "Disputed points of law. Alternatives that are *on* make an answer *disputed* where they come out "
        "differently; the others are told in a note, and can be taken with `--reading`."
    )
    for reading in corpus.readings.values():
        yield f"### {reading.title}"
        yield f"The reading {linked(reading.id, reading.span)}"
        yield alternatives(reading)


def alternatives(reading: Reading) -> str:
    return table(
        ("alternative", "says", "held by", "from", "until", "by default"),
        [
            (code(a.id), a.says, a.holder, *dates(a.period), "on" if a.default else "off")
            for a in reading.alternatives
        ],
    )


def crises(corpus: Corpus) -> Iterator[str]:
    yield "## Crises"
    yield "Who asks whom, what is given, and what is left open on purpose."
    for crisis in corpus.crises.values():
        yield f"### {crisis.title}"
        opened = [f"{name} {subject}" if subject else name for name, subject in sorted(crisis.open, key=str)]
        yield table(
            ("crisis", linked(crisis.id, crisis.span)),
            [
                ("asks", code(crisis.asking)),
                ("is asked", coded(crisis.asked)),
                ("victims", coded(crisis.victims)),
                ("given", "; ".join(condition(corpus, fact) for fact in facts_of(crisis))),
                ("left open", coded(opened)),
            ],
        )


def facts_of(crisis: Crisis) -> Sequence[Cond]:
    return crisis.facts.parts if isinstance(crisis.facts, And) else (crisis.facts,)


# -- texts and sources --------------------------------------------------------------------------


def bundled_law(corpus: Corpus) -> Iterator[str]:
    norms = Counter(n.page for n in corpus.norms)
    unconfirmed = sum(n.unconfirmed for n in corpus.norms)
    reliable = Counter(s.reliability for s in corpus.sources.values())
    yield "# The bundled law"
    yield (
        f"The texts of the corpus `{corpus.id}`, version {corpus.version}, and the sources on which they rest. "
        f"[What it covers, and what it does not]({CORPORA}/{corpus.id}/corpus.md), is told on its own page. "
        f"{NOTE}"
    )
    yield table(
        ("what", "how many"),
        [
            ("[instruments](#instruments)", str(len(corpus.instruments))),
            ("norms, each version counted", str(len(corpus.norms))),
            ("norms marked *unconfirmed*: known in general, no source seen", str(unconfirmed)),
            ("documented cases", str(len(corpus.cases))),
            ("[disputed readings](vocabulary.md#readings)", str(len(corpus.readings))),
            *((f"[sources](#sources) that are {word}", str(reliable[word])) for word in RELIABILITIES),
        ],
    )
    yield "## Instruments"
    yield (
        "The days on which each entered into force, and on which it was no longer in force. Beside the kind "
        "stands the party to whose own law a text belongs; without one, it is international."
    )
    for folder, of_folder in groupby(
        corpus.instruments.values(), key=lambda i: i.span.path.split("/", 1)[1].rpartition("/")[0]
    ):
        yield f"### {', '.join(folder.split('/')).capitalize()}"
        yield table(
            ("instrument", "title", "kind", "from", "until", "norms"),
            [
                (linked(i.id, i.span), titles(i), kind_of(i), *dates(i.period), str(norms[i.id]))
                for i in of_folder
            ],
        )
    yield "## Sources"
    yield (
        "How far a source can be relied on is the encoder's judgement: *official* (the text itself), "
        "*official-summary* (what an official source says of it), *scholarly*, *press* or *weak*. An answer that rests on weak sources alone says so. The last column counts the norms that "
        "rest on the source; some sources serve cases, readings or prose only."
    )
    resting = Counter(s.key for n in corpus.norms for s in norm_view(corpus, n).sources)
    yield table(
        ("key", "title", "publisher", "date", "reliability", "norms"),
        [
            (
                code(s.key),
                f"[{s.title}](<{s.address}>)" if s.address else s.title,
                s.publisher or "",
                s.date or "",
                s.reliability,
                str(resting[s.key]),
            )
            for s in sorted(corpus.sources.values(), key=lambda s: s.key)
        ],
    )


def kind_of(instrument: Instrument) -> str:
    own = "" if instrument.order == INTERNATIONAL else f" ({instrument.order})"
    return instrument.kind + own


def dates(period: Period) -> tuple[str, ...]:
    """The first day of a span, and the first day after it."""
    return tuple(day_in_words(day) if day else "" for day in (period.start, period.end))


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
