"""Databases whose tables are another program's: brought to the form that its release here knows, with a copy kept.

That program numbers the forms that its tables have had, and brings its own steps from each to the next (Alembic).
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass
from enum import Enum, auto
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from scuola.files import postgresql
from scuola.files.postgresql import POSTGRESQL, shown
from scuola.files.private import FILE, private_folder
from scuola.files.whole import writing_whole
from scuola.text import Text, untranslated
from scuola.text.problems import Problem, not_written

if TYPE_CHECKING:
    from sqlalchemy import URL

SQLITE = "sqlite"
BEFORE = "before-upgrade"  # the folder of copies, in a course and in the state of a school's Hub
NEWER = Text(
    "La base di dati «{address}» è di una versione più recente di {program} (forma {form}) di quella installata ({release}). "
    "Installare di nuovo la versione di Scuola con cui è stata usata, o rimettere una copia di prima.",
    "The database “{address}” is of a later release of {program} (form {form}) than the one that is installed ({release}). "
    "Install again the release of Scuola that it was used with, or put back a copy from before.",
)
NOT_UPGRADED = Text(
    "La base di dati «{address}» non si è potuta aggiornare, e resta com'era: {why}.",
    "The database “{address}” could not be upgraded, and is as it was: {why}.",
)


class Age(Enum):
    """How old a database's form is beside the one that the installed program knows."""

    EMPTY = auto()
    OLDER = auto()
    CURRENT = auto()
    NEWER = auto()


@dataclass(frozen=True)
class Owner:
    """A program that tables belong to, its release that is installed, and where its steps are (with `alembic.ini` beside)."""

    program: str
    release: str
    steps: Path

    @classmethod
    def installed(cls, program: str) -> Owner:
        """Return a program that is installed, without importing it, which takes a while."""
        found = find_spec(program.lower())
        assert found and found.submodule_search_locations
        return cls(program, version(program.lower()), Path(found.submodule_search_locations[0], "alembic"))


def form_of(url: URL) -> str:
    """Return the form of a database's tables, as its owner numbers it; nothing if it has none.

    Raises `Problem` if it does not answer.
    """
    from sqlalchemy import create_engine, inspect, text
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.pool import NullPool

    if url.drivername.startswith(SQLITE) and not Path(url.database or "").is_file():
        return ""
    try:
        with create_engine(url, poolclass=NullPool).connect() as connection:
            there = inspect(connection).has_table("alembic_version")
            form = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if there else ""
    except (SQLAlchemyError, ImportError) as error:
        raise Problem(NOT_UPGRADED(address=shown(url), why=untranslated(str(error).splitlines()[0]))) from error
    return str(form or "")


def age_of(url: URL, owner: Owner) -> Age:
    """Return how old a database is; raise `Problem` if it does not answer."""
    from alembic.script import ScriptDirectory

    form, steps = form_of(url), ScriptDirectory(str(owner.steps))
    if not form:
        return Age.EMPTY
    if form == steps.get_current_head():
        return Age.CURRENT
    return Age.OLDER if form in {step.revision for step in steps.walk_revisions()} else Age.NEWER


def upgrade(url: URL, owner: Owner, copies: Path) -> Path | None:
    """Bring a database to the form that its owner knows; return the copy of what it was, in a folder of its owner's alone.

    None if there was nothing to do. Raises `Problem` if it is of a later release, or that fails: then it is as it was.
    """
    age = age_of(url, owner)
    if age is Age.NEWER:
        raise Problem(
            NEWER(
                address=shown(url), program=owner.program, form=form_of(url), release=f"{owner.program} {owner.release}"
            )
        )
    if age is not Age.OLDER:
        return None
    try:
        kept = private_folder(copies) / f"{owner.program.lower()}-{form_of(url)}"
        return _in_a_file(url, owner, kept) if url.drivername.startswith(SQLITE) else _on_a_server(url, owner, kept)
    except OSError as error:
        raise not_written(copies, error) from error


def _in_a_file(url: URL, owner: Owner, kept: Path) -> Path:
    """Upgrade a copy, and put it in the place of the database, whole: whoever is killed meanwhile has either."""
    place = Path(url.database or "").absolute()
    kept, new = kept.with_suffix(".sqlite"), place.with_name(f".{place.name}.partial")
    with closing(sqlite3.connect(place)) as real:
        for copy in (kept, new):
            copy.unlink(missing_ok=True)
            with closing(sqlite3.connect(copy)) as made:
                real.backup(made)
            copy.chmod(FILE)
    try:
        _take_the_steps(url.set(database=str(new)), owner, url)
        shutil.copymode(place, new)
        new.replace(place)
    finally:
        new.unlink(missing_ok=True)
    return kept


def _on_a_server(url: URL, owner: Owner, kept: Path) -> Path:
    """Upgrade a database of PostgreSQL's, which does each step whole or not at all; others are not ours to copy."""
    if not url.drivername.startswith(POSTGRESQL):
        raise Problem(NOT_UPGRADED(address=shown(url), why=untranslated(url.drivername)))
    kept = kept.with_suffix(".dump")
    with writing_whole(kept) as out:
        postgresql.dump(url, out)
    _take_the_steps(url, owner, url)
    return kept


def _take_the_steps(url: URL, owner: Owner, named: URL) -> None:
    """Let Alembic take a program's own steps, in a process of its own; raise `Problem` with what it says if that fails."""
    address = url.render_as_string(hide_password=False).replace("%", "%%")
    with tempfile.TemporaryDirectory(prefix="scuola-") as folder:
        settings = Path(folder, "alembic.ini")
        template = owner.steps.with_name(settings.name).read_text(encoding="utf-8")
        settings.write_text(template.format(alembic_dir=owner.steps, db_url=address), encoding="utf-8")
        ended = subprocess.run(
            [sys.executable, "-m", "alembic", "-c", str(settings), "upgrade", "head"],
            cwd=folder,
            capture_output=True,
            text=True,
        )
    if ended.returncode != 0:
        said = (ended.stderr.strip().splitlines() or ["?"])[-1]
        raise Problem(NOT_UPGRADED(address=shown(named), why=untranslated(said.rstrip("."))))
