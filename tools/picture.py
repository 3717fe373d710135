"""Draws the picture of the README: what `symmachia assess` prints, as SVG with the project's colours.

Run it after the answers or the layout change: `.venv/bin/python tools/picture.py`.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import symmachia as sy
from symmachia.show.paper import Paper
from symmachia.show.terminal import matrix_lines

TARGET = Path(__file__).resolve().parent.parent / "docs" / "images" / "korean-war-1996.svg"
LINE, CELL, MARGIN, SIZE = 19, 8.43, 22, 14
INK, PAPER, RULE = "#1c1d1f", "#fbfaf7", "#d9d6ce"
COLOURS = {
    "1": f'font-weight="600" fill="{INK}"', "2": 'fill="#5f6165"',
    "1;34": 'font-weight="600" fill="#1b4f7f"', "34": 'fill="#2f6a9f"',
    "1;35": 'font-weight="600" fill="#9c1246"', "1;33": 'font-weight="600" fill="#8a6100"',
    "33": 'fill="#8a6100"', "36": 'fill="#3f3069"', "7;31": 'font-weight="600" fill="#5b2a58"',
}  # fmt: skip
_PIECE = re.compile(r"\x1b\[([0-9;]+)m(.*?)\x1b\[0m|([^\x1b]+)")


def svg_line(line: str, y: float) -> str:
    """One line of the terminal: each piece at its own cell, in its own colour."""
    pieces, column = [], 0
    for code, styled, plain in _PIECE.findall(line):
        text = styled or plain
        style = COLOURS.get(code, f'fill="{INK}"')
        for word in re.finditer(r"\S+(?: \S+)*", text):
            x = MARGIN + (column + word.start()) * CELL
            width = (word.end() - word.start()) * CELL
            pieces.append(
                f'<text x="{x:.1f}" y="{y}" textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs" {style}>'
                f"{escape(word.group())}</text>"
            )
        column += len(text)
    return "".join(pieces)


def main() -> None:
    matrix = sy.load().on("1996-04-30").assess("korean-war")
    lines = matrix_lines(matrix, Paper(80, colour=True))
    width, height = 2 * MARGIN + 80 * CELL, 2 * MARGIN + len(lines) * LINE
    body = "\n".join(svg_line(line, MARGIN + (n + 0.75) * LINE) for n, line in enumerate(lines) if line)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
        f'viewBox="0 0 {width:.0f} {height}" role="img" font-size="{SIZE}" '
        f'font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace">\n'
        f"<title>What the United States could count on from Japan in a Korean war, April 1996</title>\n"
        f'<rect width="100%" height="100%" fill="{PAPER}" stroke="{RULE}"/>\n{body}\n</svg>\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
