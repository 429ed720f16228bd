"""Numbers, money, dates: written as Italian and British readers write them (Babel, CLDR)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

from scuola.text import LANGUAGES, Text
from scuola.text.units import Counted, Share

_LOCALES = {"it": Locale("it", "IT"), "en": Locale("en", "GB")}
NO_BREAK = "\u00a0"
YES, NO = Text("sì", "yes"), Text("no", "no")
#: Beyond this a number is written with an exponent: nobody reads so many digits.
MOST_IN_FULL = 1e15


MINUS = "\u2212"
#: An English unit of money: the sign, thousands or millions, and the rest (`€`, `€m`, `€k a year`, `€/MWh`).
EUROS = re.compile(r"€ ?([km]?)((?:[ /].*)?)$")


def _both(write: Callable[[Locale], str]) -> Text:
    return Text(*(write(_LOCALES[code]).replace("-", MINUS) for code in LANGUAGES))


def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


@lru_cache(maxsize=4096)
def number(value: float, decimals: int = 0, unit: Text | None = None) -> Text:
    """Return `1.234,5` / `1,234.5`, with its unit after a no-break space; a share (`units`) is written in per cent."""
    if isinstance(unit, Share):
        return with_unit(percent(value, max(0, decimals - 2)), unit if unit.it else None)
    if isinstance(unit, Counted) and abs(value) == 1:
        unit = unit.one
    pattern = _pattern(decimals) if abs(value) < MOST_IN_FULL else "0.0E0"
    return with_unit(_both(lambda locale: format_decimal(value, pattern, locale=locale)), unit)


def with_unit(written: Text, unit: Text | None) -> Text:
    """Return what is written with its unit, if it has one: `300 € l'anno` / `€300 a year`, `5 ore` / `5 hours`."""
    if unit is None:
        return written
    return Text(f"{written.it}{NO_BREAK}{unit.it}", _with_english_unit(written.en, unit.en))


def _with_english_unit(written: str, unit: str) -> str:
    """Return an English amount: the sign of the euro stands before it, thousands and millions right behind (`€2m a year`)."""
    if not (money := EUROS.match(unit)):
        return f"{written}{NO_BREAK}{unit}"
    sign, digits = (MINUS, written[1:]) if written.startswith(MINUS) else ("", written)
    return f"{sign}€{digits}{money[1]}{money[2].replace(' ', NO_BREAK, 1)}"


@lru_cache(maxsize=4096)
def percent(share: float, decimals: int = 1) -> Text:
    """Return a share (0–1) as `12,5%` / `12.5%`."""
    pattern = (_pattern(decimals) if abs(share) < MOST_IN_FULL else "0.0E0") + "%"
    return _both(lambda locale: format_percent(share, pattern, locale=locale))


def decimals_of(value: float, most: int = 5) -> int:
    """Return how many decimals a value needs to be written in full, up to `most`."""
    return next((places for places in range(most) if round(value, places) == round(value, most)), most)


def exact(value: float, most: int = 5, unit: Text | None = None) -> Text:
    """Return a number with the decimals that it needs, up to `most`: `8`, `7,5`."""
    return number(value, decimals_of(value, most), unit)


def points(difference: float, decimals: int = 1) -> Text:
    """Return a difference of shares in percentage points, with its sign: `−3,2 punti`."""
    written = signed(difference * 100, decimals)
    return Text(f"{written.it}{NO_BREAK}punti", f"{written.en}{NO_BREAK}points")


@lru_cache(maxsize=4096)
def signed(value: float, decimals: int = 0, unit: Text | None = None) -> Text:
    """Return a difference with its sign; what rounds to zero has none."""
    rounded = round(value, decimals)
    written = number(abs(rounded), decimals, unit)
    sign = "+" if rounded > 0 else MINUS if rounded < 0 else ""
    return Text(sign + written.it, sign + written.en)


def day(moment: date) -> Text:
    """Return `3 marzo 2026` / `3 March 2026`."""
    return _both(lambda locale: format_date(moment, "d MMMM y", locale=locale))


def moment(when: datetime) -> Text:
    """Return `domenica 6 dicembre 2026, ore 23:59` / `Sunday 6 December 2026, 23:59`."""
    date_, time = _both(lambda locale: format_date(when, "EEEE d MMMM y", locale=locale)), clock(when)
    return Text(f"{date_.it}, ore {time.it}", f"{date_.en}, {time.en}")


def day_and_time(when: datetime) -> Text:
    """Return `6 dicembre 2026, 23:59` / `6 December 2026, 23:59`."""
    date_, time = day(when), clock(when)
    return Text(f"{date_.it}, {time.it}", f"{date_.en}, {time.en}")


def clock(moment: datetime) -> Text:
    """Return `10:42`."""
    return _both(lambda locale: format_time(moment, "HH:mm", locale=locale))


def clock_with_seconds(moment: datetime) -> Text:
    """Return `10:42:07`."""
    return _both(lambda locale: format_time(moment, "HH:mm:ss", locale=locale))


def yes_or_no(fact: bool) -> Text:
    """Return “yes” or “no”."""
    return YES if fact else NO


def listed(items: list[Text]) -> Text:
    """Return `a, b e c` / `a, b and c`."""
    return Text(_joined([i.it for i in items], " e "), _joined([i.en for i in items], " and "))


def one_by_one(items: list[Text]) -> Text:
    """Return `a, b; c; d`: names that may have a comma of their own."""
    return Text("; ".join(item.it for item in items), "; ".join(item.en for item in items))


def joined(items: list[Text]) -> Text:
    """Return figures side by side: `0,3 · 0,24`."""
    return Text(" · ".join(item.it for item in items), " · ".join(item.en for item in items))


def _joined(items: list[str], last: str) -> str:
    return last.join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)
