"""About how often each outcome occurs, where too much is unknown to tell on what it turns."""

from __future__ import annotations

from symmachia.questions.answer import OUTCOMES, Estimate, Outcome, OutcomeShare, outcome_of
from symmachia.questions.found import Estimates


def estimate(found: Estimates) -> Estimate:
    """The share that each outcome has of the situations left possible."""
    groups: dict[Outcome, list[int]] = {}
    for number, part in enumerate(found.parts):
        words = {outcome_of(v.owed, v.authority, v.torn) for v in part.verdicts}
        groups.setdefault("disputed" if len(words) > 1 else min(words), []).append(number)
    outcomes = [outcome for outcome in OUTCOMES if outcome in groups]
    if len(outcomes) == 1:
        return Estimate((OutcomeShare(outcomes[0], 1.0, 1.0),), None)
    shares = found.shares([groups[outcome] for outcome in outcomes])
    if shares is None:
        return Estimate((), None)
    told = (OutcomeShare(o, s.low, s.high) for o, s in zip(outcomes, shares, strict=True))
    return Estimate(tuple(told), min((s.drawn for s in shares if s.drawn), default=None))
