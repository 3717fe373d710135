"""`gaps`: where an alliance would fail in a crisis, found in all situations that the crisis leaves open.

What fails alike is told together: the same actor, for the same reason, by the same norms, in the same
situations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from symmachia.engine.engine import Engine
from symmachia.law.described import Crisis
from symmachia.law.given import Given, open_facts
from symmachia.law.ground import Setting
from symmachia.law.ground import Variable as Fact
from symmachia.law.model import Norm
from symmachia.law.phrases import spoken
from symmachia.law.reach import Question
from symmachia.questions.cells import CellAsked, cells_of, demanded
from symmachia.questions.gaps.duties import Due, owed_between
from symmachia.questions.gaps.gaps import GAP_SORTS, CrisisGaps, Delay, Gap, HelpLacking
from symmachia.questions.gaps.help import Lack, Looking, above, general_duties
from symmachia.questions.views import norm_views, step_view


def crisis_gaps(
    engine: Engine, crisis: Crisis, given: Given, asking: str, asked: Sequence[str]
) -> CrisisGaps:
    """The gaps of a crisis. Raises QuestionError as `find` does."""
    corpus = engine.law.corpus
    finder = _Finder(engine, asking)
    wanted = demanded(corpus, crisis, given, asking, asked)
    known = {(cell.kind.id, cell.question): cell for cell in wanted}
    for cell in cells_of(corpus, crisis, given, asking, asked):
        finder.look(known.get((cell.kind.id, cell.question), cell), (cell.kind.id, cell.question) in known)
    for ally in asked:
        finder.sides(given, ally)
    parties = corpus.parties
    return CrisisGaps(
        crisis=crisis.id,
        title=crisis.title,
        asking=asking,
        asking_name=parties[asking].name,
        asked=tuple(asked),
        asked_names=tuple(parties[a].name for a in asked),
        demands=bool(crisis.demands),
        open=tuple(sorted(spoken(corpus, *fact) for fact in _open(engine, given, asking))),
        gaps=tuple(sorted(finder.gaps(), key=_telling)),
    )


def _open(engine: Engine, given: Given, asking: str) -> frozenset[Fact]:
    """The facts that a crisis leaves open, and nobody has given."""
    return open_facts(engine.law, given, Setting(engine.law, asking))


def _telling(gap: Gap) -> tuple[object, ...]:
    """The most telling first: by sort; then what takes longer, what is so in more of the combinations, what
    concerns more kinds of help."""
    longest = max((delay.days for delay in gap.delays), default=0)
    return GAP_SORTS.index(gap.sort), -longest, -gap.where.part.share, -len(gap.helps)


Alike = tuple[object, ...]


class _Finder:
    """Gathers the gaps of one crisis, those together that are alike."""

    def __init__(self, engine: Engine, asking: str) -> None:
        self.engine, self.law, self.asking = engine, engine.law, asking
        self.found: dict[Alike, list[tuple[Lack, tuple[Norm, ...]]]] = {}
        self.owed: dict[str, list[Due]] = {}
        self._duties: dict[str, list[Question]] = {}

    def look(self, cell: CellAsked, wanted: bool) -> None:
        """Look for the gaps of one kind of help."""
        if cell.ally not in self._duties:
            self._duties[cell.ally] = general_duties(self.engine, self.asking, cell.ally)
        for lack in Looking(self.engine, cell).lacks(wanted):
            self._keep(lack, ())
        for duty in above(self.engine, cell, self._duties[cell.ally]):
            closed = Looking(self.engine, cell, duty).closed_way()
            if closed is not None:
                self._keep(closed[1], closed[0])

    def sides(self, given: Given, ally: str) -> None:
        """Look at what an ally and the one that asks owe each other."""
        self.owed[ally] = list(owed_between(self.engine, given, self.asking, ally))

    def _keep(self, lack: Lack, duties: tuple[Norm, ...]) -> None:
        alike: Alike = (lack.sort, lack.cell.question.actor, lack.why, lack.order, lack.silent, lack.where)
        match lack.sort:
            case "too late":
                alike = (*alike, lack.waits)
            case "overlap":
                alike = (*alike, lack.norms)
            case "closed way":
                alike = (*alike, duties)
        self.found.setdefault(alike, []).append((lack, duties))

    def gaps(self) -> Iterator[Gap]:
        yield from map(self._gap, self.found.values())
        for ally, owed in self.owed.items():
            yield from self._not_returned(ally, owed)

    def _gap(self, alike: Sequence[tuple[Lack, tuple[Norm, ...]]]) -> Gap:
        corpus, lacks = self.law.corpus, [lack for lack, _ in alike]
        first, duties = alike[0]
        q = first.cell.question
        towards = first.cell.ally if first.cell.kind.turned else q.beneficiary or self.asking
        norms = [norm for lack in lacks for norm in lack.norms]
        return Gap(
            sort=first.sort,
            actor=q.actor,
            actor_name=corpus.parties[q.actor].name,
            towards=towards,
            towards_name=corpus.parties[towards].name,
            helps=self._helps(lacks),
            why=first.why,
            order=first.order,
            silent=first.silent,
            where=first.where,
            duties=norm_views(corpus, [*duties, *(n for n in norms if n.kind == "duty")]),
            norms=norm_views(corpus, [n for n in norms if n.kind != "duty"]),
            delays=tuple(
                Delay(w.days, tuple(step_view(corpus, s, q) for s in w.steps), w.where) for w in first.waits
            ),
        )

    def _helps(self, lacks: Sequence[Lack]) -> tuple[HelpLacking, ...]:
        """The kinds of help, each once, with all for whom it is lacking."""
        found: dict[str, tuple[Lack, dict[str, str]]] = {}
        for lack in lacks:
            _, to = found.setdefault(lack.cell.kind.id, (lack, {}))
            other = lack.cell.question.beneficiary
            if other and other != self.asking:
                to[other] = self.law.corpus.parties[other].name
        return tuple(
            HelpLacking(
                lack.cell.kind.id,
                lack.cell.kind.act,
                lack.cell.kind.says,
                tuple(to),
                tuple(to.values()),
                tuple(dict.fromkeys(norm.name for norm in lack.norms)),
                lack.cell.days if lack.sort == "too late" else None,
            )
            for lack, to in found.values()
        )

    def _not_returned(self, ally: str, owed: Sequence[Due]) -> Iterator[Gap]:
        """The duties of one that the other would not owe in its place, and what the other owes, beside them."""
        corpus = self.law.corpus
        alike: dict[Alike, list[Due]] = {}
        for due in owed:
            if due.returned != "as much":
                alike.setdefault((due.question.actor, due.returned, due.where), []).append(due)
        for dues in alike.values():
            q, returned = dues[0].question, dues[0].returned
            towards = q.beneficiary or self.asking
            back = [due for due in owed if due.question.actor == towards]
            yield Gap(
                sort="not returned",
                actor=q.actor,
                actor_name=corpus.parties[q.actor].name,
                towards=towards,
                towards_name=corpus.parties[towards].name,
                helps=self._acts(dues),
                why=None,
                order=None,
                silent=None,
                where=dues[0].where,
                duties=norm_views(corpus, [norm for due in dues for norm in due.norms]),
                norms=(),
                returned=None if returned == "as much" else returned,
                in_return=self._acts(back),
            )

    def _acts(self, dues: Iterable[Due]) -> tuple[HelpLacking, ...]:
        acts = self.law.corpus.acts
        return tuple(
            HelpLacking(
                None, d.question.act, acts[d.question.act].says, (), (), tuple(n.name for n in d.norms)
            )
            for d in dues
        )
