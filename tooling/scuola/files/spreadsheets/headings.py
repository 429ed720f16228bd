"""Finding the columns of a table: by what their titles mean, wherever the row of titles is, whatever is around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from scuola.files.spreadsheets.faults import Fault
from scuola.files.spreadsheets.table import Row, Table
from scuola.text import Text
from scuola.text.folding import folded
from scuola.text.problems import Problem

LOOKED_AT = 30  # rows: titles, dates and logos may stand above the titles of the columns
FEWEST_WORDS_OF_A_NOTE = 4
BEGINS_A_NOTE = re.compile(
    r"\*|\(|(nota|note|notes|n\.?b|fonte|source|totale|total|legenda|avvertenze?)\b", re.IGNORECASE
)
#: Words that add nothing to what a column is: `Email istituzionale`, `Nome del partecipante`.
_FILLERS = (
    "di del dello della dei degli delle dell d il lo la i gli le l tuo tua suo sua proprio propria istituzionale aziendale "
    "lavorativa lavorativo lavoro ufficio personale partecipante partecipanti corsista iscritto iscritta dipendente "
    "obbligatorio obbligatoria richiesto richiesta indirizzo the of your work office address required institutional "
    "participant participants official person"
)
FILLERS = frozenset(_FILLERS.split())

TWO_COLUMNS = Text(
    "In «{file}» le colonne «{one}» e «{other}» possono essere tutte e due «{column}», e dicono cose diverse: tenerne una "
    "sola.",
    "In “{file}” both columns “{one}” and “{other}” may be “{column}”, and they say different things: keep one only.",
)
LEFT_OUT = Text("Colonne non lette: {columns}.", "Columns not read: {columns}.")
FROM_SHEET = Text("Letto il foglio «{sheet}».", "Read from sheet “{sheet}”.")
ABOVE = Text(
    "Righe sopra i titoli delle colonne, non lette: {rows}.", "Rows above the titles of the columns, not read: {rows}."
)
A_NOTE = Text("riga {row}, presa per una nota: «{text}»", "row {row}, taken for a note: “{text}”")


@dataclass(frozen=True)
class Column:
    """A column that is looked for: our name of it, the titles that it may have (the first is for messages)."""

    name: str
    titles: tuple[str, ...]
    required: bool = True


@dataclass
class Headed:
    """A table whose columns were found: `places` by our names (None for one that is not there), and the rows below.

    `others` are the titles of the columns that are none of ours, by place; `above` is what stands above the titles.
    """

    file: str
    places: dict[str, int | None]
    titles: dict[str, str]
    others: dict[int, str]
    rows: list[Row]
    faults: list[Fault] = field(default_factory=list)
    notices: list[Text] = field(default_factory=list)
    above: list[str] = field(default_factory=list)

    def cell(self, row: Row, name: str) -> str:
        """Return the cell of a row in one of our columns."""
        return row.at(self.places[name])


class LackingColumn(Problem):
    """No table of a file has a column that is needed, `column`; the nearest has these `titles`."""

    def __init__(self, message: Text, column: str, titles: Sequence[str]) -> None:
        self.column, self.titles = column, list(titles)
        super().__init__(message)


def squeezed(title: str) -> str:
    """Return what a title says, without accents, capitals, brackets or signs."""
    return "".join(_words(title))


def _words(title: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub(r"\be[- ]mail\b", "email", folded(title)))


def headed(tables: Iterable[Table], columns: Sequence[Column], lacking: Text) -> Headed:
    """Return the first table that has every required column.

    Raises `Problem` with `lacking`, filled with `file` and `column`, if none has: of the one that has the most.
    """
    best: tuple[int, Table, Sequence[str], dict[str, list[int]]] | None = None
    for table in tables:
        for place, row in _first_rows(table):
            found = _found(row.cells, columns)
            if all(found[one.name] for one in columns if one.required):
                return _below(table, place, found, columns)
            count = sum(bool(places) for places in found.values())
            if best is None or count > best[0]:
                best = count, table, row.cells, found
    assert best, "a file that is read has a row"
    _, table, titles, found = best
    missing = next(one for one in columns if one.required and not found[one.name])
    raise LackingColumn(lacking(file=table.file, column=missing.titles[0]), missing.name, titles)


def _first_rows(table: Table) -> Iterator[tuple[int, Row]]:
    there = [(place, row) for place, row in enumerate(table.rows[: 10 * LOOKED_AT]) if not row.is_empty]
    return iter(there[:LOOKED_AT] or list(enumerate(table.rows[:1])))


def _found(cells: Sequence[str], columns: Sequence[Column]) -> dict[str, list[int]]:
    """Return the places of the cells that are the best titles for each column."""
    return {one.name: _places(cells, one.titles) for one in columns}


def _places(cells: Sequence[str], titles: Sequence[str]) -> list[int]:
    known = {squeezed(title) for title in titles}
    for reading in (squeezed, _without_brackets, _without_fillers):
        if found := [place for place, cell in enumerate(cells) if cell and reading(cell) in known]:
            return found
    return []


def _without_brackets(title: str) -> str:
    return squeezed(re.sub(r"\(.*?\)|\[.*?\]|\*", "", title))


def _without_fillers(title: str) -> str:
    return "".join(word for word in _words(re.sub(r"\(.*?\)|\[.*?\]", "", title)) if word not in FILLERS)


def _below(table: Table, place: int, found: dict[str, list[int]], columns: Sequence[Column]) -> Headed:
    """Return a table from its row of titles on; where the titles are repeated, they are no row of it."""
    titles = table.rows[place].cells
    rows = [row for row in table.rows[place + 1 :] if row.cells != titles]
    chosen = {one.name: _one_of(table.file, rows, titles, found[one.name], one) for one in columns}
    others = {at: title for at, title in enumerate(titles) if title and at not in chosen.values()}
    notices = list(table.notices)
    if table.sheet:
        notices.append(FROM_SHEET(sheet=table.sheet))
    above = [row for row in table.rows[:place] if not row.is_empty]
    if above:
        notices.append(ABOVE(rows=", ".join(str(row.number) for row in above)))
    names = {name: titles[at] for name, at in chosen.items() if at is not None}
    return Headed(
        table.file,
        chosen,
        names,
        others,
        rows,
        list(table.faults),
        notices,
        [" ".join(filter(None, row.cells)) for row in above],
    )


def _one_of(file: str, rows: Sequence[Row], titles: Sequence[str], places: Sequence[int], column: Column) -> int | None:
    """Return the place of a column; of several with its title, the one that says something, if they do not differ."""
    told = {place: tuple(row.at(place) for row in rows) for place in places}
    full = [place for place in places if any(told[place])] or list(places[:1])
    if len({told[place] for place in full}) > 1:
        one, other = (titles[place] for place in full[:2])
        raise Problem(TWO_COLUMNS(file=file, one=one, other=other, column=column.titles[0]))
    return full[0] if full else None


def without_notes(table: Headed, is_ours: Callable[[Row], bool] = lambda _: False) -> Headed:
    """Return a table without what is written below it in one cell, and is no row of it; each note is said."""
    rows, notes = list(table.rows), list[Text]()
    while rows and (rows[-1].is_empty or (_is_a_note(rows) and not is_ours(rows[-1]))):
        row = rows.pop()
        if not row.is_empty:
            notes.insert(0, A_NOTE(row=row.number, text=next(filter(None, row.cells))))
    return replace(table, rows=rows, notices=[*table.notices, *notes])


def _is_a_note(rows: Sequence[Row]) -> bool:
    """Say whether the last row has one cell, which is a sentence, begins as notes do, or stands apart."""
    filled = [cell for cell in rows[-1].cells if cell]
    if len(filled) != 1:
        return False
    apart = len(rows) > 1 and rows[-2].is_empty
    return apart or len(filled[0].split()) >= FEWEST_WORDS_OF_A_NOTE or bool(BEGINS_A_NOTE.match(filled[0]))


def left_out(table: Headed) -> list[Text]:
    """Return what to say of the columns that are not read, if there are any."""
    titles = table.others.values()
    quoted = Text(", ".join(f"«{title}»" for title in titles), ", ".join(f"“{title}”" for title in titles))
    return [LEFT_OUT(columns=quoted)] if titles else []
