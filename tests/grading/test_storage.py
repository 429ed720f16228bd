"""Where the gradebook is kept: a full disk, a read-only one, a PostgreSQL server."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scuola.grading.nbgrader.database import reading
from scuola.grading.nbgrader.marks import read_marks
from scuola.grading.nbgrader.opening import open_course
from tests import postgresql
from tests.accounts.own_mounts import MAY_MOUNT
from tests.grading.exercise import ASSIGNMENT, run
from tests.grading.test_faults import course, expected, grades
from tests.postgresql import AS_ROOT

__all__ = ["course"]
pytestmark = pytest.mark.filterwarnings("ignore")

OWN_MOUNTS = ("unshare", "--mount")
#: Makes the folder that a script is in read-only while the script lasts; permissions alone do not hold root back.
READ_ONLY = (
    "mount --bind . . && mount -o remount,ro,bind . && cd ."
    if AS_ROOT
    else "chmod -R a-w . && trap 'chmod -R u+w .' EXIT"
)


def in_course(script: str, course: Path) -> subprocess.CompletedProcess[str]:
    """Run a script to its end in the course folder, with mounts of its own if it may have them."""
    return run(*(OWN_MOUNTS if MAY_MOUNT else ()), "bash", "-euc", script, folder=course, check=False)


@pytest.mark.skipif(not MAY_MOUNT, reason="a small disk can be mounted by root alone")
def test_on_a_full_disk_what_fits_is_graded_and_the_rest_once_there_is_room(course: Path, tmp_path: Path) -> None:
    size = sum(path.stat().st_size for path in course.rglob("*") if path.is_file())
    outside = tmp_path / "outside"
    outside.mkdir()
    ended = in_course(
        f"""
        cp -r . {outside}/course && cd {outside}
        mkdir small && mount -t tmpfs -o size={size // 1024 + 160}k none small && cp -r course/. small/
        scuola grade {ASSIGNMENT} --course small > first.out 2> first.err && echo 0 > first.code || echo $? > first.code
        mount -o remount,size=100m small
        scuola grade {ASSIGNMENT} --course small > second.out
        rm -r course && cp -r small course
        """,
        course,
    )
    assert ended.returncode == 0, ended.stderr
    said = (outside / "first.out").read_text() + (outside / "first.err").read_text()
    assert (outside / "first.code").read_text().strip() == "1", said
    assert "Traceback" not in said
    assert "non valutata" in said or "Il registro del corso non si può aprire o scrivere" in said
    assert grades(outside / "course") == expected()


@pytest.mark.skipif(AS_ROOT and not MAY_MOUNT, reason="this root may not mount, and writes whatever permissions say")
def test_on_a_read_only_disk_no_grade_changes_and_it_is_said(course: Path) -> None:
    ended = in_course(f"{READ_ONLY} && scuola grade {ASSIGNMENT} --course $PWD", course)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stdout + ended.stderr
    assert "scrivere" in ended.stderr
    assert grades(course) == {}


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a database on a PostgreSQL server of the test's own, on loopback."""
    with postgresql.cluster() as made:
        yield made.address


def test_postgresql_holds_the_same_gradebook_as_sqlite(course: Path, server: str) -> None:
    config = course / "nbgrader_config.py"
    run("scuola", "grade", ASSIGNMENT, folder=course)
    sqlite = grades(course)
    shutil.rmtree(course / "autograded")
    config.write_text(config.read_text() + f"c.CourseDirectory.db_url = {server!r}\n")
    run("nbgrader", "generate_assignment", ASSIGNMENT, "--force", folder=course)
    run("scuola", "grade", ASSIGNMENT, folder=course)
    assert grades(course, server) == sqlite == expected()
    with reading(open_course(course)) as connection:
        marks = read_marks(connection, ASSIGNMENT)
    assert {who: (one.score, one.most, one.waiting) for who, one in marks.items()} == {
        who: (sum(auto or 0 for _, auto, *_ in cells), 6, 1) for who, cells in expected().items()
    }
    run("nbgrader", "autograde", ASSIGNMENT, "--force", "--student", "person-0", folder=course)
    assert grades(course, server)["person-0"] == expected()["person-0"]
