"""How one field is asked for: the control that every declared input carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

from pydantic import Field
from pydantic.fields import FieldInfo

from scuola.text import Text

Kind = Literal[
    "slider", "number", "year", "line", "paragraph", "choice", "several", "links", "rating", "yesno", "section", "rows",
    "matrix", "figures"
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Control:
    """How one field is asked for. `low`, `high` and `most` repeat the field's own constraints for the form;
    `to` names the list whose items a field of links refers to, or the rows of a matrix; `across` its columns.
    A matrix of fixed rows or columns has `row_names` or `column_names` instead.
    """

    kind: Kind
    label: Text
    help: Text | None = None
    unit: Text | None = None
    low: float | None = None
    high: float | None = None
    step: float | None = None
    most: int | None = None
    levels: tuple[Text, ...] = ()
    to: str = ""
    across: str = ""
    row_names: tuple[Text, ...] = ()
    column_names: tuple[Text, ...] = ()
    group: Text | None = None

    def about(self) -> tuple[Text, ...]:
        """Return what "how does it work?" says, line by line; nothing unless a kind of control has more to say."""
        return ()


def control(field: FieldInfo) -> Control:
    """Return the control of a declared field."""
    extra = cast(dict[str, Any], field.json_schema_extra)
    return cast(Control, extra["control"])


def declare(default: Any, shown: Control, **constraints: Any) -> Any:
    """Return a pydantic field that carries its control; the functions below are its usual callers."""
    extra: Any = {"control": shown}
    if isinstance(default, list | dict):
        return Field(default_factory=default.copy, json_schema_extra=extra, **constraints)
    return Field(default, json_schema_extra=extra, **constraints)
