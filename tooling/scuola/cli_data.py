"""`scuola data`: the datasets, from the command line; `scuola territory`: an instructor's own territory."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from scuola.cli_parts import lang, say
from scuola.text import Text

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
            click.echo(str(FAULTS_OF(slug=slug, count=len(faults))), err=True)
        for fault in faults:
            click.echo(f"  {fault.message}", err=True)
    if wrong:
        sys.exit(1)
    say(ALL_FINE(count=len(slugs or datasets.slugs())))


def _print(*parts: object) -> None:
    """Print tables and lines as wide as the window, or in full where nobody looks (a file, another program)."""
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    for part in parts:
        console.print(part)
