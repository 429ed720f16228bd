"""The numbers in the equations of the ageing simulation: each with unit, range, source and evidence, shown on its card."""

from __future__ import annotations

from scuola.simulations.adversity import Tried
from scuola.simulations.parameters import Evidence, coefficient
from scuola.simulations.vocabulary import A_YEAR, DIDACTIC, EUROS, EUROS_A_YEAR, MILLIONS_A_YEAR, YEARS
from scuola.text import Text
from scuola.text.units import SHARE, TIMES

PASSI = Text(
    "ISS, PASSI d'Argento 2023–2024 (forma della curva calibrata dalla Scuola)",
    "ISS, PASSI d'Argento 2023–2024 (shape of the curve calibrated by the School)",
)
ROGERS_CASTRO = Text(
    "Ipotesi didattica della Scuola, nella forma di Rogers e Castro",
    "The School's teaching assumption, in the form of Rogers and Castro",
)
SHRUNK = Text(
    "Residui su Istat, censimento 2011 e popolazione 2024–2026; la deviazione è circa due terzi della distanza tra le due serie",
    "Residuals on Istat, census of 2011 and population 2024–2026; the deviation is about two thirds of how far the two "
    "series are apart",
)
ERAS = Text(
    "Università di Bologna, ERAS 2026: donne 7 su 10 tra chi, a 50 anni e più, assiste una persona anziana",
    "University of Bologna, ERAS 2026: women are 7 in 10 of those aged 50 and over who care for an older person",
)
ERAS_RESPONSE = Text(
    "Verso da ERAS 2026: dove chi cura è meno (Piacenza, 23,6% contro 28%), ciascuno cura più ore. Misura scelta dalla Scuola",
    "Direction from ERAS 2026: where carers are fewer (Piacenza, 23.6% against 28%), each gives more hours. Size chosen by "
    "the School",
)
GRADIENT = Text(
    "Direzione pubblicata, gradini ipotizzati dalla Scuola", "Published direction, steps assumed by the School"
)
MONTHS = Text("mesi", "months")
LOG_POINTS = Text("punti logaritmici l'anno", "log points a year")
EUROS_A_WORKER = Text("€/anno per operatore", "€ a year per worker")

#: What the texts of levers and measures say too.
FERTILITY_CHANGE_YEARS = 10
WORKER_COST = 42_000
BED_COST = 110_000
BED_RUNNING_COST = 17_000
BED_BUILDING_YEARS = 3
ADAPTED_HOME_COST = 6_000
JOB_QUALITY_COST = 3_500
COORDINATION_COST = 18
MEANS_TESTING_COST = 2
PREVENTION_DELAY = 48
UNPAID_HOURS_A_PERSON = 1_000
PRIVATE_CARE_COST = 16_000
HOSPITAL_COSTS_IN_BUDGET = 0.5


class AgeingCoefficients(Tried):
    """Numbers of the equations of the ageing simulation that may be disputed."""

    # Births and migration.
    girls_at_birth: float = coefficient(
        0.4854, Text("Femmine tra i nati", "Girls among the newborn"),
        low=0.48, high=0.49, unit=SHARE,
        source=Text("Circa 106 nati maschi ogni 100 femmine, da verificare", "About 106 boys born to 100 girls, to be verified"),
        evidence=Evidence.LITERATURE,
    )  # fmt: skip
    fertility_change_years: float = coefficient(
        FERTILITY_CHANGE_YEARS,
        Text("Tempo in cui la fecondità arriva al valore scelto", "Time in which fertility reaches the chosen value"),
        low=5, high=15, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    births_from_attraction: float = coefficient(
        0.03, Text("Nati in più con i giovani lavoratori attratti", "Extra births with the young workers attracted"),
        low=0, high=0.06, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    migration_from_attraction: float = coefficient(
        0.25,
        Text("Saldo migratorio in più con i giovani lavoratori attratti", "Extra net migration with the young workers attracted"),
        low=0.1, high=0.4, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    migration_decline: float = coefficient(
        0.4, Text("Calo del saldo migratorio nel lungo periodo", "Decline of net migration in the long run"),
        low=0.2, high=0.6, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    migration_decline_years: float = coefficient(
        20, Text("Tempo in cui il saldo migratorio cala", "Time in which net migration declines"),
        low=10, high=30, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    recent_migration_weight: float = coefficient(
        0.5,
        Text(
            "Peso degli anni 2024–2026 nel saldo migratorio di una provincia, accanto al 2011–2024",
            "Weight of 2024–2026 in the net migration of a province, beside 2011–2024",
        ),
        low=0, high=1, unit=SHARE, source=SHRUNK, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    own_migration_weight: float = coefficient(
        0.7,
        Text(
            "Parte della differenza dalla regione che una provincia mantiene",
            "Part of its difference from the region that a province keeps",
        ),
        low=0, high=1, unit=SHARE, source=SHRUNK, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    provincial_migration_deviation: float = coefficient(
        0.0015,
        Text("Deviazione standard del saldo migratorio di una provincia", "Standard deviation of the net migration of a province"),
        low=0, high=0.003, unit=A_YEAR, source=SHRUNK, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    migrants_mean_age: float = coefficient(
        28, Text("Età tipica di chi arriva", "Typical age of those who arrive"),
        low=22, high=34, unit=YEARS, source=ROGERS_CASTRO, evidence=Evidence.DIDACTIC,
    )  # fmt: skip
    migrants_age_spread: float = coefficient(
        9, Text("Dispersione dell'età di chi arriva", "Spread of the ages of those who arrive"),
        low=5, high=13, unit=YEARS, source=ROGERS_CASTRO, evidence=Evidence.DIDACTIC,
    )  # fmt: skip
    migrant_children: float = coefficient(
        0.25,
        Text("Bambini in arrivo, rispetto agli adulti dell'età tipica", "Children who arrive, compared with adults of the typical age"),
        low=0.1, high=0.4, unit=SHARE, source=ROGERS_CASTRO, evidence=Evidence.DIDACTIC,
    )  # fmt: skip
    migrant_children_mean_age: float = coefficient(
        4, Text("Età tipica dei bambini in arrivo", "Typical age of the children who arrive"),
        low=2, high=6, unit=YEARS, source=ROGERS_CASTRO, evidence=Evidence.DIDACTIC,
    )  # fmt: skip
    migrant_children_age_spread: float = coefficient(
        4, Text("Dispersione dell'età dei bambini in arrivo", "Spread of the ages of the children who arrive"),
        low=2, high=6, unit=YEARS, source=ROGERS_CASTRO, evidence=Evidence.DIDACTIC,
    )  # fmt: skip

    # People who depend on others: a logistic curve of age.
    dependence_at_85: float = coefficient(
        -0.967, Text("Non autosufficienza a 85 anni (logit)", "Dependence on others at 85 (logit)"),
        low=-1.45, high=-0.48, unit=Text("logit", "logit"), source=PASSI, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    dependence_by_age: float = coefficient(
        0.1586, Text("Non autosufficienza in più a ogni anno di età (logit)", "More dependence with each year of age (logit)"),
        low=0.12, high=0.2, unit=Text("logit per anno di età", "logit per year of age"),
        source=PASSI, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    need_by_quintile: tuple[float, ...] = coefficient(
        (0.30, 0.24, 0.19, 0.15, 0.12),
        Text("Persone non autosufficienti per quinto di reddito", "People depending on others by income quintile"),
        unit=SHARE, source=GRADIENT, evidence=Evidence.DIDACTIC,
    )  # fmt: skip

    # Chance: how much each quantity may stray in a year.
    mortality_deviation: float = coefficient(
        0.012, Text("Deviazione standard della mortalità", "Standard deviation of mortality"),
        low=0.006, high=0.018, unit=LOG_POINTS, **DIDACTIC,
    )  # fmt: skip
    fertility_deviation: float = coefficient(
        0.02, Text("Deviazione standard della fecondità", "Standard deviation of fertility"),
        low=0.01, high=0.03, unit=LOG_POINTS, **DIDACTIC,
    )  # fmt: skip
    migration_deviation: float = coefficient(
        0.03, Text("Deviazione standard delle migrazioni", "Standard deviation of migration"),
        low=0.015, high=0.045, unit=LOG_POINTS, **DIDACTIC,
    )  # fmt: skip
    need_deviation: float = coefficient(
        0.015, Text("Deviazione standard del bisogno di cura", "Standard deviation of the need for care"),
        low=0.0075, high=0.0225, unit=LOG_POINTS, **DIDACTIC,
    )  # fmt: skip

    # Public services: where they start, what makes hours go further, whom they reach.
    home_care_coverage: float = coefficient(
        0.17, Text("Bisogno coperto all'inizio dalla cura a casa", "Need covered by home care at the start"),
        low=0.1, high=0.25, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    beds_coverage: float = coefficient(
        0.15, Text("Bisogno coperto all'inizio dai posti in struttura", "Need covered by nursing-home beds at the start"),
        low=0.1, high=0.2, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    telecare_gain: float = coefficient(
        0.25, Text("Ore di cura che rendono di più con la teleassistenza", "How much further hours go with telecare"),
        low=0.12, high=0.38, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    coordination_gain: float = coefficient(
        0.20, Text("Ore di cura che rendono di più con la presa in carico", "How much further hours go with case management"),
        low=0.1, high=0.3, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    adapted_homes_gain: float = coefficient(
        0.35, Text("Ore di cura che rendono di più con gli alloggi adattati", "How much further hours go with adapted homes"),
        low=0.18, high=0.52, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    adapted_homes_reach: float = coefficient(
        2, Text("Peso degli alloggi adattati nel bisogno coperto", "Weight of adapted homes in the need covered"),
        low=1, high=3, unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    most_public_cover: float = coefficient(
        0.95, Text("Bisogno che i servizi pubblici coprono al massimo", "Need that public services cover at most"),
        low=0.9, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    least_need_left: float = coefficient(
        0.04, Text("Bisogno che i servizi lasciano almeno in ogni quinto", "Need that services leave at least in every quintile"),
        low=0.02, high=0.06, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    selectivity: float = coefficient(
        0.35,
        Text("Calo dei posti da un quinto al successivo con l'ISEE", "Fall of places from a quintile to the next with means testing"),
        low=0.18, high=0.52, unit=Text("punti logaritmici", "log points"), **DIDACTIC,
    )  # fmt: skip

    # What families pay for and what they do themselves.
    private_care_by_quintile: tuple[float, ...] = coefficient(
        (0.08, 0.15, 0.24, 0.34, 0.46),
        Text("Bisogno rimasto che ogni quinto copre pagando", "Remaining need that each quintile covers by paying"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    private_care_cost: float = coefficient(
        PRIVATE_CARE_COST, Text("Costo della cura pagata dalle famiglie", "Cost of the care that families pay for"),
        low=8_000, high=24_000, unit=Text("€/anno a persona", "€ a year per person"), **DIDACTIC,
    )  # fmt: skip
    unpaid_hours_a_person: float = coefficient(
        UNPAID_HOURS_A_PERSON, Text("Ore di cura familiare per coprire una persona", "Hours of family care that cover a person"),
        low=500, high=1_500, unit=Text("ore/anno", "hours a year"), **DIDACTIC,
    )  # fmt: skip
    family_response: float = coefficient(
        0.5,
        Text(
            "Cura familiare in più quando resta alle famiglie l'1% di bisogno in più per persona di 45–69 anni",
            "Extra family care when 1% more need per person aged 45–69 is left to families",
        ),
        low=0.2, high=0.9, unit=Text("% per 1%", "% per 1%"), source=ERAS_RESPONSE, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    carer_support_gain: float = coefficient(
        0.30, Text("Cura familiare in più con sollievo e assegno", "Extra family care with respite and allowance"),
        low=0.15, high=0.45, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    support_without_home_care: float = coefficient(
        0.3, Text("Effetto del sollievo senza cura a casa", "Effect of respite without home care"),
        low=0.15, high=0.45, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    home_care_for_full_support: float = coefficient(
        2.5, Text("Peso della copertura a casa nel sollievo", "Weight of home-care coverage in respite"),
        low=1.25, high=3.75, unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    most_family_cover: float = coefficient(
        0.92, Text("Bisogno rimasto che le famiglie coprono al massimo", "Remaining need that families cover at most"),
        low=0.85, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Money.
    hospital_costs_in_budget: float = coefficient(
        HOSPITAL_COSTS_IN_BUDGET,
        Text("Costi ospedalieri evitabili che pesano sul bilancio", "Avoidable hospital costs that weigh on the budget"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    worker_cost: float = coefficient(
        WORKER_COST, Text("Costo di un operatore", "Cost of a worker"),
        low=30_000, high=55_000, unit=EUROS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    first_year_worked: float = coefficient(
        0.5, Text("Parte dell'anno in cui lavora chi è assunto", "Part of the year that a new hire works"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    bed_cost: float = coefficient(
        BED_COST, Text("Costo di costruzione di un posto in struttura", "Cost of building a nursing-home bed"),
        low=55_000, high=165_000, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    bed_running_cost: float = coefficient(
        BED_RUNNING_COST, Text("Costo di gestione di un posto in struttura", "Cost of running a nursing-home bed"),
        low=8_500, high=25_500, unit=EUROS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    adapted_home_cost: float = coefficient(
        ADAPTED_HOME_COST, Text("Costo di un alloggio adattato", "Cost of an adapted home"),
        low=3_000, high=9_000, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    job_quality_cost: float = coefficient(
        JOB_QUALITY_COST, Text("Costo massimo della qualità del lavoro", "Highest cost of the quality of work"),
        low=1_750, high=5_250, unit=EUROS_A_WORKER, **DIDACTIC,
    )  # fmt: skip
    coordination_cost: float = coefficient(
        COORDINATION_COST, Text("Costo massimo della presa in carico", "Highest cost of case management"),
        low=9, high=27, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    means_testing_cost: float = coefficient(
        MEANS_TESTING_COST, Text("Costo massimo dell'accesso secondo il reddito", "Highest cost of access by income"),
        low=1, high=3, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip

    # Workers, beds and adapted homes from one year to the next.
    recruits_from_attraction: float = coefficient(
        0.5, Text("Operatori da assumere in più attraendo giovani", "More workers to hire by attracting young people"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    recruits_from_job_quality: float = coefficient(
        0.4, Text("Operatori da assumere in più con la qualità del lavoro", "More workers to hire with quality of work"),
        low=0.2, high=0.6, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    quits: float = coefficient(
        0.085, Text("Operatori che lasciano il lavoro", "Workers who quit"),
        low=0.06, high=0.13, unit=A_YEAR, **DIDACTIC,
    )  # fmt: skip
    quits_avoided: float = coefficient(
        0.035, Text("Dimissioni evitate con la qualità del lavoro", "Departures avoided with quality of work"),
        low=0.015, high=0.055, unit=A_YEAR, **DIDACTIC,
    )  # fmt: skip
    bed_building_years: int = coefficient(
        BED_BUILDING_YEARS, Text("Tempo per aprire un posto in struttura", "Time to open a nursing-home bed"),
        low=2, high=5, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    bed_closures: float = coefficient(
        0.005, Text("Posti in struttura che chiudono e si sostituiscono", "Nursing-home beds that close and are replaced"),
        low=0, high=0.01, unit=A_YEAR, **DIDACTIC,
    )  # fmt: skip
    adapted_homes_kept: float = coefficient(
        0.93, Text("Alloggi adattati ancora in uso dopo un anno", "Adapted homes still in use after a year"),
        low=0.85, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Effects: money at which 63% of each is reached, and delay.
    most_prevention: float = coefficient(
        0.13, Text("Non autosufficienza che la prevenzione evita al massimo", "Dependence that prevention avoids at most"),
        low=0.06, high=0.2, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    prevention_scale: float = coefficient(
        22, Text("Scala della prevenzione (63% dell'effetto)", "Scale of prevention (63% of the effect)"),
        low=11, high=33, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    prevention_delay: float = coefficient(
        PREVENTION_DELAY, Text("Ritardo della prevenzione", "Delay of prevention"),
        low=24, high=72, unit=MONTHS, **DIDACTIC,
    )  # fmt: skip
    telecare_scale: float = coefficient(
        12, Text("Scala della teleassistenza (63% dell'effetto)", "Scale of telecare (63% of the effect)"),
        low=6, high=18, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    telecare_delay: float = coefficient(
        18, Text("Ritardo della teleassistenza", "Delay of telecare"),
        low=12, high=27, unit=MONTHS, **DIDACTIC,
    )  # fmt: skip
    coordination_delay: float = coefficient(
        24, Text("Ritardo della presa in carico", "Delay of case management"),
        low=12, high=36, unit=MONTHS, **DIDACTIC,
    )  # fmt: skip
    job_quality_delay: float = coefficient(
        12, Text("Ritardo della qualità del lavoro", "Delay of the quality of work"),
        low=12, high=24, unit=MONTHS, **DIDACTIC,
    )  # fmt: skip
    attraction_scale: float = coefficient(
        45, Text("Scala dell'attrazione di giovani (63% dell'effetto)", "Scale of attracting young workers (63% of the effect)"),
        low=22, high=68, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    attraction_delay: float = coefficient(
        24, Text("Ritardo dell'attrazione di giovani", "Delay of attracting young workers"),
        low=12, high=36, unit=MONTHS, **DIDACTIC,
    )  # fmt: skip
    carer_support_scale: float = coefficient(
        25, Text("Scala del sollievo a chi cura (63% dell'effetto)", "Scale of respite for carers (63% of the effect)"),
        low=12, high=38, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    carer_support_delay: float = coefficient(
        12, Text("Ritardo del sollievo a chi cura", "Delay of respite for carers"),
        low=12, high=24, unit=MONTHS, **DIDACTIC,
    )  # fmt: skip
    means_testing_delay: float = coefficient(
        12, Text("Ritardo dell'accesso secondo il reddito", "Delay of access by income"),
        low=12, high=24, unit=MONTHS, **DIDACTIC,
    )  # fmt: skip
