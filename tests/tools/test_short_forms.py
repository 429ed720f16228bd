"""The short form of a tool: few fields first, nothing invented for the rest, nothing lost on the way to all of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scuola import toolkit
from scuola.declared.control import control
from scuola.declared.forms import form_of
from scuola.declared.inputs import Inputs, InvalidInputs, item_type, options
from scuola.toolkit.earlier import filled_up, taken_from
from scuola.toolkit.examples import example
from scuola.toolkit.tool import Tool
from tests.strategies import values_of

TOOLS = [toolkit.find(slug) for slug in toolkit.slugs()]
SLUGS = {tool.code: slug for slug, tool in zip(toolkit.slugs(), TOOLS, strict=True)}
SHORTENED = [tool for tool in TOOLS if tool.short]
STARTS = [(tool, earlier) for tool in TOOLS for earlier in tool.takes]
#: What a level lacks that was given without its evidence: true whether evidence was asked for or not.
WITHOUT_EVIDENCE = {"EVIDENZA_MANCANTE"}
FEW = 11
#: T12: four factors decide and all are asked, the thresholds are filled in; T25: seven counts, of which none can lack.
ONE_FORM_ONLY = {"T12", "T25"}


def name_of(given: object) -> str:
    return given.code if isinstance(given, Tool) else str(given)


def example_of(tool: Tool) -> dict[str, Any]:
    return example(SLUGS[tool.code], "it")


def leaves(value: Any) -> int:
    if isinstance(value, dict | list):
        return sum(leaves(one) for one in (value.values() if isinstance(value, dict) else value))
    return value not in (None, "")


def names(fields: list[dict[str, Any]]) -> int:
    return sum(names(field["item"]) if "item" in field else 1 for field in fields)


def test_every_tool_but_those_where_every_value_decides_has_a_short_form() -> None:
    assert {tool.code for tool in TOOLS if not tool.short} == ONE_FORM_ONLY


@pytest.mark.parametrize("tool", SHORTENED, ids=name_of)
def test_a_short_form_asks_a_few_things_and_fewer_than_the_long_one(tool: Tool) -> None:
    assert tool.short
    assert names(tool.short.fields(tool.inputs)) <= FEW
    assert names(tool.short.fields(tool.inputs)) < names(form_of(tool.inputs))


@pytest.mark.parametrize("tool", SHORTENED, ids=name_of)
def test_whatever_a_short_form_names_is_in_the_tool(tool: Tool) -> None:
    assert tool.short
    for path in tool.short.asks:
        assert tool.short.has(path)
        field_at(tool.inputs, path)
    outcome = tool.run(tool.inputs.read(example_of(tool)))
    assert {one for one in tool.short.silent if one.islower()} <= {*tool.measures, "verdict"}
    assert all(place < len(outcome.charts) for place in tool.short.undrawn)


@pytest.mark.parametrize("tool", SHORTENED, ids=name_of)
def test_a_first_look_says_nothing_that_the_whole_example_does_not(tool: Tool) -> None:
    assert tool.short
    whole = tool.run(tool.inputs.read(example_of(tool)))
    first = tool.first_look(tool.short.values(example_of(tool)))
    assert {one.code for one in first.findings} <= {one.code for one in whole.findings} | WITHOUT_EVIDENCE
    assert first.verdict in (None, whole.verdict)
    assert first.findings or first.charts or first.verdict


@pytest.mark.parametrize("tool", SHORTENED, ids=name_of)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_first_look_takes_whatever_its_form_can_send(tool: Tool, data: st.DataObject) -> None:
    assert tool.short
    values = tool.short.values(data.draw(values_of(tool.inputs)))
    for chart in tool.first_look(values).charts:
        assert chart.spec()["table"]["columns"]
    assert not tool.short.goes_beyond(tool.inputs, values)


@pytest.mark.parametrize("tool", SHORTENED, ids=name_of)
def test_what_a_short_form_asks_for_is_needed_there_too(tool: Tool) -> None:
    with pytest.raises(InvalidInputs):
        tool.first_look({})


@pytest.mark.parametrize("tool", SHORTENED, ids=name_of)
def test_what_is_filled_in_beyond_a_short_form_is_known(tool: Tool) -> None:
    assert tool.short
    assert tool.short.goes_beyond(tool.inputs, example_of(tool))


@pytest.mark.parametrize(("tool", "earlier"), STARTS, ids=name_of)
def test_a_tool_starts_from_fields_of_the_same_kind_in_an_earlier_one(tool: Tool, earlier: str) -> None:
    before = toolkit.find(earlier)
    for mine, theirs in tool.takes[earlier].items():
        here, there = field_at(tool.inputs, mine), field_at(before.inputs, theirs)
        text = {"line", "paragraph"}
        assert control(here).kind == control(there).kind or {control(here).kind, control(there).kind} <= text, mine
        if control(here).kind == "choice":
            assert {one.value for one in options(there)} <= {one.value for one in options(here)}, mine


@pytest.mark.parametrize(("tool", "earlier"), STARTS, ids=name_of)
def test_what_is_taken_from_an_earlier_tool_stands_in_the_form_and_replaces_nothing(tool: Tool, earlier: str) -> None:
    taken = taken_from(earlier, tool, example(earlier, "it"))
    assert taken
    filled = filled_up({}, taken)
    assert filled == taken
    assert filled_up(example_of(tool), taken) | {} == filled_up(filled_up(example_of(tool), taken), taken)
    for name, value in example_of(tool).items():
        if leaves(value) and not isinstance(value, dict):
            assert filled_up(example_of(tool), taken)[name] == value


def field_at(inputs: type[Inputs], path: str) -> Any:
    first, _, rest = path.partition(".")
    field = inputs.model_fields[first]
    inner = item_type(field)
    return field_at(inner, rest) if rest and inner and issubclass(inner, Inputs) else field
