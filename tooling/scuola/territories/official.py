"""What official files say of municipalities, as they are published: Istat's residents by age, the Treasury's incomes.

Of one municipality, or of several together: the first rows of the table of a territory of one's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from scuola.files.spreadsheets.headings import LackingColumn, headed
from scuola.files.spreadsheets.sent import Sent
from scuola.territories import mef, posas
from scuola.territories.municipalities import Published, name_of, plain
from scuola.territories.official_files import Statement, Told, bare, parts_of, texts_of
from scuola.text import Text
from scuola.text.problems import Problem

WRONG_KIND = Text(
    "«{file}» non è uno dei file previsti. Servono quello dell'Istat sui residenti per età (POSAS, da demo.istat.it: Codice "
    "comune, Comune, Età, Totale maschi, Totale femmine) e quello del MEF sui redditi IRPEF per comune (Anno di imposta, "
    "Codice Istat Comune, Numero contribuenti, Reddito complessivo). Manca, qui, la colonna «{column}».",
    "“{file}” is not one of the files that are read. These are Istat's residents by age (POSAS, from demo.istat.it: Codice "
    "comune, Comune, Età, Totale maschi, Totale femmine) and the Treasury's incomes by municipality (Anno di imposta, Codice "
    "Istat Comune, Numero contribuenti, Reddito complessivo). The column “{column}” is missing here.",
)
NOT_THERE = Text(
    "In «{file}» non c'è il comune «{name}». Si voleva dire: {near}?",
    "There is no municipality “{name}” in “{file}”. Did you mean: {near}?",
)
NOBODY_NEAR = Text("un altro file, o il nome per intero", "another file, or the whole name")
SEVERAL = Text(
    "In «{file}» ci sono più comuni di nome «{name}»: indicare il codice Istat. Sono: {codes}.",
    "There are several municipalities of the name “{name}” in “{file}”: give the Istat code. They are: {codes}.",
)
TWO_YEARS = Text(
    "I file dicono cose diverse di «{name}» ({one}; {other}): indicarne uno solo.",
    "The files say different things of “{name}” ({one}; {other}): give one of them only.",
)
DIFFERENT_YEARS = Text(
    "I file dicono di «{one}» nel {first} e di «{other}» nel {second}: per sommarli servono file dello stesso anno.",
    "The files tell of “{one}” in {first} and of “{other}” in {second}: to add them up, files of one year are needed.",
)
KINDS = (posas, mef)


@dataclass
class Figures:
    """What is known of a territory, by field of `OwnTerritory`, and what is to be said of it."""

    known: dict[str, Published] = field(default_factory=dict)
    notices: list[Text] = field(default_factory=list)


def figures(files: Sequence[Path | Sent], names: Sequence[str], encoding: str | None = None) -> Figures:
    """Return what official files say of some municipalities together, each named, or by its Istat code.

    Raises `Problem` at a file of another kind, at a municipality that is not in the files, or where they disagree;
    `DoubtfulLetters` where one asks for an `encoding`.
    """
    by_kind: dict[str, list[Told]] = {}
    for file in files:
        for part in parts_of(file):
            kind, told = _read(part, names, encoding)
            by_kind.setdefault(kind, []).append(told)
    found, called = Figures(), list[str]()
    for module in KINDS:
        said = by_kind.get(module.__name__, [])
        statements = {name: _statement(name, said) for name in dict.fromkeys(names) if said}
        if not statements:
            continue
        _refuse_different_years(list(statements.values()))
        together = module.together(said[0].file, list({one.code: one for one in statements.values()}.values()))
        found.known |= together.known
        found.notices += [*(notice for one in said for notice in one.notices), *together.notices]
        called = called or [_called(one, name) for name, one in statements.items()]
    known = {"name": Published(name_of(list(dict.fromkeys(called)))), **found.known}
    return Figures(known, list(dict.fromkeys(found.notices)))


def _refuse_different_years(statements: Sequence[Statement]) -> None:
    """Raise `Problem` if municipalities that are to be added up are told of at different times."""
    first = statements[0]
    if other := next((one for one in statements if one.year != first.year), None):
        raise Problem(DIFFERENT_YEARS(one=first.name, first=first.year, other=other.name, second=other.year))


def _called(one: Statement, name: str) -> str:
    """Return the name of a municipality as people write it; a file may have it in capitals."""
    if not one.name.isupper():
        return one.name
    return one.name.title() if name.strip().isdigit() else name.strip()


def _read(part: Sent, names: Sequence[str], encoding: str | None) -> tuple[str, Told]:
    """Return of which kind a file is, and what it says of the municipalities; `Problem` if it is of none."""
    read = texts_of(part, names, encoding)
    lacking: list[LackingColumn] = []
    for module in KINDS:
        try:
            table = headed(read.tables(), module.COLUMNS, WRONG_KIND)
        except LackingColumn as error:
            lacking.append(error)
            continue
        return module.__name__, module.told(table, read)
    raise lacking[0]


def _statement(name: str, told: Sequence[Told]) -> Statement:
    """Return what the files of a kind say of a municipality; `Problem` if it is in none, or they disagree."""
    known = [one for said in told for one in said.statements]
    found = {one for one in known if _is_called(one, name, plain)} or {
        one for one in known if _is_called(one, name, bare)
    }
    if not found:
        raise Problem(NOT_THERE(name=name, file=told[0].file, near=_near(name, told)))
    codes = sorted({f"{one.name} ({one.code})" for one in found})
    if len({one.code for one in found}) > 1:
        raise Problem(SEVERAL(name=name, file=told[0].file, codes=", ".join(codes)))
    first, *others = sorted(found, key=lambda one: one.source)
    if others:
        raise Problem(TWO_YEARS(name=name, one=first.source, other=others[0].source))
    return first


def _is_called(one: Statement, name: str, compared: Callable[[str], str]) -> bool:
    """Say whether a municipality has a code or a name; one in two languages has two (`Bolzano/Bozen`)."""
    if name.strip().isdigit():
        return one.code == name.strip().zfill(6)
    return compared(name) in {compared(way) for way in (one.name, *one.name.split("/"))}


def _near(name: str, told: Iterable[Told]) -> Text:
    titles = {plain(title) for module in KINDS for column in module.COLUMNS for title in column.titles}
    known = {plain(one): one for said in told for one in said.names() if plain(one) not in titles}
    near = [known[one] for one in get_close_matches(plain(name), known, n=3, cutoff=0.6)]
    return Text(*([", ".join(near)] * 2)) if near else NOBODY_NEAR
