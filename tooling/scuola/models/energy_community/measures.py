"""What the energy simulation reports."""

from __future__ import annotations

from scuola.declared.measures import Measure
from scuola.models.energy_community.coefficients import HILLS_HEAT, POVERTY_THRESHOLD, TOWN_HEAT
from scuola.simulations.result import Dimension
from scuola.simulations.vocabulary import EUROS_A_YEAR, MILLIONS, QUINTILE, STAFF_DAYS, TRUST, money
from scuola.text import Text
from scuola.text.formats import percent

MWH = Text("MWh", "MWh")

DIMENSIONS = {
    "quintile": QUINTILE,
    "technology": Dimension(
        Text("Tecnologia", "Technology"),
        {
            "photovoltaics": Text("Fotovoltaico", "Photovoltaics"),
            "heat_pump": Text("Pompa di calore", "Heat pump"),
            "retrofit": Text("Isolamento", "Insulation"),
        },
    ),
    "tenure": Dimension(
        Text("Casa e titolo", "Home and tenure"),
        {
            "house": Text("Proprietari di casa singola", "Owners of a house"),
            "flat": Text("Proprietari in condominio", "Owners in a condominium"),
            "tenant": Text("Inquilini", "Tenants"),
        },
    ),
    "place": Dimension(Text("Luogo", "Place"), {"town": Text("Città", "Town"), "hills": Text("Collina", "Hills")}),
}

_POOR = Text(
    "Famiglie che spendono per l'energia più del {part} del reddito, con una dispersione dentro ogni quinto tarata perché in "
    "regione siano quante ne contava OIPE nel 2021.",
    "Households that spend more than {part} of income on energy, with a spread within each quintile calibrated so that in the "
    "region there are as many as OIPE counted in 2021.",
)(part=percent(POVERTY_THRESHOLD, 0))
MEASURES = {
    "energy_poor": Measure(
        label=Text("Famiglie in povertà energetica", "Households in energy poverty"), how=_POOR,
        form="share", better="lower", target=0.045, split="poor_by_quintile",
    ),
    "poor_by_quintile": Measure(
        label=Text("Povertà energetica per reddito", "Energy poverty by income"), how=_POOR,
        form="share", better="lower", axes=("quintile",),
    ),
    "poor_by_place": Measure(
        label=Text("Povertà energetica per luogo", "Energy poverty by place"),
        how=Text(
            "Come sopra; in collina serve il {more} di calore in più della media, in città il {less} in meno (ipotesi).",
            "As above; in the hills {more} more heat than the mean is needed, in town {less} less (assumption).",
        )(more=percent(HILLS_HEAT - 1, 0), less=percent(1 - TOWN_HEAT, 0)),
        form="share", better="lower", axes=("place",),
    ),
    "co2": Measure(
        label=Text("Emissioni delle case", "Emissions of homes"),
        how=Text(
            "Elettricità e gas delle case, meno il sole su tetti privati e pubblici, con fattori fissi.",
            "Electricity and gas of homes, less the sun on private and public roofs, with fixed factors.",
        ),
        unit=Text("migliaia di t di CO₂", "thousand t of CO₂"), decimals=1, better="lower",
    ),
    "co2_index": Measure(
        label=Text("Emissioni delle case rispetto al 2026", "Emissions of homes compared with 2026"),
        how=Text("Indice: le emissioni del 2026 valgono 100.", "Index: the emissions of 2026 are 100."),
        decimals=1, better="lower", target=80,
    ),
    "benefits_by_quintile": Measure(
        label=Text("Contributi e premio ricevuti", "Grants and premium received"),
        how=Text(
            "Contributi dell'anno più premio della comunità energetica, per quinto di reddito.",
            "Grants of the year plus the premium of the energy community, by income quintile.",
        ),
        unit=MILLIONS, decimals=2, better="higher", axes=("quintile",),
    ),
    "poorest_share": Measure(
        label=Text("Contributi e premio al 40% più povero", "Grants and premium to the poorest 40%"),
        how=Text(
            "Sui contributi e il premio dell'anno; il 40% quando non c'è niente da dividere.",
            "Out of grants and premium of the year; 40% when there is nothing to share.",
        ),
        form="share", decimals=0, better="higher", target=0.45,
    ),
    "premium": Measure(
        label=Text("Premio della comunità energetica", "Premium of the energy community"),
        how=Text(
            "Ora per ora: energia condivisa per la tariffa del D.M. 7 dicembre 2023 (impianti fino a 200 kW, Nord).",
            "Hour by hour: energy shared times the tariff of the decree of 7 December 2023 (plants up to 200 kW, North).",
        ),
        unit=MILLIONS, decimals=2, better="higher",
    ),
    "premium_beyond": Measure(
        label=Text("Premio da destinare a fini sociali", "Premium that must go to social purposes"),
        how=Text(
            "Premio sull'energia condivisa oltre il 55% di quella immessa.",
            "Premium on energy shared beyond 55% of what is injected.",
        ),
        unit=MILLIONS, decimals=2,
    ),
    "shared": Measure(
        label=Text("Energia condivisa", "Energy shared"),
        how=Text("Ora per ora, il minore tra immessa e prelevata.", "Hour by hour, the lesser of injected and withdrawn."),
        unit=MWH, decimals=0, better="higher",
    ),
    "shared_part": Measure(
        label=Text("Energia condivisa su immessa", "Shared out of injected energy"),
        how=Text("Nell'anno.", "In the year."), form="share", decimals=0,
    ),
    "bill_by_quintile": Measure(
        label=Text("Spesa per l'energia", "Spending on energy"),
        how=Text(
            "Elettricità e gas di una casa media del quinto, meno il sole proprio, quello venduto e il premio.",
            "Electricity and gas of a mean home of the quintile, less its own sun, what is sold and the premium.",
        ),
        unit=EUROS_A_YEAR, decimals=0, better="lower", axes=("quintile",),
    ),
    "adopted": Measure(
        label=Text("Case che hanno adottato", "Homes that have adopted"),
        how=Text("Su tutte le case.", "Out of all homes."), form="share", better="higher", axes=("technology",),
    ),
    "roofs_by_quintile": Measure(
        label=Text("Case con fotovoltaico, per reddito", "Homes with photovoltaics, by income"),
        how=Text("Sulle case del quinto.", "Out of the homes of the quintile."),
        form="share", better="higher", axes=("quintile",),
    ),
    "roofs_by_tenure": Measure(
        label=Text("Case con fotovoltaico, per titolo", "Homes with photovoltaics, by tenure"),
        how=Text("Sulle case di ogni titolo.", "Out of the homes of each tenure."),
        form="share", better="higher", axes=("tenure",),
    ),
    "installers_enough": Measure(
        label=Text("Lavori che gli installatori riescono a fare", "Works that installers manage to do"),
        how=Text("Capacità su lavori richiesti, al massimo 100%.", "Capacity over works asked for, at most 100%."),
        form="share", decimals=0, better="higher",
    ),
    "public_power": Measure(
        label=Text("Potenza su tetti pubblici", "Power on public roofs"),
        how=Text("Somma di quanto finanziato.", "Sum of what is financed."), unit=Text("kW", "kW"), decimals=0,
    ),
    "trust": TRUST,
    "staff_days": STAFF_DAYS,
    **money(Text("Bilancio aggiuntivo, dopo gli urti.", "Additional budget, after the blows.")),
}  # fmt: skip
