"""What is asked in the measurements: questions, conditions, situations. All of it follows from a seed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from random import Random

from symmachia.api import Law
from symmachia.engine.engine import Engine
from symmachia.engine.search import groups
from symmachia.engine.situation import Situation
from symmachia.law.conditions import ALWAYS, Cond, Is, conjunction
from symmachia.law.described import Crisis
from symmachia.law.given import Given, Layer
from symmachia.law.ground import LawOn, domain, variables
from symmachia.law.ground import Variable as Fact
from symmachia.law.model import Corpus
from symmachia.law.reach import Acts, Question
from symmachia.logic.circuit import TRUE, Node
from symmachia.logic.count import Draw, count, share
from symmachia.logic.diagram import Diagrams, Function
from symmachia.logic.order import good_order
from symmachia.logic.variables import Variable
from symmachia.questions.situate import Understanding, Wish

DAY = date(2026, 1, 1)
"""On this day nearly as many norms of the bundled law are in force as on any."""
CONDITIONS = 120
QUESTIONS, UNKNOWN = 1_000, 10
"""Questions with facts left unknown, and how many of these each has."""
CELLS = 48
"""Cells of crises that are asked about one by one."""
DRAWN = 500
"""Situations drawn of facts that hang together."""
COUNTS, OPEN = 40, 16
"""Counts small enough to be made by going through all situations, and the facts open in each."""


def engine_of(law: Law) -> Engine:
    return Engine(LawOn(law.corpus, DAY))


# -- questions --------------------------------------------------------------------------------


def crisis_questions(law: LawOn) -> list[Question]:
    """All questions behind the tables of all crises, with every way to meet a general duty."""
    corpus, tree = law.corpus, Acts(law)
    named = {act for norm in law.norms if norm.kind == "duty" for act in norm.acts}
    general = [act for act in corpus.acts if act in named and not tree.is_leaf(act)]
    found: dict[Question, None] = {}
    for crisis in corpus.crises.values():
        for ally in crisis.asked:
            for act in general:
                below = dict.fromkeys([act, *tree.leaves(act)])
                found |= {Question(ally, each, crisis.asking): None for each in below}
            for kind in corpus.kinds.values():
                if kind.turned:
                    found |= {Question(crisis.asking, kind.act, v): None for v in victims_of(crisis)}
                else:
                    found[Question(ally, kind.act, kind.towards or crisis.asking)] = None
    return list(found)


def victims_of(crisis: Crisis) -> list[str | None]:
    """Those whom the party that asks may act towards; nobody in particular where it is the victim itself."""
    return [v for v in crisis.victims if v != crisis.asking] or [None]


def all_questions(law: LawOn, actors: Sequence[str] | None = None) -> Iterator[Question]:
    """Every act at the end of the tree, by every party, or by those named, for every other."""
    corpus = law.corpus
    leaves = [act for act in corpus.acts if act in law.leaf_acts]
    for actor in actors or corpus.parties:
        for other in corpus.parties:
            if other != actor:
                yield from (Question(actor, act, other) for act in leaves)


@dataclass(frozen=True)
class InCrisis:
    """A kind of help in a crisis: the question behind a cell, and what is given there."""

    question: Question
    given: Given


def cells(law: Law) -> list[InCrisis]:
    """A question for each kind of help in each crisis; where there are very many, some of them."""
    corpus, found = law.corpus, []
    for crisis in corpus.crises.values():
        understanding = Understanding(corpus, law.names)
        given, _ = understanding.situation(Wish((), (), (), (), crisis.id), DAY)
        for kind in corpus.kinds.values():
            if kind.turned:
                question = Question(crisis.asking, kind.act, victims_of(crisis)[0])
            else:
                question = Question(crisis.asked[0], kind.act, kind.towards or crisis.asking)
            here = replace(given, layers=(*given.layers, Layer(kind.given)))
            found.append(InCrisis(question, here))
    return found[:: -(-len(found) // CELLS)]


# -- conditions -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Condition:
    """Whether there is authority for an act, all steps taken, under the first readings: a function of facts."""

    question: Question
    node: Node


def conditions(engine: Engine, number: int = CONDITIONS) -> list[Condition]:
    """Different conditions that turn on facts, from all over the law; of acts that imply nothing."""
    corpus = engine.law.corpus
    actors = dict.fromkeys(p for c in corpus.crises.values() for p in (*c.asked, c.asking))
    found: dict[Node, Condition] = {}
    for question in all_questions(engine.law, list(actors)):
        if corpus.acts[question.act].implies == ALWAYS:
            node = authority(engine, question)
            if node > TRUE:
                found.setdefault(node, Condition(question, node))
            if len(found) == 2 * number:
                break
    every = list(found.values())
    number = min(number, len(every))
    return [every[place * len(every) // number] for place in range(number)]


def authority(engine: Engine, question: Question) -> Node:
    """Whether there is authority once all steps are taken, as a function of facts."""
    functions = engine.functions(question)
    return engine.asking(functions, engine.all_situations, Given(all_done=True)).unders[0].now


# -- situations -------------------------------------------------------------------------------

World = dict[Fact, str]
"""A value for every fact: a full situation."""


def worlds(engine: Engine, number: int, seed: int, facts: Collection[Fact] | None = None) -> list[World]:
    """Full situations that the constraints leave possible, or what they say of some facts.

    Facts that hang together are drawn together, all their situations alike. That is slow, so it is done
    some hundred times only, and what was drawn is put together anew for each situation.
    """
    random, circuit, situation = Random(seed), engine.terms.circuit, engine.all_situations
    of = {engine.terms.fact(fact): fact for fact in facts or variables(engine.law.corpus)}
    free = dict(of)
    drawn: list[list[World]] = []
    for group in groups(circuit, situation.ties):
        if group.variables.isdisjoint(of):
            continue
        known = [circuit.among(v, situation.known[v]) for v in group.variables if v in situation.known]
        whole = circuit.all_of([*group.nodes, *known])
        diagrams = Diagrams(circuit, good_order(circuit, [whole]))
        draw = Draw(diagrams.function(whole), diagrams.order)
        some = (draw.draw(random) for _ in range(min(number, DRAWN)))
        drawn.append([{of[v]: value for v, value in each.items() if v in of} for each in some])
        for variable in group.variables:
            free.pop(variable, None)
    ways = {fact: sorted(situation.values(variable)) for variable, fact in free.items()}
    found = []
    for _ in range(number):
        world = {fact: random.choice(values) for fact, values in ways.items()}
        for pool in drawn:
            world |= random.choice(pool)
        found.append(world)
    return found


@dataclass(frozen=True)
class Unsettled:
    """A condition in a full situation of which some facts, true or false, are unknown."""

    condition: Condition
    world: World
    unknown: tuple[Fact, ...]

    def given(self) -> Given:
        known: list[Cond] = [
            Is(name, subject, frozenset({value}))
            for (name, subject), value in self.world.items()
            if (name, subject) not in self.unknown
        ]
        return Given((Layer(conjunction(known), frozenset(self.unknown)),), all_done=True)


def unsettled(
    engine: Engine, number: int = QUESTIONS, unknown: int = UNKNOWN, seed: int = 2
) -> list[Unsettled]:
    """Questions with some facts unknown: of those that matter as many as there are, then any others."""
    random, circuit = Random(seed), engine.terms.circuit
    asked = conditions(engine)
    some = worlds(engine, max(1, number // 10), seed)
    two_valued = [f for f in variables(engine.law.corpus) if len(domain(engine.law.corpus, f)) == 2]
    of = {fact: engine.terms.fact(fact) for fact in two_valued}
    found = []
    for place in range(number):
        condition = asked[place % len(asked)]
        support = set(circuit.support(condition.node))
        matter = [fact for fact, variable in of.items() if variable in support]
        random.shuffle(matter)
        others = random.sample(two_valued, 2 * unknown)
        chosen = tuple(dict.fromkeys([*matter, *others]))[:unknown]
        found.append(Unsettled(condition, some[place % len(some)], chosen))
    return found


# -- what the engine answers ------------------------------------------------------------------


def shares(engine: Engine, situation: Situation, nodes: Sequence[Node]) -> list[Fraction]:
    """The share of the situations in which each function holds."""
    return [share(function, within=within) for function, within in with_ties(engine, situation, nodes)]


def counts(engine: Engine, unsettled: Unsettled) -> tuple[int, int]:
    """The number of situations in which a condition holds, and of all that are possible."""
    circuit = engine.terms.circuit
    facts = {fact: engine.terms.fact(fact) for fact in unsettled.world}
    known = {fact: value for fact, value in unsettled.world.items() if fact not in unsettled.unknown}
    situation = engine.all_situations.given(circuit.among(facts[f], {value}) for f, value in known.items())
    nodes = [circuit.all_of(situation.ties), situation.about(unsettled.condition.node)]
    diagrams = Diagrams(circuit, good_order(circuit, nodes))
    possible, holding = (diagrams.function(node) for node in nodes)
    unknown = [facts[fact] for fact in unsettled.unknown if len(situation.values(facts[fact])) > 1]
    return count(holding & possible, unknown), count(possible, unknown)


def with_ties(
    engine: Engine, situation: Situation, nodes: Sequence[Node]
) -> Iterator[tuple[Function, Function]]:
    """Each function with what is possible, as far as it bears on it.

    Those that hang on the same ties have their diagrams together. The order of the facts is that which is
    good for the ties; facts of which only the functions speak come after.
    """
    circuit = engine.terms.circuit
    alike: dict[tuple[Node, ...], dict[Node, None]] = {}
    for node in nodes:
        alike.setdefault(tuple(ties_near(engine, situation, node)), {})[node] = None
    found: dict[Node, tuple[Function, Function]] = {}
    for ties, some in alike.items():
        possible = circuit.all_of(ties)
        order = dict.fromkeys((*good_order(circuit, [possible]), *good_order(circuit, list(some))))
        diagrams = Diagrams(circuit, list(order))
        within = diagrams.function(possible)
        found |= {node: (diagrams.function(node), within) for node in some}
    yield from (found[node] for node in nodes)


def ties_near(engine: Engine, situation: Situation, node: Node) -> list[Node]:
    """The ties that hang together with the variables of a function, whole, and what is known of these."""
    circuit = engine.terms.circuit
    support = set(circuit.support(node))
    near = [g.nodes for g in groups(circuit, situation.ties) if not g.variables.isdisjoint(support)]
    ties = [tie for nodes in near for tie in nodes]
    known = (v for v in circuit.support(node, *ties) if v in situation.known)
    return [*ties, *(circuit.among(v, situation.known[v]) for v in known)]


def facts_of(engine: Engine) -> dict[Fact, Variable]:
    """All facts of the corpus, as variables."""
    return {fact: engine.terms.fact(fact) for fact in variables(engine.law.corpus)}


def norms_of(corpus: Corpus) -> dict[str, int]:
    """How large a corpus is."""
    return {
        "norms": len(corpus.norms),
        "norms in force": len(LawOn(corpus, DAY).norms),
        "acts": len(corpus.acts),
        "facts": len(variables(corpus)),
        "constraints": len(corpus.constraints),
    }
