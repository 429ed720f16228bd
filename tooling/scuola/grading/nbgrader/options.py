"""Settings of a course that grading in confinement cannot follow: they are named, never ignored in silence."""

from __future__ import annotations

from typing import Any

from traitlets.config import Config

from scuola.text import Text

NOT_HONOURED = Text("L'opzione {option} non è seguita: {why}.", "The option {option} is not followed: {why}.")

#: By class and trait: for which values it is not followed, and why.
OTHERWISE: dict[tuple[str, str], tuple[Any, Text]] = {
    ("Execute", "enabled"): (
        False,
        Text("ciò che non è eseguito non dà prova, e senza prova non si danno punti",
             "what is not run gives no proof, and without proof no points are given"),
    ),
    ("Execute", "kernel_manager_class"): (
        None, Text("il codice gira solo in un kernel confinato", "code runs in a confined kernel alone"),
    ),
    ("KernelManager", "transport"): (
        None, Text("con il kernel si parla solo per socket privati", "the kernel is spoken to by private sockets alone"),
    ),
    ("OverwriteCells", "missing_cell_notification"): (
        None, Text("una cella che mancava è rimessa al suo posto com'era, e lo si dice nel resoconto",
                   "a cell that was missing is put back as it was, and the report says so"),
    ),
}  # fmt: skip
PARENTS = {
    "Execute": ("Execute", "ExecutePreprocessor", "NotebookClient"),
    "KernelManager": ("KernelManager", "AsyncKernelManager"),
}


def not_honoured(config: Config) -> list[Text]:
    """Return what there is to say of a course's settings that have another effect, or none."""
    found = []
    for (kind, trait), (value, why) in OTHERWISE.items():
        for section in PARENTS.get(kind, (kind,)):
            if trait in config[section] and (value is None or config[section][trait] == value):
                found.append(NOT_HONOURED(option=f"{section}.{trait}", why=why))
    return found
