"""Random law for property tests: small corpora as text, with every kind of sentence and clause.

Two parties (AA with a closed branch, BB), a handful of facts, two steps, a reading with two alternatives
on by default and one off, and up to six random norms on three pages.
"""

from __future__ import annotations

from hypothesis import strategies as st

FACTS = ["a", "b", "c is x", "c is y or z", "c is not z", "hit on AA", "hit on BB", "hit on itself"]
TOWARDS = ["hit on the other"]
STEPS = ["s", "t"]
KINDS = ["may", "must", "must not", "counts", "counts", "lift"]
ACTS = ["shut", "one", "two", "three", "do"]
PAGES = {"home": "AA", "treaty": "international", "charter": "international"}

VOCABULARY = """---
kind: facts
id: facts
facts:
  a: {says: A}
  b: {says: B, usual: a}
  c: {values: [x, y, z], says: the case}
  hit: {of: {"on": party}, says: P is hit}
steps:
  s: {by: AA, says: S is done}
  t: {by: AA, says: T is done}
---
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


@st.composite
def conditions(draw: st.DrawFn, steps: bool = True) -> str:
    """A condition: up to three items, joined one way."""
    items = FACTS + TOWARDS + ["read r1", "read r3"] + (STEPS if steps else [])
    chosen = draw(st.lists(st.sampled_from(items), min_size=1, max_size=3))
    parts = [f"not ({item})" if draw(st.integers(0, 3)) == 0 else item for item in chosen]
    if len(parts) > 1:
        parts = [f"({p})" if " or " in p else p for p in parts]
    return f" {draw(st.sampled_from(['and', 'or']))} ".join(parts)


@st.composite
def norms(
    draw: st.DrawFn, label: str, page: str, bars: list[str], kinds: list[str] = KINDS, acts: list[str] = ACTS
) -> str:
    """One norm. `bars` names the bars that an exception on this page may set aside."""
    act = draw(st.sampled_from(acts))
    who = "each party" if page == "treaty" and draw(st.booleans()) else "AA"
    to = draw(st.sampled_from(["", " to BB", " to anyone"]))
    if who == "each party":
        to = draw(st.sampled_from(["", " to the other"]))
    kind = draw(st.sampled_from(kinds))
    lines = []
    if kind == "counts":
        other = draw(st.sampled_from([a for a in ACTS if a != act]))
        lines.append(f"{label}: {act} counts as {other}")
    elif kind == "lift" and bars:
        lines.append(f"{label}: {draw(st.sampled_from(bars))} does not bar AA {act}")
    else:
        modal = kind if kind in ("may", "must", "must not") else "may"
        lines.append(f"{label}: {who} {modal} {act}{to}")
        if modal == "may" and bars and draw(st.booleans()):
            lines.append(f"  despite {draw(st.sampled_from(bars))}")
    for word in ("when", "only if", "unless"):
        if draw(st.integers(0, 4)) == 0:
            lines.append(f"  {word} {draw(conditions())}")
    if draw(st.integers(0, 2)) == 0:
        when = f" when {draw(conditions(steps=False))}" if draw(st.booleans()) else ""
        lines.append(f"  except {draw(st.sampled_from(ACTS))}{when}")
    if draw(st.integers(0, 2)) == 0:
        lines.append(f"  after {draw(st.sampled_from(STEPS))}")
    if draw(st.integers(0, 4)) == 0:
        lines.append(f"  under reading {draw(st.sampled_from(['r1', 'r2', 'r3']))}")
    if draw(st.integers(0, 3)) == 0:
        lines.append("  followed by t")
    if draw(st.integers(0, 5)) == 0:
        lines.append("  until 1950-01-01")
    return "\n".join([*lines, "  unconfirmed"])


@st.composite
def laws(draw: st.DrawFn) -> dict[str, str]:
    """The pages of a small random corpus, by file name."""
    pages = dict(FIXED)
    constraints = draw(
        st.sampled_from(
            ["", "a implies b\n", "hit on P implies c is not z\n", "b implies hit on AA or c is x\n"]
        )
    )
    pages["facts.md"] = VOCABULARY + (f"```constraints\n{constraints}```\n" if constraints else "")
    for page, order in PAGES.items():
        bar = f"bar-{page}"
        texts = [
            f"{bar}: AA must not {draw(st.sampled_from(ACTS))}\n  {draw(st.sampled_from(['when', 'unless']))} {draw(conditions())}\n  unconfirmed"
        ]
        if draw(st.booleans()):
            texts = []
        bars = [bar] if texts else []
        if page == "home" and draw(st.integers(0, 3)):
            texts.append(draw(norms("power", page, bars, kinds=["may"], acts=["shut", "one", "two"])))
        for number in range(draw(st.integers(0, 3))):
            texts.append(draw(norms(f"n-{number}", page, bars)))
        kind = {
            "home": "statute",
            "treaty": "treaty",
            "charter": draw(st.sampled_from(["charter", "leaflet"])),
        }
        parties = "parties: [AA, BB]\n" if page == "treaty" else ""
        front = f"---\nid: {page}\ntitle: {page}\nkind: {kind[page]}\norder: {order}\n{parties}in-force: 1900-01-01\n---\n"
        body = "\n".join(texts)
        pages[f"{page}.md"] = front + (f"```norms\n{body}\n```\n" if texts else "")
    return pages
