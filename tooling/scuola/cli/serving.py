"""Opening a participant's folder, and showing the simulations in class."""

from __future__ import annotations

from pathlib import Path

import click

from scuola.cli.shared import base_url_option, folder_option, lang, name_option, no_browser, port_option, say
from scuola.text import Text
from scuola.text.problems import Problem

START_HELP = Text("Aprire la propria cartella di lavoro.", "Open your working folder.")
AUTHOR_HELP = Text("Aprire JupyterLab, con i quaderni e il codice.", "Open JupyterLab, with notebooks and code.")
PRESENT_HELP = Text(
    "Mostrare le simulazioni in aula (SIMULAZIONE: una sola), o condurre una classe dal vivo (--class).",
    "Show the simulations in class (SIMULATION: one only), or facilitate a live class (--class).",
)
CLASS_HELP = Text(
    "Incontro da giocare dal vivo, ciascuno dal proprio telefono.", "Session to be played live, from everyone's phone."
)
ROOM_HELP = Text("Riaprire un'aula già creata, col suo codice.", "Open a room again that was made before, by its code.")
QUESTIONS_HELP = Text(
    "Domande raccolte prima per chi viene a rispondere, una per riga: in aula si votano con le altre.",
    "Questions gathered before for whoever comes to answer, one a line: in class they are voted on with the others.",
)
KEEP_HELP = Text(
    "Giorni dopo i quali i dati della classe si cancellano.", "Days after which the data of the class are deleted."
)
PUBLIC_HELP = Text(
    "Indirizzo pubblico da cui un altro server web inoltra le richieste (https://scuola.esempio.it); si può ripetere.",
    "Public address from which another web server forwards requests (https://scuola.example.org); may be repeated.",
)
ROOM_ALONE = Text("--room serve solo con --class.", "--room is of use only with --class.")
COURSE_OPTION_HELP = Text("Cartella del corso a cui consegnare.", "Folder of the course to hand in to.")
AS_HELP = Text(
    "Nome con cui consegnare, se non è quello dell'utente del computer.",
    "Name to hand in under, if it is not that of the computer's user.",
)
HOST_HELP = Text(
    "Indirizzo su cui ascoltare (0.0.0.0 per l'aula).", "Address to listen on (0.0.0.0 for the classroom)."
)

public_option = click.option("--public", multiple=True, help=str(PUBLIC_HELP))


@click.command(help=str(START_HELP))
@lang
@folder_option
@click.option("--course", type=click.Path(path_type=Path), help=str(COURSE_OPTION_HELP))
@click.option("--as", "participant", help=str(AS_HELP))
@port_option
@click.option("--author", is_flag=True, help=str(AUTHOR_HELP))
@no_browser
def start(
    lang: str | None,
    folder: Path,
    course: Path | None,
    participant: str | None,
    port: int | None,
    author: bool,
    no_browser: bool,
) -> None:
    """Open a participant's folder."""
    from scuola.serving import start as module

    module.start(
        folder,
        spoken=lang,
        course=course,
        participant=participant,
        port=port,
        browser=not no_browser,
        author=author,
        say=say,
    )


@click.command(help=str(PRESENT_HELP))
@click.argument("app", required=False)
@click.option("--class", "session", help=str(CLASS_HELP))
@click.option("--room", help=str(ROOM_HELP))
@click.option("--questions", type=click.Path(path_type=Path), help=str(QUESTIONS_HELP))
@click.option("--keep-days", type=click.IntRange(1, 365), default=30, show_default=True, help=str(KEEP_HELP))
@lang
@port_option
@click.option("--host", help=str(HOST_HELP))
@base_url_option
@name_option
@public_option
@no_browser
def present(
    app: str | None, session: str | None, room: str | None, questions: Path | None, keep_days: int, lang: str | None, port: int | None,
    host: str | None, base: str, names: tuple[str, ...], public: tuple[str, ...], no_browser: bool,
) -> None:  # fmt: skip
    """Serve the apps, a class, or both: apps to this computer unless otherwise said, a class to the whole room."""
    from scuola.serving.place import Place
    from scuola.serving.ports import LOCALHOST

    if session is None:
        if room is not None:
            raise Problem(ROOM_ALONE)
        from scuola.serving import present as module

        module.present(app, Place(port, host or LOCALHOST, base, names), not no_browser, say)
        return
    from scuola.serving.classroom import present_class

    place = Place(port, host or "0.0.0.0", base, names)  # phones come by the room's network
    present_class(
        session, room, place, public, keep_days, app=app, questions=questions, browser=not no_browser, say=say
    )
