"""The housing simulation: identities, laws, published figures and worked values."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola.datasets import figure
from scuola.models import housing
from scuola.models.housing.chance import MOVE_RATE, Draw, draw
from scuola.models.housing.facts import households, place
from scuola.models.housing.market import Market
from scuola.models.housing.parameters import Housing
from scuola.models.housing.settled import Settled
from scuola.models.housing.tenants import Tenants
from scuola.simulation import Result, Role
from scuola.territories import Territory

RUNS = 32
AMPLE = 160
LEVERS = {name: shown for name, shown in Housing.controls(Role.LEVER).items() if name != "aid_ceiling"}


def run(**parameters: float | Territory) -> Result:
    return housing.simulate(Housing(**parameters), 0, RUNS)


def median(result: Result, measure: str, year: int = 2036) -> float:
    return float(np.median(result[measure][:, result.at(year)].reshape(RUNS, -1).sum(axis=1)))


def mean(result: Result) -> float:
    """Return the mean overburden at the end: finer than a median, which counts whole households."""
    return float(result["overburdened"][:, -1].mean())


levers = st.fixed_dictionaries({name: st.floats(shown.low or 0, shown.high or 0) for name, shown in LEVERS.items()})


@settings(max_examples=10, deadline=None)
@given(levers, st.sampled_from(list(Territory)))
def test_the_queue_is_last_year_s_plus_applications_less_lettings_and_withdrawals(
    chosen: dict[str, float], territory: Territory
) -> None:
    result = housing.simulate(Housing(territory=territory, **chosen), 0, 4)
    queue = result["queue"]
    change = result["applications"] - result["assigned"] - result["gave_up"]
    np.testing.assert_allclose(queue[:, 1:], queue[:, :-1] + change[:, :-1], rtol=1e-12)
    assert (queue >= 0).all()


@settings(max_examples=15, deadline=None)
@given(levers)
def test_homes_are_built_or_change_use_but_never_appear(chosen: dict[str, float]) -> None:
    territory = Territory.BOLOGNA
    market = Market(Housing(**chosen), place(territory), households(territory), 3)

    def homes() -> np.ndarray:
        return np.asarray((market.let + market.vacant + market.short).sum(axis=1) + market.owned)

    before, built = homes(), np.zeros(3)
    for year in range(10):
        market.adopt(np.ones(3))
        starts = market.starts(np.full(3, chosen["social_quota"]))
        built += starts
        market.turn_over(starts, np.full(3, float(year == 4)))
    np.testing.assert_allclose(homes(), before + built, rtol=1e-12)
    assert min(market.let.min(), market.vacant.min(), market.short.min()) >= 0


@settings(max_examples=10, deadline=None)
@given(levers)
def test_nobody_is_pushed_out_without_moving(chosen: dict[str, float]) -> None:
    result = housing.simulate(Housing(budget=AMPLE, **chosen), 0, 8)
    everyone = households(Territory.BOLOGNA)
    movers = 1.5 * MOVE_RATE * everyone.tenants.sum() * everyone.weight + result["evictions"]
    assert (result["displaced"] <= movers).all()


def test_who_settled_is_counted_exactly_by_one_threshold() -> None:
    everyone = households(Territory.BOLOGNA)
    settled = Settled(everyone)
    counted = settled.over(np.array([1.0, 1.2]), np.array([1.0, 1.5]))
    for row, (income, price) in zip(counted, ((1.0, 1.0), (1.2, 1.5)), strict=True):
        over = settled.cost * price > 0.40 * settled.income * income
        assert row[-2:].sum() == over.sum()
        assert row[:5].sum() == over.sum()


def test_in_a_cell_of_equal_costs_the_rate_is_the_lognormal_s() -> None:
    income, cost = households(Territory.REGION).income, 6_000
    simulated = (cost > 0.40 * income).mean()
    expected = NormalDist(np.log(28_000), 0.60).cdf(np.log(cost / 0.40))
    assert simulated == pytest.approx(expected, abs=0.002)


def test_it_starts_near_what_istat_published() -> None:
    everyone = households(Territory.BOLOGNA)
    cost = everyone.rent + everyone.running + everyone.instalment
    over, tenant = cost > 0.40 * everyone.income, np.isin(everyone.tenure, ("market", "agreed", "public"))
    published = {
        name: figure("household-tenure-and-costs", f"overburden_{name}", "Italia", 2021) / 100
        for name in ("all", "tenants", "quintile_1")
    }
    assert over.mean() == pytest.approx(published["all"], abs=0.02)
    assert over[tenant].mean() == pytest.approx(published["tenants"], abs=0.03)
    assert over[everyone.quintile == 0].mean() == pytest.approx(published["quintile_1"], abs=0.09)


def test_a_territory_starts_from_its_published_public_housing() -> None:
    assert place(Territory.BOLOGNA).public == 18_256
    assert place(Territory.BOLOGNA).unusable == pytest.approx(18_256 * 0.107)
    assert place(Territory.REGION).waiting == 27_460
    provinces = [place(one) for one in Territory if one not in (Territory.REGION, Territory.TERRE)]
    assert sum(one.waiting for one in provinces) == pytest.approx(27_460, rel=0.001)
    assert sum(one.households for one in provinces) == pytest.approx(place(Territory.REGION).households)
    assert place(Territory.TERRE).households == 21_000


def test_the_made_up_union_has_the_quintile_means_that_the_school_uses() -> None:
    everyone = households(Territory.TERRE)
    means = [everyone.income[everyone.quintile == q].mean() for q in range(5)]
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
    target = housing.MEASURES["overburdened"].target
    assert target is not None
    for name, shown in Housing.controls(Role.LEVER).items():
        for value in np.linspace(shown.low or 0, shown.high or 0, 4)[1:]:
            assert median(run(**{name: value}), "overburdened") > target, name
    mix = run(agency=24, vacancy_tax=0.58, recovered=2.5, short_let_cap=0.6)
    assert median(mix, "overburdened") <= target
    assert median(mix, "financed") > 0.9


def test_incomes_do_not_depend_on_how_many_futures_are_asked_for() -> None:
    few, many = draw(Territory.PARMA, 3, 5), draw(Territory.PARMA, 3, 40)
    np.testing.assert_array_equal(few.incomes, many.incomes[:, :5])


def everyone_in(territory: Territory, runs: int) -> Tenants:
    return Tenants(households(territory), draw(territory, 0, runs), runs)


@settings(max_examples=20, deadline=None)
@given(st.floats(6_000, 26_000), st.integers(0, 9), st.sampled_from(list(Territory)))
def test_those_entitled_to_aid_are_those_that_the_rule_names(ceiling: float, year: int, territory: Territory) -> None:
    tenants = everyone_in(territory, 3)
    tenants.public[:, ::7] = True
    cost = tenants.cost(np.ones(3))
    income = tenants.chance.incomes[year]
    rule = (income < np.float32(ceiling)) & (cost > np.float32(0.30) * income) & ~tenants.public
    found = tenants.entitled(year, cost, ceiling)
    np.testing.assert_array_equal(found.place, np.flatnonzero(rule))
    np.testing.assert_allclose(found.households, rule.sum(axis=1) * tenants.weight)


def test_public_dwellings_go_to_the_worst_off_and_no_more_than_there_are() -> None:
    places = np.array([0, 1, 5, 400])
    tenants = everyone_in(Territory.BOLOGNA, len(places))
    cost, nobody = tenants.cost(np.ones(len(places))), np.empty(0, np.intp)
    burden = tenants.burden(0, cost, None, np.zeros(len(places)))
    tenants.allocate(0, burden, Draw(nobody, nobody, nobody, nobody.astype(np.float32)), places)
    income = tenants.chance.incomes[0]
    share = np.where((income < 16_000) & (np.arange(tenants.count) < tenants.may_apply), cost / income, 0)
    for run, most in enumerate(places):
        let = share[run][tenants.public[run]]
        assert len(let) == min(most, (share[run] > 0).sum())
        np.testing.assert_array_equal(np.sort(let)[::-1], np.sort(share[run])[::-1][: len(let)])
