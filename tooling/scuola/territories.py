"""The territories that a simulation can play on: the region, its provinces, one made up, those that were added."""

from __future__ import annotations

import zlib
from typing import Any

from scuola.inputs import Choice
from scuola.own_territory import OwnTerritory, kept
from scuola.simulation import Evidence, setting
from scuola.text import EMPTY, Text, untranslated

ADDED = Text("{name} (dati di chi insegna)", "{name} (the instructor's figures)")
DATA = Text(
    "Dati pubblicati per la regione e le province; l'Unione Terre di Mezzo è inventata, per esercitarsi.",
    "Published figures for the region and its provinces; Unione Terre di Mezzo is made up, to practise on.",
)
_KEPT = kept()
#: Codes of scenarios know an added territory by its name, from this number on: another one is refused, not mistaken.
FIRST_ADDED, NAMES = 100, 36**4


class Territory(Choice):
    """A territory; the value is the name that the datasets use, or that whoever added it gave."""

    _ignore_ = ["_name"]
    REGION = "Emilia-Romagna", untranslated("Emilia-Romagna")
    PIACENZA = "Piacenza", Text("Provincia di Piacenza", "Province of Piacenza")
    PARMA = "Parma", Text("Provincia di Parma", "Province of Parma")
    REGGIO = "Reggio nell'Emilia", Text("Provincia di Reggio nell'Emilia", "Province of Reggio nell'Emilia")
    MODENA = "Modena", Text("Provincia di Modena", "Province of Modena")
    BOLOGNA = "Bologna", Text("Città metropolitana di Bologna", "Metropolitan City of Bologna")
    FERRARA = "Ferrara", Text("Provincia di Ferrara", "Province of Ferrara")
    RAVENNA = "Ravenna", Text("Provincia di Ravenna", "Province of Ravenna")
    FORLI = "Forlì-Cesena", Text("Provincia di Forlì-Cesena", "Province of Forlì-Cesena")
    RIMINI = "Rimini", Text("Provincia di Rimini", "Province of Rimini")
    TERRE = "Unione Terre di Mezzo", Text("Unione Terre di Mezzo (inventata)", "Unione Terre di Mezzo (made up)")
    for _name in _KEPT:
        locals()[f"ADDED_{_name}"] = _name, ADDED(name=_name)

    @property
    def own(self) -> OwnTerritory | None:
        """What was said of an added territory; None for the School's."""
        return _KEPT.get(self.value) if self.name.startswith("ADDED_") else None

    @property
    def number(self) -> int:
        """The number by which codes of scenarios know it."""
        return FIRST_ADDED + zlib.crc32(self.value.encode()) % NAMES if self.own else super().number


SCHOOLS = tuple(one for one in Territory if not one.own)
PROVINCES = tuple(one for one in SCHOOLS if one not in (Territory.REGION, Territory.TERRE))

#: Residents of the made-up union of five municipalities (synthetic teaching data).
TERRE_RESIDENTS, TERRE_HOUSEHOLDS, TERRE_OVER_64 = 44_700, 21_000, 0.255


def territory(default: Territory, scale: Text = EMPTY) -> Any:
    """Return the field that asks on which territory to play; `scale` says what the figures of the page are out of.

    It comes last among the parameters of a simulation that once had none, so that codes of its scenarios stay good.
    """
    return setting(
        default,
        Text("Territorio", "Territory"),
        help=Text(f"{DATA.it} {scale.it}".strip(), f"{DATA.en} {scale.en}".strip()),
        source=Text("ISTAT e dati sintetici della Scuola", "ISTAT and the School's synthetic data"),
        evidence=Evidence.PUBLISHED,
    )
