"""What the ageing simulation reports."""

from __future__ import annotations

from scuola.declared.measures import Measure
from scuola.models.ageing.coefficients import HOSPITAL_COSTS_IN_BUDGET, PRIVATE_CARE_COST, UNPAID_HOURS_A_PERSON
from scuola.models.ageing.facts import PROVINCES
from scuola.simulations.result import Dimension
from scuola.simulations.vocabulary import GENDER, MILLIONS, PEOPLE, QUINTILE, money
from scuola.text import Text, untranslated
from scuola.text.formats import exact, percent

HOURS = Text("mln di ore", "million hours")

DIMENSIONS = {
    "province": Dimension(Text("Provincia", "Province"), {name: untranslated(name) for name in PROVINCES}),
    "quintile": QUINTILE,
    "gender": GENDER,
}

MEASURES = {
    "unmet_share": Measure(
        label=Text("Bisogno di cura non coperto", "Unmet need for care"),
        how=Text(
            "Persone non autosufficienti che né servizi, né assistenza pagata, né famiglia arrivano a coprire, "
            "su tutte le persone non autosufficienti. La copertura è contata in persone coperte del tutto.",
            "People who depend on others and are reached neither by services, nor by paid help, nor by family, "
            "out of all who depend on others. Coverage is counted as people fully covered.",
        ),
        form="share", better="lower", target=0.30, split="unmet_by_quintile",
    ),
    "unmet_by_province": Measure(
        label=Text("Bisogno non coperto per provincia", "Unmet need by province"),
        how=Text("Come sopra, dentro ciascuna provincia.", "As above, within each province."),
        form="share", better="lower", axes=("province",),
    ),
    "unmet_by_quintile": Measure(
        label=Text("Bisogno non coperto per reddito", "Unmet need by income"),
        how=Text("Come sopra, dentro ciascun quinto di reddito.", "As above, within each income quintile."),
        form="share", better="lower", axes=("quintile",),
    ),
    "covered_by_quintile": Measure(
        label=Text("Persone con bisogno coperto", "People whose need is covered"),
        how=Text(
            "Persone non autosufficienti meno quelle con bisogno non coperto, per quinto di reddito.",
            "People who depend on others less those whose need is unmet, by income quintile.",
        ),
        unit=PEOPLE, decimals=0, better="higher", axes=("quintile",),
    ),
    "income_gap": Measure(
        label=Text("Divario tra il quinto più povero e il più ricco", "Gap between poorest and richest quintile"),
        how=Text(
            "Bisogno non coperto nel primo quinto di reddito meno quello nell'ultimo, in punti percentuali.",
            "Unmet need in the first income quintile less that in the last, in percentage points.",
        ),
        form="share", better="lower", target=0.20,
    ),
    "province_gap": Measure(
        label=Text("Divario tra la provincia peggiore e la migliore", "Gap between worst and best province"),
        how=Text(
            "Bisogno non coperto nella provincia peggiore meno quello nella migliore, in punti percentuali.",
            "Unmet need in the worst province less that in the best, in percentage points.",
        ),
        form="share", better="lower", target=0.10,
    ),
    "unpaid_hours": Measure(
        label=Text("Ore di cura familiare non pagata", "Hours of unpaid family care"),
        how=Text(
            "Persone coperte dalla famiglia per {hours} ore l'anno (ipotesi didattica), "
            "divise tra donne e uomini secondo la quota ipotizzata.",
            "People covered by family times {hours} hours a year (teaching assumption), "
            "split between women and men by the assumed share.",
        )(hours=exact(UNPAID_HOURS_A_PERSON)),
        unit=HOURS, decimals=1, better="lower", axes=("gender",),
    ),
    "carers_burden": Measure(
        label=Text("Carico di cura familiare", "Burden of family care"),
        how=Text(
            "Persone coperte dalla famiglia ogni 1.000 residenti di 45–69 anni: cresce con il bisogno che servizi e "
            "assistenza pagata lasciano a ciascuno.",
            "People covered by family per 1,000 residents aged 45–69: it grows with the need that services and paid help "
            "leave to each.",
        ),
        unit=Text("ogni 1.000", "per 1,000"), decimals=1, better="lower",
    ),
    "private_spending": Measure(
        label=Text("Spesa privata per la cura", "Private spending on care"),
        how=Text(
            "Bisogno che le famiglie coprono pagando, a {cost} € l'anno per persona (ipotesi didattica).",
            "Need that families cover by paying, at €{cost} a year per person (teaching assumption).",
        )(cost=exact(PRIVATE_CARE_COST)),
        unit=MILLIONS, decimals=0, better="lower", axes=("quintile",),
    ),
    "dependent": Measure(
        label=Text("Persone non autosufficienti", "People who depend on others"),
        how=Text(
            "Residenti di 65 anni e più per la quota di non autosufficienti della loro età.",
            "Residents aged 65 and over times the share who depend on others at their age.",
        ),
        unit=PEOPLE, decimals=0, better="lower",
    ),
    "residents": Measure(
        label=Text("Residenti", "Residents"),
        how=Text("Residenti del territorio scelto.", "Residents of the territory that is chosen."),
        unit=PEOPLE, decimals=0,
    ),
    "population": Measure(
        label=Text("Popolazione residente", "Resident population"),
        how=Text(
            "Proiezione per coorti: sopravviventi, nati, saldo migratorio.",
            "Cohort-component projection: survivors, births, net migration.",
        ),
        unit=PEOPLE, decimals=0, axes=("province",),
    ),
    "share_over_64": Measure(
        label=Text("Residenti di 65 anni e più", "Residents aged 65 and over"),
        how=Text("Su tutti i residenti.", "Out of all residents."),
        form="share",
    ),
    "share_over_79": Measure(
        label=Text("Residenti di 80 anni e più", "Residents aged 80 and over"),
        how=Text("Su tutti i residenti.", "Out of all residents."),
        form="share",
    ),
    "old_age_dependency": Measure(
        label=Text("Anziani ogni 100 persone in età di lavoro", "Older people per 100 of working age"),
        how=Text("Residenti di 65 e più ogni 100 di 20–64 anni.", "Residents aged 65 and over per 100 aged 20–64."),
        unit=Text("ogni 100", "per 100"), decimals=1,
    ),
    "births": Measure(
        label=Text("Nati nell'anno", "Births in the year"),
        how=Text("Figli per donna per le donne in età fertile.", "Children per woman times women of fertile age."),
        unit=PEOPLE, decimals=0, axes=("province",),
    ),
    "deaths": Measure(
        label=Text("Decessi nell'anno", "Deaths in the year"),
        how=Text("Tassi di mortalità per età e sesso.", "Death rates by age and sex."),
        unit=PEOPLE, decimals=0, axes=("province",),
    ),
    "net_migration": Measure(
        label=Text("Saldo migratorio nell'anno", "Net migration in the year"),
        how=Text("Tasso della provincia per i residenti.", "Rate of the province times residents."),
        unit=PEOPLE, decimals=0, axes=("province",),
    ),
    "care_workers": Measure(
        label=Text("Operatori della cura domiciliare", "Home-care workers"),
        how=Text("In servizio all'inizio dell'anno.", "In service at the start of the year."),
        unit=Text("operatori", "workers"), decimals=0, better="higher",
    ),
    "beds": Measure(
        label=Text("Posti in struttura", "Nursing-home beds"),
        how=Text("Aperti all'inizio dell'anno.", "Open at the start of the year."),
        unit=Text("posti", "beds"), decimals=0,
    ),
    **money(
        Text(
            "Bilancio aggiuntivo, meno il {part} dei costi ospedalieri evitabili che crescono, più il {part} di quelli che "
            "calano.",
            "Additional budget, less {part} of the avoidable hospital costs that grow, plus {part} of those that fall.",
        )(part=percent(HOSPITAL_COSTS_IN_BUDGET, 0)),
        decimals=0,
    ),
    "avoidable": Measure(
        label=Text("Costi ospedalieri evitabili", "Avoidable hospital costs"),
        how=Text("Bisogno non coperto per il costo ipotizzato.", "Unmet need times the assumed cost."),
        unit=MILLIONS, decimals=0, better="lower",
    ),
}  # fmt: skip
