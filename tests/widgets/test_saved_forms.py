"""A form that is saved never overwrites what another page has written, and says when all is on disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scuola.text import Text
from scuola.widgets.saved import SavedForm
from scuola.workspace.answers import HISTORY, Answers, WrittenElsewhere
from tests.pressing import press

FIELD = {"name": "text", "kind": "paragraph", "label": "Nota", "most": 10_000}


def note(folder: Path) -> SavedForm:
    return SavedForm([FIELD], {}, Text("Nota", "Note"), Answers(folder), "note")


def types(form: SavedForm, words: str, **about: Any) -> None:
    form._received(form, {"set": {"value": {"text": words}, "dragging": False}, "number": 1, **about}, None)


def on_disk(folder: Path) -> Any:
    return Answers(folder).get("note", {}).get("text")


def offered(form: SavedForm) -> list[str]:
    return [button["name"] for button in form.buttons]


def test_a_part_is_written_only_in_place_of_what_is_known(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.put("note", "a", known=None)
    with pytest.raises(WrittenElsewhere) as met:
        answers.put("note", "b", known=None)
    assert met.value.value == "a"
    answers.put("note", "a", known=None)  # the same words: nobody loses anything
    answers.put("note", "b", known="a")
    assert answers.get("note") == "b"


def test_the_older_page_is_told_and_keeps_or_takes_either_text(tmp_path: Path) -> None:
    older, newer = note(tmp_path), note(tmp_path)
    types(newer, "nuovo")
    types(older, "vecchio")
    assert on_disk(tmp_path) == "nuovo"
    assert not older.is_saved()
    assert offered(older) == ["keep-this", "see-other"]
    press(older, "see-other")
    assert older.value["text"] == "nuovo"
    assert "vecchio" in (tmp_path / HISTORY).read_text()
    press(older, "see-first")
    assert (older.value["text"], on_disk(tmp_path)) == ("vecchio", "vecchio")
    assert older.is_saved()
    assert offered(older) == []


def test_nothing_typed_since_takes_in_what_another_page_has_written(tmp_path: Path) -> None:
    older, newer = note(tmp_path), note(tmp_path)
    types(newer, "nuovo")
    older._received(older, {"look": True}, None)
    assert older.value["text"] == "nuovo"
    types(older, "nuovo e altro")
    assert on_disk(tmp_path) == "nuovo e altro"


def test_handing_in_from_an_older_page_does_not_put_its_empty_form_in_place_of_what_was_written(tmp_path: Path) -> None:
    older, newer = note(tmp_path), note(tmp_path)
    types(newer, "nuovo")
    assert older.save()
    assert on_disk(tmp_path) == older.value["text"] == "nuovo"


def test_what_was_left_in_a_browser_and_built_on_something_else_is_not_saved_before_it_is_asked(tmp_path: Path) -> None:
    types(note(tmp_path), "salvato")
    form = note(tmp_path)
    types(form, "rimasto nel browser", foreign=True)
    assert on_disk(tmp_path) == "salvato"
    press(form, "keep-this")
    assert on_disk(tmp_path) == "rimasto nel browser"


def test_the_page_hears_whether_its_latest_values_are_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[dict[str, Any]] = []
    form = note(tmp_path)
    monkeypatch.setattr(form, "send", heard.append)
    types(form, "uno")
    types(note(tmp_path), "altro")
    types(form, "due", number=2)
    assert heard == [{"settled": 1, "saved": True}, {"settled": 2, "saved": False}]


def test_forms_of_two_folders_are_kept_apart_in_a_browser_that_learns_neither_name(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    names = {note(tmp_path / one).kept_as for one in "ab"}
    assert len(names) == 2
    assert not any(tmp_path.name in name for name in names)


def test_values_that_were_on_their_way_while_another_text_was_taken_in_are_offered_beside_it(tmp_path: Path) -> None:
    form = note(tmp_path)
    types(note(tmp_path), "scritto sul telefono")
    form._received(form, {"look": True}, None)
    assert form.value["text"] == "scritto sul telefono"
    types(form, "scritto qui", taken_in=0)
    assert on_disk(tmp_path) == "scritto sul telefono"
    assert offered(form) == ["keep-this", "see-other"]
    press(form, "keep-this")
    types(form, "scritto qui, e poi ancora", taken_in=1)
    assert on_disk(tmp_path) == "scritto qui, e poi ancora"


def test_values_of_some_fields_alone_are_saved_with_the_others_as_they_begin(tmp_path: Path) -> None:
    form = SavedForm([FIELD], {"year": None}, Text("Nota", "Note"), Answers(tmp_path), "note")
    form.value = {"text": "un esempio breve"}
    assert form.is_saved()
    assert Answers(tmp_path).get("note") == {"text": "un esempio breve", "year": None}
