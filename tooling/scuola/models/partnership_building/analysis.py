"""What the analysis tab of the partnership simulation works out: division, size, pairing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scuola.charts.chart import Bars, Chart, Format, Series
from scuola.models.partnership_building.coalitions import (
    complementarity,
    grudge,
    least_core,
    members,
    shapley,
    sizes,
    worth,
)
from scuola.models.partnership_building.facts import ACTORS, Array, partners
from scuola.models.partnership_building.matching import blocking_pairs, stable_matching
from scuola.models.partnership_building.parameters import PartnershipBuilding
from scuola.simulations.effects import saturation
from scuola.text import Text, untranslated
from scuola.text.formats import number

SOURCE = Text("Dati sintetici a fini didattici, senza incertezza", "Synthetic teaching data, without uncertainty")
POINTS = Format(digits=2, unit=Text("punti", "points"))
PAIRS, TRIALS = 8, 200  # plain: the size of the example, and how often it is drawn


def analyse(parameters: PartnershipBuilding) -> Sequence[Chart]:
    """Return how value is divided, what size is worth, and what stable pairing changes."""
    game = mature_game(parameters)
    return [_division(game), _size(game), _pairing()]


def mature_game(parameters: PartnershipBuilding) -> Array:
    """Return what every coalition is worth once what is decided works in full, `(coalition,)`."""
    actors = partners()
    offers = actors.offers.copy()
    row = offers[actors.leader]
    row[row.argmin()] += parameters.largest_grant * saturation(parameters.lead_grant, parameters.grant_scale)
    covered = complementarity(offers, parameters.enough, parameters.scarcity)
    aligned = np.minimum(1, actors.aligned + parameters.data_agreement_alignment * parameters.data_agreement)
    coordination = parameters.coordination * (1 - parameters.platform_relief * parameters.platform)
    return worth(covered, aligned, coordination, parameters)


def _division(game: Array) -> Bars:
    value, strength = game[-1], partners().strength
    by_strength, by_contribution = value * strength / strength.sum(), shapley(game)
    unhappy, _ = grudge(game[None], np.array([len(game) - 1]), by_strength[None])
    least, _ = least_core(game)
    gain, lowest = number(float(max(unhappy[0], 0)), 2), number(max(least, 0), 2)
    return Bars(
        title=Text("Se ci fossero tutti, a chi andrebbe quanto?", "If all were in, who would get how much?"),
        subtitle=Text("Partenariato di tutti e otto", "Partnership of all eight"),
        summary=Text(
            f"Dividendo secondo la forza, una parte guadagnerebbe {gain.it} punti ad andarsene; nessuna divisione può "
            f"scendere sotto {lowest.it}.",
            f"Dividing by strength, a part would gain {gain.en} points by leaving; no division can go below "
            f"{lowest.en}.",
        ),
        source=SOURCE,
        format=POINTS,
        groups=list(ACTORS.values()),
        series=[
            Series(Text("Secondo la forza", "By strength"), "baseline", by_strength),
            Series(Text("Secondo il contributo (Shapley)", "By contribution (Shapley)"), "mine", by_contribution),
        ],
    )


def _size(game: Array) -> Bars:
    size = sizes(len(ACTORS))
    best = np.array([game[size == s].max() for s in range(1, len(ACTORS) + 1)])
    top = int(best.argmax()) + 1
    code = np.flatnonzero(size == top)[game[size == top].argmax()]
    inside = members(len(ACTORS))[code] > 0
    names = [name for name, is_in in zip(ACTORS.values(), inside, strict=True) if is_in]
    listed = ", ".join(n.it for n in names), ", ".join(n.en for n in names)
    return Bars(
        title=Text("Quanti partner conviene avere?", "How many partners are worth having?"),
        subtitle=Text(
            "Valore della coalizione migliore, per numero di partner", "Value of the best coalition, by number"
        ),
        summary=Text(
            f"Il valore più alto è con {top} partner: {listed[0]}.",
            f"The highest value is with {top} partners: {listed[1]}.",
        ),
        source=SOURCE,
        format=POINTS,
        groups=[untranslated(s) for s in range(1, len(ACTORS) + 1)],
        series=[Series(Text("Valore", "Value"), "mine", best)],
    )


def _pairing() -> Bars:
    rng = np.random.default_rng(0)
    first, stable = [], []
    for _ in range(TRIALS):
        activities, spaces = (np.argsort(rng.random((PAIRS, PAIRS)), axis=1).tolist() for _ in range(2))
        first.append(len(blocking_pairs(list(range(PAIRS)), activities, spaces)))
        stable.append(len(blocking_pairs(stable_matching(activities, spaces), activities, spaces)))
    mean = np.array([np.mean(first), np.mean(stable)])
    pairs = number(float(mean[0]), 1)
    return Bars(
        title=Text(
            "Chi ha bisogno e chi offre: le coppie reggono?", "Those who need and those who offer: do pairs hold?"
        ),
        subtitle=Text(
            "Otto attività in cerca di spazio, otto spazi: coppie che preferirebbero cambiare",
            "Eight activities looking for space, eight spaces: pairs that would rather change",
        ),
        summary=Text(
            f"Assegnando in ordine d'arrivo {pairs.it} coppie in media preferirebbero cambiare; con l'abbinamento stabile "
            "(Gale e Shapley) nessuna.",
            f"Assigning first come, first served, {pairs.en} pairs on average would rather change; with stable matching "
            "(Gale and Shapley), none.",
        ),
        source=SOURCE,
        format=Format(digits=1, unit=Text("coppie", "pairs")),
        groups=[Text("In ordine d'arrivo", "First come, first served"), Text("Abbinamento stabile", "Stable matching")],
        series=[Series(Text("Coppie che cambierebbero", "Pairs that would change"), "mine", mean)],
    )
