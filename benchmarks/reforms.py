"""The search for the least reform, with more and more amendments to choose from.

On the bundled law as of 31 December 1996, with 20 goals and 10 red lines. The candidates are powers, and
exceptions to article 9 and to the two texts that stand beside it, each for one act on one occasion, in one
kind of place, with some limits or none: first 27 with which each goal can be reached, then others at random,
which open more, or less, or something else. Run:

    python benchmarks/reforms.py [60 200 1000]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from random import Random

import symmachia as sy
from symmachia.engine.engine import Engine
from symmachia.engine.statements import Memory
from symmachia.law.ground import LawOn
from symmachia.law.union import union
from symmachia.logic.circuit import Circuit
from symmachia.logic.least import Least
from symmachia.questions.reform.aims import Aim, Board

DAY = date(1996, 12, 31)
SIZES = (60, 200, 1000)
SUPPORT = (
    *("supply-fuel", "supply-food", "supply-water", "supply-medical", "supply-spares", "supply-ammunition"),
    *("transport-goods", "transport-personnel", "repair", "treat-casualties", "provide-communications"),
    *("lend-facilities", "lodge", "store", "rescue-combatants", "guard-ally-base", "protect-allied-unit"),
)
FORCE = ("protect-ally-ship", "intercept-missile", "defend-other-state")
OCCASIONS = (
    "area-situation",
    "area-situation and recipient-purpose is security-treaty",
    "threat-in-far-east",
    "attack on US is under-way",
    "attack on US is under-way and survival-threatened",
    "attack on KR is under-way",
    "council-resolution is authorises-force",
)
PLACES = ("", " and japanese-territory", " and near-japan", " and (japanese-territory or near-japan)")
LIMITS = ("", " and not combat-expected", " and not combat-at-place")
GOALS = 20
RED_LINES = (
    "JP can strike-foreign-territory only when attack on JP is imminent or under-way",
    "never JP can blockade",
    "never JP can collective-security",
    "never JP can supply-weapons to US",
    "never JP can defend-other-state to US when not attack on US is under-way and attack on JP is none",
    "never JP can protect-ally-ship to US when not survival-threatened and attack on JP is none",
    "never JP can supply-ammunition to US when not area-situation and attack on JP is none",
    "never JP can transport-goods to US when combat-at-place and recipient-purpose is security-treaty"
    " and attack on JP is none and not exercise-two-party",
    "never JP can guard-ally-base to US when not japanese-territory and attack on JP is none",
    "never JP can rescue-combatants to US when place is land and place-in KP",
)


def candidates(number: int, chance: Random) -> Iterator[str]:
    """Amendments in the notation, never the same twice."""
    support = [("sdf-1954", act, None) for act in SUPPORT]
    force = [
        (page, act, bar)
        for act in FORCE
        for page, bar in (
            ("sdf-1954", None),
            ("interp-1954", "const-jp/art-9"),
            ("interp-1981", "interp-1981/sole"),
            ("interp-1972", "interp-1972/sole"),
        )
        if bar != "interp-1972/sole" or act == "defend-other-state"
    ]
    ways = [*support, *force]
    enough = [(way, OCCASIONS[1 if way in support else 4], "", LIMITS[1]) for way in ways]
    others = [each for each in product(ways, OCCASIONS, PLACES, LIMITS) if each not in enough]
    chosen = [*enough, *chance.sample(others, number - len(enough))]
    for n, ((page, act, bar), occasion, place, limit) in enumerate(chosen):
        sentence = f"{bar} does not bar JP {act}" if bar else f"JP may {act} to US"
        yield f"add to {page}\ncandidate-{n}: {sentence}\n  when {occasion}{place}{limit}"


def goals() -> Iterator[str]:
    limit = " and recipient-purpose is security-treaty and not combat-expected and not integrated-with-force"
    for act in SUPPORT:
        place = "japanese-territory" if act != "rescue-combatants" else "near-japan"
        yield f"always JP can {act} to US when area-situation and {place}{limit}"
    force = "attack on US is under-way and survival-threatened and near-japan and no-other-means and minimum-force"
    for act in FORCE:
        yield f"always JP can {act} to US when {force} and not combat-expected"


def written(folder: Path, number: int) -> None:
    """A corpus with the candidates, and pages of claims beside it."""
    (folder / "mine").mkdir()
    corpus = "---\nkind: corpus\nid: many\nversion: 1\nformat: 1\nextends: east-asia@1\n---\n"
    (folder / "mine" / "corpus.md").write_text(corpus, encoding="utf-8")
    amendments = "\n".join(candidates(number, Random(number)))
    front = f'---\nkind: reform\nid: many\ntitle: Many\n"on": {DAY}\n---\n'
    (folder / "mine" / "many.md").write_text(f"{front}```reform\n{amendments}\n```\n", encoding="utf-8")
    for name, claims in (("goals", list(goals())[:GOALS]), ("red", RED_LINES)):
        lines = "\n".join(f"{name}-{n}: {claim}" for n, claim in enumerate(claims))
        page = f"---\nkind: claims\nid: {name}\n---\n```claims\n{lines}\n```\n"
        (folder / "mine" / f"{name}.md").write_text(page, encoding="utf-8")


def measured(number: int) -> dict[str, object]:
    """How long each part of one search takes, in this process."""
    with tempfile.TemporaryDirectory() as place:
        written(Path(place), number)
        law = sy.load(Path(place) / "mine")
    corpus = law.corpus
    clock = [(time.perf_counter(), time.process_time())]

    def lap() -> str:
        """Seconds by the clock, and in brackets of the processor."""
        clock.append((time.perf_counter(), time.process_time()))
        wall, cpu = (now - before for before, now in zip(*clock[-2:], strict=True))
        return f"{wall:.2f} s ({cpu:.2f} s)"

    amendments = corpus.reforms["many"].amendments
    board = Board(Engine(LawOn(union(corpus, amendments, DAY), DAY)), amendments, Circuit(), Memory())
    wanted = [Aim(board, claim, True).holds for claim in corpus.claims["goals"].claims]
    bounds = [Aim(board, claim, False).holds for claim in corpus.claims["red"].claims]
    compiled = lap()
    costs = {switch: a.cost for switch, a in zip(board.switches, amendments, strict=True)}
    least = Least(board.circuit, wanted, [*bounds, *board.apart], costs)
    first = lap()
    sets = least.sets()
    best = lap()
    front = list(least.front())
    fronted = lap()
    excluding = least.excluding() if not sets else ((), ())
    return {
        "candidates": number,
        "compiled": compiled,
        "diagrams": first,
        "sets": best,
        "front": fronted,
        "excluding": lap(),
        "least": len(sets),
        "amendments": len(sets[0]) if sets else None,
        "reached": len(front[-1].reached) if front else 0,
        "together": [len(part) for part in excluding],
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(int(sys.argv[2]))))
        return
    print("| candidates | compiled | diagrams | least sets | front | reached | memory |")
    print("|---|---|---|---|---|---|---|")
    for size in map(int, sys.argv[1:] or SIZES):
        command = [sys.executable, __file__, "--one", str(size)]
        m = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=600).stdout)
        told = " | ".join(m[part] for part in ("compiled", "diagrams", "sets", "front"))
        print(f"| {size} | {told} | {m['reached']} of {GOALS} | {m['megabytes']} MB |", flush=True)


if __name__ == "__main__":
    main()
