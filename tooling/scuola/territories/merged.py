"""Municipalities that are no more: into which one they were merged, and since when.

Emilia-Romagna went from 348 municipalities to 328 between 2014 and 2019, in thirteen mergers (Regione Emilia-Romagna,
*Fusioni di Comuni*: autonomie.regione.emilia-romagna.it/fusioni-di-comuni/approfondimenti/percorsi, page of 2021).
"""

from __future__ import annotations

MERGED: dict[str, tuple[int, tuple[str, ...]]] = {
    "Valsamoggia": (2014, ("Bazzano", "Castello di Serravalle", "Crespellano", "Monteveglio", "Savigno")),
    "Fiscaglia": (2014, ("Massa Fiscaglia", "Migliarino", "Migliaro")),
    "Sissa Trecasali": (2014, ("Sissa", "Trecasali")),
    "Poggio Torriana": (2014, ("Poggio Berni", "Torriana")),
    "Ventasso": (2016, ("Busana", "Collagna", "Ligonchio", "Ramiseto")),
    "Alto Reno Terme": (2016, ("Granaglione", "Porretta Terme")),
    "Montescudo-Monte Colombo": (2016, ("Monte Colombo", "Montescudo")),
    "Polesine Zibello": (2016, ("Polesine Parmense", "Zibello")),
    "Terre del Reno": (2017, ("Mirabello", "Sant'Agostino")),
    "Alta Val Tidone": (2018, ("Caminata", "Nibbiano", "Pecorara")),
    "Riva del Po": (2019, ("Berra", "Ro")),
    "Tresignana": (2019, ("Formignana", "Tresigallo")),
    "Sorbolo Mezzani": (2019, ("Mezzani", "Sorbolo")),
}


def merged_into() -> dict[str, tuple[str, int]]:
    """Return, by the name of a municipality that is no more, the one that it is part of, and since which year."""
    return {name: (into, year) for into, (year, parts) in MERGED.items() for name in parts}
