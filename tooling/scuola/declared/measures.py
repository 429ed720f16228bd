"""What a model or a tool reports: label, unit, direction, and how to write a value of it."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, isfinite, log10
from typing import Literal

from scuola.text import Text, formats

Form = Literal["number", "share"]
Better = Literal["lower", "higher"]


BETWEEN = Text("tra {low} e {high} in 8 futuri su 10", "between {low} and {high} in 8 futures out of 10")
SAME = Text("{value} in 8 futuri su 10", "{value} in 8 futures out of 10")


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A reported quantity. Shares are stored as 0–1 and shown in per cent.

    `axes` names what it is split by, beyond run and year; `split` names the measure that shows the same thing by
    group, to say who is worst off; `how` answers "how is it worked out?". `significant` digits are shown of what a
    sample makes out no more finely: the rest are zeros.
    """

    label: Text
    how: Text
    form: Form = "number"
    unit: Text | None = None
    decimals: int = 1
    significant: int | None = None
    better: Better | None = None
    target: float | None = None
    axes: tuple[str, ...] = ()
    split: str | None = None

    def show(self, value: float) -> Text:
        """Return a value as people read it, with its unit."""
        if self.form == "share":
            return formats.percent(value, self.decimals)
        return formats.number(self.rounded(value), self.decimals, self.unit)

    def show_band(self, low: float, high: float) -> Text:
        """Return the ends of a band that holds 8 futures out of 10, as people read it; once, where they read the same."""
        ends = self.show(low), self.show(high)
        return SAME(value=ends[0]) if ends[0] == ends[1] else BETWEEN(low=ends[0], high=ends[1])

    def show_difference(self, difference: float) -> Text:
        """Return a difference as people read it: signed, shares in percentage points."""
        if self.form == "share":
            return formats.points(difference, self.decimals)
        return formats.signed(self.rounded(difference), self.decimals, self.unit)

    def rounded(self, value: float) -> float:
        """Return a value with no more significant digits than there are to show."""
        if self.significant is None or value == 0 or not isfinite(value):
            return value
        return round(value, self.significant - 1 - floor(log10(abs(value))))

    def reaches_target(self, value: float) -> bool | None:
        """Say whether a value is as good as the target; None where no target is set."""
        if self.target is None:
            return None
        return value <= self.target if self.better == "lower" else value >= self.target
