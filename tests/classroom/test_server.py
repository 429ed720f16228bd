"""The class server as people run it: killed in the middle of a round, asked for what it must not give."""

from __future__ import annotations

import asyncio
import json
import os
import re
import secrets
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from scuola.classroom import codes, records
from scuola.classroom.debrief import load_session
from scuola.classroom.storage import open_database
from scuola.serving.class_keeper import Keeper
from scuola.serving.class_server import Ways
from scuola.serving.place import Place
from scuola.text.problems import Problem
from tests.classroom.wire import (
    Presented,
    WireFacilitator,
    WirePhone,
    asked,
    beginning,
    begun,
    close,
    opened,
    presented,
)
from tests.elsewhere import in_a_loop
from tests.servers import answering
from tests.waiting import SECONDS, eventually

KILLS = 8
ROBOTS = 8


async def _rounds(room: Presented) -> tuple[list[WirePhone], list[float]]:
    """Answer, be killed, come back, again and again; return the phones and how long the server was away."""
    phones = [WirePhone(room.page) for _ in range(ROBOTS)]
    async with opened(room.page, room.key) as facilitator:
        await facilitator.do("devices", several=True)
        await asyncio.gather(*(phone.come_in() for phone in phones))
        await facilitator.do("go", position=0)
    seats = [phone.seat for phone in phones]
    away = []
    for kill in range(KILLS):
        await asyncio.gather(*(phone.sees("guess") for phone in phones))
        await asyncio.gather(*(phone.answer({"number": kill}) for phone in phones))
        under_way = [asyncio.create_task(phone.answer({"number": kill + 0.0})) for phone in phones]
        await asyncio.sleep(0)
        room.kill()
        await asyncio.gather(*under_way, return_exceptions=True)
        away.append(await asyncio.to_thread(room.wait))
        for phone in phones:
            phone.view = {}
        await asyncio.gather(*(phone.come_in() for phone in phones))
        assert [phone.seat for phone in phones] == seats
    for phone in phones:
        await phone.leave()
    return phones, away


def test_nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed(tmp_path: Path) -> None:
    with presented(tmp_path, "hours-of-care") as room:
        phones, away = in_a_loop(_rounds(room))
        engine = open_database(room.database)
        _, _, kept = records.contents(engine, room.code)
        engine.dispose()
    rows = Counter((row["seat"], row["client_id"]) for row in kept)
    acknowledged = [(phone.seat, name) for phone in phones for name in phone.acknowledged]
    assert len(acknowledged) >= KILLS * ROBOTS
    assert [one for one in acknowledged if rows[one] != 1] == []
    assert max(rows.values()) == 1
    assert len(away) == KILLS


def test_a_server_that_waits_takes_over_from_one_that_was_killed_and_both_end_with_the_command(tmp_path: Path) -> None:
    with presented(tmp_path, "hours-of-care") as room:
        assert eventually(lambda: len(room.servers) == 2)
        (waiting,) = (one for one in room.servers if one != room.server)
        room.kill()
        room.wait()
        assert room.server == waiting
        assert eventually(lambda: len(room.servers) == 2)
        last = room.servers
    assert [one for one in last if one.is_running()] == []


def test_a_spare_server_ends_when_whoever_started_it_is_gone(tmp_path: Path) -> None:
    with presented(tmp_path, "hours-of-care") as room:
        assert eventually(lambda: len(room.servers) == 2)
        left = room.servers
        room.process.kill()
        _, running = psutil.wait_procs(left, timeout=SECONDS)
    assert running == []


def test_two_classes_started_at_one_moment_are_each_at_an_address_of_their_own(tmp_path: Path) -> None:
    archives = [f"sqlite:///{tmp_path / name}.db" for name in ("one", "other")]
    with ExitStack() as started:
        processes = [started.enter_context(beginning("hours-of-care", database=archive)) for archive in archives]
        one, other = (begun(process, archive) for process, archive in zip(processes, archives, strict=True))
        assert one.root != other.root
        for room in (one, other):
            assert [len(room.servers) >= 1, room.server.is_running()] == [True, True]
            assert asked(f"{room.page}/reached")[0] == 200


def test_a_port_that_is_asked_for_and_was_taken_meanwhile_is_said_to_be(tmp_path: Path) -> None:
    with presented(tmp_path, "hours-of-care") as room:
        port = int(room.root.rstrip("/").rsplit(":", 1)[1])
        place = Place(port, "127.0.0.1")
        keeper = Keeper(Ways(place, port), lambda _: None)
        with pytest.raises(Problem, match="non si avvia"):
            keeper.begin()
        keeper.end()
        assert asked(f"{room.page}/reached")[0] == 200


def test_the_command_ends_its_server_and_opens_the_room_again(tmp_path: Path) -> None:
    with presented(tmp_path, "hours-of-care") as room:
        server = room.server
        phone = WirePhone(room.page)
        in_a_loop(_comes_in(phone))
    assert not server.is_running()
    with presented(tmp_path, "hours-of-care", "--room", room.code) as again:
        assert again.code == room.code
        back = WirePhone(again.page, phone.join_id, phone.secret, phone.code)
        in_a_loop(_comes_in(back))
        assert back.seat == phone.seat
        assert in_a_loop(_opens(again.page, room.key)) == "room"


async def _opens(page: str, key: str) -> str:
    facilitator = WireFacilitator(page, key)
    told = await facilitator.come_in()
    await close(facilitator.socket)
    return str(told["kind"])


async def _comes_in(phone: WirePhone) -> None:
    await phone.come_in()
    await phone.leave()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Presented]:
    """Give a class that is presented."""
    with presented(tmp_path_factory.mktemp("class"), "hours-of-care") as running:
        yield running


@pytest.mark.parametrize("path", ["", "/screen", "/control"])
def test_pages_have_a_strict_policy_and_are_not_kept(room: Presented, path: str) -> None:
    status, headers, body = asked(room.page + path)
    assert status == 200
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert b"<script>" not in body


def test_a_page_of_another_site_cannot_reach_the_server(room: Presented) -> None:
    assert asked(room.page, Host="evil.example")[0] == 403


def test_what_is_too_long_is_refused_in_words(room: Presented) -> None:
    phone = WirePhone(room.page)
    in_a_loop(_comes_in(phone))
    long = json.dumps({"answer": {"id": "x" * 10, "values": {"text": "x" * 1_000_000}}}).encode()
    status, _, body = asked(f"{room.page}/say", long, X_Seat=phone.secret)
    assert status == 413
    assert "troppo lungo" in json.loads(body)["text"]
    assert asked(f"{room.root}health")[0] == 200


def test_what_is_too_long_is_refused_by_websocket_too_and_the_phone_goes_on(room: Presented) -> None:
    async def play() -> None:
        phone = WirePhone(room.page)
        await phone.come_in()
        reply = await phone.say(answer={"id": "x" * 10, "values": {"text": "x" * 1_000_000}})
        assert reply["kind"] == "refused" and "troppo lungo" in reply["text"]
        assert (await phone.say(ping=True))["kind"] == "pong"
        with pytest.raises(ConnectionError):
            await phone.say(answer={"id": "x" * 10, "values": {"text": "x" * 3_000_000}})
        seat = phone.seat
        await phone.come_in()
        assert phone.seat == seat
        await phone.leave()

    in_a_loop(play())


def test_a_phone_without_websockets_plays_by_post(room: Presented) -> None:
    join, secret = secrets.token_hex(12), secrets.token_hex(16)
    hello = {"hello": {"join_id": join, "secret": secret, "code": "BCDF-GHJK"}}
    _, _, body = asked(f"{room.page}/say", json.dumps(hello).encode(), X_Seat=secret)
    told = json.loads(body)
    assert told["reply"]["kind"] == "in"
    assert told["view"]["mine"]["seat"] == told["reply"]["seat"]


def test_a_secret_that_is_nobodys_sees_nothing(room: Presented) -> None:
    _, _, body = asked(f"{room.page}/say", json.dumps({"ping": True}).encode(), X_Seat=secrets.token_hex(16))
    assert json.loads(body)["view"] is None
    _, _, body = asked(f"{room.page}/say", json.dumps({"home": True}).encode(), X_Seat=secrets.token_hex(16))
    assert json.loads(body)["reply"]["kind"] == "refused"


def test_without_the_key_nothing_is_done_and_nobody_is_named(room: Presented) -> None:
    async def play() -> None:
        assert await _opens(room.page, "BCDF-GHJK-MNPQ-RTVW-XYZ2") == "locked"
        stranger = WireFacilitator(room.page, "")
        assert (await stranger.come_in())["kind"] == "locked"
        assert (await stranger.do("go", position=0))["kind"] == "refused"
        await close(stranger.socket)

    in_a_loop(play())


def test_data_are_for_whoever_has_the_key(room: Presented) -> None:
    assert asked(f"{room.page}/data", b'{"key": "x"}')[0] == 403
    status, headers, body = asked(f"{room.page}/data", json.dumps({"key": room.key}).encode())
    assert (status, body[:2]) == (200, b"PK")
    assert "spreadsheetml" in headers["Content-Type"]


def test_a_room_that_is_not_there_is_said_so_and_guessing_is_slowed(room: Presented) -> None:
    statuses = [asked(f"{room.root}{code}/reached")[0] for code in ["NONE1"] * 40]
    assert set(statuses) == {404, 429}


def test_every_address_has_a_code_to_point_at_and_is_reached_once_a_phone_has_come_that_way(tmp_path: Path) -> None:
    ways = ("http://192.0.2.2:8899", "http://198.51.100.7:8899")
    named = [part for way in ways for part in ("--public", way)]
    with presented(tmp_path, "hours-of-care", *named) as room:
        told = json.loads(asked(f"{room.page}/reached")[2])
        assert told == {"addresses": [f"{way}/" for way in ways], "reached": [False, False]}
        for place in range(2):
            _, headers, drawn = asked(f"{room.page}/code/{place}.svg")
            assert headers["Content-Type"].startswith("image/svg+xml")
            assert drawn.startswith(b"<?xml")
        assert asked(f"{room.page}/code/2.svg")[0] == 404
        asked(room.page, Host="192.0.2.2:8899")  # this computer itself: no phone
        assert json.loads(asked(f"{room.page}/reached")[2])["reached"] == [False, False]
        asked(room.page, Host="192.0.2.2:8899", X_Forwarded_For="192.0.2.77")
        assert json.loads(asked(f"{room.page}/reached")[2])["reached"] == [True, False]


def test_files_of_the_machine_are_not_served(room: Presented) -> None:
    for path in ("static/0/../../../etc/passwd", "static/0/%2e%2e%2fserver.py", "classes.db", ".git/config"):
        assert b"root:" not in asked(f"{room.root}{path}")[2]
        assert asked(f"{room.root}{path}")[0] in (200, 400, 404)


def test_what_was_answered_can_be_read_as_tables(room: Presented, monkeypatch: pytest.MonkeyPatch) -> None:
    data = load_session(room.code, room.database)
    assert list(data.people.columns) == ["seat", "kind", "team", "role", "sector"]
    assert set(data.tables()) == {"people", "answers", "steps", "actions"}


def test_phones_behind_web_servers_in_front_are_told_apart_and_one_phone_has_few_seats(tmp_path: Path) -> None:
    """On a School's server a web server stands before the Hub's proxy: both say in turn whom they speak for."""
    with presented(tmp_path, "hours-of-care", "--public", "http://127.0.0.1") as room:
        several = [_comes_in_by_post(room.page, f"203.0.113.{number}, 127.0.0.1") for number in range(6)]
        one = [_comes_in_by_post(room.page, "198.51.100.7, 127.0.0.1") for _ in range(6)]
    assert several == ["in"] * 6
    assert one == ["in"] * 4 + ["held"] * 2


def _comes_in_by_post(page: str, forwarded_for: str) -> str:
    """Come to the door by POST from an address; return what is replied."""
    hello = {"join_id": secrets.token_hex(12), "secret": secrets.token_hex(16), "code": codes.personal_code()}
    _, _, body = asked(f"{page}/say", json.dumps({"hello": hello}).encode(), X_Forwarded_For=forwarded_for)
    return str(json.loads(body)["reply"]["kind"])


def test_a_simulation_is_shown_beside_the_class_comes_back_and_ends_with_it(tmp_path: Path) -> None:
    with presented(tmp_path, "hours-of-care", "ageing") as room:
        assert room.process.stdout
        addresses = (
            found[0] for line in room.process.stdout if (found := re.search(r"http://127\.0\.0\.1:\d+/app/\S+", line))
        )
        answering(next(addresses))
        (first,) = _beside(room)
        first.kill()
        answering(next(addresses))
        (second,) = _beside(room)
        assert second != first
    psutil.wait_procs([second], timeout=SECONDS)
    assert not second.is_running()


def _beside(room: Presented) -> list[psutil.Process]:
    return [one for one in psutil.Process(room.process.pid).children()
            if one.status() != psutil.STATUS_ZOMBIE and "ageing" in one.cmdline()]  # fmt: skip


def test_an_app_that_is_none_is_said_before_a_room_is_made(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scuola", "present", "nothing", "--class", "hours-of-care", "--no-browser"]
    database = tmp_path / "classes.db"
    did = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "SCUOLA_CLASSES": f"sqlite:///{database}"}
    )
    assert did.returncode == 1 and "«nothing»" in did.stderr and not database.exists()


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("/srv/classes.db", "sqlite:////srv/classes.db"),
        ("mysql://school:secret@localhost/classes", "un componente che qui non c'è"),
        ("nothing://localhost/classes", "non si apre"),
    ],
)
def test_an_archive_that_cannot_be_is_said_with_what_to_write_and_without_its_password(where: str, says: str) -> None:
    with pytest.raises(Problem, match=re.escape(says)) as told:
        open_database(where)
    assert "secret" not in str(told.value)
