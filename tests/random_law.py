"""Random law for property tests: small corpora as text, with every kind of sentence and clause.

Two or three parties (AA with a closed branch, and BB, which may be no state), a handful of facts, one of them
true of one subject at most, three steps, definitions, two readings, and up to twelve random norms on three
pages, some of them in two versions. Questions about it are of the day `DAY`. `test_random_law.py` shows that
every form of the notation occurs, and that none occurs in vain.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from hypothesis import assume
from hypothesis import strategies as st

from symmachia.law.conditions import FALSE, TRUE, Cond, Is, Not, Or, conjunction
from symmachia.law.given import Given, Layer
from symmachia.law.load import Loaded, load_corpus
from symmachia.law.model import Corpus
from symmachia.law.reach import Question

Step = tuple[str, str | None]
DAY = date(2000, 1, 1)
LEAVES = ["one", "two", "three"]
SOME_STEPS: list[Step] = [("s", None), ("t", None), ("r", "AA"), ("r", "BB")]

FACTS = [
    *("a", "b", "c is x", "c is y or z", "c is not z", "hit on AA", "hit on BB", "hit on itself"),
    *("site AA", "site elsewhere", "site itself", "ashore", "abroad"),
]
TOWARDS = ["hit on the other", "hit on the other is false", "site the other", "guest", "strange"]
STEPS = ["s", "t", "r by BB", "r by the other"]
READ = ["read r1", "read r2", "read r3", "read q1", "read q2"]
TEXTS = ["treaty is in force", "charter is in force"]
KINDS = [*("may", "must", "must not", "counts", "lift") * 2, "unmodelled"]
ACTS = ["one", "two", "three", "shut", "do"]
PAGES = {"home": "AA", "treaty": "international", "charter": "international"}
TIMES = [*[("1900-01-01", "")] * 4, ("1900-01-01", "2000-01-01"), *[("2000-01-02", "")] * 2, ("", "")]
"""When a page is in force: from a day, until a day."""
SPANS = [*[""] * 12, "until 2000-01-01", "until 2000-01-02", "from 2000-01-01", "from 2000-01-02"]
MEMBERS = [
    "[AA, BB]",
    "[AA, BB]",
    "{AA: {from: 1900-01-01}, BB: {from: 1900-01-01, until: 1990-01-01}}",
    "{AA: {from: 2000-01-02}, BB: {from: 1900-01-01}}",
]
CONSTRAINTS = [
    "a implies b",
    "not a implies hit on BB",
    "hit on P implies c is not z",
    "b implies hit on AA or c is x",
    "site P implies ashore",
    "site P implies hit on P",
]
IMPLIED = ["not (a and hit on itself)", "not hit on the other", "c is x or b"]

VOCABULARY = """---
kind: facts
id: facts
facts:
  a: {says: A}
  b: {says: B, usual: a}
  c: {values: [x, y, z], says: the case}
  hit: {of: {"on": party}, says: P is hit}
  site: {of: {plain: [party, elsewhere]}, usual: ~, at-most-one: true, ONE-WHENsays: the site is P}
steps:
  s: {by: AA, says: S is done}
  t: {by: AA, says: T is done}
  r: {of: {by: [party]}, by: asker, says: P asks for it}
---
```norms
ashore means c is x or y
abroad means ashore and not site itself
guest means hit on the other or not (abroad or b)
```
"""
USUAL = {
    "{says: A}": ["{says: A, usual: true}", "{says: A, usual: ~}", "{says: A, usual: c is y}"],
    "usual: a": ["usual: true", "usual: ~", "usual: not a", "usual: hit on AA or hit on BB"],
    "values: [x, y, z]": ["values: [x, y, z], usual: y", "values: [x, y, z], usual: ~"],
    "says: P is hit": ["says: P is hit, usual: a", "says: P is hit, usual-for: {BB: b}"],
}
"""What stands in the vocabulary of usual values, and what may stand there instead."""
ACTS_PAGE = """---
kind: acts
acts:
  do: {says: do anything}
  shut: {under: do, says: do what is closed}
  one: {under: shut, says: do the first}
  two: {under: shut, says: do the second}
  three: {under: do, says: do the third}
---
"""
FIXED = {
    "corpus.md": "---\nkind: corpus\nid: random\nversion: 1\nformat: 1\n---\n",
    "acts.md": ACTS_PAGE,
    "aa.md": "---\nkind: party\nid: AA\nclosed: [shut]\nranks: {statute: 0}\nmodelled-from: {AA: 1900-01-01}\n---\n",
    "bb.md": "---\nkind: party\nid: BB\nmodelled-from: {}\n---\n",
    "order.md": "---\nkind: order\nid: international\nranks: {charter: 0, treaty: 1, leaflet: 2}\n"
    "binds-nobody: [leaflet]\n---\n",
    "reading.md": "---\nkind: reading\nid: doubt\ntitle: Doubt\nalternatives:\n"
    '  r1: {holder: AA, from: 1900-01-01, "on": true, says: one}\n'
    '  r2: {holder: BB, from: 1900-01-01, "on": true, says: two}\n'
    "  r3: {holder: CC, from: 1900-01-01, says: three}\n---\n",
}
SECOND_READING = (
    "---\nkind: reading\nid: question\ntitle: Question\nalternatives:\n"
    '  q1: {holder: AA, from: 1900-01-01, "on": true, says: one}\n'
    "  q2: {holder: BB, from: 1900-01-01, says: two}\n---\n"
)
BOOK = "---\nkind: sources\nsources:\n  BOOK: {title: A book, date: 1900-01-01, reliability: official}\n---\n"


def read(pages: Mapping[str, str]) -> Loaded:
    """What pages make, read from a folder."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in pages.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return load_corpus(folder)


def load(pages: Mapping[str, str]) -> Corpus:
    """The corpus that pages make. Pages with errors are passed over."""
    loaded = read(pages)
    if loaded.corpus is None:
        # An exception from a page of weaker rank than its bar, and the like: no law to ask.
        assume(False)
    assert loaded.corpus is not None
    return loaded.corpus


def steps_of(corpus: Corpus) -> frozenset[Step]:
    """All steps that can be taken."""
    return frozenset(
        (step.id, subject)
        for step in corpus.steps.values()
        for subject in (corpus.parties if step.of else [None])
    )


# -- what is asked ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Trial:
    """Random law, a question, and what is given of a situation."""

    pages: Mapping[str, str]
    question: Question
    facts: tuple[Cond, ...]
    usual: bool
    done: frozenset[Step]
    refused: frozenset[Step]
    readings: frozenset[str]

    @cached_property
    def given(self) -> Given:
        return Given(
            layers=(Layer(conjunction(list(self.facts))),) if self.facts else (),
            usual=self.usual,
            done=self.done,
            refused=self.refused,
            readings=self.readings,
        )


PLAIN = [Is(name, None, frozenset({value})) for name in "ab" for value in (TRUE, FALSE)]
PLAIN += [Is("c", None, frozenset(values)) for values in ("x", "yz", "z")]
PLAIN += [Is(name, "BB", frozenset({value})) for name in ("hit", "site") for value in (TRUE, FALSE)]
GIVEN: st.SearchStrategy[Cond] = st.one_of(
    st.sampled_from(PLAIN),
    st.sampled_from(PLAIN),
    st.builds(Not, st.sampled_from(PLAIN)),
    st.builds(lambda one, two: Or((one, two)), st.sampled_from(PLAIN), st.sampled_from(PLAIN)),
)


@st.composite
def trials(draw: st.DrawFn, acts: Sequence[str] = LEAVES) -> Trial:
    pages = draw(laws())
    third = ["CC"] if "cc.md" in pages else []
    actor = draw(st.sampled_from(["AA", "AA", "AA", "BB", *third]))
    other = draw(st.sampled_from(["BB", "BB", None, "AA", *third]))
    states = {
        step: draw(st.sampled_from(["open", "open", "done", "refused", "refused"])) for step in SOME_STEPS
    }
    return Trial(
        pages=pages,
        question=Question(actor, draw(st.sampled_from(acts)), other),
        facts=tuple(draw(st.lists(GIVEN, max_size=2))),
        usual=draw(st.integers(0, 3)) == 0,
        done=frozenset(step for step, state in states.items() if state == "done"),
        refused=frozenset(step for step, state in states.items() if state == "refused"),
        readings=frozenset(draw(st.sampled_from([[], [], [], ["r1"], ["r3"], ["q2"], ["r2", "q2"]]))),
    )


# -- conditions -------------------------------------------------------------------------------


@st.composite
def conditions(
    draw: st.DrawFn,
    steps: bool = True,
    norms: Sequence[str] = (),
    items: Sequence[str] = (*FACTS, *TOWARDS, *READ, *TEXTS),
    nested: bool = True,
) -> str:
    """A condition: up to three items, joined one way. `norms`: those of which it may say that they apply."""
    ways = [*items, *(STEPS if steps else [])]
    ways += [f"{norm} applies" for norm in norms for _ in range(3)]
    inner = conditions(steps, norms, items, nested=False)
    parts: list[str] = []
    for item in draw(st.lists(st.sampled_from(ways), min_size=1, max_size=3)):
        shape = draw(st.integers(0, 9))
        if shape == 0 and nested:
            parts.append(f"({draw(inner)})")
        else:
            parts.append(f"not ({item})" if shape in (1, 2) else item)
    if len(parts) > 1:
        parts = [f"({p})" if " or " in p and not p.startswith(("(", "not (")) else p for p in parts]
    return f" {draw(st.sampled_from(['and', 'or']))} ".join(parts)


# -- norms ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Around:
    """Where a norm stands: its page, and what it may name: bars that are set aside, and other norms."""

    page: str
    bars: Sequence[str] = ()
    norms: Sequence[str] = ()


@st.composite
def sentences(draw: st.DrawFn, around: Around, kind: str, acts: Sequence[str]) -> str:
    """The sentence of a norm, with `despite` below it where it is a power and sets bars aside."""
    act = ", ".join(draw(st.lists(st.sampled_from(acts), min_size=1, max_size=2, unique=True)))
    who = draw(st.sampled_from(["AA", "AA, BB", "AA, BB", "any state"]))
    to = draw(st.sampled_from(["", "", "", "", " to BB", " to anyone", " for AA, BB"]))
    if around.page == "treaty":
        who = draw(st.sampled_from([who, "each party"]))
        to = draw(st.sampled_from([to, " to the other"]))
    if kind == "unmodelled":
        return f'unmodelled {act} "something"'
    if kind == "counts":
        other = draw(st.sampled_from([a for a in ACTS if a not in act.split(", ")]))
        within = draw(st.sampled_from(["", "", *(f" in {page}" for page in PAGES)]))
        return f"{act} counts as {other}{within}"
    if kind == "lift" and around.bars:
        speaks = draw(st.sampled_from(["AA ", "AA ", "any state ", ""]))
        return f"{draw(st.sampled_from(around.bars))} does not bar {speaks}{act}"
    modal = kind if kind in ("may", "must", "must not") else "may"
    despite = ""
    if modal == "may" and around.bars and draw(st.booleans()):
        named = draw(st.lists(st.sampled_from(around.bars), min_size=1, max_size=2, unique=True))
        despite = f"\n  despite {', '.join(named)}"
    if modal == "must" and draw(st.booleans()):
        despite = "\n  by its own processes"
    return f"{who} {modal} {act}{to}{despite}"


@st.composite
def norms(
    draw: st.DrawFn, label: str, around: Around, kinds: Sequence[str] = KINDS, acts: Sequence[str] = ACTS
) -> str:
    """One norm, without dates."""
    kind = draw(st.sampled_from(kinds))
    lines = [f"{label}: {draw(sentences(around, kind, acts))}"]
    for word, seldom in (("when", 3), ("only if", 5), ("unless", 5), ("when", 12), ("unless", 12)):
        seldom *= 2 if kind == "counts" else 1  # several of these make a chain, of which all must hold
        if draw(st.integers(1, seldom)) == seldom:
            lines.append(f"  {word} {draw(conditions(norms=around.norms))}")
    for _ in range(
        draw(st.sampled_from([0, 0, 0, 0, 0, 0, 1] if kind == "counts" else [0, 0, 0, 0, 1, 1, 2]))
    ):
        spared = f" unless {draw(conditions())}" if draw(st.booleans()) else ""
        lines.append(f"  after {draw(st.sampled_from([*STEPS, 's or t']))}{spared}")
    if draw(st.integers(1, 8)) == 8:
        lines.append(f"  under reading {draw(st.sampled_from(['r1', 'r2', 'r3', 'q1']))}")
    if kind != "counts":
        for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
            when = f" when {draw(conditions(norms=around.norms))}" if draw(st.booleans()) else ""
            but = ", ".join(draw(st.lists(st.sampled_from(ACTS), min_size=1, max_size=2, unique=True)))
            lines.append(f"  except {but}{when}")
    if draw(st.integers(1, 3)) == 3:
        lines.append(f"  followed by {draw(st.sampled_from(['t', 't within 20 days', 's']))}")
    return "\n".join([*lines, draw(st.sampled_from(["  unconfirmed", "  cite BOOK", '  cite BOOK "p. 3"']))])


@st.composite
def versions(draw: st.DrawFn, text: st.SearchStrategy[str]) -> list[str]:
    """A norm; sometimes two versions of it, of which one is in force on the day."""
    if draw(st.integers(0, 4)):
        span = draw(st.sampled_from(SPANS))
        return [draw(text) + (f"\n  {span}" if span else "")]
    cut = draw(st.sampled_from(["1990-01-01", "2000-01-01", "2000-01-02"]))
    return [f"{draw(text)}\n  until {cut}", f"{draw(text)}\n  from {cut}"]


@st.composite
def barring(draw: st.DrawFn, label: str) -> str:
    """A bar that exceptions can name."""
    who = draw(st.sampled_from(["AA", "any state"]))
    to = draw(st.sampled_from(["", "", " to BB", " to anyone"]))
    clause = draw(st.sampled_from(["when", "unless"]))
    sentence = f"{label}: {who} must not {draw(st.sampled_from(ACTS))}{to}"
    return f"{sentence}\n  {clause} {draw(conditions())}\n  unconfirmed"


# -- pages ------------------------------------------------------------------------------------


@st.composite
def laws(draw: st.DrawFn) -> dict[str, str]:
    """The pages of a small random corpus, by file name."""
    pages = {**FIXED, "book.md": BOOK, "reading-2.md": SECOND_READING}
    pages["facts.md"] = draw(vocabularies())
    for act in ("second", "third"):
        implied = draw(st.sampled_from(["", "", "", *IMPLIED]))
        if implied:
            pages["acts.md"] = pages["acts.md"].replace(
                f"do the {act}}}", f"do the {act}, implies: {implied}}}"
            )
    if draw(st.integers(0, 2)) == 0:
        pages["bb.md"] = pages["bb.md"].replace("---\n", "---\nstate: false\n", 1)
    if draw(st.integers(0, 3)) == 0:
        pages["cc.md"] = pages["bb.md"].replace("id: BB", "id: CC")
    pages["bb.md"] = pages["bb.md"].replace("id: BB\n", "id: BB\nranks: {statute: 0}\n")
    if draw(st.integers(0, 4)) == 0:
        pages["aa.md"] = pages["aa.md"].replace("[shut]", "[do]")
    if draw(st.integers(0, 4)) == 0:
        pages["order.md"] = pages["order.md"].replace("[leaflet]", "[]")
    old, new = draw(
        st.sampled_from(
            [
                ("", ""),
                ("", ""),
                ('AA, from: 1900-01-01, "on": true', "AA, from: 2000-01-02"),
                (', "on": true', ""),
            ]
        )
    )
    pages["reading.md"] = pages["reading.md"].replace(old, new)
    if draw(st.integers(0, 3)) == 0:
        pages["reading-2.md"] = SECOND_READING.replace(
            "BB, from: 1900-01-01", 'BB, from: 1900-01-01, "on": true'
        )
    known: list[str] = []
    bars: list[str] = []
    for page in PAGES:
        pages[f"{page}.md"] = draw(instruments(page, known, bars))
    return pages


@st.composite
def vocabularies(draw: st.DrawFn) -> str:
    """The page of facts, with definitions and constraints."""
    text = VOCABULARY.replace("ONE-WHEN", draw(st.sampled_from(["", "one-when: ashore, "])))
    for old, others in USUAL.items():
        text = text.replace(old, draw(st.sampled_from([old, *others])))
    chosen = draw(st.sampled_from([[], [], *([c] for c in CONSTRAINTS)]))
    if draw(st.integers(0, 3)) == 0:
        chosen = draw(st.lists(st.sampled_from(CONSTRAINTS), max_size=3, unique=True))
    strange = draw(conditions(items=(*FACTS, *TOWARDS[:-1], *READ, *TEXTS)))
    text += f"```norms\nstrange means {strange}\n```\n"
    return text + ("```constraints\n" + "\n".join(chosen) + "\n```\n" if chosen else "")


@st.composite
def instruments(draw: st.DrawFn, page: str, known: list[str], bars: list[str]) -> str:
    """The page of an instrument. `known` takes the norms of which later ones may say that they apply, and
    `bars` the bars that later pages may set aside."""
    kinds = {"home": ["statute"], "treaty": ["treaty"], "charter": ["charter", "charter", "leaflet"]}
    kind = draw(st.sampled_from(kinds[page]))
    texts: list[str] = []
    own: list[str] = []
    for label in draw(st.sampled_from([(), ("ban",), ("ban",), ("ban", "rule")])):
        found = draw(versions(barring(label)))
        texts += found
        own += [label] if len(found) == 1 else [label, f"{label}@1900-01-01", f"{label}@{found[1][-10:]}"]
    around = Around(page, [*own, *(2 * bars if kind == "charter" else [])], known)
    everything = list(texts)
    if page == "home" and draw(st.integers(0, 3)):
        power = norms("power", around, kinds=["may"], acts=["shut", "one", "two"])
        everything += draw(versions(power))
    for number in range(draw(st.sampled_from([1, 2, 3, 3, 4]))):
        found = draw(versions(norms(f"n-{number}", around)))
        everything += found
        known.append(f"{page}/n-{number}")
        if len(found) == 2:
            known.append(f"{page}/n-{number}@1900-01-01")
    if page == "treaty":
        bars += [f"{page}/{bar}" for bar in own]
    order = draw(st.sampled_from(["AA"] * 7 + ["BB"])) if page == "home" else PAGES[page]
    front = [f"id: {page}", f"title: {page}", f"kind: {kind}", f"order: {order}"]
    if page == "treaty":
        front.append(f"parties: {draw(st.sampled_from(MEMBERS))}")
    if draw(st.integers(1, 8)) == 8:
        front.append(f"reading: {draw(st.sampled_from(['r1', 'r2', 'r3']))}")
    dated = any(f"\n  {word} " in text for text in everything for word in ("from", "until"))
    start, end = ("1900-01-01", "") if dated else draw(st.sampled_from(TIMES))
    front += [f"in-force: {start}"] * bool(start) + [f"until: {end}"] * bool(end)
    body = "\n".join(everything)
    head = "\n".join(front)
    return f"---\n{head}\n---\n" + (f"```norms\n{body}\n```\n" if everything else "")
