"""What can be decided, what may happen and what is assumed in the urban simulation."""

from __future__ import annotations

from scuola.models.urban_regeneration.coefficients import (
    GREEN_YEARS,
    JOBS_WITH_TRANSIT,
    JOBS_WITHOUT_TRANSIT,
    PARTICIPATION_COST,
    PROTECTION_COST,
    PROTECTION_DETERRENT,
    PROTECTION_EFFECT,
    SOCIAL_HOME_COST,
    SOCIAL_HOME_YEARS,
    TRANSIT_YEARS,
    WORKS_TOGETHER,
    UrbanCoefficients,
)
from scuola.simulations.parameters import condition, lever
from scuola.simulations.territory import territory
from scuola.simulations.vocabulary import AS_SET, DIDACTIC, FREE, MILLIONS_A_YEAR, euros, millions
from scuola.territories import Territory
from scuola.text import Text
from scuola.text.formats import percent
from scuola.text.units import SHARE

SPACES = Text("Spazi ed edifici", "Spaces and buildings")
CLAUSES = Text("Clausole e case accessibili", "Clauses and affordable homes")
LIFE = Text("Lavoro, mobilità, partecipazione", "Work, mobility, participation")
AT_MOST = Text("{cost} l'anno, al massimo", "{cost} a year, at the maximum")


class UrbanRegeneration(UrbanCoefficients):
    """Parameters of the urban simulation: ten levers and the circumstances."""

    green: float = lever(
        0, Text("Spazio pubblico e verde", "Public space and green"),
        low=0, high=12, step=0.5, unit=MILLIONS_A_YEAR, cost=AS_SET,
        how=Text(
            "Migliora i quartieri dopo {years} anni; attira investimenti privati, fa salire i canoni.",
            "Improves neighbourhoods after {years} years; attracts private investment, pushes rents up.",
        )(years=GREEN_YEARS),
        group=SPACES, **DIDACTIC,
    )  # fmt: skip
    retrofit: float = lever(
        0, Text("Contributi per riqualificare gli edifici", "Grants to renovate buildings"),
        low=0, high=12, step=0.5, unit=MILLIONS_A_YEAR, cost=AS_SET,
        how=Text(
            "Negli stessi quartieri del verde rende fino al {share} in più.",
            "In the same neighbourhoods as the green it achieves up to {share} more.",
        )(share=percent(WORKS_TOGETHER, 0)),
        group=SPACES, **DIDACTIC,
    )  # fmt: skip
    temporary_uses: float = lever(
        0, Text("Usi temporanei", "Temporary uses"),
        low=0, high=2, step=0.1, unit=MILLIONS_A_YEAR, cost=AS_SET,
        how=Text("Piccoli, rapidi, costruiscono fiducia.", "Small, quick, they build trust."),
        group=SPACES, **DIDACTIC,
    )  # fmt: skip
    focus: float = lever(
        0.5, Text("Concentrazione sui quartieri fragili", "Focus on fragile neighbourhoods"),
        low=0, high=1, step=0.05, unit=SHARE, cost=FREE,
        how=Text(
            "Allo 0% si spende secondo le abitazioni, al 100% secondo il bisogno.",
            "At 0% money follows dwellings, at 100% it follows need.",
        ),
        group=SPACES, **DIDACTIC,
    )  # fmt: skip
    social_homes: float = lever(
        0, Text("Acquisto di case sociali, suolo in comune (CLT)", "Purchase of social homes, land in common (CLT)"),
        low=0, high=200, step=5, unit=Text("alloggi/anno", "homes a year"),
        cost=Text("{cost} ad alloggio", "{cost} a home")(cost=euros(SOCIAL_HOME_COST)),
        how=Text(
            "Dopo {years} anni mettono al riparo chi ha meno.", "After {years} years they shelter those who have less."
        )(years=SOCIAL_HOME_YEARS),
        group=CLAUSES, **DIDACTIC,
    )  # fmt: skip
    quota: float = lever(
        0, Text("Quota di case sociali nei progetti privati", "Share of social homes in private projects"),
        low=0, high=0.40, step=0.01, unit=SHARE, cost=FREE,
        how=Text(
            "Case accessibili dove il privato investe; il privato investe meno.",
            "Affordable homes where private money goes; less private money goes there.",
        ),
        group=CLAUSES, **DIDACTIC,
    )  # fmt: skip
    protection: float = lever(
        0, Text("Tutela degli inquilini e diritto al rientro", "Protection of tenants and right to return"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=AT_MOST(cost=millions(PROTECTION_COST)),
        how=Text(
            "Toglie fino al {prevented} delle uscite forzate; il privato investe fino al {lost} in meno.",
            "Prevents up to {prevented} of forced exits; private investment falls by up to {lost}.",
        )(prevented=percent(PROTECTION_EFFECT, 0), lost=percent(PROTECTION_DETERRENT, 0)),
        group=CLAUSES, **DIDACTIC,
    )  # fmt: skip
    jobs: float = lever(
        0, Text("Lavoro e commercio di prossimità", "Local work and shops"),
        low=0, high=8, step=0.5, unit=MILLIONS_A_YEAR, cost=AS_SET,
        how=Text(
            "Dove non si arriva con i mezzi rende il {share} di quanto rende dove i mezzi sono molti.",
            "Where there is no transport it achieves {share} of what it does where there is a great deal of it.",
        )(share=percent(JOBS_WITHOUT_TRANSIT / (JOBS_WITHOUT_TRANSIT + JOBS_WITH_TRANSIT), 0)),
        group=LIFE, **DIDACTIC,
    )  # fmt: skip
    transit: float = lever(
        0, Text("Mobilità sostenibile", "Sustainable mobility"),
        low=0, high=10, step=0.5, unit=MILLIONS_A_YEAR, cost=AS_SET,
        how=Text(
            "Dopo {years} anni; da sola non basta, moltiplica il lavoro.",
            "After {years} years; not enough by itself, it multiplies work.",
        )(years=TRANSIT_YEARS),
        group=LIFE, **DIDACTIC,
    )  # fmt: skip
    participation: float = lever(
        0, Text("Patti di collaborazione e co-progettazione", "Collaboration pacts and co-design"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=AT_MOST(cost=millions(PARTICIPATION_COST)),
        how=Text("Costruisce fiducia, e con la fiducia le opere riescono.",
                 "Builds trust, and with trust works succeed."),
        group=LIFE, **DIDACTIC,
    )  # fmt: skip

    budget: float = condition(
        14, Text("Bilancio aggiuntivo", "Additional budget"),
        low=0, high=40, step=1, unit=MILLIONS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    growth: float = condition(
        0.4, Text("Crescita della città", "Growth of the city"),
        low=-0.5, high=1.5, step=0.1, unit=Text("% l'anno", "% a year"), **DIDACTIC,
    )  # fmt: skip

    territory: Territory = territory(
        Territory.REGION,
        Text(
            "I dieci quartieri sono sempre quelli inventati; del territorio sono redditi, canoni, case vuote e popolari.",
            "The ten neighbourhoods are always the invented ones; incomes, rents, empty and public homes are the territory's.",
        ),
    )
