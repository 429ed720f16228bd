"""The models themselves: how time grows with what is asked, import and memory, distance from what memory allows.

Times are the processor's: each runs alone in its process, and what else a machine does counts little.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from scuola import simulations
from scuola.models.ageing.ground import ground
from scuola.models.ageing.parameters import Ageing
from scuola.models.ageing.projection import YEARS, Projection
from scuola.models.ageing.shocks import draw
from scuola.models.collaborative_governance.games import play
from scuola.models.collaborative_governance.parameters import CollaborativeGovernance
from scuola.models.energy_community.coefficients import HourCoefficients
from scuola.models.energy_community.hours import exchange
from scuola.models.urban_regeneration.chance import Chance
from scuola.models.urban_regeneration.city import City
from scuola.models.urban_regeneration.facts import YEARS as CITY_YEARS
from scuola.models.urban_regeneration.facts import Areas
from scuola.models.urban_regeneration.parameters import UrbanRegeneration
from scuola.notebooks.pictures import half_plan
from tests.benchmarks.measuring import Measurement, Take, Target, in_turns, median, milliseconds_of_processor

ROUNDS = 9
#: Four times as much may take at most this many times as long.
LINEAR = 4 * 1.15
RUNS = (200, 400, 800)
FRESH = r"""\
import json, re, time
start = time.process_time()
from scuola import simulations
model = simulations.find({slug!r})
model.simulate(model.parameters(), 0, 1)
imported = time.process_time() - start
model.simulate(model.parameters(), 0, 200)
played = time.process_time() - start
peak = int(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1]) / 1024
print(json.dumps([1000 * imported, 1000 * played, peak]))
"""


def measure() -> list[Measurement]:
    """Measure linearity in runs, years and units, then starting from nothing, then the cohort model and memory."""
    return [*_linear(), *_starting(), _bandwidth()]


def _linear() -> Iterator[Measurement]:
    for slug in simulations.slugs():
        model = simulations.find(slug)
        plan = half_plan(model)
        yield _growth(f"{slug}: runs", RUNS, partial(model.simulate, plan, 0))
    yield _growth("ageing: years", (6, 12, 24), _project)
    yield _growth("energy-community: years of hours", (4, 8, 16), _hours)
    yield _growth("urban-regeneration: neighbourhoods", (40, 80, 160), _city)
    yield _growth("public good: groups", (2_000, 4_000, 8_000), partial(play, CollaborativeGovernance(), True, True))


def _growth(name: str, sizes: tuple[int, int, int], run: Callable[[int], object]) -> Measurement:
    """Return the time of the largest size over that of the smallest, four times as small."""
    sides: dict[str, Take] = {str(size): partial(milliseconds_of_processor, partial(run, size)) for size in sizes}
    taken = in_turns(sides, ROUNDS, warm_up=2)
    times = [median(taken[str(size)]) for size in sizes]
    said = ", ".join(f"{size}: {time:g} ms" for size, time in zip(sizes, times, strict=True))
    return Measurement(
        f"linearity, {name}", "× for 4×", round(times[2] / times[0], 2), None, Target(LINEAR), ROUNDS, said
    )


def _projection() -> Projection:
    parameters = Ageing()
    places = ground(parameters.territory, parameters)
    return Projection(parameters, places, draw(0, RUNS[0], YEARS, parameters))


def _project(years: int) -> None:
    projection, nobody = _projection(), np.zeros(RUNS[0])
    for year in range(years):
        projection.advance(year, projection.count(year), nobody)


def _hours(years: int) -> None:
    one = np.ones(years)
    exchange(2_000 * one, 1_000 * one, 2_000 * one, 0.5 * one, 5_000 * one, HourCoefficients())


def _city(places: int) -> None:
    same, runs = np.ones(places), 64
    there = Areas(0.5 * same, 10_000 * same, 1_000 * same, 0.06 * same, 0.5 * same)
    calm = Chance(np.zeros((runs, CITY_YEARS, places)), np.zeros((runs, CITY_YEARS)))
    city = City(UrbanRegeneration(green=5), there, calm)
    for year in range(CITY_YEARS):
        city.live(year, np.ones(runs), np.zeros(runs))


def _starting() -> Iterator[Measurement]:
    """Measure each model in a process of its own: import with its data (one run reads them), 200 runs, peak memory."""
    for slug in simulations.slugs():
        took = [json.loads(_fresh(slug)) for _ in range(3)]
        imported, played, memory = (sorted(column)[1] for column in zip(*took, strict=True))
        yield Measurement(f"{slug}: import with its data", "ms", round(imported), None, Target(500), 3)
        yield Measurement(f"{slug}: from nothing to 200 runs", "ms", round(played), None, Target(1_000), 3)
        yield Measurement(f"{slug}: peak memory of a process", "MiB", round(memory), None, Target(150), 3)


def _fresh(slug: str) -> str:
    program = FRESH.format(slug=slug)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def _bandwidth() -> Measurement:
    """Measure the cohort projection beside the fastest that this memory could move the same bytes.

    Each cell is read and written by the survival, read and written by migration, read by the two sums.
    """
    living = _projection()._living(0)
    bytes_moved = 6 * living.nbytes * YEARS
    one, other = np.ones_like(living), np.ones_like(living)

    def triad() -> float:
        """Return the milliseconds that the bytes of a projection take at the pace of `a = a * b` (12 bytes a cell)."""
        took = milliseconds_of_processor(lambda: np.multiply(one, other, out=one))
        return took * bytes_moved / (3 * living.nbytes)

    taken = in_turns(
        {"ours": partial(milliseconds_of_processor, partial(_project, YEARS)), "limit": triad}, 15, warm_up=3
    )
    ours, limit = median(taken["ours"]), median(taken["limit"])
    note = f"{bytes_moved / 1e6:.0f} MB in {YEARS} years; at the pace of memory {limit:g} ms ({bytes_moved / limit / 1e6:.0f} GB/s)"
    return Measurement(
        "cohort projection over what memory allows", "×", round(ours / limit, 2), None, Target(4), 15, note
    )
