"""Inputs that were filled in, to be read: the same labels as the form, no controls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from scuola.declared.forms import form_of
from scuola.declared.inputs import Inputs
from scuola.declared.matrices import cell_at
from scuola.text import Text, formats

NOTHING = Text("–", "–")


@dataclass(frozen=True)
class Heading:
    """The name of a list, a matrix or a section."""

    label: str


@dataclass(frozen=True)
class Line:
    """One field."""

    label: str
    value: str


@dataclass(frozen=True)
class Rows:
    """A list or a matrix."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


Piece = Heading | Line | Rows


def pieces(inputs: type[Inputs], values: Mapping[str, Any], names: Iterable[str] | None = None) -> Iterator[Piece]:
    """Yield the values, all or only `names`, in the order of the form: tables for lists, lines for the rest."""
    yield from _pieces(form_of(inputs, names), values, values)


def filled_in(inputs: type[Inputs], values: Mapping[str, Any], names: Iterable[str] | None = None) -> Markup:
    """Return the values, all or only `names`, as a piece of page."""
    return Markup("").join(_drawn(piece) for piece in pieces(inputs, values, names))


def _pieces(
    fields: Sequence[Mapping[str, Any]], values: Mapping[str, Any], all_values: Mapping[str, Any]
) -> Iterator[Piece]:
    for field in fields:
        value, kind = values.get(field["name"]), field["kind"]
        if kind not in ("section", "rows", "matrix"):
            yield Line(field["label"], _shown(field, value))
            continue
        yield Heading(field["label"])
        if kind == "section":
            yield from _pieces(field["item"], value or {}, all_values)
        elif kind == "rows":
            columns = field["item"]
            rows = [[_shown(column, row.get(column["name"])) for column in columns] for row in value or []]
            yield Rows([column["label"] for column in columns], rows)
        else:
            yield _matrix(field, value or [], all_values)


def _matrix(field: Mapping[str, Any], cells: Sequence[Sequence[Any]], values: Mapping[str, Any]) -> Rows:
    """Return a matrix with the names of what it crosses; a list crossed with itself has no diagonal."""
    names = field.get("row_names") or [str(one.get("name", "")) for one in values.get(field["to"]) or []]
    across = field.get("column_names") or [str(one.get("name", "")) for one in values.get(field["across"]) or []]
    alike = "to" in field and field["to"] == field.get("across")
    shown = [
        [name, *(str(NOTHING) if alike and row == column else _shown(field, cell_at(cells, row, column))
                 for column in range(len(across)))]
        for row, name in enumerate(names)
    ]  # fmt: skip
    return Rows(["", *across], shown)


def _drawn(piece: Piece) -> Markup:
    if isinstance(piece, Heading):
        return Markup("<h3>{}</h3>").format(piece.label)
    if isinstance(piece, Line):
        return Markup("<p><strong>{}</strong>: {}</p>").format(piece.label, piece.value)
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(column) for column in piece.columns)
    cells = [Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row) for row in piece.rows]
    body = Markup("").join(Markup("<tr>{}</tr>").format(row) for row in cells)
    return Markup(
        '<div class="s-table-scroll" tabindex="0"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(head, body)


def _shown(field: Mapping[str, Any], value: Any) -> str:
    if value in (None, "", []):
        return str(NOTHING)
    named = {option["value"]: option["label"] for option in field.get("options", [])}
    if isinstance(value, list):
        return ", ".join(str(named.get(one, one)) for one in value)
    if str(value) in named:
        return str(named[str(value)])
    if isinstance(value, bool):
        return str(formats.yes_or_no(value))
    if isinstance(value, int | float) and field["kind"] != "year":
        unit = field.get("unit")
        return str(formats.exact(value, unit=unit and Text(unit, unit)))
    return str(value)
