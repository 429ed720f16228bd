"""Territories that follow the same indicator, side by side over time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scuola.markup.comparison import side_by_side
from scuola.network.comparison import review_id, shared_indicators
from scuola.network.shared import Network
from scuola.network.signed import Card

Values = list[dict[str, Any]]


def value(indicator: str, months: int, expected: float | None = None, measured: float | None = None) -> dict[str, Any]:
    return {
        "indicator": indicator,
        "unit": "l'anno",
        "months": months,
        "expected": expected,
        "band": 5,
        "measured": measured,
    }


def programme(tmp_path: Path, territory: str, values: Values, reviewed: Values = ()) -> list[Card]:  # type: ignore[assignment]
    one = Network(tmp_path / territory)
    one.join(tmp_path / "shared", territory)
    id = "ab" * 7 + f"{len(territory):02}"
    one.publish(
        "summary", {"title": f"Programma {territory}", "place": territory, "mission": "A casa", "values": values}, id
    )
    if reviewed:
        body = {"title": "A 6 mesi", "place": territory, "values": reviewed, "learned": "Il sabato resta scoperto.",
                "changed": "Un pulmino in più."}  # fmt: skip
        one.publish("review", body, review_id(id, 6))
    return one.cards()


@pytest.fixture
def cards(tmp_path: Path) -> list[Card]:
    valley = programme(
        tmp_path, "Valle", [value("Ingressi in struttura", 0, measured=120), value("Ingressi in struttura", 6, 110)],
        [value("Ingressi in struttura", 6, 110, 90)],
    )  # fmt: skip
    plain = programme(
        tmp_path, "Pianura", [value(" ingressi  in STRUTTURA", 0, measured=300), value("Altro", 0, measured=1)]
    )
    return [*valley, *plain]


def test_the_same_indicator_is_found_in_spite_of_case_and_spaces_and_what_only_one_follows_is_not(
    cards: list[Card],
) -> None:
    [shared] = shared_indicators(cards)
    assert shared.name == "Ingressi in struttura" and shared.months == [0, 6]
    assert {one.programme.territory for one in shared.courses} == {"Valle", "Pianura"}


def test_a_measured_value_stands_beside_what_was_expected_with_what_was_learned(cards: list[Card]) -> None:
    shown = side_by_side(shared_indicators(cards)[0])
    assert "misurato 90 (atteso 110 ± 5)" in shown and "misurato 300" in shown
    assert "Un pulmino in più." in shown and shown.index("Pianura") < shown.index("Valle") and "classifica" in shown


def test_two_programmes_of_one_territory_are_no_comparison(tmp_path: Path) -> None:
    assert shared_indicators(programme(tmp_path, "Valle", [value("Ingressi", 0, measured=1)]) * 2) == []


def test_other_units_are_not_compared(tmp_path: Path, cards: list[Card]) -> None:
    other = {**value("Ingressi in struttura", 0, measured=12), "unit": "%"}
    found = shared_indicators([*cards, *programme(tmp_path, "Montagna", [other])])
    assert [{one.programme.territory for one in shared.courses} for shared in found] == [{"Valle", "Pianura"}]


def test_a_review_of_somebody_elses_programme_is_not_taken_for_its_own(tmp_path: Path, cards: list[Card]) -> None:
    programme_card = next(card for card in cards if card.territory == "Pianura" and card.kind == "summary")
    impostor = Network(tmp_path / "Valle")
    body = {"title": "A 6 mesi", "place": "x", "values": [value("Ingressi in struttura", 6, 1, 1)], "learned": "Falso."}
    forged = impostor.publish("review", body, review_id(programme_card.id, 6))
    assert "Falso." not in side_by_side(shared_indicators([*cards, forged])[0])
