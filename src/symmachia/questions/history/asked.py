"""What a user wants of `history`: one question or a whole crisis, the years; and what is wrong with that."""

from __future__ import annotations

from datetime import date

from symmachia.law.given import conjuncts
from symmachia.law.ground import LawOn
from symmachia.law.model import Corpus
from symmachia.law.names import Names
from symmachia.law.phrases import in_words
from symmachia.law.reach import Acts
from symmachia.questions.cells import CellAsked, cells_of
from symmachia.questions.check.wish import years_meant
from symmachia.questions.gaps.asked import Whom
from symmachia.questions.history.history import Followed, Following, History, modelled_from
from symmachia.questions.reform.meant import begun
from symmachia.questions.situate import Understanding, Wish, day_in_words, whole

YEARS = "1951..today"


def history_asked(
    corpus: Corpus, names: Names, what: str, whom: Whom, wish: Wish, years: str | None
) -> History:
    """The history of a question, or of all kinds of help in a crisis. Raises QuestionError."""
    u = Understanding(corpus, names)
    start, end = years_meant(years or YEARS, u.report)
    u.finish()
    begun(corpus, end, "--over", years or YEARS, u.report)
    u.finish()
    if " " in what.strip():
        found = _of_question(u, what, whom, wish, start, end, dated=years is not None)
    else:
        found = _of_crisis(u, what, whom, wish, start, end, dated=years is not None)
    return found


def _of_question(
    u: Understanding, what: str, whom: Whom, wish: Wish, start: date, end: date, dated: bool
) -> History:
    asked = u.question(what)
    given, crisis = u.situation(wish, end)
    if asked is not None:
        acts = Acts(LawOn(u.corpus, end))
        if not acts.is_leaf(asked.act):
            beneath = ", ".join(f"`{leaf}`" for leaf in acts.leaves(asked.act)[:3])
            u.report.add(
                "S432",
                whole("question", what),
                f"`{asked.act}` has other acts beneath it, which come out each in its own way",
                suggestion=f"follow one of them: {beneath}, …",
            )
        elif (begins := modelled_from(u.corpus, asked)) > end:
            u.report.add(
                "S402",
                whole("--over", f"{start}..{end}"),
                f"for {u.corpus.parties[asked.actor].name}, the law is modelled from {day_in_words(begins)} on",
                suggestion=f"ask for years that reach beyond {begins}",
            )
    u.finish()
    if asked is None:
        raise AssertionError("a question without diagnostics is understood")
    parties = u.corpus.parties
    towards = f" for {parties[asked.beneficiary].name}" if asked.beneficiary else ""
    title = f"{parties[asked.actor].name}: {u.corpus.acts[asked.act].says}{towards}"
    facts = [in_words(u.corpus, c) for layer in given.layers for c in conjuncts(layer.facts)]
    followed = Followed(asked, given, u.corpus.acts[asked.act].says)
    return Following(u.corpus, start, end).history(
        title[:1].upper() + title[1:], crisis.id if crisis else None, facts, [followed], dated
    )


def _of_crisis(
    u: Understanding, what: str, whom: Whom, wish: Wish, start: date, end: date, dated: bool
) -> History:
    here = Whom(what.strip(), whom.asking, whom.asked)
    ((asked, *_), _) = here.of(u, wish, [LawOn(u.corpus, end)])
    parties = u.corpus.parties
    title = (
        f"{asked.crisis.title}: what {parties[asked.asking].name} could count on from "
        f"{' and '.join(parties[a].name for a in asked.asked)}, over the years"
    )
    cells = cells_of(u.corpus, asked.crisis, asked.given, asked.asking, asked.asked)
    followed = [
        Followed(c.question, c.given, c.kind.says, c.kind.id, c.kind.group, _whom(c, u.corpus)) for c in cells
    ]
    facts = [in_words(u.corpus, c) for layer in asked.given.layers for c in conjuncts(layer.facts)]
    return Following(u.corpus, start, end).history(title, asked.crisis.id, facts, followed, dated)


def _whom(cell: CellAsked, corpus: Corpus) -> str | None:
    """The name of the one helped, where the one that asks acts itself."""
    other = cell.question.beneficiary
    return corpus.parties[other].name if other and cell.kind.turned else None
