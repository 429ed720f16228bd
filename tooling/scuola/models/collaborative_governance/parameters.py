"""What can be decided, what may happen and what is assumed in the governance simulation."""

from __future__ import annotations

from scuola.models.collaborative_governance.coefficients import (
    ANSELL_GASH,
    BALANCE_COST,
    BALANCE_EFFECT,
    FACILITATION_COST,
    MEDIATION_COST,
    MEDIATION_EFFECT,
    MEETING_COST,
    MEETINGS_A_YEAR,
    MEETINGS_SCALE,
    MONITORING_COST,
    OSTROM,
    RULES_COST,
    SMALL_WINS_COST,
    GovernanceCoefficients,
)
from scuola.simulations.parameters import Evidence, condition, lever
from scuola.simulations.vocabulary import DIDACTIC, FREE, euros
from scuola.text import Text
from scuola.text.formats import percent
from scuola.text.units import SHARE

PROCESS = Text("Processo", "Process")
PACT = Text("Patto e regole", "Pact and rules")
STARTING = Text("Condizioni di partenza", "Starting conditions")
THOUSANDS_A_YEAR = Text("mila €/anno", "€k a year")
AT_MOST = Text("{cost} l'anno, al massimo", "{cost} a year, at the maximum")

#: Meetings a year that are held anyway.
USUAL_MEETINGS = 2


class CollaborativeGovernance(GovernanceCoefficients):
    """Parameters of the governance simulation: nine levers and the circumstances of the start."""

    facilitation: float = lever(
        0, Text("Facilitazione", "Facilitation"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=AT_MOST(cost=euros(FACILITATION_COST)),
        how=Text("Fa rendere gli incontri; senza incontri non serve.", "Makes meetings work; without meetings it is no use."),
        group=PROCESS, source=ANSELL_GASH, evidence=Evidence.LITERATURE,
    )  # fmt: skip
    meetings: float = lever(
        USUAL_MEETINGS, Text("Incontri in presenza", "Face-to-face meetings"),
        low=0, high=12, step=1, unit=MEETINGS_A_YEAR,
        cost=Text("{cost} l'uno oltre i soliti {usual}", "{cost} each beyond the usual {usual}")(
            cost=euros(MEETING_COST), usual=USUAL_MEETINGS
        ),
        how=Text("Oltre {many} l'anno aggiungono poco.", "Beyond {many} a year they add little.")(many=2 * MEETINGS_SCALE),
        group=PROCESS, source=ANSELL_GASH, evidence=Evidence.LITERATURE,
    )  # fmt: skip
    inclusion: float = lever(
        0.4, Text("Ampiezza del tavolo", "Breadth of the forum"),
        low=0, high=1, step=0.05, unit=SHARE, cost=FREE,
        how=Text(
            "Più legittimità e valore che arriva a chi ha meno; senza facilitazione, più conflitto.",
            "More legitimacy, and value that reaches those who have less; without facilitation, more conflict.",
        ),
        group=PROCESS, source=ANSELL_GASH, evidence=Evidence.LITERATURE,
    )  # fmt: skip
    small_wins: float = lever(
        0, Text("Risultati intermedi", "Intermediate results"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=AT_MOST(cost=euros(SMALL_WINS_COST)),
        how=Text("Danno fiducia, se qualcuno già contribuisce.", "They build trust, if somebody already contributes."),
        group=PROCESS, source=ANSELL_GASH, evidence=Evidence.LITERATURE,
    )  # fmt: skip
    mediation: float = lever(
        0, Text("Mediazione dei conflitti", "Mediation of conflicts"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=AT_MOST(cost=euros(MEDIATION_COST)),
        how=Text("Toglie fino al {share} dei conflitti aperti.", "Prevents up to {share} of open conflicts.")(
            share=percent(MEDIATION_EFFECT, 0)
        ),
        group=PROCESS, source=OSTROM, evidence=Evidence.LITERATURE,
    )  # fmt: skip
    rules: float = lever(
        0.2, Text("Regole chiare e trasparenza", "Clear rules and transparency"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=AT_MOST(cost=euros(RULES_COST)),
        how=Text("Trasformano la fiducia in impegno.", "They turn trust into commitment."),
        group=PACT, source=OSTROM, evidence=Evidence.LITERATURE,
    )  # fmt: skip
    monitoring: float = lever(
        0, Text("Controllo tra pari", "Monitoring by peers"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=AT_MOST(cost=euros(MONITORING_COST)),
        how=Text("Serve alle sanzioni; da solo non cambia nulla.", "Sanctions need it; alone it changes nothing."),
        group=PACT, source=OSTROM, evidence=Evidence.LITERATURE,
    )  # fmt: skip
    sanctions: float = lever(
        0, Text("Sanzioni graduate", "Graduated sanctions"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=Text("chi è sanzionato e chi sanziona ci rimettono", "both those who are sanctioned and those who sanction lose"),
        how=Text(
            "Frenano chi approfitta; senza fiducia e senza incontri si ritorcono contro il tavolo.",
            "They restrain free riders; without trust and meetings they backfire on the forum.",
        ),
        group=PACT, source=OSTROM, evidence=Evidence.LITERATURE,
    )  # fmt: skip
    balance: float = lever(
        0, Text("Riequilibrio di poteri e risorse", "Balancing of power and resources"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=AT_MOST(cost=euros(BALANCE_COST)),
        how=Text("Toglie fino al {share} dell'asimmetria.", "Removes up to {share} of the asymmetry.")(
            share=percent(BALANCE_EFFECT, 0)
        ),
        group=STARTING, source=ANSELL_GASH, evidence=Evidence.LITERATURE,
    )  # fmt: skip

    budget: float = condition(
        260, Text("Bilancio aggiuntivo", "Additional budget"),
        low=0, high=600, step=10, unit=THOUSANDS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    prehistory: float = condition(
        -0.3, Text("Storia tra le parti", "History between the parties"),
        low=-1, high=1, step=0.1,
        unit=Text("da −1 (conflitto) a 1 (collaborazione)", "from −1 (conflict) to 1 (cooperation)"), **DIDACTIC,
    )  # fmt: skip
    asymmetry: float = condition(
        0.5, Text("Asimmetria di potere alla partenza", "Asymmetry of power at the start"),
        low=0, high=1, step=0.05, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
