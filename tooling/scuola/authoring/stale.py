"""Which certificates no longer say what is true: the task has changed, or the model, or they never said enough.

And which notes to be judged have no whole answer key. Both are in the project, and in no wheel.
"""

from __future__ import annotations

from collections.abc import Iterator

from scuola.authoring.calibration import Trial
from scuola.authoring.certificates import FOLDER, Certificate, fingerprint, parts_with_tasks, path_of, stored
from scuola.authoring.refusals import refusals
from scuola.exercises import ClaimsPart, SimulationPart, right_answers
from scuola.files.content import content
from scuola.notebooks import source
from scuola.text import LANGUAGES, Text
from scuola.text.problems import Problem

NO_CERTIFICATE = Text(
    "exercises/{slug}: il compito «{part}» non ha un certificato: scuola calibrate {slug}",
    "exercises/{slug}: the task “{part}” has no certificate: scuola calibrate {slug}",
)
CHANGED_TASK = Text(
    "exercises/{slug}: il compito «{part}» è cambiato dopo il suo certificato: scuola calibrate {slug}",
    "exercises/{slug}: the task “{part}” has changed since its certificate: scuola calibrate {slug}",
)
CHANGED_MODEL = Text(
    "exercises/{slug}: le soluzioni di «{part}» non danno più i risultati del certificato, perché la simulazione è "
    "cambiata: scuola calibrate {slug}",
    "exercises/{slug}: the solutions of “{part}” no longer come to what the certificate says, as the simulation has "
    "changed: scuola calibrate {slug}",
)
NOT_WORTH = Text(
    "exercises/{slug}: {why} Poi: scuola calibrate {slug}", "exercises/{slug}: {why} Then: scuola calibrate {slug}"
)


def faults() -> list[Text]:
    """Return what is wrong with the certificates of all decision tasks, and with the keys of all notes to be judged.

    An installed package has none: there is nothing to compare.
    """
    if not (content() / FOLDER).is_dir():
        return []
    found: list[Text] = []
    for slug in content().exercises():
        for name, part in parts_with_tasks(slug).items():
            found += _of_a_task(slug, name, part)
        found += _of_keys(slug)
    return found


def _of_a_task(slug: str, name: str, part: SimulationPart) -> Iterator[Text]:
    if not path_of(slug, name).is_file():
        yield NO_CERTIFICATE(slug=slug, part=name)
        return
    kept = stored(slug, name)
    if kept.task != fingerprint(part.task):
        yield CHANGED_TASK(slug=slug, part=name)
    elif _solutions_have_changed(part, kept):
        yield CHANGED_MODEL(slug=slug, part=name)
    else:
        yield from (NOT_WORTH(slug=slug, why=why) for why in refusals(part, kept))


def _solutions_have_changed(part: SimulationPart, kept: Certificate) -> bool:
    trial = Trial(part)
    return any(trial.figures(dict(one.levers)) != one.figures for one in kept.solutions)


def _of_keys(slug: str) -> Iterator[Text]:
    for part in source.exercise(slug).parts:
        if isinstance(part, ClaimsPart):
            try:
                right_answers(slug, part, LANGUAGES[0])
            except Problem as problem:
                yield problem.message
