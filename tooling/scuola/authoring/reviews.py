"""Facts age: which cases, laws and figures are due for another look, and which laws nobody answers for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scuola import curriculum
from scuola.data import datasets
from scuola.files.content import content
from scuola.files.typed_yaml import shown
from scuola.text import Text, formats

#: A law as Italian texts write it: kind, number, year.
LAW = re.compile(r"\b(?:L\.R\.|L\.|d\.lgs\.|DL|DM|DPR|DPCM)\s?(?:n\.\s)?\d+/\d{4}")
READ = (("modules", "*/*.md"), ("curriculum/lessons", "*.yaml"), ("curriculum/cases", "*.yaml"),
        ("curriculum/briefings", "*.yaml"), ("curriculum/teaching-cases", "*.yaml"))  # fmt: skip

OVERDUE = Text(
    "{what}: la revisione era dovuta entro il {by} (ultima: {last}). Rileggere le fonti e aggiornare le date.",
    "{what}: a review was due by {by} (last one: {last}). Read the sources again and update the dates.",
)
UNKNOWN_LAW = Text(
    "{file}, riga {line}: «{law}» non è in curriculum/laws.yaml. Aggiungerla, con il testo vigente e le date di revisione.",
    "{file}, line {line}: “{law}” is not in curriculum/laws.yaml. Add it, with the text in force and its review dates.",
)
UNDATED = Text(
    "datasets/{slug}: dati pubblicati senza «reviewed» e «review_by», o una fonte senza «table».",
    "datasets/{slug}: published figures without `reviewed` and `review_by`, or a source without `table`.",
)


def overdue(today: date) -> list[Text]:
    """Return a message for everything whose review is overdue: a reminder, which stops no build."""
    return [OVERDUE(what=what, by=formats.day(by), last=formats.day(last)) for what, last, by in _dated() if today > by]


def _dated() -> Iterator[tuple[str, date, date]]:
    for case in curriculum.cases().values():
        yield f"curriculum/cases/{case.slug}.yaml", case.reviewed, case.review_by
    for briefing in curriculum.briefings().values():
        yield f"curriculum/briefings/{briefing.slug}.yaml", briefing.reviewed, briefing.review_by
    for told in curriculum.teaching_cases().values():
        yield f"curriculum/teaching-cases/{told.slug}.yaml", told.reviewed, told.review_by
    for expert in curriculum.experts().values():
        yield f"curriculum/experts/{expert.slug}.yaml", expert.reviewed, expert.review_by
    for law in curriculum.laws():
        yield f"curriculum/laws.yaml, {law.id}", law.reviewed, law.review_by
    for slug in datasets.slugs():
        dataset = datasets.describe(slug)
        if dataset.reviewed and dataset.review_by:
            yield f"datasets/{slug}", dataset.reviewed, dataset.review_by


def faults() -> list[Text]:
    """Return a message for every law that nobody answers for, and for published figures that cannot be reviewed."""
    found = [one for folder, files in READ for path in sorted((content() / folder).glob(files)) for one in _laws(path)]
    return [*found, *(UNDATED(slug=slug) for slug in datasets.slugs() if not _can_be_reviewed(slug))]


def _laws(path: Path) -> Iterator[Text]:
    text = path.read_text(encoding="utf-8")
    for match in LAW.finditer(text):
        if not curriculum.laws_in(match[0]):
            line = text.count("\n", 0, match.start()) + 1
            yield UNKNOWN_LAW(file=shown(path), line=line, law=match[0])


def _can_be_reviewed(slug: str) -> bool:
    dataset = datasets.describe(slug)
    dated = dataset.reviewed is not None and dataset.review_by is not None
    return dataset.synthetic or (dated and all(source.table for source in dataset.sources))
