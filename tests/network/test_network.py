"""The network: cards are signed and cannot be forged, nothing is lost, personal data are asked about."""

from __future__ import annotations

import errno
import json
import shutil
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scuola.files import others
from scuola.network import reading, signed
from scuola.network.bodies import AGREED_TO
from scuola.network.personal import found
from scuola.network.reading import NETWORK
from scuola.network.shared import Network
from scuola.network.signed import Card, fingerprint
from scuola.text.problems import Problem
from tests.practices import told

PROBLEM: dict[str, Any] = {
    "title": "Autisti che mancano", "place": "Valle", "owner": "Unione", "themes": ["ageing"], "what": "Il trasporto si ferma.",
    "affected": "Chi vive nelle frazioni.", "wanted": "Come avete trovato gli autisti?",
}  # fmt: skip


@pytest.fixture
def valley(tmp_path: Path) -> Network:
    one = Network(tmp_path / "valley")
    one.join(tmp_path / "shared", "Valle")
    return one


@pytest.fixture
def plain(tmp_path: Path, valley: Network) -> Network:
    other = Network(tmp_path / "plain")
    other.join(tmp_path / "shared", "Pianura")
    return other


def file_of(card: Card, tmp_path: Path) -> Path:
    return tmp_path / "shared" / fingerprint(card.key) / f"{card.id}.json"


def change(file: Path, **fields: Any) -> None:
    file.write_text(json.dumps({**json.loads(file.read_text()), **fields}))


def test_a_problem_is_published_read_and_answered(valley: Network, plain: Network) -> None:
    asked = valley.publish("problem", PROBLEM)
    assert plain.pull().new == 1
    assert plain.cards() == [asked] and plain.cards()[0].territory == "Valle"
    plain.publish("answer", {"to": asked.id, "owner": "Comune", "kind": "practice", "text": "Con i volontari."})
    assert valley.pull().new == 1
    assert [card.kind for card in valley.cards()] == ["answer", "problem"]


def test_every_kind_of_card_is_checked_as_its_form_would(valley: Network) -> None:
    assert valley.publish("practice", told()).title == "Portierato di quartiere"
    with pytest.raises(Problem, match="wanted"):
        valley.publish("problem", {**PROBLEM, "wanted": ""})
    assert len(valley.cards()) == 1


@pytest.mark.parametrize(
    "forged",
    [
        {"territory": "Comune di Parma"}, {"body": {**PROBLEM, "what": "Altro"}}, {"written": "2026-01-01T00:00:00Z"}, {"signature": ""},
        {"signature": "AAAA"}, {"withdrawn": True, "body": {}}, {"kind": "practice"}, {"key": "A" * 44}, {"language": "en"},
    ],
)  # fmt: skip
def test_a_card_that_was_altered_is_named_and_not_taken_in(
    forged: dict[str, Any], valley: Network, plain: Network, tmp_path: Path
) -> None:
    good, bad = valley.publish("problem", PROBLEM), valley.publish("problem", {**PROBLEM, "title": "Altro"})
    change(file_of(bad, tmp_path), **forged)
    pulled = plain.pull()
    assert pulled.new == 1 and plain.cards() == [good]
    assert bad.id in pulled.refused[0].it and "firma" in pulled.refused[0].it
    assert len(plain.verify()) == 1


def test_somebody_elses_key_under_a_known_name_is_refused(valley: Network, plain: Network, tmp_path: Path) -> None:
    valley.publish("problem", PROBLEM)
    plain.pull()
    impostor = Network(tmp_path / "impostor")
    impostor.join(tmp_path / "shared", "Valle")
    impostor.publish("problem", {**PROBLEM, "title": "Falso"})
    pulled = plain.pull()
    assert pulled.new == 0 and "altra chiave" in pulled.refused[0].it
    assert [card.title for card in plain.cards()] == ["Autisti che mancano"]


def test_nobody_changes_or_withdraws_the_card_of_another(valley: Network, plain: Network) -> None:
    asked = valley.publish("problem", PROBLEM)
    plain.pull()
    with pytest.raises(Problem, match="Tra le proprie"):
        plain.withdraw(asked.id)
    plain.publish("problem", {**PROBLEM, "title": "Al posto tuo"}, asked.id)
    valley.pull()
    assert "Autisti che mancano" in [card.title for card in valley.cards()]


def test_a_withdrawn_card_goes_from_others_and_an_old_copy_does_not_bring_it_back(
    valley: Network, plain: Network, tmp_path: Path
) -> None:
    asked = valley.publish("problem", PROBLEM)
    plain.pull()
    old = file_of(asked, tmp_path).read_bytes()
    valley.withdraw(asked.id)
    assert b"Autisti" not in file_of(asked, tmp_path).read_bytes()
    assert plain.pull().withdrawn == 1 and plain.cards() == []
    file_of(asked, tmp_path).write_bytes(old)
    assert plain.pull().same == 1 and plain.cards() == []


def test_a_correction_takes_the_place_of_what_it_corrects(valley: Network, plain: Network) -> None:
    asked = valley.publish("problem", PROBLEM)
    plain.pull()
    valley.publish("problem", {**PROBLEM, "what": "Si ferma il sabato."}, asked.id)
    assert plain.pull().updated == 1
    assert [card.body["what"] for card in plain.cards()] == ["Si ferma il sabato."]


def test_a_shared_folder_that_disappears_loses_nothing(valley: Network, plain: Network, tmp_path: Path) -> None:
    valley.publish("problem", PROBLEM)
    plain.pull()
    shutil.rmtree(tmp_path / "shared")
    for what in (plain.pull, plain.verify, lambda: plain.publish("problem", PROBLEM)):
        with pytest.raises(Problem, match="al sicuro"):
            what()
    assert len(plain.cards()) == 1


def test_a_folder_that_disappears_while_cards_are_taken_in_leaves_what_there_was(
    valley: Network, plain: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    valley.publish("problem", PROBLEM)
    plain.pull()
    for place in range(3):
        valley.publish("problem", {**PROBLEM, "title": f"Problema {place}"})
    read, seen = others.read_ordinary, list[Path]()

    def pulled_out(path: Path, most: int) -> bytes | None:
        """Read a card; then the stick is pulled out."""
        content = read(path, most)
        seen.append(path)
        if len(seen) == 2:
            (tmp_path / "shared").rename(tmp_path / "away")
        return content

    monkeypatch.setattr(reading, "read_ordinary", pulled_out)
    with pytest.raises(Problem, match="al sicuro"):
        plain.pull()
    assert "Autisti che mancano" in [card.title for card in plain.cards()]
    (tmp_path / "away").rename(tmp_path / "shared")
    plain.pull()
    assert len(plain.cards()) == 4


def test_a_card_that_cannot_be_read_is_named_and_stops_no_other(
    valley: Network, plain: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = valley.publish("problem", PROBLEM), valley.publish("problem", {**PROBLEM, "title": "Altro"})
    read = others.read_ordinary

    def closed(path: Path, most: int) -> bytes | None:
        """Refuse one file as a system does that lets somebody else alone read it."""
        if path == file_of(bad, tmp_path):
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(path, most)

    monkeypatch.setattr(reading, "read_ordinary", closed)
    pulled = plain.pull()
    assert pulled.new == 1 and plain.cards() == [good]
    assert bad.id in pulled.refused[0].it and "permessi" in pulled.refused[0].it


def test_more_cards_than_are_read_are_said_and_nothing_is_lost(
    valley: Network, plain: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    valley.publish("problem", PROBLEM)
    plain.pull()
    valley.publish("problem", {**PROBLEM, "title": "Altro"})
    monkeypatch.setattr(reading, "MOST_CARDS", 1)
    with pytest.raises(Problem, match="2 schede"):
        plain.pull()
    assert len(plain.cards()) == 1


def test_two_networks_of_the_same_name_are_not_mistaken(valley: Network, tmp_path: Path) -> None:
    (tmp_path / "shared" / NETWORK).write_text(json.dumps({"network": "another"}))
    with pytest.raises(Problem, match="altra rete"):
        valley.pull()


def test_what_lies_in_the_folder_beside_cards_stops_nothing(valley: Network, plain: Network, tmp_path: Path) -> None:
    valley.publish("problem", PROBLEM)
    mine = tmp_path / "shared" / "zz"
    mine.mkdir()
    secret = tmp_path / "secret"
    secret.write_text("{}")
    (mine / ("a" * 16 + ".json")).symlink_to(secret)
    (mine / ("b" * 16 + ".json")).write_bytes(b"[" * 100_000)
    (mine / ("c" * 16 + ".json")).write_bytes(b"x" * 300_000)
    (mine / ("d" * 16 + ".json")).write_text('{"format": "scuola-network", "version": 2}')
    (mine / "note.txt").write_text("…")
    pulled = plain.pull()
    assert pulled.new == 1 and len(pulled.refused) == 3


def test_a_card_of_tomorrow_is_refused(valley: Network) -> None:
    card = valley.publish("problem", PROBLEM)
    with pytest.raises(Problem, match="futuro"):
        signed.read(signed.write(card), "x", now=datetime.now(UTC) - timedelta(days=2))


def test_the_key_is_its_owners_alone_and_a_spoilt_one_is_not_replaced(valley: Network) -> None:
    key = valley.home / "key.pem"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.write_text("…")
    with pytest.raises(Problem, match="copia di riserva"):
        valley.publish("problem", PROBLEM)
    assert key.read_text() == "…"


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("RSSMRA80A01H501U", "tax"), ("scrivere a maria@esempio.it", "email"), ("telefonare al 333 1234567", "tele"),
        ("abita in via Verdi 12", "home"), ("la signora Rossi", "person's"), ("IT60X0542811101000000123456", "bank"),
        ("lo sa Giovanni Prova", "person's"), ("chiedere a Maria De Prova", "person's"),
    ],
)  # fmt: skip
def test_personal_data_are_asked_about_before_publishing(words: str, what: str, valley: Network) -> None:
    body = {**PROBLEM, "what": f"Succede che {words}."}
    assert what in found(body)[0][0].en
    with pytest.raises(Problem, match="Prima di pubblicare"):
        valley.publish("problem", body)
    assert valley.publish("problem", body, sure=True)


def test_figures_years_and_places_are_not_taken_for_personal_data() -> None:
    figures = "Nel 2024 1.234.567 euro, 33.500 residenti, art. 55, piazza del borgo, via d'uscita, un corso nel 2027"
    places = (
        "In via Giuseppe Verdi, al liceo Laura Bassi, a Santa Maria Nuova, in Emilia Romagna, da San Pietro in Casale"
    )
    assert found({"a": figures, "b": ["Unione 2030"], "c": places}) == []


def test_the_name_of_an_expert_who_agreed_is_no_question() -> None:
    assert found({"title": "Giovanni Prova"}, AGREED_TO["expert"]) == []
    assert found({"title": "Giovanni Prova"})


def test_an_identity_whose_digits_look_like_a_telephone_is_none() -> None:
    assert found({"to": "08303915", "text": "codice ab08303915"}) == []
    assert found({"text": "08303915"})


def test_a_hidden_card_is_hidden_here_alone(valley: Network, plain: Network) -> None:
    asked = valley.publish("problem", PROBLEM)
    plain.pull()
    plain.hide(asked.id)
    assert plain.cards() == [] and len(valley.cards()) == 1


def test_nothing_is_published_before_joining(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="Prima unirsi"):
        Network(tmp_path).publish("problem", PROBLEM)
