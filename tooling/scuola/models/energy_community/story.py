"""What the energy simulation says about itself: its question, its method, who gains and who loses."""

from __future__ import annotations

from scuola.models.energy_community.coefficients import HOUSEHOLDS, POVERTY_THRESHOLD, PRICE_OF_NO_TOP_UP
from scuola.simulations.model import Story
from scuola.simulations.panel import Face, Panel, Side
from scuola.simulations.vocabulary import GREEN_BOOK, QUINTILE_INCOMES, QUINTILE_INCOMES_SOURCE
from scuola.text import Text
from scuola.text.formats import exact, percent

STORY = Story(
    title=Text("Energia di comunità", "Community energy"),
    question=Text("A chi va il premio?", "Who gets the premium?"),
    summary=Text(
        "Un territorio di {households} famiglie vuole ridurre emissioni e povertà energetica. Con un bilancio limitato "
        "si compongono contributi, prestiti, sportelli, formazione e una comunità energetica.",
        "A territory of {households} households wants to cut emissions and energy poverty. With a limited budget you put "
        "together grants, loans, advice, training and an energy community.",
    )(households=exact(HOUSEHOLDS)),
    synthetic=Text(
        "Famiglie, profili e prezzi sintetici; redditi (MEF 2023) e impianti fotovoltaici (GSE 2022) del territorio. Tariffa "
        "premio: valori del D.M. 7 dicembre 2023. Costi ed effetti: ipotesi didattiche.",
        "Synthetic households, profiles and prices; incomes (Ministry of Finance 2023) and photovoltaic plants (GSE 2022) of "
        "the territory. Premium tariff: values of the decree of 7 December 2023. Costs and effects: teaching assumptions.",
    ),
    method=Text(
        """**Chi adotta.** Fotovoltaico, pompa di calore e isolamento si diffondono secondo il modello di Bass: qualcuno
comincia, gli altri imitano. Contributi, prestiti, sportello e vicini che hanno già deciso accelerano; la mancanza di
risparmi rallenta. Chi affitta quasi non può scegliere. Gli installatori hanno un limite: oltre, si aspetta e i prezzi
salgono.

**La comunità.** Per ciascuna delle 8.760 ore si calcola quanta energia i tetti pubblici e una parte di quelli privati
immettono e quanta i membri ne prelevano: l'energia **condivisa** è la minore delle due. Il premio è la tariffa di
legge per l'energia condivisa: parte fissa, più quanto manca a {price} €/MWh, con un tetto, più 10 €/MWh al Nord. Oltre il
55% dell'energia immessa il premio non può andare alle imprese.

**Le bollette.** Elettricità e gas di una casa media di ogni quinto, meno il sole proprio, quello venduto e il premio.
È in **povertà energetica** chi spende più del {part} del reddito.

Se il piano costa più del bilancio, **tutte** le azioni si riducono nella stessa proporzione. Ogni scenario è calcolato
in 200 futuri: cambiano i prezzi e l'umore di chi decide. Le ore sono calcolate su una traiettoria senza caso.""",
        """**Who adopts.** Photovoltaics, heat pumps and insulation spread by the Bass model: some begin, others imitate.
Grants, loans, advice and neighbours who have already decided speed things up; lack of savings slows them down. Those
who rent can hardly choose. Installers have a limit: beyond it people wait and prices rise.

**The community.** For each of the 8,760 hours the model works out how much energy public roofs and part of the private
ones inject and how much members withdraw: **shared** energy is the lesser of the two. The premium is the legal tariff
on shared energy: a fixed part, plus what is missing to €{price}/MWh, capped, plus €10/MWh in the North. Beyond 55% of the
energy injected the premium may not go to firms.

**Bills.** Electricity and gas of a mean home of each quintile, less its own sun, what is sold and the premium. Those
who spend more than {part} of income are in **energy poverty**.

If the plan costs more than the budget, **all** actions shrink in the same proportion. Every scenario is worked out in
200 futures: prices and the mood of adopters vary. Hours are worked out on a path without chance.""",
    )(price=exact(PRICE_OF_NO_TOP_UP), part=percent(POVERTY_THRESHOLD, 0)),
    sources=(
        Text(
            "Tariffa premio: D.M. 7 dicembre 2023, n. 414; GSE e Regione Emilia-Romagna",
            "Premium tariff: decree of 7 December 2023, no. 414; GSE and Emilia-Romagna Region",
        ),
        Text(
            "Povertà energetica in regione nel 2021 e in Italia: OIPE, Rapporto 2024; prezzi: ARERA",
            "Energy poverty in the region in 2021 and in Italy: OIPE, 2024 report; prices: ARERA",
        ),
        Text(
            "Redditi per provincia: MEF, dichiarazioni IRPEF 2023; impianti fotovoltaici: GSE 2022; famiglie: Istat",
            "Incomes by province: Ministry of Finance, income tax returns 2023; photovoltaic plants: GSE 2022; households: Istat",
        ),
        Text(
            "Diffusione: modello di Bass generalizzato (Bass, Krishnan e Jain 1994); parametri da verificare",
            "Diffusion: generalised Bass model (Bass, Krishnan and Jain 1994); parameters to be verified",
        ),
        GREEN_BOOK,
    ),
    panel=Panel(
        faces=(
            Face(
                "benefits_by_quintile",
                "quintile",
                Side.BENEFIT,
                Text("A chi vanno contributi e premio?", "Who gets grants and premium?"),
            ),
            Face(
                "bill_by_quintile",
                "quintile",
                Side.COST,
                Text("Chi spende quanto per l'energia?", "Who spends how much on energy?"),
            ),
            Face(
                "poor_by_quintile",
                "quintile",
                Side.ACCESS,
                Text("Chi è in povertà energetica, per reddito?", "Who is in energy poverty, by income?"),
            ),
            Face("roofs_by_tenure", "tenure", Side.ACCESS, Text("Chi ha un tetto da usare?", "Who has a roof to use?")),
            Face(
                "roofs_by_quintile",
                "quintile",
                Side.ACCESS,
                Text("Chi arriva al fotovoltaico?", "Who gets to photovoltaics?"),
            ),
            Face(
                "poor_by_place",
                "place",
                Side.ACCESS,
                Text("Dove si è in povertà energetica?", "Where are people in energy poverty?"),
            ),
        ),
        incomes=QUINTILE_INCOMES,
        incomes_source=QUINTILE_INCOMES_SOURCE,
        channel=Text(
            "Dividere secondo i consumi premia chi consuma di più; i contributi arrivano a chi può anticipare il resto.",
            "Sharing by consumption rewards those who consume more; grants reach those who can pay the rest up front.",
        ),
        corrective=Text(
            "Dividere secondo il bisogno, membri senza tetto, un fondo sociale con la parte oltre il 55%.",
            "Sharing by need, members without a roof, a social fund with the part beyond 55%.",
        ),
        blind_spots=Text(
            "Chi tiene spento il riscaldamento (e quindi spende poco), chi non ha un contratto a proprio nome, chi vive in "
            "alloggi collettivi.",
            "Those who keep the heating off (and so spend little), who have no contract in their own name, who live in "
            "collective housing.",
        ),
    ),
)
