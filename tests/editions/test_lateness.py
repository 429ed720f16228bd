"""What a participant's page says of time agrees with what the course counts, to the second and with more time given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from scuola.editions.participants import Participant
from scuola.editions.results import results
from scuola.exercises.due import due_of, is_after_due
from scuola.grading.exchange.inbound import moment_of
from scuola.grading.folders import outbound
from scuola.pages.exercise import ExercisePage
from scuola.pages.exercise_forms import ExerciseForms
from scuola.serving.delivery import prepare
from scuola.workspace.receipts import Receipt, keep
from tests.editions.conftest import told
from tests.grading.test_cycle import ASSIGNMENT

pytestmark = pytest.mark.filterwarnings("ignore")


def timestamp_of(course: Path, person: Participant) -> Path:
    return course / "submitted" / person.key / ASSIGNMENT / "timestamp.txt"


def is_late(course: Path, person: Participant) -> bool:
    """Say what the course's results say."""
    return next(one.results[ASSIGNMENT].late for one in results(course) if one.participant.key == person.key)


def test_page_and_course_agree_at_the_second_of_the_deadline_and_with_more_time(
    course: Path, people: Sequence[Participant], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = due_of(outbound(course, "it", ASSIGNMENT) / f"{ASSIGNMENT}.it.ipynb")
    assert due
    seconds = {person: second for person, second in zip(people, (-1, 0, 1), strict=False)}
    for person, second in seconds.items():
        moment = (due + timedelta(seconds=second)).astimezone(moment_of("2027-01-01 00:00:00 UTC").tzinfo)
        timestamp_of(course, person).write_text(f"{moment:%Y-%m-%d %H:%M:%S.%f} UTC")
    told(course, "grade", ASSIGNMENT, "--force")
    for person, second in seconds.items():
        receipt = Receipt(moment_of(timestamp_of(course, person).read_text()), "ABCD")
        assert is_late(course, person) == is_after_due(receipt, due) == (second > 0), second
    late = people[2]
    told(course, "extend", late.key, ASSIGNMENT, "--days", "1")
    assert not is_late(course, late)
    prepare(tmp_path / "folder", "it", course, late.key)
    folder = tmp_path / "folder" / "exercises" / ASSIGNMENT
    keep(folder, Receipt(moment_of(timestamp_of(course, late).read_text()), "ABCD-EFGH-IJKL-MNOP"))
    monkeypatch.chdir(folder)
    forms = ExercisePage(ASSIGNMENT).page()
    assert isinstance(forms, ExerciseForms)
    assert "dopo il termine di tutti (con una proroga vale la propria data)" in forms.state.value
    assert "in ritardo" not in forms.state.value
