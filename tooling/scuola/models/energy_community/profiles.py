"""The shapes of a year, hour by hour: what a kW of photovoltaics makes, how use and price are spread.

Weather is one synthetic year with a fixed seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import columns
from scuola.files.content import kept
from scuola.models.energy_community.coefficients import HourCoefficients

Array = NDArray[np.float64]
#: Relative use of weekdays and of weekends, one number an hour, by kind of user.
Weeks = tuple[tuple[str, tuple[tuple[float, ...], tuple[float, ...]]], ...]

HOURS, DAYS = 8_760, 365
HOURS_OF_A_DAY = HOURS // DAYS
LATITUDE = np.deg2rad(44.5)  # plain: that of Bologna
SPRING_EQUINOX = 80  # plain: day of the year, the first being 0
SEED = 5
HOUR, DAY = np.arange(HOURS) % HOURS_OF_A_DAY, np.arange(HOURS) // HOURS_OF_A_DAY
USERS = ("household", "business", "public")


@dataclass(frozen=True)
class Profiles:
    """One kW or one kWh a year, hour by hour: `(hour,)`; `price` is relative to the year's mean."""

    sun: Array
    household: Array
    business: Array
    public: Array
    price: Array


def profiles(coefficients: HourCoefficients) -> Profiles:
    """Return the shapes of a year: sun scaled to the yield of a kW, uses scaled to one kWh."""
    return _profiles(_weeks(), coefficients)


@lru_cache(maxsize=4)
def _profiles(weeks: Weeks, coefficients: HourCoefficients) -> Profiles:
    height = _height()
    clearness = np.repeat(_clearness(coefficients), HOURS_OF_A_DAY)
    sun = np.clip(height, 0, None) ** coefficients.sun_height_exponent * clearness
    use = {user: _whole_year(shapes) for user, shapes in weeks}
    winter = 1 + coefficients.winter_use * np.cos(2 * np.pi * (DAY - coefficients.midwinter_day) / DAYS)
    return Profiles(
        sun=sun * coefficients.sun_yield / sun.sum(),
        household=_per_kwh(use["household"] * winter),
        business=_per_kwh(use["business"]),
        public=_per_kwh(use["public"]),
        price=_price(height, coefficients),
    )


def _price(height: Array, coefficients: HourCoefficients) -> Array:
    """Return the price of each hour over the mean: dear in the morning and in the evening, cheap when the sun is high."""
    dip = np.clip(height, 0, 1) * (coefficients.dip_in_summer * _season(DAY) + coefficients.dip_all_year)
    evening = coefficients.evening_peak * _peak(coefficients.evening_peak_hour, coefficients.evening_peak_width)
    morning = coefficients.morning_peak * _peak(coefficients.morning_peak_hour, coefficients.morning_peak_width)
    price = 1 + evening + morning - coefficients.sunny_dip * dip
    return np.asarray(price / price.mean())


@lru_cache(maxsize=1)
def _height() -> Array:
    """Return the sine of the sun's height in each hour (Cooper's declination)."""
    declination = np.deg2rad(23.45) * np.sin(2 * np.pi * (DAY + 285) / DAYS)  # plain: Cooper's formula
    angle = (HOUR + 1 / 2 - 12) * np.pi / 12
    return np.asarray(np.sin(LATITUDE) * np.sin(declination) + np.cos(LATITUDE) * np.cos(declination) * np.cos(angle))


def _season(day: NDArray[np.intp]) -> Array:
    """Return the season of a day, from −1 in midwinter to 1 in midsummer."""
    return np.asarray(np.sin(2 * np.pi * (day - SPRING_EQUINOX) / DAYS))


def _clearness(coefficients: HourCoefficients) -> Array:
    """Return how clear each day is, from the least to 1: clouds last (AR(1)), winter has more of them."""
    draws, state = np.random.default_rng(SEED).standard_normal(DAYS), 0.0
    clouds = np.empty(DAYS)
    for day, draw in enumerate(draws):
        state = clouds[day] = coefficients.cloud_persistence * state + draw
    logit = coefficients.cloud_weight * clouds + coefficients.usual_clearness + _season(np.arange(DAYS))
    least = coefficients.least_clearness
    return np.asarray(least + (1 - least) / (1 + np.exp(-logit)))


def _peak(at: float, width: float) -> Array:
    return np.asarray(np.exp(-(((HOUR - at) / width) ** 2) / 2))


@kept
def _weeks() -> Weeks:
    """Return the shapes of weekdays and weekends, from the dataset."""
    table = columns("synthetic-energy-profiles")

    def shape(user: str, day: str) -> tuple[float, ...]:
        rows = (table["user"] == user) & (table["day"] == day)
        return tuple(table["relative_use"][rows][np.argsort(table["hour"][rows])].tolist())

    return tuple((user, (shape(user, "weekday"), shape(user, "weekend"))) for user in USERS)


def _whole_year(shapes: tuple[tuple[float, ...], tuple[float, ...]]) -> Array:
    weekend = (DAY % 7 >= 5).astype(int)  # plain: the days of a week
    return np.asarray(np.array(shapes)[weekend, HOUR])


def _per_kwh(shape: Array) -> Array:
    return np.asarray(shape / shape.sum())
