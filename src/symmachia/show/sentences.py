"""Answers in words, the same in every format: who, what, when; both questions, in their order; neutral."""

from __future__ import annotations

from symmachia.questions.answer import (
    Answer,
    Branch,
    Caution,
    CitedSource,
    Estimate,
    FateView,
    NormView,
    Receipt,
    StepView,
    WhyNot,
)
from symmachia.questions.assess import Cell, Matrix
from symmachia.questions.situate import day_in_words
from symmachia.questions.trust.cases import Cases, Miss

BOUNDS = "Says what texts provide, as encoded, with the encoder's sources. No legal advice."


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def answer_sentence(a: Answer) -> str:
    """The answer in a sentence: is it bound to, may it, and why not or after what."""
    who = a.actor_name
    towards = f"towards {a.beneficiary_name}, " if a.beneficiary_name else ""
    text = f"On {day_in_words(a.receipt.date)}, {towards}{_clauses(a, who)}"
    return upper_first(text) + "."


def _clauses(a: Answer, who: str) -> str:
    does = a.act_says
    match a.outcome:
        case "torn":
            return f"{who} must {does} and must not: a duty and a bar meet in one legal order"
        case "disputed":
            return f"whether {who} {_what(a)} {does} is disputed: {_ways(a)}"
        case "depends":
            return f"whether {who} {_what(a)} {does} depends on {open_facts(a)}"
        case "assured":
            own = ", by its own processes" if a.by_own_processes else ""
            return f"{who} must {does}{own}, and may"
        case "assured after steps":
            return f"{who} must {does}, and may {_after(a)}"
        case "hollow":
            return f"{who} must {does}, and may not: {reason(a)}"
        case "discretionary":
            return f"{who} may {does}, but need not"
        case "discretionary after steps":
            return f"{who} may {does}, but need not, and only {_after(a)}"
        case "unavailable":
            return f"{who} need not {does}, and may not: {reason(a)}"


MANY = 8


def open_facts(a: Answer) -> str:
    """The facts on which an answer depends: all, or the first few of many."""
    facts = a.depends_on
    if not facts:
        return "facts left open"
    if len(facts) > MANY:
        return f"{', '.join(facts[:4])} and {len(facts) - 4} other facts left open"
    return listed(facts)


def _what(a: Answer) -> str:
    """Which of both questions is unsettled."""
    return (
        "must" if a.duty in ("depends", "disputed") and a.authority not in ("depends", "disputed") else "may"
    )


def _after(a: Answer) -> str:
    steps = [s.says for s in a.steps]
    count = len(steps)
    if not steps:
        return "after steps"
    return f"after {count} step{'s' * (count != 1)}: {listed(steps)}"


def _ways(a: Answer) -> str:
    return "; ".join(f"{b.outcome} if {listed(b.when)}" for b in a.branches) or "the readings differ"


def listed(items: tuple[str, ...] | list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1]


def reason(a: Answer) -> str:
    """Why there is no authority."""
    return ", or ".join(_reason(word, a) for word in a.why) or "no way is open"


def _reason(word: str, a: Answer) -> str:
    match word:
        case "barred":
            return "it is barred" + ("" if a.where != "international" else " by international law")
        case "excluded":
            return "a power reaches the case, and its own limits shut it out"
        case "no power" if a.silent:
            return f"no text gives the power ({a.silent} is silent)"
        case _:
            return "no text gives the power"


def short_reason(a: Answer) -> str:
    """The reason in a few words, for a table."""
    if a.why and a.outcome in ("unavailable", "hollow"):
        return ", or ".join(a.why) + (
            f": {a.silent} is silent" if a.why == ("no power",) and a.silent else ""
        )
    if a.outcome == "depends":
        return f"depends on {open_facts(a)}"
    if a.authority == "after steps":
        return "after " + ", ".join(s.step for s in a.steps)
    if a.outcome == "assured":
        return "bound to, by its own processes" if a.by_own_processes else "bound to, and may"
    return ""


def row_label(says: str, cell: Cell, a: Answer) -> str:
    """What a row of the matrix is about; for whom, where that makes a difference."""
    return upper_first(says) + (f" (for {a.beneficiary_name})" if len(cell.answers) > 1 else "")


def branch_label(branch: Branch) -> str:
    return "if " + " and ".join(branch.when) if branch.when else "otherwise"


def way_words(cell: Cell) -> str | None:
    return f"a way ({cell.way})" if cell.way else None


def matrix_title(matrix: Matrix) -> str:
    return f"{matrix.title}: what {matrix.asking_name} could count on from {listed(matrix.asked_names)}"


def question_title(a: Answer) -> str:
    """The question in words; both questions are always asked."""
    return f"Must {a.actor_name} {a.act_says}, and may it?"


def duty_words(a: Answer) -> str:
    return a.duty + (", by its own processes" if a.by_own_processes and a.duty == "owed" else "")


def authority_words(a: Answer) -> str:
    if a.authority == "none":
        return f"no: {reason(a)}"
    if a.authority == "depends" and a.depends_on:
        return f"depends on {open_facts(a)}"
    return a.authority


def deciding(told: Answer | Branch) -> list[str]:
    """The deciding norms, by page and label."""
    return list(dict.fromkeys(n.name for n in told.decided_by))


def without_norm(answer: Answer) -> str:
    """What stands where no norm decides: the text that is silent, or that nothing bars the act."""
    free = answer.authority == "now" and answer.duty == "not owed"
    return f"{answer.silent} silent" if answer.silent else "nothing bars it" if free else ""


def norm_names(answer: Answer) -> str:
    """The first of the deciding norms and how many more; where none decides, what stands for it."""
    names = deciding(answer)
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return names[0] + more if names else without_norm(answer)


def norms_of(matrix: Matrix) -> list[NormView]:
    """The norms that decide in a matrix, in the order in which they are first met."""
    answers = [a for row in matrix.rows for cell in row.cells for a in cell.answers]
    return list({n.id: n for a in answers for n in a.decided_by}.values())


def facts_given(matrix: Matrix) -> list[str]:
    """The facts that were given for every answer of a matrix."""
    answers = [a for row in matrix.rows for cell in row.cells for a in cell.answers]
    shared = [set(a.taken.given) for a in answers]
    return [fact for fact in answers[0].taken.given if all(fact in s for s in shared)] if answers else []


def told_in_branches(a: Answer) -> bool:
    """Whether a table tells the ways in which an answer can come out."""
    return a.outcome in ("disputed", "depends")


def acts_beneath(a: Answer) -> list[tuple[str, str]]:
    """The acts beneath an inner act, by their authority."""
    words = ("now", "after steps", "depends", "disputed", "none")
    told = [(word, ", ".join(w.act for w in a.ways if w.authority == word)) for word in words]
    return [(word, acts) for word, acts in told if acts]


def step_words(step: StepView) -> str:
    days = f"; assumed {step.days} day{'s' * (step.days != 1)}" if step.days else ""
    return f"{step.says} ({step.body or step.by}{days})"


def norm_place(norm: NormView) -> str:
    """Where a norm stands: the instrument, and the article in it."""
    return norm.instrument + (f", {norm.heading}" if norm.heading else "")


def source_words(source: CitedSource) -> str:
    return f"{source.key}{f' {source.pinpoint}' if source.pinpoint else ''}: {source.title}"


UNCONFIRMED = "unconfirmed: known in general, source not seen"


def caution_words(caution: Caution) -> str:
    return caution.text + (f" ({caution.norm})" if caution.norm else "")


def taken_words(a: Answer) -> list[tuple[str, str]]:
    """What was taken as facts, by where each comes from."""
    t = a.taken
    crisis = f" (crisis {a.crisis})" if a.crisis else ""
    told = [
        ("given" + crisis, t.given),
        ("taken for the rest", t.usual),
        ("left unknown", t.unknown),
        ("steps done", t.done),
        ("steps refused", t.refused),
    ]
    return [(name, "; ".join(facts)) for name, facts in told if facts]


NOTHING_TAKEN = "nothing was given, and nothing turns on facts"


def off_by_default(branch: Branch) -> str:
    """What an alternative that is off by default would make of an answer."""
    return f"Off by default: under the reading {branch.when[0]} the answer would be {branch.outcome}."


def other_readings(matrix: Matrix) -> list[str]:
    """What readings that are off by default would change, counted over the rows."""
    changed: dict[str, int] = {}
    for row in matrix.kinds:
        for cell in row.cells:
            for name in {b.when[0] for a in cell.answers for b in a.other_readings}:
                changed[name] = changed.get(name, 0) + 1
    return [
        f"Under the reading {name}, off by default, {count} of these answers would be another."
        for name, count in changed.items()
    ]


ON_COMMAND, IN_PYTHON = "--all", ".explain()"
"""How one has what became of each candidate norm."""


def others_looked_at(a: Answer, more: str) -> str:
    """How many norms were looked at that do not decide; `more` tells what became of them."""
    decisive = {n.id for n in a.decided_by}
    count = len([f for f in a.fates if f.norm.id not in decisive])
    told = f"{count} other norm{'s' * (count != 1)} looked at; {more} tells what became of each."
    return told if count else ""


_BECAUSE = {"unknown": "turns on", "steps missing": "after"}


def fate_words(fate: FateView) -> str:
    """What became of a norm, because of what, by which norms, under which readings."""
    text: str = fate.fate
    if fate.because:
        text += f": {_BECAUSE.get(fate.fate, 'asks that')} {fate.because}"
    if fate.by:
        text += f" ({', '.join(fate.by)})" if fate.because else f" by {', '.join(fate.by)}"
    if fate.under:
        text += f" (reading {', '.join(fate.under)})"
    return text


def miss_words(miss: Miss) -> str:
    return f"{miss.what}: expected {miss.expected}, found {miss.found}"


def counted_cases(cases: Cases) -> str:
    """How many cases came out as they should."""
    failed = len(cases.failed)
    return f"{len(cases) - failed} passed, {failed} failed"


def receipt_words(r: Receipt) -> str:
    """What an answer rests on, in a line."""
    readings = f" · readings: {', '.join(r.readings)}" if r.readings else ""
    reforms = f" · under {', '.join(r.reforms)}" if r.reforms else ""
    today = "" if r.date_given else " (today, as no date was given)"
    day = f"{day_in_words(r.date)}{today}{reforms}{readings}"
    return f"{r.corpus} {r.corpus_version} ({r.corpus_hash[:8]}) · {day} · symmachia {r.program}"


def because(a: Answer) -> list[tuple[str, str]]:
    """Which facts force the answer, and what another would take, as far as these were asked for."""
    told: list[tuple[str, str]] = []
    if a.forced_by is not None:
        facts = "; ".join(a.forced_by)
        told.append(
            (
                "The facts that force it",
                f"{facts}. Whatever the other facts are, the answer is the same."
                if facts
                else "None: it is so in every situation that is possible.",
            )
        )
    if a.why_not is not None:
        told.append((f"What it would take to be {a.why_not.outcome}", _what_it_takes(a.why_not)))
    if a.estimate is not None:
        told.append(("An estimate", _estimated(a.estimate)))
    return told


def _estimated(e: Estimate) -> str:
    """What is said instead, where too much is unknown to tell on what an answer turns."""
    left_out = (
        "Too much is unknown to tell on which facts the answer turns, and which steps are missing. Both are "
        "left out; with more facts given they would be told."
    )
    if not e.shares:
        return f"{left_out} How often each outcome occurs could not be estimated either."
    if len(e.shares) == 1:
        return f"{left_out} The outcome is exact: it is the same in every situation that is possible."
    how = (
        f"estimated from {e.drawn:,} possible situations drawn at random, with a confidence of 95 %"
        if e.drawn
        else "counted over all possible situations"
    )
    shares = "; ".join(f"{s.outcome} {_percent(s.low, s.high)}" for s in e.shares)
    return (
        f"{left_out} That these outcomes occur, and no others, is exact. How often is {how}: {shares}. "
        "All situations count alike, however likely they are."
    )


def _percent(low: float, high: float) -> str:
    """`62.10 %`, or from what to what. The outcome occurs, and others do: so it is never nothing or all."""
    least, most = (f"{min(max(100 * share, 0.01), 99.99):.2f}" for share in (low, high))
    if low < 0.0001 or high > 0.9999:
        return f"less than {most} %" if low < 0.0001 else f"more than {least} %"
    return f"{least} %" if low == high else f"{least} to {most} %"


def _what_it_takes(w: WhyNot) -> str:
    if not w.possible:
        return (
            "Neither other facts nor all steps taken bring it about: on the readings held, the law does not "
            "come out so."
        )
    changes = [c.after + (f", instead of {c.before}" if c.before else " (not known)") for c in w.changes]
    if w.with_steps:
        return f"All steps taken{''.join(f'; {c}' for c in changes)}. Other facts alone would not do."
    return f"{'; '.join(changes)}. No fewer facts would do." if changes else "Nothing: it is so already."
