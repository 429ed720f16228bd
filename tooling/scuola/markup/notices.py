"""Notices that stand on many pages."""

from __future__ import annotations

from scuola.text import Text

NOT_LEGAL = Text("Materiale didattico: non costituisce parere legale.", "Teaching material: not legal advice.")
IN_FORCE = Text(
    "Verificare il testo vigente su Normattiva (norme statali) e Demetra (leggi regionali dell'Emilia-Romagna).",
    "Check the text in force on Normattiva (national law) and Demetra (regional law of Emilia-Romagna).",
)
