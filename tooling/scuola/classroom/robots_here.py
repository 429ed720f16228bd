"""Robots that fill groups in a real class: they answer after a moment, like everyone else, and only where it is a game."""

from __future__ import annotations

import asyncio
import logging
import random

from scuola.classroom.messages import Answered
from scuola.classroom.people import Kind
from scuola.classroom.plan import Moment
from scuola.classroom.room import Room
from scuola.text.problems import Problem

SECONDS = (1.0, 4.0)


class Robots:
    """The robots of a room. What they answer has an id of its own for each moment: after a crash nothing is doubled."""

    def __init__(self, room: Room, chance: random.Random) -> None:
        self._room, self._chance = room, chance
        self._moment: tuple[str, int, int] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def look(self) -> None:
        """See whether there is something to answer, and answer it shortly."""
        room, moment = self._room, self._room.moment
        robots = [chair for chair in room.chairs.values() if chair.kind is Kind.ROBOT]
        if moment is None or not robots or not moment.step.activity.robots_fill or not room.is_open(moment):
            return
        now = (moment.step.id, room.state.turn(moment.step.id), moment.stage)
        for chair in robots:
            for act in moment.declared.asks:
                name = f"robot-{chair.number}-{'-'.join(map(str, now))}-{act}"
                task = asyncio.get_running_loop().create_task(self._answer(chair.number, moment, act, name))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _answer(self, number: int, moment: Moment, act: str, name: str) -> None:
        await asyncio.sleep(self._chance.uniform(*SECONDS))
        room, step = self._room, moment.step
        play, seat = room.play(step, moment.stage), room.person(number)
        values = step.activity.robot(play, act, seat, self._chance)
        if values is None or room.moment is not moment:
            return
        message = Answered(id=name[:64], step=step.id, stage=moment.stage, turn=room.state.turn(step.id), act=act,
                           sequence=room.highest_sequence(number) + 1, values=values)  # fmt: skip
        try:
            await room.answer(room.chairs[number], message)
        except Problem as problem:
            logging.getLogger(__name__).warning("robot %s in room %s: %s", number, room.code, problem)
