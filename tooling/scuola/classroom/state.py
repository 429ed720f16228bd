"""Where a class is: what the facilitator has done so far, folded into one state; the same actions give the same state."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

WAITING_ROOM = -1
GATHERED = "gathered"  # what was brought from before the class: beginning a step again leaves it there


@dataclass
class State:
    """The state of a class. `position` is a moment of the plan; `turns` counts how often a step was begun again.

    Seats are known by number, notes by the number of their answer. A timer runs until `timer_ends` (seconds of the
    epoch); while the class is paused, `timer_left` says how much was left.
    """

    position: int = WAITING_ROOM
    started: float | None = None
    turns: dict[str, int] = field(default_factory=dict)
    opened: dict[str, float] = field(default_factory=dict)
    revealed: set[tuple[str, int]] = field(default_factory=set)
    closed: set[tuple[str, int]] = field(default_factory=set)
    is_paused: bool = False
    is_over: bool = False
    timer_ends: float | None = None
    timer_left: float | None = None
    sectors: dict[int, str] = field(default_factory=dict)
    teams: dict[int, str] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    observers: set[int] = field(default_factory=set)
    away: set[int] = field(default_factory=set)
    expelled: set[int] = field(default_factory=set)
    shown: dict[int, bool] = field(default_factory=dict)
    told: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    several_per_device: bool = False

    def turn(self, step: str) -> int:
        """Return how often a step was begun again."""
        return self.turns.get(step, 0)

    def is_revealed(self, step: str, stage: int = 0) -> bool:
        """Say whether the result of a stage is seen: its own, or that of a later one, in which it is seen too."""
        return any(name == step and revealed >= stage for name, revealed in self.revealed)

    def apply(self, kind: str, body: dict[str, Any], at: float) -> None:
        """Take an action in; raise `AttributeError` for a kind that there is none of."""
        getattr(self, f"_{kind}")(body, at)

    def _go(self, body: dict[str, Any], at: float) -> None:
        self.position, self.timer_ends, self.timer_left = body["position"], body.get("timer"), None
        self.is_over = False
        if body.get("step"):
            self.started = self.started or at
            self.opened.setdefault(body["step"], at)

    def _reveal(self, body: dict[str, Any], at: float) -> None:
        self.revealed.add((body["step"], body.get("stage", 0)))

    def _hide(self, body: dict[str, Any], at: float) -> None:
        self.revealed = {(name, stage) for name, stage in self.revealed
                         if name != body["step"] or stage < body.get("stage", 0)}  # fmt: skip

    def _close(self, body: dict[str, Any], at: float) -> None:
        self.closed.add((body["step"], body["stage"]))

    def _open(self, body: dict[str, Any], at: float) -> None:
        self.closed.discard((body["step"], body["stage"]))

    def _reset(self, body: dict[str, Any], at: float) -> None:
        step = body["step"]
        self.turns[step] = self.turn(step) + 1
        self.revealed = {(name, stage) for name, stage in self.revealed if name != step}
        self.closed = {(name, stage) for name, stage in self.closed if name != step}
        self.told[step] = [one for one in self.told.get(step, []) if one.get("what") == GATHERED]
        self.position, self.timer_ends, self.timer_left = body["position"], body.get("timer"), None

    def _pause(self, body: dict[str, Any], at: float) -> None:
        self.is_paused = True
        self.timer_left, self.timer_ends = self.timer_ends and max(0.0, self.timer_ends - at), None

    def _resume(self, body: dict[str, Any], at: float) -> None:
        self.is_paused = False
        self.timer_ends, self.timer_left = None if self.timer_left is None else at + self.timer_left, None

    def _timer(self, body: dict[str, Any], at: float) -> None:
        self.timer_ends, self.timer_left = body["ends"], None

    def _about(self, body: dict[str, Any], at: float) -> None:
        self.sectors[body["seat"]] = body["sector"]

    def _assign(self, body: dict[str, Any], at: float) -> None:
        self.teams |= {int(seat): team for seat, team in body.get("teams", {}).items()}
        self.roles |= {int(seat): role for seat, role in body.get("roles", {}).items()}

    def _observe(self, body: dict[str, Any], at: float) -> None:
        self.observers.add(body["seat"])
        self.teams.pop(body["seat"], None)
        self.roles.pop(body["seat"], None)

    def _leave(self, body: dict[str, Any], at: float) -> None:
        self.away.add(body["seat"])

    def _back(self, body: dict[str, Any], at: float) -> None:
        self.away.discard(body["seat"])
        self.observers.discard(body["seat"])

    def _expel(self, body: dict[str, Any], at: float) -> None:
        self.expelled.add(body["seat"])

    def _readmit(self, body: dict[str, Any], at: float) -> None:
        self.expelled.discard(body["seat"])

    def _show(self, body: dict[str, Any], at: float) -> None:
        self.shown[body["note"]] = body["shown"]

    def _tell(self, body: dict[str, Any], at: float) -> None:
        self.told.setdefault(body["step"], []).append({**body, "at": at})
        if "timer" in body:
            self.timer_ends, self.timer_left = body["timer"], None

    def _devices(self, body: dict[str, Any], at: float) -> None:
        self.several_per_device = body["several"]

    def _end(self, body: dict[str, Any], at: float) -> None:
        self.is_over, self.timer_ends, self.timer_left = True, None, None
