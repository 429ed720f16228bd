"""The 8,760 hours of an energy community: exchange and storage, for many years at once.

Arrays are `(…, hour)`, and reused where they can be: most of the time goes into memory. Typical days would be no quicker
and would flatter self-consumption; every hour is worked out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.models.energy_community.coefficients import HourCoefficients
from scuola.models.energy_community.profiles import DAYS, HOURS_OF_A_DAY, Profiles, profiles

Array = NDArray[np.float64]


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


def exchange(
    public_kw: Array, roof_kw: Array, members: Array, flexible: Array, battery: Array, coefficients: HourCoefficients
) -> Exchange:
    """Return a year of a community; arrays are alike in shape `(…)`: kW, kW, households, 0–1, kWh.

    Members with a roof use their own sun first; the others only withdraw. The battery charges when the community
    injects more than it withdraws, and gives back when it withdraws more.
    """
    shape, efficiency = profiles(coefficients), coefficients.battery_efficiency
    public, roofs, members = public_kw[..., None], roof_kw[..., None], members[..., None]
    at_home = _household(flexible[..., None], shape, coefficients)
    used = at_home * np.minimum(roofs / coefficients.kw_per_roof, members)
    np.minimum(used, roofs * shape.sun, out=used)
    generated = (public + roofs) * shape.sun
    demanded = at_home + (coefficients.business_use * shape.business + coefficients.public_use * shape.public)
    demanded *= members
    injected, withdrawn = generated - used, demanded - used
    stored = _stored(injected - withdrawn, battery[..., None], coefficients)
    change = stored.copy()
    change[..., 1:] -= stored[..., :-1]
    charged, discharged = np.maximum(change, 0), np.minimum(change, 0)
    charged /= efficiency
    discharged *= -efficiency
    injected += discharged - charged
    return Exchange(generated, demanded, used, injected, withdrawn, charged, discharged, stored)


def _household(flexible: Array, shape: Profiles, coefficients: HourCoefficients) -> Array:
    """Return the use of one household, part of it moved to sunny hours of the same day."""
    use = coefficients.household_use * shape.household
    moved = use * coefficients.flexible_use * flexible
    by_day = (*moved.shape[:-1], DAYS, HOURS_OF_A_DAY)
    sun = shape.sun.reshape(DAYS, HOURS_OF_A_DAY)
    when = sun / sun.sum(axis=1, keepdims=True)
    kept = (moved.reshape(by_day).sum(axis=-1, keepdims=True) * when).reshape(moved.shape)
    kept -= moved
    kept += use
    return np.asarray(kept)


def _stored(surplus: Array, capacity: Array, coefficients: HourCoefficients) -> Array:
    """Return what is in the battery at the end of each hour: the running sum of surplus, kept within 0 and capacity.

    Hour by hour this is `clip(stored + step, 0, capacity)`. Clipped sums compose into clipped sums, so a day is one
    of them: days are composed all at once, then with all days before them, then lived hour by hour, all days together.
    """
    if not np.any(capacity):
        return np.zeros_like(surplus)
    power, efficiency = capacity / coefficients.battery_hours, coefficients.battery_efficiency
    step, given_back = np.clip(surplus, 0, power), np.clip(surplus, -power, 0)
    step *= efficiency
    step += given_back / efficiency
    hours = np.ascontiguousarray(np.moveaxis(step.reshape(*step.shape[:-1], DAYS, HOURS_OF_A_DAY), -1, 0))
    add, low = np.zeros_like(hours[0]), np.zeros_like(hours[0])
    high = np.broadcast_to(capacity, low.shape)
    for hour in hours:
        add = add + hour
        low, high = _within(low + hour, 0, capacity), _within(high + hour, 0, capacity)
    start = np.zeros_like(low)
    start[..., 1:] = _after_each_day(add, low, high)[..., :-1]
    stored = np.empty_like(hours)
    for number, hour in enumerate(hours):
        start = stored[number] = _within(start + hour, 0, capacity)
    return np.moveaxis(stored, 0, -1).reshape(step.shape)


def _after_each_day(add: Array, low: Array, high: Array) -> Array:
    """Return what an empty battery holds after each day, `(…, day)`, from what each day does: `clip(stored + add, low, high)`.

    Each day is composed with the day before, then with the two before those, the four before those: a scan.
    """
    reach = 1
    while reach < DAYS:
        since, until = np.s_[..., reach:], np.s_[..., :-reach]
        composed = add.copy(), low.copy(), high.copy()
        composed[0][since] += add[until]
        for bound, before in zip(composed[1:], (low, high), strict=True):
            bound[since] = _within(before[until] + add[since], low[since], high[since])
        (add, low, high), reach = composed, 2 * reach
    return _within(add, low, high)


def _within(value: Array, low: Array | float, high: Array) -> Array:
    """Clip, without the checks that make `numpy.clip` slow on small arrays."""
    return np.asarray(np.minimum(np.maximum(value, low), high))
