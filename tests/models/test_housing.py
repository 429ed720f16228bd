"""The housing simulation: identities, laws, published figures and worked values."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola.data.datasets import figure
from scuola.models import housing
from scuola.models.housing.chance import Draw, Odds, draw
from scuola.models.housing.facts import households, local_figures
from scuola.models.housing.homes import HomePrices, homes
from scuola.models.housing.market import Market
from scuola.models.housing.non_renters import non_renters
from scuola.models.housing.parameters import Housing
from scuola.models.housing.tenants import Tenants
from scuola.simulations.parameters import Role
from scuola.simulations.result import Result
from scuola.territories import Territory

RUNS = 32
AMPLE = 160
DEFAULTS = Housing()
PRICES = HomePrices.of(DEFAULTS)
LEVERS = {name: shown for name, shown in Housing.controls(Role.LEVER).items() if name != "aid_ceiling"}


def run(**parameters: float | Territory) -> Result:
    return housing.simulate(Housing(**parameters), 0, RUNS)


def median(result: Result, measure: str, year: int = 2036) -> float:
    return float(np.median(result[measure][:, result.at(year)].reshape(RUNS, -1).sum(axis=1)))


def mean(result: Result) -> float:
    """Return the mean overburden at the end: finer than a median, which counts whole households."""
    return float(result["overburdened"][:, -1].mean())


levers = st.fixed_dictionaries({name: st.floats(shown.low or 0, shown.high or 0) for name, shown in LEVERS.items()})


@settings(max_examples=10)
@given(levers, st.sampled_from(list(Territory)))
def test_the_queue_is_last_year_s_plus_applications_less_lettings_and_withdrawals(
    chosen: dict[str, float], territory: Territory
) -> None:
    result = housing.simulate(Housing(territory=territory, **chosen), 0, 4)
    queue = result["queue"]
    change = result["applications"] - result["assigned"] - result["gave_up"]
    np.testing.assert_allclose(queue[:, 1:], queue[:, :-1] + change[:, :-1], rtol=1e-12)
    assert (queue >= 0).all()


@settings(max_examples=15)
@given(levers)
def test_homes_are_built_or_change_use_but_never_appear(chosen: dict[str, float]) -> None:
    market = Market(Housing(**chosen), 3)

    def stock() -> np.ndarray:
        return np.asarray((market.let + market.vacant + market.short).sum(axis=1) + market.owned)

    before, built = stock(), np.zeros(3)
    for year in range(10):
        market.adopt(np.ones(3))
        starts = market.starts(np.full(3, chosen["social_quota"]))
        built += starts
        market.turn_over(starts, np.full(3, float(year == 4)))
    np.testing.assert_allclose(stock(), before + built, rtol=1e-12)
    assert min(market.let.min(), market.vacant.min(), market.short.min()) >= 0


@settings(max_examples=10)
@given(levers)
def test_nobody_is_pushed_out_without_moving(chosen: dict[str, float]) -> None:
    result = housing.simulate(Housing(budget=AMPLE, **chosen), 0, 8)
    sample = households(Territory.BOLOGNA)
    movers = 1.5 * DEFAULTS.move_rate * sample.tenants.sum() * sample.weight + result["evictions"]
    assert (result["displaced"] <= movers).all()


def test_households_that_do_not_rent_are_counted_exactly_by_one_threshold() -> None:
    owners = non_renters(Territory.BOLOGNA, PRICES)
    counted = owners.over(np.array([1.0, 1.2]), np.array([1.0, 1.5]), 0.40)
    for row, (income, price) in zip(counted, ((1.0, 1.0), (1.2, 1.5)), strict=True):
        over = owners.cost * price > 0.40 * owners.income * income
        assert row[-2:].sum() == over.sum()
        assert row[:5].sum() == over.sum()


def test_in_a_cell_of_equal_costs_the_rate_is_the_lognormal_s() -> None:
    income, cost = households(Territory.REGION).income, 6_000
    simulated = (cost > 0.40 * income).mean()
    expected = NormalDist(np.log(28_000), 0.60).cdf(np.log(cost / 0.40))
    assert simulated == pytest.approx(expected, abs=0.002)


def test_it_starts_near_what_istat_published() -> None:
    sample, cost = households(Territory.BOLOGNA), homes(Territory.BOLOGNA, PRICES).cost
    over, tenant = cost > 0.40 * sample.income, np.isin(sample.tenure, ("market", "agreed", "public"))
    published = {
        name: figure("household-tenure-and-costs", f"overburden_{name}", "Italia", 2021) / 100
        for name in ("all", "tenants", "quintile_1")
    }
    assert over.mean() == pytest.approx(published["all"], abs=0.02)
    assert over[tenant].mean() == pytest.approx(published["tenants"], abs=0.03)
    assert over[sample.quintile == 0].mean() == pytest.approx(published["quintile_1"], abs=0.09)


def test_a_territory_starts_from_its_published_public_housing() -> None:
    region = local_figures(Territory.REGION)
    assert (region.public, region.unusable, region.waiting) == (54_257, 3_818, 27_460)
    assert local_figures(Territory.BOLOGNA).public == pytest.approx(18_256, rel=0.03)
    provinces = [local_figures(each) for each in Territory if each not in (Territory.REGION, Territory.TERRE)]
    for quantity in ("public", "unusable", "waiting"):
        assert sum(getattr(one, quantity) for one in provinces) == pytest.approx(getattr(region, quantity)), quantity
    assert sum(one.households for one in provinces) == pytest.approx(local_figures(Territory.REGION).households)
    assert local_figures(Territory.TERRE).households == 21_000


def test_the_made_up_union_has_the_quintile_means_that_the_school_uses() -> None:
    sample = households(Territory.TERRE)
    means = [sample.income[sample.quintile == q].mean() for q in range(5)]
    np.testing.assert_allclose(means, [11_000, 17_500, 24_000, 33_000, 58_000], rtol=0.03)


def test_rent_burdens_are_those_of_the_worked_example() -> None:
    """Rent 8,400 € a year; then 20% less and 2,400 € for the first quintile."""
    incomes = np.array([11_000, 17_500, 24_000, 33_000, 58_000])
    before = housing.burden_of(8_400, incomes)
    after = housing.burden_of(8_400, incomes, cut=0.20, support=np.array([2_400, 0, 0, 0, 0]))
    assert (before * 100).round(1).tolist() == [76.4, 48.0, 35.0, 25.5, 14.5]
    assert (after * 100).round(1).tolist() == [39.3, 38.4, 28.0, 20.4, 11.6]


@pytest.mark.parametrize(
    ("lever", "high", "measure", "sign"),
    [
        ("new_public", 4, "queue", -1),
        ("vacancy_tax", 0.6, "vacant", -1),
        ("short_let_cap", 0.8, "rent_index", -1),
        ("arrears", 12, "evictions", -1),
        ("agency", 25, "overburdened", -1),
        ("recovered", 6, "queue", -1),
        ("rent_aid", 3_000, "rent_index", 1),
        ("pressure", 3, "rent_index", 1),
    ],
)
def test_moving_a_lever_moves_its_measure_the_way_theory_says(lever: str, high: float, measure: str, sign: int) -> None:
    low = Housing.model_fields[lever].default
    steps = [median(run(**{lever: value, "budget": AMPLE}), measure) for value in np.linspace(low, high, 5)]
    changes = sign * np.diff(steps)
    assert (changes >= -0.004 * np.abs(steps[0])).all(), steps
    assert sign * (steps[-1] - steps[0]) > 0


@pytest.mark.parametrize("territory", [Territory.REGION, Territory.BOLOGNA])
def test_with_no_policy_displacement_does_not_die_out_while_rents_run_ahead_of_incomes(territory: Territory) -> None:
    """Those who arrive take the place of those who leave."""
    displaced = run(territory=territory)["displaced"].mean(axis=0)
    assert displaced[-1] > 0.8 * displaced[0]


def test_evictions_expected_are_those_that_happen_on_average() -> None:
    tenants = tenants_of(Territory.REGION, 200)
    cost = tenants.cost(np.ones(200))
    burden = tenants.burden(0, cost, None, np.zeros(200))
    happened = np.bincount(tenants.evict(0, burden, np.zeros(200)).run, minlength=200) * tenants.weight
    expected = tenants.evictions(burden, np.zeros(200))
    assert happened.mean() == pytest.approx(expected.mean(), rel=0.15)
    assert expected.std() < happened.std() / 3


def test_households_are_not_shown_more_finely_than_the_sample_makes_them_out() -> None:
    measures = housing.MODEL.measures
    for name in ("evictions", "displaced", "overburdened_households"):
        shown = measures[name].show(12_345.6).it
        assert shown.startswith("12.000" if name != "overburdened_households" else "12.300"), shown
        assert measures[name].show(0).it.startswith("0")


def test_dwellings_to_recover_end_and_then_more_money_for_them_shortens_no_queue() -> None:
    """Those let sooner are let to some who would have left the queue anyway: it ends a little longer, never by much."""
    queues = np.array([median(run(recovered=value, budget=AMPLE), "queue") for value in range(9)])
    last = int(queues.argmin())
    assert last >= 4
    assert (np.diff(queues[: last + 1]) < 0).all()
    assert queues[last:].max() < 1.01 * queues[last]


def test_an_allowance_helps_at_once() -> None:
    helped, trend = run(rent_aid=2_000, aid_ceiling=20_000, budget=AMPLE), run(budget=AMPLE)
    assert median(helped, "overburdened", 2026) < median(trend, "overburdened", 2026)


def test_with_an_agency_less_of_the_allowance_leaks_into_rents() -> None:
    aid = {"rent_aid": 3_000, "aid_ceiling": 26_000, "budget": AMPLE}
    leak = median(run(**aid), "rent_index") - median(run(budget=AMPLE), "rent_index")
    guarded = median(run(**aid, agency=25), "rent_index") - median(run(budget=AMPLE, agency=25), "rent_index")
    assert 0 < guarded < leak / 2


def test_together_levers_do_more_than_the_sum_of_each_alone() -> None:
    half = {
        name: (shown.low + shown.high) / 2 for name, shown in LEVERS.items() if shown.low is not None and shown.high
    }
    nothing = mean(run(budget=AMPLE))
    alone = sum(nothing - mean(run(**{name: value}, budget=AMPLE)) for name, value in half.items())
    together = nothing - mean(run(**half, budget=AMPLE))
    assert together > 1.1 * alone


def test_no_lever_reaches_the_target_alone_and_a_mix_does_within_the_budget() -> None:
    target = housing.MODEL.measures["overburdened"].target
    assert target is not None
    for name, shown in Housing.controls(Role.LEVER).items():
        for value in np.linspace(shown.low or 0, shown.high or 0, 4)[1:]:
            assert median(run(**{name: value}), "overburdened") > target, name
    mix = run(agency=24, vacancy_tax=0.58, recovered=2.5, short_let_cap=0.6)
    assert median(mix, "overburdened") <= target
    assert median(mix, "financed") > 0.9


def test_incomes_do_not_depend_on_how_many_futures_are_asked_for() -> None:
    odds = Odds.of(DEFAULTS)
    few, many = draw(Territory.PARMA, odds, 3, 5), draw(Territory.PARMA, odds, 3, 40)
    np.testing.assert_array_equal(few.incomes, many.incomes[:, :5])


def tenants_of(territory: Territory, runs: int) -> Tenants:
    return Tenants(Housing(territory=territory), draw(territory, Odds.of(DEFAULTS), 0, runs), runs)


@settings(max_examples=20)
@given(st.floats(6_000, 26_000), st.integers(0, 9), st.sampled_from(list(Territory)))
def test_those_entitled_to_aid_are_those_that_the_rule_names(ceiling: float, year: int, territory: Territory) -> None:
    tenants = tenants_of(territory, 3)
    tenants.public[:, ::7] = True
    cost = tenants.cost(np.ones(3))
    income = tenants.chance.incomes[year]
    rule = (income < np.float32(ceiling)) & (cost > np.float32(0.30) * income) & ~tenants.public
    found = tenants.entitled(year, cost, ceiling)
    reach = found.tenants.shape[1]
    np.testing.assert_array_equal(found.tenants, rule[:, :reach])
    assert not rule[:, reach:].any()
    np.testing.assert_allclose(found.households, rule.sum(axis=1) * tenants.weight)


def test_public_dwellings_go_to_the_worst_off_and_no_more_than_there_are() -> None:
    places = np.array([0, 1, 5, 400])
    tenants = tenants_of(Territory.BOLOGNA, len(places))
    cost, nobody = tenants.cost(np.ones(len(places))), np.empty(0, np.intp)
    burden = tenants.burden(0, cost, None, np.zeros(len(places)))
    tenants.allocate(0, burden, Draw(nobody, nobody, nobody, nobody.astype(np.float32)), places)
    income = tenants.chance.incomes[0]
    share = np.where(income < 16_000, cost / income, 0)
    for run, most in enumerate(places):
        let = share[run][tenants.public[run]]
        assert len(let) == min(most, (share[run] > 0).sum())
        np.testing.assert_array_equal(np.sort(let)[::-1], np.sort(share[run])[::-1][: len(let)])
