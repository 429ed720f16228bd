"""What can be decided, what may happen and what is assumed in the ageing simulation."""

from __future__ import annotations

from scuola.models.ageing.coefficients import (
    ADAPTED_HOME_COST,
    BED_BUILDING_YEARS,
    BED_COST,
    BED_RUNNING_COST,
    COORDINATION_COST,
    ERAS,
    FERTILITY_CHANGE_YEARS,
    JOB_QUALITY_COST,
    MEANS_TESTING_COST,
    PASSI,
    PREVENTION_DELAY,
    WORKER_COST,
    AgeingCoefficients,
)
from scuola.models.ageing.facts import POLICY_YEAR, START
from scuola.simulations.parameters import Evidence, assumption, condition, lever
from scuola.simulations.territory import territory
from scuola.simulations.vocabulary import (
    A_YEAR,
    AS_SET,
    AT_MOST_MILLIONS,
    DIDACTIC,
    EUROS_A_YEAR,
    FREE,
    MILLIONS_A_YEAR,
)
from scuola.territories import Territory
from scuola.text import Text
from scuola.text.formats import exact
from scuola.text.units import SHARE, TIMES

SERVICES = Text("Servizi", "Services")
PEOPLE = Text("Chi cura", "Those who care")
PREVENTION = Text("Prevenzione e integrazione", "Prevention and integration")
FAIRNESS = Text("Regole di equità", "Rules of fairness")

ISTAT_2024 = Text("Istat, Indicatori demografici 2024", "Istat, demographic indicators 2024")


class Ageing(AgeingCoefficients):
    """Parameters of the ageing simulation: eleven levers, three conditions, the assumptions open to question."""

    home_care_staff: float = lever(
        0,
        Text("Assunzioni per la cura domiciliare", "Hires for home care"),
        low=0, high=800, step=25,
        unit=Text("operatori/anno", "workers a year"),
        cost=Text("{cost} € l'anno per operatore, che si sommano", "€{cost} a year per worker, adding up")(
            cost=exact(WORKER_COST)
        ),
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
        cost=Text("{cost} € a posto, poi {running} € l'anno", "€{cost} a bed, then €{running} a year")(
            cost=exact(BED_COST), running=exact(BED_RUNNING_COST)
        ),
        how=Text(
            "I posti aprono dopo {years} anni. Sottraggono bilancio alla cura a casa, che costa meno per persona.",
            "Beds open after {years} years. They take budget away from home care, which costs less per person.",
        )(years=exact(BED_BUILDING_YEARS)),
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
        cost=Text("{cost} € ad alloggio", "€{cost} a home")(cost=exact(ADAPTED_HOME_COST)),
        how=Text(
            "Una casa senza barriere riduce il tempo di cura: moltiplica l'effetto degli operatori.",
            "A home without barriers takes less care time: it multiplies what workers achieve.",
        ),
        group=SERVICES, **DIDACTIC,
    )  # fmt: skip
    carer_support: float = lever(
        0,
        Text("Sollievo e assegno a chi cura", "Respite and allowance for carers"),
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
        cost=Text("{cost} € l'anno per operatore, al massimo", "€{cost} a year per worker, at the maximum")(
            cost=exact(JOB_QUALITY_COST)
        ),
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
            "Riduce, in circa {years} anni, quante persone diventano non autosufficienti.",
            "Reduces, in about {years} years, how many people come to depend on others.",
        )(years=exact(PREVENTION_DELAY / 12)),
        group=PREVENTION, **DIDACTIC,
    )  # fmt: skip
    coordination: float = lever(
        0,
        Text("Accesso unico e presa in carico (Case della Comunità)", "Single access and case management"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=AT_MOST_MILLIONS(cost=exact(COORDINATION_COST)),
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
            "Allo 0% le risorse seguono gli abitanti, al 100% il bisogno non coperto.",
            "At 0% resources follow residents, at 100% unmet need.",
        ),
        group=FAIRNESS, **DIDACTIC,
    )  # fmt: skip
    means_testing: float = lever(
        0,
        Text("Accesso secondo il reddito (ISEE)", "Access by income (ISEE means test)"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=AT_MOST_MILLIONS(cost=exact(MEANS_TESTING_COST)),
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
        Text("Figli per donna dal {year}", "Children per woman from {year}")(
            year=START + POLICY_YEAR + FERTILITY_CHANGE_YEARS
        ),
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
            "Metodo dei residui su Istat, popolazione 2024–2026", "Residual method on Istat, population 2024–2026"
        ),
        evidence=Evidence.CALIBRATED,
    )  # fmt: skip

    longevity_gain: float = assumption(
        0.013,
        Text("Calo annuo della mortalità", "Yearly decline of mortality"),
        low=0, high=0.02, unit=A_YEAR,
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
        Text("Cura familiare all'inizio per residente di 45–69 anni", "Family care at the start per resident aged 45–69"),
        low=0.015, high=0.035, unit=Text("persone coperte", "people covered"),
        source=Text(
            "Calibrata perché all'inizio resti scoperto circa il 27% del bisogno",
            "Calibrated so that about 27% of need is unmet at the start",
        ),
        evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    women_among_carers: float = assumption(
        0.7,
        Text("Ore di cura familiare svolte da donne", "Hours of family care done by women"),
        low=0.5, high=0.8, unit=SHARE, source=ERAS, evidence=Evidence.PUBLISHED,
    )  # fmt: skip
    recruitable_workers: float = assumption(
        0.00017,
        Text("Nuovi operatori reclutabili tra chi ha 20–64 anni", "New workers to be recruited among those aged 20–64"),
        low=0.0001, high=0.0003, unit=A_YEAR, **DIDACTIC,
    )  # fmt: skip
    avoidable_cost: float = assumption(
        1_800,
        Text("Costo ospedaliero evitabile per bisogno scoperto", "Avoidable hospital cost of an unmet need"),
        low=0, high=3_500, unit=EUROS_A_YEAR, **DIDACTIC,
    )  # fmt: skip

    territory: Territory = territory(
        Territory.REGION,
        Text(
            "Il piano e il bilancio sono della regione; i risultati sono del territorio scelto, che riceve la sua parte.",
            "Plan and budget are the region's; results are those of the territory that is chosen, which gets its part.",
        ),
    )
