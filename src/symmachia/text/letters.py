"""Characters that mislead: those that nobody sees, and letters that look like Latin ones.

Names are written with Latin letters only, so a letter of another alphabet in a name is a slip or a
trap, however right it looks. And no page needs characters that turn the direction of writing, break
lines unseen or steer a terminal: with them a page could show one law and say another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters but for line end and tab, separators of lines, marks that turn the direction of
writing, tags and halves of characters. Marks that join letters or say how one letter runs are not
among them: several scripts need them."""
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Of these, those that stand where a space or a line end was meant."""
_LOOK_ALIKES = str.maketrans(
    "аеорсухѕіјһкԁԛԝАВЕКМНОРСТХУЅІЈαικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧıɑɡ",
    "aeopcyxsijhkdqwABEKMHOPCTXYSIJaikvoptuxABEZHIKMNOPTYXiag",
)
"""Cyrillic, Greek and other letters, and what they look like. Those that Unicode itself calls a form
of a Latin letter (wide, raised, mathematical) are not listed."""
_PLAIN = re.compile(r"[A-Za-z0-9]")


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """The characters that stand on no page, each with its place in the text."""
    return ((found.start(), found.group()) for found in _HIDDEN.finditer(text))


def without_hidden(text: str) -> str:
    """The text as it reads without them."""
    return _HIDDEN.sub(lambda found: " " if found.group() in _BREAKS else "", text)


def legible(text: str) -> str:
    """A text that can be printed anywhere: a dot stands for each character that nobody sees."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "·" for c in text)


def named(char: str) -> str:
    """A character by its number and its name in Unicode: `U+0430 CYRILLIC SMALL LETTER A`."""
    control = " (a control character)" if unicodedata.category(char) == "Cc" else ""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip() + control


def looks_like(char: str) -> str | None:
    """The Latin letter or digit that a character looks like without being it."""
    plain = unicodedata.normalize("NFKC", char.translate(_LOOK_ALIKES))
    return plain if plain != char and _PLAIN.fullmatch(plain) else None


def meant(name: str) -> str:
    """A name as it was likely meant: in Latin letters, without what nobody sees."""
    return "".join(looks_like(c) or c for c in name if c.isprintable())


def odd_letter(name: str) -> str | None:
    """What is odd about the first character of a name that is not what it looks like; None if none is."""
    for place, char in enumerate(name, 1):
        plain = looks_like(char)
        if plain:
            return f"character {place}, `{char}`, only looks like `{plain}`: it is {named(char)}"
        if not char.isprintable():
            return f"character {place} cannot be seen: it is {named(char)}"
    return None
