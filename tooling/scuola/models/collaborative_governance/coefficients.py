"""The numbers of the governance simulation's equations that a reader may dispute, each with unit, range and source.

Names in capitals are numbers that texts repeat: what a lever costs, how it works, what a measure counts.
"""

from __future__ import annotations

from typing import Any

from scuola.simulations.adversity import Tried
from scuola.simulations.parameters import Evidence, coefficient
from scuola.simulations.vocabulary import DIDACTIC, PEOPLE
from scuola.text import Text
from scuola.text.units import SHARE, TIMES, Share

EUROS = Text("€/anno", "€ a year")
EUROS_A_MEETING = Text("€ l'uno", "€ each")
HOURS = Text("ore", "hours")
LOGARITHM = Text("in logaritmo", "in logarithms")
MEETINGS_A_YEAR = Text("all'anno", "a year")
MEMBERS_OF_A_TABLE = Text("membri", "members")
POINTS = Text("punti", "points")
POINTS_A_TOKEN = Text("punti per gettone", "points a token")
ROUNDS = Text("turni", "rounds")
SHARE_A_ROUND = Share("a turno", "a round")
TOKENS = Text("gettoni", "tokens")

ANSELL_GASH = Text(
    "Ansell e Gash 2008 (segno); misura: ipotesi didattica", "Ansell and Gash 2008 (sign); size: teaching assumption"
)
OSTROM = Text("Ostrom 1990 (segno); misura: ipotesi didattica", "Ostrom 1990 (sign); size: teaching assumption")
#: A coefficient is a size: where the literature gives its sign alone, it is a teaching assumption.
ANSELL_GASH_SIGN: dict[str, Any] = {"source": ANSELL_GASH, "evidence": Evidence.DIDACTIC}
OSTROM_SIGN: dict[str, Any] = {"source": OSTROM, "evidence": Evidence.DIDACTIC}
FISCHBACHER_GACHTER: dict[str, Any] = {
    "source": Text(
        "Fischbacher e Gächter 2010 (coefficienti da verificare)",
        "Fischbacher and Gächter 2010 (coefficients to be verified)",
    ),
    "evidence": Evidence.LITERATURE,
}
LABORATORY: dict[str, Any] = {
    "source": Text(
        "Ipotesi didattica, tarata sulle regolarità degli esperimenti",
        "Teaching assumption, chosen to follow the regularities of experiments",
    ),
    "evidence": Evidence.DIDACTIC,
}
POOL: dict[str, Any] = {
    "source": Text("Ostrom, Walker e Gardner 1992", "Ostrom, Walker and Gardner 1992"),
    "evidence": Evidence.PUBLISHED,
}

ENDOWMENT, VALUE_RATE = 10, 0.16
BALANCE_EFFECT, MEDIATION_EFFECT, MEETINGS_SCALE = 0.75, 0.65, 4
SANCTION_RECEIVED, SANCTION_GIVEN = 3, 1
HOURS_A_MEETING, WOMEN_AT_MEETINGS = 3, 0.55
FACILITATION_COST, MEETING_COST, RULES_COST, MONITORING_COST = 140_000, 9_000, 40_000, 60_000
SMALL_WINS_COST, BALANCE_COST, MEDIATION_COST = 120_000, 100_000, 50_000


class GovernanceCoefficients(Tried):
    """Coefficients of the governance simulation, by equation; those of the laboratory's games come last."""

    # The table: what members bring, what it is worth in common.
    endowment: float = coefficient(
        ENDOWMENT,
        Text("Risorse che un membro porta in media a ogni turno", "Resources that a member brings to each round on average"),
        low=5, high=15, unit=POINTS, **DIDACTIC,
    )  # fmt: skip
    value_rate: float = coefficient(
        VALUE_RATE,
        Text(
            "Quanto un punto messo in comune rende a ciascuno dei membri",
            "What a point put in common returns to each of the members",
        ),
        low=0.09, high=0.25, unit=POINTS, **DIDACTIC,
    )  # fmt: skip
    complementarity: float = coefficient(
        0.55,
        Text(
            "Valore in più con piena comprensione e pieno impegno",
            "Further value with full understanding and full commitment",
        ),
        low=0.28, high=0.83, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    power_spread: float = coefficient(
        1.08,
        Text(
            "Risorse del membro più forte su quelle di uno di forza media, in logaritmo, con l'asimmetria piena",
            "Resources of the strongest member over those of one of middling strength, in logarithms, at full asymmetry",
        ),
        low=0.54, high=1.62, unit=LOGARITHM, **DIDACTIC,
    )  # fmt: skip
    least_members: int = coefficient(
        4, Text("Membri sotto i quali nessuno lascia il tavolo", "Members below which nobody leaves the forum"),
        low=2, high=6, unit=MEMBERS_OF_A_TABLE, **DIDACTIC,
    )  # fmt: skip

    # People: those who cooperate if others do, never, up to half way, always.
    kinds_of_people: tuple[float, ...] = coefficient(
        (0.55, 0.23, 0.12, 0.10),
        Text(
            "Persone che cooperano se gli altri cooperano, mai, fino a metà strada, sempre",
            "People who cooperate if others do, never, up to half way, always",
        ),
        unit=SHARE, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    triangle_slope: float = coefficient(
        0.9,
        Text(
            "Quanto dà di ciò che si aspetta dagli altri chi coopera fino a metà strada",
            "What those who cooperate up to half way give of what they expect of others",
        ),
        low=0.45, high=1, unit=SHARE, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    unconditional_share: float = coefficient(
        0.5,
        Text(
            "Quota di ciò che ha che dà chi coopera sempre",
            "Share of what they have that those who always cooperate give",
        ),
        low=0.25, high=0.75, unit=SHARE, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    slope: float = coefficient(
        0.84,
        Text(
            "Quanto danno i membri che cooperano se gli altri cooperano, su ciò che si aspettano, in media",
            "What members who cooperate if others do give of what they expect, on average",
        ),
        low=0.6, high=1, unit=SHARE, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    slope_deviation: float = coefficient(
        0.15,
        Text(
            "Deviazione standard, tra i membri, di quanto danno su ciò che si aspettano",
            "Standard deviation, among members, of what they give of what they expect",
        ),
        low=0.075, high=0.225, unit=SHARE, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    least_slope: float = coefficient(
        0.3,
        Text(
            "Minimo che danno, di ciò che si aspettano, i membri che cooperano se gli altri cooperano",
            "Least that members who cooperate if others do give of what they expect",
        ),
        low=0.15, high=0.45, unit=SHARE, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    most_slope: float = coefficient(
        1.05,
        Text(
            "Massimo che dà, di ciò che si aspetta, chi coopera se gli altri cooperano",
            "Most that those who cooperate if others do give of what they expect",
        ),
        low=1, high=1.1, unit=SHARE, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    belief_memory: float = coefficient(
        0.42,
        Text("Peso di ciò che ci si aspettava in ciò che ci si aspetta", "Weight of what was expected in what is expected"),
        low=0.3, high=0.5, unit=SHARE, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    belief_in_others: float = coefficient(
        0.57,
        Text(
            "Peso di ciò che gli altri hanno dato in ciò che ci si aspetta",
            "Weight of what others gave in what is expected",
        ),
        low=0.45, high=0.65, unit=SHARE, **FISCHBACHER_GACHTER,
    )  # fmt: skip

    # The start.
    trust_without_history: float = coefficient(
        0.42,
        Text("Fiducia all'inizio senza una storia tra le parti", "Trust at the start without a history between the parties"),
        low=0.21, high=0.63, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    history_in_trust: float = coefficient(
        0.25,
        Text(
            "Fiducia che una piena storia di collaborazione aggiunge, e una di conflitto toglie",
            "Trust that a full history of cooperation adds, and one of conflict takes away",
        ),
        low=0.13, high=0.38, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    least_first_trust: float = coefficient(
        0.05, Text("Fiducia minima all'inizio", "Lowest trust at the start"),
        low=0.02, high=0.1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    most_first_trust: float = coefficient(
        0.95, Text("Fiducia massima all'inizio", "Highest trust at the start"),
        low=0.8, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    first_commitment: float = coefficient(
        0.5, Text("Impegno all'inizio, sulla fiducia", "Commitment at the start, over trust"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    first_understanding: float = coefficient(
        0.2, Text("Comprensione condivisa all'inizio", "Shared understanding at the start"),
        low=0.1, high=0.3, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    first_rules: float = coefficient(
        0.06, Text("Regole in vigore all'inizio", "Rules in force at the start"),
        low=0.03, high=0.09, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    first_belief: float = coefficient(
        0.25,
        Text(
            "Ciò che ci si aspetta dagli altri all'inizio, senza fiducia",
            "What is expected of others at the start, without trust",
        ),
        low=0.13, high=0.38, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    trust_in_first_belief: float = coefficient(
        0.4, Text("Ciò che ci si aspetta in più con la piena fiducia", "What is expected further with full trust"),
        low=0.2, high=0.6, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    mood_in_first_belief: float = coefficient(
        0.12,
        Text(
            "Deviazione standard di ciò che ci si aspetta all'inizio",
            "Standard deviation of what is expected at the start",
        ),
        low=0.06, high=0.18, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    adoption: float = coefficient(
        0.5,
        Text(
            "Quanto regole, riequilibrio e risultati si avvicinano in un turno a ciò che si decide",
            "How far rules, balancing and results come in a round towards what is decided",
        ),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    balance_effect: float = coefficient(
        BALANCE_EFFECT,
        Text("Asimmetria di potere che il riequilibrio pieno toglie", "Asymmetry of power that full balancing removes"),
        low=0.38, high=1, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip

    # What each puts in common.
    commitment_over_wish: float = coefficient(
        0.45,
        Text(
            "Quanto l'impegno pieno prende il posto della voglia di ciascuno",
            "How far full commitment takes the place of what each would like",
        ),
        low=0.23, high=0.68, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    pledge: float = coefficient(
        0.95,
        Text(
            "Quota che ciascuno mette per impegno, con piena comprensione",
            "Share that each puts in out of commitment, with full understanding",
        ),
        low=0.5, high=1, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    pledge_without_understanding: float = coefficient(
        0.35,
        Text(
            "Parte della quota messa per impegno che resta senza comprensione condivisa",
            "Part of the share put in out of commitment that is left without shared understanding",
        ),
        low=0.17, high=0.53, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    pledge_of_free_riders: float = coefficient(
        0.45,
        Text(
            "Quanto risponde all'impegno chi di suo non coopera mai",
            "How far those who never cooperate by themselves respond to commitment",
        ),
        low=0.23, high=0.68, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    mood_in_rate: float = coefficient(
        0.08,
        Text("Deviazione standard di quanto ciascuno mette in comune", "Standard deviation of what each puts in common"),
        low=0.04, high=0.12, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Sanctions: three points to those who get one, one point to those who give it.
    sanction_received: float = coefficient(
        SANCTION_RECEIVED, Text("Costo di una sanzione per chi la riceve", "Cost of a sanction for those who get it"),
        low=1.5, high=4.5, unit=POINTS, **LABORATORY,
    )  # fmt: skip
    sanction_given: float = coefficient(
        SANCTION_GIVEN, Text("Costo di una sanzione per chi la dà", "Cost of a sanction for those who give it"),
        low=0.5, high=1.5, unit=POINTS, **LABORATORY,
    )  # fmt: skip
    monitoring_without_rules: float = coefficient(
        0.35,
        Text(
            "Parte del controllo tra pari che funziona senza regole",
            "Part of monitoring by peers that works without rules",
        ),
        low=0.17, high=0.53, unit=SHARE, **OSTROM_SIGN,
    )  # fmt: skip
    legitimacy_without_trust: float = coefficient(
        0.3, Text("Legittimità delle sanzioni senza fiducia", "Legitimacy of sanctions without trust"),
        low=0.15, high=0.45, unit=SHARE, **OSTROM_SIGN,
    )  # fmt: skip
    fear_memory: float = coefficient(
        0.8, Text("Timore che resta da un turno all'altro", "Fear that is left from one round to the next"),
        low=0.4, high=0.95, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    fear_of_sanctions: float = coefficient(
        0.5,
        Text(
            "Quota in più che si mette per una sanzione piena e legittima",
            "Further share put in for a full and legitimate sanction",
        ),
        low=0.25, high=0.75, unit=SHARE, **OSTROM_SIGN,
    )  # fmt: skip
    most_fear: float = coefficient(
        0.6, Text("Quota in più che si mette al massimo per timore", "Further share put in out of fear at most"),
        low=0.3, high=0.9, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    crowding: float = coefficient(
        0.10,
        Text(
            "Fiducia che tolgono in un turno le sanzioni piene senza legittimità",
            "Trust that full sanctions without legitimacy take away in a round",
        ),
        low=0.05, high=0.15, unit=SHARE_A_ROUND, **OSTROM_SIGN,
    )  # fmt: skip
    crowding_without_meetings: float = coefficient(
        1.5,
        Text(
            "Aumento della fiducia persa per le sanzioni dove ci si incontra meno del solito",
            "Rise of the trust lost to sanctions where meetings are fewer than usual",
        ),
        low=0.75, high=2.25, unit=TIMES, **OSTROM_SIGN,
    )  # fmt: skip
    crowding_of_light_sanctions: float = coefficient(
        0.5,
        Text(
            "Parte della fiducia persa per le sanzioni che si perde anche se sono leggere",
            "Part of the trust lost to sanctions that is lost even if they are light",
        ),
        low=0.25, high=0.75, unit=SHARE, **OSTROM_SIGN,
    )  # fmt: skip

    # Conflict.
    conflict_base: float = coefficient(
        0.10, Text("Probabilità di conflitto di base", "Basic chance of conflict"),
        low=0.05, high=0.15, unit=SHARE_A_ROUND, **DIDACTIC,
    )  # fmt: skip
    conflict_of_asymmetry: float = coefficient(
        0.30, Text("Probabilità di conflitto in più con l'asimmetria piena", "Further chance of conflict at full asymmetry"),
        low=0.15, high=0.45, unit=SHARE_A_ROUND, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    facilitation_against_asymmetry: float = coefficient(
        0.5,
        Text(
            "Parte dei conflitti da asimmetria che la facilitazione piena evita",
            "Part of conflict out of asymmetry that full facilitation prevents",
        ),
        low=0.25, high=0.75, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    conflict_of_distrust: float = coefficient(
        0.25,
        Text(
            "Probabilità di conflitto in più per tutta la fiducia che manca",
            "Further chance of conflict for all the trust that is missing",
        ),
        low=0.13, high=0.38, unit=SHARE_A_ROUND, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    neutral_trust: float = coefficient(
        0.5,
        Text(
            "Fiducia a cui il conflitto non è più né meno probabile",
            "Trust at which conflict is neither more nor less likely",
        ),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    rules_against_conflict: float = coefficient(
        0.10, Text("Probabilità di conflitto in meno con regole piene", "Chance of conflict removed by full rules"),
        low=0.05, high=0.15, unit=SHARE_A_ROUND, **OSTROM_SIGN,
    )  # fmt: skip
    conflict_of_breadth: float = coefficient(
        0.10,
        Text(
            "Probabilità di conflitto in più per tutta l'ampiezza del tavolo, senza facilitazione",
            "Further chance of conflict for the whole breadth of the forum, without facilitation",
        ),
        low=0.05, high=0.15, unit=SHARE_A_ROUND, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    neutral_breadth: float = coefficient(
        0.5,
        Text(
            "Ampiezza del tavolo a cui il conflitto non è più né meno probabile",
            "Breadth of the forum at which conflict is neither more nor less likely",
        ),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    conflict_in_emergency: float = coefficient(
        0.15, Text("Probabilità di conflitto in più con un'emergenza", "Further chance of conflict in an emergency"),
        low=0.075, high=0.225, unit=SHARE_A_ROUND, **DIDACTIC,
    )  # fmt: skip
    least_conflict: float = coefficient(
        0.02, Text("Probabilità minima di conflitto", "Lowest chance of conflict"),
        low=0.01, high=0.03, unit=SHARE_A_ROUND, **DIDACTIC,
    )  # fmt: skip
    most_conflict: float = coefficient(
        0.9, Text("Probabilità massima di conflitto", "Highest chance of conflict"),
        low=0.5, high=1, unit=SHARE_A_ROUND, **DIDACTIC,
    )  # fmt: skip
    mediation_effect: float = coefficient(
        MEDIATION_EFFECT, Text("Conflitti che la mediazione piena evita", "Conflicts that full mediation prevents"),
        low=0.33, high=0.98, unit=SHARE, **OSTROM_SIGN,
    )  # fmt: skip

    # Dialogue and intermediate results.
    meetings_scale: float = coefficient(
        MEETINGS_SCALE, Text("Incontri che danno il 63% del dialogo", "Meetings that give 63% of dialogue"),
        low=2, high=6, unit=MEETINGS_A_YEAR, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    dialogue_without_facilitation: float = coefficient(
        0.35, Text("Parte del dialogo che si ha senza facilitazione", "Part of dialogue that there is without facilitation"),
        low=0.17, high=0.53, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    dialogue_of_narrow_tables: float = coefficient(
        0.45, Text("Parte del dialogo che si ha a un tavolo ristretto", "Part of dialogue that there is at a narrow forum"),
        low=0.23, high=0.68, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    wins_effect: float = coefficient(
        0.6,
        Text(
            "Risultati che si ottengono quando tutti contribuiscono abbastanza",
            "Results obtained when all contribute enough",
        ),
        low=0.3, high=0.9, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    contribution_in_wins: float = coefficient(
        1.6,
        Text(
            "Quanto i contributi contano nei risultati, fino a bastare",
            "How far contributions count in results, until they suffice",
        ),
        low=0.8, high=2.4, unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    contribution_in_dialogue: float = coefficient(
        1.5,
        Text(
            "Quanto i contributi contano nel dialogo, fino a bastare",
            "How far contributions count in dialogue, until they suffice",
        ),
        low=0.75, high=2.25, unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    dialogue_without_contributions: float = coefficient(
        0.4,
        Text(
            "Parte della fiducia dal dialogo che si ha senza contributi",
            "Part of the trust out of dialogue that there is without contributions",
        ),
        low=0.2, high=0.6, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Trust.
    trust_of_dialogue: float = coefficient(
        0.30, Text("Fiducia che dà in un turno il dialogo pieno", "Trust that full dialogue gives in a round"),
        low=0.15, high=0.45, unit=SHARE_A_ROUND, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    trust_of_wins: float = coefficient(
        0.18, Text("Fiducia che danno in un turno risultati pieni", "Trust that full results give in a round"),
        low=0.09, high=0.27, unit=SHARE_A_ROUND, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    trust_of_contributions: float = coefficient(
        0.06,
        Text(
            "Fiducia che danno in un turno contributi oltre quelli attesi",
            "Trust that contributions beyond those expected give in a round",
        ),
        low=0.03, high=0.09, unit=SHARE_A_ROUND, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    expected_contribution: float = coefficient(
        0.35,
        Text(
            "Contributi attesi: oltre danno fiducia, sotto la tolgono",
            "Contributions expected: beyond they give trust, below they take it away",
        ),
        low=0.17, high=0.53, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    distrust_of_free_riding: float = coefficient(
        0.13,
        Text(
            "Fiducia che tolgono in un turno contributi sotto quelli attesi",
            "Trust that contributions below those expected take away in a round",
        ),
        low=0.06, high=0.2, unit=SHARE_A_ROUND, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    distrust_of_conflict: float = coefficient(
        0.12, Text("Fiducia che toglie un conflitto", "Trust that a conflict takes away"),
        low=0.06, high=0.18, unit=SHARE_A_ROUND, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    distrust_of_asymmetry: float = coefficient(
        0.06, Text("Fiducia che toglie in un turno l'asimmetria piena", "Trust that full asymmetry takes away in a round"),
        low=0.03, high=0.09, unit=SHARE_A_ROUND, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    breadth_against_asymmetry: float = coefficient(
        0.5,
        Text(
            "Parte della fiducia persa per l'asimmetria che un tavolo ampio evita",
            "Part of the trust lost to asymmetry that a broad forum prevents",
        ),
        low=0.25, high=0.75, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    trust_wear: float = coefficient(
        0.012, Text("Fiducia che si perde a ogni turno", "Trust lost at every round"),
        low=0.006, high=0.018, unit=SHARE_A_ROUND, **DIDACTIC,
    )  # fmt: skip
    least_trust: float = coefficient(
        0.02, Text("Fiducia minima", "Lowest trust"),
        low=0, high=0.04, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    most_trust: float = coefficient(
        0.98, Text("Fiducia massima", "Highest trust"),
        low=0.9, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Commitment and shared understanding.
    commitment_without_rules: float = coefficient(
        0.35,
        Text("Parte della fiducia che diventa impegno senza regole", "Part of trust that becomes commitment without rules"),
        low=0.17, high=0.53, unit=SHARE, **OSTROM_SIGN,
    )  # fmt: skip
    commitment_of_narrow_tables: float = coefficient(
        0.5,
        Text(
            "Parte della fiducia che diventa impegno a un tavolo ristretto",
            "Part of trust that becomes commitment at a narrow forum",
        ),
        low=0.25, high=0.75, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    commitment_speed: float = coefficient(
        0.35,
        Text(
            "Quanto l'impegno si avvicina in un turno a dove fiducia e regole lo portano",
            "How far commitment comes in a round towards where trust and rules lead it",
        ),
        low=0.17, high=0.53, unit=SHARE_A_ROUND, **DIDACTIC,
    )  # fmt: skip
    learning_of_dialogue: float = coefficient(
        0.22, Text("Comprensione che dà in un turno il dialogo pieno", "Understanding that full dialogue gives in a round"),
        low=0.11, high=0.33, unit=SHARE_A_ROUND, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    learning_without_trust: float = coefficient(
        0.3,
        Text(
            "Parte della comprensione dal dialogo che si ha senza fiducia",
            "Part of the understanding out of dialogue that there is without trust",
        ),
        low=0.15, high=0.45, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    learning_of_wins: float = coefficient(
        0.10, Text("Comprensione che danno in un turno risultati pieni", "Understanding that full results give in a round"),
        low=0.05, high=0.15, unit=SHARE_A_ROUND, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    forgetting: float = coefficient(
        0.05, Text("Comprensione che si perde a ogni turno", "Understanding lost at every round"),
        low=0.025, high=0.075, unit=SHARE_A_ROUND, **DIDACTIC,
    )  # fmt: skip

    # Who leaves the table, and who comes back.
    least_payoff: float = coefficient(
        0.97,
        Text(
            "Ricavo su risorse portate sotto il quale un membro può andarsene",
            "Payoff over resources brought below which a member may leave",
        ),
        low=0.8, high=1.1, unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    leaving: float = coefficient(
        0.05, Text("Probabilità di andarsene di chi ricava meno", "Chance of leaving of those who get less"),
        low=0.025, high=0.075, unit=SHARE_A_ROUND, **DIDACTIC,
    )  # fmt: skip
    breadth_against_leaving: float = coefficient(
        0.5,
        Text(
            "Parte delle uscite dal tavolo che un tavolo ampio evita",
            "Part of exits from the forum that a broad one prevents",
        ),
        low=0.25, high=0.75, unit=SHARE, **ANSELL_GASH_SIGN,
    )  # fmt: skip
    returning: float = coefficient(
        0.10,
        Text(
            "Probabilità di tornare a un tavolo ampio e pieno di fiducia",
            "Chance of coming back to a broad forum full of trust",
        ),
        low=0.05, high=0.15, unit=SHARE_A_ROUND, **DIDACTIC,
    )  # fmt: skip

    # Who gets the value, by income quintile; who gives unpaid time.
    value_of_closed_tables: tuple[float, ...] = coefficient(
        (0.08, 0.15, 0.20, 0.26, 0.31),
        Text(
            "A chi arriva il valore di un tavolo chiuso, per quinto di reddito",
            "Who gets the value of a closed forum, by income quintile",
        ),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    value_of_open_tables: tuple[float, ...] = coefficient(
        (0.26, 0.23, 0.20, 0.17, 0.14),
        Text(
            "A chi arriva il valore di un tavolo aperto, per quinto di reddito",
            "Who gets the value of an open forum, by income quintile",
        ),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    hours_a_meeting: float = coefficient(
        HOURS_A_MEETING, Text("Ore di un incontro per ogni membro", "Hours of a meeting for each member"),
        low=1.5, high=4.5, unit=HOURS, **DIDACTIC,
    )  # fmt: skip
    women_at_meetings: float = coefficient(
        WOMEN_AT_MEETINGS, Text("Donne agli incontri", "Women at meetings"),
        low=0.3, high=0.8, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # What the plan costs.
    facilitation_cost: float = coefficient(
        FACILITATION_COST, Text("Costo della facilitazione piena", "Cost of full facilitation"),
        low=70_000, high=210_000, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    meeting_cost: float = coefficient(
        MEETING_COST, Text("Costo di un incontro", "Cost of a meeting"),
        low=4_500, high=13_500, unit=EUROS_A_MEETING, **DIDACTIC,
    )  # fmt: skip
    rules_cost: float = coefficient(
        RULES_COST, Text("Costo di regole piene", "Cost of full rules"),
        low=20_000, high=60_000, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    monitoring_cost: float = coefficient(
        MONITORING_COST, Text("Costo del controllo pieno tra pari", "Cost of full monitoring by peers"),
        low=30_000, high=90_000, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    small_wins_cost: float = coefficient(
        SMALL_WINS_COST, Text("Costo di risultati intermedi pieni", "Cost of full intermediate results"),
        low=60_000, high=180_000, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    balance_cost: float = coefficient(
        BALANCE_COST, Text("Costo del riequilibrio pieno", "Cost of full balancing"),
        low=50_000, high=150_000, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    mediation_cost: float = coefficient(
        MEDIATION_COST, Text("Costo della mediazione piena", "Cost of full mediation"),
        low=25_000, high=75_000, unit=EUROS, **DIDACTIC,
    )  # fmt: skip

    # The public good of the laboratory.
    game_players: int = coefficient(
        4, Text("Gioco del bene pubblico: persone", "Public-good game: people"),
        low=3, high=6, unit=PEOPLE, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    game_endowment: float = coefficient(
        20,
        Text("Gioco del bene pubblico: gettoni di ciascuno a ogni turno", "Public-good game: tokens of each at every round"),
        low=10, high=30, unit=TOKENS, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    game_rate: float = coefficient(
        0.4,
        Text(
            "Gioco del bene pubblico: quanto un gettone in comune rende a ciascuno",
            "Public-good game: what a token in common returns to each",
        ),
        low=0.3, high=0.6, unit=TOKENS, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    game_rounds: int = coefficient(
        10, Text("Gioco del bene pubblico: turni", "Public-good game: rounds"),
        low=5, high=15, unit=ROUNDS, **DIDACTIC,
    )  # fmt: skip
    game_slope: float = coefficient(
        0.86,
        Text(
            "Gioco del bene pubblico: quanto dà chi coopera se gli altri cooperano, su ciò che si aspetta, in media",
            "Public-good game: what those who cooperate if others do give of what they expect, on average",
        ),
        low=0.6, high=1, unit=SHARE, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    game_slope_deviation: float = coefficient(
        0.18,
        Text(
            "Gioco del bene pubblico: deviazione standard di quanto si dà su ciò che ci si aspetta",
            "Public-good game: standard deviation of what is given of what is expected",
        ),
        low=0.09, high=0.27, unit=SHARE, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    game_least_slope: float = coefficient(
        0.2,
        Text(
            "Gioco del bene pubblico: minimo che dà, di ciò che si aspetta, chi coopera se gli altri cooperano",
            "Public-good game: least that those who cooperate if others do give of what they expect",
        ),
        low=0.1, high=0.3, unit=SHARE, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    game_belief: float = coefficient(
        12.5,
        Text(
            "Gettoni che ci si aspetta dagli altri al primo turno, in media",
            "Tokens expected of others in the first round, on average",
        ),
        low=6, high=18, unit=TOKENS, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    game_belief_deviation: float = coefficient(
        4.5,
        Text(
            "Deviazione standard dei gettoni che ci si aspetta dagli altri al primo turno",
            "Standard deviation of the tokens expected of others in the first round",
        ),
        low=2, high=7, unit=TOKENS, **FISCHBACHER_GACHTER,
    )  # fmt: skip
    game_noise: float = coefficient(
        1.6, Text("Deviazione standard di quanto si dà a un turno", "Standard deviation of what is given in a round"),
        low=0.8, high=2.4, unit=TOKENS, **LABORATORY,
    )  # fmt: skip
    noise_around_nothing: float = coefficient(
        0.25,
        Text(
            "Parte della variabilità che resta a chi non vuole dare niente",
            "Part of variability that is left to those who wish to give nothing",
        ),
        low=0.13, high=0.38, unit=SHARE, **LABORATORY,
    )  # fmt: skip
    nothing_wanted: float = coefficient(
        0.5, Text("Gettoni fino a cui si vuole non dare niente", "Tokens up to which one wishes to give nothing"),
        low=0.2, high=0.8, unit=TOKENS, **LABORATORY,
    )  # fmt: skip

    # Punishment and talk in the laboratory.
    punishers: float = coefficient(
        0.72, Text("Persone disposte a punire", "People ready to punish"),
        low=0.36, high=1, unit=SHARE, **LABORATORY,
    )  # fmt: skip
    punishment_rate: float = coefficient(
        0.55,
        Text(
            "Punti di punizione per ogni gettone dato in meno degli altri",
            "Points of punishment for every token given less than others",
        ),
        low=0.28, high=0.83, unit=POINTS_A_TOKEN, **LABORATORY,
    )  # fmt: skip
    most_points: float = coefficient(
        10, Text("Punti di punizione al massimo", "Points of punishment at most"),
        low=5, high=15, unit=POINTS, **LABORATORY,
    )  # fmt: skip
    fear_of_points: float = coefficient(
        1.1, Text("Gettoni in più che si danno per un punto ricevuto", "Further tokens given for a point received"),
        low=0.55, high=1.65, unit=TOKENS, **LABORATORY,
    )  # fmt: skip
    game_fear_memory: float = coefficient(
        0.93,
        Text("Timore che resta da un turno all'altro del gioco", "Fear that is left from one round of the game to the next"),
        low=0.7, high=1, unit=SHARE, **LABORATORY,
    )  # fmt: skip
    fear_of_others: float = coefficient(
        0.15,
        Text(
            "Quanto il timore di chi ne ha meno si avvicina a quello medio",
            "How far the fear of those who have less comes towards the mean",
        ),
        low=0.075, high=0.225, unit=SHARE, **LABORATORY,
    )  # fmt: skip
    promise: float = coefficient(
        0.92,
        Text(
            "Quota di ciò che hanno che le persone si promettono",
            "Share of what they have that people promise each other",
        ),
        low=0.5, high=1, unit=SHARE, **LABORATORY,
    )  # fmt: skip
    promise_of_free_riders: float = coefficient(
        0.55,
        Text(
            "Quanto mantiene la promessa chi di suo non coopera mai",
            "How far those who never cooperate by themselves keep the promise",
        ),
        low=0.28, high=0.83, unit=SHARE, **LABORATORY,
    )  # fmt: skip
    promise_of_others: float = coefficient(
        0.9, Text("Quanto mantiene la promessa chi coopera", "How far those who cooperate keep the promise"),
        low=0.5, high=1, unit=SHARE, **LABORATORY,
    )  # fmt: skip
    promise_memory: float = coefficient(
        0.85, Text("Peso della promessa di prima in quella di adesso", "Weight of the promise of before in that of now"),
        low=0.43, high=1, unit=SHARE, **LABORATORY,
    )  # fmt: skip
    promise_kept: float = coefficient(
        0.7, Text("Quota data da cui la promessa è mantenuta", "Share given from which the promise is kept"),
        low=0.35, high=0.9, unit=SHARE, **LABORATORY,
    )  # fmt: skip

    # The common-pool resource of the laboratory.
    pool_players: int = coefficient(
        8, Text("Gioco della risorsa comune: persone", "Common-pool game: people"),
        low=4, high=12, unit=PEOPLE, **POOL,
    )  # fmt: skip
    pool_first_yield: float = coefficient(
        23, Text("Gioco della risorsa comune: resa del primo gettone", "Common-pool game: yield of the first token"),
        low=12, high=34, unit=TOKENS, **POOL,
    )  # fmt: skip
    pool_decline: float = coefficient(
        0.25,
        Text(
            "Gioco della risorsa comune: quanto cala la resa con i gettoni messi",
            "Common-pool game: how yield falls with the tokens put in",
        ),
        low=0.13, high=0.38, unit=TOKENS, **POOL,
    )  # fmt: skip
    pool_outside: float = coefficient(
        5, Text("Gioco della risorsa comune: resa di un gettone altrove", "Common-pool game: yield of a token elsewhere"),
        low=2.5, high=7.5, unit=TOKENS, **POOL,
    )  # fmt: skip
