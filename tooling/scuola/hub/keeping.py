"""Backup and restore of a school: its file, the Hub's state, people's folders and the editions' courses, in one archive.

Each of these is packed and unpacked by a process of the account that it belongs to (`packing`). A database that is not in
SQLite (PostgreSQL) has its own ways.
"""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scuola.files.private import FOLDER, keep_private, private_folder
from scuola.files.whole import write_whole
from scuola.handin.clerks import account_of
from scuola.hub import school
from scuola.hub.accounts import give_account
from scuola.hub.packing import PACK, UNPACK
from scuola.hub.school import ONE, School
from scuola.text import Text, untranslated
from scuola.text.problems import Problem, not_written

FILE, STATE, HOMES, EDITIONS, TAR = "school.yaml", "state", "homes/", "editions/", ".tar"

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
NOT_PACKED = Text("«{place}» non si è potuto copiare: {why}.", "“{place}” could not be copied: {why}.")


def backup(file: Path, archive: Path) -> int:
    """Write a school into an archive that its owner alone reads; return of how many parts it is.

    Raises `Problem` if something cannot be read, or the archive not written.
    """
    this = school.read(file)
    keep_private()
    partial = archive.with_name(f".{archive.name}.partial")
    count = 0
    try:
        with tarfile.open(partial, "w:gz") as packed:
            packed.add(file.expanduser(), FILE)
            for name, place in _parts(this):
                with tempfile.TemporaryFile(dir=archive.parent) as content:
                    _run(PACK, place, stdout=content)
                    described = packed.gettarinfo(place, f"{name}{TAR}")  # whose it is, and since when
                    described.type, described.size = tarfile.REGTYPE, content.seek(0, os.SEEK_END)
                    content.seek(0)
                    packed.addfile(described, content)
                count += 1
        partial.replace(archive)
    except OSError as error:
        raise not_written(archive.parent, error) from error
    finally:
        partial.unlink(missing_ok=True)
    return count


def _parts(this: School) -> Iterator[tuple[str, Path]]:
    yield STATE, this.state
    for home in sorted(this.homes.iterdir()) if this.homes.is_dir() else ():
        yield f"{HOMES}{home.name}", home
    for name, edition in this.editions.items():
        yield f"{EDITIONS}{name}", edition.course


def _run(task: str, place: Path, **streams: object) -> None:
    """Pack or unpack a folder as its account; raise `Problem` if that fails."""
    command = [sys.executable, "-m", "scuola.hub.packing", task, str(place)]
    ended = subprocess.run(command, cwd="/", stderr=subprocess.PIPE, **streams, **account_of(place))  # type: ignore[call-overload]
    if ended.returncode != 0:
        said = ended.stderr.decode(errors="replace").strip().splitlines() or ["?"]
        raise Problem(NOT_PACKED(place=place, why=untranslated(said[-1])))


def restore(archive: Path, file: Path) -> School:
    """Put a school back where its file says: the file of that name if there is one, else that of the archive.

    Raises `Problem` if there is something already, an edition's account is missing, or the archive is none.
    """
    keep_private()
    try:
        with tarfile.open(archive) as packed:
            this = _school(packed, archive, file)
            taken = [place for place in (this.state, this.homes, *(one.course for one in this.editions.values()))
                     if place.is_dir() and any(place.iterdir())]  # fmt: skip
            if taken:
                raise Problem(THERE_ALREADY(place=taken[0]))
            for member in packed.getmembers():
                if member.name.endswith(TAR):
                    _put_back(packed, member, this)
    except tarfile.TarError as error:
        raise Problem(NOT_OURS(file=archive)) from error
    except OSError as error:
        raise not_written(file.parent, error) from error
    return this


def _school(packed: tarfile.TarFile, archive: Path, file: Path) -> School:
    content = packed.extractfile(FILE) if FILE in packed.getnames() else None
    if content is None:
        raise Problem(NOT_OURS(file=archive))
    if not file.exists():
        write_whole(file, content.read())
    return school.read(file)


def _put_back(packed: tarfile.TarFile, member: tarfile.TarInfo, this: School) -> None:
    """Put a part of a school back, as the account that it belonged to; a part of no use here any more is left out."""
    name = member.name.removesuffix(TAR)
    if name == STATE:
        place = private_folder(this.state)
    elif name.startswith(HOMES):
        place = _home(this, name.removeprefix(HOMES))
    elif (edition := name.removeprefix(EDITIONS)) in this.editions:
        place = _course(this, edition, member.uname)
    else:
        return
    with tempfile.TemporaryFile() as content:
        source = packed.extractfile(member)
        while source and (piece := source.read(2**20)):
            content.write(piece)
        content.seek(0)
        _run(UNPACK, place, stdin=content)


def _home(this: School, name: str) -> Path:
    place = this.homes / Path(name).name
    if this.accounts == ONE:
        return private_folder(place)
    give_account(place.name, this.homes)
    return place


def _course(this: School, edition: str, owner: str) -> Path:
    place = this.editions[edition].course
    place.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    if this.accounts == ONE:
        return place
    try:
        account = pwd.getpwnam(owner)
    except KeyError as error:
        raise Problem(NO_ACCOUNT(name=owner, edition=edition)) from error
    os.chown(place, account.pw_uid, account.pw_gid)
    return place
