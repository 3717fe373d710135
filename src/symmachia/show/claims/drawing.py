"""The course of a verdict as a drawing.

Claims use no hue: solid ink holds, hatched too wide, an outline fails, dashes vacuous, split in two depends on
the reading, dots not yet in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from symmachia.questions.check.checked import VERDICTS, Run
from symmachia.show.html.markup import Markup, markup, tag

HEIGHT = 22


def drawing(runs: Sequence[Run], says: str) -> Markup:
    """The strip as SVG, as wide as there is room, with a text for whoever cannot see it."""
    start, end = runs[0].start, runs[-1].end
    bars = [bar for run in runs for bar in _bars(run, start, end)]
    return tag(
        "svg",
        tag("title", says),
        _patterns(),
        _decades(start, end),
        bars,
        class_="strip",
        role="img",
        width="100%",
        height=str(HEIGHT + 16),
    )


def _patterns() -> Markup:
    hatched = tag("path", d="M0 6L6 0", stroke="currentColor", stroke_width="1.6")
    dots = tag("circle", cx="3", cy="3", r=".9", fill="currentColor")
    return tag(
        "defs",
        tag("pattern", hatched, id="sy-wide", width="6", height="6", patternUnits="userSpaceOnUse"),
        tag("pattern", dots, id="sy-dots", width="8", height="6", patternUnits="userSpaceOnUse"),
    )


def _bars(run: Run, start: date, end: date) -> Iterator[Markup]:
    left, width = _percent(run.start, start, end), _share(run, start, end)
    box = {"x": left, "width": width, "y": "1", "height": str(HEIGHT - 2)}
    edge = {"stroke": "currentColor", "stroke_width": "1"}
    match run.verdict:
        case "holds":
            yield tag("rect", fill="currentColor", **box)
        case "too wide":
            yield tag("rect", fill="url(#sy-wide)", **edge, **box)
        case "fails":
            yield tag("rect", fill="none", **edge, **box)
        case "vacuous":
            yield tag("rect", fill="none", stroke_dasharray="4 3", **edge, **box)
        case "depends on the reading":
            half = {**box, "height": str(HEIGHT / 2 - 1)}
            yield tag("rect", fill="currentColor", **half)
            yield tag("rect", fill="none", **edge, **box)
        case "not yet in force":
            yield tag("rect", fill="url(#sy-dots)", **box)


def _decades(start: date, end: date) -> list[Markup]:
    found: list[Markup] = []
    for year in range(start.year // 10 * 10 + 10, end.year, 10):
        x = _percent(date(year, 1, 1), start, end)
        found.append(
            tag("line", x1=x, x2=x, y1="0", y2=str(HEIGHT), stroke="currentColor", stroke_opacity=".25")
        )
        found.append(
            tag(
                "text",
                str(year),
                x=x,
                y=str(HEIGHT + 13),
                font_size="12.5",
                fill="currentColor",
                text_anchor="middle",
            )
        )
    return found


def _percent(day: date, start: date, end: date) -> str:
    return f"{100 * (day - start).days / ((end - start).days or 1):.2f}%"


def _share(run: Run, start: date, end: date) -> str:
    return f"{100 * (run.end - run.start).days / ((end - start).days or 1):.2f}%"


def drawn_key() -> Markup:
    """What the drawing means."""
    span = (date(2000, 1, 1), date(2000, 1, 2))
    swatches = [
        tag(
            "span",
            tag("svg", _bars(Run(*span, verdict, None), *span), width="26", height=str(HEIGHT)),
            " ",
            verdict,
            class_="sw",
        )
        for verdict in VERDICTS
    ]
    return tag("p", markup(swatches), class_="note key-strip")
