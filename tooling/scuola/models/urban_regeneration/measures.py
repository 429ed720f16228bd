"""What the urban simulation reports."""

from __future__ import annotations

from scuola.declared.measures import Measure
from scuola.models.urban_regeneration.coefficients import BURDEN_LIMIT, SOCIAL_BURDEN
from scuola.models.urban_regeneration.facts import NEIGHBOURHOODS
from scuola.simulations.result import Dimension
from scuola.simulations.vocabulary import HOUSEHOLDS, QUINTILE, STAFF_DAYS, money
from scuola.text import Text, untranslated
from scuola.text.formats import percent

EUROS_A_MONTH = Text("€/mese", "€ a month")

DIMENSIONS = {
    "quintile": QUINTILE,
    "area": Dimension(
        Text("Quartiere (inventato)", "Neighbourhood (invented)"), {name: untranslated(name) for name in NEIGHBOURHOODS}
    ),
    "arrival": Dimension(
        Text("Chi c'era e chi è arrivato", "Who was there and who came"),
        {
            "here": Text("Chi c'era nel 2026", "Those there in 2026"),
            "new": Text("Chi è arrivato dopo", "Those who came after"),
        },
    ),
}

_QUALITY = Text(
    "Qualità di edifici, spazi e servizi da 0 a 1, in media tra chi abita nei quartieri.",
    "Quality of buildings, spaces and services from 0 to 1, on average among those who live in neighbourhoods.",
)
MEASURES = {
    "stayed_well": Measure(
        label=Text("Chi aveva meno è rimasto, e bene", "Those who had less stayed, and well"),
        how=Text(
            "Per ogni famiglia a basso reddito del 2026: la qualità del quartiere se ci abita ancora, zero se ha dovuto "
            "o voluto andarsene; in media.",
            "For every low-income household of 2026: the quality of the neighbourhood if it still lives there, zero if it "
            "had to leave or chose to; on average.",
        ),
        form="share", better="higher", target=0.46,
    ),
    "still_here": Measure(
        label=Text("Famiglie a basso reddito ancora nel quartiere", "Low-income households still in their neighbourhood"),
        how=Text("Su quelle che c'erano nel 2026.", "Out of those there in 2026."),
        form="share", better="higher",
    ),
    "quality": Measure(
        label=Text("Qualità dei quartieri", "Quality of neighbourhoods"), how=_QUALITY,
        form="share", better="higher", split="quality_by_quintile",
    ),
    "quality_by_quintile": Measure(
        label=Text("Qualità del quartiere in cui si abita", "Quality of the neighbourhood lived in"), how=_QUALITY,
        form="share", better="higher", axes=("quintile",),
    ),
    "quality_by_arrival": Measure(
        label=Text("Qualità per chi c'era e per chi è arrivato", "Quality for those there and those who came"), how=_QUALITY,
        form="share", better="higher", axes=("arrival",),
    ),
    "quality_by_area": Measure(
        label=Text("Qualità per quartiere", "Quality by neighbourhood"),
        how=Text("Quartiere per quartiere, da 0 a 1.", "Neighbourhood by neighbourhood, from 0 to 1."),
        form="share", better="higher", axes=("area",),
    ),
    "rent_by_area": Measure(
        label=Text("Canone medio", "Mean rent"),
        how=Text("Segue qualità, lavoro e case libere.", "Follows quality, jobs and free homes."),
        unit=EUROS_A_MONTH, decimals=0, better="lower", axes=("area",),
    ),
    "burden_by_quintile": Measure(
        label=Text("Peso del canone sul reddito di chi affitta", "Weight of rent on tenants' income"),
        how=Text(
            "Canone di mercato su reddito; per il gruppo a basso reddito contano anche le case sociali ({share}).",
            "Market rent over income; for the low-income group social homes count too ({share}).",
        )(share=percent(SOCIAL_BURDEN, 0)),
        form="share", better="lower", axes=("quintile",),
    ),
    "displaced": Measure(
        label=Text("Famiglie costrette ad andarsene nell'anno", "Households forced to leave in the year"),
        how=Text(
            "Famiglie a basso reddito in affitto di mercato, oltre il {share} del reddito, meno dove sono tutelate.",
            "Low-income tenants at market rent, beyond {share} of income, fewer where they are protected.",
        )(share=percent(BURDEN_LIMIT, 0)),
        unit=HOUSEHOLDS, decimals=0, better="lower", split="displaced_by_area",
    ),
    "displaced_by_area": Measure(
        label=Text("Famiglie costrette ad andarsene, per quartiere", "Households forced to leave, by neighbourhood"),
        how=Text("Nell'anno.", "In the year."), unit=HOUSEHOLDS, decimals=0, better="lower", axes=("area",),
    ),
    "displaced_by_quintile": Measure(
        label=Text("Costretti ad andarsene", "Forced to leave"),
        how=Text("Ogni 1.000 famiglie in affitto del quinto, nell'anno.", "Per 1,000 tenants of the quintile, in the year."),
        unit=Text("ogni 1.000 in affitto", "per 1,000 tenants"), decimals=1, better="lower", axes=("quintile",),
    ),
    "segregation": Measure(
        label=Text("Separazione tra chi ha meno e chi ha più", "Separation of those with less from those with more"),
        how=Text(
            "Indice di dissimilarità: quota di famiglie che dovrebbe traslocare perché i due gruppi siano distribuiti alla pari.",
            "Dissimilarity index: share of households that would have to move for the two groups to be spread alike.",
        ),
        form="share", better="lower",
    ),
    "trust": Measure(
        label=Text("Fiducia nei quartieri", "Trust in neighbourhoods"),
        how=Text(
            "Da 0 a 1: la costruiscono patti e usi temporanei, la distrugge l'espulsione; decide quanto le opere riescono.",
            "From 0 to 1: built by pacts and temporary uses, destroyed by displacement; it decides how far works succeed.",
        ),
        form="share", decimals=0, better="higher",
    ),
    "jobs": Measure(
        label=Text("Lavoro e negozi nei quartieri", "Jobs and shops in neighbourhoods"),
        how=Text("Indice medio; 1 è la media della città di oggi.", "Mean index; 1 is the city's mean today."),
        decimals=2, better="higher",
    ),
    "private": Measure(
        label=Text("Case rinnovate dai privati nell'anno", "Homes renewed by private owners in the year"),
        how=Text("Dove il canone possibile supera quello di oggi.", "Where the possible rent exceeds today's."),
        unit=Text("case", "homes"), decimals=0,
    ),
    "social": Measure(
        label=Text("Case sociali", "Social homes"),
        how=Text("Di oggi, acquistate e ottenute con la quota.", "Those of today, bought, and obtained by the quota."),
        unit=Text("case", "homes"), decimals=0, better="higher",
    ),
    "outside": Measure(
        label=Text("Famiglie che non trovano posto in città", "Households who find no room in the city"),
        how=Text("Chi cerca casa meno chi la trova, nell'anno.", "Those looking less those who find, in the year."),
        unit=HOUSEHOLDS, decimals=0, better="lower",
    ),
    "residents": Measure(
        label=Text("Famiglie residenti", "Resident households"),
        how=Text(
            "Quelle di prima, più arrivi, meno chi lascia la città o non trova posto.",
            "Those before, plus arrivals, less those who leave the city or find no room.",
        ),
        unit=HOUSEHOLDS, decimals=0, axes=("area",),
    ),
    "inflow": Measure(
        label=Text("Nuove famiglie in cerca di casa", "New households looking for a home"),
        how=Text("Crescita della città, se cresce.", "Growth of the city, if it grows."), unit=HOUSEHOLDS, decimals=0,
    ),
    "outflow": Measure(
        label=Text("Famiglie che lasciano la città", "Households that leave the city"),
        how=Text("Calo della città, se cala.", "Decline of the city, if it declines."), unit=HOUSEHOLDS, decimals=0,
    ),
    "staff_days": STAFF_DAYS,
    **money(Text("Bilancio aggiuntivo, dopo gli urti.", "Additional budget, after the blows.")),
}  # fmt: skip
