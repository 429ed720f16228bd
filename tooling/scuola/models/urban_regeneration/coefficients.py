"""The numbers of the urban simulation's equations that a reader may dispute, each with unit, range and source.

Names in capitals are numbers that texts repeat: what a lever costs, how it works, what a measure counts.
"""

from __future__ import annotations

from scuola.simulations.adversity import Tried
from scuola.simulations.parameters import Evidence, coefficient
from scuola.simulations.vocabulary import DIDACTIC, MILLIONS_A_YEAR, YEARS
from scuola.text import Text
from scuola.text.units import SHARE, SHARE_A_YEAR, TIMES

EUROS = Text("€/anno", "€ a year")
EUROS_A_HOME = Text("€ ad alloggio", "€ a home")
HOMES_A_HOME = Text("case per casa", "homes a home")
MILLIONS_IN_TEN_THOUSAND = Text("mln €/anno ogni 10.000 case", "€m a year per 10,000 homes")
MILLIONS_FOR_TEN_THOUSAND = Text("mln € ogni 10.000 case", "€m per 10,000 homes")
PERCENT_FOR_A_POINT = Text("% per punto", "% per point")
PER_QUALITY = Text("in logaritmo, per unità di qualità", "in logarithms, per unit of quality")
ELASTICITY = Text("% per 1%", "% per 1%")
IN_THE_CHOICE = Text("punti di utilità", "points of utility")
JOBS = Text("volte la media della città", "times the city's mean")
DAYS = Text("giornate/anno", "days a year")
DAYS_A_MILLION = Text("giornate per mln €", "days per €m")

SCHOOL_RANGE = Text(
    "Ipotesi didattica, nell'intervallo del modello della Scuola (0,30–0,40)",
    "Teaching assumption, in the range of the School's model (0.30–0.40)",
)
DISPLACEMENT = Text(
    "Letteratura sull'espulsione (segno), da verificare; misura: ipotesi didattica",
    "Literature on displacement (sign), to be verified; size: teaching assumption",
)

GREEN_YEARS, SOCIAL_HOME_YEARS, TRANSIT_YEARS = 2, 2, 4
WORKS_TOGETHER = 0.35
PROTECTION_DETERRENT, PROTECTION_EFFECT = 0.35, 0.75
JOBS_WITHOUT_TRANSIT, JOBS_WITH_TRANSIT = 0.6, 0.8
BURDEN_LIMIT, SOCIAL_BURDEN = 0.30, 0.18
SOCIAL_HOME_COST, PROTECTION_COST, PARTICIPATION_COST = 150_000, 1.2, 1.5


class UrbanCoefficients(Tried):
    """Coefficients of the urban simulation, by equation."""

    # Three groups of households, of low, middle and high income; the middle one is the rest of each quintile.
    low_income_by_quintile: tuple[float, ...] = coefficient(
        (1, 0.65, 0, 0, 0),
        Text(
            "Parte di ogni quinto di reddito nel gruppo a basso reddito",
            "Part of each income quintile in the low-income group",
        ),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    high_income_by_quintile: tuple[float, ...] = coefficient(
        (0, 0, 0, 0.1, 1),
        Text(
            "Parte di ogni quinto di reddito nel gruppo ad alto reddito",
            "Part of each income quintile in the high-income group",
        ),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    group_incomes: tuple[float, ...] = coefficient(
        (14_000, 26_000, 52_000), Text("Redditi dei tre gruppi in regione", "Incomes of the three groups in the region"),
        unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    tenants_by_group: tuple[float, ...] = coefficient(
        (0.52, 0.24, 0.12), Text("Famiglie in affitto, per gruppo", "Tenants, by group"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    sorting_by_group: tuple[float, ...] = coefficient(
        (-0.9, 0, 1.1),
        Text(
            "Verso in cui ogni gruppo si addensa all'inizio dove la qualità è più alta",
            "Direction in which each group gathers at the start where quality is higher",
        ),
        **DIDACTIC,
    )  # fmt: skip
    sorting_by_quality: float = coefficient(
        2.6, Text("Quanto la qualità separa i gruppi all'inizio", "How far quality separates the groups at the start"),
        low=1.3, high=3.9, unit=PER_QUALITY, **DIDACTIC,
    )  # fmt: skip

    # Homes and rents at the start.
    region_rent: float = coefficient(
        5_200, Text("Canone in regione dove la qualità è a metà", "Rent in the region where quality is half way"),
        low=2_600, high=7_800, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    most_vacant: float = coefficient(
        0.5, Text("Quota massima di case vuote in un quartiere", "Highest share of empty homes in a neighbourhood"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    most_social_at_start: float = coefficient(
        0.6,
        Text(
            "Quota massima di case sociali in un quartiere all'inizio",
            "Highest share of social homes in a neighbourhood at the start",
        ),
        low=0.5, high=0.7, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Where the money goes.
    enough_quality: float = coefficient(
        0.85,
        Text("Qualità da cui un quartiere ha il bisogno minimo", "Quality from which a neighbourhood has the least need"),
        low=0.6, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    least_need: float = coefficient(
        0.02,
        Text("Bisogno minimo di un quartiere, come qualità che manca", "Least need of a neighbourhood, as missing quality"),
        low=0.01, high=0.03, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Works take time.
    green_years: int = coefficient(
        GREEN_YEARS, Text("Anni per aprire uno spazio pubblico o verde", "Years to open public space and green"),
        low=1, high=4, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    social_home_years: int = coefficient(
        SOCIAL_HOME_YEARS, Text("Anni per acquistare e assegnare una casa sociale", "Years to buy and let a social home"),
        low=1, high=4, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    transit_years: int = coefficient(
        TRANSIT_YEARS,
        Text("Anni per mettere in servizio la mobilità sostenibile", "Years to put sustainable mobility into service"),
        low=2, high=6, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    transit_wear: float = coefficient(
        0.03, Text("Mobilità sostenibile che si perde ogni anno", "Sustainable mobility lost every year"),
        low=0.015, high=0.045, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    temporary_adoption: float = coefficient(
        0.7,
        Text(
            "Quanto gli usi temporanei si avvicinano in un anno a ciò che si finanzia",
            "How far temporary uses come in a year towards what is financed",
        ),
        low=0.35, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Quality of neighbourhoods.
    green_effect: float = coefficient(
        0.075,
        Text(
            "Qualità che dà in un anno molto spazio pubblico e verde",
            "Quality that a great deal of public space and green gives in a year",
        ),
        low=0.037, high=0.113, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    green_scale: float = coefficient(
        0.8,
        Text("Spazio pubblico e verde che dà il 63% dell'effetto", "Public space and green that gives 63% of the effect"),
        low=0.4, high=1.2, unit=MILLIONS_IN_TEN_THOUSAND, **DIDACTIC,
    )  # fmt: skip
    retrofit_effect: float = coefficient(
        0.060,
        Text(
            "Qualità che danno in un anno molti edifici riqualificati",
            "Quality that a great many renovated buildings give in a year",
        ),
        low=0.03, high=0.09, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    retrofit_scale: float = coefficient(
        0.9,
        Text("Contributi per gli edifici che danno il 63% dell'effetto", "Grants to buildings that give 63% of the effect"),
        low=0.45, high=1.35, unit=MILLIONS_IN_TEN_THOUSAND, **DIDACTIC,
    )  # fmt: skip
    temporary_effect: float = coefficient(
        0.010,
        Text("Qualità che danno in un anno molti usi temporanei", "Quality that a great many temporary uses give in a year"),
        low=0.005, high=0.015, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    temporary_scale: float = coefficient(
        0.15,
        Text(
            "Usi temporanei che danno il 63% dell'effetto, su qualità e fiducia",
            "Temporary uses that give 63% of the effect, on quality and trust",
        ),
        low=0.075, high=0.225, unit=MILLIONS_IN_TEN_THOUSAND, **DIDACTIC,
    )  # fmt: skip
    works_without_trust: float = coefficient(
        0.45, Text("Parte delle opere che riesce senza fiducia", "Part of works that succeeds without trust"),
        low=0.23, high=0.68, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    works_with_trust: float = coefficient(
        0.65,
        Text(
            "Parte delle opere che riesce in più con la piena fiducia",
            "Further part of works that succeeds with full trust",
        ),
        low=0.33, high=0.98, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    works_together: float = coefficient(
        WORKS_TOGETHER,
        Text("Qualità in più dove verde ed edifici vanno insieme", "Further quality where green and buildings go together"),
        low=0.17, high=0.53, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    private_quality: float = coefficient(
        1.1,
        Text(
            "Qualità che dà il rinnovo di tutte le case da parte dei privati",
            "Quality that the renewal of all homes by private owners gives",
        ),
        low=0.55, high=1.65, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    quality_wear: float = coefficient(
        0.022, Text("Qualità che si perde ogni anno", "Quality lost every year"),
        low=0.011, high=0.033, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    quality_damping: float = coefficient(
        0.55, Text("Quanto la qualità già alta frena i cambiamenti", "How far a quality that is high already slows changes"),
        low=0.28, high=0.83, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    emergency_damage: float = coefficient(
        0.03, Text("Qualità che toglie un'alluvione", "Quality that a flood takes away"),
        low=0.015, high=0.045, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    least_quality: float = coefficient(
        0.05, Text("Qualità minima di un quartiere", "Lowest quality of a neighbourhood"),
        low=0.02, high=0.1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Private investment follows the gap between possible rent and today's.
    possible_quality: float = coefficient(
        0.25, Text("Qualità che un privato può aggiungere a una casa", "Quality that a private owner can add to a home"),
        low=0.12, high=0.38, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    least_gap: float = coefficient(
        1.10,
        Text(
            "Canone possibile su quello di oggi oltre il quale il privato investe",
            "Possible rent over today's beyond which private owners invest",
        ),
        low=1, high=1.2, unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    private_rate: float = coefficient(
        0.02,
        Text(
            "Case che i privati rinnovano con un divario molto ampio tra canone possibile e di oggi",
            "Homes that private owners renew at a very wide gap between possible rent and today's",
        ),
        low=0.018, high=0.053, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    half_gap: float = coefficient(
        0.3,
        Text(
            "Divario tra canone possibile e di oggi con cui i privati rinnovano la metà delle case che potrebbero",
            "Gap between possible rent and today's at which private owners renew half of the homes that they could",
        ),
        low=0.15, high=0.45, unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    green_attraction: float = coefficient(
        0.8,
        Text(
            "Investimento privato in più dove si aprono molti spazi verdi",
            "Further private investment where a great deal of green opens",
        ),
        low=0.4, high=1.2, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    protection_deterrent: float = coefficient(
        PROTECTION_DETERRENT,
        Text(
            "Investimento privato in meno con la tutela piena degli inquilini",
            "Private investment lost with full protection of tenants",
        ),
        low=0.17, high=0.53, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    homes_under_quota: float = coefficient(
        0.35,
        Text(
            "Case rinnovate dai privati a cui si applica la quota di case sociali",
            "Homes renewed by private owners to which the share of social homes applies",
        ),
        low=0.17, high=0.53, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    most_social: float = coefficient(
        0.7, Text("Quota massima di case sociali in un quartiere", "Highest share of social homes in a neighbourhood"),
        low=0.6, high=0.8, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    new_dwellings: float = coefficient(
        0.10,
        Text("Case in più per ogni casa rinnovata dai privati", "Further homes for every home renewed by private owners"),
        low=0.05, high=0.15, unit=HOMES_A_HOME, **DIDACTIC,
    )  # fmt: skip

    # Work.
    jobs_effect: float = coefficient(
        0.22, Text("Lavoro che dà in un anno un sostegno molto ampio", "Jobs that very large support gives in a year"),
        low=0.11, high=0.33, unit=JOBS, **DIDACTIC,
    )  # fmt: skip
    jobs_scale: float = coefficient(
        0.6, Text("Sostegno al lavoro che dà il 63% dell'effetto", "Support to jobs that gives 63% of the effect"),
        low=0.3, high=0.9, unit=MILLIONS_IN_TEN_THOUSAND, **DIDACTIC,
    )  # fmt: skip
    jobs_without_transit: float = coefficient(
        JOBS_WITHOUT_TRANSIT,
        Text(
            "Parte dell'effetto sul lavoro senza mobilità sostenibile",
            "Part of the effect on jobs without sustainable mobility",
        ),
        low=0.3, high=0.9, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    jobs_with_transit: float = coefficient(
        JOBS_WITH_TRANSIT,
        Text(
            "Parte dell'effetto sul lavoro in più con molta mobilità sostenibile",
            "Further part of the effect on jobs with a great deal of sustainable mobility",
        ),
        low=0.4, high=1.2, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    transit_scale: float = coefficient(
        3,
        Text(
            "Mobilità sostenibile che dà il 63% dell'effetto sul lavoro",
            "Sustainable mobility that gives 63% of the effect on jobs",
        ),
        low=1.5, high=4.5, unit=MILLIONS_FOR_TEN_THOUSAND, **DIDACTIC,
    )  # fmt: skip
    jobs_return: float = coefficient(
        0.06,
        Text(
            "Quanto il lavoro torna ogni anno verso quello di partenza",
            "How far jobs return every year towards those of the start",
        ),
        low=0.03, high=0.09, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip

    # Trust.
    first_trust: float = coefficient(
        0.40, Text("Fiducia all'inizio", "Trust at the start"),
        low=0.2, high=0.6, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    pacts_in_trust: float = coefficient(
        0.16, Text("Fiducia che danno in un anno patti e co-progettazione", "Trust that pacts and co-design give in a year"),
        low=0.08, high=0.24, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    temporary_in_trust: float = coefficient(
        0.05,
        Text("Fiducia che danno in un anno molti usi temporanei", "Trust that a great many temporary uses give in a year"),
        low=0.025, high=0.075, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    displacement_in_trust: float = coefficient(
        0.8,
        Text(
            "Fiducia che si perde se tutti gli inquilini sono costretti ad andarsene",
            "Trust lost if all tenants are forced to leave",
        ),
        low=0.4, high=1.2, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    pacts_against_hurt: float = coefficient(
        0.6,
        Text(
            "Parte della fiducia persa per l'espulsione che i patti evitano",
            "Part of the trust lost to displacement that pacts prevent",
        ),
        low=0.3, high=0.9, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    trust_wear: float = coefficient(
        0.02, Text("Fiducia che si perde ogni anno", "Trust lost every year"),
        low=0.01, high=0.03, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    least_trust: float = coefficient(
        0.05, Text("Fiducia minima", "Lowest trust"),
        low=0, high=0.1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    most_trust: float = coefficient(
        0.95, Text("Fiducia massima", "Highest trust"),
        low=0.8, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Who is forced to leave, and who leaves anyway.
    rented_size: float = coefficient(
        0.85,
        Text(
            "Canone di una casa in affitto su quello medio del quartiere: sono case più piccole",
            "Rent of a let home over the neighbourhood's mean: they are smaller homes",
        ),
        low=0.7, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    social_burden: float = coefficient(
        SOCIAL_BURDEN, Text("Canone sociale sul reddito", "Social rent out of income"),
        low=0.09, high=0.27, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    burden_limit: float = coefficient(
        BURDEN_LIMIT,
        Text(
            "Canone sul reddito oltre il quale si è costretti ad andarsene",
            "Rent out of income beyond which one is forced to leave",
        ),
        low=0.25, high=0.4, unit=SHARE, source=SCHOOL_RANGE, evidence=Evidence.DIDACTIC,
    )  # fmt: skip
    most_excess: float = coefficient(
        0.5,
        Text("Eccesso di canone sul reddito che si sente al massimo", "Excess of rent out of income that is felt at most"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    forced_exit: float = coefficient(
        0.55,
        Text(
            "Famiglie costrette ad andarsene per ogni punto di eccesso del canone",
            "Households forced to leave for each point of excess of rent",
        ),
        low=0.28, high=0.83, unit=PERCENT_FOR_A_POINT, **DIDACTIC,
    )  # fmt: skip
    protection_effect: float = coefficient(
        PROTECTION_EFFECT,
        Text(
            "Uscite forzate che la tutela piena degli inquilini evita",
            "Forced exits that full protection of tenants prevents",
        ),
        low=0.38, high=1, unit=SHARE, source=DISPLACEMENT, evidence=Evidence.LITERATURE,
    )  # fmt: skip
    mobility_by_group: tuple[float, ...] = coefficient(
        (0.075, 0.085, 0.09), Text("Famiglie che traslocano, per gruppo", "Households that move, by group"),
        unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    rooted_mobility: float = coefficient(
        0.6,
        Text(
            "Mobilità di chi c'era nel 2026, su quella del suo gruppo",
            "Mobility of those there in 2026, over that of their group",
        ),
        low=0.3, high=0.9, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Who comes: the choice of a neighbourhood.
    taste_for_quality: tuple[float, ...] = coefficient(
        (1.2, 2.6, 4.2), Text("Gusto per la qualità, per gruppo", "Taste for quality, by group"),
        **DIDACTIC,
    )  # fmt: skip
    aversion_to_rent: tuple[float, ...] = coefficient(
        (3.2, 2.6, 1.4), Text("Avversione al peso del canone, per gruppo", "Aversion to the burden of rent, by group"),
        **DIDACTIC,
    )  # fmt: skip
    ties: tuple[float, ...] = coefficient(
        (0.60, 0.30, 0.12), Text("Peso dei legami e della fiducia, per gruppo", "Weight of ties and trust, by group"),
        **DIDACTIC,
    )  # fmt: skip
    taste_for_jobs: float = coefficient(
        0.25, Text("Peso del lavoro nella scelta", "Weight of jobs in the choice"),
        low=0.13, high=0.38, unit=ELASTICITY, **DIDACTIC,
    )  # fmt: skip
    least_jobs: float = coefficient(
        0.1, Text("Lavoro minimo che si sente in scelte e canoni", "Lowest level of jobs felt in choices and rents"),
        low=0.05, high=0.15, unit=JOBS, **DIDACTIC,
    )  # fmt: skip
    social_attraction: float = coefficient(
        3,
        Text(
            "Peso delle case sociali libere nella scelta di chi ha meno",
            "Weight of free social homes in the choice of those who have less",
        ),
        low=1.5, high=4.5, unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    low_income_in_social: float = coefficient(
        0.45,
        Text(
            "Case sociali già occupate, sulle famiglie a basso reddito",
            "Social homes occupied already, out of low-income households",
        ),
        low=0.23, high=0.68, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    taste_deviation: float = coefficient(
        0.15,
        Text(
            "Deviazione standard dei gusti per un quartiere da un anno all'altro",
            "Standard deviation of the taste for a neighbourhood between years",
        ),
        low=0.075, high=0.225, unit=IN_THE_CHOICE, **DIDACTIC,
    )  # fmt: skip
    growth_deviation: float = coefficient(
        0.0007, Text("Deviazione standard della crescita della città", "Standard deviation of the growth of the city"),
        low=0.0003, high=0.0011, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    highest_occupancy: float = coefficient(
        0.985, Text("Quota massima di case occupate in un quartiere", "Highest share of occupied homes in a neighbourhood"),
        low=0.97, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    second_choices: int = coefficient(
        4, Text("Volte in cui chi non ha trovato posto cerca altrove", "Times that those who found no room look elsewhere"),
        low=2, high=6, unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    room_for_second_choices: float = coefficient(
        1 / 3,
        Text(
            "Posti liberi che si riempiono a ogni nuova ricerca, al massimo",
            "Free homes filled at each new search, at most",
        ),
        low=0.2, high=0.5, unit=SHARE, step=0.01, **DIDACTIC,
    )  # fmt: skip

    # Rents.
    quality_in_rent: float = coefficient(
        0.85, Text("Aumento del canone con la qualità", "Rise of rent with quality"),
        low=0.43, high=1.28, unit=PER_QUALITY, **DIDACTIC,
    )  # fmt: skip
    jobs_in_rent: float = coefficient(
        0.10, Text("Aumento del canone con il lavoro", "Rise of rent with jobs"),
        low=0.05, high=0.15, unit=ELASTICITY, **DIDACTIC,
    )  # fmt: skip
    rent_adjustment: float = coefficient(
        0.22,
        Text(
            "Quanto i canoni si avvicinano in un anno a ciò che il posto vale",
            "How far rents come in a year towards what a place is worth",
        ),
        low=0.11, high=0.33, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    vacancy_in_rent: float = coefficient(
        0.35,
        Text(
            "Aumento dei canoni per ogni punto di case vuote in meno del naturale",
            "Rise of rents for each point of empty homes below the natural share",
        ),
        low=0.17, high=0.53, unit=PERCENT_FOR_A_POINT, **DIDACTIC,
    )  # fmt: skip
    natural_vacancy: float = coefficient(
        0.055,
        Text(
            "Quota naturale di case vuote, con cui i canoni non si muovono",
            "Natural share of empty homes, at which rents do not move",
        ),
        low=0.035, high=0.075, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    most_tightness: float = coefficient(
        0.05,
        Text(
            "Scarto dalla quota naturale che i canoni sentono al massimo",
            "Distance from the natural share that rents feel at most",
        ),
        low=0.025, high=0.075, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    price_growth: float = coefficient(
        0.012,
        Text("Crescita generale dei canoni, tolta da quelli mostrati", "General growth of rents, taken out of those shown"),
        low=0.006, high=0.018, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    rent_deviation: float = coefficient(
        0.0028,
        Text(
            "Deviazione standard della crescita dei canoni in città",
            "Standard deviation of the growth of rents in the city",
        ),
        low=0.0014, high=0.0042, unit=SHARE_A_YEAR, **DIDACTIC,
    )  # fmt: skip

    # What the plan costs.
    social_home_cost: float = coefficient(
        SOCIAL_HOME_COST, Text("Costo di acquisto di una casa sociale", "Cost of buying a social home"),
        low=75_000, high=225_000, unit=EUROS_A_HOME, **DIDACTIC,
    )  # fmt: skip
    protection_cost: float = coefficient(
        PROTECTION_COST, Text("Costo della tutela piena degli inquilini", "Cost of full protection of tenants"),
        low=0.6, high=1.8, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    participation_cost: float = coefficient(
        PARTICIPATION_COST,
        Text("Costo di patti e co-progettazione al massimo", "Cost of pacts and co-design at the maximum"),
        low=0.75, high=2.25, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip

    # Days of work of staff.
    green_days: float = coefficient(
        100, Text("Giornate per spazio pubblico e verde", "Days for public space and green"),
        low=50, high=150, unit=DAYS_A_MILLION, **DIDACTIC,
    )  # fmt: skip
    retrofit_days: float = coefficient(
        120, Text("Giornate per i contributi agli edifici", "Days for grants to buildings"),
        low=60, high=180, unit=DAYS_A_MILLION, **DIDACTIC,
    )  # fmt: skip
    temporary_days: float = coefficient(
        300, Text("Giornate per gli usi temporanei", "Days for temporary uses"),
        low=150, high=450, unit=DAYS_A_MILLION, **DIDACTIC,
    )  # fmt: skip
    social_home_days: float = coefficient(
        10, Text("Giornate per una casa sociale", "Days for a social home"),
        low=5, high=15, unit=DAYS, **DIDACTIC,
    )  # fmt: skip
    quota_days: float = coefficient(
        1_500, Text("Giornate per una quota di case sociali del 100%", "Days for a share of social homes of 100%"),
        low=750, high=2_250, unit=DAYS, **DIDACTIC,
    )  # fmt: skip
    protection_days: float = coefficient(
        800, Text("Giornate per la tutela piena degli inquilini", "Days for full protection of tenants"),
        low=400, high=1_200, unit=DAYS, **DIDACTIC,
    )  # fmt: skip
    jobs_days: float = coefficient(
        150, Text("Giornate per lavoro e commercio di prossimità", "Days for local work and shops"),
        low=75, high=225, unit=DAYS_A_MILLION, **DIDACTIC,
    )  # fmt: skip
    transit_days: float = coefficient(
        80, Text("Giornate per la mobilità sostenibile", "Days for sustainable mobility"),
        low=40, high=120, unit=DAYS_A_MILLION, **DIDACTIC,
    )  # fmt: skip
    participation_days: float = coefficient(
        1_200, Text("Giornate per patti e co-progettazione al massimo", "Days for pacts and co-design at the maximum"),
        low=600, high=1_800, unit=DAYS, **DIDACTIC,
    )  # fmt: skip
