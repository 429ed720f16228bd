"""The numbers of the housing simulation's equations that a reader may dispute, each with unit, range and source.

Names in capitals are numbers that texts repeat: what a lever costs, what a measure counts.
"""

from __future__ import annotations

from scuola.data.datasets import figure
from scuola.simulations.adversity import Tried
from scuola.simulations.effects import Trusting
from scuola.simulations.parameters import Evidence, coefficient
from scuola.simulations.vocabulary import DIDACTIC, YEARS, euros
from scuola.territories import Territory
from scuola.text import Text
from scuola.text.units import SHARE, SHARE_A_YEAR

EUROS = Text("€/anno", "€ a year")
EUROS_A_SQUARE_METRE = Text("€/m² l'anno", "€/m² a year")
EUROS_A_SQUARE_METRE_A_MONTH = Text("€/m² al mese", "€/m² a month")
EUROS_PER_HOUSEHOLD = Text("€ per famiglia residente all'anno", "€ per resident household a year")
EUROS_A_DWELLING = Text("€ ad alloggio", "€ a dwelling")
EUROS_A_BED = Text("€ a posto letto", "€ a bed")
PER_TEN_THOUSAND = Text("ogni 10.000 famiglie all'anno", "per 10,000 households a year")
PERCENT_FOR_A_POINT = Text("% per punto", "% per point")
HOMES_A_BED = Text("case per posto letto", "homes a bed")
DAYS = Text("giornate", "days")
DAYS_IN_TEN_THOUSAND = Text("giornate ogni 10.000 famiglie", "days per 10,000 households")

PLAN_2025 = Text(
    "Regione Emilia-Romagna, Piano casa 2025: circa {cost} ad alloggio",
    "Emilia-Romagna Region, housing plan 2025: about {cost} a dwelling",
)(cost=euros(figure("public-housing", "works_cost_per_vacant_dwelling", Territory.REGION.value, 2025)))
SEGU = Text(
    "Calibrata su Segú 2020 (−13% di case vuote in quattro anni)",
    "Calibrated on Segú 2020 (−13% empty homes in four years)",
)
ISTAT_2021 = Text(
    "Calibrate su sovraccarico e spesa dell'Istat, Audizione del 6 settembre 2022 (EU-SILC 2021)",
    "Calibrated on overburden and spending of Istat, hearing of 6 September 2022 (EU-SILC 2021)",
)
EVICTIONS_2022 = Text(
    "Calibrata sugli sfratti eseguiti del 2022 (Ministero dell'Interno): 12.033 richieste e 2.698 sfratti in regione, 4.404 e "
    "610 a Bologna",
    "Calibrated on the evictions carried out in 2022 (Ministry of the Interior): 12,033 requests and 2,698 evictions in the "
    "region, 4,404 and 610 in Bologna",
)
LETTINGS_2022 = Text(
    "Assegnazioni del 2022 (ORSA) sulle case in uso del 2023 (Regione Emilia-Romagna): 1.795 su 50.439",
    "Lettings of 2022 (ORSA) over the dwellings in use in 2023 (Emilia-Romagna Region): 1,795 out of 50,439",
)
QUEUE_2023 = Text(
    "Calibrata sulla coda del 2022 e del 2023 (ORSA, Regione Emilia-Romagna): da 27.460 a 26.681 domande",
    "Calibrated on the queue of 2022 and 2023 (ORSA, Emilia-Romagna Region): from 27,460 to 26,681 applications",
)
EUROSTAT = Text("Soglia di Eurostat", "Eurostat's threshold")

OVERBURDEN, AID_BURDEN, UNAFFORDABLE = 0.40, 0.30, 0.45
SLOWING_QUOTA = 0.20
#: Homes begun in a year in the metropolitan city of Bologna, and its households.
BOLOGNA_STARTS, BOLOGNA_HOUSEHOLDS = 2_200, 490_000
WITHDRAWALS = 0.08
PUBLIC_YEARS, SOCIAL_YEARS, STUDENT_YEARS = 4, 2, 3
RECOVERY_COST, PUBLIC_DWELLING_COST, SOCIAL_HOME_COST, STUDENT_BED_COST = 30_000, 185_000, 18_000, 20_000
SURCHARGE_OFFICE, CAP_OFFICE, SURCHARGE_REVENUE = 1, 3, 450


class HousingCoefficients(Tried, Trusting):
    """Coefficients of the housing simulation, by equation."""

    # Homes at the start, by zone: centre, inner suburbs, belt, inner areas.
    bologna_rents: tuple[float, ...] = coefficient(
        (15.5, 12.0, 9.8, 6.8),
        Text(
            "Canoni dei nuovi contratti nella città metropolitana di Bologna, per zona",
            "Rents of new contracts in the metropolitan city of Bologna, by zone",
        ),
        unit=EUROS_A_SQUARE_METRE_A_MONTH, **DIDACTIC,
    )  # fmt: skip
    vacant_by_zone: tuple[float, ...] = coefficient(
        (0.075, 0.07, 0.075, 0.16),
        Text(
            "Case vuote all'inizio per famiglia, per zona, nella città metropolitana di Bologna",
            "Empty homes at the start per household, by zone, in the metropolitan city of Bologna",
        ),
        **DIDACTIC,
    )  # fmt: skip
    short_lets_by_zone: tuple[float, ...] = coefficient(
        (0.028, 0.009, 0.004, 0.004),
        Text(
            "Case in affitto breve all'inizio per famiglia, per zona",
            "Homes let short term at the start per household, by zone",
        ),
        **DIDACTIC,
    )  # fmt: skip

    # What a home costs, and when it costs too much.
    running_cost: float = coefficient(
        2_200, Text("Spese fisse di una casa", "Fixed running costs of a home"),
        low=1_100, high=3_300, unit=EUROS, source=ISTAT_2021, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    running_cost_per_square_metre: float = coefficient(
        13, Text("Spese di una casa al metro quadro", "Running costs of a home per square metre"),
        low=7, high=19, unit=EUROS_A_SQUARE_METRE, source=ISTAT_2021, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    price_growth: float = coefficient(
        0.02, Text("Crescita delle spese di una casa", "Growth of the running costs of a home"),
        low=0.01, high=0.03, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    public_rent_share: float = coefficient(
        0.14, Text("Canone di una casa popolare, sul reddito", "Rent of a public dwelling, out of income"),
        low=0.07, high=0.21, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    highest_public_rent: float = coefficient(
        2_600, Text("Canone più alto di una casa popolare", "Highest rent of a public dwelling"),
        low=1_300, high=3_900, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    overburden_threshold: float = coefficient(
        OVERBURDEN,
        Text(
            "Soglia di sovraccarico: spesa per la casa sul reddito",
            "Threshold of overburden: housing costs out of income",
        ),
        low=0.3, high=0.5, unit=SHARE, source=EUROSTAT, evidence=Evidence.PUBLISHED,
    )  # fmt: skip

    # Incomes and chance.
    income_growth: float = coefficient(
        0.02, Text("Crescita dei redditi", "Growth of incomes"),
        low=0.01, high=0.03, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    income_deviation: float = coefficient(
        0.010,
        Text(
            "Deviazione standard della crescita dei redditi tra un anno e l'altro",
            "Standard deviation of the growth of incomes between years",
        ),
        low=0.005, high=0.015, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    household_income_deviation: float = coefficient(
        0.06,
        Text(
            "Deviazione standard del reddito di una famiglia attorno alla crescita generale",
            "Standard deviation of a household's income around general growth",
        ),
        low=0.03, high=0.09, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    rent_deviation: float = coefficient(
        0.012,
        Text(
            "Deviazione standard della crescita dei canoni dovuto al caso",
            "Standard deviation of the growth of rents due to chance",
        ),
        low=0.006, high=0.018, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    demand_deviation: float = coefficient(
        0.0014,
        Text(
            "Deviazione standard della crescita della domanda dovuto al caso",
            "Standard deviation of the growth of demand due to chance",
        ),
        low=0.0007, high=0.0021, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    move_rate: float = coefficient(
        0.11, Text("Famiglie in affitto che traslocano", "Tenants who move"),
        low=0.055, high=0.165, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip

    # Allowances.
    aid_burden: float = coefficient(
        AID_BURDEN,
        Text(
            "Spesa sul reddito oltre la quale si ha diritto al contributo",
            "Housing costs out of income beyond which one is entitled to the allowance",
        ),
        low=0.2, high=0.4, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    most_aided: float = coefficient(
        0.8,
        Text("Quota del canone che il contributo copre al massimo", "Share of the rent that the allowance covers at most"),
        low=0.4, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Evictions, and what prevents them.
    eviction_base: float = coefficient(
        0.002,
        Text(
            "Probabilità che sia chiesto lo sfratto di chi è sotto la soglia di sovraccarico",
            "Chance that the eviction of those below the threshold of overburden is asked for",
        ),
        low=0.001, high=0.003, unit=SHARE_A_YEAR, source=EVICTIONS_2022, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    eviction_slope: float = coefficient(
        0.62,
        Text(
            "Aumento della probabilità che sia chiesto uno sfratto con la spesa oltre la soglia",
            "Rise of the chance that an eviction is asked for with costs beyond the threshold",
        ),
        low=0.31, high=0.93, unit=SHARE_A_YEAR, source=EVICTIONS_2022, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    eviction_burden_limit: float = coefficient(
        0.5,
        Text(
            "Spesa oltre la soglia, sul reddito, da cui la probabilità di sfratto non cresce più",
            "Costs beyond the threshold, out of income, from which the chance of eviction rises no more",
        ),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    arrears_effect: float = coefficient(
        0.65, Text("Sfratti che un fondo molto ampio evita", "Evictions that a very large fund prevents"),
        low=0.33, high=0.95, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    arrears_scale: float = coefficient(
        4, Text("Fondo per la morosità che dà il 63% dell'effetto", "Fund for arrears that gives 63% of the effect"),
        low=2, high=6, unit=EUROS_PER_HOUSEHOLD, **DIDACTIC,
    )  # fmt: skip
    arrears_with_agency: float = coefficient(
        0.25,
        Text(
            "Aumento dell'effetto del fondo con un'agenzia che arriva a tutti",
            "Rise of the fund's effect with an agency that reaches everybody",
        ),
        low=0.13, high=0.38, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    most_protection: float = coefficient(
        0.85, Text("Quota massima degli sfratti che si può evitare", "Highest share of evictions that can be prevented"),
        low=0.5, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Public dwellings: who is let one.
    public_income_ceiling: float = coefficient(
        16_000, Text("Reddito massimo per una casa popolare", "Highest income for a public dwelling"),
        low=8_000, high=24_000, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    eviction_merit: float = coefficient(
        0.3,
        Text(
            "Precedenza di chi è sfrattato, come spesa in più sul reddito",
            "Priority of those evicted, as further costs out of income",
        ),
        low=0.15, high=0.45, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    lettings_to_tenants: float = coefficient(
        0.55,
        Text(
            "Assegnazioni a chi è già in affitto nel territorio; le altre sono emergenze",
            "Lettings to those who already rent in the territory; the others are emergencies",
        ),
        low=0.28, high=0.83, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Public dwellings: stock and queue.
    public_turnover: float = coefficient(
        0.0356, Text("Case popolari in uso che si liberano", "Public dwellings in use that become free"),
        low=0.018, high=0.053, unit=SHARE_A_YEAR, source=LETTINGS_2022, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    worn_out: float = coefficient(
        0.0066, Text("Case popolari che diventano inabitabili", "Public dwellings that become unfit"),
        low=0.0033, high=0.0099, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    emergency_damage: float = coefficient(
        0.02, Text("Case popolari che un'alluvione rende inabitabili", "Public dwellings that a flood makes unfit"),
        low=0.01, high=0.03, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    applications: float = coefficient(
        0.1,
        Text(
            "Nuove domande con il sovraccarico abituale, su quelle in attesa all'inizio",
            "New applications at the usual overburden, out of those waiting at the start",
        ),
        low=0.05, high=0.15, unit=SHARE_A_YEAR, source=QUEUE_2023, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    usual_overburden: float = coefficient(
        0.10, Text("Sovraccarico abituale: famiglie oltre la soglia", "Usual overburden: households beyond the threshold"),
        low=0.05, high=0.15, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    applications_after_eviction: float = coefficient(
        0.25, Text("Domande per ogni sfratto", "Applications for every eviction"),
        low=0.13, high=0.38, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    withdrawals: float = coefficient(
        WITHDRAWALS, Text("Rinunce tra chi resta in coda", "Withdrawals among those still in the queue"),
        low=0.04, high=0.12, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip

    # Building takes time.
    public_building_years: int = coefficient(
        PUBLIC_YEARS, Text("Anni per aprire un nuovo alloggio pubblico", "Years to open a new public dwelling"),
        low=2, high=6, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    social_building_years: int = coefficient(
        SOCIAL_YEARS, Text("Anni per aprire un alloggio a canone calmierato", "Years to open a home at a moderate rent"),
        low=1, high=4, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    student_building_years: int = coefficient(
        STUDENT_YEARS, Text("Anni per aprire un posto letto per studenti", "Years to open a bed for students"),
        low=1, high=5, unit=YEARS, **DIDACTIC,
    )  # fmt: skip

    # Those who move: the contract that they find, and where.
    unaffordable_burden: float = coefficient(
        UNAFFORDABLE,
        Text(
            "Canone sul reddito oltre il quale si va una zona più lontano",
            "Rent out of income beyond which one goes one zone further out",
        ),
        low=0.3, high=0.6, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    arrivals: float = coefficient(
        0.75,
        Text(
            "Quante, tra le famiglie che traslocano, lasciano il territorio o l'affitto e sono sostituite da altre che arrivano",
            "How many of the households that move leave the territory or renting, and others arrive in their place",
        ),
        low=0.5, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    social_home_burden: float = coefficient(
        0.33,
        Text(
            "Canone di mercato sul reddito oltre il quale si cerca una casa sociale",
            "Market rent out of income beyond which one looks for a social home",
        ),
        low=0.16, high=0.5, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    social_home_ceiling: float = coefficient(
        30_000, Text("Reddito massimo per una casa sociale", "Highest income for a social home"),
        low=15_000, high=45_000, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    most_social_moves: float = coefficient(
        0.6,
        Text(
            "Quota massima di chi cerca una casa sociale e la trova",
            "Highest share of those looking for a social home who find one",
        ),
        low=0.3, high=0.9, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    agreed_contracts: float = coefficient(
        0.30, Text("Contratti nuovi a canone concordato, senza agenzia", "New contracts at agreed rents, without an agency"),
        low=0.15, high=0.45, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    agreed_with_agency: float = coefficient(
        0.35,
        Text(
            "Contratti a canone concordato in più, con un'agenzia che arriva a tutti",
            "Further contracts at agreed rents, with an agency that reaches everybody",
        ),
        low=0.18, high=0.53, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    most_agreed: float = coefficient(
        0.85, Text("Quota massima di contratti a canone concordato", "Highest share of contracts at agreed rents"),
        low=0.6, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    agreed_rent: float = coefficient(
        0.78, Text("Canone concordato su quello di mercato", "Agreed rent over market rent"),
        low=0.6, high=0.95, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    social_rent: float = coefficient(
        0.62, Text("Canone sociale su quello di mercato", "Social rent over market rent"),
        low=0.45, high=0.8, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    reduced_size: float = coefficient(
        0.92,
        Text(
            "Superficie di chi va più lontano, su quella di prima",
            "Size of the home of those who go further out, over the one before",
        ),
        low=0.8, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    rent_indexation: float = coefficient(
        0.015, Text("Aggiornamento dei canoni in corso", "Indexation of the rents of existing contracts"),
        low=0.007, high=0.022, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip

    # Homes change use.
    homes_started: float = coefficient(
        BOLOGNA_STARTS / BOLOGNA_HOUSEHOLDS * 10_000,
        Text("Case di cui comincia la costruzione", "Homes whose building begins"),
        low=22, high=67, unit=PER_TEN_THOUSAND, step=0.1, **DIDACTIC,
    )  # fmt: skip
    starts_by_zone: tuple[float, ...] = coefficient(
        (0.15, 0.30, 0.40, 0.15), Text("Dove si costruisce, per zona", "Where homes are built, by zone"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    slowing_quota: float = coefficient(
        SLOWING_QUOTA,
        Text(
            "Quota di case sociali oltre la quale i privati costruiscono meno",
            "Share of social homes beyond which private building slows down",
        ),
        low=0.1, high=0.3, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    starts_slowdown: float = coefficient(
        0.6,
        Text(
            "Calo dei cantieri privati per ogni punto oltre la quota di case sociali che li rallenta",
            "Fall of private building for each point beyond the share of social homes that slows it down",
        ),
        low=0.3, high=0.9, unit=PERCENT_FOR_A_POINT, **DIDACTIC,
    )  # fmt: skip
    let_at_market_rent: float = coefficient(
        0.28, Text("Case nuove che vanno in affitto di mercato", "New homes that are let at market rent"),
        low=0.14, high=0.42, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    rule_adoption: float = coefficient(
        0.6,
        Text(
            "Quanto regole e agenzia si avvicinano in un anno a ciò che si decide",
            "How far rules and agency come in a year towards what is decided",
        ),
        low=0.3, high=0.9, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    agency_scale: float = coefficient(
        8,
        Text(
            "Bilancio dell'agenzia con cui arriva al 63% delle famiglie",
            "Budget with which the agency reaches 63% of households",
        ),
        low=4, high=12, unit=EUROS_PER_HOUSEHOLD, **DIDACTIC,
    )  # fmt: skip
    release_rate: float = coefficient(
        0.030, Text("Case vuote rimesse in uso senza politiche", "Empty homes put to use without policies"),
        low=0.015, high=0.045, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    surcharge_effect: float = coefficient(
        0.127,
        Text(
            "Case vuote rimesse in uso in più con una maggiorazione molto alta",
            "Further empty homes put to use with a very high surcharge",
        ),
        low=0.064, high=0.191, unit=SHARE_A_YEAR, source=SEGU, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    surcharge_scale: float = coefficient(
        0.40, Text("Maggiorazione IMU che dà il 63% dell'effetto", "Surcharge that gives 63% of the effect"),
        low=0.2, high=0.6, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    surcharge_without_agency: float = coefficient(
        0.45,
        Text(
            "Parte dell'effetto della maggiorazione che si ha senza agenzia",
            "Part of the surcharge's effect that there is without an agency",
        ),
        low=0.23, high=0.68, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    agency_release: float = coefficient(
        0.015,
        Text(
            "Case vuote rimesse in uso in più da un'agenzia che arriva a tutti",
            "Further empty homes put to use by an agency that reaches everybody",
        ),
        low=0.008, high=0.023, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    released_to_let: float = coefficient(
        0.5, Text("Case vuote rimesse in uso che vanno in affitto lungo", "Empty homes put to use that are let long term"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    short_let_conversion: float = coefficient(
        0.0055,
        Text(
            "Case in affitto lungo che passano all'affitto breve, con la pressione di oggi in centro",
            "Homes let long term that turn to short lets, at today's pressure in the centre",
        ),
        low=0.0028, high=0.0083, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    short_let_return: float = coefficient(
        0.02, Text("Case in affitto breve che lo lasciano, senza limite", "Homes that leave short lets, without a limit"),
        low=0.01, high=0.03, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    cap_return: float = coefficient(
        0.25,
        Text(
            "Case in affitto breve in più che lo lasciano, con un limite pieno",
            "Further homes that leave short lets, with a full limit",
        ),
        low=0.13, high=0.38, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    returned_to_let: float = coefficient(
        0.4,
        Text("Case uscite dall'affitto breve che vanno in affitto lungo", "Homes out of short lets that are let long term"),
        low=0.2, high=0.6, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    emptied: float = coefficient(
        0.010, Text("Case in affitto che si svuotano", "Let homes that become empty"),
        low=0.005, high=0.015, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    emptied_in_emergency: float = coefficient(
        0.005,
        Text("Case in affitto in più che si svuotano con un'alluvione", "Further let homes that become empty with a flood"),
        low=0.002, high=0.008, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Demand and the rents of new contracts.
    demand_growth: float = coefficient(
        0.0105, Text("Crescita della domanda di case in affitto", "Growth of the demand for homes to let"),
        low=0.005, high=0.016, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    pressure_demand: float = coefficient(
        0.0063,
        Text(
            "Crescita in più della domanda in centro per ogni unità di pressione oltre quella di oggi",
            "Further growth of demand in the centre for each unit of pressure beyond today's",
        ),
        low=0.0031, high=0.0095, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    pressure_by_zone: tuple[float, ...] = coefficient(
        (1, 0.7, 0.45, 0.1),
        Text(
            "Quanto ogni zona sente turismo e università, su quanto li sente il centro",
            "How strongly each zone feels tourism and university, over how the centre does",
        ),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    homes_per_student_bed: float = coefficient(
        0.45, Text("Case in affitto che un posto letto per studenti libera", "Homes to let that a bed for students frees"),
        low=0.23, high=0.68, unit=HOMES_A_BED, **DIDACTIC,
    )  # fmt: skip
    students_by_zone: tuple[float, ...] = coefficient(
        (0.5, 0.4, 0.1, 0), Text("Dove abitano gli studenti, per zona", "Where students live, by zone"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    rent_trend: float = coefficient(
        0.017,
        Text("Crescita dei canoni nuovi quando domanda e case sono pari", "Growth of new rents when demand equals homes"),
        low=0.008, high=0.026, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    greatest_excess: float = coefficient(
        0.25,
        Text(
            "Eccesso o difetto di domanda di cui i canoni risentono al massimo",
            "Excess or lack of demand that rents respond to at most",
        ),
        low=0.13, high=0.38, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    greatest_rent_fall: float = coefficient(
        0.04, Text("Calo massimo dei canoni nuovi in un anno", "Greatest fall of new rents in a year"),
        low=0.02, high=0.06, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    greatest_rent_rise: float = coefficient(
        0.09, Text("Aumento massimo dei canoni nuovi in un anno", "Greatest rise of new rents in a year"),
        low=0.05, high=0.13, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    most_aid_share: float = coefficient(
        0.3,
        Text(
            "Contributi in rapporto ai canoni pagati: il massimo che si sente nei canoni",
            "Allowances as a share of rents paid: the most that is felt in rents",
        ),
        low=0.15, high=0.45, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    agency_against_leak: float = coefficient(
        0.8,
        Text(
            "Parte del contributo che un'agenzia che arriva a tutti tiene fuori dai canoni",
            "Part of the allowance that an agency that reaches everybody keeps out of rents",
        ),
        low=0.4, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # What the plan costs and brings.
    recovery_cost: float = coefficient(
        RECOVERY_COST, Text("Costo del recupero di un alloggio pubblico", "Cost of recovering a public dwelling"),
        low=15_000, high=45_000, unit=EUROS_A_DWELLING, source=PLAN_2025, evidence=Evidence.PUBLISHED,
    )  # fmt: skip
    public_dwelling_cost: float = coefficient(
        PUBLIC_DWELLING_COST, Text("Costo di un nuovo alloggio pubblico", "Cost of a new public dwelling"),
        low=92_500, high=277_500, unit=EUROS_A_DWELLING, **DIDACTIC,
    )  # fmt: skip
    social_home_cost: float = coefficient(
        SOCIAL_HOME_COST, Text("Costo di un alloggio a canone calmierato", "Cost of a home at a moderate rent"),
        low=9_000, high=27_000, unit=EUROS_A_DWELLING, **DIDACTIC,
    )  # fmt: skip
    student_bed_cost: float = coefficient(
        STUDENT_BED_COST,
        Text("Costo di un posto letto per studenti, quota locale", "Cost of a bed for students, local share"),
        low=10_000, high=30_000, unit=EUROS_A_BED, **DIDACTIC,
    )  # fmt: skip
    surcharge_office: float = coefficient(
        SURCHARGE_OFFICE,
        Text("Costo dei controlli con la maggiorazione più alta", "Cost of checks at the highest surcharge"),
        low=0.5, high=1.5, unit=EUROS_PER_HOUSEHOLD, **DIDACTIC,
    )  # fmt: skip
    cap_office: float = coefficient(
        CAP_OFFICE,
        Text(
            "Costo dei controlli con il limite più alto agli affitti brevi",
            "Cost of checks at the highest limit on short lets",
        ),
        low=1.5, high=4.5, unit=EUROS_PER_HOUSEHOLD, **DIDACTIC,
    )  # fmt: skip
    tourist_tax: float = coefficient(
        600,
        Text(
            "Imposta di soggiorno persa per una casa tolta agli affitti brevi",
            "Tourist tax lost for a home taken from short lets",
        ),
        low=300, high=900, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    surcharge_revenue: float = coefficient(
        SURCHARGE_REVENUE,
        Text("Entrate da una casa vuota con una maggiorazione del 100%", "Revenue of an empty home at a surcharge of 100%"),
        low=225, high=675, unit=EUROS, **DIDACTIC,
    )  # fmt: skip

    # Days of work of staff.
    recovery_days: float = coefficient(
        6, Text("Giornate per recuperare un alloggio", "Days to recover a dwelling"),
        low=3, high=9, unit=DAYS, **DIDACTIC,
    )  # fmt: skip
    public_dwelling_days: float = coefficient(
        12, Text("Giornate per un nuovo alloggio pubblico", "Days for a new public dwelling"),
        low=6, high=18, unit=DAYS, **DIDACTIC,
    )  # fmt: skip
    social_quota_days: float = coefficient(
        100, Text("Giornate per una quota di case sociali del 100%", "Days for a share of social homes of 100%"),
        low=50, high=150, unit=DAYS_IN_TEN_THOUSAND, **DIDACTIC,
    )  # fmt: skip
    rent_aid_days: float = coefficient(
        0.02, Text("Giornate per ogni euro di contributo l'anno", "Days for every euro of allowance a year"),
        low=0.01, high=0.03, unit=DAYS_IN_TEN_THOUSAND, **DIDACTIC,
    )  # fmt: skip
    agency_days: float = coefficient(
        15, Text("Giornate per ogni euro a famiglia dell'agenzia", "Days for every euro a household of the agency"),
        low=8, high=23, unit=DAYS_IN_TEN_THOUSAND, **DIDACTIC,
    )  # fmt: skip
    surcharge_days: float = coefficient(
        120, Text("Giornate per una maggiorazione IMU del 100%", "Days for a surcharge of 100%"),
        low=60, high=180, unit=DAYS_IN_TEN_THOUSAND, **DIDACTIC,
    )  # fmt: skip
    cap_days: float = coefficient(
        150, Text("Giornate per un limite del 100% agli affitti brevi", "Days for a limit of 100% on short lets"),
        low=75, high=225, unit=DAYS_IN_TEN_THOUSAND, **DIDACTIC,
    )  # fmt: skip
    arrears_days: float = coefficient(
        20,
        Text(
            "Giornate per ogni euro a famiglia del fondo per la morosità",
            "Days for every euro a household of the fund for arrears",
        ),
        low=10, high=30, unit=DAYS_IN_TEN_THOUSAND, **DIDACTIC,
    )  # fmt: skip
    student_bed_days: float = coefficient(
        3, Text("Giornate per un posto letto per studenti", "Days for a bed for students"),
        low=1.5, high=4.5, unit=DAYS, **DIDACTIC,
    )  # fmt: skip

    # Trust.
    first_trust: float = coefficient(
        0.5, Text("Fiducia all'inizio", "Trust at the start"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    full_plan: float = coefficient(
        50,
        Text("Costo da cui un piano conta per intero nella fiducia", "Cost from which a plan counts in full towards trust"),
        low=25, high=75, unit=EUROS_PER_HOUSEHOLD, **DIDACTIC,
    )  # fmt: skip
