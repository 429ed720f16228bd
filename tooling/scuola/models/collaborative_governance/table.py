"""The table itself: what members give, what they get, how trust, commitment and understanding move (Ansell and Gash)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.models.collaborative_governance.chance import Chance
from scuola.models.collaborative_governance.facts import MEMBERS, POSITIONS
from scuola.models.collaborative_governance.parameters import USUAL_MEETINGS, CollaborativeGovernance
from scuola.models.collaborative_governance.people import FREE_RIDER, Habits, kinds
from scuola.simulations.effects import saturation

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

    def __init__(self, parameters: CollaborativeGovernance, chance: Chance) -> None:
        self.parameters, self.chance, runs = parameters, chance, len(chance.kind)
        kind = kinds(chance.kind, parameters.kinds_of_people)
        slope = parameters.slope + parameters.slope_deviation * chance.slope
        slope = np.clip(slope, parameters.least_slope, parameters.most_slope)
        self.habits = Habits.of(kind, slope, parameters.triangle_slope, parameters.unconditional_share, 1)
        self.answers = np.where(kind == FREE_RIDER, parameters.pledge_of_free_riders, 1)
        trust = parameters.trust_without_history + parameters.history_in_trust * parameters.prehistory
        self.trust = np.full(runs, np.clip(trust, parameters.least_first_trust, parameters.most_first_trust))
        self.commitment = parameters.first_commitment * self.trust
        self.understanding = np.full(runs, parameters.first_understanding)
        self.rules = np.full(runs, parameters.first_rules)
        self.balance, self.small_wins = np.zeros(runs), np.zeros(runs)
        expected = parameters.first_belief + parameters.trust_in_first_belief * self.trust[:, None]
        self.belief = np.clip(expected + parameters.mood_in_first_belief * chance.mood[0], 0, 1)
        self.active = np.ones((runs, MEMBERS))
        self.fear = np.zeros((runs, MEMBERS))

    def play(self, turn: int, levers: Levers, emergency: Array) -> Round:
        """Play a round and let the table learn from it."""
        parameters = self.parameters
        self._adopt(levers)
        asymmetry = parameters.asymmetry * (1 - parameters.balance_effect * self.balance)
        endowment = self._endowments(asymmetry)
        rate = self._rates(turn)
        members = np.maximum(self.active.sum(axis=1), 1)
        mean = (rate * self.active).sum(axis=1) / members
        sanction, crowding = self._sanction(levers, rate, mean)
        given = rate * endowment
        together = 1 + parameters.complementarity * self.understanding * self.commitment
        value = parameters.value_rate * MEMBERS * given.sum(axis=1) * together
        share = (value / members)[:, None] * self.active
        lost = parameters.sanction_received * sanction * endowment
        borne = parameters.sanction_given * (sanction * endowment).sum(axis=1) / members  # those at the table share it
        payoff = (endowment - given + share - lost - borne[:, None]) * self.active
        conflict = self._conflict(turn, levers, asymmetry, emergency)
        sanction_cost = (parameters.sanction_received + parameters.sanction_given) * sanction * endowment
        played = Round(given, rate, payoff, value - given.sum(axis=1), self.active, conflict, sanction_cost.sum(axis=1))
        self._learn(levers, mean, conflict, asymmetry, crowding)
        others = ((rate * self.active).sum(axis=1, keepdims=True) - rate) / np.maximum(members - 1, 1)[:, None]
        self.belief = np.clip(parameters.belief_memory * self.belief + parameters.belief_in_others * others, 0, 1)
        self._come_and_go(turn, levers, payoff, endowment)
        return played

    def _adopt(self, levers: Levers) -> None:
        """Bring rules, balancing and intermediate results closer to what is decided and financed."""
        adoption = self.parameters.adoption
        self.rules = self.rules + (levers.rules - self.rules) * adoption
        self.balance = self.balance + (levers.balance - self.balance) * adoption
        self.small_wins = self.small_wins + (levers.small_wins - self.small_wins) * adoption

    def _endowments(self, asymmetry: Array) -> Array:
        """Return what each brings: unequal, as power is; the sum is the same for a full table."""
        weight = np.exp(self.parameters.power_spread * asymmetry[:, None] * POSITIONS)
        mean = weight.sum(axis=1, keepdims=True) / MEMBERS
        return np.asarray(self.parameters.endowment * weight / mean * self.active)

    def _rates(self, turn: int) -> Array:
        """Return the share of what each has that each puts in common, 0–1."""
        parameters, commitment = self.parameters, self.commitment[:, None]
        understood = _from(parameters.pledge_without_understanding, self.understanding)[:, None]
        pledged = parameters.pledge * understood * self.answers
        wish = self.habits.wish(self.belief) * (1 - parameters.commitment_over_wish * commitment)
        mood = parameters.mood_in_rate * self.chance.mood[turn]
        return np.asarray(np.clip(wish + commitment * pledged + self.fear + mood, 0, 1))

    def _sanction(self, levers: Levers, rate: Array, mean: Array) -> tuple[Array, Array]:
        """Return what each is sanctioned, and the trust that sanctions without a pact cost: they crowd it out."""
        parameters = self.parameters
        seen = levers.monitoring * _from(parameters.monitoring_without_rules, self.rules)
        sanction = levers.sanctions[:, None] * seen[:, None] * np.maximum(mean[:, None] - rate, 0) * self.active
        legitimate = _from(parameters.legitimacy_without_trust, self.trust)
        fear = parameters.fear_memory * self.fear + parameters.fear_of_sanctions * sanction * legitimate[:, None]
        self.fear = np.clip(fear, 0, parameters.most_fear)
        strangers = 1 + parameters.crowding_without_meetings * (levers.meetings < USUAL_MEETINGS)
        alone = (1 - legitimate) * strangers * _from(parameters.crowding_of_light_sanctions, levers.sanctions)
        return np.asarray(sanction), np.asarray(parameters.crowding * levers.sanctions * alone)

    def _conflict(self, turn: int, levers: Levers, asymmetry: Array, emergency: Array) -> Array:
        """Return where an open conflict breaks out, 0 or 1."""
        parameters = self.parameters
        unequal = asymmetry * (1 - parameters.facilitation_against_asymmetry * levers.facilitation)
        distrust = parameters.neutral_trust - self.trust
        breadth = (levers.inclusion - parameters.neutral_breadth) * (1 - levers.facilitation)
        chance = parameters.conflict_base + parameters.conflict_of_asymmetry * unequal
        chance = chance + parameters.conflict_of_distrust * distrust - parameters.rules_against_conflict * self.rules
        chance = chance + parameters.conflict_of_breadth * breadth + parameters.conflict_in_emergency * emergency
        likely = np.clip(chance, parameters.least_conflict, parameters.most_conflict)
        likely = likely * (1 - parameters.mediation_effect * levers.mediation)
        return np.asarray((self.chance.conflict[turn] < likely).astype(float))

    def _learn(self, levers: Levers, mean: Array, conflict: Array, asymmetry: Array, crowding: Array) -> None:
        """Move trust, commitment and shared understanding: the cycle of collaboration."""
        parameters = self.parameters
        dialogue = (
            saturation(levers.meetings, parameters.meetings_scale)
            * _from(parameters.dialogue_without_facilitation, levers.facilitation)
            * _from(parameters.dialogue_of_narrow_tables, levers.inclusion)
        )
        wins = parameters.wins_effect * self.small_wins * np.clip(parameters.contribution_in_wins * mean, 0, 1)
        trust = self._trust_after(levers, dialogue, wins, mean, conflict, asymmetry)
        self.trust = np.clip(trust - crowding, parameters.least_trust, parameters.most_trust)
        goal = self.trust * _from(parameters.commitment_without_rules, self.rules)
        goal = goal * _from(parameters.commitment_of_narrow_tables, levers.inclusion)
        commitment = self.commitment + parameters.commitment_speed * (goal - self.commitment)
        self.commitment = np.clip(commitment, 0, 1)
        known = self.understanding
        learnt = parameters.learning_of_dialogue * dialogue * _from(parameters.learning_without_trust, self.trust)
        learnt = (learnt + parameters.learning_of_wins * wins) * (1 - known) - parameters.forgetting * known
        self.understanding = np.clip(known + learnt, 0, 1)

    def _trust_after(
        self, levers: Levers, dialogue: Array, wins: Array, mean: Array, conflict: Array, asymmetry: Array
    ) -> Array:
        """Return trust after a round, but for what sanctions without a pact cost."""
        parameters = self.parameters
        heard = _from(
            parameters.dialogue_without_contributions, np.clip(parameters.contribution_in_dialogue * mean, 0, 1)
        )
        beyond = mean - parameters.expected_contribution
        unequal = asymmetry * (1 - parameters.breadth_against_asymmetry * levers.inclusion)
        up = parameters.trust_of_dialogue * dialogue * heard + parameters.trust_of_wins * wins
        up = up + parameters.trust_of_contributions * np.maximum(beyond, 0)
        down = parameters.distrust_of_free_riding * np.maximum(-beyond, 0) + parameters.distrust_of_conflict * conflict
        down = down + parameters.distrust_of_asymmetry * unequal
        return np.asarray(self.trust + up * (1 - self.trust) - down * self.trust - parameters.trust_wear)

    def _come_and_go(self, turn: int, levers: Levers, payoff: Array, endowment: Array) -> None:
        """Let members who lose by sitting at the table leave it, and some come back."""
        parameters = self.parameters
        worse = (payoff < parameters.least_payoff * endowment) & (self.active > 0)
        enough = self.active.sum(axis=1, keepdims=True) > parameters.least_members
        leaving = parameters.leaving * (1 - parameters.breadth_against_leaving * levers.inclusion)[:, None]
        leave = worse & enough & (self.chance.leaving[turn] < leaving)
        welcome = parameters.returning * (self.trust * levers.inclusion)[:, None]
        back = (self.active == 0) & (self.chance.returning[turn] < welcome)
        self.active = np.where(leave, 0.0, np.where(back, 1.0, self.active))


def _from(least: float, share: Array) -> Array:
    """Return what works only in part (`least`) without something, and in full with all of it (`share`)."""
    return np.asarray(least + (1 - least) * share)
