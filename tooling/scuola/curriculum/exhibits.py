"""What is shown beside a case to decide: a table, a chart, the trend of a simulation, a letter."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from scuola.files.typed_yaml import Entry, Slug
from scuola.text import Text, formats
from scuola.text.problems import WrongValue

WRONG_ROWS = Text(
    "Una riga ha una cifra per ogni colonna dopo la prima, e queste no: {rows}",
    "Rows have one figure for each column but the first, and these do not: {rows}",
)
WRONG_SERIES = Text(
    "Queste serie non hanno {count} valori: {series}", "These series do not have {count} values: {series}"
)


class Exhibit(Entry):
    """What every exhibit has: `sources` are keys of its case's, `note` is said below it."""

    title: Text
    note: Text | None = None
    sources: tuple[Slug, ...] = ()


class Row(Entry):
    """A row of figures; None where a figure is not known."""

    label: Text
    values: tuple[float | None, ...] = Field(min_length=1)


class TableExhibit(Exhibit):
    """A table: the first column has the labels of its rows."""

    kind: Literal["table"]
    columns: tuple[Text, ...] = Field(min_length=2)
    rows: tuple[Row, ...] = Field(min_length=2)
    digits: int = Field(0, ge=0, le=3)

    @model_validator(mode="after")
    def _rows_fill_the_columns(self) -> TableExhibit:
        if wrong := [row.label for row in self.rows if len(row.values) != len(self.columns) - 1]:
            raise WrongValue(WRONG_ROWS(rows=formats.listed(wrong)))
        return self


class Line(Entry):
    """A series of bars."""

    label: Text
    values: tuple[float, ...] = Field(min_length=2)


class BarsExhibit(Exhibit):
    """A chart of bars by group, years included, with its finding in one sentence."""

    kind: Literal["bars"]
    summary: Text
    unit: Text
    digits: int = Field(0, ge=0, le=3)
    groups: tuple[Text, ...] = Field(min_length=2)
    series: tuple[Line, ...] = Field(min_length=1, max_length=3)

    @model_validator(mode="after")
    def _series_fit(self) -> BarsExhibit:
        if wrong := [one.label for one in self.series if len(one.values) != len(self.groups)]:
            raise WrongValue(WRONG_SERIES(count=len(self.groups), series=formats.listed(wrong)))
        return self


class TrendExhibit(Exhibit):
    """How a measure of a simulation goes by itself, with nothing decided, where the simulation is set or elsewhere."""

    kind: Literal["trend"]
    simulation: Slug
    measure: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    territory: str | None = None


class LetterExhibit(Exhibit):
    """A letter or another document; `invented` where it was written for the discussion."""

    kind: Literal["letter"]
    sender: Text
    text: Text
    invented: bool = False


AnyExhibit = Annotated[TableExhibit | BarsExhibit | TrendExhibit | LetterExhibit, Field(discriminator="kind")]
