"""The door that every cell comes through: what no eye sees goes, what another program spoilt is mended or said.

What is kept after it can be written to a page, a workbook or a table of names without further care.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from scuola.files.spreadsheets.letters import likelihood
from scuola.text import Text

#: What a cell that comes from a word processor has for a line break, a hyphen that cannot break, and one that need not
#: show; what was read as ISO 8859-1 and is of Windows (U+0080–U+009F).
WORD_PROCESSORS = {0x0B: " ", 0x0C: " ", 0x1E: "-", 0x1F: "", 0xAD: ""}
OF_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # controls, marks of direction, zero widths, what no alphabet has
FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # a spreadsheet takes what begins so for a formula
OTHER_BLANKS = re.compile(r"\s*[^\S ]\s*")  # ends of lines, tabs, blanks that do not break
LOST = re.compile(r"\ufffd|\w\?|\?\w")
#: Whose bytes UTF-8 was taken for, before it was saved again.
TAKEN_FOR = ("cp1252", "mac_roman", "cp850")
COMMON_SIGNS = frozenset(map(chr, (*range(0xA0, 0x180), *range(0x218, 0x21C)))) | frozenset("’‘“”–—…€•")

MENDED = Text(
    "«{written}» letto come «{read}»: un programma ne aveva guastato le lettere.",
    "“{written}” was read as “{read}”: a program had spoilt its letters.",
)


def clean(cell: str) -> str:
    """Return a cell on one line: no signs that are not seen, no blanks at its ends.

    >>> clean("Gino\\vMaria\\u200b ")
    'Gino Maria'
    """
    return (cell if cell.isascii() and cell.isprintable() else _shown(cell)).strip()


@lru_cache(maxsize=2**16)
def _shown(cell: str) -> str:
    shown = cell.translate(WORD_PROCESSORS).translate(OF_WINDOWS)
    seen = "".join(sign for sign in unicodedata.normalize("NFC", shown) if sign.isspace() or _is_seen(sign))
    return OTHER_BLANKS.sub(" ", seen)


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in UNSEEN


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with an apostrophe before it, if it looked like one."""
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before `guarded`.

    >>> unguarded(guarded("=1+1")), unguarded("'s Hertogenbosch")
    ('=1+1', "'s Hertogenbosch")
    """
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def has_lost_letters(cell: str) -> bool:
    """Say whether a question mark, or the sign for what could not be read, stands for a letter: `?ukasz`."""
    return bool(LOST.search(cell))


def mended(cell: str) -> str:
    """Return a cell whose UTF-8 was read as something else and saved again, as it was: `NicolÃ²` was `Nicolò`."""
    if cell.isascii():
        return cell
    return " ".join(word if word.isascii() else _mended_word(word) for word in cell.split(" "))


@lru_cache(maxsize=2**16)
def _mended_word(word: str) -> str:
    for encoding in TAKEN_FOR:
        try:
            read = b"".join(_byte(sign, encoding) for sign in word).decode("utf-8")
        except UnicodeError:
            continue
        spoilt = [sign for sign in read if not sign.isascii()]
        if all(sign in COMMON_SIGNS for sign in spoilt) and likelihood([read]) > likelihood([word]):
            return read
    return word


def _byte(sign: str, encoding: str) -> bytes:
    """Return the byte that a sign was; those that an encoding has no sign for stayed as they were."""
    return bytes([ord(sign)]) if 0x80 <= ord(sign) < 0xA0 else sign.encode(encoding)
