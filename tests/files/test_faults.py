"""What is wrong with a table is said: the first of each kind, and how many more there are."""

from __future__ import annotations

from scuola.files.spreadsheets.faults import Fault, first_of_each_kind, in_rows
from scuola.text import Text, untranslated

EMPTY, TWICE = Text("manca", "it is missing"), Text("è già alla riga {row}", "it is already in row {row}")


def test_a_few_faults_are_all_said_in_their_order() -> None:
    faults = [Fault(2, "email", "", EMPTY), Fault(3, "nome", "", EMPTY), Fault(4, "email", "a@b.it", TWICE(row=2))]
    assert [str(line) for line in first_of_each_kind(faults)] == [
        "riga 2, colonna «email», valore «»: manca",
        "riga 3, colonna «nome», valore «»: manca",
        "riga 4, colonna «email», valore «a@b.it»: è già alla riga 2",
    ]


def test_of_many_the_first_of_each_kind_are_said_and_the_others_counted() -> None:
    faults = [Fault(row, "email", "", EMPTY) for row in range(2, 3_002)]
    faults += [Fault(row, "email", "x", TWICE(row=row - 1)) for row in range(4_000, 4_012)]
    lines = [str(line) for line in first_of_each_kind(faults)]
    assert len(lines) == 23
    assert lines[10] == "… e altre righe con lo stesso errore nella colonna «email»: 2.990"
    assert lines[-1] == "Errori in tutto: 3.012."


def test_many_kinds_are_limited_too() -> None:
    faults = [Fault(row, f"colonna {row}", "", untranslated(f"regola {chr(97 + row)}")) for row in range(25)]
    assert [str(line) for line in first_of_each_kind(faults)][-2:] == [
        "… ed errori di altro tipo: 15", "Errori in tutto: 25.",
    ]  # fmt: skip


def test_a_long_value_is_cut_where_it_is_said_and_whole_in_the_file() -> None:
    fault = Fault(2, "nome", "x" * 500, EMPTY)
    assert len(str(fault.message)) < 200
    assert in_rows([fault])[1] == [2, "nome", "x" * 500, "manca"]
