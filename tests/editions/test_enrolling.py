"""A list sent again: who is corrected, who comes back, and who may be somebody known or not, which is asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scuola.editions.enrolling import Decide, Doubt, Enrolment, Verdict, leave_open, somebody_new, the_same
from scuola.editions.participants import enrol, find, listed, preview, read, withdraw
from scuola.files.spreadsheets.sent import Sent
from scuola.text.problems import Problem

DAY = date(2027, 3, 15)


def sent(*rows: str, encoding: str = "utf-8") -> Sent:
    return Sent("elenco.csv", "\n".join(["nome;cognome;email;ente", *rows, ""]).encode(encoding))


def enrolled(folder: Path, *rows: str, decide: Decide = leave_open) -> Enrolment:
    return enrol(folder, sent(*rows), decide=decide)


def told(folder: Path) -> list[tuple[str, str, str, str]]:
    return [(one.name, one.surname, one.email, one.organisation) for one in read(folder)]


@pytest.fixture(autouse=True)
def _two_people(tmp_path: Path) -> None:
    enrolled(tmp_path, "Nicol•;Inventato;nic@example.org;Comune di Prova", "Anna;Immaginaria;anna@example.org;Unione")


def test_a_name_and_an_organisation_are_corrected_by_a_list_with_the_same_address(tmp_path: Path) -> None:
    before = read(tmp_path)
    found = enrolled(tmp_path, "Nicolò;Inventato;NIC@example.org;Comune di Forlì")
    assert [str(line) for line in found.lines()] == [
        "Corretto (nic@example.org): nome «Nicol•» → «Nicolò», ente «Comune di Prova» → «Comune di Forlì»."
    ]
    assert told(tmp_path)[0] == ("Nicolò", "Inventato", "nic@example.org", "Comune di Forlì")
    assert [one.key for one in read(tmp_path)] == [one.key for one in before]
    assert (found.new, found.known) == ([], [read(tmp_path)[0]])


def test_what_a_list_does_not_say_or_has_spoilt_corrects_nothing(tmp_path: Path) -> None:
    found = enrolled(tmp_path, "?nna;Immaginaria;anna@example.org;")
    assert found.lines() == []
    assert told(tmp_path)[1] == ("Anna", "Immaginaria", "anna@example.org", "Unione")


def test_a_name_known_with_another_address_is_asked_about_not_enrolled_twice(tmp_path: Path) -> None:
    rows = ("IMMAGINARIA;Anna;anna.nuova@example.org;", "Bea;Nuova;bea@example.org;")
    found = enrolled(tmp_path, *rows)
    assert [str(doubt.question) for doubt in found.doubts] == [
        "riga 2: IMMAGINARIA Anna (anna.nuova@example.org) ha il nome di chi è già nell'elenco con un altro indirizzo "
        "(anna@example.org). È la stessa persona?"
    ]
    assert [one.name for one in found.new] == ["Bea"]
    assert len(read(tmp_path)) == 3


def test_the_same_person_keeps_the_key_and_takes_the_new_address(tmp_path: Path) -> None:
    key = find(tmp_path, "anna@example.org").key
    found = enrolled(tmp_path, "Anna;Immaginaria;anna.nuova@example.org;", decide=the_same)
    assert "email «anna@example.org» → «anna.nuova@example.org»" in str(found.lines()[0])
    assert find(tmp_path, "anna.nuova@example.org").key == key
    assert len(read(tmp_path)) == 2


def test_another_person_of_the_same_name_gets_a_key_of_their_own(tmp_path: Path) -> None:
    found = enrolled(tmp_path, "Anna;Immaginaria;altra@example.org;", decide=somebody_new)
    assert [one.email for one in found.new] == ["altra@example.org"]
    assert len({one.key for one in read(tmp_path)}) == 3


def test_of_several_known_by_one_name_one_is_chosen(tmp_path: Path) -> None:
    row = "Anna;Immaginaria;terza@example.org;"
    enrolled(tmp_path, "Anna;Immaginaria;altra@example.org;", decide=somebody_new)
    assert len(enrolled(tmp_path, row, decide=the_same).doubts) == 1
    enrolled(tmp_path, row, decide=lambda doubt: doubt.known[1])
    assert [one.email for one in read(tmp_path)][1:] == ["anna@example.org", "terza@example.org"]


def test_two_rows_of_one_list_with_one_name_are_asked_about_too(tmp_path: Path) -> None:
    found = enrolled(tmp_path, "Bea;Nuova;bea@example.org;", "Bea;Nuova;bea@casa.example;")
    assert [one.email for one in found.new] == ["bea@example.org"]
    assert [doubt.person.row for doubt in found.doubts] == [3]


def test_an_address_with_the_name_of_another_does_not_give_them_somebodys_key(tmp_path: Path) -> None:
    row = "Carlo;Finto;anna@example.org;"
    found = enrolled(tmp_path, row)
    assert found.doubts[0].same_address
    assert told(tmp_path)[1][:2] == ("Anna", "Immaginaria")
    assert enrolled(tmp_path, row, decide=somebody_new).new == []
    assert enrolled(tmp_path, row, decide=the_same).changed[0].after.full_name == "Carlo Finto"


def test_what_will_be_in_doubt_is_known_before_anything_is_written(tmp_path: Path) -> None:
    before = (tmp_path / "participants.csv").read_bytes()
    found = preview(tmp_path, sent("Anna;Immaginaria;x@example.org;", "Bea;Nuova;bea@example.org;"))
    assert [doubt.person.email for doubt in found.doubts] == ["x@example.org"]
    assert (tmp_path / "participants.csv").read_bytes() == before


def test_a_doubt_is_decided_as_it_was_answered(tmp_path: Path) -> None:
    def decide(doubt: Doubt) -> Verdict:
        return Verdict.NEW if doubt.person.email == "x@example.org" else Verdict.OPEN

    found = enrolled(tmp_path, "Anna;Immaginaria;x@example.org;", "Anna;Immaginaria;y@example.org;", decide=decide)
    assert [one.email for one in found.new] == ["x@example.org"]
    assert [doubt.person.email for doubt in found.doubts] == ["y@example.org"]


def test_who_withdraws_stays_in_the_list_and_no_longer_takes_part(tmp_path: Path) -> None:
    gone = withdraw(tmp_path, "anna@example.org", DAY)
    assert gone.withdrawn == DAY
    assert [one.name for one in read(tmp_path)] == ["Nicol•"]
    assert [one.key for one in listed(tmp_path)][1] == gone.key == find(tmp_path, gone.key).key
    with pytest.raises(Problem, match="15 marzo 2027"):
        withdraw(tmp_path, gone.key, DAY)
    with pytest.raises(Problem, match="«zeno»"):
        withdraw(tmp_path, "zeno", DAY)


def test_who_withdrew_comes_back_by_being_enrolled_again_with_their_key(tmp_path: Path) -> None:
    gone = withdraw(tmp_path, "anna@example.org", DAY)
    found = enrolled(tmp_path, "Anna;Immaginaria;anna@example.org;Unione")
    assert [str(line) for line in found.lines()] == ["Di nuovo nel corso: Anna Immaginaria (anna@example.org)."]
    assert read(tmp_path)[1].key == gone.key
    assert read(tmp_path)[1].withdrawn is None


def test_somebody_elses_row_brings_nobody_back(tmp_path: Path) -> None:
    withdraw(tmp_path, "anna@example.org", DAY)
    enrolled(tmp_path, "Bea;Nuova;bea@example.org;")
    assert [one.name for one in read(tmp_path)] == ["Nicol•", "Bea"]
