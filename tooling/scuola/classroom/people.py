"""Who is in the room: seats without names, balanced teams, roles for those who are there."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scuola import curriculum
from scuola.curriculum.sessions import Role, Roles
from scuola.declared.inputs import Choice, Inputs, choice
from scuola.text import EMPTY, Text

TEAM = Text("Squadra {name}", "Team {name}")
SEAT = Text("Posto {number}", "Seat {number}")
EVERYONE = Text("Tutta l'aula", "The whole room")
#: The group of whoever writes for all.
ROOM = "room"


class Kind(StrEnum):
    """What a seat is: only people are counted; robots fill groups where a game needs them."""

    PERSON = "person"
    OBSERVER = "observer"
    TEST = "test"
    ROBOT = "robot"


class Sector(Choice):
    """Where somebody works: the only thing that is asked about a person, to mix tables."""

    ADMINISTRATION = "administration", Text("amministrazione pubblica", "public administration")
    ELECTED = "elected", Text("ruolo politico", "elected office")
    THIRD = "third", Text("Terzo settore o cooperazione", "third sector or cooperatives")
    OTHER = "other", Text("altro", "elsewhere")


class About(Inputs):
    """What is asked at the door."""

    sector: Sector = choice(
        Text("Dove si lavora, soprattutto?", "Where do you mostly work?"),
        help=Text("Serve solo a mescolare i tavoli.", "Only used to mix the tables."),
    )


@dataclass(frozen=True)
class Seat:
    """A seat of the room: a number, never a name. `team` is a letter and `role` the code of a card, or empty."""

    number: int
    kind: Kind = Kind.PERSON
    team: str = ""
    role: str = ""
    sector: str = ""
    language: str = "it"

    @property
    def counts(self) -> bool:
        """Say whether what it answers is counted as a person's."""
        return self.kind is Kind.PERSON

    @property
    def label(self) -> Text:
        """Return what it is called."""
        return SEAT(number=self.number)


def team_label(name: str) -> Text:
    """Return what a team is called."""
    return TEAM(name=name)


def group_label(group: str, roles: Mapping[str, Role]) -> Text:
    """Return what a group that answers as one is called: a team, a role, the room, or a seat."""
    if group == ROOM:
        return EVERYONE
    if group in roles:
        return roles[group].name
    return SEAT(number=group) if group.isdigit() else team_label(group)


def balanced_teams(seats: Sequence[Seat], size: int, seed: int) -> dict[int, str]:
    """Return a team for each seat, by number: about `size` people each, those of a sector spread over all teams."""
    if not seats:
        return {}
    count = max(1, math.ceil(len(seats) / size - 0.25))
    shuffled = random.Random(seed).sample(list(seats), len(seats))
    in_order = sorted(shuffled, key=lambda seat: seat.sector)
    return {seat.number: team_name(place % count) for place, seat in enumerate(in_order)}


def team_name(place: int) -> str:
    """Return the name of a team by its place: A … Z, AA …"""
    letter = chr(ord("A") + place % 26)
    return letter if place < 26 else team_name(place // 26 - 1) + letter


def team_for(newcomer: Seat, seats: Iterable[Seat], size: int) -> str:
    """Return the team of somebody who comes late: the smallest, with fewest of the same sector; a new one if all are full."""
    members: dict[str, list[Seat]] = {}
    for seat in seats:
        if seat.team:
            members.setdefault(seat.team, []).append(seat)

    def fullness(name: str) -> tuple[int, int, str]:
        return len(members[name]), sum(seat.sector == newcomer.sector for seat in members[name]), name

    smallest = min(members, key=fullness, default="")
    is_full = not smallest or len(members[smallest]) > size
    return next(name for name in map(team_name, range(1_000)) if name not in members) if is_full else smallest


def cards(rule: Roles | None) -> dict[str, Role]:
    """Return the role cards of a session by code; none where nobody plays a role."""
    if rule is None:
        return {}
    listed = curriculum.role_play().roles if rule.cards == "role-play" else rule.cards
    return {role.code: role for role in listed}


def roles_for(seats: Sequence[Seat], rule: Roles, seed: int) -> dict[int, str]:
    """Return a role for each seat, by number; an empty one for those who only observe.

    With too few people roles are left out; who is one too many shares a role or takes an observer's.
    """
    playing = [code for code in cards(rule) if code not in rule.observers]
    out = [*rule.drop_order, *(code for code in reversed(playing) if code not in (*rule.drop_order, *rule.always))]
    dropped = [code for code in out if code in playing][: max(0, len(playing) - len(seats))]
    dealt = [code for code in sorted(playing, key=lambda code: code not in rule.always) if code not in dropped]
    shuffled = random.Random(seed).sample(list(seats), len(seats))
    given = dict(zip((seat.number for seat in shuffled), dealt, strict=False))
    watching = list(rule.observers)
    for place, seat in enumerate(shuffled[len(dealt) :]):
        shared = dealt[place % len(dealt)] if rule.extra == "share" and dealt else ""
        given[seat.number] = watching.pop(0) if watching else shared
    return given


def role_for(seats: Iterable[Seat], rule: Roles) -> str:
    """Return the role of somebody who comes late: one that nobody plays, else as for those who are one too many."""
    held = Counter(seat.role for seat in seats if seat.role)
    playing = [code for code in cards(rule) if code not in rule.observers]
    free = [code for code in sorted(playing, key=lambda code: code not in rule.always) if not held[code]]
    spare = [code for code in rule.observers if not held[code]]
    shared = [min(playing, key=lambda code: held[code])] if rule.extra == "share" and playing else []
    return next(iter([*free, *spare, *shared]), "")


def role_name(code: str, roles: Mapping[str, Role]) -> Text:
    """Return the name of a role; nothing for no role."""
    return roles[code].name if code in roles else EMPTY
