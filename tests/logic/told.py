"""Tells everything of some functions, to be run under different hash seeds: the words must not change."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from symmachia.logic import fallback
from symmachia.logic.circuit import Circuit
from symmachia.logic.count import Draw, count, marginals, share
from symmachia.logic.cover import cover
from symmachia.logic.diagram import Diagrams
from symmachia.logic.order import candidates, good_order
from symmachia.logic.plain import to_plain
from symmachia.logic.reasons import nearest, smallest_reasons
from symmachia.logic.settle import best_question, settling_sets
from symmachia.logic.variables import Variable


def main() -> None:
    random = Random(7)
    variables = [Variable(f"name {i}", tuple("abcde"[: 2 + i % 4])) for i in range(9)]
    circuit = Circuit()
    boxes = []
    for _ in range(12):
        chosen = random.sample(variables, 3)
        boxes.append(
            circuit.all_of([circuit.among(v, random.sample(v.values, len(v.values) - 1)) for v in chosen])
        )
    one, other = circuit.any_of(boxes[:6]), circuit.any_of(boxes[6:])
    parts = [circuit.all_of([one, other]), circuit.all_of([one, circuit.negate(other)]), circuit.negate(one)]
    print(to_plain(circuit, parts), circuit.support(*parts))
    print(list(candidates(circuit, parts)))
    order = good_order(circuit, parts, last=variables[:2])
    diagrams = Diagrams(circuit, order)
    functions = [diagrams.function(part) for part in parts]
    for function in functions:
        print(function.some(), function.support(), function.nodes)
        print(count(function, order), share(function), marginals(function, order))
        print(share(function, {variables[0]: {"a": Fraction(1, 3), "b": Fraction(2, 3)}}))
        print(cover(function, variables))
        situation = Draw(~function, order).draw(Random(3))
        print(nearest(function, situation, variables), smallest_reasons(~function, situation, limit=9))
    print(settling_sets(functions, variables, 5), best_question(functions, variables))
    fallback.ENUMERATED = 10
    print(fallback.share(circuit, parts[0], samples=5_000))


if __name__ == "__main__":
    main()
