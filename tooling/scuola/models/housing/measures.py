"""What the housing simulation reports."""

from __future__ import annotations

from scuola.declared.measures import Measure
from scuola.models.housing.coefficients import AID_BURDEN, OVERBURDEN, SURCHARGE_REVENUE, UNAFFORDABLE, WITHDRAWALS
from scuola.simulations.result import Dimension
from scuola.simulations.vocabulary import HOUSEHOLDS, MILLIONS, QUINTILE, STAFF_DAYS, TRUST, euros, money
from scuola.text import Text
from scuola.text.formats import percent

A_MONTH = Text("€/mese", "€ a month")

DIMENSIONS = {
    "quintile": QUINTILE,
    "tenure": Dimension(
        Text("Titolo di godimento", "Tenure"),
        {
            "owner": Text("Proprietà e uso gratuito", "Owned or free"),
            "market": Text("Affitto di mercato", "Market rent"),
            "agreed": Text("Canone concordato o sociale", "Agreed or social rent"),
            "public": Text("Casa popolare (ERP)", "Public housing"),
        },
    ),
    "age": Dimension(
        Text("Età della persona di riferimento", "Age of the reference person"),
        {
            "young": Text("Meno di 35 anni", "Under 35"),
            "middle": Text("35–64 anni", "35–64"),
            "old": Text("65 anni e più", "65 and over"),
        },
    ),
    "zone": Dimension(
        Text("Zona", "Zone"),
        {
            "centre": Text("Centro", "Centre"),
            "suburbs": Text("Prima periferia", "Inner suburbs"),
            "belt": Text("Cintura", "Belt"),
            "inner": Text("Aree interne", "Inner areas"),
        },
    ),
}

_OVER = Text(
    "Famiglie che spendono per la casa (canone o rata, spese) più del {share} del reddito: la soglia di Eurostat.",
    "Households that spend more than {share} of income on housing (rent or instalment, running costs): Eurostat's threshold.",
)(share=percent(OVERBURDEN, 0))
MEASURES = {
    "overburdened": Measure(
        label=Text("Famiglie sovraccaricate dalla casa", "Households overburdened by housing"), how=_OVER,
        form="share", better="lower", target=0.097, split="overburdened_by_quintile",
    ),
    "overburdened_households": Measure(
        label=Text("Famiglie sovraccaricate, numero", "Overburdened households, number"), how=_OVER,
        unit=HOUSEHOLDS, decimals=0, significant=3, better="lower",
    ),
    "overburdened_by_quintile": Measure(
        label=Text("Famiglie sovraccaricate per reddito", "Overburdened households by income"), how=_OVER,
        form="share", better="lower", axes=("quintile",),
    ),
    "overburdened_by_tenure": Measure(
        label=Text("Famiglie sovraccaricate per titolo", "Overburdened households by tenure"), how=_OVER,
        form="share", better="lower", axes=("tenure",),
    ),
    "overburdened_by_age": Measure(
        label=Text("Famiglie sovraccaricate per età", "Overburdened households by age"), how=_OVER,
        form="share", better="lower", axes=("age",),
    ),
    "not_overburdened": Measure(
        label=Text("Famiglie che reggono il costo della casa", "Households that can bear the cost of housing"),
        how=Text(
            "Famiglie del quinto che spendono per la casa al massimo il {share} del reddito.",
            "Households of the quintile that spend at most {share} of income on housing.",
        )(share=percent(OVERBURDEN, 0)),
        unit=HOUSEHOLDS, decimals=0, significant=3, better="higher", axes=("quintile",),
    ),
    "cost_by_quintile": Measure(
        label=Text("Spesa media per la casa", "Mean spending on housing"),
        how=Text(
            "Canone o rata e spese, tolto il contributo, in media tra le famiglie del quinto.",
            "Rent or instalment and running costs, less the allowance, on average among households of the quintile.",
        ),
        unit=A_MONTH, decimals=0, better="lower", axes=("quintile",),
    ),
    "left_by_quintile": Measure(
        label=Text("Reddito che resta dopo la casa", "Income left after housing"),
        how=Text("Reddito medio meno spesa media per la casa.", "Mean income less mean spending on housing."),
        unit=A_MONTH, decimals=0, better="higher", axes=("quintile",),
    ),
    "inequality": Measure(
        label=Text("Disuguaglianza dopo la casa (Gini)", "Inequality after housing (Gini)"),
        how=Text(
            "Indice di Gini tra i quinti del reddito che resta dopo la casa.",
            "Gini coefficient between quintiles of the income left after housing.",
        ),
        decimals=3, better="lower",
    ),
    "rent_index": Measure(
        label=Text("Canoni dei nuovi contratti", "Rents of new contracts"),
        how=Text(
            "Indice, 2026 senza contributi = 100, compresa la parte di contributo che finisce nei canoni.",
            "Index, 2026 without allowances = 100, including the part of the allowance that ends up in rents.",
        ),
        decimals=0, better="lower",
    ),
    "rent_by_zone": Measure(
        label=Text("Canone di un nuovo contratto", "Rent of a new contract"),
        how=Text("Per zona, al metro quadro (ipotesi didattica).", "By zone, per square metre (teaching assumption)."),
        unit=Text("€/m² al mese", "€/m² a month"), decimals=1, better="lower", axes=("zone",),
    ),
    "displaced": Measure(
        label=Text("Famiglie spinte fuori zona nell'anno", "Households pushed out of their zone in the year"),
        how=Text(
            "Famiglie che traslocano o arrivano e non trovano nella loro zona un canone sotto il {share} del reddito.",
            "Households that move or arrive and find no rent below {share} of income in their zone.",
        )(share=percent(UNAFFORDABLE, 0)),
        unit=HOUSEHOLDS, decimals=0, significant=2, better="lower", split="displaced_by_quintile",
    ),
    "displaced_by_quintile": Measure(
        label=Text("Famiglie spinte fuori zona", "Households pushed out of their zone"),
        how=Text("Ogni 1.000 famiglie in affitto del quinto, nell'anno.", "Per 1,000 tenants of the quintile, in the year."),
        unit=Text("ogni 1.000 in affitto", "per 1,000 tenants"), decimals=1, better="lower", axes=("quintile",),
    ),
    "evictions": Measure(
        label=Text("Sfratti nell'anno", "Evictions in the year"),
        how=Text(
            "Chiesti tanto più spesso quanto più la spesa supera il {share} del reddito; se ne esegue la parte pubblicata per "
            "il 2022. Meno dove c'è un fondo.",
            "Asked for the more often, the further spending is beyond {share} of income; the part published for 2022 is "
            "carried out. Fewer where there is a fund.",
        )(share=percent(OVERBURDEN, 0)),
        unit=HOUSEHOLDS, decimals=0, significant=2, better="lower",
    ),
    "queue": Measure(
        label=Text("Domande ERP in attesa", "Applications waiting for public housing"),
        how=Text(
            "Coda dell'anno prima, più nuove domande, meno assegnazioni e rinunce.",
            "Last year's queue, plus new applications, less lettings and withdrawals.",
        ),
        unit=Text("domande", "applications"), decimals=0, better="lower",
    ),
    "applications": Measure(
        label=Text("Nuove domande ERP nell'anno", "New applications in the year"),
        how=Text("In proporzione alle famiglie sovraccaricate.", "In proportion to overburdened households."),
        unit=Text("domande", "applications"), decimals=0, better="lower",
    ),
    "assigned": Measure(
        label=Text("Assegnazioni ERP nell'anno", "Public dwellings let in the year"),
        how=Text("Ricambio, alloggi recuperati e nuovi.", "Turnover, recovered and new dwellings."),
        unit=Text("alloggi", "dwellings"), decimals=0, better="higher",
    ),
    "gave_up": Measure(
        label=Text("Rinunce nell'anno", "Withdrawals in the year"),
        how=Text(
            "Quota di chi resta in coda, ogni anno: {share} (ipotesi didattica).",
            "Share of those still in the queue, every year: {share} (teaching assumption).",
        )(share=percent(WITHDRAWALS, 0)),
        unit=Text("domande", "applications"), decimals=0,
    ),
    "vacant": Measure(
        label=Text("Case vuote", "Empty homes"),
        how=Text(
            "Case vuote dell'anno prima, più quelle che si svuotano, meno quelle messe in uso.",
            "Last year's empty homes, plus those that empty, less those put to use.",
        ),
        unit=Text("case", "homes"), decimals=0, significant=3, better="lower",
    ),
    "released": Measure(
        label=Text("Case vuote rimesse in uso nell'anno", "Empty homes put to use in the year"),
        how=Text("Quota delle case vuote, secondo IMU e agenzia.", "Share of empty homes, by surcharge and agency."),
        unit=Text("case", "homes"), decimals=0, significant=3, better="higher",
    ),
    "homes_to_let": Measure(
        label=Text("Case in affitto lungo", "Homes let long term"),
        how=Text("Affitti privati, brevi esclusi.", "Private lets, short ones apart."),
        unit=Text("case", "homes"), decimals=0, significant=3, better="higher",
    ),
    "agreed": Measure(
        label=Text("Contratti a canone concordato o sociale", "Contracts at agreed or social rent"),
        how=Text("Sugli affitti privati.", "Out of private lets."),
        form="share", better="higher",
    ),
    "aided": Measure(
        label=Text("Famiglie che ricevono il contributo", "Households that get the allowance"),
        how=Text(
            "Redditi sotto la soglia e spesa oltre il {share}.", "Income below the ceiling and spending beyond {share}."
        )(share=percent(AID_BURDEN, 0)),
        unit=HOUSEHOLDS, decimals=0, significant=2,
    ),
    "revenue": Measure(
        label=Text("Entrate dalla maggiorazione IMU", "Revenue of the surcharge"),
        how=Text(
            "Case vuote per la maggiorazione in vigore per {revenue}.",
            "Empty homes times the surcharge in force times {revenue}.",
        )(revenue=euros(SURCHARGE_REVENUE)),
        unit=MILLIONS, decimals=1,
    ),
    "trust": TRUST,
    "staff_days": STAFF_DAYS,
    **money(Text(
        "Bilancio aggiuntivo, dopo gli urti, più le entrate dalla maggiorazione IMU.",
        "Additional budget, after the blows, plus the revenue of the surcharge.",
    )),
}  # fmt: skip
