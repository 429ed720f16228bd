"""Sixty teams decide at the same instant: until every phone that decided shows its result, and how long pages wait meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from tests.benchmarks.live.crowd import Phone, Presenter, View, is_at

PING_EVERY = 0.05


@dataclass(frozen=True)
class Decided:
    """How long it took, in seconds: until all who decided saw what their plan gives; then until all saw the result revealed.

    `pings` is how long the phone of somebody who did not decide waited for a reply meanwhile, again and again, in milliseconds.
    """

    teams: int
    simulated: float
    revealed: float
    pings: list[float]


async def decide(presenter: Presenter, phones: Sequence[Phone], step: str, turn: int) -> Decided:
    """Let one phone of each team decide, each a plan of its own and another in each turn, then reveal the plans side by side."""
    await presenter.goes_to(step)
    await asyncio.gather(*(phone.shows(lambda view: is_at(view, step)) for phone in phones))
    await presenter.sees(lambda view: view["control"]["simulating"] == 0)
    deciding = list({phone.view["mine"]["team"]: phone for phone in phones}.values())
    pings: list[float] = []
    idle = next(phone for phone in phones if phone not in deciding)
    pinging = asyncio.create_task(_ping(idle, pings))
    begun = time.perf_counter()
    await asyncio.gather(*(_decide(phone, (place + turn / 2) / len(deciding)) for place, phone in enumerate(deciding)))
    simulated = time.perf_counter() - begun
    pinging.cancel()
    with suppress(asyncio.CancelledError):
        await pinging
    begun = time.perf_counter()
    await presenter.do("reveal", step=step)
    rest = [phone for phone in phones if phone is not idle]
    await asyncio.gather(*(phone.shows(lambda view: view["phase"] == "revealed") for phone in rest))
    return Decided(len(deciding), simulated, time.perf_counter() - begun, pings)


async def _decide(phone: Phone, share: float) -> None:
    """Decide levers between their lowest value and half way up, and wait until the result is shown."""
    fields = phone.view["mine"]["forms"][0]["fields"]
    await phone.answer({one["name"]: one["low"] + share / 2 * (one["high"] - one["low"]) for one in fields})
    await phone.shows(_has_result)


def _has_result(view: View) -> bool:
    """Say whether a phone shows what its plan gives: that it was decided, and at least a figure."""
    return len(view["mine"]["private"]) > 1


async def _ping(phone: Phone, pings: list[float]) -> None:
    while True:
        begun = time.perf_counter()
        await phone.say(ping=True)
        pings.append(1_000 * (time.perf_counter() - begun))
        await asyncio.sleep(PING_EVERY)
