"""What every simulation must keep, whatever it is about, and the cases that experts wrote for each."""

from __future__ import annotations

import re
import subprocess
import sys
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

from scuola import simulation
from scuola.cards import Case, card
from scuola.inputs import InvalidInputs, options
from scuola.pages.app import AppPage
from scuola.pages.card import write
from scuola.pages.links import to_card
from scuola.simulation import Model, ParameterControl, Parameters, Result, Role, tidy
from scuola.text import LANGUAGES
from scuola.widgets.simulator import Simulator
from scuola.widgets.simulator.compare import every_measure
from scuola.widgets.simulator.method import method
from scuola.widgets.simulator.scenario import Player
from tests import golden

SLUGS = simulation.slugs()
RUNS = 64
TESTS = Path(__file__).parent


def parameters_of(model: Model) -> st.SearchStrategy[Parameters]:
    """Return parameters anywhere within the declared ranges."""
    controls = model.PARAMETERS.controls()
    values = {name: _values(model.PARAMETERS.model_fields[name], shown) for name, shown in controls.items()}
    return st.builds(model.PARAMETERS, **values)


def _values(field: FieldInfo, shown: ParameterControl) -> st.SearchStrategy[Any]:
    if shown.kind == "choice":
        return st.sampled_from(list(options(field)))
    return st.booleans() if shown.kind == "yesno" else st.floats(shown.low or 0, shown.high or 0)


def full_plan(model: Model) -> dict[str, float | bool]:
    """Return every lever at its highest."""
    return {name: shown.high or True for name, shown in model.PARAMETERS.controls(Role.LEVER).items()}


@cache
def trend(slug: str) -> Result:
    model = simulation.find(slug)
    return model.simulate(model.PARAMETERS(), 0, RUNS)


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
    for name, one in simulation.find(slug).PARAMETERS.controls().items():
        for text in (one.label, one.extent(), one.source, one.evidence.label):
            assert escape(text) in shown, name
    assert "✗" not in shown


def test_cards_are_pages_that_need_nothing_else_in_both_languages(tmp_path: Path) -> None:
    files = write(tmp_path)
    assert {path.name for path in files} == {f"{slug}.{code}.html" for slug in SLUGS for code in LANGUAGES}
    for path in files:
        page = path.read_text()
        assert not re.search(r"(src|href)=\"(?!data:)|url\((?!data:)|@import|https?://(?!www\.w3\.org)", page), (
            path.name
        )
        title = simulation.find(path.name.split(".")[0]).TITLE
        assert str(escape(title.in_language(path.name.split(".")[1]))) in page


@pytest.mark.parametrize("slug", SLUGS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_anywhere_in_the_ranges_figures_make_sense(slug: str, data: st.DataObject) -> None:
    """Shares are shares, nothing is negative or undefined, no more is spent than there is."""
    model = simulation.find(slug)
    result = model.simulate(data.draw(parameters_of(model)), 0, 4)
    for name, measure in model.MEASURES.items():
        until = result.at(model.HORIZON) + 1
        values = result[name][:, :until]
        assert np.isfinite(values).all(), name
        if measure.form == "share" and not name.endswith("gap"):
            assert values.min() >= -1e-9, name
            assert values.max() <= 1 + 1e-9, name
    if model.SPENDING:
        spent, available = result[model.SPENDING.spent], result[model.SPENDING.available]
        assert (spent <= available + 1e-6).all()
        assert (spent >= 0).all()


@pytest.mark.parametrize("slug", SLUGS)
def test_the_same_parameters_and_seed_give_the_same_figures(slug: str) -> None:
    model = simulation.find(slug)
    again = model.simulate(model.PARAMETERS(), 0, RUNS)
    for name in model.MEASURES:
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
    model = simulation.find(slug)
    plan = model.PARAMETERS.read(full_plan(model))
    one, other = (model.simulate(plan, seed, 8) for seed in (0, 1))
    assert not np.array_equal(one[model.HEADLINE], other[model.HEADLINE])


@pytest.mark.parametrize("slug", SLUGS)
def test_the_first_futures_are_the_same_however_many_are_asked_for(slug: str) -> None:
    model = simulation.find(slug)
    few, many = model.simulate(model.PARAMETERS(), 0, 8), trend(slug).first(8)
    for name in model.MEASURES:
        np.testing.assert_allclose(few[name], many[name], rtol=2e-6, equal_nan=True)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_plan_without_money_changes_nothing(slug: str) -> None:
    model = simulation.find(slug)
    poor = model.PARAMETERS.read({**full_plan(model), "budget": 0})
    result, nothing = model.simulate(poor, 0, 8), model.simulate(poor.without_levers(), 0, 8)
    np.testing.assert_allclose(result[model.HEADLINE], nothing[model.HEADLINE], rtol=1e-9)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_value_out_of_range_is_refused_with_words(slug: str) -> None:
    model = simulation.find(slug)
    for name, shown in model.PARAMETERS.controls().items():
        if shown.kind == "slider":
            with pytest.raises(InvalidInputs, match="fuori dall'intervallo"):
                model.PARAMETERS.read({name: (shown.high or 0) * 2 + 1})


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), "molto", None])
@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_not_a_number_is_refused_with_words(slug: str, wrong: object) -> None:
    kind = simulation.find(slug).PARAMETERS
    for name, shown in kind.controls().items():
        if shown.kind == "slider":
            with pytest.raises(InvalidInputs) as refused:
                kind.read({name: wrong})
            assert list(refused.value.fields) == [name]
            assert refused.value.fields[name].it


@pytest.mark.parametrize("slug", SLUGS)
def test_a_territory_that_is_not_there_is_refused_with_words(slug: str) -> None:
    kind = simulation.find(slug).PARAMETERS
    for wrong in ("Atlantide", "", 3):
        with pytest.raises(InvalidInputs) as refused:
            kind.read({"territory": wrong})
        assert refused.value.fields["territory"].it


@pytest.mark.parametrize("slug", SLUGS)
def test_every_measure_has_the_axes_that_it_declares(slug: str) -> None:
    model = simulation.find(slug)
    for name, measure in model.MEASURES.items():
        groups = tuple(len(model.DIMENSIONS[axis].members) for axis in measure.axes)
        assert trend(slug)[name].shape == (RUNS, len(trend(slug).years), *groups), name


@pytest.mark.parametrize("slug", SLUGS)
def test_what_a_simulation_shows_is_among_what_it_measures(slug: str) -> None:
    model = simulation.find(slug)
    shown = {model.HEADLINE, *model.SCORECARDS, *(face.measure for face in model.PANEL.faces)}
    shown |= {measure.split for measure in model.MEASURES.values() if measure.split}
    assert shown <= set(model.MEASURES)
    assert model.HORIZON in trend(slug).years
    for face in model.PANEL.faces:
        assert model.MEASURES[face.measure].axes == (face.axis,)


@pytest.mark.parametrize("slug", SLUGS)
def test_scorecards_are_few_and_the_rest_is_in_the_table(slug: str) -> None:
    model = simulation.find(slug)
    assert 4 <= len(model.SCORECARDS) <= 6
    shown = every_measure(Player(model).play(model.PARAMETERS(), 200))
    for measure in model.MEASURES.values():
        assert (escape(measure.label) in shown) or measure.axes, measure.label


@pytest.mark.parametrize("slug", SLUGS)
def test_every_simulation_says_where_it_plays_or_lets_it_be_chosen(slug: str) -> None:
    model = simulation.find(slug)
    assert (model.PLACE is None) == ("territory" in model.PARAMETERS.model_fields)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_default_says_where_it_comes_from(slug: str) -> None:
    for name, shown in simulation.find(slug).PARAMETERS.controls().items():
        assert shown.source.it, name
        assert shown.source.en, name
        assert shown.evidence.label.it, name


@pytest.mark.parametrize("slug", SLUGS)
def test_a_measure_can_be_had_as_a_tidy_table(slug: str) -> None:
    model = simulation.find(slug)
    face = model.PANEL.faces[0]
    table = tidy(model, trend(slug), face.measure)
    assert list(table.columns) == ["run", "year", face.axis, "value"]
    assert len(table) == trend(slug)[face.measure].size


def test_a_simulation_starts_without_pandas_or_scipy() -> None:
    """They take longer to import than a model with its data may."""
    plays = "".join(f"m = find({slug!r}); m.simulate(m.PARAMETERS(), 0, 2)\n" for slug in SLUGS)
    program = f"import sys\nfrom scuola.simulation import find\n{plays}print(sorted({{'pandas', 'scipy'}} & set(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_an_unknown_simulation_is_refused_and_the_known_ones_named() -> None:
    from scuola.problems import Problem

    with pytest.raises(Problem, match="ageing"):
        simulation.find("no-such-thing")


def test_the_page_of_an_app_shows_the_card_when_its_address_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    page = AppPage("housing-simulation", "housing")
    assert isinstance(page.simulator(), Simulator)
    monkeypatch.setenv("QUERY_STRING", to_card("").removeprefix("?"))
    shown = page.simulator()
    assert method(card("housing"), heading=2) in shown.value
    assert "come si calcola" in page.header().value
