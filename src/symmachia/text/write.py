"""From the syntax tree back to the notation, in its one canonical form."""

from __future__ import annotations

from symmachia.text.tree import (
    After,
    Amendment,
    Applies,
    Chain,
    Cite,
    Claim,
    Clause,
    Condition,
    Constraint,
    CountsAs,
    Dated,
    Definition,
    Despite,
    Except,
    FollowedBy,
    InForce,
    Item,
    Lift,
    Name,
    Negation,
    Norm,
    Others,
    OwnProcesses,
    Parties,
    Read,
    Said,
    Sentence,
    Speech,
    Unconfirmed,
    UnderReading,
    Unmodelled,
    Who,
)


def write_norm(norm: Norm) -> str:
    """A norm as it stands in a `norms` block, clauses in their order, without a final newline."""
    lines = [f"{norm.label}: {write_sentence(norm.sentence)}"]
    lines.extend(f"  {write_clause(clause)}" for clause in norm.clauses)
    return "\n".join(lines)


def write_constraint(constraint: Constraint) -> str:
    """A constraint on one line."""
    return f"{write_chain(constraint.antecedent)} implies {write_chain(constraint.consequent)}"


def write_amendment(amendment: Amendment) -> str:
    """An amendment as it stands in a `reform` block, without a final newline."""
    match amendment.kind:
        case "add":
            head = f"add to {amendment.target}"
        case "replace":
            head = f"replace {amendment.target} with"
        case "adopt":
            head = f"adopt reading {amendment.target}"
        case kind:
            head = f"{kind} {amendment.target}"
    match amendment.norm:
        case Norm():
            return f"{head}\n{write_norm(amendment.norm)}"
        case Definition(name, cond):
            return f"{head}\n{name} means {write_chain(cond)}"
        case None:
            return head


def write_claim(claim: Claim) -> str:
    """A claim on one line, without its label."""
    where = f"in {claim.crisis}: " if claim.crisis else ""
    who = _who(claim.who)
    if claim.form == "only when" and claim.when is not None:
        return f"{where}{who} only when {write_chain(claim.when)}"
    when = f" when {write_chain(claim.when)}" if claim.when else ""
    return f"{where}{claim.form} {who}{when}"


def _who(who: Who) -> str:
    parties = f"each party of {who.treaty}" if who.treaty else _list(who.parties)
    to = f" to {_others(who.others)}" if who.others else ""
    return f"{parties} {who.modal} {who.act}{to}"


def write_sentence(sentence: Sentence) -> str:
    match sentence:
        case Speech(parties, modal, acts, others):
            to = f" to {_others(others)}" if others else ""
            return f"{_parties(parties)} {modal} {_list(acts)}{to}"
        case Lift(ref, bound, acts):
            whom = f" {_parties(bound)}" if bound else ""
            return f"{ref} does not bar{whom} {_list(acts)}"
        case CountsAs(acts, target, within):
            where = f" in {within}" if within else ""
            return f"{_list(acts)} {'count' if len(acts) > 1 else 'counts'} as {target}{where}"
        case Unmodelled(acts, text):
            return f'unmodelled {_list(acts)} "{text}"'


def write_clause(clause: Clause) -> str:
    match clause:
        case Condition(kind, cond):
            return f"{kind} {write_chain(cond)}"
        case Except(acts, when):
            return f"except {_list(acts)}" + (f" when {write_chain(when)}" if when else "")
        case After(cond, unless):
            return f"after {write_chain(cond)}" + (f" unless {write_chain(unless)}" if unless else "")
        case FollowedBy(step, days):
            return f"followed by {step}" + (f" within {days} days" if days is not None else "")
        case Despite(refs):
            return "despite " + ", ".join(str(ref) for ref in refs)
        case UnderReading(alternative):
            return f"under reading {alternative}"
        case OwnProcesses():
            return "by its own processes"
        case Cite(source, pinpoint):
            return f"cite {source}" + (f' "{pinpoint}"' if pinpoint is not None else "")
        case Unconfirmed():
            return "unconfirmed"
        case Dated(kind, date):
            return f"{kind} {date}"


def write_chain(chain: Chain) -> str:
    words = [_item(chain.items[0])]
    for join, item in zip(chain.joins, chain.items[1:], strict=True):
        words += [join, _item(item)]
    return " ".join(words)


def _item(item: Item) -> str:
    match item:
        case Said(phrase, value, negated):
            if value is None:
                return str(phrase)
            return f"{phrase} is {'not ' if negated else ''}{value}"
        case InForce(instrument):
            return f"{instrument} is in force"
        case Read(alternative):
            return f"read {alternative}"
        case Applies(ref):
            return f"{ref} applies"
        case Negation(inner):
            return f"not {_item(inner)}"
        case Chain():
            return f"({write_chain(item)})"


def _list(names: tuple[Name, ...]) -> str:
    return ", ".join(name.text for name in names)


def _parties(parties: Parties) -> str:
    return _list(parties.names) if parties.kind == "list" else parties.kind


def _others(others: Others) -> str:
    return _list(others.names) if others.kind == "list" else others.kind
