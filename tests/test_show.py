"""`show` finds what somebody calls by a name: an id, a title, a part of one, in any language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bad_corpora import MINIMAL

import symmachia as sy
from symmachia.law import codec
from symmachia.law.load import load_corpus
from symmachia.questions.lookup.lookup import LISTS
from symmachia.questions.lookup.shown import Shown
from symmachia.show.formats import FORMATS, render
from symmachia.show.paper import Paper

TREATY = "id: treaty-1951"
TITLES = "names: {ja: [アルベニア・ベルマーク相互援助条約, 相互援助条約], en: [Harbour Pact, The '51 treaty]}"


def corpus_with(folder: Path, **changes: tuple[str, str]) -> Path:
    """The minimal corpus with some lines of its pages changed."""
    for page in MINIMAL.iterdir():
        text = page.read_text(encoding="utf-8")
        old, new = changes.get(page.stem, ("", ""))
        assert old in text
        (folder / page.name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A corpus whose treaty and one party have names in two languages."""
    return corpus_with(
        tmp_path,
        treaty=(TREATY, f"{TREATY}\n{TITLES}"),
        bb=("{en: Kingdom of Belmark}", "{en: [Kingdom of Belmark, Belmark], ja: ベルマーク王国}"),
    )


def show(corpus: Path, name: str) -> Shown:
    return sy.load(corpus).on("1960-01-01").show(name)


@pytest.mark.parametrize(
    "name",
    [
        "treaty-1951",
        "Treaty of mutual help",
        "TREATY OF MUTUAL HELP",
        "mutual help",
        "help  mutual",
        "harbour pact",
        "相互援助条約",
        "ベルマーク相互",
        "ﾍﾞﾙﾏｰｸ相互",  # half-width letters are the same name
    ],
)
def test_an_instrument_by_any_of_its_names(named: Path, name: str) -> None:
    assert show(named, name).title.startswith("treaty-1951: Treaty of mutual help")


@pytest.mark.parametrize("name", ["BB", "bb", "Belmark", "kingdom of belmark", "ベルマーク王国"])
def test_a_party_by_any_of_its_names(named: Path, name: str) -> None:
    assert show(named, name).title == "BB: the Kingdom of Belmark"


def test_several_are_listed(named: Path) -> None:
    """A name that is nobody's whole name lists all whose names hold it, by what they are."""
    shown = show(named, "ベルマーク")
    assert {m.heading: [e.name for e in m.entries] for m in shown.matters} == {
        "Parties": ["BB"],
        "Instruments": ["treaty-1951"],
    }
    assert "ベルマーク王国" in shown.matters[0].entries[0].text


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Kingdom of Belmrak", "Kingdom of Belmark"),
        ("相互援条約", "相互援助条約"),
        ("treaty-1591", "treaty-1951"),
    ],
)
def test_a_slip_in_a_name(named: Path, name: str, hint: str) -> None:
    with pytest.raises(sy.QuestionError) as raised:
        show(named, name)
    (found,) = raised.value.report
    assert found.code == "S405"
    assert f"`{hint}`" in (found.suggestion or "")


@pytest.mark.parametrize("name", ["", " ", "e", "\n"])
def test_next_to_nothing_finds_nothing(named: Path, name: str) -> None:
    with pytest.raises(sy.QuestionError):
        show(named, name)


@pytest.mark.parametrize("form", FORMATS)
def test_the_titles_are_in_every_format(named: Path, form: str) -> None:
    paper = Paper(width=200)
    shown = sy.load(named).on("1960-01-01").show("treaty-1951")
    told = render(shown, form, paper)  # type: ignore[arg-type]
    assert "Treaty of mutual help" in told
    assert "アルベニア・ベルマーク相互援助条約" in told
    if form != "csv":  # whose lines carry the title only
        assert "Harbour Pact" in told


def test_the_titles_are_stored(named: Path) -> None:
    loaded = load_corpus(named)
    assert loaded.corpus is not None
    corpus, names = codec.decode(codec.encode((loaded.corpus, loaded.names)))
    assert corpus.instruments["treaty-1951"].names["ja"] == (
        "アルベニア・ベルマーク相互援助条約",
        "相互援助条約",
    )
    assert names.called["ベルマーク王国"] == "BB"


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        ("AA supply-fuel to Belmark", "write `BB`"),
        ("Arvenia supply-fuel to BB", "write `AA`"),
        ("arvenia supply-fuel to the kingdom of belmark", "write `AA supply-fuel to BB`"),
        ("aa supply-fuel to bb", "write `AA supply-fuel to BB`"),
        ("AA supply-fuel to ベルマーク王国", "write `AA supply-fuel to BB`"),
    ],
)
def test_a_party_called_by_its_name_in_a_question(named: Path, question: str, hint: str) -> None:
    with pytest.raises(sy.QuestionError) as raised:
        sy.load(named).on("1960-01-01").ask(question)
    assert [(d.code, d.suggestion) for d in raised.value.report] == [("S204", hint)]


def test_every_instrument_and_party_is_found_by_each_of_its_names(bundled: sy.Law) -> None:
    law = bundled.on("1996-04-30")
    for table in (bundled.corpus.parties, bundled.corpus.instruments):
        for thing in table.values():
            for name in thing.called:
                if name not in LISTS:
                    shown = law.show(name)
                    told = json.dumps([shown.title, [e.name for m in shown.matters for e in m.entries]])
                    assert thing.id in told, name
