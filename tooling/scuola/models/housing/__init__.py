"""Housing distress: who pays too much for a home, who waits, who is pushed out, in a territory, 2026–2036.

What is real: public dwellings, waiting lists, incomes, households and unoccupied dwellings by territory (published),
tenure by income quintile (ISTAT 2021, in the synthetic households). What is a teaching assumption: rents of new
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

from scuola.adversity import Adversity, adversity
from scuola.blocks import financed, saturation, trust_after
from scuola.models.housing.chance import MODEL_NUMBER, Chance, draw
from scuola.models.housing.costs import requested, staff_days
from scuola.models.housing.facts import END, START, YEARS, households, place
from scuola.models.housing.market import Market
from scuola.models.housing.measures import DIMENSIONS, MEASURES
from scuola.models.housing.parameters import Housing
from scuola.models.housing.public import PublicHousing
from scuola.models.housing.record import Record
from scuola.models.housing.settled import settled
from scuola.models.housing.story import METHOD, PANEL, QUESTION, SOURCES, SUMMARY, SYNTHETIC, TITLE
from scuola.models.housing.tenants import Burden, Tenants
from scuola.simulation import RUNS, Result, Spending

__all__ = [
    "ANALYSIS", "DIMENSIONS", "HEADLINE", "HORIZON", "MEASURES", "METHOD", "PANEL", "PARAMETERS", "PLACE", "QUESTION",
    "SCORECARDS", "SOURCES", "SPENDING", "SUMMARY", "SYNTHETIC", "TITLE", "simulate",
]  # fmt: skip

Array = NDArray[np.float64]

PARAMETERS = Housing
PLACE = None
ANALYSIS = None
HEADLINE = "overburdened"
HORIZON = END
SCORECARDS = ("overburdened", "queue", "displaced", "rent_index", "evictions", "trust")
SPENDING = Spending(requested="requested", available="available", spent="spending", financed="financed")

PRICE_GROWTH = 1.02
VACANCY_REVENUE = 450e-6
FIRST_TRUST = 0.5


def simulate(parameters: Housing, seed: int = 0, runs: int = RUNS) -> Result:
    """Return burdens, rents, queue and moves of `runs` futures; see `MEASURES`."""
    chance = draw(parameters.territory, seed, runs)
    blows = adversity(parameters, MODEL_NUMBER, seed, runs, YEARS + 1)
    futures = Futures(parameters, chance, blows, runs)
    for year in range(YEARS + 1):
        futures.live(year)
    return Result(parameters, seed, tuple(range(START, END + 1)), futures.record.finished(futures.market))


class Futures:
    """The state of many runs, and what is recorded of it."""

    def __init__(self, parameters: Housing, chance: Chance, blows: Adversity, runs: int) -> None:
        self.parameters, self.chance, self.blows, self.runs = parameters, chance, blows, runs
        self.everyone, self.place = households(parameters.territory), place(parameters.territory)
        self.tenants = Tenants(self.everyone, chance, runs)
        self.market = Market(parameters, self.place, self.everyone, runs)
        self.public = PublicHousing(parameters, self.place, runs)
        self.social_sites = np.zeros((2, runs))
        self.student_sites = np.zeros((3, runs))
        self.trust = np.full(runs, FIRST_TRUST)
        self.prices = PRICE_GROWTH ** np.arange(YEARS + 1)[:, None] * blows.prices.T
        self.record = Record(self.everyone, settled(parameters.territory), chance, self.prices)

    def live(self, year: int) -> None:
        """Live a year: aid and burdens, then evictions, lettings, building, moves and new rents."""
        cost = self.tenants.cost(self.prices[year])
        entitled = self.tenants.entitled(year, cost, self.parameters.aid_ceiling) if self.parameters.rent_aid else None
        aided = np.zeros(self.runs) if entitled is None else entitled.households
        share, aid_bill = self._money(year, aided)
        burden = self.tenants.burden(year, cost, entitled, self.parameters.rent_aid * share)
        over = self.record.burdens(year, burden, self.tenants)
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
        self.record.write(year, released=released, evictions=evicted, **displaced)

    def _quota(self, share: Array) -> Array:
        """Return the share of social homes in new building that is really imposed."""
        usual = Housing.model_fields["social_quota"].default
        return np.asarray(usual + (self.parameters.social_quota - usual) * share)

    def _money(self, year: int, aided: Array) -> tuple[Array, Array]:
        """Record money asked for, available and spent; return the share financed and the allowance bill (€)."""
        p, there = self.parameters, self.place
        aid_bill = p.rent_aid * aided
        starts = self.market.starts(np.full(self.runs, p.social_quota))
        short = self.market.short.sum(axis=1)
        asked = requested(p, there, self.public.recoverable(), starts, short, self.blows.prices[:, year])
        asked = asked + aid_bill / 1e6
        revenue = self.market.tax * self.market.vacant.sum(axis=1) * VACANCY_REVENUE
        given = p.budget * there.households / 1e6 * self.blows.budget[:, year] + revenue
        share = financed(asked, given)
        plan = np.minimum(asked / max(there.households * 50e-6, 1e-9), 1)
        alone = max(p.vacancy_tax / 0.6, p.short_let_cap / 0.8) * (1 - self.market.agency) * share
        self.record.write(
            year, aided=aided * share, requested=asked, available=given, spending=asked * share, financed=share, revenue=revenue,
            trust=self.trust, staff_days=staff_days(p, there) * share,
        )  # fmt: skip
        self.trust = trust_after(self.trust, plan * share, (asked > 0) * (1 - share), alone)
        return share, np.asarray(aid_bill * share)

    def _record_stocks(self, year: int) -> None:
        """Record rents of new contracts, homes and the queue at the start of a year."""
        market = self.market
        self.record.write(
            year,
            rent_by_zone=market.rents * (1 + market.leak[:, None]) / 12,
            vacant=market.vacant.sum(axis=1),
            homes_to_let=market.let.sum(axis=1),
            queue=self.public.queue,
        )

    def _move_people(self, year: int, burden: Burden, over: Array, share: Array) -> tuple[Array, Mapping[str, Array]]:
        """Evict, let public dwellings and let tenants move; return evictions and the flows of the year."""
        p, agency = self.parameters, self.market.agency
        protection = np.minimum(0.85, 0.65 * saturation(p.arrears * share, 4) * (1 + 0.25 * agency))
        evicted = self.tenants.evict(year, burden, protection)
        lost = np.asarray(np.bincount(evicted.run, minlength=self.runs) * self.tenants.weight, float)
        lettings = self.public.lettings(share, self.blows.emergency[:, year])
        self.tenants.allocate(year, burden, evicted, self.public.places_in_sample(lettings, self.tenants.weight))
        flows = self.public.move_queue(lettings, over, lost)
        by_quintile, by_zone = self.tenants.move(year, self.market, evicted, self.social_sites[0])
        tenants = np.maximum(self.tenants.by_quintile * self.tenants.weight, 1e-9)
        return lost, {
            **flows, "displaced": by_zone.sum(axis=1), "displaced_by_quintile": by_quintile / tenants * 1_000,
        }  # fmt: skip

    def _build(self, starts: Array, share: Array) -> None:
        """Begin social homes and student beds, and open those begun two and three years ago."""
        self.market.student_beds = self.market.student_beds + self.student_sites[0]
        for sites, begun in (
            (self.social_sites, starts * self._quota(share)),
            (self.student_sites, self.parameters.student_beds * self.place.households / 10_000 * share),
        ):
            sites[:-1] = sites[1:].copy()
            sites[-1] = begun


def burden_of(rent: float, incomes: Array, cut: float = 0.0, support: Array | float = 0.0) -> Array:
    """Return rent over income by group, after a cut of the rent (a share) and yearly support (€)."""
    return np.asarray((rent * (1 - cut) - np.asarray(support)) / np.asarray(incomes))
