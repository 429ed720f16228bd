"""The homes: which technologies they adopt, what it takes in money and installers, what is left of their bills."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scuola.blocks import saturation
from scuola.models.energy_community.adoption import bass_step
from scuola.models.energy_community.facts import (
    BETTER_IN_RETROFITTED,
    BOILER,
    CHEAPER_A_YEAR,
    COSTS,
    EFFICIENCY_OF_PUMP,
    ELECTRICITY,
    HEAT,
    HOUSEHOLDS,
    INSTALLERS,
    INSTALLERS_GROWTH,
    KWH_OF_A_ROOF,
    LIQUIDITY,
    POTENTIAL,
    QUINTILES,
    RETROFIT_SAVES,
    SOLD_AT,
    TARGETING,
    USUAL_PAYBACK,
    WORK,
    ground,
)
from scuola.models.energy_community.parameters import EnergyCommunity

Array = NDArray[np.float64]

EACH = HOUSEHOLDS / QUINTILES
LOAN_COST = 0.14
OFFICE = 0.04
CROWDED = 0.25


@dataclass(frozen=True)
class Prices:
    """€ per kWh, by run: electricity as bought, electricity as sold, gas."""

    bought: Array
    sold: Array
    gas: Array


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
    """The homes of many runs; `share` of each potential that has adopted, `(run, technology, quintile)`."""

    parameters: EnergyCommunity
    runs: int
    share: Array = field(init=False)

    def __post_init__(self) -> None:
        starting = ground(self.parameters.territory).starting
        self.share = np.broadcast_to(starting, (self.runs, *starting.shape)).copy()
        self.pumps_in_retrofitted = np.minimum(self.adopters()[:, 1], self.adopters()[:, 2]) * 0.15
        self.installers = np.full(self.runs, float(INSTALLERS))
        self.trainees = np.zeros((2, self.runs))
        self.crowd, self.emergency = np.ones(self.runs), np.zeros(self.runs)
        self.one_stop, self.visible = np.zeros(self.runs), np.zeros(self.runs)

    def adopters(self) -> Array:
        """Return homes that have adopted, `(run, technology, quintile)`."""
        return np.asarray(self.share * POTENTIAL)

    def wish(self, year: int, prices: Prices, mood: Array, helped: bool) -> Wish:
        """Return what would be adopted with the help that is decided, or with none."""
        p = self.parameters
        grants = np.array([p.pv_grant, p.pump_grant, p.retrofit_grant]) * helped
        selective = 1 - p.targeting + p.targeting * TARGETING
        grant = np.minimum(grants[:, None] * selective, 0.9)
        loan = p.loan * helped
        cost = COSTS * (1 - CHEAPER_A_YEAR) ** year * self.crowd[:, None] ** CROWDED
        payback = cost[:, :, None] * (1 - grant) / np.maximum(self._savings(prices), 40)[:, :, None]
        worth = np.exp(np.clip(-0.11 * (payback - USUAL_PAYBACK[:, None]), -2.2, 1.6))
        liquid = 1 - (1 - LIQUIDITY) * (1 - grant) * (1 - 0.80 * loan)
        easy = (1 + 0.55 * self.one_stop) * (1 + 0.35 * self.visible) * mood
        marketing = worth * liquid * easy[:, None, None] * self._chained()
        innovation = np.array([p.innovation, p.innovation * 0.67, p.innovation * 0.78])[:, None]
        innovation = innovation * (1 + 0.5 * self.one_stop[:, None, None])
        imitation = np.array([p.imitation, p.imitation * 0.93, p.imitation * 0.53])[:, None]
        added = bass_step(self.share, innovation, imitation, marketing) - self.share
        work = ((added * POTENTIAL).sum(axis=2) * WORK).sum(axis=1)
        filled = np.minimum(1, self.installers * (1 - 0.3 * self.emergency) / np.maximum(work, 1e-9))
        added = added * filled[:, None, None]
        bills = added * POTENTIAL * cost[:, :, None] / 1e6
        subsidies = (bills * grant).sum(axis=1) * (1 + OFFICE * p.targeting)
        return Wish(added, subsidies, (bills * (1 - grant)).sum(axis=(1, 2)) * LOAN_COST * loan, filled)

    def _savings(self, prices: Prices) -> Array:
        """Return what a unit of each technology saves in a mean home, € a year: `(run, technology)`."""
        heat = HEAT.mean()
        roof = KWH_OF_A_ROOF * (0.40 * prices.bought + 0.60 * prices.sold)
        pump = heat * (prices.gas / BOILER - prices.bought / 3.0)
        return np.stack([roof, pump, RETROFIT_SAVES * heat * prices.gas / BOILER], axis=1)

    def _chained(self) -> Array:
        """Return how technologies pull each other: heat pumps pay in retrofitted homes, and the reverse."""
        part = self.adopters() / EACH
        chained = np.ones_like(part)
        chained[:, 1] = 0.45 + 1.6 * np.minimum(1, 3 * part[:, 2])
        chained[:, 2] = 1 + 0.6 * np.minimum(1, 3 * part[:, 1])
        return chained

    def adopt(self, with_help: Wish, without: Wish, financed: Array, public_kw: Array) -> None:
        """Adopt: what is financed as wished with help, the rest as without; then services and skills grow."""
        p = self.parameters
        paid = financed[:, None, None]
        before = self.adopters()
        self.share = self.share + paid * with_help.share + (1 - paid) * without.share
        new = self.adopters() - before
        ready = np.clip(2 * self.share[:, 2], 0, 1)
        room = np.maximum(before[:, 2] - self.pumps_in_retrofitted, 0)
        self.pumps_in_retrofitted = self.pumps_in_retrofitted + np.minimum(new[:, 1], room) * ready
        filled = financed * with_help.filled + (1 - financed) * without.filled
        self.crowd = 1 / np.maximum(filled, 0.05)
        self.installers = self.installers * (1 + INSTALLERS_GROWTH) + self.trainees[0]
        self.trainees[0] = self.trainees[1]
        self.trainees[1] = 350 * saturation(p.training * financed, 1.2)
        self.one_stop = self.one_stop + (saturation(p.one_stop * financed, 1.3) - self.one_stop) * 0.6
        self.visible = self.visible + (np.minimum(1, public_kw / 12_000) - self.visible) * 0.3

    def use(self) -> Use:
        """Return what a mean home uses and makes."""
        roofs, pumps, retrofits = np.moveaxis(self.adopters() / EACH, 1, 0)
        both = self.pumps_in_retrofitted / EACH
        good = both / np.maximum(pumps, 1e-9)
        by_pump = pumps * HEAT * (1 - RETROFIT_SAVES * good)
        gas = np.maximum(HEAT * (1 - RETROFIT_SAVES * retrofits) - by_pump, 0) / BOILER
        return Use(by_pump / (EFFICIENCY_OF_PUMP + BETTER_IN_RETROFITTED * good), gas, roofs * KWH_OF_A_ROOF)


def bills(use: Use, prices: Prices, flexible: Array) -> tuple[Array, Array]:
    """Return what energy costs a home in a year, €, heat apart, and what its heat costs: `(run, quintile)` each.

    Its own sun is used first, the rest is sold. Heat costs in proportion to what the place needs of it.
    """
    own = np.minimum(0.36 + 0.06 * flexible, 0.6)[:, None] * use.sun
    bought, sold, burnt = (one[:, None] for one in (prices.bought, prices.sold, prices.gas))
    return (ELECTRICITY - own) * bought - (use.sun - own) * sold, use.pump * bought + use.gas * burnt


def sold_price(zonal: Array) -> Array:
    """Return what energy given to the grid is paid, € per kWh, at a zonal price in €/MWh."""
    return np.asarray(zonal * SOLD_AT / 1_000)
