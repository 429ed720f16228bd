"""A desk on a Unix socket: the whole way from the release to the feedback, and nothing to write in for anybody."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from scuola.editions import participants
from scuola.editions.marking.judgements import Judgement
from scuola.editions.marking.texts import mark, scripts
from scuola.grading.exchange import at_the_desk
from scuola.grading.exchange.at_the_desk import DeskProblem, HandInDesk
from scuola.grading.exchange.handing_in import hand_in
from scuola.grading.exchange.layout import page_name
from scuola.grading.exchange.receipts import find
from scuola.grading.exchange.receiving import fetch_feedback
from scuola.grading.folders import EXCHANGE, inbound
from scuola.notebooks.source import text_parts
from scuola.serving.delivery import prepare
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers
from scuola.workspace.receipts import latest
from tests.editions.conftest import FULL, told
from tests.grading.exercise import run
from tests.grading.test_cycle import ASSIGNMENT, GOOD
from tests.handin.desks import made, on_a_socket

pytestmark = pytest.mark.filterwarnings("ignore")
NOTEBOOK = f"{ASSIGNMENT}.it.ipynb"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course at its desk."""
    return made(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def socket(course: Path) -> Iterator[Path]:
    """The socket of its open desk."""
    with on_a_socket(course) as place:
        yield place


def folder_of(course: Path, key: str) -> Path:
    """Return the exercise in a participant's folder, made ready."""
    folder = course.parent / key
    prepare(folder, "it", course, key)
    return folder / "exercises" / ASSIGNMENT


def keys(course: Path) -> list[str]:
    return [one.key for one in participants.read(course)]


def test_from_release_to_feedback_through_the_desk(course: Path, socket: Path) -> None:
    anna = keys(course)[0]
    exercise = folder_of(course, anna)
    for part, answer in GOOD.items():
        Answers(exercise).put(part, answer)
    receipt = hand_in(ASSIGNMENT, exercise)
    assert receipt == latest(exercise)
    assert receipt.is_of(Answers(exercise).all())
    told(course, "collect", ASSIGNMENT)
    found = find(course, "it", receipt.code)
    assert found
    assert (found.key, found.counts) == (anna, True)
    assert fetch_feedback(ASSIGNMENT, exercise) is None
    told(course, "grade", ASSIGNMENT)
    (script,) = scripts(course, ASSIGNMENT, text_parts(ASSIGNMENT)[0])
    mark(course, script, Judgement("valutatrice", FULL))
    told(course, "feedback", ASSIGNMENT)
    page = fetch_feedback(ASSIGNMENT, exercise)
    assert page
    assert "Punti: 30 su 30" in page.read_text()


def test_nothing_of_a_course_at_its_desk_can_be_entered_by_others(course: Path, socket: Path) -> None:
    told(course, "release", ASSIGNMENT)
    run("nbgrader", "release_assignment", ASSIGNMENT, folder=course)
    for path in course.iterdir():
        if path.name != socket.name and not path.is_symlink():
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    assert stat.S_IMODE(course.stat().st_mode) == 0o711
    for path in (course / EXCHANGE).rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_nbgraders_own_commands_work_at_the_desk(tmp_path: Path) -> None:
    course = made(tmp_path)
    with on_a_socket(course) as socket:
        _play_with_nbgrader(course, socket, tmp_path / "work")


def _play_with_nbgrader(course: Path, socket: Path, work: Path) -> None:
    bruna = keys(course)[1]
    work.mkdir()
    shutil.copy(Path(at_the_desk.__file__).parents[2] / "jupyter" / "config" / "nbgrader_config.py", work)
    (work / "jupyter").mkdir()
    here = {"SCUOLA_DESK": str(socket), "JUPYTER_DATA_DIR": str(work / "jupyter")}

    def nbgrader(*words: str) -> str:
        return run("env", *(f"{name}={value}" for name, value in here.items()), "nbgrader", *words, "--student", bruna,
                   folder=work).stderr  # fmt: skip

    assert ASSIGNMENT in nbgrader("list")
    nbgrader("fetch_assignment", ASSIGNMENT)
    Answers(work / ASSIGNMENT).put("figures", GOOD["figures"])
    (work / ASSIGNMENT / "diary.txt").write_text("mine")
    assert re.search(r"Receipt: [A-Z2-7]{4}(-[A-Z2-7]{4}){3}", nbgrader("submit", ASSIGNMENT))
    (handed,) = inbound(course, "it").glob(f"{bruna}+*")
    assert {path.name for path in handed.iterdir()} == {
        NOTEBOOK, "answers.json", "timestamp.txt", "submission_secret.txt",
    }  # fmt: skip
    assert "no feedback available" in nbgrader("list", "--inbound")
    told(course, "collect", ASSIGNMENT)
    told(course, "grade", ASSIGNMENT)
    run("nbgrader", "generate_feedback", ASSIGNMENT, folder=course)
    assert HandInDesk(str(socket), key=bruna).feedback(ASSIGNMENT) == {}, "what is not released is not given"
    run("nbgrader", "release_feedback", ASSIGNMENT, folder=course)
    assert "ready to be fetched" in nbgrader("list", "--inbound")
    nbgrader("fetch_feedback", ASSIGNMENT)
    assert list((work / ASSIGNMENT / "feedback").glob("*/*.html"))


def test_a_page_has_the_name_that_nbgrader_gives_it() -> None:
    from nbgrader.utils import notebook_hash

    assert page_name("à" * 128, "n") == notebook_hash(secret="à" * 128, notebook_id="n")


def test_a_key_is_the_accounts_that_used_it_first_and_no_account_has_two(course: Path, socket: Path) -> None:
    anna, bruna, _ = keys(course)
    own = json.loads((course / ".accounts.json").read_text())
    assert own == {anna: os.getuid()}
    with pytest.raises(DeskProblem, match=bruna):
        HandInDesk(str(socket), key=bruna).submissions()


def test_a_desk_that_is_closed_is_said_and_exercises_are_those_of_the_last_time(tmp_path: Path) -> None:
    course = made(tmp_path)
    anna = keys(course)[0]
    with on_a_socket(course):
        exercise = folder_of(course, anna)
    prepared = prepare(course.parent / anna)
    assert "sportello" in str(prepared.notices[0])
    assert (exercise / NOTEBOOK).is_file()
    Answers(exercise).put("figures", GOOD["figures"])
    with pytest.raises(Problem, match=r"sportello.*Le risposte sono salvate"):
        hand_in(ASSIGNMENT, exercise)
