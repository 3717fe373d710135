"""The figures on the page "How far to trust this", counted from the bundled corpus.

Each stands between `<!-- name -->` and `<!-- end -->`; all else on the page is written by hand. `make
docs-write` counts them anew, and tests hold that they are up to date.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from vocabulary import table

import symmachia as sy
from symmachia.law.model import INTERNATIONAL, Corpus, Norm
from symmachia.law.vocabulary import RELIABILITIES
from symmachia.questions.views import norm_view

PAGE = Path(__file__).resolve().parent.parent / "docs" / "explanation" / "trust.md"
NO_SOURCE = "no source"


def figures(law: sy.Law) -> str:
    """What there is of each sort."""
    corpus = law.corpus
    own = Counter(i.order for i in corpus.instruments.values())
    others = sum(number for order, number in own.items() if order not in (INTERNATIONAL, "JP"))
    unmodelled = [n for n in corpus.norms if n.kind == "unmodelled"]
    alternatives = [a for r in corpus.readings.values() for a in r.alternatives]
    told = [
        ("instruments", len(corpus.instruments)),
        ("of these Japan's own law", own["JP"]),
        ("of these the own law of others", others),
        ("of these international", own[INTERNATIONAL]),
        ("norms, each dated version counted", len(corpus.norms) - len(unmodelled)),
        ("lines that mark something as unmodelled", len(unmodelled)),
        ("contested points", len(corpus.readings)),
        ("views held on them", len(alternatives)),
        ("views that make an answer *disputed* in their time", sum(a.default for a in alternatives)),
        ("crises", len(corpus.crises)),
        ("documented cases", len(corpus.cases)),
        ("sources", len(corpus.sources)),
    ]
    return table(("what", "how many"), [(what, str(number)) for what, number in told])


def sources(law: sy.Law) -> str:
    """The norms by the reliability of the best source that each names."""
    norms = [n for n in law.corpus.norms if n.kind != "unmodelled"]
    best = Counter(best_source(law.corpus, norm) for norm in norms)
    unconfirmed = Counter(best_source(law.corpus, norm) for norm in norms if norm.unconfirmed)
    return table(
        ("best source", "norms", "share", "of these marked *unconfirmed*"),
        [
            (word, str(best[word]), f"{round(100 * best[word] / len(norms))} %", str(unconfirmed[word]))
            for word in (*RELIABILITIES, NO_SOURCE)
        ],
    )


def best_source(corpus: Corpus, norm: Norm) -> str:
    known = {source.reliability for source in norm_view(corpus, norm).sources}
    return next((word for word in RELIABILITIES if word in known), NO_SOURCE)


def cases(law: sy.Law) -> str:
    """The documented cases by the word that the program answers."""
    found = law.cases()
    rows = [(word, str(number)) for word, number in found.count.items()]
    failed = len(found.failed)
    rows += [("all of them", str(len(found))), ("answered otherwise than the record", str(failed))]
    return table(("answer", "cases"), rows)


def coverage(law: sy.Law) -> str:
    """The norms that some case exercises, by the order to which they belong."""
    found = law.coverage().orders
    rows = [(order, str(some), str(of), share(some, of)) for order, (some, of) in found.items()]
    return table(("law of", "norms exercised", "of", "share"), rows)


def share(part: int, whole: int) -> str:
    """A share in whole percent, in which nothing that is missing is rounded away."""
    return f"{100 * part // whole} %" if whole else ""


QUICK: Mapping[str, Callable[[sy.Law], str]] = {"figures": figures, "sources": sources}
SLOW: Mapping[str, Callable[[sy.Law], str]] = {"cases": cases, "coverage": coverage}
"""What takes the answers to all cases."""


def filled(text: str, name: str, figures: str) -> str:
    """The page with the figures of one name put in. Raises LookupError where it has no place for them."""
    place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    new, places = place.subn(lambda found: f"{found[1]}\n{figures}\n\n{found[2]}", text)
    if places != 1:
        raise LookupError(f"the page has {places} places for {name}")
    return new


if __name__ == "__main__":
    law = sy.load()
    text = PAGE.read_text(encoding="utf-8")
    for name, count in {**QUICK, **SLOW}.items():
        text = filled(text, name, count(law))
    PAGE.write_text(text, encoding="utf-8")
