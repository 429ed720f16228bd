"""Facts age, and the check says which: cases, laws and published figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scuola import curriculum
from scuola.authoring import reviews
from scuola.data import datasets
from scuola.files.content import Content, using
from scuola.text.problems import Problem


def test_nothing_is_overdue_on_the_day_of_its_review_and_everything_is_in_the_end() -> None:
    assert reviews.overdue(date(2026, 11, 28)) == []
    published = [slug for slug in datasets.slugs() if not datasets.describe(slug).synthetic]
    late = reviews.overdue(date(2100, 1, 1))
    told = len(curriculum.cases()) + len(curriculum.briefings()) + len(curriculum.teaching_cases())
    told += len(curriculum.experts())
    assert len(late) == told + len(curriculum.laws()) + len(published)


def test_a_reminder_names_what_is_due_and_since_when() -> None:
    said = [str(one) for one in reviews.overdue(date(2027, 2, 1))]
    assert any("zero-long-term-unemployment.yaml" in one and "31 gennaio 2027" in one for one in said)


def test_every_law_that_a_text_names_is_answered_for() -> None:
    assert [str(fault) for fault in reviews.faults()] == []


def test_a_law_that_nobody_answers_for_is_found_with_its_line(checkout: Path) -> None:
    path = checkout / "modules/shared-administration/shared-administration.md"
    path.write_text(path.read_text().replace("d.lgs. 36/2023", "d.lgs. 99/2099", 1))
    (said,) = [str(fault) for fault in reviews.faults()]
    assert "d.lgs. 99/2099" in said
    assert "riga " in said


def test_published_figures_name_page_table_and_review(checkout: Path) -> None:
    path = checkout / "datasets/evictions/datapackage.yaml"
    path.write_text(path.read_text().replace("reviewed: 2026-11-28\n", ""))
    assert any("datasets/evictions" in str(fault) for fault in reviews.faults())


def test_a_law_leads_to_its_own_page_and_never_to_a_home_page(checkout: Path) -> None:
    path = checkout / "curriculum/laws.yaml"
    written = path.read_text()
    address = next(law.address for law in curriculum.laws() if law.id == "lr-3-2023")
    path.write_text(written.replace(address, "https://demetra.regione.emilia-romagna.it", 1))
    with using(Content(checkout)), pytest.raises(Problem, match="address"):
        curriculum.laws()
