"""Answers made up for robots, from what a form declares: every value is one that a person could have given."""

from __future__ import annotations

import random
from typing import Any

from pydantic.fields import FieldInfo

from scuola.declared.control import Control, control
from scuola.declared.inputs import Inputs, options

WORDS = ("fiducia", "tempo", "casa", "regole", "vicinato", "cura", "dati", "ascolto", "risorse", "patto")


def values_for(inputs: type[Inputs], chance: random.Random) -> dict[str, Any]:
    """Return a value for every field of a form."""
    return {name: _value(field, control(field), chance) for name, field in inputs.model_fields.items()}


def _value(field: FieldInfo, shown: Control, chance: random.Random) -> Any:
    if shown.kind in ("choice", "several"):
        members = [option.value for option in options(field)]
        return chance.choice(members) if shown.kind == "choice" else chance.sample(members, min(2, len(members)))
    if shown.kind in ("slider", "number", "year", "rating"):
        return _number(field, shown, chance)
    if shown.kind == "yesno":
        return chance.random() < 0.5
    if shown.kind in ("line", "paragraph"):
        return words(chance, 1 if (shown.most or 0) <= 40 else 5)
    raise NotImplementedError(f"a robot does not know how to fill a field of kind {shown.kind!r}")


def _number(field: FieldInfo, shown: Control, chance: random.Random) -> float:
    low, high = shown.low or 0, shown.high or 0
    step = shown.step or (1 if field.annotation is int or shown.kind == "rating" else (high - low) / 20)
    value = low + step * chance.randint(0, round((high - low) / step))
    value = min(value, high)
    return round(value) if field.annotation is int or shown.kind == "rating" else round(value, 6)


def words(chance: random.Random, count: int) -> str:
    """Return a few words that mean nothing in particular."""
    return " ".join(chance.sample(WORDS, count))
