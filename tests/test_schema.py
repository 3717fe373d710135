"""The JSON and its published schema: each is held against the other, and both against the dataclasses."""

from __future__ import annotations

import json
import shlex
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from bad_corpora import QUESTIONS, lay_out
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

import symmachia as sy
from symmachia.cli import main
from symmachia.law.changes import ChangeKind
from symmachia.questions import answer, assess, compared, sides, told
from symmachia.questions.check import checked
from symmachia.questions.gaps import agenda, gaps
from symmachia.questions.history import history
from symmachia.questions.lint import lint
from symmachia.questions.lookup import shown
from symmachia.questions.reform import searched
from symmachia.questions.trust import cases, trust
from symmachia.show.plain import FORMAT, data
from symmachia.show.plain import schema as schema_text
from symmachia.text.codes import Severity
from symmachia.text.prose import OddKind

SCHEMA: dict[str, Any] = json.loads(schema_text())
DEFS: dict[str, Any] = SCHEMA["$defs"]
DATACLASSES = {
    kind.__name__: kind
    for module in (
        answer,
        shown,
        cases,
        checked,
        trust,
        gaps,
        told,
        compared,
        history,
        agenda,
        searched,
        sides,
    )
    for kind in vars(module).values()
    if isinstance(kind, type) and is_dataclass(kind) and kind.__name__ in DEFS
    if kind.__module__.startswith("symmachia.questions")
}
WRITTEN_BY_HAND = {"Sides", "Gaps", "CrisisGaps", "Gap", "Comparison", "CrisisCompared", "History"} | {
    "Answer",
    "Explanation",
    "Shown",
    "Cases",
    "Checked",
    "Courses",
    "Example",
    "Result",
    "Coverage",
    "Mutation",
}
"""Documents, which have `format` and `kind`, and what holds more than its fields."""
WORDS = {
    "Outcome": answer.Outcome,
    "Duty": answer.Duty,
    "Authority": answer.Authority,
    "Reason": answer.Reason,
    "Ruled": checked.Ruled,
    "Truth": checked.Truth,
    "OddKind": OddKind,
    "FateWord": answer.FateWord,
    "WayTo": assess.WayTo,
    "GapSort": gaps.GapSort,
    "Returned": gaps.Returned,
    "Direction": compared.Direction,
    "ChangeKind": ChangeKind,
}


def closed(schema: Any) -> Any:
    """The schema without room for other keys, so that a key that it forgets is noticed."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(part) for key, part in schema.items()}
    if "properties" in found:
        found["additionalProperties"] = False
    return found


@cache
def validator(kind: str) -> Draft202012Validator:
    """For one kind of document, so that a failure names the key and not six alternatives."""
    schema = {"$ref": f"#/$defs/{kind}", "$defs": closed(DEFS)}
    return Draft202012Validator(schema, format_checker=FormatChecker())


def check(document: Any) -> None:
    """Raises ValidationError where a document is not as the schema says."""
    validator(document["kind"].capitalize()).validate(document)


# -- what is written ------------------------------------------------------------------------


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == f"urn:symmachia:json:{FORMAT}"
    documents = {ref["$ref"].removeprefix("#/$defs/") for ref in SCHEMA["oneOf"]}
    assert documents == {name for name, part in DEFS.items() if "format" in part.get("properties", {})}


def test_the_command_prints_it() -> None:
    result = CliRunner().invoke(main, ["schema"])
    assert json.loads(result.stdout) == SCHEMA
    file = resources.files("symmachia.show") / "schema" / f"symmachia-{FORMAT}.json"
    assert result.stdout == file.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("day", ["1952-05-01", "1996-04-30", "2000-01-01", "2016-04-30", "2026-05-01"])
@pytest.mark.parametrize("crisis", ["korean-war", "taiwan-strait-1996"])
def test_matrices(bundled: sy.Law, crisis: str, day: str) -> None:
    check(data(bundled.on(day).assess(crisis)))


@pytest.mark.slow
def test_a_matrix_of_several_allies_with_a_general_duty(bundled: sy.Law) -> None:
    matrix = bundled.on("1996-04-30").assess("korean-war", asked=["AU", "JP"])
    assert any(row.general for row in matrix.rows)
    check(data(matrix))


@pytest.mark.slow
def test_an_alliance_as_a_whole(bundled: sy.Law) -> None:
    law = bundled.on("2016-04-30")
    check(data(law.gaps()))
    check(data(law.agenda("talks-1994-96", "korean-war")))
    check(data(bundled.compare("2000-01-01", "2016-04-30")))
    check(data(bundled.history("korean-war")))


QUESTIONS_ASKED = [
    ("JP supply-fuel to US", {"crisis": "taiwan-strait-1996"}),
    ("JP supply-fuel to US", {"given": ["near-japan"]}),
    ("JP supply-fuel to US", {"crisis": "korean-war", "done": ["all"]}),
    ("JP give-logistics to US", {"crisis": "korean-war"}),
    ("AU give-help to US", {"crisis": "korean-war"}),
    ("US fight-from-bases to KR", {"crisis": "korean-war"}),
    ("JP transport-nationals", {"otherwise": "usual"}),
]


@pytest.mark.slow
@pytest.mark.parametrize("day", ["1996-04-30", "2016-04-30"])
@pytest.mark.parametrize(("question", "wish"), QUESTIONS_ASKED)
def test_answers(bundled: sy.Law, question: str, wish: dict[str, Any], day: str) -> None:
    found = bundled.on(day).ask(question, **wish)
    check(data(found))
    check(data(found.explain()))


@pytest.mark.slow
def test_all_answers_of_the_cases(bundled: sy.Law) -> None:
    results = bundled.cases()
    check(data(results))
    told = [data(result.answer) for result in results if result.answer]
    for document in told:
        check(document)
    # They are worth checking only if most of the words and parts occur in them.
    assert {a["outcome"] for a in told} >= {"unavailable", "depends", "disputed", "discretionary"}
    assert {f["fate"] for a in told for f in a["fates"]} >= set(get_args(answer.FateWord)) - {"lifted"}
    parts = ("steps", "branches", "cautions", "fates", "depends_on", "decided_by")
    assert all(any(a[part] for a in told) for part in parts)


LISTS = (
    "instruments",
    "acts",
    "facts",
    "steps",
    "parties",
    "crises",
    "readings",
    "reforms",
    "kinds",
    "sources",
)
THINGS = (
    "acsa-1996",
    "acsa-1996/supply",
    "JP",
    "korean-war",
    "supply-fuel",
    "near-japan",
    "CD14",
    "korea-minute",
    "redefine-the-division-of-labour",
)


@pytest.mark.parametrize("name", [*LISTS, *THINGS])
def test_what_the_corpus_holds(bundled: sy.Law, name: str) -> None:
    check(data(bundled.on("1996-04-30").show(name)))


@pytest.mark.parametrize("name", sorted(QUESTIONS.keys() - {"S406-ending-of-a-file", "S433-no-drawing"}))
def test_mistakes(name: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(name, tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(
        main, [*shlex.split(QUESTIONS[name]), "--corpus", "corpus", "--format", "json"]
    )
    assert result.exit_code == 2
    document = json.loads(result.stdout)
    check(document)
    assert name[:4] in {d["code"] for d in document["diagnostics"]}


def test_what_the_linter_finds(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out("S101-several-at-once", tmp_path / "corpus")
    document = data(lint("corpus"))
    check(document)
    assert len(document["diagnostics"]) > 1


@pytest.mark.parametrize("claims", ["op-ed-1996", "true-military-alliance"])
def test_claims(bundled: sy.Law, claims: str) -> None:
    check(data(bundled.on("2000-01-01").check(claims)))


def test_claims_over_years_and_held_against_a_text(bundled: sy.Law, tmp_path: Any) -> None:
    page, text = tmp_path / "claims.md", tmp_path / "speech.txt"
    page.write_text(
        "---\nkind: claims\npassages: {idle: no fuel at all}\n---\n"
        "```claims\nidle: never JP can supply-fuel to US\n```\n",
        encoding="utf-8",
    )
    text.write_text("They said it. There is no fuel\nat all. Then it broke", encoding="utf-8")
    check(data(bundled.on("1996-04-30").check(str(page), source=text)))
    check(data(bundled.check_over(str(page), "1990..2000", source=text)))


@pytest.mark.slow
@pytest.mark.parametrize("red_lines", [None, "red-line-force"])
def test_searches_for_reforms(bundled: sy.Law, red_lines: str | None) -> None:
    law = bundled.on("2014-06-30")
    check(data(law.reform("goals-2014", red_lines=red_lines, propose=True)))
    check(data(bundled.under("the-road-taken").on("2014-06-30").check("goals-2014")))
    day = "1996-04-30"
    check(data(bundled.beside(day, f"{day}+the-road-taken", crisis="korean-war", red_lines=red_lines)))


# -- the schema and the dataclasses ---------------------------------------------------------


def test_an_unknown_key_is_noticed(bundled: sy.Law) -> None:
    """The test itself: a key that the schema does not know fails, wherever it stands."""
    document = data(bundled.on("1996-04-30").ask("JP supply-fuel to US", crisis="korean-war"))
    for part in (document, document["receipt"], document["taken"], document["fates"][0]["norm"]):
        part["new"] = 1
        with pytest.raises(ValidationError):
            check(document)
        del part["new"]
    check(document)
    document["outcome"] = "likely"
    with pytest.raises(ValidationError):
        check(document)


@pytest.mark.parametrize("name", sorted(WORDS))
def test_words_are_those_of_the_program(name: str) -> None:
    assert set(DEFS[name]["enum"]) == set(get_args(WORDS[name]))
    assert len(DEFS[name]["enum"]) == len(get_args(WORDS[name]))


def test_severities_are_those_of_the_program() -> None:
    assert set(DEFS["Diagnostic"]["properties"]["severity"]["enum"]) == set(get_args(Severity))


@pytest.mark.parametrize("name", sorted(set(DATACLASSES) - {"Explanation", "Cases", "Result"}))
def test_parts_have_the_fields_of_the_dataclasses(name: str) -> None:
    hints = get_type_hints(DATACLASSES[name])
    expected = {f.name: shape(hints[f.name]) for f in fields(DATACLASSES[name])}
    found = {key: bare(part) for key, part in DEFS[name]["properties"].items()}
    if name in WRITTEN_BY_HAND:
        found = {key: part for key, part in found.items() if key in expected}
    assert found == expected
    assert DEFS[name]["required"] == list(DEFS[name]["properties"])


def test_every_part_is_used_and_explained() -> None:
    named = set(references(SCHEMA))
    assert named == set(DEFS)
    assert all(part.get("description") for part in DEFS.values())


def shape(hint: Any) -> Any:
    """The schema that a type asks for."""
    if is_dataclass(hint):
        return {"$ref": f"#/$defs/{hint.__name__}"}  # type: ignore[union-attr]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        name = next(name for name, words in WORDS.items() if get_args(words) == inner)
        return {"$ref": f"#/$defs/{name}"}
    if origin in (types.UnionType, typing.Union):
        (one,) = [part for part in inner if part is not type(None)]
        return {"anyOf": [shape(one), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": shape(inner[0])}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": shape(inner[1])}
    if hint is date:
        return {"type": "string", "format": "date"}
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[hint]}


def bare(schema: dict[str, Any]) -> Any:
    return {key: part for key, part in schema.items() if key != "description"}


def references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].removeprefix("#/$defs/")
        for part in schema.values():
            yield from references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from references(part)
