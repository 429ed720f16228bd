"""What nobody said of an added territory, estimated from its province, or from the region: each says so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scuola.data.datasets import figure
from scuola.files.content import kept
from scuola.territories import PROVINCES, Territory
from scuola.territories.municipalities import plain, provinces_of
from scuola.territories.own import OwnTerritory
from scuola.territories.published import REGION, Figures, asking_rents, published_figures
from scuola.text import Text

AS_IN = Text("come in {place}", "as in {place}")
IN_PROPORTION = Text("in proporzione a quelli di {place}", "in proportion to those of {place}")
PUBLISHED_OF = Text("il canone pubblicato di {place}", "the published rent of {place}")
OF_REGION_S_SIZE = Text(
    "dividendo i residenti per i componenti di una famiglia in regione", "residents over household size in the region"
)


@dataclass(frozen=True)
class Completed:
    """The figures of an added territory, and how each of those that nobody said was estimated, by field."""

    figures: Figures
    estimated: dict[str, Text]


def province_of(own: OwnTerritory) -> Territory:
    """Return the province of a territory: the one that is said, or that of the municipalities it is named after.

    The region where neither tells.
    """
    named = {plain(own.province)} if own.province else {plain(name) for name in provinces_of(own.name)}
    found = [one for one in PROVINCES if plain(one.value) in named]
    return found[0] if len(found) == 1 and len(named) == 1 else Territory.REGION


@kept
def completed(own: OwnTerritory) -> Completed:
    """Return what is known of an added territory, with what is missing estimated."""
    place = province_of(own)
    like, label = published_figures(place), place.label
    rent_of_town = asking_rents().get(own.name)
    households = own.households or own.residents / figure("household-tenure-and-costs", "household_size", REGION, 2022)
    part = households / like.households
    known = {
        "income": (own.mean_income, like.income),
        "asking_rent": (own.asking_rent, rent_of_town or like.asking_rent),
        "unoccupied": (own.unoccupied_share, like.unoccupied),
        "public": (own.public_dwellings, like.public * part),
        "unusable": (own.public_unusable, like.unusable * part),
        "waiting": (own.applications_waiting, like.waiting * part),
    }
    figures = replace(
        like, residents=own.residents, over_64=own.over_64, households=households,
        **{name: estimate if said is None else said for name, (said, estimate) in known.items()},
    )  # fmt: skip
    if own.public_dwellings is not None and own.public_unusable is None:
        figures = replace(figures, unusable=own.public_dwellings * like.unusable / like.public)
    how = {name: AS_IN(place=label) for name in own.missing}
    how |= {name: IN_PROPORTION(place=label) for name in own.missing if OwnTerritory.counts(name)}
    if "households" in how:
        how["households"] = OF_REGION_S_SIZE
    if "asking_rent" in how and rent_of_town:
        how["asking_rent"] = PUBLISHED_OF(place=own.name)
    return Completed(figures, how)
