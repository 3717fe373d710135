"""The codes of all diagnostics: one line each, in the order of the stages that find them.

A code never changes its meaning and is never used again. Each has a fixture under
`tests/fixtures/bad/` and an entry in `docs/reference/errors.md`; tests hold both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "accepted"]


@dataclass(frozen=True)
class Code:
    title: str
    severity: Severity = "error"


CODES: dict[str, Code] = {
    # files and pages
    "S001": Code("no such folder"),
    "S002": Code("no corpus in the folder"),
    "S003": Code("not UTF-8 text"),
    "S004": Code("no front matter"),
    "S005": Code("data that cannot be read"),
    "S006": Code("key given twice"),
    "S007": Code("form of YAML that is not used here"),
    "S008": Code("unknown key"),
    "S009": Code("missing key"),
    "S010": Code("value of the wrong shape"),
    "S011": Code("no such date"),
    "S012": Code("unclosed block"),
    "S013": Code("block out of place"),
    "S014": Code("id given twice"),
    "S015": Code("unknown kind of page"),
    "S016": Code("corpus to extend not found"),
    "S017": Code("format not understood"),
    "S019": Code("hidden character"),
    "S020": Code("file that cannot be read"),
    "S021": Code("too large"),
    "S022": Code("names of files too much alike", "warning"),
    # the notation
    "S101": Code("not a sentence of the notation"),
    "S102": Code("wrong indentation"),
    "S103": Code("character that the notation does not use"),
    "S104": Code("reserved word used as a name"),
    "S105": Code("unclosed quotation"),
    "S106": Code("`and` and `or` mixed"),
    # names
    "S201": Code("unknown act"),
    "S202": Code("unknown fact or step"),
    "S203": Code("unknown value"),
    "S204": Code("unknown party"),
    "S205": Code("subject missing or out of place"),
    "S206": Code("unknown norm"),
    "S207": Code("unknown reading"),
    "S208": Code("unknown source"),
    "S209": Code("unknown instrument"),
    "S210": Code("unknown rank or kind"),
    "S211": Code("unknown crisis"),
    # what the law says
    "S301": Code("weaker norm against a stronger bar"),
    "S302": Code("two versions in force at once"),
    "S303": Code("dates the wrong way round"),
    "S304": Code("norm outside its instrument's time"),
    "S305": Code("norm without source", "warning"),
    "S306": Code("definitions in a circle"),
    "S307": Code("norms in a circle"),
    "S308": Code("acts in a circle"),
    "S309": Code("constraints that exclude each other"),
    "S310": Code("value named like a fact"),
    "S311": Code("exception to something that is no bar"),
    "S312": Code("clause that this sentence cannot have"),
    "S313": Code("reading without alternatives"),
    "S314": Code("facts that exclude each other"),
    "S315": Code("deprecated name", "warning"),
    "S316": Code("step that cannot come before itself"),
    "S317": Code("condition too large"),
    "S320": Code("days out of order"),
    "S321": Code("days counted in two ways"),
    "S322": Code("event or demand without source", "warning"),
    "S323": Code("no day of entry into force", "warning"),
    "S324": Code("signed after it entered into force", "warning"),
    "S325": Code("corpus without parties or acts"),
    # questions
    "S401": Code("given twice, differently"),
    "S402": Code("date before the law that is modelled"),
    "S403": Code("reading outside its time"),
    "S404": Code("too many situations"),
    "S405": Code("nothing of that name"),
    "S406": Code("command not understood"),
    "S407": Code("file that cannot be written"),
    "S408": Code("place taken"),
    "S409": Code("not counted of several acts"),
    "S410": Code("no weights"),
    # an alliance as a whole
    "S430": Code("sides that cannot be compared"),
    "S431": Code("unknown agenda"),
    "S432": Code("not followed for several acts"),
    "S433": Code("no drawing of this"),
    # reforms
    "S440": Code("reform that amends nothing"),
    "S441": Code("reforms in a circle"),
    "S442": Code("amendment that does not fit the law"),
    "S443": Code("amended twice"),
    "S444": Code("before the day of a reform"),
    # claims
    "S420": Code("no such claims"),
    "S421": Code("claim without one form"),
    "S422": Code("claim that is not there"),
    "S423": Code("no text to hold claims against"),
    "S424": Code("passage not in the text"),
    "S425": Code("span of years back to front"),
    # what a careful editor would find
    "S501": Code("article in prose alone", "warning"),
    "S502": Code("two norms that say the same", "warning"),
    "S503": Code("norm that can never apply", "warning"),
    "S504": Code("norm that never decides", "warning"),
    "S505": Code("permission and bar without an exception", "warning"),
    "S506": Code("fact that nothing reads", "warning"),
    "S507": Code("act that nothing names", "warning"),
    "S508": Code("step that nothing asks for", "warning"),
    "S509": Code("definition that nothing uses", "warning"),
    "S510": Code("reading on which nothing turns", "warning"),
    "S511": Code("source that nothing cites", "warning"),
    "S512": Code("acceptance of nothing", "warning"),
}
