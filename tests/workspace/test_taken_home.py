"""What a phone saved of a live class is read, checked and kept; anything else is refused in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scuola.text.problems import Problem
from scuola.workspace.answers import Answers
from scuola.workspace.taken_home import keep, kept, read

HOME: dict[str, Any] = {
    "schema": 1, "room": "BCDFG", "session": "hours-of-care", "title": "Chi fa le ore di cura in più?", "language": "it",
    "day": "29 novembre 2026", "seat": 7, "team": "Tavolo 2", "role": "Comune",
    "steps": [
        {"step": "guess", "title": "Quante ore?", "pieces": [{"kind": "sentence", "text": "Risposta: 40", "tone": "plain"}]},
        {"step": "card", "title": "La carta", "pieces": [
            {"kind": "sheet", "title": "Il Comune", "lines": [["Mira a", "assumere"]], "secret": "Riservato: cede al 3%"}]},
        {"step": "ask", "title": "Domande", "pieces": [
            {"kind": "notes", "title": "Poste", "notes": [{"id": 1, "text": "E il bilancio?", "reply": "Entro maggio"}]}]},
        {"step": "plan", "title": "Il piano", "pieces": [{"kind": "chart", "chart": {"summary": "Pianura: +3"}}],
         "scenario": {"simulation": "ageing", "code": "ageing-1234"}},
    ],
}  # fmt: skip
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*HOME, "kind", "pieces", "x"]), inner),
    max_leaves=12,
)


def page(home: Any) -> bytes:
    """Return the page that a phone saves (`tooling/frontend/source/classroom/home.tsx`)."""
    data = json.dumps(home).replace("<", "\\u003c")
    script = f'<script type="application/json" id="scuola-home">{data}</script>'
    return f'<!doctype html><html lang="it"><meta charset="utf-8"><title>Scuola</title>{script}<main></main></html>'.encode()


def test_what_was_decided_is_read_in_sentences() -> None:
    lines = [line for step in read("scuola-7.html", page(HOME)).steps for line in step.lines()]
    assert lines == ["Risposta: 40", "Il Comune", "Mira a: assumere", "Riservato: cede al 3%",
                     "E il bilancio? → Entro maggio", "Pianura: +3"]  # fmt: skip


def test_a_seat_is_kept_once_and_two_rooms_are_two(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    for home in (HOME, {**HOME, "team": "Tavolo 3"}, {**HOME, "room": "HJKMN"}):
        keep(answers, read("scuola-7.html", page(home)))
    assert [(one.room, one.team) for one in kept(answers.all())] == [("BCDFG", "Tavolo 3"), ("HJKMN", "Tavolo 2")]


def test_a_script_in_what_was_written_stays_a_text() -> None:
    home = {**HOME, "title": "</script><script>alert(1)</script>"}
    assert read("scuola-7.html", page(home)).title == home["title"]


@pytest.mark.parametrize(
    "content", [b"", b"<html></html>", b"\xff\x00", b"PK\x03\x04", page([]), page({**HOME, "room": ".."})]
)
def test_a_file_that_is_none_is_named(content: bytes) -> None:
    with pytest.raises(Problem, match=r"foto\.html.*non è un file di una classe"):
        read("foto.html", content)


def test_a_file_of_a_later_version_says_what_to_do() -> None:
    with pytest.raises(Problem, match="aggiornare Scuola"):
        read("scuola-7.html", page({**HOME, "schema": 2}))


@given(ANY_JSON)
def test_whatever_stands_in_the_file_is_read_or_refused(home: Any) -> None:
    for raw in (home, {**HOME, "steps": [{"step": "x", "title": "x", "pieces": [home]}]}):
        try:
            lines = [line for step in read("x.html", page(raw)).steps for line in step.lines()]
            assert all(lines)
        except Problem as problem:
            assert "x.html" in str(problem)
