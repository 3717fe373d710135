"""Facts and constraints that exclude each other: the fewest are told, as trying all sets of them tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from random_law import DAY, GIVEN, laws, load

from symmachia.engine.clashes import clash
from symmachia.engine.compiled import compiled_of
from symmachia.law.conditions import Cond
from symmachia.law.ground import LawOn, Setting, bounds, domain, ground, variables


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(laws(), st.lists(GIVEN, max_size=5, unique=True))
def test_the_fewest_are_told(pages: dict[str, str], conds: list[Cond]) -> None:
    law = LawOn(load(pages), DAY)
    terms = compiled_of(law.corpus).terms
    facts = [ground(cond, Setting(law)) for cond in conds]
    stated = [bound.cond for bound in bounds(law)]
    domains = {terms.fact(v): sorted(domain(law.corpus, v)) for v in variables(law.corpus)}
    worlds = [dict(zip(domains, values, strict=True)) for values in product(*domains.values())]
    holding = {
        cond: {n for n, w in enumerate(worlds) if terms.circuit.evaluate(terms.node(cond), w)}
        for cond in (*facts, *stated)
    }

    def excluded(some: Sequence[Cond]) -> bool:
        return not set(range(len(worlds))).intersection(*(holding[cond] for cond in some))

    def fewest(some: Sequence[Cond], beside: Sequence[Cond]) -> int:
        sizes = range(len(some) + 1)
        return next(n for n in sizes if any(excluded([*beside, *few]) for few in combinations(some, n)))

    found = clash(law, facts)
    if not excluded([*facts, *stated]):
        assert found is None
        return
    assert found is not None
    told = [bound.cond for bound in found.constraints]
    assert excluded([*found.facts, *told])
    assert len(found.facts) == fewest(facts, stated)
    assert len(told) == fewest(stated, found.facts)
    event(f"{len(found.facts)} facts, {len(told)} constraints")
