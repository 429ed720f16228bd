"""Teams and roles dealt: to everyone at the start, to who comes late, by the rules of the session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scuola.classroom.people import Kind, Seat, balanced_teams, role_for, roles_for, team_for

if TYPE_CHECKING:
    from scuola.classroom.seating import Seating


def dealt_to_all(room: Seating, *, again: bool = False) -> dict[str, Any]:
    """Return teams and roles for those who have none yet; for everyone, with `again`."""
    rules, people = room.plan.session.people, _dealt(room)
    seed = sum(map(ord, room.code)) + (len(room.state.teams) if again else 0)
    found: dict[str, Any] = {}
    if rules.teams and (again or not any(seat.team for seat in people)):
        found["teams"] = balanced_teams(people, rules.teams.size, seed)
    if rules.roles and (again or not any(seat.role for seat in people)):
        found["roles"] = roles_for(people, rules.roles, seed)
    rest = [seat.number for seat in people]
    return found or dealt_late(room, rest)


def dealt_ahead(room: Seating, numbers: list[int]) -> dict[str, Any]:
    """Return teams and roles for seats that are prepared before anybody comes."""
    rules, seats = room.plan.session.people, [Seat(number) for number in numbers]
    teams = balanced_teams(seats, rules.teams.size, numbers[0]) if rules.teams else {}
    roles = roles_for(seats, rules.roles, numbers[0]) if rules.roles else {}
    return {name: given for name, given in (("teams", teams), ("roles", roles)) if given}


def dealt_late(room: Seating, numbers: list[int]) -> dict[str, Any]:
    """Return teams and roles for seats that come when they have been dealt."""
    rules, people = room.plan.session.people, _dealt(room)
    teams: dict[int, str] = {}
    roles: dict[int, str] = {}
    for number in numbers:
        seat = _as_dealt(room, number)
        if rules.teams and not seat.team:
            teams[number] = team_for(seat, people, rules.teams.size)
        if rules.roles and not seat.role and number not in room.state.roles:
            roles[number] = role_for(people, rules.roles)
        people = [*(one for one in people if one.number != number),
                  Seat(number, team=teams.get(number, seat.team), role=roles.get(number, seat.role))]  # fmt: skip
    return {name: given for name, given in (("teams", teams), ("roles", roles)) if given}


def _dealt(room: Seating) -> list[Seat]:
    return [seat for seat in room.people() if seat.kind in (Kind.PERSON, Kind.ROBOT)]


def _as_dealt(room: Seating, number: int) -> Seat:
    return room.person(number) if number in room.chairs else Seat(number, sector=room.state.sectors.get(number, ""))
