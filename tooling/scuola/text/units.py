"""Units that are not written as they are counted: a share, in per cent; one time, two times."""

from __future__ import annotations

from dataclasses import dataclass

from scuola.text import Text


@dataclass(frozen=True, slots=True)
class Share(Text):
    """The unit of a share of one, written in per cent; the text is what follows: nothing, or `l'anno`."""


@dataclass(frozen=True, slots=True)
class Counted(Text):
    """A unit that has a singular, `one`: `1 volta`, `2 volte`."""

    one: Text


SHARE = Share("", "")
SHARE_A_YEAR = Share("l'anno", "a year")
TIMES = Counted("volte", "times", Text("volta", "time"))
