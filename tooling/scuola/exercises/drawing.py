"""Worked examples whose figures are each participant's own: drawn from the key they hand in under, so that neighbours differ.

What is drawn depends on the key alone, on every computer and version of Python: of chance, only `random()` is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from random import Random
from typing import Any, Self

from pydantic import model_validator

from scuola.files.typed_yaml import Entry
from scuola.text import Text
from scuola.text.problems import WrongValue

ONE_WAY = Text("Ci va uno solo tra `among`, `times` e `shuffled`", "It takes one of `among`, `times` and `shuffled`")

EVERY = "*"


class Draw(Entry):
    """What is drawn in an example: one of some values, a number times a factor, or the order of a list.

    `field` is a path (`projects.*.budget`); `*` stands for every item, each drawn by itself. The values `among` which one
    is drawn are places in the list `rows_of`, counted from 0, where that is said: what is written are their names.
    """

    field: str
    among: tuple[Any, ...] = ()
    rows_of: str = ""
    times: tuple[float, float] | None = None
    step: float = 1
    shuffled: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (bool(self.among), self.times is not None, self.shuffled).count(True) != 1:
            raise WrongValue(ONE_WAY)
        return self

    def value(self, present: Any, example: Mapping[str, Any], chance: Random) -> Any:
        """Return what is written in place of a value of the example."""
        if self.shuffled:
            return [one for _, one in sorted(((chance.random(), one) for one in present), key=lambda pair: pair[0])]
        if self.times is not None:
            low, high = self.times
            scaled = round(present * (low + chance.random() * (high - low)) / self.step) * self.step
            return int(scaled) if float(scaled).is_integer() else scaled
        drawn = self.among[int(chance.random() * len(self.among))]
        return [example[self.rows_of][place]["name"] for place in drawn] if self.rows_of else drawn


def draw(example: Mapping[str, Any], draws: Sequence[Draw], chance: Random) -> dict[str, Any]:
    """Return an example with everything drawn that `draws` name; raise `KeyError` or `IndexError` if there is no such field."""
    drawn = deepcopy(dict(example))
    for one in draws:
        for holder, name in list(_places(drawn, one.field.split("."))):
            holder[name] = one.value(holder[name], drawn, chance)
    return drawn


def _places(values: Any, path: Sequence[str]) -> Iterator[tuple[Any, Any]]:
    """Yield what holds each value at a path, and its name or place there."""
    first, *rest = path
    names: list[Any] = [first]
    if isinstance(values, list):
        names = list(range(len(values))) if first == EVERY else [int(first)]
    for name in names:
        if rest:
            yield from _places(values[name], rest)
        else:
            yield values, name
