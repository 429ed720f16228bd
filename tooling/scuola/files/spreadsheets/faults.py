"""What is wrong with a table: where, what it is, by which rule; the first of each kind, and the rest counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scuola.text import Text
from scuola.text.formats import number
from scuola.text.limits import MOST_KINDS, MOST_OF_A_KIND, kind_of

FAULT = Text(
    "riga {row}, colonna «{column}», valore «{value}»: {rule}", "row {row}, column “{column}”, value “{value}”: {rule}"
)
MOST_OF_A_VALUE = 80
AND_AS_MANY = Text(
    "… e altre righe con lo stesso errore nella colonna «{column}»: {count}",
    "… and more rows with the same mistake in column “{column}”: {count}",
)
AND_OTHER_KINDS = Text("… ed errori di altro tipo: {count}", "… and mistakes of other kinds: {count}")
IN_ALL = Text("Errori in tutto: {count}.", "Mistakes in all: {count}.")
COLUMNS = (Text("riga", "row"), Text("colonna", "column"), Text("valore", "value"), Text("regola", "rule"))


Cell = str | float | None


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell: its row in the file (the first is row 1), its column, its value, the rule."""

    row: int
    column: str
    value: str
    rule: Text

    @property
    def message(self) -> Text:
        """The fault in a line."""
        value = self.value if len(self.value) <= MOST_OF_A_VALUE else self.value[:MOST_OF_A_VALUE] + "…"
        return FAULT(row=self.row, column=self.column, value=value, rule=self.rule)

    @property
    def kind(self) -> tuple[str, str]:
        """What faults of one kind have in common: the column and the rule, but for the figures and names in it."""
        return self.column, kind_of(self.rule)


def first_of_each_kind(faults: Sequence[Fault]) -> Iterator[Text]:
    """Yield the messages of the first faults of each kind, and how many more there are; in their order if they are few."""
    kinds: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        kinds.setdefault(fault.kind, []).append(fault)
    if len(kinds) <= MOST_KINDS and all(len(alike) <= MOST_OF_A_KIND for alike in kinds.values()):
        yield from (fault.message for fault in faults)
        return
    for alike in list(kinds.values())[:MOST_KINDS]:
        yield from (fault.message for fault in alike[:MOST_OF_A_KIND])
        if len(alike) > MOST_OF_A_KIND:
            yield AND_AS_MANY(column=alike[0].column, count=number(len(alike) - MOST_OF_A_KIND))
    if others := sum(len(alike) for alike in list(kinds.values())[MOST_KINDS:]):
        yield AND_OTHER_KINDS(count=number(others))
    yield IN_ALL(count=number(len(faults)))


def in_rows(faults: Sequence[Fault]) -> list[list[Cell]]:
    """Return the whole list as a table, in the current language."""
    rows: list[list[Cell]] = [[one.row, one.column, one.value, str(one.rule)] for one in faults]
    return [[str(name) for name in COLUMNS], *rows]
