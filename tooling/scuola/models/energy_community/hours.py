"""The 8,760 hours of an energy community: sun, use, exchange and storage, for many years at once.

Arrays are `(…, hour)`. Typical days would be no quicker and would flatter self-consumption; every hour is worked
out. Weather is one synthetic year with a fixed seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from scuola.datasets import columns

Array = NDArray[np.float64]

HOURS, DAYS = 8_760, 365
LATITUDE = np.deg2rad(44.5)
YIELD = 1_200
CLOUD_SEED = 5
KW_PER_ROOF = 4.5
KWH_PER_HOUSEHOLD = 2_600
BUSINESS_PER_MEMBER, PUBLIC_PER_MEMBER = 900, 450
FLEXIBLE = 0.15
#: Of what goes into the battery and of what comes out of it.
EFFICIENCY = 0.95
HOURS_TO_FILL = 2


@dataclass(frozen=True)
class Profiles:
    """One kW or one kWh a year, hour by hour: `(hour,)`; `price` is relative to the year's mean."""

    sun: Array
    household: Array
    business: Array
    public: Array
    price: Array


@cache
def profiles() -> Profiles:
    """Return the shapes of a year: sun scaled to 1,200 kWh per kW, uses scaled to one kWh."""
    hour, day = np.arange(HOURS) % 24, np.arange(HOURS) // 24
    height = _height(hour, day)
    sun = np.clip(height, 0, None) ** 1.15 * np.repeat(_clearness(), 24)
    season = np.sin(2 * np.pi * (day - 80) / DAYS)
    dip = np.clip(height, 0, 1) * (0.5 * season + 0.7)
    price = 1 + 0.28 * _peak(hour, 20, 2) + 0.15 * _peak(hour, 8, 1.5) - 0.33 * dip
    winter = 1 + 0.12 * np.cos(2 * np.pi * (day - 15) / DAYS)
    return Profiles(
        sun=sun * YIELD / sun.sum(),
        household=_one(_week("household", hour, day) * winter),
        business=_one(_week("business", hour, day)),
        public=_one(_week("public", hour, day)),
        price=price / price.mean(),
    )


def _height(hour: NDArray[np.intp], day: NDArray[np.intp]) -> Array:
    """Return the sine of the sun's height (Cooper's declination)."""
    declination = np.deg2rad(23.45) * np.sin(2 * np.pi * (day + 285) / DAYS)
    angle = (hour + 0.5 - 12) * np.pi / 12
    return np.asarray(np.sin(LATITUDE) * np.sin(declination) + np.cos(LATITUDE) * np.cos(declination) * np.cos(angle))


def _clearness() -> Array:
    """Return how clear each day is, 0.3–1: clouds last (AR(1)), winter has more of them."""
    draws, state = np.random.default_rng(CLOUD_SEED).standard_normal(DAYS), 0.0
    clouds = np.empty(DAYS)
    for day, draw in enumerate(draws):
        state = clouds[day] = 0.55 * state + draw
    season = np.sin(2 * np.pi * (np.arange(DAYS) - 80) / DAYS)
    return np.asarray(0.30 + 0.70 / (1 + np.exp(-(0.9 * clouds + 0.55 + season))))


def _peak(hour: NDArray[np.intp], at: float, width: float) -> Array:
    return np.asarray(np.exp(-0.5 * ((hour - at) / width) ** 2))


def _week(user: str, hour: NDArray[np.intp], day: NDArray[np.intp]) -> Array:
    table = columns("synthetic-energy-profiles")
    shapes = np.empty((2, 24))
    for row, kind in enumerate(("weekday", "weekend")):
        here = (table["user"] == user) & (table["day"] == kind)
        shapes[row, table["hour"][here]] = table["relative_use"][here]
    return np.asarray(shapes[(day % 7 >= 5).astype(int), hour])


def _one(shape: Array) -> Array:
    return np.asarray(shape / shape.sum())


@dataclass(frozen=True)
class Exchange:
    """What happens hour by hour, kWh, `(…, hour)`: `generated = used + injected + charged - discharged`, and so on.

    `injected` and `withdrawn` are what crosses the meters of the community, after the battery.
    """

    generated: Array
    demanded: Array
    used: Array
    injected: Array
    withdrawn: Array
    charged: Array
    discharged: Array
    stored: Array

    @property
    def shared(self) -> Array:
        """Return the energy shared in each hour: the lesser of what is injected and what is withdrawn."""
        return np.minimum(self.injected, self.withdrawn)


def exchange(public_kw: Array, roof_kw: Array, members: Array, flexible: Array, battery: Array) -> Exchange:
    """Return a year of a community; arguments are alike in shape `(…)`: kW, kW, households, 0–1, kWh.

    Members with a roof use their own sun first; the others only withdraw. The battery charges when the community
    injects more than it withdraws, and gives back when it withdraws more.
    """
    shape = profiles()
    flexible, members, battery = flexible[..., None], members[..., None], battery[..., None]
    at_home = _flexible(flexible, shape)
    rest = members * (BUSINESS_PER_MEMBER * shape.business + PUBLIC_PER_MEMBER * shape.public)
    on_roofs = roof_kw[..., None] * shape.sun
    with_roof = np.minimum(roof_kw[..., None] / KW_PER_ROOF, members)
    used = np.minimum(on_roofs, with_roof * at_home)
    home = members * at_home
    generated = on_roofs + public_kw[..., None] * shape.sun
    injected, withdrawn = generated - used, home + rest - used
    stored = _stored(injected - withdrawn, battery)
    change = np.diff(stored, axis=-1, prepend=0)
    charged, discharged = np.maximum(change, 0) / EFFICIENCY, np.maximum(-change, 0) * EFFICIENCY
    return Exchange(
        generated, home + rest, used, injected - charged + discharged, withdrawn, charged, discharged, stored
    )


def _flexible(flexible: Array, shape: Profiles) -> Array:
    """Return the use of one household with up to 15% moved to sunny hours of the same day."""
    use = KWH_PER_HOUSEHOLD * shape.household
    moved = use * FLEXIBLE * flexible
    by_day = (*moved.shape[:-1], DAYS, 24)
    sun = shape.sun.reshape(DAYS, 24)
    when = sun / sun.sum(axis=1, keepdims=True)
    return np.asarray(use - moved + (moved.reshape(by_day).sum(axis=-1, keepdims=True) * when).reshape(moved.shape))


def _stored(surplus: Array, capacity: Array) -> Array:
    """Return what is in the battery at the end of each hour: the running sum of surplus, kept within 0 and capacity.

    Hour by hour this is `clip(stored + step, 0, capacity)`. Clipped sums compose into clipped sums, so a day is one
    of them: days are composed all at once, then chained, then lived hour by hour, all days together.
    """
    if not np.any(capacity):
        return np.zeros_like(surplus)
    power = capacity / HOURS_TO_FILL
    step = np.where(surplus > 0, np.minimum(surplus, power) * EFFICIENCY, -np.minimum(-surplus, power) / EFFICIENCY)
    hours = np.moveaxis(step.reshape(*step.shape[:-1], DAYS, 24), -1, 0)
    add, low = np.zeros_like(hours[0]), np.zeros_like(hours[0])
    high = np.broadcast_to(capacity, low.shape)
    for hour in hours:
        add = add + hour
        low, high = _within(low + hour, 0, capacity), _within(high + hour, 0, capacity)
    start = np.zeros_like(low)
    for day in range(1, DAYS):
        before = day - 1
        start[..., day] = _within(start[..., before] + add[..., before], low[..., before], high[..., before])
    stored = np.empty_like(hours)
    for place, hour in enumerate(hours):
        start = stored[place] = _within(start + hour, 0, capacity)
    return np.moveaxis(stored, 0, -1).reshape(step.shape)


def _within(value: Array, low: Array | float, high: Array) -> Array:
    """Clip, without the checks that make `numpy.clip` slow on small arrays."""
    return np.asarray(np.minimum(np.maximum(value, low), high))
