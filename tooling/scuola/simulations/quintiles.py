"""How unequal the incomes are that every panel weighs benefits with, beside those that are published."""

from __future__ import annotations

from functools import partial

import numpy as np

from scuola.data.datasets import cited
from scuola.simulations.today import Known
from scuola.simulations.vocabulary import QUINTILE_INCOMES
from scuola.text import Text
from scuola.text.units import TIMES

MORE_UNEQUAL = Text(
    "l'unione inventata è disuguale come l'Italia, più della regione.",
    "the invented union is as unequal as Italy, more than the region.",
)


def ratio() -> float:
    """Return the income of the richest quintile of Unione Terre di Mezzo over that of the poorest."""
    incomes = list(QUINTILE_INCOMES.values())
    return incomes[-1] / incomes[0]


#: For a simulation that plays in the invented union: its incomes are those of the panel.
UNEQUAL = tuple(
    Known(
        label=Text("Quinto più ricco su quinto più povero (unione inventata)", "Richest quintile over poorest (invented union)"),
        unit=TIMES, decimals=1, published=partial(cited, "income-inequality", "s80_s20", place, year),
        finds=lambda _: np.array([ratio()]), tolerance=0.1, misses=misses,
    )
    for place, year, misses in (("Italia", 2023, None), ("Emilia-Romagna", 2017, MORE_UNEQUAL))
)  # fmt: skip
