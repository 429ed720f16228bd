"""Closing an edition, archiving it and opening it again: what is in the course stays as it is, whatever its stage."""

from __future__ import annotations

from pathlib import Path

from scuola.editions import edition
from scuola.editions.edition import Stage
from scuola.text import Text

#: What follows from a stage, for whoever chooses it.
FOLLOWS = {
    Stage.OPEN: Text(
        "L'edizione è aperta: chi è nell'elenco entra e consegna.",
        "The edition is open: those in the list come in and hand in.",
    ),
    Stage.CLOSED: Text(
        "L'edizione è chiusa: lo sportello non prende più consegne; lezioni, risposte ed esiti restano a chi partecipa.",
        "The edition is closed: the hand-in desk takes nothing in any more; lessons, answers and feedback stay with the "
        "participants.",
    ),
    Stage.ARCHIVED: Text(
        "L'edizione è archiviata: lo sportello non prende consegne, e su un server entra soltanto chi insegna; a chi la aveva "
        "aperta si chiude entro un minuto. Cartelle e corso restano; i dati si cancellano con: scuola course privacy erase --all",
        "The edition is archived: the hand-in desk takes nothing in, and on a server those who teach alone come in; what "
        "participants have open ends within a minute. Folders and course stay; data are erased with: scuola course privacy "
        "erase --all",
    ),
}


def change(course: Path, stage: Stage) -> Text:
    """Bring an edition to a stage and return what follows; raise `Problem` if there is none, or it cannot be written."""
    this = edition.read(course)
    if this.stage is not stage:
        edition.write(course, this.model_copy(update={"stage": stage}))
    return FOLLOWS[stage]
