"""What the portfolio simulation says about itself: its question, its method, who gains and who loses."""

from __future__ import annotations

from scuola.simulations.model import Story
from scuola.simulations.panel import Face, Panel, Side
from scuola.simulations.vocabulary import GREEN_BOOK, QUINTILE_INCOMES, QUINTILE_INCOMES_SOURCE
from scuola.text import Text

STORY = Story(
    title=Text("Comporre il portafoglio", "Composing the portfolio"),
    question=Text("Che cosa si sceglie insieme, e a chi arriva?", "What do we choose together, and who gets it?"),
    place=Text("Un territorio inventato", "A invented territory"),
    summary=Text(
        "Ventiquattro misure di cinque settori, un bilancio che ne paga meno della metà, personale che non basta. Alcune "
        "insieme valgono di più, altre si ostacolano, altre ne richiedono una prima.",
        "Twenty-four measures of five departments, a budget that pays for less than half, staff that falls short. Some are "
        "worth more together, some get in each other's way, some need another one first.",
    ),
    synthetic=Text(
        "Dati sintetici a fini didattici: misure, costi, effetti e legami scelti dalla Scuola.",
        "Synthetic teaching data: measures, costs, effects and links chosen by the School.",
    ),
    method=Text(
        """Ogni misura ha un costo, il personale che serve, un ritardo, e un effetto su cinque criteri: casa, cura, clima,
lavoro, comunità. I pesi dicono quanto conta ciascun criterio. Il **valore** è la somma degli effetti pesati, più le
sinergie e meno i conflitti tra le misure scelte. Chi manca della condizione che richiede non parte.

Se costo o personale superano il disponibile, **tutte** le misure si riducono nella stessa proporzione, e le sinergie
ancora di più. Ogni portafoglio è calcolato in 200 futuri: gli effetti veri possono essere più o meno di quelli attesi.

Nella scheda *Analisi* il portafoglio scelto si confronta con il migliore possibile (programmazione intera, risolta
esattamente), con quello che sceglierebbe chi non guarda i legami, chi aggiunge una misura alla volta, e i settori ognuno
per sé. Poi si vede che cosa ne pensano ruoli con pesi diversi e su quali misure sarebbero d'accordo tutti.

Il migliore dipende dai pesi: la formula non decide al posto di chi decide. Le ragioni dei legami sono scritte accanto
alle misure, per discuterne.""",
        """Every measure has a cost, the staff that it takes, a delay, and an effect on five criteria: housing, care, climate,
work, community. Weights say how much each criterion counts. **Value** is the sum of weighted effects, plus synergies and
less conflicts between the measures chosen. What lacks the condition that it needs does not start.

If cost or staff exceed what there is, **all** measures shrink in the same proportion, and synergies even more. Every
portfolio is worked out in 200 futures: real effects may be more or less than expected.

In the *Analysis* tab the portfolio chosen is compared with the best possible one (integer programming, solved exactly),
with that of those who do not look at links, who add one measure at a time, and with departments each for itself. Then
you see what roles with different weights think, and which measures all would agree on.

The best depends on the weights: the formula does not decide for those who decide. The reasons for links are written
beside the measures, to be discussed.""",
    ),
    sources=(
        Text(
            "Misure, costi, effetti e legami: dati sintetici della Scuola",
            "Measures, costs, effects and links: the School's synthetic data",
        ),
        Text("Accordo tra graduatorie: W di Kendall", "Agreement of rankings: Kendall's W"),
        GREEN_BOOK,
    ),
    panel=Panel(
        faces=(
            Face("value_by_quintile", "quintile", Side.BENEFIT, Text("A chi arriva il valore?", "Who gets the value?")),
            Face("value_by_place", "place", Side.BENEFIT, Text("Dove arriva?", "Where does it go?")),
            Face("effect_by_criterion", "criterion", Side.BENEFIT, Text("Su che cosa agisce?", "What does it act on?")),
            Face(
                "staff_by_department", "department", Side.COST, Text("Su quali uffici pesa?", "Which offices bear it?")
            ),
            Face("spending_by_department", "department", Side.COST, Text("Chi spende?", "Who spends?")),
        ),
        incomes=QUINTILE_INCOMES,
        incomes_source=QUINTILE_INCOMES_SOURCE,
        channel=Text(
            "Le misure che rendono di più in media arrivano spesso a chi sa già chiedere.",
            "Measures that achieve most on average often reach those who already know how to ask.",
        ),
        corrective=Text(
            "Una quota minima ai due quinti più poveri; misure che trovano chi non chiede.",
            "A least share to the two poorest quintiles; measures that find those who do not ask.",
        ),
        blind_spots=Text(
            "Chi non rientra in nessuna misura, i costi dopo il 2036, chi lavora negli appalti.",
            "Those whom no measure reaches, costs after 2036, those who work for contractors.",
        ),
    ),
)
