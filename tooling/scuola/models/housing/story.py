"""What the housing simulation says about itself: its question, its method, who gains and who loses."""

from __future__ import annotations

from scuola.models.housing.coefficients import OVERBURDEN, UNAFFORDABLE
from scuola.simulations.model import Story
from scuola.simulations.panel import Face, Panel, Side
from scuola.simulations.vocabulary import GREEN_BOOK, QUINTILE_INCOMES, QUINTILE_INCOMES_SOURCE
from scuola.text import Text
from scuola.text.formats import percent

STORY = Story(
    title=Text("Casa accessibile", "A home within reach"),
    question=Text("Chi entra, chi resta fuori?", "Who gets in, who stays out?"),
    summary=Text(
        "I canoni crescono più dei redditi, le case popolari non bastano, molte case sono vuote. Con un bilancio limitato "
        "si compone una politica della casa: alloggi pubblici, contributi, regole, un'agenzia che garantisce.",
        "Rents grow faster than incomes, public housing falls short, many homes are empty. With a limited budget you put "
        "together a housing policy: public dwellings, allowances, rules, an agency that gives guarantees.",
    ),
    synthetic=Text(
        "Famiglie sintetiche con i margini dell'Istat 2021; alloggi ERP, domande e redditi pubblicati. Canoni, costi ed "
        "effetti: ipotesi didattiche.",
        "Synthetic households with the margins of Istat 2021; public dwellings, applications and incomes as published. "
        "Rents, costs and effects: teaching assumptions.",
    ),
    method=Text(
        """Le famiglie sono un campione sintetico: titolo di godimento per quinto di reddito come pubblicato dall'Istat,
redditi e canoni portati al livello del territorio scelto. Gli inquilini vivono un anno alla volta, uno per uno: il
reddito cambia, il canone si aggiorna, alcuni traslocano e firmano un contratto nuovo, alcuni sono sfrattati, alcuni
ottengono una casa popolare (prima chi sta peggio). Molti di quelli che traslocano lasciano il territorio o l'affitto, e
altre famiglie come le loro arrivano. Chi trasloca o arriva e non trova un canone sotto il {unaffordable} del reddito va una
zona più lontano.

Il mercato ha quattro zone. Le case passano da vuote ad affittate, da affitto lungo ad affitto breve, e ritorno. I
canoni dei nuovi contratti salgono quando la domanda supera le case. Una parte del contributo per l'affitto finisce
nei canoni: meno, dove i canoni sono concordati.

È **sovraccaricata** la famiglia che spende per la casa più del {overburden} del reddito (Eurostat). Nomisma parla di disagio
oltre il 30% del solo canone: con la stessa casa i due conteggi sono diversi.

Se il piano costa più del bilancio, **tutte** le azioni si riducono nella stessa proporzione. Ogni scenario è
calcolato in 200 futuri; la banda ne contiene 8 su 10. Due scenari condividono gli stessi futuri.""",
        """Households are a synthetic sample: tenure by income quintile as published by Istat, incomes and rents brought to
the level of the territory chosen. Tenants live one year at a time, one by one: income changes, rent is indexed, some
move and sign a new contract, some are evicted, some get a public dwelling (the worst off first). Many of those who move
leave the territory or renting, and other households like theirs arrive. Those who move or arrive and find no rent below
{unaffordable} of income go one zone further out.

The market has four zones. Homes go from empty to let, from long lets to short ones, and back. Rents of new contracts
rise when demand exceeds homes. Part of the rent allowance ends up in rents: less, where rents are agreed.

A household is **overburdened** if it spends more than {overburden} of income on housing (Eurostat). Nomisma speaks of
distress beyond 30% for rent alone: the two counts differ for the same home.

If the plan costs more than the budget, **all** actions shrink in the same proportion. Every scenario is worked out
in 200 futures; the band holds 8 out of 10. Two scenarios share the same futures.""",
    )(unaffordable=percent(UNAFFORDABLE, 0), overburden=percent(OVERBURDEN, 0)),
    sources=(
        Text(
            "Titolo di godimento, sovraccarico e spesa: Istat, Audizione del 6 settembre 2022 (EU-SILC 2021, CC BY 4.0)",
            "Tenure, overburden and spending: Istat, hearing of 6 September 2022 (EU-SILC 2021, CC BY 4.0)",
        ),
        Text(
            "Alloggi ERP (2016 e 2023), domande (2022 e 2023) e assegnazioni (2022): Regione Emilia-Romagna, ORSA / ART-ER "
            "(CC BY 4.0)",
            "Public dwellings (2016 and 2023), applications (2022 and 2023) and lettings (2022): Emilia-Romagna Region, ORSA / "
            "ART-ER (CC BY 4.0)",
        ),
        Text(
            "Redditi per provincia: MEF, IRPEF anno d'imposta 2023; case non occupate: Istat, censimento 2011",
            "Incomes by province: MEF, IRPEF tax year 2023; unoccupied dwellings: Istat, census 2011",
        ),
        Text(
            "Canoni richiesti a metà 2024: Immobiliare.it; dove non pubblicati, in proporzione ai redditi (ipotesi didattica)",
            "Asking rents in mid-2024: Immobiliare.it; where unpublished, in proportion to incomes (teaching assumption)",
        ),
        Text(
            "Sfratti: Ministero dell'Interno, elaborazione ORSA / ART-ER; Bologna 2022, come forniti all'Unione Inquilini",
            "Evictions: Ministry of the Interior, ORSA / ART-ER; Bologna 2022, as given to the tenants' union",
        ),
        GREEN_BOOK,
    ),
    panel=Panel(
        faces=(
            Face(
                "not_overburdened",
                "quintile",
                Side.BENEFIT,
                Text("Chi riesce a reggere il costo della casa?", "Who can bear the cost of housing?"),
                helped=Text("famiglia in più che regge il costo", "extra household that can bear the cost"),
            ),
            Face(
                "overburdened_by_quintile",
                "quintile",
                Side.ACCESS,
                Text("Chi resta fuori, per reddito?", "Who stays out, by income?"),
            ),
            Face("cost_by_quintile", "quintile", Side.COST, Text("Chi paga quanto?", "Who pays how much?")),
            Face(
                "displaced_by_quintile",
                "quintile",
                Side.COST,
                Text("Chi deve lasciare la sua zona?", "Who has to leave their zone?"),
            ),
            Face(
                "overburdened_by_tenure",
                "tenure",
                Side.ACCESS,
                Text("Chi resta fuori, per titolo di godimento?", "Who stays out, by tenure?"),
            ),
            Face(
                "overburdened_by_age", "age", Side.ACCESS, Text("Chi resta fuori, per età?", "Who stays out, by age?")
            ),
            Face(
                "rent_by_zone",
                "zone",
                Side.COST,
                Text("Dove costa di più entrare?", "Where does it cost most to get in?"),
            ),
        ),
        incomes=QUINTILE_INCOMES,
        incomes_source=QUINTILE_INCOMES_SOURCE,
        channel=Text(
            "Una parte del contributo finisce nei canoni e la pagano anche gli altri; gli incentivi arrivano ai proprietari; "
            "le regole possono preferire chi sta appena sopra la soglia.",
            "Part of the allowance ends up in rents and others pay it too; incentives reach owners; rules may prefer those "
            "just above the threshold.",
        ),
        corrective=Text(
            "Canoni concordati, una quota riservata al primo quinto, clausole che durano per sempre.",
            "Agreed rents, a share reserved for the first quintile, clauses that last for ever.",
        ),
        blind_spots=Text(
            "Chi vive in affitto senza contratto, chi coabita perché non può uscire di casa, chi dorme in strada, i "
            "lavoratori stagionali.",
            "Those who rent without a contract, who share because they cannot leave home, who sleep rough, seasonal workers.",
        ),
    ),
)
