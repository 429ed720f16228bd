"""A class kept by PostgreSQL: the real one, on this machine, killed in the middle of a round."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from scuola.classroom import records
from scuola.classroom.storage import open_database
from tests import postgresql
from tests.classroom.rooms import Class, a_class
from tests.elsewhere import in_a_loop
from tests.postgresql import Cluster


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Give a PostgreSQL of our own."""
    with postgresql.cluster() as made:
        yield made


async def _answer(room: Class, phones: int, number: int) -> list[tuple[int, int]]:
    """Let phones answer; return seats and numbers that were acknowledged."""
    came = await room.phones(phones)
    replies = await asyncio.gather(*(phone.answer({"number": number}) for phone in came))
    return [(phone.seat, number) for phone, reply in zip(came, replies, strict=True) if reply["kind"] == "ack"]


def test_seats_and_answers_are_kept_by_postgresql_and_read_back(cluster: Cluster, tmp_path: Path) -> None:
    async def run() -> str:
        async with a_class(tmp_path, where=cluster.address) as room:
            await room.go("guess")
            assert len(await _answer(room, 30, 12)) == 30
            return room.room.code

    code = in_a_loop(run())
    engine = open_database(cluster.address)
    seats, actions, answers = records.contents(engine, code)
    engine.dispose()
    assert len(seats) == len(answers) == 30
    assert actions


def test_an_answer_again_counts_once_in_postgresql_too(cluster: Cluster, tmp_path: Path) -> None:
    async def run() -> None:
        async with a_class(tmp_path, where=cluster.address) as room:
            await room.go("word")
            (phone,) = await room.phones(1)
            message = phone.message({"text": "cura"})
            replies = await asyncio.gather(*(phone.say(answer=message) for _ in range(5)))
            assert {reply["kind"] for reply in replies} == {"ack"}
            assert len(records.contents(room.school.engine, room.room.code)[2]) == 1

    in_a_loop(run())


def test_a_database_that_is_killed_loses_nothing_that_was_acknowledged_and_the_room_goes_on(
    cluster: Cluster, tmp_path: Path
) -> None:
    async def run() -> None:
        async with a_class(tmp_path, where=cluster.address) as room:
            await room.go("guess")
            acknowledged = await _answer(room, 20, 1)
            cluster.kill()
            assert (await room.phone().hello())["again"]
            cluster.start()
            acknowledged += await _answer(room, 10, 2)
            kept = records.contents(room.school.engine, room.room.code)[2]
            assert sorted((row["seat"], int(row["body"]["number"])) for row in kept) == sorted(acknowledged)
            assert len(acknowledged) == 30

    in_a_loop(run())
