"""Charts of tools: whatever is drawn is also in the table, in words."""

from __future__ import annotations

import pytest

from scuola.charts.chart import Chart
from scuola.charts.tool_charts import Cell, Grid, Joined, Link, Point, Position, Quadrants, Sets
from scuola.text import Text, speak, untranslated

A, B, C = (Text(f"{name} it", f"{name} en") for name in "ABC")
TITLE, SUMMARY = Text("Titolo", "Title"), Text("Frase", "Sentence")

GRID = Grid(
    title=TITLE,
    summary=SUMMARY,
    rows=[A, B],
    columns=[A, C],
    cells=[[Cell(untranslated("+2"), 2), None], [None, Cell(C, -1)]],
)
POINTS = Quadrants(
    title=TITLE,
    summary=SUMMARY,
    x=Text("Interesse", "Interest"),
    y=Text("Potere", "Power"),
    most=10,
    names=(A, B, C, untranslated("D")),
    positions=[Position(A, (1, 2, 3), (7, 8, 9)), Position(B, (5, 5, 5), (5, 5, 5)), Position(C, (9, 9, 9), (0, 1, 2))],
)
LOOP = Joined(
    title=TITLE,
    summary=SUMMARY,
    points=[Point("a", A, 0, 0), Point("b", B, 1, 1, note=C), Point("c", C, 0, 1)],
    links=[Link("a", "b", "plus", arrow=True), Link("b", "a", "minus", arrow=True), Link("b", "c")],
)
SETS = Sets(title=TITLE, summary=SUMMARY, names=(A, B, C), members=[(A, (True, False, True), B)])


@pytest.mark.parametrize("chart", [GRID, POINTS, LOOP, SETS], ids=["grid", "quadrants", "joined", "sets"])
@pytest.mark.parametrize("language", ["it", "en"])
def test_a_chart_is_complete_in_each_language_and_has_its_table(chart: Chart, language: str) -> None:
    speak(language)
    spec = chart.spec()
    table = spec["table"]
    assert all(len(row) == len(table["columns"]) for row in table["rows"])
    assert table["rows"][0][0] == f"A {language}"
    other = "en" if language == "it" else "it"
    assert f"A {other}" not in str(spec)


def test_a_grid_says_in_its_table_what_its_cells_say() -> None:
    assert GRID.spec()["table"]["rows"] == [["A it", "+2", "–"], ["B it", "–", "C it"]]
    assert GRID.spec()["cells"][0] == [{"text": "+2", "value": 2}, None]


def test_quadrants_are_named_from_the_top_left_clockwise_and_the_middle_is_high() -> None:
    assert [row[3] for row in POINTS.spec()["table"]["rows"]] == ["A it", "B it", "C it"]


def test_what_a_point_is_joined_to_follows_the_arrows_where_there_are_any() -> None:
    joined = {row[0]: row[2] for row in LOOP.spec()["table"]["rows"]}
    assert joined == {"A it": "B it (+)", "B it": "A it (−); C it", "C it": "B it"}


def test_the_table_of_sets_says_who_is_in_which() -> None:
    assert SETS.spec()["table"]["rows"] == [["A it", "sì", "no", "sì", "B it"]]
