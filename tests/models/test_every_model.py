"""What every simulation must keep, whatever it is about, and the cases that experts wrote for each."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape
from pydantic.fields import FieldInfo

from scuola import simulations
from scuola.declared.forms import form_of
from scuola.declared.inputs import InvalidInputs, options
from scuola.markup.card import TODAY, method
from scuola.markup.compare import every_measure
from scuola.markup.links import to_card
from scuola.notebooks.pictures import half_plan
from scuola.pages.app import AppPage
from scuola.pages.card import write
from scuola.simulations.card import Case, card
from scuola.simulations.model import Model, tidy
from scuola.simulations.parameters import ParameterControl, Parameters, Role
from scuola.simulations.result import RUNS as FUTURES
from scuola.simulations.result import Result
from scuola.simulations.scenario import Player
from scuola.text import LANGUAGES
from scuola.text.units import Share
from scuola.widgets.simulator import Simulator
from tests import golden

SLUGS = simulations.slugs()
RUNS = 64
TESTS = Path(__file__).parent


def parameters_of(model: Model) -> st.SearchStrategy[Parameters]:
    """Return parameters anywhere within the declared ranges."""
    controls = model.parameters.controls()
    values = {name: _values(model.parameters.model_fields[name], shown) for name, shown in controls.items()}
    return st.builds(model.parameters, **values)


def _values(field: FieldInfo, shown: ParameterControl) -> st.SearchStrategy[Any]:
    if shown.kind == "choice":
        return st.sampled_from(list(options(field)))
    return st.booleans() if shown.kind == "yesno" else st.floats(shown.low or 0, shown.high or 0)


def full_plan(model: Model) -> dict[str, float | bool]:
    """Return every lever at its highest."""
    return {name: shown.high or True for name, shown in model.parameters.controls(Role.LEVER).items()}


@cache
def trend(slug: str) -> Result:
    model = simulations.find(slug)
    return model.simulate(model.parameters(), 0, RUNS)


def outcomes() -> list[Any]:
    return [pytest.param(slug, case, id=f"{slug}: {case.name.en}") for slug in SLUGS for case in card(slug).notes.cases]


@pytest.mark.parametrize(("slug", "case"), outcomes())
def test_the_experts_case_holds(slug: str, case: Case) -> None:
    alone = replace(card(slug), notes=card(slug).notes.model_copy(update={"cases": (case,)}))
    for outcome in alone.outcomes:
        assert outcome.holds, (outcome.expected, outcome.found)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_law_of_a_card_is_tried_by_a_test(slug: str) -> None:
    for law in card(slug).notes.laws:
        assert f"def {law.test}(" in (TESTS / f"test_{slug.replace('-', '_')}.py").read_text(), law.test


@pytest.mark.parametrize("slug", SLUGS)
def test_the_card_has_every_parameter_with_unit_range_source_and_evidence(slug: str) -> None:
    shown = method(card(slug))
    for name, one in simulations.find(slug).parameters.controls().items():
        for text in (one.label, one.extent(), one.source, one.evidence.label):
            assert escape(text) in shown, name
    assert all(outcome.holds for outcome in card(slug).outcomes)


@pytest.mark.parametrize("slug", golden.recorded())
def test_it_knows_what_is_published_of_today_or_says_that_it_misses(slug: str) -> None:
    """An excuse that is no longer needed goes, too."""
    found = card(slug).today
    assert len(found) >= 3
    for one in found:
        assert one.holds != bool(one.known.misses), (one.known.label.en, one.place.en, one.published.value, one.found)


@pytest.mark.parametrize("slug", golden.recorded())
def test_the_card_shows_what_it_knows_of_today_with_source_and_difference(slug: str) -> None:
    shown = method(card(slug))
    assert escape(TODAY) in shown
    for one in card(slug).today:
        for text in (one.known.label, one.place, one.published.source, one.show(one.found)):
            assert escape(text) in shown, one.known.label
        assert one.known.misses is None or escape(one.known.misses) in shown


@pytest.mark.parametrize("role", [Role.LEVER, Role.CONDITION])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_scorecard_moves_with_a_lever_and_with_a_circumstance_or_says_that_it_is_given(
    slug: str, role: Role
) -> None:
    """An indicator that echoes an assumption answers nothing."""
    model = simulations.find(slug)
    plan = half_plan(model)
    still = {name: _scores(model, plan, name) for name in model.scorecards}
    moved = set()
    for name, shown in model.parameters.controls(role).items():
        for value in _ends(model, name, shown):
            there = model.parameters.read({**plan.changed(), name: value})
            moved |= {
                score for score in model.scorecards if not np.allclose(_scores(model, there, score), still[score])
            }
    assert set(model.scorecards) - moved == {score for score in model.given if role.value in model.given[score]}


@pytest.mark.parametrize("slug", SLUGS)
def test_medians_stay_where_they_are_when_a_lever_is_let_go(slug: str) -> None:
    """Within half of the band that the page shows; a count may be one off."""
    model = simulations.find(slug)
    for plan in _plans(model, 12):
        result = model.simulate(plan, 0, FUTURES)
        few = result.first(model.dragged)
        for name in model.scorecards:
            (low, final, high), dragged = (each.band(name)[:, each.at(model.horizon)] for each in (result, few))
            still = max((high - low) / 2, 1 if _counts(result[name]) else 1e-9)
            assert abs(dragged[1] - final) <= still, (name, plan.changed(), dragged[1], final)


def _plans(model: Model, how_many: int) -> Iterator[Parameters]:
    """Yield nothing decided, everything half way, then plans of levers pulled at random."""
    yield from (model.parameters(), half_plan(model))
    random, levers = np.random.default_rng(3), model.parameters.controls(Role.LEVER)
    for _ in range(how_many):
        pulled = {name: shown for name, shown in levers.items() if random.random() < 0.6}
        values = {
            name: True if shown.kind == "yesno" else random.uniform(shown.low or 0, shown.high or 0)
            for name, shown in pulled.items()
        }
        yield model.parameters.read(values)


def _counts(values: Any) -> bool:
    return bool(np.isfinite(values).all() and (values == np.round(values)).all() and values.max() > 1)


def _scores(model: Model, parameters: Parameters, name: str) -> Any:
    result = model.simulate(parameters, 0, 16)
    return result[name][:, result.at(model.horizon)]


def _ends(model: Model, name: str, shown: ParameterControl) -> list[Any]:
    if name == "territory":
        return []  # another place is no circumstance of this one
    if shown.kind == "choice":
        return list(options(model.parameters.model_fields[name]))
    return [False, True] if shown.kind == "yesno" else [shown.low, shown.high]


def test_cards_are_pages_that_need_nothing_else_in_both_languages(tmp_path: Path) -> None:
    files = write(tmp_path)
    assert {path.name for path in files} == {f"{slug}.{code}.html" for slug in SLUGS for code in LANGUAGES}
    for path in files:
        page = path.read_text()
        assert not re.search(r"(src|href)=\"(?!data:)|url\((?!data:)|@import|https?://(?!www\.w3\.org)", page), (
            path.name
        )
        title = simulations.find(path.name.split(".")[0]).story.title
        assert str(escape(title.in_language(path.name.split(".")[1]))) in page


@pytest.mark.parametrize("slug", SLUGS)
@settings(max_examples=12)
@given(data=st.data())
def test_anywhere_in_the_ranges_figures_make_sense(slug: str, data: st.DataObject) -> None:
    """Shares are shares, nothing is negative or undefined, no more is spent than there is."""
    model = simulations.find(slug)
    result = model.simulate(data.draw(parameters_of(model)), 0, 4)
    for name, measure in model.measures.items():
        until = result.at(model.horizon) + 1
        values = result[name][:, :until]
        assert np.isfinite(values).all(), name
        if measure.form == "share" and not name.endswith("gap"):
            assert values.min() >= -1e-9, name
            assert values.max() <= 1 + 1e-9, name
    if model.spending:
        spent, available = result[model.spending.spent], result[model.spending.available]
        assert (spent <= available + 1e-6).all()
        assert (spent >= 0).all()


@pytest.mark.parametrize("slug", SLUGS)
def test_the_same_parameters_and_seed_give_the_same_figures(slug: str) -> None:
    model = simulations.find(slug)
    again = model.simulate(model.parameters(), 0, RUNS)
    for name in model.measures:
        np.testing.assert_array_equal(again[name], trend(slug)[name])


@pytest.mark.parametrize("slug", golden.recorded())
def test_medians_are_those_of_before(slug: str) -> None:
    """What moves them on purpose writes them again: see `tests/golden.py`."""
    before = golden.recorded()[slug]
    for name, found in golden.both(slug).items():
        assert found == pytest.approx(before[name], rel=0.005, abs=1e-6), name


@pytest.mark.parametrize("slug", SLUGS)
def test_another_seed_gives_other_futures(slug: str) -> None:
    """With something decided: a simulation may start from nothing at all."""
    model = simulations.find(slug)
    plan = model.parameters.read(full_plan(model))
    one, other = (model.simulate(plan, seed, 8) for seed in (0, 1))
    assert not np.array_equal(one[model.headline], other[model.headline])


@pytest.mark.parametrize("slug", SLUGS)
def test_the_first_futures_are_the_same_however_many_are_asked_for(slug: str) -> None:
    model = simulations.find(slug)
    few, many = model.simulate(model.parameters(), 0, 8), trend(slug).first(8)
    for name in model.measures:
        np.testing.assert_allclose(few[name], many[name], rtol=2e-6, equal_nan=True)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_plan_without_money_changes_nothing(slug: str) -> None:
    model = simulations.find(slug)
    poor = model.parameters.read({**full_plan(model), "budget": 0})
    result, nothing = model.simulate(poor, 0, 8), model.simulate(poor.without_levers(), 0, 8)
    np.testing.assert_allclose(result[model.headline], nothing[model.headline], rtol=1e-9)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_value_out_of_range_is_refused_with_words(slug: str) -> None:
    model = simulations.find(slug)
    for name, shown in model.parameters.controls().items():
        if shown.kind == "slider":
            with pytest.raises(InvalidInputs, match="fuori dall'intervallo"):
                model.parameters.read({name: (shown.high or 0) * 2 + 1})


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), "molto", None])
@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_not_a_number_is_refused_with_words(slug: str, wrong: object) -> None:
    kind = simulations.find(slug).parameters
    for name, shown in kind.controls().items():
        if shown.kind == "slider":
            with pytest.raises(InvalidInputs) as refused:
                kind.read({name: wrong})
            assert list(refused.value.fields) == [name]
            assert refused.value.fields[name].it


@pytest.mark.parametrize("slug", SLUGS)
def test_a_territory_that_is_not_there_is_refused_with_words(slug: str) -> None:
    kind = simulations.find(slug).parameters
    for wrong in ("Atlantide", "", 3):
        with pytest.raises(InvalidInputs) as refused:
            kind.read({"territory": wrong})
        assert refused.value.fields["territory"].it


@pytest.mark.parametrize("slug", SLUGS)
def test_every_measure_has_the_axes_that_it_declares(slug: str) -> None:
    model = simulations.find(slug)
    for name, measure in model.measures.items():
        groups = tuple(len(model.dimensions[axis].members) for axis in measure.axes)
        assert trend(slug)[name].shape == (RUNS, len(trend(slug).years), *groups), name


@pytest.mark.parametrize("slug", SLUGS)
def test_what_a_simulation_shows_is_among_what_it_measures(slug: str) -> None:
    model = simulations.find(slug)
    shown = {model.headline, *model.scorecards, *(face.measure for face in model.story.panel.faces)}
    shown |= {measure.split for measure in model.measures.values() if measure.split}
    assert shown <= set(model.measures)
    assert model.horizon in trend(slug).years
    for face in model.story.panel.faces:
        assert model.measures[face.measure].axes == (face.axis,)


@pytest.mark.parametrize("slug", SLUGS)
def test_scorecards_are_few_and_the_rest_is_in_the_table(slug: str) -> None:
    model = simulations.find(slug)
    assert 4 <= len(model.scorecards) <= 6
    shown = every_measure(Player(model).play(model.parameters(), 200))
    for measure in model.measures.values():
        assert (escape(measure.label) in shown) or measure.axes, measure.label


@pytest.mark.parametrize("slug", SLUGS)
def test_every_simulation_says_where_it_plays_or_lets_it_be_chosen(slug: str) -> None:
    model = simulations.find(slug)
    assert (model.story.place is None) == ("territory" in model.parameters.model_fields)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_default_says_where_it_comes_from(slug: str) -> None:
    for name, shown in simulations.find(slug).parameters.controls().items():
        assert shown.source.it, name
        assert shown.source.en, name
        assert shown.evidence.label.it, name


@pytest.mark.parametrize("slug", SLUGS)
def test_a_measure_can_be_had_as_a_tidy_table(slug: str) -> None:
    model = simulations.find(slug)
    face = model.story.panel.faces[0]
    table = tidy(model, trend(slug), face.measure)
    assert list(table.columns) == ["run", "year", face.axis, "value"]
    assert len(table) == trend(slug)[face.measure].size


def test_a_simulation_starts_without_pandas_or_scipy() -> None:
    """They take longer to import than a model with its data may."""
    plays = "".join(f"m = find({slug!r}); m.simulate(m.parameters(), 0, 2)\n" for slug in SLUGS)
    program = f"import sys\nfrom scuola.simulations import find\n{plays}print(sorted({{'pandas', 'scipy'}} & set(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_an_unknown_simulation_is_refused_and_the_known_ones_named() -> None:
    from scuola.text.problems import Problem

    with pytest.raises(Problem, match="ageing"):
        simulations.find("no-such-thing")


def test_the_page_of_an_app_shows_the_card_when_its_address_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    page = AppPage("housing-simulation", "housing")
    assert isinstance(page.simulator(), Simulator)
    monkeypatch.setenv("QUERY_STRING", to_card("").removeprefix("?"))
    shown = page.simulator()
    assert method(card("housing"), heading=2) in shown.value
    assert "come si calcola" in page.header().value


@pytest.mark.parametrize("slug", SLUGS)
def test_people_homes_and_applications_are_shown_whole(slug: str) -> None:
    """In the smallest territory, too: nobody is 1.2 households."""
    whole = {"famiglie", "persone", "case", "alloggi", "domande", "operatori", "posti"}
    for measure in simulations.find(slug).measures.values():
        if measure.unit and measure.unit.it in whole:
            assert "," not in measure.show(1.234).it, measure.label
            assert "," not in measure.show_difference(-1.234).it, measure.label


@pytest.mark.parametrize("slug", SLUGS)
def test_shares_are_set_and_shown_in_per_cent(slug: str) -> None:
    """On the slider, on the card and in scenarios; nobody reads “0.3 out of 1”, nor “1 times”."""
    parameters = simulations.find(slug).parameters
    for name, shown in parameters.controls().items():
        default = parameters.model_fields[name].default
        said = [shown.show(default).it, shown.extent().it] if shown.kind == "slider" else []
        assert not any(re.search(r"su 1\b|^1(,0+)?\xa0volte", one) for one in said), (name, said)
        if isinstance(shown.unit, Share):
            (field,) = form_of(parameters, [name])
            assert (field["scale"], field["unit"][0]) == (100, "%")
            assert "%" in said[0]
