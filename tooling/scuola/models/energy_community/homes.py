"""The homes: which technologies they adopt, what it takes in money and installers, what is left of their bills."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scuola.models.energy_community.adoption import bass_step
from scuola.models.energy_community.facts import HOMES_OF_A_QUINTILE, dwellings, ground
from scuola.models.energy_community.parameters import EnergyCommunity
from scuola.simulations.effects import saturation

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Prices:
    """€ per kWh, by run: electricity as bought, electricity as sold, gas."""

    bought: Array
    sold: Array
    gas: Array


@dataclass(frozen=True)
class Conditions:
    """A year as every home finds it, helped or not: what a unit costs (€) and saves (€ a year), `(run, technology)`.

    `push` is the generalised Bass model's marketing apart from money, `(run, technology, quintile)`.
    """

    cost: Array
    saving: Array
    push: Array


@dataclass(frozen=True)
class Wish:
    """What would be adopted this year, as shares of the potential `(run, technology, quintile)`, and what it costs.

    `subsidies` are millions of euro, `(run, quintile)`; `loans` `(run,)`; `filled` is how much installers can do.
    """

    share: Array
    subsidies: Array
    loans: Array
    filled: Array


@dataclass(frozen=True)
class Use:
    """What a mean home uses in a year beyond its usual electricity, and makes, kWh: `(run, quintile)`."""

    pump: Array
    gas: Array
    sun: Array


@dataclass
class Homes:
    """The state of the homes of many runs; `share` has adopted out of each potential, `(run, technology, quintile)`."""

    parameters: EnergyCommunity
    runs: int
    share: Array = field(init=False)

    def __post_init__(self) -> None:
        parameters = self.parameters
        self.dwellings = dwellings(parameters)
        self.electricity = np.array(parameters.electricity_by_quintile)
        self.heat = np.array(parameters.heat_by_quintile)
        self.roof_yield = parameters.kw_per_roof * parameters.sun_yield
        starting = ground(parameters).starting
        self.share = np.broadcast_to(starting, (self.runs, *starting.shape)).copy()
        _, pumps, retrofits = self.adopters().swapaxes(0, 1)
        self.pumps_in_retrofitted = np.minimum(pumps, retrofits) * parameters.pumps_in_retrofitted_at_start
        self.installers = np.full(self.runs, float(parameters.installers_at_start))
        self.trainees = np.zeros((parameters.training_years, self.runs))
        self.crowd, self.emergency, self.costlier = np.ones(self.runs), np.zeros(self.runs), np.ones(self.runs)
        self.one_stop, self.visible = np.zeros(self.runs), np.zeros(self.runs)

    def adopters(self) -> Array:
        """Return homes that have adopted, `(run, technology, quintile)`."""
        return np.asarray(self.share * self.dwellings.potential)

    def conditions(self, year: int, prices: Prices, mood: Array) -> Conditions:
        """Return how a year is; `mood` is the push of the times, by run."""
        parameters = self.parameters
        advice = 1 + parameters.one_stop_push * self.one_stop
        neighbours = 1 + parameters.visibility_push * self.visible
        easy = advice * neighbours * mood
        return Conditions(self._costs(year), self._savings(prices), easy[:, None, None] * self._chained())

    def wish(self, conditions: Conditions, *, helped: bool) -> Wish:
        """Return what would be adopted with the help that is decided, or with none."""
        parameters = self.parameters
        grant = self._grant() * helped
        loan = parameters.loan * helped
        innovation, imitation = self._bass()
        marketing = self._marketing(conditions, grant, loan)
        added = bass_step(self.share, innovation, imitation, marketing) - self.share
        filled = self._filled(added)
        added = added * filled[:, None, None]
        bills = added * self.dwellings.potential * conditions.cost[:, :, None] / 1e6
        subsidies = (bills * grant).sum(axis=1) * (1 + parameters.targeting_office * parameters.targeting)
        loans = (bills * (1 - grant)).sum(axis=(1, 2)) * parameters.loan_cost * loan
        return Wish(added, subsidies, loans, filled)

    def _grant(self) -> Array:
        """Return the share of the cost that a grant pays: `(technology, quintile)`."""
        parameters = self.parameters
        grants = np.array([parameters.pv_grant, parameters.pump_grant, parameters.retrofit_grant])
        selective = 1 - parameters.targeting + parameters.targeting * np.array(parameters.grant_by_quintile)
        return np.minimum(grants[:, None] * selective, parameters.most_grant)

    def _costs(self, year: int) -> Array:
        """Return what a unit of each technology costs: cheaper by the year, costlier with prices or if installers are short."""
        parameters = self.parameters
        roof = parameters.roof_kw_cost * parameters.kw_per_roof
        costs = np.array([roof, parameters.heat_pump_cost, parameters.retrofit_cost])
        cheaper = np.array(
            [parameters.photovoltaics_cheaper, parameters.heat_pumps_cheaper, parameters.retrofits_cheaper]
        )
        level = self.costlier * self.crowd**parameters.crowding
        return np.asarray(costs * (1 - cheaper) ** year * level[:, None])

    def _bass(self) -> tuple[Array, Array]:
        """Return innovation `(run, technology, 1)` and imitation `(technology, 1)` of the Bass model."""
        parameters = self.parameters
        innovation = parameters.innovation * np.array(
            [1, parameters.heat_pump_innovation, parameters.retrofit_innovation]
        )
        imitation = parameters.imitation * np.array([1, parameters.heat_pump_imitation, parameters.retrofit_imitation])
        advised = 1 + parameters.one_stop_innovation * self.one_stop[:, None, None]
        return innovation[:, None] * advised, imitation[:, None]

    def _marketing(self, conditions: Conditions, grant: Array, loan: float) -> Array:
        """Return the push to adopt: worth, savings at hand, advice, neighbours, technologies that pull each other."""
        parameters = self.parameters
        usual = np.array(
            [
                parameters.usual_photovoltaics_payback,
                parameters.usual_heat_pump_payback,
                parameters.usual_retrofit_payback,
            ]
        )
        paid = conditions.cost[:, :, None] * (1 - grant)
        payback = paid / np.maximum(conditions.saving, parameters.least_saving)[:, :, None]
        appeal = -parameters.payback_weight * (payback - usual[:, None])
        worth = np.exp(np.clip(appeal, parameters.most_discouraged, parameters.most_encouraged))
        lacking = 1 - np.array(parameters.liquidity_by_quintile)
        liquid = 1 - lacking * (1 - grant) * (1 - parameters.loan_relief * loan)
        return np.asarray(worth * liquid * conditions.push)

    def _filled(self, added: Array) -> Array:
        """Return the share (0–1) of the works asked for that installers manage to do, by run."""
        parameters = self.parameters
        works = np.array([parameters.photovoltaics_work, parameters.heat_pump_work, parameters.retrofit_work])
        work = ((added * self.dwellings.potential).sum(axis=2) * works).sum(axis=1)
        free = self.installers * (1 - parameters.installers_in_emergency * self.emergency)
        return np.asarray(np.minimum(1, free / np.maximum(work, 1e-9)))

    def _savings(self, prices: Prices) -> Array:
        """Return what a unit of each technology saves in a mean home, € a year: `(run, technology)`."""
        parameters, heat = self.parameters, self.heat.mean()
        own = parameters.own_use
        roof = self.roof_yield * (own * prices.bought + (1 - own) * prices.sold)
        by_gas = prices.gas / parameters.boiler_efficiency
        pump = heat * (by_gas - prices.bought / parameters.expected_pump_efficiency)
        retrofit = parameters.retrofit_saving * heat * prices.gas / parameters.boiler_efficiency
        return np.stack([roof, pump, retrofit], axis=1)

    def _chained(self) -> Array:
        """Return how technologies pull each other: heat pumps pay in retrofitted homes, and the reverse."""
        parameters = self.parameters
        _, pumps, retrofits = (self.adopters() / HOMES_OF_A_QUINTILE).swapaxes(0, 1)
        chained = np.ones_like(self.share)
        from_retrofits = np.minimum(1, parameters.retrofits_reach * retrofits)
        from_pumps = np.minimum(1, parameters.pumps_reach * pumps)
        chained[:, 1] = parameters.pump_push_alone + parameters.pump_push_from_retrofits * from_retrofits
        chained[:, 2] = 1 + parameters.retrofit_push_from_pumps * from_pumps
        return chained

    def adopt(self, with_help: Wish, without: Wish, financed: Array, public_kw: Array) -> None:
        """Adopt: what is financed as wished with help, the rest as without; then services and skills grow."""
        parameters = self.parameters
        paid = financed[:, None, None]
        before = self.adopters()
        self.share = self.share + paid * with_help.share + (1 - paid) * without.share
        new = self.adopters() - before
        ready = np.clip(parameters.pumps_to_retrofitted * self.share[:, 2], 0, 1)
        room = np.maximum(before[:, 2] - self.pumps_in_retrofitted, 0)
        self.pumps_in_retrofitted = self.pumps_in_retrofitted + np.minimum(new[:, 1], room) * ready
        filled = financed * with_help.filled + (1 - financed) * without.filled
        self.crowd = 1 / np.maximum(filled, parameters.least_filled)
        self._train(financed)
        advised = saturation(parameters.one_stop * financed, parameters.one_stop_scale)
        self.one_stop = self.one_stop + (advised - self.one_stop) * parameters.one_stop_speed
        seen = np.minimum(1, public_kw / parameters.visible_power)
        self.visible = self.visible + (seen - self.visible) * parameters.visibility_speed

    def _train(self, financed: Array) -> None:
        """Let those who began long enough ago work as installers, and begin to train others."""
        parameters = self.parameters
        self.installers = self.installers * (1 + parameters.installers_growth) + self.trainees[0]
        self.trainees[:-1] = self.trainees[1:]
        trained = saturation(parameters.training * financed, parameters.training_scale)
        self.trainees[-1] = parameters.installers_trained * trained

    def use(self) -> Use:
        """Return what a mean home uses and makes."""
        parameters, heat = self.parameters, self.heat
        roofs, pumps, retrofits = (self.adopters() / HOMES_OF_A_QUINTILE).swapaxes(0, 1)
        both = self.pumps_in_retrofitted / HOMES_OF_A_QUINTILE
        good = both / np.maximum(pumps, 1e-9)
        by_pump = pumps * heat * (1 - parameters.retrofit_saving * good)
        burnt = np.maximum(heat * (1 - parameters.retrofit_saving * retrofits) - by_pump, 0)
        efficiency = parameters.pump_efficiency + parameters.pump_efficiency_gain * good
        return Use(by_pump / efficiency, burnt / parameters.boiler_efficiency, roofs * self.roof_yield)

    def bills(self, use: Use, prices: Prices, flexible: Array) -> tuple[Array, Array]:
        """Return what energy costs a home in a year, €, heat apart, and what its heat costs: `(run, quintile)` each.

        Its own sun is used first, the rest is sold. Heat costs in proportion to what the place needs of it.
        """
        parameters = self.parameters
        part = np.minimum(parameters.own_use + parameters.own_use_if_flexible * flexible, parameters.most_own_use)
        own = part[:, None] * use.sun
        bought, sold, burnt = prices.bought[:, None], prices.sold[:, None], prices.gas[:, None]
        apart = (self.electricity - own) * bought - (use.sun - own) * sold
        return apart, use.pump * bought + use.gas * burnt
