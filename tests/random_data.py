"""Random YAML, written in random ways: nested blocks and brackets, texts of all styles, comments and blank
lines between everything, keys and dashes at odd depths."""

from __future__ import annotations

from random import Random

TEXTS = [
    "a",
    "b c",
    "'x'",
    '"y: z"',
    '"1"',
    "it's",
    "~",
    "1990-01-01",
    '"a\\nb"',
    "'it''s'",
    "d-e",
    '"no"',
    "''",
]
ON_LINES = [["a", "  b"], ["a", "", "b"], ["x # y"]]


class RandomData:
    """Writes one document. `comments`: how many `# cN` stand in it."""

    def __init__(self, random: Random) -> None:
        self.random, self.comments = random, 0

    def text(self) -> str:
        return "".join(f"{row}\n" for row in self.block(0, depth=3))

    def chance(self, of: int) -> bool:
        return self.random.randrange(of) == 0

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments}"

    def beside(self) -> str:
        return f"  {self.comment()}" if self.chance(5) else " " * self.random.randrange(2)

    def between(self, indent: int) -> list[str]:
        rows = []
        while self.chance(4):
            remark = " " * max(0, indent + self.random.choice([-2, 0, 0, 2])) + self.comment()
            rows.append(remark if self.chance(2) else " " * self.random.randrange(4))
            self.comments -= rows[-1] != remark
        return rows

    def gap(self) -> str:
        """Between two parts in brackets."""
        if self.chance(8):
            return "\n" + " " * 30
        return f" {self.comment()}\n" + " " * 30 if self.chance(10) else " " * self.random.randrange(3)

    def brackets(self, depth: int) -> str:
        kind = self.random.randrange(4) if depth else 0
        if kind < 2:
            return self.random.choice(TEXTS)
        size = self.random.randrange(4)
        heads = ["" if kind == 2 else f"k{n}: {self.gap()}" for n in range(size)]
        parts = [f"{self.gap()}{head}{self.brackets(depth - 1)}{self.gap()}" for head in heads]
        inside = ",".join(parts) or self.gap()
        return f"[{inside}]" if kind == 2 else f"{{{inside}}}"

    def block(self, indent: int, depth: int) -> list[str]:
        keyed, rows = self.chance(2), self.between(indent)
        for number in range(self.random.randint(1, 3)):
            if keyed:
                rows += self.entry(indent, f"k{number}:", depth)
            else:
                rows += self.item(indent, depth)
            rows += self.between(indent)
        return rows

    def entry(self, indent: int, head: str, depth: int) -> list[str]:
        line, kind = " " * indent + head, self.random.randrange(6 if depth else 3)
        if kind == 0:
            return [line + self.beside()]
        if kind == 1:
            return [line + " " * self.random.randint(1, 3) + self.random.choice(TEXTS) + self.beside()]
        if kind == 2:
            body = [" " * (indent + 3) + row if row else "" for row in self.random.choice(ON_LINES)]
            return [f"{line} {self.random.choice(['|', '>', '|-', '>-'])}{self.beside()}", *body]
        if kind == 3:
            return f"{line} {self.brackets(3)}{self.beside()}".split("\n")
        if kind == 4:
            return [line + self.beside(), *self.block(indent + self.random.randint(1, 4), depth - 1)]
        return [line + self.beside(), " " * (indent + 2) + self.random.choice(TEXTS) + self.beside()]

    def item(self, indent: int, depth: int) -> list[str]:
        if self.chance(3):
            return self.entry(indent, "-", depth)
        if not depth or self.chance(2):
            return [" " * indent + f"- {self.random.choice(TEXTS)}{self.beside()}"]
        width = self.random.randint(1, 3)
        rows = self.block(indent + 1 + width, depth - 1)
        dash = " " * indent + "-"
        if rows[0].strip() and not rows[0].lstrip().startswith("#"):
            return [dash + " " * width + rows[0].lstrip(), *rows[1:]]
        return [dash, *rows]
