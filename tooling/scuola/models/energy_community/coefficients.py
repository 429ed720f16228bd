"""The numbers in the equations of the energy simulation: each with unit, range, source and evidence, shown on its card.

Those of the hours of a community are a class of their own: what is worked out hour by hour depends on them alone.
"""

from __future__ import annotations

from scuola.simulations.adversity import Tried
from scuola.simulations.effects import Trusting
from scuola.simulations.parameters import Evidence, Parameters, coefficient
from scuola.simulations.vocabulary import A_YEAR, DIDACTIC, EUROS, EUROS_A_YEAR, MILLIONS, MILLIONS_A_YEAR, YEARS
from scuola.text import Text
from scuola.text.units import SHARE, TIMES

DECREE = Text("D.M. 7 dicembre 2023, n. 414", "Decree of 7 December 2023, no. 414")
OIPE_2021 = Text(
    "Calibrata perché con i redditi della regione siano povere le famiglie che OIPE contava nel 2021 (6,1%; Italia 8,5%)",
    "Calibrated so that with the region's incomes as many households are poor as OIPE counted in 2021 (6.1%; Italy 8.5%)",
)
MULTIPLE_OF_BASS = Text("volte quella del fotovoltaico", "times that of photovoltaics")
KW = Text("kW", "kW")
KWH = Text("kWh/anno", "kWh a year")
KILOS_A_KWH = Text("kg di CO₂ per kWh", "kg of CO₂ per kWh")
EUROS_A_MWH = Text("€/MWh", "€/MWh")
EUROS_A_KW = Text("€/kW", "€/kW")
HOUR = Text("h", "h")
HOURS = Text("ore", "hours")
LOGIT = Text("logit", "logit")
EXPONENT = Text("(esponente)", "(exponent)")
LOGARITHM = Text("(logaritmo)", "(logarithm)")
WORKS = Text("unità di lavoro", "units of work")
THOUSAND_DAYS = Text("migliaia di giornate", "thousand days")
THOUSAND_DAYS_A_MILLION = Text("migliaia di giornate per mln €", "thousand days per €m")
THOUSAND_DAYS_A_KW = Text("migliaia di giornate per kW", "thousand days per kW")

#: The scale of the game: always as many homes, so that a lever means the same everywhere.
HOUSEHOLDS = 120_000

#: What the texts of levers and measures say too.
ROOF_KW_COST = 1_700
HEAT_PUMP_COST = 11_000
RETROFIT_COST = 22_000
PUBLIC_KW_COST = 1_100
BATTERY_COST = 420_000
BATTERY_BUILDING_YEARS = 3
FLEXIBILITY_COST = 0.8
TARGETING = (1.5, 1.3, 1.0, 0.55, 0.2)
TARGETING_OFFICE = 0.04
LOAN_COST = 0.14
LOAN_RELIEF = 0.80
TRAINING_YEARS = 2
FLEXIBLE_USE = 0.15
BATTERY_EFFICIENCY = 0.95
POVERTY_THRESHOLD = 0.10
TOWN_HEAT, HILLS_HEAT = 0.95, 1.20
PRICE_OF_NO_TOP_UP = 180


class HourCoefficients(Parameters):
    """Numbers of the equations of the 8,760 hours: sun, use, storage, the price hour by hour."""

    # Sun.
    sun_yield: float = coefficient(
        1_200, Text("Produzione di un kW di fotovoltaico", "What a kW of photovoltaics makes"),
        low=1_000, high=1_400, unit=Text("kWh/anno per kW", "kWh a year per kW"), **DIDACTIC,
    )  # fmt: skip
    sun_height_exponent: float = coefficient(
        1.15, Text("Esponente dell'altezza del sole nella produzione", "Exponent of the sun's height in what is made"),
        low=1, high=1.3, unit=EXPONENT, **DIDACTIC,
    )  # fmt: skip
    least_clearness: float = coefficient(
        0.30, Text("Luce che passa nel giorno più nuvoloso", "Light that passes on the cloudiest day"),
        low=0.15, high=0.45, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    cloud_persistence: float = coefficient(
        0.55, Text("Nuvole che durano fino al giorno dopo", "Clouds that last until the next day"),
        low=0.3, high=0.8, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    cloud_weight: float = coefficient(
        0.9, Text("Peso delle nuvole nella luce del giorno", "Weight of clouds in the light of a day"),
        low=0.45, high=1.35, unit=LOGIT, **DIDACTIC,
    )  # fmt: skip
    usual_clearness: float = coefficient(
        0.55, Text("Luce che passa in un giorno qualunque", "Light that passes on a usual day"),
        low=0.25, high=0.85, unit=LOGIT, **DIDACTIC,
    )  # fmt: skip

    # Use of households, firms and public buildings.
    household_use: float = coefficient(
        2_280, Text("Consumo elettrico di una famiglia della comunità", "Electricity used by a household of the community"),
        low=1_600, high=3_000, unit=KWH, **DIDACTIC,
    )  # fmt: skip
    business_use: float = coefficient(
        900, Text("Consumo di imprese nella comunità, per famiglia", "Use by firms in the community, per household"),
        low=450, high=1_350, unit=KWH, **DIDACTIC,
    )  # fmt: skip
    public_use: float = coefficient(
        450, Text("Consumo di edifici pubblici nella comunità, per famiglia", "Use by public buildings in the community, per household"),
        low=225, high=675, unit=KWH, **DIDACTIC,
    )  # fmt: skip
    winter_use: float = coefficient(
        0.12, Text("Consumo in più delle famiglie in pieno inverno", "Extra use of households in midwinter"),
        low=0.06, high=0.18, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    midwinter_day: float = coefficient(
        15, Text("Giorno dell'anno in cui le famiglie consumano di più", "Day of the year on which households use most"),
        low=1, high=31, unit=Text("giorni dal 1° gennaio", "days from 1 January"), **DIDACTIC,
    )  # fmt: skip
    flexible_use: float = coefficient(
        FLEXIBLE_USE, Text("Consumi di casa che si possono spostare al massimo", "Home use that can be moved at most"),
        low=0.08, high=0.22, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Roofs and storage.
    kw_per_roof: float = coefficient(
        4.5, Text("Potenza di un tetto privato", "Power of a private roof"), low=3, high=6, unit=KW, **DIDACTIC
    )  # fmt: skip
    battery_efficiency: float = coefficient(
        BATTERY_EFFICIENCY, Text("Energia che resta a ogni passaggio in batteria", "Energy left each time it goes into or out of storage"),
        low=0.9, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    battery_hours: float = coefficient(
        2, Text("Tempo per riempire la batteria", "Time to fill the battery"), low=1, high=4, unit=HOURS, **DIDACTIC
    )  # fmt: skip

    # Price of electricity hour by hour, relative to its mean.
    evening_peak: float = coefficient(
        0.28, Text("Rialzo del prezzo la sera", "Rise of the price in the evening"),
        low=0.14, high=0.42, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    evening_peak_hour: float = coefficient(
        20, Text("Ora del rialzo serale", "Hour of the evening rise"), low=18, high=22, unit=HOUR, **DIDACTIC
    )  # fmt: skip
    evening_peak_width: float = coefficient(
        2,
        Text("Ampiezza del rialzo serale (deviazione standard)", "Width of the evening rise (standard deviation)"),
        low=1, high=3, unit=HOURS, **DIDACTIC,
    )  # fmt: skip
    morning_peak: float = coefficient(
        0.15, Text("Rialzo del prezzo la mattina", "Rise of the price in the morning"),
        low=0.08, high=0.22, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    morning_peak_hour: float = coefficient(
        8, Text("Ora del rialzo mattutino", "Hour of the morning rise"), low=6, high=10, unit=HOUR, **DIDACTIC
    )  # fmt: skip
    morning_peak_width: float = coefficient(
        1.5,
        Text("Ampiezza del rialzo mattutino (deviazione standard)", "Width of the morning rise (standard deviation)"),
        low=0.75, high=2.25, unit=HOURS, **DIDACTIC,
    )  # fmt: skip
    sunny_dip: float = coefficient(
        0.33, Text("Ribasso del prezzo con il sole alto", "Fall of the price when the sun is high"),
        low=0.16, high=0.5, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    dip_all_year: float = coefficient(
        0.7, Text("Parte del ribasso che c'è tutto l'anno", "Part of the fall that is there all year"),
        low=0.5, high=0.9, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    dip_in_summer: float = coefficient(
        0.5, Text("Parte del ribasso che si aggiunge d'estate e manca d'inverno", "Part of the fall added in summer and missing in winter"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    def hours(self) -> HourCoefficients:
        """Return these coefficients alone, without other parameters: what is worked out from them is remembered by them."""
        return HourCoefficients.model_construct(**{name: getattr(self, name) for name in HourCoefficients.model_fields})


class EnergyCommunityCoefficients(Tried, Trusting, HourCoefficients):
    """Numbers of the equations of the energy simulation that may be disputed."""

    # Homes by income quintile, poorest first, and who can adopt: owners of a house, in a condominium, tenants.
    electricity_by_quintile: tuple[float, ...] = coefficient(
        (1_550, 1_900, 2_250, 2_600, 3_100),
        Text("Consumo elettrico di una casa per quinto di reddito", "Electricity used by a home, by income quintile"),
        unit=KWH, **DIDACTIC,
    )  # fmt: skip
    heat_by_quintile: tuple[float, ...] = coefficient(
        (5_400, 6_700, 7_900, 9_200, 11_600),
        Text("Calore che serve a una casa per quinto di reddito", "Heat needed by a home, by income quintile"),
        unit=KWH, **DIDACTIC,
    )  # fmt: skip
    liquidity_by_quintile: tuple[float, ...] = coefficient(
        (0.25, 0.45, 0.70, 0.90, 1.0),
        Text("Famiglie che possono anticipare la spesa, per quinto", "Households that can pay up front, by quintile"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    houses_by_quintile: tuple[float, ...] = coefficient(
        (0.22, 0.30, 0.36, 0.42, 0.48),
        Text("Proprietari di casa singola per quinto di reddito", "Owners of a house by income quintile"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    condominiums_by_quintile: tuple[float, ...] = coefficient(
        (0.30, 0.36, 0.40, 0.42, 0.42),
        Text("Proprietari in condominio per quinto di reddito", "Owners in a condominium by income quintile"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    suitable_for_photovoltaics: tuple[float, ...] = coefficient(
        (1.0, 0.30, 0.04),
        Text("Chi può mettere il fotovoltaico: casa, condominio, affitto", "Who can have photovoltaics: house, condominium, rent"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    suitable_for_heat_pumps: tuple[float, ...] = coefficient(
        (0.85, 0.35, 0.05),
        Text("Chi può mettere la pompa di calore: casa, condominio, affitto", "Who can have a heat pump: house, condominium, rent"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    suitable_for_retrofit: tuple[float, ...] = coefficient(
        (0.80, 0.55, 0.06),
        Text("Chi può isolare: casa, condominio, affitto", "Who can insulate: house, condominium, rent"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    photovoltaics_at_start: float = coefficient(
        0.10, Text("Chi ha già il fotovoltaico, tra chi può", "Who already has photovoltaics, among those who can"),
        low=0.05, high=0.15, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    heat_pumps_at_start: float = coefficient(
        0.035, Text("Chi ha già la pompa di calore, tra chi può", "Who already has a heat pump, among those who can"),
        low=0.018, high=0.052, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    retrofits_at_start: float = coefficient(
        0.06, Text("Chi ha già isolato, tra chi può", "Who has already insulated, among those who can"),
        low=0.03, high=0.09, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    adopters_by_quintile: tuple[float, ...] = coefficient(
        (0.4, 0.7, 1.0, 1.3, 1.6),
        Text("Chi ha già adottato, per quinto rispetto alla media", "Who has already adopted, by quintile over the mean"),
        unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    pumps_in_retrofitted_at_start: float = coefficient(
        0.15,
        Text(
            "Pompe di calore già in case isolate, sul massimo possibile",
            "Heat pumps already in insulated homes, out of the most possible",
        ),
        low=0.08, high=0.22, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # What technologies cost and save.
    roof_kw_cost: float = coefficient(
        ROOF_KW_COST, Text("Costo del fotovoltaico su un tetto privato", "Cost of photovoltaics on a private roof"),
        low=1_200, high=2_200, unit=EUROS_A_KW, **DIDACTIC,
    )  # fmt: skip
    heat_pump_cost: float = coefficient(
        HEAT_PUMP_COST, Text("Costo di una pompa di calore", "Cost of a heat pump"),
        low=7_000, high=15_000, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    retrofit_cost: float = coefficient(
        RETROFIT_COST, Text("Costo dell'isolamento di una casa", "Cost of insulating a home"),
        low=14_000, high=30_000, unit=EUROS, **DIDACTIC,
    )  # fmt: skip
    photovoltaics_cheaper: float = coefficient(
        0.025, Text("Calo del costo del fotovoltaico", "Fall of the cost of photovoltaics"),
        low=0, high=0.05, unit=A_YEAR, **DIDACTIC,
    )  # fmt: skip
    heat_pumps_cheaper: float = coefficient(
        0.015, Text("Calo del costo delle pompe di calore", "Fall of the cost of heat pumps"),
        low=0, high=0.03, unit=A_YEAR, **DIDACTIC,
    )  # fmt: skip
    retrofits_cheaper: float = coefficient(
        0.005, Text("Calo del costo dell'isolamento", "Fall of the cost of insulation"),
        low=0, high=0.01, unit=A_YEAR, **DIDACTIC,
    )  # fmt: skip
    expected_pump_efficiency: float = coefficient(
        3.0, Text("Resa della pompa di calore che chi adotta si aspetta", "Efficiency of the heat pump that adopters expect"),
        low=2, high=4, unit=Text("kWh di calore per kWh", "kWh of heat per kWh"), **DIDACTIC,
    )  # fmt: skip
    pump_efficiency: float = coefficient(
        2.6, Text("Resa della pompa di calore in una casa non isolata", "Efficiency of a heat pump in a home not insulated"),
        low=2, high=3.2, unit=Text("kWh di calore per kWh", "kWh of heat per kWh"), **DIDACTIC,
    )  # fmt: skip
    pump_efficiency_gain: float = coefficient(
        1.0, Text("Resa in più della pompa di calore in una casa isolata", "Extra efficiency of a heat pump in an insulated home"),
        low=0.5, high=1.5, unit=Text("kWh di calore per kWh", "kWh of heat per kWh"), **DIDACTIC,
    )  # fmt: skip
    boiler_efficiency: float = coefficient(
        0.90, Text("Resa della caldaia a gas", "Efficiency of the gas boiler"), low=0.8, high=1, unit=SHARE, **DIDACTIC
    )  # fmt: skip
    retrofit_saving: float = coefficient(
        0.38, Text("Calore risparmiato con l'isolamento", "Heat saved by insulation"),
        low=0.2, high=0.56, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    own_use: float = coefficient(
        0.36, Text("Sole del proprio tetto consumato in casa", "Sun of one's own roof used at home"),
        low=0.2, high=0.5, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    own_use_if_flexible: float = coefficient(
        0.06, Text("Sole in più consumato in casa spostando i consumi", "Extra sun used at home by moving use"),
        low=0.03, high=0.09, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    most_own_use: float = coefficient(
        0.6, Text("Sole del proprio tetto consumato in casa al massimo", "Sun of one's own roof used at home at most"),
        low=0.5, high=0.8, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Who decides to adopt.
    usual_photovoltaics_payback: float = coefficient(
        8, Text("Rientro usuale del fotovoltaico", "Usual payback of photovoltaics"),
        low=5, high=11, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    usual_heat_pump_payback: float = coefficient(
        22, Text("Rientro usuale della pompa di calore", "Usual payback of a heat pump"),
        low=15, high=29, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    usual_retrofit_payback: float = coefficient(
        24, Text("Rientro usuale dell'isolamento", "Usual payback of insulation"),
        low=16, high=32, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    payback_weight: float = coefficient(
        0.11, Text("Peso di un anno di rientro nella scelta", "Weight of a year of payback in the choice"),
        low=0.05, high=0.17, unit=Text("per anno", "per year"), **DIDACTIC,
    )  # fmt: skip
    most_discouraged: float = coefficient(
        -2.2, Text("Effetto più basso del rientro sulla scelta", "Lowest effect of payback on the choice"),
        low=-3.3, high=-1.1, unit=LOGARITHM, **DIDACTIC,
    )  # fmt: skip
    most_encouraged: float = coefficient(
        1.6, Text("Effetto più alto del rientro sulla scelta", "Highest effect of payback on the choice"),
        low=0.8, high=2.4, unit=LOGARITHM, **DIDACTIC,
    )  # fmt: skip
    least_saving: float = coefficient(
        40, Text("Risparmio minimo con cui si calcola il rientro", "Least saving that payback is worked out on"),
        low=20, high=60, unit=EUROS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    most_grant: float = coefficient(
        0.9, Text("Contributo massimo sulla spesa", "Highest grant over the expense"),
        low=0.8, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    grant_by_quintile: tuple[float, ...] = coefficient(
        TARGETING,
        Text("Contributo del tutto selettivo, per quinto di reddito", "Fully targeted grant, by income quintile"),
        unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    loan_relief: float = coefficient(
        LOAN_RELIEF, Text("Ostacolo della spesa che il prestito toglie", "Obstacle of the expense that the loan removes"),
        low=0.4, high=1, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    one_stop_push: float = coefficient(
        0.55, Text("Spinta in più con lo sportello unico", "Extra push from the one-stop shop"),
        low=0.28, high=0.82, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    visibility_push: float = coefficient(
        0.35, Text("Spinta in più quando la comunità si vede", "Extra push when the community can be seen"),
        low=0.18, high=0.52, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    one_stop_innovation: float = coefficient(
        0.5, Text("Chi comincia in più con lo sportello unico", "Extra first adopters with the one-stop shop"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    heat_pump_innovation: float = coefficient(
        0.67, Text("Pompa di calore: chi adotta per primo (Bass, p)", "Heat pump: who adopts first (Bass, p)"),
        low=0.33, high=1, unit=MULTIPLE_OF_BASS, **DIDACTIC,
    )  # fmt: skip
    retrofit_innovation: float = coefficient(
        0.78, Text("Isolamento: chi adotta per primo (Bass, p)", "Insulation: who adopts first (Bass, p)"),
        low=0.39, high=1.17, unit=MULTIPLE_OF_BASS, **DIDACTIC,
    )  # fmt: skip
    heat_pump_imitation: float = coefficient(
        0.93, Text("Pompa di calore: chi imita (Bass, q)", "Heat pump: who imitates (Bass, q)"),
        low=0.47, high=1.4, unit=MULTIPLE_OF_BASS, **DIDACTIC,
    )  # fmt: skip
    retrofit_imitation: float = coefficient(
        0.53, Text("Isolamento: chi imita (Bass, q)", "Insulation: who imitates (Bass, q)"),
        low=0.27, high=0.8, unit=MULTIPLE_OF_BASS, **DIDACTIC,
    )  # fmt: skip
    pump_push_alone: float = coefficient(
        0.45, Text("Spinta alla pompa di calore senza case isolate", "Push to heat pumps without insulated homes"),
        low=0.22, high=0.68, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    pump_push_from_retrofits: float = coefficient(
        1.6, Text("Spinta in più alla pompa di calore dalle case isolate", "Extra push to heat pumps from insulated homes"),
        low=0.8, high=2.4, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    retrofits_reach: float = coefficient(
        3, Text("Peso delle case isolate nella spinta alla pompa di calore", "Weight of insulated homes in the push to heat pumps"),
        low=1.5, high=4.5, unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    retrofit_push_from_pumps: float = coefficient(
        0.6, Text("Spinta in più all'isolamento dalle pompe di calore", "Extra push to insulation from heat pumps"),
        low=0.3, high=0.9, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    pumps_reach: float = coefficient(
        3, Text("Peso delle pompe di calore nella spinta all'isolamento", "Weight of heat pumps in the push to insulation"),
        low=1.5, high=4.5, unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    pumps_to_retrofitted: float = coefficient(
        2,
        Text(
            "Nuove pompe in case isolate, rispetto a quante lo sono",
            "New heat pumps in insulated homes, compared with how many there are",
        ),
        low=1, high=3, unit=TIMES, **DIDACTIC,
    )  # fmt: skip

    # Installers and services.
    photovoltaics_work: float = coefficient(
        0.35, Text("Lavoro di installatori per un tetto", "Installers' work for a roof"),
        low=0.18, high=0.52, unit=WORKS, **DIDACTIC,
    )  # fmt: skip
    heat_pump_work: float = coefficient(
        0.8, Text("Lavoro di installatori per una pompa di calore", "Installers' work for a heat pump"),
        low=0.4, high=1.2, unit=WORKS, **DIDACTIC,
    )  # fmt: skip
    retrofit_work: float = coefficient(
        1.6, Text("Lavoro di installatori per un isolamento", "Installers' work for an insulation"),
        low=0.8, high=2.4, unit=WORKS, **DIDACTIC,
    )  # fmt: skip
    installers_at_start: float = coefficient(
        900, Text("Lavoro che gli installatori fanno all'inizio", "Work that installers do at the start"),
        low=450, high=1_350, unit=Text("unità di lavoro l'anno", "units of work a year"), **DIDACTIC,
    )  # fmt: skip
    installers_growth: float = coefficient(
        0.01, Text("Crescita degli installatori senza formazione", "Growth of installers without training"),
        low=0, high=0.02, unit=A_YEAR, **DIDACTIC,
    )  # fmt: skip
    installers_trained: float = coefficient(
        350, Text("Lavoro in più con la formazione, al massimo", "Extra work with training, at most"),
        low=175, high=525, unit=Text("unità di lavoro l'anno", "units of work a year"), **DIDACTIC,
    )  # fmt: skip
    training_scale: float = coefficient(
        1.2, Text("Scala della formazione (63% dell'effetto)", "Scale of training (63% of the effect)"),
        low=0.6, high=1.8, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    training_years: int = coefficient(
        TRAINING_YEARS, Text("Tempo per formare un installatore", "Time to train an installer"),
        low=1, high=4, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    installers_in_emergency: float = coefficient(
        0.3, Text("Installatori occupati altrove in un'emergenza", "Installers busy elsewhere in an emergency"),
        low=0.15, high=0.45, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    crowding: float = coefficient(
        0.25, Text("Quanto salgono i prezzi se mancano installatori", "How much prices rise when installers are short"),
        low=0.12, high=0.38, unit=EXPONENT, **DIDACTIC,
    )  # fmt: skip
    least_filled: float = coefficient(
        0.05, Text("Quota minima di lavori eseguiti nel rincaro", "Least share of works done in the rise of prices"),
        low=0.02, high=0.08, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    one_stop_scale: float = coefficient(
        1.3, Text("Scala dello sportello unico (63% dell'effetto)", "Scale of the one-stop shop (63% of the effect)"),
        low=0.65, high=1.95, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    one_stop_speed: float = coefficient(
        0.6, Text("Strada che lo sportello unico fa in un anno", "How far the one-stop shop gets in a year"),
        low=0.3, high=0.9, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    visible_power: float = coefficient(
        12_000, Text("Potenza su tetti pubblici che tutti vedono", "Power on public roofs that everybody sees"),
        low=6_000, high=18_000, unit=KW, **DIDACTIC,
    )  # fmt: skip
    visibility_speed: float = coefficient(
        0.3, Text("Strada che la visibilità fa in un anno", "How far visibility gets in a year"),
        low=0.15, high=0.45, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    flexibility_speed: float = coefficient(
        0.6, Text("Strada che i consumi spostati fanno in un anno", "How far moved use gets in a year"),
        low=0.3, high=0.9, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # The energy community.
    roofs_in_community: float = coefficient(
        0.25,
        Text(
            "Tetti privati che entrano nella comunità, quando si vede",
            "Private roofs that join the community, once it can be seen",
        ),
        low=0.12, high=0.38, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    members_per_kw: float = coefficient(
        1.1, Text("Famiglie della comunità per kW", "Households of the community per kW"),
        low=0.6, high=1.6, unit=Text("famiglie per kW", "households per kW"), **DIDACTIC,
    )  # fmt: skip
    most_members: float = coefficient(
        0.5, Text("Famiglie che entrano nella comunità al massimo", "Households that join the community at most"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    price_of_no_top_up: float = coefficient(
        PRICE_OF_NO_TOP_UP,
        Text(
            "Prezzo zonale oltre il quale la tariffa è solo fissa",
            "Zonal price beyond which the tariff is its fixed part alone",
        ),
        low=150, high=210, unit=EUROS_A_MWH, source=DECREE, evidence=Evidence.PUBLISHED,
    )  # fmt: skip
    premium_by_consumption: tuple[float, ...] = coefficient(
        (0.08, 0.15, 0.20, 0.26, 0.31),
        Text("Premio diviso secondo i consumi, per quinto di reddito", "Premium shared by consumption, by income quintile"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    premium_by_need: tuple[float, ...] = coefficient(
        (0.45, 0.30, 0.15, 0.07, 0.03),
        Text("Premio diviso secondo il bisogno, per quinto di reddito", "Premium shared by need, by income quintile"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # Prices, bills, emissions.
    charges_on_electricity: float = coefficient(
        150, Text("Rete, oneri e imposte sull'elettricità", "Network, system charges and taxes on electricity"),
        low=100, high=200, unit=EUROS_A_MWH, **DIDACTIC,
    )  # fmt: skip
    gas_price: float = coefficient(
        95, Text("Prezzo del gas", "Price of gas"), low=60, high=130, unit=EUROS_A_MWH, **DIDACTIC
    )  # fmt: skip
    sold_price: float = coefficient(
        0.8, Text("Prezzo dell'energia ceduta alla rete", "Price of energy given to the grid"),
        low=0.6, high=1, unit=Text("volte il prezzo zonale", "times the zonal price"), **DIDACTIC,
    )  # fmt: skip
    energy_inflation: float = coefficient(
        4, Text("Rincaro dell'energia con l'inflazione", "Rise of energy prices with inflation"),
        low=2, high=6, unit=Text("volte quello degli altri prezzi", "times that of other prices"), **DIDACTIC,
    )  # fmt: skip
    electricity_emissions: float = coefficient(
        0.26, Text("Emissioni dell'elettricità di rete", "Emissions of grid electricity"),
        low=0.15, high=0.37, unit=KILOS_A_KWH, **DIDACTIC,
    )  # fmt: skip
    gas_emissions: float = coefficient(
        0.202, Text("Emissioni del gas", "Emissions of gas"), low=0.18, high=0.23, unit=KILOS_A_KWH, **DIDACTIC
    )  # fmt: skip
    poverty_threshold: float = coefficient(
        POVERTY_THRESHOLD,
        Text(
            "Spesa per l'energia oltre la quale si è in povertà energetica",
            "Spending on energy beyond which a household is in energy poverty",
        ),
        low=0.08, high=0.12, unit=Text("del reddito", "of income"), source=OIPE_2021, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    bill_spread: float = coefficient(
        0.345, Text("Dispersione delle bollette, sul reddito, dentro un quinto", "Spread of bills, over income, within a quintile"),
        low=0.25, high=0.5, unit=Text("(deviazione standard dei logaritmi)", "(standard deviation of logarithms)"),
        source=OIPE_2021, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    town_heat: float = coefficient(
        TOWN_HEAT, Text("Calore che serve in città", "Heat needed in town"),
        low=0.9, high=1, unit=Text("volte la media", "times the mean"), **DIDACTIC,
    )  # fmt: skip
    hills_heat: float = coefficient(
        HILLS_HEAT, Text("Calore che serve in collina", "Heat needed in the hills"),
        low=1.1, high=1.3, unit=Text("volte la media", "times the mean"), **DIDACTIC,
    )  # fmt: skip

    # Cost of the plan, staff, trust.
    public_kw_cost: float = coefficient(
        PUBLIC_KW_COST, Text("Costo del fotovoltaico su un tetto pubblico", "Cost of photovoltaics on a public roof"),
        low=800, high=1_400, unit=EUROS_A_KW, **DIDACTIC,
    )  # fmt: skip
    battery_cost: float = coefficient(
        BATTERY_COST, Text("Costo dell'accumulo", "Cost of storage"),
        low=210_000, high=630_000, unit=EUROS_A_MWH, **DIDACTIC,
    )  # fmt: skip
    battery_building_years: int = coefficient(
        BATTERY_BUILDING_YEARS, Text("Tempo in cui si costruisce l'accumulo", "Time over which storage is built"),
        low=2, high=5, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    flexibility_cost: float = coefficient(
        FLEXIBILITY_COST, Text("Costo massimo dei consumi spostati", "Highest cost of moving use"),
        low=0.4, high=1.2, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    targeting_office: float = coefficient(
        TARGETING_OFFICE, Text("Costo degli uffici per la selettività, sui contributi", "Cost of the offices for targeting, over grants"),
        low=0.02, high=0.06, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    loan_cost: float = coefficient(
        LOAN_COST, Text("Costo pubblico del prestito, su quanto si finanzia", "Public cost of the loan, over what is financed"),
        low=0.07, high=0.21, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    pv_grant_staff: float = coefficient(
        2.0, Text("Lavoro degli uffici per i contributi al fotovoltaico", "Work of staff for grants for photovoltaics"),
        low=1, high=3, unit=THOUSAND_DAYS, **DIDACTIC,
    )  # fmt: skip
    pump_grant_staff: float = coefficient(
        2.0, Text("Lavoro degli uffici per i contributi alle pompe di calore", "Work of staff for grants for heat pumps"),
        low=1, high=3, unit=THOUSAND_DAYS, **DIDACTIC,
    )  # fmt: skip
    retrofit_grant_staff: float = coefficient(
        3.0, Text("Lavoro degli uffici per i contributi all'isolamento", "Work of staff for grants for insulation"),
        low=1.5, high=4.5, unit=THOUSAND_DAYS, **DIDACTIC,
    )  # fmt: skip
    loan_staff: float = coefficient(
        1.5, Text("Lavoro degli uffici per il prestito", "Work of staff for the loan"),
        low=0.75, high=2.25, unit=THOUSAND_DAYS, **DIDACTIC,
    )  # fmt: skip
    public_kw_staff: float = coefficient(
        0.001, Text("Lavoro degli uffici per i tetti pubblici", "Work of staff for public roofs"),
        low=0.0005, high=0.0015, unit=THOUSAND_DAYS_A_KW, **DIDACTIC,
    )  # fmt: skip
    one_stop_staff: float = coefficient(
        1.2, Text("Lavoro degli uffici per lo sportello unico", "Work of staff for the one-stop shop"),
        low=0.6, high=1.8, unit=THOUSAND_DAYS_A_MILLION, **DIDACTIC,
    )  # fmt: skip
    initial_trust: float = coefficient(
        0.5, Text("Fiducia all'inizio", "Trust at the start"), low=0.25, high=0.75, unit=SHARE, **DIDACTIC
    )  # fmt: skip
    plan_of_a_small_win: float = coefficient(
        10, Text("Piano che vale un piccolo successo pieno", "Plan that makes a whole small win"),
        low=5, high=15, unit=MILLIONS, **DIDACTIC,
    )  # fmt: skip

    # Chance.
    electricity_deviation: float = coefficient(
        0.06, Text("Deviazione standard del prezzo dell'elettricità", "Standard deviation of the price of electricity"),
        low=0.03, high=0.09, unit=Text("punti logaritmici l'anno", "log points a year"), **DIDACTIC,
    )  # fmt: skip
    gas_deviation: float = coefficient(
        0.048, Text("Deviazione standard del prezzo del gas", "Standard deviation of the price of gas"),
        low=0.024, high=0.072, unit=Text("punti logaritmici l'anno", "log points a year"), **DIDACTIC,
    )  # fmt: skip
    mood_deviation: float = coefficient(
        0.12, Text("Deviazione standard dell'umore di chi decide", "Standard deviation of the mood of adopters"),
        low=0.06, high=0.18, unit=Text("punti logaritmici", "log points"), **DIDACTIC,
    )  # fmt: skip
