"""What the site needs beyond the pages: its contents, titles for the pages of law, lexers for the blocks."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from typing import Any

import yaml
from law_pages import LawPages
from notation import ConsoleLexer, GrammarLexer, NotationLexer
from pygments.lexers.data import YamlLexer
from pygments.lexers.special import TextLexer
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

import symmachia as sy

LAW = "corpora/"
_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_HEADING = re.compile(r"^# (.+)\n", re.MULTILINE)


def contents(index: str) -> str:
    """The index page's own lists of pages, as tables of contents for the sidebar."""
    told = []
    listed: set[str] = set()
    for section in re.split(r"^## ", index, flags=re.MULTILINE)[1:]:
        links = re.findall(r"\]\(([^):#]+)\.(?:md|rst)\)", section)
        new = [link for link in dict.fromkeys(links) if link not in listed]
        if new:
            pages = "\n".join(f"/{posixpath.normpath(f'docs/{link}')}" for link in new)
            caption = section.partition("\n")[0]
            told.append(f"```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{pages}\n```\n")
            listed.update(new)
    return "\n".join(told)


@cache
def law_pages() -> LawPages:
    return LawPages(sy.load().corpus)


def page_of_law(name: str, text: str) -> str:
    """A page of a corpus for the site: its title, its prose and its norms, and what its data say.

    Pages of the vocabulary, of sources and of cases show their data as they stand.
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        return text
    body = text[match.end() :]
    if name in law_pages().things:
        title, above, below = (
            tell(name) for tell in (law_pages().title, law_pages().above, law_pages().below)
        )
    else:
        data: dict[str, Any] = yaml.safe_load(match.group(1))
        own = _HEADING.search(body)
        title = own.group(1) if own else data.get("title", data.get("id", name))
        above, below = f"```yaml\n{match.group(1)}```", ""
    body = _HEADING.sub("", body, count=1)
    return f"---\norphan: true\n---\n# {title}\n\n{above}\n\n{body}\n\n{below}\n"


def prepare(app: Sphinx, name: str, source: list[str]) -> None:
    if name == app.config.root_doc:
        source[0] += "\n" + contents(source[0])
    elif name.startswith(LAW):
        source[0] = page_of_law(name, source[0])


def results_are_given(
    app: Sphinx, what: str, name: str, thing: object, options: object, signature: str, returns: str
) -> tuple[str, str] | None:
    """Classes without the signature of their constructor: the library makes them, its callers do not."""
    return ("", "") if what in ("class", "exception") else None


class FoldersAreNoPages(SphinxPostTransform):
    """A link to a folder, which a code host lists, is plain text on the site."""

    default_priority = 8  # before MyST looks for the page

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(addnodes.pending_xref)):
            if node["reftype"] == "myst" and node["reftarget"].endswith("/"):
                node.replace_self(node.children)


def setup(app: Sphinx) -> dict[str, bool]:
    for block in ("norms", "constraints", "claims", "reform"):
        app.add_lexer(block, NotationLexer)
    app.add_lexer("cases", YamlLexer)
    app.add_lexer("markdown", TextLexer)
    app.add_lexer("ebnf", GrammarLexer)
    app.add_lexer("console", ConsoleLexer)
    app.connect("source-read", prepare)
    app.connect("autodoc-process-signature", results_are_given)
    app.add_post_transform(FoldersAreNoPages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
