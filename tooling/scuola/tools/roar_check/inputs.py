"""What the ROAR check asks: three statements for each letter, and what the public gives and gets."""

from __future__ import annotations

from scuola.declared.inputs import Inputs, line, number, rating, rows, section, yesno
from scuola.text import Text
from scuola.toolkit.levels import SCALE, evidence

EURO = Text("€", "€")
EURO_A_YEAR = Text("€ l'anno", "€ a year")
YEARS = Text("anni", "years")
MOST = 1e10


class Routes(Inputs):
    """Routes: how the direction is chosen and kept open."""

    chosen: int = rating(
        Text("La direzione è stata scelta con chi ne è toccato", "The direction was chosen with those affected"),
        levels=SCALE,
    )
    several: int = rating(Text("Restano aperte più strade", "Several routes stay open"), levels=SCALE)
    revised: int = rating(
        Text("È detto quando e come si rivede la direzione", "When and how to revise the direction is said"),
        levels=SCALE,
    )
    evidence: str = evidence()


class Organisations(Inputs):
    """Organisations: the capabilities of those who steer."""

    explores: int = rating(
        Text("L'ente sa esplorare con persone proprie", "The body can explore with its own people"), levels=SCALE
    )
    crosses: int = rating(Text("C'è una squadra tra più uffici", "There is a team across offices"), levels=SCALE)
    learns: int = rating(
        Text("C'è un momento fisso per imparare", "There is a regular moment for learning"), levels=SCALE
    )
    evidence: str = evidence()


class Assessment(Inputs):
    """Assessment: how the value created is seen."""

    beyond: int = rating(
        Text("Si guardano gli esiti, oltre a costi e benefici", "Outcomes are looked at, beyond costs and benefits"),
        levels=SCALE,
    )
    formative: int = rating(
        Text("I dati arrivano in tempo per correggere", "Data come in time to correct course"), levels=SCALE
    )
    additional: int = rating(
        Text("È argomentato che senza non sarebbe accaduto", "Why it would not have happened anyway is argued"),
        levels=SCALE,
    )
    evidence: str = evidence()


class Rewards(Inputs):
    """Risks and rewards: who bears the risk, who gets the return."""

    given: int = rating(Text("Ciò che il pubblico mette è elencato", "What the public puts in is listed"), levels=SCALE)
    returned: int = rating(
        Text("Ciò che torna alla collettività è elencato", "What comes back to the community is listed"), levels=SCALE
    )
    lasting: int = rating(
        Text("Il ritorno dura quanto il contributo", "The return lasts as long as the contribution"), levels=SCALE
    )
    evidence: str = evidence()


class Contribution(Inputs):
    """What the public puts in: at once, and every year (a rent that is not asked for, staff)."""

    name: str = line(Text("Che cosa mette il pubblico", "What the public puts in"), most=80)
    now: float = number(Text("Valore subito", "Value at once"), low=0, high=MOST, default=0, unit=EURO)
    yearly: float = number(Text("Valore ogni anno", "Value every year"), low=0, high=MOST, default=0, unit=EURO_A_YEAR)
    years: int = number(
        Text("Per quanti anni dura l'impegno", "For how many years it binds"), low=0, high=99, unit=YEARS
    )


class Return(Inputs):
    """What comes back: rents below the market, places, data, money."""

    name: str = line(Text("Che cosa torna alla collettività", "What comes back to the community"), most=80)
    yearly: float = number(Text("Valore ogni anno", "Value every year"), low=0, high=MOST, unit=EURO_A_YEAR)
    years: int = number(Text("Per quanti anni", "For how many years"), low=0, high=99, unit=YEARS)
    enforceable: bool = yesno(
        Text("È esigibile: sta scritto in un atto o in un contratto", "It is enforceable: an act or a contract says so")
    )


class RoarCheck(Inputs):
    """The inputs of the ROAR check."""

    programme: str = line(Text("Il programma", "The programme"))
    routes: Routes = section(Text("R · Percorsi (routes)", "R · Routes"))
    organisations: Organisations = section(Text("O · Organizzazioni (organisations)", "O · Organisations"))
    assessment: Assessment = section(Text("A · Valutazione (assessment)", "A · Assessment"))
    rewards: Rewards = section(Text("R · Rischi e benefici (risks and rewards)", "R · Risks and rewards"))
    rate: float = number(
        Text("Tasso di sconto", "Discount rate"), low=0, high=15, default=3, unit=Text("%", "%"),
        help=Text("Quanto vale meno un euro tra un anno: 3% se non si hanno ragioni diverse.",
                  "How much less a euro is worth in a year: 3% unless there are reasons otherwise."),
    )  # fmt: skip
    contributions: list[Contribution] = rows(Text("Contributi pubblici", "Public contributions"), most=12)
    returns: list[Return] = rows(Text("Ritorni pubblici", "Public returns"), most=12)
