"""What the ageing simulation says about itself: its question, its method, who gains and who loses."""

from __future__ import annotations

from scuola.models.ageing.coefficients import HOSPITAL_COSTS_IN_BUDGET
from scuola.simulations.model import Story
from scuola.simulations.panel import Face, Panel, Side
from scuola.simulations.vocabulary import GREEN_BOOK, QUINTILE_INCOMES, QUINTILE_INCOMES_SOURCE
from scuola.text import Text
from scuola.text.formats import percent

STORY = Story(
    title=Text("Invecchiare a casa", "Growing old at home"),
    question=Text("Chi fa le ore di cura in più?", "Who does the extra hours of care?"),
    summary=Text(
        "L'Emilia-Romagna avrà più persone non autosufficienti e meno persone in età di cura. Con un bilancio "
        "aggiuntivo limitato si compone un sistema di cura: servizi, lavoro, prevenzione, regole.",
        "Emilia-Romagna will have more people who depend on others and fewer of an age to care. With a limited "
        "additional budget you put together a system of care: services, work, prevention, rules.",
    ),
    synthetic=Text(
        "Popolazione vera (Istat, 1° gennaio 2024), salvo l'Unione Terre di Mezzo, inventata. Servizi, costi ed effetti delle "
        "leve: ipotesi didattiche.",
        "Real population (Istat, 1 January 2024), except for Unione Terre di Mezzo, invented. Services, costs and effects of "
        "levers: teaching assumptions.",
    ),
    method=Text(
        """La popolazione è proiettata un anno alla volta, per età, sesso e provincia: chi sopravvive invecchia di un
anno, nascono i figli delle donne in età fertile, si aggiunge il saldo migratorio di ciascuna provincia. Un
comune che si aggiunge segue i tassi della sua provincia: le proiezioni comunali dell'Istat non sono tra i dati, e il
confronto è con quelle provinciali.

Le persone non autosufficienti sono i residenti di 65 anni e più, per la quota di non autosufficienti alla loro
età. I servizi pubblici (cura a casa e posti in struttura) coprono una parte del bisogno; del resto, chi può paga,
e la famiglia fa di più via via che le resta più bisogno, ma non abbastanza. Quello che avanza è il **bisogno non
coperto**.

Le leve agiscono dal 2026, con i loro ritardi e con rendimenti decrescenti. Se il piano costa più del bilancio,
**tutte** le azioni si riducono nella stessa proporzione. Il bisogno scoperto produce ricoveri evitabili: il {part} di
quanto costano in più, rispetto all'anno prima del piano, esce dal bilancio dell'anno dopo.

Ogni scenario è calcolato in 200 futuri possibili: cambiano mortalità, natalità, migrazioni (di ogni provincia) e salute. La banda
contiene 8 futuri su 10. Due scenari condividono gli stessi futuri, quindi la differenza tra loro dipende solo
dalle decisioni.""",
        """Population is projected one year at a time, by age, sex and province: survivors grow a year older, children
are born to women of fertile age, each province's net migration is added. A municipality that is added follows the
rates of its province: Istat's projections of municipalities are not among the data, those of provinces are compared.

People who depend on others are residents aged 65 and over, times the share who depend on others at their age.
Public services (home care and nursing beds) cover part of the need; of the rest, those who can pay do, and
families do more as more need is left to them, though not enough. What is left over is **unmet need**.

Levers act from 2026, with their delays and with diminishing returns. If the plan costs more than the budget,
**all** actions shrink in the same proportion. Unmet need leads to avoidable hospital stays: {part} of what they cost
beyond the year before the plan comes out of the next year's budget.

Every scenario is worked out in 200 possible futures: mortality, births, migration (of each province) and health vary. The band holds
8 futures out of 10. Two scenarios share the same futures, so the difference between them depends on decisions
alone.""",
    )(part=percent(HOSPITAL_COSTS_IN_BUDGET, 0)),
    sources=(
        Text(
            "Popolazione per provincia, sesso ed età: Istat, 1° gennaio 2024 (CC BY 4.0)",
            "Population by province, sex and age: Istat, 1 January 2024 (CC BY 4.0)",
        ),
        Text(
            "Popolazione totale 2025 e 2026 (stima): Istat (CC BY 4.0)",
            "Total population 2025 and 2026 (estimate): Istat (CC BY 4.0)",
        ),
        Text(
            "Tavola di mortalità e fecondità per età: calcolo della Scuola su Nazioni Unite, World Population "
            "Prospects 2024, e Istat, Indicatori demografici 2024",
            "Life table and fertility by age: worked out by the School from United Nations, World Population "
            "Prospects 2024, and Istat, demographic indicators 2024",
        ),
        Text(
            "Non autosufficienza: ISS, PASSI d'Argento 2023–2024 (14% dei 65 e più, 42% degli 85 e più)",
            "Dependence on others: ISS, PASSI d'Argento 2023–2024 (14% of those 65 and over, 42% of those 85 and over)",
        ),
        Text(
            "Cura familiare: Università di Bologna, ERAS 2026. Censimento 2011, nati e morti 2018–2023, previsioni: Istat e "
            "Regione Emilia-Romagna",
            "Family care: University of Bologna, ERAS 2026. Census of 2011, births and deaths 2018–2023, projections: Istat "
            "and Emilia-Romagna Region",
        ),
        GREEN_BOOK,
    ),
    panel=Panel(
        faces=(
            Face(
                "covered_by_quintile",
                "quintile",
                Side.BENEFIT,
                Text("A chi arriva la cura in più?", "Who gets the extra care?"),
                helped=Text("persona in più coperta", "extra person covered"),
            ),
            Face(
                "unmet_by_quintile",
                "quintile",
                Side.ACCESS,
                Text("Chi resta senza, per reddito?", "Who goes without, by income?"),
            ),
            Face(
                "private_spending",
                "quintile",
                Side.COST,
                Text("Chi paga di tasca propria?", "Who pays out of pocket?"),
            ),
            Face(
                "unpaid_hours",
                "gender",
                Side.COST,
                Text("Chi fa le ore di cura non pagata?", "Who does the hours of unpaid care?"),
            ),
            Face(
                "unmet_by_province",
                "province",
                Side.ACCESS,
                Text("Dove si resta senza?", "Where do people go without?"),
            ),
        ),
        incomes=QUINTILE_INCOMES,
        incomes_source=QUINTILE_INCOMES_SOURCE,
        channel=Text(
            "Quando i servizi mancano li sostituisce la famiglia, e in famiglia soprattutto le donne (7 su 10 tra chi cura, "
            "ERAS 2026); chi può paga, chi non può resta senza.",
            "Where services are missing the family stands in, and in the family mostly women (7 in 10 carers, ERAS 2026); "
            "those who can pay do, those who cannot go without.",
        ),
        corrective=Text(
            "Ore di sollievo per chi cura, compartecipazione secondo l'ISEE, accesso accompagnato da persone.",
            "Respite hours for carers, charges by ISEE, access with the help of people.",
        ),
        blind_spots=Text(
            "Chi vive da solo, chi cura senza dichiararlo, le assistenti familiari senza contratto, chi non è residente.",
            "People living alone, carers who do not declare it, family assistants without a contract, non-residents.",
        ),
    ),
)
