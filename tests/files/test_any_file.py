"""Whatever somebody sends: a table is made of it, or it is said why not, by name; nothing stops with a defect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scuola.data import check, datasets
from scuola.editions import names
from scuola.editions.lists import read_people
from scuola.files.spreadsheets.sent import Sent
from scuola.territories import table
from scuola.territories.official import figures
from scuola.text.problems import Problem


def as_names(path: Path) -> object:
    path.rename(path.with_name(names.FILE))
    return names.listed(path.parent)


READERS: dict[str, Callable[[Path], object]] = {
    "a list of people": read_people,
    "a table of a territory": table.read,
    "official figures": lambda path: figures([path], ["Cesena"]),
    "a dataset": lambda path: check.check(datasets.describe("life-table"), path),
    "the table of names": as_names,
}
HEADERS = (
    "nome;cognome;email;ente\n", "grandezza;valore\n", "key,name,surname,email\n",
    "Codice comune;Comune;Età;Totale maschi;Totale femmine\n",
    "Anno di imposta;Codice Istat Comune;Denominazione Comune;Numero contribuenti\n", "sep=;\n", "",
)  # fmt: skip
TEXTS = st.tuples(st.sampled_from(HEADERS), st.text('a1;,\t"\n\r=ò€\x00\x0b@.%Cesena- ', max_size=60)).map("".join)
CONTENTS = st.binary(max_size=200) | st.tuples(
    TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "mac_roman"])
).map(lambda told: told[0].encode(told[1], "ignore"))


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=150)
@given(content=CONTENTS)
@example(content=b"sep=;\n")
@example(content=b";;;\n")
@example(content=b"PK\x03\x04")
@example(content=b"\xff\xfe")
@example(content=b'"')
def test_a_file_is_read_or_refused_by_name(
    tmp_path_factory: pytest.TempPathFactory, reader: str, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(content)
    try:
        READERS[reader](path)
    except Problem as problem:
        assert any(name in str(problem) for name in ("any.csv", names.FILE, "Cesena"))


def test_what_was_sent_is_read_as_what_lies_in_a_folder(tmp_path: Path) -> None:
    content = b"nome;cognome;email\nAda;Inventata;ada@example.org\n"
    (tmp_path / "elenco.csv").write_bytes(content)
    assert read_people(Sent("elenco.csv", content)) == read_people(tmp_path / "elenco.csv")
