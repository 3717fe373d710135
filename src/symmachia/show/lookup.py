"""What the corpus holds under a name, on a terminal."""

from __future__ import annotations

from symmachia.questions.shown import Entry, Shown
from symmachia.show.paper import Paper, cells, indented, pad, wrap
from symmachia.show.terminal import norm_lines


def shown_lines(shown: Shown, paper: Paper) -> list[str]:
    lines = [paper.styled(line, "heading") for line in wrap(shown.title, paper.width)]
    lines += wrap(shown.lead, paper.width) if shown.lead else []
    for matter in shown.matters:
        if not (matter.heading or matter.prose or matter.entries or matter.norms):
            continue
        lines.append("")
        if matter.heading:
            lines.append(paper.styled(matter.heading, "heading"))
        lines += _prose(matter.prose, paper)
        lines += _entries(matter.entries, paper)
        for known in matter.norms:
            lines += ["", f"  {paper.styled(known.state, 'dim')}", *norm_lines(known.norm, paper)]
    return lines


def _prose(prose: str, paper: Paper) -> list[str]:
    """Paragraphs wrapped anew; tables and lists of the page as they stand."""
    lines: list[str] = []
    for paragraph in prose.split("\n\n"):
        if not paragraph.strip():
            continue
        if paragraph.lstrip().startswith(("|", "- ", "* ", "```")):
            lines += paragraph.split("\n")
        else:
            lines += wrap(paragraph, paper.width)
        lines.append("")
    return lines[:-1] if lines else []


def _entries(entries: tuple[Entry, ...], paper: Paper) -> list[str]:
    names = ["  " * entry.depth + entry.name for entry in entries]
    width = min(max((cells(name) for name in names), default=0) + 2, 34)
    lines: list[str] = []
    for name, entry in zip(names, entries, strict=True):
        text = entry.text
        if cells(name) + 2 > width or paper.width < 60:
            lines += [f"  {name}", *indented(text, paper.width, "      ")]
        else:
            lines += indented(text, paper.width, f"  {pad(name, width)}")
    return lines
