"""A scenario is a short code: what is read back is what was played, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola import simulation
from scuola.problems import Problem
from scuola.scenario_code import code_of, fingerprint, read_code
from tests.test_models import parameters_of


@pytest.mark.parametrize("slug", simulation.slugs())
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_a_code_brings_the_scenario_back_to_the_nearest_steps(slug: str, data: st.DataObject) -> None:
    model = simulation.find(slug)
    parameters = data.draw(parameters_of(model))
    read = read_code(slug, model, code_of(slug, parameters))
    assert code_of(slug, read) == code_of(slug, parameters) or read_code(slug, model, code_of(slug, read)) == read
    for name, shown in model.PARAMETERS.controls().items():
        mine, back = getattr(parameters, name), getattr(read, name)
        if shown.kind == "slider":
            step = shown.step or ((shown.high or 1) - (shown.low or 0)) / 1000
            assert abs(mine - back) <= step / 2 + 1e-9
        else:
            assert mine == back


@pytest.mark.parametrize("slug", simulation.slugs())
def test_every_parameter_has_a_sign_of_its_own(slug: str) -> None:
    assert len(simulation.find(slug).PARAMETERS.model_fields) <= 36


@pytest.mark.parametrize(
    "wrong", ["", "ageing", "housing-aaaa-01", "ageing-!!!!-01", "ageing-{print}-zz9", "🙂" * 1000]
)
def test_what_is_no_code_is_said_with_what_one_looks_like(wrong: str) -> None:
    model = simulation.find("ageing")
    with pytest.raises(Problem, match="comincia con «ageing"):
        read_code("ageing", model, wrong.format(print=fingerprint(model.PARAMETERS)))


def test_a_value_out_of_range_is_refused() -> None:
    model = simulation.find("ageing")
    with pytest.raises(Problem):
        read_code("ageing", model, f"ageing-{fingerprint(model.PARAMETERS)}-0zzzz")


def test_a_code_of_other_declarations_is_said_to_be_of_another_version() -> None:
    with pytest.raises(Problem, match="altra versione"):
        read_code("ageing", simulation.find("ageing"), "ageing-0000-0a")
