"""The profile of a territory: figures as they are published, with year and source; gaps shown as gaps."""

from __future__ import annotations

import re

import pytest

from scuola.data.datasets import columns
from scuola.files.spreadsheets.sent import Sent
from scuola.markup.profile import the_profile
from scuola.markup.tiles import TILES, tile_map
from scuola.territories import PROVINCES, Territory, figures_by_place
from scuola.territories.figures_by_place import DERIVED, ESTIMATE, SYNTHETIC
from scuola.territories.indicators import INDICATORS, SUBJECTS
from scuola.territories.merged import merged_into
from scuola.territories.municipalities import plain
from scuola.territories.own import OwnTerritory
from scuola.territories.own_indicators import read
from scuola.territories.places import Place, of_municipalities, of_territory
from scuola.territories.profile import by_province, profile
from scuola.text import Text, speak
from scuola.text.problems import Problem

BY_NAME = {one.name: one for one in INDICATORS}


def figures(place: Place) -> dict[str, float | None]:
    return {line.indicator.name: line.own.value if line.own else None for line in profile(place).lines}


def row(municipality: str, indicator: str) -> float:
    table = columns("municipalities")
    here = (table["municipality"] == municipality) & (table["indicator"] == indicator)
    return float(table["value"][here][0])


def test_every_subject_has_figures_and_every_figure_says_who_is_missing() -> None:
    assert {one.subject for one in INDICATORS} == set(SUBJECTS)
    assert all(one.missing.it and one.missing.en for one in INDICATORS)
    assert len(BY_NAME) == len(INDICATORS)


def test_every_municipality_has_a_profile_beside_province_region_and_italy() -> None:
    names = sorted(set(columns("municipalities")["municipality"]))
    assert len(names) == 330
    for name in names:
        drawn = profile(of_municipalities(name))
        assert len(drawn.columns) == 4
        told = {line.indicator.name: line.own for line in drawn.lines}
        assert told["residents"] and told["residents"].value > 0
        assert told["mean_income"] and told["mean_income"].status == DERIVED
        assert told["over_64"] and told["over_64"].status == ESTIMATE and 10 < told["over_64"].value < 60


def test_what_nobody_publishes_of_a_municipality_is_a_gap() -> None:
    drawn = profile(of_municipalities("Bobbio"))
    assert {"unoccupied", "soil", "social_spending"} <= {one.name for one in drawn.gaps}
    page = the_profile(drawn, BY_NAME["over_64"])
    assert "non pubblicato" in page
    assert "Chi manca" in page


def test_a_municipality_without_a_figure_has_a_gap_and_so_has_a_sum_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {key: row for key, row in figures_by_place._municipal_rows().items() if key != ("Bobbio", "total_income")}
    monkeypatch.setattr(figures_by_place, "_municipal_rows", lambda: known)
    for written in ("Bobbio", "Travo, Bobbio"):
        drawn = profile(of_municipalities(written))
        assert "mean_income" in {one.name for one in drawn.gaps} and "residents" not in {one.name for one in drawn.gaps}
        assert "non pubblicato" in the_profile(drawn, BY_NAME["over_64"])
    assert figures(of_municipalities("Travo"))["mean_income"]


def test_municipalities_together_are_added_up() -> None:
    together = figures(of_municipalities("bobbio, TRAVO"))
    assert together["residents"] == row("Bobbio", "residents") + row("Travo", "residents")
    income = sum(row(name, "total_income") for name in ("Bobbio", "Travo"))
    assert together["mean_income"] == pytest.approx(
        income / sum(row(name, "taxpayers") for name in ("Bobbio", "Travo"))
    )


def test_municipalities_of_two_provinces_have_the_region_above_them() -> None:
    assert of_municipalities("Bobbio; Rimini").above == ["Emilia-Romagna", "Italia"]


def test_a_rent_published_for_a_town_is_not_its_provinces() -> None:
    assert figures(of_municipalities("Bologna"))["asking_rent"] == 17.3
    assert figures(of_territory(Territory.BOLOGNA))["asking_rent"] is None


def test_the_region_is_the_sum_of_its_provinces() -> None:
    people = [figures(of_territory(one))["residents"] or 0 for one in PROVINCES]
    assert figures(of_territory(Territory.REGION))["residents"] == sum(people)
    shares = [figures(of_territory(one))["over_64"] or 0 for one in PROVINCES]
    assert min(shares) < (figures(of_territory(Territory.REGION))["over_64"] or 0) < max(shares)


def test_the_made_up_union_says_that_it_is() -> None:
    lines = profile(of_territory(Territory.TERRE)).lines
    assert {line.own.status for line in lines if line.own} == {SYNTHETIC}


@pytest.mark.parametrize(
    ("written", "said"), [("", "divisi da virgole"), ("Bobio", "Bobbio"), ("Milano", "Non c'è un comune")]
)
def test_a_name_that_is_none_is_said_with_what_to_do(written: str, said: str) -> None:
    with pytest.raises(Problem) as problem:
        of_municipalities(written)
    assert said in problem.value.message.it


@pytest.mark.parametrize(("name", "into"), [(name, into) for name, (into, _) in merged_into().items()])
def test_a_municipality_that_was_merged_is_said_with_the_one_it_is_part_of(name: str, into: str) -> None:
    assert [plain(one) for one in of_municipalities(into).municipalities] == [plain(into)], (
        "its successor is among those that are published"
    )
    with pytest.raises(Problem) as problem:
        of_municipalities(f"Bobbio, {name.upper()}")
    assert into in problem.value.message.it and "non c'è più" in problem.value.message.it


def test_an_added_territory_shows_what_was_said_and_estimates_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    own = OwnTerritory.read({"name": "Valle", "province": "Parma", "residents": 1000, "over_64": 300})
    monkeypatch.setattr("scuola.territories._KEPT", {})
    from scuola.territories.profile import _told

    assert (_told(own, "over_64") or pytest.fail()).value == 30
    assert _told(own, "mean_income") is None


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_map_has_a_tile_for_each_province_and_marks_where_one_is(language: str) -> None:
    speak(language)
    drawn = tile_map(BY_NAME["over_64"], by_province(BY_NAME["over_64"]), "Parma")
    assert set(TILES) == set(PROVINCES)
    assert len({(x, y) for x, y, _ in TILES.values()}) == len(PROVINCES)
    assert drawn.count("<rect") == 9
    assert len(re.findall(f">{Text('qui', 'here')}<", drawn)) == 1
    assert "stroke-dasharray" in tile_map(BY_NAME["soil"], by_province(BY_NAME["soil"]))


def test_own_indicators_need_a_year_and_a_source() -> None:
    table = "Indicatore;Valore;Unità;Anno;Fonte;Chi manca\nAsili;31,5;%;2024;Comune;chi non iscrive\nAutobus;molti;;2024;Comune;\n" \
            "Medici;4;;;Azienda sanitaria;\nFarmacie;1.200;;2023;;\n"  # fmt: skip
    reading = read(Sent("propri.csv", table.encode()))
    assert [(one.label, one.value, one.year) for one in reading.indicators] == [("Asili", 31.5, 2024)]
    assert [fault.row for fault in reading.faults] == [3, 4, 5]
    page = the_profile(profile(of_municipalities("Bobbio")), BY_NAME["over_64"], reading.indicators)
    assert "31,5 %" in page and "chi non iscrive" in page


def test_what_is_typed_in_a_table_is_never_markup() -> None:
    table = "indicator,value,year,source\n<script>x</script>,1,2024,<b>me</b>\n"
    reading = read(Sent("own.csv", table.encode()))
    page = the_profile(profile(of_municipalities("Bobbio")), BY_NAME["over_64"], reading.indicators)
    assert "<script>" not in page


def test_a_table_without_its_columns_says_which_are_needed() -> None:
    with pytest.raises(Problem, match="Fonte"):
        read(Sent("propri.csv", b"Indicatore;Valore;Anno\nAsili;3;2024\n"))
