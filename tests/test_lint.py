"""What a careful editor would find, and what pages accept of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bad_corpora import MINIMAL, lay_out
from click.testing import CliRunner
from test_schema import check

from symmachia.cli import main
from symmachia.questions.lint import lint

PAGE = """---
id: act-1960
title: An act
kind: statute
order: AA
in-force: 1960-01-01
sources: [GAZ]
{accepted}---
## Article 1: purpose

The island is to be safe.

## Article 2: patrols

```norms
one: AA may patrol
  when place is strait
two: AA may patrol
  when place is strait
```

## Article 3: spirit

All is done in good spirit.
"""


def corpus(folder: Path, accepted: str = "") -> str:
    lay_out("S501-article-in-prose", folder)
    text = PAGE.format(accepted=f"accepted:\n{accepted}" if accepted else "")
    (folder / "notes.md").write_text(text, encoding="utf-8")
    return str(folder)


def codes(path: str | Path, deep: bool = False) -> list[tuple[str, str, str | None]]:
    return [(d.code, d.severity, d.accepted) for d in lint(path, deep)]


def test_what_is_found_is_a_warning(tmp_path: Path) -> None:
    told = [("S501", "warning", None), ("S502", "warning", None), ("S501", "warning", None)]
    assert codes(corpus(tmp_path / "law")) == told


def test_an_entry_without_a_name_accepts_all_of_its_code(tmp_path: Path) -> None:
    found = codes(corpus(tmp_path / "law", "  S501: no rules\n"))
    assert found == [
        ("S501", "accepted", "no rules"),
        ("S502", "warning", None),
        ("S501", "accepted", "no rules"),
    ]


@pytest.mark.parametrize("name", ["two", "act-1960/two"])
def test_an_entry_with_a_name_accepts_that_one(tmp_path: Path, name: str) -> None:
    folder = corpus(tmp_path / "law", f"  S502 {name}: meant so\n")
    assert [c for c in codes(folder) if c[1] == "accepted"] == [("S502", "accepted", "meant so")]
    folder = corpus(tmp_path / "more", "  S501 Article 3: no rule\n")
    assert codes(folder) == [
        ("S501", "warning", None),
        ("S502", "warning", None),
        ("S501", "accepted", "no rule"),
    ]


def test_entries_for_deep_findings_wait_for_them(tmp_path: Path) -> None:
    """Either of the twins says what the other does, so neither decides: found with `deep` alone."""
    folder = corpus(tmp_path / "law", "  S501: no rules\n  S502: meant so\n  S504: meant so\n  S505: idle\n")
    assert {c for c in codes(folder) if c[1] == "warning"} == set()
    deep = codes(folder, deep=True)
    assert ("S504", "accepted", "meant so") in deep and ("S512", "warning", None) in deep


def test_the_command_counts_and_lists_what_is_accepted(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "law", "  S501: no rules\n  S502: meant so\n")
    run = CliRunner().invoke
    assert run(main, ["lint", folder, "--strict"]).exit_code == 0
    assert run(main, ["lint", folder]).stdout == "0 errors, 0 warnings, 3 accepted\n"
    told = run(main, ["lint", folder, "--accepted"]).stdout
    assert told.count("accepted on this page: no rules") == 2 and told.endswith("3 accepted\n")
    for form in ("csv", "md", "html"):
        assert "meant so" in run(main, ["lint", folder, "--accepted", "--format", form]).stdout
        assert "meant so" not in run(main, ["lint", folder, "--format", form]).stdout
    document = json.loads(run(main, ["lint", folder, "--accepted", "--format", "json"]).stdout)
    check(document)
    assert [d["accepted"] for d in document["diagnostics"]] == ["no rules", "meant so", "no rules"]


def test_what_a_base_leaves_open_is_its_own_matter(tmp_path: Path) -> None:
    corpus(tmp_path / "minimal")
    own = tmp_path / "own"
    own.mkdir()
    front = "---\nkind: corpus\nid: own\nversion: 1\nformat: 1\nextends: minimal\n---\n"
    (own / "corpus.md").write_text(front, encoding="utf-8")
    assert codes(own, deep=True) == []


def test_a_bar_of_the_base_is_told_of_at_the_permission(tmp_path: Path) -> None:
    """Whoever writes a permission against a bar of the law built upon is told, at the permission."""
    lay_out("S505-rank", tmp_path / "minimal")
    own = tmp_path / "own"
    own.mkdir()
    front = "---\nkind: corpus\nid: own\nversion: 1\nformat: 1\nextends: minimal\n---\n"
    (own / "corpus.md").write_text(front, encoding="utf-8")
    page = (
        "---\nid: own-act\ntitle: Own\nkind: statute\norder: AA\nin-force: 1970-01-01\nsources: [GAZ]\n---\n"
    )
    (own / "act.md").write_text(f"{page}```norms\nout: AA may patrol\n  when urgent\n```\n", encoding="utf-8")
    found = [d for d in lint(own, deep=True) if d.code == "S505"]
    assert [(d.span.path.endswith("own/act.md"), d.span.line) for d in found] == [(True, 10)]
    assert "`policy-1960/ban` bars what `own-act/out` permits" in found[0].message


def test_the_minimal_corpus_is_clean() -> None:
    assert codes(MINIMAL, deep=True) == []


def test_a_case_whose_facts_exclude_each_other_fails_and_is_told_why(tmp_path: Path) -> None:
    lay_out("S501-article-in-prose", tmp_path / "law")
    case = (
        "---\nkind: cases\nid: more\n---\n```cases\n- id: cannot-be\n  date: 1965-04-01\n"
        "  ask: AA supply-fuel to BB\n  facts: {attack on BB: none, struck-at-home on BB: true}\n"
        "  expect: {authority: none}\n```\n"
    )
    (tmp_path / "law" / "more.md").write_text(case, encoding="utf-8")
    result = CliRunner().invoke(main, ["test", str(tmp_path / "law")])
    assert result.exit_code == 1
    assert "these facts exclude each other" in " ".join(result.stdout.split())
    assert "cannot-be" in CliRunner().invoke(main, ["test", str(tmp_path / "law"), "--coverage"]).stdout
