"""Opening a participant's folder, and showing the simulations in class."""

from __future__ import annotations

from pathlib import Path

import click

from scuola.cli.parts import folder_option, lang, no_browser, port_option, say
from scuola.text import Text

START_HELP = Text("Aprire la propria cartella di lavoro in JupyterLab.", "Open your working folder in JupyterLab.")
PRESENT_HELP = Text(
    "Mostrare le simulazioni in aula (APP: una sola).", "Show the simulations in class (APP: one only)."
)
COURSE_OPTION_HELP = Text("Cartella del corso a cui consegnare.", "Folder of the course to hand in to.")
AS_HELP = Text(
    "Nome con cui consegnare, se non è quello dell'utente del computer.",
    "Name to hand in under, if it is not that of the computer's user.",
)
HOST_HELP = Text(
    "Indirizzo su cui ascoltare (0.0.0.0 per l'aula).", "Address to listen on (0.0.0.0 for the classroom)."
)


@click.command(help=str(START_HELP))
@lang
@folder_option
@click.option("--course", type=click.Path(path_type=Path), help=str(COURSE_OPTION_HELP))
@click.option("--as", "participant", help=str(AS_HELP))
@port_option
@no_browser
def start(
    lang: str | None, folder: Path, course: Path | None, participant: str | None, port: int | None, no_browser: bool
) -> None:
    """Open a participant's folder."""
    from scuola import start as module

    module.start(
        folder, language=lang, course=course, participant=participant, port=port, browser=not no_browser, say=say
    )


@click.command(help=str(PRESENT_HELP))
@click.argument("app", required=False)
@lang
@port_option
@click.option("--host", default="127.0.0.1", help=str(HOST_HELP))
@no_browser
def present(app: str | None, lang: str | None, port: int | None, host: str, no_browser: bool) -> None:
    """Serve the apps."""
    from scuola import present as module

    module.present(app, port, host, not no_browser, say)
