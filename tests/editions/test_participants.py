"""The list of those who take part: read as people save it, names kept apart from the keys."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from scuola.editions import participants
from scuola.editions.participants import enrol, find, read
from scuola.editions.teams import teams
from scuola.text.problems import Problem

LIST = "Nome;Cognome;Email;Ente\nAnna;Inventata;anna@example.org;Comune di Prova\nNiccolò;Finto;nic@example.org;\n"


def saved(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "people.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_is_read_however_a_spreadsheet_saved_it(tmp_path: Path, encoding: str) -> None:
    found = enrol(tmp_path, saved(tmp_path, LIST, encoding))
    assert [(one.name, one.surname, one.organisation) for one in found.new] == [
        ("Anna", "Inventata", "Comune di Prova"),
        ("Niccolò", "Finto", ""),
    ]
    assert read(tmp_path) == found.new


def test_english_headers_and_commas_will_do(tmp_path: Path) -> None:
    text = "Email,First name,Last name\nanna@example.org,Anna,Inventata\n"
    assert enrol(tmp_path, saved(tmp_path, text)).new[0].surname == "Inventata"


def test_keys_say_nothing_of_who_it_is_and_are_all_different(tmp_path: Path) -> None:
    rows = "".join(f"Anna{n};Inventata{n};anna{n}@example.org;\n" for n in range(200))
    found = enrol(tmp_path, saved(tmp_path, "nome;cognome;email;ente\n" + rows)).new
    assert len({one.key for one in found}) == 200
    assert not any("anna" in one.key or "inventata" in one.key for one in found)


def test_the_table_of_names_is_for_its_owner_alone(tmp_path: Path) -> None:
    enrol(tmp_path, saved(tmp_path, LIST))
    assert stat.S_IMODE((tmp_path / participants.FILE).stat().st_mode) == 0o600


def test_the_same_list_again_enrols_nobody_twice_and_keeps_the_keys(tmp_path: Path) -> None:
    table = saved(tmp_path, LIST)
    before = enrol(tmp_path, table).new
    again = enrol(tmp_path, table)
    assert (again.new, again.known) == ([], before)
    assert read(tmp_path) == before


def test_a_wrong_row_is_said_with_row_column_and_value_and_stops_no_other(tmp_path: Path) -> None:
    text = LIST + "Carla;;carla@example.org;\nDario;Immaginario;non-una-mail;\nAnna;Bis;ANNA@example.org;\n"
    found = enrol(tmp_path, saved(tmp_path, text))
    assert len(found.new) == 2
    assert [str(one.message) for one in found.faults] == [
        "riga 4, colonna «cognome», valore «»: manca",
        "riga 5, colonna «email», valore «non-una-mail»: non è un indirizzo di posta elettronica",
        "riga 6, colonna «email», valore «ANNA@example.org»: è già alla riga 2",
    ]


def test_a_list_without_a_column_says_which(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="manca la colonna «cognome»"):
        enrol(tmp_path, saved(tmp_path, "nome;email\nAnna;anna@example.org\n"))


def test_a_person_is_found_by_key_or_address(tmp_path: Path) -> None:
    anna = enrol(tmp_path, saved(tmp_path, LIST)).new[0]
    assert find(tmp_path, anna.key) == find(tmp_path, "Anna@Example.org") == anna
    with pytest.raises(Problem, match="Nessun partecipante «zeno»"):
        find(tmp_path, "zeno")


TEAMS = (
    "Nome;Cognome;Email;{title}\nAnna;Inventata;anna@example.org;Nord\n"
    "Niccolò;Finto;nic@example.org;\nCarla;Ipotetica;carla@example.org; nord\n"
)


@pytest.mark.parametrize("title", ["Squadra", "team", "Gruppo"])
def test_the_team_of_a_list_is_kept_and_says_who_works_together(tmp_path: Path, title: str) -> None:
    found = enrol(tmp_path, saved(tmp_path, TEAMS.format(title=title)))
    assert not any(title in str(one) for one in found.notices), "the column is read"
    anna, niccolo, carla = read(tmp_path)
    assert (anna.team, niccolo.team, carla.team) == ("Nord", "", "nord")
    assert teams(tmp_path, "any-exercise") == {key: frozenset({anna.key, carla.key}) for key in (anna.key, carla.key)}


def test_a_team_is_corrected_by_a_list_sent_again_and_stays_where_the_list_does_not_say_it(tmp_path: Path) -> None:
    enrol(tmp_path, saved(tmp_path, TEAMS.format(title="Squadra")))
    again = enrol(tmp_path, saved(tmp_path, TEAMS.format(title="Squadra").replace("Nord", "Sud")))
    assert [str(one.message) for one in again.changed] == ["Corretto (anna@example.org): squadra «Nord» → «Sud»."]
    enrol(tmp_path, saved(tmp_path, LIST))
    assert [one.team for one in read(tmp_path)] == ["Sud", "", "nord"]
