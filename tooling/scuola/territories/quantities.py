"""The quantities of a territory, as its table names them: labels, units and rules come from `OwnTerritory`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from textwrap import shorten

from scuola.declared.control import Control, control
from scuola.files.numbers import unit_words
from scuola.territories.municipalities import plain
from scuola.territories.own import PER_CENT, OwnTerritory
from scuola.text import Text, untranslated
from scuola.text.formats import exact

QUANTITY, VALUE, YEAR = Text("grandezza", "quantity"), Text("valore", "value"), Text("anno", "year")
HEADER = (QUANTITY, VALUE, Text("unità", "unit"), YEAR, Text("fonte", "source"),
          Text("dove si trova", "where to find it"))  # fmt: skip
CHANGE = Text("{label} {before} → {after}", "{label} {before} → {after}")
#: Words that may stand beside any figure of a territory.
COMMON_UNITS = ("ab", "abitanti", "n", "nr", "inhabitants")


@cache
def quantities() -> dict[str, Control]:
    """Return what is asked of a territory, by field."""
    return {name: control(field) for name, field in OwnTerritory.model_fields.items()}


@cache
def names() -> dict[str, str]:
    """Return the field that each way of naming a quantity stands for: its label in either language, or its name."""
    ways: dict[str, str] = {}
    for name, shown in quantities().items():
        ways |= {plain(way): name for way in (name, shown.label.it, shown.label.en)}
    return ways


@cache
def units(name: str) -> frozenset[str]:
    """Return the words that may stand beside the figure of a quantity: those of its unit and of its label."""
    shown = quantities()[name]
    said = (said for text in (shown.unit, shown.label) if text for said in (text.it, text.en))
    return frozenset({*unit_words(*said), *COMMON_UNITS})


def is_a_share(name: str) -> bool:
    """Say whether a quantity is per cent."""
    return quantities()[name].unit == PER_CENT


def is_money(name: str) -> bool:
    """Say whether a quantity is in euros."""
    unit = quantities()[name].unit
    return unit is not None and "€" in unit.it


def fits(name: str, value: float) -> bool:
    """Say whether a value is within the range of a quantity, and whole where it counts people or things."""
    shown = quantities()[name]
    return (shown.low or 0) <= value <= (shown.high or value) and (value.is_integer() or not OwnTerritory.counts(name))


def changes(before: OwnTerritory, after: OwnTerritory) -> Text:
    """Return what differs between two states of a territory, quantity by quantity; a dash where nothing does."""
    said = [
        CHANGE(label=shown.label, before=_value(getattr(before, name)), after=_value(getattr(after, name)))
        for name, shown in quantities().items()
        if getattr(before, name) != getattr(after, name)
    ]
    return Text(", ".join(one.it for one in said) or "–", ", ".join(one.en for one in said) or "–")


def _value(value: float | str | None) -> Text:
    """Return a value in words, the beginning of a long one; a dash for one that nobody said."""
    return untranslated(shorten(value or "–", 40, placeholder="…")) if isinstance(value, str | None) else exact(value)


def filled(values: Mapping[str, str]) -> Text:
    """Return which quantities have a value, by their labels."""
    labels = [shown.label for name, shown in quantities().items() if name in values]
    return Text(", ".join(label.it for label in labels), ", ".join(label.en for label in labels))
