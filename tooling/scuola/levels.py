"""Levels of an ordinal scale, from 0 to 4, as tools count them: the upper ones need their evidence in words."""

from __future__ import annotations

from collections.abc import Iterable

from scuola.text import Text

SCALE = (
    Text("assente", "absent"),
    Text("iniziale", "initial"),
    Text("parziale", "partial"),
    Text("solido", "solid"),
    Text("pienamente presente, con evidenza", "fully present, with evidence"),
)

#: A level from here up needs its evidence in words; without it the level counts as `WITHOUT_EVIDENCE`.
NEEDS_EVIDENCE, WITHOUT_EVIDENCE = 3, 2

EVIDENCE = Text("Che cosa lo mostra?", "What shows it?")
EVIDENCE_HELP = Text(
    "Serve per i livelli 3 e 4; senza, il livello vale 2.",
    "Needed for levels 3 and 4; without it the level counts as 2.",
)
NO_EVIDENCE = Text(
    "«{item}»: il livello 3 o 4 chiede di scrivere che cosa lo mostra; per ora vale 2.",
    "“{item}”: level 3 or 4 needs what shows it in words; for now it counts as 2.",
)
FROM_0_TO_4 = Text(
    "Da 0 (assente) a 4 (con evidenza): un profilo da discutere",
    "From 0 (absent) to 4 (with evidence): a profile to discuss",
)


def counted(level: int, evidence: str) -> int:
    """Return the level that counts: what is said to be solid without saying what shows it counts as partial."""
    return level if evidence or level < NEEDS_EVIDENCE else WITHOUT_EVIDENCE


def without_evidence(levels: Iterable[tuple[Text, int, str]]) -> list[Text]:
    """Return what to say of each item (label, level, evidence) whose level counts less for lack of evidence."""
    return [NO_EVIDENCE(item=label) for label, level, evidence in levels if counted(level, evidence) < level]
