"""A `may` and a `must not` of one legal order that meet with no exception between them.

The bar then stands: exceptions are made by name. Where a principle of interpretation speaks for the
permission, an encoder would probably want one, and may have forgotten it: the higher rank; of equal ranks
the narrower act; of equally wide ones the later text. Where none does, nothing is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symmachia.law.checks import ranks_of
from symmachia.law.model import Norm
from symmachia.law.reach import Question
from symmachia.questions.editor.laws import Laws, questions
from symmachia.questions.trust.coverage import decides
from symmachia.text.diagnostics import Note, Report
from symmachia.text.source import Span

MANY = 5
"""Permissions that are named beside a bar."""


def check_meeting(laws: Laws, report: Report) -> None:
    """Told at the bar; at the permissions, where the bar belongs to a corpus that this one builds on."""
    counted = [norm for norm in laws.corpus.norms if decides(laws.corpus, norm)]
    for bar in (norm for norm in counted if norm.kind == "bar"):
        met: list[Meeting] = []
        for power in (norm for norm in counted if norm.kind == "power" and norm.order == bar.order):
            principle = (
                speaks_for(laws, power, bar)
                if laws.corpus.own(bar.span) or laws.corpus.own(power.span)
                else None
            )
            question = next(_meet(laws, power, bar), None) if principle else None
            if principle and question:
                met.append((power, principle, question))
        if met and laws.corpus.own(bar.span):
            _tell(bar, met, bar.label_span, report)
        elif met:
            for meeting in met:
                _tell(bar, [meeting], meeting[0].label_span, report)


Meeting = tuple[Norm, str, Question]
"""A permission, the principle that speaks for it, and a question in which it meets the bar."""


def _tell(bar: Norm, met: Sequence[Meeting], at: Span, report: Report) -> None:
    power, principle, question = met[0]
    more = f", nor to {len(met) - 1} more" if len(met) > 1 else ""
    notes = [Note(p.label_span, f"permits it, and {why}") for p, why, _ in met[:MANY] if p.label_span != at]
    report.add(
        "S505",
        at,
        f"`{bar.name}` bars what `{power.name}` permits, as in `{question}`, and there is no exception to it"
        f"{more}, though the permission {principle}",
        notes=notes or [Note(bar.label_span, "the bar, which stands")],
        suggestion=f"write `despite {bar.name}` where a permission is meant to prevail; accept it where the "
        "bar is meant to stand",
    )


def speaks_for(laws: Laws, power: Norm, bar: Norm) -> str | None:
    """The principle that speaks for a permission against a bar; None if none does."""
    ranks = ranks_of(laws.corpus, power.order)
    own, other = ranks.get(power.instrument_kind), ranks.get(bar.instrument_kind)
    if own is None or other is None or own > other:
        return None
    if own < other:
        return "stands in a text of higher rank"
    narrow, wide = laws.reach(power), laws.reach(bar)
    if narrow != wide:
        return "is about a narrower act" if narrow < wide else None
    later = power.period.start and bar.period.start and power.period.start > bar.period.start
    return "is the later text" if later else None


def _meet(laws: Laws, power: Norm, bar: Norm) -> Iterator[Question]:
    """The questions in which both apply in some situation, and no exception to the bar is told apart."""
    both = laws.reach(power) & laws.reach(bar)
    if not both or not power.period.meets(bar.period):
        return
    for law, question in questions(laws, power, both):
        if not law.law.in_force(bar) or not law.law.speaks_of(bar, question.actor):
            continue
        matter = law.functions(question).matter
        if {power.id, bar.id} <= matter.reaching:
            if matter.lifters[bar.id]:
                return  # somebody thought of exceptions
            functions = law.functions(question)
            applies = functions.clauses[power.id].applies
            if laws.possible(law, question, law.terms.circuit.all_of([applies, functions.stands[bar.id]])):
                yield question
