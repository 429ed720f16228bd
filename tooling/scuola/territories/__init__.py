"""The territories that a simulation can play on: the region, its provinces, one made up, those that were added."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping

from scuola.declared.inputs import Choice
from scuola.territories.own import OwnTerritory, kept
from scuola.text import Text, untranslated

ADDED = Text("{name} (dati di chi insegna)", "{name} (the instructor's figures)")
IN_PART = Text(
    "{name} (dati di chi insegna, il resto stimato)", "{name} (the instructor's figures, the rest estimated)"
)
QUALIFIED = "{name} (aggiunto)"  # part of the name that codes of scenarios know it by: the same in both languages
_KEPT: dict[str, OwnTerritory] = {}
#: Codes of scenarios know an added territory by its name, from this number on: another one is refused, not mistaken.
FIRST_ADDED, NAMES = 100, 36**4


def _told_apart(territories: Mapping[str, OwnTerritory], taken: Collection[str]) -> dict[str, OwnTerritory]:
    """Return territories by a name that no other has: one that is `taken` is qualified, or it would be swallowed."""
    found: dict[str, OwnTerritory] = {}
    for name in sorted(territories, key=lambda one: one in taken):
        apart = name
        while apart in taken or apart in found:
            apart = QUALIFIED.format(name=apart)
        found[apart] = territories[name]
    return dict(sorted(found.items()))


class Territory(Choice):
    """A territory; the value is the name that the datasets use, or that whoever added it gave."""

    _ignore_ = ["_name", "_own", "_taken"]
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
    _taken = [member[0] for member in list(vars().values()) if isinstance(member, tuple)]
    _KEPT.update(_told_apart(kept(), _taken))
    for _name, _own in _KEPT.items():
        locals()[f"ADDED_{_name}"] = _name, (IN_PART if _own.missing else ADDED)(name=_own.name)

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

#: Residents of the invented union of five municipalities (synthetic teaching data).
TERRE_RESIDENTS, TERRE_HOUSEHOLDS, TERRE_OVER_64 = 44_700, 21_000, 0.255
