"""What the energy community shares and earns, year by year, in every future."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.models.energy_community.coefficients import HOUSEHOLDS, EnergyCommunityCoefficients, HourCoefficients
from scuola.models.energy_community.hours import exchange
from scuola.models.energy_community.profiles import profiles
from scuola.models.energy_community.tariff import SMALLEST, law, tariff, to_social_purposes

Array = NDArray[np.float64]

#: Mean zonal prices at which the tariff is worked out hour by hour, with those at which it bends; the rest is interpolated.
PRICES = (20, 60, 100, 260, 420)  # plain: points of an interpolation


@dataclass(frozen=True)
class Community:
    """A community year after year, `(run, year)`: kW on public roofs and on private ones, flexible use 0–1, MWh stored."""

    public_kw: Array
    roof_kw: Array
    flexible: Array
    battery: Array


@dataclass(frozen=True)
class Earnings:
    """Of each run and year, `(run, year)`: MWh injected and shared, premium in millions, the part for social purposes."""

    injected: Array
    shared: Array
    premium: Array
    beyond: Array


@dataclass(frozen=True)
class Reference:
    """A future without chance, year by year: the share of generation that is injected, of that the share that is shared,
    and its mean tariff at some mean prices, `(year, price)`.
    """

    injected: Array
    shared: Array
    tariff: Array


def earn(community: Community, price: Array, coefficients: EnergyCommunityCoefficients) -> Earnings:
    """Return what the community shares and earns at a zonal price, `(run, year)`; the last run is the reference.

    All hours are worked out on the reference (a future without chance); the others have its shares of injected and
    shared energy, on their own power, and its mean tariff, at their own price.
    """
    power = community.public_kw + community.roof_kw
    reference = _reference(community, coefficients)
    injected = power * coefficients.sun_yield * reference.injected / 1_000
    shared = injected * reference.shared
    points = _prices(coefficients.price_of_no_top_up)
    paid = [np.interp(price[:, year], points, tariffs) for year, tariffs in enumerate(reference.tariff)]
    premium = shared * np.stack(paid, axis=1) / 1e6
    return Earnings(injected, shared, premium, to_social_purposes(premium, shared, injected))


def _reference(community: Community, coefficients: EnergyCommunityCoefficients) -> Reference:
    """Return the reference: the last run. Years without a plant have no hours to work out."""
    public, roofs = community.public_kw[-1], community.roof_kw[-1]
    power = public + roofs
    points = _prices(coefficients.price_of_no_top_up)
    injected, shared, tariffs = np.zeros(len(power)), np.zeros(len(power)), np.zeros((len(power), len(points)))
    years = np.flatnonzero(power > 0)
    if len(years):
        most = HOUSEHOLDS * coefficients.most_members
        members = np.minimum(power[years] * coefficients.members_per_kw, most)
        flexible, battery = community.flexible[-1, years], community.battery[-1, years] * 1_000
        shapes = coefficients.hours()
        hours = exchange(public[years], roofs[years], members, flexible, battery, shapes)
        given, together = hours.injected.sum(axis=1), hours.shared
        total = together.sum(axis=1)
        injected[years] = given / (power[years] * coefficients.sun_yield)
        shared[years] = total / np.maximum(given, 1e-9)
        by_hour = _tariffs(shapes, coefficients.price_of_no_top_up)
        tariffs[years] = together @ by_hour / np.maximum(total, 1e-9)[:, None]
    return Reference(injected, shared, tariffs)


def _prices(price_of_no_top_up: float) -> Array:
    """Return the mean zonal prices at which the tariff is worked out, in order."""
    capped = price_of_no_top_up - (law(f"cap_{SMALLEST}") - law(f"fixed_{SMALLEST}"))
    return np.unique([*PRICES, capped, price_of_no_top_up])


def _tariffs(shapes: HourCoefficients, price_of_no_top_up: float) -> Array:
    """Return the tariff of every hour at some mean prices: `(hour, price)`."""
    price = _prices(price_of_no_top_up)[:, None] * profiles(shapes).price
    return np.ascontiguousarray(tariff(price, price_of_no_top_up=price_of_no_top_up).T)
