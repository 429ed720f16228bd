"""Reading what a shared folder or a site holds: every card with the name of its file, and what is wrong with one that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from scuola.files.others import read_ordinary
from scuola.network import signed, static_site
from scuola.network.signed import Card
from scuola.text import Text
from scuola.text.formats import number
from scuola.text.problems import Problem

NETWORK = "scuola-network.json"
MOST_CARDS = 20_000
FILE_NAME = re.compile(r"[0-9a-f]{16,32}\.json")
GONE = Text(
    "La cartella condivisa «{folder}» non c'è più, o non si legge. Quanto era già stato preso è al sicuro: riprovare quando torna.",
    "The shared folder “{folder}” is no longer there, or cannot be read. What was taken in is safe: try again when it is back.",
)
NOT_READ = Text(
    "«{file}» non si legge ({why}): chiedere a chi l'ha pubblicata di controllarne i permessi.",
    "“{file}” cannot be read ({why}): ask whoever published it to check its permissions.",
)
TOO_MANY = Text(
    "Nella cartella «{folder}» ci sono {count} schede: più di {most} non si leggono. Quanto era già stato preso è al sicuro: "
    "cominciare un'altra cartella, o togliere le schede di chi non c'è più.",
    "There are {count} cards in the folder “{folder}”: more than {most} are not read. What was taken in is safe: begin another "
    "folder, or take out the cards of those who are no longer there.",
)


def of_folder(shared: Path) -> Iterator[tuple[str, Card | Text]]:
    """Yield the cards of a shared folder with the names of their files, and what is wrong with one that is none.

    Raises `Problem` once the folder itself is gone.
    """
    for path in _files(shared):
        name = f"{path.parent.name}/{path.name}"
        try:
            content = None if path.parent.is_symlink() else read_ordinary(path, signed.MOST_BYTES)
            if content is not None:
                yield name, signed.read(content, name)
        except Problem as problem:
            yield name, problem.message
        except OSError as error:
            if not (shared / NETWORK).is_file():
                raise Problem(GONE(folder=shared)) from error
            if path.exists():  # one that went meanwhile, withdrawn or renamed, is no fault
                yield name, NOT_READ(file=name, why=error.strerror)


def of_site(address: str, names: Sequence[str]) -> Iterator[tuple[str, Card | Text]]:
    """Yield the cards of a site, and what is wrong with one that cannot be had or is none."""
    for name in names[:MOST_CARDS]:
        try:
            yield name, signed.read(static_site.card(address, name, signed.MOST_BYTES), name)
        except Problem as problem:
            yield name, problem.message


def _files(shared: Path) -> list[Path]:
    """Return the files of a shared folder whose names are those of cards; raise `Problem` if it is gone, or holds too many."""
    try:
        found = sorted(path for path in shared.glob("*/*.json") if FILE_NAME.fullmatch(path.name))
    except OSError as error:
        raise Problem(GONE(folder=shared)) from error
    if len(found) > MOST_CARDS:
        raise Problem(TOO_MANY(count=number(len(found)), most=number(MOST_CARDS), folder=shared))
    return found
