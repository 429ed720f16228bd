"""What the energy community shares and earns, year by year, in every future."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from scuola.models.energy_community.facts import HOUSEHOLDS
from scuola.models.energy_community.hours import YIELD, exchange, profiles
from scuola.models.energy_community.tariff import tariff, to_social_purposes

Array = NDArray[np.float64]

#: Part of the private roofs that joins, once public plants can be seen, and members per kW (didactic).
ROOFS_IN, MEMBERS_PER_KW, MOST_MEMBERS = 0.25, 1.1, 0.5
PRICES = np.array([20, 60, 100, 140, 180, 260, 420], float)


@dataclass(frozen=True)
class Earnings:
    """Of each run and year, `(run, year)`: MWh injected and shared, premium in millions, the part beyond 55%."""

    injected: Array
    shared: Array
    premium: Array
    beyond: Array


@cache
def _tariffs() -> Array:
    """Return the tariff of every hour at some mean prices: `(hour, price)`."""
    return np.ascontiguousarray(tariff(PRICES[:, None] * profiles().price).T)


def earn(public_kw: Array, roof_kw: Array, flexible: Array, battery: Array, price: Array) -> Earnings:
    """Return what the community shares and earns; arguments are `(run, year)`, the last run being the reference.

    All hours are worked out on the reference (a future without chance); the others have its shares of injected and
    shared energy, on their own power, and its mean tariff, at their own price.
    """
    power = public_kw + roof_kw
    made, kept, mean = _reference(public_kw[-1], roof_kw[-1], flexible[-1], battery[-1])
    sent = power * YIELD * made / 1_000
    together = sent * kept
    paid = np.stack([np.interp(price[:, year], PRICES, one) for year, one in enumerate(mean)], axis=1)
    premium = together * paid / 1e6
    return Earnings(sent, together, premium, to_social_purposes(premium, together, sent))


def _reference(public_kw: Array, roof_kw: Array, flexible: Array, battery: Array) -> tuple[Array, Array, Array]:
    """Return, year by year, the share of generation that is injected, of that the share that is shared, and its mean
    tariff at some mean prices `(year, price)`. Years without a plant have no hours to work out.
    """
    power = public_kw + roof_kw
    made, kept, mean = np.zeros(len(power)), np.zeros(len(power)), np.zeros((len(power), len(PRICES)))
    there = np.flatnonzero(power > 0)
    if len(there):
        members = np.minimum(power[there] * MEMBERS_PER_KW, HOUSEHOLDS * MOST_MEMBERS)
        hours = exchange(public_kw[there], roof_kw[there], members, flexible[there], battery[there] * 1_000)
        injected, shared = hours.injected.sum(axis=1), hours.shared
        total = shared.sum(axis=1)
        made[there] = injected / (power[there] * YIELD)
        kept[there] = total / np.maximum(injected, 1e-9)
        mean[there] = shared @ _tariffs() / np.maximum(total, 1e-9)[:, None]
    return made, kept, mean
