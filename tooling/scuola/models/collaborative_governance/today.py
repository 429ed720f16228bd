"""What the governance simulation should know: how people play in the laboratory, whose regularities it is made of."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import cited
from scuola.models.collaborative_governance.games import play
from scuola.models.collaborative_governance.parameters import CollaborativeGovernance
from scuola.models.collaborative_governance.people import CONDITIONAL, FREE_RIDER, TRIANGLE
from scuola.simulations.quintiles import UNEQUAL
from scuola.simulations.result import Result
from scuola.simulations.today import Known
from scuola.text import Text

Array = NDArray[np.float64]

BELOW = Text(
    "chi coopera nel modello dà sempre un po' meno di ciò che si aspetta, anche al primo turno; conta come la cooperazione si "
    "consuma, che è quella degli esperimenti.",
    "those who cooperate in the model always give a little less than they expect, in the first round, too; what counts is how "
    "cooperation wears out, as it does in experiments.",
)
LABORATORY, PER_CENT = "Esperimenti", Text("%", "%")
OTHER_STUDIES = Text(
    "le quote del modello vengono da uno studio successivo degli stessi autori (2010), da verificare, con meno persone che "
    "non danno niente.",
    "the model's shares are from a later study of the same authors (2010), to be verified, with fewer people who give nothing.",
)


def coefficients(result: Result) -> CollaborativeGovernance:
    """Return the coefficients that a result was made with."""
    parameters = result.parameters
    assert isinstance(parameters, CollaborativeGovernance)
    return parameters


def people(kind: int, result: Result) -> Array:
    """Return the share of a kind of people, in per cent."""
    return np.array([100 * coefficients(result).kinds_of_people[kind]])


def first_round(result: Result) -> Array:
    """Return what is put in common in the first round of the laboratory's game, in per cent of what each has."""
    played = play(coefficients(result))
    return np.asarray(100 * played.contribution[:, 0] / coefficients(result).game_endowment)


def _kind(label: Text, indicator: str, kind: int, tolerance: float, misses: Text | None = None) -> Known:
    return Known(
        label=label, unit=PER_CENT, tolerance=tolerance, finds=partial(people, kind), misses=misses,
        published=partial(cited, "laboratory-cooperation", indicator, LABORATORY, 2001),
    )  # fmt: skip


TODAY = (
    _kind(Text("Chi coopera se gli altri cooperano", "Those who cooperate if others do"), "conditional_cooperators",
          CONDITIONAL, 0.15),
    _kind(Text("Chi non dà niente", "Those who give nothing"), "free_riders", FREE_RIDER, 0.15, OTHER_STUDIES),
    _kind(Text("Chi coopera fino a metà", "Those who cooperate up to half way"), "hump_shaped", TRIANGLE, 0.2),
    Known(
        label=Text("Messo in comune al primo turno", "Put in common in the first round"), unit=PER_CENT, tolerance=0.2,
        published=partial(
            cited, "laboratory-cooperation", "contribution_in_one_shot_games_middle", LABORATORY, 2011
        ),
        finds=first_round, misses=BELOW,
    ),
    *UNEQUAL,
)  # fmt: skip
