"""What can be decided, what may happen and what is assumed in the energy simulation."""

from __future__ import annotations

from scuola.adversity import Tried
from scuola.simulation import Evidence, assumption, condition, lever
from scuola.territories import Territory, territory
from scuola.text import Text
from scuola.vocabulary import AS_SET, DIDACTIC, FREE, MILLIONS_A_YEAR, SHARE

GRANTS = Text("Contributi alle famiglie", "Grants to households")
COMMUNITY = Text("Comunità energetica", "Energy community")
SERVICES = Text("Servizi e competenze", "Services and skills")
ADOPTION = Text("Letteratura sul modello di Bass, da verificare", "Literature on the Bass model, to be verified")


class EnergyCommunity(Tried):
    """Parameters of the energy simulation: eleven levers, circumstances, the assumptions open to question."""

    pv_grant: float = lever(
        0, Text("Contributo per il fotovoltaico", "Grant for photovoltaics"),
        low=0, high=0.60, step=0.01, unit=SHARE,
        cost=Text("quota di 1.700 € al kW", "share of €1,700 a kW"),
        how=Text(
            "Se non è selettivo arriva soprattutto a chi ha un tetto e un reddito alto.",
            "Unless it is selective, it mostly reaches those with a roof and a high income.",
        ),
        group=GRANTS, **DIDACTIC,
    )  # fmt: skip
    pump_grant: float = lever(
        0, Text("Contributo per la pompa di calore", "Grant for heat pumps"),
        low=0, high=0.65, step=0.01, unit=SHARE,
        cost=Text("quota di 11.000 €", "share of €11,000"),
        how=Text("Rende di più nelle case già isolate.", "Works better in homes that are already insulated."),
        group=GRANTS, **DIDACTIC,
    )  # fmt: skip
    retrofit_grant: float = lever(
        0, Text("Contributo per l'isolamento", "Grant for insulation"),
        low=0, high=0.80, step=0.01, unit=SHARE,
        cost=Text("quota di 22.000 €", "share of €22,000"),
        how=Text(
            "Riduce il calore che serve e prepara alla pompa di calore; occupa molto gli installatori.",
            "Cuts the heat that is needed and prepares for a heat pump; keeps installers very busy.",
        ),
        group=GRANTS, **DIDACTIC,
    )  # fmt: skip
    targeting: float = lever(
        0, Text("Selettività per reddito (ISEE)", "Targeting by income (ISEE means test)"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=Text("4% dei contributi, al massimo", "4% of grants, at the maximum"),
        how=Text("A 1 il primo quinto riceve 1,5 volte il contributo, l'ultimo un quinto.",
                 "At 1 the first quintile gets 1.5 times the grant, the last a fifth of it."),
        group=GRANTS, **DIDACTIC,
    )  # fmt: skip
    loan: float = lever(
        0, Text("Prestito a tasso zero restituito in bolletta", "Zero-interest loan repaid in the bill"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=Text("14% di quanto si finanzia", "14% of what is financed"),
        how=Text("Toglie fino all'80% dell'ostacolo di non avere risparmi.",
                 "Removes up to 80% of the obstacle of having no savings."),
        group=GRANTS, **DIDACTIC,
    )  # fmt: skip
    public_kw: float = lever(
        0, Text("Fotovoltaico su tetti pubblici per la comunità", "Photovoltaics on public roofs for the community"),
        low=0, high=4_000, step=100, unit=Text("kW/anno", "kW a year"),
        cost=Text("1.100 € al kW", "€1,100 a kW"),
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
        cost=Text("0,8 mln € l'anno, al massimo", "€0.8m a year, at the maximum"),
        how=Text("Fino al 15% dei consumi di casa, nello stesso giorno.", "Up to 15% of home use, within the day."),
        group=COMMUNITY, **DIDACTIC,
    )  # fmt: skip
    battery: float = lever(
        0, Text("Accumulo di comunità", "Community storage"),
        low=0, high=40, step=1, unit=Text("MWh", "MWh"),
        cost=Text("420.000 € al MWh, in tre anni", "€420,000 a MWh, over three years"),
        how=Text("Si condivide più energia, se ce n'è d'avanzo; un decimo si perde.",
                 "More energy is shared, if there is any to spare; a tenth is lost."),
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
        how=Text("Dopo due anni: senza installatori i contributi fanno salire i prezzi.",
                 "After two years: without installers grants push prices up."),
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
        low=0.0005, high=0.02, unit=Text("l'anno", "a year"), source=ADOPTION, evidence=Evidence.LITERATURE,
    )  # fmt: skip
    imitation: float = assumption(
        0.15, Text("Chi adotta per imitazione (Bass, q)", "Who adopts by imitation (Bass, q)"),
        low=0.05, high=0.4, unit=Text("l'anno", "a year"), source=ADOPTION, evidence=Evidence.LITERATURE,
    )  # fmt: skip

    territory: Territory = territory(
        Territory.TERRE,
        Text(
            "Si gioca su 120.000 famiglie con i redditi e il fotovoltaico del territorio: leve e milioni sono per "
            "120.000 famiglie, ovunque.",
            "You play on 120,000 households with the incomes and photovoltaics of the territory: levers and millions are "
            "for 120,000 households, everywhere.",
        ),
    )
