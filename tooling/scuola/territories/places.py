"""What a profile is about: the region, a province, one municipality or several, the invented union, an added territory."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scuola.data.datasets import columns
from scuola.files.content import kept
from scuola.territories import Territory
from scuola.territories.estimates import province_of
from scuola.territories.municipalities import name_of, named
from scuola.territories.published import REGION
from scuola.text import Text, untranslated
from scuola.text.problems import Problem

ITALY = "Italia"
BETWEEN_NAMES = re.compile(r"\s*[+;,\n]\s*")
NO_NAME = Text(
    "Scrivere il nome di un comune della regione, o di più comuni divisi da virgole: per esempio «Bobbio, Travo».",
    "Write the name of a municipality of the region, or of several divided by commas: “Bobbio, Travo”, for example.",
)
OF = {ITALY: Text("Italia", "Italy")}


@dataclass(frozen=True)
class Place:
    """A territory as profiles know it: its municipalities, or the name that the datasets use, and its province.

    `province` is empty where the place has none, or more than one.
    """

    label: Text
    municipalities: tuple[str, ...] = ()
    territory: Territory | None = None
    province: str = ""

    @property
    def above(self) -> list[str]:
        """Return the names, in the datasets, of the places that it is compared with: the narrowest first."""
        own = self.territory.value if self.territory else ""
        return [name for name in (self.province, REGION, ITALY) if name and name != own]


def of_territory(territory: Territory) -> Place:
    """Return the region, a province, the invented union or an added territory as a place."""
    if not territory.own:
        return Place(territory.label, territory=territory)
    province = province_of(territory.own)
    return Place(territory.label, territory=territory, province="" if province is Territory.REGION else province.value)


def of_municipalities(written: str) -> Place:
    """Return one municipality, or several divided by commas; raise `Problem` at a name that is none."""
    names = [name for name in BETWEEN_NAMES.split(written.strip()) if name]
    if not names:
        raise Problem(NO_NAME)
    chosen = named(names)
    provinces = {_provinces()[name] for name in chosen}
    province = provinces.pop() if len(provinces) == 1 else ""
    return Place(untranslated(name_of(chosen)), tuple(chosen), province=province)


def label_of(name: str) -> Text:
    """Return the label of a place by the name that the datasets use."""
    return OF[name] if name in OF else next(one.label for one in Territory if one.value == name)


@kept
def _provinces() -> dict[str, str]:
    table = columns("municipalities")
    return dict(zip(table["municipality"].tolist(), table["province"].tolist(), strict=True))
