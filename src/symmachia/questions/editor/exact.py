"""What shows only as situations are tried, by the engine: norms that can never apply, norms that never
decide.

A norm is looked at in the questions that it is about: its actors, the acts that it names with all beneath
them, whom it names as beneficiary; on each date within its time on which anything changes that it can
meet. All that the constraints leave possible is possible: any facts, any steps, any readings. As most norms
apply and decide in the first question that is tried, only doubtful ones take long; of these `MOST` questions
are tried, and what is then still undecided is not reported.
"""

from __future__ import annotations

from symmachia.engine.changed import Changed, Unchanged
from symmachia.engine.functions import Functions
from symmachia.law.given import TooMuch
from symmachia.law.model import INTERNATIONAL, Corpus, Norm
from symmachia.law.reach import Question
from symmachia.logic.circuit import Node
from symmachia.logic.limits import TooLarge
from symmachia.questions.editor.laws import Laws, questions
from symmachia.questions.editor.meeting import check_meeting
from symmachia.questions.trust.coverage import decides
from symmachia.text.diagnostics import Report

MOST = 2_000
"""Questions in which a norm is tried."""


def check_exactly(corpus: Corpus, report: Report) -> None:
    """All that is looked for by the engine, of norms on the corpus's own pages."""
    laws = Laws(corpus)
    check_meeting(laws, report)
    for norm in corpus.norms:
        if corpus.own(norm.span) and decides(corpus, norm):
            try:
                _check(laws, norm, report)
            except (TooMuch, TooLarge):
                continue  # too large to be told


# -- norms that never apply, or never decide ------------------------------------------------


def _check(laws: Laws, norm: Norm, report: Report) -> None:
    applies = False
    asks_nobody = True
    for number, (law, question) in enumerate(questions(laws, norm)):
        if number == MOST:
            return
        asks_nobody = False
        applies = applies or _can_apply(laws, law, question, norm)
        if applies and (_frames(laws, norm, law, question) or _decides(laws, law, question, norm)):
            return
    if not applies:
        why = "it speaks of no party in its time" if asks_nobody else "no situation that is possible meets it"
        report.add(
            "S503",
            norm.label_span,
            f"`{norm.name}` can never apply: {why}",
            suggestion="look at its clauses, at the constraints and at the dates of its parties",
        )
    else:
        report.add(
            "S504",
            norm.label_span,
            f"`{norm.name}` never decides: without it, every question has the same answer",
            suggestion="another norm says as much or more: see `ask … --all` for one of its acts",
        )


def _frames(laws: Laws, norm: Norm, law: Unchanged, question: Question) -> bool:
    """Whether a norm is not there to decide: a permission where all is free that is not barred, or a norm
    of which others ask whether it applies."""
    if norm.name in laws.frameworks:
        return True
    if norm.kind != "power" or norm.lifts:
        return False
    matter = law.functions(question).matter
    return norm.order == INTERNATIONAL or (norm.id in matter.reaching and matter.closed is None)


def _can_apply(laws: Laws, law: Unchanged, question: Question, norm: Norm) -> bool:
    """Whether a norm applies to a question in some situation."""
    clauses = law.functions(question).clauses.get(norm.id)
    if clauses is not None:
        return laws.possible(law, question, clauses.applies)
    return norm.kind == "counts-as"  # its conditions are part of other norms' coverage: see `_decides`


def _decides(laws: Laws, law: Unchanged, question: Question, norm: Norm) -> bool:
    """Whether the law would say something else of a question without a norm."""
    if not law.reached(question, norm):
        return False
    changed = Changed(law, {norm.id: None})
    if changed.same(question):
        return False
    before, after = said(law, law.functions(question)), said(law, changed.functions(question))
    circuit = law.terms.circuit
    return any(
        laws.possible(law, question, circuit.all_of([one, circuit.negate(two)]))
        for old, new in zip(before, after, strict=True)
        if old != new
        for one, two in ((old, new), (new, old))
    )


def said(law: Unchanged, functions: Functions) -> list[Node]:
    """All that a question is answered from: for each order what is owed, what is allowed, what is barred,
    and where a power's own limits are the reason that there is none."""
    c = law.terms.circuit
    found: list[Node] = []
    for order in functions.orders.values():
        excluded = c.all_of([order.excluded, c.negate(order.allowed), c.negate(order.barred)])
        found += [order.owed, order.allowed, order.barred, excluded]
    return found
