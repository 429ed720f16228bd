"""What lasts of a class: four tables, and the one writer that puts what waits on disk together before it is acknowledged."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from scuola.files.private import private_folder
from scuola.text import Text
from scuola.text.problems import Problem

DATABASE = "SCUOLA_CLASSES"
MOST_AT_ONCE = 500
BUSY_SECONDS = 10

CANNOT_OPEN = Text(
    "L'archivio delle aule «{where}» non si apre: {why}. Controllare l'indirizzo in {variable} o i permessi della cartella.",
    "The archive of classes “{where}” cannot be opened: {why}. Check the address in {variable}, or the folder's permissions.",
)
NO_ADDRESS = Text(
    "L'archivio delle aule «{where}», indicato da {variable}, non è un indirizzo. Un file si indica così: sqlite:///{file}",
    "The archive of classes “{where}”, named by {variable}, is not an address. A file is named like this: sqlite:///{file}",
)
NO_DRIVER = Text(
    "L'archivio delle aule «{where}» vuole un componente che qui non c'è ({why}). Per PostgreSQL: "
    "pip install 'scuola-convergenze[postgresql]', e un indirizzo che comincia con postgresql+psycopg://",
    "The archive of classes “{where}” needs a component that is not here ({why}). For PostgreSQL: "
    "pip install 'scuola-convergenze[postgresql]', and an address that begins with postgresql+psycopg://",
)

metadata = sa.MetaData()
rooms = sa.Table(
    "room", metadata,
    sa.Column("code", sa.String(12), primary_key=True),
    sa.Column("session", sa.String(80), nullable=False),
    sa.Column("language", sa.String(2), nullable=False),
    sa.Column("created", sa.Float, nullable=False),
    sa.Column("keep_days", sa.Integer, nullable=False),
    sa.Column("key_hash", sa.String(64), nullable=False),
    sa.Column("is_rehearsal", sa.Boolean, nullable=False),
)  # fmt: skip
seats = sa.Table(
    "seat", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("room", sa.ForeignKey("room.code", ondelete="CASCADE"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(10), nullable=False),
    sa.Column("join_id", sa.String(64)),
    sa.Column("secret_hash", sa.String(64)),
    sa.Column("code_hash", sa.String(64)),
    sa.UniqueConstraint("room", "number"), sa.UniqueConstraint("room", "join_id"),
    sa.UniqueConstraint("room", "secret_hash"), sa.UniqueConstraint("room", "code_hash"),
)  # fmt: skip
actions = sa.Table(
    "action", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("room", sa.ForeignKey("room.code", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)  # fmt: skip
answers = sa.Table(
    "answer", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("room", sa.ForeignKey("room.code", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("seat", sa.Integer, nullable=False),
    sa.Column("client_id", sa.String(64), nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("step", sa.String(80), nullable=False),
    sa.Column("stage", sa.Integer, nullable=False),
    sa.Column("turn", sa.Integer, nullable=False),
    sa.Column("act", sa.String(20), nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("is_late", sa.Boolean, nullable=False),
    sa.Column("has_seen", sa.Boolean, nullable=False),
    sa.UniqueConstraint("room", "seat", "client_id"),
)  # fmt: skip

Done = TypeVar("Done")
Work = Callable[[sa.Connection], Done]


def address() -> str:
    """Return where classes are kept: `SCUOLA_CLASSES`, any address of SQLAlchemy's, else a file of one's own."""
    return os.environ.get(DATABASE) or f"sqlite:///{Path.home() / '.scuola' / 'classes.db'}"


def open_database(where: str | None = None) -> sa.Engine:
    """Return the database, with its tables; raise `Problem` if it cannot be opened.

    SQLite keeps what is committed even if the computer stops (`synchronous=full`), and lets others read meanwhile.
    """
    named = where or address()
    try:
        url = sa.make_url(named)
    except sa.exc.ArgumentError as error:
        raise Problem(NO_ADDRESS(where=named, variable=DATABASE, file=Path(named).absolute())) from error
    shown = url.render_as_string(hide_password=True)
    try:
        if url.get_backend_name() == "sqlite":
            return _sqlite(url)
        engine = sa.create_engine(url, pool_pre_ping=True)
        metadata.create_all(engine)
    except ModuleNotFoundError as error:
        raise Problem(NO_DRIVER(where=shown, why=error.name)) from error
    except (sa.exc.SQLAlchemyError, OSError) as error:
        raise Problem(CANNOT_OPEN(where=shown, why=str(error).splitlines()[0], variable=DATABASE)) from error
    return engine


def _sqlite(url: sa.URL) -> sa.Engine:
    if url.database and url.database != ":memory:" and not (folder := Path(url.database).absolute().parent).is_dir():
        private_folder(folder)  # one that is there may be anybody's home: the file itself is closed
    engine = sa.create_engine(url, connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS})

    @sa.event.listens_for(engine, "connect")
    def settle(connection: Any, _: object) -> None:
        for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on"):
            connection.execute(f"pragma {pragma}")

    metadata.create_all(engine)
    if url.database and url.database != ":memory:":
        Path(url.database).chmod(0o600)
    return engine


def insert_once(connection: sa.Connection, table: sa.Table, row: dict[str, Any], key: list[str]) -> int | None:
    """Insert a row unless there is one with the same key; return its id, or None if it was there."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).on_conflict_do_nothing(index_elements=key).returning(table.c.id)
    return connection.execute(statement, [row]).scalar()


class Writer:
    """The one writer of a server. What waits is committed together (group commit), and only then acknowledged."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self.commits = self.written = 0
        self._waiting: list[tuple[Work[Any], asyncio.Future[Any]]] = []
        self._is_writing = False
        self._task: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="scuola-writer")

    async def do(self, work: Work[Done]) -> Done:
        """Return what some work on the database returns, once it is on disk; raise what it raises."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Done] = loop.create_future()
        self._waiting.append((work, done))
        if not self._is_writing:
            self._is_writing = True
            self._task = loop.create_task(self._write())
        return await done

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            results = await loop.run_in_executor(self._thread, self._commit, [work for work, _ in batch])
            for (_, done), result in zip(batch, results, strict=True):
                if not done.done():
                    if isinstance(result, BaseException):
                        done.set_exception(result)
                    else:
                        done.set_result(result)
        self._is_writing = False

    def _commit(self, works: list[Work[Any]]) -> list[Any]:
        """Return the result of each, or the exception that it raised: one that fails costs the others nothing."""
        self.commits, self.written = self.commits + 1, self.written + len(works)
        try:
            with self.engine.begin() as connection:
                return [work(connection) for work in works]
        except Exception as error:
            return [error] if len(works) == 1 else [self._commit([work])[0] for work in works]

    def close(self) -> None:
        """Finish what is being written."""
        self._thread.shutdown(wait=True)
        self.engine.dispose()
