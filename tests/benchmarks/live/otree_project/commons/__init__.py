"""A public good in rounds, at tables of four: the tokens put in, the wait for the others, the payoff; then one live page."""

from __future__ import annotations

from typing import Any, ClassVar

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, Page, WaitPage, models

ENDOWMENT, MULTIPLIER = 20, 1.6


class C(BaseConstants):
    """What oTree wants to know of the game."""

    NAME_IN_URL = "commons"
    PLAYERS_PER_GROUP = 4
    NUM_ROUNDS = 4


class Subsession(BaseSubsession):
    """A round."""


class Group(BaseGroup):
    """A table."""

    total = models.IntegerField(initial=0)


class Player(BasePlayer):
    """Somebody at a table."""

    contribution = models.IntegerField(min=0, max=ENDOWMENT, label="Quanti gettoni mettere in comune?")


def pay(group: Any) -> None:
    """Pay everyone at a table what is kept, and a share of what was put in."""
    players = group.get_players()
    group.total = sum(player.contribution for player in players)
    for player in players:
        player.payoff = ENDOWMENT - player.contribution + MULTIPLIER * group.total / len(players)


class Contribute(Page):
    """The form."""

    form_model = "player"
    form_fields: ClassVar = ["contribution"]


class Others(WaitPage):
    """The wait for the others at the table."""

    after_all_players_arrive = pay


class Results(Page):
    """The payoff."""


class Live(Page):
    """The same answer as a live message: kept, and told to the table."""

    @staticmethod
    def is_displayed(player: Any) -> bool:
        """Say whether the rounds are over."""
        return bool(player.round_number == C.NUM_ROUNDS)

    @staticmethod
    def live_method(player: Any, data: dict[str, int]) -> dict[int, dict[str, int]]:
        """Keep an answer; return what each player is told."""
        player.contribution = data["contribution"]
        return {player.id_in_group: data}


page_sequence = [Contribute, Others, Results, Live]
