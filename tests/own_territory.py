"""A table about a territory of one's own, as an instructor would save it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from scuola.declared.control import control
from scuola.territories.own import OwnTerritory
from scuola.text import formats

VALUES = {
    "name": "Unione Bassa Est", "residents": 46_900, "over_64": 11_900, "households": 21_000, "mean_income": 24_318.5, "asking_rent": 9.8,
    "unoccupied_share": 18.4, "public_dwellings": 640, "public_unusable": 55, "applications_waiting": 320,
}  # fmt: skip
FIELDS = {name: control(field) for name, field in OwnTerritory.model_fields.items()}


def written(value: Any) -> str:
    """Return a value as an Italian writes it."""
    return value if isinstance(value, str) else formats.number(value, formats.decimals_of(value)).it


def table(
    values: dict[str, Any], separator: str = ";", more: tuple[tuple[str, ...], ...] = (), without: str = ""
) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(["Grandezza", "Valore", "unità", "anno"])
    for name, value in values.items():
        if name != without:
            writer.writerow([FIELDS[name].label.it, written(value), "", "2024"])
    writer.writerows(more)
    return text.getvalue()


def saved(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "mine.csv"
    path.write_bytes(text.encode(encoding))
    return path


def with_parts_within_wholes(values: dict[str, Any]) -> dict[str, Any]:
    pairs = (("households", "residents", 1), ("over_64", "residents", 0.7), ("public_unusable", "public_dwellings", 1))
    return values | {part: min(values[part], int(values[whole] * most)) for part, whole, most in pairs}
