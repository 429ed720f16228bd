"""A scenario is a short code: what is read back is what was played, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola import simulations
from scuola.simulations.scenario_code import code_of, fingerprint, read_code
from scuola.text.problems import Problem
from tests.models.test_every_model import parameters_of


@pytest.mark.parametrize("slug", simulations.slugs())
@given(data=st.data())
@settings(max_examples=30)
def test_a_code_brings_the_scenario_back_to_the_nearest_steps(slug: str, data: st.DataObject) -> None:
    model = simulations.find(slug)
    parameters = data.draw(parameters_of(model))
    read = read_code(slug, model, code_of(slug, parameters))
    assert code_of(slug, read) == code_of(slug, parameters) or read_code(slug, model, code_of(slug, read)) == read
    for name, shown in model.parameters.controls().items():
        mine, back = getattr(parameters, name), getattr(read, name)
        if shown.kind == "slider":
            step = shown.step or ((shown.high or 1) - (shown.low or 0)) / 1000
            assert abs(mine - back) <= step / 2 + 1e-9
        else:
            assert mine == back


@pytest.mark.parametrize("slug", simulations.slugs())
def test_every_parameter_has_a_sign_of_its_own(slug: str) -> None:
    assert len(simulations.find(slug).parameters.asked()) <= 36


@pytest.mark.parametrize(
    "wrong", ["", "ageing", "housing-aaaa-01", "ageing-!!!!-01", "ageing-{print}-zz9", "🙂" * 1000]
)
def test_what_is_no_code_is_said_with_what_one_looks_like(wrong: str) -> None:
    model = simulations.find("ageing")
    with pytest.raises(Problem, match="comincia con «ageing"):
        read_code("ageing", model, wrong.format(print=fingerprint(model.parameters)))


def test_a_value_out_of_range_is_refused() -> None:
    model = simulations.find("ageing")
    with pytest.raises(Problem):
        read_code("ageing", model, f"ageing-{fingerprint(model.parameters)}-0zzzz")


def test_a_code_of_other_declarations_is_said_to_be_of_another_version() -> None:
    with pytest.raises(Problem, match="altra versione"):
        read_code("ageing", simulations.find("ageing"), "ageing-0000-0a")
