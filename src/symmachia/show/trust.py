"""How far a corpus can be trusted, in words and on a terminal: its cases, what they exercise, what they
would notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from symmachia.questions.answer import NormView
from symmachia.questions.trust.cases import Cases, Result
from symmachia.questions.trust.trust import Coverage, Covered, Mutation, Tried
from symmachia.show.paper import Paper, cells, indented, pad, wrap
from symmachia.show.sentences import counted_cases, miss_words

# -- cases ----------------------------------------------------------------------------------


def case_lines(cases: Cases, paper: Paper) -> list[str]:
    lines: list[str] = []
    for result in cases.failed:
        lines += [*result_lines(result, paper), ""]
    return [*lines, counted_cases(cases), *wrap(kinds_of_answer(cases), paper.width)]


def kinds_of_answer(cases: Cases) -> str:
    """How many cases have which answer: `40 unavailable, 21 discretionary`."""
    return ", ".join(f"{count} {outcome}" for outcome, count in cases.count.items())


def result_lines(result: Result, paper: Paper) -> list[str]:
    """A case, whether it passed, and what it missed."""
    case = result.case
    head = f"{case.id} {'passed' if result.passed else 'failed'}"
    asked, place = f"  {result.question}, {case.date}", f"  {case.span}"
    fits = cells(head + asked + place) <= paper.width
    styled = paper.styled(head, "" if result.passed else "error")
    lines = [styled + asked + place] if fits else [styled + asked, place]
    for miss in result.misses:
        lines += indented(miss_words(miss), paper.width, "  ")
    return lines


# -- in words, for every format -------------------------------------------------------------

NOT_EXERCISED = "Norms that no case exercises"
NOT_NOTICED = "Changes that no case notices"


def share(part: int, whole: int) -> str:
    """`3 of 4 (75%)`; never 100% while something is missing."""
    return f"{part} of {whole}" + (f" ({100 * part // whole}%)" if whole else "")


def coverage_words(found: Coverage) -> str:
    exercised, norms = (sum(pair[n] for pair in found.orders.values()) for n in (0, 1))
    return f"The cases exercise {share(exercised, norms)} of the norms."


def order_words(found: Coverage) -> Iterator[tuple[str, str]]:
    """Each legal order, and the share of its norms that is exercised."""
    for order, (exercised, norms) in found.orders.items():
        yield order, share(exercised, norms)


def coverage_notes(found: Coverage) -> Iterator[str]:
    """What was not counted."""
    if found.silent:
        yield (
            f"{counted(len(found.silent), 'norm')} not counted: unmodelled, or of texts that bind nobody, "
            "they decide nothing."
        )
    yield from _failed(found.failed, "exercise")


def _failed(failed: Sequence[str], do: str) -> Iterator[str]:
    if failed:
        yield f"Left out, as they fail and so {do} nothing: {', '.join(failed)}."


def mutation_words(found: Mutation) -> str:
    told = f"The cases notice {share(len(found.tried) - len(found), len(found.tried))} of the changes tried."
    left = found.planned - len(found.tried)
    return told + (f" Stopped with {left} still to be tried." if left else "")


def mutation_notes(found: Mutation) -> Iterator[str]:
    yield from _failed(found.failed, "notice")


def counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def by_norm(found: Iterable[Tried]) -> dict[str, list[Tried]]:
    """Changes by the norm or definition that is changed."""
    told: dict[str, list[Tried]] = {}
    for tried in found:
        told.setdefault(tried.of, []).append(tried)
    return told


def changes_in_words(tried: Sequence[Tried]) -> list[str]:
    """What was done to one norm. What a case does not notice as gone it hardly notices as changed, so
    that there the other changes are only counted."""
    if tried[0].change != "off":
        return [each.what for each in tried]
    others = f", and {counted(len(tried) - 1, 'change')} to it" if len(tried) > 1 else ""
    return [tried[0].what + others]


# -- on a terminal --------------------------------------------------------------------------


def coverage_lines(found: Coverage, paper: Paper) -> list[str]:
    lines = wrap(coverage_words(found), paper.width)
    lines += [f"  {pad(order, 15)}{told}" for order, told in order_words(found)]
    missing = [page for page in found if page.missing]
    if missing:
        lines += ["", paper.styled(NOT_EXERCISED, "heading")]
    for page in missing:
        lines += covered_lines(page, paper)
    notes = [line for note in coverage_notes(found) for line in wrap(note, paper.width)]
    return [*lines, *([""] if notes else []), *notes]


def covered_lines(page: Covered, paper: Paper) -> list[str]:
    """An instrument, and its norms that no case exercises."""
    head = f"{page.instrument}  {page.title}, {share(page.exercised, len(page.norms))}"
    lines = ["", *indented(head, paper.width, "", "  ")]
    return lines + [f"  {_placed(norm, paper)}" for norm in page.missing]


def _placed(norm: NormView, paper: Paper) -> str:
    both = f"{pad(norm.id, 38)}  {norm.place}"
    return both if cells(both) + 2 <= paper.width else norm.id


def mutation_lines(found: Mutation, paper: Paper) -> list[str]:
    lines = wrap(mutation_words(found), paper.width)
    told = by_norm(found)
    if told:
        lines += ["", paper.styled(NOT_NOTICED, "heading")]
    page = None
    for of, tried in told.items():
        if tried[0].page != page:
            page = tried[0].page
            lines.append("")
        lines.append(of)
        for words in changes_in_words(tried):
            lines += indented(words, paper.width, "  ", "    ")
    notes = [line for note in mutation_notes(found) for line in wrap(note, paper.width)]
    return [*lines, *([""] if notes else []), *notes]
