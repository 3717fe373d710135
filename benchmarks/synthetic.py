"""Made-up law of any size, in the proportions of the bundled law: to see how the engine grows with it.

The bundled corpus is written down several times, each time under names of its own, and without its prose.
Then its words are exchanged: in about half of the places where a norm names a fact or a step, another of
the same form takes its place, of any copy; now and then an act does too. So the pages make no sense as
law, but they are as long, as nested and as tied to each other as real ones, and every copy hangs together
with the others. The same seed gives the same pages. Run:

    python benchmarks/synthetic.py FOLDER --times 4 --seed 1
"""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import yaml

from symmachia.law.files import bundled_folder
from symmachia.law.load import load_corpus
from symmachia.law.model import Corpus
from symmachia.text.diagnostics import Report
from symmachia.text.pages import Page, read_page
from symmachia.text.parse import parse_block
from symmachia.text.source import SourceFile
from symmachia.text.tree import (
    Constraint,
    CountsAs,
    Definition,
    Entry,
    Except,
    FollowedBy,
    InForce,
    Lift,
    Name,
    Norm,
    Phrase,
    Read,
    Ref,
    Speech,
    UnderReading,
    Unmodelled,
)
from symmachia.text.write import write_chain, write_constraint, write_norm

FACTS_EXCHANGED, ACTS_EXCHANGED = 0.5, 0.1
"""How often another fact, step or act of the same form takes the place of the one that is named."""
ONCE = ("party", "order", "sources", "corpus")
"""Kinds of page of which one is enough."""
LEFT_OUT = ("cases", "claims", "agenda", "reform")
"""Kinds of page that say something of the law, which would not be so of this one."""
PLAIN = (
    "accepted",
    "kind",
    "order",
    "says",
    "title",
    "names",
    "group",
    "sources",
    "values",
    "of",
    "for",
    "from",
    "victim",
    "holder",
)
"""Keys of front matter below which no name of the vocabulary stands."""

Rename = Callable[[str, str], str]
"""A name of a kind ("act", "fact", "page", "reading"), and what stands in its place."""


class Names:
    """The names of a corpus by what they name, and which of them can stand for each other."""

    def __init__(self, corpus: Corpus, times: int, random: Random) -> None:
        self.times, self.random = times, random
        alternatives = [a.id for r in corpus.readings.values() for a in r.alternatives]
        self.of_kind = {
            "act": frozenset(corpus.acts),
            "fact": frozenset([*corpus.facts, *corpus.steps, *corpus.definitions]),
            "page": frozenset(corpus.instruments),
            "reading": frozenset(alternatives),
        }
        self.like: dict[str, list[str]] = {}
        forms: dict[tuple[object, ...], list[str]] = {}
        for fact in corpus.facts.values():
            form = (fact.values, tuple(fact.of.items()), fact.exclusive)
            self.like[fact.id] = forms.setdefault(form, [])
            self.like[fact.id].append(fact.id)
        for step in corpus.steps.values():
            self.like[step.id] = forms.setdefault(("step", tuple(step.of.items())), [])
            self.like[step.id].append(step.id)

    def own(self, copy: int) -> Rename:
        """Every name as it is called in a copy."""
        return lambda kind, name: f"{name}.{copy}" if name in self.of_kind[kind] else name

    def exchanged(self, copy: int) -> Rename:
        """Names as they are called in a copy, some exchanged for others of the same form."""

        def rename(kind: str, name: str) -> str:
            if name not in self.of_kind[kind]:
                return name
            chance = {"act": ACTS_EXCHANGED, "fact": FACTS_EXCHANGED}.get(kind, 0)
            if self.random.random() >= chance:
                return f"{name}.{copy}"
            other = self.random.choice(self.like.get(name, [name]))
            return f"{other}.{self.random.randrange(self.times)}"

        return rename


def renamed(tree: Any, rename: Rename) -> Any:
    """A syntax tree with its names replaced."""

    def name(kind: str, found: Name) -> Name:
        return Name(rename(kind, found.text), found.span)

    def acts(found: Sequence[Name]) -> tuple[Name, ...]:
        return tuple(dict.fromkeys(name("act", act) for act in found))

    match tree:
        case Ref(page):
            return replace(tree, page=name("page", page) if page else None)
        case Phrase():
            return replace(tree, name=name("fact", tree.name))
        case InForce():
            return replace(tree, instrument=name("page", tree.instrument))
        case Read() | UnderReading():
            return replace(tree, alternative=name("reading", tree.alternative))
        case FollowedBy():
            return replace(tree, step=name("fact", tree.step))
        case CountsAs(_, target, within):
            to = name("act", target)
            some = tuple(act for act in acts(tree.acts) if act != to) or tree.acts
            return CountsAs(some, to, name("page", within) if within else None)
        case Definition():
            return replace(tree, name=name("fact", tree.name), cond=renamed(tree.cond, rename))
        case tuple():
            return tuple(renamed(part, rename) for part in tree)
    if not is_dataclass(tree) or isinstance(tree, type | Name):
        return tree
    inner = {f.name: renamed(getattr(tree, f.name), rename) for f in fields(tree) if f.name != "span"}
    if isinstance(tree, Speech | Lift | Unmodelled | Except):
        inner["acts"] = acts(tree.acts)
    return replace(tree, **inner)


def written(entry: Entry) -> str:
    match entry:
        case Norm():
            return write_norm(entry)
        case Constraint():
            return write_constraint(entry)
        case Definition(name, cond):
            return f"{name} means {write_chain(cond)}"
        case _:
            raise TypeError(f"not expected in a corpus: {entry!r}")


def front_matter(node: Any, rename: Rename, kind: str = "fact") -> Any:
    """Data from the top of a page with the names of the vocabulary replaced, also within conditions."""
    if isinstance(node, dict):
        found = {}
        for key, value in node.items():
            below = "act" if key in ("acts", "under", "act") else kind if kind == "act" else "fact"
            if key == "implies":
                below = "fact"
            words = _words(key, rename, kind) if isinstance(key, str) else key
            found[words] = value if key in PLAIN else front_matter(value, rename, below)
        return found
    if isinstance(node, list):
        return [front_matter(part, rename, kind) for part in node]
    return _words(node, rename, kind) if isinstance(node, str) else node


def _words(text: str, rename: Rename, kind: str) -> str:
    """A text with each of its names replaced."""
    return re.sub(r"[A-Za-z][\w.-]*", lambda word: rename(kind, word.group()), text)


def pages_of(folder: Path) -> Iterable[tuple[Page, str, dict[str, Any]]]:
    """The pages of a corpus, each with its name and its front matter."""
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text()
        report = Report()
        page = read_page(SourceFile(path.name, text), report)
        if page is not None:
            yield page, path.stem, yaml.safe_load(text.split("---\n", 2)[1])


def copied(page: Page, front: dict[str, Any], names: Names, copy: int) -> str:
    """A page as it stands in one of the copies."""
    own, exchanged = names.own(copy), names.exchanged(copy)
    made = front_matter(front, own)
    for key in ("id", "reading"):
        if key in front:
            made[key] = f"{front[key]}.{copy}"
    if "accepted" in front:  # what was found about the prose is not found where there is none
        made["accepted"] = {code: why for code, why in front["accepted"].items() if code[:2] != "S5"}
    for key in ("alternatives", "kinds"):
        if key in front:
            made[key] = {f"{name}.{copy}": front_matter(value, own) for name, value in front[key].items()}
    if "group" in str(front.get("kinds", "")):
        for kind in made["kinds"].values():
            kind["group"] = f"{kind['group']} {copy}"
    texts = [_page(made)]
    for block in page.blocks:
        entries = parse_block(block, page.file, Report())
        told = [
            written(renamed(entry, own if isinstance(entry, Constraint | Definition) else exchanged))
            for entry in entries
        ]
        texts.append("\n".join([f"```{block.kind}", *told, "```", ""]))
    return "\n".join(texts)


def crisis(front: dict[str, Any], names: Names) -> str:
    """A crisis whose facts are given in all copies, without what came to pass in it."""
    kept = ("kind", "id", "title", "for", "from", "victim")
    made: dict[str, Any] = {key: front[key] for key in kept if key in front}
    made |= {"facts": {}, "open": []}
    for copy in range(names.times):
        made["facts"] |= front_matter(front.get("facts", {}), names.own(copy))
        made["open"] += front_matter(front.get("open", []), names.own(copy))
    return _page(made)


def once(front: dict[str, Any], names: Names, seed: int) -> str:
    """A page of which there is one, with what it says of acts said of all copies."""
    if front["kind"] == "corpus":
        front = {**front, "id": f"synthetic-{names.times}x", "title": f"Made-up law, seed {seed}"}
    if "closed" in front:
        front = front | {
            "closed": {
                f"{act}.{copy}": f"{page}.{copy}"
                for copy in range(names.times)
                for act, page in front["closed"].items()
            }
        }
    return _page(front)


def _page(front: dict[str, Any]) -> str:
    return f"---\n{yaml.safe_dump(front, sort_keys=False, allow_unicode=True, width=100)}---\n"


def write(folder: Path, times: int, seed: int) -> None:
    """Write made-up law into a folder, which is emptied first."""
    bundled = bundled_folder()
    corpus = load_corpus().corpus
    assert bundled is not None and corpus is not None
    names = Names(corpus, times, Random(seed))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for page, stem, front in pages_of(bundled):
        if front["kind"] in ONCE:
            (folder / f"{stem}.md").write_text(once(front, names, seed))
        elif front["kind"] == "crisis":
            (folder / f"{stem}.md").write_text(crisis(front, names))
        elif front["kind"] not in LEFT_OUT:
            for copy in range(times):
                (folder / f"{stem}.{copy}.md").write_text(copied(page, front, names, copy))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=1, help="how many times the size of the bundled law")
    parser.add_argument("--seed", type=int, default=1)
    wish = parser.parse_args()
    write(wish.folder, wish.times, wish.seed)


if __name__ == "__main__":
    main()
