"""`scuola course receive`: the hand-in desk of a course, on a computer that several people share."""

from __future__ import annotations

from pathlib import Path

import click

from scuola.cli.shared import course_option, say
from scuola.text import Text

RECEIVE_HELP = Text(
    "Aprire lo sportello delle consegne, su un computer con più utenti: nessuno scrive più nella cartella del corso.",
    "Open the hand-in desk, on a computer of several users: nobody writes in the course's folder any more.",
)
OPEN = Text(
    "Lo sportello delle consegne è aperto ({socket}). Chi partecipa apre Scuola con:\n"
    "scuola start --course {folder} --as CHIAVE\nPer chiudere lo sportello: Ctrl-C.",
    "The hand-in desk is open ({socket}). Participants open Scuola with:\n"
    "scuola start --course {folder} --as KEY\nTo close the desk: Ctrl-C.",
)


@click.command(help=str(RECEIVE_HELP))
@course_option
def receive(folder: Path) -> None:
    """Open the hand-in desk until it is closed."""
    from scuola.handin import socket_peers

    socket_peers.serve(folder, lambda socket: say(OPEN(socket=socket, folder=folder)))
