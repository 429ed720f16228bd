"""`scuola data`: the datasets, from the command line; `scuola territory`: an instructor's own territory."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scuola.cli.parts import WRITTEN, lang, say, warn
from scuola.text import Text, untranslated

if TYPE_CHECKING:
    from scuola.own_territory import OwnTerritory

DATA_HELP = Text("Vedere e controllare i dati.", "See and check the data.")
LIST_HELP = Text("Elencare gli insiemi di dati.", "List the datasets.")
SHOW_HELP = Text("Descrivere un insieme di dati, colonna per colonna.", "Describe a dataset, column by column.")
CHECK_HELP = Text(
    "Controllare gli insiemi di dati (SLUG: solo alcuni; --file: un'altra tabella con le stesse colonne).",
    "Check the datasets (SLUG: some only; --file: another table with the same columns).",
)
FILE_HELP = Text(
    "Tabella da controllare al posto di quella pubblicata.", "Table to check in place of the published one."
)
TERRITORY_HELP = Text("Un territorio proprio, per le simulazioni.", "A territory of one's own, for the simulations.")
TEMPLATE_HELP = Text(
    "Scrivere in una cartella la tabella da compilare.", "Write the table to be filled in into a folder."
)
CHECK_FILE_HELP = Text("Controllare una tabella compilata.", "Check a table that was filled in.")
MUNICIPALITY_HELP = Text(
    "Un comune del territorio: ciò che se ne pubblica è già compilato. Si può ripetere.",
    "A municipality of the territory: what is published of it is filled in. May be repeated.",
)
ADD_HELP = Text("Controllare una tabella e aggiungere il territorio.", "Check a table and add the territory.")
KEPT_HELP = Text("Elencare i territori aggiunti.", "List the added territories.")
REMOVE_HELP = Text("Togliere un territorio aggiunto.", "Remove an added territory.")
FILL_IN = Text(
    "Compilare la colonna «valore» con un foglio di calcolo e salvarla come CSV; poi: scuola territory add {file}",
    "Fill in the column “value” with a spreadsheet and save it as CSV; then: scuola territory add {file}",
)
GOOD = Text("«{name}»: la tabella è in ordine.", "“{name}”: the table is in order.")
ADDED = Text(
    "«{name}» è aggiunto: compare tra i territori al prossimo avvio di Scuola.",
    "“{name}” is added: it appears among the territories the next time Scuola starts.",
)
REMOVED = Text("«{name}» è tolto.", "“{name}” is removed.")
NOTHING_ADDED = Text(
    "Nessun territorio aggiunto. Per cominciare: scuola territory template .",
    "No territory added. To begin: scuola territory template .",
)
FETCH_HELP = Text(
    "Scaricare di nuovo un insieme di dati da chi lo pubblica, accanto a quello in uso (componente facoltativo).",
    "Fetch a dataset again from whoever publishes it, beside the one in use (optional component).",
)
SERVICE_HELP = Text("Indirizzo del servizio, se non è quello solito.", "Address of the service, if not the usual one.")
FETCHED = Text(
    "Scritto: {file}. Righe: {rows}; diverse da quelle in uso: {changed}.",
    "Written: {file}. Rows: {rows}; different from those in use: {changed}.",
)
CHANGED = Text("  {what}, {when}: in uso {before}, ora {now}", "  {what}, {when}: in use {before}, now {now}")
ALL_FINE = Text("In ordine: {count}.", "In order: {count}.")
FAULTS_OF = Text("{slug}: errori {count}", "{slug}: mistakes {count}")


@click.group(help=str(DATA_HELP))
def data() -> None:
    """Gather the commands on datasets."""


@data.command("list", help=str(LIST_HELP))
@lang
def list_(lang: str | None) -> None:
    """List the datasets."""
    from scuola import dataset_tables

    _print(dataset_tables.overview())


@data.command(help=str(SHOW_HELP))
@click.argument("slug")
@lang
def show(slug: str, lang: str | None) -> None:
    """Describe a dataset."""
    from scuola import dataset_tables

    _print(*dataset_tables.description(slug))


@data.command(help=str(CHECK_HELP))
@click.argument("slugs", nargs=-1, metavar="[SLUG]…")
@click.option("--file", type=click.Path(path_type=Path), help=str(FILE_HELP))
@lang
def check(slugs: Sequence[str], file: Path | None, lang: str | None) -> None:
    """Check datasets."""
    from scuola import datasets
    from scuola.dataset_check import check as faults_of

    wrong = 0
    for slug in slugs or datasets.slugs():
        faults = faults_of(datasets.describe(slug), file)
        wrong += bool(faults)
        if faults:
            warn(FAULTS_OF(slug=slug, count=len(faults)))
        for fault in faults:
            warn(f"  {fault.message}")
    if wrong:
        sys.exit(1)
    say(ALL_FINE(count=len(slugs or datasets.slugs())))


@click.group(help=str(TERRITORY_HELP))
def territory() -> None:
    """Gather the commands on a territory of one's own."""


@territory.command(help=str(TEMPLATE_HELP))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--municipality", "municipalities", multiple=True, metavar="NAME", help=str(MUNICIPALITY_HELP))
@lang
def template(folder: Path, municipalities: tuple[str, ...], lang: str | None) -> None:
    """Write the table to be filled in."""
    from scuola import territory_table

    file = territory_table.template(folder, municipalities)
    say(WRITTEN(file=file))
    say(FILL_IN(file=file))


@territory.command("check", help=str(CHECK_FILE_HELP))
@click.argument("file", type=click.Path(path_type=Path))
@lang
def check_file(file: Path, lang: str | None) -> None:
    """Check a filled table."""
    say(GOOD(name=_read(file).name))


@territory.command(help=str(ADD_HELP))
@click.argument("file", type=click.Path(path_type=Path))
@lang
def add(file: Path, lang: str | None) -> None:
    """Add a territory."""
    from scuola import own_territory
    from scuola.territories import SCHOOLS

    read = _read(file)
    own_territory.keep(read, taken={one.value for one in SCHOOLS})
    say(ADDED(name=read.name))


@territory.command("list", help=str(KEPT_HELP))
@lang
def list_kept(lang: str | None) -> None:
    """List the added territories."""
    from scuola import own_territory

    names = own_territory.kept()
    say(untranslated("\n".join(names)) if names else NOTHING_ADDED)


@territory.command(help=str(REMOVE_HELP))
@click.argument("name")
@lang
def remove(name: str, lang: str | None) -> None:
    """Remove an added territory."""
    from scuola import own_territory

    own_territory.forget(name)
    say(REMOVED(name=name))


def _read(file: Path) -> OwnTerritory:
    """Return the territory of a table; print what is wrong with it and end if there is something."""
    from scuola import territory_table

    reading = territory_table.read(file)
    for notice in reading.notices:
        say(notice)
    for fault in reading.faults:
        warn(fault.message)
    if reading.territory is None:
        sys.exit(1)
    return reading.territory


@data.command(help=str(FETCH_HELP))
@click.argument("slug")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--service", help=str(SERVICE_HELP))
@lang
def fetch(slug: str, folder: Path, service: str | None, lang: str | None) -> None:
    """Fetch a dataset again, beside the one in use."""
    from scuola import istat

    fetched = istat.fetch(slug, folder, service)
    say(FETCHED(file=fetched.path, rows=fetched.rows, changed=len(fetched.changed)))
    for what, when, before, now in fetched.changed:
        say(CHANGED(what=what, when=when, before=before, now=now))
    for fault in fetched.faults:
        warn(f"  {fault.message}")
    if fetched.faults:
        sys.exit(1)


def _print(*parts: object) -> None:
    """Print tables and lines as wide as the window, or in full where nobody looks (a file, another program)."""
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    for part in parts:
        console.print(part)
