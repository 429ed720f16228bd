"""Questions gathered before a class are voted on with those of the room, answered, and taken home."""

from __future__ import annotations

from pathlib import Path

import pytest

from scuola.classroom import records
from scuola.classroom.activities.questions import ACTIVITY
from scuola.classroom.pieces import Note
from scuola.classroom.storage import open_database
from scuola.serving.classroom import MOST_QUESTIONS, gathered
from scuola.text.problems import Problem
from tests.classroom.rooms import Class, a_class
from tests.elsewhere import in_a_loop

SESSION, STEP = "composing-the-mix", "expert"
BEFORE = ["Chi paga quando il fondo finisce?", "Che cosa <b>non</b> rifareste?"]


def notes(room: Class) -> list[Note]:
    return ACTIVITY.notes(room.room.earlier(STEP))


def test_what_was_gathered_is_there_is_voted_on_and_answered(tmp_path: Path) -> None:
    async def run() -> None:
        async with a_class(tmp_path, SESSION, questions=BEFORE) as room:
            phone = (await room.phones(1))[0]
            await room.go(STEP)
            assert [str(note.text) for note in notes(room)] == BEFORE and not any(note.hidden for note in notes(room))
            second = notes(room)[1]
            assert (await phone.answer({"chosen": [str(second.id)]}, act="up"))["kind"] == "ack"
            assert notes(room)[0].id == second.id and notes(room)[0].votes == 1
            await phone.answer({"text": "E chi vigila?"})
            await room.do("reply", step=STEP, note=second.id, text="La gara unica.")
            assert {note.reply for note in notes(room) if note.id == second.id} == {"La gara unica."}
            assert len(notes(room)) == 3 and len({note.id for note in notes(room)}) == 3

    in_a_loop(run())


def test_a_step_begun_again_still_has_what_was_gathered(tmp_path: Path) -> None:
    async def run() -> None:
        async with a_class(tmp_path, SESSION, questions=BEFORE) as room:
            await room.phones(1)
            await room.go(STEP)
            await room.do("reply", step=STEP, note=notes(room)[0].id, text="Il comune.")
            await room.do("reset", step=STEP)
            assert [str(note.text) for note in notes(room)] == BEFORE and not any(note.reply for note in notes(room))
            await room.do("show", note=notes(room)[0].id, shown=False)
            assert [note.hidden for note in notes(room)] == [True, False]

    in_a_loop(run())


def test_a_session_in_which_nobody_answers_takes_no_questions(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'classes.db'}")
    with pytest.raises(Problem, match="nessuno risponde"):
        records.make_room(engine, "hours-of-care", "it", questions=BEFORE)
    assert records.listed(engine) == []
    engine.dispose()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_of_questions_is_read_however_it_was_written(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "domande.txt"
    file.write_bytes("Perché è così?\r\n\r\n  E la città?  \r\n".encode(encoding))
    assert gathered(file) == ["Perché è così?", "E la città?"]


def test_too_many_or_too_long_questions_are_cut_and_a_missing_file_is_said(tmp_path: Path) -> None:
    file = tmp_path / "domande.txt"
    file.write_text("x" * 1_000 + "\n" + "y\n" * 500)
    assert len(gathered(file)) == MOST_QUESTIONS and len(gathered(file)[0]) == 300
    assert gathered(None) == []
    with pytest.raises(Problem, match="una domanda per riga"):
        gathered(tmp_path / "nothing.txt")
