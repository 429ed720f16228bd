"""The rooms of live classes: listed, given a new key, exported, deleted, served; sessions rehearsed by robots."""

from __future__ import annotations

from pathlib import Path

import click

from scuola.cli.serving import HOST_HELP, public_option
from scuola.cli.shared import (
    WRITTEN,
    base_url_option,
    confirmed,
    json_option,
    lang,
    name_option,
    port_option,
    print_json,
    print_table,
    say,
)
from scuola.text import EMPTY, Text, formats
from scuola.text.problems import Problem

ROOMS_HELP = Text("Le aule delle classi dal vivo.", "The rooms of live classes.")
LIST_HELP = Text("Elencare le aule in archivio.", "List the rooms in the archive.")
NEW_HELP = Text(
    "Preparare un'aula per un incontro, senza avviarla.", "Prepare a room for a session, without starting it."
)
KEY_HELP = Text(
    "Dare una chiave nuova a chi conduce: quella di prima non apre più.",
    "Give the facilitator a new key: the old one opens nothing any more.",
)
EXPORT_HELP = Text(
    "Scrivere i dati di una classe (CSV, XLSX) e il notebook che la racconta.",
    "Write the data of a class (CSV, XLSX), and the notebook that tells it.",
)
FOLDER_HELP = Text("Cartella in cui scrivere.", "Folder to write to.")
DELETE_HELP = Text(
    "Cancellare un'aula e tutto quel che vi è stato detto.", "Delete a room and all that was said in it."
)
SERVE_HELP = Text(
    "Servire le aule, come servizio (dietro JupyterHub o un altro server web).",
    "Serve the rooms, as a service (behind JupyterHub or another web server).",
)
REHEARSE_HELP = Text("Provare un incontro con dei robot.", "Rehearse a session with robots.")
ROBOTS_HELP = Text("Quanti robot.", "How many robots.")
NONE = Text("Nessuna aula in archivio.", "No room in the archive.")
COLUMNS = (
    Text("codice", "code"), Text("incontro", "session"), Text("creata", "made"), Text("si cancella", "deleted on"),
)  # fmt: skip
NEW_ROOM = Text("Aula {code}. Chiave di chi conduce: {key}", "Room {code}. Facilitator's key: {key}")
NEW_KEY = Text("La nuova chiave dell'aula {code} è {key}", "The new key of room {code} is {key}")
SURE = Text("Cancellare l'aula {code} e tutte le sue risposte?", "Delete room {code} and all its answers?")
DELETED = Text("Aula {code} cancellata.", "Room {code} deleted.")
KEPT = Text("L'aula {code} resta.", "Room {code} stays.")
PLAYED = Text("{minute}′ {title}: {answered} di {asked} {taken}", "{minute}′ {title}: {answered} of {asked} {taken}")
MILLISECONDS = Text("ms", "ms")
WENT_WELL = Text(
    "Prova riuscita: {moments} momenti con {robots} robot.",
    "The rehearsal went well: {moments} moments, {robots} robots.",
)
WENT_WRONG = Text("Prova non riuscita: {faults}", "The rehearsal went wrong: {faults}")

code_argument = click.argument("code")


@click.group(help=str(ROOMS_HELP))
def rooms() -> None:
    """Gather the subcommands about rooms."""


@rooms.command("list", help=str(LIST_HELP))
@lang
@json_option
def list_rooms(lang: str | None, as_json: bool) -> None:
    """List the rooms."""
    from scuola.classroom import records
    from scuola.classroom.storage import open_database
    from scuola.curriculum.clock import at_second

    found = records.listed(open_database())
    if as_json:
        print_json(found)
    elif not found:
        say(NONE)
    else:
        rows = [
            (one.code, one.session, formats.day(at_second(one.created).date()), formats.day(one.deleted_on.date()))
            for one in found
        ]
        print_table(COLUMNS, rows)


@rooms.command("new", help=str(NEW_HELP))
@click.argument("session")
@lang
def new_room(session: str, lang: str | None) -> None:
    """Make a room."""
    from scuola.classroom import records
    from scuola.classroom.storage import open_database
    from scuola.text import language

    made = records.make_room(open_database(), session, language())
    say(NEW_ROOM(code=made.record.code, key=made.key))


@rooms.command("key", help=str(KEY_HELP))
@code_argument
@lang
def key(code: str, lang: str | None) -> None:
    """Make a new key; the pages that were opened with the old one close when the server next looks."""
    from scuola.classroom import records
    from scuola.classroom.storage import open_database

    made = records.new_key(open_database(), code)
    say(NEW_KEY(code=code.upper(), key=made))


@rooms.command("export", help=str(EXPORT_HELP))
@code_argument
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@lang
def export(code: str, folder: Path, lang: str | None) -> None:
    """Write tables and workbook."""
    from scuola.classroom.debrief import load_session, notebook
    from scuola.files.whole import write_whole
    from scuola.text import language

    data = load_session(code)
    for path in data.to_csv(folder):
        say(WRITTEN(file=path))
    book = folder / f"scuola-{data.room.code}.xlsx"
    data.to_xlsx(book)
    told = folder / f"scuola-{data.room.code}.ipynb"
    write_whole(told, notebook(data, language()), readable=True)
    for path in (book, told):
        say(WRITTEN(file=path))


@rooms.command("delete", help=str(DELETE_HELP))
@code_argument
@lang
def delete(code: str, lang: str | None) -> None:
    """Delete a room, once it has been confirmed."""
    from scuola.classroom import records
    from scuola.classroom.storage import open_database

    engine = open_database()
    record = records.get(engine, code)
    if not confirmed(SURE(code=record.code)):
        say(KEPT(code=record.code))
        return
    records.delete(engine, record.code)
    say(DELETED(code=record.code))


@rooms.command("serve", help=str(SERVE_HELP))
@lang
@port_option
@click.option("--host", default="127.0.0.1", help=str(HOST_HELP))
@base_url_option
@name_option
@public_option
@click.option("--spare", is_flag=True, hidden=True)
def serve(
    lang: str | None,
    port: int | None,
    host: str,
    base: str,
    names: tuple[str, ...],
    public: tuple[str, ...],
    spare: bool,
) -> None:
    """Serve until asked to end; a spare server once it is told that it is needed."""
    from scuola.serving.class_server import PREFERRED_PORT, Ways, wait_until_needed
    from scuola.serving.class_server import serve as serve_rooms
    from scuola.serving.place import Place
    from scuola.serving.ports import free_port

    if spare:
        wait_until_needed()
    place = Place(port, host, base, names)
    serve_rooms(Ways(place, free_port(port, PREFERRED_PORT, host), public))


@click.command(help=str(REHEARSE_HELP))
@click.argument("session")
@click.option("--robots", type=click.IntRange(2, 300), default=12, show_default=True, help=str(ROBOTS_HELP))
@lang
def rehearse(session: str, robots: int, lang: str | None) -> None:
    """Play a session with robots; say moment by moment how it went."""
    import asyncio

    from scuola.classroom.rehearsal import Played
    from scuola.classroom.rehearsal import rehearse as play

    def told(one: Played) -> None:
        taken = EMPTY if one.milliseconds is None else formats.number(one.milliseconds, 0, MILLISECONDS)
        say(PLAYED(minute=one.minute, title=one.title, answered=one.answered, asked=one.asked, taken=taken))

    rehearsed = asyncio.run(play(session, robots, told=told))
    if rehearsed.all_faults:
        raise Problem(WENT_WRONG(faults="; ".join(rehearsed.all_faults[:5])))
    say(WENT_WELL(moments=len(rehearsed.moments), robots=robots))
