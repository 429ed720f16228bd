"""A scenario as a short code that anyone can type or follow: `ageing-k3f2-0g5-2k`.

The model, a fingerprint of its declarations, then each changed parameter with its value in steps. A code of other
declarations is refused rather than read wrongly.
"""

from __future__ import annotations

import zlib
from typing import Any

from scuola.declared.inputs import Choice, InvalidInputs, options
from scuola.simulations.model import Model
from scuola.simulations.parameters import ParameterControl, Parameters
from scuola.text import Text
from scuola.text.problems import Problem

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
FINGERPRINT = 4
#: A parameter that some simulations got after codes of their scenarios had been given out: those are good still.
LATER = "territory"

NOT_A_CODE = Text(
    "«{code}» non è il codice di uno scenario di questa simulazione. Un codice comincia con «{start}»: copiarlo per intero.",
    "“{code}” is not the code of a scenario of this simulation. A code begins with “{start}”: copy the whole of it.",
)
OTHER_VERSION = Text(
    "Lo scenario «{code}» viene da un'altra versione della simulazione: le leve sono cambiate, va ricomposto a mano.",
    "The scenario “{code}” comes from another version of the simulation: its levers have changed, compose it again by hand.",
)


def code_of(slug: str, parameters: Parameters) -> str:
    """Return the code of a scenario; values are rounded to the steps of their sliders."""
    names = parameters.asked()
    parts = [
        DIGITS[names.index(name)] + _in_base_36(_steps(type(parameters), name, value))
        for name, value in parameters.changed().items()
        if name in names
    ]
    return "-".join([slug, fingerprint(type(parameters)), *parts])


def read_code(slug: str, model: Model, code: str) -> Parameters:
    """Return the parameters of a code; raise `Problem` if it is not one of this simulation as it is now."""
    kind = model.parameters
    start = f"{slug}-{fingerprint(kind)}"
    written = code.strip().lower()
    if not written.startswith(f"{slug}-"):
        raise Problem(NOT_A_CODE(code=code, start=slug))
    parts = written.removeprefix(f"{slug}-").split("-")
    if parts[0] not in (fingerprint(kind), fingerprint(kind, LATER)):
        known = len(parts[0]) == FINGERPRINT and all(digit in DIGITS for digit in parts[0])
        raise Problem(OTHER_VERSION(code=code) if known else NOT_A_CODE(code=code, start=start))
    try:
        names = kind.asked()
        values = {(name := names[DIGITS.index(part[0])]): _value(kind, name, int(part[1:], 36)) for part in parts[1:]}
        return kind.read(values)
    except (ValueError, LookupError, InvalidInputs) as error:
        raise Problem(NOT_A_CODE(code=code, start=start)) from error


def fingerprint(kind: type[Parameters], without: str = "") -> str:
    """Return four signs that change with the parameters' names, ranges and steps."""
    shown = {name: one for name, one in kind.controls().items() if name != without}
    declared = [(name, one.low, one.high, one.step) for name, one in shown.items()]
    number = zlib.crc32(repr(declared).encode()) % 36**FINGERPRINT
    return _in_base_36(number).rjust(FINGERPRINT, "0")


def _steps(kind: type[Parameters], name: str, value: Any) -> int:
    if chosen_from := _options(kind, name):
        return int(value.number) if isinstance(value, Choice) else chosen_from.index(value)
    shown = kind.controls()[name]
    return round((float(value) - (shown.low or 0)) / _step(shown))


def _value(kind: type[Parameters], name: str, steps: int) -> Any:
    if chosen_from := _options(kind, name):
        numbers = {one.number if isinstance(one, Choice) else place: one for place, one in enumerate(chosen_from)}
        return numbers[steps]
    shown = kind.controls()[name]
    return round((shown.low or 0) + steps * _step(shown), 10)


def _step(shown: ParameterControl) -> float:
    if shown.step:
        return shown.step
    return ((shown.high or 1) - (shown.low or 0)) / 1000


def _options(kind: type[Parameters], name: str) -> list[Any]:
    """Return the values of a parameter that is chosen rather than set; none for a slider."""
    match kind.controls()[name].kind:
        case "yesno":
            return [False, True]
        case "choice":
            return list(options(kind.model_fields[name]))
        case _:
            return []


def _in_base_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits or "0"
