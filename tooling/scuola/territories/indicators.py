"""What a profile tells of a territory: its subjects, and for each figure what it measures and who is missing from it."""

from __future__ import annotations

from dataclasses import dataclass

from scuola.territories import figures_by_place as by_place
from scuola.territories.figures_by_place import OfMunicipalities, OfPlace, nowhere, of_municipalities, published
from scuola.text import Text

PEOPLE, PER_CENT = Text("persone", "people"), Text("%", "%")
SUBJECTS = {
    "people": Text("Persone", "People"),
    "future": Text("Come cambiano", "How they change"),
    "income": Text("Redditi", "Incomes"),
    "homes": Text("Case", "Homes"),
    "public": Text("Case pubbliche", "Public housing"),
    "soil": Text("Suolo", "Soil"),
    "energy": Text("Energia", "Energy"),
    "third-sector": Text("Terzo settore", "Third sector"),
    "services": Text("Servizi e cura", "Services and care"),
}


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """A figure of a profile: `missing` says who, or what, is not in it; `of_place` and the other find it."""

    name: str
    subject: str
    label: Text
    missing: Text
    unit: Text | None = None
    decimals: int = 0
    of_place: OfPlace = nowhere
    of_municipalities: OfMunicipalities = nowhere


NOT_REGISTERED = Text(
    "Chi vive qui senza iscrizione in anagrafe: parte degli studenti, dei lavoratori stagionali, di chi è senza dimora.",
    "Those who live here without being registered: part of the students, seasonal workers and homeless people.",
)
NO_RETURN = Text(
    "Chi non presenta dichiarazione, i redditi esenti o non dichiarati; e non è il reddito di una famiglia.",
    "Those who file no return, incomes that are exempt or not declared; and it is not the income of a household.",
)
SECOND_HOMES = Text(
    "Conta anche seconde case e case di chi non è residente: non è il numero delle case vuote.",
    "It counts second homes and homes of non-residents too: it is not the number of empty homes.",
)
CONTRACTS = Text(
    "I canoni dei contratti già firmati, e chi cerca casa senza annunci.",
    "Rents of contracts already signed, and those who look for a home without advertisements.",
)
NOT_ASKING = Text("Chi avrebbe diritto e non ha fatto domanda.", "Those who would be entitled and have not applied.")
INFORMAL = Text("I gruppi informali, non iscritti ad alcun registro.", "Informal groups, on no register.")
PLANTS = Text(
    "Chi consuma l'energia, e chi non ha un tetto proprio.", "Who uses the energy, and who has no roof of their own."
)
POOR = Text(
    "Chi spende poco perché rinuncia a scaldarsi può non risultare.",
    "Those who spend little because they go without heating may not appear.",
)
SPENDING = Text(
    "La spesa di Azienda sanitaria, famiglie e Terzo settore.",
    "What the health authority, families and the third sector spend.",
)
UNSEEN_CARE = Text(
    "La cura a ore di chi non si riconosce come caregiver.", "Care by those who do not see themselves as carers."
)
MOVES = Text(
    "Chi arriverà o partirà per ragioni che le previsioni non conoscono.",
    "Those who will come or leave for reasons that projections do not know.",
)
DEGRADED = Text("La qualità del suolo che resta.", "The quality of the soil that is left.")

INDICATORS = (
    Indicator(
        name="residents", subject="people", label=Text("Residenti", "Residents"), unit=PEOPLE, missing=NOT_REGISTERED,
        of_place=by_place.residents, of_municipalities=of_municipalities("residents"),
    ),
    Indicator(
        name="under_18", subject="people", label=Text("Minori di 18 anni", "Aged under 18"), unit=PER_CENT, decimals=1,
        missing=NOT_REGISTERED, of_place=by_place.share_aged(0, 17),
    ),
    Indicator(
        name="over_64", subject="people", label=Text("Di 65 anni e più", "Aged 65 and over"), unit=PER_CENT, decimals=1,
        missing=NOT_REGISTERED, of_place=by_place.share_aged(65),
        of_municipalities=of_municipalities("over_64", "residents", 100),
    ),
    Indicator(
        name="over_79", subject="people", label=Text("Di 80 anni e più", "Aged 80 and over"), unit=PER_CENT, decimals=1,
        missing=NOT_REGISTERED, of_place=by_place.share_aged(80),
    ),
    Indicator(
        name="change_since_2011", subject="future", label=Text("Residenti dal 2011 al 2025", "Residents from 2011 to 2025"),
        unit=PER_CENT, decimals=1, missing=NOT_REGISTERED, of_place=by_place.change_since_2011,
    ),
    *(
        Indicator(
            name=f"change_to_{year}", subject="future", unit=PER_CENT, decimals=1, missing=MOVES,
            label=Text(f"Previsione: residenti dal 2022 al {year}", f"Projection: residents from 2022 to {year}"),
            of_place=by_place.published_for("population-projections", "change_since_2022", year),
        )
        for year in (2030, 2042)
    ),
    Indicator(
        name="mean_income", subject="income", label=Text("Reddito medio per contribuente", "Mean income per taxpayer"),
        unit=Text("€", "€"), missing=NO_RETURN, of_place=published("income-by-province", "mean_income"),
        of_municipalities=of_municipalities("total_income", "taxpayers"),
    ),
    Indicator(
        name="s80_s20", subject="income", decimals=1, missing=NO_RETURN,
        label=Text("Quinto più ricco su quinto più povero (S80/S20)", "Richest quintile over poorest quintile (S80/S20)"),
        of_place=published("income-inequality", "s80_s20"),
    ),
    Indicator(
        name="unoccupied", subject="homes", label=Text("Abitazioni non occupate", "Unoccupied dwellings"), unit=PER_CENT,
        decimals=1, missing=SECOND_HOMES, of_place=published("dwellings-and-buildings", "unoccupied_share"),
    ),
    Indicator(
        name="asking_rent", subject="homes", label=Text("Canone richiesto", "Asking rent"), decimals=1, missing=CONTRACTS,
        unit=Text("€/m² al mese", "€/m² a month"), of_place=by_place.region_alone("asking-rents", "asking_rent"),
        of_municipalities=by_place.of_one_municipality("asking-rents", "asking_rent"),
    ),
    Indicator(
        name="public", subject="public", label=Text("Alloggi ERP", "Public dwellings"), missing=NOT_ASKING,
        unit=Text("alloggi", "dwellings"), of_place=published("public-housing", "dwellings"),
    ),
    Indicator(
        name="not_assigned", subject="public", label=Text("Alloggi ERP non assegnati", "Public dwellings not assigned"),
        unit=PER_CENT, decimals=1, missing=NOT_ASKING, of_place=published("public-housing", "not_assigned"),
    ),
    Indicator(
        name="waiting", subject="public", label=Text("Domande in attesa", "Applications waiting"), missing=NOT_ASKING,
        unit=Text("domande", "applications"), of_place=published("public-housing", "applications_waiting"),
    ),
    Indicator(
        name="soil", subject="soil", label=Text("Suolo consumato", "Consumed soil"), unit=PER_CENT, decimals=1,
        missing=DEGRADED, of_place=published("soil-consumption", "consumed_share"),
    ),
    Indicator(
        name="soil_per_resident", subject="soil", label=Text("Suolo consumato per abitante", "Consumed soil per inhabitant"),
        unit=Text("m²", "m²"), missing=DEGRADED, of_place=published("soil-consumption", "consumed_per_inhabitant"),
    ),
    Indicator(
        name="solar", subject="energy", label=Text("Potenza fotovoltaica per abitante", "Photovoltaic power per inhabitant"),
        unit=Text("W", "W"), missing=PLANTS,
        of_place=by_place.per_resident("photovoltaics-by-province", "capacity", 1e6),
    ),
    Indicator(
        name="energy_poverty", subject="energy", unit=PER_CENT, decimals=1, missing=POOR,
        label=Text("Famiglie in povertà energetica", "Households in energy poverty"),
        of_place=published("energy-prices-and-poverty", "energy_poverty"),
    ),
    Indicator(
        name="third_sector", subject="third-sector", decimals=1, missing=INFORMAL,
        label=Text("Enti nel registro (RUNTS) ogni 10.000 abitanti", "Organisations on the register (RUNTS) per 10,000"),
        of_place=published("third-sector-organisations", "runts_per_10000_inhabitants"),
    ),
    Indicator(
        name="institutions", subject="third-sector", label=Text("Istituzioni non profit", "Non-profit institutions"),
        missing=INFORMAL, of_place=published("third-sector-organisations", "institutions"),
    ),
    Indicator(
        name="social_spending", subject="services", unit=Text("€", "€"), missing=SPENDING,
        label=Text("Spesa sociale dei comuni per abitante", "Municipal social expenditure per inhabitant"),
        of_place=published("third-sector-organisations", "municipal_social_expenditure"),
    ),
    Indicator(
        name="carers", subject="services", unit=PER_CENT, decimals=1, missing=UNSEEN_CARE,
        label=Text("Caregiver tra chi ha 50 anni e più", "Carers among those aged 50 and over"),
        of_place=published("care-and-carers", "carers_share_over_49"),
    ),
)  # fmt: skip
