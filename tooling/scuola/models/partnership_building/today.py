"""What the partnership simulation should know: organisations and value are made up, incomes of the panel are not far from real."""

from __future__ import annotations

from functools import partial

import numpy as np

from scuola.data.datasets import cited
from scuola.models.partnership_building.facts import ACTORS, KINDS, partners
from scuola.simulations.quintiles import UNEQUAL
from scuola.simulations.today import Known
from scuola.text import Text

EIGHT_CHOSEN = Text(
    "gli otto enti sono scelti perché si vedano ruoli diversi, non estratti a sorte tra quelli di un territorio.",
    "the eight organisations are chosen to show different roles, not drawn from those of a territory.",
)


def cooperatives() -> float:
    """Return cooperatives and foundations out of the invented organisations of the third sector and of citizens, in per cent."""
    kinds = list(KINDS)
    outside = partners().kinds[:, [kinds.index("third-sector"), kinds.index("citizens")]].sum()
    social = sum(name == "social-cooperative" for name in ACTORS)
    return float(100 * social / outside)


TODAY = (
    *UNEQUAL,
    Known(
        label=Text("Cooperative sociali sugli enti senza scopo di lucro", "Social cooperatives out of non-profit organisations"),
        unit=Text("%", "%"), decimals=1, tolerance=0.2,
        published=partial(cited, "third-sector-organisations", "social_cooperatives", "Emilia-Romagna", 2019),
        finds=lambda _: np.array([cooperatives()]), misses=EIGHT_CHOSEN,
    ),
)  # fmt: skip
