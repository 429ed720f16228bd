"""`scuola course close`, `archive` and `reopen`: an edition that is over, and one that goes on after all."""

from __future__ import annotations

from pathlib import Path

import click

from scuola.cli.shared import course_option, say
from scuola.text import Text

CLOSE_HELP = Text("Chiudere l'edizione: non si consegna più.", "Close the edition: nothing is handed in any more.")
ARCHIVE_HELP = Text(
    "Archiviare l'edizione: sul server entra soltanto chi insegna.",
    "Archive the edition: on a server those who teach alone come in.",
)
REOPEN_HELP = Text("Riaprire l'edizione.", "Open the edition again.")


@click.command(help=str(CLOSE_HELP))
@course_option
def close(folder: Path) -> None:
    """Close an edition."""
    from scuola.editions.edition import Stage
    from scuola.editions.stages import change

    say(change(folder, Stage.CLOSED))


@click.command(help=str(ARCHIVE_HELP))
@course_option
def archive(folder: Path) -> None:
    """Archive an edition."""
    from scuola.editions.edition import Stage
    from scuola.editions.stages import change

    say(change(folder, Stage.ARCHIVED))


@click.command(help=str(REOPEN_HELP))
@course_option
def reopen(folder: Path) -> None:
    """Open an edition again."""
    from scuola.editions.edition import Stage
    from scuola.editions.stages import change

    say(change(folder, Stage.OPEN))
