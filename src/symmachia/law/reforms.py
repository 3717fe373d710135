"""Pages of reforms: packages of amendments, each resolved against the law that it amends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from symmachia.law.amended import Amendment, Reform, names_under, reformed, with_foundations
from symmachia.law.fields import Fields
from symmachia.law.instruments import norm_on
from symmachia.law.model import Citation, Corpus, Definition, Norm, Period
from symmachia.law.names import Names, page_id
from symmachia.law.resolve import Resolver
from symmachia.text.diagnostics import Note, Report, nearest
from symmachia.text.nodes import Scalar
from symmachia.text.pages import Block, Page
from symmachia.text.source import Span
from symmachia.text.tree import Amendment as AmendmentText
from symmachia.text.tree import Dated, Name, Ref
from symmachia.text.tree import Definition as DefinitionText
from symmachia.text.tree import Norm as NormText
from symmachia.text.write import write_amendment

COSTS = {
    "guideline": 1,
    "policy": 1,
    "communique": 1,
    "minute": 1,
    "cabinet-decision": 1,
    "notes": 2,
    "agreement": 2,
    "statute": 3,
    "treaty": 4,
    "charter": 4,
    "interpretation": 4,
    "judgment": 5,
    "constitution": 5,
}
"""What an amendment costs where its author does not say: an order by kind of instrument, no measure."""
UNKNOWN_KIND = 3


def read_reforms(pages: Iterable[Page], corpus: Corpus, names: Names, report: Report) -> dict[str, Reform]:
    """The reforms of a corpus by id, those first that others build on."""
    waiting = {key.text: page for page in pages if (key := page_id(page)) and key.text in names.reforms}
    found: dict[str, Reform] = {}
    while waiting:
        ready = [name for name, page in waiting.items() if not _founded(page) & waiting.keys()]
        for name in ready or list(waiting):
            page = waiting.pop(name)
            if not ready:
                message = f"`{name}` builds on itself, by way of the reforms that it names"
                report.add("S441", page.kind.span, message, suggestion="take one of them out of `builds-on`")
                continue
            found[name] = _Reader(page, name, corpus, found, names, report).reform()
    return found


def _founded(page: Page) -> set[str]:
    return {scalar.text for scalar in Fields(page.front, Report(), "").texts("builds-on")}


def cost_of(kind: str) -> int:
    """What an amendment of such an instrument costs, where its author does not say."""
    return COSTS.get(kind, UNKNOWN_KIND)


class _Reader:
    """Reads one page of a reform. `law`: the corpus under the reforms that it builds on."""

    def __init__(
        self,
        page: Page,
        name: str,
        corpus: Corpus,
        before: Mapping[str, Reform],
        names: Names,
        report: Report,
    ) -> None:
        self.page, self.name, self.report = page, name, report
        self.fields = Fields(page.front, report, "a page of a reform")
        self.day = self.fields.date("on", required=True) or date.max
        self.sources = tuple(s.text for s in self.fields.texts("sources") if s.text in names.sources)
        known = [b.text for b in self.fields.texts("builds-on") if self._known(b, before, names)]
        self.builds_on = tuple(known)
        foundations = with_foundations(before, known)
        self.law = reformed(corpus, foundations)
        self.entries = [
            (block, entry)
            for block, entry in names.entries(page, "reform")
            if isinstance(entry, AmendmentText)
        ]
        new = {e.norm.name.text: e.norm.span for _, e in self.entries if isinstance(e.norm, DefinitionText)}
        there = names_under(names, foundations)
        self.names = replace(there, definitions={**there.definitions, **new})
        self.resolver = Resolver(self.names, report, "")
        self.touched: dict[str, Span] = {}

    def _known(self, name: Scalar, before: Mapping[str, Reform], names: Names) -> bool:
        if name.text in before:
            return True
        if name.text not in names.reforms:
            mend = nearest(name.text, names.reforms)
            self.report.add("S405", name.span, f"there is no reform `{name.text}`", suggestion=mend)
        return False

    def reform(self) -> Reform:
        f = self.fields
        for known in ("kind", "id", "sources"):
            f.node(known)
        whole = f.number("cost")
        amendments = [a for block, entry in self.entries if (a := self._amendment(block, entry)) is not None]
        if whole is not None:
            amendments = _shared_out(amendments, whole)
        found = Reform(
            id=self.name,
            title=f.text("title", required=True) or self.name,
            day=self.day,
            agree=tuple(s.text for s in f.texts("agree")),
            builds_on=self.builds_on,
            amendments=tuple(amendments),
            sources=self.sources,
            sections=self.page.sections,
            span=self.page.kind.span,
        )
        f.done()
        if not self.entries and not self.report.errors:
            message = "this reform amends nothing"
            self.report.add("S440", self.page.kind.span, message, suggestion="write it in a block ```reform")
        return found

    def _amendment(self, block: Block, entry: AmendmentText) -> Amendment | None:
        match entry.kind, entry.target:
            case ("add", Name() as target):
                return self._add(block, entry, target)
            case ("replace" | "repeal", Ref() as target):
                return self._change(block, entry, target)
            case ("adopt", Name() as target):
                alternative = self.resolver.alternative(target)
                if alternative is None or not self._once(alternative, target.span):
                    return None
                every = {a.id: a for r in self.law.readings.values() for a in r.alternatives}
                known = every.get(alternative)
                if known is None:  # its page could not be read, which has been reported
                    return None
                if self.day not in known.period:
                    message = f"`{alternative}` is a reading only {_time(known.period)}"
                    self.report.add("S403", target.span, message, suggestion="mend the date of the reform")
                return self._made(entry, alternative, "interpretation")
            case ("conclude", Name() as target):
                page = self._page(target)
                if page is None or not self._once(page, target.span):
                    return None
                since = self.law.instruments[page].period.start
                if since is not None:
                    message = f"`{page}` is a text in force from {since}"
                    mend = "conclude a page that has no `in-force`"
                    self.report.add("S442", target.span, message, suggestion=mend)
                    return None
                return self._made(entry, page, self.law.instruments[page].kind)
        raise TypeError(f"no amendment: {entry!r}")

    def _add(self, block: Block, entry: AmendmentText, target: Name) -> Amendment | None:
        page = self._page(target)
        if page is None:
            return None
        kind, over = self.law.instruments[page].kind, self.law.instruments[page].period.end
        if over is not None and over <= self.day:
            message = f"`{page}` ended on {over}, before the day of this reform"
            self.report.add("S442", target.span, message, suggestion="add to a text that is in force")
            return None
        if isinstance(entry.norm, DefinitionText):
            resolver = Resolver(self.names, self.report, page)
            cond = resolver.chain(entry.norm.cond)
            definition = Definition(entry.norm.name.text, cond, page, entry.norm.span)
            if definition.name in self.law.definitions:
                message = f"`{definition.name}` is defined already"
                self.report.add("S014", entry.norm.name.span, message, suggestion="choose another name")
            return replace(self._made(entry, page, kind), definition=definition)
        norm = self._norm(block, entry, page, None)
        if norm is None or not self._once(norm.name, entry.span):
            return None
        standing = next((n for n in self.law.norms if n.name == norm.name and self.day in n.period), None)
        if standing is not None:
            self.report.add(
                "S442",
                norm.label_span,
                f"`{norm.name}` is there already",
                notes=[Note(standing.label_span, "the norm in force")],
                suggestion=f"choose another label, or write `replace {norm.name} with`",
            )
            return None
        return replace(self._made(entry, page, kind), norm=norm)

    def _change(self, block: Block, entry: AmendmentText, target: Ref) -> Amendment | None:
        ref = self.resolver.ref(target)
        if ref is None or ref.page not in self.law.instruments:
            return None
        name = f"{ref.page}/{ref.label}"
        versions = [n for n in self.law.norms if n.name == name]
        old = next(
            (n for n in versions if self.day in n.period and (not ref.dated or n.id == str(ref))), None
        )
        if old is None or self.day not in self.law.instruments[ref.page].period:
            times = "; ".join(_time(n.period) for n in versions)
            self.report.add(
                "S442",
                target.span,
                f"`{name}` is not in force on {self.day}, the day of this reform",
                suggestion=f"it is in force {times}",
            )
            return None
        if not self._once(name, target.span):
            return None
        made = replace(self._made(entry, old.id, old.instrument_kind))
        if entry.kind == "repeal":
            return made
        norm = self._norm(block, entry, old.page, old)
        return replace(made, norm=norm) if norm is not None else None

    def _norm(self, block: Block, entry: AmendmentText, page: str, old: Norm | None) -> Norm | None:
        """The norm of an amendment, as one of the page that it amends, in force from the reform's day."""
        if not isinstance(entry.norm, NormText):
            return None
        dated = next((c for c in entry.norm.clauses if isinstance(c, Dated) and c.kind == "from"), None)
        if dated is not None:
            message = "a norm in a reform runs from the day of the reform"
            self.report.add("S312", dated.span, message, suggestion="take out `from`")
        instrument = self.law.instruments[page]
        norm = norm_on(instrument, entry.norm, block.heading, self.names, self.report)
        ends = [e for e in (norm.period.end, old.period.end if old else None) if e is not None]
        # What would be law rests on the sources of the reform, and not on those of the text amended.
        cited = norm.citations or tuple(Citation(key, None) for key in self.sources)
        return replace(
            norm,
            period=Period(self.day, min(ends, default=None)),
            citations=cited,
            unconfirmed=norm.unconfirmed or not cited,
        )

    def _page(self, target: Name) -> str | None:
        """The instrument of that name; None, and a diagnostic, where there is none that can be read."""
        page = self.resolver.instrument(target)
        return page if page in self.law.instruments else None

    def _once(self, what: str, span: Span) -> bool:
        """Whether nothing else in this package amends the same; reported where something does."""
        first = self.touched.setdefault(what, span)
        if first is span:
            return True
        self.report.add(
            "S443",
            span,
            f"this package amends `{what}` twice",
            notes=[Note(first, "the first time")],
            suggestion="make one amendment of the two",
        )
        return False

    def _made(self, entry: AmendmentText, target: str, kind: str) -> Amendment:
        return Amendment(entry.kind, target, None, None, cost_of(kind), write_amendment(entry), entry.span)


def _shared_out(amendments: list[Amendment], whole: int) -> list[Amendment]:
    """The cost of a package on its amendments, in whole numbers, the first ones bearing what is left over."""
    if not amendments:
        return []
    each, rest = divmod(whole, len(amendments))
    return [replace(a, cost=each + (n < rest)) for n, a in enumerate(amendments)]


def _time(period: Period) -> str:
    end = f" until {period.end}" if period.end else ""
    return f"from {period.start}{end}" if period.start else "on no day"
