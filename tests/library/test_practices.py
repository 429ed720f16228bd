"""Practices between territories: told, sent, taken in; nothing lost, nothing run, one bad sheet never stops the rest."""

from __future__ import annotations

import json
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scuola import cli, curriculum
from scuola.declared.inputs import InvalidInputs
from scuola.library import exchange
from scuola.library.practice import Practice, Record
from scuola.library.shelf import Shelf
from scuola.markup.cases import details, side_by_side
from scuola.markup.links import FolderLinks
from scuola.pages.practices import PracticesPage
from scuola.text import speak
from scuola.text.problems import Problem
from scuola.workspace import Workspace
from tests.practices import ten_thousand, told

SCRIPT = "<script>alert('ciao')</script><img src=x onerror=alert(1)>"


def parcel_of(*practices: Any) -> bytes:
    return json.dumps({"format": "scuola-practices", "version": 1, "practices": list(practices)}).encode()


def raw(id: str = "aaaaaaaa", written: str = "2026-05-01T10:00:00Z", **changes: Any) -> dict[str, Any]:
    return {"id": id, "written": written, "language": "it", "practice": told(**changes)}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out + printed.err


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"title": "  "}, "title", "Manca la risposta"),
        ({"title": "!!!"}, "title", "almeno una parola"),
        ({"start": 1066}, "start", "fuori dall'intervallo"),
        ({"start": 2099}, "start", "deve ancora venire"),
        ({"start": 2021, "end": 2019}, "end", "viene prima dell'inizio"),
        ({"start": "ieri"}, "start", "non è un anno"),
        ({"themes": []}, "themes", "Manca la risposta"),
        ({"themes": ["magic"]}, "themes.0", "sceglierne una dall'elenco"),
        ({"standing": "failed"}, "caveat", "che cosa non ha funzionato"),
        ({"evidence": "Z"}, "evidence", "sceglierne una dall'elenco"),
        ({"story": "x" * 4000}, "story", "accorciarlo"),
        ({"colour": "blue"}, "colour", "non fa parte del modulo"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(changes: dict[str, Any], field: str, said: str) -> None:
    with pytest.raises(InvalidInputs) as raised:
        Practice.read(told(**changes))
    assert said in str(raised.value.fields[field])
    speak("en")
    assert said not in str(raised.value.fields[field])


def test_what_is_exported_is_imported_whole(tmp_path: Path) -> None:
    mine, others = Shelf(tmp_path / "mine"), Shelf(tmp_path / "others")
    kept = mine.save(Practice.read(told(end=2024, to_verify="Il numero.", sources="Uno\nDue")))
    report = others.take_in(exchange.read(exchange.write(mine.mine()), "x.json"), "x.json")
    assert (report.added, report.refused) == (1, [])
    assert others.imported() == [kept]


def test_the_same_file_twice_changes_nothing_and_a_newer_version_takes_over(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    first, newer = raw(), raw(written="2026-06-01T10:00:00Z", title="Portierato, due anni dopo")
    assert shelf.take_in(exchange.read(parcel_of(first), "a"), "a").added == 1
    assert shelf.take_in(exchange.read(parcel_of(first), "a"), "a").same == 1
    assert shelf.take_in(exchange.read(parcel_of(newer), "a"), "a").updated == 1
    assert shelf.take_in(exchange.read(parcel_of(first), "a"), "a").older == 1
    assert [one.practice.title for one in shelf.imported()] == ["Portierato, due anni dopo"]
    history = (tmp_path / "practices" / "imported" / "answers.history.jsonl").read_text()
    assert "Portierato di quartiere" in history


def test_an_older_version_never_takes_over_whatever_comes_with_it(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    older, newer = raw(title="Prima stesura"), raw(written="2026-06-01T10:00:00Z", title="Seconda stesura")
    other = raw("bbbbbbbb", title="Un'altra pratica")
    assert shelf.take_in(exchange.read(parcel_of(newer, older), "a"), "a").older == 1
    assert shelf.take_in(exchange.read(parcel_of(older, other), "a"), "a").added == 1
    assert [one.practice.title for one in shelf.imported()] == ["Seconda stesura", "Un'altra pratica"]


def test_one_s_own_sheet_that_comes_back_is_left_as_it_is(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    own = shelf.save(Practice.read(told()))
    came = {**own.data(), "written": "2030-01-01T00:00:00Z", "practice": told(title="Cambiata da altri")}
    assert shelf.take_in(exchange.read(parcel_of(came), "a"), "a").own == 1
    assert shelf.imported() == []
    assert [one.practice.title for one in shelf.mine()] == ["Portierato di quartiere"]


def test_a_likely_duplicate_is_kept_and_named(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    twin = raw("bbbbbbbb", title="PORTIERATO di quartière")
    report = shelf.take_in(exchange.read(parcel_of(raw(), twin), "a"), "a")
    assert (report.added, len(report.alike)) == (2, 1)
    assert any("PORTIERATO" in str(line) for line in report.lines)


BAD: list[Any] = [
    None, 7, "text", [], {}, {"practice": 3}, {"practice": {}}, {**raw(), "id": "../../etc"}, {**raw(), "written": "soon"},
    {**raw(), "written": "2026-05-01T10:00:00"}, {**raw(), "language": "fr"}, raw(start=-1), raw(title="\ud800bad"),
    {**raw(), "extra": 1},
]  # fmt: skip


def test_one_bad_sheet_never_stops_the_others_and_is_kept_with_the_reason(tmp_path: Path) -> None:
    good = [raw(f"good{number:04}", title=f"Pratica {number} buona") for number in range(len(BAD))]
    mixed = [sheet for pair in zip(good, BAD, strict=True) for sheet in pair]
    shelf = Shelf(tmp_path)
    report = shelf.take_in(exchange.read(parcel_of(*mixed), "misto.json"), "misto.json")
    assert report.added == len(good)
    assert [one.position for one in report.refused] == [2 * number + 2 for number in range(len(BAD))]
    kept = json.loads(Path(report.kept).read_text())
    assert [one["raw"] for one in kept] == BAD
    assert all(one["why"] for one in kept)
    assert any("2." in str(line) for line in report.lines)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe\x00", b"[]", b"null", b'{"format": "scuola-practices"}', b"[" * 100_000,
     b'{"format": "other", "version": 1, "practices": []}', b'{"format": "scuola-practices", "version": "x", "practices": []}'],
)  # fmt: skip
def test_a_file_that_is_something_else_is_said(content: bytes) -> None:
    with pytest.raises(Problem) as raised:
        exchange.read(content, "foto.json")
    assert "«foto.json» non è un file di pratiche" in str(raised.value)


def test_a_file_of_a_later_version_is_said() -> None:
    with pytest.raises(Problem) as raised:
        exchange.read(parcel_of().replace(b'"version": 1', b'"version": 2'), "x")
    assert "versione più recente" in str(raised.value)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_whatever_a_file_holds_it_is_read_or_refused_in_words(body: Any) -> None:
    try:
        parcel = exchange.read(parcel_of(body, {**raw(), "practice": body}, raw(story=body)), "x")
    except Problem:
        return
    assert len(parcel.records) + len(parcel.refused) == 3
    for one in parcel.refused:
        assert str(one.message)


def test_scripts_are_only_ever_text(tmp_path: Path, workspace: Path) -> None:
    names = ("title", "place", "owner", "challenge", "actors", "instruments", "story", "lesson", "equity", "sources")
    record = Record.new(Practice.read(told(**dict.fromkeys(names, SCRIPT))), "it")
    sheet = record.sheet()
    for shown in (details(sheet, FolderLinks()), side_by_side([sheet, sheet])):
        assert "<script" not in shown
        assert "<img" not in shown
        assert "&lt;script&gt;" in shown


def test_ten_thousand_practices_are_sent_taken_in_and_found(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    report = shelf.take_in(exchange.read(exchange.write(ten_thousand()), "tanti.json"), "tanti.json")
    assert report.added == 10_000
    assert len(Shelf(tmp_path).imported()) == 10_000


def test_the_page_looks_through_ten_thousand_practices_and_offers_what_it_found(workspace: Path) -> None:
    here = Workspace.around()
    assert here
    Shelf(here.folder).take_in(exchange.read(exchange.write(ten_thousand()), "tanti.json"), "tanti.json")
    page = PracticesPage("practices")
    assert f"Trovati: {10_000 + len(curriculum.cases())}" in page.explorer.listed.value
    page.explorer.filters.value = {"words": str(ten_thousand()[4321].practice.place)}
    (field,) = page.transfer_page.choice.fields
    assert f"{ten_thousand()[4321].id}" in [option["value"] for option in field["options"]]
    page.explorer.filters.value = {"words": "modello preston"}
    assert "C10" in page.explorer.listed.value


def test_a_folder_that_cannot_be_written_says_so(unprivileged: None) -> None:
    with pytest.raises(Problem, match="sola lettura"):
        Shelf(Path("/usr") / "share").save(Practice.read(told()))


def test_the_page_keeps_exports_imports_and_fills_the_transferability_test(workspace: Path) -> None:
    page = PracticesPage("practices")
    parts: Any = page.show().children
    _, telling, sending, transfer = parts
    telling.form.value = told(title="")
    telling.keep()
    assert "title" in telling.form.errors
    telling.form.value = told(title=SCRIPT)
    telling.keep()
    telling.form.value = told(title="Portierato, rivisto")
    telling.keep()
    here = Workspace.around()
    assert here
    assert [one.practice.title for one in Shelf(here.folder).mine()] == ["Portierato, rivisto"]
    exported = b64decode(sending.out.value.split("base64,")[1].split('"')[0])
    assert [one.practice.title for one in exchange.read(exported, "x").records] == ["Portierato, rivisto"]
    file = {
        "name": "altri.json", "type": "", "size": 1, "last_modified": datetime.now(UTC),
        "content": memoryview(parcel_of(raw(title="Emporio solidale"), 3)),
    }  # fmt: skip
    sending.upload.value = (file,)
    assert "Pratiche nuove: 1" in sending.said.value
    page.explorer.filters.value = {"words": "emporio solidale"}
    assert "Emporio solidale" in page.explorer.listed.value
    transfer.choice.value = {"sheet": "aaaaaaaa"}
    transfer.use()
    assert transfer.tool.form.value["case"] == "Emporio solidale (Borgofiume)"
    assert transfer.tool.form.value["mechanism"] == told()["lesson"]


def test_what_a_hand_or_a_crash_has_damaged_is_recovered_or_left_in_place(workspace: Path) -> None:
    here = Workspace.around()
    assert here
    shelf = Shelf(here.folder)
    kept = shelf.save(Practice.read(told()))
    file = here.folder / "practices" / "mine" / "answers.json"
    whole = file.read_text()
    file.write_text(whole[: len(whole) // 2])
    page = PracticesPage("practices")
    assert [one.id for one in page.told] == [kept.id]
    parts: Any = page.show().children
    assert "era danneggiato" in parts[1].children[0].value
    body = json.loads(whole)
    body["answers"]["mine"].append({"id": "strange"})
    file.write_text(json.dumps(body))
    shelf.save(Practice.read(told(title="Un'altra pratica")))
    assert {"id": "strange"} in json.loads(file.read_text())["answers"]["mine"]
    assert len(shelf.mine()) == 2


def test_another_sheet_begins_without_touching_the_first(workspace: Path) -> None:
    page = PracticesPage("practices")
    telling: Any = page.show().children[1]
    telling.form.value = told()
    telling.keep()
    telling.begin()
    telling.form.value = told(title="La seconda pratica")
    telling.keep()
    assert [one.practice.title for one in page.told] == ["Portierato di quartiere", "La seconda pratica"]
    telling.again.value = {"sheet": page.told[0].id}
    telling.reopen()
    telling.form.value = told(title="La prima, corretta")
    telling.keep()
    assert {one.practice.title for one in page.told} == {"La prima, corretta", "La seconda pratica"}


def test_the_command_imports_checks_and_exports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, file = tmp_path / "mine", tmp_path / "in.json"
    file.write_bytes(parcel_of(raw(), raw("bbbbbbbb", start=3000)))
    code, said = run(capsys, "practices", "check", str(file))
    assert (code, "Da correggere: 1" in said, "Anno di inizio" in said) == (1, True, True)
    assert not folder.exists()
    code, said = run(capsys, "practices", "import", str(file), str(tmp_path / "none.json"), "--folder", str(folder))
    assert code == 1
    assert "Pratiche nuove: 1" in said
    assert "none.json" in said
    code, said = run(capsys, "practices", "export", str(tmp_path / "out.json"), "--folder", str(folder))
    assert (code, "non ci sono pratiche proprie" in said) == (1, True)
    Shelf(folder).save(Practice.read(told()))
    code, said = run(capsys, "practices", "export", str(tmp_path / "out.json"), "--folder", str(folder))
    assert (code, "1" in said) == (0, True)
    code, said = run(capsys, "practices", "check", str(tmp_path / "out.json"), "--lang", "en")
    assert (code, "can be read: 1" in said) == (0, True)
