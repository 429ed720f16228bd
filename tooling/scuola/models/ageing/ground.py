"""Where people live: the provinces, and a territory that is none of them, with its own ages or those of its province."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.files.content import kept
from scuola.models.ageing.coefficients import AgeingCoefficients
from scuola.models.ageing.facts import AGES, OLD_AGE, PROVINCES, REGION, residents
from scuola.models.ageing.migration import lasting_migration, net_migration
from scuola.territories import Territory
from scuola.territories.estimates import province_of
from scuola.territories.figures import figures_of

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Ground:
    """Where people live: the nine provinces, then one more place for a territory that is none of them.

    `residents` is `(age, sex, place)`; `recent_migration` the yearly net rate of 2024–2026, `(place,)`, `migration` the
    one that goes on from there; `chosen` selects the places of the territory. The plan is the region's: a place outside
    the provinces gets the part that its size entitles it to.
    """

    residents: Array
    recent_migration: Array
    migration: Array
    chosen: slice


def ground(territory: Territory, coefficients: AgeingCoefficients) -> Ground:
    """Return the provinces, with the territory that is looked at."""
    weights = coefficients.recent_migration_weight, coefficients.own_migration_weight
    return _ground(territory, coefficients.girls_at_birth, *weights)


@kept
def _ground(territory: Territory, girls_at_birth: float, recent_weight: float, own_weight: float) -> Ground:
    recent = net_migration(girls_at_birth)
    lasting = lasting_migration(girls_at_birth, recent_weight, own_weight)
    if territory is Territory.REGION:
        return Ground(residents(), recent, lasting, REGION)
    if territory.value in PROVINCES:
        province = PROVINCES.index(territory.value)
        return Ground(residents(), recent, lasting, slice(province, province + 1))
    like = _places_like(territory)
    people = np.concatenate([residents(), _people(territory, residents()[:, :, like].sum(axis=2))[:, :, None]], axis=2)
    weight = residents()[:, :, like].sum(axis=(0, 1))
    recent, lasting = (np.append(each, each[like] @ weight / weight.sum()) for each in (recent, lasting))
    return Ground(people, recent, lasting, slice(len(PROVINCES), None))


def _places_like(territory: Territory) -> slice:
    """Return the places that a territory is like where nothing is said of it: its province, or the region."""
    name = province_of(territory.own).value if territory.own else territory.value
    return slice(PROVINCES.index(name), PROVINCES.index(name) + 1) if name in PROVINCES else REGION


def _people(territory: Territory, like: Array) -> Array:
    """Return residents `(age, sex)`: as they were counted, if ages were given; sexes at each age are those of `like`.

    Otherwise the territory's totals below 65 and from 65 on, with the ages of `like` in each: an estimate.
    """
    if territory.own and territory.own.people:
        counted, everyone = np.array(territory.own.people, float), np.maximum(like.sum(axis=1), 1)
        return np.asarray(counted[:, None] * like / everyone[:, None])
    figures = figures_of(territory)
    younger = np.arange(AGES)[:, None] < OLD_AGE
    parts = np.where(younger, figures.residents - figures.over_64, figures.over_64)
    whole = np.where(younger, like[:OLD_AGE].sum(), like[OLD_AGE:].sum())
    return np.asarray(like * parts / whole)
