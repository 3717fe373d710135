"""Claims held against a text as it was copied, and `check` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import SHARED

import symmachia as sy
from symmachia.cli import main
from symmachia.questions.check.checked import VERDICTS
from symmachia.text.prose import Prose, plain, sentences_of

ARTICLE = SHARED / "seed" / "article.txt"
PAGE = """---
kind: claims
id: speech
passages:
  bound: "stand by us \\"whenever\\" we are attacked"
---
```claims
bound: always US must give-help to JP when attack on JP is under-way
idle: never JP must give-help to US
```
"""
TEXT = """A Speech

Our ally will stand by us
“whenever” we are\u00a0attacked — says the U.S. Treaty of 1960. Mr. Smith agreed!
Is that enough? And then there is

An unknown error has occurred. Please reload the page.
"""


def test_a_text_taken_apart() -> None:
    prose = Prose(TEXT)
    assert [s.text.split()[0] for s in prose.sentences] == ["Our", "Mr.", "Is", "And"]
    assert [s.line for s in prose.sentences] == [3, 4, 5, 5]
    assert [(o.kind, o.line) for o in prose.oddities] == [("breaks off", 5), ("error notice", 7)]


@pytest.mark.parametrize(
    ("fragment", "line"),
    [
        ('stand by us "whenever"   we are attacked', 3),
        ("we are attacked - says", 3),
        ("MR. SMITH agreed! Is that", 4),
        ("stand by them", None),
        ("", None),
    ],
)
def test_passages_are_found_whatever_the_signs(fragment: str, line: int | None) -> None:
    found = Prose(TEXT).find(fragment)
    assert (found[0].line if found else None) == line


def test_a_whole_text_is_no_excerpt() -> None:
    assert Prose("One sentence. Access to bases is denied to nobody in this long sentence.").oddities == ()


def test_sentences() -> None:
    assert sentences_of("It cost 3.5 million. “Why?” he asked. Yes.") == [
        "It cost 3.5 million.",
        "“Why?” he asked.",
        "Yes.",
    ]
    assert plain("“A –\n b”") == '"a - b"'


def test_claims_held_against_a_text(bundled: sy.Law, tmp_path: Path) -> None:
    page, text = tmp_path / "claims.md", tmp_path / "speech.txt"
    page.write_text(PAGE, encoding="utf-8")
    text.write_text(TEXT, encoding="utf-16")
    checked = bundled.on("1996-04-30").check(str(page), source=text)
    assert checked.held is not None
    assert (checked.held.sentences, checked.held.without) == (4, ("idle",))
    assert [u.number for u in checked.held.uncovered] == [2, 3, 4]
    passage = checked["bound"].passage
    assert passage is not None and (passage.number, passage.line) == (1, 3)


def test_the_article_as_scraped(bundled: sy.Law) -> None:
    if not ARTICLE.exists():
        pytest.skip("the article is not here")
    checked = bundled.on("1996-04-30").check("op-ed-1996", source=ARTICLE)
    assert checked.held is not None
    assert [o.kind for o in checked.held.oddities] == ["excerpt", "breaks off", "error notice"]
    assert checked.held.sentences == 19 and len(checked.held.uncovered) == 12
    assert all(r.passage and r.passage.sentence for r in checked.rulings)


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", *words])
    assert not result.exception or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["op-ed-1996/us-bound-at-home", "--on", "1996-04-30"], 0),
        (["op-ed-1996/us-bound", "--on", "1996-04-30"], 1),
        (["op-ed-1996/no-logistics-elsewhere", "--on", "1996-04-30"], 1),
        (["op-ed-1996/us-bound-at-home", "--over", "1996..2000"], 0),
        (["op-ed-1996/us-bound-at-home", "--over", "1950..2000"], 1),
        (["op-ed-1996/us-bound-at-home", "--over", "2000..1996"], 2),
        (["never JP can use-force only when urgent", "--on", "1996-04-30"], 2),
    ],
)
def test_exit_codes(words: list[str], code: int) -> None:
    assert run(*words)[0] == code


@pytest.mark.parametrize("form", ["text", "json", "csv", "md", "html"])
@pytest.mark.parametrize("words", [["--on", "2020-01-01"], ["--over", "2010..2020"]])
def test_every_format(form: str, words: list[str]) -> None:
    code, told = run("op-ed-1996/drills-no-other-defence", *words, "--format", form)
    assert code == 1
    assert "fails" in told
    if form == "html" and "--over" in words:
        assert "<svg" in told and "sy-wide" in told


def test_the_verdict_in_json_is_one_of_six_words() -> None:
    told = json.loads(run("op-ed-1996", "--on", "2020-01-01", "--format", "json")[1])
    assert {ruling["verdict"] for ruling in told["rulings"]} <= set(VERDICTS)
