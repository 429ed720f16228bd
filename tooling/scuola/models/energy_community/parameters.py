"""What can be decided, what may happen and what is assumed in the energy simulation."""

from __future__ import annotations

from scuola.models.energy_community.coefficients import (
    BATTERY_BUILDING_YEARS,
    BATTERY_COST,
    BATTERY_EFFICIENCY,
    FLEXIBILITY_COST,
    FLEXIBLE_USE,
    HEAT_PUMP_COST,
    HOUSEHOLDS,
    LOAN_COST,
    LOAN_RELIEF,
    PUBLIC_KW_COST,
    RETROFIT_COST,
    ROOF_KW_COST,
    TARGETING,
    TARGETING_OFFICE,
    TRAINING_YEARS,
    EnergyCommunityCoefficients,
)
from scuola.simulations.parameters import Evidence, assumption, condition, lever
from scuola.simulations.territory import territory
from scuola.simulations.vocabulary import A_YEAR, AS_SET, AT_MOST_MILLIONS, DIDACTIC, FREE, MILLIONS_A_YEAR
from scuola.territories import Territory
from scuola.text import Text
from scuola.text.formats import exact, percent
from scuola.text.units import SHARE

GRANTS = Text("Contributi alle famiglie", "Grants to households")
COMMUNITY = Text("Comunità energetica", "Energy community")
SERVICES = Text("Servizi e competenze", "Services and skills")
SHARE_OF = Text("quota di {cost} €", "share of €{cost}")
ADOPTION = Text("Letteratura sul modello di Bass, da verificare", "Literature on the Bass model, to be verified")


class EnergyCommunity(EnergyCommunityCoefficients):
    """Parameters of the energy simulation: eleven levers, circumstances, the assumptions open to question."""

    pv_grant: float = lever(
        0, Text("Contributo per il fotovoltaico", "Grant for photovoltaics"),
        low=0, high=0.60, step=0.01, unit=SHARE,
        cost=Text("quota di {cost} € al kW", "share of €{cost} a kW")(cost=exact(ROOF_KW_COST)),
        how=Text(
            "Se non è selettivo arriva soprattutto a chi ha un tetto e un reddito alto.",
            "Unless it is selective, it mostly reaches those with a roof and a high income.",
        ),
        group=GRANTS, **DIDACTIC,
    )  # fmt: skip
    pump_grant: float = lever(
        0, Text("Contributo per la pompa di calore", "Grant for heat pumps"),
        low=0, high=0.65, step=0.01, unit=SHARE,
        cost=SHARE_OF(cost=exact(HEAT_PUMP_COST)),
        how=Text("Rende di più nelle case già isolate.", "Works better in homes that are already insulated."),
        group=GRANTS, **DIDACTIC,
    )  # fmt: skip
    retrofit_grant: float = lever(
        0, Text("Contributo per l'isolamento", "Grant for insulation"),
        low=0, high=0.80, step=0.01, unit=SHARE,
        cost=SHARE_OF(cost=exact(RETROFIT_COST)),
        how=Text(
            "Riduce il calore che serve e prepara alla pompa di calore; occupa molto gli installatori.",
            "Cuts the heat that is needed and prepares for a heat pump; keeps installers very busy.",
        ),
        group=GRANTS, **DIDACTIC,
    )  # fmt: skip
    targeting: float = lever(
        0, Text("Selettività per reddito (ISEE)", "Targeting by income (ISEE means test)"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=Text("{part} dei contributi, al massimo", "{part} of grants, at the maximum")(
            part=percent(TARGETING_OFFICE, 0)
        ),
        how=Text(
            "Al 100% il primo quinto riceve {first} volte il contributo, l'ultimo {last} volte.",
            "At 100% the first quintile gets {first} times the grant, the last {last} times.",
        )(first=exact(TARGETING[0]), last=exact(TARGETING[-1])),
        group=GRANTS, **DIDACTIC,
    )  # fmt: skip
    loan: float = lever(
        0, Text("Prestito a tasso zero restituito in bolletta", "Zero-interest loan repaid in the bill"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=Text("{part} di quanto si finanzia", "{part} of what is financed")(part=percent(LOAN_COST, 0)),
        how=Text(
            "Toglie fino all'{part} dell'ostacolo di non avere risparmi.",
            "Removes up to {part} of the obstacle of having no savings.",
        )(part=percent(LOAN_RELIEF, 0)),
        group=GRANTS, **DIDACTIC,
    )  # fmt: skip
    public_kw: float = lever(
        0, Text("Fotovoltaico su tetti pubblici per la comunità", "Photovoltaics on public roofs for the community"),
        low=0, high=4_000, step=100, unit=Text("kW/anno", "kW a year"),
        cost=Text("{cost} € al kW", "€{cost} a kW")(cost=exact(PUBLIC_KW_COST)),
        how=Text("Energia condivisa con chi non ha un tetto; e chi la vede impara a fidarsi.",
                 "Energy shared with those who have no roof; and those who see it learn to trust it."),
        group=COMMUNITY, **DIDACTIC,
    )  # fmt: skip
    social_share: float = lever(
        0.3, Text("Premio ripartito secondo il bisogno", "Premium shared by need"),
        low=0, high=1, step=0.05, unit=SHARE, cost=FREE,
        how=Text("Il resto si divide secondo i consumi: chi consuma di più riceve di più.",
                 "The rest is shared by consumption: those who consume more get more."),
        group=COMMUNITY, **DIDACTIC,
    )  # fmt: skip
    flexible: float = lever(
        0, Text("Consumi spostati nelle ore di sole", "Use moved to the sunny hours"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=AT_MOST_MILLIONS(cost=exact(FLEXIBILITY_COST)),
        how=Text(
            "Fino al {part} dei consumi di casa, nello stesso giorno.", "Up to {part} of home use, within the day."
        )(part=percent(FLEXIBLE_USE, 0)),
        group=COMMUNITY, **DIDACTIC,
    )  # fmt: skip
    battery: float = lever(
        0, Text("Accumulo di comunità", "Community storage"),
        low=0, high=40, step=1, unit=Text("MWh", "MWh"),
        cost=Text("{cost} € al MWh, in {years} anni", "€{cost} a MWh, over {years} years")(
            cost=exact(BATTERY_COST), years=exact(BATTERY_BUILDING_YEARS)
        ),
        how=Text(
            "Si condivide più energia, se ce n'è d'avanzo; circa il {lost} si perde.",
            "More energy is shared, if there is any to spare; about {lost} is lost.",
        )(lost=percent(1 - BATTERY_EFFICIENCY**2, 0)),
        group=COMMUNITY, **DIDACTIC,
    )  # fmt: skip
    one_stop: float = lever(
        0, Text("Sportello unico per l'energia", "One-stop shop for energy"),
        low=0, high=4, step=0.1, unit=MILLIONS_A_YEAR, cost=AS_SET,
        how=Text("Meno fatica per decidere e per fare le pratiche.", "Less effort to decide and to do the paperwork."),
        group=SERVICES, **DIDACTIC,
    )  # fmt: skip
    training: float = lever(
        0, Text("Formazione di installatori", "Training of installers"),
        low=0, high=3, step=0.1, unit=MILLIONS_A_YEAR, cost=AS_SET,
        how=Text(
            "Dopo {years} anni: senza installatori i contributi fanno salire i prezzi.",
            "After {years} years: without installers grants push prices up.",
        )(years=exact(TRAINING_YEARS)),
        group=SERVICES, **DIDACTIC,
    )  # fmt: skip

    budget: float = condition(
        14, Text("Bilancio aggiuntivo", "Additional budget"),
        low=0, high=40, step=1, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    zonal_price: float = condition(
        110, Text("Prezzo zonale medio dell'elettricità", "Mean zonal price of electricity"),
        low=50, high=250, step=5, unit=Text("€/MWh", "€/MWh"), **DIDACTIC,
    )  # fmt: skip

    innovation: float = assumption(
        0.0045, Text("Chi adotta per primo (Bass, p)", "Who adopts first (Bass, p)"),
        low=0.0005, high=0.02, unit=A_YEAR, source=ADOPTION, evidence=Evidence.LITERATURE,
    )  # fmt: skip
    imitation: float = assumption(
        0.15, Text("Chi adotta per imitazione (Bass, q)", "Who adopts by imitation (Bass, q)"),
        low=0.05, high=0.4, unit=A_YEAR, source=ADOPTION, evidence=Evidence.LITERATURE,
    )  # fmt: skip

    territory: Territory = territory(
        Territory.TERRE,
        Text(
            "Si gioca su {households} famiglie con i redditi e il fotovoltaico del territorio: leve e milioni sono per "
            "{households} famiglie, ovunque.",
            "You play on {households} households with the incomes and photovoltaics of the territory: levers and millions "
            "are for {households} households, everywhere.",
        )(households=exact(HOUSEHOLDS)),
    )
