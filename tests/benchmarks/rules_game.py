"""The repeated public good with punishment and talk, player by player, as Mesa and AgentPy have it written.

The rules and the draws are those of `scuola.models.collaborative_governance.games.play`: contributions are equal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from scuola.models.collaborative_governance.games import Draws, Laboratory, PublicGood, draws, play
from scuola.models.collaborative_governance.parameters import CollaborativeGovernance
from scuola.models.collaborative_governance.people import CONDITIONAL, FREE_RIDER, TRIANGLE

RULES = CollaborativeGovernance()
GAME, ROUNDS = PublicGood.of(RULES), RULES.game_rounds
MOST = GAME.endowment


def ours(groups: int) -> np.ndarray:
    """Return mean contributions, `(group, round)`, with arrays."""
    return np.asarray(play(RULES, punishment=True, talk=True, groups=groups).contribution)


def chance_of(groups: int) -> Draws:
    """Return what chance brings to the players of so many groups."""
    return draws(Laboratory.of(RULES), groups)


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
            return RULES.triangle_slope * (self.belief if self.belief < MOST / 2 else MOST - self.belief)
        return RULES.unconditional_share * MOST

    def contribute(self, turn: int) -> None:
        """Put in tokens."""
        want = self.wish()
        keeps = RULES.promise_of_free_riders if self.kind == FREE_RIDER else RULES.promise_of_others
        want += (RULES.promise * MOST - want) * keeps * self.promise + self.fear
        noise = self.noise[turn]
        noise = noise if want > RULES.nothing_wanted else RULES.noise_around_nothing * abs(noise)
        self.given = min(max(want + noise, 0.0), MOST)

    def learn(self, turn: int, total: float, mean_fear: float, punishers: float) -> None:
        """Be punished, see what the others gave, remember."""
        others = (total - self.given) / (GAME.players - 1)
        points = punishers * min(RULES.punishment_rate * max(others - self.given, 0.0), RULES.most_points)
        fear = RULES.game_fear_memory * self.fear + RULES.fear_of_points * points
        self.fear = min(max(fear + RULES.fear_of_others * max(mean_fear - self.fear, 0.0), 0.0), MOST)
        if turn:
            memory = RULES.promise_memory
            self.promise = memory * self.promise + (1 - memory) * (self.given > RULES.promise_kept * MOST)
        self.belief = min(max(RULES.belief_memory * self.belief + RULES.belief_in_others * others, 0.0), MOST)


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
            chance, self.turn = chance_of(groups), 0
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
            chance, self.turn = chance_of(groups), 0
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
