"""What a person reads when a field is wrong: pydantic's error types, said in Italian and English."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from scuola.text import Text, untranslated
from scuola.text.formats import exact, number
from scuola.text.problems import Problem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from scuola.declared.control import Control

EMPTY_ANSWER = Text("Manca la risposta: compilare questo campo.", "The answer is missing: please fill this field in.")
UNKNOWN = Text(
    "Questo campo non fa parte del modulo: toglierlo.", "This field is not part of the form: please remove it."
)
NOT_A_NUMBER = Text(
    "«{value}» non è un numero: scrivere solo cifre, per esempio 12,5.",
    "“{value}” is not a number: write digits only, for example 12.5.",
)
NOT_A_YEAR = Text(
    "«{value}» non è un anno: scriverlo con quattro cifre, per esempio 2030.",
    "“{value}” is not a year: write it with four digits, for example 2030.",
)
NOT_WHOLE = Text(
    "«{value}» non è un numero intero: togliere la parte decimale.",
    "“{value}” is not a whole number: remove the decimals.",
)
OUT_OF_RANGE = Text(
    "{value} è fuori dall'intervallo previsto: scrivere un valore tra {low} e {high}.",
    "{value} is outside the range: write a value between {low} and {high}.",
)
TOO_LONG = Text(
    "Il testo ha {length} caratteri e il massimo è {most}: accorciarlo. Nulla di quanto scritto è andato perso.",
    "The text has {length} characters and the limit is {most}: please shorten it. Nothing you wrote is lost.",
)
TOO_FEW = Text(
    "Le voci sono {length}: ne servono almeno {least}.", "There are {length} items: at least {least} needed."
)
TOO_MANY = Text("Le voci sono {length}: il massimo è {most}.", "There are {length} items: the limit is {most}.")
NOT_AN_OPTION = Text(
    "«{value}» non è tra le voci previste: sceglierne una dall'elenco.",
    "“{value}” is not one of the options: choose one from the list.",
)
WRONG = Text("«{value}» non va bene qui: controllare e correggere.", "“{value}” does not fit here: please check it.")

_ABOUT_VALUE = {
    **dict.fromkeys(("float_parsing", "float_type", "int_type", "int_parsing", "finite_number"), NOT_A_NUMBER),
    **dict.fromkeys(("greater_than_equal", "less_than_equal"), NOT_A_NUMBER),
    "int_from_float": NOT_WHOLE,
    "enum": NOT_AN_OPTION,
}
FIVE_DIGITS = 10_000  # from here on a number is no year, and is written as all others are
_OUT_OF_RANGE = ("greater_than_equal", "less_than_equal")
_WRONG_SIZE = {"string_too_long": TOO_LONG, "too_short": TOO_FEW, "too_long": TOO_MANY}


def message(detail: ErrorDetails, control: Control | None) -> Text:
    """Return the message for one pydantic error detail on a field asked for by `control`."""
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing" or value in (None, []) or (isinstance(value, str) and not value.strip()):
        return EMPTY_ANSWER
    if kind == "extra_forbidden" or control is None:
        return UNKNOWN
    if isinstance(problem := context.get("error"), Problem):
        return problem.message
    if kind in _OUT_OF_RANGE and math.isfinite(value):
        low, high = _measured(control.low, control), _measured(control.high, control)
        return OUT_OF_RANGE(value=_measured(value, control), low=low, high=high)
    if kind in _WRONG_SIZE:
        return _WRONG_SIZE[kind](length=number(len(value)), least=context.get("min_length"), most=_most(context))
    said = NOT_A_YEAR if control.kind == "year" else _ABOUT_VALUE.get(kind, WRONG)
    return said(value=_shown(value) if control.kind == "year" else _number_or_shown(value))


def _most(context: dict[str, Any]) -> Text:
    return number(context.get("max_length") or 0)


def _measured(value: Any, control: Control) -> Text:
    if control.kind == "year" and abs(value) < FIVE_DIGITS:
        return untranslated(int(value))
    decimals = 0 if float(value).is_integer() else 2
    return number(float(value), decimals, control.unit)


def _number_or_shown(value: object) -> Text:
    return exact(value) if isinstance(value, float) and math.isfinite(value) else _shown(value)


def _shown(value: object, most: int = 60) -> Text:
    written = str(value)
    return untranslated(written if len(written) <= most else written[:most] + "…")
