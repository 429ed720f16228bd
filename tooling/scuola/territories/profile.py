"""The profile of a territory: each figure beside its province, region and Italy, and the gaps shown as gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scuola.territories import PROVINCES, Territory
from scuola.territories.figures_by_place import SYNTHETIC, TOLD, PlaceFigure
from scuola.territories.indicators import INDICATORS, Indicator
from scuola.territories.own import OwnTerritory
from scuola.territories.places import Place, label_of
from scuola.territories.published import published_figures
from scuola.text import Text

FROM_INSTRUCTOR = Text("dati di chi insegna", "the instructor's figures")
MADE_UP = Text("dati sintetici a fini didattici", "synthetic teaching data")


@dataclass(frozen=True)
class Line:
    """An indicator, and its figure in the place and in each of those that it is compared with; None is a gap."""

    indicator: Indicator
    figures: tuple[PlaceFigure | None, ...]

    @property
    def own(self) -> PlaceFigure | None:
        """Return the figure of the place itself."""
        return self.figures[0]


@dataclass(frozen=True)
class Profile:
    """A place, the labels of its columns (the place first), and a line for each indicator."""

    place: Place
    columns: tuple[Text, ...]
    lines: tuple[Line, ...]

    def of_subject(self, subject: str) -> list[Line]:
        """Return the lines about a subject."""
        return [line for line in self.lines if line.indicator.subject == subject]

    @property
    def gaps(self) -> list[Indicator]:
        """Return the indicators that nobody publishes at the level of the place."""
        return [line.indicator for line in self.lines if line.own is None]


def profile(place: Place, indicators: Sequence[Indicator] = INDICATORS) -> Profile:
    """Return the profile of a place."""
    columns = (place.label, *(label_of(name) for name in place.above))
    lines = (Line(one, (_own(place, one), *(one.of_place(name) for name in place.above))) for one in indicators)
    return Profile(place, columns, tuple(lines))


def by_province(indicator: Indicator) -> dict[Territory, PlaceFigure | None]:
    """Return the figure of each province, for the map; None where it is not published."""
    return {one: indicator.of_place(one.value) for one in PROVINCES}


def _own(place: Place, indicator: Indicator) -> PlaceFigure | None:
    if place.territory is None:
        return indicator.of_municipalities(place.municipalities)
    if place.territory.own:
        return _told(place.territory.own, indicator.name)
    return _made_up(indicator.name) if place.territory is Territory.TERRE else indicator.of_place(place.territory.value)


def _told(own: OwnTerritory, name: str) -> PlaceFigure | None:
    """Return what whoever added a territory said of it; nothing is estimated here."""
    values = {
        "residents": own.residents, "over_64": 100 * own.over_64 / own.residents, "mean_income": own.mean_income,
        "asking_rent": own.asking_rent, "unoccupied": own.unoccupied_share, "public": own.public_dwellings,
        "waiting": own.applications_waiting,
    }  # fmt: skip
    return _figure(values.get(name), FROM_INSTRUCTOR, TOLD)


def _made_up(name: str) -> PlaceFigure | None:
    known = published_figures(Territory.TERRE)
    values = {
        "residents": known.residents, "over_64": 100 * known.over_64 / known.residents, "mean_income": known.income,
        "asking_rent": known.asking_rent, "unoccupied": known.unoccupied, "public": known.public,
        "not_assigned": 100 * known.unusable / known.public, "waiting": known.waiting,
    }  # fmt: skip
    return _figure(values.get(name), MADE_UP, SYNTHETIC)


def _figure(value: float | None, source: Text, status: str) -> PlaceFigure | None:
    return None if value is None else PlaceFigure(float(value), None, source, status)
