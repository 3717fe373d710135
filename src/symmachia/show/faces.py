"""How answers show themselves in Python. What draws them is fetched when something is first shown."""

from __future__ import annotations

from typing import Any


class Faces:
    """The presenter of `symmachia.questions.faces`: the words of the terminal, the look of the pages."""

    def brief(self, value: object) -> str:
        from symmachia.show.text import at_the_prompt

        return at_the_prompt(value, brief=True)

    def full(self, value: object) -> str:
        from symmachia.show.text import at_the_prompt

        return at_the_prompt(value, brief=False)

    def html(self, value: object) -> str:
        from symmachia.show.html.document import as_fragment

        return as_fragment(value)

    def data(self, value: object) -> dict[str, Any]:
        from symmachia.show.plain import data

        return data(value)

    def frame(self, value: object) -> Any:
        from symmachia.show.tables import as_frame

        return as_frame(value)
