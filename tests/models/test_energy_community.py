"""The energy simulation: balance hour by hour, the tariff's worked values, the Bass model, laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola.models import energy_community
from scuola.models.energy_community.adoption import bass, bass_step
from scuola.models.energy_community.chance import draw
from scuola.models.energy_community.coefficients import HourCoefficients
from scuola.models.energy_community.community import _prices
from scuola.models.energy_community.hours import Exchange, exchange
from scuola.models.energy_community.parameters import EnergyCommunity
from scuola.models.energy_community.profiles import profiles
from scuola.models.energy_community.tariff import tariff, to_social_purposes
from scuola.simulations.parameters import Role
from scuola.simulations.result import Result

RUNS = 32
AMPLE = 40
HOURS = HourCoefficients()
EFFICIENCY = HOURS.battery_efficiency


def run(**parameters: float) -> Result:
    return energy_community.simulate(EnergyCommunity(**parameters), 0, RUNS)


def median(result: Result, measure: str, year: int = 2036) -> float:
    return float(np.median(result[measure][:, result.at(year)].reshape(RUNS, -1).sum(axis=1)))


def community(
    public: float = 200, roofs: float = 100, members: float = 200, flexible: float = 0, battery: float = 0
) -> Exchange:
    alone = np.ones(1)
    return exchange(public * alone, roofs * alone, members * alone, flexible * alone, battery * alone, HOURS)


configurations = st.tuples(
    st.floats(0, 5_000), st.floats(0, 5_000), st.floats(0, 8_000), st.floats(0, 1), st.floats(0, 20_000)
)


@settings(max_examples=25)
@given(configurations)
def test_energy_is_neither_made_nor_lost_in_any_hour(configuration: tuple[float, ...]) -> None:
    year = community(*configuration)
    made = year.used + year.injected + year.charged - year.discharged
    np.testing.assert_allclose(made, year.generated, atol=1e-6)
    np.testing.assert_allclose(year.used + year.withdrawn, year.demanded, atol=1e-6)
    stored = np.diff(year.stored, axis=-1, prepend=0)
    np.testing.assert_allclose(stored, year.charged * EFFICIENCY - year.discharged / EFFICIENCY, atol=1e-6)
    for flow in (year.used, year.injected, year.withdrawn, year.charged, year.discharged, year.stored):
        assert flow.min() >= -1e-6
    assert (year.stored <= configuration[-1] + 1e-6).all()
    assert (year.shared <= np.minimum(year.injected, year.withdrawn) + 1e-9).all()
    with_roofs = min(configuration[1] / HOURS.kw_per_roof, configuration[2])
    assert year.used.sum() <= with_roofs * HOURS.household_use + 1e-3


def test_the_battery_s_running_sum_is_the_one_worked_out_hour_by_hour() -> None:
    year, capacity = community(public=1_500, battery=600), 600.0
    surplus = (year.generated - year.used - year.withdrawn)[0]
    stored, power = 0.0, capacity / HOURS.battery_hours
    for hour, one in enumerate(surplus):
        step = min(one, power) * EFFICIENCY if one > 0 else -min(-one, power) / EFFICIENCY
        stored = min(max(stored + step, 0), capacity)
        assert year.stored[0, hour] == pytest.approx(stored, abs=1e-6)


def test_moving_use_within_the_day_changes_no_day_s_total() -> None:
    plain, moved = community(), community(flexible=1)
    by_day = (one.demanded.reshape(365, 24).sum(axis=1) for one in (plain, moved))
    np.testing.assert_allclose(*by_day)
    assert moved.shared.sum() > plain.shared.sum()


def test_nothing_is_shared_without_sun_without_use_or_alone() -> None:
    assert community(public=0, roofs=0).shared.sum() == 0
    assert community(members=0).shared.sum() == 0


def test_twice_the_community_shares_twice_as_much() -> None:
    one, two = community(200, 100, 200), community(400, 200, 400)
    np.testing.assert_allclose(two.shared, 2 * one.shared)


def test_a_kw_yields_what_it_should_and_uses_add_up_to_one() -> None:
    shape = profiles(HOURS)
    assert shape.sun.sum() == pytest.approx(HOURS.sun_yield)
    assert shape.sun.reshape(365, 24)[:, 0].max() == 0
    for use in (shape.household, shape.business, shape.public):
        assert use.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("price", "premium", "income", "excess"),
    [(110, 130, 17_940, 1_495), (150, 120, 16_560, 1_380), (180, 90, 12_420, 1_035), (200, 90, 12_420, 1_035)],
)
def test_the_tariff_gives_the_worked_values(price: float, premium: float, income: float, excess: float) -> None:
    """200 kW at 1,150 kWh: 230 MWh injected, 60% of them shared."""
    injected, shared = 230, 138
    assert float(tariff(price)) == premium
    earned = float(tariff(price)) * shared
    assert earned == pytest.approx(income)
    assert float(to_social_purposes(earned, shared, injected)) == pytest.approx(excess)


@pytest.mark.parametrize(("price", "premium"), [(180, 70), (250, 70), (140, 110), (60, 110)])
def test_a_plant_beyond_600_kw_gets_between_70_and_110(price: float, premium: float) -> None:
    assert float(tariff(price, plant=900)) == premium


def test_with_a_grant_the_threshold_is_lower() -> None:
    assert float(to_social_purposes(100, 60, 100, granted=True)) == pytest.approx(25)
    assert float(to_social_purposes(100, 50, 100)) == 0


def test_steps_of_the_bass_model_are_exact() -> None:
    p, q, share, years = 0.0045, 0.15, 0.0, 40
    for year in range(1, years + 1):
        share = float(bass_step(share, p, q))
        assert share == pytest.approx(float(bass(year, p, q)), abs=1e-14)
    half = bass_step(bass_step(0.2, p, q, 0.5), p, q, 0.5)
    assert float(half) == pytest.approx(float(bass_step(0.2, p, q)), abs=1e-14)


def test_the_bass_model_peaks_when_it_should() -> None:
    p, q = 0.01, 0.4
    times = np.linspace(0, 30, 30_001)
    peak = times[np.gradient(bass(times, p, q)).argmax()]
    assert peak == pytest.approx(np.log(q / p) / (p + q), abs=0.01)


@given(st.floats(0, 1), st.floats(0, 500))
def test_adoption_stays_within_the_potential_and_never_goes_back(share: float, marketing: float) -> None:
    later = float(bass_step(share, 0.0045, 0.15, marketing))
    assert share - 1e-12 <= later <= 1


def test_the_premium_is_split_among_quintiles_and_none_is_lost() -> None:
    result = run(public_kw=2_000, budget=AMPLE)
    np.testing.assert_allclose(result["benefits_by_quintile"].sum(axis=2), result["premium"], rtol=1e-9)


def test_sharing_by_consumption_is_regressive() -> None:
    rich = run(public_kw=2_000, social_share=0)["benefits_by_quintile"][:, -1]
    need = run(public_kw=2_000, social_share=1)["benefits_by_quintile"][:, -1]
    assert (rich[:, 0] < rich[:, 4]).all()
    assert (need[:, 0] > need[:, 4]).all()


@pytest.mark.parametrize(
    ("lever", "high", "measure", "sign"),
    [
        ("pv_grant", 0.6, "roofs_by_quintile", 1),
        ("public_kw", 4_000, "shared", 1),
        ("one_stop", 4, "roofs_by_quintile", 1),
        ("zonal_price", 250, "energy_poor", 1),
        ("public_kw", 4_000, "energy_poor", -1),
    ],
)
def test_moving_a_lever_moves_its_measure_the_way_theory_says(lever: str, high: float, measure: str, sign: int) -> None:
    low = EnergyCommunity.model_fields[lever].default
    steps = [median(run(**{lever: value, "budget": AMPLE}), measure) for value in np.linspace(low, high, 5)]
    assert (sign * np.diff(steps) >= -1e-9).all(), steps
    assert sign * (steps[-1] - steps[0]) > 0


def test_a_grant_for_insulation_needs_installers() -> None:
    alone = median(run(retrofit_grant=0.8, budget=AMPLE), "co2_index")
    trained = median(run(retrofit_grant=0.8, training=3, budget=AMPLE), "co2_index")
    assert trained < alone - 1
    assert alone > median(run(), "co2_index")


def test_together_levers_do_more_than_the_sum_of_each_alone() -> None:
    levers = {name: (shown.low + shown.high) / 2 for name, shown in EnergyCommunity.controls(Role.LEVER).items()
              if shown.low is not None and shown.high}  # fmt: skip
    nothing = median(run(budget=AMPLE), "energy_poor")
    alone = sum(nothing - median(run(**{name: value}, budget=AMPLE), "energy_poor") for name, value in levers.items())
    together = nothing - median(run(**levers, budget=AMPLE), "energy_poor")
    assert together > 1.2 * alone


def test_no_lever_reaches_the_target_alone() -> None:
    target = energy_community.MODEL.measures["energy_poor"].target
    assert target is not None
    for name, shown in EnergyCommunity.controls(Role.LEVER).items():
        assert median(run(**{name: shown.high or 0, "budget": AMPLE}), "energy_poor") > target, name


def test_prices_walk_around_what_is_expected_in_every_year() -> None:
    """Their variance grows with the years: a correction that did not would let the mean drift."""
    chance = draw(0, 20_000, EnergyCommunity())
    for price in (chance.electricity, chance.gas):
        np.testing.assert_allclose(price.mean(axis=0), 1, atol=0.02)
        assert price[:, -1].std() > 2 * price[:, 0].std()


@pytest.mark.parametrize("plan", [{"pv_grant": 0.4}, {"one_stop": 4.0}, {"public_kw": 2_000.0}])
def test_inflation_makes_every_kind_of_spending_dearer(plan: dict[str, float]) -> None:
    calm, dear = run(budget=AMPLE, **plan), run(budget=AMPLE, inflation=1, **plan)
    spent = {name: result["requested"][:, 7] for name, result in (("calm", calm), ("dear", dear))}
    assert np.median(spent["dear"] / spent["calm"]) > 1.03


def test_a_household_of_the_community_uses_what_homes_use_on_average() -> None:
    parameters = EnergyCommunity()
    assert parameters.household_use == pytest.approx(np.mean(parameters.electricity_by_quintile))


def test_the_tariff_is_worked_out_where_it_bends_whatever_the_price_of_no_top_up() -> None:
    for top in (150, 180, 210):
        points = _prices(top)
        assert {top - 40, top} <= set(points.tolist())
        assert (np.diff(points) > 0).all()
