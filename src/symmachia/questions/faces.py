"""How the values of this floor show themselves in Python: as text, in a notebook, as data, as a frame.

The values live here, and what shows them lives above (`symmachia.show`). So the front door
(`symmachia.api`) names the presenter, once, when it is imported; without one, a value tells its fields.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, ClassVar, Protocol


class Presenter(Protocol):
    """What can show a value. `brief` is for the prompt, `full` for `print`."""

    def brief(self, value: object) -> str: ...
    def full(self, value: object) -> str: ...
    def html(self, value: object) -> str: ...
    def data(self, value: object) -> dict[str, Any]: ...
    def frame(self, value: object) -> Any: ...


class Faced:
    """A value that shows itself: at the prompt, printed, in a notebook, and as JSON's plain values."""

    presenter: ClassVar[Presenter | None] = None

    def __repr__(self) -> str:
        return self.presenter.brief(self) if self.presenter else _fields(self)

    def __str__(self) -> str:
        return self.presenter.full(self) if self.presenter else _fields(self)

    def _repr_html_(self) -> str | None:
        return self.presenter.html(self) if self.presenter else None

    def to_dict(self) -> dict[str, Any]:
        """Dictionaries, lists, texts, numbers and truth values only, as in the JSON."""
        return self._presented().data(self)

    def _presented(self) -> Presenter:
        if self.presenter is None:
            raise RuntimeError("nothing is there to present answers; import symmachia first")
        return self.presenter


class Framed(Faced):
    """A value that is a table too."""

    def to_frame(self) -> Any:
        """The rows of the CSV as a data frame: of pandas, or of polars where there is no pandas.

        Raises ImportError where neither is installed.
        """
        return self._presented().frame(self)


def _fields(value: object) -> str:
    """What a dataclass tells of itself."""
    told = [f"{f.name}={getattr(value, f.name)!r}" for f in fields(value)] if is_dataclass(value) else []
    return f"{type(value).__name__}({', '.join(told)})"
