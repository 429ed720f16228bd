"""Attacks: another's seat, forged answers, guessed codes and keys, floods, letters that are a program."""

from __future__ import annotations

import asyncio
import json
import secrets
from pathlib import Path
from typing import Any

import psutil
import pytest
from openpyxl import load_workbook

from scuola.classroom import codes, records, storage, views
from scuola.classroom.debrief import data_of
from scuola.classroom.limits import Limit
from scuola.classroom.messages import Command
from scuola.classroom.seating import Refused
from scuola.serving.entrance import ENTER
from scuola.text import LANGUAGES, speaking
from tests.classroom.rooms import Class, in_class
from tests.classroom.wire import presented
from tests.waiting import eventually

SCRIPT = "<script>alert(1)</script>"


def test_a_phone_without_a_seat_can_do_nothing(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        await room.phones(1)
        await room.go("guess")
        stranger = room.phone()
        for message in ({"answer": stranger.message({"number": 1})}, {"home": True}, {"about": {"sector": "other"}}):
            assert (await stranger.say(**message))["kind"] == "refused"
        assert room.room.earlier("guess").answers == ()

    in_class(play, tmp_path)


def test_another_phones_seat_is_not_had_by_its_join_id_alone(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        victim, thief = (await room.phones(1))[0], room.phone()
        thief.join_id = victim.join_id
        assert (await thief.hello())["kind"] == "refused"
        assert thief.visitor.chair is None

    in_class(play, tmp_path)


def test_a_phone_whose_seat_went_to_another_can_no_longer_answer_though_it_is_still_connected(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        lost, new = (await room.phones(1))[0], room.phone()
        await room.go("guess")
        told = await room.do("code", seat=lost.seat)
        assert (await lost.answer({"number": 99}))["kind"] == "refused"
        assert (await new.say(back={"code": told["code"], "secret": new.secret}))["kind"] == "in"
        assert (await lost.answer({"number": 99}))["kind"] == "refused"
        assert (await lost.say(home=True))["kind"] == "refused"
        assert (await new.answer({"number": 1}))["kind"] == "ack"

    in_class(play, tmp_path)


def test_answers_cannot_be_forged_for_others(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        first, second = await room.phones(2)
        await room.go("guess")
        for forged in ({"seat": second.seat}, {"room": "OTHER"}, {"at": 1.0}, {"is_late": False}):
            assert (await first.say(answer=first.message({"number": 1}) | forged))["kind"] == "refused"
        await first.answer({"number": 1})
        assert {answer.seat for answer in room.room.earlier("guess").answers} == {first.seat}

    in_class(play, tmp_path)


def test_a_role_or_an_act_that_is_not_ones_own_is_refused(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(4)
        await room.go("draft")
        pen = room.room.pen(room.room.plan.steps["draft"])
        other = next(phone for phone in phones if phone.seat != pen)
        assert (await other.answer({"decision_1": "mio"}))["kind"] == "refused"
        assert (await other.answer({"number": 1}, act="reveal"))["kind"] == "refused"

    in_class(play, tmp_path, "table-of-the-consortium")


def test_nobody_reads_another_persons_card_or_sheet(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(6)
        await room.go("card")
        secrets_of = {code: str(role.confidential) for code, role in room.room.plan.roles.items()}
        for phone in phones:
            seen = json.dumps([phone.sees(), views.common(room.room)], ensure_ascii=False)
            own = room.room.person(phone.seat).role
            leaked = [code for code, secret in secrets_of.items() if secret in seen and code != own]
            assert leaked == []
            assert secrets_of[own] in seen
        await room.go("sheet")
        fields = {"interest": "tutto mio", "request": "niente", "offer": "poco", "limit": "nessuno"}
        assert (await phones[0].answer(fields))["kind"] == "ack"
        everyone = [views.common(room.room), *(phone.sees() for phone in phones[1:])]
        progress = views.progress(room.room, set())
        assert "tutto mio" not in json.dumps([everyone, progress])

    in_class(play, tmp_path, "table-of-the-consortium")


def test_a_vote_is_not_told_to_the_facilitator_by_name(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(5)
        await room.go("trust-before")
        for level, phone in enumerate(phones):
            await phone.answer({"level": level})
        seen = views.for_control(room.room, set(), 0)
        assert not any("level" in person or "values" in person for person in seen["people"])

    in_class(play, tmp_path, "table-of-the-consortium")


def test_personal_codes_cannot_be_guessed(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        victim, thief = (await room.phones(1))[0], room.phone()
        for _ in range(10):
            assert (await thief.say(back={"code": codes.personal_code(), "secret": thief.secret}))["kind"] == "refused"
        reply = await thief.say(back={"code": victim.code, "secret": thief.secret})
        assert "Troppi tentativi" in reply["text"]
        assert reply["again"]

    in_class(play, tmp_path)


def test_many_devices_together_cannot_guess_codes_either(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        victim = (await room.phones(1))[0]
        for _ in range(60):
            thief = room.phone()
            await thief.say(back={"code": codes.personal_code(), "secret": thief.secret})
        assert (await room.phone().say(back={"code": victim.code, "secret": secrets.token_hex(16)}))[
            "kind"
        ] == "refused"

    in_class(play, tmp_path)


def test_keys_cannot_be_guessed_and_one_that_was_replaced_opens_nothing(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        assert room.school.is_key(room.room, room.key.lower(), "device")
        new = (await room.do("key"))["key"]
        assert not room.school.is_key(room.room, room.key, "device")
        assert room.school.is_key(room.room, new, "device")
        for _ in range(8):
            room.school.is_key(room.room, codes.key(), "thief")
        assert not room.school.is_key(room.room, new, "thief")

    in_class(play, tmp_path)


def test_a_key_that_was_replaced_from_the_command_line_closes_the_pages_opened_with_the_old_one(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        told: list[str] = []
        from scuola.classroom.broadcast import Listener

        room.broadcast.add(Listener("control", told.append, "it", key_hash=room.room.key_hash))
        new = records.new_key(room.school.engine, room.room.code)
        room.school.follow(records.listed(room.school.engine))
        assert json.loads(told[-1])["kind"] == "locked"
        assert room.school.is_key(room.room, new, "device")
        assert not room.broadcast.listeners

    in_class(play, tmp_path)


def test_a_seat_is_not_had_with_a_code_that_anybody_guesses(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        for code in ("", "1", "AAAAAAAA", "password"):
            phone = room.phone()
            phone.code = code
            assert (await phone.hello())["kind"] == "refused"
        assert not room.room.chairs

    in_class(play, tmp_path)


def test_one_device_has_few_seats_until_the_facilitator_lets_it_in(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = [room.phone("one-device") for _ in range(6)]
        kinds = [(await phone.hello())["kind"] for phone in phones]
        assert kinds == ["in"] * 4 + ["held"] * 2
        assert len(room.broadcast.held) == 2
        await room.do("devices", several=True)
        assert (await phones[5].hello())["kind"] == "in"

    in_class(play, tmp_path)


def test_a_flood_of_answers_is_slowed_and_may_be_sent_again(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phone = (await room.phones(1))[0]
        await room.go("guess")
        replies = [await phone.answer({"number": 1}) for _ in range(60)]
        assert [reply["kind"] for reply in replies].count("ack") == 40
        assert replies[-1]["again"]

    in_class(play, tmp_path)


@pytest.mark.parametrize("raw", [
    None, 3, [], {}, {"answer": None}, {"answer": {"id": "x"}}, {"hello": {"join_id": "' or 1=1 --", "secret": "x", "code": ""}},
    {"do": "reveal"}, {"open": {"key": "x"}}, {"a": 1, "b": 2}, {"answer": {"values": []}},
    {"back": {"code": "x" * 500, "secret": "0" * 32}},
])  # fmt: skip
def test_what_is_no_message_is_refused_in_words(tmp_path: Path, raw: Any) -> None:
    async def play(room: Class) -> None:
        from scuola.classroom.door import receive

        phone = (await room.phones(1))[0]
        reply = await receive(phone.visitor, raw)
        assert reply["kind"] == "refused"
        assert reply["text"]

    in_class(play, tmp_path)


def test_letters_that_are_a_program_stay_letters(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phone = (await room.phones(1))[0]
        await room.go("word")
        assert (await phone.answer({"text": SCRIPT}))["kind"] == "ack"
        await room.do("reveal", step="word")
        assert SCRIPT.casefold() in json.dumps(views.common(room.room), ensure_ascii=False)

    in_class(play, tmp_path)


@pytest.mark.parametrize(("do", "about"), [
    ("go", {"position": 999}), ("go", {"position": "x"}), ("go", {}), ("reveal", {"step": "none"}), ("expel", {"seat": 77}),
    ("assign", {"seat": 1, "role": "R99"}), ("prepare", {"count": 10_000}), ("nothing", {}), ("__init__", {}),
])  # fmt: skip
def test_a_command_that_will_not_do_is_refused_in_both_languages_and_changes_nothing(
    tmp_path: Path, do: str, about: dict[str, Any]
) -> None:
    async def play(room: Class) -> None:
        await room.phones(1)
        before = len(records.contents(room.school.engine, room.room.code)[1])
        for code in LANGUAGES:
            with speaking(code), pytest.raises(Refused) as refused:
                await room.do(do, **about)
            assert "Error" not in str(refused.value)
        assert len(records.contents(room.school.engine, room.room.code)[1]) == before

    in_class(play, tmp_path)


def test_only_commands_have_names() -> None:
    with pytest.raises(ValueError, match="id"):
        Command.model_validate({"id": "x", "do": "go"})


def test_a_limit_forgets_after_its_time() -> None:
    now = [0.0]
    limit = Limit(2, 10, clock=lambda: now[0])
    assert [limit.allows("a") for _ in range(3)] == [True, True, False]
    assert limit.allows("b")
    now[0] = 10.5
    assert limit.allows("a")


def test_the_archive_gives_no_secret_away(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(2)
        held = json.dumps(records.contents(room.school.engine, room.room.code)) + json.dumps(vars(room.room.record))
        for secret in (
            room.key,
            codes.plain(room.key),
            *(phone.secret for phone in phones),
            *(phone.code for phone in phones),
        ):
            assert secret not in held
        assert (tmp_path / "classes.db").stat().st_mode & 0o077 == 0

    in_class(play, tmp_path)


def test_no_program_has_the_facilitators_key_among_its_arguments(tmp_path: Path) -> None:
    (tmp_path / "browser").write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{tmp_path / 'opened'}'\n")
    (tmp_path / "browser").chmod(0o755)
    with presented(tmp_path, "hours-of-care", BROWSER=str(tmp_path / "browser"), HOME=str(tmp_path)) as shown:
        assert eventually((tmp_path / "opened").exists)
        page = tmp_path / ".scuola" / str(ENTER)
        assert (tmp_path / "opened").read_text().splitlines()[0] == page.as_uri()
        assert page.stat().st_mode & 0o077 == 0
        assert codes.plain(shown.key) in page.read_text()
        spoken = " ".join(" ".join(one.info["cmdline"] or []) for one in psutil.process_iter(["cmdline"]))
        for key in (shown.key, codes.plain(shown.key)):
            assert key not in spoken + (tmp_path / "opened").read_text()
    assert codes.plain(shown.key) not in page.read_text()


def test_a_formula_that_somebody_writes_is_none_in_the_tables(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phone = (await room.phones(1))[0]
        await room.go("word")
        await phone.answer({"text": "=1+1"})
        data = data_of(room.school.engine, room.room.code)
        data.to_xlsx(tmp_path / "book.xlsx")
        (_, answers, *_) = data.to_csv(tmp_path / "tables")
        assert "'=1+1" in answers.read_text("utf-8-sig")
        cells = [cell for row in load_workbook(tmp_path / "book.xlsx")["risposte"].iter_rows() for cell in row]
        assert [cell.value for cell in cells if "1+1" in str(cell.value)] == ["'=1+1"]
        assert not any(cell.data_type == "f" for cell in cells)

    in_class(play, tmp_path)


def test_messages_at_the_same_time_do_not_take_each_others_seat(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(20)
        await room.go("word")
        await asyncio.gather(*(phone.answer({"text": f"parola {phone.seat}"}) for phone in phones))
        said = {answer.seat: answer.values["text"] for answer in room.room.earlier("word").answers}
        assert said == {phone.seat: f"parola {phone.seat}" for phone in phones}

    in_class(play, tmp_path)


def test_a_folder_that_was_there_before_the_archive_stays_as_open_as_it_was(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o755)
    for place, mode in ((home, 0o755), (home / "classes", 0o700)):
        storage.open_database(f"sqlite:///{place / 'classes.sqlite'}").dispose()
        assert place.stat().st_mode & 0o777 == mode
