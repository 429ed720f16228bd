"""Inputs that were filled in, to be read: the same labels as the form, no controls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from scuola import formats
from scuola.forms import form_of
from scuola.inputs import Inputs
from scuola.matrices import cell_at
from scuola.text import Text

NOTHING = Text("–", "–")


def filled_in(inputs: type[Inputs], values: Mapping[str, Any]) -> Markup:
    """Return the values as a piece of page: tables for lists, lines for the rest."""
    return _fields(form_of(inputs), values, values)


def _fields(fields: Sequence[Mapping[str, Any]], values: Mapping[str, Any], all_values: Mapping[str, Any]) -> Markup:
    parts = []
    for field in fields:
        value = values.get(field["name"])
        if field["kind"] == "section":
            parts.append(
                Markup("<h3>{}</h3>{}").format(field["label"], _fields(field["item"], value or {}, all_values))
            )
        elif field["kind"] == "rows":
            parts.append(Markup("<h3>{}</h3>{}").format(field["label"], _table(field["item"], value or [])))
        elif field["kind"] == "matrix":
            parts.append(Markup("<h3>{}</h3>{}").format(field["label"], _matrix(field, value or [], all_values)))
        else:
            parts.append(Markup("<p><strong>{}</strong>: {}</p>").format(field["label"], _shown(field, value)))
    return Markup("").join(parts)


def _table(columns: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]) -> Markup:
    shown = [[_shown(column, row.get(column["name"])) for column in columns] for row in rows]
    return _drawn_table([column["label"] for column in columns], shown)


def _matrix(field: Mapping[str, Any], cells: Sequence[Sequence[Any]], values: Mapping[str, Any]) -> Markup:
    """Return a matrix with the names of what it crosses; a list crossed with itself has no diagonal."""
    names = field.get("row_names") or [str(one.get("name", "")) for one in values.get(field["to"]) or []]
    across = field.get("column_names") or [str(one.get("name", "")) for one in values.get(field["across"]) or []]
    alike = "to" in field and field["to"] == field.get("across")
    shown = [
        [name, *(NOTHING if alike and row == column else _shown(field, cell_at(cells, row, column))
                 for column in range(len(across)))]
        for row, name in enumerate(names)
    ]  # fmt: skip
    return _drawn_table(["", *across], shown)


def _drawn_table(columns: Sequence[object], rows: Sequence[Sequence[object]]) -> Markup:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(column) for column in columns)
    cells = [Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row) for row in rows]
    body = Markup("").join(Markup("<tr>{}</tr>").format(row) for row in cells)
    return Markup(
        '<div class="s-table-scroll" tabindex="0"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(head, body)


def _shown(field: Mapping[str, Any], value: Any) -> object:
    if value in (None, "", []):
        return NOTHING
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    named = {option["value"]: option["label"] for option in field.get("options", [])}
    if str(value) in named:
        return named[str(value)]
    if isinstance(value, int | float) and field["kind"] != "year":
        unit = field.get("unit")
        return formats.number(value, formats.decimals_of(value), unit and Text(unit, unit))
    return value
