"""`scuola grade` on an ordinary nbgrader course: accidents cost nothing, attacks earn nothing, each harms only itself."""

from __future__ import annotations

import json
import os
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from scuola.grading.rubbish import PREFIX
from scuola.grading.running.enclosure import USERS
from tests.grading.corpus import GAPS, NAMES, SUMS, names
from tests.grading.corpus.cases import PLANTED, Case
from tests.grading.exercise import ASSIGNMENT, NAME, SECRET, hand_in, make, run, source
from tests.waiting import eventually

pytestmark = pytest.mark.filterwarnings("ignore")
SECONDS = "5"
NAMED = "names"  # the exercise about names
Left = set[tuple[str, str | int]]
Graded = tuple[Path, dict[str, dict[str, Any]], Left]


@pytest.fixture(scope="module")
def visitors() -> Iterator[tuple[int, list[Any]]]:
    """A listening port, and who came."""
    came: list[Any] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        is_over = threading.Event()

        def wait() -> None:
            while not is_over.is_set():
                with suppress(TimeoutError):
                    came.append(listener.accept())

        waiting = threading.Thread(target=wait)
        waiting.start()
        yield listener.getsockname()[1], came
        is_over.set()
        waiting.join()


def prepared(case: Case, course: Path, port: int) -> Case:
    """Return a case that knows where the course is, and a port to call."""

    def mangle(folder: Path, notebook: dict[str, Any]) -> Any:
        changed = case.mangle(folder, notebook) if case.mangle else notebook
        if not isinstance(changed, dict):
            return changed
        for cell in changed.get("cells", ()):
            if isinstance(cell["source"], str):
                cell["source"] = cell["source"].replace("{course}", str(course)).replace("{port}", str(port))
        return changed

    return Case(case.points, mangle, case.answers, case.says, case.waiting)


def left_of_runs() -> Left:
    """Return what could be left of a run of grading: folders, shared memory, processes of spare users."""
    processes = psutil.process_iter(["uids", "cmdline"])
    return {
        *(("folder", path.name) for path in Path(tempfile.gettempdir()).glob(f"*{PREFIX}*")),
        *(("shared memory", path.name) for path in Path("/dev/shm").iterdir()),
        *(("process", process.pid) for process in processes if is_a_participants(process)),
    }


def is_a_participants(process: psutil.Process) -> bool:
    """Return whether a process is of a spare user, or one that the corpus starts."""
    is_spare = any(process.info["uids"].real in users for users in USERS)
    return is_spare or process.info["cmdline"] in (["sleep", "97"], ["sleep", "98"])


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, visitors: tuple[int, list[Any]]) -> Graded:
    """The course after everything was handed in and graded, what was reported of each, what was left before."""
    course = make(tmp_path_factory.mktemp("hostile"), assignments={ASSIGNMENT: source(), NAMED: names.source()})
    os.environ["SECRET_OF_THE_COURSE"] = PLANTED
    for place in (course, course / "submitted" / "honest", course / "source", course / "release"):
        place.mkdir(parents=True, exist_ok=True)
        (place / "private.txt").write_text(PLANTED)
    for person, case in {**SUMS, **GAPS}.items():
        ready = prepared(case, course, visitors[0])
        hand_in(course, person, ready.mangle, ready.answers)
    for person, case in NAMES.items():
        hand_in(course, person, case.mangle, case.answers, assignment=NAMED, good=names.ANSWERS)
    before = left_of_runs()
    reported: dict[str, dict[str, Any]] = {}
    for assignment in (ASSIGNMENT, NAMED):
        ended = run("scuola", "grade", assignment, "--json", "--seconds", SECONDS, folder=course)
        reported |= {one["participant"]: one for one in json.loads(ended.stdout)}
    return course, reported, before


@pytest.mark.parametrize("name", [*SUMS, *NAMES])
def test_each_earns_what_it_deserves_and_the_grader_is_told_why(name: str, graded: Graded) -> None:
    outcome, case = graded[1][name], {**SUMS, **NAMES}[name]
    assert outcome["state"] == "graded", outcome
    assert outcome["points"] == case.points, outcome
    assert outcome["waiting"] == case.waiting, outcome
    assert case.says in " ".join(outcome["remarks"])


def test_known_gaps_are_as_many_as_the_documents_say(graded: Graded) -> None:
    still_won = [name for name in GAPS if graded[1][name]["points"] > GAPS[name].points]
    documented = Path("docs/grading.md").read_text(encoding="utf-8")
    assert f"**Known gaps: {len(still_won)}.**" in documented, still_won
    assert still_won == list(GAPS), "a gap that is closed is a cheat: move it to cheats.py"


def test_there_are_at_least_two_hundred_and_forty_of_them() -> None:
    assert len(SUMS) + len(NAMES) + len(GAPS) >= 240


def scores(course: Path) -> dict[str, dict[str, float | None]]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "sums") as book:
        return {
            one.student.id: {grade.name: grade.auto_score for notebook in one.notebooks for grade in notebook.grades}
            for assignment in book.assignments for one in book.assignment_submissions(assignment.name)
        }  # fmt: skip


def test_the_gradebook_says_the_same_as_the_report(graded: Graded) -> None:
    written = scores(graded[0])
    for name, outcome in graded[1].items():
        assert sum(score or 0 for score in written[name].values()) == outcome["points"], name


def test_honest_work_is_graded_as_without_the_others(graded: Graded, tmp_path: Path) -> None:
    course = make(tmp_path)
    for name in ("honest", "half", "wrong"):
        hand_in(course, name, answers=SUMS[name].answers)
    run("scuola", "grade", ASSIGNMENT, folder=course)
    assert scores(course) == {name: scores(graded[0])[name] for name in ("honest", "half", "wrong")}


def test_nothing_leaks(graded: Graded, visitors: tuple[int, list[Any]]) -> None:
    course, *_ = graded
    assert not visitors[1]
    assert not (course / "LEAK").exists()
    for path in (course / "autograded").rglob("*.ipynb"):
        outputs = [output for one in json.loads(path.read_text())["cells"] for output in one.get("outputs", ())]
        printed = "".join("".join(output["text"]) for output in outputs if output["output_type"] == "stream")
        assert "LEAK" not in printed, path
        assert PLANTED not in json.dumps(outputs), path
        others = [one for one in outputs if one["output_type"] != "error"]  # a traceback shows the instructor's line
        assert SECRET not in json.dumps(others) or path.parts[-3] in GAPS, path
    for path in (course / "autograded").rglob("*"):
        if path.is_file() and path.suffix != ".ipynb" and path.parts[-3:] != ("honest", ASSIGNMENT, "private.txt"):
            assert PLANTED.encode() not in path.read_bytes(), path


def test_nothing_is_left_behind(graded: Graded) -> None:
    left = left_of_runs() - graded[2]
    # A run of another worker has things of its own while it lasts: what is left of ours stays.
    eventually(lambda: not left & left_of_runs())
    assert not left & left_of_runs()


def test_repairs_are_told_in_the_gradebooks_comment(graded: Graded) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{graded[0] / 'gradebook.db'}", "sums") as book:
        notebook = book.find_submission(ASSIGNMENT, "answer-split").notebooks[0]
        assert any("divisa o copiata in 2 celle" in (one.auto_comment or "") for one in notebook.comments)


def test_tests_are_the_instructors_own_hidden_ones_included(graded: Graded) -> None:
    text = (graded[0] / "autograded" / "test-emptied" / ASSIGNMENT / f"{NAME}.ipynb").read_text()
    assert SECRET in text


def test_a_second_run_has_nothing_to_do(graded: Graded) -> None:
    before = scores(graded[0])
    ended = run("scuola", "grade", ASSIGNMENT, "--json", "--seconds", SECONDS, folder=graded[0])
    assert {one["state"] for one in json.loads(ended.stdout)} == {"current"}
    assert scores(graded[0]) == before
