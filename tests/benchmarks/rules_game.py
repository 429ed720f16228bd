"""The repeated public good with punishment and talk, player by player, as Mesa and AgentPy have it written.

The rules and the draws are those of `scuola.models.collaborative_governance.games.play`: contributions are equal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from scuola.models.collaborative_governance.games import (
    CONDITIONAL,
    FREE_RIDER,
    ROUNDS,
    TRIANGLE,
    Draws,
    PublicGood,
    draws,
    play,
)

GAME = PublicGood()
MOST = GAME.endowment


def ours(groups: int) -> np.ndarray:
    """Return mean contributions, `(group, round)`, with arrays."""
    return np.asarray(play(punishment=True, talk=True, groups=groups).contribution)


class Player:
    """A player: what it is like, believes, fears and has promised."""

    kind: int
    slope: float
    belief: float
    noise: list[float]
    fear: float
    promise: float
    given: float

    def sit(self, chance: Draws, group: int, place: int) -> None:
        """Take a seat, with what chance brings to it."""
        self.kind, self.slope = int(chance.kind[place, group]), float(chance.slope[place, group])
        self.belief, self.noise = float(chance.belief[place, group]), [float(one[place, group]) for one in chance.noise]
        self.fear, self.promise, self.given = 0.0, 1.0, 0.0

    def wish(self) -> float:
        """Return what it would give by itself."""
        if self.kind == CONDITIONAL:
            return self.slope * self.belief
        if self.kind == FREE_RIDER:
            return 0.0
        if self.kind == TRIANGLE:
            return 0.9 * self.belief if self.belief < MOST / 2 else 0.9 * (MOST - self.belief)
        return 0.5 * MOST

    def contribute(self, turn: int) -> None:
        """Put in tokens."""
        want = self.wish()
        want += (0.92 * MOST - want) * (0.55 if self.kind == FREE_RIDER else 0.9) * self.promise + self.fear
        noise = self.noise[turn]
        self.given = min(max(want + (noise if want > 0.5 else 0.25 * abs(noise)), 0.0), MOST)

    def learn(self, turn: int, total: float, mean_fear: float, punishers: float) -> None:
        """Be punished, see what the others gave, remember."""
        others = (total - self.given) / (GAME.players - 1)
        points = punishers * min(0.55 * max(others - self.given, 0.0), 10)
        fear = 0.93 * self.fear + 1.1 * points
        self.fear = min(max(fear + 0.15 * max(mean_fear - self.fear, 0.0), 0.0), MOST)
        if turn:
            self.promise = 0.85 * self.promise + 0.15 * (self.given > 0.7 * MOST)
        self.belief = min(max(0.42 * self.belief + 0.57 * others, 0.0), MOST)


def play_round(players: list[Any], punishers: list[float], turn: int) -> list[float]:
    """Play a round of all groups, four players side by side each; return mean contributions."""
    found = []
    for group, share in enumerate(punishers):
        seated = players[group * GAME.players : (group + 1) * GAME.players]
        for one in seated:
            one.contribute(turn)
        total, mean_fear = sum(one.given for one in seated), sum(one.fear for one in seated) / GAME.players
        for one in seated:
            one.learn(turn, total, mean_fear, share)
        found.append(total / GAME.players)
    return found


def mesa(groups: int) -> Callable[[], np.ndarray]:
    """Return the game in Mesa, set up: calling it plays."""
    import mesa as library

    class Seat(Player, library.Agent):  # type: ignore[misc]  # Mesa is not among the requirements: no types
        """A player as a Mesa agent."""

    class Hall(library.Model):  # type: ignore[misc]  # Mesa is not among the requirements: no types
        """All groups."""

        def __init__(self) -> None:
            super().__init__(seed=0)
            chance, self.turn = draws(groups), 0
            self.punishers = chance.punishers.tolist()
            for place in range(groups * GAME.players):
                Seat(self).sit(chance, *divmod(place, GAME.players))
            self.seen: list[list[float]] = []

        def step(self) -> None:
            self.seen.append(play_round(list(self.agents), self.punishers, self.turn))
            self.turn += 1

    hall = Hall()
    return lambda: _played(hall)


def agentpy(groups: int) -> Callable[[], np.ndarray]:
    """Return the game in AgentPy, set up: calling it plays."""
    import agentpy as library

    class Seat(Player, library.Agent):  # type: ignore[misc]  # AgentPy is not among the requirements: no types
        """A player as an AgentPy agent."""

    class Hall(library.Model):  # type: ignore[misc]  # AgentPy is not among the requirements: no types
        """All groups."""

        def setup(self) -> None:
            chance, self.turn = draws(groups), 0
            self.punishers, self.seen = chance.punishers.tolist(), list[list[float]]()
            self.seats = library.AgentList(self, groups * GAME.players, Seat)
            for place, seat in enumerate(self.seats):
                seat.sit(chance, *divmod(place, GAME.players))

        def step(self) -> None:
            self.seen.append(play_round(list(self.seats), self.punishers, self.turn))
            self.turn += 1

    hall = Hall()
    hall.setup()
    return lambda: _played(hall)


def _played(hall: Any) -> np.ndarray:
    for _ in range(ROUNDS):
        hall.step()
    return np.array(hall.seen).T
