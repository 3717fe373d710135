"""Bad input by the thousand: whatever is read, there is an answer or a message, soon and in little memory.

`make test` tries a thousand inputs, `make nightly` a hundred thousand. A failure names its kind and
number; `python -c "from test_fuzz import again; again('notation', 17)"` in `tests` tries one again.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from fuzzing import KINDS, MEGABYTES, Bench, make_bench, peak, run

EACH, SHARDS = 200, 20
"""Inputs of each kind in `make test`; parts into which the nightly thousands of each kind are divided."""


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return make_bench(tmp_path_factory.mktemp("fuzz"))


def tried(kind: str, numbers: range, tools: Bench) -> None:
    failures, _ = run(kind, numbers, tools)
    assert not failures, f"{len(failures)} of {len(numbers)}:\n\n" + "\n".join(str(f) for f in failures[:5])
    assert peak() <= MEGABYTES


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_bad_input_is_told(kind: str, tools: Bench) -> None:
    tried(kind, range(EACH), tools)


@pytest.mark.nightly
@pytest.mark.parametrize("shard", range(SHARDS))
@pytest.mark.parametrize("kind", KINDS)
def test_much_bad_input_is_told(kind: str, shard: int, tools: Bench) -> None:
    tried(kind, range(shard * 1000, (shard + 1) * 1000), tools)


def again(kind: str, number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        failures, seconds = run(kind, [number], make_bench(Path(folder)))
    print(*failures, f"{seconds:.2f} s, {peak()} MB", sep="\n", file=sys.stderr)
