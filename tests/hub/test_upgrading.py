"""A school under a newer release: what an earlier one left is brought up, with copies; what a later one left is refused."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import jupyterhub
import pytest
from jupyterhub import orm
from nbgrader.api import Gradebook
from sqlalchemy import create_engine, make_url, text

from scuola.editions import participants, privacy
from scuola.editions.results import results
from scuola.files import postgresql, schemas
from scuola.files.schemas import Age, Owner, form_of
from scuola.hub import demo, school, upgrading
from scuola.hub.passwords import Passwords
from scuola.hub.roll import Roll
from scuola.hub.school import School
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers
from scuola.workspace.receipts import all_receipts
from tests import postgresql as servers
from tests.editions.conftest import told
from tests.grading.exercise import run
from tests.grading.test_cycle import ASSIGNMENT
from tests.hub.attempts.signing_in import is_in
from tests.hub.running_school import running_again, some_port
from tests.hub.world import Visitor
from tests.project.test_earlier_versions import ADA, RECORDED
from tests.waiting import eventually

pytestmark = pytest.mark.filterwarnings("ignore")

#: nbgrader's tables as they were before 0.7, and JupyterHub's as they were before 5.0.
GRADEBOOK_BEFORE = """
ALTER TABLE assignment RENAME TO later;
CREATE TABLE assignment (id VARCHAR(32) NOT NULL PRIMARY KEY, name VARCHAR(128) NOT NULL UNIQUE, duedate TIMESTAMP);
INSERT INTO assignment SELECT id, name, duedate FROM later;
DROP TABLE later; DROP TABLE course; UPDATE alembic_version SET version_num = '282d30a0218e'
"""
NEWER = "0123456789ab"


def execute(address: str, statements: str) -> None:
    """Run statements on a database, one by one."""
    engine = create_engine(address)
    with engine.begin() as connection:
        if address.startswith("sqlite"):
            connection.execute(text("PRAGMA legacy_alter_table=ON"))
        for one in statements.split(";"):
            connection.execute(text(one))
    engine.dispose()


def hub_before(address: str, name: str) -> None:
    """Make a Hub's database as an earlier release left it, with somebody in it."""
    session = orm.new_session_factory(address)()
    session.close()
    session.get_bind().dispose()
    downgrade = [sys.executable, "-c", "import sys; from jupyterhub import dbutil\nwith dbutil._temp_alembic_ini(sys.argv[1]) as ini:\n"
                 "    import alembic.config; alembic.config.main(['-c', ini, 'downgrade', sys.argv[2]])"]  # fmt: skip
    subprocess.run([*downgrade, address, "3c2384c5aae1"], check=True, capture_output=True)
    execute(address, f"INSERT INTO users (name, admin, cookie_id) VALUES ('{name}', false, 'x')")


def names_in(place: Path) -> set[str]:
    """Return whom a copy of the Hub's database knows."""
    with closing(sqlite3.connect(place)) as database:
        return {name for (name,) in database.execute("SELECT name FROM users")}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A school of an earlier release: somebody is known to its Hub, and one gradebook has an exercise in it."""
    made = demo.make(tmp_path, some_port())
    this = school.read(made)
    hub_before(this.database_url, Roll(this).name_of("anna@example.org"))
    execute(gradebook(this), GRADEBOOK_BEFORE)
    return made


def gradebook(this: School) -> str:
    """Return the address of the Italian edition's gradebook."""
    return f"sqlite:///{this.editions['it'].course / 'gradebook.db'}"


def test_the_start_upgrades_hub_and_gradebook_keeps_copies_and_people_come_in(file: Path) -> None:
    this = school.read(file)
    anna = Roll(this).name_of("anna@example.org")
    said = [str(one) for one in upgrading.upgrade(this)]
    copies = [this.state / "before-upgrade/jupyterhub-3c2384c5aae1.sqlite",
              this.editions["it"].course / "before-upgrade/nbgrader-282d30a0218e.sqlite"]  # fmt: skip
    assert len(said) == 2
    for copy, one in zip(copies, said, strict=True):
        assert str(copy) in one
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert names_in(copies[0]) == {anna}
    assert form_of(make_url(f"sqlite:///{copies[1]}")) == "282d30a0218e"
    with Gradebook(gradebook(this), "scuola-it") as book:
        assert [one.name for one in book.assignments] == [ASSIGNMENT]
    assert list(upgrading.upgrade(this)) == [], "and that was all"
    run("scuola", "course", "status", folder=this.editions["it"].course)
    privacy.erase(this.editions["it"].course, participants.find(this.editions["it"].course, "bruno@example.org"))
    assert not copies[1].exists(), "he was in it"
    with running_again(file):
        visitor = Visitor(this.address)
        visitor.sign_in("anna@example.org")
        assert is_in(visitor)
    assert anna in names_in(this.state / "jupyterhub.sqlite")


def test_check_says_what_the_start_will_do_and_what_stops_it(file: Path) -> None:
    this = school.read(file)
    found = [(str(said), stops) for said, stops in upgrading.waiting(this)]
    for (said, stops), which, place in zip(
        found,
        ("di JupyterHub", "delle valutazioni dell'edizione «it»"),
        (this.state, this.editions["it"].course),
        strict=True,
    ):
        assert said.startswith(f"La base di dati {which} è di una versione di prima")
        assert f"«{place}/before-upgrade»" in said
        assert not stops
    for address in (this.database_url, gradebook(this)):
        execute(address, f"UPDATE alembic_version SET version_num = '{NEWER}'")
    assert [stops for _, stops in upgrading.waiting(this)] == [True, False]


def test_a_hubs_database_of_a_later_release_is_refused_and_stays(file: Path) -> None:
    this = school.read(file)
    execute(this.database_url, f"UPDATE alembic_version SET version_num = '{NEWER}'")
    before = (this.state / "jupyterhub.sqlite").read_bytes()
    with pytest.raises(Problem, match=rf"JupyterHub \(forma {NEWER}\).*JupyterHub {jupyterhub.__version__}"):
        list(upgrading.upgrade(this))
    assert (this.state / "jupyterhub.sqlite").read_bytes() == before


def test_a_gradebook_that_cannot_be_upgraded_is_said_stays_and_keeps_nobody_out(file: Path) -> None:
    this = school.read(file)
    execute(gradebook(this), "DROP TABLE assignment")
    before = (this.editions["it"].course / "gradebook.db").read_bytes()
    said = [str(one) for one in upgrading.upgrade(this)]
    assert "di JupyterHub è stata aggiornata" in said[0]
    assert "non si è potuta aggiornare, e resta com'era" in said[1]
    assert (this.editions["it"].course / "gradebook.db").read_bytes() == before
    assert not list(this.editions["it"].course.glob(".*partial"))


def test_a_school_of_this_release_has_nothing_to_upgrade(tmp_path: Path) -> None:
    this = school.read(demo.make(tmp_path, some_port()))
    assert list(upgrading.upgrade(this)) == []
    assert list(upgrading.waiting(this)) == []
    assert not (this.state / "before-upgrade").exists()


def recorded(folder: Path) -> Path:
    """Make a school whose Italian edition, with Ada's folder, is as version 0.1 left it, and all databases are older still."""
    file = demo.make(folder, some_port())
    this = school.read(file)
    course = this.editions["it"].course
    shutil.rmtree(course)
    shutil.copytree(RECORDED / "course", course)
    with closing(sqlite3.connect(course / "gradebook.db")) as book:
        book.executescript((course / "gradebook.sql").read_text())
    (course / "gradebook.sql").unlink()
    shutil.copytree(RECORDED / "workspace", this.homes / ADA / "scuola" / "it")
    Passwords(this.state).choose(ADA, demo.PASSWORD)
    hub_before(this.database_url, ADA)
    execute(gradebook(this), GRADEBOOK_BEFORE)
    return file


def test_work_of_version_0_1_goes_on_in_a_school_of_this_release(tmp_path: Path) -> None:
    file = recorded(tmp_path)
    this = school.read(file)
    work, course = this.homes / ADA / "scuola" / "it", this.editions["it"].course
    exercise = work / "exercises" / ASSIGNMENT
    answers, receipts = Answers(exercise).all(), all_receipts(exercise)
    assert len(list(upgrading.upgrade(this))) == 2
    with running_again(file):
        ada = Visitor(this.address)
        ada.sign_in("ada@example.org", after="/hub/home")
        ada.asks_the_hub("POST", f"/users/{ADA}/server", {})
        page = f"/user/{ADA}/voila/render/modules/from-challenges-to-missions/from-challenges-to-missions.it.ipynb"
        assert eventually(lambda: ada.get(page).status == 200), "a lesson as it is in this release"
        assert Answers(exercise).all() == answers
        assert [one.code for one in all_receipts(exercise)] == [one.code for one in receipts]
        listed = ada.get(f"/user/{ADA}/voila/render/exercises/{ASSIGNMENT}/{ASSIGNMENT}.it.ipynb")
        assert receipts[0].code in listed.text
    (of_ada,) = [one for one in results(course) if one.participant.key == ADA]
    assert of_ada.results[ASSIGNMENT].score == 30
    graded = json.loads(told(course, "grade", ASSIGNMENT, "--json").splitlines()[-1])
    assert {one["state"] for one in graded} == {"current"}, "nothing has to be graded again"


@pytest.fixture
def server() -> Iterator[servers.Cluster]:
    """A PostgreSQL of our own."""
    with servers.cluster(password="100% segreto") as made:
        yield made


def test_in_postgresql_the_copy_is_one_that_can_be_put_back(server: servers.Cluster, tmp_path: Path) -> None:
    url = make_url(server.add("hub"))
    hub_before(url.render_as_string(hide_password=False), "p-abc234")
    copy = schemas.upgrade(url, Owner.installed(upgrading.JUPYTERHUB), tmp_path / "copies")
    assert copy
    assert schemas.age_of(url, Owner.installed(upgrading.JUPYTERHUB)) is Age.CURRENT
    other = make_url(server.add("other"))
    with copy.open("rb") as content:
        postgresql.load(other, content)
    assert form_of(other) == "3c2384c5aae1"
