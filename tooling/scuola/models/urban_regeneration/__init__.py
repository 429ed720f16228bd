"""Urban regeneration: who still lives in ten invented neighbourhoods after they get better, 2026–2036.

The neighbourhoods are synthetic; incomes, rents, empty and public homes follow the territory that is chosen, in
proportion to the region's. Choices of our own, where the School's two documents differ: the city of ten neighbourhoods
with location choice (and not the residual value of one site), the yearly step and the question of the outline; what
is decided counts as far as it is financed. Quintiles are made of the model's three income groups, in fixed parts.
Flows of the last year repeat those before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scuola.models.urban_regeneration.chance import MODEL_NUMBER, draw
from scuola.models.urban_regeneration.city import City, Moves, of_all
from scuola.models.urban_regeneration.costs import requested, staff_days
from scuola.models.urban_regeneration.facts import END, NEIGHBOURHOODS, START, YEARS, Groups, areas
from scuola.models.urban_regeneration.measures import DIMENSIONS, MEASURES
from scuola.models.urban_regeneration.parameters import UrbanRegeneration
from scuola.models.urban_regeneration.story import STORY
from scuola.models.urban_regeneration.today import TODAY
from scuola.simulations.adversity import adversity
from scuola.simulations.effects import financed
from scuola.simulations.model import Model, Spending
from scuola.simulations.result import RUNS, Result

Array = NDArray[np.float64]


FLOWS = ("displaced", "displaced_by_area", "displaced_by_quintile", "private", "outside", "inflow", "outflow")


def simulate(parameters: UrbanRegeneration, seed: int = 0, runs: int = RUNS) -> Result:
    """Return quality, rents and moves of `runs` futures; see `MEASURES`."""
    neighbourhoods = areas(parameters.territory, parameters.most_social_at_start, parameters.most_vacant)
    chance = draw(seed, runs, YEARS, len(NEIGHBOURHOODS))
    blows = adversity(parameters, MODEL_NUMBER, seed, runs, YEARS + 1)
    city, recording = City(parameters, neighbourhoods, chance), Recording(runs, Groups.of(parameters).by_quintile)
    plan, days = requested(parameters), staff_days(parameters)
    for year in range(YEARS + 1):
        asked, given = plan * blows.prices[:, year], parameters.budget * blows.budget[:, year]
        share = financed(asked, given)
        recording.write(
            year, requested=asked, available=given, financed=share, spending=asked * share, staff_days=days * share
        )
        recording.stocks(year, city)
        if year < YEARS:
            tenants = np.maximum(city.households[:, :, 0].sum(axis=1) * city.tenants[0], 1)
            recording.flows(year, city.live(year, share, blows.emergency[:, year]), tenants)
    return Result(parameters, seed, tuple(range(START, END + 1)), recording.finished())


class Recording:
    """The arrays of a result while years pass: `(year, run, …)`, turned round at the end.

    `quintiles` says what part of each belongs to each group, `(quintile, group)`.
    """

    def __init__(self, runs: int, quintiles: Array) -> None:
        self.quintiles = quintiles
        sizes = {
            name: tuple(len(DIMENSIONS[axis].members) for axis in measure.axes) for name, measure in MEASURES.items()
        }
        self.arrays = {name: np.zeros((YEARS + 1, runs, *size)) for name, size in sizes.items()}

    def stocks(self, year: int, city: City) -> None:
        """Record quality, rents and who lives where at the start of a year."""
        people, stayed, quality = city.households, city.stayed, city.quality[:, :, None]
        everyone, low = of_all(people), people[:, :, 0]
        by_group = (people * quality).sum(axis=1) / people.sum(axis=1)
        here = of_all(stayed)
        came = np.maximum(everyone - here, 1e-6)
        burdens = (people * city.burdens()).sum(axis=1) / people.sum(axis=1)
        burdens[:, 0] = city.low_burden()
        first = city.first_households[:, 0].sum()
        low_spread, high_spread = (people[:, :, g] / people[:, :, g].sum(axis=1, keepdims=True) for g in (0, 2))
        qualities = [(who * city.quality).sum(axis=1) / who.sum(axis=1) for who in (here, came)]
        self.write(
            year,
            stayed_well=(stayed[:, :, 0] * city.quality).sum(axis=1) / first,
            still_here=stayed[:, :, 0].sum(axis=1) / first,
            quality=(everyone * city.quality).sum(axis=1) / everyone.sum(axis=1),
            quality_by_quintile=by_group @ self.quintiles.T,
            quality_by_arrival=np.stack(qualities, axis=1),
            quality_by_area=city.quality,
            rent_by_area=city.rents / 12,
            burden_by_quintile=np.minimum(burdens @ self.quintiles.T, 1),
            segregation=np.abs(low_spread - high_spread).sum(axis=1) / 2,
            trust=(city.trust * low).sum(axis=1) / low.sum(axis=1),
            jobs=city.jobs.mean(axis=1),
            social=city.social.sum(axis=1),
            residents=everyone,
        )

    def flows(self, year: int, moves: Moves, tenants: Array) -> None:
        """Record who was displaced, who came and who found no room in a year; `tenants` are low-income ones."""
        displaced = moves.displaced.sum(axis=1)
        self.write(
            year,
            displaced=displaced,
            displaced_by_area=moves.displaced,
            displaced_by_quintile=(displaced / tenants * 1_000)[:, None] * self.quintiles[:, 0],
            private=moves.private,
            outside=moves.outside.sum(axis=1),
            inflow=moves.inflow.sum(axis=1),
            outflow=moves.outflow.sum(axis=1),
        )

    def write(self, year: int, **values: Any) -> None:
        """Record figures of a year."""
        for name, value in values.items():
            self.arrays[name][year] = value

    def finished(self) -> Mapping[str, Array]:
        """Return the arrays with axes `(run, year, …)`; flows of the last year are those of the year before."""
        for name in FLOWS:
            self.arrays[name][-1] = self.arrays[name][-2]
        return {name: np.moveaxis(array, 1, 0) for name, array in self.arrays.items()}


MODEL = Model(
    story=STORY,
    parameters=UrbanRegeneration,
    measures=MEASURES,
    dimensions=DIMENSIONS,
    headline="stayed_well",
    scorecards=("stayed_well", "still_here", "quality", "displaced", "segregation", "trust"),
    horizon=END,
    simulate=simulate,
    today=TODAY,
    dragged=64,
    spending=Spending(requested="requested", available="available", spent="spending", financed="financed"),
)
