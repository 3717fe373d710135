"""Random law for property tests: small corpora as text, with every kind of sentence and clause.

Two parties (AA with a closed branch, and BB, which may be no state), a handful of facts, one of them true of one
subject at most, three steps, definitions, a reading with two alternatives on by default and one off, and up
to nine random norms on three pages, some of them in two versions. Questions about it are of the day `DAY`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hypothesis import assume
from hypothesis import strategies as st

from symmachia.law.load import load_corpus
from symmachia.law.model import Corpus

DAY = date(2000, 1, 1)
LEAVES = ["one", "two", "three"]
ACTORS = st.sampled_from(["AA", "AA", "AA", "BB"])
OTHERS = st.sampled_from(["BB", "BB", None, "AA"])
EVERY_STEP = frozenset({("s", None), ("t", None), ("r", "AA"), ("r", "BB")})
STEP_SETS = st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(sorted(EVERY_STEP, key=str))))

FACTS = [
    *("a", "b", "c is x", "c is y or z", "c is not z", "hit on AA", "hit on BB", "hit on itself"),
    *("site AA", "site elsewhere", "site itself", "ashore", "abroad"),
]
TOWARDS = ["hit on the other", "site the other", "guest"]
STEPS = ["s", "t", "r by BB", "r by the other"]
TEXTS = ["treaty is in force", "charter is in force"]
KINDS = ["may", "must", "must not", "counts", "counts", "lift"]
ACTS = ["shut", "one", "two", "three", "do"]
PAGES = {"home": "AA", "treaty": "international", "charter": "international"}
TIMES = ["", "", "", "until: 1990-01-01\n", "until: 2000-01-02\n"]
MEMBERS = [
    "[AA, BB]",
    "[AA, BB]",
    "{AA: {from: 1900-01-01}, BB: {from: 1900-01-01, until: 1990-01-01}}",
    "{AA: {from: 1990-01-01}, BB: {from: 1900-01-01}}",
]

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


def load(pages: dict[str, str]) -> Corpus:
    """The corpus that pages make. Pages with errors are passed over."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in pages.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        loaded = load_corpus(folder)
    if loaded.corpus is None:
        # An exception from a page of weaker rank than its bar, and the like: no law to ask.
        assume(False)
    assert loaded.corpus is not None
    return loaded.corpus


@st.composite
def conditions(draw: st.DrawFn, steps: bool = True, norms: Sequence[str] = ()) -> str:
    """A condition: up to three items, joined one way. `norms`: those of which it may say that they apply."""
    items = [*FACTS, *TOWARDS, "read r1", "read r3", *TEXTS, *(STEPS if steps else [])]
    items += [f"{norm} applies" for norm in norms for _ in range(3)]
    chosen = draw(st.lists(st.sampled_from(items), min_size=1, max_size=3))
    parts = [f"not ({item})" if draw(st.integers(0, 3)) == 0 else item for item in chosen]
    if len(parts) > 1:
        parts = [f"({p})" if " or " in p else p for p in parts]
    return f" {draw(st.sampled_from(['and', 'or']))} ".join(parts)


@st.composite
def sentences(draw: st.DrawFn, page: str, kind: str, bars: list[str], acts: list[str]) -> str:
    """The sentence of a norm, with `despite` below it where it is a power and sets bars aside."""
    act = draw(st.sampled_from(acts))
    who = draw(st.sampled_from(["AA", "AA", "AA, BB", "any state"]))
    to = draw(st.sampled_from(["", "", " to BB", " to anyone"]))
    if page == "treaty":
        who = draw(st.sampled_from([who, "each party"]))
        to = draw(st.sampled_from([to, " to the other"]))
    bar = draw(st.sampled_from(bars)) if bars else ""
    if kind == "counts":
        other = draw(st.sampled_from([a for a in ACTS if a != act]))
        within = draw(st.sampled_from(["", "", f" in {page}", " in treaty" if page == "charter" else ""]))
        return f"{act} counts as {other}{within}"
    if kind == "lift" and bar:
        speaks = draw(st.sampled_from(["AA ", "AA ", ""]))
        return f"{bar} does not bar {speaks}{act}"
    modal = kind if kind in ("may", "must", "must not") else "may"
    despite = f"\n  despite {bar}" if modal == "may" and bar and draw(st.booleans()) else ""
    return f"{who} {modal} {act}{to}{despite}"


@st.composite
def norms(
    draw: st.DrawFn,
    label: str,
    page: str,
    bars: list[str],
    kinds: list[str] = KINDS,
    acts: list[str] = ACTS,
    others: Sequence[str] = (),
) -> str:
    """One norm. `bars` names the bars that an exception on this page may set aside, `others` the norms of
    which its conditions may say that they apply."""
    kind = draw(st.sampled_from(kinds))
    lines = [f"{label}: {draw(sentences(page, kind, bars, acts))}"]
    for word in ("when", "only if", "unless"):
        if draw(st.integers(0, 4)) == 0:
            lines.append(f"  {word} {draw(conditions(norms=others))}")
    if draw(st.integers(0, 2)) == 0:
        spared = f" unless {draw(conditions(steps=False))}" if draw(st.booleans()) else ""
        lines.append(f"  after {draw(st.sampled_from([*STEPS, 's or t']))}{spared}")
    if draw(st.integers(0, 4)) == 0:
        lines.append(f"  under reading {draw(st.sampled_from(['r1', 'r2', 'r3']))}")
    if draw(st.integers(0, 5)) == 0:
        lines.append("  until 1950-01-01")
    if kind != "counts" and draw(st.integers(0, 2)) == 0:
        when = f" when {draw(conditions(steps=False, norms=others))}" if draw(st.booleans()) else ""
        lines.append(f"  except {draw(st.sampled_from(ACTS))}{when}")
    if kind != "counts" and draw(st.integers(0, 3)) == 0:
        lines.append("  followed by t")
    return "\n".join([*lines, "  unconfirmed"])


@st.composite
def versions(draw: st.DrawFn, text: st.SearchStrategy[str]) -> list[str]:
    """A norm; sometimes two versions of it, of which one is in force on the day."""
    if draw(st.integers(0, 4)):
        return [draw(text)]
    first, second = (draw(text.filter(lambda t: "until" not in t)) for _ in range(2))
    cut = draw(st.sampled_from(["1990-01-01", "2000-01-01", "2000-01-02"]))
    return [f"{first}\n  until {cut}", f"{second}\n  from {cut}"]


@st.composite
def barring(draw: st.DrawFn, label: str) -> str:
    """A bar that exceptions can name."""
    who = draw(st.sampled_from(["AA", "any state"]))
    to = draw(st.sampled_from(["", "", " to BB", " to anyone"]))
    clause = draw(st.sampled_from(["when", "unless"]))
    sentence = f"{label}: {who} must not {draw(st.sampled_from(ACTS))}{to}"
    return f"{sentence}\n  {clause} {draw(conditions())}\n  unconfirmed"


@st.composite
def laws(draw: st.DrawFn) -> dict[str, str]:
    """The pages of a small random corpus, by file name."""
    pages = dict(FIXED)
    constraints = draw(
        st.sampled_from(
            [
                "",
                "a implies b\n",
                "hit on P implies c is not z\n",
                "b implies hit on AA or c is x\n",
                "site P implies ashore\n",
            ]
        )
    )
    one_when = draw(st.sampled_from(["", "one-when: ashore, "]))
    pages["facts.md"] = VOCABULARY.replace("ONE-WHEN", one_when) + (
        f"```constraints\n{constraints}```\n" if constraints else ""
    )
    implied = draw(st.sampled_from(["", ", implies: not (a and hit on the other)"]))
    pages["acts.md"] = ACTS_PAGE.replace("do the second}", f"do the second{implied}}}")
    pages["bb.md"] = pages["bb.md"].replace(
        "---\n", draw(st.sampled_from(["---\n", "---\nstate: false\n"])), 1
    )
    known: list[str] = []
    for page in PAGES:
        pages[f"{page}.md"] = draw(instruments(page, known))
    return pages


@st.composite
def instruments(draw: st.DrawFn, page: str, known: list[str]) -> str:
    """The page of an instrument. `known` takes the norms of which later ones may say that they apply."""
    bar = f"bar-{page}"
    texts = draw(versions(barring(bar))) if draw(st.booleans()) else []
    bars = [bar] if texts else []
    if len(texts) == 2:
        bars.append(f"{bar}@{texts[1].rpartition(' ')[2]}")
    everything = list(texts)
    if page == "home" and draw(st.integers(0, 3)):
        everything += draw(versions(norms("power", page, bars, kinds=["may"], acts=["shut", "one", "two"])))
    for number in range(draw(st.integers(0, 3))):
        found = draw(versions(norms(f"n-{number}", page, bars, others=tuple(known))))
        everything += found
        if not any("followed by" in text or " counts as " in text for text in found):
            known.append(f"{page}/n-{number}")
    kind = {"home": "statute", "treaty": "treaty", "charter": draw(st.sampled_from(["charter", "leaflet"]))}
    front = [f"id: {page}", f"title: {page}", f"kind: {kind[page]}", f"order: {PAGES[page]}"]
    if page == "treaty":
        front.append(f"parties: {draw(st.sampled_from(MEMBERS))}")
    if draw(st.integers(0, 7)) == 0:
        front.append("reading: r1")
    front.append("in-force: 1900-01-01")
    if not any("  from " in text for text in everything):
        front.append(draw(st.sampled_from(TIMES)).strip())
    body = "\n".join(everything)
    head = "\n".join(line for line in front if line)
    return f"---\n{head}\n---\n" + (f"```norms\n{body}\n```\n" if everything else "")
