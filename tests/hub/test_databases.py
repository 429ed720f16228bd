"""Backup and restore of a school whose databases are in PostgreSQL: the real one, with a password, and another that is empty."""

from __future__ import annotations

import stat
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy
import yaml
from nbgrader.api import Gradebook

from scuola.files.postgresql import dump, shown
from scuola.hub import demo, keeping, restoring, school
from scuola.hub.roll import Roll
from scuola.hub.school import School
from scuola.text.problems import Problem
from tests import postgresql
from tests.hub.attempts.signing_in import is_in
from tests.hub.running_school import running_again, running_school, some_port
from tests.hub.world import Visitor
from tests.postgresql import Cluster

pytestmark = pytest.mark.filterwarnings("ignore")
PASSWORD = "un segreto"


@dataclass(frozen=True)
class Before:
    """A school as it was when its backup was made; its PostgreSQL is gone since."""

    this: School
    archive: Path
    port: int
    kept: keeping.Kept


def names_in_the_hub(address: str) -> set[str]:
    """Return whom the Hub's database knows."""
    engine = sqlalchemy.create_engine(address)
    with engine.connect() as connection:
        names = set(connection.execute(sqlalchemy.text("SELECT name FROM users")).scalars())
    engine.dispose()
    return names


def with_gradebook(course: Path, address: str) -> None:
    """Let a course have its gradebook at an address."""
    config = course / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}c.CourseDirectory.db_url = {address!r}\n")


def students(address: str) -> set[str]:
    """Return who is in a gradebook."""
    with Gradebook(address) as book:
        return {one.id for one in book.students}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Before]:
    """A school at work whose Hub and gradebook are in two databases of one server; the English one's is in its folder."""
    folder = tmp_path_factory.mktemp("before")
    archive = folder / "school.tar.gz"
    with postgresql.cluster(password=PASSWORD) as cluster:
        hub, marks = cluster.add("hub"), cluster.add("marks")
        with running_school(folder, some_port(), database=hub) as this:
            Visitor(this.address).sign_in("anna@example.org", after="/hub/home")
            with_gradebook(this.editions["it"].course, marks)
            with Gradebook(marks) as book:
                book.add_student(Roll(this).name_of("anna@example.org"))
            kept = keeping.backup(folder / "school.yaml", archive)
        port = cluster.port
    yield Before(this, archive, port, kept)


@pytest.fixture
def empty(before: Before) -> Iterator[Cluster]:
    """Another server at the same address, whose databases are empty."""
    with postgresql.cluster(before.port, PASSWORD) as cluster:
        cluster.add("hub")
        cluster.add("marks")
        yield cluster


def elsewhere(before: Before, folder: Path) -> Path:
    """Return a file of the same school at another place."""
    written = yaml.safe_load((before.archive.parent / "school.yaml").read_text())
    written["folder"] = str(folder / "hub")
    for name, one in written["editions"].items():
        one["course"] = str(folder / "courses" / name)
    (folder / "there.yaml").write_text(yaml.safe_dump(written))
    return folder / "there.yaml"


def test_hub_and_gradebook_are_back_on_an_empty_server_and_people_come_in(
    before: Before, empty: Cluster, tmp_path: Path
) -> None:
    file = elsewhere(before, tmp_path)
    this = restoring.restore(before.archive, file)
    anna = Roll(this).name_of("anna@example.org")
    assert anna in names_in_the_hub(this.database_url)
    assert students(empty.address_of("marks")) == {anna}
    with running_again(file):
        visitor = Visitor(this.address)
        visitor.sign_in("anna@example.org")
        assert is_in(visitor)


def test_the_archive_has_both_and_addresses_are_shown_without_passwords(before: Before) -> None:
    with tarfile.open(before.archive) as packed:
        names = [one for one in packed.getnames() if one.startswith("databases/")]
    assert names == ["databases/hub.dump", "databases/editions/it.dump"]
    assert before.kept == keeping.Kept(5, ())
    assert stat.S_IMODE(before.archive.stat().st_mode) == 0o600
    address = sqlalchemy.make_url(f"postgresql+psycopg://a:{'secret'}@h/d?password=secret&sslmode=require")
    assert shown(address) == "postgresql+psycopg://a@h/d?sslmode=require"


def test_nothing_is_put_over_a_database_that_is_not_empty(before: Before, empty: Cluster, tmp_path: Path) -> None:
    with Gradebook(empty.address_of("hub")) as book:
        book.add_student("somebody")
    with pytest.raises(Problem, match=r"non è vuota \(\d+ tabelle\)"):
        restoring.restore(before.archive, elsewhere(before, tmp_path))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["there.yaml"], "and no folder either"


def test_marks_that_could_not_be_put_back_are_once_they_can(before: Before, empty: Cluster, tmp_path: Path) -> None:
    with Gradebook(empty.address_of("marks")) as book:
        book.add_student("somebody")
    file = elsewhere(before, tmp_path)
    with pytest.raises(Problem, match="i voti dell'edizione «it» no") as said:
        restoring.restore(before.archive, file)
    assert PASSWORD not in str(said.value)
    assert students(empty.address_of("marks")) == {"somebody"}
    empty.drop("marks")
    empty.add("marks")
    this = restoring.restore(before.archive, file, only_databases=True)
    assert students(empty.address_of("marks")) == {Roll(this).name_of("anna@example.org")}


def test_a_server_that_does_not_answer_is_said_and_nothing_is_called_a_backup(before: Before, tmp_path: Path) -> None:
    file = before.archive.parent / "school.yaml"
    with pytest.raises(Problem, match="per ora non c'è nessuna copia") as said:
        keeping.backup(file, tmp_path / "school.tar.gz")
    assert "postgresql+psycopg://scuola@127.0.0.1" in str(said.value)
    assert PASSWORD not in str(said.value)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(Problem, match="non si è potuta rimettere"):
        restoring.restore(before.archive, elsewhere(before, tmp_path))
    assert not (tmp_path / "hub").exists()


def test_programs_that_are_missing_are_named_with_what_to_install(
    before: Before, empty: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match=r"«pg_dump».*postgresql-client"):
        keeping.backup(before.archive.parent / "school.yaml", tmp_path / "school.tar.gz")
    with pytest.raises(Problem, match=r"«pg_restore».*postgresql-client"):
        restoring.restore(before.archive, elsewhere(before, tmp_path))


def test_a_password_that_stands_in_pgpass_alone_is_found_there(
    before: Before, empty: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "pgpass"
    secret.write_text(f"127.0.0.1:{empty.port}:*:scuola:{PASSWORD}\n")
    secret.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(secret))
    url = sqlalchemy.make_url(empty.address.replace(f":{PASSWORD}", ""))
    with (tmp_path / "copy").open("wb") as out:
        dump(url, out)
    assert (tmp_path / "copy").read_bytes().startswith(b"PGDMP")


def test_two_editions_with_one_gradebook_have_it_copied_once(empty: Cluster, tmp_path: Path) -> None:
    file = demo.make(tmp_path, 20_000)
    this = school.read(file)
    for edition in this.editions.values():
        with_gradebook(edition.course, empty.address_of("marks"))
    with Gradebook(empty.address_of("marks")):
        kept = keeping.backup(file, tmp_path / "school.tar.gz")
    with tarfile.open(tmp_path / "school.tar.gz") as packed:
        assert [one for one in packed.getnames() if one.startswith("databases/")] == ["databases/editions/it.dump"]
    assert kept.left_out == ()


def test_databases_of_other_kinds_are_named_as_left_out(tmp_path: Path) -> None:
    file = demo.make(tmp_path, 20_000)
    outside = f"sqlite:///{tmp_path / 'outside.db'}"
    with_gradebook(school.read(file).editions["en"].course, outside)
    with_gradebook(school.read(file).editions["it"].course, "sqlite:///marks.db")  # where nbgrader works: in the course
    assert keeping.backup(file, tmp_path / "school.tar.gz").left_out == (outside,)
