"""The years of an energy community, one after the other: homes, money, trust, what is recorded of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scuola.models.energy_community.chance import MODEL_NUMBER, draw
from scuola.models.energy_community.coefficients import HOUSEHOLDS
from scuola.models.energy_community.community import Community, earn
from scuola.models.energy_community.facts import HOMES_OF_A_QUINTILE, QUINTILES, TECHNOLOGIES, YEARS, ground
from scuola.models.energy_community.homes import Homes, Prices, Wish
from scuola.models.energy_community.measures import DIMENSIONS, MEASURES
from scuola.models.energy_community.parameters import EnergyCommunity
from scuola.simulations.adversity import adversity
from scuola.simulations.effects import financed, trust_after

Array = NDArray[np.float64]

POOREST_QUINTILES = 2


class Futures:
    """The state of many runs and of one reference run without chance, and what is recorded: `(year, run, …)`."""

    def __init__(self, parameters: EnergyCommunity, seed: int, runs: int) -> None:
        self.parameters, self.runs = parameters, runs
        chance, blows = draw(seed, runs, parameters), adversity(parameters, MODEL_NUMBER, seed, runs, YEARS + 1)
        calm = np.ones((1, YEARS + 1))
        costlier = np.vstack([1 + parameters.energy_inflation * (blows.prices - 1), calm])
        self.zonal = parameters.zonal_price * np.vstack([chance.electricity, calm]) * costlier
        self.gas = parameters.gas_price * np.vstack([chance.gas, calm]) * costlier
        self.mood = np.vstack([chance.mood, calm])
        self.budget = parameters.budget * np.vstack([blows.budget, calm])
        self.prices = np.vstack([blows.prices, calm])
        self.emergency = np.vstack([blows.emergency, 0 * calm])
        self.homes = Homes(parameters, runs + 1)
        self.public_kw, self.battery = np.zeros(runs + 1), np.zeros(runs + 1)
        self.flexible, self.trust = np.zeros(runs + 1), np.full(runs + 1, float(parameters.initial_trust))
        sizes = {name: [len(DIMENSIONS[axis].members) for axis in measure.axes] for name, measure in MEASURES.items()}
        self.arrays = {name: np.zeros((YEARS + 1, runs + 1, *size)) for name, size in sizes.items()}
        self.community = {field.name: np.zeros((YEARS + 1, runs + 1)) for field in fields(Community)}
        self.incomes = ground(parameters).incomes
        self.heat_of_places = np.array([parameters.town_heat, parameters.hills_heat])
        self.bills_of_places = np.zeros((len(self.heat_of_places), YEARS + 1, runs + 1, QUINTILES))

    def live(self, year: int) -> None:
        """Live a year: bills and emissions as things stand, then money and adoption."""
        parameters, zonal = self.parameters, self.zonal[:, year]
        bought = (zonal + parameters.charges_on_electricity) / 1_000
        prices = Prices(bought, zonal * parameters.sold_price / 1_000, self.gas[:, year] / 1_000)
        self.homes.emergency, self.homes.costlier = self.emergency[:, year], self.prices[:, year]
        self._record_homes(year, prices)
        conditions = self.homes.conditions(year, prices, self.mood[:, year])
        helped = self.homes.wish(conditions, helped=True)
        alone = self.homes.wish(conditions, helped=False) if self._helps() else helped
        share = self._finance(year, helped, alone)
        self.homes.adopt(helped, alone, share, self.public_kw)
        self.public_kw = self.public_kw + parameters.public_kw * share
        self.battery = self.battery + self._battery_begun(year) * share
        self.flexible = self.flexible + (parameters.flexible * share - self.flexible) * parameters.flexibility_speed

    def _finance(self, year: int, helped: Wish, alone: Wish) -> Array:
        """Return the share of the plan that the budget pays for, by run; record money, and let trust move with it."""
        of_the_plan = (self._works(year) + self._services()) * self.prices[:, year]
        asked = helped.subsidies.sum(axis=1) + helped.loans + of_the_plan
        share = financed(asked, self.budget[:, year])
        self._write(
            year, requested=asked, available=self.budget[:, year], spending=asked * share, financed=share,
            benefits_by_quintile=helped.subsidies * share[:, None], trust=self.trust,
            installers_enough=share * helped.filled + (1 - share) * alone.filled, staff_days=self._staff() * share,
        )  # fmt: skip
        wins = np.minimum(asked / self.parameters.plan_of_a_small_win, 1) * share
        self.trust = trust_after(self.trust, wins, (asked > 0) * (1 - share), 0, self.parameters)
        return share

    def _helps(self) -> bool:
        """Say whether anything is decided that changes who would adopt: otherwise they adopt all the same."""
        parameters = self.parameters
        return any((parameters.pv_grant, parameters.pump_grant, parameters.retrofit_grant, parameters.loan))

    def _battery_begun(self, year: int) -> float:
        """Return the storage built in a year, MWh: an equal part in each of the first years."""
        years = self.parameters.battery_building_years
        return self.parameters.battery / years * (year < years)

    def _works(self, year: int) -> float:
        """Return what public roofs and storage ask for in a year, millions, at the prices of the first."""
        roofs = self.parameters.public_kw * self.parameters.public_kw_cost
        return (roofs + self._battery_begun(year) * self.parameters.battery_cost) / 1e6

    def _services(self) -> float:
        parameters = self.parameters
        return parameters.one_stop + parameters.training + parameters.flexibility_cost * parameters.flexible

    def _staff(self) -> float:
        """Return the days of work that the plan takes, thousand a year."""
        parameters = self.parameters
        return (
            parameters.pv_grant_staff * parameters.pv_grant
            + parameters.pump_grant_staff * parameters.pump_grant
            + parameters.retrofit_grant_staff * parameters.retrofit_grant
            + parameters.loan_staff * parameters.loan
            + parameters.public_kw_staff * parameters.public_kw
            + parameters.one_stop_staff * parameters.one_stop
        )

    def _record_homes(self, year: int, prices: Prices) -> None:
        """Record who has adopted, emissions, and bills before the premium."""
        parameters, homes = self.parameters, self.homes
        used, adopters, dwellings = homes.use(), homes.adopters(), homes.dwellings
        apart, heat = homes.bills(used, prices, self.flexible)
        electricity = (homes.electricity + used.pump - used.sun) * parameters.electricity_emissions
        of_homes = (electricity + used.gas * parameters.gas_emissions).sum(axis=1) * HOMES_OF_A_QUINTILE
        avoided = self.public_kw * parameters.sun_yield * parameters.electricity_emissions
        by_tenure = homes.share[:, 0] @ (dwellings.tenures * dwellings.suitable[TECHNOLOGIES.index("photovoltaics")])
        roofs = adopters[:, 0].sum(axis=1)
        self._write(
            year,
            co2=(of_homes - avoided) / 1e6,
            adopted=adopters.sum(axis=2) / HOUSEHOLDS,
            roofs_by_quintile=adopters[:, 0] / HOMES_OF_A_QUINTILE,
            roofs_by_tenure=by_tenure / dwellings.tenures.sum(axis=0),
            bill_by_quintile=apart + heat,
            public_power=self.public_kw,
        )
        self.community["public_kw"][year] = self.public_kw
        self.community["roof_kw"][year] = roofs * parameters.kw_per_roof * parameters.roofs_in_community * homes.visible
        self.community["flexible"][year] = self.flexible
        self.community["battery"][year] = self.battery
        self.bills_of_places[:, year] = apart + self.heat_of_places[:, None, None] * heat

    def _write(self, year: int, **values: Any) -> None:
        for name, value in values.items():
            self.arrays[name][year] = value

    def finished(self) -> Mapping[str, Array]:
        """Return the arrays with axes `(run, year, …)`, once the community's hours are worked out."""
        arrays, parameters = self.arrays, self.parameters
        community = Community(**{name: values.T for name, values in self.community.items()})
        earned = earn(community, self.zonal, parameters)
        arrays["shared"], arrays["premium"] = earned.shared.T, earned.premium.T
        arrays["premium_beyond"] = earned.beyond.T
        arrays["shared_part"] = (earned.shared / np.maximum(earned.injected, 1e-9)).T
        need = parameters.social_share * np.array(parameters.premium_by_need)
        consumption = (1 - parameters.social_share) * np.array(parameters.premium_by_consumption)
        premium = arrays["premium"][..., None] * (consumption + need)
        of_a_home = premium * 1e6 / HOMES_OF_A_QUINTILE
        arrays["bill_by_quintile"] -= of_a_home
        arrays["benefits_by_quintile"] += premium
        total = arrays["benefits_by_quintile"].sum(axis=-1)
        poorest = arrays["benefits_by_quintile"][..., :POOREST_QUINTILES].sum(axis=-1)
        even = np.full_like(total, POOREST_QUINTILES / QUINTILES)
        arrays["poorest_share"] = np.divide(poorest, total, out=even, where=total > 1e-9)
        arrays["poor_by_quintile"] = in_poverty(arrays["bill_by_quintile"], self.incomes, parameters)
        arrays["energy_poor"] = arrays["poor_by_quintile"].mean(axis=-1)
        by_place = in_poverty(self.bills_of_places - of_a_home, self.incomes, parameters).mean(axis=-1)
        arrays["poor_by_place"] = np.moveaxis(by_place, 0, -1)
        arrays["co2_index"] = arrays["co2"] / arrays["co2"][0] * 100
        return {name: np.moveaxis(array, 1, 0)[: self.runs] for name, array in arrays.items()}


def in_poverty(bills: Array, incomes: Array, parameters: EnergyCommunity) -> Array:
    """Return the share of each quintile whose bill is beyond the threshold: `(…, quintile)`; both in € a year.

    Bills of a quintile are lognormal around the mean home's; the normal distribution is that of the logistic
    approximation (error below one point).
    """
    median = np.maximum(bills / incomes, 1e-4)  # plain: keeps the logarithm finite
    distance = np.log(parameters.poverty_threshold) - np.log(median)
    return np.asarray(1 / (1 + np.exp(1.702 * distance / parameters.bill_spread)))  # plain: of the approximation
