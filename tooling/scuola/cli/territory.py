"""`scuola territory`: an instructor's own territory, for the simulations."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scuola.cli.shared import WRITTEN, lang, say, warn_of
from scuola.cli.tables import encoding_option, faults_option, say_faults, settled
from scuola.text import Text, untranslated

if TYPE_CHECKING:
    from scuola.territories.own import OwnTerritory

TERRITORY_HELP = Text("Un territorio proprio, per le simulazioni.", "A territory of one's own, for the simulations.")
TEMPLATE_HELP = Text(
    "Scrivere in una cartella la tabella da compilare.", "Write the table to be filled in into a folder."
)
CHECK_FILE_HELP = Text("Controllare una tabella compilata.", "Check a table that was filled in.")
MUNICIPALITY_HELP = Text(
    "Un comune del territorio: ciò che se ne pubblica è già compilato. Si può ripetere.",
    "A municipality of the territory: what is published of it is filled in. May be repeated.",
)
FROM_ISTAT_HELP = Text(
    "Scrivere la tabella con ciò che dicono i file dell'Istat (POSAS, anche ZIP) e del MEF (redditi per comune).",
    "Write the table with what the files of Istat (POSAS, also ZIP) and of the Treasury (incomes by municipality) say.",
)
OF_MUNICIPALITY_HELP = Text(
    "Un comune del territorio, con il nome o il codice Istat. Si può ripetere.",
    "A municipality of the territory, by name or Istat code. May be repeated.",
)
TABLE_FOLDER_HELP = Text(
    "Cartella in cui scriverla (quella in cui ci si trova).", "Folder to write it into (the current one)."
)
ALREADY_THERE = Text("Già compilati: {figures}.", "Filled in already: {figures}.")
ADD_HELP = Text("Controllare una tabella e aggiungere il territorio.", "Check a table and add the territory.")
KEPT_HELP = Text("Elencare i territori aggiunti.", "List the added territories.")
REMOVE_HELP = Text("Togliere un territorio aggiunto.", "Remove an added territory.")
FILL_IN = Text(
    "Compilare la colonna «valore» con un foglio di calcolo e salvarla come CSV o XLSX; poi: scuola territory add {file}",
    "Fill in the column “value” with a spreadsheet and save it as CSV or XLSX; then: scuola territory add {file}",
)
GOOD = Text("«{name}»: la tabella è in ordine.", "“{name}”: the table is in order.")
ADDED = Text(
    "«{name}» è aggiunto: compare tra i territori al prossimo avvio di Scuola.",
    "“{name}” is added: it appears among the territories the next time Scuola starts.",
)
REPLACED = Text(
    "«{name}» c'era già e ora ha i nuovi valori, dal prossimo avvio di Scuola. Cambiati: {changes}.",
    "“{name}” was there already and has the new values now, from the next start of Scuola on. Changed: {changes}.",
)
SPOILT = Text(
    "Il file «{file}» non è quello di un territorio, o è danneggiato: non è tra le scelte. Aggiungere di nuovo il territorio "
    "dalla sua tabella, poi cancellare il file.",
    "The file “{file}” is not that of a territory, or is damaged: it is not among the choices. Add the territory again from "
    "its table, then delete the file.",
)
REMOVED = Text("«{name}» è tolto.", "“{name}” is removed.")
NOTHING_ADDED = Text(
    "Nessun territorio aggiunto. Per cominciare: scuola territory template .",
    "No territory added. To begin: scuola territory template .",
)


@click.group(help=str(TERRITORY_HELP))
def territory() -> None:
    """Gather the commands on a territory of one's own."""


@territory.command(help=str(TEMPLATE_HELP))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--municipality", "municipalities", multiple=True, help=str(MUNICIPALITY_HELP))
@lang
def template(folder: Path, municipalities: tuple[str, ...], lang: str | None) -> None:
    """Write the table to be filled in."""
    from scuola.territories import table

    file = table.template(folder, municipalities)
    say(WRITTEN(file=file))
    say(FILL_IN(file=file))


@territory.command("from-istat", help=str(FROM_ISTAT_HELP))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--municipality", "names", multiple=True, required=True, help=str(OF_MUNICIPALITY_HELP))
@click.option("--folder", type=click.Path(path_type=Path), default=Path(), help=str(TABLE_FOLDER_HELP))
@encoding_option
@lang
def from_istat(
    files: tuple[Path, ...], names: tuple[str, ...], folder: Path, encoding: str | None, lang: str | None
) -> None:
    """Write the table to be filled in, with what official files say of some municipalities."""
    from scuola.territories import official
    from scuola.territories import template as module
    from scuola.territories.quantities import filled

    found = settled(lambda chosen: official.figures(files, names, chosen), encoding)
    file = module.write(folder, found.known)
    warn_of(found.notices)
    say(WRITTEN(file=file))
    say(ALREADY_THERE(figures=filled({name: one.value for name, one in found.known.items()})))
    say(FILL_IN(file=file))


@territory.command("check", help=str(CHECK_FILE_HELP))
@click.argument("file", type=click.Path(path_type=Path))
@encoding_option
@faults_option
@lang
def check_file(file: Path, encoding: str | None, faults_file: Path | None, lang: str | None) -> None:
    """Check a filled table."""
    say(GOOD(name=_read(file, encoding, faults_file).name))


@territory.command(help=str(ADD_HELP))
@click.argument("file", type=click.Path(path_type=Path))
@encoding_option
@faults_option
@lang
def add(file: Path, encoding: str | None, faults_file: Path | None, lang: str | None) -> None:
    """Add a territory."""
    from scuola.territories import SCHOOLS, own
    from scuola.territories.quantities import changes

    read = _read(file, encoding, faults_file)
    before = own.keep(read, taken={one.value for one in SCHOOLS})
    say(ADDED(name=read.name) if before is None else REPLACED(name=read.name, changes=changes(before, read)))


@territory.command("list", help=str(KEPT_HELP))
@lang
def list_kept(lang: str | None) -> None:
    """List the added territories."""
    from scuola.territories import own

    names = own.kept()
    say(untranslated("\n".join(names)) if names else NOTHING_ADDED)
    warn_of(SPOILT(file=file) for file in own.spoilt())


@territory.command(help=str(REMOVE_HELP))
@click.argument("name")
@lang
def remove(name: str, lang: str | None) -> None:
    """Remove an added territory."""
    from scuola.territories import own

    own.forget(name)
    say(REMOVED(name=name))


def _read(file: Path, encoding: str | None, faults_file: Path | None) -> OwnTerritory:
    """Return the territory of a table; print what is wrong with it and end if there is something."""
    from scuola.territories import table

    reading = settled(lambda chosen: table.read(file, chosen), encoding)
    warn_of(reading.notices)
    say_faults(reading.faults, faults_file)
    if reading.territory is None:
        sys.exit(1)
    return reading.territory
