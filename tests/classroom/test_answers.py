"""Answers: on disk before they are acknowledged, counted once, kept when late, the last of each counting."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from scuola.classroom import records, storage, views
from scuola.classroom.seating import Refused
from scuola.classroom.storage import Writer, insert_once, open_database
from scuola.text.problems import Problem
from tests.classroom.rooms import Class, in_class
from tests.elsewhere import in_a_loop


def test_an_answer_is_on_disk_when_it_is_acknowledged(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phone = (await room.phones(1))[0]
        await room.go("guess")
        assert (await phone.answer({"number": 33}))["kind"] == "ack"
        _, _, kept = records.contents(open_database(f"sqlite:///{tmp_path / 'classes.db'}"), room.room.code)
        assert [(row["seat"], row["body"]) for row in kept] == [(1, {"number": 33.0})]

    in_class(play, tmp_path)


def test_an_answer_that_comes_again_counts_once(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phone = (await room.phones(1))[0]
        await room.go("word")
        message = phone.message({"text": "cura"})
        replies = await asyncio.gather(*(phone.say(answer=message) for _ in range(6)))
        assert {reply["kind"] for reply in replies} == {"ack"}
        assert [answer.values["text"] for answer in room.room.earlier("word").answers] == ["cura"]

    in_class(play, tmp_path)


def test_answers_out_of_order_leave_the_one_sent_last(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phone = (await room.phones(1))[0]
        await room.go("guess")
        first, second = phone.message({"number": 1}), phone.message({"number": 2})
        await phone.say(answer=second)
        await phone.say(answer=first)
        assert [one.values["number"] for one in room.room.earlier("guess").latest().values()] == [2]

    in_class(play, tmp_path)


def test_an_answer_of_a_phone_that_was_offline_is_kept_and_marked_late(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phone = (await room.phones(1))[0]
        await room.go("guess")
        message = phone.message({"number": 20})
        await room.go("choice")
        reply = await phone.say(answer=message)
        assert (reply["kind"], reply["late"]) == ("ack", True)
        assert [one.late for one in room.room.earlier("guess").answers] == [True]

    in_class(play, tmp_path)


def test_an_answer_given_after_the_result_was_seen_is_kept_and_does_not_count(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phone = (await room.phones(1))[0]
        await room.go("guess")
        await room.do("reveal", step="guess")
        assert (await phone.answer({"number": 44}))["late"]
        assert room.room.earlier("guess").answers == ()
        _, _, kept = records.contents(room.school.engine, room.room.code)
        assert [row["has_seen"] for row in kept] == [True]

    in_class(play, tmp_path)


def test_a_step_begun_again_asks_again_and_keeps_what_was_said(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phone = (await room.phones(1))[0]
        await room.go("guess")
        old = phone.message({"number": 5})
        await phone.say(answer=old)
        await room.do("reset", step="guess")
        assert room.room.earlier("guess").answers == ()
        assert "ricominciata" in (await phone.say(answer=phone.message({"number": 6}, turn=0)))["text"]
        assert (await phone.answer({"number": 7}))["kind"] == "ack"
        assert len(records.contents(room.school.engine, room.room.code)[2]) == 2

    in_class(play, tmp_path)


def test_what_is_not_open_yet_cannot_be_answered(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phone = (await room.phones(1))[0]
        await room.go("guess")
        assert (await phone.answer({"choice": "women"}, step="who"))["kind"] == "refused"
        assert (await phone.answer({"number": 1}, stage=7))["kind"] == "refused"

    in_class(play, tmp_path)


@pytest.mark.parametrize("values", [{}, {"number": "molti"}, {"number": 101}, {"number": -1}, {"number": None}])
def test_a_wrong_answer_comes_back_with_what_to_mend(tmp_path: Path, values: dict[str, Any]) -> None:
    async def play(room: Class) -> None:
        phone = (await room.phones(1))[0]
        await room.go("guess")
        reply = await phone.answer(values)
        assert reply["kind"] == "invalid"
        assert list(reply["errors"]) == ["number"]

    in_class(play, tmp_path)


def test_a_team_answers_as_one_and_sees_what_a_member_sent(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        first, second = await room.phones(2)
        await room.go("choice")
        values = {"home_care_staff": 200, "carer_support": 0, "prevention": 0}
        await first.answer(values)
        form = second.sees()["forms"][0]
        assert form["values"]["home_care_staff"] == 200
        assert form["by"] == first.seat

    in_class(play, tmp_path)


def test_results_are_hidden_until_they_are_revealed(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(5)
        await room.go("who")
        for phone in phones:
            await phone.answer({"choice": "women"})
        assert views.common(room.room)["step"]["result"] is None
        await room.do("reveal", step="who")
        assert views.common(room.room)["step"]["result"]

    in_class(play, tmp_path)


def test_a_result_of_fewer_than_five_is_not_shown(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(4)
        await room.go("who")
        for phone in phones:
            await phone.answer({"choice": "women"})
        await room.do("reveal", step="who")
        result = views.common(room.room)["step"]["result"]
        assert [piece["kind"] for piece in result] == ["sentence"]
        assert "da 5 risposte" in result[0]["text"]

    in_class(play, tmp_path)


def test_what_fails_costs_the_others_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        writer = Writer(open_database(f"sqlite:///{tmp_path / 'a.db'}"))

        def fails(_: sa.Connection) -> None:
            raise RuntimeError("the disk is full")

        def add(code: str) -> Any:
            row = {
                "code": code,
                "session": "s",
                "language": "it",
                "created": 0.0,
                "keep_days": 1,
                "key_hash": "",
                "is_rehearsal": False,
            }
            return lambda connection: connection.execute(storage.rooms.insert(), [row])

        done = await asyncio.gather(writer.do(add("A")), writer.do(fails), writer.do(add("B")), return_exceptions=True)
        assert isinstance(done[1], RuntimeError)
        assert {one.code for one in records.listed(writer.engine)} == {"A", "B"}
        writer.close()

    in_a_loop(run())


def test_many_answers_are_committed_together(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(60)
        await room.go("guess")
        before = room.room.writer.commits
        replies = await asyncio.gather(*(phone.answer({"number": 3}) for phone in phones))
        assert {reply["kind"] for reply in replies} == {"ack"}
        assert room.room.writer.commits - before <= 6

    in_class(play, tmp_path)


def test_an_archive_that_cannot_be_opened_says_where_and_why(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(Problem, match="non si apre"):
        open_database(f"sqlite:///{tmp_path / 'folder' / 'a.db'}")


def test_rooms_whose_days_are_over_are_deleted_with_all_that_was_said(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phone = (await room.phones(1))[0]
        await room.go("guess")
        await phone.answer({"number": 3})
        month = 31 * records.DAY
        assert records.delete_expired(room.school.engine, room.room.record.created + month) == [room.room.code]
        assert records.contents(room.school.engine, room.room.code) == ([], [], [])

    in_class(play, tmp_path)


def test_a_row_is_inserted_once(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    made = records.make_room(engine, "hours-of-care", "it")
    row = {
        "room": made.record.code, "seat": 1, "client_id": "x" * 10, "sequence": 1, "step": "guess", "stage": 0, "turn": 0,
        "act": "answer", "body": {}, "at": 0.0, "is_late": False, "has_seen": False,
    }  # fmt: skip
    with engine.begin() as connection:
        key = ["room", "seat", "client_id"]
        assert insert_once(connection, storage.answers, row, key)
        assert insert_once(connection, storage.answers, row, key) is None


def test_what_is_revealed_of_a_round_leaves_the_next_round_to_be_played(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(4)
        await room.go("commons")
        for phone in phones:
            await phone.answer({"number": 8})
        await room.do("reveal", step="commons")
        assert "Se ciascuno guarda solo a sé" not in json.dumps(views.common(room.room), ensure_ascii=False)
        assert (await phones[0].answer({"number": 3}))["late"]
        await room.go("commons", 1)
        assert views.common(room.room)["phase"] == "open"
        assert [len(phone.sees()["forms"]) for phone in phones] == [1, 1, 1, 1]
        for phone in phones:
            await phone.answer({"number": 4})
        assert len(room.room.earlier("commons").answers) == 8

    in_class(play, tmp_path, "table-that-holds")


def test_the_theory_of_a_game_comes_after_its_last_round(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(4)
        step = room.room.plan.steps["commons"]
        for stage in range(len(step.activity.stages(step))):
            await room.go("commons", stage)
            for phone in phones:
                if phone.sees()["forms"]:
                    await phone.answer({"number": 8})
        await room.do("reveal", step="commons")
        assert "Se ciascuno guarda solo a sé" in json.dumps(views.common(room.room), ensure_ascii=False)

    in_class(play, tmp_path, "table-that-holds")


@pytest.mark.parametrize(("session", "step"), [("table-of-the-consortium", "scene"), ("table-of-the-consortium", "card"),
    ("table-of-the-consortium", "draft"), ("composing-the-mix", "acts")])  # fmt: skip
def test_a_step_without_a_result_of_its_own_to_reveal_says_so(tmp_path: Path, session: str, step: str) -> None:
    async def play(room: Class) -> None:
        await room.phones(1)
        await room.go(step)
        assert not views.common(room.room)["step"]["can_be_revealed"]
        with pytest.raises(Refused, match="non ha un risultato da mostrare"):
            await room.do("reveal", step=step)
        assert views.common(room.room)["phase"] == "open"

    in_class(play, tmp_path, session)
