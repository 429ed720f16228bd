"""Seats: one for each phone, kept on every way back; teams and roles for those who are there."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scuola import curriculum
from scuola.classroom import codes, seating
from scuola.classroom.people import Kind, Seat, balanced_teams, cards, role_for, roles_for, team_for, team_name
from scuola.classroom.state import State
from tests.classroom.rooms import Class, a_class, in_class, the_same_class
from tests.elsewhere import in_a_loop

SECTORS = ("administration", "elected", "third", "other", "")


def test_a_phone_keeps_its_seat_however_often_it_comes(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phone = room.phone()
        replies = await asyncio.gather(*(phone.hello() for _ in range(5)))
        assert {reply["seat"] for reply in replies} == {1}
        assert len(room.room.chairs) == 1

    in_class(play, tmp_path)


def test_two_phones_that_come_at_the_same_instant_have_two_seats(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = [room.phone() for _ in range(40)]
        seats = [reply["seat"] for reply in await asyncio.gather(*(phone.hello() for phone in phones))]
        assert sorted(seats) == list(range(1, 41))
        assert room.room.writer.commits < 40

    in_class(play, tmp_path)


def test_a_personal_code_brings_the_seat_to_another_phone_and_the_old_one_is_told(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        old, new = (await room.phones(1))[0], room.phone()
        reply = await new.say(back={"code": old.code.lower().replace("-", " "), "secret": new.secret})
        assert reply == {"kind": "in", "seat": old.seat}
        assert "altro telefono" in (await old.hello())["text"]

    in_class(play, tmp_path)


def test_seats_teams_and_answers_are_the_same_after_the_server_starts_again(tmp_path: Path) -> None:
    async def run() -> None:
        async with a_class(tmp_path) as room:
            phones = await room.phones(7)
            await room.go("guess")
            await phones[2].answer({"number": 40})
            before = [vars(seat) for seat in room.room.people()]
        async with the_same_class(tmp_path, room) as again:
            assert [vars(seat) for seat in again.room.people()] == before
            assert [answer.seat for answer in again.room.earlier("guess").answers] == [phones[2].seat]
            phone = again.phone()
            phone.join_id, phone.secret = phones[2].join_id, phones[2].secret
            assert (await phone.hello())["seat"] == phones[2].seat

    in_a_loop(run())


def test_whoever_comes_late_gets_a_team_and_whoever_is_away_is_not_waited_for(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        await room.phones(5)
        await room.go("guess")
        late = (await room.phones(1))[0]
        assert room.room.person(late.seat).team
        await room.do("leave", seat=1)
        assert room.room.moment
        done, missing = room.room.has_answered(room.room.moment)
        assert (done, len(missing)) == ([], 5)
        await room.do("back", seat=1)
        assert len(room.room.has_answered(room.room.moment)[1]) == 6

    in_class(play, tmp_path)


def test_an_observer_is_asked_nothing_and_a_test_phone_does_not_count(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        observer, other = await room.phones(2)
        test = room.phone()
        await test.hello(as_test=True)
        await room.do("observe", seat=observer.seat)
        await room.go("guess")
        assert observer.sees()["forms"] == []
        assert (await test.answer({"number": 10}))["kind"] == "ack"
        assert (await observer.answer({"number": 10}))["kind"] == "refused"
        assert room.room.earlier("guess").answers == ()
        assert test.sees()["forms"][0]["sent"] and not other.sees()["forms"][0]["sent"]

    in_class(play, tmp_path)


def test_prepared_seats_have_codes_teams_and_roles_ahead(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        told = await room.do("prepare", count=6)
        assert not room.room.people()
        phone = room.phone()
        seat, code = told["prepared"][3]
        assert (await phone.say(back={"code": code, "secret": phone.secret}))["seat"] == seat
        assert room.room.person(seat).role

    in_class(play, tmp_path, "table-of-the-consortium")


def test_somebody_who_was_expelled_can_come_back(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phone = (await room.phones(1))[0]
        await room.go("guess")
        await room.do("expel", seat=phone.seat)
        assert phone.sees() == {"seat": 1, "expelled": True}
        assert (await phone.answer({"number": 1}))["kind"] == "refused"
        await room.do("readmit", seat=phone.seat)
        assert (await phone.answer({"number": 1}))["kind"] == "ack"

    in_class(play, tmp_path)


@given(st.lists(st.sampled_from(SECTORS), max_size=70), st.integers(2, 12), st.integers(0, 9))
def test_teams_are_balanced_in_number_and_in_sectors(sectors: list[str], size: int, seed: int) -> None:
    seats = [Seat(number, sector=sector) for number, sector in enumerate(sectors, start=1)]
    teams = balanced_teams(seats, size, seed)
    assert set(teams) == {seat.number for seat in seats}
    sizes = Counter(teams.values())
    assert not sizes or max(sizes.values()) - min(sizes.values()) <= 1
    assert not sizes or max(sizes.values()) <= size * 1.5
    for sector in set(sectors):
        of_sector = Counter(
            {name: 0 for name in sizes} | Counter(teams[one.number] for one in seats if one.sector == sector)
        )
        assert max(of_sector.values()) - min(of_sector.values()) <= 1


@given(st.integers(1, 40), st.integers(0, 9))
def test_roles_that_must_be_there_are_and_nobody_plays_two(count: int, seed: int) -> None:
    rule = next(one for one in curriculum.sessions() if one.slug == "table-of-the-consortium").people.roles
    assert rule
    given_roles = roles_for([Seat(number) for number in range(1, count + 1)], rule, seed)
    held = Counter(role for role in given_roles.values() if role)
    assert len(given_roles) == count
    assert set(rule.always[: min(count, len(rule.always))]) <= set(held)
    assert set(held) <= set(cards(rule))
    assert not set(held) & set(rule.drop_order) or count > len(cards(rule)) - len(rule.observers) - len(rule.drop_order)


def test_whoever_comes_late_takes_the_role_that_nobody_plays() -> None:
    rule = next(one for one in curriculum.sessions() if one.slug == "table-of-the-consortium").people.roles
    assert rule
    playing = [code for code in cards(rule) if code not in rule.observers]
    assert role_for([Seat(1, role=code) for code in playing if code != "R07"], rule) == "R07"


def test_a_full_class_opens_another_team() -> None:
    full = [Seat(number, team="A") for number in range(1, 8)]
    assert team_for(Seat(9), full, 5) == "B"
    assert [team_name(place) for place in (0, 25, 26, 27)] == ["A", "Z", "AA", "AB"]


def test_codes_are_read_however_they_are_typed() -> None:
    code = codes.personal_code()
    assert codes.is_personal_code(code.lower().replace("-", "  "))
    assert codes.plain(f" {code.lower()} ") == codes.plain(code)


def test_the_same_actions_give_the_same_state() -> None:
    actions: list[tuple[str, dict[str, Any]]] = [
        ("assign", {"teams": {"1": "A"}, "roles": {"1": "R01"}}), ("go", {"position": 0, "step": "x", "timer": 130.0}),
        ("pause", {}), ("resume", {}), ("close", {"step": "x", "stage": 0}), ("reveal", {"step": "x"}),
        ("reset", {"step": "x", "position": 0, "timer": 200.0}), ("tell", {"step": "x", "what": "call", "seat": 1}),
    ]  # fmt: skip
    states = []
    for _ in range(2):
        state = State()
        for at, (kind, body) in enumerate(actions, start=100):
            state.apply(kind, body, float(at))
        states.append(state)
    assert states[0] == states[1]
    assert states[0].turn("x") == 1
    assert not states[0].revealed and not states[0].closed
    assert states[0].teams == {1: "A"}


def test_a_pause_stops_the_clock() -> None:
    state = State()
    state.apply("go", {"position": 0, "step": "x", "timer": 160.0}, 100)
    state.apply("pause", {}, 110)
    state.apply("resume", {}, 500)
    assert state.timer_ends == 550


def test_kinds_of_seat_that_count_are_people() -> None:
    assert [kind for kind in Kind if Seat(1, kind).counts] == [Kind.PERSON]


def test_whoever_observed_and_takes_part_again_finds_a_team(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(4)
        await room.go("choice")
        await room.do("observe", seat=phones[0].seat)
        assert phones[0].sees()["team"] == ""
        await room.do("back", seat=phones[0].seat)
        assert phones[0].sees()["team"] == phones[1].sees()["team"] == "Squadra A"
        assert len(phones[0].sees()["forms"]) == 1

    in_class(play, tmp_path)


def test_a_full_room_says_so_and_a_seat_in_it_is_still_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seating, "MOST_SEATS", 2)

    async def play(room: Class) -> None:
        first, _ = await room.phones(2)
        reply = await room.phone().hello()
        assert reply["kind"] == "refused"
        assert "piena: ha 2 posti" in reply["text"]
        other = room.phone()
        assert (await other.say(back={"code": first.code, "secret": other.secret}))["kind"] == "in"
        assert other.seat == first.seat

    in_class(play, tmp_path)
