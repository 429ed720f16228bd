"""What is published of a municipality, or of several together: the first rows of the table of a territory of one's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from scuola.datasets import columns, describe
from scuola.problems import Problem
from scuola.text import Text

UNKNOWN = Text(
    "Non c'è un comune «{name}» in Emilia-Romagna. Si voleva dire: {near}?",
    "There is no municipality “{name}” in Emilia-Romagna. Did you mean: {near}?",
)
NOBODY_NEAR = Text("scrivere il nome per intero, come in «Reggio nell'Emilia»", "write the whole name, as in “Forlì”")


@dataclass(frozen=True)
class Published:
    """A figure of a territory, with the year and the source that it comes from."""

    value: str
    year: int | None = None
    source: str = ""


def published(names: Sequence[str]) -> Mapping[str, Published]:
    """Return what is published of some municipalities together, by field of `OwnTerritory`; nothing for none.

    Raise `Problem` at a name that is none of theirs.
    """
    if not names:
        return {}
    table = columns("municipalities")
    known = {plain(name): name for name in table["municipality"]}
    chosen = dict.fromkeys(_found(name, known) for name in names)
    here = np.isin(table["municipality"].astype(str), list(chosen))

    def total(indicator: str) -> tuple[float, int, str]:
        rows = here & (table["indicator"] == indicator)
        return float(table["value"][rows].sum()), int(table["year"][rows][0]), str(table["source"][rows][0])

    income, year, source = total("total_income")
    figures = {name: total(name) for name in ("residents", "over_64")}
    figures["mean_income"] = income / total("taxpayers")[0], year, source
    titles = {one.name: str(one.title) for one in describe("municipalities").sources}
    return {
        "name": Published(" + ".join(chosen)),
        **{name: Published(f"{value:.0f}", when, titles[where]) for name, (value, when, where) in figures.items()},
    }


def _found(name: str, known: Mapping[str, str]) -> str:
    found = known.get(plain(name))
    if found is None:
        near = [known[one] for one in get_close_matches(plain(name), known, n=3, cutoff=0.6)]
        raise Problem(UNKNOWN(name=name, near=", ".join(near) or NOBODY_NEAR))
    return found


def plain(written: str) -> str:
    """Return letters and digits alone, without accents or capitals: how names are compared."""
    letters = unicodedata.normalize("NFKD", written.casefold())
    return re.sub(r"[^a-z0-9]", "", letters.encode("ascii", "ignore").decode())
