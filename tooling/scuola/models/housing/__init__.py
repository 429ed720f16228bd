"""Housing distress: who pays too much for a home, who waits, who is pushed out, in a territory, 2026–2036.

What is real: public dwellings, waiting lists, incomes, households and unoccupied dwellings by territory (published),
tenure by income quintile (Istat 2021, in the synthetic households). What is a teaching assumption: rents of new
contracts, costs, effects and delays; each says so where it is shown. Equations follow the School's model of the
metropolitan city, with two choices of our own: doses are per household or per 10,000 households, so that they mean
the same in every territory, and what is left of a dwelling that cannot be split waits for the next year. The
allowance leaks into rents by 60% (literature) and not by the 30% of the School's outline; it can be set on the page.
A trust index is reported by the School's rule but does not feed back. Flows of the last year repeat those before.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from scuola.models.housing.chance import MODEL_NUMBER, Chance, Odds, draw
from scuola.models.housing.costs import requested, staff_days
from scuola.models.housing.facts import END, START, YEARS, households, local_figures
from scuola.models.housing.homes import HomePrices
from scuola.models.housing.market import Market
from scuola.models.housing.measures import DIMENSIONS, MEASURES
from scuola.models.housing.non_renters import non_renters
from scuola.models.housing.parameters import HIGHEST_CAP, HIGHEST_SURCHARGE, USUAL_QUOTA, Housing
from scuola.models.housing.public import PublicHousing
from scuola.models.housing.recording import Recording
from scuola.models.housing.story import STORY
from scuola.models.housing.tenants import Burden, Tenants
from scuola.models.housing.today import TODAY
from scuola.simulations.adversity import Adversity, adversity
from scuola.simulations.effects import financed, saturation, trust_after
from scuola.simulations.model import Model, Spending
from scuola.simulations.result import RUNS, Result

Array = NDArray[np.float64]


def simulate(parameters: Housing, seed: int = 0, runs: int = RUNS) -> Result:
    """Return burdens, rents, queue and moves of `runs` futures; see `MEASURES`."""
    chance = draw(parameters.territory, Odds.of(parameters), seed, runs)
    blows = adversity(parameters, MODEL_NUMBER, seed, runs, YEARS + 1)
    futures = Futures(parameters, chance, blows, runs)
    for year in range(YEARS + 1):
        futures.live(year)
    return Result(parameters, seed, tuple(range(START, END + 1)), futures.recording.finished(futures.market))


class Futures:
    """The state of many runs, and what is recorded of it."""

    def __init__(self, parameters: Housing, chance: Chance, blows: Adversity, runs: int) -> None:
        self.parameters, self.chance, self.blows, self.runs = parameters, chance, blows, runs
        territory = parameters.territory
        self.local = local_figures(territory)
        self.tenants = Tenants(parameters, chance, runs)
        self.market = Market(parameters, runs)
        self.public = PublicHousing(parameters, runs)
        self.social_sites = np.zeros((parameters.social_building_years, runs))
        self.student_sites = np.zeros((parameters.student_building_years, runs))
        self.trust = np.full(runs, parameters.first_trust)
        self.prices = (1 + parameters.price_growth) ** np.arange(YEARS + 1)[:, None] * blows.prices.T
        others = non_renters(territory, HomePrices.of(parameters))
        threshold = parameters.overburden_threshold
        self.recording = Recording(households(territory), others, chance, self.prices, threshold)

    def live(self, year: int) -> None:
        """Live a year: aid and burdens, then evictions, lettings, building, moves and new rents."""
        cost = self.tenants.cost(self.prices[year])
        entitled = self.tenants.entitled(year, cost, self.parameters.aid_ceiling) if self.parameters.rent_aid else None
        aided = np.zeros(self.runs) if entitled is None else entitled.households
        share, aid_bill = self._money(year, aided)
        burden = self.tenants.burden(year, cost, entitled, self.parameters.rent_aid * share)
        over = self.recording.burdens(year, burden, self.tenants)
        self._record_stocks(year)
        if year == YEARS:
            return
        evicted, displaced = self._move_people(year, burden, over, share)
        starts = self.market.starts(self._quota(share))
        self.market.adopt(share)
        emergency = self.blows.emergency[:, year]
        released = self.market.turn_over(starts, emergency)
        rent_bill = (self.market.rents * self.market.let).sum(axis=1) * self.tenants.size.mean()
        self._build(starts, share)
        self.market.set_rents(year, self.chance.rent[:, year], self.chance.demand[:, year], aid_bill / rent_bill)
        self.tenants.grow_old(year)
        self.recording.write(year, released=released, evictions=evicted, **displaced)

    def _quota(self, share: Array) -> Array:
        """Return the share of social homes in new building that is really imposed."""
        return np.asarray(USUAL_QUOTA + (self.parameters.social_quota - USUAL_QUOTA) * share)

    def _money(self, year: int, aided: Array) -> tuple[Array, Array]:
        """Record money asked for, available and spent; return the share financed and the allowance bill (€)."""
        parameters, local, market = self.parameters, self.local, self.market
        aid_bill = parameters.rent_aid * aided
        starts = market.starts(np.full(self.runs, parameters.social_quota))
        short_lets, prices = market.short.sum(axis=1), self.blows.prices[:, year]
        asked = requested(parameters, local, self.public.recoverable(), starts, short_lets, prices)
        asked = asked + aid_bill / 1_000_000
        revenue = market.tax * market.vacant.sum(axis=1) * parameters.surcharge_revenue / 1_000_000
        budget = parameters.budget * local.households / 1_000_000
        given = budget * self.blows.budget[:, year] + revenue
        share = financed(asked, given)
        plan = np.minimum(asked / max(local.households * parameters.full_plan / 1_000_000, 1e-9), 1)
        imposed = max(parameters.vacancy_tax / HIGHEST_SURCHARGE, parameters.short_let_cap / HIGHEST_CAP)
        alone = imposed * (1 - market.agency) * share
        self.recording.write(
            year, aided=aided * share, requested=asked, available=given, spending=asked * share, financed=share, revenue=revenue,
            trust=self.trust, staff_days=staff_days(parameters, local) * share,
        )  # fmt: skip
        self.trust = trust_after(self.trust, plan * share, (asked > 0) * (1 - share), alone, parameters)
        return share, np.asarray(aid_bill * share)

    def _record_stocks(self, year: int) -> None:
        """Record rents of new contracts, homes and the queue at the start of a year."""
        market = self.market
        self.recording.write(
            year,
            rent_by_zone=market.rents * (1 + market.leak[:, None]) / 12,
            vacant=market.vacant.sum(axis=1),
            homes_to_let=market.let.sum(axis=1),
            queue=self.public.queue,
        )

    def _move_people(self, year: int, burden: Burden, over: Array, share: Array) -> tuple[Array, Mapping[str, Array]]:
        """Evict, let public dwellings and let tenants move; return evictions and the flows of the year."""
        protection = self._protection(share)
        evicted, lost = self.tenants.evict(year, burden, protection), self.tenants.evictions(burden, protection)
        lettings = self.public.lettings(share, self.blows.emergency[:, year])
        self.tenants.allocate(year, burden, evicted, self.public.sampled_lettings(lettings, self.tenants.weight))
        flows = self.public.move_queue(lettings, over, lost)
        by_quintile, by_zone = self.tenants.move(year, self.market, evicted, self.social_sites[0])
        tenants = np.maximum(self.tenants.by_quintile * self.tenants.weight, 1e-9)
        return lost, {
            **flows, "displaced": by_zone.sum(axis=1), "displaced_by_quintile": by_quintile / tenants * 1_000,
        }  # fmt: skip

    def _protection(self, share: Array) -> Array:
        """Return the share of evictions that the fund for arrears prevents: more where there is an agency."""
        parameters = self.parameters
        fund = parameters.arrears_effect * saturation(parameters.arrears * share, parameters.arrears_scale)
        helped = 1 + parameters.arrears_with_agency * self.market.agency
        return np.asarray(np.minimum(parameters.most_protection, fund * helped))

    def _build(self, starts: Array, share: Array) -> None:
        """Begin social homes and student beds, and open those whose years of building are over."""
        self.market.student_beds = self.market.student_beds + self.student_sites[0]
        for sites, begun in (
            (self.social_sites, starts * self._quota(share)),
            (self.student_sites, self.parameters.student_beds * self.local.ten_thousands * share),
        ):
            sites[:-1] = sites[1:].copy()
            sites[-1] = begun


def burden_of(rent: float, incomes: Array, cut: float = 0.0, support: Array | float = 0.0) -> Array:
    """Return rent over income by group, after a cut of the rent (a share) and yearly support (€)."""
    return np.asarray((rent * (1 - cut) - np.asarray(support)) / np.asarray(incomes))


MODEL = Model(
    story=STORY,
    parameters=Housing,
    measures=MEASURES,
    dimensions=DIMENSIONS,
    headline="overburdened",
    scorecards=("overburdened", "queue", "displaced", "rent_index", "evictions", "trust"),
    horizon=END,
    simulate=simulate,
    today=TODAY,
    spending=Spending(requested="requested", available="available", spent="spending", financed="financed"),
)
