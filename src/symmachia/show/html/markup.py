"""Building HTML so that nothing is left unescaped: a text becomes markup only through here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

VOID = ("meta", "hr", "br")
_WEB = re.compile(r"https?://", re.IGNORECASE)


class Markup(str):
    """Text that is HTML already."""


Content = str | Markup | None | Iterable["Content"]
"""What can stand in an element: a text, which is escaped; markup; nothing; or several of these."""


def tag(name: str, /, *content: Content, **attributes: str | int | None) -> Markup:
    """An element. `class_` gives its class, `aria_label` its aria-label; an attribute that is None is left
    out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Markup(f"<{name}{told}>")
    return Markup(f"<{name}{told}>{markup(content)}</{name}>")


def markup(content: Content) -> Markup:
    """Content as markup."""
    if isinstance(content, Markup):
        return content
    if content is None:
        return Markup()
    if isinstance(content, str):
        return Markup(escape(content))
    return Markup("".join(markup(part) for part in content))


def joined(separator: str, parts: Iterable[Content]) -> Markup:
    return Markup(escape(separator).join(markup(part) for part in parts))


def link(address: str, *content: Content) -> Markup:
    """A link out of the page; only its text where the address is none of the web."""
    if not _WEB.match(address):
        return markup((content, f" ({address})"))
    return tag("a", content, class_="ext", href=address)


def prose(text: str) -> Markup:
    """Prose of a page of the corpus: Markdown, in which HTML stands as it is written. Links lead out of the
    page or nowhere; nothing is fetched."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = reader.parse(text)
    for token in tokens:
        token.children = _without_links_within(token.children or [])
    return Markup(reader.renderer.render(tokens, reader.options, {}))


def _without_links_within(tokens: list[Token]) -> list[Token]:
    """Without the links that lead to other pages of the corpus; their words stay."""
    kept: list[Token] = []
    open_links: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            open_links.append(bool(_WEB.match(str(token.attrGet("href")))))
            if open_links[-1]:
                kept.append(token)
        elif token.type == "link_close":
            if open_links.pop():
                kept.append(token)
        else:
            kept.append(token)
    return kept
