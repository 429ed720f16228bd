"""The backup of a school: its file, the Hub's state, people's folders and the editions' courses, in one archive.

Each of these is packed by a process of the account that it belongs to (`packing`). Databases in PostgreSQL, the Hub's and
those of gradebooks, are in the archive as PostgreSQL's own programs write them (`databases`). `restoring` puts it all back.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from scuola.files import postgresql
from scuola.files.postgresql import POSTGRESQL
from scuola.files.private import keep_private
from scuola.handin.clerks import KEPT, account_of
from scuola.hub import databases, packing, school
from scuola.hub.databases import DUMP, WHERE
from scuola.hub.packing import PACK
from scuola.hub.school import School
from scuola.text import Text, language, untranslated
from scuola.text.problems import Problem, not_written

if TYPE_CHECKING:
    from sqlalchemy import URL

FILE, STATE, HOMES, EDITIONS, TAR = "school.yaml", "state", "homes/", "editions/", ".tar"
HUB, GRADEBOOKS, DUMPED = "databases/hub", "databases/editions/", ".dump"

NOT_PACKED = Text("«{place}» non si è potuto copiare: {why}.", "“{place}” could not be copied: {why}.")


@dataclass(frozen=True)
class Kept:
    """What is in a backup: of how many parts it is, and the addresses of databases that have to be copied by other programs."""

    parts: int
    left_out: tuple[str, ...]


def backup(file: Path, archive: Path) -> Kept:
    """Write a school into an archive that its owner alone reads.

    Raises `Problem` if something cannot be read, or the archive not written: then there is none.
    """
    this = school.read(file)
    keep_private()
    partial = archive.with_name(f".{archive.name}.partial")
    try:
        with tarfile.open(partial, "w:gz") as packed:
            packed.add(file.expanduser(), FILE)
            left_out = _add_databases(packed, this, archive.parent)
            for name, place in _parts(this):
                with _added(packed, f"{name}{TAR}", place, archive.parent) as content:
                    run_as_owner(packing.__name__, PACK, place, stdout=content)
            parts = len(packed.getnames()) - 1
        partial.replace(archive)
    except OSError as error:
        raise not_written(archive.parent, error) from error
    finally:
        partial.unlink(missing_ok=True)
    return Kept(parts, left_out)


@contextmanager
def _added(packed: tarfile.TarFile, name: str, of: Path, beside: Path) -> Iterator[IO[bytes]]:
    """Give a file to be written, and put it into the archive: the archive says whose the place is that it comes from."""
    with tempfile.TemporaryFile(dir=beside) as content:
        yield content
        described = packed.gettarinfo(of, name)
        described.type, described.size = tarfile.REGTYPE, content.seek(0, os.SEEK_END)
        content.seek(0)
        packed.addfile(described, content)


def _add_databases(packed: tarfile.TarFile, this: School, beside: Path) -> tuple[str, ...]:
    """Add what is in PostgreSQL, each database once; return the addresses of those that are neither there nor in a folder."""
    known, left_out = set(), []
    if url := in_postgresql(this):
        known.add(postgresql.shown(url))
        with _added(packed, f"{HUB}{DUMPED}", this.state, beside) as content:
            postgresql.dump(url, content)
    elif this.database:
        left_out.append(postgresql.shown(_url(this)))
    for name, edition in this.editions.items():
        address = run_as_owner(databases.__name__, WHERE, edition.course, stdout=subprocess.PIPE).decode().strip()
        if not address or address in known:
            continue
        known.add(address)
        if address.startswith(POSTGRESQL):
            with _added(packed, f"{GRADEBOOKS}{name}{DUMPED}", edition.course, beside) as content:
                run_as_owner(databases.__name__, DUMP, edition.course, stdout=content)
        else:
            left_out.append(address)
    return tuple(left_out)


def _url(this: School) -> URL:
    from sqlalchemy import make_url

    return make_url(this.database_url)


def in_postgresql(this: School) -> URL | None:
    """Return the address of the Hub's database if it is in PostgreSQL."""
    if not this.database:
        return None
    url = _url(this)
    return url if url.drivername.startswith(POSTGRESQL) else None


def _parts(this: School) -> Iterator[tuple[str, Path]]:
    yield STATE, this.state
    for home in sorted(this.homes.iterdir()) if this.homes.is_dir() else ():
        yield f"{HOMES}{home.name}", home
    for name, edition in this.editions.items():
        yield f"{EDITIONS}{name}", edition.course


def run_as_owner(module: str, task: str, place: Path, **streams: object) -> bytes:
    """Do something with a folder as its account; return what it wrote, if asked to. Raise `Problem` if that fails."""
    account = account_of(place)
    environment = {name: os.environ[name] for name in KEPT if name in os.environ} if account else dict(os.environ)
    ended = subprocess.run(
        [sys.executable, "-m", module, task, str(place)], cwd="/", stderr=subprocess.PIPE,
        env={**environment, "SCUOLA_LANGUAGE": language()}, **streams, **account,
    )  # type: ignore[call-overload]  # fmt: skip
    if ended.returncode != 0:
        said = untranslated((ended.stderr.decode(errors="replace").strip().splitlines() or ["?"])[-1])
        raise Problem(said if module == databases.__name__ else NOT_PACKED(place=place, why=said))
    return bytes(ended.stdout or b"")
