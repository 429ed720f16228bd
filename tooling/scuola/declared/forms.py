"""Forms derived from declared inputs: what the browser draws (form.js), in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any, cast

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from scuola.declared.control import Control, control
from scuola.declared.inputs import Inputs, item_type, options
from scuola.text import Text
from scuola.text.formats import signed
from scuola.text.units import Counted, Share

TEXTS = {
    "add": Text("Aggiungere", "Add"),
    "remove": Text("Togliere", "Remove"),
    "paste": Text("Incollare da un foglio di calcolo", "Paste from a spreadsheet"),
    "columns": Text("Copiare le righe nel foglio e incollarle qui. Colonne, con i loro nomi o in quest'ordine:",
                    "Copy the rows in the spreadsheet and paste them here. Columns, by their names or in this order:"),
    "pasted": Text("Righe prese: {rows}.", "Rows taken: {rows}."),
    "unread": Text("Celle non riconosciute, da scegliere a mano: {cells}.", "Cells not recognised, to be chosen by hand: {cells}."),
    "choose": Text("Scegliere…", "Choose…"),
    "about": Text("Come funziona?", "How does it work?"),
    "nothing_to_link": Text("Nessuna voce da collegare, per ora.", "Nothing to link to yet."),
    "characters": Text("caratteri", "characters"),
    "required": Text("campo necessario", "needed"),
    "saving": Text("Salvataggio in corso…", "Saving…"),
    "unsaved": Text("Non ancora salvato: intanto resta in questo browser.", "Not saved yet: meanwhile it stays in this browser."),
    "nothing_to_cross": Text("La tabella appare quando ci sono le voci da incrociare.",
                             "The table appears once there are items to cross."),
}  # fmt: skip


def form_of(inputs: type[Inputs], names: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Return the fields of a form for declared inputs, all or only `names`, as the browser reads them."""
    fields = inputs.model_fields
    return [_field(name, fields[name]) for name in (names if names is not None else fields)]


def defaults(inputs: type[Inputs], names: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the values that a new form starts from: the defaults, where there are any."""
    found = {}
    for name in names if names is not None else inputs.model_fields:
        field = inputs.model_fields[name]
        value = field.get_default(call_default_factory=True)
        if value is not PydanticUndefined:
            found[name] = value.value if isinstance(value, Enum) else value
    return found


def _field(name: str, field: FieldInfo) -> dict[str, Any]:
    shown = control(field)
    spec: dict[str, Any] = {
        "name": name,
        "kind": shown.kind,
        "label": str(shown.label),
        "required": field.is_required(),
        **_numbers(shown),
    }
    if shown.help:
        spec["help"] = str(shown.help)
    if named := _options(field, shown):
        spec["options"] = named
    spec |= _crossed(shown)
    if shown.kind in ("rows", "section"):
        spec["item"] = form_of(cast(type[Inputs], item_type(field)))
    if shown.group:
        spec["group"] = str(shown.group)
    if about := shown.about():
        spec |= {"about": [str(line) for line in about], "default": field.default}
    return spec


def _options(field: FieldInfo, shown: Control) -> list[dict[str, str]]:
    """Return what can be chosen: the members of a choice, or the levels of a scale with their numbers."""
    if shown.kind in ("choice", "several"):
        return [{"value": option.value, "label": str(option.label)} for option in options(field)]
    signs = signed if (shown.low or 0) < 0 else str
    levels = enumerate(shown.levels, start=int(shown.low or 0))
    return [{"value": str(level), "label": _level(signs(level), label)} for level, label in levels]


def _level(sign: Text | str, label: Text) -> str:
    """Return a level's number and its name, which may be the number itself."""
    return str(sign) if str(label) == str(sign) else f"{sign} · {label}"


def _crossed(shown: Control) -> dict[str, Any]:
    """Return what a field refers to: another list, or the rows and columns of a matrix."""
    names = {"row_names": shown.row_names, "column_names": shown.column_names}
    found: dict[str, Any] = {name: [str(one) for one in given] for name, given in names.items() if given}
    return found | {name: to for name, to in (("to", shown.to), ("across", shown.across)) if to}


def _numbers(shown: Control) -> dict[str, Any]:
    given = {"low": shown.low, "high": shown.high, "step": shown.step, "most": shown.most}
    numbers: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if isinstance(shown.unit, Share):
        return numbers | {"unit": f"% {shown.unit}".strip(), "scale": 100}
    if isinstance(shown.unit, Counted):
        numbers["one"] = str(shown.unit.one)
    if shown.unit:
        numbers["unit"] = str(shown.unit)
    return numbers
