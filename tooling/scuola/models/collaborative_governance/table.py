"""The table itself: what members give, what they get, how trust, commitment and understanding move (Ansell and Gash)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.blocks import saturation
from scuola.models.collaborative_governance.chance import Chance
from scuola.models.collaborative_governance.facts import (
    COMPLEMENTARITY,
    ENDOWMENT,
    LEAST_MEMBERS,
    MEMBERS,
    POSITIONS,
    RATE,
)
from scuola.models.collaborative_governance.games import FREE_RIDER, Habits, kinds

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Levers:
    """What is really done in a round, each `(run,)`: the levers as financed."""

    facilitation: Array
    meetings: Array
    inclusion: Array
    rules: Array
    monitoring: Array
    sanctions: Array
    small_wins: Array
    balance: Array
    mediation: Array


@dataclass(frozen=True)
class Round:
    """What happened in a round: by member `(run, member)`, or `(run,)`."""

    given: Array
    rate: Array
    payoff: Array
    value: Array
    active: Array
    conflict: Array
    sanction_cost: Array


class Table:
    """The state of the table in many runs."""

    def __init__(self, chance: Chance, prehistory: float, asymmetry: float) -> None:
        self.chance, self.asymmetry = chance, asymmetry
        kind = kinds(chance.kind)
        self.habits, self.answers = Habits.of(kind, chance.slope, 1.0), np.where(kind == FREE_RIDER, 0.45, 1.0)
        runs = len(chance.kind)
        self.trust = np.full(runs, np.clip(0.42 + 0.25 * prehistory, 0.05, 0.95))
        self.commitment = 0.5 * self.trust
        self.understanding = np.full(runs, 0.2)
        self.rules, self.balance, self.small_wins = np.full(runs, 0.06), np.zeros(runs), np.zeros(runs)
        start = 0.25 + 0.4 * self.trust[:, None] + 0.12 * chance.mood[0]
        self.belief = np.clip(start, 0, 1)
        self.active = np.ones((runs, MEMBERS))
        self.fear = np.zeros((runs, MEMBERS))

    def play(self, turn: int, levers: Levers, emergency: Array) -> Round:
        """Play a round and let the table learn from it."""
        self.rules = self.rules + (levers.rules - self.rules) * 0.5
        self.balance = self.balance + (levers.balance - self.balance) * 0.5
        self.small_wins = self.small_wins + (levers.small_wins - self.small_wins) * 0.5
        asymmetry = self.asymmetry * (1 - 0.75 * self.balance)
        endowment = self._endowments(asymmetry)
        rate = self._rates(turn)
        members = np.maximum(self.active.sum(axis=1), 1)
        mean = (rate * self.active).sum(axis=1) / members
        sanction, crowding = self._sanction(levers, rate, mean)
        given = rate * endowment
        value = RATE * MEMBERS * given.sum(axis=1) * (1 + COMPLEMENTARITY * self.understanding * self.commitment)
        share = (value / members)[:, None] * self.active
        payoff = (endowment - given + share - 3 * sanction * endowment) * self.active
        conflict = self._conflict(turn, levers, asymmetry, emergency)
        played = Round(
            given,
            rate,
            payoff,
            value - given.sum(axis=1),
            self.active,
            conflict,
            (4 * sanction * endowment).sum(axis=1),
        )
        self._learn(levers, mean, conflict, asymmetry, crowding)
        others = ((rate * self.active).sum(axis=1, keepdims=True) - rate) / np.maximum(members - 1, 1)[:, None]
        self.belief = np.clip(0.42 * self.belief + 0.57 * others, 0, 1)
        self._come_and_go(turn, levers, payoff, endowment)
        return played

    def _endowments(self, asymmetry: Array) -> Array:
        """Return what each brings: unequal, as power is; the sum is the same for a full table."""
        weight = np.exp(0.9 * asymmetry[:, None] * POSITIONS)
        return np.asarray(ENDOWMENT * weight * MEMBERS / weight.sum(axis=1, keepdims=True) * self.active)

    def _rates(self, turn: int) -> Array:
        """Return the share of what each has that each puts in common, 0–1."""
        want = self.habits.wish(self.belief)
        commitment, understanding = self.commitment[:, None], self.understanding[:, None]
        called = 0.95 * (0.35 + 0.65 * understanding) * self.answers
        want = want * (1 - 0.45 * commitment) + commitment * called + self.fear
        return np.asarray(np.clip(want + 0.08 * self.chance.mood[turn], 0, 1))

    def _sanction(self, levers: Levers, rate: Array, mean: Array) -> tuple[Array, Array]:
        """Return what each is sanctioned, and the trust that sanctions without a pact cost: they crowd it out."""
        seen = levers.monitoring * (0.35 + 0.65 * self.rules)
        sanction = levers.sanctions[:, None] * seen[:, None] * np.maximum(mean[:, None] - rate, 0) * self.active
        legitimate = 0.3 + 0.7 * self.trust
        self.fear = np.clip(0.8 * self.fear + 0.5 * sanction * legitimate[:, None], 0, 0.6)
        alone = (1 - legitimate) * (1 + 1.5 * (levers.meetings < 2)) * (0.5 + 0.5 * levers.sanctions)
        return np.asarray(sanction), np.asarray(0.10 * levers.sanctions * alone)

    def _conflict(self, turn: int, levers: Levers, asymmetry: Array, emergency: Array) -> Array:
        """Return where an open conflict breaks out, 0 or 1."""
        chance = 0.10 + 0.30 * asymmetry * (1 - 0.5 * levers.facilitation) + 0.25 * (0.5 - self.trust)
        chance = chance - 0.10 * self.rules + 0.10 * (levers.inclusion - 0.5) * (1 - levers.facilitation)
        likely = np.clip(chance + 0.15 * emergency, 0.02, 0.9) * (1 - 0.65 * levers.mediation)
        return np.asarray((self.chance.conflict[turn] < likely).astype(float))

    def _learn(self, levers: Levers, mean: Array, conflict: Array, asymmetry: Array, crowding: Array) -> None:
        """Move trust, commitment and shared understanding: the cycle of collaboration."""
        trust, room = self.trust, 1 - self.trust
        dialogue = (
            saturation(levers.meetings, 4) * (0.35 + 0.65 * levers.facilitation) * (0.45 + 0.55 * levers.inclusion)
        )
        wins = 0.6 * self.small_wins * np.clip(1.6 * mean, 0, 1)
        up = 0.30 * dialogue * (0.4 + 0.6 * np.clip(1.5 * mean, 0, 1)) + 0.18 * wins + 0.06 * np.maximum(mean - 0.35, 0)
        down = 0.13 * np.maximum(0.35 - mean, 0) + 0.12 * conflict + 0.06 * asymmetry * (1 - 0.5 * levers.inclusion)
        self.trust = np.clip(trust + up * room - down * trust - 0.012 - crowding, 0.02, 0.98)
        goal = self.trust * (0.35 + 0.65 * self.rules) * (0.5 + 0.5 * levers.inclusion)
        self.commitment = np.clip(self.commitment + 0.35 * (goal - self.commitment), 0, 1)
        known = self.understanding
        learnt = 0.22 * dialogue * (1 - known) * (0.3 + 0.7 * self.trust) + 0.10 * wins * (1 - known) - 0.05 * known
        self.understanding = np.clip(known + learnt, 0, 1)

    def _come_and_go(self, turn: int, levers: Levers, payoff: Array, endowment: Array) -> None:
        """Let members who lose by sitting at the table leave it, and some come back."""
        worse = (payoff < 0.97 * endowment) & (self.active > 0)
        enough = self.active.sum(axis=1, keepdims=True) > LEAST_MEMBERS
        leave = worse & enough & (self.chance.leaving[turn] < 0.05 * (1 - 0.5 * levers.inclusion)[:, None])
        welcome = 0.10 * (self.trust * levers.inclusion)[:, None]
        back = (self.active == 0) & (self.chance.returning[turn] < welcome)
        self.active = np.where(leave, 0.0, np.where(back, 1.0, self.active))
