"""An energy community and the transition of 120,000 homes like those of a territory, 2026–2036.

What is real: the premium tariff (published values of the decree), incomes and photovoltaic plants of the territory.
What is a teaching assumption: the scale (always 120,000 households, so that a lever means the same everywhere), use,
prices, costs and effects; each says so where it is shown. Choices of our own, where the School's two documents
differ: hours are worked out one by one (not as a yearly share); adoption steps the Bass model exactly and crowding
raises prices; public roofs get no capital grant; the years are those of the School's outline. A plan that is financed
in part is adopted in part: the rest of the homes decide as if there were no help.
"""

from __future__ import annotations

from scuola.models.energy_community.facts import END, START, YEARS
from scuola.models.energy_community.futures import Futures
from scuola.models.energy_community.measures import DIMENSIONS, MEASURES
from scuola.models.energy_community.parameters import EnergyCommunity
from scuola.models.energy_community.story import STORY
from scuola.models.energy_community.today import TODAY
from scuola.simulations.model import Model, Spending
from scuola.simulations.result import RUNS, Result


def simulate(parameters: EnergyCommunity, seed: int = 0, runs: int = RUNS) -> Result:
    """Return bills, energy poverty, emissions and premium of `runs` futures; see `MEASURES`."""
    futures = Futures(parameters, seed, runs)
    for year in range(YEARS + 1):
        futures.live(year)
    return Result(parameters, seed, tuple(range(START, END + 1)), futures.finished())


MODEL = Model(
    story=STORY,
    parameters=EnergyCommunity,
    measures=MEASURES,
    dimensions=DIMENSIONS,
    headline="energy_poor",
    scorecards=("energy_poor", "co2_index", "poorest_share", "shared", "premium", "installers_enough"),
    horizon=END,
    simulate=simulate,
    today=TODAY,
    quoted={
        name: ("energy-community-tariff", name, "Italia", 2024)  # plain: year of the decree's figures
        for name in ("fixed_up_to_200_kw", "cap_up_to_200_kw", "correction_north", "threshold_tariff_only")
    },
    spending=Spending(requested="requested", available="available", spent="spending", financed="financed"),
)
