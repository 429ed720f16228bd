"""What is published of a municipality, or of several together: the first rows of the table of a territory of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from scuola.data.datasets import columns, describe
from scuola.territories.merged import merged_into
from scuola.text import Text
from scuola.text.folding import folded
from scuola.text.problems import Problem

UNKNOWN = Text(
    "Non c'è un comune «{name}» in Emilia-Romagna. Si voleva dire: {near}?",
    "There is no municipality “{name}” in Emilia-Romagna. Did you mean: {near}?",
)
MERGED = Text(
    "Il comune «{name}» non c'è più: dal {year} fa parte di {into}. Scrivere «{into}»: le cifre sono pubblicate insieme.",
    "The municipality “{name}” is no more: since {year} it is part of {into}. Write “{into}”: figures are published together.",
)
MUNICIPALITY = Text("Comune di {name}", "Municipality of {name}")
AND_OTHERS = Text("{first} e altri comuni ({count})", "{first} and other municipalities ({count})")
LONGEST_NAME = 60
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
    chosen = named(names)
    here = np.isin(table["municipality"].astype(str), chosen)

    def total(indicator: str) -> tuple[float, int, str]:
        rows = here & (table["indicator"] == indicator)
        return float(table["value"][rows].sum()), int(table["year"][rows][0]), str(table["source"][rows][0])

    income, year, source = total("total_income")
    figures = {name: total(name) for name in ("residents", "over_64")}
    figures["mean_income"] = income / total("taxpayers")[0], year, source
    titles = {one.name: str(one.title) for one in describe("municipalities").sources}
    return {
        "name": Published(name_of(chosen)),
        **_province(set(table["province"][here].tolist())),
        **{name: Published(f"{value:.0f}", when, titles[where]) for name, (value, when, where) in figures.items()},
    }


def named(names: Iterable[str]) -> list[str]:
    """Return the municipalities that names mean, each once, as the datasets write them; `Problem` at one that is none."""
    known = {plain(name): name for name in columns("municipalities")["municipality"]}
    return list(dict.fromkeys(_found(name, known) for name in names))


def name_of(municipalities: Sequence[str]) -> str:
    """Return a name for some municipalities together, no longer than a territory's may be, nor a province's own."""
    first, *others = municipalities
    joined = " + ".join(municipalities)
    if others and len(joined) > LONGEST_NAME:
        return str(AND_OTHERS(first=first, count=len(others)))[:LONGEST_NAME]
    return str(MUNICIPALITY(name=first)) if joined in columns("income-by-province")["territory"] else joined


def provinces_of(name: str) -> set[str]:
    """Return the provinces of the municipalities that a territory is named after (`Cento + Bondeno`); none if one is unknown."""
    table = columns("municipalities")
    of_each = dict(zip(map(plain, table["municipality"]), table["province"].tolist(), strict=True))
    named = [plain(_without_what_it_is(part.strip())) for part in name.split("+")]
    return {of_each[one] for one in named} if all(one in of_each for one in named) else set()


def _without_what_it_is(name: str) -> str:
    prefixes = MUNICIPALITY(name="")
    return name.removeprefix(prefixes.it).removeprefix(prefixes.en)


def _province(provinces: set[str]) -> dict[str, Published]:
    return {"province": Published(min(provinces))} if len(provinces) == 1 else {}


def _found(name: str, known: Mapping[str, str]) -> str:
    found = known.get(plain(name))
    if found is None:
        gone = {plain(one): where for one, where in merged_into().items()}
        if plain(name) in gone:
            into, year = gone[plain(name)]
            raise Problem(MERGED(name=name, into=into, year=year))
        near = [known[one] for one in get_close_matches(plain(name), known, n=3, cutoff=0.6)]
        raise Problem(UNKNOWN(name=name, near=", ".join(near) or NOBODY_NEAR))
    return found


def plain(written: str) -> str:
    """Return letters and digits alone, without accents or capitals: how names are compared."""
    return re.sub(r"[^a-z0-9]", "", folded(written))
