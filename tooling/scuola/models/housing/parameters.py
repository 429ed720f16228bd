"""What can be decided, what may happen and what is assumed in the housing simulation."""

from __future__ import annotations

from scuola.models.housing.coefficients import (
    AID_BURDEN,
    CAP_OFFICE,
    EUROS,
    EUROS_PER_HOUSEHOLD,
    PER_TEN_THOUSAND,
    PLAN_2025,
    PUBLIC_DWELLING_COST,
    PUBLIC_YEARS,
    RECOVERY_COST,
    SEGU,
    SLOWING_QUOTA,
    SOCIAL_HOME_COST,
    SOCIAL_YEARS,
    STUDENT_BED_COST,
    STUDENT_YEARS,
    SURCHARGE_OFFICE,
    HousingCoefficients,
)
from scuola.simulations.parameters import Evidence, assumption, condition, lever
from scuola.simulations.territory import territory
from scuola.simulations.vocabulary import AS_SET, DIDACTIC, FREE, euros
from scuola.territories import Territory
from scuola.text import Text
from scuola.text.formats import percent
from scuola.text.units import SHARE, TIMES

PUBLIC = Text("Case pubbliche e sociali", "Public and social homes")
SUPPORT = Text("Sostegno alle famiglie", "Support to households")
MARKET = Text("Regole e mercato", "Rules and market")

SHORT_LETS = Text("Ordine di grandezza di Garcia-López e altri 2020", "Order of magnitude of Garcia-López et al. 2020")
PASS_THROUGH = Text(
    "Fack 2006 (0,78); Gibbons e Manning 2006 (0,60–0,66)", "Fack 2006 (0.78); Gibbons and Manning 2006 (0.60–0.66)"
)
#: The share of social homes in new building that is imposed anyway, and the highest that the rules can be set to.
USUAL_QUOTA = 0.10
HIGHEST_SURCHARGE, HIGHEST_CAP = 0.60, 0.80


class Housing(HousingCoefficients):
    """Parameters of the housing simulation: ten levers, circumstances, the assumptions open to question."""

    territory: Territory = territory(Territory.BOLOGNA)

    recovered: float = lever(
        0, Text("Recupero di alloggi ERP vuoti", "Recovery of empty public dwellings"),
        low=0, high=8, step=0.5, unit=PER_TEN_THOUSAND,
        cost=Text("{cost} ad alloggio davvero recuperato", "{cost} for each dwelling really recovered")(
            cost=euros(RECOVERY_COST)
        ),
        how=Text(
            "Riporta in uso alloggi pubblici chiusi per lavori, finché ce ne sono.",
            "Brings public dwellings closed for works back into use, as long as there are any.",
        ),
        group=PUBLIC, source=PLAN_2025, evidence=Evidence.DIDACTIC,
    )  # fmt: skip
    new_public: float = lever(
        0, Text("Nuovi alloggi ERP", "New public dwellings"),
        low=0, high=6, step=0.5, unit=PER_TEN_THOUSAND,
        cost=Text("{cost} ad alloggio", "{cost} a dwelling")(cost=euros(PUBLIC_DWELLING_COST)),
        how=Text("Si aprono dopo {years} anni.", "They open after {years} years.")(years=PUBLIC_YEARS),
        group=PUBLIC, **DIDACTIC,
    )  # fmt: skip
    social_quota: float = lever(
        USUAL_QUOTA, Text("Quota di edilizia sociale (ERS) nelle trasformazioni", "Share of social homes in new building"),
        low=0, high=0.40, step=0.01, unit=SHARE,
        cost=Text("{cost} ad alloggio oltre il {usual}", "{cost} a home beyond {usual}")(
            cost=euros(SOCIAL_HOME_COST), usual=percent(USUAL_QUOTA, 0)
        ),
        how=Text(
            "Alloggi a canone calmierato dopo {years} anni. Oltre il {quota} rallenta i cantieri privati.",
            "Homes at a moderate rent after {years} years. Beyond {quota} it slows private building down.",
        )(years=SOCIAL_YEARS, quota=percent(SLOWING_QUOTA, 0)),
        group=PUBLIC, **DIDACTIC,
    )  # fmt: skip
    student_beds: float = lever(
        0, Text("Posti letto per studenti", "Beds for students"),
        low=0, high=16, step=1, unit=PER_TEN_THOUSAND,
        cost=Text("{cost} a posto, quota locale", "{cost} a bed, local share")(cost=euros(STUDENT_BED_COST)),
        how=Text(
            "Dopo {years} anni tolgono studenti dal mercato degli affitti, soprattutto in centro.",
            "After {years} years they take students off the rental market, above all in the centre.",
        )(years=STUDENT_YEARS),
        group=PUBLIC, **DIDACTIC,
    )  # fmt: skip
    rent_aid: float = lever(
        0, Text("Contributo per l'affitto", "Rent allowance"),
        low=0, high=3_000, step=100,
        unit=Text("€ per famiglia avente diritto all'anno", "€ per entitled household a year"),
        cost=Text("quanto si paga alle famiglie aventi diritto", "what is paid to entitled households"),
        how=Text(
            "Aiuta subito chi ha redditi bassi e paga più del {burden}. In parte finisce nei canoni, se i canoni sono liberi.",
            "Helps at once those on low incomes who pay more than {burden}. Part of it ends up in rents, if rents are free.",
        )(burden=percent(AID_BURDEN, 0)),
        group=SUPPORT, **DIDACTIC,
    )  # fmt: skip
    aid_ceiling: float = lever(
        14_000, Text("Reddito massimo per il contributo", "Highest income for the allowance"),
        low=6_000, high=26_000, step=500, unit=EUROS, cost=FREE,
        how=Text(
            "Chi ha un reddito più alto non riceve il contributo.", "Those with a higher income get no allowance."
        ),
        group=SUPPORT, **DIDACTIC,
    )  # fmt: skip
    arrears: float = lever(
        0, Text("Fondo per la morosità incolpevole e mediazione", "Fund for arrears and mediation"),
        low=0, high=12, step=0.5, unit=EUROS_PER_HOUSEHOLD, cost=AS_SET,
        how=Text(
            "Evita sfratti, ma non riduce chi paga troppo: dipende da che cosa si misura.",
            "Prevents evictions, but does not reduce who pays too much: it depends on what is measured.",
        ),
        group=SUPPORT, **DIDACTIC,
    )  # fmt: skip
    agency: float = lever(
        0, Text("Agenzia per la casa: garanzie e canone concordato", "Housing agency: guarantees and agreed rents"),
        low=0, high=25, step=0.5, unit=EUROS_PER_HOUSEHOLD, cost=AS_SET,
        how=Text(
            "Più contratti a canone concordato, più case vuote messe in affitto, metà del contributo non sfugge nei canoni.",
            "More contracts at agreed rents, more empty homes let, half of the allowance no longer leaks into rents.",
        ),
        group=MARKET, **DIDACTIC,
    )  # fmt: skip
    vacancy_tax: float = lever(
        0, Text("Maggiorazione IMU sulle case vuote", "Surcharge on empty homes"),
        low=0, high=HIGHEST_SURCHARGE, step=0.02, unit=SHARE,
        cost=Text(
            "fino a {cost} per famiglia all'anno per i controlli; porta entrate",
            "up to {cost} per household a year for checks; brings revenue",
        )(cost=euros(SURCHARGE_OFFICE)),
        how=Text(
            "Spinge ad affittare; rende il doppio se i proprietari trovano un'agenzia che li garantisce.",
            "Pushes owners to let; works twice as well if they find an agency that gives them guarantees.",
        ),
        group=MARKET,
        source=SEGU,
        evidence=Evidence.CALIBRATED,
    )  # fmt: skip
    short_let_cap: float = lever(
        0, Text("Limite agli affitti brevi", "Limit on short lets"),
        low=0, high=HIGHEST_CAP, step=0.05, unit=SHARE,
        cost=Text(
            "fino a {cost} per famiglia all'anno, più l'imposta di soggiorno persa",
            "up to {cost} per household a year, plus tourist tax lost",
        )(cost=euros(CAP_OFFICE)),
        how=Text(
            "Frena le conversioni, soprattutto in centro. I poteri dei comuni sono limitati e in evoluzione: da verificare.",
            "Slows conversions, above all in the centre. Municipal powers are limited and changing: to be verified.",
        ),
        group=MARKET,
        source=SHORT_LETS,
        evidence=Evidence.CALIBRATED,
    )  # fmt: skip

    budget: float = condition(
        50, Text("Bilancio aggiuntivo", "Additional budget"),
        low=0, high=160, step=2, unit=EUROS_PER_HOUSEHOLD, **DIDACTIC,
    )  # fmt: skip
    pressure: float = condition(
        1, Text("Pressione di turismo e università", "Pressure of tourism and university"),
        low=0, high=3, step=0.1, unit=TIMES, **DIDACTIC,
    )  # fmt: skip
    pass_through: float = condition(
        0.60, Text("Quanto del contributo finisce nei canoni", "How much of the allowance ends up in rents"),
        low=0, high=0.80, step=0.05, unit=SHARE, source=PASS_THROUGH, evidence=Evidence.PUBLISHED,
    )  # fmt: skip

    rent_response: float = assumption(
        0.26, Text("Risposta dei canoni alla domanda in eccesso", "Response of rents to excess demand"),
        low=0.1, high=0.5, unit=Text("l'anno", "a year"),
        source=Text("Letteratura sullo sfitto naturale, da verificare", "Literature on natural vacancy, to be verified"),
        evidence=Evidence.LITERATURE,
    )  # fmt: skip
    demand_elasticity: float = assumption(
        0.8, Text("Elasticità della domanda al canone reale", "Elasticity of demand to the real rent"),
        low=0.4, high=1.2, unit=Text("% per 1%", "% per 1%"), **DIDACTIC,
    )  # fmt: skip
