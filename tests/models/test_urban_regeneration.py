"""The urban simulation: households conserved, symmetry, closed forms, laws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola.models import urban_regeneration as urban
from scuola.models.urban_regeneration.chance import Chance, draw
from scuola.models.urban_regeneration.city import City
from scuola.models.urban_regeneration.facts import YEARS, Areas, Groups, areas, first_households
from scuola.models.urban_regeneration.parameters import UrbanRegeneration
from scuola.simulations.parameters import Role
from scuola.simulations.result import Result
from scuola.territories import Territory

RUNS = 32
AMPLE = 40
LEVERS = UrbanRegeneration.controls(Role.LEVER)
DEFAULTS = UrbanRegeneration()
AREAS = areas(Territory.REGION, DEFAULTS.most_social_at_start, DEFAULTS.most_vacant)


def run(**parameters: float) -> Result:
    return urban.simulate(UrbanRegeneration(**parameters), 0, RUNS)


def median(result: Result, measure: str, year: int = 2036) -> float:
    return float(np.median(result[measure][:, result.at(year)].reshape(RUNS, -1).sum(axis=1)))


levers = st.fixed_dictionaries({name: st.floats(shown.low or 0, shown.high or 0) for name, shown in LEVERS.items()})


@settings(max_examples=12)
@given(levers, st.floats(-0.5, 1.5))
def test_households_are_neither_made_nor_lost(chosen: dict[str, float], growth: float) -> None:
    result = urban.simulate(UrbanRegeneration(budget=AMPLE, growth=growth, **chosen), 0, 4)
    residents = result["residents"].sum(axis=2)
    change = result["inflow"] - result["outflow"] - result["outside"]
    np.testing.assert_allclose(residents[:, 1:], residents[:, :-1] + change[:, :-1], rtol=1e-9)


@settings(max_examples=12)
@given(levers)
def test_no_neighbourhood_holds_more_households_than_dwellings(chosen: dict[str, float]) -> None:
    city = City(UrbanRegeneration(budget=AMPLE, growth=1.5, **chosen), AREAS, draw(0, 4, YEARS, 10))
    for year in range(YEARS):
        before = city.households[:, :, 0].copy()
        moves = city.live(year, np.ones(4), np.zeros(4))
        assert (city.households.sum(axis=2) <= city.dwellings + 1e-6).all()
        assert (city.households >= 0).all()
        assert (moves.displaced <= before).all()
        assert (moves.displaced >= 0).all()


def calm(places: int, runs: int = 2) -> Chance:
    return Chance(np.zeros((runs, YEARS, places)), np.zeros((runs, YEARS)))


def identical(places: int = 5) -> Areas:
    same = np.ones(places)
    return Areas(0.5 * same, 10_000 * same, 1_000 * same, 0.06 * same, 0.5 * same)


def test_identical_neighbourhoods_stay_identical() -> None:
    city = City(UrbanRegeneration(green=6, protection=0.5, jobs=2, transit=2), identical(), calm(5))
    for year in range(YEARS):
        city.live(year, np.ones(2), np.zeros(2))
    for state in (city.quality, city.rents, city.trust, city.jobs):
        np.testing.assert_allclose(state, state[:, :1] * np.ones(5), rtol=1e-12)
    np.testing.assert_allclose(city.households, city.households[:, :1] * np.ones((5, 1)), rtol=1e-12)


def test_with_room_for_all_choices_have_the_logit_s_closed_form() -> None:
    there = replace(AREAS, dwellings=AREAS.dwellings * 100, vacant=np.full(10, 0.9))
    city = City(UrbanRegeneration(), there, calm(10))
    pool = np.tile([300.0, 400.0, 200.0], (2, 1))
    arrivals = city._choose(0, pool, city.burdens())
    np.testing.assert_allclose(arrivals.sum(axis=1), pool)
    free = city.dwellings * 0.985 - city.households.sum(axis=2)
    utility = np.log(free) + 0.25 * np.log(city.jobs) + 4.2 * city.quality - 1.4 * city.burdens()[:, :, 2]
    odds = np.exp(utility + 0.12 * city.trust)
    np.testing.assert_allclose(arrivals[:, :, 2], 200 * odds / odds.sum(axis=1, keepdims=True))


def test_the_start_fits_occupied_homes_and_the_city_s_groups() -> None:
    groups = Groups.of(DEFAULTS)
    people = first_households(AREAS, groups)
    np.testing.assert_allclose(people.sum(axis=1), AREAS.dwellings * (1 - AREAS.vacant), rtol=1e-9)
    np.testing.assert_allclose(people.sum(axis=0) / people.sum(), groups.shares, rtol=1e-6)
    np.testing.assert_allclose(groups.shares, [0.33, 0.45, 0.22])
    np.testing.assert_allclose(groups.by_quintile.sum(axis=1), 1)
    assert (groups.by_quintile >= 0).all()


@pytest.mark.parametrize(
    ("lever", "high", "measure", "sign"),
    [
        ("green", 12, "quality", 1),
        ("green", 12, "rent_by_area", 1),
        ("protection", 1, "displaced", -1),
        ("participation", 1, "trust", 1),
        ("growth", 1.5, "rent_by_area", 1),
        ("quota", 0.4, "social", 1),
        ("social_homes", 200, "displaced", -1),
    ],
)
def test_moving_a_lever_moves_its_measure_the_way_theory_says(lever: str, high: float, measure: str, sign: int) -> None:
    low = {"growth": -0.5}.get(lever, 0)
    steps = [median(run(**{lever: value, "budget": AMPLE}), measure) for value in np.linspace(low, high, 4)]
    assert sign * (steps[-1] - steps[0]) > 0, steps
    assert (sign * np.diff(steps) >= -0.002 * np.abs(steps[0])).all(), steps


def test_transport_alone_brings_no_jobs_and_multiplies_them() -> None:
    nothing, transit = median(run(budget=AMPLE), "jobs"), median(run(transit=10, budget=AMPLE), "jobs")
    work, both = median(run(jobs=6, budget=AMPLE), "jobs"), median(run(jobs=6, transit=10, budget=AMPLE), "jobs")
    assert transit == pytest.approx(nothing, abs=1e-9)
    assert both > work > nothing


def jobs_per_resident(**parameters: float) -> np.ndarray:
    """Return jobs per resident household at the end where jobs are few, run by run."""
    city, few = (
        City(UrbanRegeneration(budget=AMPLE, **parameters), AREAS, draw(0, RUNS, YEARS, 10)),
        AREAS.jobs < 0.5,
    )
    for year in range(YEARS):
        city.live(year, np.ones(RUNS), np.zeros(RUNS))
    jobs = (city.jobs * AREAS.dwellings)[:, few].sum(axis=1)
    return np.asarray(jobs / city.households[:, few].sum(axis=(1, 2)))


def test_forresters_conclusion_holds_without_jobs_and_turns_round_with_them() -> None:
    """Homes for those who have little draw more people than jobs; unless there are jobs, and a way to reach them."""
    trend, homes = jobs_per_resident(), jobs_per_resident(social_homes=200, focus=1)
    assert (homes < trend).all()
    assert (jobs_per_resident(social_homes=200, focus=1, jobs=8, transit=10) > trend).all()


def test_success_is_not_the_same_for_those_who_were_there_and_those_who_came() -> None:
    result = run(green=12, focus=0)
    here, came = np.median(result["quality_by_arrival"][:, -1], axis=0)
    assert came > here


def test_together_levers_do_more_than_the_sum_of_each_alone() -> None:
    half = {name: (shown.low + shown.high) / 2 for name, shown in LEVERS.items()
            if name != "focus" and shown.low is not None and shown.high}  # fmt: skip
    nothing = median(run(budget=AMPLE), "stayed_well")
    alone = sum(median(run(**{name: value}, budget=AMPLE), "stayed_well") - nothing for name, value in half.items())
    together = median(run(**half, budget=AMPLE), "stayed_well") - nothing
    assert together > 1.1 * alone


def test_no_lever_reaches_the_target_alone() -> None:
    target = urban.MODEL.measures["stayed_well"].target
    assert target is not None
    for name, shown in LEVERS.items():
        assert median(run(**{name: shown.high or 0, "budget": AMPLE}), "stayed_well") < target, name


def test_a_city_that_shrinks_is_left_and_nobody_arrives_in_negative() -> None:
    result = urban.simulate(UrbanRegeneration(growth=-0.5), 0, 50)
    for name in ("inflow", "outflow", "outside", "residents"):
        assert (result[name] >= -1e-9).all(), name
    assert np.median(result["outflow"][:, -1]) > 0
    assert (result["residents"].sum(axis=2)[:, -1] < result["residents"].sum(axis=2)[:, 0]).mean() > 0.9


def test_places_rich_in_jobs_do_not_look_cheap_for_that_alone() -> None:
    """What a rent could be and what it is count jobs in the same way: over those of the place at the start."""
    city = City(UrbanRegeneration(), AREAS, draw(0, 2, YEARS, 10))
    np.testing.assert_allclose(city._fair_rent(city.quality), city.rents)
