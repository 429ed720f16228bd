"""`scuola data`: the datasets, from the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from scuola.cli.shared import lang, say, warn
from scuola.cli.tables import encoding_option, faults_option, say_faults, settled, write_faults
from scuola.text import Text

DATA_HELP = Text("Vedere e controllare i dati.", "See and check the data.")
LIST_HELP = Text("Elencare gli insiemi di dati.", "List the datasets.")
SHOW_HELP = Text("Descrivere un insieme di dati, colonna per colonna.", "Describe a dataset, column by column.")
CHECK_HELP = Text(
    "Controllare gli insiemi di dati (NOME: solo alcuni; --file: un'altra tabella con le stesse colonne).",
    "Check the datasets (NAME: some only; --file: another table with the same columns).",
)
FILE_HELP = Text(
    "Tabella da controllare al posto di quella pubblicata.", "Table to check in place of the published one."
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
    from scuola.data import tables

    _print(tables.overview())


@data.command(help=str(SHOW_HELP))
@click.argument("slug")
@lang
def show(slug: str, lang: str | None) -> None:
    """Describe a dataset."""
    from scuola.data import tables

    _print(*tables.description(slug))


@data.command(help=str(CHECK_HELP))
@click.argument("slugs", nargs=-1)
@click.option("--file", type=click.Path(path_type=Path), help=str(FILE_HELP))
@encoding_option
@faults_option
@lang
def check(
    slugs: Sequence[str], file: Path | None, encoding: str | None, faults_file: Path | None, lang: str | None
) -> None:
    """Check datasets."""
    from scuola.data import datasets
    from scuola.data.check import check as faults_of

    wrong = []
    for dataset in map(datasets.describe, slugs or datasets.slugs()):
        if faults := settled(partial(faults_of, dataset, file), encoding if file else None):
            warn(FAULTS_OF(slug=dataset.slug, count=len(faults)))
            say_faults(faults, None)
            wrong += faults
    if faults_file:
        write_faults(wrong, faults_file)
    if wrong:
        sys.exit(1)
    say(ALL_FINE(count=len(slugs or datasets.slugs())))


@data.command(help=str(FETCH_HELP))
@click.argument("slug")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--service", help=str(SERVICE_HELP))
@lang
def fetch(slug: str, folder: Path, service: str | None, lang: str | None) -> None:
    """Fetch a dataset again, beside the one in use."""
    from scuola.data import istat
    from scuola.text.limits import first_of

    fetched = istat.fetch(slug, folder, service)
    say(FETCHED(file=fetched.path, rows=fetched.rows, changed=len(fetched.changed)))
    for line in first_of(
        [
            CHANGED(what=what, when=when, before=_figure(before), now=_figure(now))
            for what, when, before, now in fetched.changed
        ]
    ):
        say(line)
    say_faults(fetched.faults, None)
    if fetched.faults:
        sys.exit(1)


def _figure(written: str) -> Text:
    """Return a figure of a dataset, which has a decimal point, as people write it."""
    return Text(written.replace(".", ","), written)


def _print(*parts: object) -> None:
    """Print tables and lines as wide as the window, or in full where nobody looks (a file, another program)."""
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    for part in parts:
        console.print(part)
