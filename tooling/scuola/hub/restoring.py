"""Putting a school back from its backup, where there is nothing yet: each part as the account that it belonged to."""

from __future__ import annotations

import os
import pwd
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from scuola.files import postgresql
from scuola.files.private import FOLDER, PASSAGE, keep_private, private_folder
from scuola.files.whole import write_whole
from scuola.hub import databases, packing, school
from scuola.hub.accounts import give_account
from scuola.hub.databases import FILL, LOAD
from scuola.hub.keeping import DUMPED, EDITIONS, FILE, GRADEBOOKS, HOMES, HUB, STATE, TAR, in_postgresql, run_as_owner
from scuola.hub.packing import UNPACK
from scuola.hub.school import SYSTEM, School
from scuola.text import Text
from scuola.text.problems import Problem, not_written

THERE_ALREADY = Text(
    "«{place}» c'è già e non è vuoto: rimettere una scuola solo dove non ce n'è un'altra, oppure spostarlo.",
    "“{place}” is there already and is not empty: put a school back only where there is no other, or move it.",
)
NOT_OURS = Text("«{file}» non è la copia di riserva di una scuola.", "“{file}” is not the backup of a school.")
NO_ACCOUNT = Text(
    "Manca l'utente «{name}», a cui appartiene l'edizione «{edition}». Crearlo, poi ripetere: useradd --create-home "
    "--key HOME_MODE=0700 {name}",
    "The account “{name}” is missing, to which the edition “{edition}” belongs. Make it, then repeat: useradd --create-home "
    "--key HOME_MODE=0700 {name}",
)
NO_DATABASE = Text(
    "Nell'archivio la base di dati di JupyterHub è di PostgreSQL, e il file della scuola non dice dove rimetterla: scrivere "
    "database: postgresql://…, con una base di dati vuota, poi ripetere.",
    "In the archive the Hub's database is PostgreSQL's, and the school's file does not say where to put it back: write "
    "database: postgresql://…, an empty one, then repeat.",
)
ALL_BUT = Text(
    "Le cartelle sono al loro posto, ma i voti dell'edizione «{edition}» no. {why} Poi: scuola hub restore --only-databases",
    "The folders are in their places, but the marks of the edition “{edition}” are not. {why} Then: scuola hub restore "
    "--only-databases",
)


def restore(archive: Path, file: Path, *, only_databases: bool = False) -> School:
    """Put a school back where its file says: the file of that name if there is one, else that of the archive.

    `only_databases`: folders are there again, and so are databases that are not empty. Raises `Problem` if there is something
    already, an edition's account or a program is missing, a database is not empty or does not answer, or the archive is none.
    """
    keep_private()
    try:
        with tarfile.open(archive) as packed:
            this = _school(packed, archive, file)
            dumped = [member for member in packed.getmembers() if member.name.endswith(DUMPED)]
            _refuse_without_databases(this, dumped, may_be_full=only_databases)
            for member in [] if only_databases else _of_folders(packed, this):
                _put_back(packed, member, this)
            for member in dumped:
                _load(packed, member, this, only_databases)
    except tarfile.TarError as error:
        raise Problem(NOT_OURS(file=archive)) from error
    except OSError as error:
        raise not_written(file.parent, error) from error
    return this


def _refuse_without_databases(this: School, dumped: list[tarfile.TarInfo], *, may_be_full: bool) -> None:
    """Raise `Problem` before anything is put back if the Hub's database cannot be, or the program for all of them is missing."""
    if dumped:
        postgresql.program("pg_restore")
    if any(member.name.removesuffix(DUMPED) == HUB for member in dumped):
        url = in_postgresql(this)
        if url is None:
            raise Problem(NO_DATABASE)
        if (tables := postgresql.count_tables(url)) and not may_be_full:
            raise Problem(postgresql.NOT_EMPTY(address=postgresql.shown(url), count=tables))


def _of_folders(packed: tarfile.TarFile, this: School) -> list[tarfile.TarInfo]:
    """Return the parts that are folders; raise `Problem` if one of the school's is not empty."""
    for place in (this.state, this.homes, *(one.course for one in this.editions.values())):
        if place.is_dir() and any(place.iterdir()):
            raise Problem(THERE_ALREADY(place=place))
    return [member for member in packed.getmembers() if member.name.endswith(TAR)]


def _load(packed: tarfile.TarFile, member: tarfile.TarInfo, this: School, unless_full: bool) -> None:
    """Put a database back: the Hub's, or, once its course is in its place, a gradebook where the course says that it is."""
    url, name = in_postgresql(this), member.name.removesuffix(DUMPED)
    with _content(packed, member) as content:
        if name == HUB and url:
            postgresql.load(url, content, unless_full=unless_full)
        elif (edition := name.removeprefix(GRADEBOOKS)) in this.editions:
            try:
                task = FILL if unless_full else LOAD
                run_as_owner(databases.__name__, task, this.editions[edition].course, stdin=content)
            except Problem as problem:
                raise Problem(ALL_BUT(edition=edition, why=problem.message)) from problem


def _school(packed: tarfile.TarFile, archive: Path, file: Path) -> School:
    content = packed.extractfile(FILE) if FILE in packed.getnames() else None
    if content is None:
        raise Problem(NOT_OURS(file=archive))
    if not file.exists():
        _make_the_way_to(file)
        write_whole(file, content.read())
    return school.read(file)


def _make_the_way_to(place: Path) -> None:
    """Make the folders above a place that are missing: accounts pass through them to what is theirs, and see nothing."""
    for above in reversed([one for one in place.absolute().parents if not one.exists()]):
        above.mkdir(mode=PASSAGE)
        above.chmod(PASSAGE)  # whatever the umask leaves of it


def _put_back(packed: tarfile.TarFile, member: tarfile.TarInfo, this: School) -> None:
    """Put a part of a school back, as the account that it belonged to; a part of no use here any more is left out."""
    name = member.name.removesuffix(TAR)
    if name == STATE:
        _make_the_way_to(this.state)
        place = private_folder(this.state)
    elif name.startswith(HOMES):
        place = _home(this, name.removeprefix(HOMES))
    elif (edition := name.removeprefix(EDITIONS)) in this.editions:
        place = _course(this, edition, member.uname)
    else:
        return
    with _content(packed, member) as content:
        run_as_owner(packing.__name__, UNPACK, place, stdin=content)


@contextmanager
def _content(packed: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[IO[bytes]]:
    """Give what is in a part of the archive as a file that another process can read."""
    with tempfile.TemporaryFile() as content:
        source = packed.extractfile(member)
        while source and (piece := source.read(2**20)):
            content.write(piece)
        content.seek(0)
        yield content


def _home(this: School, name: str) -> Path:
    place = this.homes / Path(name).name
    if this.accounts != SYSTEM:
        return private_folder(place)
    give_account(place.name, this.homes)
    return place


def _course(this: School, edition: str, owner: str) -> Path:
    place = this.editions[edition].course
    _make_the_way_to(place)
    place.mkdir(mode=FOLDER, exist_ok=True)
    if this.accounts != SYSTEM:
        return place
    try:
        account = pwd.getpwnam(owner)
    except KeyError as error:
        raise Problem(NO_ACCOUNT(name=owner, edition=edition)) from error
    os.chown(place, account.pw_uid, account.pw_gid)
    return place
