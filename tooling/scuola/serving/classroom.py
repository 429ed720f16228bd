"""`scuola present --class`: a room for a session, its server started and started again, the ways in told."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scuola.classroom import codes, records
from scuola.classroom.plan import plan
from scuola.classroom.storage import open_database
from scuola.files.spreadsheets.encodings import decoded
from scuola.serving.class_server import PREFERRED_PORT, Ways
from scuola.serving.entrance import NO_BROWSER
from scuola.serving.place import STOP, Place, quick_response
from scuola.serving.ports import LOCALHOST, answers, free_port, from_here, written
from scuola.serving.start import end_politely_on_signals
from scuola.text import Text, language, untranslated
from scuola.text.problems import Problem

LONGEST_QUESTION, MOST_QUESTIONS = 300, 200
LOOK_SECONDS, ANSWER_SECONDS, START_SECONDS = 0.2, 15, 60
SOON, LATEST = 0.2, 5.0
#: What Python says of a server that was killed is no news to whoever facilitates: it is started again.
QUIET = "ignore::UserWarning:multiprocessing.resource_tracker"
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
STARTED_AGAIN = Text(
    "Il server della classe si era fermato ed è ripartito: nulla di ciò che era stato accettato è andato perduto.",
    "The class server had stopped and has been started again: nothing that had been accepted is lost.",
)
NOT_STARTED = Text(
    "Il server della classe non si avvia. Provare un'altra porta con --port, o leggere qui sopra perché.",
    "The class server does not start. Try another port with --port, or read above why.",
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
    with _running(ways, say) as look, _beside(app, browser=browser):
        _tell(record, key, ways, browser=browser, say=say)
        with suppress(KeyboardInterrupt):
            while True:
                look()
                time.sleep(LOOK_SECONDS)


def gathered(file: Path | None) -> list[str]:
    """Return the questions of a file, one a line, in whatever letters it was written; none without a file."""
    if file is None:
        return []
    try:
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
    control = f"{_here(ways)}{record.code}/control"
    say(CONTROL(address=control))
    say(KEY(key=key, code=record.code) if key else SAME_KEY(code=record.code))
    say(STOP)
    if browser and not webbrowser.open(f"{control}#{codes.plain(key)}" if key else control):
        say(NO_BROWSER)


def _here(ways: Ways) -> str:
    """Return the root by which this computer reaches the server."""
    host = from_here(ways.place.host)
    return f"http://{written(host)}:{ways.port}{ways.place.path}"


@contextmanager
def _beside(app: str | None, *, browser: bool) -> Iterator[None]:
    """Show an app on this computer as long as the class goes on: the room's network reaches the class alone."""
    if app is None:
        yield
        return
    shown = subprocess.Popen([sys.executable, "-c", BESIDE, "present", app, *([] if browser else ["--no-browser"])])
    try:
        yield
    finally:
        _end(shown)


@contextmanager
def _running(ways: Ways, say: Callable[[Text], None]) -> Iterator[Callable[[], None]]:
    """Keep the server running: give what looks after it, to be called often. It ends with this command, however that ends.

    A server that ends, is killed or no longer answers is started again: soon, then ever more slowly.
    """
    end_politely_on_signals()
    keeper = _Keeper(ways, say)
    try:
        keeper.start()
        yield keeper.look
    finally:
        keeper.end()


class _Keeper:
    """Whoever looks after the server."""

    def __init__(self, ways: Ways, say: Callable[[Text], None]) -> None:
        self._ways, self._say = ways, say
        self._health = f"{_here(ways)}health"
        self._wait = SOON
        self._answered = 0.0

    def start(self) -> None:
        """Start the server and wait until it answers; raise `Problem` if it ends instead."""
        self._process = subprocess.Popen(command(self._ways), env={**os.environ, "PYTHONWARNINGS": QUIET})
        begun = time.monotonic()
        while not answers(self._health):
            if self._process.poll() is not None or time.monotonic() - begun > START_SECONDS:
                raise Problem(NOT_STARTED)
            time.sleep(LOOK_SECONDS / 2)
        self._answered, self._wait = time.monotonic(), SOON

    def look(self) -> None:
        """Start the server again if it is gone, or has not answered for long."""
        now = time.monotonic()
        if self._process.poll() is None:
            if now - self._answered > ANSWER_SECONDS / 3 and answers(self._health):
                self._answered = now
            if now - self._answered <= ANSWER_SECONDS:
                return
            self._process.kill()
            self._process.wait()
        time.sleep(self._wait)
        self._wait = min(LATEST, 2 * self._wait)
        with suppress(Problem):  # the port is not free yet: the next look tries again
            self.start()
            self._say(STARTED_AGAIN)

    def end(self) -> None:
        """End the server."""
        _end(self._process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program: politely, then not."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()


def command(ways: Ways) -> list[str]:
    """Return the command that runs the server. Everybody on the computer can read it: there is no secret in it."""
    place = ways.place
    listed = [("--host", place.host), ("--port", str(ways.port)), ("--base-url", place.path)]
    listed += [("--name", name) for name in place.names] + [("--public", root) for root in ways.public]
    return [sys.executable, "-m", "scuola", "rooms", "serve", *(part for pair in listed for part in pair)]
