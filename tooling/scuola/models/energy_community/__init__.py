"""An energy community and the transition of 120,000 homes like those of a territory, 2026–2036.

What is real: the premium tariff (published values of the decree), incomes and photovoltaic plants of the territory.
What is a teaching assumption: the scale (always 120,000 households, so that a lever means the same everywhere), use,
prices, costs and effects; each says so where it is shown. Choices of our own, where the School's two documents
differ: hours are worked out one by one (not as a yearly share); adoption steps the Bass model exactly and crowding
raises prices; public roofs get no capital grant; the years are those of the School's outline. A plan that is financed
in part is adopted in part: the rest of the homes decide as if there were no help.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scuola.adversity import adversity
from scuola.blocks import financed, trust_after
from scuola.models.energy_community.chance import MODEL_NUMBER, draw
from scuola.models.energy_community.community import ROOFS_IN, earn
from scuola.models.energy_community.facts import (
    BILL_SPREAD,
    BY_CONSUMPTION,
    BY_NEED,
    ELECTRICITY,
    ELECTRICITY_CO2,
    END,
    GAS_CO2,
    GAS_PRICE,
    HOUSEHOLDS,
    ON_TOP,
    PLACES,
    POOR_BEYOND,
    START,
    SUITABLE,
    TECHNOLOGIES,
    TENURES,
    YEARS,
    ground,
)
from scuola.models.energy_community.homes import EACH, Homes, Prices, bills, sold_price
from scuola.models.energy_community.hours import KW_PER_ROOF, YIELD
from scuola.models.energy_community.measures import DIMENSIONS, MEASURES
from scuola.models.energy_community.parameters import EnergyCommunity
from scuola.models.energy_community.story import METHOD, PANEL, QUESTION, SOURCES, SUMMARY, SYNTHETIC, TITLE
from scuola.simulation import RUNS, Result, Spending

__all__ = [
    "ANALYSIS", "DIMENSIONS", "HEADLINE", "HORIZON", "MEASURES", "METHOD", "PANEL", "PARAMETERS", "PLACE", "QUESTION",
    "SCORECARDS", "SOURCES", "SPENDING", "SUMMARY", "SYNTHETIC", "TITLE", "simulate",
]  # fmt: skip

Array = NDArray[np.float64]

PARAMETERS = EnergyCommunity
ANALYSIS = None
PLACE = None
HEADLINE = "energy_poor"
HORIZON = END
SCORECARDS = ("energy_poor", "co2_index", "poorest_share", "shared", "premium", "installers_enough")
SPENDING = Spending(requested="requested", available="available", spent="spending", financed="financed")

KW_COST, BATTERY_COST, BATTERY_YEARS, FLEXIBLE_COST = 1_100e-6, 0.42, 3, 0.8
#: Prices of energy rise four times as much as the others when inflation strikes.
ENERGY_IN_INFLATION = 4
TARGET_PLAN = 10
STAFF = {"pv_grant": 2.0, "pump_grant": 2.0, "retrofit_grant": 3.0, "loan": 1.5, "public_kw": 0.001, "one_stop": 1.2}


def simulate(parameters: EnergyCommunity, seed: int = 0, runs: int = RUNS) -> Result:
    """Return bills, energy poverty, emissions and premium of `runs` futures; see `MEASURES`."""
    futures = Futures(parameters, seed, runs)
    for year in range(YEARS + 1):
        futures.live(year)
    return Result(parameters, seed, tuple(range(START, END + 1)), futures.finished())


class Futures:
    """The state of many runs and of one reference run without chance, and what is recorded: `(year, run, …)`."""

    def __init__(self, parameters: EnergyCommunity, seed: int, runs: int) -> None:
        self.parameters, self.runs = parameters, runs
        chance, blows = draw(seed, runs), adversity(parameters, MODEL_NUMBER, seed, runs, YEARS + 1)
        calm = np.ones((1, YEARS + 1))
        dearer = np.vstack([1 + ENERGY_IN_INFLATION * (blows.prices - 1), calm])
        self.zonal = parameters.zonal_price * np.vstack([chance.electricity, calm]) * dearer
        self.gas = GAS_PRICE * np.vstack([chance.gas, calm]) * dearer
        self.mood = np.vstack([chance.mood, calm])
        self.budget = parameters.budget * np.vstack([blows.budget, calm])
        self.prices = np.vstack([blows.prices, calm])
        self.emergency = np.vstack([blows.emergency, 0 * calm])
        self.homes = Homes(parameters, runs + 1)
        self.public_kw, self.battery = np.zeros(runs + 1), np.zeros(runs + 1)
        self.flexible, self.trust = np.zeros(runs + 1), np.full(runs + 1, 0.5)
        sizes = {name: tuple(len(DIMENSIONS[axis].members) for axis in one.axes) for name, one in MEASURES.items()}
        self.arrays = {name: np.zeros((YEARS + 1, runs + 1, *size)) for name, size in sizes.items()}
        shape = (YEARS + 1, runs + 1)
        self.community = {name: np.zeros(shape) for name in ("public_kw", "roof_kw", "flexible", "battery")}
        self.incomes = ground(parameters.territory).incomes
        self.hill_bills = np.zeros((len(PLACES), YEARS + 1, runs + 1, len(self.incomes)))

    def live(self, year: int) -> None:
        """Live a year: bills and emissions as things stand, then money and adoption."""
        zonal = self.zonal[:, year]
        prices = Prices((zonal + ON_TOP) / 1_000, sold_price(zonal), self.gas[:, year] / 1_000)
        self.homes.emergency = self.emergency[:, year]
        self._record_homes(year, prices)
        helped = self.homes.wish(year, prices, self.mood[:, year], helped=True)
        alone = self.homes.wish(year, prices, self.mood[:, year], helped=False) if self._helps() else helped
        works = self._works(year) * self.prices[:, year]
        asked = helped.subsidies.sum(axis=1) + helped.loans + works + self._services()
        share = financed(asked, self.budget[:, year])
        self._write(
            year, requested=asked, available=self.budget[:, year], spending=asked * share, financed=share,
            benefits_by_quintile=helped.subsidies * share[:, None], trust=self.trust,
            installers_enough=share * helped.filled + (1 - share) * alone.filled, staff_days=self._staff() * share,
        )  # fmt: skip
        wins = np.minimum(asked / TARGET_PLAN, 1) * share
        self.trust = trust_after(self.trust, wins, (asked > 0) * (1 - share), 0)
        self.homes.adopt(helped, alone, share, self.public_kw)
        self.public_kw = self.public_kw + self.parameters.public_kw * share
        self.battery = self.battery + self.parameters.battery / BATTERY_YEARS * share * (year < BATTERY_YEARS)
        self.flexible = self.flexible + (self.parameters.flexible * share - self.flexible) * 0.6

    def _helps(self) -> bool:
        """Say whether anything is decided that changes who would adopt: otherwise they adopt all the same."""
        p = self.parameters
        return any((p.pv_grant, p.pump_grant, p.retrofit_grant, p.loan))

    def _works(self, year: int) -> float:
        p = self.parameters
        return p.public_kw * KW_COST + (year < BATTERY_YEARS) * p.battery * BATTERY_COST / BATTERY_YEARS

    def _services(self) -> float:
        p = self.parameters
        return p.one_stop + p.training + FLEXIBLE_COST * p.flexible

    def _staff(self) -> float:
        return sum(days * float(getattr(self.parameters, name)) for name, days in STAFF.items())

    def _record_homes(self, year: int, prices: Prices) -> None:
        """Record who has adopted, emissions, and bills before the premium."""
        homes = self.homes
        used = homes.use()
        apart, heat = bills(used, prices, self.flexible)
        adopters = homes.adopters()
        public_sun = self.public_kw * YIELD
        electricity = (ELECTRICITY + used.pump - used.sun) * ELECTRICITY_CO2
        kilos = (electricity + used.gas * GAS_CO2).sum(axis=1) * EACH - public_sun * ELECTRICITY_CO2
        by_tenure = homes.share[:, 0] @ (TENURES * SUITABLE[TECHNOLOGIES.index("photovoltaics")])
        roof_kw = adopters[:, 0].sum(axis=1) * KW_PER_ROOF * ROOFS_IN * homes.visible
        self._write(
            year,
            co2=kilos / 1e6,
            adopted=adopters.sum(axis=2) / HOUSEHOLDS,
            roofs_by_quintile=adopters[:, 0] / EACH,
            roofs_by_tenure=by_tenure / TENURES.sum(axis=0),
            bill_by_quintile=apart + heat,
            public_power=self.public_kw,
        )
        now = {"public_kw": self.public_kw, "roof_kw": roof_kw, "flexible": self.flexible, "battery": self.battery}
        for name, value in now.items():
            self.community[name][year] = value
        self.hill_bills[:, year] = apart + PLACES[:, None, None] * heat

    def _write(self, year: int, **values: Any) -> None:
        for name, value in values.items():
            self.arrays[name][year] = value

    def finished(self) -> Mapping[str, Array]:
        """Return the arrays with axes `(run, year, …)`, once the community's hours are worked out."""
        a = self.arrays
        c = {name: values.T for name, values in self.community.items()}
        earned = earn(c["public_kw"], c["roof_kw"], c["flexible"], c["battery"], self.zonal)
        a["shared"], a["premium"], a["premium_beyond"] = earned.shared.T, earned.premium.T, earned.beyond.T
        a["shared_part"] = (earned.shared / np.maximum(earned.injected, 1e-9)).T
        need = self.parameters.social_share
        premium = a["premium"][..., None] * ((1 - need) * BY_CONSUMPTION + need * BY_NEED)
        a["bill_by_quintile"] -= premium * 1e6 / EACH
        a["benefits_by_quintile"] += premium
        total = a["benefits_by_quintile"].sum(axis=-1)
        poorest = a["benefits_by_quintile"][..., :2].sum(axis=-1)
        a["poorest_share"] = np.divide(poorest, total, out=np.full_like(total, 0.4), where=total > 1e-9)
        a["poor_by_quintile"] = in_poverty(a["bill_by_quintile"], self.incomes)
        a["energy_poor"] = a["poor_by_quintile"].mean(axis=-1)
        in_places = in_poverty(self.hill_bills - premium * 1e6 / EACH, self.incomes).mean(axis=-1)
        a["poor_by_place"] = np.moveaxis(in_places, 0, -1)
        a["co2_index"] = a["co2"] / a["co2"][0] * 100
        return {name: np.moveaxis(array, 1, 0)[: self.runs] for name, array in a.items()}


def in_poverty(bills: Array, incomes: Array) -> Array:
    """Return the share of each quintile whose bill is beyond 10% of income: `(…, quintile)`; both in € a year.

    Bills of a quintile are lognormal around the mean home's; the normal distribution is that of the logistic
    approximation (error below one point).
    """
    median = np.maximum(bills / incomes, 1e-4)
    return np.asarray(1 / (1 + np.exp(1.702 * (np.log(POOR_BEYOND) - np.log(median)) / BILL_SPREAD)))
