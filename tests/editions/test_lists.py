"""Lists of people as offices send them: read where the intention is clear, said where it is not."""

from __future__ import annotations

import pytest

from scuola.editions.lists import People, address, read_people
from scuola.files.spreadsheets.encodings import DoubtfulLetters
from scuola.files.spreadsheets.sent import Sent
from scuola.text.problems import Problem

ADA = ("Ada", "Inventata", "ada@example.org", "Comune di Prova")


def of(text: str, encoding: str = "utf-8") -> People:
    return read_people(Sent("elenco.csv", text.encode(encoding)))


def told(people: People) -> list[tuple[str, str, str, str]]:
    return [(one.name, one.surname, one.email, one.organisation) for one in people.listed]


@pytest.mark.parametrize(
    "header",
    [
        "Nome;Cognome;Email;Ente", "NOME ;COGNOME;E-mail;Ente di appartenenza", "Nome*;Cognome*;Indirizzo email;Organizzazione",
        "Name;Surname;Email address;Organisation", "First name;Last name;Email (istituzionale);Organization",
        "Nome del partecipante;Cognome del partecipante;Indirizzo di posta elettronica;Amministrazione",
        "\ufeffNome\u200b;Cognome\u00a0;E‑mail;Nome Ente",
    ],
)  # fmt: skip
def test_columns_are_known_by_what_their_titles_mean(header: str) -> None:
    assert told(of(f"{header}\nAda;Inventata;ada@example.org;Comune di Prova\n")) == [ADA]


@pytest.mark.parametrize(
    "cell",
    ["ada@example.org", "mailto:ada@example.org", "MAILTO: ada@example.org", "<ada@example.org>", "ada@example.org;",
     "Ada Inventata <ada@example.org>", "\u200bada@example.org\u00a0", "'ada@example.org'"],
)  # fmt: skip
def test_an_address_is_found_in_what_is_around_it(cell: str) -> None:
    assert [one.email for one in of(f'Nome,Cognome,Email\nAda,Inventata,"{cell}"\n').listed] == ["ada@example.org"]


@pytest.mark.parametrize(
    "cell", ["ada", "ada@example", "ada@b.it, ada@c.it", "ada@ example.org", "nicol?@example.org", "@"]
)
def test_what_is_no_address_is_said_with_its_row(cell: str) -> None:
    (fault,) = of(f'Nome;Cognome;Email\nAda;Inventata;"{cell}"\n').faults
    assert (fault.row, fault.column, fault.value) == (2, "email", address(cell))


def test_a_form_s_answers_are_read_and_the_columns_left_out_said() -> None:
    people = of("Informazioni cronologiche,Indirizzo email,Nome,Cognome,Ente\n2027/01/03 10:00,ada@example.org,Ada,"
                'Inventata,"Comune, di Prova"\n')  # fmt: skip
    assert told(people) == [(*ADA[:3], "Comune, di Prova")]
    assert [str(notice) for notice in people.notices] == ["Colonne non lette: «Informazioni cronologiche»."]


def test_name_and_surname_in_one_column_are_asked_to_be_divided() -> None:
    with pytest.raises(Problem, match=r"«Nominativo».*dividerla in due"):
        of("Nominativo;Email\nAda Inventata;ada@example.org\n")


def test_rows_that_have_a_number_alone_are_no_people() -> None:
    people = of("N.;Nome;Cognome;Email\n1;Ada;Inventata;ada@example.org\n2;;;\n3;;;\n")
    assert len(people.listed) == 1
    assert people.faults == []


def test_a_row_that_was_corrected_below_is_read() -> None:
    people = of("Nome;Cognome;Email\nAda;;ada@example.org\nAda;Inventata;ada@example.org\n")
    assert [one.row for one in people.listed] == [3]
    assert [fault.row for fault in people.faults] == [2]


def test_letters_that_the_sender_lost_are_said_with_what_to_do() -> None:
    people = of("Nome;Cognome;Email\n?ule;?ukasz;s@example.org\n")
    assert len(people.listed) == 1
    assert "«?ule ?ukasz»" in str(people.notices[0])
    assert "XLSX" in str(people.notices[0])


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman", "cp1252"])
def test_accents_are_right_whatever_computer_saved_the_list(encoding: str) -> None:
    people = of("Nome;Cognome;Email;Ente\nNicolò;Inventato;n@example.org;Comune di Forlì\n", encoding)
    assert told(people) == [("Nicolò", "Inventato", "n@example.org", "Comune di Forlì")]


def test_accents_that_cannot_be_told_are_asked_about() -> None:
    with pytest.raises(DoubtfulLetters, match="--encoding cp1250: «Kučera»"):
        of("Nome;Cognome;Email\nAda;Kučera;ada@example.org\n", "cp1250")
