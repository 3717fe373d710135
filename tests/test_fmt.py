"""The canonical form: what a page says stays, layouts that mean the same come out the same, and so does
what is in canonical form already. Prose keeps its bytes."""

from __future__ import annotations

import os
import re
import stat
from itertools import groupby, pairwise
from pathlib import Path
from random import Random

import pytest
from bad_corpora import BAD, MINIMAL
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from random_data import RandomData
from random_law import laws
from test_docs import examples_of_language

import symmachia as sy
from symmachia.cli import main
from symmachia.law.files import Root, bundled_folder
from symmachia.text import canonical
from symmachia.text.canonical import canonical_edits, with_edits
from symmachia.text.canonical_notation import WIDTH
from symmachia.text.canonical_notation import layout as notation_layout
from symmachia.text.canonical_yaml import layout as yaml_layout
from symmachia.text.diagnostics import Report
from symmachia.text.lexer import Token, lines_of
from symmachia.text.pages import DATA, Page, read_page
from symmachia.text.parse import parse_block
from symmachia.text.source import SourceFile
from symmachia.text.yaml import parse_yaml

ROOT = Path(__file__).resolve().parents[1]
BUNDLED = bundled_folder() or ROOT
STARTER = ROOT / "src" / "symmachia" / "law" / "starter"
TEXTS = {
    str(file): file.read_text(encoding="utf-8")
    for folder in (BUNDLED, MINIMAL, STARTER)
    for _, file in Root(folder, "").files(Report())
}


def formed(text: str) -> str:
    file, report = SourceFile("page.md", text), Report()
    edits = canonical_edits(file, report)
    assert edits is not None, [(str(d.span), d.message) for d in report]
    return "\n".join(with_edits(file.lines, edits))


def page_of(text: str) -> Page:
    report = Report()
    page = read_page(SourceFile("page.md", text), report)
    assert page is not None and not report.errors
    return page


def said(text: str) -> object:
    """What a page says, read without help of the code under test."""
    page = page_of(text)
    front = {key.text: value for key, value in page.front.entries}
    blocks = []
    for block in page.blocks:
        if block.kind in DATA:
            node = parse_yaml(block.content, page.file, block.first_line, Report())
            blocks.append([{k.text: v for k, v in case.entries} for case in node.items])  # type: ignore[union-attr]
        else:
            blocks.append(parse_block(block, page.file, Report()))
    return front, blocks, [(s.heading, s.prose) for s in page.sections]


def comments(text: str) -> list[str]:
    return re.findall(r"# c\d+", text)


# -- other layouts of the same page ---------------------------------------------------------


class Noise:
    """Lays pages out otherwise: spaces, and on demand line breaks, comments and blank lines."""

    def __init__(self, random: Random, breaks: bool) -> None:
        self.random, self.breaks, self.count = random, breaks, 0

    def chance(self, of: int) -> bool:
        return self.random.randrange(of) == 0

    def comment(self) -> str:
        self.count += 1
        return f"# c{self.count}"

    def between(self, indents: list[int]) -> list[str]:
        """Rows that mean nothing."""
        if not self.breaks:
            return []
        blank = ["" if self.chance(2) else "   "] if self.chance(6) else []
        remark = [" " * self.random.choice(indents) + self.comment()] if self.chance(6) else []
        return [*blank, *remark]

    def spaced(self, tokens: list[Token]) -> str:
        """Tokens in a row, with as much between them as may stand there."""
        row = tokens[0].text
        for before, token in pairwise(tokens):
            tight = token.kind in ",:)/@" or before.kind in "(/@"
            row += " " * self.random.randint(0 if tight else 1, 3) + token.text
        return row + " " * self.random.randrange(3)

    def notation(self, content: str) -> list[str]:
        return self.broken(content) if self.breaks else self.respaced(content)

    def respaced(self, content: str) -> list[str]:
        """The same lines with other spaces."""
        rows = content.split("\n")[:-1]
        for line in lines_of(content, SourceFile("", content), 1, Report()):
            for number, on_row in groupby(line.tokens, lambda token: token.span.line - 1):
                tokens = list(on_row)
                remark = rows[number][tokens[-1].span.end_column - 1 :].strip()
                first = tokens[0] is line.tokens[0]
                indent = ("" if line.opens else "  ") if first else " " * self.random.randint(4, 7)
                rows[number] = indent + self.spaced(tokens) + remark
        return rows

    def broken(self, content: str) -> list[str]:
        """Other lines, with comments and blank lines between them."""
        rows: list[str] = []
        for line in lines_of(content, SourceFile("", content), 1, Report()):
            rows += self.between([0, 2, 4] if rows else [0])
            indent, row = "" if line.opens else "  ", list(line.tokens[:1])
            for token in line.tokens[1:]:
                if self.chance(12):
                    remark = f" {self.comment()}" if self.chance(3) else ""
                    rows += [indent + self.spaced(row) + remark, *self.between([4])]
                    indent, row = " " * self.random.randint(4, 7), []
                row.append(token)
            rows.append(indent + self.spaced(row))
        return [*rows, *self.between([0])]

    def front(self, rows: list[str]) -> list[str]:
        entries: list[list[str]] = []
        for row in rows:
            noisy = self.data_row(row)
            if row[:1] not in ("", " ", "#") or not entries:
                entries.append([])
            entries[-1] += [*self.between([len(row) - len(row.lstrip(" "))]), noisy]
        if self.breaks:
            self.random.shuffle(entries)
        return [row for entry in entries for row in entry]

    def data_row(self, row: str) -> str:
        if "#" in row:
            return row
        row = re.sub(
            r"^( *[^ \"':{}\[\]]+|\"on\"):(?= \S)", lambda m: m[0] + " " * self.random.randrange(3), row
        )
        if "{" in row and '"' not in row:
            row = re.sub(r"[{\[]|, ", lambda m: m[0] + " " * self.random.randrange(3), row)
        return row + " " * self.random.randrange(3)

    def page(self, text: str) -> str:
        page, lines = page_of(text), text.split("\n")
        for block in reversed(page.blocks):
            if block.kind not in DATA:
                end = block.first_line + block.content.count("\n")
                lines[block.first_line - 1 : end - 1] = self.notation(block.content)
        end = lines.index("---", 1)
        lines[1:end] = self.front(lines[1:end])
        return "\n".join(lines)


SEEDS = st.integers(0, 2**32)


def holds(text: str, random: Random) -> None:
    """All that must hold of one page in another layout."""
    noise = Noise(random, breaks=True)
    noisy = noise.page(text)
    assert said(noisy) == said(text)
    once = formed(noisy)
    assert said(once) == said(text)
    assert formed(once) == once
    assert (
        sorted(comments(once)) == sorted(comments(noisy)) == sorted(f"# c{n + 1}" for n in range(noise.count))
    )
    assert formed(Noise(random, breaks=False).page(text)) == formed(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), SEEDS)
def test_pages_in_any_layout(name: str, seed: int) -> None:
    holds(TEXTS[name], Random(seed))


@settings(max_examples=60, deadline=None)
@given(laws(), SEEDS)
def test_random_law_in_any_layout(pages: dict[str, str], seed: int) -> None:
    for text in pages.values():
        holds(text, Random(seed))


@pytest.mark.nightly
@settings(max_examples=3000, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), SEEDS)
def test_pages_in_any_layout_at_length(name: str, seed: int) -> None:
    holds(TEXTS[name], Random(seed))


@pytest.mark.parametrize("folder", [BUNDLED, STARTER], ids=["bundled", "starter"])
def test_our_own_pages_are_in_canonical_form(folder: Path) -> None:
    done = CliRunner().invoke(main, ["fmt", "--check", str(folder)])
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(("name", "text"), examples_of_language().items(), ids=examples_of_language())
def test_the_language_shows_the_canonical_form(name: str, text: str) -> None:
    assert formed(text) == text


@pytest.mark.parametrize("name", sorted(path.name for path in BAD.iterdir()))
def test_no_mistake_of_an_author_breaks_it(name: str) -> None:
    """Pages with mistakes elsewhere are laid out, and say the same; others are left alone and told of."""
    for file in (BAD / name).rglob("*.md"):
        source, report = SourceFile(file.name, file.read_bytes().decode("utf-8", "replace")), Report()
        edits = canonical_edits(source, report)
        assert (edits is None) == bool(report.errors)


# -- notation -------------------------------------------------------------------------------


def laid(text: str) -> str:
    return "\n".join(notation_layout(text.split("\n")))


def test_it_is_the_form_in_which_norms_are_shown(bundled: sy.Law) -> None:
    for norm in bundled.corpus.norms:
        shown = norm.wording
        if max(map(len, shown.split("\n"))) <= WIDTH:
            assert laid(shown) == shown


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("n:JP   may a ,b for US", "n: JP may a, b to US"),
        ("n: a count as b\nm: a, b counts as c", "n: a counts as b\nm: a, b count as c"),
        ("n: p / m @ 1996-01-01 does not bar a", "n: p/m@1996-01-01 does not bar a"),
        ("n: JP may a\n  when ( x )and not( y or z )", "n: JP may a\n  when (x) and not (y or z)"),
        # a break is kept where a line may break
        ("n: JP may a\n  when x\n       or y", "n: JP may a\n  when x\n    or y"),
        ("n: JP may a,\n      b", "n: JP may a,\n    b"),
        ('n: unmodelled a\n     "b  c"', 'n: unmodelled a\n    "b  c"'),
        # and nowhere else
        (
            "n: JP may\n    a\n  when attack on\n    JP is\n    imminent",
            "n: JP may a\n  when attack on JP is imminent",
        ),
        # blank lines part entries, one at most
        ("\nn: JP may a\n\n  when x\n\n\nm: JP may b\n\n", "n: JP may a\n  when x\n\nm: JP may b"),
        # comments stand as deep as what they stand above, and break no line that they end
        (
            "# h\nn: JP may a#1\n# 2\n  when x #3\n    or y",
            "# h\nn: JP may a  #1\n  # 2\n  when x  #3\n    or y",
        ),
        ("n: JP may a\n  when x # 1\n    is y", "n: JP may a\n  when x  # 1\n    is y"),
        ("n: JP may a\n  when x\n  # 1\n    or y", "n: JP may a\n  when x\n    # 1\n    or y"),
        # at the end of an entry they may belong to it, or to what follows
        (
            "n: JP may a\n   # own\n# next\nm: JP may b\n #end",
            "n: JP may a\n  # own\n# next\nm: JP may b\n  #end",
        ),
    ],
)
def test_notation_is_laid_out(written: str, meant: str) -> None:
    assert laid(written) == meant
    assert laid(meant) == meant


def test_long_lines_break_between_occasions_and_not_between_values() -> None:
    first = "attack on itself is foreseen or imminent or under-way or over"
    other = "attack on the other is foreseen or imminent or under-way or over"
    assert laid(f"n: JP may a\n  when {first} or {other}") == f"n: JP may a\n  when {first}\n    or {other}"
    both = laid("n: JP may a\n  when " + "x" * 50 + " and (" + "y" * 40 + " or " + "z" * 40 + ")")
    assert both.split("\n")[2].startswith("    and (y")
    acts = laid("n: JP may " + ", ".join(["act-of-some-length"] * 12) + " to US")
    assert all(len(row) <= WIDTH for row in acts.split("\n"))
    assert laid(f'n: unmodelled a "{"long " * 30}"').split("\n")[0] == "n: unmodelled a"


# -- front matter ---------------------------------------------------------------------------

FRONT = """\
kind:   statute      # 1
# 2
'id': "a-page"
names: {  ja: 法 ,en:   "A law"}

"on": 'yes'


sources: [ A,
      "B: b" , # 3
  'https://x.org' ]   # 4
parties:
    JP:
        from: "1956-12-18"   # 5
        # 6
    US: {}
  # 7
title: >-   # 8
     A text
       of lines

     and more
# 9
"""
LAID = """\
# 2
id: a-page
title: >-  # 8
  A text
    of lines

  and more
kind: statute  # 1
names: {ja: 法, en: A law}
parties:
  JP:
    from: 1956-12-18  # 5
    # 6
  US: {}
  # 7

sources: [A,
  "B: b",  # 3
  "https://x.org"]  # 4

"on": "yes"
# 9
"""


def test_front_matter_is_laid_out() -> None:
    page = "---\n{}order: JP\n---\nProse\n"
    after = LAID.replace("kind: statute  # 1\n", "kind: statute  # 1\norder: JP\n")
    assert (
        formed(page.format(FRONT.replace("# 9\n", "")))
        == "---\n" + after.replace("# 9\n", "") + "---\nProse\n"
    )
    assert formed("---\n" + after + "---\n") == "---\n" + after + "---\n"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "a: 'x'\nb: \"1\"\nc: '1990-01-01'\nd: \"no\"\ne: ''",
            'a: x\nb: "1"\nc: 1990-01-01\nd: "no"\ne: ""',
        ),
        ("a: \"x, y\"\nb: [\"x, y\", 'it''s']", 'a: x, y\nb: ["x, y", it\'s]'),
        ("a:\n- b\n-   c: d\n    e:\n    - f", "a:\n  - b\n  - c: d\n    e:\n      - f"),
        ("a:\n  [b]\nc:\n\n  d", "a: [b]\nc: d"),
        ("a: # 1\n  [b]", "a:  # 1\n  [b]"),
        ("a:\n- # 1\n  b: c", "a:\n  # 1\n  - b: c"),
        ('a: b\n   c\nd: "e\n\n  f"', 'a: b\n  c\nd: "e\n\n  f"'),
        ("a: |+\n    b\n\nc: d", "a: |+\n  b\n\nc: d"),
        ("a: [b: c, {d}]\n? e\n: f", "a: [{b: c}, {d}]\ne: f"),
        ("a:\nb: ~", "a:\nb: ~"),
        # texts that tell their own indentation, and marks of documents, are left as they are
        ("a: |2\n    b\nc:   d", "a: |2\n    b\nc:   d"),
        ("a:   b\n...", "a:   b\n..."),
    ],
)
def test_data_is_laid_out(written: str, meant: str) -> None:
    file = SourceFile("", written)
    before, after = (parse_yaml(f"{t}\n", file, 1, Report()) for t in (written, meant))
    assert before == after and before is not None
    assert "\n".join(yaml_layout(written.split("\n"), lambda keys: keys)) == meant
    assert "\n".join(yaml_layout(meant.split("\n"), lambda keys: keys)) == meant


def data_holds(seed: int) -> None:
    """Random data: the same values, all comments, and nothing left to do."""
    random = RandomData(Random(seed))
    text = random.text()
    file, report = SourceFile("", text), Report()
    before = parse_yaml(text, file, 1, report)
    assert before is not None and not report.found
    once = yaml_layout(text.split("\n")[:-1], lambda keys: keys)
    assert parse_yaml("".join(f"{row}\n" for row in once), file, 1, report) == before
    assert sorted(comments("\n".join(once))) == sorted(f"# c{n + 1}" for n in range(random.comments))
    assert yaml_layout(once, lambda keys: keys) == once
    assert all(row == row.rstrip() for row in once)


@settings(max_examples=200, deadline=None)
@given(SEEDS)
def test_data_in_any_layout(seed: int) -> None:
    data_holds(seed)


@pytest.mark.nightly
@settings(max_examples=20000, deadline=None)
@given(SEEDS)
def test_data_in_any_layout_at_length(seed: int) -> None:
    data_holds(seed)


def test_cases_are_laid_out_too() -> None:
    page = "---\nkind: cases\n---\n```cases\n{}```\n"
    written = "# 1\n-   ask: JP do to US\n    # 2\n    id:  one\n    expect:   {duty:   owed}\n    date: 1990-01-01\n"
    meant = "# 1\n# 2\n- id: one\n  date: 1990-01-01\n  ask: JP do to US\n  expect: {duty: owed}\n"
    assert formed(page.format(written)) == page.format(meant)


def test_a_block_may_stand_a_little_in() -> None:
    page = "---\nid: a\nkind: b\norder: c\n---\n  ```norms\n  n:JP may a\n    unconfirmed\n  ```\n"
    assert formed(page) == page.replace("n:JP", "n: JP")


# -- files ----------------------------------------------------------------------------------

UNTIDY = "---\nkind:   sources\nsources: {}\n---\nProse   \n\n\n* with  spaces\t\n"
TIDY = UNTIDY.replace("kind:   ", "kind: ")
NORMS = "---\nid: l\nkind: statute\norder: JP\n---\nProse \n```norms\nn:  JP may a\n  unconfirmed\n```\nend"


def fmt(*words: str | Path, code: int = 0) -> Result:
    done = CliRunner().invoke(main, ["fmt", *map(str, words)])
    assert done.exit_code == code, done.output
    return done


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte-order-mark"])
def test_ends_of_lines_and_mark_stay(tmp_path: Path, end: str, mark: bytes) -> None:
    page = tmp_path / "page.md"
    page.write_bytes(mark + NORMS.replace("\n", end).encode())
    fmt(page)
    assert page.read_bytes() == mark + NORMS.replace("n:  JP", "n: JP").replace("\n", end).encode()


def test_what_is_not_changed_is_not_written(tmp_path: Path) -> None:
    for name, text in (("tidy.md", TIDY), ("untidy.md", UNTIDY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    (tmp_path / "untidy.md").chmod(0o640)
    assert fmt(tmp_path).output == f"{tmp_path}/untidy.md\n1 of 2 pages changed\n"
    assert (tmp_path / "tidy.md").stat().st_mtime == 1_000_000_000
    assert (tmp_path / "untidy.md").read_text(encoding="utf-8") == TIDY
    assert stat.S_IMODE((tmp_path / "untidy.md").stat().st_mode) == 0o640
    assert fmt(tmp_path).output == "2 pages in canonical form\n"
    assert {p.name for p in tmp_path.iterdir()} == {"tidy.md", "untidy.md"}


def test_check_and_diff_write_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(UNTIDY, encoding="utf-8")
    assert fmt("--check", tmp_path, code=1).output == f"{page}\n1 of 1 page would change\n"
    shown = fmt("--diff", tmp_path).output
    assert "-kind:   sources\n+kind: sources\n" in shown
    assert fmt("--check", "--diff", page, code=1).output == shown
    assert page.read_text(encoding="utf-8") == UNTIDY


def test_pages_with_errors_are_left_alone(tmp_path: Path) -> None:
    broken = UNTIDY + "```norms\nn: JP mya a\n```\n"
    (tmp_path / "broken.md").write_text(broken, encoding="utf-8")
    (tmp_path / "latin.md").write_bytes(UNTIDY.replace("Prose", "Pr\xf6sa").encode("latin-1"))
    (tmp_path / "untidy.md").write_text(UNTIDY, encoding="utf-8")
    done = fmt(tmp_path, code=3)
    assert done.stdout.endswith("untidy.md\n1 of 3 pages changed; 2 left alone for their errors\n")
    assert "broken.md:10:7  error S101" in done.stderr and "error S003" in done.stderr
    assert (tmp_path / "broken.md").read_text(encoding="utf-8") == broken
    assert b"kind:   " in (tmp_path / "latin.md").read_bytes()


def test_only_pages_are_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "README.md").write_text("# no page\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text(UNTIDY, encoding="utf-8")
    assert fmt(tmp_path).output == ""
    assert "S406" in fmt(tmp_path / "notes.txt", code=2).stderr
    assert "S004" in fmt(tmp_path / "README.md", code=3).stderr
    for nowhere in ("nowhere.md", "nowhere/page.md", "a" * 300, "notes.txt/page.md"):
        assert "S001" in fmt(tmp_path / nowhere, code=3).stderr
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text(UNTIDY, encoding="utf-8")
    assert "S002" in fmt(code=3).stderr
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == UNTIDY
    (tmp_path / "corpus.md").write_text("---\nkind: corpus\n---\n", encoding="utf-8")
    assert fmt().output == "./page.md\n1 of 2 pages changed\n"


def test_a_page_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.md").symlink_to("page.md")
    (tmp_path / "untidy.md").write_text(UNTIDY, encoding="utf-8")
    done = fmt(tmp_path, code=3)
    assert "page.md" in done.stderr and "error S" in done.stderr
    assert (tmp_path / "untidy.md").read_text(encoding="utf-8") == TIDY


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text(UNTIDY, encoding="utf-8")
    (tmp_path / "link.md").symlink_to("real.md")
    fmt(tmp_path / "link.md")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text(encoding="utf-8") == TIDY


def test_a_disk_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text(UNTIDY, encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert "S407" in fmt(tmp_path, code=2).stderr
    assert page.read_text(encoding="utf-8") == UNTIDY
    assert list(tmp_path.iterdir()) == [page]


def test_a_layout_that_says_something_else_is_never_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text(NORMS, encoding="utf-8")
    monkeypatch.setattr(canonical, "notation_layout", lambda rows: ["n: JP may b", "  unconfirmed"])
    done = CliRunner().invoke(main, ["fmt", str(page)])
    assert isinstance(done.exception, AssertionError)
    assert "say something else" in str(done.exception)
    assert page.read_text(encoding="utf-8") == NORMS
