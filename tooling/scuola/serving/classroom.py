"""`scuola present --class`: a room for a session, its server started and started again, the ways in told."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scuola.classroom import codes, records
from scuola.classroom.plan import plan
from scuola.classroom.storage import open_database
from scuola.files.spreadsheets.encodings import decoded, without_option
from scuola.serving.class_keeper import end, running
from scuola.serving.class_server import PREFERRED_PORT, Ways
from scuola.serving.entrance import NO_BROWSER, close_way_in, open_way_in
from scuola.serving.place import STOP, Place, quick_response
from scuola.serving.ports import LOCALHOST, free_port
from scuola.text import Text, language, untranslated
from scuola.text.problems import Problem

LONGEST_QUESTION, MOST_QUESTIONS = 300, 200
LOOK_SECONDS, BETWEEN_STARTS = 0.2, 5.0
#: `scuola …` in a program that ends with this one, however this one ends.
BESIDE = "import sys, scuola.files.parents, scuola.cli; scuola.files.parents.end_with_parent(); scuola.cli.main(sys.argv[1:])"

ROOM = Text("Aula {code}: {title}", "Room {code}: {title}")
PHONES = Text("Dal telefono: {address}", "From a phone: {address}")
CONTROL = Text("Per condurre: {address}", "To facilitate: {address}")
KEY = Text(
    "Chiave di chi conduce: {key}  (si vede solo ora; una nuova: scuola rooms key {code})",
    "Facilitator's key: {key}  (shown only now; for a new one: scuola rooms key {code})",
)
SAME_KEY = Text(
    "La chiave è quella di prima. Se è andata perduta: scuola rooms key {code}",
    "The key is the one of before. If it is lost: scuola rooms key {code}",
)
NO_QUESTIONS = Text(
    "Il file delle domande «{file}» non si legge: controllare il nome. Ci va una domanda per riga.",
    "The file of questions “{file}” cannot be read: check its name. It has one question a line.",
)
OTHER_SESSION = Text(
    "L'aula {code} è dell'incontro «{its}», non di «{session}».",
    "Room {code} is of the session “{its}”, not of “{session}”.",
)


def present_class(
    session: str, room: str | None, place: Place, public: tuple[str, ...], keep_days: int, *, app: str | None = None,
    questions: Path | None = None, browser: bool, say: Callable[[Text], None],
) -> None:  # fmt: skip
    """Make a room for a session, or open one again, and serve it until it is closed; with an app beside it, on this computer.

    Raises `Problem` for an unknown session, room or app, a port that is taken, an archive that cannot be opened.
    """
    if app is not None:
        from scuola.serving.present import chosen

        chosen(app)
    record, key = _room(session, room, keep_days, gathered(questions))
    port = free_port(place.port, PREFERRED_PORT, place.host)
    ways = Ways(place, port, public)
    with (
        running(ways, say) as keeper,
        _entered_while_it_runs(record),
        _beside(app, browser=browser) as look_beside,
    ):
        _tell(record, key, keeper.ways, browser=browser, say=say)
        with suppress(KeyboardInterrupt):
            while True:
                keeper.look()
                look_beside()
                time.sleep(LOOK_SECONDS)


def gathered(file: Path | None) -> list[str]:
    """Return the questions of a file, one a line, in whatever letters it was written; none without a file."""
    if file is None:
        return []
    try:
        with without_option():
            text, _ = decoded(file.read_bytes(), str(file))
    except OSError as error:
        raise Problem(NO_QUESTIONS(file=file)) from error
    return [line.strip()[:LONGEST_QUESTION] for line in text.splitlines() if line.strip()][:MOST_QUESTIONS]


def _room(session: str, room: str | None, keep_days: int, questions: list[str]) -> tuple[records.Record, str | None]:
    engine = open_database()
    try:
        if room is None:
            made = records.make_room(engine, session, language(), keep_days=keep_days, questions=questions)
            return made.record, made.key
        record = records.get(engine, room)
        if record.session != session:
            raise Problem(OTHER_SESSION(code=record.code, its=record.session, session=session))
        return record, None
    finally:
        engine.dispose()


def _tell(record: records.Record, key: str | None, ways: Ways, *, browser: bool, say: Callable[[Text], None]) -> None:
    say(ROOM(code=record.code, title=plan(record.session).session.title))
    roots = ways.roots()
    for root in roots:
        say(PHONES(address=f"{root}{record.code}"))
    if ways.place.host != LOCALHOST:
        say(untranslated(quick_response(f"{roots[0]}{record.code}")))
    control = f"{ways.here()}{record.code}/control"
    say(CONTROL(address=control))
    say(KEY(key=key, code=record.code) if key else SAME_KEY(code=record.code))
    say(STOP)
    if browser and (unopened := _opened(f"{control}#{codes.plain(key)}" if key else control)):
        say(unopened)


def _opened(address: str) -> Text | None:
    """Open the control page by a page of its owner's alone, which has the key; return what to say if that cannot be done."""
    try:
        return open_way_in(_own_folder(), address)
    except OSError:
        return NO_BROWSER


@contextmanager
def _entered_while_it_runs(record: records.Record) -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(OSError):
            close_way_in(_own_folder(), f"scuola present --class {record.session} --room {record.code}")


def _own_folder() -> Path:
    return Path.home() / ".scuola"


@contextmanager
def _beside(app: str | None, *, browser: bool) -> Iterator[Callable[[], None]]:
    """Show an app on this computer as long as the class goes on: the room's network reaches the class alone.

    Give what looks after it, to be called often: an app that has ended is shown again, its page comes back by itself.
    """
    if app is None:
        yield lambda: None
        return
    shown, begun = _show(app, browser=browser), time.monotonic()

    def look() -> None:
        nonlocal shown, begun
        if shown.poll() is not None and time.monotonic() - begun > BETWEEN_STARTS:
            shown, begun = _show(app, browser=False), time.monotonic()

    try:
        yield look
    finally:
        end(shown)


def _show(app: str, *, browser: bool) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", BESIDE, "present", app, *([] if browser else ["--no-browser"])])
