"""Levels of an ordinal scale, from 0 to 4, as tools count them: the upper ones need their evidence in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scuola.charts.chart import Profile
from scuola.declared.control import control
from scuola.declared.inputs import Inputs, paragraph
from scuola.text import Text

SCALE = (
    Text("assente", "absent"),
    Text("iniziale", "initial"),
    Text("parziale", "partial"),
    Text("solido", "solid"),
    Text("pienamente presente, con prove", "fully present, with evidence"),
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
    "Da 0 (assente) a 4 (con prove): un profilo da discutere",
    "From 0 (absent) to 4 (with evidence): a profile to discuss",
)


WEAKEST = Text("Il punto più debole è «{item}» (livello {level}).", "The weakest point is “{item}” (level {level}).")


class Claim(NamedTuple):
    """A level that someone gives, with what shows it."""

    label: Text
    level: int
    evidence: str

    @property
    def counted(self) -> int:
        """Return the level that counts."""
        return counted(self.level, self.evidence)


def counted(level: int, evidence: str) -> int:
    """Return the level that counts: what is said to be solid without saying what shows it counts as partial."""
    return level if evidence or level < NEEDS_EVIDENCE else WITHOUT_EVIDENCE


def evidence() -> str:
    """Return the field of what shows the levels of a section; `claims` reads it."""
    shown: str = paragraph(EVIDENCE, default="", most=1_000, help=EVIDENCE_HELP)
    return shown


def claims(section: Inputs | None, mark: str = "") -> list[Claim]:
    """Return the claims of a section: its ratings in order, each with the section's evidence; `mark` goes before.

    What a short form did not ask claims nothing: a level that is None, or a whole section.
    """
    if section is None:
        return []
    values, found = dict(section), []
    for name, field in type(section).model_fields.items():
        if control(field).kind == "rating" and values[name] is not None:
            label = control(field).label
            named = Text(f"{mark} · {label.it}", f"{mark} · {label.en}") if mark else label
            found.append(Claim(named, values[name], values["evidence"]))
    return found


def without_evidence(claimed: Iterable[Claim]) -> list[Text]:
    """Return what to say of each claim whose level counts less for lack of evidence."""
    return [NO_EVIDENCE(item=one.label) for one in claimed if one.counted < one.level]


def profile(title: Text, claimed: Iterable[Claim]) -> Profile:
    """Return the drawn profile of some claims; its sentence names the weakest."""
    items = [(one.label, one.counted) for one in claimed]
    label, level = min(items, key=lambda item: item[1])
    return Profile(
        title=title, subtitle=FROM_0_TO_4, summary=WEAKEST(item=label, level=level), items=items, levels=SCALE
    )
