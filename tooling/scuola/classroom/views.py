"""What each may see: a phone its own part and nobody else's, the projector what is shown to all, the facilitator the rest."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from typing import Any

from scuola.classroom.people import Kind, Seat, role_name, team_label
from scuola.classroom.pieces import Notes, Piece, Sentence, spec, specs
from scuola.classroom.plan import Moment
from scuola.classroom.room import Room
from scuola.classroom.seating import Chair
from scuola.classroom.words import PHASES, PHONE
from scuola.curriculum.clock import at_second
from scuola.declared.forms import form_of
from scuola.declared.inputs import Inputs
from scuola.text import Text, formats, language

FORMS: dict[tuple[type[Inputs], str], list[dict[str, Any]]] = {}
MOST_FORMS = 512


def phase(room: Room) -> str:
    """Return what the class is doing: waiting, open, closed, revealed, paused, ended."""
    moment, state = room.moment, room.state
    if state.is_over:
        return "ended"
    if state.is_paused:
        return "paused"
    if moment is None:
        return "waiting"
    if room.is_revealed(moment):
        return "revealed"
    return "open" if room.is_open(moment) else "closed"


def common(room: Room) -> dict[str, Any]:
    """Return what everyone sees, in the current language: the question, what is shown, the result if it is revealed.

    Once the session is over there is no step; `position` still says where it ended.
    """
    moment, now = room.moment, phase(room)
    position = room.state.position
    seen: dict[str, Any] = {"phase": now, "now": time.time(), "timer": timer(room), "position": position, "step": None}
    if note := PHASES.get(now):
        seen["note"] = str(note)
    if moment is not None and now not in ("ended",):
        seen["step"] = _step(room, moment)
    return seen


def _step(room: Room, moment: Moment) -> dict[str, Any]:
    step = moment.step
    play = room.play(step, moment.stage)
    shown = specs(step.activity.shows(play))
    result = specs(step.activity.summary(play)) if room.results_are_shown(moment) else None
    return {
        "id": step.id, "stage": moment.stage, "turn": room.state.turn(step.id), "use": step.declared.use,
        "title": str(moment.title), "shows": shown, "result": result, "asks": bool(moment.declared.asks),
        "can_be_revealed": room.can_be_revealed(step),
    }  # fmt: skip


def timer(room: Room) -> dict[str, float] | None:
    """Return when time is up (seconds of the epoch), or how much is left while the class is paused."""
    state = room.state
    if state.timer_ends is not None:
        return {"ends": state.timer_ends}
    return None if state.timer_left is None else {"left": state.timer_left}


def own(room: Room, chair: Chair) -> dict[str, Any]:
    """Return what one phone alone sees, in the current language: the seat, the forms, what is private."""
    seat = room.person(chair.number)
    if chair.number in room.state.expelled:
        return {"seat": chair.number, "expelled": True}
    seen: dict[str, Any] = {
        "seat": chair.number, "team": str(team_label(seat.team)) if seat.team else "",
        "role": str(role_name(seat.role, room.plan.roles)), "is_test": seat.kind is Kind.TEST,
        "sector": room.state.sectors.get(chair.number, ""), "asks_sector": room.plan.session.people.mix,
        "sequence": room.highest_sequence(chair.number),
    }  # fmt: skip
    moment = room.moment
    if moment is not None and not room.state.is_over:
        seen |= {"private": specs(_private(room, moment, seat)), "forms": _forms(room, moment, seat)}
    return seen


def _private(room: Room, moment: Moment, seat: Seat) -> Sequence[Piece]:
    step = moment.step
    beside = seat.number if seat.kind is Kind.TEST else None
    found = list(step.activity.private(room.play(step, moment.stage, beside), seat))
    if not moment.declared.asks:
        return found
    if not step.takes_part(seat) or seat.kind is Kind.OBSERVER:
        return [Sentence(PHASES["observing"], "note")]
    if step.declared.who == "writer" and (pen := room.pen(step)) is not None and pen != seat.number:
        writer = room.person(pen)
        name = role_name(writer.role, room.plan.roles)
        said = PHONE["writes"](name=name if name.it else writer.label)
        read = [] if room.results_are_shown(moment) else step.activity.summary(room.play(step, moment.stage))
        return [*found, Sentence(said, "note"), *read]
    return found


def _forms(room: Room, moment: Moment, seat: Seat) -> list[dict[str, Any]]:
    if phase(room) != "open" and not (phase(room) == "paused" and room.is_open(moment)):
        return []
    found = []
    step = moment.step
    play = room.play(step, moment.stage, seat.number if seat.kind is Kind.TEST else None)
    for act in moment.declared.asks:
        if (inputs := room.asked(moment, act, seat)) is not None:
            acts = step.activity.buttons(play, act)
            adds_up = act in step.activity.adds_up
            last = None if adds_up else _last(play, moment.stage, [name for name, _ in acts], step.group(seat))
            found.append({
                "act": act, "fields": form(inputs), "buttons": [[name, str(label)] for name, label in acts],
                "values": dict(last.values) if last else step.activity.start(play, act, seat), "adds_up": adds_up,
                "sent": None if last is None else last.at, "by": None if last is None else last.seat,
            })  # fmt: skip
    return found


def _last(play: Any, stage: int, acts: Sequence[str], group: str) -> Any:
    answers = [found for act in acts if (found := play.latest(act, stage).get(group))]
    return max(answers, key=lambda answer: answer.number, default=None)


def form(inputs: type[Inputs]) -> list[dict[str, Any]]:
    """Return the fields of a form in the current language; those asked of a whole class are made once."""
    key = (inputs, language())
    if key not in FORMS:
        if len(FORMS) >= MOST_FORMS:
            FORMS.clear()
        FORMS[key] = form_of(inputs)
    return FORMS[key]


def progress(room: Room, connected: set[int]) -> dict[str, Any]:
    """Return how many are here and how many have answered: numbers alone."""
    people = [seat for seat in room.people() if seat.kind in (Kind.PERSON, Kind.OBSERVER)]
    done, missing = room.has_answered(room.moment) if room.moment else ([], [])
    return {
        "here": sum(seat.number in connected for seat in people), "seats": len(people),
        "done": len(done), "all": len(done) + len(missing),
    }  # fmt: skip


def timeline(room: Room) -> list[dict[str, Any]]:
    """Return the moments of the session, in the current language: what the facilitator goes through."""
    return [
        {"position": position, "minute": moment.step.minute, "step": moment.step.id, "stage": moment.stage,
         "title": str(moment.title), "kind": str(moment.step.activity.title), "optional": moment.step.declared.optional,
         "minutes": moment.minutes}
        for position, moment in enumerate(room.plan.moments)
    ]  # fmt: skip


def guide(room: Room) -> list[dict[str, Any]]:
    """Return the guide, activity by activity, in the current language."""
    return [
        {"start": one.start, "end": one.end,
         **{name: str(getattr(one, name) or "") for name in ("what", "materials", "output", "say")}}
        for one in room.plan.session.activities
    ]  # fmt: skip


def for_control(room: Room, connected: set[int], held: int) -> dict[str, Any]:
    """Return what the facilitator sees of the present: people, who has answered, notes, the result before it is revealed."""
    moment = room.moment
    done, missing = room.has_answered(moment) if moment else ([], [])
    return {
        "people": [_person(room, chair, connected, set(done), set(missing)) for _, chair in sorted(room.chairs.items())],
        "preview": specs(moment.step.activity.summary(room.play(moment.step, moment.stage))) if moment else [],
        "notes": _notes(room, moment), "queue": _queue(room, moment), "held": held,
        "started": room.state.started, "opened": dict(room.state.opened),
        "simulating": room.simulations.waiting, "failed": next(iter(room.simulations.failed.values()), ""),
        "pen": room.pen(moment.step) if moment and moment.step.declared.who == "writer" else None,
    }  # fmt: skip


def _person(room: Room, chair: Chair, connected: set[int], done: set[str], missing: set[str]) -> dict[str, Any]:
    seat, state = room.person(chair.number), room.state
    group = room.moment.step.group(seat) if room.moment else ""
    answered = True if group in done else False if group in missing else None
    return {
        "seat": chair.number, "kind": str(seat.kind), "team": seat.team, "role": seat.role,
        "role_name": str(role_name(seat.role, room.plan.roles)), "connected": chair.number in connected,
        "away": chair.number in state.away, "expelled": chair.number in state.expelled,
        "reserved": chair.secret_hash is None and chair.kind is not Kind.ROBOT, "answered": answered,
    }  # fmt: skip


def _notes(room: Room, moment: Moment | None) -> list[dict[str, Any]]:
    if moment is None:
        return []
    notes = moment.step.activity.notes(room.play(moment.step, moment.stage))
    return list(spec(Notes(Text("", ""), notes))["notes"])


def _queue(room: Room, moment: Moment | None) -> list[dict[str, Any]]:
    if moment is None:
        return []
    activity, play = moment.step.activity, room.play(moment.step, moment.stage)
    return [{"seat": seat.number, "name": str(activity.name(play, seat))} for seat in activity.queue(play)]


def taken_home(room: Room, chair: Chair) -> dict[str, Any]:
    """Return what a person takes home, in the current language: the own decisions and those of the team."""
    seat = room.person(chair.number)
    steps = []
    for step in room.plan.steps.values():
        if step.id in room.state.opened and (pieces := step.activity.takes_home(room.play(step), seat)):
            told = {"step": step.id, "title": str(step.activity.ask(step)), "pieces": specs(pieces)}
            played = step.activity.scenario(room.play(step), seat)
            steps.append({**told, "scenario": {"simulation": played[0], "code": played[1]}} if played else told)
    return {
        "schema": 1, "room": room.code, "session": room.plan.session.slug, "title": str(room.plan.session.title),
        "language": language(), "day": str(formats.day(_day(room))), "seat": chair.number,
        "team": str(team_label(seat.team)) if seat.team else "", "role": str(role_name(seat.role, room.plan.roles)),
        "steps": steps,
    }  # fmt: skip


def _day(room: Room) -> date:
    return at_second(room.record.created).date()
