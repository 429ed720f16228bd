"""The words of libraries in Italian, compiled as gettext reads them."""

from __future__ import annotations

import io

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from scuola.files.whole import write_whole
from scuola.text import Text
from scuola.text.libraries import WORDS

COMPILED = WORDS.with_suffix(".mo")
NOT_COMPILED = Text(
    "{file} è cambiato: per compilarlo, scuola build", "{file} has changed: to compile it, scuola build"
)


def faults() -> list[Text]:
    """Return a message if what is compiled is not what is written."""
    current = COMPILED.is_file() and COMPILED.read_bytes() == _compiled()
    return [] if current else [NOT_COMPILED(file=WORDS.name)]


def compile_words() -> None:
    """Compile the words; raise `OSError` if they cannot be written."""
    write_whole(COMPILED, _compiled(), readable=True)


def _compiled() -> bytes:
    file = io.BytesIO()
    with WORDS.open("rb") as words:
        write_mo(file, read_po(words))
    return file.getvalue()
