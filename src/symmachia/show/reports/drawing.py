"""Strips of years and changes as drawings: plain SVG, with a text alternative, light and dark.

Shape and filling are those of every answer: the word stands beside the colour, and no drawing is needed to
understand what is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from symmachia.questions.compared import Comparison
from symmachia.questions.history.history import History
from symmachia.questions.situate import day_in_words
from symmachia.show.html.markup import Markup, markup, tag
from symmachia.show.html.pieces import LETTERS
from symmachia.show.paper import GLYPHS
from symmachia.show.reports.of import report_of
from symmachia.show.reports.page import Changes, Strips
from symmachia.show.reports.years import NOT_MODELLED, position, ticks

WIDTH, ROW, BAR, TOP = 1080, 34, 22, 30
LETTER, MOST = 6.9, 440
"""How wide a letter of a label is at the most, and a label."""
COLOURS = {
    "A": ("#1b4f7f", "#ffffff", "#7fb6e6", "#07192a"),
    "S": ("#bcd5ea", "#0f3557", "#1d4263", "#d3e6f7"),
    "H": ("#f2c4d4", "#6f0d33", "#5a1a36", "#ffc0d3"),
    "D": ("#e3b341", "#2e2200", "#d6a63a", "#1f1700"),
    "P": ("#f7e8bd", "#57400a", "#473812", "#f3dfa6"),
    "U": ("#fbfaf7", "#5a5c60", "#141517", "#a9acb0"),
    "Q": ("#ded6f0", "#3f3069", "#352d52", "#d6cbf3"),
    "X": ("#d8e6dd", "#234636", "#22382e", "#bfe0cf"),
    "C": ("#5b2a58", "#ffffff", "#c58ac0", "#230a22"),
    "N": ("#f4f2ec", "#6a6c70", "#1d1f22", "#a0a2a6"),
}
"""For each outcome fill and text on it, in the light and in the dark; `N`: not modelled."""
SANS = '"Avenir Next","Segoe UI","Source Sans 3","Noto Sans",Arial,sans-serif'


def as_svg(value: object) -> str | None:
    """The strips of a history, or the changes of a comparison, as a drawing of its own; None of other things,
    and where there is nothing to draw."""
    if not isinstance(value, Comparison | History):
        return None
    page = report_of(value)
    for block in page.blocks:
        if isinstance(block, Strips):
            return f"{strips_svg(block, page.title)}\n"
    found = [change for block in page.blocks if isinstance(block, Changes) for change in block.changes]
    return f"{changes_svg(Changes(tuple(found)), page.title)}\n" if found else None


def strips_svg(block: Strips, title: str) -> Markup:
    """A row for each strip; the decades as hairlines, the words on the marks where they have room."""
    label = _label_width(strip.label for strip in block.strips)
    width, height = WIDTH - label, TOP + ROW * len(block.strips) + 6
    parts: list[Markup] = []
    for x, text in ticks(block.start, block.end, width):
        parts.append(_line(label + x, TOP - 6, height - 4, "tick"))
        parts.append(_text(label + x, TOP - 12, text, "year"))
    told: list[str] = []
    for n, strip in enumerate(block.strips):
        y = TOP + ROW * n
        parts.append(_text(0, y + BAR - 6, strip.label, "label"))
        words = []
        for span in strip.spans:
            word = span.outcome or NOT_MODELLED
            left = position(span.start, block.start, block.end, width)
            right = position(span.end, block.start, block.end, width)
            parts += _bar(label + left, y, right - left, word)
            words.append(f"{word} from {day_in_words(span.start)}")
        told.append(f"{strip.label}: {', '.join(words)}")
    return _svg(height, title, "; ".join(told), parts)


def changes_svg(block: Changes, title: str) -> Markup:
    """A row for each kind of help: the outcome before, and the one after."""
    height = TOP + ROW * len(block.changes) + 6
    label = _label_width(change.label for change in block.changes)
    half = (WIDTH - label - 40) / 2
    parts: list[Markup] = [
        _text(label, TOP - 12, "before", "year"),
        _text(label + half + 40, TOP - 12, "after", "year"),
    ]
    for n, change in enumerate(block.changes):
        y = TOP + ROW * n
        parts.append(_text(0, y + BAR - 6, change.label, "label"))
        parts += _bar(label, y, half, change.before)
        parts.append(_text(label + half + 12, y + BAR - 6, "→", "change"))
        parts += _bar(label + half + 40, y, half, change.after)
    told = "; ".join(f"{c.label}: {c.before}, then {c.after}" for c in block.changes)
    return _svg(height, title, told, parts)


def _label_width(labels: Iterable[str]) -> float:
    return min(max(LETTER * len(label) for label in labels) + 12, MOST)


def _bar(x: float, y: float, width: float, word: str) -> Iterator[Markup]:
    letter = LETTERS.get(word, "N")
    yield tag("rect", x=_n(x), y=_n(y), width=_n(max(width, 1.5)), height=BAR, class_=f"f{letter}")
    text = f"{GLYPHS.get(word, '┄')} {word}"
    if width > 7.2 * len(text):
        yield _text(x + 6, y + BAR - 6, text, f"t{letter}")


def _text(x: float, y: float, text: str, class_: str) -> Markup:
    return tag("text", text, x=_n(x), y=_n(y), class_=class_)


def _line(x: float, top: float, bottom: float, class_: str) -> Markup:
    return tag("line", x1=_n(x), y1=_n(top), x2=_n(x), y2=_n(bottom), class_=class_)


def _n(number: float) -> str:
    """A number as short as it can be at a tenth of a pixel."""
    return f"{number:.1f}".removesuffix(".0")


def _svg(height: float, title: str, told: str, parts: Sequence[Markup]) -> Markup:
    return tag(
        "svg",
        tag("title", title or "Outcomes"),
        tag("desc", told),
        tag("style", Markup(_styles())),
        markup(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {_n(height)}",
        width=WIDTH,
        height=_n(height),
        role="img",
        class_="drawn",
    )


def _styles() -> str:
    def rules(light: bool) -> str:
        ink, muted, rule, change = (
            ("#1c1d1f", "#5f6165", "#d9d6ce", "#b3261e")
            if light
            else ("#e9e7e2", "#a6a8ab", "#34363a", "#ff8d78")
        )
        told = [
            f".drawn .label{{fill:{ink}}}.drawn .year{{fill:{muted}}}.drawn .tick{{stroke:{rule}}}",
            f".drawn .change{{fill:{change}}}.drawn rect{{stroke:{rule};stroke-width:1}}",
        ]
        for letter, row in COLOURS.items():
            fill, text = row[:2] if light else row[2:]
            told.append(f".drawn .f{letter}{{fill:{fill}}}.drawn .t{letter}{{fill:{text}}}")
        return "".join(told)

    base = (
        f".drawn{{max-width:100%;height:auto}}.drawn text{{font:13px {SANS}}}.drawn .year{{font-size:12.5px}}"
    )
    return f"{base}{rules(True)}@media(prefers-color-scheme:dark){{{rules(False)}}}"
