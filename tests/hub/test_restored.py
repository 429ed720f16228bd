"""A school of real accounts is put back from its backup on a computer that has nothing of it: everything is still there."""

from __future__ import annotations

import base64
import json
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scuola.hub import demo, inviting
from scuola.hub.roll import Roll
from tests import postgresql
from tests.accounts import needs_root
from tests.accounts.own_mounts import MAY_MOUNT
from tests.grading.test_cycle import ASSIGNMENT, GOOD
from tests.hub.attempts import body
from tests.hub.attempts.at_the_desk import NOTEBOOK
from tests.hub.attempts.signing_in import accept, is_in
from tests.hub.test_attempts import as_the_course
from tests.hub.world import Said, World, opened_school, restored_school
from tests.postgresql import Cluster

pytestmark = [
    pytest.mark.filterwarnings("ignore"), needs_root,
    pytest.mark.skipif(not MAY_MOUNT, reason="accounts of the test's own need mounts of its own"),
]  # fmt: skip

CHOSEN = "una frase scelta da me"
WRITE = "import sys; open(sys.argv[1], 'w').write(sys.argv[2])"
READ = "import sys; print(open(sys.argv[1]).read(), end='')"


@dataclass(frozen=True)
class Before:
    """What the school had when its backup was made."""

    receipt: str
    timestamp: str
    feedback: dict[str, str]
    marks: str
    invitation: str


def handed_in(world: World) -> Said:
    """Hand in as Anna, through the page's way: the notebook of the release, and her answers."""
    visitor = world.anybody(world.tokens["anna"])
    notebook = visitor.get(f"{world.desk}/it/releases/{ASSIGNMENT}").data["files"][NOTEBOOK]
    answers = base64.b64encode(json.dumps({"schema": 1, "answers": GOOD}).encode()).decode()
    return visitor.ask(
        "POST", f"{world.desk}/it/submissions/{ASSIGNMENT}", body({NOTEBOOK: notebook, "answers.json": answers})
    )


def feedback(world: World, timestamp: str) -> dict[str, str]:
    """Return Anna's feedback on what she handed in at a time, by notebook."""
    said = world.anybody(world.tokens["anna"]).get(f"{world.desk}/it/feedback/{ASSIGNMENT}")
    return dict(said.data.get(timestamp, {}))


def marks(world: World) -> str:
    """Return the results of the Italian edition, as its account exports them."""
    table = world.course() / "results.csv"
    as_the_course(world, "course", "export", str(table))
    return table.read_text()


def move_gradebook(world: World, address: str) -> None:
    """Let the Italian edition have its gradebook in a database that is empty."""
    config = world.course() / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}c.CourseDirectory.db_url = {address!r}\n")
    again = [
        sys.executable,
        "-m",
        "nbgrader",
        "generate_assignment",
        ASSIGNMENT,
        "--force",
        "--course-dir",
        str(world.course()),
    ]
    ended = world.inside(
        ["setpriv", "--reuid=ed-it", "--regid=ed-it", "--init-groups", "env", "HOME=/mnt/ed-it", *again]
    )
    assert ended.returncode == 0, ended.stderr


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Give a PostgreSQL of our own."""
    with postgresql.cluster() as made:
        yield made


@pytest.fixture(scope="module")
def kept(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Before]]:
    """The school as it came back, and what it had before; the marks of the Italian edition are in PostgreSQL."""
    archive = tmp_path_factory.mktemp("kept") / "school.tar.gz"
    with opened_school() as world:
        move_gradebook(world, cluster.add("marks"))
        visitor = world.anybody()
        (mine,) = inviting.invite(world.this, ["bruno@example.org"])
        accept(world, visitor, mine.link.partition("=")[2], CHOSEN)
        (open_one,) = inviting.invite(world.this, ["dora@example.org"])
        world.opened("anna")
        said = handed_in(world)
        assert said.status == 201, said
        for words in (
            ("course", "collect", ASSIGNMENT), ("grade", ASSIGNMENT), ("course", "feedback", ASSIGNMENT, "--waiting")
        ):  # fmt: skip
            as_the_course(world, *words)
        home = world.this.homes / world.names["anna"]
        assert world.as_account(world.names["anna"], WRITE, home / "note.txt", "mia").returncode == 0
        before = Before(
            said.data["code"], said.data["timestamp"], feedback(world, said.data["timestamp"]), marks(world),
            open_one.link.partition("=")[2],
        )  # fmt: skip
        assert before.feedback
        command = [sys.executable, "-m", "scuola", "hub", "backup", str(world.file), str(archive)]
        ended = world.inside(command)
        assert ended.returncode == 0, ended.stderr
        accounts = {name: world.inside(["id", "-u", name]).stdout for name in ("ed-it", "ed-en", world.names["anna"])}
        this = world.this
    assert not this.folder.exists()
    cluster.drop("marks")
    cluster.add("marks")
    with restored_school(archive, this) as world:
        there = {name: world.inside(["id", "-u", name]).stdout for name in accounts}
        assert not set(there.items()) & set(accounts.items()), "a number of its own for each account"
        yield world, before


def test_people_come_in_as_before_with_the_passwords_that_they_chose(kept: tuple[World, Before]) -> None:
    world, before = kept
    for email, password, comes_in in (
        ("anna@example.org", demo.PASSWORD, True), ("bruno@example.org", CHOSEN, True), ("maestra@example.org", demo.PASSWORD, True),
        ("bruno@example.org", demo.PASSWORD, False), ("elsa@example.org", demo.PASSWORD, False),
    ):  # fmt: skip
        visitor = world.anybody()
        visitor.sign_in(email, password)
        assert is_in(visitor) == comes_in, email
    dora = world.anybody()
    accept(world, dora, before.invitation, CHOSEN)
    assert is_in(dora), "an invitation that was not used yet is good"


def test_work_receipts_marks_and_feedback_are_there_and_the_desk_goes_on(kept: tuple[World, Before]) -> None:
    world, before = kept
    name = Roll(world.this).name_of("anna@example.org")
    world.opened("anna")
    home = world.this.homes / name
    assert world.as_account(name, READ, home / "note.txt").stdout == "mia"
    assert world.as_account(Roll(world.this).name_of("bruno@example.org"), READ, home / "note.txt").stdout == ""
    assert (world.work("anna") / "Scuola.ipynb").is_file()
    listed = world.anybody(world.tokens["anna"]).get(f"{world.desk}/it/submissions").data["submissions"]
    assert [one["timestamp"] for one in listed] == [before.timestamp]
    assert feedback(world, before.timestamp) == before.feedback
    assert world.key("anna") in as_the_course(world, "course", "receipt", before.receipt)
    assert marks(world) == before.marks
    assert world.desk_of("maestra@example.org", "formgrader").status == 200
    said = handed_in(world)
    assert said.status == 201
    assert said.data["code"] != before.receipt
    as_the_course(world, "course", "collect", ASSIGNMENT)


def test_everything_belongs_to_whom_it_did_and_is_closed_to_the_others(kept: tuple[World, Before]) -> None:
    world, _ = kept
    name = world.names["anna"]
    for place, account in (
        (world.this.state, "root"), (world.course("it"), "ed-it"), (world.course("it") / "gradebook.db", "ed-it"),
        (world.course("en") / "participants.csv", "ed-en"), (world.this.homes / name, name),
    ):  # fmt: skip
        status = Path(place).stat()
        assert str(status.st_uid) == world.inside(["id", "-u", account]).stdout.strip(), place
        assert stat.S_IMODE(status.st_mode) & 0o066 == 0, f"{place}: others may pass through a course, and read nothing"
