"""The ageing simulation: identities, laws and published figures."""

from __future__ import annotations

import numpy as np
import pytest

from scuola.data.datasets import columns, figure
from scuola.models import ageing
from scuola.models.ageing.facts import (
    PROVINCES,
    SEXES,
    dependence,
    fertility_2024,
    fertility_of_a_year,
    fertility_pattern,
    hazards,
    hazards_of_a_year,
    newborn_hazards,
    residents,
    sex_at_birth,
)
from scuola.models.ageing.ground import Ground, ground
from scuola.models.ageing.migration import grow_without_migration, lasting_migration, net_migration
from scuola.models.ageing.parameters import Ageing
from scuola.models.ageing.projection import YEARS, Projection
from scuola.models.ageing.shocks import draw
from scuola.simulations.result import Result
from scuola.territories import Territory

RUNS = 32
YEAR = 2040
GIRLS = Ageing().girls_at_birth


def run(**parameters: float) -> Result:
    return ageing.simulate(Ageing(**parameters), 0, RUNS)


def median(result: Result, measure: str, year: int = YEAR) -> float:
    values = result[measure][:, result.at(year)]
    return float(np.median(values.reshape(RUNS, -1).sum(axis=1)))


def test_population_is_births_less_deaths_plus_migration() -> None:
    result = run(young_workers=60, budget=300)
    people = result["population"]
    change = result["births"] - result["deaths"] + result["net_migration"]
    np.testing.assert_allclose(people[:, 1:], people[:, :-1] + change[:, :-1], rtol=1e-5)


def test_it_starts_from_the_residents_that_istat_counted() -> None:
    start = run()["population"][:, 0]
    totals = columns("population-totals")
    counted = totals["population"][totals["year"] == 2024]
    np.testing.assert_allclose(start, np.broadcast_to(counted, start.shape), rtol=1e-6)
    assert residents().sum() == 4_451_938


@pytest.mark.parametrize("year", [2025, 2026])
def test_it_reproduces_istats_later_totals_within_two_per_mille(year: int) -> None:
    totals = columns("population-totals")
    counted = totals["population"][totals["year"] == year]
    simulated = np.median(run()["population"][:, year - 2024], axis=0)
    assert abs(simulated.sum() / counted.sum() - 1) < 0.002
    np.testing.assert_allclose(simulated, counted, rtol=0.004)


def life_expectancy(rates: np.ndarray, age: int = 0) -> float:
    survivors = np.concatenate([[1], np.exp(-np.cumsum(rates))])
    lived = (survivors[:-1] + survivors[1:]) / 2
    lived[-1] = survivors[-2] / rates[-1]
    return float(lived[age:].sum() / survivors[age])


@pytest.mark.parametrize(("sex", "published"), [(0, 85.9), (1, 82.3)])
def test_life_expectancy_is_the_one_istat_published(sex: int, published: float) -> None:
    assert life_expectancy(hazards()[:, sex]) == pytest.approx(published, abs=0.05)


@pytest.mark.parametrize(("sex", "published"), [("F", 85.9), ("M", 82.3)])
def test_those_who_live_through_the_simulation_live_as_long_as_istat_published(sex: str, published: float) -> None:
    """A year of the simulation, over and over: from birth, on average half a year before the first 1 January."""
    projection = Projection(Ageing(), places(), draw(0, 1, YEARS, Ageing()))
    before = projection._living(0).copy()
    projection.advance(0, projection.count(0), np.zeros(1))
    moved = projection._newcomers * (projection.count(0).total * projection._migration(0)).astype(np.float32)
    survived = (projection._living(1) - moved)[:, SEXES.index(sex), 0, 0].astype(float)
    yearly = survived[1:100] / before[:99, SEXES.index(sex), 0, 0]
    newborn = float(np.exp(-newborn_hazards()[SEXES.index(sex)]))
    alive = newborn * np.cumprod(np.concatenate([[1.0], yearly]))
    open_end = alive[-1] * (
        1 / 2 + np.exp(-hazards_of_a_year()[99, SEXES.index(sex)]) / hazards()[100, SEXES.index(sex)]
    )
    lived = (1 + newborn) / 4 + ((alive[1:] + alive[:-1]) / 2).sum() + open_end
    assert lived == pytest.approx(published, abs=0.06)


def test_deaths_and_births_of_the_first_year_are_those_that_were_published() -> None:
    first = {name: float(run()[name][0, 0].sum()) for name in ("deaths", "births")}
    for name, year in (("deaths", 2023), ("births", 2024)):
        assert first[name] == pytest.approx(figure("demographic-balance", name, "Emilia-Romagna", year), rel=0.04)


def test_what_is_left_of_growth_is_the_migration_that_was_published() -> None:
    people = residents().sum(axis=(0, 1))
    rate = float(net_migration(GIRLS) @ people / people.sum())
    assert rate == pytest.approx(0.0077, abs=0.0003)


def test_fertility_by_age_adds_up_and_its_mean_age_is_near_the_published_one() -> None:
    pattern = fertility_pattern()
    assert pattern.sum() == pytest.approx(1)
    assert (pattern * (np.arange(101) + 0.5)).sum() == pytest.approx(32.6, abs=0.6)
    assert sex_at_birth(GIRLS).sum() == pytest.approx(1)


def test_fertility_starts_from_the_children_per_woman_that_istat_published() -> None:
    assert fertility_2024() == pytest.approx(1.19)
    assert fertility_2024() == pytest.approx(Ageing().fertility)


def test_dependence_passes_through_its_two_published_points() -> None:
    people = residents().sum(axis=(1, 2))
    for age, published in ((65, 0.14), (85, 0.42)):
        share = (dependence(Ageing()) * people)[age:].sum() / people[age:].sum()
        assert share == pytest.approx(published, abs=0.002)


def test_every_province_has_its_own_migration_near_the_regional_seven_per_mille() -> None:
    for rates in (net_migration(GIRLS), lasting_migration(GIRLS, 0.5, 0.7)):
        assert rates.shape == (len(PROVINCES),)
        assert len(set(rates.round(5))) == len(PROVINCES)
        assert ((rates > 0.005) & (rates < 0.010)).all()


def test_what_a_province_keeps_of_its_own_is_drawn_towards_the_region() -> None:
    people = residents().sum(axis=(0, 1))
    alone, shrunk, none = (lasting_migration(GIRLS, 0.5, weight) for weight in (1.0, 0.5, 0.0))
    np.testing.assert_allclose(none, none[0])
    np.testing.assert_allclose(shrunk - none, (alone - none) / 2)
    assert (alone - none) @ people == pytest.approx(0, abs=1e-6)


def test_the_band_of_a_province_is_wider_than_the_region_s() -> None:
    people = ageing.simulate(Ageing(), 0, 200)["population"][:, -1]
    width = [float(np.ptp(np.quantile(each, (0.1, 0.9))) / np.median(each)) for each in people.T]
    region = people.sum(axis=1)
    assert min(width) > float(np.ptp(np.quantile(region, (0.1, 0.9))) / np.median(region))
    assert median_width(people) > 0.08


def median_width(people: np.ndarray) -> float:
    low, middle, high = np.quantile(people, (0.1, 0.5, 0.9), axis=0)
    return float(np.median((high - low) / middle))


def places() -> Ground:
    return ground(Territory.REGION, Ageing())


def test_families_do_more_hours_as_more_need_is_left_to_them_and_fewer_as_services_grow() -> None:
    trend, served = run(budget=400), run(budget=400, home_care_staff=400, telecare=20, job_quality=0.5)
    for measure in ("unpaid_hours", "carers_burden"):
        assert median(trend, measure, 2040) > 1.1 * median(trend, measure, 2026), measure
        assert median(served, measure, 2040) < median(trend, measure, 2040), measure
    assert median(run(budget=400, migration=0), "carers_burden") > median(trend, "carers_burden")
    need = median(trend, "dependent", 2050) / median(trend, "dependent", 2024)
    assert median(trend, "unpaid_hours", 2050) / median(trend, "unpaid_hours", 2024) < need


def test_women_do_their_share_of_the_hours() -> None:
    hours = run()["unpaid_hours"]
    np.testing.assert_allclose(hours[..., 0] / hours.sum(axis=-1), 0.7)


def test_beds_that_close_are_replaced_so_that_the_stock_holds() -> None:
    beds = run()["beds"]
    np.testing.assert_allclose(beds, np.broadcast_to(beds[:, :1], beds.shape), rtol=1e-9)


def test_no_money_is_asked_for_hires_that_cannot_be_found() -> None:
    few, many = run(home_care_staff=600), run(home_care_staff=800)
    pool_ends = few["care_workers"][:, 8] == many["care_workers"][:, 8]
    assert pool_ends.any()
    np.testing.assert_allclose(few["requested"][pool_ends, 8], many["requested"][pool_ends, 8])


def test_hospital_costs_of_a_year_come_out_of_the_next_year_s_budget() -> None:
    result = run(prevention=20)
    first = result["avoidable"][:, 1:2]
    expected = np.maximum(150 - 0.5 * (result["avoidable"][:, 1:-2] - first), 0)
    np.testing.assert_allclose(result["available"][:, 2:-1], expected)


def test_with_constant_rates_growth_tends_to_the_dominant_eigenvalue() -> None:
    """Leslie: births and deaths alone, over and over, grow by the dominant eigenvalue of their matrix."""
    women = residents()[:, :, :1]
    survival, fertility = np.exp(-hazards_of_a_year()[:, 0]), fertility_2024() * fertility_of_a_year()
    leslie = np.zeros((101, 101))
    leslie[0] = fertility * GIRLS * np.exp(-newborn_hazards()[0])
    leslie[range(1, 101), range(100)] = survival[:-1]
    leslie[100, 100] = survival[100]
    dominant = np.abs(np.linalg.eigvals(leslie)).max()
    for _ in range(1_200):
        grown = grow_without_migration(women, GIRLS)
        growth = grown[:, 0].sum() / women[:, 0].sum()
        women = grown / grown.sum()
    assert growth == pytest.approx(dominant, abs=1e-9)


@pytest.mark.parametrize(
    ("lever", "high", "measure", "sign"),
    [
        ("prevention", 60, "dependent", -1),
        ("home_care_staff", 400, "unmet_share", -1),
        ("nursing_beds", 400, "unmet_share", -1),
        ("carer_support", 60, "unmet_share", -1),
        ("migration", 2, "share_over_64", -1),
        ("fertility", 1.8, "population", 1),
        ("means_testing", 1, "income_gap", -1),
    ],
)
def test_moving_a_lever_moves_its_measure_the_way_theory_says(lever: str, high: float, measure: str, sign: int) -> None:
    low = Ageing.model_fields[lever].default
    steps = [median(run(**{lever: value, "budget": 400}), measure) for value in np.linspace(low, high, 5)]
    changes = sign * np.diff(steps)
    assert (changes >= -1e-6 * np.abs(steps[0])).all()
    assert sign * (steps[-1] - steps[0]) > 0


def test_together_levers_do_more_than_the_sum_of_each_alone() -> None:
    levers = {"home_care_staff": 400, "telecare": 20, "adapted_homes": 6_000, "job_quality": 0.5, "young_workers": 50}
    nothing = median(run(budget=400), "unmet_share")
    alone = sum(nothing - median(run(**{name: value}, budget=400), "unmet_share") for name, value in levers.items())
    together = nothing - median(run(**levers, budget=400), "unmet_share")
    assert together > 1.3 * alone


def test_no_lever_reaches_the_target_alone() -> None:
    target = ageing.MODEL.measures["unmet_share"].target
    assert target is not None
    for name, shown in Ageing.controls().items():
        if shown.role == "lever":
            assert median(run(**{name: shown.high or 0, "budget": 400}), "unmet_share") > target, name


def test_a_paired_difference_has_far_less_noise_than_an_unpaired_one() -> None:
    mine, trend = run(prevention=20)["unmet_share"], run()["unmet_share"]
    other = ageing.simulate(Ageing(), 7, RUNS)["unmet_share"]
    year = YEAR - 2024
    assert np.var(mine[:, year] - trend[:, year]) * 10 < np.var(mine[:, year] - other[:, year])
