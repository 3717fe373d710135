"""Good pages and command lines, spoilt at random: by byte, by word, in their data, in their notation."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import yaml
from bad_corpora import MINIMAL

from symmachia.law.files import bundled_folder
from symmachia.text.lexer import RESERVED

Pages = dict[str, bytes]
"""Pages by the names of their files."""


def _pages(folder: Path) -> Pages:
    return {file.name: file.read_bytes() for file in sorted(folder.rglob("*.md"))}


SMALL = _pages(MINIMAL)
LARGE = _pages(bundled_folder() or MINIMAL)
NAMES = sorted({word for page in SMALL.values() for word in re.findall(r"[A-Za-z][\w.-]*", page.decode())})
ODD = [
    *"\0\t\n\r\x0b\x0c\x1b\x85\xa0\xad\u200b\u2028\u202e\u2066\ufeff\ufffe\ud800\U000e0041\U0001f4a5аｓéó–“",
    *"\"'\\{}[]()@/,.-_~#`&*!|>%",
    *[
        "---",
        "```",
        "```norms",
        "```cases",
        "~~~",
        "&a",
        "*a",
        "!!x",
        "null",
        "true",
        "NO",
        "1e999",
        "-1",
        "0",
        "P",
        "unknown",
        "itself",
    ],
    *["0000-00-00", "1900-02-29", "9999-12-31", "10000-01-01", "0001-01-01"],
    *("the other", ": ", "- ", "  ", "\n\n", "\n---\n", "\n```\n", "9" * 30, "x" * 300),
]
BLOCK = re.compile(r"(?ms)^```(?:norms|constraints|claims|reform|cases)\n.*?^```$")
NOTED = [{n: page for n, page in pages.items() if BLOCK.search(page.decode())} for pages in (SMALL, LARGE)]
"""The pages of the small and of the bundled corpus that hold notation."""


def any_word(rng: random.Random) -> str:
    """A name of the small corpus, a word of the notation, or something odd."""
    return rng.choice(rng.choice([NAMES, sorted(RESERVED), ODD]))


def random_bytes(rng: random.Random) -> bytes:
    """Bytes of all kinds, sometimes with front matter, so that more than the first line is read."""
    size = rng.choice([0, 1, 10, 100, 1000, 5000])
    alphabet = rng.choice([bytes(range(256)), b" \n-:#`[]{}\"'ab1", b"\xe2\x80\xae\xc0\xff\n a:"])
    data = bytes(rng.choices(alphabet, k=size))
    kind = rng.choice(["facts", "acts", "cases", "statute", "crisis", "party", "claims", "reform"])
    front = f"---\nkind: {kind}\nid: odd\n".encode()
    return rng.choice([data, front + b"---\n" + data, front + data + b"\n---\n", b"\xef\xbb\xbf" + data])


def spoil_bytes(rng: random.Random, data: bytes) -> bytes:
    """A few bytes changed, left out, put in, said twice or taken from another page."""
    for _ in range(rng.choice([1, 1, 2, 6])):
        at, to = sorted(rng.randint(0, len(data)) for _ in range(2))
        to = min(to, at + rng.choice([1, 4, 60, 400]))
        other = rng.choice(list(SMALL.values()))
        start = rng.randint(0, len(other))
        middle = rng.choice(
            [b"", bytes([rng.randrange(256)]), data[at:to] * 2, other[start : start + 80], data[at:to][::-1]]
        )
        data = data[:at] + middle + data[to:]
    return data


def spoil_words(rng: random.Random, text: str) -> str:
    """Words left out, said twice, exchanged, or replaced by others; white space is a word too."""
    words = re.findall(r"[\w.-]+|\s+|.", text)
    for _ in range(rng.choice([1, 1, 2, 6])):
        if not words:
            return text
        at, other = rng.randrange(len(words)), rng.randrange(len(words))
        match rng.randrange(5):
            case 0:
                del words[at]
            case 1:
                words.insert(at, words[at])
            case 2:
                words[at], words[other] = words[other], words[at]
            case 3:
                words[at] = any_word(rng)
            case _:
                words.insert(at, any_word(rng))
    return "".join(words)


def spoil_notation(rng: random.Random, text: str) -> str:
    """The notation of a page spoilt, by word and by line."""
    block = rng.choice(list(BLOCK.finditer(text)))
    lines = block.group().split("\n")[1:-1]
    for _ in range(rng.choice([1, 1, 2, 4])):
        at = rng.randrange(len(lines)) if lines else 0
        match rng.randrange(6):
            case 0 if lines:
                del lines[at]
            case 1 if lines:
                lines.insert(rng.randint(0, len(lines)), lines[at])
            case 2 if lines:
                lines[at] = rng.choice(["", " ", "  ", "    ", "\t"]) + lines[at].lstrip()
            case 3:
                lines.insert(
                    at, f"  {rng.choice(['when', 'unless', 'only if', 'after'])} {condition(rng, 4)}"
                )
            case _ if lines:
                lines[at] = spoil_words(rng, lines[at])
    head = block.group().split("\n")[0]
    return f"{text[: block.start()]}{head}\n" + "\n".join(lines) + f"\n```{text[block.end() :]}"


def condition(rng: random.Random, depth: int) -> str:
    """A condition, right or nearly so."""
    facts = ["tension", "urgent", "attack on BB is over", "place is land or harbour", "ashore", "abroad"]
    facts += ["order", "request by the other", "read minute-counts", "treaty-1951 is in force"]
    facts += ["forces-1950/art-3 applies", "place-in itself", "attack on P", any_word(rng), any_word(rng)]
    if depth == 0 or rng.random() < 0.3:
        return rng.choice(facts)
    parts = [condition(rng, depth - 1) for _ in range(rng.randint(1, 4))]
    text = f" {rng.choice(['and', 'or'])} ".join(parts)
    return rng.choice([text, f"({text})", f"not {text}", f"not ({text})"])


def spoil_data(rng: random.Random, text: str) -> str:
    """The front matter of a page with entries left out, renamed, moved, or given other values."""
    _, front, body = text.split("---\n", 2)
    data = yaml.load(front, yaml.BaseLoader)
    for _ in range(rng.choice([1, 1, 2, 4])):
        data = _changed(rng, data)
    style = rng.choice([None, False, True])
    dumped = yaml.safe_dump(data, allow_unicode=rng.random() < 0.5, default_flow_style=style, sort_keys=False)
    if rng.random() < 0.9:
        dumped = re.sub(r"'([\w-]+)'", r"\1", dumped)  # numbers and truth values, which were read as texts
    return f"---\n{dumped}---\n{body}"


def _changed(rng: random.Random, node: Any) -> Any:
    if isinstance(node, dict) and node and rng.random() < 0.9:
        key = rng.choice(list(node))
        match rng.randrange(8):
            case 0:
                return {k: v for k, v in node.items() if k != key}
            case 1:
                return {(any_word(rng) if k == key else k): v for k, v in node.items()}
            case 2:
                return {**node, any_word(rng): _value(rng)}
            case 3:
                return {**node, key: _value(rng)}
            case _:
                return {**node, key: _changed(rng, node[key])}
    if isinstance(node, list) and node and rng.random() < 0.8:
        at = rng.randrange(len(node))
        return [*node[:at], *rng.choice([[], [_changed(rng, node[at])], [node[at]] * 2]), *node[at + 1 :]]
    return _value(rng)


def _value(rng: random.Random) -> Any:
    plain = [
        None,
        True,
        False,
        0,
        -1,
        10**30,
        1.5,
        "",
        any_word(rng),
        any_word(rng),
        any_word(rng),
        condition(rng, 2),
    ]
    value = rng.choice(plain)
    return rng.choice([value, value, [value], {any_word(rng): value}, [[value]]])


def spoil_page(rng: random.Random, data: bytes) -> bytes:
    if rng.random() < 0.5:
        return spoil_bytes(rng, data)
    return spoil_words(rng, data.decode()).encode(errors="surrogatepass")


COMMANDS = [
    ["ask", "AA supply-fuel to BB", "--given", "attack on BB=under-way", "--on", "1965-04-01"],
    ["ask", "AA give-help to BB", "--crisis", "strait-war", "--all", "--format", "json"],
    [
        "ask",
        "BB use-harbours to CC",
        "--reading",
        "minute-counts",
        "--given",
        "tension",
        "--otherwise",
        "open",
    ],
    [
        "ask",
        "AA patrol",
        "--done",
        "order",
        "--refused",
        "council-approval",
        "--given",
        "place=strait",
        "--ascii",
    ],
    ["ask", "AA repel-attack", "--given", "attack on AA is foreseen or under-way", "--otherwise", "usual"],
    ["assess", "strait-war", "--from", "AA", "--for", "BB", "--given", "urgent=no", "--done", "all"],
    ["assess", "strait-war", "--on", "12 May 1970", "--given", "place-in AA", "--format", "json"],
    ["show", "forces-1950/art-3", "--on", "1960-01-01"],
    ["show", "facts"],
    ["show", "AA", "--format", "json"],
    ["lint", "--strict"],
    ["test", "--format", "json"],
]


def spoil_command(rng: random.Random) -> list[str]:
    """A command line with more given, with words spoilt, and sometimes with words left out or put in."""
    words = list(rng.choice(COMMANDS))
    for _ in range(rng.choice([0, 1, 1, 2, 4])):
        at = rng.randrange(len(words)) if words else 0
        asks = words[:1] in (["ask"], ["assess"])
        values = [n for n, word in enumerate(words) if n and not word.startswith("--")]
        match rng.randrange(8):
            case 0 if words:
                del words[at]
            case 1:
                words.insert(at, rng.choice(rng.choice(COMMANDS)))
            case 2 | 3 if asks:
                words += ["--given", rng.choice([condition(rng, 3), f"{condition(rng, 0)}={any_word(rng)}"])]
            case 4 if asks:
                words += [rng.choice(["--done", "--refused", "--reading", "--crisis", "--on"]), any_word(rng)]
            case _ if values:
                chosen = rng.choice(values)
                words[chosen] = rng.choice([spoil_words(rng, words[chosen]), any_word(rng)])
    return [word.replace("\0", "") for word in words if word not in ("fmt", "new", "-o", "--output")]
