"""What a facilitator may do: commands by name, each checked before it becomes an action of the room."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from scuola.classroom import codes, records
from scuola.classroom.dealing import dealt_ahead, dealt_late, dealt_to_all
from scuola.classroom.messages import Command
from scuola.classroom.people import Kind
from scuola.classroom.play import LiveStep
from scuola.classroom.room import Room
from scuola.classroom.seating import Chair, Refused
from scuola.classroom.state import WAITING_ROOM
from scuola.text import Text

MINUTE = 60
MOST_PREPARED, MOST_ROBOTS = 60, 40

UNKNOWN = Text("Non c'è un comando «{name}».", "There is no command “{name}”.")
WRONG = Text(
    "Non è stato possibile: questa pagina non è aggiornata. Ricaricarla e riprovare.",
    "That was not possible: this page is out of date. Reload it and try again.",
)
NOTHING_TO_REVEAL = Text("Questo passo non ha un risultato da mostrare.", "This step has no result to reveal.")
TOO_MANY_ROBOTS = Text(
    "I robot sono già {most}: di più non se ne aggiungono.", "There are {most} robots already: no more can be added."
)
WRONG_COUNT = Text(
    "I posti da preparare sono tra 1 e {most} alla volta, non {count}.",
    "Seats are prepared from 1 to {most} at a time, not {count}.",
)


async def obey(room: Room, command: Command) -> dict[str, Any]:
    """Do what a facilitator asks and return what to tell, if anything; raise `Refused` if it cannot be done."""
    if command.do not in COMMANDS:
        raise Refused(UNKNOWN(name=command.do))
    try:
        return await COMMANDS[command.do](room, command.about) or {}
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise Refused(WRONG) from error


async def _go(room: Room, about: dict[str, Any]) -> None:
    position = int(about["position"])
    if position == WAITING_ROOM:
        await room.act("go", {"position": WAITING_ROOM})
        return
    if not 0 <= position < len(room.plan.moments):
        raise IndexError(position)
    if room.state.started is None and (dealt := dealt_to_all(room)):
        await room.act("assign", dealt)
    moment = room.plan.moments[position]
    await room.act("go", {"position": position, "step": moment.step.id, "timer": _timer(moment.minutes)})


def _timer(minutes: float | None) -> float | None:
    return None if minutes is None else time.time() + minutes * MINUTE


def _step(room: Room, about: dict[str, Any]) -> str:
    name = about.get("step") or (room.moment.step.id if room.moment else "")
    if name not in room.plan.steps:
        raise KeyError(name)
    return str(name)


async def _reveal(room: Room, about: dict[str, Any]) -> None:
    step = room.plan.steps[_step(room, about)]
    if not room.can_be_revealed(step):
        raise Refused(NOTHING_TO_REVEAL)
    await room.act("reveal", {"step": step.id, "stage": _stage(room, step)})


def _stage(room: Room, step: LiveStep) -> int:
    """Return the stage of a step where the class is; of another step, the last one."""
    here = room.moment
    return here.stage if here and here.step is step else len(step.activity.stages(step)) - 1


async def _hide(room: Room, about: dict[str, Any]) -> None:
    step = room.plan.steps[_step(room, about)]
    await room.act("hide", {"step": step.id, "stage": _stage(room, step)})


async def _close(room: Room, about: dict[str, Any]) -> None:
    await room.act("close", {"step": _step(room, about), "stage": int(about["stage"])})


async def _open(room: Room, about: dict[str, Any]) -> None:
    await room.act("open", {"step": _step(room, about), "stage": int(about["stage"])})


async def _reset(room: Room, about: dict[str, Any]) -> None:
    step = _step(room, about)
    position = next(place for place, moment in enumerate(room.plan.moments) if moment.step.id == step)
    timer = _timer(room.plan.moments[position].minutes)
    await room.act("reset", {"step": step, "position": position, "timer": timer})


async def _pause(room: Room, about: dict[str, Any]) -> None:
    if not room.state.is_paused:
        await room.act("pause", {})


async def _resume(room: Room, about: dict[str, Any]) -> None:
    if room.state.is_paused:
        await room.act("resume", {})


async def _time(room: Room, about: dict[str, Any]) -> None:
    added = about.get("minutes")
    begins = max(time.time(), room.state.timer_ends or 0)
    await room.act("timer", {"ends": None if added is None else begins + float(added) * MINUTE})


async def _end(room: Room, about: dict[str, Any]) -> None:
    await room.act("end", {})


async def _deal(room: Room, about: dict[str, Any]) -> None:
    if dealt := dealt_to_all(room, again=bool(about.get("again"))):
        await room.act("assign", dealt)


async def _assign(room: Room, about: dict[str, Any]) -> None:
    seat = _seat(room, about)
    body: dict[str, Any] = {}
    if "team" in about:
        body["teams"] = {seat: str(about["team"])[:2].upper()}
    if "role" in about:
        if about["role"] and about["role"] not in room.plan.roles:
            raise KeyError(about["role"])
        body["roles"] = {seat: about["role"]}
    await room.act("assign", body)


def _seat(room: Room, about: dict[str, Any]) -> int:
    number = int(about["seat"])
    if number not in room.chairs:
        raise KeyError(number)
    return number


def _about_a_seat(kind: str) -> Callable[[Room, dict[str, Any]], Awaitable[None]]:
    async def act(room: Room, about: dict[str, Any]) -> None:
        await room.act(kind, {"seat": _seat(room, about)})

    return act


async def _back(room: Room, about: dict[str, Any]) -> None:
    """Let somebody take part again; whoever has only observed finds a team and a role, as those who come late do."""
    seat = _seat(room, about)
    await room.act("back", {"seat": seat})
    if room.state.started and (dealt := dealt_late(room, [seat])):
        await room.act("assign", dealt)


async def _new_code(room: Room, about: dict[str, Any]) -> dict[str, Any]:
    seat = _seat(room, about)
    return {"seat": seat, "code": await room.free(seat)}


async def _show(room: Room, about: dict[str, Any]) -> None:
    await room.act("show", {"note": int(about["note"]), "shown": bool(about["shown"])})


async def _group(room: Room, about: dict[str, Any]) -> None:
    name = str(about["group"])[:60]
    await room.act("tell", {"step": _step(room, about), "what": "group", "note": int(about["note"]), "group": name})


async def _reply(room: Room, about: dict[str, Any]) -> None:
    text = str(about["text"])[:1_000]
    await room.act("tell", {"step": _step(room, about), "what": "reply", "note": int(about["note"]), "text": text})


async def _call(room: Room, about: dict[str, Any]) -> None:
    step = room.plan.steps[_step(room, about)]
    seconds = getattr(step.options, "seconds", MINUTE)
    body = {"step": step.id, "what": "call", "seat": _seat(room, about), "timer": time.time() + seconds}
    await room.act("tell", body)


async def _pen(room: Room, about: dict[str, Any]) -> None:
    await room.act("tell", {"step": _step(room, about), "what": "pen", "seat": _seat(room, about)})


async def _devices(room: Room, about: dict[str, Any]) -> None:
    await room.act("devices", {"several": bool(about["several"])})


async def _prepare(room: Room, about: dict[str, Any]) -> dict[str, Any]:
    """Prepare seats with personal codes, teams and roles; the codes are told once."""
    count = int(about["count"])
    if not 1 <= count <= MOST_PREPARED:
        raise Refused(WRONG_COUNT(most=MOST_PREPARED, count=count))
    first = max(room.chairs, default=0) + 1
    made = {number: codes.personal_code() for number in range(first, first + count)}
    chairs = [Chair(number, Kind.PERSON, code_hash=codes.hashed(room.code, codes.plain(code)))
              for number, code in made.items()]  # fmt: skip
    await room.add_chairs(chairs, dealt_ahead(room, list(made)))
    return {"prepared": [[number, code] for number, code in made.items()]}


async def _robot(room: Room, about: dict[str, Any]) -> None:
    robots = sum(chair.kind is Kind.ROBOT for chair in room.chairs.values())
    if robots >= MOST_ROBOTS:
        raise Refused(TOO_MANY_ROBOTS(most=MOST_ROBOTS))
    number = max(room.chairs, default=0) + 1
    await room.add_chairs([Chair(number, Kind.ROBOT, join_id=f"robot-{number}")])
    room.note_change("all")


async def _key(room: Room, about: dict[str, Any]) -> dict[str, Any]:
    """Make another key; whoever came in with the old one is out."""
    key = await room.writer.do(lambda connection: records.replace_key(connection, room.code))
    room.key_hash = codes.hashed(room.code, codes.plain(key))
    return {"key": key}


COMMANDS: dict[str, Callable[[Room, dict[str, Any]], Awaitable[dict[str, Any] | None]]] = {
    "go": _go, "reveal": _reveal, "hide": _hide, "close": _close, "open": _open, "reset": _reset, "pause": _pause,
    "resume": _resume, "time": _time, "end": _end, "deal": _deal, "assign": _assign, "observe": _about_a_seat("observe"),
    "leave": _about_a_seat("leave"), "back": _back, "expel": _about_a_seat("expel"),
    "readmit": _about_a_seat("readmit"), "code": _new_code, "show": _show, "group": _group, "reply": _reply,
    "call": _call, "pen": _pen, "devices": _devices, "prepare": _prepare, "robot": _robot, "key": _key,
}  # fmt: skip
