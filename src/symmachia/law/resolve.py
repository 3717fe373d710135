"""From conditions as written to conditions with their names looked up.

Here `or w` after `fact is v` finds its fact, `and` mixed with `or` is found out, and every name is
checked, with the likeliest mend for one that is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from symmachia.law.conditions import (
    ITSELF,
    OTHER,
    SCHEMA,
    TRUE,
    And,
    Cond,
    Constant,
    Defined,
    Framework,
    Is,
    NormRef,
    Not,
    Or,
    Reads,
    Taken,
    TextInForce,
)
from symmachia.law.model import BOOLEAN, INTERNATIONAL
from symmachia.law.names import Names, Signature, folded
from symmachia.text.diagnostics import Report, did_you_mean, nearest, these
from symmachia.text.lexer import is_date
from symmachia.text.nodes import Scalar
from symmachia.text.source import Span
from symmachia.text.tree import (
    Applies,
    Chain,
    InForce,
    Item,
    Name,
    Negation,
    Phrase,
    Read,
    Ref,
    Said,
    Subject,
)

Named = Name | Scalar
"""A name in the notation or in front matter: a text with its place."""


@dataclass(frozen=True)
class Resolver:
    """Resolves the conditions of one page. `schema` allows `P`; `question` allows `itself`;
    `facts_only` allows no steps, readings and frameworks, which are no part of what happens."""

    names: Names
    report: Report
    page: str
    schema: bool = False
    question: bool = True
    facts_only: bool = False

    # -- names

    def name(self, name: Named, known: Mapping[str, object], code: str, what: str) -> str | None:
        """The id of a name in a table; its new id where it was renamed; None after a diagnostic."""
        if name.text in known:
            gone = self.names.deprecated.get(name.text)
            if gone:
                self.report.add(
                    "S315",
                    name.span,
                    f"`{name.text}` is marked as going out of use (`deprecated: {gone}`)",
                    suggestion="see on its page what to write instead",
                )
            return name.text
        new = self.names.renamed.get(name.text)
        if new in known:
            self.report.add(
                "S315", name.span, f"`{name.text}` is now called `{new}`", suggestion=f"write `{new}`"
            )
            return new
        party = self.names.called.get(folded(name.text))
        mend = f"write `{party}`" if party in known else nearest(name.text, known)
        self.report.add(code, name.span, f"unknown {what} `{name.text}`", suggestion=mend)
        return None

    def act(self, name: Named) -> str | None:
        return self.name(name, self.names.acts, "S201", "act")

    def acts(self, names: tuple[Name, ...]) -> tuple[str, ...]:
        found = (self.act(name) for name in names)
        return tuple(act for act in found if act is not None)

    def party(self, name: Named) -> str | None:
        return self.name(name, self.names.parties, "S204", "party")

    def alternative(self, name: Named) -> str | None:
        return self.name(name, self.names.alternatives, "S207", "alternative of a reading")

    def instrument(self, name: Named) -> str | None:
        return self.name(name, self.names.instruments, "S209", "instrument")

    def source(self, name: Named) -> str | None:
        return self.name(name, self.names.sources, "S208", "source")

    def order(self, name: Named) -> str | None:
        known = {INTERNATIONAL: None, **self.names.parties}
        return self.name(name, known, "S204", "legal order")

    def ref(self, ref: Ref) -> NormRef | None:
        if ref.page is None:
            page: str | None = self.page
        else:
            page = self.instrument(ref.page)
        if page is None:
            return None
        labels = self.names.labels.get(page, frozenset())
        if ref.label.text not in labels:
            where = f"the page `{page}`" if ref.page else "this page"
            mend = nearest(ref.label.text, sorted(labels))
            if ref.page is None:
                elsewhere = [
                    f"{p}/{ref.label}" for p, known in self.names.labels.items() if ref.label.text in known
                ]
                named = "a norm of another page is named with it: `page/label`"
                mend = these(elsewhere) if 0 < len(elsewhere) < 3 else mend or named
            self.report.add("S206", ref.label.span, f"{where} has no norm `{ref.label}`", suggestion=mend)
            return None
        days = self.names.versions[f"{page}/{ref.label}"]
        if ref.date is not None and is_date(ref.date) and ref.date not in days:
            self.report.add(
                "S206",
                ref.span,
                f"`{page}/{ref.label}` has no version from {ref.date}",
                suggestion="its versions run from " + ", ".join(sorted(days)),
            )
            return None
        return NormRef(page, ref.label.text, ref.date)

    # -- conditions

    def chain(self, chain: Chain) -> Cond:
        """A chain of items: values gathered to their fact, then `and` or `or`, not both."""
        groups: list[tuple[str | None, Cond]] = []
        index = 0
        joins = (None, *chain.joins)
        while index < len(chain.items):
            taken, cond = self._with_values(chain, index)
            groups.append((joins[index], cond))
            index += taken
        kinds = {join for join, _ in groups if join}
        if len(kinds) > 1:
            self.report.add(
                "S106",
                chain.span,
                "`and` and `or` are mixed without parentheses",
                suggestion="put parentheses round the part that belongs together",
            )
        parts = tuple(cond for _, cond in groups)
        if len(parts) == 1:
            return parts[0]
        return Or(parts) if "or" in kinds else And(parts)

    def _with_values(self, chain: Chain, index: int) -> tuple[int, Cond]:
        """The condition of an item, and how many items it uses up with its further values."""
        item = chain.items[index]
        inner, negations = item, 0
        while isinstance(inner, Negation):
            inner, negations = inner.item, negations + 1
        extra: list[Name] = []
        if isinstance(inner, Said) and inner.value is not None:
            fact = inner.phrase.name.text
            signature = self.names.facts.get(fact) or self.names.facts.get(self.names.renamed.get(fact, ""))
            for join, later in zip(chain.joins[index:], chain.items[index + 1 :], strict=False):
                value = _bare(later)
                if join != "or" or value is None or signature is None or not self._value(value, signature):
                    break
                extra.append(value)
        cond = self._said(inner, tuple(extra)) if isinstance(inner, Said) else self._item(inner)
        for _ in range(negations):
            cond = Not(cond)
        return 1 + len(extra), cond

    def _value(self, name: Name, signature: Signature) -> bool:
        """Whether a name after `fact is v or` is a further value, or was meant as one."""
        if name.text in signature.values:
            return True
        known = self.names.phrases
        if signature.values == BOOLEAN or name.text in known or name.text in self.names.renamed:
            return False
        return did_you_mean(name.text, signature.values) is not None or did_you_mean(name.text, known) is None

    def _item(self, item: Item) -> Cond:
        match item:
            case Said():
                return self._said(item, ())
            case Negation(inner):
                return Not(self._item(inner))
            case Chain():
                return self.chain(item)
            case Read() | Applies() if self.facts_only:
                what = f"read {item.alternative}" if isinstance(item, Read) else f"{item.ref} applies"
                return self._no_fact(item.span, f"`{what}` is no fact, and only facts can stand here")
            case Read(name):
                alternative = self.alternative(name)
                return Reads(alternative) if alternative else Constant(False)
            case InForce(name):
                instrument = self.instrument(name)
                return TextInForce(instrument) if instrument else Constant(False)
            case Applies(ref):
                norm = self.ref(ref)
                return Framework(norm) if norm else Constant(False)

    def _said(self, item: Said, extra: tuple[Name, ...]) -> Cond:
        phrase = item.phrase
        found = self.name(phrase.name, self.names.phrases, "S202", "fact or step")
        if found is None:
            return Constant(False)
        if found in self.names.definitions:
            return self._definition(item, found)
        if found in self.names.steps:
            if self.facts_only:
                return self._no_fact(phrase.name.span, f"`{found}` is a step, and only facts can stand here")
            return self._step(item, found)
        signature = self.names.facts[found]
        subject = self.subject(phrase, signature.of)
        values = self._values(item, extra, found, signature)
        return Is(found, subject, values)

    def _no_fact(self, span: Span, message: str) -> Cond:
        self.report.add("S202", span, message)
        return Constant(False)

    def _definition(self, item: Said, name: str) -> Cond:
        if item.phrase.subject is not None:
            self.report.add(
                "S205",
                item.phrase.subject.span,
                f"the definition `{name}` takes no subject",
                suggestion=f"write `{name}` alone",
            )
        if item.value is not None:
            self.report.add(
                "S203",
                item.value.span,
                f"`{name}` is a definition: it holds or it does not",
                suggestion=f"write `{name}` or `not {name}`",
            )
        return Defined(name)

    def _step(self, item: Said, name: str) -> Cond:
        if item.value is not None:
            self.report.add(
                "S203",
                item.value.span,
                f"`{name}` is a step: it is taken or it is not",
                suggestion=f"write `{item.phrase}` or `not {item.phrase}`",
            )
        return Taken(name, self.subject(item.phrase, self.names.steps[name].of))

    def _values(self, item: Said, extra: tuple[Name, ...], name: str, signature: Signature) -> frozenset[str]:
        if item.value is None:
            if signature.values != BOOLEAN:
                self.report.add(
                    "S203",
                    item.phrase.span,
                    f"`{name}` is a choice: say which value it has",
                    suggestion=f"write `{item.phrase} is …` with one of " + ", ".join(signature.values),
                )
            return frozenset({TRUE})
        values = (item.value, *extra)
        for value in values:
            if value.text not in signature.values:
                plain = signature.values == BOOLEAN
                hint = f"write `{item.phrase}` or `not {item.phrase}`" if plain else None
                self.report.add(
                    "S203",
                    value.span,
                    f"`{name}` cannot be `{value.text}`" if value.text else f"`{name}` is given no value",
                    suggestion=hint
                    or did_you_mean(value.text, signature.values)
                    or "its values: " + ", ".join(signature.values),
                )
        chosen = frozenset(value.text for value in values)
        return frozenset(signature.values) - chosen if item.negated else chosen

    def subject(self, phrase: Phrase, allowed: Mapping[str, tuple[str, ...]]) -> str | None:
        """Whom the phrase is about, checked against what the fact or step allows."""
        if phrase.subject is None:
            if allowed:
                self._misplaced(phrase, phrase.span, allowed, f"`{phrase.name}` needs a subject")
            return None
        subject, preposition = phrase.subject, phrase.preposition or "plain"
        if preposition not in allowed:
            self._misplaced(phrase, subject.span, allowed, f"`{phrase}` cannot be said")
            return None
        return self._subject(phrase, subject, allowed[preposition])

    def _misplaced(
        self, phrase: Phrase, span: Span, allowed: Mapping[str, tuple[str, ...]], message: str
    ) -> None:
        party = str(phrase.subject or next(iter(self.names.parties), "P"))
        ways = [
            f"`{phrase.name} {'' if p == 'plain' else p + ' '}{s}`"
            for p, subjects in allowed.items()
            for s in (party if x == "party" else x for x in subjects)
        ]
        self.report.add(
            "S205",
            span,
            message,
            suggestion="write " + " or ".join(ways) if ways else f"write `{phrase.name}` alone",
        )

    def _subject(self, phrase: Phrase, subject: Subject, allowed: tuple[str, ...]) -> str | None:
        if subject.kind in ("other", "itself"):
            if not self.question:
                self.report.add(
                    "S205",
                    subject.span,
                    f"`{subject}` is nobody here: this condition does not belong to a norm",
                    suggestion="name the party" + (", or write `P` for each in turn" if self.schema else ""),
                )
            elif "party" not in allowed:
                self.report.add("S205", subject.span, f"`{phrase.name}` is not about parties")
            return OTHER if subject.kind == "other" else ITSELF
        name = subject.name
        if name is None:
            raise AssertionError("a named subject has a name")
        if name.text in allowed:
            return name.text
        if name.text == SCHEMA and "party" in allowed:
            if not self.schema:
                self.report.add(
                    "S205",
                    name.span,
                    f"`{SCHEMA}` stands for each party in turn in constraints and usual values only",
                    suggestion="name the party, or write `itself` or `the other`",
                )
            return SCHEMA
        if "party" in allowed:
            others = [a for a in allowed if a != "party"]
            known = {**self.names.parties, **dict.fromkeys(others)}
            return self.name(name, known, "S204", "party")
        self.report.add(
            "S205",
            name.span,
            f"`{phrase.name}` is not about `{name}`",
            suggestion="its subjects: " + ", ".join(allowed),
        )
        return None


def _bare(item: Item) -> Name | None:
    """The name of an item that is just a name, as a further value of a choice is."""
    if isinstance(item, Said) and item.value is None and item.phrase.subject is None:
        return item.phrase.name
    return None
