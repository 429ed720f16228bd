"""Cards come from a table of one's own, or from the answers of a live class; what is wrong stops nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scuola import curriculum
from scuola.classroom.debrief import load_session
from scuola.curriculum.cases import Theme
from scuola.files.spreadsheets.sent import Sent
from scuola.pages.partnerships import Matching
from scuola.partnerships.cards_read import joined, read
from scuola.partnerships.coalitions import proposed
from scuola.text.problems import Problem
from scuola.workspace import answers_here
from tests.classroom.rooms import Class, in_class
from tests.pressing import press

TABLE = """Carte del tavolo
Organizzazione;Offre;Cerca;Temi;Non accetta;Telefono
Comune di Prova;spazi e immobili, atti e autorizzazioni;competenze;Casa;cessione di suolo;0
Cooperativa di Prova;competenze; spazi e immobili / denaro;casa;;
;denaro;dati;Casa;;
Banca di Prova;money;data;housing;;
Museo di Prova;quadri;denaro;Casa;;
"""


def test_a_table_of_organisations_becomes_cards_and_what_is_wrong_is_said_by_row() -> None:
    reading = read(Sent("carte.csv", TABLE.encode()))
    assert [card.name for card in reading.cards] == [
        "Comune di Prova",
        "Cooperativa di Prova",
        "Banca di Prova",
        "Museo di Prova",
    ]
    assert [one.value for one in reading.cards[0].offers] == ["spaces", "authority"]
    assert [one.value for one in reading.cards[1].needs] == ["spaces", "money"]
    assert reading.cards[0].limits == "cessione di suolo" and reading.cards[2].aims == [Theme.HOUSING]
    assert [fault.row for fault in reading.faults] == [5, 7]
    assert {"Comune di Prova", "Cooperativa di Prova", "Banca di Prova"} <= set(proposed(reading.cards)[0].members)


def test_the_answers_of_a_live_class_become_cards(tmp_path: Path) -> None:
    exported: dict[str, bytes] = {}

    async def play(room: Class) -> None:
        phones = await room.phones(3)
        await room.go("ties")
        for phone, (need, offer) in zip(
            phones, (("money", "space"), ("space", "guarantee"), ("people", "money")), strict=True
        ):
            await phone.answer({"need": need, "offer": offer})
        exported["code"] = room.room.code.encode()

    in_class(play, tmp_path, "table-of-the-consortium")
    folder = tmp_path / "tables"
    folder.mkdir()
    written = load_session(exported["code"].decode(), f"sqlite:///{tmp_path}/classes.db").to_csv(folder)
    answers = next(file for file in written if b"offers" in file.read_bytes() and b"need" in file.read_bytes())
    cards = read(Sent(answers.name, answers.read_bytes()), Theme.REGENERATION).cards
    names = {str(one.name) for one in curriculum.role_play().roles}
    assert len(cards) == 3 and {card.name for card in cards} <= names
    assert all(card.aims == [Theme.REGENERATION] for card in cards)
    assert sorted(need.value for card in cards for need in card.needs) == ["money", "spaces", "volunteers"]
    assert proposed(cards)


@pytest.mark.parametrize("content", ["Organizzazione;Offre\nComune;dati\n", "a;b\n1;2\n"])
def test_a_table_that_is_none_says_which_columns_are_needed(content: str) -> None:
    with pytest.raises(Problem, match="Servono organizzazione, offre e cerca"):
        read(Sent("altro.csv", content.encode()))


def test_a_class_without_needs_and_offers_is_said() -> None:
    head = "activity;seat;team;role;field;value;counts\nvote;1;;;choice;a;1\n"
    with pytest.raises(Problem, match="bisogni e offerte"):
        read(Sent("risposte.csv", head.encode()))


def test_beyond_twelve_cards_is_said() -> None:
    rows = "".join(f"Ente {place};dati;denaro;Casa\n" for place in range(14))
    reading = read(Sent("carte.csv", f"Organizzazione;Offre;Cerca;Temi\n{rows}".encode()))
    assert len(reading.cards) == 12 and "12" in reading.faults[-1].rule.it


def test_a_card_that_comes_again_takes_its_place() -> None:
    cards = read(Sent("carte.csv", TABLE.encode())).cards
    present = [{"name": "Banca di Prova", "offers": []}, {"name": "Scuola", "offers": []}]
    merged = list(joined(present, cards))
    assert [one["name"] for one in merged[:2]] == ["Banca di Prova", "Scuola"] and merged[0]["offers"] == ["money"]
    assert len(merged) == 5


def test_the_page_takes_a_table_in_and_proposes_coalitions(workspace: Path) -> None:
    page = Matching(answers_here())
    for name, content in (("altro.csv", "x;y\n1;2\n"), ("carte.csv", TABLE)):
        page.upload.value = (
            {
                "name": name,
                "type": "text/csv",
                "size": 1,
                "content": content.encode(),
                "last_modified": datetime(2026, 1, 1, tzinfo=UTC),
            },
        )
        if name == "altro.csv":
            assert "Servono organizzazione" in page.said.value
    assert "Carte lette: 4." in page.said.value and "riga 7" in page.said.value
    press(page.form, "propose")
    assert "Cooperativa di Prova" in page.shown.value
