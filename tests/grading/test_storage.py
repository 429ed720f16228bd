"""Where the gradebook is kept: a full disk, a read-only one, a PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.grading.exercise import ASSIGNMENT, run
from tests.grading.test_faults import course, expected, grades

__all__ = ["course"]
pytestmark = pytest.mark.filterwarnings("ignore")

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
AS_ROOT = {"user": "postgres"} if os.getuid() == 0 else {}


def in_namespace(script: str, course: Path) -> subprocess.CompletedProcess[str]:
    """Run a script as root of its own mounts, in the course folder."""
    return run("unshare", "--mount", "bash", "-euc", script, folder=course, check=False)


def may_mount() -> bool:
    ended = subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True)
    return ended.returncode == 0


needs_mounts = pytest.mark.skipif(not may_mount(), reason="mounting needs root")


@needs_mounts
def test_on_a_full_disk_what_fits_is_graded_and_the_rest_once_there_is_room(course: Path, tmp_path: Path) -> None:
    size = sum(path.stat().st_size for path in course.rglob("*") if path.is_file())
    outside = tmp_path / "outside"
    outside.mkdir()
    ended = in_namespace(
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


@needs_mounts
def test_on_a_read_only_disk_no_grade_changes_and_it_is_said(course: Path) -> None:
    ended = in_namespace(
        f"mount --bind . . && mount -o remount,ro,bind . && cd . && scuola grade {ASSIGNMENT} --course $PWD", course
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stdout + ended.stderr
    assert "scrivere" in ended.stderr
    assert grades(course) == {}


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a database on a PostgreSQL server of the test's own, on loopback."""
    if not PROGRAMS:
        pytest.skip("PostgreSQL is not installed")
    programs, data = PROGRAMS[-1].parent, Path(tempfile.mkdtemp(prefix="scuola-"))  # pytest's folders are root's alone
    if AS_ROOT:
        shutil.chown(data, "postgres", "postgres")
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    settings = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={data} -c fsync=off"

    def do(*command: str) -> None:
        subprocess.run(command, check=True, cwd=data, stdout=subprocess.DEVNULL, **AS_ROOT)  # type: ignore[call-overload]  # its stubs want a literal

    do(str(programs / "initdb"), "-D", str(data), "-U", "scuola", "-A", "trust", "--no-sync")
    do(str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(data / "log"), "-o", settings, "start")
    try:
        do(str(programs / "createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", "scuola", "gradebook")
        yield f"postgresql+psycopg://scuola@127.0.0.1:{port}/gradebook"
    finally:
        do(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(data)


def test_postgresql_holds_the_same_gradebook_as_sqlite(course: Path, server: str) -> None:
    config = course / "nbgrader_config.py"
    run("scuola", "grade", ASSIGNMENT, folder=course)
    sqlite = grades(course)
    shutil.rmtree(course / "autograded")
    config.write_text(config.read_text() + f"c.CourseDirectory.db_url = {server!r}\n")
    run("nbgrader", "generate_assignment", ASSIGNMENT, "--force", folder=course)
    run("scuola", "grade", ASSIGNMENT, folder=course)
    assert grades(course, server) == sqlite == expected()
    run("nbgrader", "autograde", ASSIGNMENT, "--force", "--student", "person-0", folder=course)
    assert grades(course, server)["person-0"] == expected()["person-0"]
