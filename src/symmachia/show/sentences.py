"""Answers as sentences: who, what, when; both questions, in their order; neutral in tone."""

from __future__ import annotations

from symmachia.questions.answer import Answer, Branch
from symmachia.questions.assess import Cell
from symmachia.questions.situate import day_in_words


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


def branch_label(branch: Branch) -> str:
    return "if " + " and ".join(branch.when) if branch.when else "otherwise"


def way_words(cell: Cell) -> str | None:
    return f"a way ({cell.way})" if cell.way else None
