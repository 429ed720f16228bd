"""Numbers as people write them, in Italian and in English: read as they were meant, or said to be doubtful.

A point before three digits divides thousands in Italian and is decimal in English; a comma, the other way round. What
is written in one way alone says how the rest of its column is written; what that leaves open, a person is to settle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from scuola.text.folding import folded

MINUS = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")
APOSTROPHE = re.compile("[’‘`´ʼ′]")
#: A number and what is around it: sign, currency, unit.
WRITTEN = re.compile(
    r"(?P<before>[^\d.,]*)(?P<number>[.,]?\d[\d.,' ]*?)(?P<after>|\s*[^\d.,' ].*)", re.ASCII | re.DOTALL
)
DIGITS = re.compile(r"\d+", re.ASCII)
DECIMAL = re.compile(r"\d*[.,]\d+", re.ASCII)
#: Thousands never begin with a zero: `0.075` has none.
SPACED = re.compile(r"[1-9]\d{0,2}([ '])\d{3}(?:\1\d{3})*(?:[.,]\d+)?", re.ASCII)
ITALIAN = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", re.ASCII)
ENGLISH = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
SCIENTIFIC = re.compile(r"[-+]?\d([.,]\d+)?e[-+]?\d+", re.ASCII | re.IGNORECASE)

PER_CENT = re.compile(r"%|\bper ?cento?\b")
CURRENCY = frozenset({"€", "eur", "euro", "euros"})
TIMES = {
    **dict.fromkeys(("k", "k€", "mila", "migliaia", "migliaio", "thousand", "thousands"), 10**3),
    **dict.fromkeys(("mln", "m€", "mio", "milione", "milioni", "million", "millions"), 10**6),
    **dict.fromkeys(("mld", "miliardo", "miliardi", "bn", "billion", "billions"), 10**9),
}
CONNECTING = frozenset({"di", "of", "in"})


class Figure(str):
    """A cell that a workbook keeps as a number: `value`, whatever it looks like; of a share shown as `18%`, 18."""

    value: float

    def __new__(cls, written: str, value: float) -> Figure:
        """Make the cell as it is written, with its value."""
        cell = super().__new__(cls, written)
        cell.value = value
        return cell


@dataclass(frozen=True)
class Number:
    """What a cell may mean: its value if points and commas are Italian, and if they are English (None: they cannot be).

    `leans` is the language that it is written in, if it shows; `certain` if nobody writes so in the other.
    """

    italian: float | None
    english: float | None
    leans: str = ""
    certain: bool = False
    per_cent: bool = False
    currency: bool = False

    @property
    def settled(self) -> float | None:
        """The value, if there is one alone."""
        if self.italian is None or self.english is None:
            return self.english if self.italian is None else self.italian
        return self.italian if self.italian == self.english else None

    def in_language(self, code: str) -> float | None:
        """Return the value for those who write in Italian (`it`) or in English (`en`)."""
        if self.settled is not None:
            return self.settled
        return self.english if code == "en" else self.italian


def parsed(cell: str, units: Collection[str] = ()) -> Number | None:
    """Return what a cell may mean, or None if it is no number: `1.234,5`, `1 234`, `€ 12,50`, `12,5%`, `12 mila euro`.

    `units` are the words that may stand beside it (`unit_words`); any other makes it no number.
    """
    if isinstance(cell, Figure):
        return Number(cell.value, cell.value, per_cent=cell.endswith("%"))
    text = APOSTROPHE.sub("'", MINUS.sub("-", " ".join(cell.split())))
    found = WRITTEN.fullmatch(text)
    values = _values(found["number"]) if found else None
    if not found or not values:
        return None
    signed = _signed(found["before"], found["after"])
    beside = _beside(f"{signed[1]} {signed[2]}", units) if signed else None
    if not signed or not beside:
        return None
    italian, english = (None if value is None else float(value * signed[0] * beside.times) for value in values)
    leans, certain = _leaning(found["number"], italian, english)
    return Number(italian, english, leans, certain, beside.per_cent, beside.currency)


def read_number(cell: str, language: str = "it") -> float | None:
    """Return the number that a person wrote, for those who write in a language; None if it is none."""
    found = parsed(cell)
    return found.in_language(language) if found else None


def _values(number: str) -> tuple[Decimal | None, Decimal | None] | None:
    """Return the value of digits with their marks, if these are Italian and if they are English; None if they are neither."""
    if DIGITS.fullmatch(number) or SPACED.fullmatch(number):
        value = Decimal(re.sub("[ ']", "", number).replace(",", "."))
        return value, value
    decimal = Decimal(number.replace(",", ".")) if DECIMAL.fullmatch(number) else None
    italian = Decimal(number.replace(".", "").replace(",", ".")) if ITALIAN.fullmatch(number) else decimal
    english = Decimal(number.replace(",", "")) if ENGLISH.fullmatch(number) else decimal
    return None if italian is english is None else (italian, english)


def _leaning(number: str, italian: float | None, english: float | None) -> tuple[str, bool]:
    if italian is None or english is None:
        return ("en" if italian is None else "it"), True
    if italian != english or not (mark := re.search("[.,]", number)):
        return "", False
    return ("en" if mark[0] == "." else "it"), False


def _signed(before: str, after: str) -> tuple[int, str, str] | None:
    """Return the sign, and what is before and after a number without it; brackets around it are the accountants' minus."""
    before, after = before.strip(), after.strip() if after.startswith(" ") else after
    if before.startswith("(") and after.endswith(")"):
        return (-1, before[1:], after[:-1]) if "-" not in before + after else None
    if after in ("-", "+"):
        return (-1 if after == "-" else 1, before, "") if not set(before) & set("-+") else None
    signs = [sign for sign in before if sign in "-+"]
    if len(signs) > 1 or (signs and not (before.startswith(signs[0]) or before.endswith(signs[0]))):
        return None
    return -1 if signs == ["-"] else 1, re.sub("[-+]", " ", before), after


@dataclass(frozen=True)
class _Beside:
    """What the words beside a number say: how many times it is, whether it is per cent, whether it is money."""

    times: int = 1
    per_cent: bool = False
    currency: bool = False


def _beside(words: str, units: Collection[str]) -> _Beside | None:
    """Return what the words beside a number say; None if one is none that may be there, or one multiplies twice."""
    rest, per_cent = PER_CENT.subn(" ", folded(words))
    said = [word for word in unit_words(rest) if word not in CONNECTING and word not in units]
    times = [TIMES[word] for word in said if word in TIMES]
    if len(times) > 1 or any(word not in TIMES and word not in CURRENCY for word in said):
        return None
    return _Beside(times[0] if times else 1, bool(per_cent), any("€" in word or word in CURRENCY for word in said))


def unit_words(*said: str) -> list[str]:
    """Return the words of a unit as they are compared: `€/m²`, `euro/mq` and `EUR/m2` are one."""
    words = re.findall(r"[^\s()\[\]]+", folded(" ".join(said)))
    return [re.sub(r"^(euro?|eur)/", "€/", word).replace("mq", "m2").rstrip(".,;:") for word in words]


@dataclass(frozen=True)
class Leaning:
    """The language that a column of numbers is written in, if it shows; `certain` if it could be no other."""

    language: str = ""
    certain: bool = False


def leaning(numbers: Iterable[Number]) -> Leaning:
    """Return how a column is written: as its numbers that are written in one way alone, if these agree."""
    shown = [one for one in numbers if one.leans]
    certain = {one.leans for one in shown if one.certain}
    languages = certain or {one.leans for one in shown}
    return Leaning(min(languages), bool(certain)) if len(languages) == 1 else Leaning()


def chosen(
    number: Number, language: str, column: Leaning, fits: Callable[[float], bool] = lambda _: True
) -> float | None:
    """Return the value of a number in a column of a table in a language; None if it may be either, and nothing tells.

    Told by what `fits` the column, by what else is in it, or by how all who write in that language divide thousands.
    """
    if number.settled is not None or number.italian is None or number.english is None:
        return number.settled
    fitting = [value for value in (number.italian, number.english) if fits(value)]
    if len(fitting) == 1:
        return fitting[0]
    if column.certain:
        return number.in_language(column.language)
    usual = number.in_language(language)
    divides_thousands = usual is not None and abs(usual) == max(abs(number.italian), abs(number.english))
    return usual if column.language == language or (divides_thousands and not column.language) else None


def is_abbreviated(cell: str) -> bool:
    """Say whether a spreadsheet wrote a number with an exponent, and lost digits: `9,57E+04`."""
    return bool(SCIENTIFIC.fullmatch(cell.strip()))
