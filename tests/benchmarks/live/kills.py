"""The server killed in the middle of a round, again and again: until everyone is back in their seat, and whether anything is lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import Any

from tests.benchmarks.live.crowd import Phone, presenting
from tests.classroom.wire import Presented

STEP = "guess"
Message = dict[str, Any]


async def killed(room: Presented, phones: Sequence[Phone], times: int) -> list[float]:
    """Let everyone answer and have their tick; kill the server while everyone answers again; let everyone back.

    What had no tick is sent again as it was, as the phone's outbox does. Return how long it was from each kill until the
    last phone was in its seat again, in seconds.
    """
    async with presenting(room) as presenter:
        await asyncio.gather(*(phone.come_in() for phone in phones))
        await presenter.goes_to(STEP)
    seats, away = [phone.seat for phone in phones], []
    for kill in range(times):
        await asyncio.gather(*(phone.sees(STEP) for phone in phones))
        await asyncio.gather(*(phone.answer({"number": kill}) for phone in phones))
        waiting = [phone.message({"number": kill + 0.5}) for phone in phones]
        under_way = [asyncio.create_task(_send(*pair)) for pair in zip(phones, waiting, strict=True)]
        await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
        begun = time.perf_counter()
        room.strike()
        await asyncio.gather(*under_way, return_exceptions=True)
        for phone in phones:
            phone.view = {}
        await asyncio.gather(*(phone.come_in() for phone in phones))
        away.append(time.perf_counter() - begun)
        assert [phone.seat for phone in phones] == seats
        again = [pair for pair in zip(phones, waiting, strict=True) if pair[1]["id"] not in pair[0].acknowledged]
        await asyncio.gather(*(_send(*pair) for pair in again))
    return away


async def _send(phone: Phone, message: Message) -> None:
    reply = await phone.say(answer=message)
    assert reply["kind"] == "ack", reply
    phone.acknowledged.append(message["id"])
