"""What a model or a tool reports: label, unit, direction, and how to write a value of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scuola import formats
from scuola.text import Text

Form = Literal["number", "share"]
Better = Literal["lower", "higher"]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A reported quantity. Shares are stored as 0–1 and shown in per cent.

    `axes` names what it is split by, beyond run and year; `split` names the measure that shows the same thing by
    group, to say who is worst off; `how` answers "how is it worked out?".
    """

    label: Text
    how: Text
    form: Form = "number"
    unit: Text | None = None
    decimals: int = 1
    better: Better | None = None
    target: float | None = None
    axes: tuple[str, ...] = ()
    split: str | None = None

    def show(self, value: float) -> Text:
        """Return a value as people read it, with its unit."""
        if self.form == "share":
            return formats.percent(value, self.decimals)
        return formats.number(value, self.decimals, self.unit)

    def show_difference(self, difference: float) -> Text:
        """Return a difference as people read it: signed, shares in percentage points."""
        if self.form == "share":
            return formats.points(difference, self.decimals)
        return formats.signed(difference, self.decimals, self.unit)

    def reaches_target(self, value: float) -> bool | None:
        """Say whether a value is as good as the target; None where no target is set."""
        if self.target is None:
            return None
        return value <= self.target if self.better == "lower" else value >= self.target
