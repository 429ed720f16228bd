"""A file that somebody sent: its name and what is in it, if it is small enough to be what it should be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scuola.text import Text
from scuola.text.formats import number
from scuola.text.problems import Problem

MEGABYTE = 2**20
MOST_BYTES = 10 * MEGABYTE

NO_FILE = Text(
    "Non c'è il file «{file}»: controllare il nome e la cartella.",
    "There is no file “{file}”: check the name and the folder.",
)
NOT_READABLE = Text(
    "Il file «{file}» non si può aprire ({why}): controllare di averne il permesso.",
    "The file “{file}” cannot be opened ({why}): check that you may read it.",
)
EMPTY = Text("«{file}» è vuoto.", "“{file}” is empty.")
TOO_LARGE = Text(
    "«{file}» è troppo grande ({size} MB; il massimo è {most} MB): controllare che sia il file giusto, o dividerlo.",
    "“{file}” is too large ({size} MB; the limit is {most} MB): check that it is the right file, or divide it.",
)


@dataclass(frozen=True)
class Sent:
    """A file: its name, as people know it, and its content."""

    name: str
    content: bytes

    @classmethod
    def of(cls, file: Path | Sent) -> Sent:
        """Return a file that was sent, or the one at a path."""
        return cls.at(file) if isinstance(file, Path) else file

    @classmethod
    def from_page(cls, name: str, content: bytes, most: int = MOST_BYTES) -> Sent:
        """Return a file that was chosen on a page; raise `Problem` if it is larger than `most` bytes."""
        if len(content) > most:
            raise Problem(too_large(name, len(content), most))
        return cls(name, content)

    @classmethod
    def at(cls, path: Path, most: int = MOST_BYTES) -> Sent:
        """Return what is in a file; raise `Problem` if there is none, or it is larger than `most` bytes."""
        try:
            if not path.is_file():
                raise Problem(NO_FILE(file=path))
            if (size := path.stat().st_size) > most:
                raise Problem(too_large(path.name, size, most))
            return cls(path.name, path.read_bytes())
        except OSError as error:
            raise Problem(NOT_READABLE(file=path, why=error.strerror or error)) from error


def too_large(file: str, size: int, most: int) -> Text:
    """Return what to say of a file that is too large."""
    return TOO_LARGE(file=file, size=number(size / MEGABYTE, 1), most=number(most / MEGABYTE))
