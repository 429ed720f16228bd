"""The page of a territory's profile: the choice is kept, a wrong name is said, a table adds indicators."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from scuola.pages.territory_profile import MUNICIPALITIES, Choosing
from tests.pressing import press


def test_a_municipality_is_drawn_and_the_choice_is_kept(workspace: Path) -> None:
    page = Choosing()
    assert "Emilia-Romagna" in page.shown.value
    page.form.value = {"territory": MUNICIPALITIES, "municipalities": "bobbio", "mapped": "soil"}
    press(page.form, "draw")
    assert "Bobbio" in page.shown.value
    assert "Suolo consumato, per provincia" in page.shown.value
    assert "Bobbio" in Choosing().shown.value


def test_a_name_that_is_none_leaves_the_page_and_is_said(workspace: Path) -> None:
    page = Choosing()
    before = page.shown.value
    page.form.value = {"territory": MUNICIPALITIES, "municipalities": "Bobio", "mapped": "soil"}
    press(page.form, "draw")
    assert page.form.status["kind"] == "problem" and "Bobbio" in page.form.status["text"]
    assert page.shown.value == before


def test_a_territory_that_was_removed_since_is_no_defect(workspace: Path) -> None:
    page = Choosing()
    page.form.value = {"territory": "Tolto (aggiunto)", "mapped": "none such"}
    press(page.form, "draw")
    assert page.form.status["kind"] != "problem"


def test_a_table_adds_indicators_and_says_what_is_wrong_with_a_row(workspace: Path) -> None:
    page = Choosing()
    table = "Indicatore;Valore;Anno;Fonte\nAsili;31,5;2024;Comune\nMedici;molti;2024;Azienda\n"
    page.upload.value = (
        {
            "name": "propri.csv",
            "type": "text/csv",
            "size": 1,
            "content": table.encode(),
            "last_modified": datetime(2026, 1, 1, tzinfo=UTC),
        },
    )
    assert "riga 3" in page.said.value
    assert "Asili" in page.shown.value
    assert "Asili" in Choosing().shown.value
