"""What the urban simulation says about itself: its question, its method, who gains and who loses."""

from __future__ import annotations

from scuola.models.urban_regeneration.coefficients import BURDEN_LIMIT
from scuola.simulations.model import Story
from scuola.simulations.panel import Face, Panel, Side
from scuola.simulations.vocabulary import GREEN_BOOK, QUINTILE_INCOMES, QUINTILE_INCOMES_SOURCE
from scuola.text import Text
from scuola.text.formats import percent

STORY = Story(
    title=Text("Rigenerare senza espellere", "Regenerate without expelling"),
    question=Text(
        "Chi abitava qui, tra dieci anni ci abiterà ancora?", "Those who lived here: will they still, in ten years?"
    ),
    summary=Text(
        "Dieci quartieri inventati, alcuni fragili. Con un bilancio limitato si migliorano spazi, edifici, lavoro e mobilità, "
        "con o senza clausole per chi ci abita. Il progetto più bello, senza clausole, è quello che espelle di più.",
        "Ten invented neighbourhoods, some fragile. With a limited budget you improve spaces, buildings, work and mobility, "
        "with or without clauses for those who live there. The finest project, without clauses, is the one that expels most.",
    ),
    synthetic=Text(
        "Dati sintetici a fini didattici: città, quartieri e nomi inventati. Redditi, canoni, case vuote e popolari sono in "
        "proporzione a quelli del territorio.",
        "Synthetic teaching data: city, neighbourhoods and names are invented. Incomes, rents, empty and public homes are in "
        "proportion to those of the territory.",
    ),
    method=Text(
        """Ogni quartiere ha qualità, canoni, abitazioni, case sociali, lavoro e fiducia. Tre gruppi di famiglie (reddito
basso, medio, alto) vi abitano.

Gli interventi alzano la **qualità**, tanto meglio quanta più **fiducia** c'è. La qualità alza il canone possibile: il
privato investe dove il canone possibile supera quello di oggi, e la qualità cresce ancora. È il motore della
gentrificazione. Chi ha un reddito basso e affitta sul mercato, quando il canone supera il {limit} del reddito, è
**costretto ad andarsene**, meno dove è tutelato. L'espulsione distrugge fiducia, e le opere riescono meno.

Chi trasloca sceglie il quartiere: qualità, lavoro, canone, legami, case libere. Le famiglie non si creano e non si
perdono: chi non trova posto è contato fuori. I canoni inseguono qualità e case libere.

Se il piano costa più del bilancio, **tutte** le azioni si riducono nella stessa proporzione. Ogni scenario è calcolato
in 200 futuri: cambiano i gusti e la crescita della città.""",
        """Every neighbourhood has quality, rents, dwellings, social homes, jobs and trust. Three groups of households (low,
middle, high income) live there.

Works raise **quality**, the better the more **trust** there is. Quality raises the possible rent: private owners invest
where the possible rent exceeds today's, and quality grows further. This is the engine of gentrification. Those on a
low income who rent on the market, when rent exceeds {limit} of income, are **forced to leave**, fewer where they are
protected. Displacement destroys trust, and works succeed less.

Those who move choose their neighbourhood: quality, jobs, rent, ties, free homes. Households are neither made nor lost:
those who find no room are counted outside. Rents follow quality and free homes.

If the plan costs more than the budget, **all** actions shrink in the same proportion. Every scenario is worked out in
200 futures: tastes and the city's growth vary.""",
    )(limit=percent(BURDEN_LIMIT, 0)),
    sources=(
        Text(
            "Città, quartieri, costi ed effetti: ipotesi didattiche della Scuola",
            "City, neighbourhoods, costs and effects: the School's teaching assumptions",
        ),
        Text(
            "Espulsione concentrata tra chi affitta con redditi bassi, quasi assente dove le tutele sono forti: letteratura, "
            "da verificare",
            "Displacement concentrated among low-income tenants, nearly absent where protection is strong: literature, to be "
            "verified",
        ),
        Text(
            "Territorio: redditi (MEF 2023), canoni degli annunci (Immobiliare.it 2024, altrove stimati dai redditi), case non "
            "occupate (Istat 2011), case popolari (Regione 2016)",
            "Territory: incomes (Ministry of Finance 2023), asking rents (Immobiliare.it 2024, elsewhere estimated from incomes), "
            "unoccupied homes (Istat 2011), public housing (Region 2016)",
        ),
        Text(
            "Per confrontare: consumo di suolo (ISPRA), edifici (Istat), programmi di rigenerazione, tra i dati della Scuola",
            "To compare with: soil consumption (ISPRA), buildings (Istat), regeneration programmes, among the School's data",
        ),
        GREEN_BOOK,
    ),
    panel=Panel(
        faces=(
            Face(
                "quality_by_quintile",
                "quintile",
                Side.BENEFIT,
                Text("A chi arriva la qualità?", "Who gets the quality?"),
            ),
            Face("quality_by_arrival", "arrival", Side.BENEFIT, Text("Successo per chi?", "Success for whom?")),
            Face(
                "displaced_by_quintile",
                "quintile",
                Side.COST,
                Text("Chi è costretto ad andarsene?", "Who is forced to leave?"),
            ),
            Face(
                "burden_by_quintile", "quintile", Side.COST, Text("A chi pesa il canone?", "Whom does rent weigh on?")
            ),
            Face(
                "displaced_by_area",
                "area",
                Side.COST,
                Text("Da dove si è espulsi?", "Where are people displaced from?"),
            ),
            Face("rent_by_area", "area", Side.COST, Text("Dove salgono i canoni?", "Where do rents rise?")),
        ),
        incomes=QUINTILE_INCOMES,
        incomes_source=QUINTILE_INCOMES_SOURCE,
        channel=Text(
            "I canoni salgono con la qualità; la rivalutazione del suolo resta ai proprietari.",
            "Rents rise with quality; the gain in land value stays with owners.",
        ),
        corrective=Text(
            "Quota di case accessibili, diritto al rientro, suolo pubblico o in comune (CLT).",
            "A share of affordable homes, the right to return, land that is public or in common (CLT).",
        ),
        blind_spots=Text(
            "Chi subaffitta, chi vive senza contratto, i negozi e le associazioni in affitto, chi usa il quartiere senza abitarci.",
            "Those who sublet, who live without a contract, shops and associations that rent, who use the place without living there.",
        ),
    ),
)
