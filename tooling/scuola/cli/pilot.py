"""`scuola pilot`: the documents of a territory's programme, and the example."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scuola.cli.shared import WRITTEN, folder_option, lang, say
from scuola.text import Text

if TYPE_CHECKING:
    from scuola.pilots.pilot import Pilot

PILOT_HELP = Text("Il programma di un territorio: documenti, esempio.", "A territory's programme: documents, example.")
DOCUMENTS_HELP = Text(
    "Scrivere in una cartella dossier, scheda e dati aperti.", "Write dossier, brief and open data into a folder."
)
EXAMPLE_HELP = Text(
    "Giocare un programma di esempio e scriverne i documenti.", "Play an example programme and write its documents."
)
OF_HELP = Text("Quale esempio (curriculum/pilots).", "Which example (curriculum/pilots).")
EMPTY = Text(
    "In «{folder}» non c'è ancora un programma: si scrive nella pagina «Programma del territorio».",
    "There is no programme in “{folder}” yet: it is written in the page “The territory's programme”.",
)
EXAMPLE = "terre-di-mezzo"


@click.group(help=str(PILOT_HELP))
def pilot() -> None:
    """Gather the commands of a programme."""


@pilot.command(help=str(DOCUMENTS_HELP))
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@folder_option
@lang
def documents(target: Path, folder: Path, lang: str | None) -> None:
    """Write the documents of the programme of a participant's folder."""
    from scuola.pilots.pilot import PAGE, load
    from scuola.text.problems import Problem
    from scuola.workspace.answers import Answers

    found = load(Answers(folder / "modules" / PAGE))
    if not found.values:
        raise Problem(EMPTY(folder=folder))
    _write(found, target)


@pilot.command(help=str(EXAMPLE_HELP))
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@click.option("--of", default=EXAMPLE, show_default=True, help=str(OF_HELP))
@lang
def example(target: Path, of: str, lang: str | None) -> None:
    """Play an example and write its documents."""
    import tempfile

    from scuola.pilots.example import play

    with tempfile.TemporaryDirectory(prefix="scuola-") as folder:
        _write(play(of, Path(folder)), target)


def _write(found: Pilot, target: Path) -> None:
    from scuola.files.whole import write_whole
    from scuola.pages.pilot_documents import documents as made
    from scuola.text.problems import not_written

    try:
        for name, content in made(found).values():
            write_whole(target / name, content, readable=True)
            say(WRITTEN(file=target / name))
    except OSError as error:
        raise not_written(target, error) from error
