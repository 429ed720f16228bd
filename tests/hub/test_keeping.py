"""Backup and restore: a whole school, put back where there is nothing, has everything that it had."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from scuola.editions import participants
from scuola.grading.exchange.receipts import find
from scuola.grading.folders import inbound
from scuola.handin.giving import release
from scuola.handin.taking import take
from scuola.hub import demo, keeping, restoring, school
from scuola.hub.passwords import Passwords
from scuola.hub.roll import Roll
from scuola.text.problems import Problem
from tests.grading.test_cycle import ASSIGNMENT

pytestmark = pytest.mark.filterwarnings("ignore")
ANSWERS = b'{"schema": 1, "answers": {"figures": {"coverage": 80}}}'


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school in which Anna handed in, and works in her folder."""
    made = demo.make(tmp_path_factory.mktemp("kept"), 20_000)
    this = school.read(made)
    course, name = this.editions["it"].course, Roll(this).name_of("anna@example.org")
    (inbound(course, "it")).chmod(0o700)
    files = {**release(course, "it", ASSIGNMENT), "answers.json": ANSWERS}
    (made.parent / "code").write_text(take(course, "it", name, ASSIGNMENT, files).receipt.code)
    home = this.homes / name
    (home / "scuola" / "it").mkdir(parents=True)
    (home / "scuola" / "it" / "note.txt").write_text("mia")
    (home / "link").symlink_to("/etc/passwd")
    os.mkfifo(home / "pipe")
    with closing(sqlite3.connect(this.state / "jupyterhub.sqlite")) as database, database:
        database.execute("CREATE TABLE users (name)")
        database.execute("INSERT INTO users VALUES (?)", (name,))
    return made


@pytest.fixture(scope="module")
def archive(file: Path) -> Path:
    """Its backup, made while somebody writes in the Hub's database."""
    place = file.parent / "school.tar.gz"
    with closing(sqlite3.connect(school.read(file).state / "jupyterhub.sqlite")) as database:
        database.execute("BEGIN")
        database.execute("INSERT INTO users VALUES ('not yet')")
        assert keeping.backup(file, place) == keeping.Kept(4, ())
        database.rollback()
    return place


def elsewhere(file: Path, folder: Path) -> Path:
    """Return a file of the same school at another place."""
    written = yaml.safe_load(file.read_text())
    written["folder"] = str(folder / "hub")
    written["editions"] = {
        name: {**one, "course": str(folder / "courses" / name)} for name, one in written["editions"].items()
    }
    (folder / "there.yaml").write_text(yaml.safe_dump(written, sort_keys=False))
    return folder / "there.yaml"


def test_a_school_put_back_elsewhere_has_everything(file: Path, archive: Path, tmp_path: Path) -> None:
    before = school.read(file)
    this = restoring.restore(archive, elsewhere(file, tmp_path))
    name = Roll(this).name_of("anna@example.org")
    assert Roll(this).people() == Roll(before).people()
    assert Passwords(this.state).is_right(name, demo.PASSWORD)
    found = find(this.editions["it"].course, "it", (file.parent / "code").read_text())
    assert found
    assert found.key == name
    home = this.homes / name
    assert (home / "scuola" / "it" / "note.txt").read_text() == "mia"
    assert (home / "link").readlink() == Path("/etc/passwd")
    assert not (home / "pipe").exists()
    with closing(sqlite3.connect(this.state / "jupyterhub.sqlite")) as database:
        assert database.execute("SELECT name FROM users").fetchall() == [(name,)]
    assert participants.read(this.editions["en"].course) == participants.read(before.editions["en"].course)
    for place in (this.state, home, this.editions["it"].course / "participants.csv"):
        assert stat.S_IMODE(place.stat().st_mode) & 0o077 == 0, place


def test_nothing_is_put_over_a_school_that_is_there(file: Path, archive: Path) -> None:
    with pytest.raises(Problem, match="già"):
        restoring.restore(archive, file)


def test_what_is_no_backup_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.tar.gz").write_bytes(b"something else")
    with pytest.raises(Problem, match=r"x\.tar\.gz"):
        restoring.restore(tmp_path / "x.tar.gz", tmp_path / "school.yaml")


def test_the_archive_is_its_owners_alone_and_a_failed_one_leaves_nothing(
    file: Path, archive: Path, tmp_path: Path
) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    with pytest.raises(Problem):
        keeping.backup(file, tmp_path / "nowhere" / "x.tar.gz")
    assert list(tmp_path.iterdir()) == []
