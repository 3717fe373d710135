"""`agenda`: what was on the table in talks, held against the gaps: which topics could mend which, and which none.

A topic touches help that is lacking if the act of it is one of the topic's acts, or lies beneath one; if it is
one of the topic's kinds of help; or if a norm that makes the gap stands in one of the topic's instruments.
Touching it is all that is said: whether the talks would have mended it is another matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from symmachia.law.ground import LawOn
from symmachia.law.reach import Acts
from symmachia.law.talks import Agenda, Topic
from symmachia.questions.answer import Receipt
from symmachia.questions.faces import Faced, Framed
from symmachia.questions.gaps.gaps import CrisisGaps, Gap, HelpLacking
from symmachia.questions.views import receipt


@dataclass(frozen=True, repr=False)
class TopicHeld(Faced):
    """A topic, and the gaps that it touches, each with the help in it that it touches alone. `about`: whether
    it is about anything that the corpus knows."""

    topic: str
    says: str
    acts: tuple[str, ...]
    kinds: tuple[str, ...]
    instruments: tuple[str, ...]
    sources: tuple[str, ...]
    about: bool
    touches: tuple[Gap, ...]


@dataclass(frozen=True, repr=False)
class AgendaHeld(Framed):
    """The topics of talks against the gaps of a crisis. `untouched`: what no topic touches, gap by gap."""

    agenda: str
    title: str
    source: str | None
    start: date | None
    end: date | None
    day: date
    crisis: str
    crisis_title: str
    gaps: CrisisGaps
    topics: tuple[TopicHeld, ...]
    untouched: tuple[Gap, ...]
    receipt: Receipt

    def __getitem__(self, topic: str) -> TopicHeld:
        """A topic. Raises KeyError."""
        for held in self.topics:
            if held.topic == topic:
                return held
        raise KeyError(topic)


def agenda_held(law: LawOn, agenda: Agenda, found: CrisisGaps, dated: bool) -> AgendaHeld:
    """The topics of an agenda against the gaps that were found in a crisis."""
    reaching = {topic.id: _Reaching(law, topic) for topic in agenda.topics}
    return AgendaHeld(
        agenda=agenda.id,
        title=agenda.title,
        source=agenda.source,
        start=agenda.start,
        end=agenda.end,
        day=law.day,
        crisis=found.crisis,
        crisis_title=found.title,
        gaps=found,
        topics=tuple(
            TopicHeld(
                topic=t.id,
                says=t.says,
                acts=t.acts,
                kinds=t.kinds,
                instruments=t.instruments,
                sources=t.sources,
                about=bool(t.acts or t.kinds or t.instruments),
                touches=tuple(_parts(found, reaching[t.id])),
            )
            for t in agenda.topics
        ),
        untouched=tuple(_left(found, reaching)),
        receipt=receipt(law, dated, ()),
    )


@dataclass(frozen=True)
class _Reaching:
    """What a topic reaches."""

    law: LawOn
    topic: Topic

    def touches(self, lacking: HelpLacking) -> bool:
        above = Acts(self.law).above(lacking.act)
        pages = {name.partition("/")[0] for name in lacking.norms}
        return (
            any(act in above for act in self.topic.acts)
            or lacking.kind in self.topic.kinds
            or not pages.isdisjoint(self.topic.instruments)
        )


def _parts(found: CrisisGaps, reaching: _Reaching) -> Iterator[Gap]:
    for gap in found.gaps:
        touched = tuple(lacking for lacking in gap.helps if reaching.touches(lacking))
        if touched:
            yield replace(gap, helps=touched)


def _left(found: CrisisGaps, reaching: Mapping[str, _Reaching]) -> Iterator[Gap]:
    for gap in found.gaps:
        left = tuple(h for h in gap.helps if not any(topic.touches(h) for topic in reaching.values()))
        if left:
            yield replace(gap, helps=left)
