"""Copying a database of PostgreSQL's and putting it back, by its own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import IO, TYPE_CHECKING

from scuola.text import Text, untranslated
from scuola.text.problems import Problem

if TYPE_CHECKING:
    from sqlalchemy import URL

POSTGRESQL = "postgresql"

NO_PROGRAM = Text(
    "Manca il programma «{program}», che copia e rimette le basi di dati di PostgreSQL. Installare il pacchetto «postgresql-client» "
    "del sistema, della versione del server o di una successiva, poi ripetere.",
    "The program “{program}”, which copies PostgreSQL's databases and puts them back, is missing. Install the system's package "
    "“postgresql-client”, of the server's version or a later one, then repeat.",
)
NO_DRIVER = Text(
    "Manca il componente per PostgreSQL. Installarlo con: {python} -m pip install 'scuola-convergenze[postgresql]'",
    "The component for PostgreSQL is missing. Install it with: {python} -m pip install 'scuola-convergenze[postgresql]'",
)
NOT_COPIED = Text(
    "La base di dati «{address}» non si è potuta copiare: {why}. Correggere, poi ripetere: per ora non c'è nessuna copia.",
    "The database “{address}” could not be copied: {why}. Put it right, then repeat: so far there is no copy.",
)
NOT_PUT_BACK = Text(
    "La base di dati «{address}» non si è potuta rimettere, e resta com'era: {why}.",
    "The database “{address}” could not be put back, and is as it was: {why}.",
)
NOT_EMPTY = Text(
    "La base di dati «{address}» non è vuota ({count} tabelle): rimettere una scuola solo in una vuota (createdb).",
    "The database “{address}” is not empty ({count} tables): put a school back into an empty one alone (createdb).",
)


def shown(url: URL) -> str:
    """Return an address as it may be shown: who reads it learns no password."""
    return _without_password(url).render_as_string()


def _without_password(url: URL) -> URL:
    return url._replace(password=None).difference_update_query(["password"])  # `set` takes None for “as it is”


def dump(url: URL, out: IO[bytes]) -> None:
    """Write a database in PostgreSQL as it is at one moment, in the format of `pg_restore`; raise `Problem` if that fails."""
    why = _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges"], url, stdout=out)
    if why:
        raise Problem(NOT_COPIED(address=shown(url), why=why))


def load(url: URL, content: IO[bytes], *, unless_full: bool = False) -> None:
    """Put a database back into one that is empty, whole or not at all.

    One that is not empty is left as it is if `unless_full`, else refused: raises `Problem`, also if anything fails.
    """
    if tables := count_tables(url):
        if unless_full:
            return
        raise Problem(NOT_EMPTY(address=shown(url), count=tables))
    why = _run(["pg_restore", "--single-transaction", "--no-owner", "--no-privileges"], url, stdin=content)
    if why:
        raise Problem(NOT_PUT_BACK(address=shown(url), why=why))


def count_tables(url: URL) -> int:
    """Return how many tables a database has; raise `Problem` if it does not answer."""
    from sqlalchemy import create_engine, inspect
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.pool import NullPool

    try:
        with create_engine(url, poolclass=NullPool).connect() as connection:
            return len(inspect(connection).get_table_names())
    except ImportError as error:
        raise Problem(NO_DRIVER(python=sys.executable)) from error
    except SQLAlchemyError as error:
        raise Problem(NOT_PUT_BACK(address=shown(url), why=untranslated(str(error).splitlines()[0]))) from error


def program(name: str) -> str:
    """Return where a program of PostgreSQL's is; raise `Problem` if it is not here."""
    found = shutil.which(name)
    if found is None:
        raise Problem(NO_PROGRAM(program=name))
    return found


def _run(
    command: list[str], url: URL, *, stdin: IO[bytes] | None = None, stdout: IO[bytes] | None = None
) -> Text | None:
    """Run a program of PostgreSQL's on a database; return what it says went wrong, if something did.

    The password goes by its environment, where other accounts do not see it, or is in `.pgpass`; it is never asked for.
    """
    name, *options = command
    password = url.password or url.query.get("password")
    address = _without_password(url).set(drivername=POSTGRESQL).render_as_string()
    ended = subprocess.run(
        [program(name), *options, "--no-password", f"--dbname={address}"], cwd="/", stderr=subprocess.PIPE, text=True,
        env={**os.environ, **({"PGPASSWORD": str(password)} if password else {})}, stdin=stdin, stdout=stdout,
    )  # fmt: skip
    if ended.returncode == 0:
        return None
    said = next((line for line in ended.stderr.splitlines() if line.strip()), "?")
    return untranslated(said.removeprefix(f"{name}: error: ").strip().rstrip("."))
