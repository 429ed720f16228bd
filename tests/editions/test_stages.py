"""A closed edition without a desk: nothing comes into the folder that people share, and the page says why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scuola.editions import making
from scuola.grading.exchange.handing_in import hand_in
from scuola.grading.folders import inbound
from scuola.serving.delivery import prepare
from scuola.text import speaking
from scuola.text.problems import Problem
from tests.accounts import as_stranger, needs_root, open_the_way
from tests.editions.conftest import ended
from tests.grading.test_cycle import ASSIGNMENT

pytestmark = pytest.mark.filterwarnings("ignore")
PUT = "import os, sys; os.mkdir(sys.argv[1])"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with an exercise released, and Anna's folder beside it."""
    with speaking("it"):
        making.make(tmp_path / "course", date(2027, 1, 11))
        making.release(tmp_path / "course", [ASSIGNMENT])
        prepare(tmp_path / "anna", "it", tmp_path / "course", "anna")
    return tmp_path / "course"


def test_what_is_handed_in_to_a_closed_edition_is_refused_in_plain_words_until_it_is_opened_again(course: Path) -> None:
    exercise = course.parent / "anna" / "exercises" / ASSIGNMENT
    hand_in(ASSIGNMENT, exercise)
    for command in ("close", "archive"):
        assert ended(course, command).code == 0
        with pytest.raises(Problem) as refused:
            hand_in(ASSIGNMENT, exercise)
        assert "l'edizione è chiusa e non si consegna più" in refused.value.message.it
        assert "the edition is closed and nothing is handed in any more" in refused.value.message.en
        assert len(list(inbound(course, "it").iterdir())) == 1
    assert ended(course, "collect").code == 0, "what came before is collected"
    assert (course / "submitted" / "anna" / ASSIGNMENT).is_dir()
    assert ended(course, "release", ASSIGNMENT).code == 0
    with pytest.raises(Problem):
        hand_in(ASSIGNMENT, exercise)
    assert ended(course, "reopen").code == 0
    hand_in(ASSIGNMENT, exercise)
    assert len(list(inbound(course, "it").iterdir())) == 2


@needs_root
def test_another_account_puts_nothing_into_the_folder_of_a_closed_edition_in_any_other_way(course: Path) -> None:
    open_the_way(inbound(course, "it"))
    place = inbound(course, "it") / "anna+x+2027-01-12 10:00:00 UTC+1"
    for command, may in (("close", False), ("reopen", True)):
        assert ended(course, command).code == 0
        assert (as_stranger(PUT, place).returncode == 0) == may, command
