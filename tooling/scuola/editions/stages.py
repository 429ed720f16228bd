"""Closing an edition, archiving it and opening it again: what is in the course stays as it is, whatever its stage."""

from __future__ import annotations

from pathlib import Path

from scuola.editions import edition
from scuola.editions.edition import Stage
from scuola.grading.folders import take_in
from scuola.text import Text
from scuola.text.problems import not_written

#: What follows from a stage, for whoever chooses it.
FOLLOWS = {
    Stage.OPEN: Text(
        "L'edizione è aperta: chi è nell'elenco entra e consegna.",
        "The edition is open: those in the list come in and hand in.",
    ),
    Stage.CLOSED: Text(
        "L'edizione è chiusa: non si consegna più; lezioni, risposte ed esiti restano a chi partecipa.",
        "The edition is closed: nothing is handed in any more; lessons, answers and feedback stay with the "
        "participants.",
    ),
    Stage.ARCHIVED: Text(
        "L'edizione è archiviata: non si consegna più, e su un server entra soltanto chi insegna; a chi la aveva "
        "aperta si chiude entro un minuto. Cartelle e corso restano; i dati si cancellano con: scuola course privacy erase --all",
        "The edition is archived: nothing is handed in, and on a server those who teach alone come in; what "
        "participants have open ends within a minute. Folders and course stay; data are erased with: scuola course privacy "
        "erase --all",
    ),
}


def change(course: Path, stage: Stage) -> Text:
    """Bring an edition to a stage and return what follows; raise `Problem` if there is none, or it cannot be written."""
    this = edition.read(course)
    if this.stage is not stage:
        edition.write(course, this.model_copy(update={"stage": stage}))
    try:
        take_in(course, this.language, submissions=stage is Stage.OPEN)
    except OSError as error:
        raise not_written(course, error) from error
    return FOLLOWS[stage]
