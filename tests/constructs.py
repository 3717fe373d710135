"""Each construct of the language in a small law, with it and without it, and what is then said.

What stands in `<<…>>` is the construct; what stands in `<<…||…>>` is it and what takes its place. The
vocabulary is that of `random_law.py`: `one` and `two` are under `shut`, which is closed to AA; `three` is
open; `do` is above all. `test_constructs.py` asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from naive import Fact
from random_law import FIXED, VOCABULARY

from symmachia.law.conditions import TRUE


@dataclass(frozen=True)
class Pair:
    """A law with a construct and without it, a question, and what is said to it in a situation.

    `home` is a statute of AA, `treaty` one of AA and BB, `charter` stands above it; `more` holds further
    pages whole. Facts that are not named are false, or have their first value; with `usual` they take
    their usual values instead. An answer that is a code is an error told of the pages.
    """

    name: str
    there: str
    without: str
    home: str = ""
    treaty: str = ""
    charter: str = ""
    more: Mapping[str, str] = field(default_factory=dict)
    ask: str = "AA three to BB"
    facts: Mapping[Fact, str] = field(default_factory=dict)
    done: frozenset[Fact] = frozenset()
    refused: frozenset[Fact] = frozenset()
    reading: str | None = None
    usual: bool = False

    def pages(self) -> dict[str, str]:
        treaty = front("treaty", "treaty", "international", "parties: [AA, BB]\n")
        return {
            **FIXED,
            "facts.md": VOCABULARY.replace("ONE-WHEN", ""),
            "home.md": front("home", "statute", "AA") + norms(self.home),
            "treaty.md": treaty + norms(self.treaty),
            "charter.md": front("charter", "charter", "international") + norms(self.charter),
            **self.more,
        }


def front(page: str, kind: str, order: str, more: str = "") -> str:
    return f"---\nid: {page}\ntitle: {page}\nkind: {kind}\norder: {order}\n{more}in-force: 1900-01-01\n---\n"


def norms(text: str) -> str:
    """A block of norms, each of them `unconfirmed`, as here they have no sources."""
    lines = [line.strip() for line in text.strip().splitlines()]
    heads = re.compile(r"(<<)?(\|\|)?[a-z0-9-]+(:| means) ")
    shown = [line if heads.match(line) else f"  {line}" for line in lines]
    return "```norms\n" + "\n".join(shown) + "\n```\n" if lines else ""


MARK = re.compile(r"<<(.*?)(?:\|\|(.*?))?>>", re.DOTALL)


def marked(text: str, with_it: bool) -> str:
    found = MARK.sub(lambda m: m[1] if with_it else m[2] or "", text)
    return "\n".join(line for line in found.splitlines() if line.strip()) + "\n"


# -- the pairs -------------------------------------------------------------------------------

A, B = ("a", None), ("b", None)
NOW, LATER, SILENT = "now", "after steps", "no power in AA"
BARRED, AT_HOME, SHUT_OUT = "barred in international", "barred in AA", "excluded in AA"
OWED, TORN = "owed, now", f"owed, torn, {BARRED}"
S, T = frozenset({("s", None)}), frozenset({("t", None)})
ONE = "AA one to BB"
BAN = "ban: AA must not three\nunconfirmed\n"
POWER = "p: AA may one\nunconfirmed\n"


def vocabulary(old: str, new: str) -> dict[str, str]:
    """The page of facts with something in another's place."""
    text = VOCABULARY.replace("ONE-WHEN", "")
    assert old in text
    return {"facts.md": text.replace(old, new)}


def constraint(text: str) -> dict[str, str]:
    block = f"<<```constraints\n{text}\n```>>\n"
    return {"facts.md": VOCABULARY.replace("ONE-WHEN", "") + block}


SENTENCES = [
    Pair("may", NOW, SILENT, ask=ONE, home="<<p: AA may one\nunconfirmed>>"),
    Pair("may, of a branch", NOW, SILENT, ask=ONE, home="p: AA may <<shut||two>>\nunconfirmed"),
    Pair("may, in a treaty", SILENT, NOW, ask=ONE, home="<<||p: AA may one\nunconfirmed>>", treaty="<<p: AA may one\nunconfirmed>>"),
    Pair("may, and a bar", BARRED, NOW, treaty="p: AA may three\nunconfirmed\n<<ban: AA must not three\nunconfirmed>>"),
    Pair("must", OWED, NOW, treaty="<<d: AA must three\nunconfirmed>>"),
    Pair("must, at the act itself", OWED, NOW, treaty="d: AA must <<three||do>>\nunconfirmed"),
    Pair("must, in the actor's own law", OWED, NOW, home="<<d: AA must three\nunconfirmed>>"),
    Pair("must not", BARRED, NOW, treaty="<<ban: AA must not three\nunconfirmed>>"),
    Pair("must not, of a branch", BARRED, NOW, treaty="ban: AA must not <<do||one>>\nunconfirmed"),
    Pair("must not, at home", AT_HOME, NOW, home="<<ban: AA must not three\nunconfirmed>>"),
    Pair("must and must not", TORN, OWED, treaty="d: AA must three\nunconfirmed\n<<ban: AA must not three\nunconfirmed>>"),
    Pair("must not, of several acts", BARRED, NOW, treaty="ban: AA must not one<<, three>>\nunconfirmed"),
    Pair("must not, first at home", AT_HOME, BARRED, treaty=BAN, home="<<ban: AA must not three\nunconfirmed>>"),
    Pair("does not bar", NOW, BARRED, treaty=BAN + "<<lift: ban does not bar AA three\nunconfirmed>>"),
    Pair("does not bar, of any state", NOW, BARRED, treaty=BAN + "lift: ban does not bar <<||BB >>three\nunconfirmed"),
    Pair(
        "does not bar, of the act itself", BARRED, NOW,
        treaty="ban: AA must not one\nunconfirmed\nr: three counts as one\nunconfirmed\n"
               "lift: ban does not bar AA <<one||three>>\nunconfirmed",
    ),
    Pair("does not bar, from another page", NOW, BARRED, treaty=BAN, charter="<<lift: treaty/ban does not bar AA three\nunconfirmed>>"),
    Pair(
        "does not bar, and gives no power", SILENT, NOW, ask=ONE,
        home="ban: AA must not one\nunconfirmed\n<<lift: ban does not bar AA one||p: AA may one\ndespite ban>>\nunconfirmed",
    ),
    Pair("counts as", BARRED, NOW, treaty="ban: AA must not one\nunconfirmed\n<<r: three counts as one\nunconfirmed>>"),
    Pair("counts as, of several acts", BARRED, NOW, treaty="ban: AA must not one\nunconfirmed\nr: two<<, three>> count as one\nunconfirmed"),
    Pair("counts as, and what is above", BARRED, NOW, treaty="ban: AA must not shut\nunconfirmed\n<<r: three counts as one\nunconfirmed>>"),
    Pair(
        "counts as, under a condition", NOW, BARRED,
        treaty="ban: AA must not one\nunconfirmed\nr: three counts as one\n<<when a>>\nunconfirmed",
    ),
    Pair(
        "counts as, after a step", LATER, SILENT, ask=ONE,
        home="p: AA may two\nunconfirmed\n<<r: one counts as two\nafter s\nunconfirmed>>",
    ),
    Pair(
        "counts as, from rule to rule", BARRED, NOW,
        treaty="ban: AA must not one\nunconfirmed\nr: two counts as one\nunconfirmed\n"
               "<<q: three counts as two\nunconfirmed>>",
    ),
    Pair("counts as, for a power", NOW, SILENT, ask=ONE, home="p: AA may two\nunconfirmed\n<<r: one counts as two\nunconfirmed>>"),
    Pair(
        "counts as, in its own order only", NOW, BARRED, charter="ban: AA must not one\nunconfirmed",
        home="<<r: three counts as one\nunconfirmed>>", treaty="<<||r: three counts as one\nunconfirmed>>",
    ),
    Pair(
        "counts as, in one instrument", NOW, BARRED, charter="ban: AA must not one\nunconfirmed",
        treaty="r: three counts as one<< in treaty>>\nunconfirmed",
    ),
    Pair(
        "counts as, in another instrument", BARRED, NOW, charter="ban: AA must not one\nunconfirmed",
        treaty="r: three counts as one in <<charter||treaty>>\nunconfirmed",
    ),
]  # fmt: skip

WHO = [
    Pair("each party", BARRED, NOW, treaty="ban: <<each party||BB>> must not three\nunconfirmed"),
    Pair(
        "each party, on the date", NOW, BARRED,
        more={"treaty.md": front("treaty", "treaty", "international",
              "parties: {AA: {from: 1900-01-01<<, until: 1990-01-01>>}, BB: {from: 1900-01-01}}\n")
              + norms("ban: each party must not three\nunconfirmed")},
    ),
    Pair("any state", BARRED, NOW, ask="BB three", treaty="ban: <<any state||AA>> must not three\nunconfirmed"),
    Pair(
        "any state is no organisation", NOW, BARRED, ask="BB three",
        treaty="ban: any state must not three\nunconfirmed",
        more={"bb.md": FIXED["bb.md"].replace("id: BB\n", "id: BB\n<<state: false>>\n")},
    ),
    Pair("several parties", BARRED, NOW, ask="BB three", treaty="ban: AA<<, BB>> must not three\nunconfirmed"),
    Pair("to a party", NOW, BARRED, ask="AA three", treaty="ban: AA must not three<< to BB>>\nunconfirmed"),
    Pair("to another party", BARRED, NOW, treaty="ban: AA must not three to <<BB||AA>>\nunconfirmed"),
    Pair("to several", BARRED, NOW, treaty="ban: AA must not three to AA<<, BB>>\nunconfirmed"),
    Pair("for a party", NOW, BARRED, ask="AA three", treaty="ban: AA must not three<< for BB>>\nunconfirmed"),
    Pair("to anyone", NOW, BARRED, ask="AA three", treaty="ban: AA must not three<< to anyone>>\nunconfirmed"),
    Pair("to anyone else", NOW, BARRED, ask="AA three to AA", treaty="ban: AA must not three<< to anyone>>\nunconfirmed"),
    Pair("to the other", NOW, BARRED, ask="AA three", treaty="ban: AA must not three<< to the other>>\nunconfirmed"),
    Pair("to the other, not to itself", NOW, BARRED, ask="AA three to AA", treaty="ban: AA must not three to <<the other||AA>>\nunconfirmed"),
    Pair(
        "to the other, a party on the date", NOW, BARRED,
        more={"treaty.md": front("treaty", "treaty", "international",
              "parties: {AA: {from: 1900-01-01}, BB: {from: 1900-01-01<<, until: 1990-01-01>>}}\n")
              + norms("ban: AA, BB must not three to the other\nunconfirmed")},
    ),
    Pair("nothing is owed to oneself", NOW, OWED, ask="AA three to <<AA||BB>>", treaty="d: AA must three\nunconfirmed"),
    Pair("a duty with `to`", OWED, NOW, ask="AA three<< to BB>>", treaty="d: AA must three to BB\nunconfirmed"),
]  # fmt: skip

CLAUSES = [
    Pair("when", SILENT, NOW, ask=ONE, home="p: AA may one\n<<when a>>\nunconfirmed"),
    Pair("several when", NOW, BARRED, treaty="ban: AA must not three\nwhen not a\n<<when b>>\nunconfirmed"),
    Pair("several only if", SHUT_OUT, NOW, ask=ONE, home="p: AA may one\nonly if not a\n<<only if b>>\nunconfirmed"),
    Pair("only if, of one power among two", NOW, SHUT_OUT, ask=ONE, home="p: AA may one\nonly if a\nunconfirmed\n<<q: AA may shut\nunconfirmed>>"),
    Pair("only if", SHUT_OUT, NOW, ask=ONE, home="p: AA may one\n<<only if a>>\nunconfirmed"),
    Pair("only if, not when", SHUT_OUT, SILENT, ask=ONE, home="p: AA may one\n<<only if||when>> a\nunconfirmed"),
    Pair("unless", SHUT_OUT, NOW, ask=ONE, home="p: AA may one\n<<unless not a>>\nunconfirmed"),
    Pair("several unless", SHUT_OUT, NOW, ask=ONE, home="p: AA may one\nunless a\n<<unless not b>>\nunconfirmed"),
    Pair("unless, of a bar", NOW, BARRED, treaty="ban: AA must not three\n<<unless not a>>\nunconfirmed"),
    Pair("except", SHUT_OUT, NOW, ask=ONE, home="p: AA may shut\n<<except one>>\nunconfirmed"),
    Pair("except several acts", SHUT_OUT, NOW, ask=ONE, home="p: AA may shut\nexcept two<<, one>>\nunconfirmed"),
    Pair("several except", SHUT_OUT, NOW, ask=ONE, home="p: AA may shut\nexcept two\n<<except one when not a>>\nunconfirmed"),
    Pair("except, under counts as", "S312", NOW, treaty="r: three counts as one\n<<except three>>\nunconfirmed"),
    Pair("except, of a branch", SHUT_OUT, NOW, ask=ONE, home="p: AA may one\n<<except do>>\nunconfirmed"),
    Pair("except … when", NOW, SHUT_OUT, ask=ONE, home="p: AA may shut\nexcept one<< when a>>\nunconfirmed"),
    Pair(
        "except, of what it counts as", SHUT_OUT, NOW, ask=ONE,
        home="p: AA may one\nexcept two\nunconfirmed\n<<r: one counts as two\nunconfirmed>>",
    ),
    Pair("except, of a bar", NOW, BARRED, treaty="ban: AA must not do\n<<except three>>\nunconfirmed"),
    Pair("except, of a duty", NOW, OWED, treaty="d: AA must three\n<<except three>>\nunconfirmed"),
    Pair("except, of a lift", BARRED, NOW, treaty=BAN + "lift: ban does not bar AA do\n<<except three>>\nunconfirmed"),
    Pair("after", LATER, NOW, ask=ONE, home="p: AA may one\n<<after s>>\nunconfirmed"),
    Pair("after, done", NOW, SILENT, ask=ONE, done=S, home="<<p: AA may one\nafter s\nunconfirmed>>"),
    Pair("after, refused", SHUT_OUT, NOW, ask=ONE, refused=S, home="p: AA may one\n<<after s>>\nunconfirmed"),
    Pair("after … unless", NOW, LATER, ask=ONE, home="p: AA may one\nafter s<< unless not a>>\nunconfirmed"),
    Pair("after … unless a step", NOW, LATER, ask=ONE, done=T, home="p: AA may one\nafter s<< unless t>>\nunconfirmed"),
    Pair("several after", LATER, NOW, ask=ONE, done=S, home="p: AA may one\nafter s\n<<after t>>\nunconfirmed"),
    Pair("after one of several", NOW, LATER, ask=ONE, done=T, home="p: AA may one\nafter s<< or t>>\nunconfirmed"),
    Pair("after, of a duty", NOW, OWED, treaty="d: AA must three\n<<after s>>\nunconfirmed"),
    Pair("after, of a lift", LATER, NOW, treaty=BAN + "lift: ban does not bar AA three\n<<after s>>\nunconfirmed"),
    Pair("after a step of somebody", LATER, NOW, ask=ONE, done=frozenset({("r", "BB")}), home="p: AA may one\nafter r by <<AA||BB>>\nunconfirmed"),
    Pair("a step that would end a bar", f"owed, {LATER}", TORN, treaty="d: AA must three\nunconfirmed\nban: AA must not three\n<<unless s>>\nunconfirmed"),
    Pair("a step that shuts out", LATER, NOW, ask=ONE, done=S, home="p: AA may one\n<<unless s and not t>>\nunconfirmed"),
    Pair("followed by", SHUT_OUT, NOW, ask=ONE, refused=T, home="p: AA may one\n<<followed by t within 20 days>>\nunconfirmed"),
    Pair("followed by, of a bar", NOW, BARRED, refused=T, treaty="ban: AA must not three\n<<followed by t>>\nunconfirmed"),
    Pair("followed by, of a duty", NOW, OWED, refused=T, treaty="d: AA must three\n<<followed by t>>\nunconfirmed"),
    Pair("followed by, of a lift", BARRED, NOW, refused=T, treaty=BAN + "lift: ban does not bar AA three\n<<followed by t>>\nunconfirmed"),
    Pair(
        "followed by, of what counts as another act", NOW, BARRED, refused=T,
        treaty="ban: AA must not one\nunconfirmed\nr: three counts as one\n<<followed by t>>\nunconfirmed",
    ),
    Pair("despite", NOW, BARRED, treaty=BAN + "p: AA may three\n<<despite ban>>\nunconfirmed"),
    Pair("despite, where it applies", BARRED, NOW, treaty=BAN + "p: AA may three\ndespite ban\n<<when a>>\nunconfirmed"),
    Pair("despite several", NOW, BARRED, treaty=BAN + "no: AA must not do\nunconfirmed\np: AA may three\ndespite ban<<, no>>\nunconfirmed"),
    Pair(
        "despite, of the act itself", BARRED, NOW,
        treaty="ban: AA must not one\nunconfirmed\nr: three counts as one\nunconfirmed\n"
               "p: AA may <<one||three>>\ndespite ban\nunconfirmed",
    ),
    Pair(
        "despite a version", NOW, BARRED,
        treaty="ban: AA must not one\nuntil 1990-01-01\nunconfirmed\nban: AA must not three\nfrom 1990-01-01\nunconfirmed\n"
               "p: AA may three\ndespite ban@<<1990-01-01||1900-01-01>>\nunconfirmed",
    ),
    Pair("under reading", SILENT, NOW, ask=ONE, reading="r2", home="p: AA may one\n<<under reading r1>>\nunconfirmed"),
    Pair("until", NOW, BARRED, treaty="ban: AA must not three\n<<until 2000-01-01>>\nunconfirmed"),
    Pair("until, the day before", BARRED, NOW, treaty="ban: AA must not three\nuntil <<2000-01-02||2000-01-01>>\nunconfirmed"),
    Pair("from", NOW, BARRED, treaty="ban: AA must not three\n<<from 2000-01-02>>\nunconfirmed"),
    Pair("from, that day", BARRED, NOW, treaty="ban: AA must not three\nfrom <<2000-01-01||2000-01-02>>\nunconfirmed"),
    Pair(
        "two versions", NOW, BARRED,
        treaty="ban: AA must not three\nuntil 2000-01-01\nunconfirmed\n"
               "ban: AA must not <<one||three>>\nfrom 2000-01-01\nunconfirmed",
    ),
    Pair(
        "the version in force is meant", NOW, BARRED,
        treaty="ban: AA must not one\nuntil 1990-01-01\nunconfirmed\nban: AA must not three\nfrom 1990-01-01\nunconfirmed\n"
               "lift: ban<<||@1900-01-01>> does not bar AA three\nunconfirmed",
    ),
    Pair(
        "a version named", NOW, BARRED,
        treaty="ban: AA must not one\nuntil 1990-01-01\nunconfirmed\nban: AA must not three\nfrom 1990-01-01\nunconfirmed\n"
               "lift: ban@<<1990-01-01||1900-01-01>> does not bar AA three\nunconfirmed",
    ),
]  # fmt: skip

CONDITIONS = [
    Pair("not", NOW, BARRED, facts={A: TRUE}, treaty="ban: AA must not three\nwhen <<not >>a\nunconfirmed"),
    Pair("and", NOW, BARRED, facts={A: TRUE}, treaty="ban: AA must not three\nwhen a<< and b>>\nunconfirmed"),
    Pair("or", BARRED, NOW, facts={B: TRUE}, treaty="ban: AA must not three\nwhen a<< or b>>\nunconfirmed"),
    Pair("parentheses", NOW, BARRED, facts={B: TRUE}, treaty="ban: AA must not three\nwhen <<not (a or b)||(not a) or b>>\nunconfirmed"),
    Pair("is", NOW, BARRED, treaty="ban: AA must not three\n<<when c is y>>\nunconfirmed"),
    Pair("is … or", BARRED, NOW, treaty="ban: AA must not three\nwhen c is y<< or x>>\nunconfirmed"),
    Pair("is not", BARRED, NOW, treaty="ban: AA must not three\nwhen c is <<not >>y\nunconfirmed"),
    Pair("is not … or", NOW, BARRED, treaty="ban: AA must not three\nwhen c is not y<< or x>>\nunconfirmed"),
    Pair("a subject of something", NOW, BARRED, facts={("lot", "BB"): TRUE}, more=vocabulary("  hit:", "  lot: {of: {of: [party]}, says: P has the lot}\n  hit:"),
         treaty="ban: AA must not three\nwhen lot of <<AA||BB>>\nunconfirmed"),
    Pair("a subject", NOW, BARRED, facts={("hit", "BB"): TRUE}, treaty="ban: AA must not three\nwhen hit on <<AA||BB>>\nunconfirmed"),
    Pair("itself", NOW, BARRED, facts={("hit", "BB"): TRUE}, treaty="ban: AA must not three\nwhen hit on <<itself||BB>>\nunconfirmed"),
    Pair("the other", BARRED, NOW, facts={("hit", "BB"): TRUE}, treaty="ban: AA must not three\nwhen hit on <<the other||AA>>\nunconfirmed"),
    Pair("the other, where nobody is helped", NOW, BARRED, ask="AA three", facts={("hit", "BB"): TRUE}, treaty="ban: AA must not three\nwhen hit on <<the other||BB>>\nunconfirmed"),
    Pair("not the other, where nobody is helped", BARRED, NOW, ask="AA three", facts={("hit", "AA"): TRUE}, treaty="ban: AA must not three\nwhen not hit on <<the other||itself>>\nunconfirmed"),
    Pair("is, of the other, where nobody is helped", NOW, BARRED, ask="AA three", treaty="ban: AA must not three\nwhen hit on <<the other||itself>> is false\nunconfirmed"),
    Pair("a step", NOW, BARRED, done=S, treaty="ban: AA must not three\nwhen <<t||s>>\nunconfirmed"),
    Pair("a step of the other", BARRED, NOW, done=frozenset({("r", "BB")}), treaty="ban: AA must not three\nwhen r by <<the other||AA>>\nunconfirmed"),
    Pair("means", NOW, BARRED, treaty="strange means <<a||not a>>\nban: AA must not three\nwhen strange\nunconfirmed"),
    Pair("means, of itself", BARRED, NOW, facts={("hit", "AA"): TRUE}, treaty="strange means hit on <<itself||the other>>\nban: AA must not three\nwhen strange\nunconfirmed"),
    Pair("read", NOW, BARRED, reading="r2", treaty="ban: AA must not three\nwhen read <<r1||r2>>\nunconfirmed"),
    Pair("read, what is off by default", BARRED, NOW, reading="r3", treaty="ban: AA must not three\nwhen read <<r3||r1>>\nunconfirmed"),
    Pair("read, while both are held", f"{BARRED} or {NOW}", NOW, treaty="ban: AA must not three\nwhen read <<r1||r3>>\nunconfirmed"),
    Pair("is in force, until a day", NOW, BARRED, treaty="ban: AA must not three\nwhen leaf is in force\nunconfirmed",
         more={"leaf.md": front("leaf", "treaty", "international", "<<until: 1990-01-01>>\n")}),
    Pair("is in force", NOW, BARRED, treaty="ban: AA must not three\n<<when not home is in force>>\nunconfirmed"),
    Pair(
        "applies: its occasion", NOW, BARRED, home="n: AA may three\n<<when a>>\nunconfirmed",
        treaty="ban: AA must not three\nwhen home/n applies\nunconfirmed",
    ),
    Pair(
        "applies: its limits", NOW, BARRED, home="n: AA may three\n<<unless not a>>\nunconfirmed",
        treaty="ban: AA must not three\nwhen home/n applies\nunconfirmed",
    ),
    Pair(
        "applies: its steps", NOW, BARRED, home="n: AA may three\n<<after s>>\nunconfirmed",
        treaty="ban: AA must not three\nwhen home/n applies\nunconfirmed",
    ),
    Pair(
        "applies: a later step refused", NOW, BARRED, refused=T, home="n: AA may three\n<<followed by t>>\nunconfirmed",
        treaty="ban: AA must not three\nwhen home/n applies\nunconfirmed",
    ),
    Pair(
        "applies: one within another", NOW, BARRED, home="m: AA may three\n<<when a>>\nunconfirmed\nn: AA may three\nwhen m applies\nunconfirmed",
        treaty="ban: AA must not three\nwhen home/n applies\nunconfirmed",
    ),
    Pair(
        "applies: to the actor", NOW, BARRED, home="n: <<BB||AA>> may three\nunconfirmed",
        treaty="ban: AA must not three\nwhen home/n applies\nunconfirmed",
    ),
    Pair(
        "applies: towards the beneficiary", NOW, BARRED, home="n: AA may three to <<AA||BB>>\nunconfirmed",
        treaty="ban: AA must not three\nwhen home/n applies\nunconfirmed",
    ),
    Pair(
        "applies: towards some party", BARRED, NOW, ask="AA three", facts={("hit", "BB"): TRUE},
        home="n: AA may three<< to anyone>>\nwhen hit on the other\nunconfirmed",
        treaty="ban: AA must not three\nwhen home/n applies\nunconfirmed",
    ),
    Pair(
        "applies: towards one of several", BARRED, NOW, ask="AA three", facts={("hit", "BB"): TRUE},
        home="n: AA may three to <<anyone||CC>>\nwhen hit on the other\nunconfirmed",
        treaty="ban: AA must not three\nwhen home/n applies\nunconfirmed",
        more={"cc.md": FIXED["bb.md"].replace("BB", "CC")},
    ),
    Pair(
        "applies: the version in force", NOW, BARRED,
        home="n: AA may three\nuntil 1990-01-01\nunconfirmed\nn: AA may three\n<<when a>>\nfrom 1990-01-01\nunconfirmed",
        treaty="ban: AA must not three\nwhen home/n applies\nunconfirmed",
    ),
    Pair(
        "applies: a version named", NOW, BARRED,
        home="n: AA may three\nuntil 1990-01-01\nunconfirmed\nn: AA may three\nfrom 1990-01-01\nunconfirmed",
        treaty="ban: AA must not three\nwhen home/n@<<1900-01-01||1990-01-01>> applies\nunconfirmed",
    ),
    Pair(
        "applies: nothing about acts", BARRED, NOW, home="n: AA may one\nunconfirmed",
        treaty="ban: AA must not three\nwhen <<home/n applies||a>>\nunconfirmed",
    ),
]  # fmt: skip

SILENT_LEAF = norms("ban: AA must not three\nunconfirmed")
PAGES = [
    Pair("closed", SILENT, NOW, ask=ONE, more={"aa.md": FIXED["aa.md"].replace("closed: [shut]\n", "<<closed: [shut]>>\n")}),
    Pair("rank", "S301", NOW, charter=BAN, treaty="lift: charter/ban does not bar AA three\nunconfirmed", more={"order.md": FIXED["order.md"].replace("charter: 0", "charter: <<0||1>>")}),
    Pair("order", NOW, AT_HOME, more={"home.md": front("home", "statute", "<<BB||AA>>") + norms(BAN),
         "bb.md": FIXED["bb.md"].replace("id: BB\n", "id: BB\nranks: {statute: 0}\n")}),
    Pair("in-force", NOW, BARRED, more={"leaf.md": front("leaf", "treaty", "international").replace("1900", "<<2001||1900>>") + norms(BAN)}),
    Pair("no in-force", NOW, BARRED, more={"leaf.md": front("leaf", "treaty", "international").replace("in-force: 1900-01-01", "<<||in-force: 1900-01-01>>") + norms(BAN)}),
    Pair("until, of a page", NOW, BARRED, more={"leaf.md": front("leaf", "treaty", "international", "<<until: 1990-01-01>>\n") + norms(BAN)}),
    Pair("reading, of a page", NOW, BARRED, reading="r2", more={"leaf.md": front("leaf", "treaty", "international", "<<reading: r1>>\n") + norms(BAN)}),
    Pair("binds-nobody", NOW, BARRED, more={"leaf.md": front("leaf", "<<leaflet||treaty>>", "international") + SILENT_LEAF}),
    Pair("binds-nobody, of a duty", NOW, OWED, more={"leaf.md": front("leaf", "<<leaflet||treaty>>", "international") + norms("d: AA must three\nunconfirmed")}),
    Pair(
        "binds-nobody, of what counts as another act", NOW, BARRED, charter="ban: AA must not one\nunconfirmed",
        more={"leaf.md": front("leaf", "<<leaflet||treaty>>", "international") + norms("r: three counts as one\nunconfirmed")},
    ),
    Pair("implies", "impossible", NOW, facts={A: TRUE}, more={"acts.md": FIXED["acts.md"].replace("do the third}", "do the third<<, implies: not a>>}")}),
    Pair(
        "under", SILENT, NOW, more={"acts.md": FIXED["acts.md"].replace("three: {under: do", "three: {under: <<shut||do>>")},
    ),
    Pair("constraints", "impossible", NOW, facts={A: TRUE}, more=constraint("a implies b")),
    Pair("constraints, for each party in turn", "impossible", NOW, facts={("hit", "BB"): TRUE}, more=constraint("hit on P implies a")),
    Pair("constraints, through a definition", "impossible", NOW, more=constraint("not a implies not ashore")),
    Pair("one-when", "impossible", NOW, more=vocabulary("at-most-one: true, ", "at-most-one: true, <<one-when: ashore, >>")),
    Pair("one-when, where somebody is", NOW, "impossible", facts={("site", None): "<<elsewhere||nobody>>"}, more=vocabulary("at-most-one: true, ", "at-most-one: true, one-when: ashore, ")),
    Pair("at-most-one", NOW, BARRED, facts={("site", None): "BB"}, treaty="ban: AA must not three\nwhen site <<AA||BB>>\nunconfirmed"),
    Pair("at-most-one, of other subjects", BARRED, NOW, facts={("site", None): "elsewhere"}, treaty="ban: AA must not three\nwhen site <<elsewhere||BB>>\nunconfirmed"),
    Pair("at-most-one, of itself", BARRED, NOW, facts={("site", None): "AA"}, treaty="ban: AA must not three\nwhen site <<itself||the other>>\nunconfirmed"),
    Pair(
        "an alternative, outside its time", NOW, BARRED, treaty="ban: AA must not three\nwhen read r1\nunconfirmed",
        more={"reading.md": FIXED["reading.md"].replace('holder: AA, from: 1900-01-01, "on"', 'holder: AA, from: <<2001||1900>>-01-01, "on"').replace('holder: BB, from: 1900-01-01, "on": true', "holder: BB, from: 1900-01-01")},
    ),
    Pair(
        "on, by default", BARRED, NOW, treaty="ban: AA must not three\nwhen read r1\nunconfirmed",
        more={"reading.md": FIXED["reading.md"].replace('from: 1900-01-01, "on": true, says: one', 'from: 1900-01-01, <<"on": true, >>says: one').replace('holder: BB, from: 1900-01-01, "on": true', "holder: BB, from: 1900-01-01")},
    ),
]  # fmt: skip

WHEN_A, WHEN_B, WHEN_HIT = (
    f"ban: AA must not three\nwhen {fact}\nunconfirmed" for fact in ("a", "b", "hit on BB")
)
OPEN = f"{BARRED} or {NOW}"
USUAL = [
    Pair("usual", BARRED, NOW, usual=True, treaty=WHEN_A, more=vocabulary("{says: A}", "{says: A<<, usual: true>>}")),
    Pair("usual: ~", OPEN, NOW, usual=True, treaty=WHEN_A, more=vocabulary("{says: A}", "{says: A<<, usual: ~>>}")),
    Pair("usual, of a choice", BARRED, NOW, usual=True, treaty="ban: AA must not three\nwhen c is y\nunconfirmed", more=vocabulary("values: [x, y, z]", "values: [x, y, z]<<, usual: y>>")),
    Pair("usual, as a condition", BARRED, NOW, usual=True, facts={A: TRUE}, treaty=WHEN_B, more=vocabulary("usual: a", "<<usual: a||usual: false>>")),
    Pair("usual-for", BARRED, NOW, usual=True, treaty=WHEN_HIT, more=vocabulary("says: P is hit", "says: P is hit<<, usual-for: {BB: true}>>")),
    Pair("usual, but given", NOW, BARRED, usual=True, facts={A: "<<false||true>>"}, treaty=WHEN_A, more=vocabulary("{says: A}", "{says: A, usual: true}")),
    Pair("usual, but ruled out alone", BARRED, NOW, usual=True, facts={A: TRUE}, treaty=WHEN_HIT, more=constraint("a implies hit on BB")),
    Pair("usual, and in conflict", OPEN, NOW, usual=True, treaty=WHEN_HIT, more=constraint("not hit on AA implies hit on BB")),
    Pair("usual, but implied", BARRED, NOW, usual=True, treaty=WHEN_A, more={"acts.md": FIXED["acts.md"].replace("do the third}", "do the third<<, implies: a>>}")}),
]  # fmt: skip
PAIRS = [*SENTENCES, *WHO, *CLAUSES, *CONDITIONS, *PAGES, *USUAL]

SOURCES = (
    "---\nkind: sources\nsources:\n  BOOK: {title: A book, date: 1900-01-01, reliability: official}\n---\n"
)
SHOWN = [
    Pair("unmodelled", "beyond measure", "", treaty='<<u: unmodelled three, one "beyond measure">>'),
    Pair("by its own processes", "own processes", "", treaty="d: AA must three\n<<by its own processes>>\nunconfirmed"),
    Pair("cite", "A book", "", treaty="ban: AA must not three\n<<cite BOOK>>", more={"book.md": SOURCES}),
    Pair("cite, and where", "chapter 9", "", treaty='ban: AA must not three\ncite BOOK<< "chapter 9">>', more={"book.md": SOURCES}),
    Pair("unconfirmed", "was not seen", "", treaty="ban: AA must not three\n<<unconfirmed||cite BOOK>>", more={"book.md": SOURCES}),
    Pair("followed by … within", "within 20 days", "", ask=ONE, home="p: AA may one\nfollowed by t<< within 20 days>>\nunconfirmed"),
]  # fmt: skip
"""What changes no verdict, and what is to be read in the answer instead."""
