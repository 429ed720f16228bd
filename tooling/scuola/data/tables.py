"""The datasets as tables to read in a window: which there are, and what the columns of one mean."""

from __future__ import annotations

from rich.table import Table

from scuola.data.check import broken, shown_limit
from scuola.data.datasets import Column, Dataset, columns, describe, slugs
from scuola.text import EMPTY, Text, formats, untranslated

DATASETS = Text("Insiemi di dati", "Datasets")
OVERVIEW = (
    Text("Nome", "Name"), Text("Titolo", "Title"), Text("Anni", "Years"), Text("Righe", "Rows"),
    Text("Stato", "Status"), Text("Licenza", "Licence"),
)  # fmt: skip
FIELDS = (
    Text("Colonna", "Column"), Text("Titolo", "Title"), Text("Tipo", "Type"), Text("Unità", "Unit"),
    Text("Che cosa significa", "What it means"), Text("Regole", "Rules"),
)  # fmt: skip
SOURCES = (Text("Fonte", "Source"), Text("Titolo", "Title"), Text("Licenza", "Licence"), Text("Dove", "Where"))
TYPES = {"integer": Text("intero", "whole number"), "number": Text("numero", "number"), "string": Text("testo", "text")}
STATUSES = {
    "published": Text("pubblicato", "published"),
    "estimate": Text("stima della fonte", "source's estimate"),
    "derived": Text("calcolato", "worked out"),
    "synthetic": Text("sintetico", "synthetic"),
}
COUNTED = Text("{rows} righe, licenza {licence}", "{rows} rows, licence {licence}")
STATUS_LINE = Text("Stato dei dati: {statuses}", "Status of the figures: {statuses}")
RANGE = Text("da {low}", "from {low}")
RANGE_TO = Text("a {high}", "to {high}")


def overview() -> Table:
    """Return the table of all datasets."""
    table = _table(DATASETS, OVERVIEW)
    for slug in slugs():
        dataset, found = describe(slug), columns(slug)
        rows = formats.number(len(found["status"]))
        licence = ", ".join(dict.fromkeys([dataset.licence, *(source.licence for source in dataset.sources)]))
        table.add_row(slug, str(dataset.title), _years(slug), str(rows), _statuses(slug), licence)
    return table


def description(slug: str) -> list[Table | str]:
    """Return what there is to know of a dataset: words, columns, sources."""
    dataset = describe(slug)
    rows = formats.number(len(columns(slug)["status"]))
    fields = _table(EMPTY, FIELDS)
    for column in dataset.columns:
        unit = str(column.unit or "")
        told = (str(column.title), str(TYPES[column.type]), unit, str(column.description), _rules(column))
        fields.add_row(column.name, *told)
    sources = _table(EMPTY, SOURCES)
    for source in dataset.sources:
        sources.add_row(source.name, str(source.title), source.licence, source.path)
    return [str(dataset.title), str(dataset.description), *_lines(dataset, str(rows)), fields, sources]


def _lines(dataset: Dataset, rows: str) -> list[str]:
    return [
        str(COUNTED(rows=rows, licence=dataset.licence)),
        str(STATUS_LINE(statuses=untranslated(_statuses(dataset.slug)))),
    ]


def _statuses(slug: str) -> str:
    return ", ".join(str(STATUSES[status]) for status in sorted(set(columns(slug)["status"])))


def _years(slug: str) -> str:
    """Return the first and last year of a dataset that has a column for it."""
    found = columns(slug)
    if "year" not in found:
        return "–"
    first, last = found["year"].min(), found["year"].max()
    return str(first) if first == last else f"{first}–{last}"


def _rules(column: Column) -> str:
    rules, said = column.constraints, []
    if "minimum" in rules:
        said.append(str(RANGE(low=shown_limit(column, "minimum"))))
    if "maximum" in rules:
        said.append(str(RANGE_TO(high=shown_limit(column, "maximum"))))
    if "enum" in rules:
        said.append(" | ".join(map(str, rules["enum"])))
    said += [str(rule) for rule in broken(column, "")]
    return "; ".join(said)


def _table(title: Text, head: tuple[Text, ...]) -> Table:
    table = Table(title=str(title) or None)
    for name in head:
        table.add_column(str(name), overflow="fold")
    return table
