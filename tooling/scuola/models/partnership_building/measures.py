"""What the partnership simulation reports."""

from __future__ import annotations

from scuola.declared.measures import Measure
from scuola.models.partnership_building.facts import ACTORS, KINDS
from scuola.simulations.result import Dimension
from scuola.simulations.vocabulary import QUINTILE, money
from scuola.text import Text

POINTS = Text("punti", "points")
THOUSANDS = Text("mila €", "€k")

DIMENSIONS = {
    "quintile": QUINTILE,
    "actor": Dimension(Text("Attore (inventato)", "Actor (made up)"), ACTORS),
    "kind": Dimension(Text("Genere di attore", "Kind of actor"), KINDS),
}

MEASURES = {
    "value": Measure(
        label=Text("Valore che il partenariato crea", "Value that the partnership makes"),
        how=Text(
            "Quanto le risorse insieme coprono i bisogni, per quanto gli obiettivi si somigliano, meno il costo di "
            "coordinarsi; se una parte se ne va, il valore è quello della parte.",
            "How far resources together cover needs, times how alike goals are, less the cost of coordination; if a part "
            "leaves, the value is that of the part.",
        ),
        unit=POINTS, decimals=2, better="higher", target=2.45, split="value_by_quintile",
    ),
    "best_value": Measure(
        label=Text("Valore della coalizione migliore", "Value of the best coalition"),
        how=Text(
            "La più alta tra tutte le coalizioni possibili, nel numero massimo.",
            "The highest of all coalitions within the largest number.",
        ),
        unit=POINTS, decimals=2, better="higher",
    ),
    "kept": Measure(
        label=Text("Valore mantenuto", "Value kept"),
        how=Text("Valore creato su quello della coalizione migliore: meno di 100% se qualcuno se ne va.",
                 "Value made out of that of the best coalition: less than 100% if somebody leaves."),
        form="share", decimals=0, better="higher",
    ),
    "grudge": Measure(
        label=Text("Quanto guadagnerebbe chi se ne va", "What those who leave would gain"),
        how=Text(
            "Il massimo, tra le parti della coalizione, di quanto varrebbero da sole meno quanto ricevono; zero se nessuno.",
            "The largest, among parts of the coalition, of what they would be worth alone less what they get; zero if none.",
        ),
        unit=POINTS, decimals=2, better="lower",
    ),
    "members": Measure(
        label=Text("Partner", "Partners"),
        how=Text("Quanti restano, su otto.", "How many stay, out of eight."), decimals=1, better="higher",
    ),
    "voice": Measure(
        label=Text("Attori vicini a chi ha meno, nel partenariato", "Actors near those who have less, in the partnership"),
        how=Text(
            "Cooperative sociale e di abitanti, sindacato inquilini, comitato di quartiere: quanti ci sono.",
            "Social and housing cooperatives, tenants' union, neighbourhood committee: how many are in.",
        ),
        form="share", decimals=0, better="higher",
    ),
    "share_by_actor": Measure(
        label=Text("Che cosa riceve ciascuno", "What each receives"),
        how=Text("Secondo la regola di divisione; zero per chi resta fuori.", "By the rule of division; zero for those left out."),
        unit=POINTS, decimals=2, better="higher", axes=("actor",),
    ),
    "share_by_kind": Measure(
        label=Text("Che cosa ricevono enti, imprese, cittadini", "What organisations, business and citizens receive"),
        how=Text("Somma per genere di attore.", "Sum by kind of actor."),
        unit=POINTS, decimals=2, better="higher", axes=("kind",),
    ),
    "burden_by_actor": Measure(
        label=Text("Chi porta il costo di coordinarsi", "Who bears the cost of coordination"),
        how=Text("Metà del costo di ogni coppia a ciascuno dei due.", "Half the cost of each pair to each of the two."),
        unit=POINTS, decimals=2, better="lower", axes=("actor",),
    ),
    "presence_by_actor": Measure(
        label=Text("Chi è nel partenariato", "Who is in the partnership"),
        how=Text("Quota degli anni dall'inizio in cui l'attore c'è.", "Share of the years so far in which the actor is in."),
        form="share", decimals=0, better="higher", axes=("actor",),
    ),
    "value_by_quintile": Measure(
        label=Text("A chi arriva il valore", "Who gets the value"),
        how=Text(
            "Senza attori vicini a chi ha meno il valore va in alto, con tutti e quattro va in basso: quote ipotizzate.",
            "Without actors near those who have less, value goes to the top; with all four, to the bottom: assumed shares.",
        ),
        unit=POINTS, decimals=2, better="higher", axes=("quintile",),
    ),
    "inequality": Measure(
        label=Text("Disuguaglianza tra i partner (Gini)", "Inequality between partners (Gini)"),
        how=Text("Indice di Gini di ciò che gli otto ricevono.", "Gini coefficient of what the eight receive."),
        decimals=3, better="lower",
    ),
    **money(Text("Bilancio aggiuntivo, dopo gli urti.", "Additional budget, after the blows."), unit=THOUSANDS, decimals=0),
}  # fmt: skip
