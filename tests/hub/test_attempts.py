"""A school with real accounts, and all that is tried against it: each attempt says what it tried and what happened."""

from __future__ import annotations

import base64
import json
import sys
import tarfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from scuola.hub import inviting
from scuola.hub.roll import Roll
from tests.accounts import needs_root
from tests.accounts.own_mounts import MAY_MOUNT
from tests.grading.test_cycle import ASSIGNMENT, GOOD
from tests.hub.attempts import ATTEMPTS, Attempt, as_account, body
from tests.hub.attempts.at_the_desk import post
from tests.hub.attempts.on_the_machine import READ, WRITE
from tests.hub.attempts.signing_in import accept, is_in
from tests.hub.world import Visitor, World, opened_school
from tests.waiting import eventually

for module in ("at_the_desk", "at_the_hub", "signing_in", "on_the_machine", "by_instructors"):
    import_module(f"tests.hub.attempts.{module}")

pytestmark = [
    pytest.mark.filterwarnings("ignore"), needs_root,
    pytest.mark.skipif(not MAY_MOUNT, reason="accounts of the test's own need mounts of its own"),
]  # fmt: skip

FEEDBACK = """
import os, sys
with open(sys.argv[1], "w") as file:
    file.write(sys.argv[2])
"""


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """The school, with Anna's and Bruno's servers running; Anna handed in and has feedback."""
    from scuola.grading.exchange.layout import page_name
    from tests.hub.attempts.at_the_desk import NOTEBOOK, PAGE

    with opened_school() as opened:
        for first in ("anna", "bruno"):
            opened.opened(first)
        assert opened.desk_of("maestra@example.org", "formgrader").status == 200
        started = opened.anybody(opened.own["anna"]).ask("POST", f"/user/{opened.names['anna']}/api/kernels", {})
        assert started.status == 201, started
        visitor = opened.anybody(opened.tokens["anna"])
        notebook = visitor.get(f"{opened.desk}/it/releases/{ASSIGNMENT}").data["files"][NOTEBOOK]
        opened.sent = base64.b64encode(json.dumps({"schema": 1, "answers": GOOD}).encode()).decode()
        said = visitor.ask(
            "POST",
            f"{opened.desk}/it/submissions/{ASSIGNMENT}",
            body({NOTEBOOK: notebook, "answers.json": opened.sent}),
        )
        assert said.status == 201, said
        opened.accepted = said.data
        opened.page = page_name(said.data["secret"], NOTEBOOK.removesuffix(".ipynb"))
        place = opened.course() / "exchange" / "scuola-it" / "feedback" / f"{opened.page}.html"
        assert opened.as_account("ed-it", FEEDBACK, place, PAGE).returncode == 0
        pages = visitor.get(f"{opened.desk}/it/feedback/{ASSIGNMENT}").data
        assert pages == {said.data["timestamp"]: {NOTEBOOK.removesuffix(".ipynb"): PAGE}}
        yield opened


def test_there_are_many_and_no_two_are_called_alike() -> None:
    assert len(ATTEMPTS) >= 200
    assert len({one.what for one in ATTEMPTS}) == len(ATTEMPTS)


@pytest.mark.parametrize("tried", ATTEMPTS, ids=lambda one: one.what)
def test_nothing_comes_of_trying_to(tried: Attempt, world: World) -> None:
    came = tried.do(world)
    print(f"{tried.what}: {came.said}")
    assert not came.got, came.said


#: What those to whom it is due get in the same way: were these refused, too, the attempts would prove nothing.
DUE: dict[str, Callable[[World], bool]] = {
    "one's own work is read by one's own account": lambda world: (
        as_account(world, world.names["bruno"], READ, world.work("bruno") / "exercises").got
    ),
    "an edition's course is read by its account": lambda world: as_account(world, "ed-it", READ, world.course()).got,
    "an edition's course is written by its account": lambda world: (
        as_account(world, "ed-it", WRITE, world.course() / "release").got
    ),
    "one's own server is asked by one's own token": lambda world: (
        world.anybody(world.own["anna"]).get(f"/user/{world.names['anna']}/api/contents").status == 200
    ),
    "one's own server is asked by one's own browser": lambda world: (
        world.people["anna"].get(f"/user/{world.names['anna']}/scuola/code/Scuola.ipynb").status == 200
    ),
    "one's own tokens are listed": lambda world: (
        world.people["bruno"].asks_the_hub("GET", f"/users/{world.names['bruno']}/tokens").status == 200
    ),
    "an instructor opens formgrader": lambda world: world.desk_of("maestra@example.org", "formgrader").status == 200,
    "whoever has a password is in": lambda world: is_in(_signed_in(world)),
    "what one handed in is listed to oneself": lambda world: (
        world.accepted["timestamp"] in world.anybody(world.tokens["anna"]).get(f"{world.desk}/it/submissions").text
    ),
    "one's own processes are ended by oneself": lambda world: (
        as_account(
            world, world.names["bruno"], "one = subprocess.Popen(['sleep', '99']); got(lambda: os.kill(one.pid, 9))"
        ).got
    ),
}


def _signed_in(world: World) -> Visitor:
    visitor = world.anybody()
    visitor.sign_in("carla@example.org")
    return visitor


@pytest.mark.parametrize("what", DUE)
def test_what_is_due_is_given(what: str, world: World) -> None:
    assert DUE[what](world)


def as_the_course(world: World, *words: str) -> str:
    """Run a command as the Italian edition's account, and return what it says."""
    account = ["setpriv", "--reuid=ed-it", "--regid=ed-it", "--init-groups", "env", "HOME=/mnt/ed-it"]
    ended = world.inside([*account, sys.executable, "-m", "scuola", *words, "--course", str(world.course())])
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_after_all_of_it_what_was_handed_in_is_there_as_it_was_and_the_school_answers(world: World) -> None:
    as_the_course(world, "course", "collect", ASSIGNMENT)
    submitted = world.course() / "submitted" / world.key("anna") / ASSIGNMENT
    assert json.loads((submitted / "answers.json").read_text())["answers"] == GOOD
    assert world.key("anna") in as_the_course(world, "course", "receipt", world.accepted["code"])
    for first in ("anna", "bruno"):
        said = world.anybody(world.tokens[first]).get(f"{world.desk}/it/releases")
        assert said.status == 200, first


def test_a_backup_has_each_part_as_its_account_reads_it_and_nothing_of_roots(world: World, tmp_path: Path) -> None:
    planted = """
home = os.environ["HOME"]
os.symlink("/etc/shadow", home + "/shadow")
os.symlink("/root", home + "/root")
got(lambda: os.link("/etc/shadow", home + "/linked"))
"""
    as_account(world, world.names["bruno"], planted)
    archive = tmp_path / "school.tar.gz"
    command = [sys.executable, "-m", "scuola", "hub", "backup", str(world.folder / "school.yaml"), str(archive)]
    ended = world.inside(command)
    assert ended.returncode == 0, ended.stderr
    shadow = world.inside(["cat", "/etc/shadow"]).stdout.splitlines()[0]
    owners = {}
    with tarfile.open(archive) as packed:
        for part in packed.getmembers():
            owners[part.name] = part.uid
            content = packed.extractfile(part)
            assert content
            assert shadow.encode() not in content.read(), part.name
    bruno = int(world.inside(["id", "-u", world.names["bruno"]]).stdout)
    assert owners[f"homes/{world.names['bruno']}.tar"] == bruno
    assert owners["editions/it.tar"] == world.course().stat().st_uid
    assert owners["state.tar"] == 0


def test_who_is_added_comes_in_without_a_restart_and_who_withdraws_is_out(world: World) -> None:
    people = world.folder / "more.csv"
    people.write_text("nome;cognome;email\nElsa;Inventata;elsa@example.org\n")
    world.folder.chmod(0o755)
    as_the_course(world, "course", "enrol", str(people))
    name = Roll(world.this).name_of("elsa@example.org")
    elsa = world.anybody()
    (invitation,) = inviting.invite(world.this, ["elsa@example.org"])
    accept(world, elsa, invitation.link.partition("=")[2])
    assert is_in(elsa)
    token = elsa.asks_the_hub("POST", f"/users/{name}/tokens", {}).data["token"]
    assert post(world, token=token).status == 201
    as_the_course(world, "course", "withdraw", name)
    assert post(world, token=token).status == 403
    again = world.anybody()
    again.sign_in("elsa@example.org", "una frase di prova")
    assert not is_in(again)
    assert eventually(lambda: elsa.asks_the_hub("GET", f"/users/{name}").status == 403)
    assert elsa.ask("GET", f"/hub/api/users/{name}", headers={"Authorization": f"token {token}"}).status == 403
