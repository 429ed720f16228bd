"""What can be decided, what may happen and what is assumed in the ageing simulation."""

from __future__ import annotations

from scuola.adversity import Tried
from scuola.simulation import Evidence, assumption, condition, lever
from scuola.territories import Territory, territory
from scuola.text import Text
from scuola.vocabulary import AS_SET, DIDACTIC, FREE, MILLIONS_A_YEAR, SHARE, TIMES

SERVICES = Text("Servizi", "Services")
PEOPLE = Text("Chi cura", "Those who care")
PREVENTION = Text("Prevenzione e integrazione", "Prevention and integration")
FAIRNESS = Text("Regole di equità", "Rules of fairness")

PASSI = Text(
    "ISS, PASSI d'Argento 2023–2024 (forma della curva calibrata dalla Scuola)",
    "ISS, PASSI d'Argento 2023–2024 (shape of the curve calibrated by the School)",
)
ISTAT_2024 = Text("ISTAT, Indicatori demografici 2024", "ISTAT, demographic indicators 2024")


class Ageing(Tried):
    """Parameters of the ageing simulation: eleven levers, three conditions, the assumptions open to question."""

    home_care_staff: float = lever(
        0,
        Text("Assunzioni per la cura domiciliare", "Hires for home care"),
        low=0, high=800, step=25,
        unit=Text("operatori/anno", "workers a year"),
        cost=Text("42.000 € l'anno per operatore, che si sommano", "€42,000 a year per worker, adding up"),
        how=Text(
            "Ogni anno si assume fino a questo numero, se si trovano persone disposte a farlo: "
            "il bacino dipende da salari, casa e servizi per chi lavora.",
            "Up to this number is hired each year, if people willing to do the work are found: "
            "the pool depends on pay, housing and services for workers.",
        ),
        group=SERVICES, **DIDACTIC,
    )  # fmt: skip
    nursing_beds: float = lever(
        0,
        Text("Nuovi posti in struttura (CRA)", "New nursing-home beds (CRA)"),
        low=0, high=1_000, step=50,
        unit=Text("posti/anno", "beds a year"),
        cost=Text("110.000 € a posto, poi 17.000 € l'anno", "€110,000 a bed, then €17,000 a year"),
        how=Text(
            "I posti aprono dopo tre anni. Sottraggono bilancio alla cura a casa, che costa meno per persona.",
            "Beds open after three years. They take budget away from home care, which costs less per person.",
        ),
        group=SERVICES, **DIDACTIC,
    )  # fmt: skip
    telecare: float = lever(
        0,
        Text("Teleassistenza", "Telecare"),
        low=0, high=40, step=1, unit=MILLIONS_A_YEAR,
        cost=AS_SET,
        how=Text(
            "Fa rendere di più le ore degli operatori; senza operatori non serve a nulla.",
            "Makes workers' hours go further; without workers it achieves nothing.",
        ),
        group=SERVICES, **DIDACTIC,
    )  # fmt: skip
    adapted_homes: float = lever(
        0,
        Text("Alloggi adattati e cohousing", "Adapted homes and cohousing"),
        low=0, high=12_000, step=250,
        unit=Text("alloggi/anno", "homes a year"),
        cost=Text("6.000 € ad alloggio", "€6,000 a home"),
        how=Text(
            "Una casa senza barriere riduce il tempo di cura: moltiplica l'effetto degli operatori.",
            "A home without barriers takes less care time: it multiplies what workers achieve.",
        ),
        group=SERVICES, **DIDACTIC,
    )  # fmt: skip
    carer_support: float = lever(
        0,
        Text("Sollievo e assegno ai caregiver", "Respite and allowance for carers"),
        low=0, high=80, step=2, unit=MILLIONS_A_YEAR,
        cost=AS_SET,
        how=Text(
            "Chi cura in famiglia resiste di più se la cura domiciliare gli dà il cambio.",
            "Family carers hold out longer if home care takes turns with them.",
        ),
        group=PEOPLE, **DIDACTIC,
    )  # fmt: skip
    job_quality: float = lever(
        0,
        Text("Qualità del lavoro di cura", "Quality of care work"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=Text("3.500 € l'anno per operatore, al massimo", "€3,500 a year per worker, at the maximum"),
        how=Text(
            "Salari e turni migliori: meno dimissioni e un bacino più ampio da cui assumere.",
            "Better pay and shifts: fewer people quit and there are more to hire from.",
        ),
        group=PEOPLE, **DIDACTIC,
    )  # fmt: skip
    young_workers: float = lever(
        0,
        Text("Casa e nidi per attrarre giovani lavoratori", "Housing and nurseries to attract young workers"),
        low=0, high=100, step=5, unit=MILLIONS_A_YEAR,
        cost=AS_SET,
        how=Text(
            "Arrivano più persone in età di lavoro: il bacino degli operatori cresce, lentamente.",
            "More people of working age arrive: the pool of workers grows, slowly.",
        ),
        group=PEOPLE, **DIDACTIC,
    )  # fmt: skip
    prevention: float = lever(
        0,
        Text("Prevenzione e invecchiamento attivo", "Prevention and active ageing"),
        low=0, high=60, step=2, unit=MILLIONS_A_YEAR,
        cost=AS_SET,
        how=Text(
            "Riduce, in circa quattro anni, quante persone diventano non autosufficienti.",
            "Reduces, in about four years, how many people come to depend on others.",
        ),
        group=PREVENTION, **DIDACTIC,
    )  # fmt: skip
    coordination: float = lever(
        0,
        Text("Accesso unico e presa in carico (Case della Comunità)", "Single access and case management"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=Text("18 mln € l'anno, al massimo", "€18m a year, at the maximum"),
        how=Text(
            "Servizi sociali e sanitari lavorano insieme: le stesse ore raggiungono più persone.",
            "Social and health services work together: the same hours reach more people.",
        ),
        group=PREVENTION, **DIDACTIC,
    )  # fmt: skip
    allocation_by_need: float = lever(
        0.3,
        Text("Riparto tra province secondo il bisogno", "Sharing among provinces by need"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=FREE,
        how=Text(
            "A 0 le risorse seguono gli abitanti, a 1 seguono il bisogno non coperto.",
            "At 0 resources follow residents, at 1 they follow unmet need.",
        ),
        group=FAIRNESS, **DIDACTIC,
    )  # fmt: skip
    means_testing: float = lever(
        0,
        Text("Accesso secondo il reddito (ISEE)", "Access by income (ISEE means test)"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=Text("2 mln € l'anno, al massimo", "€2m a year, at the maximum"),
        how=Text(
            "Chi ha meno passa prima: il divario si riduce, il servizio è meno universale.",
            "Those who have less come first: the gap narrows, the service is less universal.",
        ),
        group=FAIRNESS, **DIDACTIC,
    )  # fmt: skip

    budget: float = condition(
        150,
        Text("Bilancio aggiuntivo", "Additional budget"),
        low=0, high=400, step=10, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    fertility: float = condition(
        1.19,
        Text("Figli per donna dal 2036", "Children per woman from 2036"),
        low=1, high=1.8, step=0.01,
        unit=Text("figli per donna", "children per woman"),
        source=ISTAT_2024, evidence=Evidence.PUBLISHED,
    )  # fmt: skip
    migration: float = condition(
        1,
        Text("Saldo migratorio rispetto alla tendenza", "Net migration compared with the trend"),
        low=0, high=2, step=0.05,
        unit=TIMES,
        source=Text(
            "Metodo dei residui su ISTAT, popolazione 2024–2026", "Residual method on ISTAT, population 2024–2026"
        ),
        evidence=Evidence.CALIBRATED,
    )  # fmt: skip

    longevity_gain: float = assumption(
        0.013,
        Text("Calo annuo della mortalità", "Yearly decline of mortality"),
        low=0, high=0.02, unit=Text("l'anno", "a year"),
        source=Text("Ordine di grandezza di Lee e Carter, da verificare", "Order of magnitude of Lee and Carter, to be verified"),
        evidence=Evidence.LITERATURE,
    )  # fmt: skip
    need_multiplier: float = assumption(
        1,
        Text("Persone non autosufficienti rispetto alla stima", "People depending on others, compared with the estimate"),
        low=0.7, high=1.3, unit=TIMES, source=PASSI, evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    hours_of_full_coverage: float = assumption(
        150,
        Text("Ore di cura a casa per coprire del tutto una persona", "Hours of home care that fully cover a person"),
        low=80, high=300, unit=Text("ore/anno", "hours a year"), **DIDACTIC,
    )  # fmt: skip
    hours_per_worker: float = assumption(
        1_450,
        Text("Ore dirette di un operatore", "Direct hours of a worker"),
        low=1_300, high=1_550, unit=Text("ore/anno", "hours a year"), **DIDACTIC,
    )  # fmt: skip
    informal_care: float = assumption(
        0.0247,
        Text("Cura familiare per residente di 45–69 anni", "Family care per resident aged 45–69"),
        low=0.015, high=0.035, unit=Text("persone coperte", "people covered"),
        source=Text(
            "Calibrata perché all'inizio resti scoperto circa il 27% del bisogno",
            "Calibrated so that about 27% of need is unmet at the start",
        ),
        evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    women_among_carers: float = assumption(
        0.65,
        Text("Ore di cura familiare svolte da donne", "Hours of family care done by women"),
        low=0.5, high=0.8, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    recruitable_workers: float = assumption(
        0.00017,
        Text("Nuovi operatori reclutabili tra chi ha 20–64 anni", "New workers to be recruited among those aged 20–64"),
        low=0.0001, high=0.0003, unit=Text("l'anno", "a year"), **DIDACTIC,
    )  # fmt: skip
    avoidable_cost: float = assumption(
        1_800,
        Text("Costo ospedaliero evitabile per bisogno scoperto", "Avoidable hospital cost of an unmet need"),
        low=0, high=3_500, unit=Text("€/anno", "€ a year"), **DIDACTIC,
    )  # fmt: skip

    territory: Territory = territory(
        Territory.REGION,
        Text(
            "Il piano e il bilancio sono della regione; i risultati sono del territorio scelto, che riceve la sua parte.",
            "Plan and budget are the region's; results are those of the territory that is chosen, which gets its part.",
        ),
    )
