"""The parameter that asks on which territory to play."""

from __future__ import annotations

from typing import Any

from scuola.simulations.parameters import Evidence, setting
from scuola.territories import Territory
from scuola.text import EMPTY, Text

DATA = Text(
    "Dati pubblicati per la regione e le province; l'Unione Terre di Mezzo è inventata, per esercitarsi.",
    "Published figures for the region and its provinces; Unione Terre di Mezzo is made up, to practise on.",
)


def territory(default: Territory, scale: Text = EMPTY) -> Any:
    """Return the field that asks on which territory to play; `scale` says what the figures of the page are out of.

    It comes last among the parameters of a simulation that once had none, so that codes of its scenarios stay good.
    """
    return setting(
        default,
        Text("Territorio", "Territory"),
        help=Text(f"{DATA.it} {scale.it}".strip(), f"{DATA.en} {scale.en}".strip()),
        source=Text("Istat e dati sintetici della Scuola", "Istat and the School's synthetic data"),
        evidence=Evidence.PUBLISHED,
    )
