"""The same public good at tables of four, ours beside oTree, in turns: processor of the server for each answer."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.live import otree
from tests.benchmarks.live.crowd import Phone, Presenter, is_at, leave, presenting, processor
from tests.classroom.wire import Presented, presented

SESSION, STEP = "table-that-holds", "commons"
ROUNDS, MESSAGES = 4, 4


@dataclass(frozen=True)
class Answers:
    """Milliseconds of processor for each answer, round by round: ours and oTree's; oTree's are missing where it cannot be run."""

    ours: list[float]
    theirs: list[float]


@dataclass
class Class:
    """Our room, with its control page open: rounds that the facilitator opens, then answers one after the other."""

    room: Presented
    presenter: Presenter
    phones: list[Phone]

    @property
    def processor(self) -> float:
        """Return the seconds of processor that the server has taken so far."""
        return processor(self.room)

    async def by_pages(self, number: int) -> None:
        """Play a round: the form, the answer of everyone, what each has earned so far."""
        stages = [one["stage"] for one in self.presenter.moments if one["step"] == STEP]
        rounds = [stage for stage in stages if stage != 2]  # after the second round the tables talk
        await self.presenter.goes_to(STEP, rounds[number])
        await asyncio.gather(*(phone.shows(lambda view: is_at(view, STEP, rounds[number])) for phone in self.phones))
        await self.by_messages(number)

    async def by_messages(self, number: int) -> None:
        """Have everyone answer at the same instant, until all have their tick."""
        await asyncio.gather(*(phone.answer({"number": number % 20}) for phone in self.phones))
        await self.presenter.sees(lambda view: view["progress"]["done"] == len(self.phones))


Side = Class | otree.Table


async def _each(
    side: Side, processor: Callable[[], float], play: Callable[[int], Awaitable[None]], number: int
) -> float:
    before = processor()
    await play(number)
    people = len(side.phones if isinstance(side, Class) else side.players)
    return 1_000 * (processor() - before) / people


async def _in_turns(ours: Class, theirs: otree.Table | None) -> tuple[Answers, Answers]:
    pages, messages = Answers([], []), Answers([], [])
    for times, kept, name in ((ROUNDS, pages, "by_pages"), (MESSAGES, messages, "by_messages")):
        for number in range(times):
            kept.ours.append(await _each(ours, lambda: ours.processor, getattr(ours, name), number))
            if theirs is not None:
                kept.theirs.append(await _each(theirs, lambda: theirs.server.processor, getattr(theirs, name), number))
    return pages, messages


async def _play(room: Presented, server: otree.OTree | None, count: int) -> tuple[Answers, Answers]:
    async with presenting(room) as presenter:
        phones = [Phone(room.page) for _ in range(count)]
        await asyncio.gather(*(phone.come_in() for phone in phones))
        theirs = None
        if server is not None:
            theirs = otree.Table(server, count)
            await theirs.begins()
        try:
            return await _in_turns(Class(room, presenter, phones), theirs)
        finally:
            await leave(phones)
            if theirs is not None:
                await theirs.ends()


def beside_otree(count: int) -> tuple[Answers, Answers, str]:
    """Play rounds by pages and messages with so many people; return what each took, and why oTree is missing, if it is."""
    with tempfile.TemporaryDirectory() as folder, presented(Path(folder), SESSION) as room:
        try:
            with otree.serving(Path(folder)) as server:
                return *asyncio.run(_play(room, server, count)), ""
        except otree.NotThere as error:
            return *asyncio.run(_play(room, None, count)), str(error)
