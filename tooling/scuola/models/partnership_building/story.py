"""What the partnership simulation says about itself: its question, its method, who gains and who loses."""

from __future__ import annotations

from scuola.simulations.model import Story
from scuola.simulations.panel import Face, Panel, Side
from scuola.simulations.vocabulary import GREEN_BOOK, QUINTILE_INCOMES, QUINTILE_INCOMES_SOURCE
from scuola.text import Text

STORY = Story(
    title=Text("Con chi fare squadra", "Whom to team up with"),
    question=Text("Chi è dentro, chi è fuori, come si divide?", "Who is in, who is out, how is it divided?"),
    place=Text("Otto enti inventati", "Eight invented organisations"),
    summary=Text(
        "Otto enti hanno risorse diverse e obiettivi che si somigliano a metà. Insieme coprono bisogni che da soli non "
        "coprono, ma coordinarsi costa e chi riceve poco se ne va. Si sceglie come stare insieme e come dividere.",
        "Eight organisations have different resources and goals that are half alike. Together they cover needs that none covers "
        "alone, but coordination costs and those who get little leave. You choose how to be together and how to divide.",
    ),
    synthetic=Text(
        "Dati sintetici a fini didattici: enti, risorse e obiettivi inventati.",
        "Synthetic teaching data: organisations, resources and goals are invented.",
    ),
    method=Text(
        """Ogni ente porta denaro, competenze, legittimità, dati, spazi, volontari, e ha obiettivi tra casa, cura, energia e
quartiere. Una **coalizione** vale quanto le sue risorse coprono i bisogni (la più scarsa frena tutte), tanto più quanto
gli obiettivi si somigliano, meno il costo di coordinarsi, che cresce con il numero delle coppie. Le 256 coalizioni
possibili si calcolano tutte, in ogni futuro e ogni anno.

Ogni anno si propone la coalizione che vale di più. Il valore si divide secondo la **forza** di ciascuno, o secondo quanto
ciascuno **aggiunge** (valore di Shapley), o in una via di mezzo. Se una parte, da sola, varrebbe più di quanto riceve, se
ne va: il valore che resta è quello della parte. Una divisione da cui nessuno se ne andrebbe si dice nel **nucleo**.

Più partner non è sempre meglio, e il più forte non è sempre il più necessario. Nella scheda *Analisi*: chi riceve
quanto, quanti conviene essere, come abbinare chi ha bisogno e chi offre.

Se il piano costa più del bilancio, **tutte** le azioni si riducono nella stessa proporzione. Ogni scenario è calcolato in
200 futuri: ciò che ciascuno porta davvero cambia.""",
        """Every organisation brings money, skills, legitimacy, data, spaces, volunteers, and has goals among housing, care, energy and
neighbourhood. A **coalition** is worth as much as its resources cover needs (the scarcest holds all back), the more the
more alike goals are, less the cost of coordination, which grows with the number of pairs. All 256 possible coalitions
are worked out, in every future and every year.

Each year the coalition that is worth most is proposed. Value is divided by each one's **strength**, or by what each
**adds** (Shapley value), or half way. If a part would be worth more alone than it gets, it leaves: the value that is left
is that of the part. A division that nobody would leave is said to be in the **core**.

More partners are not always better, and the strongest is not always the most needed. In the *Analysis* tab: who gets how
much, how many are worth being, how to pair those who need with those who offer.

If the plan costs more than the budget, **all** actions shrink in the same proportion. Every scenario is worked out in 200
futures: what each really brings varies.""",
    ),
    sources=(
        Text(
            "Valore di Shapley: Shapley 1953; nucleo: Gillies 1959", "Shapley value: Shapley 1953; core: Gillies 1959"
        ),
        Text("Abbinamento stabile: Gale e Shapley 1962", "Stable matching: Gale and Shapley 1962"),
        Text(
            "Quanti enti del Terzo settore ci sono: RUNTS e Istat, tra i dati della Scuola",
            "How many third-sector organisations there are: RUNTS and Istat, among the School's data",
        ),
        GREEN_BOOK,
    ),
    panel=Panel(
        faces=(
            Face("value_by_quintile", "quintile", Side.BENEFIT, Text("A chi arriva il valore?", "Who gets the value?")),
            Face(
                "share_by_actor",
                "actor",
                Side.BENEFIT,
                Text("Che cosa riceve ciascun partner?", "What does each partner get?"),
            ),
            Face(
                "share_by_kind", "kind", Side.BENEFIT, Text("Che cosa va a ciascun genere?", "What goes to each kind?")
            ),
            Face(
                "presence_by_actor", "actor", Side.ACCESS, Text("Chi è dentro, chi è fuori?", "Who is in, who is out?")
            ),
            Face(
                "burden_by_actor",
                "actor",
                Side.COST,
                Text("Chi porta il costo di coordinarsi?", "Who bears the cost of coordination?"),
            ),
        ),
        incomes=QUINTILE_INCOMES,
        incomes_source=QUINTILE_INCOMES_SOURCE,
        channel=Text(
            "I piccoli portano legittimità e volontari, che sul mercato valgono poco, e il coordinamento pesa di più su di loro.",
            "Small organisations bring legitimacy and volunteers, which markets pay little for, and coordination weighs more on them.",
        ),
        corrective=Text(
            "Dividere secondo il contributo, rimborsare il tempo, una soglia minima per chi è debole.",
            "Divide by contribution, refund time, a minimum for those who are weak.",
        ),
        blind_spots=Text(
            "Chi non è organizzato, chi lavora per i partner in subappalto, i destinatari.",
            "Those not organised, those who work for partners under subcontract, the recipients.",
        ),
    ),
)
