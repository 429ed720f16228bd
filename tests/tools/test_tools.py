"""Tools: worked values, derived properties, and questions instead of verdicts on what people write."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola import toolkit
from scuola.declared.inputs import Inputs
from scuola.toolkit.examples import example
from scuola.toolkit.tool import charts
from scuola.tools import mission_map, mission_quality
from tests.strategies import values_of

CASES = Path(__file__).parent
SLUGS = toolkit.slugs()


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text())["cases"]:
            found.append(pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}"))
    return found


@pytest.mark.parametrize(("slug", "case"), cases())
def test_the_worked_value_is_reproduced(slug: str, case: dict[str, Any]) -> None:
    used = toolkit.find(slug)
    outcome = used.run(used.inputs.read({**example(slug, "it"), **case["inputs"]}))
    for name, expected in case.get("expect", {}).items():
        near = None if expected is None else pytest.approx(expected, abs=case.get("within", 0.001))
        assert outcome.values[name] == near, name
    for name, expected in case.get("details", {}).items():
        assert outcome.details[name] == (pytest.approx(expected, abs=0.001) if has_numbers(expected) else expected), (
            name
        )
    if "verdict" in case:
        assert str(outcome.verdict) == case["verdict"]
    found = {finding.code for finding in outcome.findings}
    assert set(case.get("findings", [])) <= found
    assert not found & set(case.get("not_findings", []))


def has_numbers(value: Any) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return all(isinstance(one, int | float) for one in inside)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_tool_has_worked_values_and_an_example_in_both_languages(slug: str) -> None:
    assert (CASES / f"{slug}.yaml").is_file()
    used = toolkit.find(slug)
    outcomes = [used.run(used.inputs.read(example(slug, code))) for code in ("it", "en")]
    assert outcomes[0].values == outcomes[1].values


@pytest.mark.parametrize("slug", SLUGS)
@settings(max_examples=60)
@given(data=st.data())
def test_any_valid_inputs_give_every_declared_measure(slug: str, data: st.DataObject) -> None:
    used = toolkit.find(slug)
    outcome = used.run(used.inputs.read(data.draw(values_of(used.inputs))))
    assert set(outcome.values) == set(used.measures)
    for name, measure in used.measures.items():
        value = outcome.values[name]
        if value is None:
            continue
        assert math.isfinite(value), name
        assert measure.show(value).it
        if measure.form == "share":
            assert 0 <= value <= 1 + 1e-9, name
    for chart in outcome.charts:
        assert chart.spec()["table"]["columns"]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_chart_says_what_it_measures_and_where_its_figures_come_from(slug: str) -> None:
    used = toolkit.find(slug)
    for chart in charts(used.run(used.inputs.read(example(slug, "it")))):
        assert all((chart.title.it, chart.subtitle.it, chart.summary.it, chart.source.it)), chart.title


def test_tools_have_codes_of_their_own() -> None:
    assert len(toolkit.by_code()) == len(SLUGS)


def map_with(**changes: Any) -> mission_map.MissionMap:
    read: Inputs = mission_map.MissionMap.read({**example("mission-map", "it"), **changes})
    assert isinstance(read, mission_map.MissionMap)
    return read


def codes(inputs: mission_map.MissionMap, this_year: int = 2026) -> set[str]:
    return {finding.code for finding in mission_map.run(inputs, this_year).findings}


def test_the_map_asks_about_gaps_orphans_and_a_single_lever() -> None:
    assert codes(map_with()) == {"VUOTI", "PROGETTI_ORFANI", "MONOCOLTURA"}


def test_the_map_without_budgets_counts_projects_instead() -> None:
    projects = [{**one, "budget": 0} for one in example("mission-map", "it")["projects"]]
    outcome = mission_map.run(map_with(projects=projects))
    assert outcome.values["orphan_budget"] == 0
    assert outcome.values["lever_concentration"] == pytest.approx(0.5)


def test_the_map_asks_about_a_deadline_that_has_passed() -> None:
    assert "SCADENZA" in codes(map_with(), this_year=2033)


def test_a_project_that_names_a_sector_that_is_gone_is_asked_about() -> None:
    projects = [{**example("mission-map", "it")["projects"][0], "sectors": ["Scuola"]}]
    assert {"SETTORE_IGNOTO", "PROGETTI_ORFANI"} <= codes(map_with(projects=projects))


def test_a_solution_in_the_sentence_is_asked_about_not_marked_wrong() -> None:
    draft = {**example("mission-quality", "it"), "statement": "Installare 3 MW di fotovoltaico entro il 2028"}
    outcome = mission_quality.run(mission_quality.MissionQuality.read(draft), this_year=2026)
    found = next(one for one in outcome.findings if one.code == "SOLUZIONE_NELLA_FRASE")
    assert "fotovoltaico" in str(found.text)
    assert found.text.it.endswith("?")
    assert found.text.en.endswith("?")


def test_an_ordinal_scale_is_never_shown_as_a_sum() -> None:
    outcome = mission_quality.run(mission_quality.MissionQuality.read(example("mission-quality", "it")))
    assert set(outcome.values) == {"mean", "minimum"}
    assert outcome.charts[0].spec()["kind"] == "profile"
