"""The ageing simulation: identities, laws and published figures."""

from __future__ import annotations

import numpy as np
import pytest

from scuola.datasets import columns
from scuola.models import ageing
from scuola.models.ageing.facts import (
    PROVINCES,
    SEX_AT_BIRTH,
    dependence,
    fertility_pattern,
    hazards,
    net_migration,
    residents,
)
from scuola.models.ageing.parameters import Ageing
from scuola.simulation import Result

RUNS = 32
YEAR = 2040


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


def test_fertility_by_age_adds_up_and_its_mean_age_is_near_the_published_one() -> None:
    pattern = fertility_pattern()
    assert pattern.sum() == pytest.approx(1)
    assert (pattern * (np.arange(101) + 0.5)).sum() == pytest.approx(32.6, abs=0.6)
    assert SEX_AT_BIRTH.sum() == pytest.approx(1)


def test_dependence_passes_through_its_two_published_points() -> None:
    people = residents().sum(axis=(1, 2))
    for age, published in ((65, 0.14), (85, 0.42)):
        share = (dependence() * people)[age:].sum() / people[age:].sum()
        assert share == pytest.approx(published, abs=0.002)


def test_every_province_has_its_own_migration_near_the_regional_seven_per_mille() -> None:
    rates = net_migration()
    assert rates.shape == (len(PROVINCES),)
    assert len(set(rates.round(5))) == len(PROVINCES)
    assert ((rates > 0.005) & (rates < 0.010)).all()


def test_with_constant_rates_growth_tends_to_the_dominant_eigenvalue() -> None:
    """Leslie: births and deaths alone, over and over, grow by the dominant eigenvalue of their matrix."""
    from scuola.models.ageing.facts import _grow_without_migration

    women = residents()[:, :, :1]
    survival, fertility = np.exp(-hazards()[:, 0]), 1.19 * fertility_pattern()
    leslie = np.zeros((101, 101))
    leslie[0] = fertility * SEX_AT_BIRTH[0] * survival[0]
    leslie[range(1, 101), range(100)] = survival[:-1]
    leslie[100, 100] = survival[100]
    dominant = np.abs(np.linalg.eigvals(leslie)).max()
    for _ in range(1_200):
        grown = _grow_without_migration(women)
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
    target = ageing.MEASURES["unmet_share"].target
    assert target is not None
    for name, shown in Ageing.controls().items():
        if shown.role == "lever":
            assert median(run(**{name: shown.high or 0, "budget": 400}), "unmet_share") > target, name


def test_a_paired_difference_has_far_less_noise_than_an_unpaired_one() -> None:
    mine, trend = run(prevention=20)["unmet_share"], run()["unmet_share"]
    other = ageing.simulate(Ageing(), 7, RUNS)["unmet_share"]
    year = YEAR - 2024
    assert np.var(mine[:, year] - trend[:, year]) * 10 < np.var(mine[:, year] - other[:, year])
