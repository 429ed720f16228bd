"""What the portfolio simulation should know: measures are made up, its money is compared with what municipalities spend."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import cited
from scuola.simulations.quintiles import UNEQUAL
from scuola.simulations.result import Result
from scuola.simulations.today import Known
from scuola.territories import TERRE_RESIDENTS
from scuola.text import Text
from scuola.text.formats import number

WIDER = Text(
    "il bilancio del gioco comprende anche casa, energia, urbanistica e lavoro, per un'unione inventata di {residents} abitanti.",
    "the money of the game is for housing, energy, planning and work, too, for a invented union of {residents} residents.",
)(residents=number(TERRE_RESIDENTS))


def per_resident(result: Result) -> NDArray[np.float64]:
    """Return the budget per resident of the invented union, € a year."""
    return np.asarray(1_000_000 * result["available"][:, 0] / TERRE_RESIDENTS)


TODAY = (
    *UNEQUAL,
    Known(
        label=Text("Spesa sociale dei comuni, a persona (modello: bilancio)", "Municipal social spending, a person (model: budget)"),
        unit=Text("€/anno", "€ a year"), tolerance=0.2, finds=per_resident, misses=WIDER,
        published=partial(cited, "third-sector-organisations", "municipal_social_expenditure", "Emilia-Romagna", 2021),
    ),
)  # fmt: skip
