"""What the governance simulation reports."""

from __future__ import annotations

from scuola.declared.measures import Measure
from scuola.models.collaborative_governance.coefficients import (
    ENDOWMENT,
    HOURS_A_MEETING,
    POINTS,
    SANCTION_GIVEN,
    SANCTION_RECEIVED,
    WOMEN_AT_MEETINGS,
)
from scuola.simulations.result import Dimension
from scuola.simulations.vocabulary import GENDER, QUINTILE, money
from scuola.text import Text
from scuola.text.formats import percent

THOUSANDS = Text("mila €", "€k")

DIMENSIONS = {
    "quintile": QUINTILE,
    "gender": GENDER,
    "actor": Dimension(
        Text("Forza di chi siede al tavolo", "Strength of those at the table"),
        {"strong": Text("Forti", "Strong"), "middle": Text("Medi", "Middling"), "weak": Text("Deboli", "Weak")},
    ),
}

_TRUST = Text(
    "Da 0 a 1: cresce con il dialogo e i risultati intermedi, cala con i conflitti, l'asimmetria e chi approfitta.",
    "From 0 to 1: grows with dialogue and intermediate results, falls with conflict, asymmetry and free riding.",
)
MEASURES = {
    "trust": Measure(
        label=Text("Fiducia tra le parti", "Trust between the parties"), how=_TRUST,
        form="share", decimals=0, better="higher", target=0.70,
    ),
    "commitment": Measure(
        label=Text("Impegno nel processo", "Commitment to the process"),
        how=Text("Segue la fiducia, se le regole sono chiare e il tavolo è aperto.",
                 "Follows trust, if rules are clear and the forum is open."),
        form="share", decimals=0, better="higher",
    ),
    "understanding": Measure(
        label=Text("Comprensione condivisa", "Shared understanding"),
        how=Text("Cresce con il dialogo, si perde se non lo si nutre.", "Grows with dialogue, is lost if it is not fed."),
        form="share", decimals=0, better="higher",
    ),
    "contribution": Measure(
        label=Text("Quanto si mette in comune", "How much is put in common"),
        how=Text("Sulle risorse di ciascun membro, in media.", "Out of the resources of each member, on average."),
        form="share", decimals=0, better="higher", split="contribution_by_actor",
    ),
    "contribution_by_actor": Measure(
        label=Text("Quanto mette in comune chi", "How much who puts in common"),
        how=Text("Sulle risorse proprie, per forza dell'attore.", "Out of their own resources, by strength of the actor."),
        form="share", decimals=0, axes=("actor",), better="higher",
    ),
    "voice_by_actor": Measure(
        label=Text("Chi è ancora al tavolo", "Who is still at the table"),
        how=Text("Membri presenti su membri invitati.", "Members present out of members invited."),
        form="share", decimals=0, axes=("actor",), better="higher",
    ),
    "payoff_by_actor": Measure(
        label=Text("Che cosa ne ricava chi", "What who gets out of it"),
        how=Text(
            "Risorse tenute, più la parte del valore, meno le sanzioni subite e la propria parte di quelle date; in media per "
            "membro e per turno.",
            "Resources kept, plus the share of value, less sanctions received and one's part of those given; on average per "
            "member and round.",
        ),
        unit=POINTS, decimals=1, axes=("actor",), better="higher",
    ),
    "value": Measure(
        label=Text("Valore netto creato nell'anno", "Net value made in the year"),
        how=Text(
            "Valore prodotto insieme meno quanto si è messo in comune; un membro porta in media {points} punti a turno.",
            "Value made together less what was put in common; a member brings {points} points a round on average.",
        )(points=ENDOWMENT),
        unit=POINTS, decimals=0, better="higher", split="value_by_quintile",
    ),
    "value_so_far": Measure(
        label=Text("Valore netto creato dall'inizio", "Net value made since the start"),
        how=Text("Somma degli anni.", "Sum of the years."), unit=POINTS, decimals=0, better="higher",
    ),
    "value_by_quintile": Measure(
        label=Text("A chi arriva il valore", "Who gets the value"),
        how=Text(
            "Tavoli chiusi servono chi ha più voce, tavoli aperti anche chi ha meno: quote ipotizzate.",
            "Closed forums serve those with more voice, open ones also those who have less: assumed shares.",
        ),
        unit=POINTS, decimals=0, axes=("quintile",), better="higher",
    ),
    "unpaid_hours": Measure(
        label=Text("Ore non pagate agli incontri", "Unpaid hours at meetings"),
        how=Text(
            "Incontri per membri presenti per {hours} ore; donne: {women} (ipotesi didattica).",
            "Meetings times members present times {hours} hours; women: {women} (teaching assumption).",
        )(hours=HOURS_A_MEETING, women=percent(WOMEN_AT_MEETINGS, 0)),
        unit=Text("ore/anno", "hours a year"), decimals=0, axes=("gender",), better="lower",
    ),
    "inequality": Measure(
        label=Text("Disuguaglianza tra i membri (Gini)", "Inequality between members (Gini)"),
        how=Text("Indice di Gini di ciò che i membri ricavano.", "Gini coefficient of what members get."),
        decimals=3, better="lower",
    ),
    "members": Measure(
        label=Text("Membri al tavolo", "Members at the table"),
        how=Text("Su dodici invitati.", "Out of twelve invited."), decimals=1, better="higher",
    ),
    "conflict": Measure(
        label=Text("Turni con un conflitto aperto", "Rounds with an open conflict"),
        how=Text("Sui due turni dell'anno.", "Out of the two rounds of the year."),
        form="share", decimals=0, better="lower",
    ),
    "sanction_cost": Measure(
        label=Text("Costo delle sanzioni", "Cost of sanctions"),
        how=Text(
            "Per chi le subisce ({received}) e per chi le dà ({given}).",
            "For those who get them ({received}) and for those who give them ({given}).",
        )(received=SANCTION_RECEIVED, given=SANCTION_GIVEN),
        unit=POINTS, decimals=1, better="lower",
    ),
    **money(Text("Bilancio aggiuntivo, dopo gli urti.", "Additional budget, after the blows."), unit=THOUSANDS, decimals=0),
}  # fmt: skip
