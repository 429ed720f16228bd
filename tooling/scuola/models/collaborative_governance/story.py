"""What the governance simulation says about itself: its question, its method, who gains and who loses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scuola.charts.chart import Bars, Chart, Format, Series
from scuola.models.collaborative_governance.coefficients import VALUE_RATE
from scuola.models.collaborative_governance.facts import MEMBERS
from scuola.models.collaborative_governance.games import CommonPool, PublicGood, play
from scuola.models.collaborative_governance.parameters import CollaborativeGovernance
from scuola.simulations.model import Story
from scuola.simulations.panel import Face, Panel, Side
from scuola.simulations.vocabulary import GREEN_BOOK, QUINTILE_INCOMES, QUINTILE_INCOMES_SOURCE
from scuola.text import Text
from scuola.text.formats import exact, number, percent

#: Name, whether there are sanctions, whether people talk.
TREATMENTS = (
    (Text("Senza regole", "No rules"), False, False),
    (Text("Con sanzioni", "With sanctions"), True, False),
    (Text("Con dialogo", "With dialogue"), False, True),
    (Text("Dialogo e sanzioni", "Dialogue and sanctions"), True, True),
)
LAB = Text("Dati sintetici: gruppi simulati", "Synthetic data: simulated groups")


def analyse(parameters: CollaborativeGovernance) -> Sequence[Chart]:
    """Return the two games: what self-interest, the group and people would do."""
    return [_public_good(parameters), _common_pool(CommonPool.of(parameters))]


def _public_good(parameters: CollaborativeGovernance) -> Bars:
    game = PublicGood.of(parameters)
    given = [play(parameters, fines, talk).contribution.mean(axis=0) / game.endowment for _, fines, talk in TREATMENTS]
    first, last = np.array([rounds[0] for rounds in given]), np.array([rounds[-1] for rounds in given])
    return Bars(
        title=Text("Quanto si dà al bene pubblico?", "How much is given to the public good?"),
        subtitle=Text(
            "Quota della dotazione, {players} persone, {rounds} turni. Chi pensa solo a sé darebbe {nash}, al gruppo converrebbe "
            "{optimum}",
            "Share of the endowment, {players} people, {rounds} rounds. Self-interest would give {nash}, the group would best "
            "give {optimum}",
        )(
            players=game.players,
            rounds=parameters.game_rounds,
            nash=percent(game.nash / game.endowment, 0),
            optimum=percent(game.optimum / game.endowment, 0),
        ),
        summary=Text(
            "Senza regole si passa dal {first} al {last}; con dialogo e sanzioni si arriva al {best}.",
            "Without rules it goes from {first} to {last}; with dialogue and sanctions it reaches {best}.",
        )(first=percent(first[0], 0), last=percent(last[0], 0), best=percent(last[3], 0)),
        source=LAB,
        format=Format(style="percent", digits=0),
        groups=[name for name, *_ in TREATMENTS],
        series=[
            Series(Text("Primo turno", "First round"), "baseline", first),
            Series(Text("Ultimo turno", "Last round"), "mine", last),
        ],
    )  # fmt: skip


def _common_pool(pool: CommonPool) -> Bars:
    efforts = np.array([pool.optimum, pool.nash * pool.players])
    yields = pool.net_yield(efforts)
    share = number(float(yields[1] / yields[0] * 100), 1)
    return Bars(
        title=Text("Quanto rende una risorsa comune?", "How much does a common resource yield?"),
        subtitle=Text("Resa netta, {players} persone", "Net yield, {players} people")(players=pool.players),
        summary=Text(
            f"Se ciascuno fa ciò che gli conviene, la risorsa rende il {share.it}% di quanto potrebbe.",
            f"If each does what pays best, the resource yields {share.en}% of what it could.",
        ),
        source=Text("Calcolo esatto: Ostrom, Walker e Gardner 1992", "Exact: Ostrom, Walker and Gardner 1992"),
        format=Format(digits=0, unit=Text("gettoni", "tokens")),
        groups=[
            Text("Accordo ottimo ({effort} in tutto)", "Best agreement ({effort} in all)")(effort=number(efforts[0])),
            Text("Ciascuno per sé ({effort} in tutto)", "Each for themselves ({effort} in all)")(
                effort=number(efforts[1])
            ),
        ],
        series=[Series(Text("Resa netta", "Net yield"), "mine", yields)],
    )


STORY = Story(
    title=Text("Un tavolo che regge", "A forum that holds"),
    question=Text("Chi dà, chi riceve, chi resta al tavolo?", "Who gives, who receives, who stays at the table?"),
    place=Text("Un partenariato inventato di dodici enti", "An invented partnership of twelve organisations"),
    summary=Text(
        "Dodici enti di un territorio possono mettere risorse in comune: insieme valgono di più, ma a ciascuno conviene "
        "aspettare gli altri. Con un bilancio limitato si compone il processo: dialogo, facilitazione, regole, risultati.",
        "Twelve organisations of a territory can put resources in common: together they are worth more, but each is better off "
        "waiting for the others. With a limited budget you compose the process: dialogue, facilitation, rules, results.",
    ),
    synthetic=Text(
        "Dati sintetici: comportamenti tarati sulle regolarità degli esperimenti, non su un partenariato vero.",
        "Synthetic data: behaviour follows the regularities of experiments, not a real partnership.",
    ),
    method=Text(
        """Due turni l'anno i membri decidono quanto mettere in comune. Ogni punto messo rende {rate} punti a ciascuno dei
dodici: al gruppo conviene ({together}), a chi lo mette no. È un **bene pubblico**. Più della metà delle persone coopera se
gli altri cooperano, ma un po' meno di loro: senza dialogo la cooperazione si consuma.

Attorno a questa scelta gira il ciclo di Ansell e Gash: il **dialogo** (incontri, facilitazione, ampiezza del tavolo)
costruisce **fiducia**; la fiducia, con regole chiare, diventa **impegno**; impegno e **comprensione condivisa**
rendono complementari le risorse, e il valore cresce. I risultati intermedi danno fiducia se qualcuno contribuisce. I
conflitti, l'asimmetria e chi approfitta la tolgono. Le sanzioni senza fiducia si ritorcono contro.

Chi ricava meno di quanto porta può lasciare il tavolo. Se il piano costa più del bilancio, **tutte** le azioni si
riducono nella stessa proporzione. Ogni scenario è calcolato in 200 futuri, con membri e conflitti diversi.

Nella scheda *Analisi* ci sono le risposte esatte di due giochi: che cosa fa chi pensa solo a sé, che cosa
converrebbe a tutti, che cosa fanno le persone.""",
        """Twice a year members decide how much to put in common. Each point put in returns {rate} points to each of the
twelve: it pays the group ({together}), not the one who puts it in. It is a **public good**. More than half of people
cooperate if others do, but a little less than they do: without dialogue cooperation wears out.

Around this choice turns the cycle of Ansell and Gash: **dialogue** (meetings, facilitation, breadth of the forum)
builds **trust**; trust, with clear rules, becomes **commitment**; commitment and **shared understanding** make
resources complementary, and value grows. Intermediate results build trust if somebody contributes. Conflict,
asymmetry and free riding take it away. Sanctions without trust backfire.

Those who get less than they bring may leave the table. If the plan costs more than the budget, **all** actions shrink
in the same proportion. Every scenario is worked out in 200 futures, with different members and conflicts.

The *Analysis* tab has the exact answers of two games: what those do who think of themselves alone, what would be best
for all, what people do.""",
    )(rate=exact(VALUE_RATE), together=exact(VALUE_RATE * MEMBERS)),
    sources=(
        Text("Ciclo della collaborazione: Ansell e Gash 2008", "Cycle of collaboration: Ansell and Gash 2008"),
        Text("Regole dei beni comuni: Ostrom 1990", "Rules of commons: Ostrom 1990"),
        Text(
            "Cooperatori condizionali: Fischbacher e Gächter 2010 (coefficienti da verificare)",
            "Conditional cooperators: Fischbacher and Gächter 2010 (coefficients to be verified)",
        ),
        GREEN_BOOK,
    ),
    panel=Panel(
        faces=(
            Face(
                "value_by_quintile",
                "quintile",
                Side.BENEFIT,
                Text("A chi arriva il valore creato?", "Who gets the value made?"),
            ),
            Face(
                "payoff_by_actor",
                "actor",
                Side.BENEFIT,
                Text("Che cosa ne ricava chi siede al tavolo?", "What do those at the table get?"),
            ),
            Face("voice_by_actor", "actor", Side.ACCESS, Text("Chi resta al tavolo?", "Who stays at the table?")),
            Face("contribution_by_actor", "actor", Side.COST, Text("Chi dà quanto?", "Who gives how much?")),
            Face(
                "unpaid_hours",
                "gender",
                Side.COST,
                Text("Chi ci mette il tempo non pagato?", "Who puts in the unpaid time?"),
            ),
        ),
        incomes=QUINTILE_INCOMES,
        incomes_source=QUINTILE_INCOMES_SOURCE,
        channel=Text(
            "I tavoli chiusi servono chi ha già voce; gli incontri chiedono tempo a chi non è pagato per esserci.",
            "Closed forums serve those who already have a voice; meetings ask for the time of those not paid to be there.",
        ),
        corrective=Text(
            "Sostenere i deboli prima (riequilibrio), rimborsare il tempo, orari e luoghi accessibili.",
            "Support the weak first (balancing), refund time, choose times and places within reach.",
        ),
        blind_spots=Text(
            "Chi non è invitato, chi non è organizzato, chi fa il lavoro di cura e non può venire.",
            "Those not invited, those not organised, those who do care work and cannot come.",
        ),
    ),
)
